/* Dates that there are, on the right day of the week. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"
#include "pipeline/text/han_number.h"

struct date {
    uint32_t year, month, day; /* year 0: not said */
    uint32_t end;              /* behind 日 */
};

static bool is_numeral(uint32_t code) {
    return gz_check_is_one_of(code, "一二三四五六七八九十〇");
}

/* 二〇二四: digits one after the other. */
static uint32_t read_digits(const struct gz_check_text *text, uint32_t i, uint32_t *value) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    *value = 0;
    uint32_t end = i;
    for (; is_numeral(text->codes[end]) && end < i + 4; end++)
        for (uint32_t digit = 0; digit < 10; digit++)
            if (gz_check_match(text, end, digits[digit]))
                *value = *value * 10 + digit;
    return end - i;
}

/* A number before `unit`: behind the unit, or 0. */
static uint32_t read_part(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                          uint32_t unit, uint32_t *value) {
    uint32_t end = i;
    if (gz_check_is_digit(text->codes[i])) {
        *value = 0;
        for (; gz_check_is_digit(text->codes[end]) && end < i + 4; end++)
            *value = *value * 10 + (text->codes[end] - '0');
    } else {
        while (is_numeral(text->codes[end]) && end < i + 4)
            end++;
        const char *number = gz_check_utf8(check, text, i, end);
        if (end == i ||
            gz_han_number_read(number, strlen(number), value) != strlen(number))
            return 0;
    }
    return end > i && text->codes[end] == unit ? end + 1 : 0;
}

/* A year at `i`: behind 年, or 0. */
static uint32_t read_year(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                          uint32_t *year) {
    if (gz_check_is_digit(text->codes[i]))
        return read_part(check, text, i, 0x5E74, year);
    uint32_t length = read_digits(text, i, year);
    return length == 4 && text->codes[i + 4] == 0x5E74 ? i + 5 : 0;
}

static bool continues_number(const struct gz_check_text *text, uint32_t i) {
    uint32_t before = gz_check_before(text, i);
    return gz_check_is_digit(before) || is_numeral(before) || before == '.' || before == '-' ||
           gz_check_is_one_of(before, "—～第");
}

static bool read_date(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                      struct date *date) {
    *date = (struct date){0};
    uint32_t at = read_year(check, text, i, &date->year);
    date->year = at ? date->year : 0;
    uint32_t month = read_part(check, text, at ? at : i, 0x6708, &date->month);
    if (!month || continues_number(text, i))
        return false;
    date->end = read_part(check, text, month, 0x65E5, &date->day);
    return date->end > 0;
}

/* The other end of a span at `i`: 2024年9月15日, 9月15日, 15日 after a month; what it does
 * not say is 0. */
static bool read_span_end(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                          struct date *date) {
    *date = (struct date){0};
    uint32_t at = read_year(check, text, i, &date->year);
    date->year = at ? date->year : 0;
    uint32_t month = read_part(check, text, at ? at : i, 0x6708, &date->month);
    date->month = month ? date->month : 0;
    date->end = read_part(check, text, month ? month : at ? at : i, 0x65E5, &date->day);
    return date->end > 0 && (month > 0 || at == 0);
}

static bool is_leap(uint32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool exists(const struct date *date) {
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date->month < 1 || date->month > 12 || date->day < 1)
        return false;
    bool short_february = date->month == 2 && date->year > 0 && !is_leap(date->year);
    return date->day <= days[date->month - 1] - (uint32_t)short_february;
}

/* 0: Sunday. After Zeller. */
static uint32_t weekday(const struct date *date) {
    uint32_t month = date->month < 3 ? date->month + 12 : date->month;
    uint32_t year = date->month < 3 ? date->year - 1 : date->year;
    return (date->day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 6) % 7;
}

static const char *const weekdays[] = {"日", "一", "二", "三", "四", "五", "六"};

/* （星期五）, 星期五, （周五） right behind a date. */
static void check_weekday(struct gz_check *check, const struct gz_check_text *text,
                          const struct date *date) {
    uint32_t at = date->end + (gz_check_is_one_of(text->codes[date->end], "（(") ? 1 : 0);
    uint32_t word = gz_check_match(text, at, "星期");
    if (!word && at > date->end)
        word = gz_check_match(text, at, "周");
    if (!word || date->year < 1900)
        return;
    at += word;
    for (uint32_t day = 0; day < 7; day++)
        if (gz_check_match(text, at, weekdays[day]) && day != weekday(date))
            gz_check_report(
                check, GZ602, text, at - word, at + 1,
                gz_arena_format(check->arena, _("it is 星期%s"), weekdays[weekday(date)]),
                "%u年%u月%u日 is no 星期%s", date->year, date->month, date->day, weekdays[day]);
}

/* 9月26日25时30分, 上午8:75: a time behind a day. A ratio, 8:75, has none before it. */
static void check_time(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t hour = 0, minute = 0, at = i, from;
    if (!gz_check_is_digit(text->codes[i]) ||
        !gz_check_is_one_of(gz_check_before(text, i), "日午晚晨间"))
        return;
    while (gz_check_is_digit(text->codes[at]) && at < i + 2)
        hour = hour * 10 + (text->codes[at++] - '0');
    if (!gz_check_is_one_of(text->codes[at], ":：∶时"))
        return;
    bool word = text->codes[at] == 0x65F6; /* 时 */
    from = ++at;
    while (gz_check_is_digit(text->codes[at]) && at < from + 2)
        minute = minute * 10 + (text->codes[at++] - '0');
    if ((!word && at != from + 2) || gz_check_is_digit(text->codes[at]))
        return;
    if (hour > 24 || minute > 59)
        gz_check_report(check, GZ601, text, i, at, NULL, "there is no time %s",
                        gz_check_utf8(check, text, i, at));
}

static int64_t order_of(const struct date *date) {
    return ((int64_t)date->year * 100 + date->month) * 100 + date->day;
}

/* 自2024年10月15日起至2024年9月15日止: the end, in full, before its beginning. */
static void check_span(struct gz_check *check, const struct gz_check_text *text,
                       const struct date *date) {
    struct date end;
    uint32_t at = date->end + (text->codes[date->end] == 0x8D77 ? 1 : 0); /* 起 */
    if (date->year < 1900 || !gz_check_is_one_of(text->codes[at], "至—～"))
        return;
    if (!gz_check_is_digit(text->codes[at + 1]) || !read_span_end(check, text, at + 1, &end) ||
        (end.month == 0 && end.year > 0))
        return;
    end.month = end.month ? end.month : date->month;
    /* 自2024年12月30日至1月5日 goes into the next year. */
    if (end.year == 0 && end.month != date->month)
        return;
    end.year = end.year ? end.year : date->year;
    if (order_of(&end) < order_of(date))
        gz_check_report(check, GZ601, text, at + 1, end.end, NULL,
                        "it ends before it begins, on %u年%u月%u日", date->year, date->month,
                        date->day);
}

static void check_sure_date(struct gz_check *check, const struct gz_check_text *text,
                            const struct date *date) {
    check_weekday(check, text, date);
    check_span(check, text, date);
}

/* 2024年—2022年 */
static void check_years(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t first, second, at = read_year(check, text, i, &first);
    if (!at || gz_check_is_digit(gz_check_before(text, i)) ||
        !gz_check_is_one_of(text->codes[at], "至—～") || !gz_check_is_digit(text->codes[at + 1]))
        return;
    uint32_t end = read_year(check, text, at + 1, &second);
    if (end && first >= 1900 && second >= 1900 && first < 2100 && second < first)
        gz_check_report(check, GZ601, text, at + 1, end, NULL, "it ends before it begins, in %u年",
                        first);
}

void gz_check_dates(struct gz_check *check, const struct gz_check_text *text) {
    for (uint32_t i = 0; i < text->count; i++) {
        struct date date;
        if (!gz_check_is_digit(text->codes[i]) && !is_numeral(text->codes[i]))
            continue;
        check_time(check, text, i);
        check_years(check, text, i);
        if (!read_date(check, text, i, &date))
            continue;
        if (!exists(&date))
            gz_check_report(check, GZ601, text, i, date.end, NULL, "there is no %s",
                            gz_check_utf8(check, text, i, date.end));
        else
            check_sure_date(check, text, &date);
        i = date.end - 1;
    }
}
