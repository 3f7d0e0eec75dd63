#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/arena.h"

static void memory_is_zeroed_and_aligned(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
        unsigned char *bytes = gz_arena_alloc(arena, size, 1);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xA5, size);
    }
    assert_non_null(gz_arena_alloc(arena, 0, 8));
    gz_arena_destroy(arena);
    gz_arena_destroy(NULL);
}

static void earlier_pointers_stay_valid(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    char *strings[500];
    for (int i = 0; i < 500; i++)
        strings[i] = gz_arena_format(arena, "%d:%0*d", i, i % 97, i);
    gz_arena_alloc(arena, 5000000, 1);
    for (int i = 0; i < 500; i++) {
        char expected[128];
        snprintf(expected, sizeof expected, "%d:%0*d", i, i % 97, i);
        assert_string_equal(strings[i], expected);
    }
    assert_true(gz_arena_used(arena) > 5000000);
    gz_arena_destroy(arena);
}

static void growth_keeps_content_and_zeroes_the_tail(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    uint32_t *latest = GZ_NEW_ARRAY(arena, uint32_t, 3);
    latest[2] = 7;
    uint32_t *grown = gz_arena_grow(arena, latest, 3, 100, sizeof *latest);
    assert_ptr_equal(grown, latest);
    assert_int_equal(grown[2], 7);
    assert_int_equal(grown[3], 0);
    assert_int_equal(grown[99], 0);
    gz_arena_alloc(arena, 1, 1);
    uint32_t *moved = gz_arena_grow(arena, grown, 100, 101, sizeof *latest);
    assert_ptr_not_equal(moved, grown);
    assert_int_equal(moved[2], 7);
    assert_int_equal(moved[100], 0);
    assert_ptr_equal(gz_arena_grow(arena, moved, 101, 50, sizeof *latest), moved);
    gz_arena_destroy(arena);
}

static void append_fills_an_array(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct {
        int a, b;
    } *items = NULL, *slot;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 100000; i++) {
        GZ_APPEND(arena, items, count, capacity, slot);
        assert_int_equal(slot->a, 0);
        slot->a = i;
        slot->b = -i;
        if (i % 5 == 0)
            gz_arena_alloc(arena, 1, 3);
    }
    assert_int_equal(count, 100000);
    for (int i = 0; i < 100000; i++)
        assert_true(items[i].a == i && items[i].b == -i);
    gz_arena_destroy(arena);
}

static void copies_end_in_nul(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    assert_string_equal(gz_arena_copy(arena, "公报第49号", 6), "公报");
    assert_string_equal(gz_arena_copy(arena, NULL, 0), "");
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(earlier_pointers_stay_valid),
        cmocka_unit_test(growth_keeps_content_and_zeroes_the_tail),
        cmocka_unit_test(append_fills_an_array),
        cmocka_unit_test(copies_end_in_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
