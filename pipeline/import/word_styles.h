/* The styles of a Word file (styles.xml; ISO/IEC 29500-1, 17.7), each with what it has from
 * those that it is based on. */
#ifndef GZ_IMPORT_WORD_STYLES_H
#define GZ_IMPORT_WORD_STYLES_H

#include "pipeline/import/word_look.h"

struct gz_word_style {
    const char *id, *name; /* name: "" where it has none */
    const char *kind;      /* "paragraph", "character", "table", "numbering" */
    const char *base;      /* an id, or NULL */
    struct gz_word_look own_look; /* what it says itself */
    struct gz_word_paragraph_look own_paragraph;
    bool resolved;
    struct gz_word_look look; /* with what it has from others */
    struct gz_word_paragraph_look paragraph;
    /* The style of its own line that gives it its list: a list's level may name it. */
    const char *list_style;
};

struct gz_word_styles {
    struct gz_word_style *items; /* in the order of their ids */
    uint32_t count;
    struct gz_word_look defaults;
    struct gz_word_paragraph_look paragraph_defaults;
    const struct gz_word_style *normal; /* the default one of paragraphs, or NULL */
    bool circular; /* one is based on itself, by way of others */
};

/* `root` is that of styles.xml; or NULL, and there are no styles. */
void gz_word_styles_read(struct gz_word_styles *styles, const struct gz_xml_node *root,
                         struct gz_arena *arena);

/* NULL: there is none of that kind; `id` may be NULL. Circles are cut. */
const struct gz_word_style *gz_word_style(struct gz_word_styles *styles, const char *id,
                                          const char *kind);

/* The look of characters: the defaults, styles of paragraph and characters (or NULL), and
 * w:rPr (or NULL). */
struct gz_word_look gz_word_styles_look(const struct gz_word_styles *styles,
                                        const struct gz_word_style *paragraph,
                                        const struct gz_word_style *character,
                                        const struct gz_xml_node *run_properties);

/* Outline level by a style's name, "heading 2", "标题 2"; 0: none. */
int gz_word_style_name_level(const char *name);

#endif
