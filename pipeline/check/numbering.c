/* Numbering: the mark behind a number, the order of numbers, headings.
 * GB/T 9704-2012, 7.3.3; GB/T 15834-2011, 4.5, 4.9. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"
#include "pipeline/text/han_number.h"

/* Forms of a number before a paragraph, outer ones first. */
enum form { HAN, HAN_BRACKETS, DIGITS, DIGIT_BRACKETS, CIRCLED, FORM_COUNT, NO_FORM = FORM_COUNT };

static const char *const form_examples[] = {"一、", "（一）", "1.", "（1）", "①"};

struct number {
    enum form form;
    uint32_t value;
    uint32_t end; /* behind number and mark */
};

static bool is_numeral(uint32_t code) {
    return gz_check_is_one_of(code, "一二三四五六七八九十百");
}

/* Han numerals or digits at `i`: behind them, and their value; `i` when there
 * are none. */
static uint32_t read_value(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                           uint32_t *value) {
    uint32_t end = i;
    bool digits = gz_check_is_digit(text->codes[i]);
    while (digits ? gz_check_is_digit(text->codes[end]) : is_numeral(text->codes[end]))
        end++;
    const char *number = gz_check_utf8(check, text, i, end);
    if (end == i || end - i > 5 ||
        gz_han_number_read(number, strlen(number), value) != strlen(number))
        return i;
    return end;
}

static struct number read_number(struct gz_check *check, const struct gz_check_text *text) {
    struct number number = {.form = NO_FORM};
    uint32_t first = text->codes[0];
    bool bracket = first == 0xFF08 || first == '(';
    if (first >= 0x2460 && first <= 0x2473)
        return (struct number){CIRCLED, first - 0x245F, 1};
    uint32_t end = read_value(check, text, bracket, &number.value);
    bool digits = gz_check_is_digit(text->codes[bracket]);
    if (end == bracket)
        return number;
    if (bracket && gz_check_is_one_of(text->codes[end], "）)"))
        number.form = digits ? DIGIT_BRACKETS : HAN_BRACKETS;
    else if (!bracket && gz_check_is_one_of(text->codes[end], digits ? ".．、" : "、.．，,"))
        number.form = digits ? DIGITS : HAN;
    number.end = end + 1;
    /* 3.5 is no number of a paragraph, nor is 二、三产业 at its start. */
    if (number.form == DIGITS && gz_check_is_digit(text->codes[end + 1]))
        number.form = NO_FORM;
    if (number.form == HAN && is_numeral(text->codes[end + 1]))
        number.form = NO_FORM;
    return number;
}

static bool is_numbered_kind(const struct gz_check_text *text) {
    return text->kind == GZ_CHECK_HEADING || text->kind == GZ_CHECK_PARAGRAPH ||
           text->kind == GZ_CHECK_ITEM || text->kind == GZ_CHECK_LIST_ITEM ||
           text->kind == GZ_CHECK_PROVISION;
}

/* ---- The mark behind a number ---- */

static void mend_mark(struct gz_check *check, enum gz_check_rule rule,
                      const struct gz_check_text *text, uint32_t i, const char *right,
                      const char *message) {
    struct gz_finding *finding = gz_check_report(
        check, rule, text, i, i + 1,
        *right ? gz_arena_format(check->arena, _("write %s"), right) : "leave it out", "%s",
        _(message));
    gz_check_edit(check, finding, text, i, i + 1, right);
}

static void check_mark(struct gz_check *check, const struct gz_check_text *text,
                       const struct number *number) {
    uint32_t mark = number->end - 1;
    if (number->form == HAN && text->codes[mark] != 0x3001)
        mend_mark(check, GZ502, text, mark, "、", N_("the mark behind 一 is 、"));
    else if (number->form == DIGITS && text->codes[mark] == 0x3001)
        mend_mark(check, GZ503, text, mark, ".", N_("the mark behind 1 is a point"));
    else if ((number->form == HAN_BRACKETS || number->form == DIGIT_BRACKETS) &&
             gz_check_is_one_of(text->codes[number->end], "、，,．"))
        mend_mark(check, GZ504, text, number->end, "", N_("a mark behind a number in brackets"));
}

static bool begins_clause(const struct gz_check_text *text, uint32_t i) {
    return i == 0 || gz_check_is_one_of(gz_check_before(text, i), "。；：\n");
}

/* 第一、加强…; not 第一、二产业, 第一、第二款. */
static void check_ordinal_mark(struct gz_check *check, const struct gz_check_text *text,
                               uint32_t i) {
    uint32_t end = i + 1;
    if (text->codes[i] != 0x7B2C || !begins_clause(text, i)) /* 第 */
        return;
    while (is_numeral(text->codes[end]))
        end++;
    if (end > i + 1 && text->codes[end] == 0x3001 && text->codes[end + 1] != 0x7B2C &&
        !is_numeral(text->codes[end + 1]))
        mend_mark(check, GZ501, text, end, "，", N_("the mark behind 第一 is ，"));
}

/* ---- The order of numbers ---- */

struct place {
    uint32_t last[FORM_COUNT];   /* 0: none yet */
    uint32_t before[FORM_COUNT]; /* what an outer number has ended */
    uint32_t clause[2];          /* last of 一是, 一要 */
    uint32_t outer[2];           /* last of those around them */
    enum form heading[5];        /* form + 1 of the headings of a level; 0: none yet */
    uint32_t level;              /* of the last heading */
    uint32_t provision;          /* the last 第N条 */
};

static void report_order(struct gz_check *check, const struct gz_check_text *text, uint32_t end,
                         const char *number, uint32_t last, uint32_t value) {
    if (value == last)
        gz_check_report(check, GZ505, text, 0, end, NULL, "%s stands twice in a row", number);
    else
        gz_check_report(check, GZ505, text, 0, end, NULL, "%s follows number %u", number, last);
}

/* An outer number interrupts the counts of inner forms. */
static void end_counts(struct place *place, uint32_t first) {
    for (uint32_t form = first; form < FORM_COUNT; form++) {
        place->before[form] = place->last[form] ? place->last[form] : place->before[form];
        place->last[form] = 0;
    }
}

/* A number goes on with the one before, begins anew, or goes on where an outer
 * number has interrupted the count. */
static void check_order(struct gz_check *check, const struct gz_check_text *text,
                        const struct number *number, struct place *place) {
    uint32_t last = place->last[number->form];
    bool again = text->kind == GZ_CHECK_HEADING && number->value == 1 && last == 1;
    bool goes_on = (number->value == 1 && !again) || number->value == last + 1 ||
                   (last == 0 && number->value == place->before[number->form] + 1);
    if (!goes_on && (last > 0 || place->before[number->form] > 0 ||
                     text->kind == GZ_CHECK_HEADING)) {
        const char *typed = gz_check_utf8(check, text, 0, number->end);
        report_order(check, text, number->end, typed,
                     last > 0 ? last : place->before[number->form], number->value);
    }
    place->last[number->form] = number->value;
    end_counts(place, (uint32_t)number->form + 1);
}

/* 一是 … 二是 … at the start of sentences, over paragraphs. */
static void check_clauses(struct gz_check *check, const struct gz_check_text *text,
                          struct place *place) {
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t value, end;
        if (!is_numeral(text->codes[i]) || !begins_clause(text, i))
            continue;
        end = read_value(check, text, i, &value);
        bool is = text->codes[end] == 0x662F, must = text->codes[end] == 0x8981; /* 是 要 */
        if (end == i || value > 20 || (!is && !must))
            continue;
        uint32_t *last = &place->clause[must], *outer = &place->outer[must];
        *outer = value == 1 ? *last : *outer;
        if (value != 1 && value != *last + 1 && value != *outer + 1 && *last > 0)
            gz_check_report(check, GZ506, text, i, end + 1, NULL, "%s follows number %u",
                            gz_check_utf8(check, text, i, end + 1), *last);
        *last = value;
    }
}

/* ---- Headings ---- */

/* False: its number is of another form than those of its level. */
static bool check_heading(struct gz_check *check, const struct gz_check_text *text,
                          const struct number *number, struct place *place) {
    uint32_t level = text->level;
    uint32_t last = text->codes[text->count - 1];
    if (place->level > 0 && level > place->level + 1)
        gz_check_report(check, GZ508, text, 0, text->count, NULL,
                        "a heading of level %u under one of level %u", level, place->level);
    place->level = level;
    if (gz_check_is_one_of(last, "。，；、")) {
        struct gz_finding *finding =
            gz_check_report(check, GZ509, text, text->count - 1, text->count, "leave it out",
                            "a heading that ends with a mark");
        gz_check_edit(check, finding, text, text->count - 1, text->count, "");
    }
    if (level > 4 || number->form == NO_FORM)
        return true;
    enum form first = place->heading[level];
    if (first == 0)
        place->heading[level] = number->form + 1;
    else if (first != number->form + 1)
        gz_check_report(check, GZ507, text, 0, number->end, NULL,
                        "%s among headings that are numbered %s",
                        gz_check_utf8(check, text, 0, number->end), form_examples[first - 1]);
    return first == 0 || first == number->form + 1;
}

/* 第N条 of a law, one after the other. */
static void check_provision(struct gz_check *check, const struct gz_check_text *text,
                            struct place *place) {
    uint32_t value, end = read_value(check, text, 1, &value);
    if (end == 1 || end + 1 != text->count || text->codes[0] != 0x7B2C ||
        text->codes[end] != 0x6761) /* 第 条 */
        return;
    if (value != place->provision + 1)
        gz_check_report(check, GZ510, text, 0, text->count, NULL, "%s follows 条 %u",
                        gz_check_utf8(check, text, 0, text->count), place->provision);
    place->provision = value;
}

static bool is_provision_number(const struct gz_check_text *text) {
    return text->kind == GZ_CHECK_LINE && text->block && text->block->kind == GZ_BLOCK_PROVISION;
}

static bool is_other_part(const struct gz_check_text *a, const struct gz_check_text *b) {
    return a->article != b->article || a->attachment != b->attachment;
}

static void check_one(struct gz_check *check, const struct gz_check_text *text,
                      struct place *place) {
    struct number number = read_number(check, text);
    bool law = check->issue->articles[text->article].kind == GZ_ARTICLE_LAW;
    for (uint32_t i = 0; i < text->count; i++)
        check_ordinal_mark(check, text, i);
    bool fits = true;
    if (text->kind == GZ_CHECK_HEADING)
        fits = check_heading(check, text, &number, place);
    else
        check_clauses(check, text, place);
    if (number.form == NO_FORM && text->kind == GZ_CHECK_HEADING)
        end_counts(place, 0); /* 第一部分 */
    if (number.form == NO_FORM)
        return;
    check_mark(check, text, &number);
    if (fits && (!law || text->kind == GZ_CHECK_HEADING))
        check_order(check, text, &number, place);
}

void gz_check_numbering(struct gz_check *check) {
    struct place place = {0};
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (i == 0 || is_other_part(text, text - 1))
            place = (struct place){0};
        if (is_provision_number(text) && text->chinese)
            check_provision(check, text, &place);
        else if (is_numbered_kind(text) && text->chinese)
            check_one(check, text, &place);
    }
}
