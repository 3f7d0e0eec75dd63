/* What a line of an official text looks like: dates, numbers, names, offices. All take
 * valid UTF-8 without blanks at its ends. Private to the recogniser. */
#ifndef GZ_IMPORT_WORDS_H
#define GZ_IMPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"

bool gz_starts(const char *text, const char *prefix);
bool gz_ends(const char *text, const char *ending);

/* Bytes of the first of some texts (NULL at the end) that `text` begins or ends with; 0:
 * none. */
size_t gz_starts_any(const char *text, const char *const *prefixes);
size_t gz_ends_any(const char *text, const char *const *endings);

uint32_t gz_count(const char *text); /* characters */

/* Without any blank; "2024 年 5 月" and "李　青" as they are typed with us. */
const char *gz_without_blanks(const char *text, struct gz_arena *arena);

/* 公　告 becomes 公告, but blanks between longer words stay, one each. */
const char *gz_close_up(const char *text, struct gz_arena *arena);

/* ---- Marks ---- */

bool gz_ends_with_stop(const char *text);  /* 。！？；：，、 … */
bool gz_ends_with_colon(const char *text);
bool gz_is_in_brackets(const char *text);  /* （…） and nothing else */

/* ---- Numbers ---- */

enum gz_numbering {
    GZ_NUMBER_NONE,
    GZ_NUMBER_HAN,         /* 一、 */
    GZ_NUMBER_HAN_BRACKET, /* （一） */
    GZ_NUMBER_ARABIC,      /* 1. 1、 1． */
    GZ_NUMBER_BRACKET,     /* （1） (1) 1） 1) */
    GZ_NUMBER_CIRCLED,     /* ① */
    GZ_NUMBER_CHAPTER,     /* 第一章 */
    GZ_NUMBER_SECTION,     /* 第一节 */
    GZ_NUMBER_BOOK,        /* 第一编 */
    GZ_NUMBER_ARTICLE,     /* 第一条 */
};

struct gz_number {
    enum gz_numbering form;
    uint32_t value;
    size_t length; /* bytes of it, with its mark */
};

/* The number that a text begins with; one that is only mentioned (第一条规定的…, 一、二产业)
 * is none. */
struct gz_number gz_read_number(const char *text);

/* ---- Dates and document numbers ---- */

struct gz_calendar_date {
    int year, month, day; /* day 0: not given */
    bool exists;          /* in the calendar */
};

/* Whether the text is a date and nothing else, by its form: 2024年5月31日, 二〇二四年五月.
 * Blanks in it do not matter. */
bool gz_read_date(const char *text, struct gz_calendar_date *date);

/* 某人发〔2024〕3号, 〔十七届〕第十六号, 〔2024〕第12次, 第16号, （第十六号） and nothing else. */
bool gz_is_document_number(const char *text);

/* ---- People and bodies ---- */

bool gz_is_name(const char *text);      /* 李青, 迪丽热巴·买买提 */
bool gz_begins_with_surname(const char *name);
bool gz_ends_with_office(const char *text);
bool gz_ends_with_body(const char *text); /* 政府, 委员会, 局 … */
bool gz_ends_with_title_word(const char *text); /* 报告, 决定, 名单 … */

/* 各位副主任、秘书长、各位委员： */
bool gz_is_salutation(const char *text);

#endif
