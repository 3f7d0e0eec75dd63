/* What a file says of itself, and the ways through it, read back by qpdf. */
#include <jansson.h>

#include "pdf_fixture.h"

static json_t *read_json(const struct filed *filed) {
    char *text = ask(filed, "qpdf --json=2", "");
    json_error_t error;
    json_t *json = json_loads(text, 0, &error);
    if (!json)
        fail_msg("qpdf's JSON: %s", error.text);
    free(text);
    return json;
}

/* The objects of qpdf's second version: one map by name. */
static json_t *objects_of(json_t *json) {
    return json_array_get(json_object_get(json, "qpdf"), 1);
}

/* The object that a reference ("7 0 R") names; other values are themselves. */
static json_t *follow(json_t *json, json_t *value) {
    const char *text = json_string_value(value);
    size_t length = text ? strlen(text) : 0;
    if (length < 5 || strcmp(text + length - 4, " 0 R") != 0)
        return value;
    char key[64];
    snprintf(key, sizeof key, "obj:%s", text);
    json_t *object = json_object_get(objects_of(json), key);
    json_t *stream = json_object_get(object, "stream");
    return stream ? json_object_get(stream, "dict") : json_object_get(object, "value");
}

static json_t *get(json_t *json, json_t *dict, const char *key) {
    return follow(json, json_object_get(dict, key));
}

static json_t *trailer_of(json_t *json) {
    return json_object_get(json_object_get(objects_of(json), "trailer"), "value");
}

static json_t *catalog_of(json_t *json) {
    return get(json, trailer_of(json), "/Root");
}

static void assert_json_string(json_t *value, const char *wanted) {
    assert_non_null(json_string_value(value));
    assert_string_equal(json_string_value(value), wanted);
}

static struct paper *three_pages(void) {
    struct paper *paper = paper_create();
    for (int i = 0; i < 3; i++) {
        const char *labels[] = {"目录1", "1", "2"};
        add_page(paper, labels[i]);
        add_line(paper, SONG, 100000, "常务委员会");
    }
    return paper;
}

static void test_info_and_catalog(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    struct filed filed = file_pdf(paper);
    json_t *json = read_json(&filed);
    json_t *info = get(json, trailer_of(json), "/Info");
    assert_json_string(json_object_get(info, "/Title"), "u:公报〈𠮷〉&2024");
    assert_json_string(json_object_get(info, "/Author"), "u:常委会");
    assert_json_string(json_object_get(info, "/Creator"), "u:gazette test");
    assert_json_string(json_object_get(info, "/CreationDate"), "u:D:20240315000000Z");
    assert_json_string(json_object_get(info, "/ModDate"), "u:D:20240315000000Z");
    json_t *catalog = catalog_of(json);
    assert_json_string(json_object_get(catalog, "/Lang"), "u:zh-Hans");
    assert_true(json_is_true(
        json_object_get(get(json, catalog, "/ViewerPreferences"), "/DisplayDocTitle")));
    json_t *identifier = json_object_get(trailer_of(json), "/ID");
    assert_int_equal(json_array_size(identifier), 2);
    json_decref(json);
    char *xmp = ask(&filed, "pdfinfo -meta", "");
    assert_contains(xmp, "<rdf:li xml:lang=\"x-default\">公报〈𠮷〉&amp;2024</rdf:li>");
    assert_contains(xmp, "<xmp:CreateDate>2024-03-15T00:00:00Z</xmp:CreateDate>");
    free(xmp);
    char *info_text = ask(&filed, "pdfinfo", "");
    assert_contains(info_text, "PDF version:     1.7");
    assert_contains(info_text, "595.276 x 841.89 pts (A4)");
    free(info_text);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_no_date_at_all(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    struct gz_pdf_meta meta = sample_meta();
    struct made made;
    meta.has_date = false;
    meta.author = NULL;
    assert_true(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    assert_null(memmem(made.data, made.size, "Date", 4));
    assert_null(memmem(made.data, made.size, "/Author", 7));
    free(made.data);
    paper_destroy(paper);
}

/* Label of a page as a reader shows it, from pdfinfo's list of destinations
 * there is none; hence from the number tree itself. */
static void test_page_labels(void **state) {
    (void)state;
    static const char *const labels[] = {"目录1", "目录2", "1",  "2",  "4",   "封底",
                                         "附01",  "附02",  "iii", "12", "A-9", "A-10"};
    struct paper *paper = paper_create();
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        add_page(paper, labels[i]);
    struct filed filed = file_pdf(paper);
    json_t *json = read_json(&filed);
    json_t *numbers = json_object_get(get(json, catalog_of(json), "/PageLabels"), "/Nums");
    char *text = json_dumps(numbers, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(text, "[0,{\"/P\":\"u:目录\",\"/S\":\"/D\"},2,{\"/S\":\"/D\"},"
                              "4,{\"/S\":\"/D\",\"/St\":4},5,{\"/P\":\"u:封底\"},"
                              "6,{\"/P\":\"u:附0\",\"/S\":\"/D\"},8,{\"/P\":\"u:iii\"},"
                              "9,{\"/S\":\"/D\",\"/St\":12},"
                              "10,{\"/P\":\"u:A-\",\"/S\":\"/D\",\"/St\":9}]");
    free(text);
    json_decref(json);
    file_away(&filed);
    paper_destroy(paper);
}

/* Marks of notes and the editor's line breaks are no part of a bookmark. */
static void test_outline_without_marks(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    add_outline(paper, 1, "Water\nSupply", 0);
    add_outline(paper, 2, "一、总体情况1", 1);
    static const struct gz_span mark = {
        .start = 18, .end = 19, .flags = GZ_SPAN_SUPERSCRIPT, .note = 1};
    struct gz_text *text = (struct gz_text *)paper->outline[1].text;
    text->spans = &mark;
    text->span_count = 1;
    struct filed filed = file_pdf(paper);
    json_t *json = read_json(&filed);
    json_t *first = get(json, get(json, catalog_of(json), "/Outlines"), "/First");
    assert_json_string(json_object_get(first, "/Title"), "u:Water Supply");
    assert_json_string(json_object_get(get(json, first, "/First"), "/Title"), "u:一、总体情况");
    json_decref(json);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_outline(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    add_outline(paper, 1, "关于𠮷林街道\n的报告", 0);
    add_outline(paper, 2, "一、总体情况", 1);
    add_outline(paper, 3, "（一）(a)\\", 1);
    add_outline(paper, 2, "二、建议", 2);
    add_outline(paper, 1, "Second", 2);
    struct filed filed = file_pdf(paper);
    json_t *json = read_json(&filed);
    json_t *root = get(json, catalog_of(json), "/Outlines");
    assert_int_equal(json_integer_value(json_object_get(root, "/Count")), 2);
    json_t *first = get(json, root, "/First");
    assert_json_string(json_object_get(first, "/Title"), "u:关于𠮷林街道的报告");
    assert_int_equal(json_integer_value(json_object_get(first, "/Count")), -2);
    json_t *child = get(json, first, "/First");
    assert_json_string(json_object_get(child, "/Title"), "u:一、总体情况");
    assert_json_string(json_object_get(get(json, child, "/First"), "/Title"), "u:（一）(a)\\");
    json_t *destination = json_object_get(child, "/Dest");
    assert_json_string(json_array_get(destination, 1), "/XYZ");
    assert_true(json_number_value(json_array_get(destination, 3)) == 781.89);
    json_t *second = get(json, child, "/Next");
    assert_json_string(json_object_get(second, "/Title"), "u:二、建议");
    assert_ptr_equal(get(json, first, "/Last"), second);
    json_t *last = get(json, root, "/Last");
    assert_json_string(json_object_get(last, "/Title"), "u:Second");
    assert_ptr_equal(get(json, last, "/Prev"), first);
    assert_ptr_equal(get(json, last, "/Parent"), root);
    json_decref(json);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_links(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    struct gz_link *link = add_link(paper, 100000);
    link->page = 1;
    link->top = 41890;
    add_link(paper, 120000)->uri = "https://www.ykrd.gov.cn/a_(b)?c=%20";
    struct filed filed = file_pdf(paper);
    json_t *json = read_json(&filed);
    json_t *pages = json_object_get(json, "pages");
    json_t *page = follow(json, json_object_get(json_array_get(pages, 2), "object"));
    json_t *annotations = json_object_get(page, "/Annots");
    assert_int_equal(json_array_size(annotations), 2);
    json_t *inner = follow(json, json_array_get(annotations, 0));
    assert_int_equal(json_integer_value(json_object_get(inner, "/F")), 4);
    json_t *destination = json_object_get(inner, "/Dest");
    assert_json_string(json_array_get(destination, 0),
                       json_string_value(json_object_get(json_array_get(pages, 1), "object")));
    assert_int_equal((int)json_number_value(json_array_get(destination, 3)), 800);
    char *rectangle =
        json_dumps(json_object_get(inner, "/Rect"), JSON_COMPACT | JSON_REAL_PRECISION(8));
    assert_string_equal(rectangle, "[72,729.89,312,741.89]");
    free(rectangle);
    json_t *outer = follow(json, json_array_get(annotations, 1));
    assert_json_string(json_object_get(json_object_get(outer, "/A"), "/URI"),
                       "u:https://www.ykrd.gov.cn/a_(b)?c=%20");
    json_decref(json);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_same_bytes_each_time(void **state) {
    (void)state;
    struct made made[2];
    for (int i = 0; i < 2; i++) {
        struct paper *paper = three_pages();
        add_line(paper, KAI, 120000, "第二十三次会议纪要");
        add_line(paper, BOLD, 140000, "⼀一二2024年");
        add_outline(paper, 1, "标题", 0);
        made[i] = make_pdf(paper);
        paper_destroy(paper);
    }
    assert_int_equal(made[0].size, made[1].size);
    assert_memory_equal(made[0].data, made[1].data, made[0].size);
    free(made[0].data);
    free(made[1].data);
}

static void test_another_text_has_another_identifier(void **state) {
    (void)state;
    char identifiers[2][80];
    for (int i = 0; i < 2; i++) {
        struct paper *paper = three_pages();
        add_line(paper, SONG, 120000, i ? "甲乙" : "乙甲");
        struct made made = make_pdf(paper);
        const char *at = memmem(made.data, made.size, "/ID[<", 5);
        assert_non_null(at);
        snprintf(identifiers[i], sizeof identifiers[i], "%.70s", at);
        free(made.data);
        paper_destroy(paper);
    }
    assert_string_not_equal(identifiers[0], identifiers[1]);
}

static void test_hundreds_of_pages(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    for (int i = 1; i <= 600; i++) {
        char label[16];
        snprintf(label, sizeof label, "%d", i);
        add_page(paper, label);
        if (i % 7) /* every seventh is empty */
            add_line(paper, SONG, 100000, "第一千二百三十四页");
        if (i % 7 == 1)
            add_outline(paper, 1 + i % 3, label, (uint32_t)i - 1);
    }
    struct filed filed = file_pdf(paper);
    char *said = ask(&filed, "qpdf --check", "");
    assert_contains(said, "No syntax or stream encoding errors found");
    free(said);
    char *pages = ask(&filed, "qpdf --show-npages", "");
    assert_string_equal(pages, "600\n");
    free(pages);
    char *text = ask(&filed, "pdftotext -raw -f 599 -l 600 -enc UTF-8", "-");
    assert_string_equal(text, "第一千二百三十四页\n\f第一千二百三十四页\n\f");
    free(text);
    file_away(&filed);
    paper_destroy(paper);
}

/* In UTF-16 this title has "\nendobj\n" in it, and the other one a stream's end. */
static void test_titles_that_look_like_objects(void **state) {
    (void)state;
    static const char *const titles[] = {"上敮摯扪ਊ", "上敮摳瑲敡洊敮摯扪上"};
    struct paper *paper = three_pages();
    add_outline(paper, 1, titles[0], 0);
    add_outline(paper, 1, titles[1], 1);
    struct filed filed = file_pdf(paper);
    char *said = ask(&filed, "qpdf --check", "");
    assert_contains(said, "No syntax or stream encoding errors found");
    free(said);
    json_t *json = read_json(&filed);
    json_t *first = get(json, get(json, catalog_of(json), "/Outlines"), "/First");
    char wanted[64];
    snprintf(wanted, sizeof wanted, "u:%s", titles[0]);
    assert_json_string(json_object_get(first, "/Title"), wanted);
    snprintf(wanted, sizeof wanted, "u:%s", titles[1]);
    assert_json_string(json_object_get(get(json, first, "/Next"), "/Title"), wanted);
    json_decref(json);
    file_away(&filed);
    paper_destroy(paper);
}

/* 600 pages are some 1,800 objects: more than one object stream takes. */
static void test_objects_are_packed(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    for (int i = 0; i < 700; i++)
        add_page(paper, "");
    struct filed filed = file_pdf(paper);
    char *plain = ask(&filed, "grep -a '/Type /Page$'", "| wc -l");
    assert_string_equal(plain, "0\n");
    free(plain);
    char *streams = ask(&filed, "grep -a /ObjStm", "| wc -l");
    assert_string_equal(streams, "2\n");
    free(streams);
    char *table = ask(&filed, "qpdf --show-xref", "| grep -c compressed");
    assert_true(atoi(table) >= 700);
    free(table);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_nothing_but_an_empty_page(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "");
    struct filed filed = file_pdf(paper);
    char *said = ask(&filed, "qpdf --check", "");
    assert_contains(said, "No syntax or stream encoding errors found");
    free(said);
    char *fonts = ask(&filed, "pdffonts", "| wc -l");
    assert_string_equal(fonts, "2\n");
    free(fonts);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_a_missing_glyph_is_an_error(void **state) {
    (void)state;
    struct paper *paper = three_pages();
    struct gz_run *run = (struct gz_run *)&last_sheet(paper)->page.runs[0];
    ((struct gz_glyph *)run->glyphs)[1].id = 0;
    struct gz_pdf_meta meta = sample_meta();
    struct made made = {0};
    assert_false(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    assert_null(made.data);
    assert_int_equal(gz_diag_error_count(paper->diag), 1);
    paper_destroy(paper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_info_and_catalog),
        cmocka_unit_test(test_no_date_at_all),
        cmocka_unit_test(test_page_labels),
        cmocka_unit_test(test_outline_without_marks),
        cmocka_unit_test(test_outline),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_same_bytes_each_time),
        cmocka_unit_test(test_another_text_has_another_identifier),
        cmocka_unit_test(test_hundreds_of_pages),
        cmocka_unit_test(test_titles_that_look_like_objects),
        cmocka_unit_test(test_objects_are_packed),
        cmocka_unit_test(test_nothing_but_an_empty_page),
        cmocka_unit_test(test_a_missing_glyph_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
