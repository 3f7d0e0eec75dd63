#include "layout/galley.h"

#include "layout/drawing.h"
#include "layout/keep.h"
#include "layout/phrase.h"

struct gz_box *gz_galley_append(struct gz_setter *setter, struct gz_galley *galley) {
    struct gz_box *box;
    GZ_APPEND(setter->arena, galley->boxes, galley->count, galley->capacity, box);
    box->rows = 1;
    box->note_end = galley->note_count;
    return box;
}

uint32_t gz_galley_rows(const struct gz_galley *galley) {
    uint32_t rows = 0;
    for (size_t i = 0; i < galley->count; i++)
        rows += galley->boxes[i].rows;
    return rows;
}

void gz_galley_blank(struct gz_setter *setter, struct gz_galley *galley, uint32_t rows) {
    struct gz_box *last = galley->count > 0 ? &galley->boxes[galley->count - 1] : NULL;
    if (rows == 0)
        return;
    if (last && last->blank) {
        last->rows = rows > last->rows ? rows : last->rows;
        return;
    }
    struct gz_box *box = gz_galley_append(setter, galley);
    box->rows = rows;
    box->blank = true;
}

gz_length gz_baseline_in(gz_length height, gz_length size) {
    /* The ideographic em box stands 0.12 em below the baseline, as CJK faces
     * have it (OpenType BASE 'ideo'). */
    return (height - size) / 2 + (gz_length)((int64_t)size * 880 / 1000);
}

static gz_length align_shift(enum gz_align align, gz_length room, gz_length width) {
    if (align == GZ_ALIGN_CENTER)
        return (room - width) / 2;
    return align == GZ_ALIGN_RIGHT ? room - width : 0;
}

struct gz_box_line gz_box_line_natural(struct gz_setter *setter, const struct gz_text *text,
                                       enum gz_role role, uint32_t element, gz_length extra,
                                       gz_length width, enum gz_align align) {
    struct gz_set_line line = gz_set_natural(setter, text, role, extra);
    return (struct gz_box_line){.element = element,
                                .x = align_shift(align, width, line.width),
                                .width = line.width,
                                .runs = line.runs,
                                .run_count = line.run_count,
                                .decoration = line.decoration};
}

struct gz_box_line gz_box_line_spread(struct gz_setter *setter, const struct gz_text *text,
                                      enum gz_role role, uint32_t element, gz_length width) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, text, role);
    gz_length natural = gz_paragraph_width(paragraph, 0, paragraph->unit_count);
    gz_length extra = paragraph->unit_count > 1 && natural < width
                          ? (width - natural) / (gz_length)(paragraph->unit_count - 1) : 0;
    return gz_box_line_natural(setter, text, role, element, extra, 0, GZ_ALIGN_LEFT);
}

struct gz_box_line gz_box_line_name(struct gz_setter *setter, const struct gz_text *name,
                                    enum gz_role role, uint32_t element) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, name, role);
    gz_length natural = gz_paragraph_width(paragraph, 0, paragraph->unit_count);
    return gz_box_line_spread(setter, name, role, element,
                              gz_paragraph_is_two_han(paragraph) ? natural + paragraph->em : 0);
}

/* Rule 13, widows and orphans: a column neither ends with the first line of a
 * paragraph nor begins with its last one, unless the paragraph has fewer than
 * four lines. */
static enum gz_strength line_keep(const struct gz_setter *setter,
                                  const struct gz_setting *setting, uint32_t line,
                                  uint32_t count) {
    const struct gz_flow_style *flow = &setter->style->flow;
    if (line + 1 == count)
        return setting->keep;
    if (setting->keep == GZ_MUST && count <= setter->style->grid.lines / 2)
        return GZ_MUST; /* a heading of two lines stays whole */
    if (setting->keep == GZ_MUST) /* this one is text, but for its edges */
        return line == 0 || line + 2 == count ? GZ_MUST : GZ_OFF;
    if (!setting->widows_orphans || count < 4)
        return GZ_OFF;
    enum gz_strength keep = line == 0 ? flow->orphans : GZ_OFF;
    if (line + 2 == count && flow->widows > keep)
        keep = flow->widows;
    return keep;
}

/* Is the line followed by another of a paragraph of fewer than four? */
static bool short_goes_on(const struct gz_setting *setting, uint32_t line, uint32_t count) {
    return setting->widows_orphans && count < 4 && line + 1 < count;
}

/* Rule 13 lets go of such paragraphs; where it holds at all they are better kept
 * whole. */
static bool is_held(const struct gz_setter *setter) {
    const struct gz_flow_style *flow = &setter->style->flow;
    return flow->widows != GZ_OFF || flow->orphans != GZ_OFF;
}

struct paragraph_pass {
    struct gz_setter *setter;
    struct gz_galley *galley;
    const struct gz_paragraph *paragraph;
    const struct gz_setting *setting;
    struct gz_lines lines;
};

static struct gz_box_line set_line(const struct paragraph_pass *pass, uint32_t i) {
    const struct gz_broken_line *broken = &pass->lines.lines[i];
    const struct gz_style *style = pass->setter->style;
    struct gz_set_line set = gz_justify(pass->setter, pass->paragraph, broken);
    return (struct gz_box_line){
        .element = pass->setting->element,
        .x = broken->indent + align_shift(pass->setting->align, broken->width, set.width),
        .baseline = gz_baseline_in(style->grid.leading, style->roles[pass->setting->role].size),
        .width = set.width, .runs = set.runs, .run_count = set.run_count,
        .decoration = set.decoration,
    };
}

/* A box of lines from … to-1, with their notes. */
static struct gz_box *append_lines(const struct paragraph_pass *pass, uint32_t from,
                                   uint32_t to) {
    struct gz_box_line *lines = GZ_NEW_ARRAY(pass->setter->arena, struct gz_box_line, to - from);
    for (uint32_t i = from; i < to; i++)
        lines[i - from] = set_line(pass, i);
    struct gz_box *box = gz_galley_append(pass->setter, pass->galley);
    box->lines = lines;
    box->line_count = to - from;
    box->keep = line_keep(pass->setter, pass->setting, to - 1, pass->lines.count);
    box->goes_on = short_goes_on(pass->setting, to - 1, pass->lines.count);
    box->whole = box->goes_on && is_held(pass->setter);
    for (uint32_t i = from; i < to; i++) {
        const struct gz_broken_line *broken = &pass->lines.lines[i];
        const struct gz_unit *units = pass->paragraph->units;
        if (broken->from < broken->to)
            gz_galley_notes(pass->setter, pass->galley, pass->paragraph->text,
                            units[broken->from].byte, units[broken->to - 1].byte_end,
                            pass->setting->measure.width);
    }
    return box;
}

/* Lines of a drawing stand off the grid, so that their strokes join; what follows
 * is on it again. */
static void append_drawing(const struct paragraph_pass *pass, uint32_t from, uint32_t to,
                           gz_length pitch) {
    const struct gz_style *style = pass->setter->style;
    gz_length leading = style->grid.leading, height = (gz_length)(to - from) * pitch;
    struct gz_box *box = append_lines(pass, from, to);
    box->rows = (uint32_t)((height + leading - 1) / leading);
    struct gz_box_line *lines = (struct gz_box_line *)box->lines;
    gz_length top = ((gz_length)box->rows * leading - height) / 2;
    for (uint32_t i = 0; i < box->line_count; i++)
        lines[i].baseline = top + (gz_length)i * pitch +
                            gz_baseline_in(pitch, style->roles[pass->setting->role].size);
}

void gz_galley_set_line(struct gz_setter *setter, const struct gz_setting *setting,
                        const struct gz_paragraph *paragraph, const struct gz_lines *lines,
                        uint32_t i, struct gz_box *box) {
    struct paragraph_pass pass = {.setter = setter, .paragraph = paragraph, .setting = setting,
                                  .lines = *lines};
    struct gz_box_line *line = GZ_NEW(setter->arena, struct gz_box_line);
    *line = set_line(&pass, i);
    box->lines = line;
    box->line_count = 1;
    box->keep = line_keep(setter, setting, i, lines->count);
    box->goes_on = short_goes_on(setting, i, lines->count);
    box->whole = box->goes_on && is_held(setter);
}

/* Where there is a precedent, the page maker may ask for another number of lines. */
static void note_adjustable(const struct paragraph_pass *pass, size_t first) {
    const struct gz_setting *setting = pass->setting;
    struct gz_galley *galley = pass->galley;
    struct gz_adjustable *adjustable;
    bool drawn = galley->count - first != pass->lines.count;
    if (!pass->setter->keeper || drawn || setting->by_phrase || !setting->measure.justify)
        return;
    GZ_APPEND(pass->setter->arena, galley->adjustables, galley->adjustable_count,
              galley->adjustable_capacity, adjustable);
    *adjustable = (struct gz_adjustable){.first = first, .count = pass->lines.count,
                                         .text = pass->paragraph->text, .setting = *setting,
                                         .language = pass->setter->language};
}

/* The lines of a text, after those of its precedent where there is one. */
static struct gz_kept break_text(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                 const struct gz_setting *setting) {
    struct gz_lines lines = setting->by_phrase
                                ? gz_phrase_break(setter, paragraph, &setting->measure,
                                                  setting->balanced)
                                : gz_linebreak(setter, paragraph, &setting->measure);
    if (!setter->keeper)
        return (struct gz_kept){.lines = lines};
    enum gz_element_kind kind = gz_setter_find_element(setter, setting->element)->kind;
    return gz_keep_paragraph(setter, paragraph, &setting->measure, lines, kind,
                             setting->by_phrase);
}

uint32_t gz_galley_paragraph(struct gz_setter *setter, struct gz_galley *galley,
                             const struct gz_text *text, const struct gz_setting *setting) {
    const struct gz_grid_style *grid = &setter->style->grid;
    struct paragraph_pass pass = {.setter = setter, .galley = galley, .setting = setting};
    pass.paragraph = gz_paragraph_create_led(setter, text, setting->role, &setting->lead);
    struct gz_kept kept = break_text(setter, pass.paragraph, setting);
    pass.lines = kept.lines;
    size_t first = galley->count;
    gz_length room = (gz_length)(grid->lines / 2) * grid->leading, pitch;
    for (uint32_t i = 0, next; i < pass.lines.count; i = next) {
        uint32_t drawn = gz_drawing_lines(setter, pass.paragraph, &pass.lines, i, room, &pitch);
        next = i + (drawn > 0 ? drawn : 1);
        if (drawn > 0)
            append_drawing(&pass, i, next, pitch);
        else
            append_lines(&pass, i, next);
        gz_keep_mark(&galley->boxes[galley->count - 1], 0, gz_kept_line(&kept, i));
    }
    note_adjustable(&pass, first);
    return pass.lines.count;
}
