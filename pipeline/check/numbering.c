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

/* 二、三产业, 三、四、五级: numerals that go on and count something. But 一、一般公共预算,
 * 二、三公经费 and 三、十项工作 begin with a number. */
static bool is_list_of_numerals(struct gz_check *check, const struct gz_check_text *text,
                                uint32_t i, uint32_t value) {
    uint32_t next, end = read_value(check, text, i, &next);
    return end > i && next == value + 1 &&
           gz_check_is_one_of(text->codes[end], "、产级类季等期批号条项款章节名层楼");
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
    /* 3.5 is no number of a paragraph. */
    if (number.form == DIGITS && gz_check_is_digit(text->codes[end + 1]))
        number.form = NO_FORM;
    if (number.form == HAN && is_list_of_numerals(check, text, end + 1, number.value))
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

/* …：（一）、甲；（二）、乙 within a paragraph; 第（一）、（二）项 names items. */
static void check_inner_mark(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    uint32_t value, end = read_value(check, text, i + 1, &value);
    if (text->codes[i] != 0xFF08 || i == 0 || end == i + 1 || text->codes[end] != 0xFF09 ||
        !gz_check_is_one_of(gz_check_before(text, i), "：；。") ||
        !gz_check_is_one_of(text->codes[end + 1], "、，") || text->codes[end + 2] == 0xFF08)
        return;
    mend_mark(check, GZ504, text, end + 1, "", N_("a mark behind a number in brackets"));
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

/* 首先、加强…; not 首先、其次 as words that are spoken of. */
static void check_first_mark(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    static const char *const words[] = {"首先、", "其次、", "再次、"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (begins_clause(text, i) && gz_check_match(text, i, words[w]) &&
            !gz_check_is_one_of(text->codes[i + 3], "其再最"))
            mend_mark(check, GZ501, text, i + 2, "，", N_("the mark behind 首先 is ，"));
}

/* ---- The order of numbers ---- */

struct place {
    uint32_t last[FORM_COUNT];   /* 0: none yet */
    uint32_t heading_last[FORM_COUNT]; /* of headings alone: lists may stand between them */
    uint32_t ordinal;            /* of 第一， */
    uint32_t part[3];            /* of 第一编, 第一章, 第一节 */
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
    if (text->kind == GZ_CHECK_HEADING) {
        uint32_t *heading = &place->heading_last[number->form];
        goes_on = goes_on || (*heading > 0 && number->value == *heading + 1);
        *heading = number->value;
    }
    if (!goes_on && (last > 0 || place->before[number->form] > 0 ||
                     text->kind == GZ_CHECK_HEADING)) {
        const char *typed = gz_check_utf8(check, text, 0, number->end);
        report_order(check, text, number->end, typed,
                     last > 0 ? last : place->before[number->form], number->value);
    }
    place->last[number->form] = number->value;
    for (uint32_t form = (uint32_t)number->form + 1;
         text->kind == GZ_CHECK_HEADING && form < FORM_COUNT; form++)
        place->heading_last[form] = 0;
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

/* 第一， … 第二， … at the start of sentences, over paragraphs. */
static void check_ordinals(struct gz_check *check, const struct gz_check_text *text,
                           struct place *place) {
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t value, end;
        if (text->codes[i] != 0x7B2C || !begins_clause(text, i) || /* 第 */
            gz_check_is_digit(text->codes[i + 1]))
            continue;
        end = read_value(check, text, i + 1, &value);
        if (end == i + 1 || value > 20 || text->codes[end] != 0xFF0C) /* ， */
            continue;
        if (value != 1 && value != place->ordinal + 1 && place->ordinal > 0)
            gz_check_report(check, GZ506, text, i, end, NULL, "%s follows number %u",
                            gz_check_utf8(check, text, i, end), place->ordinal);
        place->ordinal = value;
    }
}

/* （1）甲；（2）乙；（4）丙 within one paragraph. */
static void check_inner_order(struct gz_check *check, const struct gz_check_text *text) {
    uint32_t last[2] = {0}; /* of （1）, of （一） */
    for (uint32_t i = 0; i < text->count; i++) {
        if (text->codes[i] != 0xFF08 ||
            !(i == 0 || gz_check_is_one_of(gz_check_before(text, i), "：；。")))
            continue;
        uint32_t value, end = read_value(check, text, i + 1, &value);
        uint32_t *count = &last[!gz_check_is_digit(text->codes[i + 1])];
        if (end == i + 1 || end - i > 3 || text->codes[end] != 0xFF09)
            continue;
        if (gz_check_is_one_of(text->codes[end + 1], "和与及、至的"))
            continue; /* （2）和（5） are named, not counted */
        /* What goes back, or far ahead, may be named, too. */
        if (*count > 0 && (value == *count || value == *count + 2 || value == *count + 3) &&
            value != 1)
            gz_check_report(check, GZ505, text, i, end + 1, NULL, "%s follows number %u",
                            gz_check_utf8(check, text, i, end + 1), *count);
        *count = value == 1 || *count > 0 ? value : 0;
    }
}

/* ---- Headings ---- */

/* 第一章　总则 of a law. Chapters are counted through it, 节 within their 章. */
static void check_part(struct gz_check *check, const struct gz_check_text *text,
                       struct place *place) {
    static const char *const units[] = {"编", "章", "节"};
    uint32_t value, end = read_value(check, text, 1, &value);
    if (text->codes[0] != 0x7B2C || end == 1) /* 第 */
        return;
    for (uint32_t u = 0; u < 3; u++) {
        if (!gz_check_match(text, end, units[u]))
            continue;
        if (value != place->part[u] + 1 && !(u == 1 && value == 1))
            gz_check_report(check, GZ510, text, 0, end + 1, NULL, "%s follows number %u",
                            gz_check_utf8(check, text, 0, end + 1), place->part[u]);
        place->part[u] = value;
        if (u < 2)
            place->part[2] = 0;
    }
}

static void check_end_of_title(struct gz_check *check, const struct gz_check_text *text) {
    if (text->count < 2 || !gz_check_is_one_of(text->codes[text->count - 1], "。，；、"))
        return;
    struct gz_finding *finding =
        gz_check_report(check, GZ509, text, text->count - 1, text->count, "leave it out",
                        "a title that ends with a mark");
    gz_check_edit(check, finding, text, text->count - 1, text->count, "");
}

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
    for (uint32_t i = 0; i < text->count; i++) {
        check_ordinal_mark(check, text, i);
        check_first_mark(check, text, i);
        check_inner_mark(check, text, i);
    }
    check_inner_order(check, text);
    bool fits = true;
    if (text->kind == GZ_CHECK_HEADING) {
        fits = check_heading(check, text, &number, place);
    } else {
        check_clauses(check, text, place);
        check_ordinals(check, text, place);
    }
    if (law && text->kind == GZ_CHECK_HEADING)
        check_part(check, text, place);
    if (number.form == NO_FORM && text->kind == GZ_CHECK_HEADING)
        end_counts(place, 0); /* 第一部分 */
    if (number.form == NO_FORM)
        return;
    check_mark(check, text, &number);
    bool item = number.form == HAN_BRACKETS && text->kind == GZ_CHECK_ITEM;
    if (fits && (!law || text->kind == GZ_CHECK_HEADING || item))
        check_order(check, text, &number, place);
}

/* ---- 本条例第九条 ---- */

static uint32_t last_provision(struct gz_check *check, uint32_t first, uint32_t end) {
    uint32_t last = 0;
    for (uint32_t t = first; t < end; t++) {
        uint32_t value;
        if (is_provision_number(&check->texts[t]) &&
            read_value(check, &check->texts[t], 1, &value) > 1 && value > last)
            last = value;
    }
    return last;
}

static void check_reference(struct gz_check *check, const struct gz_check_text *text,
                            uint32_t last) {
    static const char *const laws[] = {"本条例第", "本法第", "本办法第", "本规定第", "本细则第"};
    for (uint32_t i = 0; i < text->count; i++)
        for (size_t l = 0; l < sizeof laws / sizeof *laws; l++) {
            uint32_t value, at = i + gz_check_match(text, i, laws[l]);
            uint32_t end = at > i ? read_value(check, text, at, &value) : at;
            if (end > at && text->codes[end] == 0x6761 && value > last) /* 条 */
                gz_check_report(check, GZ511, text, i, end + 1, NULL,
                                "the law's last provision is 条 %u", last);
        }
}

static void check_references(struct gz_check *check) {
    for (uint32_t i = 0, end; i < check->text_count; i = end) {
        const struct gz_check_text *first = &check->texts[i];
        for (end = i + 1; end < check->text_count && !is_other_part(first, &check->texts[end]);)
            end++;
        bool law = check->issue->articles[first->article].kind == GZ_ARTICLE_LAW;
        uint32_t last = law && first->chinese ? last_provision(check, i, end) : 0;
        for (uint32_t t = i; last > 0 && t < end; t++)
            if (check->texts[t].kind == GZ_CHECK_PROVISION ||
                check->texts[t].kind == GZ_CHECK_PARAGRAPH ||
                check->texts[t].kind == GZ_CHECK_ITEM)
                check_reference(check, &check->texts[t], last);
    }
}

void gz_check_numbering(struct gz_check *check) {
    check_references(check);
    struct place place = {0};
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (i == 0 || is_other_part(text, text - 1))
            place = (struct place){0};
        if (is_provision_number(text) && text->chinese) {
            check_provision(check, text, &place);
            end_counts(&place, 0); /* its 项 are its own */
            place.before[HAN_BRACKETS] = 0;
        } else if (text->kind == GZ_CHECK_TITLE && text->chinese)
            check_end_of_title(check, text);
        else if (is_numbered_kind(text) && text->chinese)
            check_one(check, text, &place);
    }
}
