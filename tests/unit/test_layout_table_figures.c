/* Tables of a budget: figures, their heads, tables too wide, tables cut. */
#include "table_fixture.h"

#include "layout/columns.h"

#define RIGHT GZ_ALIGN_RIGHT
#define CENTER GZ_ALIGN_CENTER

/* Where the mark `mark` stands in the line that reads `text`. */
static gz_length x_of(struct layout_fixture *fixture, const char *text, const char *mark) {
    return glyph_x(find_line(fixture, text).line, (uint32_t)(strstr(text, mark) - text));
}

static gz_length end_of(struct layout_fixture *fixture, const char *text) {
    const struct gz_box_line *line = find_line(fixture, text).line;
    return line->x + line->width;
}

/* Room between the walls of a line's cell. */
static gz_length cell_width(struct layout_fixture *fixture, const char *text) {
    struct found_line found = find_line(fixture, text);
    return right_wall(found.box, end_of(fixture, text)) - left_wall(found.box, found.line->x);
}

static gz_length right_gap(struct layout_fixture *fixture, const char *text) {
    gz_length end = end_of(fixture, text);
    return right_wall(find_line(fixture, text).box, end) - end;
}

static void assert_quiet(struct layout_fixture *fixture) {
    assert_int_equal(gz_diag_count(fixture->setter.diag), 0);
}

/* One warning, at the table's place. */
static void assert_warning(struct layout_fixture *fixture, const char *text, const char *help) {
    assert_int_equal(gz_diag_count(fixture->setter.diag), 1);
    const struct gz_message *message = gz_diag_message(fixture->setter.diag, 0);
    assert_int_equal(message->severity, GZ_WARNING);
    assert_string_equal(message->text, text);
    assert_string_equal(message->help, help);
    assert_string_equal(message->pos.path, "test.md");
    assert_int_equal(message->pos.line, 1);
}

#define COLUMN_HELP "put {page_width} on the line after it"
#define PAGE_HELP "divide the table in two"

/* ---- Points in one vertical ---- */

static const char *const tight[] = {
    "科目", "上半年执行数", "完成预算",
    "一般公共服务支出和教育支出等各项支出的合计，不含上年结转的专项支出", "151,184.1", "95.1",
    "社会保障和就业支出以及其他各项民生支出的合计，不含上年结转的专项支出", "11,163.66", "88.305",
};

static void points_stand_in_one_vertical_when_room_is_scarce(void **state) {
    static const enum gz_align aligns[] = {GZ_ALIGN_LEFT, RIGHT, CENTER};
    static const struct sketch sketch = {3, 3, 1, tight, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(x_of(fixture, "151,184.1", "."), x_of(fixture, "11,163.66", "."));
    assert_int_equal(x_of(fixture, "95.1", "."), x_of(fixture, "88.305", "."));
    /* the block of one column at the right, that of the other in the middle */
    assert_in_range(right_gap(fixture, "11,163.66"), 3500, 4000);
    struct found_line widest = find_line(fixture, "88.305");
    assert_int_equal(find_line(fixture, "95.1").line->x, widest.line->x);
    gz_length left = widest.line->x - left_wall(widest.box, widest.line->x);
    assert_in_range(left - right_gap(fixture, "88.305") + 1000, 0, 2000);
    assert_quiet(fixture);
}

static void without_a_side_the_block_stands_in_the_middle(void **state) {
    static const struct sketch sketch = {3, 3, 1, tight, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(x_of(fixture, "151,184.1", "."), x_of(fixture, "11,163.66", "."));
    struct found_line whole = find_line(fixture, "151,184.1");
    gz_length left = whole.line->x - left_wall(whole.box, whole.line->x);
    assert_in_range(left - right_gap(fixture, "11,163.66") + 1000, 0, 2000);
}

/* Text would have use for all of the room that the vertical takes. */
static void points_come_before_long_text(void **state) {
    static const char *const cells[] = {
        "要继续加大对优质中小企业的培育力度，完善政策，强化服务，优化环境，加强宣传", "151,184",
        "已经建立梯度培育体系，出台了若干政策，开展了走访服务，组织了多场宣传活动", "0.66123",
        "各部门", "1.5",
    };
    static const struct sketch sketch = {2, 3, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(x_of(fixture, "0.66123", "."), x_of(fixture, "1.5", "."));
    assert_int_equal(x_of(fixture, "0.66123", "."), end_of(fixture, "151,184"));
    assert_quiet(fixture);
}

static void signs_units_and_dashes_break_no_column_of_figures(void **state) {
    static const char *const cells[] = {
        "增减", "+27.26", "−3.5", "–5.25%", "－0.5", "±1.5", "¥12,345.5", "426\u2009700.78",
        "426 700.9", "37.0票", "3.0万元", "—", "——", "–", "……", "/", "-", "",
    };
    static const enum gz_align aligns[] = {RIGHT};
    static const struct sketch sketch = {1, 18, 1, cells, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    gz_length point = x_of(fixture, "+27.26", ".");
    for (int i = 2; i <= 10; i++)
        assert_int_equal(x_of(fixture, cells[i], "."), point);
}

static void a_blank_between_other_digits_is_no_thousand(void **state) {
    static const char *const cells[] = {"12 5.5", "1.25"};
    static const struct sketch sketch = {1, 2, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_int_not_equal(x_of(*state, "12 5.5", "."), x_of(*state, "1.25", "."));
}

/* Not at the side, where it would look like a minus without its number. */
static void a_dash_stands_in_the_middle_of_the_figures(void **state) {
    static const char *const cells[] = {"2024年完成预算", "103.25%", "—", "88.75%"};
    static const enum gz_align aligns[] = {RIGHT};
    static const struct sketch sketch = {1, 4, 1, cells, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box_line *dash = find_line(fixture, "—").line;
    const struct gz_box_line *widest = find_line(fixture, "103.25%").line;
    assert_in_range(2 * dash->x + dash->width - 2 * widest->x - widest->width + 2, 0, 4);
}

static void a_dash_wider_than_the_figures_stays_in_its_cell(void **state) {
    static const char *const cells[] = {"完成预算", "5", "——"};
    static const enum gz_align aligns[] = {RIGHT};
    static const struct sketch sketch = {1, 3, 1, cells, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_in_range(right_gap(fixture, "——"), 3500, 4000);
}

static void mark_cell(struct gz_table *table, uint32_t cell, const struct gz_span *span) {
    struct gz_cell *marked = (struct gz_cell *)&table->cells[cell];
    marked->text.spans = span;
    marked->text.span_count = 1;
}

/* Behind a fraction, a whole number and a dash. */
static void a_mark_of_a_note_moves_no_point(void **state) {
    static const char *const cells[] = {"执行数", "220.51", "1,350.25", "13501", "—1"};
    static const struct sketch sketch = {1, 5, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    struct gz_table *table = make_table(fixture, &sketch);
    struct gz_text body = fixture_text(fixture, "年末数");
    struct gz_note note = {.label = fixture_text(fixture, "1"), .paragraphs = &body,
                           .paragraph_count = 1};
    struct gz_span spans[3];
    static const uint32_t starts[] = {5, 4, 3}, marked[] = {1, 3, 4};
    for (int i = 0; i < 3; i++) {
        spans[i] = (struct gz_span){.start = starts[i], .end = starts[i] + 1,
                                    .flags = GZ_SPAN_SUPERSCRIPT, .note = 1};
        mark_cell(table, marked[i], &spans[i]);
    }
    fixture->setter.notes = &note;
    fixture->setter.note_count = 1;
    struct gz_room room = fixture_column();
    gz_table_set(&fixture->setter, &fixture->galley, table, &room,
                 (struct gz_pos){"test.md", 1, 1});
    assert_int_equal(x_of(fixture, "220.51", "."), x_of(fixture, "1,350.25", "."));
    gz_length after = glyph_x(find_line(fixture, "13501").line, 4);
    assert_int_equal(after, x_of(fixture, "1,350.25", "."));
    assert_int_equal(fixture->galley.note_count, 1);
    assert_int_equal(fixture->galley.boxes[0].note_end, 0);
    assert_int_equal(fixture->galley.boxes[1].note_end, 1);
}

/* ---- Heads ---- */

static const char *const budget[] = {
    "科目", "预算数（万元）", "执行数（万元）", "完成", "增减%",
    "一般公共服务支出", "426.78", "440.64", "103.2%", "+27.26",
};
static const enum gz_align budget_aligns[] = {GZ_ALIGN_DEFAULT, RIGHT, RIGHT, RIGHT, RIGHT};
static const struct sketch budget_table = {5, 2, 1, budget, budget_aligns};

static void heads_stand_in_the_middle_of_right_columns(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &budget_table, fixture_column());
    assert_centred(fixture, "科目");
    assert_centred(fixture, "预算数");
    assert_centred(fixture, "完成");
    assert_centred(fixture, "增减%");
}

static const char *const levels[] = {
    "项目", "2023年", "<", "2024年", "<",
    "^", "预算数", "执行数", "预算", "完成",
    "教育", "1,200.5", "1,198", "1,300", "98.75%",
    "卫生", "200.5", "198", "300", "100%",
};
static const enum gz_align levels_aligns[] = {GZ_ALIGN_LEFT, RIGHT, RIGHT, RIGHT, RIGHT};

static void heads_of_two_levels(void **state) {
    static const struct sketch sketch = {5, 4, 2, levels, levels_aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_centred(fixture, "项目");
    assert_centred(fixture, "2023年");
    assert_centred(fixture, "2024年");
    assert_centred(fixture, "执行数");
    const struct gz_box *boxes = fixture->galley.boxes;
    gz_length year = find_line(fixture, "2023年").line->x + EM;
    gz_length item = find_line(fixture, "项目").line->x + EM / 2;
    assert_true(has_ink(&boxes[0], year, height_of(&boxes[0]))); /* between the levels */
    assert_false(has_ink(&boxes[0], item, height_of(&boxes[0])));
    assert_int_equal(find_line(fixture, "项目").line->baseline,
                     LEADING / 2 + gz_baseline_in(LEADING, EM)); /* over both */
    gz_length wall = right_wall(&boxes[1], end_of(fixture, "预算数"));
    assert_false(has_ink(&boxes[0], wall, LEADING / 2));
    assert_quiet(fixture);
}

/* `head_rows` rows of `levels`, then rows of its third to `rows`. */
static struct sketch long_table(struct layout_fixture *fixture, uint32_t head_rows,
                                uint32_t rows) {
    const char **cells = GZ_NEW_ARRAY(fixture->setter.arena, const char *, 5 * rows);
    for (uint32_t i = 0; i < 5 * rows; i++)
        cells[i] = i < 5 * head_rows ? levels[i] : levels[10 + i % 5];
    return (struct sketch){5, rows, head_rows, cells, levels_aligns};
}

static void both_levels_come_again(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = long_table(fixture, 2, 60);
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(boxes[0].keep, GZ_MUST);
    assert_int_equal(boxes[1].keep, GZ_MUST);
    for (size_t i = 2; i < 60; i++)
        assert_int_equal(boxes[i].repeat_count, 2);
    const struct gz_box *copies = boxes[40].repeat;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(copies[i].rule_count, boxes[i].rule_count);
        assert_int_equal(copies[i].line_count, boxes[i].line_count);
    }
    assert_string_equal(line_text(fixture, &copies[1].lines[1]), "执行数");
    struct gz_column columns[2];
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, 33, columns);
    assert_int_equal(columns[0].to, 33);
    assert_int_equal(columns[1].to, 33 + 27); /* all: under two rows of head */
    assert_int_equal(columns[1].rows, 29);
}

/* ---- Little room ---- */

/* A quarter of an em clear of the rules and no less; the style may ask for more. */
static void text_keeps_three_characters_and_padding_gives_way(void **state) {
    static const char *const cells[] = {
        "科目", "预算数（万元）", "执行数（万元）", "完成", "增减%",
        "一般公共服务支出", "126.78", "140.64", "103.2%", "+7.26",
    };
    static const struct sketch sketch = {5, 2, 1, cells, budget_aligns};
    struct layout_fixture *fixture = *state;
    fixture->style.table.min_size = 1000;
    fixture->style.table.cell_padding = 6000;
    set_table(fixture, &sketch, fixture_column());
    assert_nothing_lost(fixture, &sketch);
    find_line(fixture, "一般公");
    find_line(fixture, "共服务");
    find_line(fixture, "126.78");
    find_line(fixture, "103.2%");
    find_line(fixture, "+7.26");
    assert_in_range(right_gap(fixture, "126.78"), EM / 4, EM / 4 + 500);
    assert_quiet(fixture);
}

static void padding_stays_where_there_is_room(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &budget_table, fixture_page());
    assert_in_range(right_gap(fixture, "426.78"), 3500, 4000);
    find_line(fixture, "一般公共服务支出");
}

/* Text, and a head over narrow figures, beside three columns of these. */
static void set_beside(struct layout_fixture *fixture, const char *const *figures) {
    const char *const list[] = {"科目", "数", "数", "数", "执行数",
                                "一般公共服务支出", figures[0], figures[1], figures[2], "5",
                                "教育", "1", "1", figures[3], "6"};
    const char **cells = GZ_NEW_ARRAY(fixture->setter.arena, const char *, 15);
    memcpy(cells, list, sizeof list);
    struct sketch sketch = {5, 3, 1, cells, NULL};
    fixture->style.table.min_size = 1000;
    set_table(fixture, &sketch, fixture_column());
    assert_quiet(fixture);
}

static void heads_of_three_characters_stay_whole(void **state) {
    static const char *const figures[] = {"144050", "144050", "14405", "1"};
    set_beside(*state, figures);
    find_line(*state, "一般公");
    find_line(*state, "执行数");
}

static void heads_give_way_before_text(void **state) {
    static const char *const figures[] = {"1440500", "144050", "14405", "1"};
    set_beside(*state, figures);
    find_line(*state, "一般公");
    find_line(*state, "数"); /* 孤字 is a rule of paragraphs, not of cells */
}

static void text_gives_way_before_points(void **state) {
    static const char *const figures[] = {"144050", "14405", "14405.1", "0.123"};
    set_beside(*state, figures);
    find_line(*state, "一般");
    assert_int_equal(x_of(*state, "14405.1", "."), x_of(*state, "0.123", "."));
}

/* Long heads gain more lines by the room than two characters of text lose. */
static void text_of_two_characters_comes_before_heads(void **state) {
    static const char *const cells[] = {
        "类", "本年度一般公共预算执行数", "上年度一般公共预算执行数", "数", "数",
        "教育", "0.123", "0.123", "14405000", "14405000", "卫", "14.51", "14.51", "1", "1",
    };
    static const struct sketch sketch = {5, 3, 1, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    find_line(*state, "教育");
}

static void padding_is_never_more_than_the_style_says(void **state) {
    static const char *const cells[] = {"一二三四五", "一二三四五", "一二三四五", "一二三四五",
                                        "一二三四五"};
    static const struct sketch sketch = {5, 1, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_left(*state, "一二三");
}

/* A column is either in the middle or at the left, not each cell for itself. */
static void a_short_column_with_a_broken_cell_stands_left(void **state) {
    static const char *const cells[] = {
        "科目", "预算数", "执行数", "增减", "完成", "一般公共服务", "26.78", "40.64",
        "103%", "+7.26", "教育", "1.5", "1.5", "1%", "+1.5",
    };
    static const struct sketch sketch = {5, 3, 1, cells, NULL};
    ((struct layout_fixture *)*state)->style.table.min_size = 1000;
    set_table(*state, &sketch, fixture_column());
    assert_true(cell_width(*state, "教育") > 3 * EM);
    struct found_line found = find_line(*state, "教育");
    assert_int_equal(found.line->x, find_line(*state, "一般公共").line->x);
}

static const char *const seven[] = {
    "科目", "预算数", "执行数", "增减", "完成", "比上年", "比例",
    "教育", "426,700.78", "440,500.64", "440,500.64", "103.2%", "+27.26", "20.01%",
};
static const struct sketch seven_table = {7, 2, 1, seven, NULL};

/* Where there is no wider place for it: rather small type than parted digits. */
static void digits_are_never_parted(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &seven_table, fixture_column());
    assert_nothing_lost(fixture, &seven_table);
    assert_warning(fixture,
                   "the table is too wide for a column: its figures and names are whole only"
                   " in type of 6.5 pt", COLUMN_HELP);
    static const char *const whole[] = {"426,700.78", "440,500.64", "103.2%", "+27.26", "20.01%"};
    for (int i = 0; i < 5; i++)
        find_line(fixture, whole[i]);
    find_line(fixture, "教育"); /* text does not pay for the figures */
}

static void narrow_columns_are_not_widened_by_broken_words(void **state) {
    static const char *const cells[] = {
        "5", "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten",
        "Antidisestablishmentarianism", "Pneumonoultramicroscopicsilicovolcanoconiosis"};
    static const struct sketch sketch = {4, 1, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_true(cell_width(fixture, "5") < 2 * EM);
    assert_warning(fixture, "the table is too wide for a column:"
                            " `Donaudampfschifffahrtselektrizitaetenhau` is broken", COLUMN_HELP);
}

static void a_page_of_one_column_is_no_column(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.grid.columns = 1;
    set_table(fixture, &seven_table, fixture_column());
    assert_warning(fixture,
                   "the table is too wide for the page: its figures and names are whole only"
                   " in type of 6.5 pt", PAGE_HELP);
}

static void over_the_page_it_fits(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &seven_table, fixture_page());
    assert_quiet(fixture);
}

static void too_wide_for_the_page_has_another_help(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = GZ_NEW_ARRAY(fixture->setter.arena, const char *, 12);
    for (int i = 0; i < 12; i++)
        cells[i] = "426,700.78";
    struct sketch sketch = {12, 1, 0, cells, NULL};
    set_table(fixture, &sketch, fixture_page());
    assert_warning(fixture,
                   "the table is too wide for the page: its figures and names are whole only"
                   " in type of 6.5 pt", PAGE_HELP);
}

static void text_of_one_character_a_line_is_reported(void **state) {
    static const char *const cells[] = {
        "项", "数", "数", "数", "数",
        "教育和卫生支出", "1426.70", "1426.70", "1426.70", "14267",
        "农林水利支出", "0.12345", "0.12345", "0.12345", "1", /* the points are the lesser evil */
    };
    static const struct sketch sketch = {5, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    fixture->style.table.min_size = 1000;
    set_table(fixture, &sketch, fixture_column());
    assert_warning(fixture,
                   "the table is too wide for a column: less than 2 characters a line are left"
                   " for the text of column 1", COLUMN_HELP);
}

static void points_off_their_vertical_are_reported(void **state) {
    static const char *const cells[] = {
        "科目", "预算数", "执行数", "完成",
        "教育支出", "1,426.1", "1,440.1", "103.1%",
        "卫生支出", "0.123456", "0.123456", "0.125%",
    };
    static const struct sketch sketch = {4, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    fixture->style.table.min_size = 1000;
    set_table(fixture, &sketch, fixture_column());
    assert_warning(fixture,
                   "the table is too wide for a column: the decimal points of column 2 do not"
                   " stand in one vertical", COLUMN_HELP);
}

/* ---- Odd tables ---- */

static void a_header_of_empty_cells_is_not_set(void **state) {
    static const char *const cells[] = {"", "", "户籍人口", "220万人", "耕地面积", "350万亩"};
    static const struct sketch sketch = {2, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.count, 2);
    assert_int_equal(fixture->galley.boxes[0].repeat_count, 0);
    assert_nothing_lost(fixture, &sketch);
    struct found_line first = find_line(fixture, "户籍人口");
    assert_true(has_ink(first.box, COLUMN / 2, -500)); /* the frame's thickness */
    assert_false(gz_setter_find_element(&fixture->setter, first.line->element)->header);
}

static void one_head_keeps_the_header(void **state) {
    static const char *const cells[] = {"", "人数", "户籍人口", "220万人"};
    static const struct sketch sketch = {2, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.count, 2);
    assert_centred(fixture, "人数");
}

static void a_table_of_heads_only(void **state) {
    static const char *const cells[] = {"甲", "乙", "丙", "丁"};
    static const enum gz_align aligns[] = {RIGHT, RIGHT};
    static const struct sketch sketch = {2, 2, 2, cells, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.count, 2);
    assert_int_equal(fixture->galley.boxes[0].keep, GZ_MUST);
    assert_int_equal(fixture->galley.boxes[1].keep, GZ_OFF);
    assert_centred(fixture, "丁");
    assert_quiet(fixture);
}

static void an_empty_table_shows_its_squares(void **state) {
    static const char *const cells[] = {"", ""};
    static const struct sketch sketch = {2, 1, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.count, 1);
    assert_quiet(fixture);
}

static void one_column(void **state) {
    static const char *const cells[] = {"姓名", "李勇", "王春雨"};
    static const struct sketch sketch = {1, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_centred(fixture, "姓名");
    assert_centred(fixture, "王春雨");
    assert_true(cell_width(fixture, "李勇") < COLUMN / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(points_stand_in_one_vertical_when_room_is_scarce),
        layout_test(without_a_side_the_block_stands_in_the_middle),
        layout_test(points_come_before_long_text),
        layout_test(signs_units_and_dashes_break_no_column_of_figures),
        layout_test(a_blank_between_other_digits_is_no_thousand),
        layout_test(a_dash_stands_in_the_middle_of_the_figures),
        layout_test(a_dash_wider_than_the_figures_stays_in_its_cell),
        layout_test(a_mark_of_a_note_moves_no_point),
        layout_test(heads_stand_in_the_middle_of_right_columns),
        layout_test(heads_of_two_levels),
        layout_test(both_levels_come_again),
        layout_test(text_keeps_three_characters_and_padding_gives_way),
        layout_test(padding_stays_where_there_is_room),
        layout_test(heads_of_three_characters_stay_whole),
        layout_test(heads_give_way_before_text),
        layout_test(text_gives_way_before_points),
        layout_test(text_of_two_characters_comes_before_heads),
        layout_test(padding_is_never_more_than_the_style_says),
        layout_test(a_short_column_with_a_broken_cell_stands_left),
        layout_test(digits_are_never_parted),
        layout_test(narrow_columns_are_not_widened_by_broken_words),
        layout_test(a_page_of_one_column_is_no_column),
        layout_test(over_the_page_it_fits),
        layout_test(too_wide_for_the_page_has_another_help),
        layout_test(text_of_one_character_a_line_is_reported),
        layout_test(points_off_their_vertical_are_reported),
        layout_test(a_header_of_empty_cells_is_not_set),
        layout_test(one_head_keeps_the_header),
        layout_test(a_table_of_heads_only),
        layout_test(an_empty_table_shows_its_squares),
        layout_test(one_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
