/* Longest common subsequences: E. W. Myers, An O(ND) difference algorithm and
 * its variations, Algorithmica 1 (1986). */
#include <stdlib.h>
#include <string.h>

#include "pipeline/changes/align.h"

#define DIFFERENCE_LIMIT 1500 /* then the trace has 9 MB */

/* What is left of both sequences once equal ends are taken off. */
struct middle {
    const uint32_t *a, *b;
    int32_t n, m;
    uint32_t b_start; /* index of b[0] in the whole */
    uint32_t *match;  /* of a[0] */
    struct gz_arena *arena;
};

/* ---- the greedy algorithm ---------------------------------------------------------- */

/* furthest[k + d]: how far a path of d differences reaches on diagonal k, as an
 * index in a. One row for each d, of 2 d + 1 diagonals. */
struct trace {
    int32_t **rows;
    int32_t last; /* d of the last row */
};

static int32_t start_of(const struct trace *trace, int32_t d, int32_t k) {
    if (d == 0)
        return 0;
    const int32_t *before = trace->rows[d - 1] + (d - 1);
    bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
    return down ? before[k + 1] : before[k - 1] + 1;
}

/* True when this row reaches the end. */
static bool advance(const struct middle *mid, struct trace *trace, int32_t d) {
    int32_t *row = GZ_NEW_ARRAY(mid->arena, int32_t, 2 * d + 1);
    trace->rows[d] = row;
    trace->last = d;
    for (int32_t k = -d; k <= d; k += 2) {
        int32_t x = start_of(trace, d, k), y = x - k;
        while (x < mid->n && y < mid->m && x >= 0 && y >= 0 && mid->a[x] == mid->b[y])
            x++, y++;
        row[k + d] = x;
        if (x >= mid->n && y >= mid->m)
            return true;
    }
    return false;
}

static void follow_back(const struct middle *mid, const struct trace *trace) {
    int32_t k = mid->n - mid->m;
    for (int32_t d = trace->last; d >= 0; d--) {
        int32_t end = trace->rows[d][k + d], start = start_of(trace, d, k);
        for (int32_t x = start; x < end; x++)
            if (x >= 0 && x < mid->n && x - k >= 0 && x - k < mid->m)
                mid->match[x] = mid->b_start + (uint32_t)(x - k);
        if (d == 0)
            break;
        const int32_t *before = trace->rows[d - 1] + (d - 1);
        bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
        k = down ? k + 1 : k - 1;
    }
}

static bool find_shortest(const struct middle *mid) {
    struct trace trace = {.rows = GZ_NEW_ARRAY(mid->arena, int32_t *, DIFFERENCE_LIMIT + 1)};
    for (int32_t d = 0; d <= DIFFERENCE_LIMIT; d++)
        if (advance(mid, &trace, d)) {
            follow_back(mid, &trace);
            return true;
        }
    return false;
}

/* ---- anchors ------------------------------------------------------------------------ */

/* Where a number stands when it stands once. */
struct occurrence {
    uint32_t number, in_a, in_b; /* index + 1; 0: nowhere, GZ_NOWHERE: more than once */
};

static int by_number(const void *a, const void *b) {
    const struct occurrence *first = a, *second = b;
    return first->number < second->number ? -1 : first->number > second->number;
}

static int by_place(const void *a, const void *b) {
    const struct occurrence *first = a, *second = b;
    return first->in_a < second->in_a ? -1 : first->in_a > second->in_a;
}

static uint32_t once(uint32_t known, uint32_t other) {
    if (known == 0 || other == 0)
        return known | other;
    return GZ_NOWHERE;
}

/* What stands once in each, in the order of a. */
static uint32_t find_unique(const struct middle *mid, struct occurrence **out) {
    uint32_t total = (uint32_t)(mid->n + mid->m), groups = 0, count = 0;
    struct occurrence *all = GZ_NEW_ARRAY(mid->arena, struct occurrence, total);
    for (int32_t i = 0; i < mid->n; i++)
        all[i] = (struct occurrence){mid->a[i], (uint32_t)i + 1, 0};
    for (int32_t i = 0; i < mid->m; i++)
        all[mid->n + i] = (struct occurrence){mid->b[i], 0, (uint32_t)i + 1};
    qsort(all, total, sizeof *all, by_number);
    for (uint32_t i = 0; i < total; i++) {
        if (groups > 0 && all[groups - 1].number == all[i].number) {
            all[groups - 1].in_a = once(all[groups - 1].in_a, all[i].in_a);
            all[groups - 1].in_b = once(all[groups - 1].in_b, all[i].in_b);
        } else {
            all[groups++] = all[i];
        }
    }
    for (uint32_t i = 0; i < groups; i++)
        if (all[i].in_a && all[i].in_b && all[i].in_a != GZ_NOWHERE && all[i].in_b != GZ_NOWHERE)
            all[count++] = all[i];
    qsort(all, count, sizeof *all, by_place);
    *out = all;
    return count;
}

/* The longest ascending run of anchors, by their places in b. */
static void match_anchors(const struct middle *mid, const struct occurrence *anchors,
                          uint32_t count) {
    uint32_t *ends = GZ_NEW_ARRAY(mid->arena, uint32_t, count + 1); /* by length, an anchor + 1 */
    uint32_t *before = GZ_NEW_ARRAY(mid->arena, uint32_t, count + 1);
    uint32_t longest = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t low = 0, high = longest;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (anchors[ends[middle] - 1].in_b < anchors[i].in_b)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? ends[low - 1] : 0;
        ends[low] = i + 1;
        longest = low == longest ? longest + 1 : longest;
    }
    for (uint32_t i = longest ? ends[longest - 1] : 0; i > 0; i = before[i - 1])
        mid->match[anchors[i - 1].in_a - 1] = mid->b_start + anchors[i - 1].in_b - 1;
}

/* What is equal behind an anchor belongs to it. */
static void spread_anchors(const struct middle *mid) {
    uint32_t *match = mid->match, bound = mid->b_start + (uint32_t)mid->m;
    uint32_t *limit = GZ_NEW_ARRAY(mid->arena, uint32_t, mid->n); /* of a partner: below this */
    for (int32_t i = mid->n - 1; i >= 0; i--) {
        limit[i] = bound;
        bound = match[i] != GZ_NOWHERE ? match[i] : bound;
    }
    for (int32_t i = 1; i < mid->n; i++) {
        uint32_t next = match[i - 1] == GZ_NOWHERE ? GZ_NOWHERE : match[i - 1] + 1;
        if (match[i] == GZ_NOWHERE && next < limit[i] && mid->a[i] == mid->b[next - mid->b_start])
            match[i] = next;
    }
}

void gz_common_sequence(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m,
                        uint32_t *match) {
    uint32_t head = 0, tail = 0;
    for (uint32_t i = 0; i < n; i++)
        match[i] = GZ_NOWHERE;
    for (; head < n && head < m && a[head] == b[head]; head++)
        match[head] = head;
    for (; tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail]; tail++)
        match[n - 1 - tail] = m - 1 - tail;
    struct middle mid = {a + head, b + head, (int32_t)(n - head - tail),
                         (int32_t)(m - head - tail), head, match + head, gz_arena_create()};
    if (mid.n > 0 && mid.m > 0 && !find_shortest(&mid)) {
        struct occurrence *anchors;
        uint32_t count = find_unique(&mid, &anchors);
        match_anchors(&mid, anchors, count);
        spread_anchors(&mid);
    }
    gz_arena_destroy(mid.arena);
}
