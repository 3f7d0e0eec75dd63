/* What every step of a layout pass needs at hand. One a pass; no globals. */
#ifndef GZ_SETTER_H
#define GZ_SETTER_H

#include "fonts/fontset.h"
#include "fonts/hyphen.h"
#include "fonts/shape.h"
#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "layout/document.h"
#include "layout/pages.h"
#include "layout/precedent.h"
#include "layout/style.h"

struct gz_setter {
    const struct gz_style *style;
    struct gz_fontset *fontset;
    struct gz_shaper *shaper;
    struct gz_hyphens *hyphens;
    struct gz_arena *arena; /* the pages' */
    /* What shaping and breaking need until a text is placed: prepared
     * paragraphs, broken lines. Emptied by gz_setter_forget() after every block. */
    struct gz_arena *scratch;
    struct gz_diag *diag;
    const char *language; /* of the text being set */
    const struct gz_note *notes; /* of the article being set */
    uint32_t note_count, next_note; /* those before next_note are set */
    struct gz_keeper *keeper; /* of an earlier layout, or NULL */
    struct gz_element *elements;
    size_t element_count, element_capacity;
};

/* Prepares a setter for one layout pass. The rest is borrowed. */
void gz_setter_begin(struct gz_setter *setter, const struct gz_style *style,
                     struct gz_fontset *fontset, struct gz_arena *arena, struct gz_diag *diag);
void gz_setter_end(struct gz_setter *setter);

/* Paragraphs and broken lines made so far are gone; boxes, lines and runs stay. */
void gz_setter_forget(struct gz_setter *setter);

/* Adds a node to the structure tree; returns its index. */
uint32_t gz_setter_element(struct gz_setter *setter, enum gz_element_kind kind,
                           uint32_t parent, struct gz_pos pos);

/* A new node for what is no part of the text. */
uint32_t gz_setter_artifact(struct gz_setter *setter, enum gz_artifact kind);

/* The structure's node for later refinement; valid until the next one. */
struct gz_element *gz_setter_find_element(struct gz_setter *setter, uint32_t index);

/* A text made by the layout itself, with the source position of what it stands
 * for. `utf8` is borrowed. */
struct gz_text gz_made_text(struct gz_setter *setter, const char *utf8, struct gz_pos pos);

/* Two texts as one; spans and source positions carry over. */
struct gz_text gz_text_join(struct gz_setter *setter, const struct gz_text *left,
                            const struct gz_text *right);

/* A copy of a text, all of it strong. */
struct gz_text gz_text_strong(struct gz_setter *setter, const struct gz_text *text);

#endif
