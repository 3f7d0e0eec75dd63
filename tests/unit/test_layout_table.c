#include "table_fixture.h"

#include "layout/table_plan.h"

/* ---- The votes of issue 49 ---- */

static const char *const votes[] = {
    "报告", "满意", "基本满意", "不满意",
    "市政府关于优质中小企业培育工作情况的报告", "37票\n74%", "4票\n8%", "0票\n0%",
    "市政府关于我市贯彻落实《中华人民共和国职业教育法》情况的报告", "38票\n76%", "3票\n6%",
    "0票\n0%",
    "市政府关于《市人大常委会组成人员对市政府〈关于公安机关治安管理工作情况的报告〉的审议意见》"
    "落实情况的报告", "36票\n72%", "5票\n10%", "1票\n2%",
};
static const struct sketch vote_table = {4, 4, 1, votes, NULL};

static void one_box_a_row_in_whole_lines(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &vote_table, fixture_page());
    assert_int_equal(fixture->galley.count, 4);
    assert_int_equal(fixture->galley.boxes[0].rows, 1);
    for (size_t i = 1; i < 4; i++)
        assert_int_equal(fixture->galley.boxes[i].rows, 2);
    assert_nothing_lost(fixture, &vote_table);
}

static void the_table_takes_the_measure(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &vote_table, fixture_page());
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_true(has_ink(box, 0, 0));
    assert_true(has_ink(box, PAGE - 1, 0));
}

static void text_stays_inside_its_cell(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &vote_table, fixture_column());
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t k = 0; k < box->line_count; k++) {
            const struct gz_box_line *line = &box->lines[k];
            left_wall(box, line->x);
            right_wall(box, line->x + line->width);
            for (uint32_t r = 0; r < box->rule_count; r++) /* no rule through it */
                if (box->rules[r].y == 0 && box->rules[r].height == height_of(box))
                    assert_false(box->rules[r].x + box->rules[r].width > line->x &&
                                 box->rules[r].x < line->x + line->width);
            assert_true(line->baseline - EM * 88 / 100 >= 0);
            assert_true(line->baseline + EM * 12 / 100 <= height_of(box));
        }
    }
    assert_nothing_lost(fixture, &vote_table);
}

static void short_cells_stay_whole_in_a_narrow_room(void **state) {
    set_table(*state, &vote_table, fixture_column());
    find_line(*state, "基本满意");
    find_line(*state, "37票");
    find_line(*state, "74%");
}

static void heads_are_centred_text_left_figures_centred(void **state) {
    set_table(*state, &vote_table, fixture_page());
    assert_centred(*state, "报告");
    assert_centred(*state, "基本满意");
    assert_left(*state, "市政府关于优质中小企业培育工作情况的报告");
    gz_length digit = find_line(*state, "10%").line->x;
    gz_length unit = glyph_x(find_line(*state, "10%").line, 2 + 5);
    assert_true(unit > digit);
    const struct gz_box *box = find_line(*state, "10%").box;
    gz_length middle = (left_wall(box, digit) + right_wall(box, unit)) / 2;
    assert_true(digit < middle && middle < unit + EM);
}

static void units_stand_under_units(void **state) {
    static const char *const cells[] = {"8票", "37票", "104票", "0票"};
    static const struct sketch sketch = {1, 4, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    gz_length unit = glyph_x(find_line(*state, "37票").line, 2);
    assert_int_equal(glyph_x(find_line(*state, "8票").line, 1), unit);
    assert_int_equal(glyph_x(find_line(*state, "104票").line, 3), unit);
}

static void decimal_points_stand_in_one_vertical(void **state) {
    static const char *const cells[] = {"数额", "98.5%", "1,204.75%", "—", "7%", "−0.333%", ""};
    static const enum gz_align aligns[] = {GZ_ALIGN_CENTER};
    static const struct sketch sketch = {1, 7, 1, cells, aligns};
    set_table(*state, &sketch, fixture_column());
    gz_length point = glyph_x(find_line(*state, "98.5%").line, 2);
    assert_int_equal(glyph_x(find_line(*state, "1,204.75%").line, 5), point);
    assert_int_equal(glyph_x(find_line(*state, "−0.333%").line, 4), point);
    assert_int_equal(glyph_x(find_line(*state, "7%").line, 1), point);
    assert_centred(*state, "—");
}

static void numbers_with_text_among_them_are_no_figures(void **state) {
    static const char *const cells[] = {"1.听取和审议市政府的报告", "25", "5月31日"};
    static const struct sketch sketch = {1, 3, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_left(*state, "25");
    assert_left(*state, "5月31日");
}

static void short_texts_are_centred(void **state) {
    static const char *const cells[] = {"职务", "事项",
                                        "一级调研员", "关于发展职业教育的建议",
                                        "委员", "报告"};
    static const struct sketch sketch = {2, 3, 1, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_centred(*state, "一级调研员");
    assert_centred(*state, "委员");
    assert_left(*state, "报告");
}

static void the_authors_alignment_wins(void **state) {
    static const char *const cells[] = {"姓名", "单位", "职务说明", "李勇", "市人大",
                                        "一二三四五六"};
    static const enum gz_align aligns[] = {GZ_ALIGN_LEFT, GZ_ALIGN_RIGHT, GZ_ALIGN_CENTER};
    static const struct sketch sketch = {3, 2, 1, cells, aligns};
    set_table(*state, &sketch, fixture_column());
    assert_centred(*state, "姓名"); /* a head, whatever is under it */
    assert_left(*state, "李勇");
    struct found_line found = find_line(*state, "市人大");
    gz_length end = found.line->x + found.line->width;
    assert_in_range(right_wall(found.box, end) - end, 3500, 4000);
    assert_centred(*state, "一二三四五六");
}

static void text_is_centred_in_the_height_of_its_row(void **state) {
    static const char *const cells[] = {"甲\n乙\n丙", "丁"};
    static const struct sketch sketch = {2, 1, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    fixture->style.table.row_padding = 1;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].rows, 4);
    assert_int_equal(find_line(fixture, "乙").line->baseline,
                     find_line(fixture, "丁").line->baseline);
    assert_int_equal(find_line(fixture, "乙").line->baseline,
                     3 * LEADING / 2 + gz_baseline_in(LEADING, EM));
}

static void small_tables_stand_in_the_middle(void **state) {
    static const char *const cells[] = {"甲", "乙"};
    static const struct sketch sketch = {2, 1, 0, cells, NULL};
    set_table(*state, &sketch, fixture_page());
    gz_length left = find_line(*state, "甲").line->x;
    gz_length right = find_line(*state, "乙").line->x + EM;
    assert_true(left > PAGE / 3);
    assert_in_range(left + right - PAGE + 2, 0, 4);
}

static void long_text_gets_the_room(void **state) {
    static const char *const cells[] = {
        "序号", "事项", "办理单位",
        "1", "关于进一步加强城乡供水一体化建设和管理、保障农村饮水安全的建议以及有关情况的说明",
        "市水务局",
        "2", "关于发展职业教育的建议", "市教育局",
    };
    static const struct sketch sketch = {3, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_page());
    assert_int_equal(fixture->galley.boxes[1].rows, 2);
    assert_int_equal(fixture->galley.boxes[2].rows, 1);
    assert_nothing_lost(fixture, &sketch);
}

static void figures_to_be_compared_get_equal_columns(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &vote_table, fixture_page());
    const struct gz_box *box = &fixture->galley.boxes[0];
    gz_length widths[3];
    for (int i = 0; i < 3; i++) {
        const struct gz_box_line *line = &box->lines[i + 1];
        widths[i] = right_wall(box, line->x + line->width) - left_wall(box, line->x);
    }
    assert_int_equal(widths[0], widths[1]);
    assert_in_range(widths[1] - widths[2], 0, 500); /* the frame is thicker */
}

static void two_long_columns_share_the_room(void **state) {
    static const char *const cells[] = {
        "审议意见甲：要继续加大对优质中小企业的培育力度，完善政策，强化服务，优化环境，加强宣传",
        "落实情况乙：已经建立梯度培育体系，出台了若干政策，开展了走访服务，组织了多场宣传活动",
    };
    static const struct sketch sketch = {2, 1, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_page());
    assert_in_range(fixture->galley.boxes[0].rows, 2, 3);
    assert_nothing_lost(fixture, &sketch);
}

/* ---- Merged cells ---- */

static const char *const merged[] = {
    "单位", "票数", "<",
    "^", "赞成", "反对",
    "市教育局", "38票", "3票",
    "^", "36票", "5票",
    "合计：以上各项均获通过", "<", "<",
};
static const struct sketch merged_table = {3, 5, 2, merged, NULL};

static void rules_stand_only_where_cells_meet(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &merged_table, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(fixture->galley.count, 5);
    gz_length unit = find_line(fixture, "市教育局").line->x + EM;
    gz_length votes_middle = find_line(fixture, "票数").line->x + EM;
    assert_false(has_ink(&boxes[0], unit, height_of(&boxes[0])));
    assert_false(has_ink(&boxes[1], unit, 0));
    assert_true(has_ink(&boxes[1], unit, height_of(&boxes[1])));
    assert_true(has_ink(&boxes[0], votes_middle, height_of(&boxes[0])));
    assert_false(has_ink(&boxes[2], unit, height_of(&boxes[2])));
    gz_length wall = right_wall(&boxes[1], find_line(fixture, "赞成").line->x + 2 * EM);
    assert_false(has_ink(&boxes[0], wall, LEADING / 2)); /* inside 票数 */
    assert_true(has_ink(&boxes[1], wall, LEADING / 2));
    assert_false(has_ink(&boxes[4], wall, LEADING / 2)); /* inside 合计 */
    assert_centred(fixture, "票数");
    assert_centred(fixture, "合计：以上各项均获通过");
    assert_nothing_lost(fixture, &merged_table);
}

static void merged_rows_are_kept_and_their_text_stands_in_the_middle(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &merged_table, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    for (int i = 0; i < 4; i++)
        assert_int_equal(boxes[i].keep, GZ_MUST);
    assert_int_equal(boxes[4].keep, GZ_OFF);
    struct found_line found = find_line(fixture, "市教育局");
    assert_int_equal(found.index, 2);
    assert_int_equal(found.line->baseline, LEADING / 2 + gz_baseline_in(LEADING, EM));
}

static void rows_grow_for_a_tall_merged_cell(void **state) {
    static const char *const cells[] = {"甲\n乙\n丙\n丁\n戊", "1", "^", "2"};
    static const struct sketch sketch = {2, 2, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].rows, 3);
    assert_int_equal(fixture->galley.boxes[1].rows, 2);
    assert_true(find_line(fixture, "戊").line->baseline < 5 * LEADING);
}

static void elements_tell_heads_and_spans(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &merged_table, fixture_column());
    const struct gz_element *head =
        gz_setter_find_element(&fixture->setter, find_line(fixture, "票数").line->element);
    assert_int_equal(head->kind, GZ_ELEMENT_TABLE_CELL);
    assert_true(head->header);
    assert_int_equal(head->column_span, 2);
    assert_int_equal(head->row_span, 1);
    const struct gz_element *row = gz_setter_find_element(&fixture->setter, head->parent);
    assert_int_equal(row->kind, GZ_ELEMENT_TABLE_ROW);
    assert_int_equal(gz_setter_find_element(&fixture->setter, row->parent)->kind,
                     GZ_ELEMENT_TABLE);
    const struct gz_element *body =
        gz_setter_find_element(&fixture->setter, find_line(fixture, "市教育局").line->element);
    assert_false(body->header);
    assert_true(body->row_header);
    assert_int_equal(body->row_span, 2);
}

static const struct gz_element *cell_of(struct layout_fixture *fixture, const char *text) {
    return gz_setter_find_element(&fixture->setter, find_line(fixture, text).line->element);
}

/* Running numbers name nothing. */
static void rows_are_named_by_the_first_column_of_words(void **state) {
    static const char *const cells[] = {"序号", "项目", "票数", "1", "甲", "37", "2", "乙", "41"};
    static const struct sketch headed = {3, 3, 1, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &headed, fixture_column());
    assert_true(cell_of(fixture, "甲")->row_header);
    assert_true(cell_of(fixture, "乙")->row_header);
    assert_false(cell_of(fixture, "项目")->row_header);
    assert_false(cell_of(fixture, "1")->row_header);
    assert_false(cell_of(fixture, "37")->row_header);
}

static void a_table_without_header_names_no_rows(void **state) {
    static const char *const cells[] = {"户籍人口", "220万人", "耕地面积", "350万亩"};
    static const struct sketch bare = {2, 2, 0, cells, NULL};
    struct layout_fixture *fixture = *state;
    set_table(fixture, &bare, fixture_column());
    assert_false(cell_of(fixture, "户籍人口")->row_header);
}

/* ---- Corners and shared edges ---- */

static bool has_horizontal(const struct gz_box *box, gz_length x, gz_length y) {
    for (uint32_t i = 0; i < box->rule_count; i++) {
        const struct gz_box_rule *rule = &box->rules[i];
        if (rule->height < LEADING && x >= rule->x && x < rule->x + rule->width &&
            y >= rule->y && y < rule->y + rule->height)
            return true;
    }
    return false;
}

static void rows_share_their_rules(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &merged_table, fixture_column());
    for (size_t i = 0; i + 1 < fixture->galley.count; i++) {
        const struct gz_box *upper = &fixture->galley.boxes[i], *lower = upper + 1;
        for (gz_length x = 0; x < COLUMN; x += 250)
            for (gz_length y = -600; y <= 600; y += 50)
                assert_int_equal(has_horizontal(upper, x, height_of(upper) + y),
                                 has_horizontal(lower, x, y));
    }
}

static void the_frame_is_thicker_and_its_corners_are_filled(void **state) {
    struct layout_fixture *fixture = *state;
    set_table(fixture, &vote_table, fixture_page());
    const struct gz_box *first = &fixture->galley.boxes[0], *last = first + 3;
    assert_true(has_ink(first, 0, -500));
    assert_true(has_ink(first, PAGE - 1, 499));
    assert_true(has_ink(last, 0, height_of(last) + 499));
    assert_true(has_ink(last, PAGE - 1, height_of(last) - 500));
    assert_false(has_ink(first, PAGE / 2, height_of(first) + 400)); /* inner: 0.5 pt */
}

/* ---- Long tables ---- */

static const char **fill(struct layout_fixture *fixture, uint32_t columns, uint32_t rows,
                         const char *format) {
    const char **cells = GZ_NEW_ARRAY(fixture->setter.arena, const char *, columns * rows);
    for (uint32_t i = 0; i < columns * rows; i++)
        cells[i] = gz_arena_format(fixture->setter.arena, format, i);
    return cells;
}

static void heads_come_again_as_artifacts(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = fill(fixture, 2, 50, "第%u条");
    struct sketch sketch = {2, 50, 1, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(boxes[0].repeat_count, 0);
    assert_int_equal(boxes[0].keep, GZ_MUST);
    for (size_t i = 1; i < fixture->galley.count; i++) {
        assert_int_equal(boxes[i].repeat_count, 1);
        const struct gz_box *copy = boxes[i].repeat;
        assert_int_equal(copy->rows, boxes[0].rows);
        assert_int_equal(copy->rule_count, boxes[0].rule_count);
        assert_string_equal(line_text(fixture, &copy->lines[1]), "第1条");
        assert_int_equal(copy->lines[1].x, boxes[0].lines[1].x);
        assert_int_equal(
            gz_setter_find_element(&fixture->setter, copy->lines[1].element)->kind,
            GZ_ELEMENT_ARTIFACT);
    }
    assert_nothing_lost(fixture, &sketch);
}

static void a_row_taller_than_a_column_is_split_between_lines(void **state) {
    struct layout_fixture *fixture = *state;
    char *tall = gz_arena_alloc(fixture->setter.arena, 400, 1);
    for (int i = 0; i < 80; i++)
        memcpy(tall + 4 * i, i < 79 ? "字\n" : "字", 4);
    const char *cells[] = {"头", "部", tall, "旁"};
    struct sketch sketch = {2, 2, 1, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(fixture->galley.count, 4);
    assert_int_equal(boxes[1].rows, 32); /* the head is repeated above */
    assert_int_equal(boxes[2].rows, 32);
    assert_int_equal(boxes[3].rows, 16);
    assert_int_equal(boxes[1].line_count, 33);
    assert_int_equal(boxes[2].lines[0].baseline, gz_baseline_in(LEADING, EM));
    for (size_t i = 1; i < 4; i++) {
        assert_int_equal(boxes[i].repeat_count, 1);
        assert_true(has_ink(&boxes[i], COLUMN / 2, 0));
        assert_true(has_ink(&boxes[i], COLUMN / 2, height_of(&boxes[i])));
    }
}

static void too_many_merged_rows_are_cut_into_closed_parts(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = fill(fixture, 2, 70, "%u号");
    cells[0] = "合";
    for (uint32_t i = 1; i < 70; i++)
        cells[2 * i] = "^";
    struct sketch sketch = {2, 70, 0, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(fixture->galley.count, 70);
    gz_length x = find_line(fixture, "合").line->x + EM / 2;
    for (size_t i = 0; i < 70; i++) {
        bool end = i == 32 || i == 65 || i == 69;
        assert_int_equal(boxes[i].keep, end ? GZ_OFF : GZ_MUST);
        assert_int_equal(has_ink(&boxes[i], x, height_of(&boxes[i])), end);
    }
    assert_nothing_lost(fixture, &sketch);
}

static void a_cut_cell_goes_on_in_the_next_part(void **state) {
    struct layout_fixture *fixture = *state;
    char *tall = gz_arena_alloc(fixture->setter.arena, 400, 1);
    for (int i = 0; i < 60; i++)
        memcpy(tall + 4 * i, i < 59 ? "字\n" : "字", 4);
    const char *cells[] = {tall, "1号", "^", "2号", "^", "3号"};
    struct sketch sketch = {2, 3, 0, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    uint32_t lines = 0;
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        lines += box->line_count;
        for (uint32_t k = 0; k < box->line_count; k++)
            assert_true(box->lines[k].baseline < height_of(box));
    }
    assert_int_equal(lines, 63);
}

static void six_thousand_rows(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = fill(fixture, 4, 6000, "%u号，第一选区的代表");
    struct sketch sketch = {4, 6000, 1, cells, NULL};
    const struct gz_table *table = make_table(fixture, &sketch);
    struct gz_room room = fixture_page();
    gz_table_set(&fixture->setter, &fixture->galley, table, &room,
                 (struct gz_pos){"test.md", 1, 1});
    assert_int_equal(fixture->galley.count, 6000);
}

/* ---- Limits ---- */

static void words_longer_than_their_column_are_broken(void **state) {
    static const char *const cells[] = {
        "https", "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten",
        "Antidisestablishmentarianism", "Pneumonoultramicroscopicsilicovolcanoconiosis"};
    static const struct sketch sketch = {4, 1, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_nothing_lost(*state, &sketch);
}

/* 人均/|(kg/d) and 人口/|万人: not 人|均/(kg/d), nor 口/|万. */
static void a_head_parts_between_quantity_and_unit(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const heads[][2] = {
        {"人均/(kg/d)", "人均/|(kg/d)"}, {"人口/万人", "人口/|万人"},
        {"年产生量/（万t/a）", "年产生量/|（万t/a）"}, {"km/h", "km/h"}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct gz_text text = fixture_text(fixture, heads[i][0]);
        const struct gz_paragraph *paragraph =
            gz_paragraph_create(&fixture->setter, &text, GZ_ROLE_TABLE_HEADER);
        gz_table_tie_quantity(paragraph);
        const char *shown = "";
        for (uint32_t k = 0; k < paragraph->unit_count; k++) {
            const struct gz_unit *unit = &paragraph->units[k];
            bool may = unit->break_after != GZ_BREAK_NEVER && k + 1 < paragraph->unit_count;
            shown = gz_arena_format(fixture->setter.arena, "%s%.*s%s", shown,
                                    (int)(unit->byte_end - unit->byte),
                                    text.utf8 + unit->byte, may ? "|" : "");
        }
        assert_string_equal(shown, heads[i][1]);
    }
}

static void many_columns_lose_padding_before_text(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = fill(fixture, 18, 2, "%u");
    struct sketch sketch = {18, 2, 1, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    assert_nothing_lost(fixture, &sketch);
}

static void too_many_columns_are_an_error(void **state) {
    struct layout_fixture *fixture = *state;
    const char **cells = fill(fixture, 25, 1, "%u");
    struct sketch sketch = {25, 1, 0, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.count, 0);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 1);
    assert_string_equal(gz_diag_message(fixture->setter.diag, 0)->text,
                        "a table of 25 columns does not fit a width of 240 pt");
}

static void spans_beyond_the_table_hide_nothing(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const cells[] = {"甲", "乙", "丙", "丁"};
    static const struct sketch sketch = {2, 2, 1, cells, NULL};
    struct gz_table *table = make_table(fixture, &sketch);
    struct gz_cell *wild = (struct gz_cell *)table->cells;
    wild[0].column_span = 9;
    wild[0].row_span = 9;
    wild[3].row_span = UINT16_MAX;
    struct gz_room room = fixture_column();
    gz_table_set(&fixture->setter, &fixture->galley, table, &room, (struct gz_pos){0});
    assert_nothing_lost(fixture, &sketch);
}

static void blanks_stand_around(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.table.before = 1;
    fixture->style.table.after = 2;
    set_table(fixture, &vote_table, fixture_page());
    assert_true(fixture->galley.boxes[0].blank);
    assert_true(fixture->galley.boxes[fixture->galley.count - 1].blank);
    assert_int_equal(fixture->galley.boxes[fixture->galley.count - 1].rows, 2);
}

/* Short texts are broken between words where they need no more lines for it. */
static void a_short_text_is_not_broken_inside_a_word(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const cells[] = {"部门", "预算数", "决算数", "上年数",
                                        "信息和发展局", "6,873,141.94", "598,216.26", "1,206.76",
                                        "市财政局", "873,141.94", "98,216.26", "206.76"};
    struct sketch sketch = {4, 3, 1, cells, NULL};
    set_table(fixture, &sketch, fixture_column());
    const struct gz_box *box = find_line(fixture, "6,873,141.94").box;
    assert_int_equal(box->line_count, 5);
    find_line(fixture, "信息");
    find_line(fixture, "和发展局");
}

/* 　其中： stands an em further in, in all its lines, and its column to the left. */
static void levels_of_text_are_indented(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const cells[] = {"项目", "数额", "合计", "12", "税收", "8",
                                        "国有资源有偿使用收入和其他收入以及捐赠收入", "4"};
    struct sketch sketch = {2, 4, 1, cells, NULL};
    struct gz_table *table = make_table(fixture, &sketch);
    ((struct gz_cell *)table->cells)[4].indent = 1;
    ((struct gz_cell *)table->cells)[6].indent = 2;
    struct gz_room room = fixture_column();
    gz_table_set(&fixture->setter, &fixture->galley, table, &room, (struct gz_pos){"t", 1, 1});
    gz_length left = find_line(fixture, "合计").line->x;
    assert_int_equal(find_line(fixture, "税收").line->x, left + EM);
    const struct gz_box *box = find_line(fixture, "4").box;
    assert_true(box->line_count > 2);
    for (uint32_t i = 0; i + 1 < box->line_count; i++)
        assert_int_equal(box->lines[i].x, left + 2 * EM);
    assert_within_measure(fixture, room.measure);
    assert_no_overprint(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(levels_of_text_are_indented),
        layout_test(a_short_text_is_not_broken_inside_a_word),
        layout_test(one_box_a_row_in_whole_lines),
        layout_test(the_table_takes_the_measure),
        layout_test(text_stays_inside_its_cell),
        layout_test(short_cells_stay_whole_in_a_narrow_room),
        layout_test(heads_are_centred_text_left_figures_centred),
        layout_test(units_stand_under_units),
        layout_test(decimal_points_stand_in_one_vertical),
        layout_test(numbers_with_text_among_them_are_no_figures),
        layout_test(short_texts_are_centred),
        layout_test(the_authors_alignment_wins),
        layout_test(text_is_centred_in_the_height_of_its_row),
        layout_test(small_tables_stand_in_the_middle),
        layout_test(long_text_gets_the_room),
        layout_test(figures_to_be_compared_get_equal_columns),
        layout_test(two_long_columns_share_the_room),
        layout_test(rules_stand_only_where_cells_meet),
        layout_test(merged_rows_are_kept_and_their_text_stands_in_the_middle),
        layout_test(rows_grow_for_a_tall_merged_cell),
        layout_test(elements_tell_heads_and_spans),
        layout_test(rows_are_named_by_the_first_column_of_words),
        layout_test(a_table_without_header_names_no_rows),
        layout_test(rows_share_their_rules),
        layout_test(the_frame_is_thicker_and_its_corners_are_filled),
        layout_test(heads_come_again_as_artifacts),
        layout_test(a_row_taller_than_a_column_is_split_between_lines),
        layout_test(too_many_merged_rows_are_cut_into_closed_parts),
        layout_test(a_cut_cell_goes_on_in_the_next_part),
        layout_test(six_thousand_rows),
        layout_test(words_longer_than_their_column_are_broken),
        layout_test(a_head_parts_between_quantity_and_unit),
        layout_test(many_columns_lose_padding_before_text),
        layout_test(too_many_columns_are_an_error),
        layout_test(spans_beyond_the_table_hide_nothing),
        layout_test(blanks_stand_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
