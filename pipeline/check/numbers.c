/* Numbers, years and document numbers. GB/T 15835, GB/T 9704. */
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

#define RANGE_MARKS "-–—~～－" /* between two ends, right or wrong */

static uint32_t value_of(const struct gz_check_text *text, uint32_t i, uint32_t length) {
    uint32_t value = 0;
    for (uint32_t at = i; at < i + length && value < 100000000; at++)
        value = value * 10 + (text->codes[at] - '0');
    return value;
}

/* Digits without a point at `i`. */
static uint32_t whole_number(const struct gz_check_text *text, uint32_t i) {
    uint32_t at = i;
    while (gz_check_is_digit(text->codes[at]))
        at++;
    return at - i;
}

static bool is_year(const struct gz_check_text *text, uint32_t i) {
    if (whole_number(text, i) != 4)
        return false;
    uint32_t year = value_of(text, i, 4);
    return year >= 1900 && year < 2100;
}

static bool starts_number(const struct gz_check_text *text, uint32_t i) {
    uint32_t before = gz_check_before(text, i);
    return gz_check_is_digit(text->codes[i]) && !gz_check_is_digit(before) && before != '.' &&
           before != ',';
}

/* ---- Document numbers ---- */

/* 国发[2024]3号: the year's brackets, and what stands between them and 号. */
static void check_document_number(struct gz_check *check, const struct gz_check_text *text,
                                  uint32_t i) {
    if (i == 0 || !gz_check_is_one_of(text->codes[i], "[(（【［〔〈{") || !is_year(text, i + 1) ||
        !gz_check_is_one_of(text->codes[i + 5], "])）】］〕〉}") ||
        !(gz_check_is_han(gz_check_before(text, i)) ||
          gz_check_is_letter(gz_check_before(text, i))))
        return;
    bool ordinal = text->codes[i + 6] == 0x7B2C; /* 第 */
    uint32_t number = i + 6 + ordinal, digits = whole_number(text, number);
    if (digits == 0 || text->codes[number + digits] != 0x53F7) /* 号 */
        return;
    if (text->codes[i] != 0x3014 || text->codes[i + 5] != 0x3015) {
        struct gz_finding *finding = gz_check_report(
            check, GZ301, text, i, i + 6,
            gz_arena_format(check->arena, _("write 〔%u〕"), value_of(text, i + 1, 4)),
            "the year of a document number stands in 〔 and 〕");
        gz_check_edit(check, finding, text, i, i + 1, "〔");
        gz_check_edit(check, finding, text, i + 5, i + 6, "〕");
    }
    uint32_t zeros = 0;
    while (zeros + 1 < digits && text->codes[number + zeros] == '0')
        zeros++;
    if (ordinal || zeros > 0) {
        struct gz_finding *finding = gz_check_report(
            check, GZ302, text, i + 6, number + digits + 1,
            gz_arena_format(check->arena, _("write %s"),
                            gz_check_utf8(check, text, number + zeros, number + digits + 1)),
            "the number of a document has neither 第 nor zeros before it");
        gz_check_edit(check, finding, text, i + 6, number + zeros, "");
    }
}

/* ---- Years ---- */

static void report_short_year(struct gz_check *check, const struct gz_check_text *text,
                              uint32_t i, uint32_t end) {
    uint32_t year = value_of(text, i, 2);
    const char *full = gz_arena_format(check->arena, "%u", year < 50 ? 2000 + year : 1900 + year);
    struct gz_finding *finding = gz_check_report(
        check, GZ303, text, i, end,
        gz_arena_format(check->arena, _("write %s"),
                        gz_arena_format(check->arena, "%s%s", full,
                                        gz_check_utf8(check, text, i + 2, end))),
        "a year has four digits");
    gz_check_edit(check, finding, text, i, i + 2, full);
}

/* 东政发〔23〕7号 */
static void check_short_document_year(struct gz_check *check, const struct gz_check_text *text,
                                      uint32_t i) {
    if (text->codes[i] != 0x3014 || whole_number(text, i + 1) != 2 || i == 0 ||
        text->codes[i + 3] != 0x3015 || !gz_check_is_han(gz_check_before(text, i)))
        return;
    uint32_t digits = whole_number(text, i + 4);
    if (digits > 0 && text->codes[i + 4 + digits] == 0x53F7) /* 号 */
        report_short_year(check, text, i + 1, i + 3);
}

/* 2O24年: a letter in a year. */
static void check_letter_zero(struct gz_check *check, const struct gz_check_text *text,
                              uint32_t i) {
    uint32_t letters = 0;
    if (!gz_check_is_one_of(text->codes[i], "12") || text->codes[i + 1] == 0 ||
        text->codes[i + 2] == 0 || text->codes[i + 3] == 0 ||
        text->codes[i + 4] != 0x5E74 || /* 年 */
        gz_check_is_letter(gz_check_before(text, i)))
        return;
    for (uint32_t at = i + 1; at < i + 4; at++) {
        bool letter = gz_check_is_one_of(text->codes[at], "Oo");
        if (!letter && !gz_check_is_digit(text->codes[at]))
            return;
        letters += letter;
    }
    if (letters == 0)
        return;
    struct gz_finding *finding = gz_check_report(check, GZ306, text, i, i + 5, "write 0",
                                                 "a letter for the zero of a year");
    for (uint32_t at = i + 1; at < i + 4; at++)
        if (gz_check_is_letter(text->codes[at]))
            gz_check_edit(check, finding, text, at, at + 1, "0");
}

static bool is_month_number(const struct gz_check_text *text, uint32_t i, uint32_t *length) {
    *length = whole_number(text, i);
    return *length >= 1 && *length <= 2 && value_of(text, i, *length) >= 1 &&
           value_of(text, i, *length) <= 12 && text->codes[i + *length] == 0x6708; /* 月 */
}

static bool follows_word(const struct gz_check_text *text, uint32_t i, const char *word,
                         uint32_t length) {
    return i >= length && gz_check_match(text, i - length, word) == length;
}

/* 24年5月31日 is a date, 24年 may be a time; 民国24年 is its own. 有期徒刑3年6月 has no
 * day. */
static void check_short_year(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    uint32_t month;
    bool quoted = gz_check_is_one_of(gz_check_before(text, i), "“‘") &&
                  gz_check_is_one_of(text->codes[i + 3], "”’"); /* it is spoken of */
    if (whole_number(text, i) != 2 || text->codes[i + 2] != 0x5E74 || quoted ||
        gz_check_is_one_of(gz_check_before(text, i), "国绪丰治历元隆熙和正平成第-—–~～/'’"))
        return;
    bool dated = is_month_number(text, i + 3, &month);
    uint32_t after = i + 3 + month + 1; /* behind 月 */
    bool sure = dated && ((whole_number(text, after) > 0 &&
                           text->codes[after + whole_number(text, after)] == 0x65E5) ||
                          gz_check_is_one_of(text->codes[after], "份底末初"));
    if (!sure && (follows_word(text, i, "截至", 2) || follows_word(text, i, "截止", 2)))
        sure = gz_check_is_one_of(text->codes[i + 3], "底末");
    sure = sure || text->codes[i] == '0'; /* 08年: no time is counted so */
    if (sure)
        report_short_year(check, text, i, i + 3);
}

static bool is_hyphen(uint32_t code) {
    return code == '-' || code == 0x2013 || code == 0xFF0D;
}

/* 2022-2023年, 2022年-2023年, 1-3月, 5月-7月, 5-10日. */
static void check_date_range(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    uint32_t first = whole_number(text, i), at = i + first;
    uint32_t unit = text->codes[at];
    bool named = gz_check_is_one_of(unit, "年月日");
    at += named;
    uint32_t second = whole_number(text, at + 1), after = text->codes[at + 1 + second];
    if (!is_hyphen(text->codes[at]) || second == 0 ||
        !gz_check_is_one_of(after, "年月日") || is_hyphen(gz_check_before(text, i)) ||
        gz_check_is_one_of(gz_check_before(text, i), "/:") || (named && unit != after))
        return;
    bool years = is_year(text, i) && is_year(text, at + 1) && after == 0x5E74;
    bool days = first <= 2 && second <= 2 && after != 0x5E74 && value_of(text, i, first) <= 31 &&
                value_of(text, i, first) < value_of(text, at + 1, second);
    if (!years && !days)
        return;
    struct gz_finding *finding = gz_check_report(check, GZ304, text, at, at + 1, "write —",
                                                 "a hyphen between two ends of a time");
    gz_check_edit(check, finding, text, at, at + 1, "—");
}

/* ---- Ranges ---- */

static bool is_percent(uint32_t code) {
    return code == '%' || code == 0x2030 || code == 0xFF05;
}

/* 60～68%: does the first end mean 60 or 60 %? */
static void check_percent_range(struct gz_check *check, const struct gz_check_text *text,
                                uint32_t i) {
    uint32_t first = gz_check_digits(text, i), joint = i + first;
    uint32_t second = gz_check_digits(text, joint + 1);
    if (first == 0 || second == 0 || !gz_check_is_one_of(text->codes[joint], RANGE_MARKS) ||
        !is_percent(text->codes[joint + 1 + second]) ||
        gz_check_is_one_of(gz_check_before(text, i), "-~～"))
        return;
    const char *sign = gz_check_utf8(check, text, joint + 1 + second, joint + 2 + second);
    struct gz_finding *finding = gz_check_report(
        check, GZ305, text, i, joint + 2 + second,
        gz_arena_format(check->arena, _("write %s%s～%s"), gz_check_utf8(check, text, i, joint),
                        sign, gz_check_utf8(check, text, joint + 1, joint + 2 + second)),
        "both ends of a range have their %s", sign);
    gz_check_edit(check, finding, text, joint, joint + 1,
                  gz_arena_format(check->arena, "%s～", sign));
}

/* 5%~8%, 10~20人: the wave of full width. */
static void check_tilde(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if ((text->codes[i] != '~' && text->codes[i] != 0x301C) || i == 0 ||
        !gz_check_is_digit(text->codes[i + 1]) ||
        !(gz_check_is_digit(gz_check_before(text, i)) ||
          gz_check_is_one_of(gz_check_before(text, i), "%‰年月日时万亿元")))
        return;
    uint32_t after = i + 1 + gz_check_digits(text, i + 1);
    if (is_percent(text->codes[after]) && !is_percent(gz_check_before(text, i)))
        return; /* GZ305 */
    struct gz_finding *finding =
        gz_check_report(check, GZ311, text, i, i + 1, "write ～", "`%s` between two ends of a range",
                        gz_check_utf8(check, text, i, i + 1));
    gz_check_edit(check, finding, text, i, i + 1, "～");
}

/* ---- 〇 ---- */

static bool is_han_digit(uint32_t code) {
    return gz_check_is_one_of(code, "一二三四五六七八九");
}

static bool is_false_zero(uint32_t code) {
    return gz_check_is_one_of(code, "0OoＯ０○Ｏ◯零");
}

/* 二○二四年, 二OO八年: a year read digit by digit. */
static void check_zero(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i, digits = 0, wrong = 0;
    uint32_t previous = gz_check_before(text, i);
    if (!is_han_digit(text->codes[i]) || is_han_digit(previous) || previous == 0x3007 ||
        is_false_zero(previous))
        return;
    for (; is_han_digit(text->codes[end]) || is_false_zero(text->codes[end]) ||
           text->codes[end] == 0x3007;
         end++) {
        digits += is_han_digit(text->codes[end]);
        wrong += is_false_zero(text->codes[end]);
    }
    if (end - i != 4 || digits < 2 || wrong == 0 || text->codes[end] != 0x5E74)
        return;
    struct gz_finding *finding = gz_check_report(check, GZ306, text, i, end, "write 〇",
                                                 "the zero of a year in Han numerals is 〇");
    for (uint32_t at = i; at < end; at++)
        if (is_false_zero(text->codes[at]))
            gz_check_edit(check, finding, text, at, at + 1, "〇");
}

/* ---- One date in two kinds of numerals ---- */

static bool is_han_numeral(uint32_t code) {
    return is_han_digit(code) || code == 0x5341 || code == 0x3007; /* 十 〇 */
}

static void check_mixed_date(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    if (text->codes[i] != 0x5E74 || i < 4) /* 年 */
        return;
    bool digits = is_year(text, i - 4) && !gz_check_is_digit(gz_check_before(text, i - 4));
    bool han = is_han_digit(gz_check_before(text, i)) && text->codes[i - 4] == 0x4E8C; /* 二 */
    uint32_t at = i + 1, month;
    while (is_han_numeral(text->codes[at]))
        at++;
    bool han_month = at > i + 1 && text->codes[at] == 0x6708; /* 月 */
    bool digit_month = is_month_number(text, i + 1, &month);
    if ((digits && han_month) || (han && digit_month))
        gz_check_report(check, GZ307, text, i - 4, digits ? at + 1 : i + 2 + month,
                        "write the whole date in one kind",
                        "a date in two kinds of numerals");
}

/* ---- Said twice ---- */

static uint32_t skip_unit(const struct gz_check_text *text, uint32_t i) {
    while (gz_check_is_one_of(text->codes[i], "万亿千百%"))
        i++;
    return i;
}

/* Characters of 近, 约 … before a number that ends at `i`; 0: none. */
static uint32_t roughly_before(const struct gz_check_text *text, uint32_t i) {
    static const char *const words[] = {"将近", "大约", "接近", "约", "近"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        uint32_t length = w < 3 ? 2 : 1;
        if (follows_word(text, i, words[w], length))
            return length == 1 && i > 1 &&
                           gz_check_is_one_of(text->codes[i - 2], "最附邻临远靠就合条公签预节相大违解履邀特续毁")
                       ? 0
                       : length;
    }
    return 0;
}

/* 约100余人, 近20多家. */
static void check_roughly(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t before = roughly_before(text, i);
    uint32_t at = skip_unit(text, i + gz_check_digits(text, i));
    if (before && gz_check_is_one_of(text->codes[at], "余多"))
        gz_check_report(check, GZ308, text, i - before, at + 1, "keep one of them",
                        "%s and %s say the same", gz_check_utf8(check, text, i - before, i),
                        gz_check_utf8(check, text, at, at + 1));
}

/* 约5000万元左右. */
static void check_about(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t before = roughly_before(text, i);
    uint32_t at = skip_unit(text, i + gz_check_digits(text, i)), end = at;
    while (end < at + 3 && gz_check_is_han(text->codes[end]) &&
           !gz_check_match(text, end, "左右") && !gz_check_match(text, end, "上下"))
        end++;
    bool whole = !gz_check_is_han(text->codes[end + 2]); /* not 左右为难 */
    if (before && whole &&
        (gz_check_match(text, end, "左右") || (gz_check_match(text, end, "上下") && end > at)))
        gz_check_report(check, GZ308, text, i - before, end + 2, "keep one of them",
                        "%s and %s say the same", gz_check_utf8(check, text, i - before, i),
                        gz_check_utf8(check, text, end, end + 2));
}

/* 超过90%以上, 不足10人以下. */
static void check_bound(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    static const char *const pairs[][2] = {
        {"超过", "以上"}, {"高于", "以上"}, {"多于", "以上"},
        {"不足", "以下"}, {"低于", "以下"}, {"少于", "以下"}, {"不到", "以下"}};
    uint32_t at = skip_unit(text, i + gz_check_digits(text, i));
    if (gz_check_is_one_of(text->codes[at], "人名家个件户元项起次所处吨"))
        at++;
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
        if (follows_word(text, i, pairs[p][0], 2) && gz_check_match(text, at, pairs[p][1]))
            gz_check_report(check, GZ309, text, i - 2, at + 2, "keep one of them",
                            "%s and %s say the same", pairs[p][0], pairs[p][1]);
}

/* 下降了2倍: nothing falls by more than all of it. */
static void check_fall(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    static const char *const words[] = {"减少", "下降", "降低", "缩小", "缩短", "减小"};
    uint32_t end = i + gz_check_digits(text, i);
    uint32_t from = i - (gz_check_before(text, i) == 0x4E86); /* 了 */
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (text->codes[end] == 0x500D && follows_word(text, from, words[w], 2)) /* 倍 */
            gz_check_report(check, GZ310, text, from - 2, end + 1,
                            "say by which share it fell, or to which",
                            "nothing falls by a multiple");
}

void gz_check_numbers(struct gz_check *check, const struct gz_check_text *text) {
    for (uint32_t i = 0; i < text->count; i++) {
        check_document_number(check, text, i);
        check_short_document_year(check, text, i);
        check_letter_zero(check, text, i);
        check_tilde(check, text, i);
        check_zero(check, text, i);
        check_mixed_date(check, text, i);
        if (!starts_number(text, i))
            continue;
        check_short_year(check, text, i);
        check_date_range(check, text, i);
        check_percent_range(check, text, i);
        check_roughly(check, text, i);
        check_about(check, text, i);
        check_bound(check, text, i);
        check_fall(check, text, i);
    }
}
