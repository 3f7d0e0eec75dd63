/* Keeping the lines of an earlier layout.
 *
 * An unchanged text is broken where it was broken. A corrected one keeps the
 * lines before and after the correction: the lines it touches are set anew in
 * their old number, more and more of their neighbours with them until the rules
 * allow it; only when nothing helps, the text gets another number of lines.
 */
#ifndef GZ_KEEP_H
#define GZ_KEEP_H

#include "layout/galley.h"

/* How a text was set after its precedent. */
struct gz_kept {
    struct gz_lines lines;
    const struct gz_precedent_text *earlier; /* NULL: there is none */
    /* Its first and last lines that stand for the earlier text's first and last
     * ones; the lines between are new. */
    uint32_t head, tail;
};

/* A setter under which no last line of a lone character is made, whatever the style
 * says (孤字, rule 8): what corrections bend is not to look bent. `style` and the
 * result borrow from `setter`. */
struct gz_setter gz_keep_strict(const struct gz_setter *setter, struct gz_style *style);

/* The lines of a paragraph whose natural ones are `natural`. By phrase: those are
 * kept as they are, and only found again. */
struct gz_kept gz_keep_paragraph(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                 const struct gz_measure *measure, struct gz_lines natural,
                                 enum gz_element_kind kind, bool by_phrase);

/* For texts whose measure may have changed (cells) and those broken by phrase: the
 * earlier breaks of the same text when they give as many lines as the natural
 * ones, else those. `measure` justified: lines may be squeezed. */
struct gz_lines gz_keep_breaks(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                               const struct gz_measure *measure, struct gz_lines natural);

/* For footnotes: the earlier breaks of the same text. */
struct gz_lines gz_keep_note(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                             const struct gz_measure *measure, struct gz_lines natural);

/* The printed line that line `i` of a kept setting stands for, or NULL. */
const struct gz_precedent_line *gz_kept_line(const struct gz_kept *kept, uint32_t i);

/* Notes that line `line` of a box is the printed line `was`; NULL: nothing. */
void gz_keep_mark(struct gz_box *box, uint32_t line, const struct gz_precedent_line *was);

/* Finds the printed lines of boxes that are no paragraphs: rows of tables and
 * rosters. */
void gz_keep_recognise(struct gz_setter *setter, struct gz_galley *galley);

/* Whether every line is one that a reader would accept: corrections bend lines
 * as far as this and no further. */
bool gz_lines_acceptable(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                         const struct gz_measure *measure, struct gz_lines lines);

#endif
