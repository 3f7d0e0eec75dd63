/* Brackets, quotation marks and 书名号: in pairs, in their order, the inner ones
 * in the inner form. GB/T 15834, 4.8, 4.9, 4.15. */
#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

#define DEPTH_LIMIT 64

struct kind {
    uint32_t open, close;
};

/* Every second pair is the inner form of the one before, up to INNER. */
static const struct kind kinds[] = {
    {0x201C, 0x201D}, {0x2018, 0x2019}, /* “” ‘’ */
    {0x300A, 0x300B}, {0x3008, 0x3009}, /* 《》 〈〉 */
    {0xFF08, 0xFF09}, {'(', ')'},       /* （） () */
    {0x3014, 0x3015}, {0x3010, 0x3011}, /* 〔〕 【】 */
    {0x300C, 0x300D}, {0x300E, 0x300F}, /* 「」 『』 */
    {0xFF3B, 0xFF3D},                   /* ［］ */
};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)
#define QUOTE 0
#define INNER_QUOTE 1
#define TITLE 2
#define INNER_TITLE 3
#define WIDE 4
#define NARROW 5

struct pair {
    uint32_t kind, open, close;
    uint32_t parent; /* kind that it stands in, or KIND_COUNT */
};

struct stack {
    uint32_t kind[DEPTH_LIMIT], at[DEPTH_LIMIT], depth;
    struct pair *pairs;
    uint32_t pair_count, pair_capacity;
    bool sound;
};

static const char *utf8_of(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    return gz_check_utf8(check, text, i, i + 1);
}

static uint32_t find_kind(uint32_t code, bool open) {
    uint32_t i = 0;
    while (i < KIND_COUNT && (open ? kinds[i].open : kinds[i].close) != code)
        i++;
    return i;
}

/* 1）, a), ① ） at the start of a text or of a part of a sentence is a number. */
static bool closes_number(const struct gz_check_text *text, uint32_t i) {
    uint32_t start = i;
    while (start > 0 && i - start < 3 &&
           (gz_check_is_digit(gz_check_before(text, start)) ||
            gz_check_is_letter(gz_check_before(text, start)) ||
            gz_check_is_one_of(gz_check_before(text, start), "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨")))
        start--;
    return start < i &&
           (start == 0 || gz_check_is_one_of(gz_check_before(text, start), "。；：，、\n ;"));
}

/* An apostrophe: Xi’an, it’s. */
static bool is_apostrophe(const struct gz_check_text *text, uint32_t i) {
    uint32_t before = gz_check_before(text, i);
    return text->codes[i] == 0x2019 && (gz_check_is_letter(before) || gz_check_is_digit(before));
}

static bool is_mixed_width(uint32_t a, uint32_t b) {
    return (a == WIDE && b == NARROW) || (a == NARROW && b == WIDE);
}

static void report_mixed(struct gz_check *check, const struct gz_check_text *text, uint32_t open,
                         uint32_t close) {
    bool open_wrong = text->codes[open] == '(';
    uint32_t at = open_wrong ? open : close;
    struct gz_finding *finding = gz_check_report(check, GZ203, text, at, at + 1,
                                                 open_wrong ? N_("write （") : N_("write ）"),
                                                 "a bracket of half width and one of full width");
    gz_check_edit(check, finding, text, at, at + 1, open_wrong ? "（" : "）");
}

static void keep_pair(struct gz_check *check, struct stack *stack, uint32_t close) {
    uint32_t top = --stack->depth;
    struct pair *pair;
    GZ_APPEND(check->arena, stack->pairs, stack->pair_count, stack->pair_capacity, pair);
    *pair = (struct pair){stack->kind[top], stack->at[top], close,
                          top > 0 ? stack->kind[top - 1] : (uint32_t)KIND_COUNT};
}

static void close_bracket(struct gz_check *check, const struct gz_check_text *text,
                          struct stack *stack, uint32_t i, uint32_t kind) {
    uint32_t top = stack->depth > 0 ? stack->kind[stack->depth - 1] : (uint32_t)KIND_COUNT;
    if (top == kind) {
        keep_pair(check, stack, i);
    } else if (stack->depth > 0 && is_mixed_width(top, kind)) {
        report_mixed(check, text, stack->at[stack->depth - 1], i);
        keep_pair(check, stack, i);
    } else if (closes_number(text, i)) {
        return;
    } else if (stack->depth == 0) {
        stack->sound = false;
        gz_check_report(check, GZ201, text, i, i + 1, NULL, "%s closes nothing",
                        utf8_of(check, text, i));
    } else {
        stack->sound = false;
        uint32_t open = stack->at[--stack->depth];
        gz_check_report(check, GZ201, text, i, i + 1, NULL, "%s closes the %s before it",
                        utf8_of(check, text, i), utf8_of(check, text, open));
    }
}

/* A quotation of several paragraphs opens each of them, and closes once. */
static bool goes_on(const struct gz_check *check, const struct gz_check_text *text,
                    const struct stack *stack) {
    const struct gz_check_text *next = text + 1;
    return stack->depth == 1 && stack->kind[0] == QUOTE &&
           next < check->texts + check->text_count && next->article == text->article &&
           next->codes[0] == kinds[QUOTE].open;
}

static void report_open(struct gz_check *check, const struct gz_check_text *text,
                        struct stack *stack) {
    if (stack->depth == 0 || goes_on(check, text, stack))
        return;
    stack->sound = false;
    uint32_t at = stack->at[stack->depth - 1];
    gz_check_report(check, GZ201, text, at, at + 1, NULL, "%s is never closed in this paragraph",
                    utf8_of(check, text, at));
}

static void mend_pair(struct gz_check *check, const struct gz_check_text *text,
                      const struct pair *pair, const char *open, const char *close,
                      const char *message) {
    struct gz_finding *finding = gz_check_report(
        check, GZ202, text, pair->open, pair->open + 1,
        gz_arena_format(check->arena, _("write %s and %s"), open, close), "%s", _(message));
    gz_check_edit(check, finding, text, pair->open, pair->open + 1, open);
    gz_check_edit(check, finding, text, pair->close, pair->close + 1, close);
}

static void check_pair(struct gz_check *check, const struct gz_check_text *text,
                       const struct pair *pair) {
    if (pair->kind == TITLE && pair->parent == TITLE)
        mend_pair(check, text, pair, "〈", "〉", N_("《》 inside 《》"));
    else if (pair->kind == QUOTE && pair->parent == QUOTE)
        mend_pair(check, text, pair, "‘", "’", N_("“” inside “”"));
    else if (pair->kind == INNER_TITLE && pair->parent == INNER_TITLE)
        mend_pair(check, text, pair, "《", "》", N_("〈〉 inside 〈〉"));
    else if (pair->kind == INNER_TITLE && pair->parent == KIND_COUNT)
        mend_pair(check, text, pair, "《", "》", N_("〈〉 that stands inside no 《》"));
    else if (pair->kind == INNER_QUOTE && pair->parent == KIND_COUNT)
        mend_pair(check, text, pair, "“", "”", N_("‘’ that stands inside no “”"));
}

static void scan(struct gz_check *check, const struct gz_check_text *text, struct stack *stack) {
    for (uint32_t i = 0; i < text->count && stack->depth < DEPTH_LIMIT; i++) {
        uint32_t code = text->codes[i];
        if (gz_check_is_han(code) || is_apostrophe(text, i))
            continue;
        uint32_t open = find_kind(code, true), close = find_kind(code, false);
        if (open < KIND_COUNT) {
            stack->kind[stack->depth] = open;
            stack->at[stack->depth++] = i;
        } else if (close < KIND_COUNT) {
            close_bracket(check, text, stack, i, close);
        }
    }
}

void gz_check_brackets(struct gz_check *check, const struct gz_check_text *text) {
    struct stack stack = {.sound = true};
    scan(check, text, &stack);
    report_open(check, text, &stack);
    for (uint32_t i = 0; stack.sound && i < stack.pair_count; i++)
        check_pair(check, text, &stack.pairs[i]);
}
