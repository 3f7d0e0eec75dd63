/* Edit distance with transpositions (optimal string alignment), over bytes in
 * lower case with `-` as `_`. Bytes suffice: keys and file names are mostly
 * ASCII, and a differing Han character counts as three slips. */
#include "pipeline/text/suggest.h"

#include <stdint.h>
#include <string.h>

/* Longer words get no suggestion: the matrix stays on the stack. */
#define LENGTH_LIMIT 64

static unsigned char fold(char byte) {
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte - 'A' + 'a');
    return byte == '-' ? '_' : (unsigned char)byte;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    uint8_t cost[LENGTH_LIMIT + 1][LENGTH_LIMIT + 1];
    for (size_t i = 0; i <= a_length; i++)
        cost[i][0] = (uint8_t)i;
    for (size_t j = 0; j <= b_length; j++)
        cost[0][j] = (uint8_t)j;
    for (size_t i = 1; i <= a_length; i++) {
        for (size_t j = 1; j <= b_length; j++) {
            unsigned char x = fold(a[i - 1]), y = fold(b[j - 1]);
            unsigned best = least(cost[i - 1][j], cost[i][j - 1]) + 1u;
            best = least(best, cost[i - 1][j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b[j - 2]) && fold(a[i - 2]) == y)
                best = least(best, cost[i - 2][j - 2] + 1u);
            cost[i][j] = (uint8_t)best;
        }
    }
    return cost[a_length][b_length];
}

const char *gz_suggest(const char *typed, size_t length, const char *const *names, size_t count) {
    if (length == 0 || length > LENGTH_LIMIT)
        return NULL;
    const char *nearest = NULL;
    unsigned nearest_cost = (unsigned)(length < 3 ? 1 : length / 3) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t name_length = strlen(names[i]);
        if (name_length > LENGTH_LIMIT)
            continue;
        unsigned cost = distance(typed, length, names[i], name_length);
        if (cost < nearest_cost && cost < name_length) {
            nearest_cost = cost;
            nearest = names[i];
        }
    }
    return nearest;
}
