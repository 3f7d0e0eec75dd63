/* Words that part at a hyphen: where they may, and what is drawn. The places are
 * shown as "im-ple-ment", those for a torn line alone as "im~ple~ment". */
#include "lines_fixture.h"

static const struct gz_paragraph *marked(struct layout_fixture *fixture, const char *utf8,
                                         const char *language) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    struct gz_span *span = GZ_NEW(fixture->setter.arena, struct gz_span);
    *text = fixture_text(fixture, utf8);
    *span = (struct gz_span){.end = text->length, .language = language};
    text->spans = span;
    text->span_count = 1;
    fixture->style.text.hyphenate = true;
    return gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
}

static struct set_text set_marked(struct layout_fixture *fixture, const char *utf8,
                                  struct gz_measure measure) {
    const struct gz_paragraph *paragraph = marked(fixture, utf8, "en");
    return set_broken(fixture, paragraph, gz_linebreak(&fixture->setter, paragraph, &measure));
}

static const char *points_of(struct layout_fixture *fixture,
                             const struct gz_paragraph *paragraph) {
    const char *all = "";
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        all = gz_arena_format(fixture->setter.arena, "%s%.*s%s", all,
                              (int)(unit->byte_end - unit->byte),
                              paragraph->text->utf8 + unit->byte,
                              unit->hyphen == 0 ? "" : unit->hold == GZ_HOLD_WORD ? "~" : "-");
    }
    return all;
}

#define assert_points(fixture, utf8, expected) \
    assert_string_equal(points_of((fixture), marked((fixture), (utf8), "en")), (expected))

static void marked_words_may_part(void **state) {
    assert_points(*state, "the implementation", "the im-ple-men-ta-tion");
    assert_points(*state, "“Standing” Committee, (Congress).",
                  "“Stand-ing” Com-mit-tee, (Con-gress).");
    assert_points(*state, "设Committee于", "设Com-mit-tee于");
}

static void addresses_numbers_and_abbreviations_stay_whole(void **state) {
    assert_points(*state, "www.implementation.cn", "www.implementation.cn");
    assert_points(*state, "https://www.example.cn/implementation?committee=standing",
                  "https://www.example.cn/implementation?committee=standing");
    assert_points(*state, "committee@congress.cn", "committee@congress.cn");
    assert_points(*state, "UNESCO COMMITTEE", "UNESCO COMMITTEE");
    assert_points(*state, "committee2 7standing", "committee2 7standing");
    assert_points(*state, "standing-committee", "standing-committee");
    assert_points(*state, "committee’s committee_standing", "committee’s committee_standing");
}

static void only_text_that_is_marked_is_hyphenated(void **state) {
    struct layout_fixture *fixture = *state;
    static const char utf8[] = "implementation";
    static const char held[] = "im~ple~men~ta~tion";
    assert_string_equal(points_of(fixture, marked(fixture, utf8, NULL)), held);
    assert_string_equal(points_of(fixture, marked(fixture, utf8, "zh-Hant")), held);
    assert_string_equal(points_of(fixture, marked(fixture, utf8, "xx")), utf8);
    fixture->setter.language = "en"; /* of the article */
    assert_string_equal(points_of(fixture, prepare(fixture, utf8)), "im-ple-men-ta-tion");
    fixture->style.text.hyphenate = false;
    assert_string_equal(points_of(fixture, prepare(fixture, utf8)), utf8);
}

/* What no language is told of is a name as often as not. */
static void unmarked_names_and_abbreviations_stay_whole(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.hyphenate = true;
    static const char *const whole[] = {"PFLOPS", "WeChatPayment", "Überweisung", "Committee-man"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_string_equal(points_of(fixture, prepare(fixture, whole[i])), whole[i]);
    assert_string_equal(points_of(fixture, prepare(fixture, "International")),
                        "In~ter~na~tional");
}

/* A word in Chinese parts where the line before would be torn, and nowhere else. */
static void an_unmarked_word_parts_before_a_torn_line_alone(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.hyphenate = true;
    struct set_text set = set_text(fixture, "一二三四五六administration七八九十", justified(10 * EM));
    assert_string_equal(broken(&set), "一二三四五六admin|istration七八九十");
    assert_true(set.lines.lines[0].hyphen > 0);
    set = set_text(fixture, "一二三四五六七八九administration七八九十", justified(9 * EM));
    assert_string_equal(broken(&set), "一二三四五六七八九|administration七|八九十");
    set = set_text(fixture, "一administrationadministration", justified(8 * EM));
    for (uint32_t i = 0; i + 1 < set.lines.count; i++)
        assert_true(i == 0 || set.lines.lines[i].hyphen > 0);
}

/* Longer than three lines: no line runs beyond its measure for the two hyphens that
 * may follow one another. */
static void a_word_of_many_lines_keeps_to_the_measure(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.hyphenate = true;
    static const char utf8[] = "称pneumonoultramicroscopicsilicovolcanoconiosis者";
    struct set_text sets[] = {set_text(fixture, utf8, justified(5 * EM)),
                              set_marked(fixture, utf8, justified(5 * EM))};
    for (int k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sets[k].lines.count; i++)
            assert_true(sets[k].set[i].width <= 5 * EM + 2);
}

/* On a desk that has it the lines would end elsewhere. */
static void a_missing_dictionary_is_told_once(void **state) {
    struct layout_fixture *fixture = *state;
    size_t before = gz_diag_count(fixture->setter.diag);
    marked(fixture, "implementation", "xx");
    assert_int_equal(gz_diag_count(fixture->setter.diag), before + 1);
    marked(fixture, "implementation of it", "xx");
    assert_int_equal(gz_diag_count(fixture->setter.diag), before + 1);
}

static void frames_are_not_parted(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text text = fixture_text(fixture, "implementation");
    struct gz_span span = {.end = text.length, .language = "en", .flags = GZ_SPAN_FRAMED};
    text.spans = &span;
    text.span_count = 1;
    fixture->style.text.hyphenate = true;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, &text, GZ_ROLE_BODY);
    assert_string_equal(points_of(fixture, paragraph), "implementation");
}

static const char sentence[] =
    "The administrative authorities are responsible for the comprehensive coordination of "
    "infrastructure construction and environmental legislation.";

static void a_hyphen_ends_a_line_at_the_edge(void **state) {
    struct set_text set = set_marked(*state, "the responsible administration of it",
                                     justified(14 * EM));
    assert_string_equal(broken(&set), "the responsible administra|tion of it");
    const struct gz_set_line *line = &set.set[0];
    const struct gz_run *hyphen = &line->runs[line->run_count - 1];
    assert_int_equal(hyphen->glyph_count, 1);
    assert_near(line->width, 14 * EM);
    assert_near(hyphen->x + hyphen->width, 14 * EM);
    /* what is copied is the word: a soft hyphen is none of its letters */
    assert_int_equal(hyphen->length, 2);
    assert_memory_equal(hyphen->utf8, "\u00AD", 2);
    assert_null(hyphen->source);
}

static void an_underline_goes_on_under_the_hyphen(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text text = fixture_text(fixture, "the responsible administration of it");
    struct gz_span span = {.end = text.length, .language = "en", .flags = GZ_SPAN_UNDERLINE};
    text.spans = &span;
    text.span_count = 1;
    fixture->style.text.hyphenate = true;
    struct gz_measure measure = justified(14 * EM);
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, &text, GZ_ROLE_BODY);
    struct gz_lines lines = gz_linebreak(&fixture->setter, paragraph, &measure);
    assert_true(lines.lines[0].hyphen > 0);
    struct gz_set_line set = gz_justify(&fixture->setter, paragraph, &lines.lines[0]);
    assert_int_equal(set.decoration.rule_count, 1);
    assert_near(set.decoration.rules[0].x + set.decoration.rules[0].width, 14 * EM);
}

static void ragged_lines_have_no_hyphens(void **state) {
    struct gz_measure measure = justified(14 * EM);
    measure.justify = false;
    struct set_text set = set_marked(*state, "the responsible administration of it", measure);
    assert_string_equal(broken(&set), "the responsible|administration of it");
}

static void two_hyphens_run_at_most(void **state) {
    int most = 0;
    for (gz_length width = 6; width <= 24; width++) {
        struct set_text set = set_marked(*state, sentence, justified(width * EM));
        int running = 0;
        for (uint32_t i = 0; i < set.lines.count; i++) {
            running = set.lines.lines[i].hyphen > 0 ? running + 1 : 0;
            most = running > most ? running : most;
        }
    }
    assert_int_equal(most, GZ_HYPHENS_RUNNING);
}

/* In a narrower measure the line before would be torn. */
static void no_last_line_is_the_end_of_a_word(void **state) {
    for (gz_length width = 20; width <= 40; width++) {
        struct set_text set = set_marked(*state, sentence, justified(width * EM));
        const struct gz_broken_line *last = &set.lines.lines[set.lines.count - 1];
        if (set.lines.lines[set.lines.count - 2].hyphen > 0)
            assert_non_null(strchr(sentence + set.paragraph->units[last->from].byte, ' '));
    }
}

static void a_correction_keeps_to_the_same_limit(void **state) {
    struct layout_fixture *fixture = *state;
    const struct gz_paragraph *paragraph = marked(fixture, sentence, "en");
    struct gz_measure measure = justified(12 * EM);
    struct gz_lines natural = gz_linebreak(&fixture->setter, paragraph, &measure);
    struct gz_lines longer =
        gz_linebreak_to(&fixture->setter, paragraph, &measure, natural.count + 1);
    assert_int_equal(longer.count, natural.count + 1);
    int running = 0;
    for (uint32_t i = 0; i < longer.count; i++) {
        running = longer.lines[i].hyphen > 0 ? running + 1 : 0;
        assert_true(running <= GZ_HYPHENS_RUNNING);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(marked_words_may_part),
        layout_test(addresses_numbers_and_abbreviations_stay_whole),
        layout_test(only_text_that_is_marked_is_hyphenated),
        layout_test(unmarked_names_and_abbreviations_stay_whole),
        layout_test(an_unmarked_word_parts_before_a_torn_line_alone),
        layout_test(a_word_of_many_lines_keeps_to_the_measure),
        layout_test(a_missing_dictionary_is_told_once),
        layout_test(frames_are_not_parted),
        layout_test(a_hyphen_ends_a_line_at_the_edge),
        layout_test(an_underline_goes_on_under_the_hyphen),
        layout_test(ragged_lines_have_no_hyphens),
        layout_test(two_hyphens_run_at_most),
        layout_test(no_last_line_is_the_end_of_a_word),
        layout_test(a_correction_keeps_to_the_same_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
