/* Lines that were meant as paragraphs of their own and are typed without a
 * blank line between, as text pasted from a word processor comes. */
#ifndef GZ_SOURCE_JOINED_H
#define GZ_SOURCE_JOINED_H

#include "pipeline/source/slice.h"

/* The number that a line begins with, markers of 黑体 in front not counted. */
enum gz_number_form {
    GZ_FORM_NONE,
    /* Lines of one of these, one under the other, are each a block. */
    GZ_FORM_HAN,         /* 一、 */
    GZ_FORM_HAN_BRACKET, /* （一） (一) */
    GZ_FORM_BRACKET,     /* （1） (1) */
    GZ_FORM_CIRCLED,     /* ① ⑴ ⒈ ㈠ */
    GZ_FORM_ARABIC,      /* 1. 1、 */
    GZ_FORM_LIST_COUNT,
    /* The others may also be part of a sentence. */
    GZ_FORM_ORDINAL, /* 第一， 第一条　 附件1： */
    GZ_FORM_MENTION, /* 第一条 附件1, more likely mentioned than begun */
};

enum gz_number_form gz_number_form(struct gz_slice line);

/* Warns where a line goes on with the text of another one and was hardly meant
 * to. `*reported`: that two lines make one paragraph is said once a paragraph.
 * Numbered lines are reported each. */
void gz_joined_check(const struct gz_article_source *source, struct gz_slice before,
                     struct gz_slice line, bool *reported);

#endif
