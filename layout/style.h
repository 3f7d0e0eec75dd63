/* The house style as data: every number that layout/ uses comes from here.
 *
 * Filled by pipeline/style_file from YAML; all memory in the style's arena.
 * Lengths in gz_length, fractions of an em in thousandths, heights in lines
 * of the page's grid where the name says so.
 */
#ifndef GZ_STYLE_H
#define GZ_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/fontset.h"
#include "layout/document.h"
#include "layout/units.h"

/* Every kind of text that a style can set apart. The names in style.yaml are
 * those of gz_role_name(). */
enum gz_role {
    GZ_ROLE_BODY,
    GZ_ROLE_HEADING_1,
    GZ_ROLE_HEADING_2,
    GZ_ROLE_HEADING_3,
    GZ_ROLE_HEADING_4,
    GZ_ROLE_SALUTATION,
    GZ_ROLE_STRONG,   /* face only: size and colour of the text around it */
    GZ_ROLE_EMPHASIS, /* face only */
    GZ_ROLE_RUN_IN,   /* face only: a run-in head, strong text that opens a paragraph */
    GZ_ROLE_TITLE,
    GZ_ROLE_SUBTITLE,
    GZ_ROLE_NOTE,
    GZ_ROLE_OFFICE,
    GZ_ROLE_AUTHOR,
    GZ_ROLE_DOCUMENT_NUMBER,
    GZ_ROLE_ATTACHMENT_LABEL,
    GZ_ROLE_ATTACHMENT_TITLE,
    GZ_ROLE_TABLE,
    GZ_ROLE_TABLE_HEADER,
    GZ_ROLE_ROSTER,
    GZ_ROLE_ROSTER_NOTE,
    GZ_ROLE_SIGNATURE,
    GZ_ROLE_GLOSSARY_TITLE,
    GZ_ROLE_GLOSSARY_TERM,
    GZ_ROLE_CAPTION,
    GZ_ROLE_FOOTNOTE,
    GZ_ROLE_PROVISION_NUMBER, /* 第一条; face only */
    GZ_ROLE_FOLIO,
    GZ_ROLE_MASTHEAD,
    GZ_ROLE_ISSUE_LINE,
    GZ_ROLE_COVER_MASTHEAD,
    GZ_ROLE_COVER_LINE,
    GZ_ROLE_BOARD_TITLE,
    GZ_ROLE_BOARD_ROLE,
    GZ_ROLE_BOARD_NAME,
    GZ_ROLE_IMPRINT,
    GZ_ROLE_CONTENTS_TITLE,
    GZ_ROLE_CONTENTS_ENTRY,
    GZ_ROLE_CONTENTS_GROUP,   /* and those that stand in it: */
    GZ_ROLE_CONTENTS_GROUP_2,
    GZ_ROLE_CONTENTS_GROUP_3,
    GZ_ROLE_COUNT
};

const char *gz_role_name(enum gz_role role); /* "heading-1" */

/* Device gray or RGB, components in thousandths (0: black). */
struct gz_color {
    bool rgb;
    uint16_t value[3]; /* gray uses value[0] */
};

struct gz_role_style {
    uint32_t stack; /* index into gz_style.stacks */
    gz_length size;
    struct gz_color color;
};

enum gz_strength { GZ_OFF, GZ_PREFER, GZ_MUST };
enum gz_prohibition { GZ_PROHIBIT_NONE, GZ_PROHIBIT_BASIC, GZ_PROHIBIT_GB, GZ_PROHIBIT_STRICT };
enum gz_line_end_mark { GZ_LINE_END_AUTO, GZ_LINE_END_FULL, GZ_LINE_END_HALF };

struct gz_page_style {
    gz_length width, height;
    gz_length top;    /* page edge to the top of grid line 1 */
    gz_length inside; /* binding edge to the text: left on odd pages */
};

/* The line grid and the columns cut from it. A column's measure is
 * `characters` ems of the body size. */
struct gz_grid_style {
    uint32_t columns;
    uint32_t characters; /* per line of a column */
    uint32_t lines;      /* per column */
    gz_length leading;   /* from baseline to baseline */
    gz_length gutter;
    gz_length rule; /* thickness of a rule between columns, 0: none */
};

struct gz_text_style {
    uint32_t indent;         /* first line of a paragraph, ems in thousandths */
    enum gz_prohibition prohibition;
    enum gz_line_end_mark line_end_mark;
    bool trim_opener;         /* an opener at a line start loses its left half */
    bool trim_opener_indented; /* also after a paragraph's indent */
    uint32_t han_latin_gap, han_latin_min, han_latin_max; /* ems, thousandths */
    enum gz_strength last_line;     /* 孤字: at least two Han in the last line */
    enum gz_strength number_unit;   /* 2024年 stays together */
    bool hyphenate; /* words in text marked as of another language, English … */
};

struct gz_flow_style {
    enum gz_strength keep_with_next; /* headings, salutations, terms */
    enum gz_strength lead_ins;       /* paragraphs that end in ： */
    enum gz_strength widows, orphans;
    uint32_t lines_after_heading; /* that must follow one in its column */
    uint32_t lines_under_title;   /* that must follow one on its page */
};

/* Lines of the grid that the parts of a title block take. */
struct gz_title_style {
    uint32_t per_title_line, extra;
    uint32_t subtitle, note, authors, document_number;
    gz_length side; /* kept free at both ends of a title line */
    uint32_t author_gap; /* between office and name, ems in thousandths */
    uint32_t short_gap;  /* in a title line of two characters (公告), likewise */
};

struct gz_heading_style {
    uint32_t before, after; /* grid lines, of level 1 to 4 */
    uint32_t indent;        /* ems in thousandths */
};

struct gz_attachment_style {
    uint32_t label_lines, title_lines, extra; /* grid lines */
    uint32_t list_before; /* grid lines above 附件：1.… */
};

struct gz_glossary_style {
    uint32_t before; /* grid lines above its title */
    bool run_in;     /* a term runs into its first paragraph */
};

struct gz_table_style {
    gz_length rule, outer_rule; /* thickness */
    gz_length cell_padding;     /* left and right in a cell */
    uint32_t min_padding;       /* where room is scarce; ems in thousandths */
    uint32_t min_size;          /* of its type, likewise; thousandths of the role's */
    uint32_t before, after;     /* grid lines */
    uint32_t row_padding;       /* grid lines added to every row's text */
    uint32_t long_rows;         /* a table of so many rows under its header, most of them of
                                 * one line, … */
    uint32_t long_row_padding;  /* … has this added instead; long_rows 0: none is long */
};

/* White between a picture and what stands there, in the picture's own whole
 * lines of the grid; what rounding up to them leaves is shared above and below. */
struct gz_figure_style {
    gz_length before, after;
    gz_length caption_gap, caption_leading;
};

struct gz_roster_style {
    uint32_t columns;      /* names a line at the page's width */
    uint32_t column_columns; /* names a line within one text column */
    uint32_t before, after; /* grid lines */
};

struct gz_signature_style {
    uint32_t before;      /* grid lines */
    uint32_t right_indent; /* ems in thousandths */
};

struct gz_footnote_style {
    gz_length leading;
    gz_length gap;        /* between the text and the rule above the notes */
    gz_length rule;       /* its thickness, 0: none */
    uint32_t rule_width;  /* ems of the body size in thousandths */
    uint32_t indent;      /* of a note's first line, ems in thousandths */
};

/* Laws: 编, 章, 节 by heading level, 条 by provision. */
struct gz_law_style {
    bool centred_headings;
    uint32_t number_gap; /* between 第一条 and its text, ems in thousandths */
    uint32_t indent;     /* of a provision's first line, likewise */
};

struct gz_folio_style {
    const char *format; /* "— {page} —" */
    uint32_t inset;     /* from the outside edge, ems in thousandths */
    gz_length below;    /* from the last grid line's foot to its baseline */
};

/* What a proof adds to the pages; its words are in the face of the folio. */
struct gz_proof_style {
    struct gz_color color;        /* of head and line numbers */
    struct gz_color grid_color;   /* of baselines and frames */
    struct gz_color change_color; /* of what tells of changes */
    gz_length head_size, number_size; /* of type */
    gz_length distance;  /* from a column to its bars */
    gz_length bar;       /* thickness, beside what was changed */
    gz_length moved_bar; /* beside what only moved */
    gz_length line;      /* thickness of grid and frames */
};

/* Where build --sign-field looks for room on the last page: at the foot of the text's
 * area and upwards, first on the named side. */
enum gz_sign_place { GZ_SIGN_RIGHT, GZ_SIGN_CENTRE, GZ_SIGN_LEFT };

struct gz_sign_style { /* the place of a seal or signature */
    gz_length width, height;
    gz_length clear; /* kept free around it */
    enum gz_sign_place place;
    const char *label; /* what a reader calls the field */
};

/* What a colour of the style is to a press: shares of the four process colours in
 * thousandths, printed as they are or, with a name, standing for an ink of its own. */
struct gz_press_ink {
    struct gz_color color;
    const char *spot; /* name of the separation, or NULL */
    uint16_t cmyk[4];
};

/* Sheets for the press (build --profile print). */
struct gz_print_style {
    gz_length bleed;
    bool marks; /* crop and registration marks, and the slug line */
    gz_length mark_distance; /* from the trim; never inside the bleed */
    gz_length mark_length, mark_line;
    gz_length slug_size; /* of type, 0: no slug line */
    uint32_t sheet;      /* pages are filled up to a multiple of so many */
    gz_length creep;     /* what a sheet's thickness pushes the next one out by */
    uint32_t resolution, line_resolution; /* least pixels an inch; 0: any */
    struct gz_text output_profile;        /* a file below the issues' folder, or empty */
    const char *output_condition;         /* a registered name, or NULL */
    const struct gz_press_ink *inks;
    uint32_t ink_count;
};

/* What stands on a page that fills up the front matter (rule 18). */
enum gz_padding { GZ_PADDING_BLANK, GZ_PADDING_IMPRINT, GZ_PADDING_NOTICE };

struct gz_cover_style {
    gz_length masthead_top, masthead_leading; /* from the text area's top */
    gz_length rule_top, rule;                 /* below the masthead; thickness, 0: none */
    gz_length line_top, line_leading;         /* year and number */
    gz_length picture_top;                    /* white space around a picture */
    const char *front_label, *back_label;     /* "封面", "封底" */
};

struct gz_contents_style {
    /* Width of the list in ems of the entry size, 0: that of a column. Where the
     * page has one column the list takes all of it. */
    uint32_t entry_characters;
    uint32_t hanging;           /* ems in thousandths */
    gz_length leading;          /* of the entries */
    gz_length entry_gap;        /* added between entries */
    gz_length title_height;     /* the 目录 line's block */
    const char *leader;         /* one character, "·" */
    gz_length leader_pitch;
    uint32_t leader_min;        /* dots a last line must have room for */
    gz_length group_before;     /* white space above a group's title */
    uint32_t group_indent;      /* of a group in a group, ems in thousandths, by depth */
    bool repeat_group;          /* the title of a group that a page's end cuts */
    const char *group_continued; /* added to it there, "（续）" */
    const char *page_label;     /* "目录{number}" */
    bool repeat_masthead;
    enum gz_padding padding;
    const char *padding_notice; /* 此页无正文 */
    /* the left column, from its top */
    gz_length masthead_top, masthead_leading;
    gz_length issue_lines_top, issue_line_leading; /* below the part above */
    gz_length board_top, board_leading;
    gz_length imprint_top, imprint_leading;
    gz_length rule; /* thickness of the rules between the parts, 0: none */
};

struct gz_style {
    const char *path; /* of the style file */
    const char *name;
    const char *language; /* "zh-Hans" */
    const struct gz_font_stack *stacks;
    uint32_t stack_count;
    struct gz_role_style roles[GZ_ROLE_COUNT];
    struct gz_page_style page;
    struct gz_grid_style grid;
    struct gz_text_style text;
    struct gz_flow_style flow;
    struct gz_title_style title;
    struct gz_heading_style headings[4];
    struct gz_attachment_style attachment;
    struct gz_glossary_style glossary;
    struct gz_table_style table;
    struct gz_figure_style figure;
    struct gz_roster_style roster;
    struct gz_signature_style signature;
    struct gz_folio_style folio;
    struct gz_proof_style proof;
    struct gz_sign_style sign;
    struct gz_print_style print;
    struct gz_footnote_style footnote;
    struct gz_law_style law;
    struct gz_contents_style contents;
    struct gz_cover_style cover;
    /* "{year}年", "第{number}号", "（总第{cumulative}期）" … */
    const char *const *issue_lines;
    uint32_t issue_line_count;
    const char *const *supplement_lines; /* the same for a 增刊 */
    uint32_t supplement_line_count;
    const char *number_joint; /* between the numbers of a combined issue: 、 */
    const char *const *combined_lines;
    uint32_t combined_line_count;
};

/* The measure of one column, and the width of all of them. */
gz_length gz_style_measure(const struct gz_style *style);
gz_length gz_style_text_width(const struct gz_style *style);

#endif
