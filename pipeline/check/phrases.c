/* Words: slips in set phrases, 截止 for 截至, what was typed twice. */
#include "pipeline/check/phrases.h"

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

static bool is_part_of_other(const struct gz_check_text *text, uint32_t start, uint32_t end,
                             const char *not_before, const char *not_behind) {
    return (not_before && gz_check_is_one_of(gz_check_before(text, start), not_before)) ||
           (not_behind && gz_check_is_one_of(text->codes[end], not_behind));
}

/* “帐目” alone: the text speaks of the word. */
static bool is_quoted_alone(const struct gz_check_text *text, uint32_t start, uint32_t end) {
    return gz_check_is_one_of(gz_check_before(text, start), "“‘") &&
           gz_check_is_one_of(text->codes[end], "”’");
}

static void check_phrases(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    for (size_t p = 0; p < gz_phrase_count; p++) {
        const struct gz_phrase *phrase = &gz_phrases[p];
        uint32_t length = gz_check_match(text, i, phrase->wrong);
        if (!length || is_part_of_other(text, i, i + length, phrase->not_before,
                                        phrase->not_behind) ||
            is_quoted_alone(text, i, i + length))
            continue;
        struct gz_finding *finding = gz_check_report(
            check, GZ401, text, i, i + length,
            gz_arena_format(check->arena, _("write %s"), phrase->right), "%s", phrase->wrong);
        gz_check_edit(check, finding, text, i, i + length, phrase->right);
    }
}

/* 截止 ends something, 截至 goes before a time: what follows tells. */
static void check_deadline(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if (gz_check_match(text, i, "截至日期") || gz_check_match(text, i, "截至时间")) {
        struct gz_finding *end = gz_check_report(check, GZ402, text, i, i + 2, "write 截止",
                                                 "截至 before no time");
        gz_check_edit(check, end, text, i, i + 2, "截止");
        return;
    }
    static const char *const times[] = {"目前", "今年", "去年", "今天", "本月", "上月", "现在",
                                        "当前", "年底", "月底", "上年", "本年", "报告期"};
    uint32_t length = gz_check_match(text, i, "截止");
    if (!length)
        return;
    if (gz_check_is_han(gz_check_before(text, i)))
        return; /* 报名截止5月31日 */
    bool time = gz_check_is_digit(text->codes[i + 2]) || gz_check_match(text, i + 2, "二〇");
    for (size_t t = 0; t < sizeof times / sizeof *times; t++)
        time = time || gz_check_match(text, i + 2, times[t]);
    if (!time)
        return;
    struct gz_finding *finding = gz_check_report(check, GZ402, text, i, i + 2, "write 截至",
                                                 "截止 before a time");
    gz_check_edit(check, finding, text, i, i + 2, "截至");
}

/* ---- What was typed twice ---- */

static void report_doubled(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                           uint32_t length, bool sure) {
    const char *word = gz_check_utf8(check, text, i, i + length);
    struct gz_finding *finding =
        gz_check_report(check, GZ403, text, i, i + 2 * length,
                        gz_arena_format(check->arena, _("write %s"), word), "%s typed twice", word);
    if (sure)
        gz_check_edit(check, finding, text, i + length, i + 2 * length, "");
}

/* 1826.4亿亿元; 亿亿次 is a unit of computing. */
static void check_doubled_unit(struct gz_check *check, const struct gz_check_text *text,
                               uint32_t i) {
    bool doubled = gz_check_match(text, i, "亿亿元") || gz_check_match(text, i, "万万元");
    if (doubled && gz_check_is_digit(gz_check_before(text, i)))
        report_doubled(check, text, i, 1, true);
}

/* 审议审议了: a verb that is doubled for lightness takes no 了 behind. */
static bool is_doubled_verb(const struct gz_check_text *text, uint32_t i) {
    static const char *const verbs[] = {"审议", "听取", "通过", "讨论", "研究", "检查", "部署",
                                        "印发", "召开", "制定", "开展", "完成", "落实"};
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
        if (gz_check_match(text, i, verbs[v]))
            return gz_check_match(text, i + 4, "了") > 0;
    return false;
}

static void check_doubled_character(struct gz_check *check, const struct gz_check_text *text,
                                    uint32_t i) {
    if (text->codes[i] != text->codes[i + 1])
        return;
    for (size_t c = 0; c < gz_single_character_count; c++) {
        const struct gz_single_character *single = &gz_single_characters[c];
        if (gz_check_match(text, i, single->character) &&
            !is_part_of_other(text, i, i + 2, single->not_before, single->not_behind))
            report_doubled(check, text, i, 1, true);
    }
}

static bool is_repeated(const struct gz_check_text *text, uint32_t i, uint32_t length) {
    if (i + 2 * length > text->count)
        return false;
    for (uint32_t k = 0; k < length; k++)
        if (text->codes[i + k] != text->codes[i + length + k] ||
            !gz_check_is_han(text->codes[i + k]) ||
            gz_check_is_one_of(text->codes[i + k], "一二三四五六七八九十百千万亿〇"))
            return false;
    return true;
}

#define REPEATED_MIN 3 /* of two, 研究研究 is right */
#define REPEATED_MAX 16

static bool is_one_character(const struct gz_check_text *text, uint32_t i, uint32_t length) {
    for (uint32_t k = 1; k < length; k++)
        if (text->codes[i + k] != text->codes[i])
            return false;
    return true;
}

/* Returns the characters that were reported, to go on behind them. */
static uint32_t check_doubled_words(struct gz_check *check, const struct gz_check_text *text,
                                    uint32_t i) {
    for (uint32_t length = REPEATED_MAX; length >= REPEATED_MIN; length--)
        if (is_repeated(text, i, length) && !is_one_character(text, i, length)) {
            report_doubled(check, text, i, length, false);
            return 2 * length;
        }
    for (size_t w = 0; is_repeated(text, i, 2) && w < gz_single_word_count; w++)
        if (gz_check_match(text, i, gz_single_words[w]) &&
            !gz_check_match(text, i + 4, "率")) { /* 通过通过率 */
            report_doubled(check, text, i, 2, true);
            return 4;
        }
    if (is_repeated(text, i, 2) && is_doubled_verb(text, i)) {
        report_doubled(check, text, i, 2, true);
        return 4;
    }
    return 0;
}

/* ---- 第二十一一次 ---- */

static bool is_unit_digit(uint32_t code) {
    return gz_check_is_one_of(code, "一二三四五六七八九");
}

/* With 十, two digits in a row; 第三四次 may mean the third or fourth. */
static void check_ordinal(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i + 1;
    bool units = false, wrong = false;
    if (text->codes[i] != 0x7B2C) /* 第 */
        return;
    for (; gz_check_is_one_of(text->codes[end], "一二三四五六七八九十百千"); end++) {
        units = units || gz_check_is_one_of(text->codes[end], "十百千");
        wrong = wrong || (is_unit_digit(text->codes[end]) && is_unit_digit(text->codes[end - 1]));
    }
    if (!units || !wrong || !gz_check_is_one_of(text->codes[end], "次届条章节款项号期编批"))
        return;
    gz_check_report(check, GZ404, text, i, end + 1, NULL, "%s is no number",
                    gz_check_utf8(check, text, i, end + 1));
}

/* ---- 做出决定 ---- */

static void check_make(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    static const char *const objects[] = {"决定", "决议", "规定", "判决", "裁定", "处理决定",
                                          "相应规定", "修改决定"};
    if (!gz_check_match(text, i, "做出") || is_quoted_alone(text, i, i + 2))
        return;
    for (size_t o = 0; o < sizeof objects / sizeof *objects; o++)
        if (gz_check_match(text, i + 2, objects[o])) {
            struct gz_finding *finding =
                gz_check_report(check, GZ405, text, i, i + 2, "write 作出",
                                "做出 before %s", objects[o]);
            gz_check_edit(check, finding, text, i, i + 2, "作出");
            return;
        }
}

void gz_check_phrases(struct gz_check *check, const struct gz_check_text *text) {
    for (uint32_t i = 0; i < text->count; i++) {
        if (!gz_check_is_han(text->codes[i]))
            continue;
        check_phrases(check, text, i);
        check_deadline(check, text, i);
        check_doubled_character(check, text, i);
        check_doubled_unit(check, text, i);
        check_ordinal(check, text, i);
        check_make(check, text, i);
    }
    for (uint32_t i = 0; i < text->count;) {
        uint32_t skip = check_doubled_words(check, text, i);
        i += skip ? skip : 1;
    }
}
