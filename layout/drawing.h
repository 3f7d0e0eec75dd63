/* Drawings typed with strokes, ┌─┐ │ └─┘: lines that stand as close as their strokes
 * are long. */
#ifndef GZ_DRAWING_H
#define GZ_DRAWING_H

#include "layout/linebreak.h"

/* How far apart two lines stand so that the strokes of one reach those of the
 * other: the height of the face's own │. 0 for a line without strokes. */
gz_length gz_drawing_pitch(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                           const struct gz_broken_line *line);

/* How many of the lines from `first` on are one drawing of at most `room` in height;
 * *pitch gets their distance. One line, and those without strokes, are none: 0. */
uint32_t gz_drawing_lines(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                          const struct gz_lines *lines, uint32_t first, gz_length room,
                          gz_length *pitch);

#endif
