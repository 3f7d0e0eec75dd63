/* CommonMark decides what is a block, and where it begins; we read its lines.
 *
 * Model: cmark is given a skeleton of the lines: each one's markup at its
 * start (blanks, #, digits, bullets …) and an `x` for whatever text follows.
 * So it decides exactly what starts a heading, a list, a quote or code, while
 * nothing inside a line (link definitions, HTML, emphasis) can make it drop or
 * reinterpret text, and no input makes it slow: skeleton lines are short.
 * Columns of the skeleton are bytes of the line but for wide blanks in front,
 * which are left out of it.
 *
 * A node's lines reach from its start to that of the next node; cmark's end
 * positions are not used. Numbered lines are items whether cmark takes them
 * for a list ("1. 听取") or not ("1.听取"), so paragraphs are parted at them;
 * at other numbers (（1）, 一、) where the paragraph begins with one of the form.
 */
#include "pipeline/source/prose.h"

#include <cmark-gfm.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/inline.h"
#include "pipeline/source/joined.h"
#include "pipeline/source/law.h"
#include "pipeline/source/settings.h"
#include "pipeline/source/source.h"
#include "pipeline/source/table.h"

#define SKELETON_LIMIT 160 /* bytes of markup at a line's start */
#define CODE_INDENT 4      /* columns */

struct prose_line {
    struct gz_slice whole; /* as it stands */
    struct gz_slice text;  /* without blanks at both ends */
    uint32_t indent;       /* columns of spaces and tabs in front */
    uint32_t dropped_at;   /* byte where wide blanks stand in front … */
    uint32_t dropped;      /* … and the bytes that the skeleton lacks for them */
    bool used;
};

struct prose {
    const struct gz_article_source *source;
    struct prose_line *lines;
    uint32_t count;
    struct gz_block_list *out;
    /* The paragraph, item or provision being collected. */
    enum gz_block_kind kind;
    struct gz_pos pos;
    struct gz_slice_list number; /* of a provision */
    struct gz_slice_list text;
    bool bracket_number;
    enum gz_number_form form; /* of its first line */
    bool joined;              /* it was reported that it looks like two */
    bool deep;                /* the depth limit was reported */
};

/* ---- The skeleton ---- */

static struct prose_line measure_line(const struct gz_article_source *source, uint32_t number) {
    struct prose_line line = {.whole = gz_slice_line(source, number)};
    uint32_t indent = gz_slice_indent(line.whole), at = 0;
    for (; at < indent && (line.whole.utf8[at] == ' ' || line.whole.utf8[at] == '\t'); at++)
        line.indent = line.whole.utf8[at] == '\t' ? (line.indent / 4 + 1) * 4 : line.indent + 1;
    line.text = gz_slice_trim(line.whole);
    line.dropped_at = at;
    line.dropped = indent - at;
    return line;
}

static size_t write_skeleton_line(const struct prose_line *line, char *out) {
    static const char markup[] = " \t>*+-_=#`~0123456789.)";
    size_t length = 0;
    if (line->text.length) {
        while (length < line->dropped_at && length < SKELETON_LIMIT) {
            out[length] = line->whole.utf8[length];
            length++;
        }
        uint32_t at = 0;
        while (at < line->text.length && length < SKELETON_LIMIT &&
               memchr(markup, line->text.utf8[at], sizeof markup - 1))
            out[length++] = line->text.utf8[at++];
        if (at < line->text.length)
            out[length++] = 'x';
    }
    out[length++] = '\n';
    return length;
}

static cmark_node *parse_skeleton(const struct prose *prose) {
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_SOURCEPOS);
    char buffer[SKELETON_LIMIT + 2];
    for (uint32_t i = 0; i < prose->count; i++)
        cmark_parser_feed(parser, buffer, write_skeleton_line(&prose->lines[i], buffer));
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* ---- Places ---- */

static uint32_t node_line(cmark_node *node) {
    return (uint32_t)cmark_node_get_start_line(node) - 1;
}

/* The line from where the node begins on, trimmed. */
static struct gz_slice node_slice(const struct prose *prose, cmark_node *node) {
    const struct prose_line *line = &prose->lines[node_line(node)];
    uint32_t offset = (uint32_t)cmark_node_get_start_column(node) - 1;
    if (offset > line->dropped_at)
        offset += line->dropped;
    uint32_t indent = (uint32_t)(line->text.utf8 - line->whole.utf8);
    if (offset <= indent)
        return line->text;
    uint32_t end = indent + line->text.length;
    if (offset > end)
        offset = end;
    return gz_slice_trim(gz_slice_from(gz_slice_head(line->whole, end), offset));
}

/* Marks lines as read, so that none can vanish. */
static void use_lines(struct prose *prose, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        prose->lines[i].used = true;
}

static void prose_error(const struct prose *prose, struct gz_pos pos, const char *help,
                        const char *text) {
    gz_error(prose->source->diag, pos, help, "%s", _(text));
}

/* ---- Paragraphs and items ---- */

static struct gz_text parse_slices(const struct prose *prose, const struct gz_slice_list *slices) {
    return gz_inline_parse(prose->source, slices->items, slices->count, 0);
}

static void finish_provision(struct prose *prose, struct gz_block *block) {
    if (!prose->text.count)
        prose_error(prose, prose->pos, N_("type its text behind the number"),
                    N_("a provision without a text"));
    block->as.provision.number = parse_slices(prose, &prose->number);
    block->as.provision.text = parse_slices(prose, &prose->text);
    prose->number.count = 0;
}

static void finish_text(struct prose *prose) {
    if (!prose->text.count && !prose->number.count)
        return;
    struct gz_block *block = gz_block_append(prose->source, prose->out, prose->kind, prose->pos);
    if (prose->source->law && prose->kind == GZ_BLOCK_PARAGRAPH)
        gz_law_pass_paragraph(prose->source->law, prose->text.items[prose->text.count - 1]);
    if (prose->kind == GZ_BLOCK_PROVISION)
        finish_provision(prose, block);
    else
        block->as.text = parse_slices(prose, &prose->text);
    prose->text.count = 0;
}

static bool is_link_definition(struct gz_slice line) {
    if (!gz_slice_starts(line, "["))
        return false;
    uint32_t close = gz_slice_find(line, 0, "]");
    return close > 1 && gz_slice_starts(gz_slice_from(line, close), "]:");
}

static bool is_bullet(struct gz_slice line) {
    return line.length > 1 && strchr("-+*", line.utf8[0]) && gz_slice_blank_at(line, 1);
}

static const char bullet_help[] =
    N_("number the items (1.…), or type \\- or \\* for the sign itself");

/* Signs of the input method where half-width ones were meant. */
static void warn_wide_signs(const struct prose *prose, struct gz_slice line) {
    if (gz_slice_starts(line, "＃"))
        gz_warning(prose->source->diag, line.pos, "a heading begins with half-width # and a blank",
                   "`＃` is printed as typed");
    else if (gz_slice_starts(line, "｜") && gz_slice_find(line, 3, "｜") < line.length)
        gz_warning(prose->source->diag, line.pos,
                   "a table's row is typed with half-width bars: | 甲 | 乙 |",
                   "`｜` is printed as typed");
}

/* What looks like markup to a typist and is none to CommonMark. */
static void check_line(const struct prose *prose, struct gz_slice line) {
    warn_wide_signs(prose, line);
    if (gz_slice_starts(line, "#"))
        prose_error(prose, line.pos,
                    N_("a heading is one to four # and a blank; type \\# for the sign itself"),
                    N_("`#` that makes no heading"));
    else if (is_link_definition(line))
        prose_error(prose, line.pos,
                    N_("type a link as [网站](https://…), or \\[ for the bracket itself"),
                    N_("a link definition"));
    else if (gz_table_is_delimiter_like(line))
        prose_error(prose, line.pos, N_("begin each row of the table with |"),
                    N_("a row of --- outside a table"));
    else if (is_bullet(line))
        prose_error(prose, line.pos, bullet_help, N_("a bullet"));
    else
        gz_settings_refuse_line(prose->source, line);
}

/* What a further line of a paragraph begins with when it was meant as a new
 * one. */
static void check_further_line(struct prose *prose, const struct prose_line *line, bool in_list) {
    static const char help[] = N_("leave a blank line before a new paragraph; "
                                  "the indent comes from the style");
    struct gz_slice before = {0};
    if (prose->text.count)
        before = prose->text.items[prose->text.count - 1];
    if (line->dropped)
        prose_error(prose, gz_slice_pos(line->whole, line->dropped_at), help,
                    N_("an indented line inside a paragraph"));
    else if (line->indent >= CODE_INDENT && !in_list && prose->kind != GZ_BLOCK_ITEM)
        prose_error(prose, line->whole.pos, help, N_("an indented line inside a paragraph"));
    else
        gz_joined_check(prose->source, before, line->text, &prose->joined);
}

/* ---- Provisions and 项 of laws ---- */

/* Whether a line begins one of them. */
static bool begins_law_text(const struct prose *prose, struct gz_slice line, bool first,
                            struct gz_law_number *number) {
    return prose->source->law && gz_law_number_read(line, number) &&
           (number->unit == GZ_LAW_ITEM ||
            gz_law_begins_provision(prose->source, line, number, first));
}

static void begin_law_text(struct prose *prose, struct gz_slice line,
                           const struct gz_law_number *number) {
    bool provision = number->unit == GZ_LAW_ARTICLE;
    struct gz_slice rest = gz_slice_trim(gz_slice_from(line, number->length));
    prose->kind = provision ? GZ_BLOCK_PROVISION : GZ_BLOCK_ITEM;
    prose->bracket_number = false;
    gz_law_count(prose->source, line, number, provision ? &prose->number : &prose->text);
    gz_law_check_line(prose->source, rest);
    if (rest.length)
        gz_slice_append(&prose->text, rest, prose->source->scratch);
    else if (!provision)
        prose_error(prose, line.pos, N_("the text of an item follows its number on the same line"),
                    N_("a number without a text"));
}

/* **第一条**: the face is the style's, and the stars would hide the number. */
static void check_strong_number(const struct prose *prose, struct gz_slice line) {
    struct gz_law_number number;
    if (prose->source->law && gz_slice_starts(line, "**第") &&
        gz_law_number_read(gz_slice_from(line, 2), &number) && number.unit == GZ_LAW_ARTICLE)
        prose_error(prose, line.pos, N_("type 第一条 without **: the face comes from the style"),
                    N_("a provision's number in **"));
}

/* ---- Lines of a text ---- */

/* Begins a paragraph, an item or a provision; `first`: with its first line. */
static void begin_text(struct prose *prose, struct gz_slice line, bool first) {
    struct gz_law_number law;
    prose->pos = line.pos;
    prose->form = gz_number_form(line);
    prose->joined = false;
    if (begins_law_text(prose, line, first, &law)) {
        begin_law_text(prose, line, &law);
        return;
    }
    uint32_t number = gz_slice_item_number(line, true);
    prose->kind = number ? GZ_BLOCK_ITEM : GZ_BLOCK_PARAGRAPH;
    prose->bracket_number = number > 0 && !gz_slice_item_number(line, false);
    check_line(prose, line);
    check_strong_number(prose, line);
    gz_law_check_line(prose->source, line);
    gz_slice_append_item(&prose->text, line, number, prose->source->scratch);
}

/* Whether a line inside a text begins the next one. */
static bool begins_text(const struct prose *prose, struct gz_slice line) {
    struct gz_law_number law;
    bool brackets = prose->kind == GZ_BLOCK_ITEM && prose->bracket_number;
    bool goes_on = prose->form && prose->form < GZ_FORM_LIST_COUNT;
    return gz_slice_item_number(line, brackets) ||
           (goes_on && gz_number_form(line) == prose->form) ||
           begins_law_text(prose, line, false, &law);
}

static void add_line(struct prose *prose, const struct prose_line *line, bool in_list) {
    if (begins_text(prose, line->text)) {
        finish_text(prose);
        begin_text(prose, line->text, false);
        return;
    }
    check_further_line(prose, line, in_list);
    check_line(prose, line->text);
    gz_law_check_line(prose->source, line->text);
    gz_slice_append(&prose->text, line->text, prose->source->scratch);
}

/* A paragraph whose first line is `first`, up to `end` or a blank line. */
static void read_text(struct prose *prose, struct gz_slice first, uint32_t at, uint32_t end,
                      bool in_list) {
    gz_slice_warn_indent(prose->source, prose->lines[at].whole);
    begin_text(prose, first, true);
    uint32_t next = at + 1;
    for (; next < end && prose->lines[next].text.length; next++)
        add_line(prose, &prose->lines[next], in_list);
    use_lines(prose, at, next);
    finish_text(prose);
}

/* ---- Headings ---- */

/* Where the `#` at the end of a heading begin, or the length. */
static uint32_t closing_marks(struct gz_slice line) {
    uint32_t at = line.length;
    while (at > 0 && line.utf8[at - 1] == '#')
        at--;
    return at > 0 && gz_slice_trim_end(gz_slice_head(line, at)).length < at ? at : line.length;
}

static struct gz_text parse_heading(const struct prose *prose, struct gz_slice text) {
    struct gz_slice_list slices = {0};
    if (prose->source->law) {
        gz_law_read_heading(prose->source, text, &slices);
    } else {
        gz_law_check_line(prose->source, text);
        gz_slice_append(&slices, text, prose->source->scratch);
    }
    return parse_slices(prose, &slices);
}

static void read_heading(struct prose *prose, struct gz_slice line, uint32_t at) {
    uint32_t level = 0;
    while (level < line.length && line.utf8[level] == '#')
        level++;
    gz_slice_warn_indent(prose->source, prose->lines[at].whole);
    use_lines(prose, at, at + 1);
    struct gz_slice text = gz_slice_trim(gz_slice_from(line, level));
    uint32_t closing = closing_marks(text);
    if (level > 4)
        prose_error(prose, line.pos, N_("headings have one to four #"),
                    N_("a heading of five or more #"));
    if (!text.length)
        prose_error(prose, line.pos, N_("type its text after the #, or leave the line out"),
                    N_("a heading without a text"));
    else if (closing < text.length || text.utf8[0] == '#')
        prose_error(prose, gz_slice_pos(text, closing < text.length ? closing : 0),
                    N_("leave them out, or type \\# for the sign itself"),
                    N_("further # in a heading"));
    else if (level <= 4) {
        struct gz_block *block =
            gz_block_append(prose->source, prose->out, GZ_BLOCK_HEADING, line.pos);
        block->level = (uint8_t)level;
        block->as.text = parse_heading(prose, text);
    }
}

static bool is_underline(struct gz_slice line) {
    for (uint32_t i = 0; i < line.length; i++)
        if (line.utf8[i] != line.utf8[0])
            return false;
    return line.length && (line.utf8[0] == '-' || line.utf8[0] == '=');
}

/* Text underlined with --- or ===: the error stands at the line below. */
static void report_underline(struct prose *prose, uint32_t at, uint32_t end) {
    uint32_t line = at + 1;
    while (line + 1 < end && !is_underline(prose->lines[line].text))
        line++;
    if (line >= prose->count)
        line = at;
    gz_error(prose->source->diag, prose->lines[line].text.pos,
             "type a heading as # 一、…; leave a blank line before a rule or a dash",
             "a text underlined with `%.*s`", (int)prose->lines[line].text.length,
             prose->lines[line].text.utf8);
    use_lines(prose, at, line + 1);
}

/* ---- What the dialect does not have ---- */

static void report_code(struct prose *prose, const struct prose_line *line) {
    char first = line->text.length ? line->text.utf8[0] : ' ';
    if (line->indent < CODE_INDENT && (first == '`' || first == '~'))
        prose_error(prose, line->text.pos,
                    N_("leave the line out, or type \\` or \\~ for the sign"), N_("a code fence"));
    else
        prose_error(prose, line->whole.pos,
                    N_("begin the line without blanks: "
                       "the indent comes from the style"),
                    N_("a line indented by four blanks or more"));
}

static void report_node(struct prose *prose, cmark_node *node, struct gz_slice at) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CODE_BLOCK)
        report_code(prose, &prose->lines[node_line(node)]);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        prose_error(prose, at.pos, N_("leave the > out, or type \\> for the sign itself"),
                    N_("a block quote"));
    else
        prose_error(prose, at.pos, N_("leave it out, or type \\- or \\* for the sign itself"),
                    N_("a rule across the column"));
}

/* ---- The walk ---- */

static void read_children(struct prose *prose, cmark_node *parent, uint32_t end, int depth);

/* Whether a list stands in an item of a bulleted one, which was reported. */
static bool is_in_bullets(cmark_node *list) {
    cmark_node *item = cmark_node_parent(list);
    return cmark_node_get_type(item) == CMARK_NODE_ITEM &&
           cmark_node_get_list_type(cmark_node_parent(item)) == CMARK_BULLET_LIST;
}

static void read_list(struct prose *prose, cmark_node *list, uint32_t end, int depth) {
    if (cmark_node_get_list_type(list) == CMARK_BULLET_LIST && !is_in_bullets(list))
        prose_error(prose, node_slice(prose, list).pos, bullet_help, N_("a bullet"));
    read_children(prose, list, end, depth);
}

/* A list's item: its first paragraph is read from the number on. */
static void read_item(struct prose *prose, cmark_node *item, uint32_t end, int depth) {
    cmark_node *first = cmark_node_first_child(item);
    bool bullet = cmark_node_get_list_type(cmark_node_parent(item)) == CMARK_BULLET_LIST;
    uint32_t at = node_line(item);
    if (first && (bullet || cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) &&
        node_line(first) == at) {
        read_children(prose, item, end, depth);
        return;
    }
    use_lines(prose, at, at + 1);
    if (!bullet)
        prose_error(prose, node_slice(prose, item).pos,
                    N_("the text of an item follows its number on the same line"),
                    N_("a number without a text"));
    read_children(prose, item, end, depth);
}

static struct gz_slice paragraph_start(const struct prose *prose, cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    bool numbered = cmark_node_get_type(parent) == CMARK_NODE_ITEM && !cmark_node_previous(node) &&
                    node_line(parent) == node_line(node) &&
                    cmark_node_get_list_type(cmark_node_parent(parent)) == CMARK_ORDERED_LIST;
    return node_slice(prose, numbered ? parent : node);
}

static void read_node(struct prose *prose, cmark_node *node, uint32_t end, int depth) {
    uint32_t at = node_line(node);
    struct gz_slice start = node_slice(prose, node);
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_PARAGRAPH) {
        read_text(prose, paragraph_start(prose, node), at, end, depth > 0);
    } else if (type == CMARK_NODE_HEADING && gz_slice_starts(start, "#")) {
        read_heading(prose, start, at);
    } else if (type == CMARK_NODE_HEADING) {
        report_underline(prose, at, end);
    } else if (type == CMARK_NODE_LIST) {
        read_list(prose, node, end, depth + 1);
    } else if (type == CMARK_NODE_ITEM) {
        read_item(prose, node, end, depth);
    } else {
        report_node(prose, node, start);
        use_lines(prose, at, end);
    }
}

static void read_children(struct prose *prose, cmark_node *parent, uint32_t end, int depth) {
    if (depth > GZ_SOURCE_DEPTH_LIMIT) {
        if (!prose->deep)
            gz_error(prose->source->diag, node_slice(prose, parent).pos, NULL,
                     "blocks nested deeper than %d", GZ_SOURCE_DEPTH_LIMIT);
        prose->deep = true;
        use_lines(prose, node_line(parent), end);
        return;
    }
    cmark_node *node = cmark_node_first_child(parent);
    while (node) {
        cmark_node *next = cmark_node_next(node);
        read_node(prose, node, next ? node_line(next) : end, depth);
        node = next;
    }
}

static void report_unused(const struct prose *prose) {
    for (uint32_t i = 0; i < prose->count; i++)
        if (prose->lines[i].text.length && !prose->lines[i].used)
            prose_error(prose, prose->lines[i].text.pos,
                        N_("part it from its neighbours by blank lines"),
                        N_("this line is no part of any block"));
}

void gz_prose_read(const struct gz_article_source *source, const uint32_t *lines, uint32_t count,
                   struct gz_block_list *out) {
    struct prose prose = {.source = source, .count = count, .out = out};
    prose.lines = GZ_NEW_ARRAY(source->scratch, struct prose_line, count);
    for (uint32_t i = 0; i < count; i++)
        prose.lines[i] = measure_line(source, lines[i]);
    cmark_node *root = parse_skeleton(&prose);
    read_children(&prose, root, count, 0);
    cmark_node_free(root);
    report_unused(&prose);
}
