/* Rosters (rule 16): names in columns on a grid.
 *
 * Cells of equal width start at the paragraph indent, so that names stand
 * under the text that announces them. A name of two characters is spread to
 * the width of three by position alone. A note follows its name; what is wider
 * than its cell takes the next ones too, and what is wider than a line is
 * broken like a paragraph. Names keep half a character from each other.
 */
#include "layout/galley.h"

#include <string.h>

#include "fonts/support/utf8.h"

struct roster {
    struct gz_setter *setter;
    struct gz_galley *galley;
    uint32_t element; /* each name has one of its own inside */
    uint32_t cells;            /* a line */
    gz_length em;
    gz_length measure, indent; /* the grid stands between them */
    /* the line of names being filled */
    struct gz_box_line *lines;
    uint32_t count;
    uint32_t next; /* free cell */
};

/* ---- One entry ---- */

static bool is_variation_selector(uint32_t code) {
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

static bool has_two_characters(const struct gz_text *name) {
    uint32_t count = 0;
    for (size_t at = 0; at < name->length;) {
        uint32_t code = gz_utf8_next(name->utf8, name->length, &at);
        if (is_variation_selector(code))
            continue;
        if (!gz_is_han(code))
            return false;
        count++;
    }
    return count == 2;
}

/* Puts `tail` behind `line`, `x` from its start; the runs become one list. */
static void append_runs(struct gz_setter *setter, struct gz_box_line *line,
                        const struct gz_set_line *tail, gz_length x) {
    uint32_t count = line->run_count + tail->run_count;
    struct gz_run *runs = GZ_NEW_ARRAY(setter->arena, struct gz_run, count);
    if (line->run_count > 0)
        memcpy(runs, line->runs, line->run_count * sizeof *runs);
    for (uint32_t i = 0; i < tail->run_count; i++) {
        runs[line->run_count + i] = tail->runs[i];
        runs[line->run_count + i].x += x;
    }
    line->runs = runs;
    line->run_count = count;
    gz_decoration_append(setter, &line->decoration, &tail->decoration, x);
    line->width = x + tail->width;
}

/* A framed name keeps its characters on the grid: the frame hangs out to the
 * left, where there is an indent for it. */
static gz_length hang_of(const struct roster *roster, const struct gz_text *name) {
    gz_length room = gz_frame_room(roster->em);
    bool framed = name->span_count > 0 && name->spans[0].start == 0 &&
                  (name->spans[0].flags & GZ_SPAN_FRAMED);
    return framed && room <= roster->indent ? room : 0;
}

/* A name with its note; x is from its cell's start. */
static struct gz_box_line set_entry(struct roster *roster, const struct gz_roster_entry *entry,
                                    uint32_t element) {
    struct gz_setter *setter = roster->setter;
    gz_length extra = has_two_characters(&entry->name) ? roster->em : 0;
    struct gz_box_line line =
        gz_box_line_natural(setter, &entry->name, GZ_ROLE_ROSTER, element, extra,
                            roster->measure, GZ_ALIGN_LEFT);
    line.x = -hang_of(roster, &entry->name);
    line.baseline = gz_baseline_in(setter->style->grid.leading, roster->em);
    if (entry->note.length > 0) {
        struct gz_set_line note =
            gz_set_natural(setter, &entry->note, GZ_ROLE_ROSTER_NOTE, 0);
        append_runs(setter, &line, &note, line.width);
    }
    return line;
}

/* ---- Lines of names ---- */

static void end_line(struct roster *roster) {
    if (roster->count == 0)
        return;
    struct gz_box *box = gz_galley_append(roster->setter, roster->galley);
    box->lines = roster->lines;
    box->line_count = roster->count;
    roster->lines = NULL;
    roster->count = roster->next = 0;
}

static gz_length cell_x(const struct roster *roster, uint32_t cell) {
    int64_t room = roster->measure - roster->indent;
    return roster->indent + (gz_length)(room * cell / roster->cells);
}

/* The first cell that a name beginning in `cell` leaves free for the next. */
static uint32_t end_cell(const struct roster *roster, uint32_t cell, gz_length width) {
    gz_length end = cell_x(roster, cell) + width + roster->em / 2;
    uint32_t after = cell + 1;
    while (after < roster->cells && cell_x(roster, after) < end)
        after++;
    return after;
}

static bool fits(const struct roster *roster, uint32_t cell, gz_length width) {
    return cell < roster->cells && cell_x(roster, cell) + width <= roster->measure;
}

static void place_entry(struct roster *roster, struct gz_box_line line) {
    gz_length end = line.x + line.width; /* from the cell's start */
    if (!fits(roster, roster->next, end))
        end_line(roster);
    if (!roster->lines)
        roster->lines =
            GZ_NEW_ARRAY(roster->setter->arena, struct gz_box_line, roster->cells);
    line.x += cell_x(roster, roster->next);
    roster->lines[roster->count++] = line;
    roster->next = end_cell(roster, roster->next, end);
}

/* ---- Entries wider than a line ---- */

static void set_broken(struct roster *roster, const struct gz_text *text, enum gz_role role,
                       uint32_t element) {
    struct gz_setting setting = {
        .role = role, .element = element,
        .measure = {.width = roster->measure, .first_indent = roster->indent,
                    .indent = roster->indent},
    };
    gz_galley_paragraph(roster->setter, roster->galley, text, &setting);
}

static struct gz_box *last_box(struct roster *roster) {
    return &roster->galley->boxes[roster->galley->count - 1];
}

static void set_wide_entry(struct roster *roster, const struct gz_roster_entry *entry,
                           uint32_t element) {
    end_line(roster);
    set_broken(roster, &entry->name, GZ_ROLE_ROSTER, element);
    if (entry->note.length == 0)
        return;
    struct gz_set_line note =
        gz_set_natural(roster->setter, &entry->note, GZ_ROLE_ROSTER_NOTE, 0);
    struct gz_box *box = last_box(roster);
    if (box->lines->x + box->lines->width + note.width > roster->measure) {
        box->keep = GZ_MUST; /* the note hangs on its name */
        set_broken(roster, &entry->note, GZ_ROLE_ROSTER_NOTE, element);
        return;
    }
    struct gz_box_line *line = GZ_NEW(roster->setter->arena, struct gz_box_line);
    *line = *box->lines;
    append_runs(roster->setter, line, &note, line->width);
    box->lines = line;
}

/* ---- The whole ---- */

static struct roster begin_roster(struct gz_setter *setter, struct gz_galley *galley,
                                  const struct gz_room *room, struct gz_pos pos) {
    const struct gz_style *style = setter->style;
    gz_length body = style->roles[GZ_ROLE_BODY].size;
    struct roster roster = {
        .setter = setter, .galley = galley,
        .element = gz_setter_element(setter, GZ_ELEMENT_ROSTER, room->parent, pos),
        .cells = room->page_width ? style->roster.columns : style->roster.column_columns,
        .em = style->roles[GZ_ROLE_ROSTER].size, .measure = room->measure,
        .indent = (gz_length)((int64_t)body * style->text.indent / 1000),
    };
    if (roster.cells == 0)
        roster.cells = 1;
    if (roster.indent >= room->measure)
        roster.indent = 0;
    return roster;
}

void gz_roster_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_roster *source, const struct gz_room *room,
                   struct gz_pos pos) {
    if (source->count == 0)
        return;
    struct roster roster = begin_roster(setter, galley, room, pos);
    gz_galley_blank(setter, galley, setter->style->roster.before);
    for (uint32_t i = 0; i < source->count; i++) {
        const struct gz_roster_entry *entry = &source->entries[i];
        uint32_t element = gz_setter_element(setter, GZ_ELEMENT_ROSTER, roster.element,
                                             entry->name.map_count ? gz_text_pos(&entry->name, 0)
                                                                   : pos);
        struct gz_box_line line = set_entry(&roster, entry, element);
        if (line.width <= roster.measure - roster.indent)
            place_entry(&roster, line);
        else
            set_wide_entry(&roster, entry, element);
    }
    end_line(&roster);
    gz_galley_blank(setter, galley, setter->style->roster.after);
}
