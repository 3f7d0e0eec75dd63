/* What stays whole, and where long Latin breaks (rule 2). */
#include "lines_fixture.h"

#include "fonts/support/utf8.h"

/* ---- Whole at any place in a line ---- */

static const char *const whole[] = {
    "98.5%",     "-3.2",      "2024年",     "2022-2023年", "2022–2023年", "第3条",
    "第128条",   "1/2",       "2024.5.31",  "10:30",       "A/B",         "3.0万m³/d",
    "1,234.56",  "¥300",      "5A",         "1+X",         "COVID-19",    "GB/T",
    "AT&T",      "e-mail",    "don’t",      "12‰",         "37℃",         "№5",
    "±0.5",      "−3",        "20万元",     "1.5亿元",     "a@b.cn",      "U.S.",
};

#define THIRTY "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"

/* Behind 61, 62, … Han characters: sooner or later the line's end falls inside.
 * So long a line has room for what is pushed out; where a short one would be
 * torn, see linebreak: number_and_unit_part_before_a_torn_line. */
static void check_whole(struct layout_fixture *fixture, const char *piece) {
    struct gz_arena *arena = fixture->setter.arena;
    for (int before = 1; before <= 10; before++) {
        const char *text = gz_arena_format(arena, THIRTY THIRTY "%.*s%s的情况报告如下", before * 3,
                                           "一二三四五六七八九十", piece);
        struct set_text set = set_text(fixture, text, justified(70 * EM));
        if (!strstr(broken(&set), piece))
            fail_msg("%s is parted: %s", piece, broken(&set));
        gz_setter_forget(&fixture->setter);
    }
}

static void numbers_and_words_stay_whole(void **state) {
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        check_whole(*state, whole[i]);
}

/* ---- Long words and URLs ---- */

static bool ends_with(const char *text, const char *bar, const char *set) {
    return bar > text && strchr(set, bar[-1]);
}

static void a_url_breaks_behind_its_own_separators_only(void **state) {
    static const char *const urls[] = {
        "https://www.example.gov.cn/col/art?id=2024&page=3",
        "http://www.example.cn/a-b/c_d/index.html",
        "www.example.gov.cn/news/2024/05/31/report.html",
    };
    struct layout_fixture *fixture = *state;
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        for (gz_length width = 14; width <= 20; width++) {
            const char *text = gz_arena_format(fixture->setter.arena, "网址是%s。", urls[i]);
            struct set_text set = set_text(fixture, text, justified(width * EM));
            const char *lines = broken(&set);
            for (const char *bar = strchr(lines, '|'); bar; bar = strchr(bar + 1, '|'))
                if (!ends_with(lines, bar, "/?&=-_@.") && strncmp(bar - 3, "是", 3) != 0)
                    fail_msg("broken elsewhere: %s", lines);
        }
}

static void a_word_longer_than_the_measure_is_broken_where_it_must(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set =
        set_text(fixture, "病名Pneumonoultramicroscopicsilicovolcanoconiosis。", justified(10 * EM));
    assert_true(set.lines.count >= 3);
    for (uint32_t i = 0; i < set.lines.count; i++) {
        assert_true(set.set[i].width <= 10 * EM);
        size_t next = set.paragraph->units[set.lines.lines[i].from].byte;
        uint32_t code =
            gz_utf8_next(set.paragraph->text->utf8, set.paragraph->text->length, &next);
        assert_true(code != 0x3002);
    }
}

static void a_word_that_fits_a_line_is_never_broken(void **state) {
    struct layout_fixture *fixture = *state;
    for (gz_length width = 13; width <= 20; width++) {
        struct set_text set =
            set_text(fixture, "关于Internationalization的一二三四五六七说明", justified(width * EM));
        assert_non_null(strstr(broken(&set), "Internationalization"));
    }
}

/* ---- The table of pairs ---- */

static struct gz_char_props props(enum gz_class class, bool full_width) {
    return (struct gz_char_props){class, full_width};
}

static bool is_full_mark(struct gz_char_props side) {
    return side.full_width && side.class >= GZ_CLASS_OPENER && side.class <= GZ_CLASS_STOP;
}

static bool is_letter(struct gz_char_props side) {
    return side.class == GZ_CLASS_LATIN || side.class == GZ_CLASS_DIGIT;
}

static bool is_han(struct gz_char_props side) {
    return side.class == GZ_CLASS_HAN && side.full_width;
}

static void every_pair_of_classes_has_the_policy_of_its_rule(void **state) {
    (void)state;
    for (int i = 0; i < 2 * GZ_CLASS_COUNT; i++)
        for (int k = 0; k < 2 * GZ_CLASS_COUNT; k++) {
            struct gz_char_props left = props((enum gz_class)(i / 2), i % 2);
            struct gz_char_props right = props((enum gz_class)(k / 2), k % 2);
            enum gz_pair pair = gz_pair_between(left, right);
            bool gap = (is_han(left) && is_letter(right)) || (is_letter(left) && is_han(right));
            assert_int_equal(pair == GZ_PAIR_HAN_LATIN, gap);                       /* 5 */
            assert_int_equal(pair == GZ_PAIR_MARKS, is_full_mark(left) && is_full_mark(right));
            assert_int_equal(pair == GZ_PAIR_SPACE, left.class == GZ_CLASS_SPACE); /* 6, 7 */
            if ((is_full_mark(left) || is_full_mark(right)) && left.class != GZ_CLASS_SPACE)
                assert_true(pair == GZ_PAIR_MARKS || pair == GZ_PAIR_BLANK);       /* 3, 6 */
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(numbers_and_words_stay_whole),
        layout_test(a_url_breaks_behind_its_own_separators_only),
        layout_test(a_word_longer_than_the_measure_is_broken_where_it_must),
        layout_test(a_word_that_fits_a_line_is_never_broken),
        layout_test(every_pair_of_classes_has_the_policy_of_its_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
