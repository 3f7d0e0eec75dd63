/* What an issue says, before any thought of how it looks.
 *
 * Written by pipeline/source*, read by layout/. All memory belongs to the
 * issue's arena. Every text knows, to the character, where it came from.
 */
#ifndef GZ_DOCUMENT_H
#define GZ_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/diag.h"

enum gz_span_flag {
    GZ_SPAN_STRONG = 1 << 0,      /* **黑体** */
    GZ_SPAN_EMPHASIS = 1 << 1,    /* *楷体* */
    GZ_SPAN_SUPERSCRIPT = 1 << 2, /* m^3^ */
    GZ_SPAN_SUBSCRIPT = 1 << 3,   /* H~2~O */
    GZ_SPAN_UNDERLINE = 1 << 4,   /* [文字]{.underline} */
    GZ_SPAN_DOTS = 1 << 5,        /* [文字]{.dots}: 着重号 */
    GZ_SPAN_FRAMED = 1 << 6,      /* [姓名]{.framed}: a deceased member */
};

/* A stretch of a text that is not plain. Spans of a text ascend and do not
 * overlap; nested markup arrives as one span with several flags. */
struct gz_span {
    uint32_t start, end; /* bytes */
    uint32_t flags;      /* enum gz_span_flag */
    const char *link;    /* URI, or NULL */
    uint32_t note; /* a mark [^…]: index + 1 of the article's note, else 0 */
    const char *language; /* BCP 47, or NULL: the text's */
};

/* From `offset` on, each character of the text is one column further than the
 * one before, starting at `pos`, until the next entry. Offsets ascend; the
 * first is 0. Markup and line ends that do not show start a new entry. */
struct gz_source_map {
    uint32_t offset; /* bytes */
    struct gz_pos pos;
};

/* Valid UTF-8 without control characters but '\n', a line break asked for by
 * the editor. Empty: length 0. */
struct gz_text {
    const char *utf8;
    uint32_t length; /* bytes */
    uint32_t span_count, map_count;
    const struct gz_span *spans;
    const struct gz_source_map *map;
};

/* Where the character at a byte offset stands in the source. */
struct gz_pos gz_text_pos(const struct gz_text *text, uint32_t offset);

enum gz_block_kind {
    GZ_BLOCK_PARAGRAPH,
    GZ_BLOCK_HEADING,         /* level 1 to 4 */
    GZ_BLOCK_SALUTATION,      /* 称谓, flush left */
    GZ_BLOCK_ITEM,            /* a paragraph that begins with its number */
    GZ_BLOCK_ATTACHMENT_LIST, /* 附件：1.… 2.… */
    GZ_BLOCK_SIGNATURE,       /* 署名 and date, to the right */
    GZ_BLOCK_GLOSSARY,        /* 名词解释 */
    GZ_BLOCK_TABLE,
    GZ_BLOCK_ROSTER,
    GZ_BLOCK_FIGURE,
    GZ_BLOCK_PROVISION,       /* 第一条　… of a law: the number, and its first 款 */
    GZ_BLOCK_RIGHT,           /* a line set to the right: 单位：万元 */
    GZ_BLOCK_CAPTION,         /* the title of the table that follows, in the middle */
    GZ_BLOCK_CONTENTS,        /* titles with leaders to their pages: 年度总目录 */
};

enum gz_align { GZ_ALIGN_DEFAULT, GZ_ALIGN_LEFT, GZ_ALIGN_CENTER, GZ_ALIGN_RIGHT };

struct gz_cell {
    struct gz_text text;
    uint16_t column_span, row_span; /* 1 … ; both 0: covered by another cell */
    uint8_t indent; /* ems that its lines stand in, where its column is set to the left */
    struct gz_pos pos;
};

struct gz_table {
    uint32_t column_count, row_count;
    uint32_t header_rows;         /* the first rows, repeated on every page */
    bool page_width;              /* over all columns */
    const enum gz_align *aligns;  /* [column_count] */
    const struct gz_cell *cells;  /* [row_count * column_count], by row */
};

struct gz_roster_entry {
    struct gz_text name;
    struct gz_text note; /* with its brackets: （上午）; may be empty */
};

struct gz_roster {
    const struct gz_roster_entry *entries;
    uint32_t count;
};

struct gz_attachment_list {
    struct gz_text label; /* 附件： */
    const struct gz_text *items;
    uint32_t count;
};

struct gz_signature {
    const struct gz_text *signers;
    uint32_t signer_count;
    struct gz_text date; /* as typed; may be empty */
};

struct gz_term {
    struct gz_text term;
    const struct gz_text *definition; /* paragraphs */
    uint32_t paragraph_count;
};

struct gz_glossary {
    struct gz_text title;
    const struct gz_term *terms;
    uint32_t count;
};

/* A line of a list of contents. */
struct gz_entry {
    struct gz_text title;
    struct gz_text page; /* as typed, digits */
};

struct gz_entry_list {
    const struct gz_entry *items;
    uint32_t count;
};

enum gz_image_format { GZ_IMAGE_PNG, GZ_IMAGE_JPEG };

struct gz_image {
    const char *path;
    enum gz_image_format format;
    const uint8_t *data; /* the file's bytes, checked by the reader */
    size_t size;
    uint32_t width, height;           /* pixels */
    uint32_t x_per_metre, y_per_metre; /* pixels; 0: the file does not say */
};

struct gz_figure {
    struct gz_image image;
    struct gz_text caption;
    struct gz_text alt;
    bool page_width; /* spans the columns */
    /* The width asked for; both 0: as the file's resolution has it. */
    uint32_t width_share; /* thousandths of the measure */
    int32_t width;        /* gz_length */
};

struct gz_provision {
    struct gz_text number; /* 第一条 */
    struct gz_text text;
};

struct gz_block {
    enum gz_block_kind kind;
    uint8_t level; /* of a heading, 1 to 4 */
    struct gz_pos pos;
    union {
        struct gz_text text; /* paragraph, heading, salutation, item, right */
        struct gz_table table;
        struct gz_roster roster;
        struct gz_attachment_list attachment_list;
        struct gz_signature signature;
        struct gz_glossary glossary;
        struct gz_figure figure;
        struct gz_provision provision;
        struct gz_entry_list contents;
    } as;
};

struct gz_author {
    const struct gz_text *offices; /* none for a body that is the author */
    uint32_t office_count;
    struct gz_text name;
};

struct gz_attachment {
    struct gz_text label, title; /* 附件1 */
    bool new_page;   /* starts a new page (default true) */
    bool page_width; /* one column over the page's width */
    const struct gz_block *blocks;
    uint32_t block_count;
    struct gz_pos pos;
};

/* A footnote. Its mark in the text is a span with the label as its characters. */
struct gz_note {
    struct gz_text label; /* as typed: 1 of [^1] */
    const struct gz_text *paragraphs;
    uint32_t paragraph_count;
    struct gz_pos pos;
};

enum gz_article_kind {
    GZ_ARTICLE_PLAIN,
    GZ_ARTICLE_LAW, /* 编, 章 and 节 are centred headings */
};

struct gz_article {
    const char *id; /* file name without its ending; unique in the issue */
    struct gz_pos pos;
    const struct gz_text *title; /* lines as broken by the editor, ≥ 1 */
    uint32_t title_line_count;
    struct gz_text contents_title; /* never empty */
    struct gz_text subtitle, note, document_number; /* may be empty */
    const struct gz_author *authors;
    uint32_t author_count;
    bool starts_new_page;
    uint32_t printed_page; /* 0: not given */
    struct gz_pos printed_page_pos;
    const char *language; /* NULL: the style's */
    enum gz_article_kind kind;
    const struct gz_note *notes; /* of the body and the attachments, by first mark */
    uint32_t note_count;
    const struct gz_block *blocks;
    uint32_t block_count;
    const struct gz_attachment *attachments;
    uint32_t attachment_count;
};

struct gz_board_row {
    struct gz_text role;
    const struct gz_text *names;
    uint32_t name_count;
};

struct gz_imprint_row {
    struct gz_text label, value;
};

#define GZ_GROUP_LEVELS 3

/* A heading of the contents over `count` articles from `first` on. Groups may
 * stand in one another. */
struct gz_group {
    struct gz_text title;
    uint32_t first; /* index of an article */
    uint32_t count; /* 0: all up to the next group of its level or a higher one */
    uint32_t depth; /* groups that it stands in, below GZ_GROUP_LEVELS */
};

struct gz_cover_picture {
    bool given;
    struct gz_image image;
    struct gz_text alt;
    struct gz_pos pos;
};

enum gz_back_shows { GZ_BACK_NONE, GZ_BACK_IMPRINT, GZ_BACK_CONTENTS };

struct gz_cover { /* around the issue */
    bool given; /* there is a front, at least */
    struct gz_pos pos;
    struct gz_cover_picture front, back;
    enum gz_back_shows back_shows; /* NONE: there is no back */
};

struct gz_issue {
    const char *path; /* of issue.yaml, as the user named it */
    const char *style; /* name, or NULL for the house style */
    const struct gz_text *masthead; /* lines as broken by the editor, ≥ 1 */
    uint32_t masthead_line_count;
    uint32_t year;
    const uint32_t *numbers; /* one; two or more for a combined issue */
    uint32_t number_count;   /* 0 with supplement */
    bool supplement;         /* 增刊 */
    uint32_t cumulative_number; /* 0: not given */
    const struct gz_text *issue_lines; /* 2024年 / 第3号 / (总第49期) */
    uint32_t issue_line_count;
    struct gz_text board_title, contents_title;
    const struct gz_board_row *board;
    uint32_t board_count;
    const struct gz_imprint_row *imprint;
    uint32_t imprint_count;
    uint32_t first_page; /* number of the first counted page, default 1 */
    struct gz_pos first_page_pos; /* of its value, or of issue.yaml when it is not given */
    struct gz_cover cover;
    bool body_only;      /* a sheet by itself: neither masthead nor contents */
    int32_t date_year, date_month, date_day; /* 0: not given */
    const struct gz_article *articles;
    uint32_t article_count;
    const struct gz_group *groups; /* ascending by `first`, outer ones first; may be none */
    uint32_t group_count;
};

#endif
