/* The head of a manuscript: document number, title, subtitle, note, authors, salutation. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/import/lines.h"
#include "pipeline/text/buffer.h"

#define TITLE_LINES 6     /* at most */
#define TITLE_LIMIT 80    /* characters of a line of it */
#define HEAD_LINES 8      /* between title and text, at most */
#define AUTHOR_LIMIT 45
#define NOTE_LIMIT 120
#define LETTERHEAD_LIMIT 40

static struct gz_line *at(struct gz_lines *lines, uint32_t i) {
    return &lines->items[i];
}

static bool is_dash_line(const char *text) {
    static const char *const dashes[] = {"——", "──", "—", "─", "--", "－－", "―", NULL};
    return gz_starts_any(text, dashes) > 0;
}

/* 2024年8月29日在某某市第十七届人大常委会第十九次会议上, without its dash. */
static bool is_occasion(const struct gz_lines *lines, const struct gz_line *line) {
    static const char *const units[] = {"年", "月", "日", NULL};
    const char *text = gz_without_blanks(line->text, lines->arena);
    for (const char *const *unit = units; *unit; unit++) {
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > 4 || !gz_starts(text + digits, *unit))
            return false;
        text += digits + strlen(*unit);
    }
    return (gz_starts(text, "在") || gz_starts(text, "于")) && gz_ends(text, "上") &&
           line->count <= TITLE_LIMIT;
}

/* ---- Above the title ---- */

bool gz_is_letterhead(const char *text) {
    static const char *const starts[] = {"签发人", "密级", "份号", "特急", "加急", "平急",
                                         "内部资料", NULL};
    return gz_count(text) <= LETTERHEAD_LIMIT &&
           (gz_ends(text, "文件") || gz_starts_any(text, starts));
}

static void take_number(struct gz_lines *lines, uint32_t i) {
    lines->draft->document_number = gz_close_up(at(lines, i)->text, lines->arena);
    at(lines, i)->taken = true;
}

static bool is_label_alone(const char *text) {
    return gz_starts(text, "附件") && gz_count(text) <= 5;
}

static uint32_t skip_letterhead(struct gz_lines *lines) {
    uint32_t i = 0;
    for (; i < lines->count && i < HEAD_LINES; i++) {
        struct gz_line *line = at(lines, i);
        if (!gz_line_is_free(line))
            break;
        if (gz_is_document_number(line->text) && !lines->draft->document_number)
            take_number(lines, i);
        else if (gz_is_letterhead(line->text) || is_label_alone(line->text))
            gz_front_doubt(lines, "left out above the title: %s", line->text);
        else
            break;
        line->taken = true;
    }
    return i;
}

/* ---- The title ---- */

static bool can_be_title(const struct gz_lines *lines, const struct gz_line *line) {
    struct gz_calendar_date date;
    return gz_line_is_free(line) && line->count <= TITLE_LIMIT && !gz_ends_with_stop(line->text) &&
           !is_dash_line(line->text) && !gz_is_in_brackets(line->text) &&
           !is_occasion(lines, line) && line->number.form == GZ_NUMBER_NONE && !gz_is_document_number(line->text) &&
           !gz_read_date(line->text, &date);
}

static const char *join(const struct gz_lines *lines, uint32_t start, uint32_t end) {
    struct gz_buffer out = {.arena = lines->arena};
    for (uint32_t i = start; i < end; i++)
        gz_buffer_add_string(&out, gz_without_blanks(lines->items[i].text, lines->arena));
    return out.bytes ? out.bytes : "";
}

/* Where the title ends that the contents of a back issue give; `start`: elsewhere. */
static uint32_t known_title_end(const struct gz_lines *lines, uint32_t start) {
    if (!lines->known || !lines->known->title)
        return start;
    const char *wanted = gz_without_blanks(lines->known->title, lines->arena);
    for (uint32_t end = start + 1; end <= lines->count && end <= start + TITLE_LINES; end++) {
        const char *joined = join(lines, start, end);
        if (strcmp(joined, wanted) == 0)
            return end;
        if (!gz_starts(wanted, joined))
            break;
    }
    return start;
}

static bool looks_alike(const struct gz_line *a, const struct gz_line *b) {
    return a->paragraph->size == b->paragraph->size && a->paragraph->align == b->paragraph->align;
}

/* Whether the look, where the file tells it, parts a title from what follows. */
static bool has_look(const struct gz_line *line) {
    return line->paragraph->size != 0 || line->paragraph->align != GZ_ALIGN_UNKNOWN;
}

/* A name, or one with an office: below a title it is the author's. */
static bool is_person(const struct gz_lines *lines, const char *text) {
    const char *closed = gz_close_up(text, lines->arena);
    const char *blank = strrchr(closed, ' ');
    if (gz_is_name(closed))
        return gz_begins_with_surname(closed);
    if (!blank || !gz_is_name(blank + 1))
        return false;
    return gz_ends_with_office(gz_arena_copy(lines->arena, closed, (size_t)(blank - closed)));
}

/* Whether line `i` goes on with a title that began at `start`. */
static bool goes_on(const struct gz_lines *lines, uint32_t start, uint32_t i) {
    const struct gz_line *line = &lines->items[i], *first = &lines->items[start];
    if (i - start >= TITLE_LINES || !can_be_title(lines, line) || gz_is_salutation(line->text))
        return false;
    if (line->paragraph->level != first->paragraph->level)
        return false; /* a heading below the title, or text */
    bool complete = gz_ends_with_title_word(lines->items[i - 1].text);
    bool ending = gz_ends_with_title_word(line->text);
    bool looks = has_look(first) || has_look(line);
    if (looks && !looks_alike(first, line))
        return false;
    if (looks && gz_line_stands_out(lines, first) && first->paragraph->size > lines->body_size)
        return !is_person(lines, line->text);
    if (complete)
        return ending && !line->gap && line->count < 20 && !gz_ends_with_body(line->text);
    if (is_person(lines, line->text))
        return false;
    return !line->gap || ending;
}

static uint32_t title_end(const struct gz_lines *lines, uint32_t start) {
    uint32_t end = known_title_end(lines, start);
    if (end > start)
        return end;
    end = start + 1;
    while (end < lines->count && goes_on(lines, start, end))
        end++;
    /* Lines that only an ending could have made a title were the author's. */
    uint32_t last = end;
    while (last > start + 1 && !gz_ends_with_title_word(lines->items[last - 1].text))
        last--;
    bool ended = gz_ends_with_title_word(lines->items[last - 1].text);
    return ended ? last : end;
}

static void take_title(struct gz_lines *lines, uint32_t start, uint32_t end) {
    struct gz_draft *draft = lines->draft;
    draft->title = GZ_NEW_ARRAY(lines->arena, const char *, end - start);
    for (uint32_t i = start; i < end; i++) {
        draft->title[draft->title_count++] = gz_close_up(at(lines, i)->text, lines->arena);
        at(lines, i)->taken = true;
    }
}

/* The file's own name stands for a title that is not there. */
static void take_file_name(struct gz_lines *lines) {
    const char *path = lines->manuscript->path, *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    const char *known = lines->known ? lines->known->title : NULL;
    lines->draft->title = GZ_NEW_ARRAY(lines->arena, const char *, 1);
    lines->draft->title[0] = known ? known : gz_arena_copy(lines->arena, name, length);
    lines->draft->title_count = 1;
    gz_front_doubt(lines, known ? N_("the title of the contents was not found in the text")
                                : N_("no title was found; this is the file's name"));
}

static void compare_with_known(struct gz_lines *lines, uint32_t start, uint32_t end) {
    const char *known = lines->known ? lines->known->title : NULL;
    if (!known || strcmp(gz_without_blanks(known, lines->arena), join(lines, start, end)) == 0)
        return;
    lines->draft->contents_title = known;
    gz_front_doubt(lines, "the contents have another title: %s", known);
}

/* A body's name alone in red on the paper, in another look than the title below it. That
 * has the name itself, or the paper's number stands between. Returns where the title is. */
static uint32_t skip_body(struct gz_lines *lines, uint32_t start) {
    uint32_t end = title_end(lines, start), next = end;
    const struct gz_line *head = at(lines, start);
    if (end != start + 1 || end >= lines->count || lines->known || !gz_ends_with_body(head->text) ||
        !gz_line_stands_out(lines, head))
        return start;
    bool number = gz_is_document_number(at(lines, next)->text) && !lines->draft->document_number;
    next += number;
    while (next < lines->count && next < end + HEAD_LINES && gz_is_letterhead(at(lines, next)->text))
        next++;
    if (next >= lines->count || !can_be_title(lines, at(lines, next)) ||
        !gz_line_stands_out(lines, at(lines, next)))
        return start;
    uint32_t last = title_end(lines, next);
    const char *title = join(lines, next, last);
    const char *body = gz_without_blanks(head->text, lines->arena);
    bool named = gz_starts(title, body) && gz_ends_with_title_word(title);
    if (!named && !(next > end && gz_ends_with_title_word(title)))
        return start;
    for (uint32_t i = start; i < next; i++) {
        if (i == end && number)
            take_number(lines, i);
        else
            gz_front_doubt(lines, "left out above the title: %s", at(lines, i)->text);
        at(lines, i)->taken = true;
    }
    return next;
}

static uint32_t find_title(struct gz_lines *lines, uint32_t start) {
    if (start >= lines->count || (!can_be_title(lines, at(lines, start)) &&
                                  known_title_end(lines, start) == start)) {
        take_file_name(lines);
        return start;
    }
    start = skip_body(lines, start);
    uint32_t end = title_end(lines, start);
    take_title(lines, start, end);
    compare_with_known(lines, start, end);
    bool certain = gz_line_stands_out(lines, at(lines, start)) || at(lines, start)->paragraph->level ||
                   gz_ends_with_title_word(at(lines, end - 1)->text) || lines->known;
    if (!certain)
        gz_front_doubt(lines, "is this the title? it does not look like one");
    return end;
}

/* ---- Below the title ---- */

static bool take_subtitle(struct gz_lines *lines, uint32_t i) {
    if (lines->draft->subtitle || !gz_line_is_free(at(lines, i)) ||
        (!is_dash_line(at(lines, i)->text) && !is_occasion(lines, at(lines, i))))
        return false;
    lines->draft->subtitle = at(lines, i)->text;
    at(lines, i)->taken = true;
    return true;
}

/* A long subtitle or note goes on in the next line. */
static bool take_continuation(struct gz_lines *lines, uint32_t i) {
    struct gz_draft *draft = lines->draft;
    const struct gz_line *line = at(lines, i);
    bool open_note = draft->note && strlen(draft->note) && !gz_is_in_brackets(draft->note) &&
                     (gz_starts(draft->note, "（") || gz_starts(draft->note, "("));
    bool open_subtitle = draft->subtitle && at(lines, i - 1)->text == draft->subtitle &&
                         gz_line_stands_out(lines, line) && !gz_is_in_brackets(line->text) &&
                         (gz_ends(line->text, "上") || gz_ends(line->text, "会议"));
    if (open_note && (gz_ends(line->text, "）") || gz_ends(line->text, ")")))
        draft->note = gz_arena_format(lines->arena, "%s%s", draft->note, line->text);
    else if (open_subtitle && !gz_ends(draft->subtitle, "上"))
        draft->subtitle = gz_arena_format(lines->arena, "%s%s", draft->subtitle, line->text);
    else
        return false;
    at(lines, i)->taken = true;
    return true;
}

static bool opens_note(const struct gz_lines *lines, uint32_t i) {
    const char *text = lines->items[i].text;
    if (!gz_starts(text, "（") && !gz_starts(text, "("))
        return false;
    if (gz_is_in_brackets(text))
        return true;
    const char *next = i + 1 < lines->count ? lines->items[i + 1].text : "";
    return !strstr(text, "）") && !strstr(text, ")") &&
           (gz_ends(next, "）") || gz_ends(next, ")")) && gz_count(next) <= TITLE_LIMIT;
}

static bool take_note(struct gz_lines *lines, uint32_t i) {
    struct gz_draft *draft = lines->draft;
    const struct gz_line *line = at(lines, i);
    struct gz_calendar_date date;
    bool dated = gz_read_date(line->text, &date);
    if (line->count > NOTE_LIMIT || line->number.form || !(opens_note(lines, i) || dated))
        return false;
    if (dated && draft->note)
        return false;
    if (dated)
        gz_front_doubt(lines, "a date stood under the title; it is the note");
    else if (draft->note)
        gz_front_doubt(lines, "two notes in brackets were joined: %s%s", draft->note, line->text);
    draft->note = draft->note ? gz_arena_format(lines->arena, "%s%s", draft->note, line->text)
                              : line->text;
    at(lines, i)->taken = true;
    return true;
}

/* ---- Authors ---- */

static struct gz_draft_author *add_author(struct gz_lines *lines) {
    struct gz_draft *draft = lines->draft;
    draft->authors = gz_arena_grow(lines->arena, draft->authors, draft->author_count,
                                   draft->author_count + 1, sizeof *draft->authors);
    struct gz_draft_author *author = &draft->authors[draft->author_count++];
    author->offices = GZ_NEW_ARRAY(lines->arena, const char *, HEAD_LINES + 1);
    return author;
}

/* Office and name without a blank between: 某某市人民政府副市长姜鹏飞. */
static size_t find_glued_name(const char *text) {
    static const char *const offices[] = {"长", "主任", "委员", "主席", "书记", NULL};
    for (size_t i = strlen(text); i-- > 0;) {
        if (((unsigned char)text[i] & 0xC0) == 0x80)
            continue;
        size_t length = gz_starts_any(text + i, offices);
        uint32_t rest = length ? gz_count(text + i + length) : 0;
        if (length && rest >= 2 && rest <= 3 && gz_is_name(text + i + length) &&
            gz_begins_with_surname(text + i + length))
            return i + length;
    }
    return 0;
}

/* Lines `start` … `i` hold offices, the last one a name behind them or alone. */
static bool take_person(struct gz_lines *lines, uint32_t start, uint32_t i) {
    const char *closed = gz_close_up(at(lines, i)->text, lines->arena);
    const char *blank = strrchr(closed, ' ');
    const char *name = gz_is_name(closed) ? closed : blank ? blank + 1 : closed;
    size_t glued = name == closed && !gz_is_name(closed) ? find_glued_name(closed) : 0;
    if (glued)
        name = closed + glued;
    struct gz_draft_author *author = add_author(lines);
    for (uint32_t j = start; j < i; j++)
        author->offices[author->office_count++] = gz_close_up(at(lines, j)->text, lines->arena);
    size_t office = (size_t)(name - closed);
    while (office > 0 && closed[office - 1] == ' ')
        office--;
    if (office > 0)
        author->offices[author->office_count++] = gz_arena_copy(lines->arena, closed, office);
    author->name = name;
    if (glued)
        gz_front_doubt(lines, "office and name stood without a blank: %s", closed);
    for (uint32_t j = start; j <= i; j++)
        at(lines, j)->taken = true;
    return true;
}

static bool can_be_author(const struct gz_line *line) {
    return gz_line_is_free(line) && line->count <= AUTHOR_LIMIT && !line->number.form &&
           !line->paragraph->level &&
           (!gz_ends_with_stop(line->text) || gz_ends(line->text, "、")) &&
           !is_dash_line(line->text) && !gz_is_in_brackets(line->text);
}

/* A line of offices that a name's line follows. */
static bool is_office_line(const struct gz_line *line) {
    const char *text = line->text;
    return can_be_author(line) && (gz_ends(text, "、") || gz_ends_with_office(text));
}

/* Lines of one author from `i` on, or 0. */
static uint32_t take_author(struct gz_lines *lines, uint32_t i) {
    uint32_t last = i;
    while (last + 1 < lines->count && last - i < 3 && is_office_line(at(lines, last)) &&
           !is_person(lines, at(lines, last)->text))
        last++;
    const struct gz_line *line = at(lines, last);
    if (!can_be_author(line))
        return 0;
    const char *closed = gz_close_up(line->text, lines->arena);
    if (is_person(lines, line->text) || (last == i && find_glued_name(closed))) {
        take_person(lines, i, last);
        return last - i + 1;
    }
    if (last != i || !gz_ends_with_body(closed) || line->count > 30)
        return 0;
    add_author(lines)->name = closed;
    at(lines, i)->taken = true;
    return 1;
}

/* ---- The head ---- */

static void find_salutation(struct gz_lines *lines) {
    for (uint32_t i = lines->body; i < lines->count && i < lines->body + 2; i++) {
        if (!gz_line_is_free(at(lines, i)) || !gz_is_salutation(at(lines, i)->text))
            return;
        at(lines, i)->kind = GZ_DRAFT_SALUTATION;
    }
}

static bool take_number_below(struct gz_lines *lines, uint32_t i) {
    if (!gz_is_document_number(at(lines, i)->text) || lines->draft->document_number)
        return false;
    take_number(lines, i);
    return true;
}

void gz_find_front(struct gz_lines *lines) {
    uint32_t start = skip_letterhead(lines);
    uint32_t i = find_title(lines, start), title = i;
    while (i < lines->count && i < title + HEAD_LINES && gz_line_is_free(at(lines, i))) {
        uint32_t authors = 0;
        if (take_subtitle(lines, i) || (i > title && take_continuation(lines, i)) ||
            take_number_below(lines, i) || take_note(lines, i) ||
            (authors = take_author(lines, i)) > 0)
            i += authors ? authors : 1;
        else
            break;
    }
    lines->body = i;
    find_salutation(lines);
}
