/* 署名: one signer a line, the date on the last one.
 *
 * Dates are 2024年5月31日 and 二〇二四年五月三十一日, the day may be left out.
 * A date must be one of the calendar: it is printed under an official act. */
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

#include <string.h>

#include "fonts/support/utf8.h"

struct numeral {
    const char *utf8;
    int value;
};

static const struct numeral numerals[] = {
    {"〇", 0}, {"○", 0},  {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
    {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"０", 0}, {"１", 1}, {"２", 2}, {"３", 3},
    {"４", 4}, {"５", 5}, {"６", 6}, {"７", 7}, {"８", 8}, {"９", 9},
};

/* The digit at *at, moving past it; -1 when none is there. */
static int read_digit(struct gz_slice slice, uint32_t *at) {
    if (*at < slice.length && slice.utf8[*at] >= '0' && slice.utf8[*at] <= '9')
        return slice.utf8[(*at)++] - '0';
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        size_t length = strlen(numerals[i].utf8);
        if (slice.length - *at >= length && !memcmp(slice.utf8 + *at, numerals[i].utf8, length)) {
            *at += (uint32_t)length;
            return numerals[i].value;
        }
    }
    return -1;
}

/* Digits one by one, or tens as in 三十一 and 十. -1 when there is none. */
static int read_number(struct gz_slice slice, uint32_t *at) {
    static const char ten[] = "十";
    int number = -1, digit;
    for (int digits = 0; digits < 5; digits++) {
        if (slice.length - *at >= strlen(ten) && !memcmp(slice.utf8 + *at, ten, strlen(ten))) {
            *at += (uint32_t)strlen(ten);
            int tens = number < 0 ? 1 : number;
            digit = read_digit(slice, at);
            return tens * 10 + (digit < 0 ? 0 : digit);
        }
        if ((digit = read_digit(slice, at)) < 0)
            break;
        number = (number < 0 ? 0 : number) * 10 + digit;
    }
    return number;
}

static bool read_unit(struct gz_slice slice, uint32_t *at, const char *unit) {
    size_t length = strlen(unit);
    if (slice.length - *at < length || memcmp(slice.utf8 + *at, unit, length))
        return false;
    *at += (uint32_t)length;
    return true;
}

struct date {
    int year, month, day; /* day 0: not given */
};

/* Whether a line is a date by its form, existing or not. */
static bool read_date(struct gz_slice line, struct date *date) {
    uint32_t at = 0;
    *date = (struct date){0};
    if ((date->year = read_number(line, &at)) < 0 || !read_unit(line, &at, "年"))
        return false;
    if ((date->month = read_number(line, &at)) < 0 || !read_unit(line, &at, "月"))
        return false;
    if (at == line.length)
        return true;
    date->day = read_number(line, &at);
    if (date->day == 0)
        date->day = -1; /* given, and none of the calendar */
    return read_unit(line, &at, "日") && at == line.length;
}

static int month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (month == 2 && leap);
}

static void check_date(const struct gz_article_source *source, struct gz_slice line,
                       const struct date *date) {
    if (date->month < 1 || date->month > 12)
        gz_error(source->diag, line.pos, NULL, "%.*s is no date: there is no month %d",
                 (int)line.length, line.utf8, date->month);
    else if (date->day < 0 || date->day > month_length(date->year, date->month))
        gz_error(source->diag, line.pos,
                 gz_diag_format(source->diag, "that month has %d days",
                                month_length(date->year, date->month)),
                 "%.*s is no date of the calendar", (int)line.length, line.utf8);
}

static void add_signer(const struct gz_article_source *source, struct gz_text_list *signers,
                       struct gz_slice line) {
    struct date date;
    if (read_date(line, &date))
        gz_error(source->diag, line.pos, "the date stands last; a block holds one date",
                 "a date among the signers");
    gz_text_append(source, signers, gz_inline_slice(source, line));
}

void gz_block_read_signature(const struct gz_article_source *source,
                             const struct gz_block_source *block, struct gz_block_list *out) {
    struct gz_slice_list lines = {0};
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct gz_slice line = gz_block_line(source, block, i);
        if (line.length)
            gz_slice_append(&lines, line, source->scratch);
    }
    struct gz_block *result = gz_block_append(source, out, GZ_BLOCK_SIGNATURE, block->pos);
    struct gz_text_list signers = {0};
    struct date date;
    uint32_t count = lines.count;
    bool dated = count && read_date(lines.items[count - 1], &date);
    count -= dated;
    for (uint32_t i = 0; i < count; i++)
        add_signer(source, &signers, lines.items[i]);
    if (dated) {
        check_date(source, lines.items[count], &date);
        result->as.signature.date = gz_inline_slice(source, lines.items[count]);
    }
    result->as.signature.signers = gz_text_keep(source, &signers);
    result->as.signature.signer_count = signers.count;
}
