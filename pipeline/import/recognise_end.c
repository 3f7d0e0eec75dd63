/* What stands at the end: the list of attachments, signature and date, attachments. */
#include <string.h>

#include "pipeline/import/draft_inline.h"
#include "pipeline/import/lines.h"
#include "pipeline/text/buffer.h"

#define TITLE_LIMIT 45 /* characters of a line of an attachment's title */
#define TITLE_LINES 4
#define ITEM_LIMIT 70  /* of an attachment's title in the list */
#define SIGNER_LIMIT 32
#define SIGNERS 8      /* that signed together */
#define ROSTER_NAMES 3 /* in a line, at least: those are no signers */

static struct gz_line *at(struct gz_lines *lines, uint32_t i) {
    return &lines->items[i];
}

/* ---- 附件1： ---- */

struct label {
    size_t name;   /* bytes of 附件1 */
    size_t end;    /* with its colon */
    size_t length; /* with the blanks behind */
    bool numbered, colon;
};

static struct label read_label(const char *text) {
    static const char *const heads[] = {"附件", "附表", "附录", "附", NULL};
    static const char *const colons[] = {"：", ":", NULL};
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八",
                                           "九", "十", "0",  "1",  "2",  "3",  "4",  "5",
                                           "6",  "7",  "8",  "9",  "-",  NULL};
    static const char *const blanks[] = {" ", "　", NULL};
    struct label label = {.name = gz_starts_any(text, heads)};
    size_t part, head = label.name;
    if (!head)
        return label;
    size_t at = head + gz_starts_any(text + head, blanks);
    while ((part = gz_starts_any(text + at, numerals)) > 0) {
        at += part;
        label.numbered = true;
    }
    label.name = label.numbered ? at : head;
    at = label.name + gz_starts_any(text + label.name, colons);
    label.colon = at > label.name;
    label.end = at;
    while ((part = gz_starts_any(text + at, blanks)) > 0)
        at += part;
    label.length = at;
    bool bare = strcmp(text, "附件") == 0;
    bool parted = label.colon || !text[label.name] || at > label.name;
    if (!(label.colon || bare || (label.numbered && parted)))
        label = (struct label){0};
    return label;
}

/* Whether nothing that shows stands behind the label. */
static bool is_alone(const struct gz_lines *lines, const char *text, struct label label) {
    return !*gz_ink_plain(NULL, text + label.length, lines->arena);
}

/* ---- Where attachments begin ---- */

static bool can_be_title(const struct gz_line *line) {
    return gz_line_is_free(line) && line->count <= TITLE_LIMIT && !gz_ends_with_stop(line->text) &&
           !line->number.form && !gz_is_in_brackets(line->text);
}

/* 附件1 alone on its line; 附件： alone where no list follows; 附件1 with a title where a
 * page begins. */
static bool is_head(struct gz_lines *lines, uint32_t i) {
    const struct gz_line *line = at(lines, i);
    if (!gz_line_is_free(line))
        return false;
    struct label label = read_label(line->text);
    if (!label.length || i + 1 >= lines->count)
        return false;
    const struct gz_line *next = at(lines, i + 1);
    if (is_alone(lines, line->text, label))
        return next->number.form != GZ_NUMBER_ARABIC && !read_label(next->text).length;
    return label.numbered && line->count <= TITLE_LIMIT && !gz_ends_with_stop(line->text) &&
           (line->starts_page || (line->gap && gz_line_stands_out(lines, line)));
}

/* Lines of the title from `i` on. */
static uint32_t title_lines(struct gz_lines *lines, uint32_t i) {
    uint32_t count = 0;
    while (i + count < lines->count && count < TITLE_LINES) {
        const struct gz_line *line = at(lines, i + count);
        if (!can_be_title(line))
            break;
        bool out = gz_line_stands_out(lines, line);
        if (count > 0 && (gz_ends_with_title_word(at(lines, i + count - 1)->text) || line->gap ||
                          out != gz_line_stands_out(lines, at(lines, i))))
            break;
        count++;
    }
    /* Without a look, lines up to the last that ends as titles do. */
    uint32_t last = count;
    while (last > 1 && !gz_ends_with_title_word(at(lines, i + last - 1)->text))
        last--;
    if (last > 0 && gz_ends_with_title_word(at(lines, i + last - 1)->text))
        return last;
    return count > 0 && gz_line_stands_out(lines, at(lines, i)) ? count : count > 0;
}

static const char *joined(struct gz_lines *lines, uint32_t i, uint32_t count) {
    struct gz_buffer out = {.arena = lines->arena};
    for (uint32_t j = i; j < i + count; j++)
        gz_buffer_add_string(&out, gz_close_up(at(lines, j)->text, lines->arena));
    return out.bytes ? out.bytes : "";
}

/* Whether nothing stands from `i` on up to the next attachment or the end. */
static bool is_empty_from(struct gz_lines *lines, uint32_t i) {
    return i >= lines->count || is_head(lines, i);
}

/* Lines of its title; what is all that it has is its text. */
static uint32_t take_title(struct gz_lines *lines, uint32_t i) {
    uint32_t count = title_lines(lines, i + 1);
    if (count == 0 || is_empty_from(lines, i + 1 + count))
        return 0;
    at(lines, i)->title = joined(lines, i + 1, count);
    for (uint32_t j = i + 1; j <= i + count; j++)
        at(lines, j)->taken = true;
    return count;
}

static void begin_attachment(struct gz_lines *lines, uint32_t i) {
    struct gz_line *line = at(lines, i);
    struct label label = read_label(line->text);
    if (is_empty_from(lines, i + 1)) {
        gz_line_doubt(lines, i, "an attachment without a text");
        return;
    }
    line->label = gz_arena_copy(lines->arena, line->text, label.end);
    if (!is_alone(lines, line->text, label))
        line->title = gz_close_up(line->text + label.length, lines->arena);
    else if (take_title(lines, i) == 0)
        gz_line_doubt(lines, i, "the attachment has no title that could be told");
    line->kind = GZ_DRAFT_ATTACHMENT;
}

void gz_find_attachments(struct gz_lines *lines) {
    for (uint32_t i = lines->body; i < lines->count; i++)
        if (is_head(lines, i))
            begin_attachment(lines, i);
}

/* ---- The list ---- */

/* 附件：1.… with the lines below it that are numbered on, or each have a label. */
static uint32_t list_end(struct gz_lines *lines, uint32_t i, uint32_t end) {
    const struct gz_line *line = at(lines, i);
    struct label label = read_label(line->text);
    struct gz_number number = gz_read_number(line->text + label.length);
    uint32_t next = i + 1, value = number.form == GZ_NUMBER_ARABIC ? number.value : 0;
    for (; next < end && gz_line_is_free(at(lines, next)); next++) {
        const struct gz_line *item = at(lines, next);
        bool goes_on = item->number.form == GZ_NUMBER_ARABIC && item->number.value == value + 1;
        bool labelled = label.numbered && read_label(item->text).numbered;
        if ((!goes_on && !labelled) || item->count > ITEM_LIMIT)
            break;
        value += goes_on;
    }
    return next;
}

static bool begins_list(struct gz_lines *lines, uint32_t i, uint32_t end) {
    const struct gz_line *line = at(lines, i);
    if (!gz_line_is_free(line) || line->count > ITEM_LIMIT || gz_ends(line->text, "。") ||
        line->chars.items[0].code == 0) /* a note's mark in front */
        return false;
    struct label label = read_label(line->text);
    if (!label.colon)
        return false;
    const char *wide = strstr(line->text, "："); /* which our reader takes for the label's */
    bool item = wide ? *gz_ink_plain(NULL, wide + strlen("："), lines->arena) != '\0'
                     : !is_alone(lines, line->text, label);
    return item || list_end(lines, i, end) > i + 1;
}

void gz_find_attachment_list(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++) {
        if (!begins_list(lines, i, end))
            continue;
        uint32_t last = list_end(lines, i, end);
        for (uint32_t j = i; j < last; j++)
            at(lines, j)->kind = GZ_DRAFT_ATTACHMENT_LIST;
        i = last - 1;
    }
}

/* ---- Signature and date ---- */

static bool can_sign(const struct gz_line *line) {
    return gz_line_is_free(line) && line->count <= SIGNER_LIMIT &&
           !gz_ends_with_stop(line->text) && !line->number.form &&
           !gz_is_in_brackets(line->text) && !read_label(line->text).length;
}

static bool is_right(const struct gz_line *line) {
    return line->paragraph && line->paragraph->align == GZ_ALIGN_END;
}

/* A body, a person with or without office: what signs. */
static bool is_signer(const struct gz_lines *lines, const char *text) {
    const char *closed = gz_close_up(text, lines->arena);
    const char *blank = strrchr(closed, ' ');
    return (gz_is_name(closed) && gz_begins_with_surname(closed)) || (blank && gz_is_name(blank + 1)) || gz_ends_with_body(closed) ||
           gz_ends_with_office(closed);
}

/* A picture on the paragraph of a signer or a date. */
static bool is_seal(const struct gz_line *line) {
    return line->is_picture && !line->taken && line->floats;
}

/* Three names and more in a line are a roster, and so is what goes on with it. */
static uint32_t skip_roster(struct gz_lines *lines, uint32_t start, uint32_t first,
                            uint32_t date) {
    const char *above = first > start ? at(lines, first - 1)->text : "";
    bool below = (gz_ends_with_colon(above) && gz_announces_names(above)) ||
                 (first > start && gz_line_names(lines, first - 1) >= ROSTER_NAMES);
    for (uint32_t i = first; i < date; i++) {
        uint32_t names = gz_line_names(lines, i);
        if (names >= ROSTER_NAMES || (below && names > 0 && !is_right(at(lines, i)) &&
                                      !gz_ends_with_body(at(lines, i)->text)))
            first = i + 1;
        below = first == i + 1;
    }
    return first;
}

/* The first line of those that signed above a date, or above the end. */
static uint32_t first_signer(struct gz_lines *lines, uint32_t start, uint32_t date) {
    uint32_t i = date, signers = 0;
    bool right = is_right(at(lines, date));
    while (i > start && signers < SIGNERS) {
        const struct gz_line *line = at(lines, i - 1);
        if (is_seal(line)) { /* between those that signed, if at all */
            i--;
            continue;
        }
        if (!can_sign(line) || (right && !is_right(line)) ||
            (!is_right(line) && !is_signer(lines, line->text)))
            break;
        signers++;
        i--;
    }
    while (i < date && is_seal(at(lines, i)))
        i++;
    return skip_roster(lines, start, i, date);
}

/* What may stand below a date that closes a text. */
static bool may_follow(const struct gz_lines *lines, uint32_t i, uint32_t end) {
    static const char *const below[] = {"印发", "联系人", "联系电话", "名词解释", NULL};
    if (i >= end)
        return true;
    const struct gz_line *line = &lines->items[i];
    return line->taken || gz_is_in_brackets(line->text) || gz_is_foot(line->text) ||
           gz_starts_any(line->text, below) ||
           read_label(line->text).length > 0 || line->table;
}

static void close_date(struct gz_lines *lines, struct gz_line *line) {
    struct gz_chars chars = {0};
    for (uint32_t i = 0; i < line->chars.count; i++)
        if (!line->chars.items[i].code || !gz_char_is_blank(line->chars.items[i].code))
            gz_chars_append(&chars, line->chars.items[i], lines->arena);
    line->chars = chars;
    line->text = gz_chars_text(chars, lines->arena);
}

/* Seals go in front of the signature that they stand on. Returns where it begins then. */
static uint32_t part_seals(struct gz_lines *lines, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++) {
        if (!is_seal(at(lines, i)))
            continue;
        struct gz_line seal = *at(lines, i);
        if (!seal.has_comments)
            seal.doubt_count = 0; /* that it stood inside the text */
        memmove(at(lines, first + 1), at(lines, first), (i - first) * sizeof seal);
        *at(lines, first) = seal;
        gz_line_doubt(lines, first++, "a picture at the signature: is it the seal, to be left out?");
    }
    return first;
}

/* A date that our signature would refuse stands on the right all the same. */
static void sign(struct gz_lines *lines, uint32_t first, uint32_t date,
                 const struct gz_calendar_date *when) {
    enum gz_draft_kind kind = when->exists ? GZ_DRAFT_SIGNATURE : GZ_DRAFT_RIGHT;
    for (uint32_t i = first; i <= date; i++)
        at(lines, i)->kind = kind;
    at(lines, first)->begins_group = when->exists;
    close_date(lines, at(lines, date));
    if (!when->exists)
        gz_line_doubt(lines, first, "“%s” is no date of the calendar", at(lines, date)->text);
}

static void find_dated(struct gz_lines *lines, uint32_t start, uint32_t end) {
    struct gz_calendar_date date;
    for (uint32_t i = start; i < end; i++) {
        const struct gz_line *line = at(lines, i);
        if (!gz_line_is_free(line) || !gz_read_date(line->text, &date))
            continue;
        uint32_t first = first_signer(lines, start, i);
        uint32_t below = i + 1;
        while (below < end && is_seal(at(lines, below)))
            below++;
        bool closes = may_follow(lines, below, end);
        if (first == i && !is_right(line) && !closes)
            continue;
        first = part_seals(lines, first, below - 1);
        i = below - 1;
        sign(lines, first, i, &date);
        if (first == i)
            gz_line_doubt(lines, i, "a date without a signature");
        else if (!closes && !is_right(at(lines, i)))
            gz_line_doubt(lines, first, "is this a signature? the text goes on below it");
    }
}

/* The last lines of the article, right-aligned or a body's name. */
static void find_undated(struct gz_lines *lines, uint32_t start, uint32_t end) {
    if (end == start || !can_sign(at(lines, end - 1)))
        return;
    uint32_t first = end;
    while (first > start && can_sign(at(lines, first - 1)) && is_right(at(lines, first - 1)))
        first--;
    if (first < end) {
        at(lines, first)->begins_group = true;
        for (uint32_t i = first; i < end; i++)
            at(lines, i)->kind = GZ_DRAFT_SIGNATURE;
        return;
    }
    const struct gz_line *last = at(lines, end - 1);
    bool after_text = end - 1 > start && (gz_ends_with_stop(at(lines, end - 2)->text) || last->gap);
    if (!after_text || !gz_ends_with_body(last->text))
        return;
    at(lines, end - 1)->kind = GZ_DRAFT_SIGNATURE;
    at(lines, end - 1)->begins_group = true;
    gz_line_doubt(lines, end - 1, "is this the signature? it has no date");
}

bool gz_is_foot(const char *text) {
    static const char *const feet[] = {"抄送", "抄报", "主题词", "分送", "主送", NULL};
    return gz_starts_any(text, feet) > 0 || (gz_ends(text, "印发") && gz_count(text) < 50);
}

/* What belongs to the paper and hardly into a gazette. */
static void doubt_foot(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++)
        if (gz_line_is_free(at(lines, i)) && gz_is_foot(at(lines, i)->text))
            gz_line_doubt(lines, i, "the foot of the paper: is it to be printed?");
}

void gz_find_signature(struct gz_lines *lines, uint32_t start, uint32_t end) {
    uint32_t last = end;
    find_dated(lines, start, end);
    while (last > start && at(lines, last - 1)->taken)
        last--;
    if (last > start && gz_line_is_free(at(lines, last - 1)))
        find_undated(lines, start, last);
    doubt_foot(lines, start, end);
}
