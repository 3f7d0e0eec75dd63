/* Footnotes: set where their mark is met, as lines that columns put at their
 * foot (rule 17). */
#include "layout/galley.h"
#include "layout/keep.h"

static gz_length ems(gz_length em, uint32_t thousandths) {
    return (gz_length)((int64_t)em * thousandths / 1000);
}

/* Between the label and the note, in thousandths of an em. */
#define LABEL_GAP 250

/* The label as in the text, raised, then the note's first paragraph. */
static const struct gz_text *labelled(struct gz_setter *setter, const struct gz_note *note) {
    struct gz_span *span = GZ_NEW(setter->arena, struct gz_span);
    *span = (struct gz_span){.end = note->label.length, .flags = GZ_SPAN_SUPERSCRIPT,
                             .note = (uint32_t)(note - setter->notes) + 1};
    struct gz_text label = note->label;
    label.spans = span;
    label.span_count = 1;
    struct gz_text *text = GZ_NEW(setter->arena, struct gz_text);
    *text = note->paragraph_count > 0 ? gz_text_join(setter, &label, &note->paragraphs[0]) : label;
    return text;
}

static void append_line(struct gz_setter *setter, struct gz_galley *galley,
                        const struct gz_paragraph *paragraph, const struct gz_broken_line *broken,
                        uint32_t element) {
    const struct gz_style *style = setter->style;
    struct gz_set_line set = gz_justify(setter, paragraph, broken);
    struct gz_box_line *line = GZ_NEW(setter->arena, struct gz_box_line);
    *line = (struct gz_box_line){
        .element = element, .x = broken->indent, .width = set.width, .runs = set.runs,
        .run_count = set.run_count, .decoration = set.decoration,
        .baseline = gz_baseline_in(style->footnote.leading,
                                   style->roles[GZ_ROLE_FOOTNOTE].size),
    };
    struct gz_box *box;
    GZ_APPEND(setter->arena, galley->notes, galley->note_count, galley->note_capacity, box);
    box->lines = line;
    box->line_count = 1;
}

/* `label`: bytes of the text that are the note's label. */
static void set_paragraph(struct gz_setter *setter, struct gz_galley *galley,
                          const struct gz_text *text, uint32_t label, uint32_t element,
                          gz_length width) {
    const struct gz_style *style = setter->style;
    gz_length em = style->roles[GZ_ROLE_FOOTNOTE].size;
    struct gz_lead lead = {.length = label, .role = GZ_ROLE_FOOTNOTE, .gap = ems(em, LABEL_GAP)};
    const struct gz_paragraph *paragraph =
        gz_paragraph_create_led(setter, text, GZ_ROLE_FOOTNOTE, &lead);
    struct gz_measure measure = {
        .width = width, .justify = true, .first_indent = ems(em, style->footnote.indent)};
    struct gz_lines lines = gz_linebreak(setter, paragraph, &measure);
    lines = gz_keep_note(setter, paragraph, &measure, lines);
    for (uint32_t i = 0; i < lines.count; i++)
        append_line(setter, galley, paragraph, &lines.lines[i], element);
}

static void set_note(struct gz_setter *setter, struct gz_galley *galley,
                     const struct gz_note *note, uint32_t parent, gz_length width) {
    uint32_t element = gz_setter_element(setter, GZ_ELEMENT_NOTE, parent, note->pos);
    set_paragraph(setter, galley, labelled(setter, note), note->label.length, element, width);
    for (uint32_t i = 1; i < note->paragraph_count; i++)
        set_paragraph(setter, galley, &note->paragraphs[i], 0,
                      gz_setter_element(setter, GZ_ELEMENT_NOTE, element,
                                        gz_text_pos(&note->paragraphs[i], 0)),
                      width);
}

void gz_galley_notes(struct gz_setter *setter, struct gz_galley *galley,
                     const struct gz_text *text, uint32_t from, uint32_t to, gz_length measure) {
    struct gz_box *box = &galley->boxes[galley->count - 1];
    for (uint32_t i = 0; i < text->span_count; i++) {
        const struct gz_span *span = &text->spans[i];
        /* Notes are numbered by their first marks: a further mark of a note
         * finds it set already. */
        if (span->note > setter->next_note && span->note <= setter->note_count &&
            span->start >= from && span->start < to) {
            uint32_t parent = box->line_count > 0 ? box->lines[0].element : 0;
            set_note(setter, galley, &setter->notes[span->note - 1], parent, measure);
            setter->next_note = span->note;
        }
    }
    box->note_end = galley->note_count;
}
