#include "layout/keep.h"

#include <string.h>

/* The cost up to which a line may be bent: gaps opened by a good eighth of an
 * em, or squeezed to the limit with a poor break (linebreak.c has the scale). */
#define LINE_LIMIT 2500

#define NO_UNIT UINT32_MAX

struct keeping {
    struct gz_setter *setter;
    const struct gz_paragraph *paragraph;
    const struct gz_measure *measure;
    const struct gz_precedent_text *earlier;
    uint32_t *ends; /* [earlier->line_count]: unit behind the last of each line, or NO_UNIT */
    uint32_t same; /* solid bytes at the start that are the same */
    /* Lines that end in what is the same at the start, and those that end in what
     * is the same at the end. */
    uint32_t head_lines, tail_lines;
};

/* ---- From the earlier text's breaks to units ---- */

/* Solid bytes of the text that are the same at both ends. */
static void common_ends(const struct keeping *k, const char *solid, uint32_t length,
                        uint32_t *head, uint32_t *tail) {
    const struct gz_precedent_text *earlier = k->earlier;
    uint32_t least = length < earlier->length ? length : earlier->length;
    *head = *tail = 0;
    while (*head < least && solid[*head] == earlier->solid[*head])
        ++*head;
    while (*head + *tail < least &&
           solid[length - 1 - *tail] == earlier->solid[earlier->length - 1 - *tail])
        ++*tail;
}

/* The solid offset in the new text of an earlier line's end; NO_UNIT when it lies
 * in what was corrected. */
static uint32_t new_end(const struct gz_precedent_text *earlier, uint32_t line, uint32_t length,
                        uint32_t head, uint32_t tail) {
    uint32_t end = earlier->lines[line].end;
    if (end <= head)
        return end;
    return earlier->length - end <= tail ? length - (earlier->length - end) : NO_UNIT;
}

static bool is_edge_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

/* May a line end behind unit to-1? What holds a number and its unit together
 * may have been parted (linebreak.c). */
static bool may_end(const struct keeping *k, uint32_t to) {
    const struct gz_unit *last = &k->paragraph->units[to - 1];
    return to == k->paragraph->unit_count || last->hold != GZ_HOLD_NONE ||
           gz_unit_break(last, k->measure->justify) != GZ_BREAK_NEVER;
}

/* Fills k->ends: the unit behind each line, blanks that end it included. */
static void find_ends(struct keeping *k) {
    const struct gz_paragraph *paragraph = k->paragraph;
    uint32_t length, head, tail, at = 0, unit = 0, line = 0;
    const struct gz_text *text = paragraph->text;
    const char *solid = gz_solid_copy(k->setter->scratch, text->utf8, text->length, &length);
    common_ends(k, solid, length, &head, &tail);
    k->same = head;
    k->ends = GZ_NEW_ARRAY(k->setter->scratch, uint32_t, k->earlier->line_count);
    for (; line < k->earlier->line_count; line++) {
        uint32_t end = new_end(k->earlier, line, length, head, tail);
        k->ends[line] = NO_UNIT;
        if (end == NO_UNIT)
            continue;
        for (; unit < paragraph->unit_count && at < end; unit++)
            at += gz_solid_length(text->utf8 + paragraph->units[unit].byte,
                                  paragraph->units[unit].byte_end - paragraph->units[unit].byte);
        while (unit > 0 && unit < paragraph->unit_count && is_edge_blank(&paragraph->units[unit]))
            unit++;
        if (at == end && unit > 0 && may_end(k, unit))
            k->ends[line] = unit;
    }
    k->ends[k->earlier->line_count - 1] = paragraph->unit_count;
}

static void count_known(struct keeping *k) {
    uint32_t count = k->earlier->line_count;
    k->head_lines = k->tail_lines = 0;
    while (k->head_lines < count && k->ends[k->head_lines] != NO_UNIT &&
           k->earlier->lines[k->head_lines].end <= k->same)
        k->head_lines++;
    while (k->tail_lines < count - k->head_lines &&
           k->ends[count - 1 - k->tail_lines] != NO_UNIT)
        k->tail_lines++;
}

static bool begin(struct keeping *k, const struct gz_precedent_text *earlier) {
    k->earlier = earlier;
    find_ends(k);
    count_known(k);
    return k->head_lines + k->tail_lines > 0;
}

/* ---- Setting lines at given ends ---- */

/* Units from … to-1 as one line; false when the rules do not allow it. */
static bool set_line(const struct keeping *k, uint32_t from, uint32_t to,
                     struct gz_broken_line *line, int64_t *cost) {
    if (from >= to)
        return false;
    int64_t own = gz_line_cost(k->paragraph, &k->setter->style->text, k->measure, from, to,
                               from == 0, line);
    *cost += own;
    return own >= 0;
}

/* The earlier lines first … last-1 into out; their ends are known. */
static bool set_known(const struct keeping *k, uint32_t first, uint32_t last,
                      struct gz_broken_line *out, int64_t *cost) {
    for (uint32_t i = first; i < last; i++)
        if (k->ends[i] == NO_UNIT ||
            !set_line(k, i > 0 ? k->ends[i - 1] : 0, k->ends[i], &out[i - first], cost))
            return false;
    return true;
}

/* Do the natural lines end where the earlier ones did, but for blanks? */
static bool ends_alike(const struct keeping *k, struct gz_lines natural) {
    if (natural.count != k->earlier->line_count || k->head_lines < natural.count)
        return false;
    for (uint32_t i = 0; i < natural.count; i++) {
        uint32_t end = natural.lines[i].to;
        while (end < k->ends[i] && is_edge_blank(&k->paragraph->units[end]))
            end++;
        if (end != k->ends[i])
            return false;
    }
    return true;
}

/* All earlier lines; count 0 when the rules do not allow one of them. */
static struct gz_lines replay(const struct keeping *k) {
    uint32_t count = k->earlier->line_count;
    struct gz_broken_line *lines = GZ_NEW_ARRAY(k->setter->scratch, struct gz_broken_line, count);
    struct gz_lines result = {.lines = lines};
    if (k->head_lines < count || !set_known(k, 0, count, lines, &result.cost))
        return (struct gz_lines){0};
    result.count = count;
    return result;
}

bool gz_lines_acceptable(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                         const struct gz_measure *measure, struct gz_lines lines) {
    for (uint32_t i = 0; i < lines.count; i++) {
        const struct gz_broken_line *line = &lines.lines[i];
        uint32_t from = i > 0 ? line->from : 0;
        uint32_t to = i + 1 < lines.count ? lines.lines[i + 1].from : paragraph->unit_count;
        struct gz_broken_line again;
        int64_t cost = gz_line_cost(paragraph, &setter->style->text, measure, from, to, from == 0,
                                    &again);
        if (cost < 0 || cost > LINE_LIMIT)
            return false;
    }
    return lines.count > 0;
}

/* ---- Corrected texts ---- */

/* The earlier lines first … last-1 set anew in their number, all others as they
 * were. */
static struct gz_lines set_window(const struct keeping *k, uint32_t first, uint32_t last) {
    uint32_t count = k->earlier->line_count, window = last - first;
    struct gz_broken_line *lines = GZ_NEW_ARRAY(k->setter->scratch, struct gz_broken_line, count);
    struct gz_lines result = {lines, count, 0};
    uint32_t from = first > 0 ? k->ends[first - 1] : 0, to = k->ends[last - 1];
    if (from >= to || !set_known(k, 0, first, lines, &result.cost) ||
        !set_known(k, last, count, lines + last, &result.cost))
        return (struct gz_lines){0};
    struct gz_lines inner =
        gz_linebreak_span(k->setter, k->paragraph, k->measure, from, to, window);
    if (inner.count != window)
        return (struct gz_lines){0};
    memcpy(lines + first, inner.lines, window * sizeof *lines);
    return result;
}

struct gz_setter gz_keep_strict(const struct gz_setter *setter, struct gz_style *style) {
    struct gz_setter strict = *setter;
    *style = *setter->style;
    style->text.last_line = GZ_MUST;
    strict.style = style;
    return strict;
}

/* The printed last line was one that a strict style would not make. */
static bool ended_alone(const struct gz_precedent_text *earlier) {
    uint32_t before = earlier->line_count > 1 ? earlier->lines[earlier->line_count - 2].end : 0;
    return earlier->length - before < 2 * strlen("孤");
}

/* The corrected lines and as few others as it takes, in their old number. */
static struct gz_lines set_in_old_number(const struct keeping *keeping) {
    struct gz_style style;
    struct gz_setter strict = gz_keep_strict(keeping->setter, &style);
    struct keeping own = *keeping, *k = &own;
    if (!ended_alone(k->earlier))
        own.setter = &strict;
    uint32_t count = k->earlier->line_count, first = k->head_lines, last = count - k->tail_lines;
    last += last < count; /* the line whose end is the first that is known again */
    if (first == count)
        first = count - 1; /* only blanks were changed */
    for (;;) {
        struct gz_lines lines = set_window(k, first, last);
        if (lines.count > 0 &&
            gz_lines_acceptable(k->setter, k->paragraph, k->measure, lines))
            return lines;
        if (first == 0 && last == count)
            return (struct gz_lines){0};
        first -= first > 0;
        last += last < count;
    }
}

/* The lines before the correction as they were, the rest in its best number. */
static struct gz_lines set_after_head(const struct keeping *k, struct gz_lines natural) {
    uint32_t head = k->head_lines;
    if (head == 0)
        return natural;
    struct gz_lines rest = gz_linebreak_span(k->setter, k->paragraph, k->measure,
                                             k->ends[head - 1], k->paragraph->unit_count, 0);
    struct gz_lines result = {.count = head + rest.count, .cost = rest.cost};
    struct gz_broken_line *lines =
        GZ_NEW_ARRAY(k->setter->scratch, struct gz_broken_line, result.count);
    result.lines = lines;
    if (rest.count == 0 || rest.count + head > natural.count ||
        !set_known(k, 0, head, lines, &result.cost))
        return natural;
    memcpy(lines + head, rest.lines, rest.count * sizeof *lines);
    return gz_lines_acceptable(k->setter, k->paragraph, k->measure, result) ? result : natural;
}

static struct gz_kept keep_corrected(struct keeping *k, struct gz_lines natural) {
    struct gz_kept kept = {.lines = natural, .earlier = k->earlier};
    uint32_t count = k->earlier->line_count;
    struct gz_lines lines = set_in_old_number(k);
    if (lines.count > 0) {
        kept.lines = lines;
        kept.head = count;
        return kept;
    }
    kept.lines = set_after_head(k, natural);
    uint32_t least = kept.lines.count < count ? kept.lines.count : count;
    kept.head = k->head_lines < least ? k->head_lines : least;
    kept.tail = least - kept.head; /* as many lines follow as did */
    return kept;
}

/* ---- What callers see ---- */

static struct gz_kept keep_same(struct keeping *k, struct gz_lines natural) {
    struct gz_kept kept = {.lines = natural, .earlier = k->earlier, .head = natural.count};
    if (ends_alike(k, natural))
        return kept;
    struct gz_lines lines = replay(k);
    if (lines.count == 0) {
        kept.head = 0;
        gz_notice(k->setter->diag, gz_text_pos(k->paragraph->text, 0),
                  "the printed line breaks of this text could not be kept");
        kept.tail = natural.count < k->earlier->line_count ? natural.count
                                                           : k->earlier->line_count;
        return kept;
    }
    kept.lines = lines;
    kept.head = lines.count;
    return kept;
}

/* What is broken by phrase has its best lines already. */
static struct gz_kept keep_phrases(const struct keeping *k, struct gz_lines natural) {
    bool same = natural.count == k->earlier->line_count;
    return (struct gz_kept){.lines = natural, .earlier = k->earlier,
                            .head = same ? natural.count : 0};
}

struct gz_kept gz_keep_paragraph(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                 const struct gz_measure *measure, struct gz_lines natural,
                                 enum gz_element_kind kind, bool by_phrase) {
    struct keeping k = {.setter = setter, .paragraph = paragraph, .measure = measure};
    if (paragraph->unit_count == 0)
        return (struct gz_kept){.lines = natural};
    const struct gz_precedent_text *earlier =
        gz_keeper_find(setter->keeper, paragraph->text, kind, true);
    if (earlier && begin(&k, earlier))
        return by_phrase ? keep_phrases(&k, natural) : keep_same(&k, natural);
    if (!earlier)
        earlier = gz_keeper_find_like(setter->keeper, paragraph->text, kind);
    if (!earlier)
        return (struct gz_kept){.lines = natural};
    begin(&k, earlier);
    return by_phrase ? keep_phrases(&k, natural) : keep_corrected(&k, natural);
}

/* The earlier breaks of the same text; `count` 0: in any number of lines. */
static struct gz_lines keep_breaks(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                   const struct gz_measure *measure, struct gz_lines natural,
                                   uint32_t count) {
    struct keeping k = {.setter = setter, .paragraph = paragraph, .measure = measure};
    if (!setter->keeper || paragraph->unit_count == 0)
        return natural;
    const struct gz_precedent_text *earlier =
        gz_keeper_find(setter->keeper, paragraph->text, GZ_ELEMENT_DOCUMENT, false);
    if (!earlier || (count > 0 && earlier->line_count != count) || !begin(&k, earlier) ||
        ends_alike(&k, natural))
        return natural;
    struct gz_lines lines = replay(&k);
    return lines.count == 0 ? natural : lines;
}

struct gz_lines gz_keep_breaks(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                               const struct gz_measure *measure, struct gz_lines natural) {
    return natural.count < 2 ? natural
                             : keep_breaks(setter, paragraph, measure, natural, natural.count);
}

struct gz_lines gz_keep_note(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                             const struct gz_measure *measure, struct gz_lines natural) {
    return keep_breaks(setter, paragraph, measure, natural, 0);
}

const struct gz_precedent_line *gz_kept_line(const struct gz_kept *kept, uint32_t i) {
    if (!kept->earlier)
        return NULL;
    if (i < kept->head && i < kept->earlier->line_count)
        return &kept->earlier->lines[i];
    uint32_t behind = kept->lines.count - i; /* lines from this one to the last */
    if (behind <= kept->tail)
        return &kept->earlier->lines[kept->earlier->line_count - behind];
    return NULL;
}

/* ---- Boxes that are no paragraphs ---- */

/* What a line says: its text as a whole, or where it was put together from
 * several (a name and its note), all that it shows. */
static struct gz_text said_by(struct gz_setter *setter, const struct gz_box_line *line) {
    const struct gz_text *source = line->run_count > 0 ? line->runs[0].source : NULL;
    size_t length = 0;
    bool one = source != NULL;
    for (uint32_t i = 0; i < line->run_count; i++) {
        one = one && line->runs[i].source == source;
        length += line->runs[i].length;
    }
    if (one)
        return *source;
    char *utf8 = GZ_NEW_ARRAY(setter->scratch, char, length + 1);
    struct gz_text said = {.utf8 = utf8, .length = (uint32_t)length};
    for (uint32_t i = 0; i < line->run_count; i++) {
        memcpy(utf8, line->runs[i].utf8, line->runs[i].length);
        utf8 += line->runs[i].length;
    }
    return said;
}

static const struct gz_precedent_text *printed_text(struct gz_setter *setter,
                                                    const struct gz_box_line *line) {
    enum gz_element_kind kind = gz_setter_find_element(setter, line->element)->kind;
    struct gz_text said = said_by(setter, line);
    if (kind == GZ_ELEMENT_ARTIFACT || said.length == 0)
        return NULL;
    return gz_keeper_find(setter->keeper, &said, kind, true);
}

void gz_keep_mark(struct gz_box *box, uint32_t line, const struct gz_precedent_line *was) {
    box->was = was;
    if (was && line < box->line_count)
        box->was_top = was->baseline - box->lines[line].baseline;
}

/* By the first of its texts that is found again behind those of the row before. */
static void recognise_box(struct gz_setter *setter, struct gz_box *box) {
    const struct gz_precedent_text *behind =
        &setter->keeper->article->texts[setter->keeper->next];
    for (uint32_t i = 0; i < box->line_count; i++) {
        const struct gz_precedent_text *text = printed_text(setter, &box->lines[i]);
        if (text && text >= behind && !box->was)
            gz_keep_mark(box, i, &text->lines[0]);
    }
}

/* How many lines of an ascending row are not behind `order`. */
static size_t not_behind(const struct gz_galley *galley, const size_t *row, size_t count,
                         uint32_t order) {
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (galley->boxes[row[middle]].was->order <= order)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

/* The most boxes that follow one another as they did in print stay known; those that
 * changed places with them stand where nothing of theirs was printed. */
static void forget_moved(struct gz_setter *setter, struct gz_galley *galley) {
    size_t *row = GZ_NEW_ARRAY(setter->scratch, size_t, galley->count + 1); /* ends of rows */
    size_t *before = GZ_NEW_ARRAY(setter->scratch, size_t, galley->count + 1);
    size_t length = 0;
    for (size_t i = 0; i < galley->count; i++) {
        if (!galley->boxes[i].was)
            continue;
        size_t at = not_behind(galley, row, length, galley->boxes[i].was->order);
        before[i] = at > 0 ? row[at - 1] : SIZE_MAX;
        row[at] = i;
        length = at == length ? length + 1 : length;
    }
    size_t stays = length > 0 ? row[length - 1] : SIZE_MAX;
    for (size_t i = galley->count; i-- > 0;) {
        if (i == stays)
            stays = before[i];
        else
            galley->boxes[i].was = NULL;
    }
}

void gz_keep_recognise(struct gz_setter *setter, struct gz_galley *galley) {
    if (!setter->keeper || !setter->keeper->article)
        return;
    setter->keeper->next = 0;
    for (size_t i = 0; i < galley->count; i++)
        if (!galley->boxes[i].was)
            recognise_box(setter, &galley->boxes[i]);
    forget_moved(setter, galley);
    for (size_t i = 0; i < galley->insert_count; i++)
        gz_keep_recognise(setter, &galley->inserts[i].galley);
}
