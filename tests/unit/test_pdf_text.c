/* What readers find: text in order, whole, without blanks that are spacing. */
#include "pdf_fixture.h"

static void check_qpdf(const struct filed *filed) {
    char *said = ask(filed, "qpdf --check", "");
    assert_contains(said, "No syntax or stream encoding errors found");
    free(said);
}

static void assert_raw_text(struct paper *paper, const char *wanted) {
    struct filed filed = file_pdf(paper);
    check_qpdf(&filed);
    char *text = ask(&filed, "pdftotext -raw -enc UTF-8 -eol unix", "-");
    assert_string_equal(text, wanted);
    free(text);
    file_away(&filed);
}

static void test_text_comes_back(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "第一条　为了规范常务委员会的工作，制定本办法。");
    add_line(paper, BOLD, 120000, "（一）总体情况");
    add_line(paper, HEI, 140000, "二、主要做法");
    add_line(paper, KAI, 160000, "坚持以人民为中心");
    add_line(paper, LATIN, 180000, "GDP grew by 5.2% (year on year)");
    add_page(paper, "2");
    add_line(paper, SONG, 100000, "第二页");
    assert_raw_text(paper, "第一条 为了规范常务委员会的工作，制定本办法。\n（一）总体情况\n"
                           "二、主要做法\n坚持以人民为中心\nGDP grew by 5.2% (year on year)\n\f"
                           "第二页\n\f");
    paper_destroy(paper);
}

static void test_characters_beyond_the_bmp(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "𠮷田、𨭎、𰻝");
    add_line(paper, RARE, 120000, "𪚥𠀋");
    assert_raw_text(paper, "𠮷田、𨭎、𰻝\n𪚥𠀋\n\f");
    paper_destroy(paper);
}

/* In Noto one glyph serves U+4E00 and the radical U+2F00. */
static void test_characters_that_share_a_glyph(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "⼀一二一⼀三一");
    add_line(paper, SONG, 120000, "⽅方");
    assert_raw_text(paper, "⼀一二一⼀三一\n⽅方\n\f");
    paper_destroy(paper);
}

static void test_gaps_are_no_blanks(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line_of(paper, SONG, 12000, 72000, 100000, 3000, PART_ELEMENT,
                "2024年5月GDP为3.0万亿元，增长5.2%以上");
    paper->extra = 3600; /* a line stretched throughout */
    add_line(paper, SONG, 120000, "各项工作稳步推进");
    paper->extra = 12000; /* a name on the width of three */
    add_line(paper, SONG, 140000, "李勇");
    paper->extra = 0;
    add_line(paper, SONG, 160000, "a b c 真的空格 在此");
    assert_raw_text(paper, "2024年5月GDP为3.0万亿元，增长5.2%以上\n各项工作稳步推进\n"
                           "李勇\na b c 真的空格 在此\n\f");
    paper_destroy(paper);
}

/* The gap that all characters of a justified line have is told once. */
static void test_a_common_gap_is_told_once(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    paper->extra = 315;
    add_line(paper, SONG, 100000, "安源区人大常委会公报第四十九期");
    add_line(paper, SONG, 120000, "区人大常委会第三十九次主任会议");
    paper->extra = 0;
    add_line(paper, SONG, 140000, "安源区人大常委会公报第四十九期");
    struct filed filed = file_pdf(paper);
    char *spacing = ask(&filed, "qpdf --qdf --object-streams=disable", "- | grep -a ' Tc$'");
    assert_string_equal(spacing, ".315 Tc\n0 Tc\n");
    free(spacing);
    char *numbers = ask(&filed, "qpdf --qdf --object-streams=disable",
                        "- | grep -a '[.*[)>][-.0-9].*TJ' | wc -l");
    assert_string_equal(numbers, "0\n");
    free(numbers);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_squeezed_marks(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    paper->extra = -6000;
    add_line(paper, SONG, 100000, "。》（");
    paper->extra = -5000;
    add_line(paper, SONG, 120000, "），。");
    assert_raw_text(paper, "。》（\n），。\n\f");
    paper_destroy(paper);
}

/* Separate texts on one line, names in a roster, are words of their own. */
static void test_separate_texts_stay_apart(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line_of(paper, SONG, 12000, 72000, 100000, 0, PART_ELEMENT, "张文胜");
    add_line_of(paper, SONG, 12000, 132000, 100000, 0, PART_ELEMENT, "李勇");
    assert_raw_text(paper, "张文胜 李勇\n\f");
    paper_destroy(paper);
}

static void test_clusters_of_several_glyphs(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    /* A letter with a mark that has no composed form: two glyphs, one cluster. */
    add_line(paper, LATIN, 100000, "q\xCC\x83 office q");
    /* A variation sequence: one glyph, two characters; without it: one. */
    add_line(paper, SONG, 120000, "\xE8\xBE\xBB\xF3\xA0\x84\x80和\xE8\xBE\xBB");
    assert_raw_text(paper, "q\xCC\x83 office q\n\xE8\xBE\xBB\xF3\xA0\x84\x80和\xE8\xBE\xBB\n\f");
    paper_destroy(paper);
}

static void test_every_font_is_embedded(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    for (uint32_t stack = SONG; stack <= LATIN; stack++)
        add_line(paper, stack, 100000 + 20000 * (gz_length)stack, "abc2024");
    struct filed filed = file_pdf(paper);
    char *fonts = ask(&filed, "pdffonts", "");
    int rows = 0;
    for (char *line = strtok(fonts, "\n"); line; line = strtok(NULL, "\n")) {
        if (!strstr(line, "Identity-H"))
            continue;
        rows++;
        assert_contains(line, "yes yes yes");
        assert_int_equal(line[6], '+');
    }
    assert_int_equal(rows, 5);
    free(fonts);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_furniture_is_an_artifact(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "正文");
    add_line_of(paper, SONG, 12000, 72000, 800000, 0, FURNITURE, "—1—");
    struct filed filed = file_pdf(paper);
    char *content = ask(&filed, "qpdf --qdf --object-streams=disable", "- | strings -n 3");
    assert_contains(content, "/Artifact<</Type/Layout>>BDC");
    free(content);
    file_away(&filed);
    paper_destroy(paper);
}

/* Emphasis dots are glyphs that stand for nothing: no reader copies them, yet
 * each has a Unicode value (ISO 19005-2, 6.2.11.7.2). */
static void test_glyphs_without_text_are_not_copied(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "坚决制止");
    add_line_of(paper, SONG, 12000, 72000, 104000, 0, FURNITURE, "•");
    ((struct gz_run *)last_sheet(paper)->page.runs)[1].length = 0;
    assert_raw_text(paper, "坚决制止\n\f");
    struct filed filed = file_pdf(paper);
    char *content = ask(&filed, "qpdf --qdf --object-streams=disable", "- | strings -n 3");
    assert_contains(content, "<200B>");
    assert_null(strstr(content, "><>"));
    free(content);
    file_away(&filed);
    paper_destroy(paper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_comes_back),
        cmocka_unit_test(test_characters_beyond_the_bmp),
        cmocka_unit_test(test_characters_that_share_a_glyph),
        cmocka_unit_test(test_gaps_are_no_blanks),
        cmocka_unit_test(test_a_common_gap_is_told_once),
        cmocka_unit_test(test_squeezed_marks),
        cmocka_unit_test(test_separate_texts_stay_apart),
        cmocka_unit_test(test_clusters_of_several_glyphs),
        cmocka_unit_test(test_every_font_is_embedded),
        cmocka_unit_test(test_furniture_is_an_artifact),
        cmocka_unit_test(test_glyphs_without_text_are_not_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
