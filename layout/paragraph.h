/* A paragraph prepared for line breaking: shaped units and the glue between.
 *
 * Text is shaped once, whole (Typst and libraqm show why: candidates for lines
 * are then sums). A unit is the smallest piece that a line can gain or lose,
 * in Chinese text a character. What lies between unit i and unit i+1 is
 * boundary i: its natural gap (Han–Latin space; negative where two marks share
 * an em and a half, rule 3), how far it can shrink, by class, and whether a
 * line may end there.
 *
 * Running totals over units make the natural width and the elasticity of any
 * candidate line a handful of subtractions.
 */
#ifndef GZ_PARAGRAPH_H
#define GZ_PARAGRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/cjk.h"
#include "layout/setter.h"

/* Classes of glue in the order in which they shrink (rule 6; the mark at the
 * line's end comes before all of them and is no boundary). */
enum gz_glue {
    GZ_GLUE_SPACE,      /* Latin word spaces */
    GZ_GLUE_INTERPUNCT,
    GZ_GLUE_BRACKET,    /* brackets and quotes */
    GZ_GLUE_COMMA,      /* ，、；： */
    GZ_GLUE_HAN_LATIN,
    GZ_GLUE_STOP,       /* 。？！ */
    GZ_GLUE_COUNT
};

enum gz_break {
    GZ_BREAK_NEVER,
    GZ_BREAK_EMERGENCY, /* inside a word or number longer than a line */
    GZ_BREAK_HYPHEN,    /* inside a word, at a hyphen: of justified text alone */
    GZ_BREAK_POOR,      /* allowed at a cost: between a number and its unit */
    GZ_BREAK_ALLOWED,
    GZ_BREAK_FORCED,    /* after this unit the editor broke the line */
};

/* What is kept together behind a unit, numbers by the style's `must`, yet may part
 * where the line before would be too loose to be set. */
enum gz_hold {
    GZ_HOLD_NONE,
    GZ_HOLD_UNIT,    /* a number and its unit: 1864200|万元, 3.0万|m³/d; www.|site.cn */
    GZ_HOLD_ORDINAL, /* 第12|条 */
    GZ_HOLD_WORD,    /* inside a Latin word that no language is told of: at a hyphen */
};

struct gz_unit {
    uint32_t byte, byte_end; /* of the text */
    uint32_t first_glyph, glyph_count;
    uint32_t code; /* its first character */
    uint32_t face;
    gz_length size;
    gz_length raise;   /* baseline shift upwards: superscript */
    gz_length advance; /* as drawn when nothing is trimmed */
    gz_length lead;    /* blank put before the glyph inside the advance */
    gz_length trim_left, trim_right; /* blank ink-free part that may go */
    uint8_t class;     /* enum gz_class */
    uint8_t break_after; /* enum gz_break: at the boundary behind it */
    uint8_t hold;        /* enum gz_hold, where break_after is GZ_BREAK_NEVER */
    gz_length hyphen; /* width of the one that ends a line behind it, where a word may
                       * part and break_after is GZ_BREAK_NEVER; else 0. Where `hold` is
                       * GZ_HOLD_WORD, it may only when that is opened. */
    bool full_width;
    uint32_t span; /* index + 1 of the text's span, 0: plain */
    struct gz_color color;
};

/* Boundary behind unit i. */
struct gz_boundary {
    gz_length gap; /* natural width, may be negative */
    gz_length shrink;
    uint8_t glue; /* enum gz_glue of the shrink */
    bool stretchable; /* takes part in "all other gaps equally" */
};

/* Totals over units 0 … i-1 and the boundaries behind them. */
struct gz_totals {
    int64_t width;                   /* advances and gaps */
    int64_t shrink[GZ_GLUE_COUNT];
    int64_t room; /* all of the shrink */
    int64_t space_stretch, han_latin_stretch;
    uint32_t gaps; /* stretchable boundaries */
};

struct gz_paragraph {
    const struct gz_text *text;
    const char *language;
    gz_length em; /* of the role's size */
    const struct gz_unit *units;
    const struct gz_boundary *boundaries; /* [unit_count] */
    const struct gz_totals *totals;       /* [unit_count + 1] */
    uint32_t unit_count;
    const struct gz_shaped_glyph *glyphs; /* font units of each unit's face */
};

/* Shapes `text` in a role. Characters that no face has are reported at their
 * source positions and left out of the units. Lives in the setter's scratch. */
struct gz_paragraph *gz_paragraph_create(struct gz_setter *setter,
                                         const struct gz_text *text,
                                         enum gz_role role);

/* What opens a text and is set apart from it: 第一条 of a law. Behind its bytes
 * stands a gap that is no character, and neither shrinks, stretches nor ends a
 * line. All zero: nothing. */
struct gz_lead {
    uint32_t length;   /* bytes */
    enum gz_role role; /* whose face it takes */
    gz_length gap;
};

struct gz_paragraph *gz_paragraph_create_led(struct gz_setter *setter,
                                             const struct gz_text *text, enum gz_role role,
                                             const struct gz_lead *lead);

/* The language of a unit: its span's, else the paragraph's. */
const char *gz_paragraph_language(const struct gz_paragraph *paragraph,
                                  const struct gz_unit *unit);

/* Whether the text is two Han characters: a name or a title that is spaced out. */
bool gz_paragraph_is_two_han(const struct gz_paragraph *paragraph);

/* How a line may end behind a unit; hyphens are for justified text. */
static inline enum gz_break gz_unit_break(const struct gz_unit *unit, bool justified) {
    if (unit->break_after == GZ_BREAK_NEVER && unit->hyphen > 0 &&
        unit->hold != GZ_HOLD_WORD && justified)
        return GZ_BREAK_HYPHEN;
    return (enum gz_break)unit->break_after;
}

/* Width of units from … to-1 at natural size, edges untrimmed. */
static inline gz_length gz_paragraph_width(const struct gz_paragraph *paragraph, uint32_t from,
                                           uint32_t to) {
    if (from >= to)
        return 0;
    return (gz_length)(paragraph->totals[to].width - paragraph->totals[from].width -
                       paragraph->boundaries[to - 1].gap);
}

#endif
