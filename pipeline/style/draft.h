/* A style file while it is read. Private to style_*.c. */
#ifndef GZ_STYLE_DRAFT_H
#define GZ_STYLE_DRAFT_H

#include "layout/style.h"
#include "pipeline/yaml/yaml.h"

/* A length that the file does not give and that follows from others. */
#define GZ_STYLE_UNSET (-1)

/* What the keys of a style file give, before fonts, roles and headings are
 * taken apart. */
struct gz_style_draft {
    struct gz_style style;
    const char *page_size; /* A4 … */
    const struct gz_yaml_node *fonts, *roles, *headings;
    const struct gz_yaml_node *proof_color, *proof_grid_color, *proof_change_color;
    const struct gz_yaml_node *print_inks;
    const char *const *check_off; /* rules of proofreading, which reads them by itself */
    uint32_t check_off_count;
};

struct gz_style_reader {
    const struct gz_yaml_node *root;
    const char *path;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

/* The values that hold when a style file leaves keys out: the strict rules of
 * typography and a plain look. */
void gz_style_set_defaults(struct gz_style_draft *draft);

/* The stacks of `fonts:`. False when an error was reported. */
bool gz_style_read_fonts(const struct gz_style_reader *reader, struct gz_style_draft *draft);

/* The roles of `roles:`, with what they inherit. After the fonts. */
bool gz_style_read_roles(const struct gz_style_reader *reader, struct gz_style_draft *draft);

/* The colours of `proof:`. */
bool gz_style_read_proof(const struct gz_style_reader *reader, struct gz_style_draft *draft);

/* The inks of `print:`. */
bool gz_style_read_print(const struct gz_style_reader *reader, struct gz_style_draft *draft);

/* 0 (black) to 1 (white), or [red, green, blue] of such numbers. */
bool gz_style_read_color(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                         struct gz_color *out);

/* Fills lengths that follow from others, then holds everything against the
 * page: what does not fit is reported at the key that is most likely wrong. */
bool gz_style_complete(const struct gz_style_reader *reader, struct gz_style_draft *draft);

#endif
