/* The layout record: where every line of an issue stands, and with what it
 * was set. One model for every use: `build --record` writes it, `publish`
 * freezes it, corrections are laid out after it and compared with it.
 *
 * record.c makes it from pages, record_write.c writes it, record_read.c reads
 * it. As JSON it has a published schema, pipeline/schema/record.schema.json:
 * one line of the file for each line of the pages, so that `git diff` of two
 * records reads like a list of corrections. No path of this machine, no time.
 *
 * Positions: `path` is the file within the issue's folder; line 0: no source
 * says this (leaders, folios). All memory in the arena that the record was
 * made in.
 */
#ifndef GZ_RECORD_H
#define GZ_RECORD_H

#include "fonts/fontset.h"
#include "fonts/support/arena.h"
#include "layout/document.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "pipeline/text/buffer.h"
#include "pipeline/record/page_hash.h"

#define GZ_RECORD_FORMAT "gazette-record-1"

struct gz_record_version { /* of a library */
    const char *library, *text;
};

struct gz_record_file {
    const char *name; /* within the issue's folder, or the file's name alone */
    uint8_t sha256[32];
};

struct gz_record_font {
    const char *family, *style, *postscript_name, *version; /* or NULL */
    uint32_t index; /* of the face in its file, from 0 */
    struct gz_record_file file;
    const struct gz_face_use *uses; /* the stacks of the style that it served; in a record's
                                     * file only when published */
    uint32_t use_count;
};

struct gz_record_style {
    const char *name; /* or NULL */
    struct gz_record_file file;
    const char *text; /* the whole file; in a record's file only when published */
};

struct gz_record_article {
    const char *id;    /* file name without its ending */
    const char *title; /* as in the contents */
    const char *first_page, *last_page; /* labels */
    struct gz_pos source;
};

struct gz_record_line {
    uint16_t column; /* from 1; 0: across the columns, or page furniture */
    uint32_t number; /* down its column, from 1; 0: page furniture */
    gz_length x, y, width; /* y: the baseline */
    enum gz_element_kind kind;
    struct gz_pos source; /* of its first character */
    /* Where the text begins of which it is a line, when its head holds a number of
     * its own (第一条, 附件：) the text that goes on after it: lines of one text have
     * this and the kind in common. */
    struct gz_pos text_source;
    const char *text; /* with the blanks that end the line though they are not drawn,
                       * so that the lines of a text together are the text */
    const struct gz_run *runs; /* that it was made from, borrowed from the pages; or NULL */
    uint32_t run_count;
};

struct gz_record_page {
    const char *label;
    uint32_t number; /* as counted; 0 for pages that are not */
    bool cover;      /* of the leaf around the others */
    uint8_t hash[GZ_PAGE_HASH_SIZE];
    const struct gz_record_line *lines; /* in reading order */
    uint32_t line_count;
};

struct gz_record {
    uint32_t revision; /* of a published issue, from 1; else 0 */
    const char *program;
    const struct gz_record_version *libraries;
    uint32_t library_count;
    const char *title; /* masthead and issue lines */
    gz_length width, height; /* of the pages */
    struct gz_record_style style;
    const struct gz_record_file *sources; /* when published */
    uint32_t source_count;
    const struct gz_record_font *fonts; /* the faces that draw something */
    uint32_t font_count;
    const struct gz_record_article *articles;
    uint32_t article_count;
    const struct gz_record_page *pages; /* contents pages first */
    uint32_t page_count;
};

/* Makes the record of pages that were set in `style`; revision and sources stay
 * empty. NULL when a font can no longer be read for its SHA-256; that was
 * reported as an environment error. Borrows from issue, style and pages. */
struct gz_record *gz_record_create(const struct gz_issue *issue,
                                   const struct gz_record_style *style,
                                   const struct gz_pages *pages, struct gz_arena *arena,
                                   struct gz_diag *diag);

void gz_record_write(const struct gz_record *record, struct gz_buffer *out);

/* Reads a record from bytes. Every error is reported as a source error at
 * `path`, with the line where JSON itself is broken; then NULL. */
struct gz_record *gz_record_read(const char *path, const char *bytes, size_t length,
                                 struct gz_arena *arena, struct gz_diag *diag);

/* Where the byte at `offset` of a line's text stands in the source. Exact for a
 * record that was made from pages; in one that was read, markup within the line
 * is not known and not counted. line 0: no source says it. */
struct gz_pos gz_record_line_pos(const struct gz_record_line *line, size_t offset);

/* "paragraph", "contents-entry"; static. */
const char *gz_element_kind_name(enum gz_element_kind kind);

#endif
