/* Finished pages: what is drawn where, and what it means.
 *
 * The one output of layout/. The PDF writer, the layout record, proofs and
 * dumps only read it. Origin at the page's top left, y downwards; every
 * length a gz_length. All memory belongs to the arena of the layout pass.
 *
 * Reading order: pages, within a page its lines, within a line its runs.
 */
#ifndef GZ_PAGES_H
#define GZ_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/document.h"
#include "layout/style.h"
#include "layout/units.h"

#define GZ_NO_ELEMENT UINT32_MAX

struct gz_glyph {
    uint32_t id;      /* original glyph id of the run's face */
    gz_length x, y;   /* from the run's origin; y upwards is negative */
    uint32_t cluster; /* byte offset in the run's text of what it stands for */
};

/* Glyphs of one face, size and colour on one baseline. The glyphs of a cluster
 * follow one another; together the clusters cover the run's text. */
struct gz_run {
    uint32_t face; /* of the fontset */
    gz_length size;
    struct gz_color color;
    gz_length x, y;  /* origin on the baseline */
    gz_length width; /* to where the next glyph would stand */
    const struct gz_glyph *glyphs;
    uint32_t glyph_count;
    const char *utf8; /* the text it shows */
    uint32_t length;
    const struct gz_text *source; /* the text it came from, or NULL: made here */
    uint32_t source_offset;       /* of utf8[0] in source->utf8 */
    const char *language;         /* BCP 47 */
    const char *link;             /* URI, or NULL; all runs of one link share its address */
    uint32_t note; /* a mark: index + 1 of the article's note; in a note its label; else 0 */
};

enum gz_element_kind {
    GZ_ELEMENT_DOCUMENT,
    GZ_ELEMENT_CONTENTS,
    GZ_ELEMENT_CONTENTS_ENTRY,
    GZ_ELEMENT_ARTICLE,
    GZ_ELEMENT_ATTACHMENT,
    GZ_ELEMENT_TITLE,
    GZ_ELEMENT_SUBTITLE, /* also notes, authors, document numbers */
    GZ_ELEMENT_HEADING,
    GZ_ELEMENT_PARAGRAPH,
    GZ_ELEMENT_TABLE,
    GZ_ELEMENT_TABLE_ROW,
    GZ_ELEMENT_TABLE_CELL,
    GZ_ELEMENT_ROSTER,
    GZ_ELEMENT_FIGURE,
    GZ_ELEMENT_NOTE, /* a footnote */
    GZ_ELEMENT_MASTHEAD,
    GZ_ELEMENT_ARTIFACT, /* folio, leaders, repeated masthead or table header */
    GZ_ELEMENT_LIST,     /* its items are the paragraphs in it; has no line itself */
};

/* What an artifact is there for. */
enum gz_artifact {
    GZ_ARTIFACT_LAYOUT,     /* leaders, emphasis dots */
    GZ_ARTIFACT_PAGINATION, /* folio; what is repeated because a page ends */
    GZ_ARTIFACT_PROOF,      /* no part of the publication */
};

/* A node of the structure tree. Element 0 is the document. A parent precedes its
 * children, and they follow one another in reading order; what a parent says itself
 * comes before what its children say.
 *
 * An element inside one of its own kind is a part that is heard by itself: a name of
 * a roster, a line of the masthead, an author, the page number of an entry of contents,
 * a further paragraph of a note.
 *
 * Elements that no line, picture or link has are no part of the document, except
 * cells without text in a table that is drawn. */
struct gz_element {
    enum gz_element_kind kind;
    uint32_t parent;
    /* Headings: 2 …, below the article's title; may leave one out. Entries of contents:
     * groups that it stands in. */
    uint8_t level;
    bool header;           /* table cells: heads their columns … */
    bool row_header;       /* … or their row */
    bool caption;          /* a paragraph: of the table that follows, the figure before */
    enum gz_artifact artifact;
    uint16_t column_span, row_span;
    const struct gz_text *alt; /* figures, or NULL */
    const char *language;      /* BCP 47, or NULL: the parent's, the style's */
    struct gz_pos pos;
};

/* One line of text: runs that share a baseline and a meaning. */
struct gz_line {
    uint32_t element;
    uint16_t column; /* 1 …; 0: spans the columns, or page furniture */
    gz_length x, baseline, width;
    uint32_t first_run, run_count; /* in the page's runs */
};

struct gz_rule { /* a filled rectangle */
    gz_length x, y, width, height;
    struct gz_color color;
};

struct gz_picture {
    const struct gz_image *image;
    gz_length x, y, width, height;
    uint32_t element;
};

struct gz_link { /* an area that leads to another page, or to link->uri */
    gz_length x, y, width, height;
    uint32_t page; /* index from 0, when uri is NULL */
    gz_length top; /* y to show at the window's top */
    const char *uri;
    uint32_t element;
};

struct gz_page {
    const char *label; /* "1", "目录1" */
    uint32_t number;   /* as counted; 0 in front matter */
    bool recto;
    bool cover;        /* of the leaf around the others: not counted, first or last */
    const struct gz_line *lines;
    uint32_t line_count;
    const struct gz_run *runs;
    uint32_t run_count;
    const struct gz_rule *rules;
    uint32_t rule_count;
    const struct gz_picture *pictures;
    uint32_t picture_count;
    const struct gz_link *links;
    uint32_t link_count;
};

/* A bookmark. Levels start at 1: a title; the editor's headings may leave one out. */
struct gz_outline {
    uint8_t level;
    const struct gz_text *text; /* '\n' and marks of notes are no part of the title */
    uint32_t page;              /* index from 0 */
    gz_length top;
};

/* Where an article ended up. Same order as the articles. */
struct gz_placement {
    uint32_t first_page, last_page; /* indices from 0 */
    gz_length top;
};

struct gz_pages {
    gz_length width, height;
    const struct gz_page *pages;
    uint32_t page_count;
    uint32_t front_count; /* of them front matter, first in order */
    const struct gz_element *elements;
    uint32_t element_count;
    const struct gz_outline *outline;
    uint32_t outline_count;
    const struct gz_placement *placements; /* [issue->article_count] */
    struct gz_fontset *fontset; /* borrowed */
};

/* The number of the last counted page; 0: there is none. */
uint32_t gz_pages_last_number(const struct gz_pages *pages);

/* Index of the last page that is no cover; 0 when there is none. */
uint32_t gz_pages_last_inside(const struct gz_pages *pages);

#endif
