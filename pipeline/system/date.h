/* The date that goes into a PDF: never the clock's (contract, "Output"). */
#ifndef GZ_DATE_H
#define GZ_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/diag.h"

struct gz_date {
    bool known;
    int64_t seconds; /* since 1970, UTC */
};

/* Midnight UTC of a day of the Gregorian calendar that exists; month and day
 * count from 1. */
int64_t gz_date_seconds(int32_t year, int32_t month, int32_t day);

/* SOURCE_DATE_EPOCH when `epoch` (its value) is not NULL, else the issue's
 * day, else unknown (year 0). False when the value is no number of seconds up
 * to the end of the year 9999; that was reported as an environment error. */
bool gz_date_choose(const char *epoch, int32_t year, int32_t month, int32_t day,
                    struct gz_date *out, struct gz_diag *diag);

#endif
