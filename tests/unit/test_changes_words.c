/* Differences by words, as a reader would mark them: pipeline/changes/words.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "pipeline/text/buffer.h"
#include "pipeline/changes/words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
    struct gz_arena *arena;
    struct gz_words *words;
};

static int set_up(void **state) {
    static struct fixture fixture;
    fixture = (struct fixture){gz_arena_create(), gz_words_open()};
    assert_non_null(fixture.words);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    gz_words_close(f->words);
    gz_arena_destroy(f->arena);
    return 0;
}

/* "截止→截至 | 98.5%→98.6%" */
static const char *differences(struct fixture *f, struct gz_words *words, const char *older,
                               const char *newer) {
    struct gz_buffer out = {.arena = f->arena};
    uint32_t count;
    const struct gz_word_change *changes =
        gz_words_compare(words, older, (uint32_t)strlen(older), newer, (uint32_t)strlen(newer),
                         &count, f->arena);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_word_change *c = &changes[i];
        gz_buffer_add_format(&out, "%s%.*s→%.*s", i > 0 ? " | " : "",
                             (int)(c->old_to - c->old_from), older + c->old_from,
                             (int)(c->new_to - c->new_from), newer + c->new_from);
    }
    return out.bytes ? out.bytes : "";
}

static void words_are_marked_whole(void **state) {
    struct fixture *f = *state;
    static const struct {
        const char *older, *newer, *expected;
    } cases[] = {
        {"全市工作", "全市工作", ""},
        {"", "", ""},
        {"截止2023年底，全市已落实资金", "截至2023年底，全市已落实资金", "截止→截至"},
        {"覆盖率达到98.5%，比上年提高", "覆盖率达到98.6%，比上年提高", "98.5%→98.6%"},
        {"同比增长9.5％，居全省第二位", "同比增长9.6％，居全省第二位", "9.5％→9.6％"},
        {"收入完成1,234万元，支出", "收入完成1,235万元，支出", "1,234万元→1,235万元"},
        {"提高3.2个百分点，增速居前", "提高2.3个百分点，增速居前", "3.2个百分点→2.3个百分点"},
        {"2024年5月31日在会议上通过", "2024年5月30日在会议上通过", "31日→30日"},
        {"第二十三次会议听取了报告", "第二十四次会议听取了报告", "第二十三次→第二十四次"},
        {"一般公共预算收入稳步增长", "一般公共预算支出稳步增长", "收入→支出"},
        {"36票72%", "35票70%", "36票→35票 | 72%→70%"},
        {"36票", "35票", "36票→35票"},
        {"全面落实各项工作", "全面落实各项的工作", "→的"},
        {"全面落实各项的工作", "全面落实各项工作", "的→"},
        {"加强领导，完善机制。", "加强领导、完善机制。", "，→、"},
        {"经济发展水平，社会稳定", "经济发展质量，社会安定", "水平→质量 | 稳定→安定"},
        {"政府办公室的意见很好", "政府办公厅的意见很好", "办公室→办公厅"},
        {"盖州县人民政府决定采取措施", "盖州市人民政府决定采取措施", "盖州县→盖州市"},
        {"工程（一期）已完成建设任务", "工程(一期)已完成建设任务", "（→( | ）→)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(differences(f, f->words, cases[i].older, cases[i].newer),
                            cases[i].expected);
}

static void names_are_marked_whole(void **state) {
    struct fixture *f = *state;
    assert_string_equal(differences(f, f->words, "李勇", "王明"), "李勇→王明");
    assert_string_equal(differences(f, f->words, "免去高洪涛的主任职务", "免去高宏涛的主任职务"),
                        "高洪涛→高宏涛");
    assert_string_equal(differences(f, f->words, "代表杨滨、杜东明调离本行政区",
                                    "代表杨滨、杜冬明调离本行政区"),
                        "杜东明→杜冬明");
}

static void little_in_common_is_one_change(void **state) {
    struct fixture *f = *state;
    assert_string_equal(differences(f, f->words, "会议听取了审议意见。", "特此公告如下事项。"),
                        "会议听取了审议意见。→特此公告如下事项。");
    assert_string_equal(differences(f, f->words, "", "新的一段"), "→新的一段");
}

/* ICU without its data: characters, not nothing. */
static void without_a_dictionary_characters_are_words(void **state) {
    struct fixture *f = *state;
    assert_string_equal(differences(f, NULL, "截止2023年底，全市已落实", "截至2023年底，全市已落实"),
                        "截止→截至");
}

static void what_reads_the_same_is_told(void **state) {
    (void)state;
    static const char *const alike[][2] = {
        {"（", "("}, {"，", ","}, {"。", "."}, {"“", "\""}, {"’", "'"}, {"２０２４", "2024"},
        {"", "　"}, {" ", ""}, {"Ａ", "A"}, {"甲 乙", "甲乙"}, {"：", ":"}, {"", ""},
    };
    static const char *const different[][2] = {
        {"，", "、"}, {"“", "”"}, {"一", "1"}, {"²", "2"}, {"甲", ""}, {"", "。"}, {"（", "〔"},
    };
    for (size_t i = 0; i < COUNT(alike); i++)
        assert_true(gz_words_read_alike(alike[i][0], alike[i][1]));
    for (size_t i = 0; i < COUNT(different); i++)
        assert_false(gz_words_read_alike(different[i][0], different[i][1]));
}

/* A paragraph of a megabyte in which every word differs is done in a moment. */
static void hostile_texts_are_bounded(void **state) {
    struct fixture *f = *state;
    struct gz_buffer older = {.arena = f->arena}, newer = {.arena = f->arena};
    for (int i = 0; i < 30000; i++) {
        gz_buffer_add_format(&older, "a%d ", i);
        gz_buffer_add_format(&newer, "b%d ", (i * 7919) % 30000);
    }
    uint32_t count;
    clock_t start = clock();
    gz_words_compare(f->words, older.bytes, (uint32_t)older.length, newer.bytes,
                     (uint32_t)newer.length, &count, f->arena);
    assert_true(count >= 1);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

#define WORDS_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WORDS_TEST(words_are_marked_whole),
        WORDS_TEST(names_are_marked_whole),
        WORDS_TEST(little_in_common_is_one_change),
        WORDS_TEST(without_a_dictionary_characters_are_words),
        WORDS_TEST(what_reads_the_same_is_told),
        WORDS_TEST(hostile_texts_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
