/* Where lines end: rules 1, 2, 4 and 8, seen in the texts of the lines. */
#include "lines_fixture.h"

#define HALF (EM / 2)

static const char *lines_of(struct layout_fixture *fixture, const char *utf8, gz_length width) {
    struct set_text set = set_text(fixture, utf8, justified(width));
    return broken(&set);
}

#define assert_lines(fixture, utf8, ems, expected) \
    assert_string_equal(lines_of((fixture), (utf8), (ems) * EM), (expected))

/* ---- Rule 1: push in first, push out second (先挤进，后推出) ---- */

static void a_mark_is_pushed_in_where_marks_give_room(void **state) {
    assert_lines(*state, "一二三四，六七八九十，二三四五六七八九十", 10,
                 "一二三四，六七八九十，|二三四五六七八九十");
    struct set_text set =
        set_text(*state, "一二三四，六七八九十，二三四五六七八九十", justified(10 * EM));
    assert_true(set.lines.lines[0].end_half);
    assert_int_equal(set.lines.lines[0].adjust, -HALF);
    assert_int_equal(between(&set, 0, "，", "六"), HALF);
    assert_int_equal(set.set[0].width, 10 * EM);
}

/* In a column's measure pushing a character out is little, but still the worse. */
static void a_mark_is_rather_pushed_in_than_a_character_out(void **state) {
    assert_lines(*state, "一二三四，六七八九十一二三四五六七八九十，二三四五六七八九十", 20,
                 "一二三四，六七八九十一二三四五六七八九十，|二三四五六七八九十");
}

static void a_character_is_pushed_out_where_nothing_gives(void **state) {
    assert_lines(*state, "一二三四五六七八九十，二三四五六七八九十一", 10,
                 "一二三四五六七八九|十，二三四五六七八九|十一");
}

static void a_pushed_out_line_is_stretched_to_the_edge(void **state) {
    struct set_text set =
        set_text(*state, "一二三四五六七八九十（二三四五六七八）", justified(10 * EM + HALF));
    assert_int_equal(set.lines.lines[0].to, 10);
    set = set_text(*state, "一二三四五六七八九（一二三四五六七八）", justified(10 * EM));
    assert_string_equal(broken(&set), "一二三四五六七八九|（一二三四五六七八）");
    assert_int_equal(set.lines.lines[0].adjust, EM);
    assert_int_equal(between(&set, 0, "一", "九"), 8 * EM + EM);
}

static void forbidden_edges_are_free_at_level_none(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.prohibition = GZ_PROHIBIT_NONE;
    assert_lines(fixture, "一二三四五六七八九十，二三四五六七八九", 10,
                 "一二三四五六七八九十|，二三四五六七八九");
}

static void dashes_begin_lines_below_strict(void **state) {
    struct layout_fixture *fixture = *state;
    assert_lines(fixture, "一二三四五六七八九十——三四五六七八九", 10,
                 "一二三四五六七八九十|——三四五六七八九");
    fixture->style.text.prohibition = GZ_PROHIBIT_STRICT;
    assert_lines(fixture, "一二三四五六七八九十——三四五六七八九", 10,
                 "一二三四五六七八九|十——三四五六七八九");
}

static void lines_keep_their_natural_width_where_they_can(void **state) {
    struct set_text set = set_text(
        *state, "一二三，五六七，九十一二三四五六七八九十一二三，五六七八九", justified(10 * EM));
    assert_string_equal(broken(&set), "一二三，五六七，九十|一二三四五六七八九十|一二三，五六七八九");
    assert_int_equal(set.lines.cost, 0);
}

/* ---- Rule 2 ---- */

/* The line that would end in a number: pushing one digit out of twenty
 * characters costs less than parting it from its unit, pushing out four more. */
static uint32_t end_of_first(struct layout_fixture *fixture, const char *head,
                             const char *number, enum gz_strength strength) {
    const char *line = gz_arena_format(fixture->setter.arena, "%s%s", head, number);
    const char *utf8 = gz_arena_format(fixture->setter.arena, "%s年一二三四五六七八九十", line);
    fixture->style.text.number_unit = strength;
    struct set_text set = set_text(fixture, utf8, justified(own_width(fixture, line)));
    return set.lines.lines[0].to;
}

#define NINETEEN "一二三四五六七八九十一二三四五六七八九"
#define FIFTEEN "一二三四五六七八九十一二三四五"
#define SEVENTEEN "一二三四五六七八九十一二三四五六七"
#define TWENTY NINETEEN "十"

static void number_and_unit_part_by_strength(void **state) {
    assert_int_equal(end_of_first(*state, NINETEEN, "8", GZ_OFF), 20);
    assert_int_equal(end_of_first(*state, NINETEEN, "8", GZ_PREFER), 19);
    assert_int_equal(end_of_first(*state, NINETEEN, "8", GZ_MUST), 19);
    assert_int_equal(end_of_first(*state, SEVENTEEN, "2024", GZ_OFF), 21);
    assert_int_equal(end_of_first(*state, SEVENTEEN, "2024", GZ_PREFER), 21);
    assert_int_equal(end_of_first(*state, TWENTY, "2024", GZ_MUST), 20);
}

/* `must` yields to a line that would be torn, and to no better one. */
static void number_and_unit_part_before_a_torn_line(void **state) {
    assert_lines(*state, FIFTEEN "1864200万元，三四五六七八九十一二三四五六七", 20,
                 FIFTEEN "1864200|万元，三四五六七八九十一二三四五六七");
    assert_lines(*state, SEVENTEEN "1864年，三四五六七八九十一二三四五六七", 20,
                 SEVENTEEN "1864|年，三四五六七八九十一二三四五六七");
    assert_lines(*state, "供水能力由二万提高到3.0万m³/d，管网漏损率下降", 14,
                 "供水能力由二万提高到3.0万|m³/d，管网漏损率下降");
}

/* The first part of one number moves up, and the next one would be in the way. */
static void numbers_part_line_after_line(void **state) {
    struct set_text set = set_text(
        *state, "一二三四五六七八九十一二三四五，六七八九十一二，三四五六1203456万元，三四五；六七八九十"
                "660744万元，三四五六七八九十一二三四五六七八", justified(15 * EM));
    for (uint32_t i = 0; i + 1 < set.lines.count; i++) {
        const struct gz_broken_line *line = &set.lines.lines[i];
        assert_true(line->adjust < (gz_length)(line->to - line->from) * EM * 15 / 100);
    }
}

/* A paragraph is set at several measures (cells, corrections): what one needs
 * is not left to the next. */
static void what_parted_is_whole_at_the_next_measure(void **state) {
    struct set_text set = set_text(*state, FIFTEEN "1864200万元，三四五", justified(20 * EM));
    uint32_t last = set.lines.lines[0].to - 1;
    assert_int_equal(set.paragraph->units[last].code, '0');
    assert_int_equal(set.paragraph->units[last].break_after, GZ_BREAK_NEVER);
}

/* 第12条 stays whole in a line that would be cause enough to part an amount. */
static void an_ordinal_parts_in_a_terrible_line_alone(void **state) {
    assert_lines(*state, FIFTEEN "第12条，三四五六七八九十", 18,
                 FIFTEEN "|第12条，三四五六七八九十");
    assert_lines(*state, FIFTEEN "1234万元，四五六七八九十", 18,
                 FIFTEEN "1234|万元，四五六七八九十");
    assert_lines(*state, "一二三四五六七八第1234条，三四五六七八九", 12,
                 "一二三四五六七八第1234|条，三四五六七八九");
}

static void words_are_never_cut_while_they_fit_a_line(void **state) {
    for (gz_length width = 8 * EM; width < 16 * EM; width += 5000) {
        struct set_text set = set_text(*state, "采用International标准的做法", justified(width));
        assert_non_null(strstr(broken(&set), "International"));
    }
}

static void a_word_longer_than_the_line_is_cut(void **state) {
    struct set_text set = set_text(*state, "Internationalization", justified(4 * EM));
    assert_true(set.lines.count >= 3);
    for (uint32_t i = 0; i < set.lines.count; i++)
        assert_true(set.lines.lines[i].natural <= 4 * EM);
}

/* A word that fits a line, but not with its bracket and the blank typed between: the
 * word is cut, the bracket does not end a line, visible or not. */
static void no_bracket_ends_a_line_before_a_cut_word(void **state) {
    gz_length width = own_width(*state, "Internationalism") + EM / 4;
    for (int before = 1; before <= 10; before++) {
        const char *text =
            gz_arena_format(((struct layout_fixture *)*state)->setter.arena,
                            "%.*s〈 Internationalism", before * 3, "一二三四五六七八九十");
        assert_null(strstr(lines_of(*state, text, width), "〈|"));
    }
}

/* ---- Rule 4, CLREQ 3.1.6.2 and 6.2 ---- */

static struct gz_broken_line first_line(struct layout_fixture *fixture, const char *utf8,
                                        struct gz_measure measure) {
    return set_text(fixture, utf8, measure).lines.lines[0];
}

static void a_mark_at_the_end_takes_what_needs_less(void **state) {
    struct gz_broken_line line = {0};
    const struct gz_paragraph *paragraph = prepare(*state, "一二三四，五六");
    const struct gz_text_style *style = &((struct layout_fixture *)*state)->style.text;
    const struct {
        gz_length width;
        bool half;
    } cases[] = {{5 * EM, false}, {5 * EM - 2900, false}, {5 * EM - 3100, true},
                 {4 * EM + HALF, true}, {5 * EM + 3000, false}, {4 * EM + 4000, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gz_measure measure = justified(cases[i].width);
        gz_line_cost(paragraph, style, &measure, 0, 5, true, &line);
        /* with nothing to squeeze, too much by a little is mended by the half em */
        bool half = cases[i].half || cases[i].width < 5 * EM;
        assert_int_equal(line.end_half, half);
        assert_int_equal(line.natural, 5 * EM - (half ? HALF : 0));
    }
}

/* With a comma inside to squeeze, the nearer of the two is taken. */
static void the_nearer_width_is_taken_where_both_can_be(void **state) {
    const struct gz_paragraph *paragraph = prepare(*state, "一，二三四，五六");
    const struct gz_text_style *style = &((struct layout_fixture *)*state)->style.text;
    struct gz_broken_line line;
    struct gz_measure measure = justified(6 * EM - 2900);
    assert_true(gz_line_cost(paragraph, style, &measure, 0, 6, true, &line) >= 0);
    assert_false(line.end_half);
    assert_int_equal(line.adjust, -2900);
    measure.width = 6 * EM - 3100;
    assert_true(gz_line_cost(paragraph, style, &measure, 0, 6, true, &line) >= 0);
    assert_true(line.end_half);
    assert_int_equal(line.adjust, HALF - 3100);
}

static void a_line_with_nothing_to_squeeze_ends_in_half_an_em(void **state) {
    gz_length width = 10 * EM - 2000;
    struct set_text set = set_text(*state, "一二三四五六七八九。一二三四五六", justified(width));
    assert_string_equal(broken(&set), "一二三四五六七八九。|一二三四五六");
    assert_true(set.lines.lines[0].end_half);
    assert_int_equal(set.lines.lines[0].adjust, 4000);
}

static void a_style_may_fix_the_width_at_the_end(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.line_end_mark = GZ_LINE_END_HALF;
    assert_true(first_line(fixture, "一二三四，五六七八九", justified(5 * EM)).end_half);
    fixture->style.text.line_end_mark = GZ_LINE_END_FULL;
    struct gz_broken_line line =
        first_line(fixture, "一二三四，五六七八九", justified(4 * EM + HALF));
    assert_false(line.end_half);
    assert_int_equal(line.to, 3); /* 四， is pushed out */
    assert_false(first_line(fixture, "一二三四。", justified(4 * EM + HALF)).end_half);
}

static void closers_and_quotes_at_the_end_likewise(void **state) {
    assert_true(first_line(*state, "一二三四”五六七八", justified(4 * EM + HALF)).end_half);
    assert_true(first_line(*state, "一二三四）五六七八", justified(4 * EM + HALF)).end_half);
    assert_false(first_line(*state, "一二三四五六七八九", justified(5 * EM)).end_half);
}

static void an_opener_at_the_start_loses_its_left_half(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_text(fixture, "一二三四（五六七八九", justified(4 * EM));
    assert_string_equal(broken(&set), "一二三四|（五六七|八九");
    assert_int_equal(at(&set, 1, "（"), -HALF);
    fixture->style.text.trim_opener = false;
    set = set_text(fixture, "一二三四（五六七八九", justified(4 * EM));
    assert_int_equal(at(&set, 1, "（"), 0);
    assert_int_equal(at(&set, 1, "五") + set.lines.lines[1].indent, EM);
}

static void after_an_indent_by_style_alone(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_measure measure = {.width = 10 * EM, .first_indent = 2 * EM, .justify = true};
    struct set_text set = set_text(fixture, "（一）二三四五六", measure);
    assert_int_equal(set.lines.lines[0].indent, 2 * EM);
    assert_int_equal(at(&set, 0, "（"), 0);
    assert_int_equal(at(&set, 0, "一"), EM);
    fixture->style.text.trim_opener_indented = true;
    set = set_text(fixture, "（一）二三四五六", measure);
    assert_int_equal(at(&set, 0, "（"), -HALF);
    measure.first_indent = 0;
    fixture->style.text.trim_opener_indented = false;
    set = set_text(fixture, "（一）二三四五六", measure);
    assert_int_equal(at(&set, 0, "（"), -HALF);
}

/* ---- Rule 8 ---- */

static void indents_are_the_measures(void **state) {
    struct gz_measure measure = {
        .width = 6 * EM, .first_indent = 2 * EM, .indent = EM, .justify = true};
    struct set_text set = set_text(*state, "一二三四五六七八九十一", measure);
    assert_string_equal(broken(&set), "一二三四|五六七八九|十一");
    assert_int_equal(set.lines.lines[0].indent, 2 * EM);
    assert_int_equal(set.lines.lines[1].indent, EM);
    assert_int_equal(set.lines.lines[1].width, 5 * EM);
    assert_true(set.lines.lines[2].last);
}

static void the_last_line_keeps_its_natural_width(void **state) {
    struct set_text set = set_text(*state, "一二三四五六七八", justified(5 * EM));
    assert_int_equal(set.lines.lines[1].adjust, 0);
    assert_int_equal(set.set[1].width, 3 * EM);
}

static void a_wide_blank_shows_at_no_edge(void **state) {
    assert_lines(*state, "一二三四五　六七八九十", 5, "一二三四五|六七八九十");
    assert_lines(*state, "　一二三四五", 10, "　一二三四五");
    assert_lines(*state, "　一二三四五", 5, "　一二三|四五");
    assert_lines(*state, " 一二三四五", 10, " 一二三四五");
}

/* 孤字 */

static void a_lone_character_by_strength(void **state) {
    struct layout_fixture *fixture = *state;
    const char *utf8 = "一二三四五六七八九十一";
    fixture->style.text.last_line = GZ_OFF;
    assert_lines(fixture, utf8, 10, "一二三四五六七八九十|一");
    fixture->style.text.last_line = GZ_MUST;
    assert_lines(fixture, utf8, 10, "一二三四五六七八九|十一");
}

/* A short loose line costs more than a lone character in a narrow measure. */
static void prefer_weighs_a_lone_character(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.last_line = GZ_PREFER;
    assert_lines(fixture, "一二三四五六七八九十一二三四五六七八九十二", 20,
                 "一二三四五六七八九十一二三四五六七八九|十二");
    assert_lines(fixture, "一二三四五", 4, "一二三四|五");
    fixture->style.text.last_line = GZ_MUST;
    assert_lines(fixture, "一二三四五", 4, "一二三|四五");
}

static void marks_are_not_counted_in_a_last_line(void **state) {
    assert_lines(*state, "一二三四五六七八九十一。", 10, "一二三四五六七八九|十一。");
    assert_lines(*state, "一二三四五六《七八〈九十一〉》）。", 11,
                 "一二三四五六《七八〈九|十一〉》）。");
}

static void a_number_in_a_last_line_is_not_alone(void **state) {
    assert_lines(*state, "一二三四五六七八九十2024。", 10, "一二三四五六七八九十|2024。");
}

static void a_paragraph_of_one_line_may_be_short(void **state) {
    assert_lines(*state, "一", 10, "一");
    assert_lines(*state, "", 10, "");
}

/* First fit takes the full first line and leaves 8 ideographs to fill ten ems,
 * for the number is too long for what is left. */
#define UNEVEN "一二三四五六七八九十一二三四五六七八1234567二三四五六七八九"

/* Rule 7: where half an em a gap would not fill the line before a long word, it
 * stays as it is rather than be short and loose at once. */
static void no_gap_opens_more_than_half_an_em(void **state) {
    struct set_text set =
        set_text(*state, "一二三四五六Internationalizationalism七八", justified(18 * EM));
    assert_string_equal(broken(&set), "一二三四五六|Internationalizationalism七八");
    assert_int_equal(set.set[0].width, 6 * EM);
    set = set_text(*state, "一二三四五六Internationals七八", justified(8 * EM + EM / 2));
    assert_string_equal(broken(&set), "一二三四五六|Internationals|七八");
    assert_int_equal(set.set[0].width, 8 * EM + EM / 2);
}

static void total_fit_shares_looseness_between_lines(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    struct set_text set = set_text(fixture, UNEVEN, justified(10 * EM));
    assert_int_equal(set.lines.lines[0].to, 9);
    assert_int_equal(set.lines.lines[1].to, 18);
    assert_int_equal(set.lines.lines[0].adjust, EM);
    assert_int_equal(set.lines.lines[1].adjust, EM);

    struct gz_measure measure = justified(10 * EM);
    struct gz_broken_line line;
    int64_t first_fit = gz_line_cost(set.paragraph, &fixture->style.text, &measure, 0, 10, true,
                                     &line);
    assert_int_equal(first_fit, 0);
    first_fit += gz_line_cost(set.paragraph, &fixture->style.text, &measure, 10, 18, false, &line);
    assert_int_equal(line.adjust, 2 * EM);
    int64_t total = 0;
    total += gz_line_cost(set.paragraph, &fixture->style.text, &measure, 0, 9, true, &line);
    total += gz_line_cost(set.paragraph, &fixture->style.text, &measure, 9, 18, false, &line);
    assert_true(total < first_fit);
}

/* ---- The search finds the least cost ---- */

/* Every way to break, by the plainest dynamic programme: no pruning. */
static int64_t least_cost(const struct layout_fixture *fixture,
                          const struct gz_paragraph *paragraph,
                          const struct gz_measure *measure) {
    uint32_t count = paragraph->unit_count;
    int64_t *best = calloc(count + 1, sizeof *best);
    assert_non_null(best);
    for (uint32_t to = 1; to <= count; to++) {
        best[to] = -1;
        for (uint32_t from = 0; from < to; from++) {
            struct gz_broken_line line;
            bool open = from == 0 || paragraph->units[from - 1].break_after != GZ_BREAK_NEVER;
            if (!open || best[from] < 0 ||
                paragraph->units[to - 1].break_after == GZ_BREAK_NEVER)
                continue;
            int64_t cost = gz_line_cost(paragraph, &fixture->style.text, measure, from, to,
                                        from == 0, &line);
            if (cost >= 0 && (best[to] < 0 || best[from] + cost < best[to]))
                best[to] = best[from] + cost;
        }
    }
    int64_t result = best[count];
    free(best);
    return result;
}

static const char *const pieces[] = {"人", "民", "代表", "，", "。", "（甲）", "《法》", "——",
                                     "2024年", "98.5%", "Open Source", "、", "”", "“", " "};

static const char *random_text(struct layout_fixture *fixture, uint64_t *random) {
    const char *all = "始";
    for (int i = 0; i < 40; i++) {
        *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        size_t pick = (size_t)(*random >> 33) % (2 * sizeof pieces / sizeof *pieces);
        all = gz_arena_format(fixture->setter.arena, "%s%s", all,
                              pieces[pick < sizeof pieces / sizeof *pieces ? pick : pick % 3]);
    }
    return all;
}

static void no_better_lines_exist(void **state) {
    struct layout_fixture *fixture = *state;
    uint64_t random = 7;
    for (int run = 0; run < 60; run++) {
        struct gz_measure measure = {.width = (8 + run % 13) * EM + run * 37,
                                     .first_indent = run % 2 ? 2 * EM : 0,
                                     .justify = run % 5 != 0};
        fixture->style.text.last_line = (enum gz_strength)(run % 3);
        /* under `must` the search may run again, with numbers parted */
        fixture->style.text.number_unit = (enum gz_strength)(run / 3 % 2);
        const struct gz_paragraph *paragraph = prepare(fixture, random_text(fixture, &random));
        struct gz_lines lines = gz_linebreak(&fixture->setter, paragraph, &measure);
        assert_int_equal(lines.cost, least_cost(fixture, paragraph, &measure));
    }
}

static void lines_hold_the_whole_text_once(void **state) {
    struct layout_fixture *fixture = *state;
    uint64_t random = 11;
    for (int run = 0; run < 20; run++) {
        struct set_text set =
            set_text(fixture, random_text(fixture, &random), justified((4 + run % 9) * EM));
        uint32_t at_unit = 0;
        for (uint32_t i = 0; i < set.lines.count; i++) {
            const struct gz_broken_line *line = &set.lines.lines[i];
            for (; at_unit < line->from; at_unit++) /* only blanks are left out */
                assert_int_equal(set.paragraph->units[at_unit].class, GZ_CLASS_SPACE);
            at_unit = line->to;
            /* To the edge, unless a gap would grow beyond half an em. */
            gz_length gaps = (gz_length)(set.paragraph->totals[line->to - 1].gaps -
                                         set.paragraph->totals[line->from].gaps);
            if (!line->last && line->width - line->natural <= gaps * EM / 2)
                assert_near(set.set[i].width, line->width);
        }
    }
}

/* ---- Breaks by the editor, blanks, ragged setting ---- */

static void an_editors_break_ends_a_line(void **state) {
    struct set_text set = set_text(*state, "一二\n三四", justified(10 * EM));
    assert_string_equal(broken(&set), "一二|三四");
    assert_true(set.lines.lines[0].last);
    assert_int_equal(set.set[0].width, 2 * EM);
}

static void blanks_at_line_edges_take_no_room(void **state) {
    struct set_text set = set_text(*state, "一二三 四五六", justified(3 * EM));
    assert_string_equal(broken(&set), "一二三|四五六");
    assert_int_equal(set.lines.lines[0].natural, 3 * EM);
    assert_int_equal(at(&set, 1, "四"), 0);
}

static void ragged_lines_are_not_adjusted(void **state) {
    struct gz_measure measure = {.width = 10 * EM};
    struct set_text set =
        set_text(*state, "一二三四五六七八九十，二三四五六七八九十", measure);
    for (uint32_t i = 0; i < set.lines.count; i++) {
        assert_int_equal(set.lines.lines[i].adjust, 0);
        assert_true(set.set[i].width <= 10 * EM);
    }
}

static void a_ragged_line_may_end_in_half_an_em(void **state) {
    struct gz_measure measure = {.width = 10 * EM - 2000};
    struct set_text set = set_text(*state, "一二三四五六七八九，一二三四五六", measure);
    assert_string_equal(broken(&set), "一二三四五六七八九，|一二三四五六");
}

static void the_last_line_keeps_its_reserve_free(void **state) {
    struct gz_measure measure = {.width = 10 * EM, .last_reserve = 4 * EM, .justify = true};
    struct set_text set = set_text(*state, "一二三四五六七八", measure);
    assert_true(set.lines.count == 2);
    assert_true(set.set[1].width <= 6 * EM);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_mark_is_pushed_in_where_marks_give_room),
        layout_test(a_mark_is_rather_pushed_in_than_a_character_out),
        layout_test(a_character_is_pushed_out_where_nothing_gives),
        layout_test(a_pushed_out_line_is_stretched_to_the_edge),
        layout_test(forbidden_edges_are_free_at_level_none),
        layout_test(dashes_begin_lines_below_strict),
        layout_test(lines_keep_their_natural_width_where_they_can),
        layout_test(number_and_unit_part_by_strength),
        layout_test(number_and_unit_part_before_a_torn_line),
        layout_test(numbers_part_line_after_line),
        layout_test(what_parted_is_whole_at_the_next_measure),
        layout_test(an_ordinal_parts_in_a_terrible_line_alone),
        layout_test(words_are_never_cut_while_they_fit_a_line),
        layout_test(a_word_longer_than_the_line_is_cut),
        layout_test(no_bracket_ends_a_line_before_a_cut_word),
        layout_test(a_mark_at_the_end_takes_what_needs_less),
        layout_test(the_nearer_width_is_taken_where_both_can_be),
        layout_test(a_line_with_nothing_to_squeeze_ends_in_half_an_em),
        layout_test(a_style_may_fix_the_width_at_the_end),
        layout_test(closers_and_quotes_at_the_end_likewise),
        layout_test(an_opener_at_the_start_loses_its_left_half),
        layout_test(after_an_indent_by_style_alone),
        layout_test(indents_are_the_measures),
        layout_test(the_last_line_keeps_its_natural_width),
        layout_test(a_wide_blank_shows_at_no_edge),
        layout_test(a_lone_character_by_strength),
        layout_test(prefer_weighs_a_lone_character),
        layout_test(marks_are_not_counted_in_a_last_line),
        layout_test(a_number_in_a_last_line_is_not_alone),
        layout_test(a_paragraph_of_one_line_may_be_short),
        layout_test(no_gap_opens_more_than_half_an_em),
        layout_test(total_fit_shares_looseness_between_lines),
        layout_test(no_better_lines_exist),
        layout_test(lines_hold_the_whole_text_once),
        layout_test(an_editors_break_ends_a_line),
        layout_test(blanks_at_line_edges_take_no_room),
        layout_test(ragged_lines_are_not_adjusted),
        layout_test(a_ragged_line_may_end_in_half_an_em),
        layout_test(the_last_line_keeps_its_reserve_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
