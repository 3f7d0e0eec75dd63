/* Where an imported article goes: its name and number in an issue's folder, its pictures
 * beside it, its line in issue.yaml. */
#ifndef GZ_IMPORT_PLACE_H
#define GZ_IMPORT_PLACE_H

#include "pipeline/import/draft.h"

/* What was written, for the lines on standard output. All in the report's arena. */
struct gz_import_article {
    const char *source; /* the file that it was made from, borrowed */
    const char *path;   /* of the article, as shown */
    const char *title;  /* on one line */
    const char **pictures; /* names beside it */
    uint32_t picture_count;
    struct gz_draft_place *doubts;
    uint32_t doubt_count;
};

/* What a back issue's text was made of. */
struct gz_import_counts {
    uint32_t pages, folios, running_heads; /* the latter two are left out */
    uint32_t lines_joined, paragraphs, unsure;
    uint32_t tables, roster_lines;
    uint32_t not_placed; /* lines of the front, which are comments of issue.yaml */
};

struct gz_import_report {
    struct gz_arena *arena; /* set it; the rest begins with zeros */
    struct gz_import_article *articles;
    uint32_t article_count, article_capacity;
    const struct gz_import_counts *counts; /* of a back issue, else NULL */
    const char *made_issue; /* the folder, when it became an issue; or NULL */
};

/* Writes an article into `folder`, named by the next number there and a stem from `path`
 * (or `stem`, when it is not NULL), with its pictures. When the folder holds issue.yaml,
 * the article is added to its `articles`; one that is missing or empty becomes an issue
 * with the numbers counted on (as by `gazette new`). All of it is written or none.
 * What our own reader refuses in the article is among its doubts. False when an error was
 * reported. */
bool gz_import_place(const struct gz_draft *draft, const char *folder, const char *path,
                     const char *stem, struct gz_import_report *report, struct gz_diag *diag);

/* Is the folder missing or empty? */
bool gz_import_is_free(const char *path);

/* The part of an article's name behind its number, from a file's name: what a file or
 * YAML could trip over is "-"; Han stay. */
const char *gz_import_stem(const char *path, struct gz_arena *arena);

#endif
