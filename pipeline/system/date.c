#include "pipeline/system/date.h"

#include <errno.h>
#include <stdlib.h>

#define SECONDS_A_DAY 86400
#define LAST_SECOND INT64_C(253402300799) /* of the year 9999: PDF dates have four digits */

/* Days before a year of the proleptic Gregorian calendar, from the year 1. */
static int64_t days_before_year(int64_t year) {
    int64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

static bool is_leap(int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int64_t gz_date_seconds(int32_t year, int32_t month, int32_t day) {
    static const int16_t days_before_month[12] = {0,   31,  59,  90,  120, 151,
                                                  181, 212, 243, 273, 304, 334};
    int64_t days = days_before_year(year) - days_before_year(1970);
    days += days_before_month[month - 1] + (month > 2 && is_leap(year)) + day - 1;
    return days * SECONDS_A_DAY;
}

/* reproducible-builds.org: a decimal number, nothing around it. */
static bool read_epoch(const char *epoch, int64_t *seconds) {
    if (*epoch < '0' || *epoch > '9')
        return false;
    char *end;
    errno = 0;
    long long value = strtoll(epoch, &end, 10);
    *seconds = value;
    return errno == 0 && *end == '\0' && value <= LAST_SECOND;
}

bool gz_date_choose(const char *epoch, int32_t year, int32_t month, int32_t day,
                    struct gz_date *out, struct gz_diag *diag) {
    *out = (struct gz_date){0};
    if (epoch) {
        out->known = read_epoch(epoch, &out->seconds);
        if (!out->known)
            gz_error_environment(diag, (struct gz_pos){0},
                                 "unset it, or set it to seconds since 1970",
                                 "SOURCE_DATE_EPOCH is not a number of seconds: '%s'", epoch);
        return out->known;
    }
    if (year != 0) {
        out->known = true;
        out->seconds = gz_date_seconds(year, month, day);
    }
    return true;
}
