/* Inline decorations: underlines, emphasis dots (着重号) and black frames.
 *
 * Before line breaking a frame makes room for itself and ties what may not be
 * parted; when a line is placed, rules and dots are found from where its
 * characters stand, so that they follow whatever justification did.
 */
#ifndef GZ_DECORATION_H
#define GZ_DECORATION_H

#include "layout/paragraph.h"

/* What is drawn with a line; from the line's left edge and baseline. Lives in
 * the pages' arena. */
struct gz_decoration {
    const struct gz_rule *rules;
    uint32_t rule_count;
    /* Emphasis dots: runs of glyphs without text, for an artifact, so that
     * copied text has none of them. */
    const struct gz_run *dots;
    uint32_t dot_count;
};

/* Room that a framed name takes at either end beyond its characters. */
gz_length gz_frame_room(gz_length size);

/* Widens the first and last unit of every framed stretch by the frame's room.
 * To be called when marks have their widths. */
void gz_decoration_make_room(const struct gz_text *text, struct gz_unit *units, uint32_t count);

/* Takes back breaks inside frames, inside note marks and before them. */
void gz_decoration_tie(const struct gz_text *text, struct gz_unit *units, uint32_t count);

/* A line of units from … to-1; at[i] is where unit from+i begins, `width` where
 * the line ends. */
struct gz_decorated_line {
    const struct gz_paragraph *paragraph;
    uint32_t from, to;
    const gz_length *at;
    gz_length width;
};

struct gz_decoration gz_decorate(struct gz_setter *setter, const struct gz_decorated_line *line);

/* Adds what decorates a text set `x` to the right of a line's start. */
void gz_decoration_append(struct gz_setter *setter, struct gz_decoration *decoration,
                          const struct gz_decoration *tail, gz_length x);

#endif
