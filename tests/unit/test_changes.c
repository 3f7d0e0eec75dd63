/* What differs between two layout records: pipeline/changes/changes.h and what prints it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "json_schema.h"
#include "record_fixture.h"

#include "pipeline/changes/align.h"
#include "pipeline/changes/report.h"
#include "pipeline/changes/summary.h"

/* ---- fixture ------------------------------------------------------------------------- */

static int set_up(void **state) {
    *state = gz_arena_create();
    return 0;
}

static int tear_down(void **state) {
    gz_arena_destroy(*state);
    return 0;
}

/* "replaced 截止→截至 | added 新的一段": every edit; those of whole texts in capitals. */
static const char *edits_of(const struct gz_changes *changes, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    for (uint32_t i = 0; i < changes->edit_count; i++) {
        const struct gz_edit *edit = &changes->edits[i];
        gz_buffer_add_format(&out, "%s%s%s %s→%s", i > 0 ? " | " : "",
                             edit->whole ? "whole " : "", gz_edit_verb(edit),
                             edit->moved ? "" : edit->removed, edit->added);
    }
    return out.bytes ? out.bytes : "";
}

static const char *compare(struct gz_arena *arena, const struct gz_record *older,
                           const struct gz_record *newer) {
    return edits_of(gz_changes_create(older, newer, arena), arena);
}

/* ---- sequences -------------------------------------------------------------------------- */

static uint32_t common_length(const uint32_t *match, uint32_t n) {
    uint32_t count = 0, last = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (match[i] == GZ_NOWHERE)
            continue;
        assert_true(count == 0 || match[i] > last);
        last = match[i];
        count++;
    }
    return count;
}

/* The length by the textbook's table. */
static uint32_t longest_length(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m) {
    uint32_t table[32][32] = {{0}};
    for (uint32_t i = 1; i <= n; i++)
        for (uint32_t k = 1; k <= m; k++) {
            uint32_t up = table[i - 1][k], left = table[i][k - 1];
            table[i][k] = a[i - 1] == b[k - 1] ? table[i - 1][k - 1] + 1 : up > left ? up : left;
        }
    return table[n][m];
}

static void common_sequences_are_longest(void **state) {
    (void)state;
    srand(7);
    for (int run = 0; run < 20000; run++) {
        uint32_t a[31], b[31], match[31];
        uint32_t n = (uint32_t)rand() % 31, m = (uint32_t)rand() % 31;
        uint32_t letters = 1 + (uint32_t)rand() % 6;
        for (uint32_t i = 0; i < n; i++)
            a[i] = (uint32_t)rand() % letters;
        for (uint32_t i = 0; i < m; i++)
            b[i] = (uint32_t)rand() % letters;
        gz_common_sequence(a, n, b, m, match);
        for (uint32_t i = 0; i < n; i++)
            assert_true(match[i] == GZ_NOWHERE || (match[i] < m && a[i] == b[match[i]]));
        assert_int_equal(common_length(match, n), longest_length(a, n, b, m));
    }
}

/* Beyond the bound: half of what is equal would be found by chance alone. */
static void long_sequences_go_by_anchors(void **state) {
    struct gz_arena *arena = *state;
    uint32_t n = 60000;
    uint32_t *a = GZ_NEW_ARRAY(arena, uint32_t, n), *b = GZ_NEW_ARRAY(arena, uint32_t, n);
    uint32_t *match = GZ_NEW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        a[i] = i;
        b[i] = i % 10 == 3 ? n + i : i; /* a tenth differs */
    }
    clock_t start = clock();
    gz_common_sequence(a, n, b, n, match);
    assert_int_equal(common_length(match, n), n - n / 10);
    for (uint32_t i = 0; i < n; i++) { /* nothing is unique */
        a[i] = i % 5;
        b[i] = (i * i) % 7;
    }
    gz_common_sequence(a, n, b, n, match);
    for (uint32_t i = 0; i < n; i++)
        assert_true(match[i] == GZ_NOWHERE || a[i] == b[match[i]]);
    assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
}

/* ---- texts -------------------------------------------------------------------------------- */

static void equal_records_have_no_changes(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *record = RECORD(arena, {"m/issue", "公报"}, {"c/01-a", "关于供水的报告"},
                                      {"t/01-a", "关于供水的报告"}, {"p/01-a", "全市供水正常。"});
    struct gz_changes *changes = gz_changes_create(record, record, arena);
    assert_int_equal(changes->edit_count, 0);
    assert_int_equal(changes->differing, 0);
    assert_int_equal(changes->first_moved, GZ_NOWHERE);
    assert_false(changes->contents_changed);
    assert_false(gz_changes_any(changes));
    assert_true(changes->pages[0].same);
}

static void a_word_is_told_with_its_places(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "前面的一段。"},
                                     {"p/01-a", "全市供水情况良好，截止2023年底，已落实资金。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "前面的一段。"},
                                     {"p/01-a", "全市供水情况良好，截至2023年底，已落实资金。"});
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_string_equal(edits_of(changes, arena), "replaced 截止→截至");
    const struct gz_edit *edit = &changes->edits[0];
    assert_string_equal(edit->before, "市供水情况良好，");
    assert_string_equal(edit->after, "2023年底，已");
    assert_int_equal(edit->old_place.line, 2); /* six characters a line */
    assert_int_equal(edit->new_place.source.line, 2);
    assert_int_equal(edit->new_place.source.column, 10);
    assert_int_equal(changes->pages[0].changed_line_count, 1);
    assert_true(changes->pages[0].changed_lines[2]);
    assert_false(changes->pages[0].text_same);
}

static void whole_texts_are_told_whole(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *three = RECORD(arena, {"p/01-a", "会议听取了工作报告。"},
                                     {"p/01-a", "大家一致同意这些意见。"},
                                     {"p/01-a", "特此公告。"});
    struct gz_record *two = RECORD(arena, {"p/01-a", "会议听取了工作报告。"},
                                   {"p/01-a", "特此公告。"});
    assert_string_equal(compare(arena, three, two), "whole removed 大家一致同意这些意见。→");
    assert_string_equal(compare(arena, two, three), "whole added →大家一致同意这些意见。");
    struct gz_changes *added = gz_changes_create(two, three, arena);
    assert_int_equal(added->edits[0].old_place.line, 1); /* after the end of the first */
    struct gz_changes *gone = gz_changes_create(three, two, arena);
    assert_int_equal(gone->edits[0].new_place.line, 1);
}

static void like_texts_are_paired(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "一是加强组织领导，压实各方责任。"},
                                     {"p/01-a", "二是完善工作机制，形成整体合力。"},
                                     {"p/01-a", "三是强化资金保障，加大投入力度。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "会议还讨论了其他有关事项。"},
                                     {"p/01-a", "一是加强组织领导，落实各方责任。"},
                                     {"p/01-a", "三是强化资金保障，加大支持力度。"});
    assert_string_equal(compare(arena, older, newer),
                        "whole added →会议还讨论了其他有关事项。 | replaced 压实→落实 | "
                        "whole removed 二是完善工作机制，形成整体合力。→ | replaced 投入→支持");
}

static void names_and_cells_are_replaced_one_by_one(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"r/01-a", "高洪涛"}, {"r/01-a", "李勇"},
                                     {"x/01-a", "36票"}, {"x/01-a", "4票"}, {"x/01-a", "0票"});
    struct gz_record *newer = RECORD(arena, {"r/01-a", "高洪涛"}, {"r/01-a", "王大明"},
                                     {"x/01-a", "35票"}, {"x/01-a", "4票"}, {"x/01-a", "1票"});
    assert_string_equal(compare(arena, older, newer),
                        "replaced 李勇→王大明 | replaced 36票→35票 | replaced 0票→1票");
}

static void what_moved_is_told_once(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "会议听取了供水工作情况报告。"},
                                     {"p/01-a", "大家一致同意这些意见。"},
                                     {"p/01-a", "会议决定了人事任免的事项。"},
                                     {"r/02-b", "李勇"}, {"r/02-b", "王明"}, {"r/02-b", "赵楠"},
                                     {"x/02-b", "4票"}, {"x/02-b", "3票"}, {"x/02-b", "2票"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "大家一致同意这些意见。"},
                                     {"p/01-a", "会议决定了人事任免的事项。"},
                                     {"p/01-a", "会议听取了供水工作情况报告。"},
                                     {"r/02-b", "王明"}, {"r/02-b", "赵楠"}, {"r/02-b", "李勇"},
                                     {"x/02-b", "3票"}, {"x/02-b", "2票"}, {"x/02-b", "4票"});
    assert_string_equal(compare(arena, older, newer),
                        "whole moved →会议听取了供水工作情况报告。 | whole removed 4票→ | "
                        "whole moved →李勇 | whole added →4票");
}

/* Told as moved and as corrected, not as a paragraph lost and another won. */
static void what_moved_may_be_corrected_too(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "会议听取了全市供水工作情况的报告，截止年底。"},
                                     {"p/01-a", "大家一致同意这些意见。"},
                                     {"p/01-a", "会议决定了人事任免的事项。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "大家一致同意这些意见。"},
                                     {"p/01-a", "会议决定了人事任免的事项。"},
                                     {"p/01-a", "会议听取了全市供水工作情况的报告，截至年底。"});
    assert_string_equal(compare(arena, older, newer),
                        "whole moved →会议听取了全市供水工作情况的报告，截至年底。 | "
                        "replaced 截止→截至");
}

static void a_paragraph_is_parted_or_joined(void **state) {
    struct gz_arena *arena = *state;
    static const char *const halves[] = {"会议听取了全市供水工作情况的报告。", "大家一致同意这些意见。"};
    for (int i = 0; i < 2; i++) { /* the longer half first, and last */
        const char *a = halves[i], *b = halves[1 - i];
        struct gz_record *one = RECORD(arena, {"p/01-a", gz_arena_format(arena, "%s%s", a, b)});
        struct gz_record *two = RECORD(arena, {"p/01-a", a}, {"p/01-a", b});
        struct gz_changes *parted = gz_changes_create(one, two, arena);
        struct gz_changes *joined = gz_changes_create(two, one, arena);
        assert_string_equal(edits_of(parted, arena), "parted →");
        const char *before = parted->edits[0].before;
        assert_string_equal(a + strlen(a) - strlen(before), before);
        assert_int_equal(strncmp(b, parted->edits[0].after, strlen(parted->edits[0].after)), 0);
        assert_string_equal(edits_of(joined, arena), "joined →");
        uint32_t second = (uint32_t)(strlen(a) + 17) / 18; /* line that the second half is on */
        assert_int_equal(parted->edits[0].old_place.line, strlen(a) / 18);
        assert_int_equal(parted->edits[0].new_place.line, second);
        assert_int_equal(joined->edits[0].old_place.line, second);
        assert_int_equal(joined->edits[0].new_place.line, strlen(a) / 18);
    }
}

/* The office breaks a title by hand; that is no edit. */
static void where_a_title_is_broken_is_no_edit(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"t/01-a", "市人民政府"}, {"t/01-a", "关于供水的报告"});
    struct gz_record *newer = RECORD(arena, {"t/01-a", "市人民政府关于供水的报告"});
    assert_string_equal(compare(arena, older, newer), "");
}

static void contents_follow_their_titles(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"c/01-a", "关于供水的报告"},
                                     {"t/01-a", "关于供水的报告"}, {"p/01-a", "正文。"});
    struct gz_record *both = RECORD(arena, {"c/01-a", "关于排水的报告"},
                                    {"t/01-a", "关于排水的报告"}, {"p/01-a", "正文。"});
    struct gz_record *entry = RECORD(arena, {"c/01-a", "关于排水的报告"},
                                     {"t/01-a", "关于供水的报告"}, {"p/01-a", "正文。"});
    struct gz_changes *changes = gz_changes_create(older, both, arena);
    assert_string_equal(edits_of(changes, arena), "replaced 供水→排水");
    assert_int_equal(changes->edits[0].kind, GZ_ELEMENT_TITLE);
    assert_true(changes->contents_changed);
    assert_true(changes->articles[0].title_changed);
    changes = gz_changes_create(older, entry, arena);
    assert_string_equal(edits_of(changes, arena), "replaced 供水→排水");
    assert_int_equal(changes->edits[0].kind, GZ_ELEMENT_CONTENTS_ENTRY);
}

/* A list of contents in an article, the year's, is text like other text. */
static void contents_in_an_article_are_its_text(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"t/01-a", "总目录"}, {"c/01-a", "关于供水的报告"});
    struct gz_record *newer = RECORD(arena, {"t/01-a", "总目录"}, {"c/01-a", "关于排水的报告"});
    for (int i = 0; i < 2; i++) {
        struct gz_record *record = i == 0 ? older : newer;
        ((struct gz_record_page *)record->pages)[0].number = 1;
        ((struct gz_record_article *)record->articles)[0].title = "总目录";
    }
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_string_equal(edits_of(changes, arena), "replaced 供水→排水");
    assert_false(changes->contents_changed);
}

static void style_only_edits_are_marked(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "全市供水情况（一期）良好，其中：城市供水。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "全市供水情况(一期)良好、其中：城市供水。"});
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_string_equal(edits_of(changes, arena), "replaced （→( | replaced ）→) | replaced ，→、");
    assert_true(changes->edits[0].style_only);
    assert_true(changes->edits[1].style_only);
    assert_false(changes->edits[2].style_only);
}

/* ---- articles ------------------------------------------------------------------------------- */

#define WATER {"t/01-a", "关于供水的报告"}, {"p/01-a", "全市供水情况良好，水质达到标准。"}
#define ROADS(id) {"t/" id, "关于道路的报告"}, {"p/" id, "全市道路建设顺利，里程逐年增加。"}
#define SCHOOLS(id) {"t/" id, "关于学校的报告"}, {"p/" id, "全市学校布局合理，师资不断加强。"}

static void articles_are_paired_when_renamed(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, WATER, ROADS("02-b"));
    struct gz_record *newer = RECORD(arena, WATER, ROADS("03-x"));
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_int_equal(changes->edit_count, 0);
    assert_int_equal(changes->articles[1].older, 1);
    assert_int_equal(changes->article_count, 2);
}

/* An article put in front, and every file renumbered. */
static void articles_are_paired_when_renumbered(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, ROADS("01"), SCHOOLS("02"));
    struct gz_record *newer = RECORD(arena, {"t/01", "关于供水的报告"},
                                     {"p/01", "全市供水情况良好，水质达到标准。"},
                                     ROADS("02"), SCHOOLS("03"));
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_int_equal(changes->articles[0].older, GZ_NOWHERE);
    assert_int_equal(changes->articles[1].older, 0);
    assert_int_equal(changes->articles[2].older, 1);
    assert_string_equal(edits_of(changes, arena),
                        "whole added →关于供水的报告 | whole added →全市供水情况良好，水质达到标准。");
}

static void articles_that_are_gone_are_told(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, WATER, ROADS("02-b"), SCHOOLS("03-c"));
    struct gz_record *newer = RECORD(arena, WATER, SCHOOLS("03-c"));
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    assert_int_equal(changes->article_count, 3);
    assert_int_equal(changes->articles[2].older, 1);
    assert_int_equal(changes->articles[2].newer, GZ_NOWHERE);
    assert_int_equal(changes->edit_count, 2);
    assert_true(changes->edits[0].article_gone);
    assert_true(changes->articles[1].start_moved); /* up its page */
    assert_int_equal(changes->first_moved, GZ_NOWHERE);
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void pages_and_sheets_are_counted(void **state) {
    struct gz_arena *arena = *state;
    struct sample_text long_issue[70], changed[70];
    for (size_t i = 0; i < COUNT(changed); i++) {
        const char *text = gz_arena_format(arena, "第%zu行", i);
        long_issue[i] = changed[i] = (struct sample_text){"p/01-a", text};
    }
    changed[30].text = "此行已改"; /* on page 2 of 4 */
    struct gz_record *older = make_record(arena, long_issue, 70);
    struct gz_record *newer = make_record(arena, changed, 70);
    struct gz_record *shorter = make_record(arena, long_issue, 40);
    uint32_t sheets;
    struct gz_changes *changes = gz_changes_create(older, newer, arena);
    const bool *reprint = gz_changes_reprint(changes, &sheets, arena);
    assert_int_equal(changes->differing, 1);
    assert_int_equal(sheets, 1);
    assert_string_equal(gz_page_ranges(newer, reprint, arena), "1-2");
    changes = gz_changes_create(older, shorter, arena);
    gz_changes_reprint(changes, &sheets, arena);
    assert_int_equal(changes->page_count, 4);
    assert_int_equal(changes->pages[3].newer, GZ_NOWHERE);
    assert_int_equal(changes->differing, 2);
    assert_int_equal(sheets, 0); /* pages 3 and 4 were one sheet: it is left out */
    changes = gz_changes_create(older, make_record(arena, long_issue, 60), arena);
    reprint = gz_changes_reprint(changes, &sheets, arena);
    assert_string_equal(gz_page_ranges(changes->newer, reprint, arena), "3"); /* blank behind */
}

/* Of `count` pages those at `changed`, from 0, differ; `before`: how many there were. */
static const char *booklet(struct gz_arena *arena, uint32_t before, uint32_t count,
                           const uint32_t *changed, uint32_t changed_count) {
    static const char *const labels[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};
    struct gz_record_page pages[12] = {0};
    struct gz_page_change list[12] = {0};
    struct gz_record older = {.pages = pages, .page_count = before};
    struct gz_record newer = {.pages = pages, .page_count = count};
    struct gz_changes changes = {.older = &older, .newer = &newer, .pages = list,
                                 .page_count = count};
    for (uint32_t i = 0; i < count; i++) {
        pages[i] = (struct gz_record_page){.label = labels[i], .number = i + 1};
        list[i] = (struct gz_page_change){.older = i < before ? i : GZ_NOWHERE, .newer = i,
                                          .same = i < before};
    }
    for (uint32_t i = 0; i < changed_count; i++)
        list[changed[i]].same = false;
    for (uint32_t i = count; i < before; i++)
        list[changes.page_count++] = (struct gz_page_change){.older = i, .newer = GZ_NOWHERE};
    struct gz_buffer out = {.arena = arena};
    gz_changes_booklet_summary(&changes, &out);
    return out.bytes ? out.bytes : "";
}

/* Eleven pages on three sheets: 1 2 11 – | 3 4 9 10 | 5 6 7 8. */
static void sheets_of_a_booklet(void **state) {
    struct gz_arena *arena = *state;
    static const uint32_t first[] = {0}, inner[] = {6}, both[] = {8, 5};
    assert_string_equal(booklet(arena, 11, 11, NULL, 0), "");
    assert_string_equal(booklet(arena, 11, 11, first, 1),
                        "  as a booklet: sheet 1 of 3 (pages 1-2, 11)\n");
    assert_string_equal(booklet(arena, 11, 11, inner, 1),
                        "  as a booklet: sheet 3 of 3 (pages 5-8)\n");
    assert_string_equal(booklet(arena, 11, 11, both, 2),
                        "  as a booklet: sheets 2-3 of 3 (pages 3-10)\n");
    /* The last page is gone, its side is blank now; then a whole sheet less. */
    assert_string_equal(booklet(arena, 11, 10, NULL, 0),
                        "  as a booklet: sheet 1 of 3 (pages 1-2)\n");
    assert_string_equal(booklet(arena, 11, 8, NULL, 0), "  as a booklet: all 2 sheets\n");
    assert_string_equal(booklet(arena, 3, 4, NULL, 0), "");
}

/* ---- what is printed ------------------------------------------------------------------------ */

static void json_holds_to_its_schema(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, WATER, ROADS("02-b"), {"m/issue", "主任"});
    struct gz_record *newer = RECORD(arena, {"t/01-a", "关于排水的报告"},
                                     {"p/01-a", "全市供水情况良好，水质达到标准。"},
                                     SCHOOLS("03-c"), {"m/issue", "主编"});
    struct gz_buffer out = {.arena = arena};
    gz_changes_write_json(gz_changes_create(older, newer, arena), &out);
    assert_true(schema_holds("changes.schema.json", out.bytes));
    char *word = strstr(out.bytes, "\"replaced\"");
    assert_non_null(word);
    memcpy(word, "\"repleced\"", 10);
    assert_false(schema_holds("changes.schema.json", out.bytes));
}

static void the_summary_is_a_few_lines(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, WATER, ROADS("02-b"));
    struct gz_record *newer = RECORD(arena, WATER, {"t/02-b", "关于道路的报告"},
                                     {"p/02-b", "全市道路建设顺利，里程逐步增加。"});
    struct gz_buffer out = {.arena = arena}, same = {.arena = arena};
    gz_changes_summary(gz_changes_create(older, newer, arena), &out);
    assert_string_equal(out.bytes,
                        "against revision 1: 1 of 1 page differs: 1\n"
                        "  no page number, line of the contents or start of an article moved\n"
                        "  to print again: 1 sheet (pages 1)\n");
    gz_changes_summary(gz_changes_create(older, older, arena), &same);
    assert_string_equal(same.bytes, "as published: every page is that of revision 1\n");
}

/* Ten thousand paragraphs, all different and in another order. */
static void hostile_records_are_bounded(void **state) {
    struct gz_arena *arena = *state;
    enum { TEXTS = 10000 };
    struct sample_text *a = GZ_NEW_ARRAY(arena, struct sample_text, TEXTS);
    struct sample_text *b = GZ_NEW_ARRAY(arena, struct sample_text, TEXTS);
    for (int i = 0; i < TEXTS; i++) {
        a[i] = (struct sample_text){"p/01-a", gz_arena_format(arena, "x%d", i)};
        b[i] = (struct sample_text){"p/01-a", gz_arena_format(arena, "y%d", (i * 7919) % TEXTS)};
    }
    clock_t start = clock();
    struct gz_changes *changes = gz_changes_create(make_record(arena, a, TEXTS),
                                                   make_record(arena, b, TEXTS), arena);
    assert_true(changes->edit_count >= TEXTS);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
}

#define CHANGES_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CHANGES_TEST(common_sequences_are_longest),
        CHANGES_TEST(long_sequences_go_by_anchors),
        CHANGES_TEST(equal_records_have_no_changes),
        CHANGES_TEST(a_word_is_told_with_its_places),
        CHANGES_TEST(whole_texts_are_told_whole),
        CHANGES_TEST(like_texts_are_paired),
        CHANGES_TEST(names_and_cells_are_replaced_one_by_one),
        CHANGES_TEST(what_moved_is_told_once),
        CHANGES_TEST(what_moved_may_be_corrected_too),
        CHANGES_TEST(a_paragraph_is_parted_or_joined),
        CHANGES_TEST(where_a_title_is_broken_is_no_edit),
        CHANGES_TEST(contents_follow_their_titles),
        CHANGES_TEST(contents_in_an_article_are_its_text),
        CHANGES_TEST(style_only_edits_are_marked),
        CHANGES_TEST(articles_are_paired_when_renamed),
        CHANGES_TEST(articles_are_paired_when_renumbered),
        CHANGES_TEST(articles_that_are_gone_are_told),
        CHANGES_TEST(pages_and_sheets_are_counted),
        CHANGES_TEST(json_holds_to_its_schema),
        CHANGES_TEST(sheets_of_a_booklet),
        CHANGES_TEST(the_summary_is_a_few_lines),
        CHANGES_TEST(hostile_records_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
