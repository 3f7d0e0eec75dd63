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

/* A long URL may end a line after its own separators. */
static bool url_break(const struct gz_unit *units, uint32_t count, uint32_t i) {
    if (units[i].code == '/' && i + 1 < count && units[i + 1].code != '/')
        return i >= 2 && !units[i].full_width && is_word(units[i + 1].class) &&
               (is_word(units[i - 1].class) || units[i - 1].code == '/') &&
               units[i - 1].class != GZ_CLASS_DIGIT;
    return (units[i].code == '?' || units[i].code == '&' || units[i].code == '=') &&
           i + 1 < count && is_word(units[i + 1].class) && i > 0 && is_word(units[i - 1].class);
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

/* Rule 2: a number and its unit; 第N条 as a whole. */
static bool number_and_unit(const struct gz_unit *left, const struct gz_unit *right) {
    bool unit = gz_is_unit(right->code);
    return (left->class == GZ_CLASS_DIGIT && (unit || right->class == GZ_CLASS_POSTFIX)) ||
           (left->code == 0x7B2C && right->class == GZ_CLASS_DIGIT);
}

/* The class that a line would end with: blanks at its end do not show. The look
 * back is bounded, so that a text of blanks takes no quadratic time. */
static enum gz_class class_at_end(const struct gz_unit *units, uint32_t i) {
    for (int steps = 0; steps < 16 && i > 0 && units[i].class == GZ_CLASS_SPACE; steps++)
        i--;
    return units[i].class;
}

static enum gz_break between(const struct gz_unit *units, uint32_t count, uint32_t i,
                             const struct gz_text_style *style) {
    const struct gz_unit *left = &units[i], *right = &units[i + 1];
    if (left->class == GZ_CLASS_NEWLINE)
        return GZ_BREAK_FORCED;
    if (right->class == GZ_CLASS_SPACE || right->class == GZ_CLASS_NEWLINE ||
        right->class == GZ_CLASS_COMBINING || right->class == GZ_CLASS_GLUE ||
        left->class == GZ_CLASS_GLUE || joined_pair(left, right))
        return GZ_BREAK_NEVER;
    if (url_break(units, count, i))
        return GZ_BREAK_POOR;
    if (left->class != GZ_CLASS_SPACE && latin_run(units, count, i))
        return GZ_BREAK_NEVER;
    if (!gz_may_start_line(right->class, style->prohibition) ||
        !gz_may_end_line(class_at_end(units, i), style->prohibition))
        return GZ_BREAK_NEVER;
    if (number_and_unit(left, right))
        return by_strength(style->number_unit);
    return GZ_BREAK_ALLOWED;
}

void gz_breaks_find(struct gz_unit *units, uint32_t count, const struct gz_text_style *style) {
    for (uint32_t i = 0; i + 1 < count; i++)
        units[i].break_after = (uint8_t)between(units, count, i, style);
    if (count > 0)
        units[count - 1].break_after = GZ_BREAK_FORCED;
}
