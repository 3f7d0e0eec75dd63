/* What composition needs to know of a character, in three separate tables:
 * its break class, where its glyph sits in the em square, and what a pair of
 * neighbours allows. Data in cjk.c; the rules that use it are in breaks.c
 * (line edges) and paragraph.c (spacing).
 */
#ifndef GZ_CJK_H
#define GZ_CJK_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/style.h"

/* Break classes, after CLREQ 6.1.2 (prohibition) and 6.2 (separation). */
enum gz_class {
    GZ_CLASS_HAN,        /* ideographs, kana, other full-width characters */
    GZ_CLASS_OPENER,     /* （《〈「『【〔‘“ and half-width ( [ { */
    GZ_CLASS_CLOSER,     /* ）》〉」』】〕’” and half-width ) ] } */
    GZ_CLASS_COMMA,      /* ，、；： and half-width , ; : */
    GZ_CLASS_STOP,       /* 。！？ and half-width . ! ? in Chinese context */
    GZ_CLASS_INTERPUNCT, /* · ‧ ・ */
    GZ_CLASS_DASH,       /* — ⸺ */
    GZ_CLASS_ELLIPSIS,   /* … ⋯ */
    GZ_CLASS_CONNECTOR,  /* ～ – between Han */
    GZ_CLASS_SOLIDUS,    /* / ／ */
    GZ_CLASS_DIGIT,
    GZ_CLASS_LATIN,      /* letters of alphabets, and what stands in words */
    GZ_CLASS_HYPHEN,     /* - ‐ inside Latin words and number ranges */
    GZ_CLASS_PREFIX,     /* ¥ $ № ＋ − before a number */
    GZ_CLASS_POSTFIX,    /* % ‰ ℃ ° after a number */
    GZ_CLASS_SPACE,      /* U+0020 and other breaking blanks */
    GZ_CLASS_GLUE,       /* no-break blanks, word joiner */
    GZ_CLASS_COMBINING,  /* marks that belong to the character before */
    GZ_CLASS_NEWLINE,    /* a line break asked for by the editor */
    GZ_CLASS_COUNT
};

/* Where the ink of a full-width mark sits in its em square. The blank half is
 * what spacing may take away. */
enum gz_glyph_place {
    GZ_PLACE_FULL,   /* fills the square: nothing to take */
    GZ_PLACE_LEFT,   /* blank to the right: 。，） in zh-Hans */
    GZ_PLACE_RIGHT,  /* blank to the left: （ */
    GZ_PLACE_CENTER, /* blank on both sides: ，。 in zh-Hant */
};

struct gz_char_props {
    enum gz_class class;
    bool full_width; /* takes an em in Chinese text: its class rules apply */
};

/* Properties of a character; `latin`: it stands in Latin context. */
struct gz_char_props gz_char_props(uint32_t code, bool latin);

/* Place of a full-width mark's glyph, by language ("zh-Hant": centred). */
enum gz_glyph_place gz_glyph_place(uint32_t code, enum gz_class class,
                                   bool traditional);

/* What stands between two neighbours. A blank is the ink-free part of a
 * full-width mark on the side of its neighbour; without one a mark asks for
 * nothing. */
enum gz_pair {
    GZ_PAIR_PLAIN,     /* nothing of its own */
    GZ_PAIR_HAN_LATIN, /* a gap that no one typed */
    GZ_PAIR_MARKS,     /* the two take an em and a half */
    GZ_PAIR_BLANK,     /* a mark's blank, which may shrink */
    GZ_PAIR_SPACE,     /* a word space, which may shrink */
};

enum gz_pair gz_pair_between(struct gz_char_props left, struct gz_char_props right);

/* Whether a language tag asks for Traditional Chinese: zh-Hant, and the places
 * that write it (zh-TW, zh-HK, zh-MO). */
bool gz_is_traditional(const char *language);

/* One code point for Han and Latin text (CLREQ 3.1.5, rule 10): “”‘’—…· and /.
 * Which it is depends on the neighbours. */
bool gz_is_ambiguous(uint32_t code);

/* A letter or digit of an alphabet: takes the Latin face. */
bool gz_is_latin(uint32_t code);

/* An ideograph (all blocks, compatibility ones and 〇 included). */
bool gz_is_han(uint32_t code);

/* May this class stand first (last) in a line at a prohibition level? */
bool gz_may_start_line(enum gz_class class, enum gz_prohibition level);
bool gz_may_end_line(enum gz_class class, enum gz_prohibition level);

/* A Han character that follows a number as its unit: 年 月 日 元 户 … */
bool gz_is_unit(uint32_t code);

/* 百千万亿: part of a number in digits that they follow. */
bool gz_is_multiplier(uint32_t code);

/* A numeral of Han: 一, 十 … */
bool gz_is_han_numeral(uint32_t code);

#endif
