/* Marks: of full width, in their right form, once. GB/T 15834. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

#define ASCII_MARKS ",;:?!"
#define QUOTE_LIMIT 8 /* quotes and blanks between a mark and its neighbour */
#define BRACKET_LIMIT 1000 /* characters between two brackets */
#define LIST_LIMIT 1000    /* characters of a list before and behind a mark */

/* The next character in one direction that is neither blank nor quote. */
static uint32_t neighbour(const struct gz_check_text *text, uint32_t i, int step) {
    int64_t at = (int64_t)i + step;
    for (int k = 0; k < QUOTE_LIMIT && at >= 0 && at < text->count; k++, at += step)
        if (!gz_check_is_one_of(text->codes[at], "“”‘’\" "))
            return text->codes[at];
    return 0;
}

static const char *full_width(uint32_t code) {
    switch (code) {
    case ',':
        return "，";
    case ';':
        return "；";
    case ':':
        return "：";
    case '?':
        return "？";
    default:
        return "！";
    }
}

static bool is_ascii(uint32_t code) {
    return code > 0x20 && code < 0x7F;
}

/* “,” is the mark itself, which the text speaks of. */
static bool is_quoted_alone(const struct gz_check_text *text, uint32_t i) {
    return gz_check_is_one_of(gz_check_before(text, i), "“‘") &&
           gz_check_is_one_of(text->codes[i + 1], "”’");
}

static bool is_half_width(const struct gz_check_text *text, uint32_t i) {
    if (is_quoted_alone(text, i))
        return false;
    uint32_t before = neighbour(text, i, -1), after = neighbour(text, i, 1);
    if (!gz_check_is_one_of(text->codes[i], ASCII_MARKS) || before == 0)
        return false;
    if (gz_check_is_chinese(before))
        return true;
    return gz_check_is_chinese(after) && is_ascii(before);
}

static void check_half_width(struct gz_check *check, const struct gz_check_text *text) {
    struct gz_finding *finding = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        if (!is_half_width(text, i))
            continue;
        const char *full = full_width(text->codes[i]);
        if (!finding)
            finding = gz_check_report(check, GZ101, text, i, i + 1,
                                      gz_arena_format(check->arena, _("write %s"), full),
                                      "half-width `%c` in Chinese text", (char)text->codes[i]);
        bool blank = text->codes[i + 1] == ' ' && i + 2 < text->count;
        gz_check_edit(check, finding, text, i, i + 1 + blank, full);
        count++;
    }
    if (count > 1)
        finding->message =
            gz_arena_format(check->arena, _("%s, and %u more half-width marks in this paragraph"),
                            finding->message, count - 1);
}

/* The closing bracket of the half-width one at `i`; 0 when there is none. */
static uint32_t closing(const struct gz_check_text *text, uint32_t i, bool *han) {
    uint32_t depth = 0;
    *han = false;
    for (uint32_t at = i; at < text->count && at < i + BRACKET_LIMIT; at++) {
        depth += text->codes[at] == '(';
        *han = *han || gz_check_is_han(text->codes[at]);
        if (text->codes[at] == ')' && --depth == 0)
            return at;
    }
    return 0;
}

static void check_half_brackets(struct gz_check *check, const struct gz_check_text *text) {
    struct gz_finding *finding = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        bool han;
        uint32_t end = text->codes[i] == '(' ? closing(text, i, &han) : 0;
        if (!end || !han)
            continue;
        if (!finding)
            finding = gz_check_report(check, GZ102, text, i, end + 1, "write （ and ）",
                                      "half-width brackets around Chinese text");
        gz_check_edit(check, finding, text, i, i + 1, "（");
        gz_check_edit(check, finding, text, end, end + 1, "）");
        count++;
    }
    if (count > 1)
        finding->message = gz_arena_format(check->arena, _("%s, and %u more in this paragraph"),
                                           finding->message, count - 1);
}

static bool is_numeral(uint32_t code) {
    return gz_check_is_one_of(code, "一二三四五六七八九十百〇");
}

/* 一.主要工作 is a number's wrong mark (GZ502), 约翰.史密斯 a name. */
static void check_stop(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t before = gz_check_before(text, i), after = text->codes[i + 1];
    uint32_t point = text->codes[i]; /* or the one of full width, U+FF0E */
    bool alone = (point == '.' || point == 0xFF0E) && i > 0 && before != point && after != point &&
                 !is_quoted_alone(text, i);
    bool ends = i + 1 == text->count || gz_check_is_one_of(after, "”’");
    if (!alone || !(gz_check_is_han(before) || gz_check_is_one_of(before, "）》”%")))
        return;
    if ((!ends && !gz_check_is_han(after)) || (i <= 3 && is_numeral(text->codes[0])))
        return;
    if (before == '%' && !ends)
        return;
    struct gz_finding *finding = gz_check_report(
        check, GZ103, text, i, i + 1,
        ends || point == 0xFF0E ? N_("write 。") : N_("write 。, or · in a name"),
        "`.` for a full stop");
    if (ends || point == 0xFF0E)
        gz_check_edit(check, finding, text, i, i + 1, "。");
}

static uint32_t run_of(const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i;
    while (end < text->count && text->codes[end] == text->codes[i])
        end++;
    return end - i;
}

/* Characters of a run that stands for an ellipsis in a wrong form. */
static uint32_t wrong_ellipsis(const struct gz_check_text *text, uint32_t i) {
    uint32_t count = run_of(text, i);
    bool beside = gz_check_is_chinese(neighbour(text, i, -1)) ||
                  gz_check_is_chinese(neighbour(text, i + count - 1, 1));
    switch (text->codes[i]) {
    case '.':
        return count >= 3 && beside ? count : 0;
    case 0x3002: /* 。 */
        return count >= 3 ? count : 0;
    case 0x2026: /* … */
        if (count == 1 && text->codes[i + 1] == ' ' && text->codes[i + 2] == 0x2026)
            return 3;
        return count % 2 == 1 && beside ? count : 0;
    case 0xB7: /* · */
        return count >= 3 ? count : 0;
    default:
        return 0;
    }
}

static void check_ellipsis(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if (gz_check_before(text, i) == text->codes[i] ||
        (i > 1 && text->codes[i] == 0x2026 && text->codes[i - 1] == ' ' &&
         text->codes[i - 2] == 0x2026))
        return;
    uint32_t count = wrong_ellipsis(text, i);
    if (count) {
        struct gz_finding *finding =
            gz_check_report(check, GZ104, text, i, i + count, "write ……",
                            "an ellipsis is two … together, six dots");
        gz_check_edit(check, finding, text, i, i + count, "……");
    } else if (text->codes[i] == 0x3002 && run_of(text, i) == 2) {
        gz_check_report(check, GZ104, text, i, i + 2, "write ……, or one 。",
                        "`。。` is no mark");
    }
}

/* Characters of a dash in a wrong form: `--`, `－－`, `――`, `— —`, `———`, and one
 * — at the start of a subtitle. */
static uint32_t wrong_dash(const struct gz_check_text *text, uint32_t i) {
    uint32_t count = run_of(text, i), code = text->codes[i];
    bool beside = gz_check_is_chinese(neighbour(text, i, -1)) ||
                  gz_check_is_chinese(neighbour(text, i + count - 1, 1));
    if (code == 0x2014) {
        if (count == 1 && text->codes[i + 1] == ' ' && text->codes[i + 2] == 0x2014)
            return 3;
        if (count == 1 && i == 0 && text->kind == GZ_CHECK_SUBTITLE)
            return 1;
        return count == 3 && beside ? 3 : 0;
    }
    bool stroke = code == '-' || code == 0xFF0D || code == 0x2015;
    return stroke && count == 2 && beside ? 2 : 0;
}

static void check_dash(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if (!gz_check_is_one_of(text->codes[i], "—-－―") ||
        (i > 0 && gz_check_before(text, i) == text->codes[i]) ||
        (i > 1 && text->codes[i] == 0x2014 && gz_check_before(text, i) == ' ' &&
         text->codes[i - 2] == 0x2014))
        return;
    uint32_t count = wrong_dash(text, i);
    if (!count)
        return;
    /* 2021年--2025年 is a range. */
    bool range = gz_check_is_one_of(gz_check_before(text, i), "年月日时") &&
                 gz_check_is_digit(text->codes[i + count]);
    struct gz_finding *finding = gz_check_report(
        check, GZ105, text, i, i + count, range ? N_("write —") : N_("write ——"),
        range ? N_("a range has one —") : N_("a dash is two — together"));
    gz_check_edit(check, finding, text, i, i + count, range ? "—" : "——");
}

static bool is_name_character(uint32_t code) {
    return gz_check_is_han(code) || gz_check_is_letter(code);
}

static void check_interpunct(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    if (!gz_check_is_one_of(text->codes[i], "•‧・∙⋅") || i == 0 ||
        !is_name_character(gz_check_before(text, i)) || !is_name_character(text->codes[i + 1]) ||
        !(gz_check_is_han(gz_check_before(text, i)) || gz_check_is_han(text->codes[i + 1])))
        return;
    struct gz_finding *finding =
        gz_check_report(check, GZ106, text, i, i + 1, "write ·, U+00B7",
                        "the dot between names is another one");
    gz_check_edit(check, finding, text, i, i + 1, "·");
}

/* ---- 、 between 》《 and ”“ ---- */

/* Whether the pair before or behind a mark stands beside something that the
 * standard lets have its 、: a note in brackets, an item without marks. */
static bool list_is_mixed(const struct gz_check_text *text, uint32_t i) {
    uint32_t close = gz_check_before(text, i), open = text->codes[i + 1];
    for (uint32_t at = i; at-- > 0 && at + LIST_LIMIT > i &&
                          !gz_check_is_one_of(text->codes[at], "，。；：,;:");)
        if (text->codes[at] == 0x3001 && gz_check_before(text, at) != close)
            return true;
        else if (text->codes[at] == open && at > 1 && text->codes[at - 1] == 0x3001 &&
                 text->codes[at - 2] != close)
            return true;
    for (uint32_t at = i; at < text->count && at < i + LIST_LIMIT &&
                          !gz_check_is_one_of(text->codes[at], "，。；：,;:");
         at++)
        if (text->codes[at] == 0x3001 &&
            (text->codes[at + 1] != open || gz_check_before(text, at) != close))
            return true;
    return false;
}

/* “甲”与“乙”、“丙”与“丁”: without 、 it could not be told what goes with what. The mark
 * is at `i`. */
static bool is_behind_pair(const struct gz_check_text *text, uint32_t i, uint32_t open) {
    uint32_t at = i - 1;
    while (at > 0 && text->codes[at] != open && at + LIST_LIMIT > i)
        at--;
    return at > 1 && text->codes[at] == open &&
           gz_check_is_one_of(gz_check_before(text, at), "与和同及跟或") &&
           gz_check_before(text, at - 1) == text->codes[i - 1];
}

static void check_list_comma(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    if (text->codes[i] != 0x3001 || i == 0)
        return;
    uint32_t close = gz_check_before(text, i), open = text->codes[i + 1];
    bool titles = close == 0x300B && open == 0x300A, quotes = close == 0x201D && open == 0x201C;
    if ((!titles && !quotes) || is_behind_pair(text, i, open) || list_is_mixed(text, i))
        return;
    struct gz_finding *finding =
        gz_check_report(check, GZ107, text, i, i + 1, "leave it out",
                        titles ? N_("、 between 》 and 《") : N_("、 between ” and “"));
    gz_check_edit(check, finding, text, i, i + 1, "");
}

/* ---- Repeated marks ---- */

static bool is_pause(uint32_t code) {
    return gz_check_is_one_of(code, "，、；：。");
}

static void check_repeated(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i;
    if (i > 0 && is_pause(gz_check_before(text, i)))
        return;
    while (is_pause(text->codes[end]))
        end++;
    if (end < i + 2)
        return;
    bool same = run_of(text, i) == end - i;
    if (same && text->codes[i] == 0x3002)
        return; /* GZ104 */
    struct gz_finding *finding =
        gz_check_report(check, GZ108, text, i, end, "keep one", "%s: marks one after another",
                        gz_check_utf8(check, text, i, end));
    if (same)
        gz_check_edit(check, finding, text, i, end, gz_check_utf8(check, text, i, i + 1));
}

static bool mends_law(const struct gz_check_text *text, uint32_t end) {
    static const char *const words[] = {"修改为", "改为", "增加", "删去", "删除"};
    for (uint32_t i = end > LIST_LIMIT ? end - LIST_LIMIT : 0; i < end; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            if (gz_check_match(text, i, words[w]))
                return true;
    return false;
}

/* “……。”。: one stop is enough; not where the words of a law are quoted to be changed. */
static void check_stop_twice(struct gz_check *check, const struct gz_check_text *text,
                             uint32_t i) {
    if (text->codes[i] == 0x3002 && text->codes[i + 1] == 0x201D &&
        text->codes[i + 2] == 0x3002 && gz_check_is_han(gz_check_before(text, i)) &&
        !mends_law(text, i))
        gz_check_report(check, GZ108, text, i, i + 3, "keep one", "%s: marks one after another",
                        "。”。");
}

/* <<关于供水情况的报告>> */
static void check_angles(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if (text->codes[i] != '<' || text->codes[i + 1] != '<' || !gz_check_is_han(text->codes[i + 2]))
        return;
    for (uint32_t at = i + 2; at < text->count && at < i + BRACKET_LIMIT; at++) {
        if (text->codes[at] != '>' || text->codes[at + 1] != '>')
            continue;
        struct gz_finding *finding = gz_check_report(check, GZ102, text, i, at + 2, "write 《 and 》",
                                                     "half-width brackets around a title");
        gz_check_edit(check, finding, text, i, i + 2, "《");
        gz_check_edit(check, finding, text, at, at + 2, "》");
        return;
    }
}

static void check_percent(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    if (text->codes[i] != '%' || run_of(text, i) != 2 || i == 0 ||
        !gz_check_is_digit(gz_check_before(text, i)))
        return;
    struct gz_finding *finding =
        gz_check_report(check, GZ108, text, i, i + 2, "keep one", "%%%%: signs one after another");
    gz_check_edit(check, finding, text, i, i + 2, "%");
}

/* ---- Straight quotes ---- */

static uint32_t count_straight(const struct gz_check_text *text, bool *chinese, uint32_t *first) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        if (text->codes[i] != '"' || gz_check_is_digit(gz_check_before(text, i)))
            continue; /* 5" is a length */
        *first = count++ == 0 ? i : *first;
        *chinese = *chinese || gz_check_is_chinese(neighbour(text, i, -1)) ||
                   gz_check_is_chinese(neighbour(text, i, 1));
    }
    return count;
}

static void check_straight_quotes(struct gz_check *check, const struct gz_check_text *text) {
    bool chinese = false, open = false;
    uint32_t first = 0, count = count_straight(text, &chinese, &first);
    if (count == 0 || !chinese)
        return;
    struct gz_finding *finding = gz_check_report(check, GZ111, text, first, first + 1,
                                                 "write “ and ”", "straight quotation marks");
    for (uint32_t i = 0; count % 2 == 0 && i < text->count; i++)
        if (text->codes[i] == '"')
            gz_check_edit(check, finding, text, i, i + 1, (open = !open) ? "“" : "”");
}

void gz_check_marks(struct gz_check *check, const struct gz_check_text *text) {
    check_half_width(check, text);
    check_half_brackets(check, text);
    check_straight_quotes(check, text);
    for (uint32_t i = 0; i < text->count; i++) {
        if (gz_check_is_letter(text->codes[i]) || gz_check_is_han(text->codes[i]))
            continue;
        check_stop(check, text, i);
        check_ellipsis(check, text, i);
        check_dash(check, text, i);
        check_interpunct(check, text, i);
        check_list_comma(check, text, i);
        check_repeated(check, text, i);
        check_percent(check, text, i);
        check_stop_twice(check, text, i);
        check_angles(check, text, i);
    }
}
