/* From a broken line to placed glyph runs. */
#ifndef GZ_JUSTIFY_H
#define GZ_JUSTIFY_H

#include "layout/decoration.h"
#include "layout/linebreak.h"

/* Runs relative to the line's left edge (x) and baseline (y = 0). */
struct gz_set_line {
    struct gz_run *runs;
    uint32_t run_count;
    gz_length width; /* to the end of the last glyph, trims applied */
    struct gz_decoration decoration;
};

struct gz_set_line gz_justify(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                              const struct gz_broken_line *line);

/* A short text on one line at natural width, with `extra` added between every
 * two units (spread names, letter-spaced titles). */
struct gz_set_line gz_set_natural(struct gz_setter *setter, const struct gz_text *text,
                                  enum gz_role role, gz_length extra);

#endif
