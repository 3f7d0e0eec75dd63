#include "layout/cjk.h"

#include <stddef.h>
#include <string.h>

/* ---- Break classes ---- */

struct class_range {
    uint32_t first, last;
    enum gz_class class;
};

/* Ascending. Characters of the table are marks; everything else is decided by
 * block in gz_char_props(). Sources: CLREQ 6.1.1 (marks), GB/T 15834-2011 5.1
 * (which marks may not begin or end a line). */
static const struct class_range mark_classes[] = {
    {0x0021, 0x0021, GZ_CLASS_STOP},       /* ! */
    {0x0023, 0x0024, GZ_CLASS_PREFIX},     /* # $ */
    {0x0025, 0x0025, GZ_CLASS_POSTFIX},    /* % */
    {0x0028, 0x0028, GZ_CLASS_OPENER},     /* ( */
    {0x0029, 0x0029, GZ_CLASS_CLOSER},     /* ) */
    {0x002C, 0x002C, GZ_CLASS_COMMA},      /* , */
    {0x002D, 0x002D, GZ_CLASS_HYPHEN},     /* - */
    {0x002E, 0x002E, GZ_CLASS_STOP},       /* . */
    {0x002F, 0x002F, GZ_CLASS_SOLIDUS},    /* / */
    {0x003A, 0x003B, GZ_CLASS_COMMA},      /* : ; */
    {0x003F, 0x003F, GZ_CLASS_STOP},       /* ? */
    {0x005B, 0x005B, GZ_CLASS_OPENER},     /* [ */
    {0x005D, 0x005D, GZ_CLASS_CLOSER},     /* ] */
    {0x007B, 0x007B, GZ_CLASS_OPENER},     /* { */
    {0x007D, 0x007D, GZ_CLASS_CLOSER},     /* } */
    {0x00A3, 0x00A3, GZ_CLASS_PREFIX},     /* pound */
    {0x00A5, 0x00A5, GZ_CLASS_PREFIX},     /* yen, yuan */
    {0x00B0, 0x00B0, GZ_CLASS_POSTFIX},    /* degree */
    {0x00B1, 0x00B1, GZ_CLASS_PREFIX},     /* plus-minus */
    {0x00B2, 0x00B3, GZ_CLASS_LATIN},      /* superscript 2 3 */
    {0x00B7, 0x00B7, GZ_CLASS_INTERPUNCT}, /* · */
    {0x2010, 0x2010, GZ_CLASS_HYPHEN},
    {0x2013, 0x2013, GZ_CLASS_CONNECTOR},  /* en dash */
    {0x2014, 0x2015, GZ_CLASS_DASH},
    {0x2018, 0x2018, GZ_CLASS_OPENER},
    {0x2019, 0x2019, GZ_CLASS_CLOSER},
    {0x201C, 0x201C, GZ_CLASS_OPENER},
    {0x201D, 0x201D, GZ_CLASS_CLOSER},
    {0x2025, 0x2026, GZ_CLASS_ELLIPSIS},
    {0x2027, 0x2027, GZ_CLASS_INTERPUNCT},
    {0x2030, 0x2031, GZ_CLASS_POSTFIX},    /* per mille, per myriad */
    {0x2103, 0x2103, GZ_CLASS_POSTFIX},    /* degree Celsius */
    {0x2116, 0x2116, GZ_CLASS_PREFIX},     /* numero */
    {0x2212, 0x2212, GZ_CLASS_PREFIX},     /* minus */
    {0x22EF, 0x22EF, GZ_CLASS_ELLIPSIS},
    {0x2E3A, 0x2E3B, GZ_CLASS_DASH},
    {0x3001, 0x3001, GZ_CLASS_COMMA},      /* 、 */
    {0x3002, 0x3002, GZ_CLASS_STOP},       /* 。 */
    {0x3008, 0x3008, GZ_CLASS_OPENER},
    {0x3009, 0x3009, GZ_CLASS_CLOSER},
    {0x300A, 0x300A, GZ_CLASS_OPENER},
    {0x300B, 0x300B, GZ_CLASS_CLOSER},
    {0x300C, 0x300C, GZ_CLASS_OPENER},
    {0x300D, 0x300D, GZ_CLASS_CLOSER},
    {0x300E, 0x300E, GZ_CLASS_OPENER},
    {0x300F, 0x300F, GZ_CLASS_CLOSER},
    {0x3010, 0x3010, GZ_CLASS_OPENER},
    {0x3011, 0x3011, GZ_CLASS_CLOSER},
    {0x3014, 0x3014, GZ_CLASS_OPENER},
    {0x3015, 0x3015, GZ_CLASS_CLOSER},
    {0x3016, 0x3016, GZ_CLASS_OPENER},
    {0x3017, 0x3017, GZ_CLASS_CLOSER},
    {0x301C, 0x301C, GZ_CLASS_CONNECTOR},  /* wave dash */
    {0x301D, 0x301D, GZ_CLASS_OPENER},
    {0x301E, 0x301F, GZ_CLASS_CLOSER},
    {0x30FB, 0x30FB, GZ_CLASS_INTERPUNCT},
    {0xFF01, 0xFF01, GZ_CLASS_STOP},       /* ！ */
    {0xFF04, 0xFF04, GZ_CLASS_PREFIX},
    {0xFF05, 0xFF05, GZ_CLASS_POSTFIX},
    {0xFF08, 0xFF08, GZ_CLASS_OPENER},     /* （ */
    {0xFF09, 0xFF09, GZ_CLASS_CLOSER},     /* ） */
    {0xFF0B, 0xFF0B, GZ_CLASS_PREFIX},     /* ＋ */
    {0xFF0C, 0xFF0C, GZ_CLASS_COMMA},      /* ， */
    {0xFF0D, 0xFF0D, GZ_CLASS_CONNECTOR},
    {0xFF0E, 0xFF0E, GZ_CLASS_STOP},       /* ． */
    {0xFF0F, 0xFF0F, GZ_CLASS_SOLIDUS},    /* ／ */
    {0xFF1A, 0xFF1B, GZ_CLASS_COMMA},      /* ：； */
    {0xFF1F, 0xFF1F, GZ_CLASS_STOP},       /* ？ */
    {0xFF3B, 0xFF3B, GZ_CLASS_OPENER},
    {0xFF3D, 0xFF3D, GZ_CLASS_CLOSER},
    {0xFF5B, 0xFF5B, GZ_CLASS_OPENER},
    {0xFF5D, 0xFF5D, GZ_CLASS_CLOSER},
    {0xFF5E, 0xFF5E, GZ_CLASS_CONNECTOR},  /* ～ */
    {0xFFE5, 0xFFE5, GZ_CLASS_PREFIX},     /* ￥ */
};

static const struct class_range *find_mark(uint32_t code) {
    size_t low = 0, high = sizeof mark_classes / sizeof *mark_classes;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (mark_classes[middle].last < code)
            low = middle + 1;
        else
            high = middle;
    }
    const struct class_range *end =
        mark_classes + sizeof mark_classes / sizeof *mark_classes;
    const struct class_range *found = mark_classes + low;
    return found < end && found->first <= code ? found : NULL;
}

bool gz_is_ambiguous(uint32_t code) {
    switch (code) {
    case '/': case 0x00B7: case 0x2013: case 0x2014: case 0x2018: case 0x2019:
    case 0x201C: case 0x201D: case 0x2026: case 0x2030:
        return true;
    default:
        return false;
    }
}

bool gz_is_han(uint32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x2E80 && code <= 0x2FDF) || code == 0x3007;
}

bool gz_is_latin(uint32_t code) {
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z');
    return (code >= 0x00AA && code <= 0x02AF && code != 0x00B7 && code != 0x00D7 &&
            code != 0x00F7 && code != 0x00B0 && code != 0x00B1) ||
           (code >= 0x0370 && code <= 0x052F) || (code >= 0x1E00 && code <= 0x1FFF) ||
           (code >= 0x2070 && code <= 0x209F);
}

static bool is_combining(uint32_t code) {
    return (code >= 0x0300 && code <= 0x036F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
           (code >= 0x302A && code <= 0x302F) || (code >= 0x3099 && code <= 0x309A) ||
           (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xFE20 && code <= 0xFE2F) ||
           (code >= 0xE0100 && code <= 0xE01EF) || code == 0x200D;
}

static enum gz_class blank_class(uint32_t code) {
    switch (code) {
    case '\n': case 0x2028: case 0x2029:
        return GZ_CLASS_NEWLINE;
    case ' ': case '\t': case 0x200B: case 0x205F:
        return GZ_CLASS_SPACE;
    case 0x00A0: case 0x202F: case 0x2060: case 0xFEFF: case 0x2007:
        return GZ_CLASS_GLUE;
    default:
        return code >= 0x2000 && code <= 0x200A ? GZ_CLASS_SPACE : GZ_CLASS_COUNT;
    }
}

/* East Asian width for what is no mark: alphabets and ASCII are narrow, the
 * rest is set on the em. */
static bool is_wide(uint32_t code) {
    return code >= 0x1100 && !gz_is_latin(code) && !(code >= 0x2000 && code <= 0x2BFF);
}

struct gz_char_props gz_char_props(uint32_t code, bool latin) {
    struct gz_char_props props = {GZ_CLASS_LATIN, false};
    if (gz_is_han(code))
        return (struct gz_char_props){GZ_CLASS_HAN, true};
    enum gz_class blank = blank_class(code);
    const struct class_range *mark = find_mark(code);
    if (blank != GZ_CLASS_COUNT) {
        props.class = blank;
    } else if (mark) {
        props.class = mark->class;
        props.full_width = code >= 0x3000 || (gz_is_ambiguous(code) && !latin);
        /* An apostrophe or a dash inside English is part of the word's own
         * rules: it neither opens nor closes anything at a line edge. */
        if (latin && (code == 0x2019 || code == 0x2018))
            props.class = GZ_CLASS_LATIN;
    } else if (is_combining(code)) {
        props.class = GZ_CLASS_COMBINING;
    } else if (code >= '0' && code <= '9') {
        props.class = GZ_CLASS_DIGIT;
    } else if (is_wide(code) || !(gz_is_latin(code) || code < 0x80)) {
        props = (struct gz_char_props){GZ_CLASS_HAN, is_wide(code)};
    }
    return props;
}

/* ---- Glyph positions ---- */

/* Rule 9 (CLREQ 3.1.3): brackets turn their ink to what they hold everywhere;
 * stops sit lower left in zh-Hans, in the middle of the square in zh-Hant. */
static const uint8_t glyph_places[GZ_CLASS_COUNT][2] = {
    /*                        zh-Hans          zh-Hant */
    [GZ_CLASS_OPENER] =     {GZ_PLACE_RIGHT,  GZ_PLACE_RIGHT},
    [GZ_CLASS_CLOSER] =     {GZ_PLACE_LEFT,   GZ_PLACE_LEFT},
    [GZ_CLASS_COMMA] =      {GZ_PLACE_LEFT,   GZ_PLACE_CENTER},
    [GZ_CLASS_STOP] =       {GZ_PLACE_LEFT,   GZ_PLACE_CENTER},
    [GZ_CLASS_INTERPUNCT] = {GZ_PLACE_CENTER, GZ_PLACE_CENTER},
    [GZ_CLASS_SOLIDUS] =    {GZ_PLACE_CENTER, GZ_PLACE_CENTER},
};

enum gz_glyph_place gz_glyph_place(uint32_t code, enum gz_class class, bool traditional) {
    if (code == 0xFF0F)
        return GZ_PLACE_FULL; /* ／ is drawn over its whole square, / is not */
    return (enum gz_glyph_place)glyph_places[class][traditional];
}

bool gz_is_traditional(const char *language) {
    static const char *const tags[] = {"zh-Hant", "zh-TW", "zh-HK", "zh-MO"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strncmp(language, tags[i], strlen(tags[i])) == 0)
            return true;
    return false;
}

/* ---- Pairs ---- */

/* Half-width marks have classes of their own at line edges; to a neighbour they
 * are all alike. */
enum { NARROW = GZ_CLASS_COUNT, SIDE_COUNT };

static unsigned side_of(struct gz_char_props props) {
    bool own = props.full_width || props.class == GZ_CLASS_LATIN ||
               props.class == GZ_CLASS_DIGIT || props.class == GZ_CLASS_SPACE;
    return own ? props.class : NARROW;
}

/* Rows: the left neighbour, columns: the right one.
 *   g  rule 5, CLREQ 3.2.2: Han beside a letter or figure. Marks part Latin from
 *      Han by themselves, so no other row or column has it.
 *   m  rule 3, CLREQ 3.1.6: two full-width marks.
 *   b  rule 6, CLREQ 3.1.6: a mark's blank beside anything else.
 *   s  rules 6 and 7: what follows a word space does not matter.  */
enum { o = GZ_PAIR_PLAIN, g = GZ_PAIR_HAN_LATIN, m = GZ_PAIR_MARKS, b = GZ_PAIR_BLANK,
       s = GZ_PAIR_SPACE };

static const uint8_t pairs[SIDE_COUNT][SIDE_COUNT] = {
    /* columns: Han, opener closer comma stop, interpunct, dash ellipsis
     * connector solidus, digit Latin, hyphen prefix postfix, space glue
     * combining newline, half-width mark */
    [GZ_CLASS_HAN] =        {o, b, b, b, b, b, o, o, o, o, g, g, o, o, o, o, o, o, o, o},
    [GZ_CLASS_OPENER] =     {b, m, m, m, m, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b},
    [GZ_CLASS_CLOSER] =     {b, m, m, m, m, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b},
    [GZ_CLASS_COMMA] =      {b, m, m, m, m, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b},
    [GZ_CLASS_STOP] =       {b, m, m, m, m, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b},
    [GZ_CLASS_INTERPUNCT] = {b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b},
    [GZ_CLASS_DASH] =       {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_ELLIPSIS] =   {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_CONNECTOR] =  {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_SOLIDUS] =    {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_DIGIT] =      {g, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_LATIN] =      {g, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_HYPHEN] =     {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_PREFIX] =     {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_POSTFIX] =    {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_SPACE] =      {s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s},
    [GZ_CLASS_GLUE] =       {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_COMBINING] =  {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [GZ_CLASS_NEWLINE] =    {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
    [NARROW] =              {o, b, b, b, b, b, o, o, o, o, o, o, o, o, o, o, o, o, o, o},
};

enum gz_pair gz_pair_between(struct gz_char_props left, struct gz_char_props right) {
    return (enum gz_pair)pairs[side_of(left)][side_of(right)];
}

/* ---- Line edges ---- */

/* Prohibition by class and level: bit n set, forbidden from level n on.
 * Rule 1 (CLREQ 6.1.2, GB/T 15834 5.1). */
#define FROM_BASIC (1u << GZ_PROHIBIT_BASIC | 1u << GZ_PROHIBIT_GB | 1u << GZ_PROHIBIT_STRICT)
#define FROM_GB (1u << GZ_PROHIBIT_GB | 1u << GZ_PROHIBIT_STRICT)
#define FROM_STRICT (1u << GZ_PROHIBIT_STRICT)

static const uint8_t not_first[GZ_CLASS_COUNT] = {
    [GZ_CLASS_CLOSER] = FROM_BASIC,     [GZ_CLASS_COMMA] = FROM_BASIC,
    [GZ_CLASS_STOP] = FROM_BASIC,       [GZ_CLASS_INTERPUNCT] = FROM_BASIC,
    [GZ_CLASS_CONNECTOR] = FROM_BASIC,  [GZ_CLASS_SOLIDUS] = FROM_BASIC,
    [GZ_CLASS_HYPHEN] = FROM_BASIC,     [GZ_CLASS_POSTFIX] = FROM_BASIC,
    [GZ_CLASS_DASH] = FROM_STRICT,      [GZ_CLASS_ELLIPSIS] = FROM_STRICT,
};

static const uint8_t not_last[GZ_CLASS_COUNT] = {
    [GZ_CLASS_OPENER] = FROM_BASIC,
    [GZ_CLASS_PREFIX] = FROM_BASIC,
    [GZ_CLASS_SOLIDUS] = FROM_GB,
};

bool gz_may_start_line(enum gz_class class, enum gz_prohibition level) {
    return !(not_first[class] & 1u << level);
}

bool gz_may_end_line(enum gz_class class, enum gz_prohibition level) {
    return !(not_last[class] & 1u << level);
}

/* ---- Units after numbers ---- */

bool gz_is_unit(uint32_t code) {
    /* 年月日时分秒号元角万亿户家人名件个所项次期届周岁天米公里吨亩章条款页度倍, by code */
    static const uint32_t units[] = {
        0x4E07, 0x4E2A, 0x4EA9, 0x4EBA, 0x4EBF, 0x4EF6, 0x500D, 0x5143, 0x516C,
        0x5206, 0x53F7, 0x540D, 0x5428, 0x5468, 0x5929, 0x5BB6, 0x5C4A, 0x5C81,
        0x5E74, 0x5EA6, 0x6237, 0x6240, 0x65E5, 0x65F6, 0x6708, 0x671F, 0x6761,
        0x6B21, 0x6B3E, 0x79D2, 0x7AE0, 0x7C73, 0x89D2, 0x91CC, 0x9875, 0x9879,
    };
    size_t low = 0, high = sizeof units / sizeof *units;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (units[middle] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof units / sizeof *units && units[low] == code;
}

bool gz_is_multiplier(uint32_t code) {
    return code == 0x767E || code == 0x5343 || code == 0x4E07 || code == 0x4EBF;
}

bool gz_is_han_numeral(uint32_t code) {
    /* 〇零一二三四五六七八九十百千两 */
    static const uint32_t numerals[] = {0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                        0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
                                        0x767E, 0x5343, 0x4E24};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == code)
            return true;
    return false;
}
