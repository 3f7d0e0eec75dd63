#include "layout/breaks.h"

static bool is_word(enum gz_class class) {
    return class == GZ_CLASS_LATIN || class == GZ_CLASS_DIGIT;
}

/* Half-width marks typed between Latin letters or digits belong to the word:
 * 98.5, www.example.cn, 10:30, A/B. */
static bool inside_word(const struct gz_unit *before, const struct gz_unit *mark,
                        const struct gz_unit *after) {
    return !mark->full_width && is_word(before->class) && is_word(after->class);
}

/* Rule 2: —— and …… are one object each. */
static bool joined_pair(const struct gz_unit *left, const struct gz_unit *right) {
    return left->class == right->class &&
           (left->class == GZ_CLASS_DASH || left->class == GZ_CLASS_ELLIPSIS);
}

/* Rule 1: one — between two names is a connector (GB/T 15834-2011 4.13), not a
 * dash of 2 em, which faces may draw as one glyph. */
static bool is_connector(const struct gz_unit *units, uint32_t count, uint32_t i) {
    return units[i].class == GZ_CLASS_CONNECTOR ||
           (units[i].code == 0x2014 && units[i].byte_end - units[i].byte == 3 &&
            (i == 0 || units[i - 1].class != GZ_CLASS_DASH) &&
            (i + 1 == count || units[i + 1].class != GZ_CLASS_DASH));
}

static bool ends_token(const struct gz_unit *unit) {
    return unit->full_width || unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

/* Characters of an address that is better kept whole. */
#define SHORT_ADDRESS 16

/* Is the run of Latin that begins at unit `from` a long address? It has an @, a
 * // or a full stop between letters; m³/d and 98.5 have none. */
static bool is_address(const struct gz_unit *units, uint32_t count, uint32_t from) {
    bool address = false;
    uint32_t i = from;
    for (; i < count && !ends_token(&units[i]); i++) {
        bool inside = i > from && i + 1 < count;
        if (units[i].code == '@' ||
            (inside && units[i].code == '/' && units[i - 1].code == '/') ||
            (inside && units[i].code == '.' && units[i - 1].class == GZ_CLASS_LATIN &&
             units[i + 1].class == GZ_CLASS_LATIN))
            address = true;
    }
    return address && i - from >= SHORT_ADDRESS;
}

/* An address may end a line after its own separators; a short one is a word. */
static bool address_break(const struct gz_unit *units, uint32_t count, uint32_t i) {
    if (i == 0 || i + 1 == count || !is_word(units[i + 1].class))
        return false;
    switch (units[i].code) {
    case '/':
        return units[i - 1].code == '/' || is_word(units[i - 1].class);
    case '?': case '&': case '=': case '@': case '-': case '_':
        return is_word(units[i - 1].class);
    default:
        return false;
    }
}

/* Characters of a formula that is better kept whole. */
#define SHORT_FORMULA 12

static bool is_relation(uint32_t code) {
    return code == '=' || code == '<' || code == '>' || code == 0x2248 || code == 0x2260 ||
           code == 0x2264 || code == 0x2265; /* ≈ ≠ ≤ ≥ */
}

static bool is_operation(uint32_t code) {
    return code == '+' || code == 0xB1 || code == 0xD7 || code == 0xF7 || code == 0x2212;
}

/* Is the run that begins at unit `from` a long formula? It has a relation in it. */
static bool is_formula(const struct gz_unit *units, uint32_t count, uint32_t from) {
    bool formula = false;
    uint32_t i = from;
    for (; i < count && !ends_token(&units[i]); i++)
        formula = formula || (i > from && is_relation(units[i].code));
    return formula && i - from >= SHORT_FORMULA;
}

/* Is unit i a sign between two operands? */
static bool is_infix(const struct gz_unit *units, uint32_t count, uint32_t i) {
    if (i == 0 || i + 1 >= count ||
        !(is_relation(units[i].code) || is_operation(units[i].code)))
        return false;
    const struct gz_unit *left = &units[i - 1], *right = &units[i + 1];
    return !left->full_width && !right->full_width &&
           (is_word(left->class) || left->raise != 0 || left->class == GZ_CLASS_CLOSER ||
            left->class == GZ_CLASS_POSTFIX) &&
           (is_word(right->class) || right->class == GZ_CLASS_OPENER ||
            right->class == GZ_CLASS_PREFIX);
}

/* A compound may end a line after its hyphen: know-|how; a range 2022-2023 not. */
static bool compound_break(const struct gz_unit *units, uint32_t count, uint32_t i) {
    return i > 1 && i + 2 < count && units[i].class == GZ_CLASS_HYPHEN &&
           units[i - 1].class == GZ_CLASS_LATIN && units[i - 2].class == GZ_CLASS_LATIN &&
           units[i + 1].class == GZ_CLASS_LATIN && units[i + 2].class == GZ_CLASS_LATIN;
}

static bool latin_run(const struct gz_unit *units, uint32_t count, uint32_t i) {
    const struct gz_unit *left = &units[i], *right = &units[i + 1];
    if (is_word(left->class) && is_word(right->class))
        return true;
    if (is_word(left->class) && i + 2 < count && inside_word(left, right, right + 1))
        return true;
    if (i > 0 && inside_word(left - 1, left, right))
        return true;
    /* A sign or a currency belongs to its number, a hyphen to what follows it. */
    return (left->class == GZ_CLASS_HYPHEN || left->class == GZ_CLASS_PREFIX) &&
           is_word(right->class);
}

static enum gz_break by_strength(enum gz_strength strength) {
    return strength == GZ_MUST     ? GZ_BREAK_NEVER
           : strength == GZ_PREFER ? GZ_BREAK_POOR
                                   : GZ_BREAK_ALLOWED;
}

/* A digit, or 万 and the like behind one: 1100万, 2万亿. */
static bool is_number(const struct gz_unit *units, uint32_t i) {
    for (int steps = 0; steps < 2 && i > 0 && gz_is_multiplier(units[i].code); steps++)
        i--;
    return units[i].class == GZ_CLASS_DIGIT;
}

/* Numerals behind 第 at most: 一百二十三. */
#define HAN_ORDINAL 8

/* Rule 2: 第一百二十三条 is one, to its counter, like 第123条. */
static bool han_ordinal(const struct gz_unit *units, uint32_t i) {
    uint32_t right = units[i + 1].code;
    if (!gz_is_han_numeral(right) &&
        !(gz_is_han_numeral(units[i].code) &&
          (gz_is_unit(right) || right == 0x8282 || right == 0x7F16))) /* 节编 */
        return false;
    for (int steps = 0; steps < HAN_ORDINAL && i > 0 && gz_is_han_numeral(units[i].code); steps++)
        i--;
    return units[i].code == 0x7B2C;
}

/* Rule 2: a number and its unit, 3.0万m³/d; 第N条 as a whole. */
static bool number_and_unit(const struct gz_unit *units, uint32_t i) {
    const struct gz_unit *left = &units[i], *right = &units[i + 1];
    return (is_number(units, i) &&
            (gz_is_unit(right->code) || gz_is_multiplier(right->code) ||
             right->class == GZ_CLASS_POSTFIX || right->class == GZ_CLASS_LATIN)) ||
           (left->code == 0x7B2C && right->class == GZ_CLASS_DIGIT) || han_ordinal(units, i);
}

/* Does 第 stand before the number that ends with unit i? No number is so long
 * that the look back would have to go on. */
static bool is_ordinal(const struct gz_unit *units, uint32_t i) {
    for (int steps = 0; steps < 8 && i > 0 && units[i].class == GZ_CLASS_DIGIT; steps++)
        i--;
    return units[i].code == 0x7B2C;
}

/* Where a number may part from its unit when all else is worse. Digits, their
 * sign, % and 第 hold for good; so does 万元, one word: 120|万元, 3.0万|m³/d. */
static enum gz_hold hold_of(const struct gz_unit *units, uint32_t i) {
    const struct gz_unit *left = &units[i], *right = &units[i + 1];
    bool multiplied = gz_is_multiplier(left->code) && right->class == GZ_CLASS_HAN;
    if (right->class == GZ_CLASS_POSTFIX || right->class == GZ_CLASS_DIGIT || multiplied)
        return GZ_HOLD_NONE;
    if (han_ordinal(units, i))
        return gz_is_han_numeral(right->code) ? GZ_HOLD_NONE : GZ_HOLD_ORDINAL;
    return is_ordinal(units, i) ? GZ_HOLD_ORDINAL : GZ_HOLD_UNIT;
}

/* The look back is bounded, so that a text of blanks takes no quadratic time. */
enum gz_class gz_class_at_end(const struct gz_unit *units, uint32_t i) {
    for (int steps = 0; steps < 16 && i > 0 && units[i].class == GZ_CLASS_SPACE; steps++)
        i--;
    return (enum gz_class)units[i].class;
}

struct finder {
    const struct gz_unit *units;
    uint32_t count;
    const struct gz_text_style *style;
    bool address, formula; /* the unit at hand stands in one */
};

/* What no style may change: blanks, glue and joined marks; a number and its %; a
 * superscript, a subscript or a note mark belongs to what it stands on. */
static bool is_tied(const struct gz_unit *left, const struct gz_unit *right) {
    return right->class == GZ_CLASS_SPACE || right->class == GZ_CLASS_NEWLINE ||
           right->class == GZ_CLASS_COMBINING || right->class == GZ_CLASS_GLUE ||
           left->class == GZ_CLASS_GLUE || joined_pair(left, right) ||
           (left->class == GZ_CLASS_DIGIT && right->class == GZ_CLASS_POSTFIX) ||
           (right->raise != 0 && left->class != GZ_CLASS_SPACE);
}

/* Rule 1. */
static bool is_prohibited(const struct finder *finder, uint32_t i) {
    enum gz_prohibition level = finder->style->prohibition;
    enum gz_class next = is_connector(finder->units, finder->count, i + 1)
                             ? GZ_CLASS_CONNECTOR
                             : (enum gz_class)finder->units[i + 1].class;
    return !gz_may_start_line(next, level) ||
           !gz_may_end_line(gz_class_at_end(finder->units, i), level);
}

/* Places inside runs that are long enough to open holes in the line before. A
 * formula parts after a sign, not before it (GB 3102.11-1993). */
static bool is_poor(const struct finder *finder, uint32_t i) {
    return (finder->address && address_break(finder->units, finder->count, i)) ||
           (finder->formula && is_infix(finder->units, finder->count, i)) ||
           compound_break(finder->units, finder->count, i);
}

static enum gz_break between(const struct finder *finder, uint32_t i) {
    const struct gz_unit *units = finder->units;
    if (units[i].class == GZ_CLASS_NEWLINE)
        return GZ_BREAK_FORCED;
    if (is_tied(&units[i], &units[i + 1]))
        return GZ_BREAK_NEVER;
    if (is_poor(finder, i))
        return GZ_BREAK_POOR;
    if (finder->formula && is_infix(units, finder->count, i + 1))
        return GZ_BREAK_NEVER;
    if (units[i].class != GZ_CLASS_SPACE && latin_run(units, finder->count, i))
        return GZ_BREAK_NEVER;
    if (is_prohibited(finder, i))
        return GZ_BREAK_NEVER;
    return number_and_unit(units, i) ? by_strength(finder->style->number_unit)
                                     : GZ_BREAK_ALLOWED;
}

/* www.|example.gov.cn: within a long address only. */
static bool address_dot(const struct finder *finder, uint32_t i) {
    const struct gz_unit *units = finder->units;
    return finder->address && i > 0 && units[i].code == '.' &&
           units[i - 1].class == GZ_CLASS_LATIN && units[i + 1].class == GZ_CLASS_LATIN;
}

static enum gz_hold hold_behind(const struct finder *finder, uint32_t i) {
    const struct gz_unit *units = finder->units;
    if (address_dot(finder, i) && units[i].break_after == GZ_BREAK_NEVER)
        return GZ_HOLD_UNIT;
    bool held = units[i].break_after == GZ_BREAK_NEVER &&
                finder->style->number_unit == GZ_MUST && number_and_unit(units, i) &&
                !is_tied(&units[i], &units[i + 1]) && !is_prohibited(finder, i) &&
                !latin_run(units, finder->count, i);
    return held ? hold_of(units, i) : GZ_HOLD_NONE;
}

void gz_breaks_find(struct gz_unit *units, uint32_t count, const struct gz_text_style *style) {
    struct finder finder = {.units = units, .count = count, .style = style};
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (ends_token(&units[i])) {
            finder.address = finder.formula = false;
        } else if (i == 0 || ends_token(&units[i - 1])) {
            finder.address = is_address(units, count, i);
            finder.formula = !finder.address && is_formula(units, count, i);
        }
        units[i].break_after = (uint8_t)between(&finder, i);
        units[i].hold = (uint8_t)hold_behind(&finder, i);
    }
    if (count > 0)
        units[count - 1].break_after = GZ_BREAK_FORCED;
}
