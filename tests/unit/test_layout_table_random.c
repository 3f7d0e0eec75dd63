/* Random tables of offices' contents in every room: nothing is lost, nothing
 * leaves its cell, no number is parted, padding never vanishes. */
#include "table_fixture.h"

#define TABLES 150

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static uint32_t below(uint32_t *seed, uint32_t limit) {
    return next_random(seed) % limit;
}

enum kind { FIGURE, NAME, TEXT, LATIN, KINDS };

static const char *random_figure(struct gz_arena *arena, uint32_t *seed) {
    static const char *const units[] = {"", "", "%", "票", "万元", "元/平方米"};
    uint32_t thousands = below(seed, 3), head = below(seed, 999) + 1;
    char *text = gz_arena_format(arena, "%s%u", below(seed, 5) ? "" : "-", head);
    for (uint32_t i = 0; i < thousands; i++)
        text = gz_arena_format(arena, "%s,%03u", text, below(seed, 1000));
    if (below(seed, 2))
        text = gz_arena_format(arena, "%s.%02u", text, below(seed, 100));
    return gz_arena_format(arena, "%s%s", text, units[below(seed, 6)]);
}

static const char *random_cell(struct gz_arena *arena, enum kind kind, uint32_t *seed) {
    static const char *const names[] = {"李勇", "王春雨", "欧阳明远", "迪丽热巴·买买提", "赵楠"};
    static const char *const texts[] = {
        "一般公共服务支出", "教育支出", "关于修改《某某市城市供热条例》的决定",
        "新建净水厂一座，改造管网120公里，更换水表8万块。", "市住房和城乡建设局", "其中：增值税"};
    static const char *const words[] = {"PM2.5", "Antidisestablishmentarianism", "17-3-001", "KPI"};
    switch (kind) {
    case FIGURE:
        return below(seed, 8) ? random_figure(arena, seed) : "—";
    case NAME:
        return names[below(seed, 5)];
    case TEXT:
        return texts[below(seed, 6)];
    default:
        return words[below(seed, 4)];
    }
}

static struct sketch random_table(struct layout_fixture *fixture, uint32_t most,
                                  uint32_t *seed) {
    static const char *const heads[] = {"序号", "预算数", "基本满意", "为预算%", "责任单位及负责人"};
    struct gz_arena *arena = fixture->setter.arena;
    uint32_t columns = 1 + below(seed, most), rows = 2 + below(seed, 6);
    const char **cells = GZ_NEW_ARRAY(arena, const char *, columns * rows);
    for (uint32_t column = 0; column < columns; column++) {
        enum kind kind = below(seed, 2) ? FIGURE : (enum kind)below(seed, KINDS);
        cells[column] = heads[below(seed, 5)];
        for (uint32_t row = 1; row < rows; row++)
            cells[row * columns + column] = random_cell(arena, kind, seed);
    }
    for (uint32_t row = 1; row < rows; row++) /* some cells over two columns */
        if (columns > 2 && below(seed, 4) == 0)
            cells[row * columns + 1 + below(seed, columns - 1)] = "<";
    return (struct sketch){columns, rows, 1, cells, NULL};
}

/* The number that begins a text, without a unit but with its %. */
static size_t number_length(const char *text) {
    size_t sign = text[0] == '-', length = sign + strspn(text + sign, "0123456789,.");
    if (length == sign || text[length] == '-')
        return 0;
    return length + (text[length] == '%');
}

static bool stands_whole(struct layout_fixture *fixture, const char *text, size_t length) {
    for (size_t i = 0; i < fixture->galley.count; i++)
        for (uint32_t k = 0; k < fixture->galley.boxes[i].line_count; k++) {
            const char *line = line_text(fixture, &fixture->galley.boxes[i].lines[k]);
            for (const char *at = line; (at = strchr(at, text[0])) != NULL; at++)
                if (strncmp(at, text, length) == 0)
                    return true;
        }
    return false;
}

static void assert_numbers_whole(struct layout_fixture *fixture, const struct sketch *sketch) {
    for (uint32_t i = 0; i < sketch->columns * sketch->rows; i++) {
        size_t length = number_length(sketch->cells[i]);
        if (length > 1 && !stands_whole(fixture, sketch->cells[i], length))
            fail_msg("%s is parted", sketch->cells[i]);
    }
}

/* A quarter of an em is left beside every rule. */
static void assert_padded(struct layout_fixture *fixture) {
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t k = 0; k < box->line_count; k++) {
            const struct gz_box_line *line = &box->lines[k];
            gz_length least = line->runs[0].size / 4 - 100;
            assert_true(line->x - left_wall(box, line->x) >= least);
            assert_true(right_wall(box, line->x + line->width) - line->x - line->width >= least);
        }
    }
}

static void set_random(struct layout_fixture *fixture, uint32_t seed, uint32_t most,
                       struct gz_room room) {
    struct sketch sketch = random_table(fixture, most, &seed);
    fixture->galley = (struct gz_galley){0};
    set_table(fixture, &sketch, room);
    assert_nothing_lost(fixture, &sketch);
    assert_numbers_whole(fixture, &sketch);
    assert_padded(fixture);
    gz_setter_forget(&fixture->setter);
}

static void random_tables_in_a_column(void **state) {
    for (uint32_t seed = 1; seed <= TABLES; seed++)
        set_random(*state, seed, 4, fixture_column());
}

static void random_tables_over_the_page(void **state) {
    for (uint32_t seed = 1; seed <= TABLES; seed++)
        set_random(*state, 1000 + seed, 9, fixture_page());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(random_tables_in_a_column),
        layout_test(random_tables_over_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
