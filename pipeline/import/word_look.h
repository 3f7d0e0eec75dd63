/* How characters and paragraphs look: what w:rPr and w:pPr say (ISO/IEC 29500-1, 17.3). */
#ifndef GZ_IMPORT_WORD_LOOK_H
#define GZ_IMPORT_WORD_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/import/manuscript.h"
#include "pipeline/import/xml.h"

enum gz_word_property {
    /* Toggles (17.7.3): a style turns round what another kind of style has set. */
    GZ_WORD_BOLD = 1 << 0,
    GZ_WORD_ITALIC = 1 << 1,
    GZ_WORD_STRIKE = 1 << 2,
    GZ_WORD_HIDDEN = 1 << 3,
    GZ_WORD_TOGGLES = (1 << 4) - 1,
    GZ_WORD_DOUBLE_STRIKE = 1 << 4,
    GZ_WORD_UNDERLINE = 1 << 5,
    GZ_WORD_DOTS = 1 << 6,
    GZ_WORD_FRAMED = 1 << 7,
    GZ_WORD_SUPERSCRIPT = 1 << 8,
    GZ_WORD_SUBSCRIPT = 1 << 9,
    GZ_WORD_COLOURED = 1 << 10, /* with a marker (w:highlight) */
};

struct gz_word_look {
    unsigned set, on;   /* GZ_WORD_…: what is said at all, and what is on */
    uint32_t size;      /* half points; 0: not said */
    const char *face;   /* of Han; NULL: not said */
    const char *latin;  /* of Latin letters and symbols; NULL: not said */
};

struct gz_word_paragraph_look {
    int outline; /* 1 to 9; 0: text; -1: not said */
    enum gz_import_align align; /* unknown: not said */
    int64_t list;   /* w:numId; 0: none; -1: not said */
    int list_level; /* from 0; -1: not said */
    int page_break; /* before it: 0, 1; -1: not said */
};

#define GZ_WORD_PARAGRAPH_LOOK ((struct gz_word_paragraph_look){-1, 0, -1, -1, -1})

/* Adds what the node says; it may be NULL. */
void gz_word_look_read(struct gz_word_look *look, const struct gz_xml_node *run_properties);
void gz_word_paragraph_look_read(struct gz_word_paragraph_look *look,
                                 const struct gz_xml_node *paragraph_properties);

/* Puts over `look` what `over` says. */
void gz_word_look_put(struct gz_word_look *look, const struct gz_word_look *over);
void gz_word_paragraph_look_put(struct gz_word_paragraph_look *look,
                                const struct gz_word_paragraph_look *over);

/* Whether a Chinese face is a 楷. */
bool gz_word_face_is_kai(const char *face);

/* ---- Values ---- */

/* The properties in `parent`; with tracked changes rejected, those from before. NULL: none. */
const struct gz_xml_node *gz_word_properties(const struct gz_xml_node *parent, const char *name,
                                             const char *change,
                                             enum gz_import_tracked tracked);

const char *gz_word_value(const struct gz_xml_node *node); /* w:val, or NULL */

/* "0", "false", "off"; not NULL, which stands for yes. */
bool gz_word_is_off(const char *value);

/* A child that says yes or no: 1, 0; -1 where there is none. */
int gz_word_switch(const struct gz_xml_node *parent, const char *name);

/* A whole number within ±10^9, else the fallback; `text` may be NULL. */
int64_t gz_word_number(const char *text, int64_t fallback);

#endif
