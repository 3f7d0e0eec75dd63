/* Traditional Chinese (rules 9 and 10 in zh-Hant) and rare characters. */
#include "lines_fixture.h"

#include "fonts/support/utf8.h"
#include "layout/layout.h"

static const char *const song_tc[] = {"Noto Serif CJK TC"};

static const struct gz_font_stack stacks_tc[] = {
    {.name = "song", .patterns = song_tc, .pattern_count = 1, .latin = 2},
    {.name = "hei", .patterns = fixture_hei, .pattern_count = 1, .latin = 2},
    {.name = "latin", .patterns = fixture_latin, .pattern_count = 1, .latin = GZ_NO_STACK},
};

/* From here on the fixture sets in Noto Serif CJK TC. */
static void use_tc_face(struct layout_fixture *fixture) {
    struct gz_fontset_options options = {
        .stacks = stacks_tc, .stack_count = 3, .system_fallback = true};
    gz_fontset_destroy(fixture->setter.fontset);
    fixture->style.stacks = stacks_tc;
    fixture->setter.fontset = gz_fontset_create(&options, fixture->setter.diag);
    assert_non_null(fixture->setter.fontset);
}

/* Each check runs with the Simplified face, which has the Traditional forms by
 * `locl`, and with the Traditional one. */
static void in_both_faces(struct layout_fixture *fixture,
                          void (*check)(struct layout_fixture *fixture)) {
    fixture->setter.language = "zh-Hant";
    check(fixture);
    use_tc_face(fixture);
    check(fixture);
}

static const struct gz_unit *unit_of(const struct set_text *set, const char *needle) {
    uint32_t byte = byte_of(set, 0, needle);
    for (uint32_t i = 0; i < set->paragraph->unit_count; i++)
        if (set->paragraph->units[i].byte == byte)
            return &set->paragraph->units[i];
    fail_msg("no unit for %s", needle);
    return NULL;
}

/* Middle of a glyph's ink from its unit's left edge. */
static gz_length ink_middle(const struct set_text *set, const char *needle) {
    const struct gz_unit *unit = unit_of(set, needle);
    struct gz_face *face = gz_fontset_face(set->fixture->setter.fontset, unit->face);
    struct gz_ink ink;
    assert_true(gz_face_ink(face, set->paragraph->glyphs[unit->first_glyph].glyph, &ink));
    return unit->lead +
           gz_scale(ink.x_min + ink.x_max, unit->size, 2 * gz_face_info(face)->units_per_em);
}

/* ---- Rule 9: 。，、；：！？ stand in the middle of the square ---- */

static const char *const centred[] = {"，", "。", "、", "；", "：", "！", "？"};

static void check_centred(struct layout_fixture *fixture) {
    for (size_t i = 0; i < sizeof centred / sizeof *centred; i++) {
        const char *text =
            gz_arena_format(fixture->setter.arena, "骨%s直", centred[i]);
        struct set_text set = set_naturally(fixture, text);
        gz_length middle = ink_middle(&set, centred[i]);
        assert_true(middle > EM * 44 / 100 && middle < EM * 56 / 100);
        assert_int_equal(unit_of(&set, centred[i])->advance, EM);
    }
}

static void stops_stand_in_the_middle(void **state) {
    in_both_faces(*state, check_centred);
}

static void check_trims(struct layout_fixture *fixture) {
    for (size_t i = 0; i < sizeof centred / sizeof *centred; i++) {
        const char *text =
            gz_arena_format(fixture->setter.arena, "骨%s直", centred[i]);
        struct set_text set = set_naturally(fixture, text);
        assert_int_equal(unit_of(&set, centred[i])->trim_left, EM / 4);
        assert_int_equal(unit_of(&set, centred[i])->trim_right, EM / 4);
    }
}

static void a_stop_gives_a_quarter_em_on_each_side(void **state) {
    in_both_faces(*state, check_trims);
}

/* Rule 6: each side of ， gives its quarter before the sentence ends do. */
static void check_squeeze(struct layout_fixture *fixture) {
    struct set_text set = set_adjusted(fixture, "骨，直。今", -EM / 2);
    assert_int_equal(between(&set, 0, "骨", "，"), EM - EM / 4);
    assert_int_equal(between(&set, 0, "，", "直"), EM - EM / 4);
    assert_int_equal(between(&set, 0, "直", "今"), 2 * EM);
}

static void a_squeezed_comma_stays_in_the_middle_of_what_is_left(void **state) {
    in_both_faces(*state, check_squeeze);
}

/* Rule 4: at the line's end a centred mark gives the quarter that no ink needs. */
static void check_line_end(struct layout_fixture *fixture) {
    fixture->style.text.line_end_mark = GZ_LINE_END_HALF;
    struct set_text set = set_text(fixture, "一二三四五六七八九，甲乙丙", justified(10 * EM));
    assert_true(set.lines.lines[0].end_half);
    assert_int_equal(set.set[0].width, 10 * EM);
    assert_string_equal(broken(&set), "一二三四五六七八九，|甲乙丙");
}

static void a_line_ends_with_the_quarter_of_a_stop_taken(void **state) {
    in_both_faces(*state, check_line_end);
}

/* ---- Rule 3 ---- */

static void check_pairs(struct layout_fixture *fixture) {
    struct set_text set = set_naturally(fixture, "骨」，直");
    assert_int_equal(between(&set, 0, "」", "直"), EM * 3 / 2);
    set = set_naturally(fixture, "骨，「直");
    assert_int_equal(between(&set, 0, "，", "直"), EM * 3 / 2);
    set = set_naturally(fixture, "骨』」。直");
    assert_int_equal(between(&set, 0, "』", "直"), 2 * EM);
}

static void two_marks_take_an_em_and_a_half(void **state) {
    in_both_faces(*state, check_pairs);
}

/* ---- Rule 10 ---- */

static void check_interpunct(struct layout_fixture *fixture) {
    struct set_text set = set_naturally(fixture, "馬可·波羅");
    assert_int_equal(between(&set, 0, "可", "波"), 2 * EM);
    assert_near(ink_middle(&set, "·"), EM / 2);
    set = set_adjusted(fixture, "馬可·波羅", -EM / 2); /* rule 6 */
    assert_int_equal(between(&set, 0, "可", "波"), EM * 3 / 2);
}

static void an_interpunct_takes_an_em(void **state) {
    in_both_faces(*state, check_interpunct);
}

static void check_quotes(struct layout_fixture *fixture) {
    struct set_text set = set_naturally(fixture, "引「骨『直』」文");
    assert_int_equal(unit_of(&set, "「")->advance, EM);
    assert_int_equal(unit_of(&set, "「")->trim_left, EM / 2);
    assert_int_equal(unit_of(&set, "」")->trim_right, EM / 2);
    set = set_naturally(fixture, "引“骨”文");
    assert_int_equal(between(&set, 0, "引", "文"), 4 * EM);
}

static void quotes_take_an_em_and_hug_what_they_hold(void **state) {
    in_both_faces(*state, check_quotes);
}

/* ---- The tag ---- */

static void the_places_that_write_traditional_chinese_are_known(void **state) {
    (void)state;
    assert_true(gz_is_traditional("zh-Hant"));
    assert_true(gz_is_traditional("zh-Hant-HK"));
    assert_true(gz_is_traditional("zh-TW"));
    assert_false(gz_is_traditional("zh-Hans"));
    assert_false(gz_is_traditional("zh"));
    assert_false(gz_is_traditional("en"));
}

static struct gz_article article(struct layout_fixture *fixture, const char *language,
                                 struct gz_text *title, struct gz_block *block) {
    *title = fixture_text(fixture, "骨直");
    *block = (struct gz_block){.kind = GZ_BLOCK_PARAGRAPH, .pos = {"test.md", 1, 1},
                               .as.text = fixture_text(fixture, "骨，直")};
    return (struct gz_article){.id = "a", .title = title, .title_line_count = 1,
                               .contents_title = *title, .language = language, .blocks = block,
                               .block_count = 1};
}

static const struct gz_run *run_of(const struct gz_pages *pages, const struct gz_text *text) {
    for (uint32_t i = 0; i < pages->page_count; i++)
        for (uint32_t k = 0; k < pages->pages[i].run_count; k++)
            if (pages->pages[i].runs[k].source == text)
                return &pages->pages[i].runs[k];
    fail_msg("a text is on no page");
    return NULL;
}

/* Two articles of one issue, each with the forms of its own language. */
static void an_issue_may_hold_both(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text titles[2];
    struct gz_block blocks[2];
    struct gz_article articles[] = {article(fixture, NULL, &titles[0], &blocks[0]),
                                    article(fixture, "zh-Hant", &titles[1], &blocks[1])};
    struct gz_text masthead = fixture_text(fixture, "公报");
    struct gz_issue issue = {.path = "issue.yaml", .masthead = &masthead,
                             .masthead_line_count = 1, .articles = articles,
                             .article_count = 2, .first_page = 1};
    fixture->style.contents = (struct gz_contents_style){
        .entry_characters = 20, .leading = 20 * GZ_PT, .leader = "·", .leader_pitch = 6 * GZ_PT,
        .page_label = "{number}"};
    const struct gz_pages *pages =
        gz_layout_issue(&issue, &fixture->style, fixture->setter.fontset, fixture->setter.arena,
                        fixture->setter.diag);
    assert_non_null(pages);
    const struct gz_run *simplified = run_of(pages, &blocks[0].as.text);
    const struct gz_run *traditional = run_of(pages, &blocks[1].as.text);
    assert_string_equal(simplified->language, "zh-Hans");
    assert_string_equal(traditional->language, "zh-Hant");
    assert_int_equal(simplified->face, traditional->face);
    for (uint32_t i = 0; i < 2; i++) /* 骨 and ， */
        assert_true(simplified->glyphs[i].id != traditional->glyphs[i].id);
    /* likewise in the contents */
    const struct gz_run *entry = run_of(pages, &articles[1].contents_title);
    assert_int_equal(entry->glyphs[0].id, traditional->glyphs[0].id);
}

/* ---- Characters that another face must lend ---- */

static void rare_characters_take_an_em(void **state) {
    /* Ext A, B, C, D, E, F, G, H */
    static const char *const rare[] = {"㐂", "𠮷", "𪜶", "𫝀", "𫠠", "𬺰", "𰀀", "𱍐"};
    struct layout_fixture *fixture = *state;
    uint32_t found = 0;
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        uint32_t code;
        size_t next = 0;
        code = gz_utf8_next(rare[i], strlen(rare[i]), &next);
        assert_true(gz_is_han(code));
        if (gz_fontset_lookup(fixture->setter.fontset, 0, code, false, NULL) == GZ_NO_FACE)
            continue; /* no face of this machine has it */
        const char *text = gz_arena_format(fixture->setter.arena, "甲%s乙", rare[i]);
        struct set_text set = set_naturally(fixture, text);
        assert_int_equal(between(&set, 0, "甲", "乙"), 2 * EM);
        found++;
    }
    assert_true(found >= 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(stops_stand_in_the_middle),
        layout_test(a_stop_gives_a_quarter_em_on_each_side),
        layout_test(a_squeezed_comma_stays_in_the_middle_of_what_is_left),
        layout_test(a_line_ends_with_the_quarter_of_a_stop_taken),
        layout_test(two_marks_take_an_em_and_a_half),
        layout_test(an_interpunct_takes_an_em),
        layout_test(quotes_take_an_em_and_hug_what_they_hold),
        layout_test(the_places_that_write_traditional_chinese_are_known),
        layout_test(an_issue_may_hold_both),
        layout_test(rare_characters_take_an_em),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
