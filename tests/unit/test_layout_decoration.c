/* Underlines, emphasis dots, frames, raised characters and note marks, by
 * position. */
#include "lines_fixture.h"

#include "layout/pagemaker.h"

/* ---- Texts with spans ---- */

/* [..] around a stretch marks it; the brackets are taken out. One stretch. */
static struct gz_text marked(struct layout_fixture *fixture, const char *utf8,
                             struct gz_span span) {
    const char *open = strchr(utf8, '['), *close = strchr(utf8, ']');
    char *plain = gz_arena_format(fixture->setter.arena, "%.*s%.*s%s", (int)(open - utf8), utf8,
                                  (int)(close - open - 1), open + 1, close + 1);
    struct gz_span *spans = GZ_NEW(fixture->setter.arena, struct gz_span);
    *spans = span;
    spans->start = (uint32_t)(open - utf8);
    spans->end = (uint32_t)(close - utf8 - 1);
    struct gz_text text = fixture_text(fixture, plain);
    text.spans = spans;
    text.span_count = 1;
    return text;
}

static struct set_text set_spans(struct layout_fixture *fixture, const struct gz_text *text,
                                 struct gz_measure measure) {
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
    return set_broken(fixture, paragraph, gz_linebreak(&fixture->setter, paragraph, &measure));
}

static struct set_text set_marked(struct layout_fixture *fixture, const char *utf8,
                                  struct gz_span span, struct gz_measure measure) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = marked(fixture, utf8, span);
    return set_spans(fixture, text, measure);
}

static struct set_text set_flag(struct layout_fixture *fixture, const char *utf8, uint32_t flag) {
    return set_marked(fixture, utf8, (struct gz_span){.flags = flag}, justified(COLUMN));
}

static const struct gz_rule *only_rule(const struct set_text *set, uint32_t line) {
    assert_int_equal(set->set[line].decoration.rule_count, 1);
    return set->set[line].decoration.rules;
}

/* ---- Underline ---- */

static void an_underline_runs_below_its_span_and_no_further(void **state) {
    struct set_text set = set_flag(*state, "关于[重点工作]的决定", GZ_SPAN_UNDERLINE);
    const struct gz_rule *rule = only_rule(&set, 0);
    assert_int_equal(rule->x, 2 * EM);
    assert_int_equal(rule->width, 4 * EM);
    assert_int_equal(rule->y, EM / 8);
    assert_int_equal(rule->height, EM / 20);
}

static void an_underline_is_one_over_faces_and_gaps(void **state) {
    struct set_text set = set_flag(*state, "[使用GDP指标，《办法》]", GZ_SPAN_UNDERLINE);
    const struct gz_rule *rule = only_rule(&set, 0);
    assert_true(set.set[0].run_count > 1);
    assert_int_equal(rule->x, 0);
    assert_int_equal(rule->x + rule->width, set.set[0].width);
}

/* Nested markup arrives as spans that touch. */
static void spans_that_touch_have_one_underline(void **state) {
    struct layout_fixture *fixture = *state;
    static const struct gz_span spans[] = {
        {.start = 0, .end = 6, .flags = GZ_SPAN_UNDERLINE},
        {.start = 6, .end = 12, .flags = GZ_SPAN_UNDERLINE | GZ_SPAN_STRONG}};
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, "市人大会的");
    text->spans = spans;
    text->span_count = 2;
    struct set_text set = set_spans(fixture, text, justified(COLUMN));
    assert_int_equal(only_rule(&set, 0)->width, 4 * EM);
}

/* Rule 3 takes half an em from between ， and 《: the underline of one never runs
 * below the other. */
static void an_underline_stops_where_a_squeezed_neighbour_begins(void **state) {
    struct set_text set = set_flag(*state, "[审议，]《办法》", GZ_SPAN_UNDERLINE);
    const struct gz_rule *rule = only_rule(&set, 0);
    assert_int_equal(rule->x + rule->width, at(&set, 0, "《"));
    set = set_flag(*state, "审议，[《办法》]", GZ_SPAN_UNDERLINE);
    rule = only_rule(&set, 0);
    assert_int_equal(rule->x, at(&set, 0, "，") + EM);
}

static void an_underline_goes_on_in_the_next_line(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "一二三四五六[七八九十甲乙丙丁]戊",
                   (struct gz_span){.flags = GZ_SPAN_UNDERLINE}, justified(10 * EM));
    assert_int_equal(set.lines.count, 2);
    assert_int_equal(only_rule(&set, 0)->x, 6 * EM);
    assert_int_equal(only_rule(&set, 0)->width, 4 * EM);
    assert_int_equal(only_rule(&set, 1)->x, 0);
    assert_int_equal(only_rule(&set, 1)->width, 4 * EM);
}

static void an_underline_ends_with_the_text_edge(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.line_end_mark = GZ_LINE_END_HALF;
    struct set_text set =
        set_marked(fixture, "[（一二三四五六七八九，十甲乙]丙",
                   (struct gz_span){.flags = GZ_SPAN_UNDERLINE}, justified(10 * EM));
    assert_string_equal(broken(&set), "（一二三四五六七八九，|十甲乙丙");
    const struct gz_rule *rule = only_rule(&set, 0);
    assert_int_equal(rule->x, 0); /* the opener lost its left half */
    assert_int_equal(rule->width, set.set[0].width);
}

static void blanks_at_a_line_edge_are_not_underlined(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_flag(fixture, "市[ report ]", GZ_SPAN_UNDERLINE);
    const struct gz_rule *rule = only_rule(&set, 0);
    assert_int_equal(rule->x + rule->width, at(&set, 0, "report") + own_width(fixture, "report"));
}

/* ---- Emphasis dots: GB/T 15834-2011 4.12 ---- */

static gz_length dot_middle(const struct layout_fixture *fixture, const struct gz_run *run,
                            uint32_t glyph, gz_length *y) {
    struct gz_face *face = gz_fontset_face(fixture->setter.fontset, run->face);
    int32_t upem = gz_face_info(face)->units_per_em;
    struct gz_ink ink;
    assert_true(gz_face_ink(face, run->glyphs[glyph].id, &ink));
    *y = run->y - gz_scale(ink.y_min + ink.y_max, run->size, 2 * upem);
    return run->x + run->glyphs[glyph].x + gz_scale(ink.x_min + ink.x_max, run->size, 2 * upem);
}

static void a_dot_stands_under_the_middle_of_each_character(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_flag(fixture, "必须[坚决制止]这种", GZ_SPAN_DOTS);
    const struct gz_decoration *decoration = &set.set[0].decoration;
    assert_int_equal(decoration->dot_count, 1);
    assert_int_equal(decoration->dots[0].glyph_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        gz_length y;
        assert_near(dot_middle(fixture, decoration->dots, i, &y), (2 + (gz_length)i) * EM + EM / 2);
        assert_near(y, EM * 13 / 50);
    }
}

static void no_dot_stands_under_a_mark_or_a_blank(void **state) {
    struct set_text set = set_flag(*state, "[坚决，制止 GDP 2024。——（是）]", GZ_SPAN_DOTS);
    assert_int_equal(set.set[0].decoration.dots[0].glyph_count, 5);
}

static void dots_are_no_text(void **state) {
    struct set_text set = set_flag(*state, "[坚决制止]", GZ_SPAN_DOTS);
    assert_int_equal(set.set[0].decoration.dots[0].length, 0);
    assert_int_equal(set.set[0].run_count, 1);
}

static void dots_are_an_artifact_on_the_page(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text text = marked(fixture, "[坚决制止]这种", (struct gz_span){.flags = GZ_SPAN_DOTS});
    struct gz_box_line line =
        gz_box_line_natural(&fixture->setter, &text, GZ_ROLE_BODY, 0, 0, 0, GZ_ALIGN_LEFT);
    struct gz_pagemaker maker = {.setter = &fixture->setter, .first_page = 1};
    gz_pagemaker_new_page(&maker);
    gz_pagemaker_line(&maker, 0, &line, 1000, 50000, 1);
    const struct gz_page *page = gz_pagemaker_finish(&maker, NULL);
    assert_int_equal(page->line_count, 2);
    uint32_t element = page->lines[1].element;
    assert_int_equal(gz_setter_find_element(&fixture->setter, element)->kind,
                     GZ_ELEMENT_ARTIFACT);
    assert_int_equal(page->runs[page->lines[1].first_run].x,
                     1000 + line.decoration.dots[0].x);
    assert_int_equal(page->runs[page->lines[1].first_run].y,
                     50000 + line.decoration.dots[0].y);
}

static void dots_follow_a_stretched_line(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "一二三[四五六七]八九十甲，乙",
                   (struct gz_span){.flags = GZ_SPAN_DOTS}, justified(10 * EM + EM / 3));
    gz_length y;
    const struct gz_run *dots = set.set[0].decoration.dots;
    assert_near(dot_middle(fixture, dots, 3, &y), at(&set, 0, "七") + EM / 2);
}

/* ---- Frames: rule 16 ---- */

#define INSIDE (EM / 4)
#define OUTSIDE (EM / 8)

static void a_frame_stands_a_quarter_em_around_its_name(void **state) {
    struct set_text set = set_flag(*state, "委员[王春雨]同志", GZ_SPAN_FRAMED);
    const struct gz_decoration *decoration = &set.set[0].decoration;
    assert_int_equal(decoration->rule_count, 4);
    assert_int_equal(at(&set, 0, "王"), 2 * EM + INSIDE + OUTSIDE);
    assert_int_equal(at(&set, 0, "同"), 5 * EM + 2 * (INSIDE + OUTSIDE));
    const struct gz_rule *top = &decoration->rules[0], *bottom = &decoration->rules[1];
    const struct gz_rule *left = &decoration->rules[2], *right = &decoration->rules[3];
    assert_int_equal(left->x, at(&set, 0, "王") - INSIDE);
    assert_int_equal(right->x + right->width, at(&set, 0, "雨") + EM + INSIDE);
    assert_int_equal(top->width, 3 * EM + 2 * INSIDE);
    assert_int_equal(top->y + top->height, -EM * 88 / 100 - INSIDE);
    assert_int_equal(bottom->y, EM * 12 / 100 + INSIDE);
    assert_int_equal(left->height, EM + 2 * INSIDE + 2 * top->height);
}

/* Two framed names below one another do not touch at a tight leading. */
static void a_frame_is_no_higher_than_its_line(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.grid.leading = EM * 5 / 4;
    struct set_text set = set_flag(fixture, "[王春雨]", GZ_SPAN_FRAMED);
    assert_true(set.set[0].decoration.rules[2].height <= fixture->style.grid.leading);
}

static void a_framed_name_is_not_parted(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "一二三四五六七八[王春雨]九十",
                   (struct gz_span){.flags = GZ_SPAN_FRAMED}, justified(10 * EM));
    assert_string_equal(broken(&set), "一二三四五六七八|王春雨九十");
    assert_int_equal(set.set[1].decoration.rules[2].x, OUTSIDE);
}

static void a_frame_longer_than_the_line_is_open_where_it_is_cut(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "[阿布都热西提买]", (struct gz_span){.flags = GZ_SPAN_FRAMED},
                   justified(5 * EM));
    assert_int_equal(set.lines.count, 2);
    assert_int_equal(set.set[0].decoration.rule_count, 3);
    assert_int_equal(set.set[1].decoration.rule_count, 3);
}

static void a_framed_name_keeps_its_characters_on_the_roster_grid(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_roster_entry *entries =
        GZ_NEW_ARRAY(fixture->setter.arena, struct gz_roster_entry, 3);
    entries[0].name = marked(fixture, "[李勇]", (struct gz_span){.flags = GZ_SPAN_FRAMED});
    entries[1].name = fixture_text(fixture, "王春雨");
    entries[2].name = marked(fixture, "[张渤]", (struct gz_span){.flags = GZ_SPAN_FRAMED});
    struct gz_roster roster = {entries, 3};
    struct gz_room room = fixture_column();
    gz_roster_set(&fixture->setter, &fixture->galley, &roster, &room, (struct gz_pos){0});
    const struct gz_box_line *framed = find_line(fixture, "李勇").line;
    assert_int_equal(glyph_x(framed, 0), 2 * EM);
    assert_int_equal(glyph_x(framed, 3), 4 * EM); /* spread to three */
    assert_int_equal(framed->decoration.rule_count, 4);
    assert_int_equal(find_line(fixture, "王春雨").line->x, 8 * EM);
    assert_int_equal(glyph_x(find_line(fixture, "张渤").line, 0), 14 * EM);
    assert_string_equal(galley_text(fixture), "李勇王春雨张渤");
}

/* ---- Raised and lowered characters ---- */

static void superscripts_are_raised_in_every_face(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const texts[] = {"面积5m[2]，", "见附注[甲]，", "面积5m[（注）]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct set_text set = set_flag(fixture, texts[i], GZ_SPAN_SUPERSCRIPT);
        uint32_t raised = 0;
        for (uint32_t r = 0; r < set.set[0].run_count; r++) {
            const struct gz_run *run = &set.set[0].runs[r];
            if (run->y != 0) {
                assert_int_equal(run->y, -EM / 3);
                assert_int_equal(run->size, EM * 3 / 5);
                raised++;
            }
        }
        assert_true(raised >= 1);
    }
    struct set_text set = set_flag(fixture, "CO[2]排放", GZ_SPAN_SUBSCRIPT);
    assert_int_equal(set.set[0].runs[1].y, EM / 6);
}

static void a_unit_with_a_superscript_stays_whole_and_close(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_flag(fixture, "面积5m[2]大", GZ_SPAN_SUPERSCRIPT);
    gz_length m = at(&set, 0, "m");
    assert_int_equal(at(&set, 0, "2") - m, own_width(fixture, "m"));
    assert_int_equal(set.paragraph->units[3].break_after, GZ_BREAK_NEVER);
}

static void a_note_mark_is_raised_and_touches_its_word(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_marked(fixture, "依照本法[1]执行", (struct gz_span){.note = 1},
                                     justified(COLUMN));
    assert_int_equal(set.set[0].runs[1].y, -EM / 3);
    assert_int_equal(set.set[0].runs[1].size, EM * 3 / 5);
    assert_int_equal(set.set[0].runs[1].x, 4 * EM);
    assert_int_equal(at(&set, 0, "执"), 4 * EM + set.set[0].runs[1].width);
}

static void a_note_mark_never_begins_a_line(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "一二三四五六七八九十[12]甲乙丙", (struct gz_span){.note = 1},
                   justified(10 * EM));
    assert_string_equal(broken(&set), "一二三四五六七八九|十12甲乙丙");
}

/* ---- Links, languages ---- */

static void a_link_keeps_the_look_of_its_text(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_marked(fixture, "见[网站]上", (struct gz_span){.link = "https://example.cn"},
                   justified(COLUMN));
    assert_int_equal(set.set[0].run_count, 3);
    assert_int_equal(set.set[0].runs[1].size, EM);
    assert_int_equal(set.set[0].runs[1].x, EM);
    assert_string_equal(set.set[0].runs[1].link, "https://example.cn");
    assert_int_equal(set.set[0].decoration.rule_count, 0);
}

static void a_span_has_a_language_of_its_own(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_marked(fixture, "引文[骨，]结束", (struct gz_span){.language = "zh-Hant"},
                                     justified(COLUMN));
    assert_int_equal(set.set[0].run_count, 3);
    assert_string_equal(set.set[0].runs[0].language, "zh-Hans");
    assert_string_equal(set.set[0].runs[1].language, "zh-Hant");
    struct set_text plain = set_text(fixture, "引文骨，结束", justified(COLUMN));
    /* locl: another glyph for 骨, and a comma in the middle of its square */
    assert_true(set.set[0].runs[1].glyphs[0].id != plain.set[0].runs[0].glyphs[2].id);
    assert_true(set.paragraph->units[3].trim_left > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(an_underline_runs_below_its_span_and_no_further),
        layout_test(an_underline_is_one_over_faces_and_gaps),
        layout_test(spans_that_touch_have_one_underline),
        layout_test(an_underline_stops_where_a_squeezed_neighbour_begins),
        layout_test(an_underline_goes_on_in_the_next_line),
        layout_test(an_underline_ends_with_the_text_edge),
        layout_test(blanks_at_a_line_edge_are_not_underlined),
        layout_test(a_dot_stands_under_the_middle_of_each_character),
        layout_test(no_dot_stands_under_a_mark_or_a_blank),
        layout_test(dots_are_no_text),
        layout_test(dots_are_an_artifact_on_the_page),
        layout_test(dots_follow_a_stretched_line),
        layout_test(a_frame_stands_a_quarter_em_around_its_name),
        layout_test(a_frame_is_no_higher_than_its_line),
        layout_test(a_framed_name_is_not_parted),
        layout_test(a_frame_longer_than_the_line_is_open_where_it_is_cut),
        layout_test(a_framed_name_keeps_its_characters_on_the_roster_grid),
        layout_test(superscripts_are_raised_in_every_face),
        layout_test(a_unit_with_a_superscript_stays_whole_and_close),
        layout_test(a_note_mark_is_raised_and_touches_its_word),
        layout_test(a_note_mark_never_begins_a_line),
        layout_test(a_link_keeps_the_look_of_its_text),
        layout_test(a_span_has_a_language_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
