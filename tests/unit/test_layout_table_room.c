/* Tables too wide for their room: padding, type and place give way before what
 * stands in the cells. Columns of like kind; merged cells. */
#include "table_fixture.h"

#define RIGHT GZ_ALIGN_RIGHT

static gz_length size_of(struct layout_fixture *fixture, const char *text) {
    return find_line(fixture, text).line->runs[0].size;
}

static gz_length end_of(const struct gz_box_line *line) {
    return line->x + line->width;
}

/* Between the middles of the rules beside a line. */
static gz_length column_width(struct layout_fixture *fixture, const struct gz_box *box,
                              const struct gz_box_line *line) {
    gz_length rules = (fixture->style.table.outer_rule - fixture->style.table.rule) / 2;
    gz_length left = left_wall(box, line->x), right = right_wall(box, end_of(line));
    gz_length frame = (left < 2 * rules + 1000 ? rules : 0) + (right > COLUMN - 1500 ? rules : 0);
    return right - left + frame;
}

/* Heads from … to-1 of the first row stand over columns of one width. */
static void assert_equal_columns(struct layout_fixture *fixture, uint32_t row, uint32_t from,
                                 uint32_t to) {
    const struct gz_box *box = &fixture->galley.boxes[row];
    gz_length first = column_width(fixture, box, &box->lines[from]);
    for (uint32_t i = from + 1; i < to; i++)
        assert_in_range(column_width(fixture, box, &box->lines[i]) - first + 600, 0, 1200);
}

static void assert_messages(struct layout_fixture *fixture, size_t count) {
    assert_int_equal(gz_diag_count(fixture->setter.diag), count);
}

/* ---- Type ---- */

static const char *const budget[] = {
    "科目", "预算数", "执行数", "增减", "完成",
    "教育支出", "426,700.78", "440,500.64", "103.2%", "7.26",
};
static const struct sketch budget_table = {5, 2, 1, budget, NULL};

static void type_gets_smaller_before_a_figure_breaks(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &budget_table, fixture_column());
    find_line(fixture, "440,500.64");
    gz_length size = size_of(fixture, "426,700.78");
    assert_in_range(size, EM * 8 / 10, EM - 1);
    assert_true(size % (GZ_PT / 2) == 0 || size == EM * 8 / 10);
    for (int i = 0; i < 10; i++) /* the whole table alike, heads too */
        assert_int_equal(size_of(fixture, budget[i]), size);
    assert_messages(fixture, 0);
}

static void type_keeps_its_size_where_there_is_room(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &budget_table, fixture_page());
    assert_int_equal(size_of(fixture, "426,700.78"), EM);
    assert_ptr_equal(fixture->setter.style, &fixture->style);
}

static void the_styles_least_size_holds(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.table.min_size = 950;
    assert_false(gz_table_fits(gz_table_prepare(&fixture->setter,
                                                make_table(fixture, &budget_table)), COLUMN));
    fixture->style.table.min_size = 800;
    assert_true(gz_table_fits(gz_table_prepare(&fixture->setter,
                                               make_table(fixture, &budget_table)), COLUMN));
}

static void text_after_a_small_table_has_its_size_again(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &budget_table, fixture_column());
    assert_ptr_equal(fixture->setter.style, &fixture->style);
    assert_int_equal(fixture->style.roles[GZ_ROLE_TABLE].size, EM);
}

/* As much of a table's type as heads and cells differ in size, they still do. */
static void heads_of_another_size_shrink_alike(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.roles[GZ_ROLE_TABLE_HEADER].size = EM / 2;
    set_table(fixture, &budget_table, fixture_column());
    gz_length size = size_of(fixture, "426,700.78");
    assert_true(size < EM);
    assert_int_equal(size_of(fixture, "预算数"), size / 2);
}

static void names_of_four_characters_stay_whole(void **state) {
    static const char *const cells[] = {
        "姓名", "票数甲", "票数乙", "票数丙", "票数丁",
        "欧阳明远", "1,234.5", "1,234.5", "1,234.5", "1,234.5",
        "李勇", "1.5", "1.5", "1.5", "1.5",
    };
    static const struct sketch sketch = {5, 3, 1, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    find_line(*state, "欧阳明远");
    assert_messages(*state, 0);
}

/* Where only small type is left, names of three characters are worth it, too. */
static void names_of_three_characters_are_the_last_to_break(void **state) {
    static const char *const cells[] = {
        "王春雨", "426,700.78", "426,700.78", "426,700.78", "426,700.78",
        "李勇", "1.5", "1.5", "1.5", "1.5",
    };
    static const struct sketch sketch = {5, 2, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    find_line(fixture, "王春雨");
    find_line(fixture, "426,700.78");
    assert_true(size_of(fixture, "王春雨") < EM * 8 / 10);
    assert_messages(fixture, 1);
}

static void a_unit_leaves_its_number_before_digits_part(void **state) {
    static const char *const cells[] = {
        "1,426,700.78元/平方米", "1,426,700.78元/平方米", "1,426,700.78元/平方米", "98.25%"};
    static const struct sketch sketch = {4, 1, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    find_line(fixture, "1,426,700.78");
    find_line(fixture, "98.25%");
    assert_nothing_lost(fixture, &sketch);
}

/* Whatever paragraphs do (issue 49 parts 2024 from 年). */
static void a_number_and_its_unit_are_one_in_cells(void **state) {
    static const char *const cells[] = {"出生年月", "1975年10月", "1985年12月"};
    static const struct sketch sketch = {1, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    set_table(fixture, &sketch, (struct gz_room){.measure = 5 * EM});
    find_line(fixture, "1975年");
    find_line(fixture, "10月");
    assert_int_equal(fixture->setter.style->text.number_unit, GZ_OFF);
}

static void a_name_of_several_parts_breaks_after_its_dot(void **state) {
    static const char *const cells[] = {"姓名", "职务", "迪丽热巴·买买提", "委员", "李勇", "主任"};
    static const struct sketch sketch = {2, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, (struct gz_room){.measure = 9 * EM});
    find_line(fixture, "迪丽热巴·");
    find_line(fixture, "买买提");
    assert_centred(fixture, "李勇"); /* for all that it is long */
}

/* ---- The page ---- */

static void set_blocks(struct layout_fixture *fixture, const struct sketch *sketch,
                       bool page_width) {
    struct gz_block blocks[2] = {
        {.kind = GZ_BLOCK_CAPTION, .as.text = fixture_text(fixture, "表1"),
         .pos = {"test.md", 1, 1}},
        {.kind = GZ_BLOCK_TABLE, .as.table = *make_table(fixture, sketch),
         .pos = {"test.md", 3, 1}},
    };
    struct gz_room room = page_width ? fixture_page() : fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 2, &room);
}

static const char *const wide[] = {
    "科目", "预算数", "执行数", "增减", "完成", "比上年",
    "教育支出", "426,700.78", "440,500.64", "440,500.64", "103.2%", "+27.26",
};
static const struct sketch wide_table = {6, 2, 1, wide, NULL};

static void what_fits_no_column_stands_over_the_page(void **state) {
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, &wide_table, false);
    assert_int_equal(fixture->galley.count, 0); /* its title goes with it */
    assert_int_equal(fixture->galley.insert_count, 1);
    assert_true(fixture->galley.inserts[0].breakable);
    fixture->galley = fixture->galley.inserts[0].galley;
    find_line(fixture, "表1");
    assert_int_equal(size_of(fixture, "440,500.64"), EM);
    assert_within_measure(fixture, PAGE);
    assert_messages(fixture, 1);
    const struct gz_message *message = gz_diag_message(fixture->setter.diag, 0);
    assert_int_equal(message->severity, GZ_NOTICE);
    assert_int_equal(message->pos.line, 3);
    assert_string_equal(message->text,
                        "the table is too wide for a column: it is set over the page's width");
}

static void what_fits_in_smaller_type_stays_in_its_column(void **state) {
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, &budget_table, false);
    assert_int_equal(fixture->galley.insert_count, 0);
    assert_messages(fixture, 0);
}

static void where_the_page_is_one_column_there_is_no_wider_place(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.grid.columns = 1;
    set_blocks(fixture, &wide_table, false);
    assert_int_equal(fixture->galley.insert_count, 0);
    assert_int_equal(gz_diag_message(fixture->setter.diag, 0)->severity, GZ_WARNING);
}

static void over_the_page_nothing_is_said(void **state) {
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, &wide_table, true);
    assert_int_equal(fixture->galley.insert_count, 0);
    assert_messages(fixture, 0);
}

/* A column of three characters and fourteen lines is no reading. */
static void long_text_beside_figures_stands_over_the_page(void **state) {
    static const char *const cells[] = {
        "序号", "项目名称", "建设内容及规模", "总投资", "年度计划", "责任单位",
        "1", "城乡供水一体化工程",
        "新建日处理能力三万吨净水厂一座，改造老旧供水管网一百二十公里，更换智能水表八万块，涉及十二个"
        "乡镇、街道，并建成调度中心。", "128,640.00", "32,000.00", "水务局",
    };
    static const struct sketch sketch = {6, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, &sketch, false);
    assert_int_equal(fixture->galley.insert_count, 1);
}

/* ---- Lines of a cell ---- */

static void heads_break_into_even_lines(void **state) {
    static const char *const cells[] = {"科目编码", "201", "202"};
    static const struct sketch sketch = {1, 3, 1, cells, NULL};
    set_table(*state, &sketch, (struct gz_room){.measure = 4 * EM});
    find_line(*state, "科目");
    find_line(*state, "编码");
}

static void no_character_stands_alone_under_its_word(void **state) {
    static const char *const cells[] = {
        "职务", "说明", "市教育局副局长",
        "负责全市职业教育和学前教育工作，联系各县区，分管有关科室和直属事业单位，协助局长工作"};
    static const struct sketch sketch = {2, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    const struct gz_table *table = make_table(fixture, &sketch);
    ((struct gz_cell *)table->cells)[2].text = fixture_text(fixture, "市教育局副局长");
    struct gz_room room = {.measure = 13 * EM};
    gz_table_set(&fixture->setter, &fixture->galley, table, &room, (struct gz_pos){0});
    for (size_t i = 0; i < fixture->galley.count; i++)
        for (uint32_t k = 0; k < fixture->galley.boxes[i].line_count; k++)
            assert_string_not_equal(line_text(fixture, &fixture->galley.boxes[i].lines[k]), "长");
}

/* ---- Like columns ---- */

static void twelve_months_are_equally_wide(void **state) {
    static const char *const cells[] = {
        "月份", "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月",
        "12月", "收入", "120", "98", "110", "132", "140", "155", "160", "—", "148", "151", "149",
        "1170",
    };
    static const struct sketch sketch = {13, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_page());
    const struct gz_box *box = &fixture->galley.boxes[0];
    gz_length step = box->lines[2].x - box->lines[1].x;
    for (uint32_t i = 2; i < 9; i++)
        assert_in_range(box->lines[i + 1].x - box->lines[i].x - step + 4, 0, 8);
}

static void so_are_votes_in_a_narrow_room(void **state) {
    static const char *const cells[] = {
        "事项", "赞成", "反对", "弃权",
        "关于修改《某某市城市供热条例》的决定，关于批准某某市本级决算的决议", "10,005", "12", "3"};
    static const struct sketch sketch = {4, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_equal_columns(fixture, 0, 1, 4);
}

static void same_heads_stand_over_equal_columns(void **state) {
    static const char *const cells[] = {
        "序号", "姓名", "单位", "序号", "姓名", "单位",
        "1", "李勇", "市水务局", "2", "欧阳明远", "农业局", "3", "赵楠", "市农业局", "14", "梁文", "工会",
    };
    static const struct sketch sketch = {6, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_page());
    const struct gz_box *box = &fixture->galley.boxes[0];
    for (uint32_t i = 0; i < 3; i++)
        assert_in_range(column_width(fixture, box, &box->lines[i]) -
                            column_width(fixture, box, &box->lines[i + 3]) + 600, 0, 1200);
}

/* A post is not like the name beside it, though it asks for as much. */
static void pairs_of_columns_are_alike(void **state) {
    static const char *const cells[] = {"姓名", "职务", "姓名", "职务", "李勇", "主任",
                                        "王春雨", "副主任委员", "欧阳明远", "副主任", "赵楠", "委员"};
    static const struct sketch sketch = {4, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_in_range(column_width(fixture, box, &box->lines[0]) -
                        column_width(fixture, box, &box->lines[2]) + 600, 0, 1200);
}

/* Text would pay for it. */
static void unlike_figures_are_not_made_equal_where_room_is_scarce(void **state) {
    static const char *const cells[] = {
        "事项", "金额", "%",
        "关于修改《某某市城市供热条例》的决定，关于批准某某市本级决算的决议", "12,345,678.90", "5"};
    static const struct sketch sketch = {3, 2, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_true(column_width(fixture, box, &box->lines[1]) >
                2 * column_width(fixture, box, &box->lines[2]));
}

/* ---- Merged cells ---- */

static const char *const groups[] = {
    "类别", "指标", "目标值",
    "经济发展", "地区生产总值增速和规模以上工业增加值增速", "6.5", "^", "固定资产投资增速", "7.25",
    "社会民生和公共服务", "城镇新增就业", "3.2", "^", "居民人均可支配收入增速", "10",
    "安全", "生产安全事故死亡率", "0.012",
};

static void labels_of_one_line_and_of_two_stand_in_the_middle(void **state) {
    static const struct sketch sketch = {3, 6, 1, groups, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    gz_length middle = 2 * find_line(fixture, "经济发展").line->x +
                       find_line(fixture, "经济发展").line->width;
    const struct gz_box *box = find_line(fixture, "城镇新增就业").box;
    uint32_t lines = 0;
    for (uint32_t i = 0; i < box->line_count; i++, lines++) {
        const struct gz_box_line *line = &box->lines[i];
        if (line->x > COLUMN / 4)
            break;
        assert_in_range(2 * line->x + line->width - middle + 2, 0, 4);
    }
    assert_in_range(lines, 2, 3);
    assert_centred(fixture, "安全"); /* a group of one row, like the others */
}

static void sentences_over_several_rows_stand_left(void **state) {
    static const char *const cells[] = {
        "说明", "数", "本年新建。", "1", "^", "2",
        "本年新建净水厂一座，改造管网，更换水表。明年继续，后年完成，届时供水能力达到三万吨", "3", "^", "4"};
    static const struct sketch sketch = {2, 5, 1, cells, NULL};
    set_table(*state, &sketch, (struct gz_room){.measure = 8 * EM});
    assert_left(*state, "本年新建。");
}

static void a_label_of_two_lines_over_all_columns_stands_in_the_middle(void **state) {
    static const char *const cells[] = {"甲", "乙", "1", "2",
                                        "二、监察委员会和审判机关系统以及其他机关", "<", "3", "4"};
    static const struct sketch sketch = {2, 4, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, (struct gz_room){.measure = 14 * EM});
    const struct gz_box *box = &fixture->galley.boxes[2];
    assert_int_equal(box->line_count, 2);
    for (int i = 0; i < 2; i++)
        assert_in_range(2 * box->lines[i].x + box->lines[i].width - 14 * EM + 4, 0, 8);
}

static gz_length point_of(struct layout_fixture *fixture, const char *text) {
    const struct gz_box_line *line = find_line(fixture, text).line;
    return glyph_x(line, (uint32_t)(strchr(text, '.') - text));
}

static const char *const totals[] = {
    "部门", "项目", "预算", "核减",
    "市教育局", "校舍维修", "1,200.50", "120.75", "^", "营养改善", "864.25", "^",
    "市卫生健康委员会", "设备购置", "98.5", "8.25", "合计", "2,163.25", "<", "1,064.5",
    "两项", "<", "3,227.75", "<", "其中", "<", "27.5", "<",
};

static void merged_figures_stand_on_the_point_of_their_column(void **state) {
    static const struct sketch sketch = {4, 7, 1, totals, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(point_of(fixture, "120.75"), point_of(fixture, "8.25")); /* two rows */
    /* over a column of text and one of figures */
    assert_int_equal(point_of(fixture, "2,163.25"), point_of(fixture, "1,200.50"));
}

static void so_it_is_where_the_author_sets_the_column_to_the_right(void **state) {
    static const enum gz_align aligns[] = {GZ_ALIGN_LEFT, GZ_ALIGN_LEFT, RIGHT, RIGHT};
    static const struct sketch sketch = {4, 7, 1, totals, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_page());
    assert_int_equal(point_of(fixture, "120.75"), point_of(fixture, "8.25"));
    assert_int_equal(point_of(fixture, "2,163.25"), point_of(fixture, "98.5"));
}

/* Theirs is no column's point: they stand in the middle, under one another. */
static void figures_over_two_columns_of_them_have_their_own_point(void **state) {
    static const struct sketch sketch = {4, 7, 1, totals, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(point_of(fixture, "3,227.75"), point_of(fixture, "27.5"));
    assert_centred(fixture, "3,227.75");
}

static void a_merged_number_stays_in_its_cell(void **state) {
    static const char *const cells[] = {"5", "一二三四五六", "1,234,567,890.12345", "<"};
    static const struct sketch sketch = {2, 2, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    struct found_line found = find_line(fixture, "1,234,567,890.12345");
    assert_true(found.line->x >= left_wall(found.box, found.line->x) + 2000);
}

static void whole_numbers_set_to_the_left_are_codes(void **state) {
    static const char *const cells[] = {"编码", "数", "201", "201", "20101", "20101"};
    static const enum gz_align aligns[] = {GZ_ALIGN_LEFT, GZ_ALIGN_DEFAULT};
    static const struct sketch sketch = {2, 3, 1, cells, aligns};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(boxes[1].lines[0].x, boxes[2].lines[0].x);
    assert_int_equal(end_of(&boxes[1].lines[1]), end_of(&boxes[2].lines[1]));
}

/* An agenda: words of few characters around a text of many lines. */
static bool is_better_wide(struct layout_fixture *fixture, const char *text) {
    const char *cells[] = {"日期", "时间", "内容", "主持人", "联系人", "地点",
                           "4月26日", "14:30", text, "李建国", "王小红", "会议厅"};
    struct sketch sketch = {6, 2, 1, cells, NULL};
    struct gz_table_plan *plan =
        gz_table_prepare(&fixture->setter, make_table(fixture, &sketch));
    assert_true(gz_table_fits(plan, COLUMN));
    return gz_table_is_better_wide(plan, COLUMN, 2 * COLUMN + 2 * EM, 2);
}

static void a_table_of_towers_is_better_over_the_page(void **state) {
    assert_true(is_better_wide(*state, "听取和审议市人民政府关于二〇三〇年市级决算草案的报告和"
                                       "市人大财政经济委员会关于该草案审查结果的报告，听取关于"
                                       "城市供水条例草案修改情况的说明"));
    assert_false(is_better_wide(*state, "分组审议"));
}

/* … in its own type it is not. */
static void a_table_in_full_type_stays_in_its_column(void **state) {
    struct layout_fixture *fixture = *state;
    const char *cells[] = {"序号", "内容", "1", "听取和审议市人民政府关于二〇三〇年市级决算草案的"
                                                "报告和市人大财政经济委员会的报告"};
    struct sketch sketch = {2, 2, 1, cells, NULL};
    struct gz_table_plan *plan =
        gz_table_prepare(&fixture->setter, make_table(fixture, &sketch));
    assert_false(gz_table_is_better_wide(plan, COLUMN, 2 * COLUMN + 2 * EM, 2));
}

/* The indent gives way before a word of four characters is parted, but not to
 * nothing in a column that has room. */
static void an_indent_yields_to_the_words(void **state) {
    struct layout_fixture *fixture = *state;
    const char *cells[] = {"科目名称", "调整预算数", "上年决算数", "公共安全", "6,873,141,691.94",
                           "6,598,216,024.26", "财政事务", "780,840.05", "749,606.28"};
    struct sketch sketch = {3, 3, 1, cells, NULL};
    struct gz_table *table = make_table(fixture, &sketch);
    ((struct gz_cell *)table->cells)[6].indent = 1;
    struct gz_room room = fixture_column();
    gz_table_set(&fixture->setter, &fixture->galley, table, &room, (struct gz_pos){"t", 1, 1});
    gz_length above = find_line(fixture, "公共安全").line->x;
    gz_length indent = find_line(fixture, "财政事务").line->x - above;
    assert_in_range(indent, EM / 8, EM);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_table_of_towers_is_better_over_the_page),
        layout_test(a_table_in_full_type_stays_in_its_column),
        layout_test(an_indent_yields_to_the_words),
        layout_test(type_gets_smaller_before_a_figure_breaks),
        layout_test(type_keeps_its_size_where_there_is_room),
        layout_test(the_styles_least_size_holds),
        layout_test(text_after_a_small_table_has_its_size_again),
        layout_test(heads_of_another_size_shrink_alike),
        layout_test(names_of_four_characters_stay_whole),
        layout_test(names_of_three_characters_are_the_last_to_break),
        layout_test(a_unit_leaves_its_number_before_digits_part),
        layout_test(a_number_and_its_unit_are_one_in_cells),
        layout_test(a_name_of_several_parts_breaks_after_its_dot),
        layout_test(what_fits_no_column_stands_over_the_page),
        layout_test(what_fits_in_smaller_type_stays_in_its_column),
        layout_test(where_the_page_is_one_column_there_is_no_wider_place),
        layout_test(over_the_page_nothing_is_said),
        layout_test(long_text_beside_figures_stands_over_the_page),
        layout_test(heads_break_into_even_lines),
        layout_test(no_character_stands_alone_under_its_word),
        layout_test(twelve_months_are_equally_wide),
        layout_test(so_are_votes_in_a_narrow_room),
        layout_test(same_heads_stand_over_equal_columns),
        layout_test(pairs_of_columns_are_alike),
        layout_test(unlike_figures_are_not_made_equal_where_room_is_scarce),
        layout_test(labels_of_one_line_and_of_two_stand_in_the_middle),
        layout_test(sentences_over_several_rows_stand_left),
        layout_test(a_label_of_two_lines_over_all_columns_stands_in_the_middle),
        layout_test(merged_figures_stand_on_the_point_of_their_column),
        layout_test(so_it_is_where_the_author_sets_the_column_to_the_right),
        layout_test(figures_over_two_columns_of_them_have_their_own_point),
        layout_test(a_merged_number_stays_in_its_cell),
        layout_test(whole_numbers_set_to_the_left_are_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
