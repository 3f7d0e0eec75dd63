/* Inline markup of the dialect (issues/README.md, "What the text may hold").
 *
 * CommonMark decides by the characters around `**` whether it may open or
 * close, and takes full-width marks for punctuation: `企业和**《决定》**` comes
 * out wrong. Here a marker simply toggles: `**` opens 黑体, or closes it when
 * it is open. What that rule could make of a slip (a blank inside the marks,
 * crossed markers, one left open) is an error, so nothing is guessed.
 *
 * Method: one pass (source_inline_lex.c, _bracket.c) cuts the slices into tokens
 * and matches brackets with a stack; a second one, here, walks the tokens with
 * the state of the markers and writes text, spans and source map. Each byte is
 * looked at a bounded number of times: a scan that fails consumes what it has
 * scanned.
 */
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/inline_token.h"

struct marker {
    bool open;
    uint32_t order; /* of opening; equal for the two that `***` opened */
    struct gz_pos pos;
};

enum { STRONG, EMPHASIS };

/* An open `[…]{…}` with all that are around it. */
struct decoration {
    uint32_t flags;
    const char *language;
};

struct writer {
    const struct gz_article_source *source;
    char *utf8;
    uint32_t length;
    struct gz_span *spans;
    uint32_t span_count, span_capacity;
    struct gz_source_map *map;
    uint32_t map_count, map_capacity;
    struct gz_pos next; /* where the next character stands if it is contiguous */
    struct marker markers[2];
    uint32_t order;
    const char *link;
    struct decoration *decorations; /* open ones, the innermost last */
    uint32_t decoration_count, decoration_capacity;
};

static const char *const marker_names[] = {"**", "*"};
static const char *const marker_helps[] = {
    N_("`**` begins and ends 黑体; type \\*\\* for the signs themselves"),
    N_("`*` begins and ends 楷体; type \\* for the sign itself"),
};

static void write_map(struct writer *writer, struct gz_pos pos) {
    if (writer->map_count && pos.line == writer->next.line && pos.column == writer->next.column)
        return;
    struct gz_source_map *entry;
    GZ_APPEND(writer->source->scratch, writer->map, writer->map_count, writer->map_capacity, entry);
    *entry = (struct gz_source_map){writer->length, pos};
}

static struct decoration innermost(const struct writer *writer) {
    return writer->decoration_count ? writer->decorations[writer->decoration_count - 1]
                                    : (struct decoration){0};
}

/* The span of a token that is written now. */
static struct gz_span span_of(const struct writer *writer, const struct gz_token *token,
                              uint32_t script) {
    struct decoration around = innermost(writer);
    uint32_t strong = writer->markers[STRONG].open ? GZ_SPAN_STRONG : 0;
    uint32_t emphasis = writer->markers[EMPHASIS].open ? GZ_SPAN_EMPHASIS : 0;
    return (struct gz_span){
        .start = writer->length,
        .end = writer->length + token->length,
        .flags = around.flags | strong | emphasis | script,
        .link = writer->link,
        .note = token->note,
        .language = around.language,
    };
}

/* Two marks of footnotes never make one span. */
static bool goes_on(const struct gz_span *last, const struct gz_span *span) {
    return last->end == span->start && last->flags == span->flags && last->link == span->link &&
           last->language == span->language && !last->note && !span->note;
}

static void write_span(struct writer *writer, const struct gz_span *span) {
    if (span->start == span->end || (!span->flags && !span->link && !span->language))
        return;
    struct gz_span *last = writer->span_count ? &writer->spans[writer->span_count - 1] : NULL;
    if (last && goes_on(last, span)) {
        last->end = span->end;
        return;
    }
    GZ_APPEND(writer->source->scratch, writer->spans, writer->span_count, writer->span_capacity,
              last);
    *last = *span;
}

static void write_text(struct writer *writer, const struct gz_token *token, uint32_t script) {
    struct gz_span span = span_of(writer, token, script);
    write_map(writer, token->pos);
    write_span(writer, &span);
    memcpy(writer->utf8 + writer->length, token->utf8, token->length);
    writer->length += token->length;
    writer->next = token->pos;
    writer->next.column += (uint32_t)gz_utf8_count(token->utf8, token->length);
}

static void open_decoration(struct writer *writer, const struct gz_token *token) {
    struct decoration *slot, around = innermost(writer);
    GZ_APPEND(writer->source->scratch, writer->decorations, writer->decoration_count,
              writer->decoration_capacity, slot);
    slot->flags = around.flags | token->flags;
    slot->language = token->language ? token->language : around.language;
}

static void open_marker(struct writer *writer, int which, const struct gz_token *token) {
    if (token->blank_after)
        gz_error(writer->source->diag, token->pos, marker_helps[which],
                 "a blank after the `%s` that opens", marker_names[which]);
    writer->markers[which] = (struct marker){true, writer->order, token->pos};
}

static void close_marker(struct writer *writer, int which, const struct gz_token *token) {
    const struct marker *other = &writer->markers[1 - which];
    if (token->blank_before)
        gz_error(writer->source->diag, token->pos, marker_helps[which],
                 "a blank before the `%s` that closes", marker_names[which]);
    if (other->open && other->order > writer->markers[which].order)
        gz_error(writer->source->diag, token->pos,
                 gz_diag_format(writer->source->diag, "close the inner `%s` first",
                                marker_names[1 - which]),
                 "`%s` closes while a `%s` inside it is open", marker_names[which],
                 marker_names[1 - which]);
    writer->markers[which].open = false;
}

static void toggle(struct writer *writer, int which, const struct gz_token *token) {
    if (writer->markers[which].open)
        close_marker(writer, which, token);
    else
        open_marker(writer, which, token);
}

/* `***` closes before it opens, the inner one before the outer one. */
static void toggle_both(struct writer *writer, const struct gz_token *token) {
    const struct marker *strong = &writer->markers[STRONG];
    const struct marker *emphasis = &writer->markers[EMPHASIS];
    bool strong_first = strong->open && (!emphasis->open || strong->order > emphasis->order);
    int first = strong_first ? STRONG : EMPHASIS;
    toggle(writer, first, token);
    toggle(writer, 1 - first, token);
}

static void write_stars(struct writer *writer, const struct gz_token *token) {
    writer->order++;
    if (token->length == 3)
        toggle_both(writer, token);
    else
        toggle(writer, token->length == 2 ? STRONG : EMPHASIS, token);
}

static void write_token(struct writer *writer, const struct gz_token *token) {
    switch (token->kind) {
    case GZ_TOKEN_STARS:
        write_stars(writer, token);
        break;
    case GZ_TOKEN_LINK_OPEN:
        writer->link = token->link;
        break;
    case GZ_TOKEN_LINK_CLOSE:
        writer->link = NULL;
        break;
    case GZ_TOKEN_DECORATION_OPEN:
        open_decoration(writer, token);
        break;
    case GZ_TOKEN_DECORATION_CLOSE:
        writer->decoration_count--;
        break;
    case GZ_TOKEN_SUPERSCRIPT:
    case GZ_TOKEN_NOTE:
        write_text(writer, token, GZ_SPAN_SUPERSCRIPT);
        break;
    case GZ_TOKEN_SUBSCRIPT:
        write_text(writer, token, GZ_SPAN_SUBSCRIPT);
        break;
    case GZ_TOKEN_TEXT:
    case GZ_TOKEN_BREAK:
    case GZ_TOKEN_BRACKET:
        write_text(writer, token, 0);
        break;
    }
}

static void report_open_markers(const struct writer *writer) {
    for (int which = STRONG; which <= EMPHASIS; which++)
        if (writer->markers[which].open)
            gz_error(writer->source->diag, writer->markers[which].pos, marker_helps[which],
                     "`%s` is never closed", marker_names[which]);
}

static struct gz_text write_tokens(const struct gz_lexer *lexer) {
    const struct gz_article_source *source = lexer->source;
    struct writer writer = {.source = source};
    size_t size = 0;
    for (uint32_t i = 0; i < lexer->count; i++)
        size += lexer->tokens[i].length;
    writer.utf8 = GZ_NEW_ARRAY(source->arena, char, size + 1);
    for (uint32_t i = 0; i < lexer->count; i++)
        write_token(&writer, &lexer->tokens[i]);
    report_open_markers(&writer);
    return (struct gz_text){
        .utf8 = writer.utf8,
        .length = writer.length,
        .span_count = writer.span_count,
        .map_count = writer.map_count,
        .spans = gz_source_keep(source, writer.spans, writer.span_count, sizeof *writer.spans),
        .map = gz_source_keep(source, writer.map, writer.map_count, sizeof *writer.map),
    };
}

struct gz_text gz_inline_parse(const struct gz_article_source *source,
                               const struct gz_slice *slices, uint32_t count, unsigned flags) {
    struct gz_lexer lexer = {.source = source, .flags = flags};
    gz_inline_lex(&lexer, slices, count);
    return write_tokens(&lexer);
}

struct gz_text gz_inline_slice(const struct gz_article_source *source, struct gz_slice slice) {
    return gz_inline_parse(source, &slice, 1, 0);
}
