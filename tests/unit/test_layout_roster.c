#include "layout_fixture.h"

struct member {
    const char *name, *note;
};

static void set_roster(struct layout_fixture *fixture, const struct member *members,
                       uint32_t count, struct gz_room room) {
    struct gz_roster_entry *entries =
        GZ_NEW_ARRAY(fixture->setter.arena, struct gz_roster_entry, count);
    for (uint32_t i = 0; i < count; i++) {
        entries[i].name = fixture_text(fixture, members[i].name);
        if (members[i].note)
            entries[i].note = fixture_text(fixture, members[i].note);
    }
    struct gz_roster roster = {entries, count};
    gz_roster_set(&fixture->setter, &fixture->galley, &roster, &room,
                  (struct gz_pos){"test.md", 1, 1});
    assert_within_measure(fixture, room.measure);
    assert_no_overprint(fixture);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 0);
}

#define SET(fixture, members, room) \
    set_roster((fixture), (members), sizeof(members) / sizeof *(members), (room))

static gz_length x_of(struct layout_fixture *fixture, const char *text) {
    return find_line(fixture, text).line->x;
}

static void two_characters_are_spread_to_three_by_position_alone(void **state) {
    static const struct member members[] = {{"李勇", 0}, {"高洪涛", 0}, {"姚明", 0},
                                            {"王春雨", 0}, {"白洁", 0}, {"张渤", 0}};
    SET(*state, members, fixture_column());
    const struct gz_box_line *two = find_line(*state, "李勇").line;
    const struct gz_box_line *three = find_line(*state, "王春雨").line;
    assert_int_equal(two->x, three->x); /* first of their lines */
    assert_int_equal(glyph_x(two, 0), glyph_x(three, 0));
    assert_int_equal(glyph_x(two, 3), glyph_x(three, 6));
    assert_int_equal(two->width, three->width);
    assert_int_equal(two->run_count, 1);
    assert_string_equal(galley_text(*state), "李勇高洪涛姚明王春雨白洁张渤");
}

static void names_stand_in_columns_under_the_indent(void **state) {
    static const struct member members[] = {{"高洪涛", 0}, {"李青", 0}, {"张文胜", 0},
                                            {"王大鹏", 0}, {"王永刚", 0}, {"王忠陆", 0},
                                            {"孔凡帅", 0}, {"白洁", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_column());
    assert_int_equal(fixture->galley.count, 3);
    assert_int_equal(x_of(fixture, "高洪涛"), 2 * EM);
    assert_int_equal(x_of(fixture, "王大鹏"), 2 * EM);
    assert_int_equal(x_of(fixture, "李青"), 2 * EM + 6 * EM);
    assert_int_equal(x_of(fixture, "王永刚"), x_of(fixture, "李青"));
    assert_int_equal(x_of(fixture, "白洁"), x_of(fixture, "李青"));
    assert_int_equal(x_of(fixture, "王忠陆"), x_of(fixture, "张文胜"));
    for (size_t i = 0; i < fixture->galley.count; i++)
        assert_int_equal(fixture->galley.boxes[i].rows, 1);
}

static void the_page_has_columns_of_its_own(void **state) {
    static const struct member members[] = {{"甲", 0}, {"乙", 0}, {"丙", 0}, {"丁", 0},
                                            {"戊", 0}, {"己", 0}, {"庚", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_page());
    assert_int_equal(fixture->galley.count, 2);
    assert_int_equal(fixture->galley.boxes[0].line_count, 6);
    assert_int_equal(x_of(fixture, "乙") - x_of(fixture, "甲"), (PAGE - 2 * EM) / 6);
}

static void long_names_keep_their_width_and_take_two_cells(void **state) {
    static const struct member members[] = {
        {"欧阳青山", 0}, {"李勇", 0}, {"迪丽热巴·买买提", 0}, {"王春雨", 0}, {"张渤", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_column());
    assert_int_equal(find_line(fixture, "欧阳青山").line->width, 4 * EM);
    assert_int_equal(find_line(fixture, "迪丽热巴·买买提").line->width, 7 * EM + EM / 2);
    /* one cell was left in the first line: the long name begins the next */
    assert_int_equal(find_line(fixture, "迪丽热巴·买买提").index, 1);
    assert_int_equal(find_line(fixture, "王春雨").index, 1);
    assert_int_equal(x_of(fixture, "王春雨"), 2 * EM + 12 * EM);
    assert_int_equal(find_line(fixture, "张渤").index, 2);
}

static void a_note_hangs_on_its_name(void **state) {
    static const struct member members[] = {{"李勇", "（上午）"}, {"张志宏", "（下午）"},
                                            {"王春雨", 0}, {"吴明", "（请假，因公出差在外）"},
                                            {"白洁", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_page());
    const struct gz_box_line *line = find_line(fixture, "李勇（上午）").line;
    assert_int_equal(line->run_count, 2);
    assert_int_equal(line->runs[1].x, 3 * EM);
    assert_int_equal(line->runs[1].size, 9 * GZ_PT);
    assert_int_equal(line->width, 3 * EM + 36000);
    /* in the slack of one cell */
    assert_int_equal(x_of(fixture, "张志宏（下午）") - line->x, (PAGE - 2 * EM) / 6);
    /* 36 + 99 pt want two cells of 80 */
    assert_int_equal(x_of(fixture, "白洁") - x_of(fixture, "吴明（请假，因公出差在外）"),
                     2 * ((PAGE - 2 * EM) / 6));
}

static void a_name_as_wide_as_its_cell_takes_two(void **state) {
    static const struct member members[] = {{"一二三四五六", 0}, {"王春雨", 0}};
    SET(*state, members, fixture_column());
    assert_int_equal(x_of(*state, "王春雨"), 2 * EM + 12 * EM);
}

static void a_name_wider_than_the_room_is_broken_over_lines(void **state) {
    static const struct member members[] = {
        {"李勇", 0},
        {"阿布都热西提·买买提·阿布都卡德尔·阿布都热依木", "（上午）"},
        {"王春雨", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_column());
    assert_int_equal(fixture->galley.count, 4);
    assert_string_equal(
        galley_text(fixture),
        "李勇阿布都热西提·买买提·阿布都卡德尔·阿布都热依木（上午）王春雨");
    assert_int_equal(find_line(fixture, "王春雨").index, 3);
}

static void a_wide_note_goes_to_a_line_of_its_own(void **state) {
    static const struct member members[] = {
        {"王春雨", "（因参加全国人民代表大会会议和省人民代表大会会议请假两天）"}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].keep, GZ_MUST);
    assert_string_equal(
        galley_text(fixture),
        "王春雨（因参加全国人民代表大会会议和省人民代表大会会议请假两天）");
}

static void blanks_stand_around_and_nothing_for_nobody(void **state) {
    static const struct member members[] = {{"李勇", 0}};
    struct layout_fixture *fixture = *state;
    fixture->style.roster.before = 1;
    fixture->style.roster.after = 2;
    set_roster(fixture, NULL, 0, fixture_column());
    assert_int_equal(fixture->galley.count, 0);
    SET(fixture, members, fixture_column());
    assert_int_equal(fixture->galley.count, 3);
    assert_true(fixture->galley.boxes[0].blank && fixture->galley.boxes[2].blank);
    assert_int_equal(galley_rows(fixture), 4);
}

static void every_name_belongs_to_the_roster(void **state) {
    static const struct member members[] = {{"李勇", "（上午）"}, {"王春雨", 0}};
    struct layout_fixture *fixture = *state;
    SET(fixture, members, fixture_column());
    for (uint32_t i = 0; i < fixture->galley.boxes[0].line_count; i++) {
        uint32_t element = fixture->galley.boxes[0].lines[i].element;
        assert_int_equal(gz_setter_find_element(&fixture->setter, element)->kind,
                         GZ_ELEMENT_ROSTER);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(two_characters_are_spread_to_three_by_position_alone),
        layout_test(names_stand_in_columns_under_the_indent),
        layout_test(the_page_has_columns_of_its_own),
        layout_test(long_names_keep_their_width_and_take_two_cells),
        layout_test(a_note_hangs_on_its_name),
        layout_test(a_name_as_wide_as_its_cell_takes_two),
        layout_test(a_name_wider_than_the_room_is_broken_over_lines),
        layout_test(a_wide_note_goes_to_a_line_of_its_own),
        layout_test(blanks_stand_around_and_nothing_for_nobody),
        layout_test(every_name_belongs_to_the_roster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
