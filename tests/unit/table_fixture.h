/* What tests of tables share: tables from lists of strings, the walls of a cell,
 * and what may be asked of any table.
 */
#ifndef GZ_TABLE_FIXTURE_H
#define GZ_TABLE_FIXTURE_H

#include "layout_fixture.h"

/* "<" and "^" alone stand for a square that the cell to the left or above
 * covers, as in the sources. */
struct sketch {
    uint32_t columns, rows, header_rows;
    const char *const *cells;
    const enum gz_align *aligns;
};

static inline uint16_t run_length(const struct sketch *sketch, uint32_t at, uint32_t step,
                                  uint32_t limit, const char *mark) {
    uint16_t count = 1;
    while (count < limit && strcmp(sketch->cells[at + count * step], mark) == 0)
        count++;
    return count;
}

static inline struct gz_table *make_table(struct layout_fixture *fixture,
                                          const struct sketch *sketch) {
    struct gz_arena *arena = fixture->setter.arena;
    uint32_t count = sketch->columns * sketch->rows;
    struct gz_cell *cells = GZ_NEW_ARRAY(arena, struct gz_cell, count);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = sketch->cells[i];
        if (strcmp(text, "<") == 0 || strcmp(text, "^") == 0)
            continue;
        cells[i].text = fixture_text(fixture, text);
        cells[i].column_span =
            run_length(sketch, i, 1, sketch->columns - i % sketch->columns, "<");
        cells[i].row_span =
            run_length(sketch, i, sketch->columns, sketch->rows - i / sketch->columns, "^");
    }
    struct gz_table *table = GZ_NEW(arena, struct gz_table);
    *table = (struct gz_table){.column_count = sketch->columns, .row_count = sketch->rows,
                               .header_rows = sketch->header_rows, .cells = cells,
                               .aligns = sketch->aligns};
    if (!table->aligns)
        table->aligns = GZ_NEW_ARRAY(arena, enum gz_align, sketch->columns);
    return table;
}

/* Every box closes itself: rules span it from frame to frame at both sides. */
static inline void assert_sides(const struct gz_box *box, gz_length outer) {
    int sides = 0;
    for (uint32_t i = 0; i < box->rule_count; i++)
        sides += box->rules[i].width == outer && box->rules[i].y == 0 &&
                 box->rules[i].height == (gz_length)box->rows * LEADING;
    assert_int_equal(sides, 2);
}

static inline void set_table(struct layout_fixture *fixture, const struct sketch *sketch,
                             struct gz_room room) {
    const struct gz_table *table = make_table(fixture, sketch);
    gz_table_set(&fixture->setter, &fixture->galley, table, &room,
                 (struct gz_pos){"test.md", 1, 1});
    assert_within_measure(fixture, room.measure);
    assert_no_overprint(fixture);
    for (size_t i = 0; i < fixture->galley.count; i++)
        if (!fixture->galley.boxes[i].blank)
            assert_sides(&fixture->galley.boxes[i], fixture->style.table.outer_rule);
}

/* ---- Rules of a box ---- */

/* Is there ink of a rule at a point of the box? */
static inline bool has_ink(const struct gz_box *box, gz_length x, gz_length y) {
    for (uint32_t i = 0; i < box->rule_count; i++) {
        const struct gz_box_rule *rule = &box->rules[i];
        if (x >= rule->x && x < rule->x + rule->width && y >= rule->y &&
            y < rule->y + rule->height)
            return true;
    }
    return false;
}

static inline gz_length height_of(const struct gz_box *box) {
    return (gz_length)box->rows * LEADING;
}

/* The nearest vertical rule to the left (right) of a line, at half height of
 * the box: the walls of its cell. */
static inline gz_length left_wall(const struct gz_box *box, gz_length x) {
    gz_length best = -1;
    for (uint32_t i = 0; i < box->rule_count; i++) {
        const struct gz_box_rule *rule = &box->rules[i];
        if (rule->y == 0 && rule->height == height_of(box) && rule->x + rule->width <= x &&
            rule->x + rule->width > best)
            best = rule->x + rule->width;
    }
    assert_true(best >= 0);
    return best;
}

static inline gz_length right_wall(const struct gz_box *box, gz_length x) {
    gz_length best = INT32_MAX;
    for (uint32_t i = 0; i < box->rule_count; i++) {
        const struct gz_box_rule *rule = &box->rules[i];
        if (rule->y == 0 && rule->height == height_of(box) && rule->x >= x && rule->x < best)
            best = rule->x;
    }
    assert_true(best < INT32_MAX);
    return best;
}

static inline void assert_centred(struct layout_fixture *fixture, const char *text) {
    struct found_line found = find_line(fixture, text);
    gz_length left = left_wall(found.box, found.line->x);
    gz_length right = right_wall(found.box, found.line->x + found.line->width);
    gz_length before = found.line->x - left;
    gz_length after = right - found.line->x - found.line->width;
    /* an outer rule is thicker than an inner one by half a point */
    assert_in_range(before - after + 1000, 0, 2000);
}

static inline void assert_left(struct layout_fixture *fixture, const char *text) {
    struct found_line found = find_line(fixture, text);
    gz_length gap = found.line->x - left_wall(found.box, found.line->x);
    assert_in_range(gap, fixture->style.table.cell_padding - 500,
                    fixture->style.table.cell_padding);
}

static inline const char *joined(struct layout_fixture *fixture, const struct sketch *sketch) {
    char *all = gz_arena_format(fixture->setter.arena, "%s", "");
    for (uint32_t i = 0; i < sketch->columns * sketch->rows; i++)
        if (strcmp(sketch->cells[i], "<") != 0 && strcmp(sketch->cells[i], "^") != 0)
            all = gz_arena_format(fixture->setter.arena, "%s%s", all, sketch->cells[i]);
    size_t to = 0;
    for (size_t from = 0; all[from] != '\0'; from++)
        if (all[from] != '\n')
            all[to++] = all[from];
    all[to] = '\0';
    return all;
}

/* What the galley shows, cell by cell: in a box the lines of a cell follow one
 * another, so only cells split over boxes would come out of order. */
static inline void assert_nothing_lost(struct layout_fixture *fixture, const struct sketch *sketch) {
    assert_string_equal(galley_text(fixture), joined(fixture, sketch));
}

#endif
