/* Numbers in laws: 第一编, 第一章, 第一节, 第一条 and （一）, typed or counted (第#条).
 *
 * 章 and 条 are counted through the whole law, 节 within its 章, 分编 within its
 * 编, 项 within its 条. Where several lists stand in one 条, each begins anew
 * after the paragraph that leads to it with a colon. */
#ifndef GZ_SOURCE_LAW_H
#define GZ_SOURCE_LAW_H

#include "pipeline/source/slice.h"

enum gz_law_unit {
    GZ_LAW_BOOK,    /* 编 */
    GZ_LAW_SUBBOOK, /* 分编 */
    GZ_LAW_CHAPTER, /* 章 */
    GZ_LAW_SECTION, /* 节 */
    GZ_LAW_ARTICLE, /* 条 */
    GZ_LAW_ITEM,    /* 项 */
    GZ_LAW_UNIT_COUNT
};

/* A number at the start of a text. */
struct gz_law_number {
    enum gz_law_unit unit;
    bool automatic;  /* # */
    bool blank;      /* a blank follows, or nothing */
    bool branch;     /* 第十条之一 */
    uint32_t length; /* bytes, a blank behind it not counted */
    uint32_t at;     /* of the # or the numeral */
    uint32_t value;  /* of a given one */
};

/* Counters at zero; also when the next attachment begins. */
struct gz_law *gz_law_create(struct gz_arena *scratch);
void gz_law_restart(struct gz_law *law);

/* Whether a text begins with a number of a law. */
bool gz_law_number_read(struct gz_slice text, struct gz_law_number *out);

/* Whether a number of a 条 begins a provision: not where a paragraph opens
 * with a reference to one (第十条规定的…). `first`: the line is a paragraph's
 * first one. */
bool gz_law_begins_provision(const struct gz_article_source *source, struct gz_slice line,
                             const struct gz_law_number *number, bool first);

/* Counts a number and appends it to a list of slices, an automatic one as the
 * numeral that it comes to, with the place of its #. */
void gz_law_count(const struct gz_article_source *source, struct gz_slice text,
                  const struct gz_law_number *number, struct gz_slice_list *out);

/* A heading's text as slices: one wide blank behind its number. */
void gz_law_read_heading(const struct gz_article_source *source, struct gz_slice text,
                         struct gz_slice_list *out);

/* A paragraph that is no provision: the next list of 项 may begin anew. */
void gz_law_pass_paragraph(struct gz_law *law, struct gz_slice last_line);

/* Reports an automatic number where none is counted: anywhere in the line of a
 * law, at the start of another article's. */
void gz_law_check_line(const struct gz_article_source *source, struct gz_slice line);

#endif
