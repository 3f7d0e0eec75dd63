/* The issues of a year side by side: whether their pages go on from issue to issue,
 * and the year's contents (年度总目录) as an article in our own dialect. */
#ifndef GZ_YEAR_H
#define GZ_YEAR_H

#include "pipeline/text/buffer.h"
#include "pipeline/build/typeset.h"

struct gz_year_entry {
    const char *title;
    uint32_t page;
    const char *groups[GZ_GROUP_LEVELS]; /* that it stands in, outermost first; or NULL */
};

/* What the year needs of an issue. */
struct gz_year_issue {
    const char *path;     /* of its issue.yaml */
    const char *masthead; /* its lines, parted by '\n' */
    const char *heading;  /* its issue lines without the year: 第3号(总第49期) */
    uint32_t year;
    uint32_t first_number, last_number; /* 0 for a supplement */
    uint32_t first_page, last_page;     /* as numbered */
    struct gz_pos first_page_pos;
    const struct gz_year_entry *entries;
    uint32_t entry_count;
};

/* Issues in the order in which they were named. Start with the arena set and the
 * rest zero; all that is kept is copied into the arena. */
struct gz_year {
    struct gz_arena *arena; /* borrowed */
    struct gz_year_issue *issues;
    size_t count, capacity;
};

/* Adds an issue that was laid out. The article whose file is `left_out`, or NULL, is
 * the year's contents itself and no entry of them. */
void gz_year_add(struct gz_year *year, const struct gz_typeset *typeset, const char *left_out);

/* Where pages are numbered through a year, each issue begins with the page after the
 * last one of the issue before, or with the next right-hand page; a warning where it
 * does not. A supplement that begins with page 1 has numbers of its own. */
void gz_year_check_pages(const struct gz_year *year, struct gz_diag *diag);

/* An error where the issues are not all of one year; then false. */
bool gz_year_check_one(const struct gz_year *year, struct gz_diag *diag);

enum gz_year_order { GZ_YEAR_BY_ISSUE, GZ_YEAR_BY_GROUP };

/* In a file that gz_year_write() made. */
#define GZ_YEAR_MARK "<!-- made by `gazette toc`: make it again rather than change it -->"

/* Writes the year's contents; returns the number of entries. At least one issue. */
uint32_t gz_year_write(const struct gz_year *year, enum gz_year_order order,
                       struct gz_buffer *out);

#endif
