/* The structure tree, as readers that are not ours find it. */
#include "pdf_fixture.h"

enum { MOST = 64 };

struct desk {
    struct paper *paper;
    struct gz_element elements[MOST];
    gz_length y;
};

static int set_up(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    desk->paper = paper_create();
    desk->elements[0] = (struct gz_element){.kind = GZ_ELEMENT_DOCUMENT, .parent = GZ_NO_ELEMENT};
    desk->paper->pages.elements = desk->elements;
    desk->paper->pages.element_count = 1;
    add_page(desk->paper, "1");
    desk->y = 60000;
    *state = desk;
    return 0;
}

static int tear_down(void **state) {
    struct desk *desk = *state;
    paper_destroy(desk->paper);
    free(desk);
    return 0;
}

static uint32_t add_element(struct desk *desk, enum gz_element_kind kind, uint32_t parent) {
    uint32_t index = desk->paper->pages.element_count++;
    assert_true(index < MOST);
    desk->elements[index] = (struct gz_element){.kind = kind, .parent = parent};
    return index;
}

static struct gz_line *put(struct desk *desk, uint32_t element, const char *text) {
    add_line_of(desk->paper, SONG, 12000, 72000, desk->y += 18000, 0, element, text);
    const struct gz_page *page = &last_sheet(desk->paper)->page;
    return (struct gz_line *)&page->lines[page->line_count - 1];
}

/* A new element with a line of its own. */
static uint32_t add_said(struct desk *desk, enum gz_element_kind kind, uint32_t parent,
                         const char *text) {
    uint32_t element = add_element(desk, kind, parent);
    put(desk, element, text);
    return element;
}

static struct gz_run *last_run(struct desk *desk) {
    const struct gz_page *page = &last_sheet(desk->paper)->page;
    return (struct gz_run *)&page->runs[page->run_count - 1];
}

static void turn_page(struct desk *desk) {
    add_page(desk->paper, "2");
    desk->y = 60000;
}

static char *asked(struct desk *desk, const char *before, const char *after) {
    struct filed filed = file_pdf(desk->paper);
    char *text = ask(&filed, before, after);
    file_away(&filed);
    return text;
}

/* The tree with its text, and the objects. */
static void assert_tree(struct desk *desk, const char *wanted) {
    char *tree = asked(desk, "pdfinfo -struct-text", "");
    assert_string_equal(tree, wanted);
    free(tree);
}

static char *objects(struct desk *desk) {
    return asked(desk, "qpdf --qdf --object-streams=disable --no-original-object-ids",
                 "- | strings -n 1 | tr -s ' \\n' ' '");
}

/* ---- Headings and text ---- */

static void headings_have_no_gaps(void **state) {
    struct desk *desk = *state;
    uint32_t article = add_element(desk, GZ_ELEMENT_ARTICLE, 0);
    add_said(desk, GZ_ELEMENT_TITLE, article, "title");
    const uint8_t levels[] = {2, 4, 3, 5, 2};
    for (size_t i = 0; i < sizeof levels; i++)
        desk->elements[add_said(desk, GZ_ELEMENT_HEADING, article, "h")].level = levels[i];
    assert_tree(desk, "Document\n  Art\n    H1 (block)\n      \"title\"\n"
                      "    H2 (block)\n      \"h\"\n    H3 (block)\n      \"h\"\n"
                      "    H3 (block)\n      \"h\"\n    H4 (block)\n      \"h\"\n"
                      "    H2 (block)\n      \"h\"\n");
}

static void lines_of_one_paragraph_are_one_sequence(void **state) {
    struct desk *desk = *state;
    uint32_t paragraph = add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "first ");
    put(desk, paragraph, "second");
    char *text = objects(desk);
    assert_contains(text, "/P<</MCID 0>>BDC");
    assert_lacks(text, "/MCID 1");
    free(text);
}

static void a_paragraph_over_pages_stays_one(void **state) {
    struct desk *desk = *state;
    uint32_t paragraph = add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "first ");
    turn_page(desk);
    put(desk, paragraph, "second");
    add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "third");
    assert_tree(desk, "Document\n  P (block)\n    \"first \"\n    \"second\"\n"
                      "  P (block)\n    \"third\"\n");
}

static void reading_order_is_that_of_the_elements(void **state) {
    struct desk *desk = *state;
    uint32_t first = add_element(desk, GZ_ELEMENT_PARAGRAPH, 0);
    add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "second");
    put(desk, first, "first");
    assert_tree(desk, "Document\n  P (block)\n    \"first\"\n  P (block)\n    \"second\"\n");
}

static void what_is_not_drawn_is_left_out(void **state) {
    struct desk *desk = *state;
    uint32_t table = add_element(desk, GZ_ELEMENT_TABLE, 0);
    add_element(desk, GZ_ELEMENT_TABLE_CELL, add_element(desk, GZ_ELEMENT_TABLE_ROW, table));
    add_element(desk, GZ_ELEMENT_CONTENTS_ENTRY, add_element(desk, GZ_ELEMENT_CONTENTS, 0));
    add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "text");
    put(desk, add_element(desk, GZ_ELEMENT_ARTIFACT, 0), "furniture");
    assert_tree(desk, "Document\n  P (block)\n    \"text\"\n");
}

static void artifacts_say_what_they_are(void **state) {
    struct desk *desk = *state;
    static const enum gz_artifact kinds[] = {GZ_ARTIFACT_LAYOUT, GZ_ARTIFACT_PAGINATION,
                                             GZ_ARTIFACT_PROOF};
    for (size_t i = 0; i < 3; i++)
        desk->elements[add_said(desk, GZ_ELEMENT_ARTIFACT, 0, "x")].artifact = kinds[i];
    char *text = objects(desk);
    assert_contains(text, "/Artifact<</Type/Layout>>BDC");
    assert_contains(text, "/Artifact<</Type/Pagination>>BDC");
    assert_contains(text, "/Artifact<</Type/Page>>BDC");
    free(text);
}

/* ---- Lists and tables ---- */

static void lists_and_rosters_have_items(void **state) {
    struct desk *desk = *state;
    uint32_t list = add_element(desk, GZ_ELEMENT_LIST, 0);
    add_said(desk, GZ_ELEMENT_PARAGRAPH, list, "1. one");
    uint32_t roster = add_element(desk, GZ_ELEMENT_ROSTER, 0);
    add_said(desk, GZ_ELEMENT_ROSTER, roster, "Li");
    add_said(desk, GZ_ELEMENT_ROSTER, roster, "Wang");
    assert_tree(desk, "Document\n  L (block)\n    LI (block)\n      LBody (block)\n"
                      "        \"1. one\"\n  L (block)\n    LI (block)\n      LBody (block)\n"
                      "        \"Li\"\n    LI (block)\n      LBody (block)\n        \"Wang\"\n");
}

static void cells_have_scope_and_spans_and_empty_ones_stay(void **state) {
    struct desk *desk = *state;
    uint32_t table = add_element(desk, GZ_ELEMENT_TABLE, 0);
    uint32_t row = add_element(desk, GZ_ELEMENT_TABLE_ROW, table);
    uint32_t head = add_said(desk, GZ_ELEMENT_TABLE_CELL, row, "head");
    desk->elements[head].header = true;
    desk->elements[head].column_span = 2;
    row = add_element(desk, GZ_ELEMENT_TABLE_ROW, table);
    uint32_t named = add_said(desk, GZ_ELEMENT_TABLE_CELL, row, "1");
    desk->elements[named].row_span = 3;
    desk->elements[named].row_header = true;
    add_element(desk, GZ_ELEMENT_TABLE_CELL, row);
    assert_tree(desk, "Document\n  Table (block)\n    TR\n      TH:\n         /Scope /Column\n"
                      "         /ColSpan 2\n        \"head\"\n    TR\n      TH:\n"
                      "         /Scope /Row\n         /RowSpan 3\n        \"1\"\n      TD\n");
}

/* ---- Notes ---- */

static void a_note_follows_the_text_of_its_mark(void **state) {
    struct desk *desk = *state;
    uint32_t paragraph = add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "before");
    put(desk, paragraph, "1");
    last_run(desk)->note = 1;
    put(desk, paragraph, "behind");
    uint32_t note = add_said(desk, GZ_ELEMENT_NOTE, paragraph, "1");
    last_run(desk)->note = 1;
    put(desk, note, "said below");
    add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "next");
    assert_tree(desk, "Document\n  P (block)\n    \"before\"\n    Reference (inline)\n"
                      "      \"1\"\n    \"behind\"\n    Note <note00000002> (inline)\n"
                      "      Lbl (block)\n        \"1\"\n      \"said below\"\n"
                      "  P (block)\n    \"next\"\n");
    char *text = objects(desk);
    assert_contains(text, "/IDTree");
    assert_contains(text, "/ID (note00000002)");
    free(text);
}

static void a_further_paragraph_of_a_note_is_one(void **state) {
    struct desk *desk = *state;
    uint32_t note = add_said(desk, GZ_ELEMENT_NOTE,
                             add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "text"), "first");
    add_said(desk, GZ_ELEMENT_NOTE, note, "further");
    assert_tree(desk, "Document\n  P (block)\n    \"text\"\n    Note <note00000002> (inline)\n"
                      "      \"first\"\n      P (block)\n        \"further\"\n");
}

static void a_note_of_a_heading_is_no_part_of_it(void **state) {
    struct desk *desk = *state;
    uint32_t article = add_element(desk, GZ_ELEMENT_ARTICLE, 0);
    uint32_t title = add_said(desk, GZ_ELEMENT_TITLE, article, "title");
    add_said(desk, GZ_ELEMENT_NOTE, title, "said below");
    add_said(desk, GZ_ELEMENT_PARAGRAPH, article, "text");
    assert_tree(desk, "Document\n  Art\n    H1 (block)\n      \"title\"\n    P (block)\n"
                      "      Note <note00000003> (inline)\n        \"said below\"\n"
                      "    P (block)\n      \"text\"\n");
}

/* ---- Links ---- */

static void link_element(struct desk *desk, uint32_t element, const char *uri) {
    struct gz_link *link = add_link(desk->paper, desk->y);
    link->element = element;
    link->uri = uri;
}

static void contents_lead_to_their_pages(void **state) {
    struct desk *desk = *state;
    uint32_t contents = add_said(desk, GZ_ELEMENT_CONTENTS, 0, "Contents");
    add_said(desk, GZ_ELEMENT_CONTENTS_ENTRY, contents, "Group");
    uint32_t entry = add_said(desk, GZ_ELEMENT_CONTENTS_ENTRY, contents, "Report");
    add_said(desk, GZ_ELEMENT_CONTENTS_ENTRY, entry, "27");
    link_element(desk, entry, NULL);
    char *tree = asked(desk, "pdfinfo -struct-text", "| sed 's/Object.*/Object/'");
    assert_string_equal(tree,
                        "Document\n  Sect\n    H1 (block)\n      \"Contents\"\n    TOC\n"
                        "      TOCI\n        P (block)\n          \"Group\"\n      TOCI\n"
                        "        Reference (inline)\n          Link (inline)\n"
                        "            \"Report\"\n            Span (inline)\n"
                        "              \"27\"\n            Object\n");
    free(tree);
    char *text = objects(desk);
    assert_contains(text, "/Tabs /S");
    assert_contains(text, "/Contents (Report 27)");
    assert_contains(text, "/StructParent 1");
    free(text);
}

/* Inside the group; inside the group in it; behind both. */
static void groups_of_contents_are_lists_in_the_list(void **state) {
    struct desk *desk = *state;
    uint32_t contents = add_element(desk, GZ_ELEMENT_CONTENTS, 0);
    static const char *const said[] = {"A", "one", "B", "two", "three", "four"};
    static const uint8_t levels[] = {0, 1, 1, 2, 1, 0};
    for (size_t i = 0; i < sizeof levels; i++)
        desk->elements[add_said(desk, GZ_ELEMENT_CONTENTS_ENTRY, contents, said[i])].level =
            levels[i];
    char *tree = asked(desk, "pdfinfo -struct-text", "| grep -v ' P \\| Sect' | tr -s ' \n' ' '");
    assert_string_equal(tree, "Document TOC TOCI \"A\" TOC TOCI \"one\" TOCI \"B\" "
                              "TOC TOCI \"two\" TOCI \"three\" TOCI \"four\" ");
    free(tree);
    char *indents = asked(desk, "pdfinfo -struct", "| grep TOCI | sed 's/TOCI.*//' | "
                                                   "awk '{ printf \"%d \", length($0) }'");
    assert_string_equal(indents, "6 10 10 14 10 6 ");
    free(indents);
}

static void a_link_to_an_address_is_an_element_of_its_words(void **state) {
    struct desk *desk = *state;
    static const char uri[] = "https://example.cn/";
    uint32_t paragraph = add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "see");
    for (int i = 0; i < 2; i++) { /* a link over two lines */
        put(desk, paragraph, i ? "there" : "over ");
        last_run(desk)->link = uri;
        link_element(desk, paragraph, uri);
    }
    put(desk, paragraph, "now");
    char *tree = asked(desk, "pdfinfo -struct-text", "| sed 's/Object.*/Object/'");
    assert_string_equal(tree, "Document\n  P (block)\n    \"see\"\n    Link (inline)\n"
                              "      \"over there\"\n      Object\n      Object\n    \"now\"\n");
    free(tree);
}

static void a_link_without_words_is_in_the_tree_too(void **state) {
    struct desk *desk = *state;
    add_said(desk, GZ_ELEMENT_PARAGRAPH, 0, "text");
    link_element(desk, add_element(desk, GZ_ELEMENT_ARTIFACT, 0), "https://example.cn/");
    char *tree = asked(desk, "pdfinfo -struct-text", "| sed 's/Object.*/Object/'");
    assert_string_equal(tree, "Document\n  Link (inline)\n    Object\n"
                              "  P (block)\n    \"text\"\n");
    free(tree);
}

/* ---- Languages ---- */

static void another_language_is_said(void **state) {
    struct desk *desk = *state;
    uint32_t article = add_element(desk, GZ_ELEMENT_ARTICLE, 0);
    desk->elements[article].language = "zh-Hant";
    uint32_t paragraph = add_said(desk, GZ_ELEMENT_PARAGRAPH, article, "text");
    last_run(desk)->language = "zh-Hant";
    put(desk, paragraph, "word");
    last_run(desk)->language = "en";
    char *text = objects(desk);
    assert_contains(text, "/Lang (zh-Hant)");
    assert_contains(text, "/Span<</MCID 1/Lang(en)>>BDC");
    assert_lacks(text, "/Lang(zh-Hant)>>BDC");
    free(text);
}

/* ---- Limits ---- */

/* More items than an array may have in PDF/A-1 stand in lists inside the list. */
static void long_lists_are_parted(void **state) {
    struct desk *desk = *state;
    enum { ITEMS = 8200 };
    struct gz_element *elements = calloc(ITEMS + 2, sizeof *elements);
    elements[1] = (struct gz_element){.kind = GZ_ELEMENT_LIST};
    desk->paper->pages.elements = elements;
    desk->paper->pages.element_count = ITEMS + 2;
    for (uint32_t i = 0; i < ITEMS; i++) {
        if (i == ITEMS / 2)
            turn_page(desk);
        elements[i + 2] = (struct gz_element){.kind = GZ_ELEMENT_PARAGRAPH, .parent = 1};
        put(desk, i + 2, "x");
    }
    char *lists = asked(desk, "pdfinfo -struct", "| grep -c ' L '");
    assert_string_equal(lists, "3\n");
    free(lists);
    char *items = asked(desk, "pdfinfo -struct", "| grep -c ' LI '");
    assert_string_equal(items, "8200\n");
    free(items);
    free(elements);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(headings_have_no_gaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_of_one_paragraph_are_one_sequence, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_paragraph_over_pages_stays_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reading_order_is_that_of_the_elements, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_drawn_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(artifacts_say_what_they_are, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_and_rosters_have_items, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cells_have_scope_and_spans_and_empty_ones_stay, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_note_follows_the_text_of_its_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_note_of_a_heading_is_no_part_of_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(contents_lead_to_their_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(groups_of_contents_are_lists_in_the_list, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_further_paragraph_of_a_note_is_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_link_to_an_address_is_an_element_of_its_words, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_link_without_words_is_in_the_tree_too, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(another_language_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_lists_are_parted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
