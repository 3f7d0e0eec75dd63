/* The one unit of length: a thousandth of a PostScript point (1/72000 inch).
 *
 * Decimal, because sizes and margins are given in decimals of a point or
 * millimetre and PDF prints decimals: 10.5 pt and its quarter are exact.
 * int32_t reaches 29 inches times a thousand; sums over a paragraph use
 * int64_t.
 */
#ifndef GZ_UNITS_H
#define GZ_UNITS_H

#include <stdint.h>

typedef int32_t gz_length;

#define GZ_PT 1000

/* Font units to lengths at a size, rounded half away from zero. */
static inline gz_length gz_scale(int32_t font_units, gz_length size,
                                 int32_t units_per_em) {
    int64_t product = (int64_t)font_units * size;
    int64_t half = units_per_em / 2;
    return (gz_length)((product >= 0 ? product + half : product - half) /
                       units_per_em);
}

#endif
