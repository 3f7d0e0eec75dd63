/* The errata sheet (勘误表): corrections of an issue for the readers of its print. */
#ifndef GZ_ERRATA_H
#define GZ_ERRATA_H

#include "pipeline/text/buffer.h"
#include "pipeline/changes/changes.h"
#include "pipeline/build/typeset.h"

struct gz_errata_options {
    bool no_style_edits; /* leave out what reads the same: widths of marks, blanks */
};

/* Writes the sheet as an article in our own dialect: where each slip stands in
 * print (the older record), what stands there, and what should. Returns how many
 * corrections it tells; 0: nothing was written. *left_out: edits that the
 * options leave out. */
uint32_t gz_errata_write(const struct gz_changes *changes, const struct gz_errata_options *options,
                         struct gz_buffer *out, uint32_t *left_out);

/* Sets the sheet that gz_errata_write() made, in the style and the faces of the
 * issue, and makes its PDF. False when an error was reported. *pdf is to be freed
 * either way. */
bool gz_errata_pdf(const struct gz_typeset *typeset, const struct gz_buffer *sheet, uint8_t **pdf,
                   size_t *size, struct gz_diag *diag);

#endif
