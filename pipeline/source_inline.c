/* Inline markup of the dialect (issues/README.md, "What the text may hold").
 *
 * CommonMark decides by the characters around `**` whether it may open or
 * close, and takes full-width marks for punctuation: `企业和**《决定》**` comes
 * out wrong. Here a marker simply toggles: `**` opens 黑体, or closes it when
 * it is open. What that rule could make of a slip (a blank inside the marks,
 * crossed markers, one left open) is an error, so nothing is guessed.
 *
 * Method: one pass cuts the slices into tokens and matches brackets with a
 * stack; a second pass walks the tokens with the state of the markers and
 * writes text, spans and source map. Each byte is looked at a bounded number
 * of times: a scan that fails consumes what it has scanned.
 */
#include "pipeline/source_inline.h"

#include <string.h>
#include <strings.h>

#include "fonts/support/utf8.h"

#define NO_TOKEN UINT32_MAX
#define SCRIPT_LIMIT 8          /* characters of a superscript or subscript */
#define JOIN_MARKS_LIMIT 8      /* marks looked past at a line end */
#define ADDRESS_GUESS_LIMIT 200 /* bytes that may look like an address */

enum token_kind {
    TOKEN_TEXT,
    TOKEN_BREAK,       /* '\n' */
    TOKEN_STARS,       /* one to three */
    TOKEN_SUPERSCRIPT, /* its content */
    TOKEN_SUBSCRIPT,
    TOKEN_BRACKET, /* `[`: text, unless a link closes it */
    TOKEN_LINK_OPEN,
    TOKEN_LINK_CLOSE,
};

struct token {
    enum token_kind kind;
    const char *utf8;
    uint32_t length;
    struct gz_pos pos;
    const char *link;               /* of LINK_OPEN */
    bool blank_before, blank_after; /* of STARS */
};

struct lexer {
    const struct gz_article_source *source;
    unsigned flags;
    struct token *tokens;
    uint32_t count, capacity;
    uint32_t *brackets; /* open TOKEN_BRACKETs */
    uint32_t bracket_count, bracket_capacity;
    struct gz_slice slice; /* being read */
    bool last_slice;
    uint32_t at;      /* next byte of it */
    uint32_t run;     /* start of the plain run that ends at `at` */
    uint32_t counted; /* bytes of the slice that `column` accounts for */
    uint32_t column;  /* of byte `counted` */
};

/* ---- Characters ---- */

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(unsigned char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_alnum(unsigned char c) {
    return is_digit(c) || is_letter(c);
}

static bool is_mark(uint32_t c) {
    return c > ' ' && c < 0x7F && !is_alnum((unsigned char)c);
}

static bool is_greek(uint32_t c) {
    return c >= 0x370 && c <= 0x3FF;
}

/* Scripts that part words by blanks; the middle dot is a Chinese mark here. */
static bool is_spaced_script(uint32_t c) {
    return (c < 0x2000 && c != 0xB7) || (c >= 0xAC00 && c <= 0xD7A3);
}

/* ASCII letters and digits, Greek, + - and U+2212. */
static bool is_script_character(uint32_t c) {
    return (c < 0x80 && (is_alnum((unsigned char)c) || c == '+' || c == '-')) || is_greek(c) ||
           c == 0x2212;
}

static bool spaced_before(const char *text, size_t length) {
    uint32_t code = ' ';
    for (int i = 0; i < JOIN_MARKS_LIMIT && length > 0; i++) {
        code = gz_utf8_previous(text, &length);
        if (!is_mark(code))
            break;
    }
    return is_spaced_script(code);
}

static bool spaced_after(const char *text, size_t length) {
    uint32_t code = ' ';
    size_t at = 0;
    for (int i = 0; i < JOIN_MARKS_LIMIT && at < length; i++) {
        code = gz_utf8_next(text, length, &at);
        if (!is_mark(code))
            break;
    }
    return is_spaced_script(code);
}

bool gz_inline_join_is_blank(const char *left, size_t left_length, const char *right,
                             size_t right_length) {
    return left_length && right_length && spaced_before(left, left_length) &&
           spaced_after(right, right_length);
}

/* ---- First pass: tokens ---- */

static struct gz_pos lexer_pos(struct lexer *lexer, uint32_t at) {
    if (at >= lexer->counted) {
        lexer->column +=
            (uint32_t)gz_utf8_count(lexer->slice.utf8 + lexer->counted, at - lexer->counted);
        lexer->counted = at;
        return (struct gz_pos){lexer->slice.pos.path, lexer->slice.pos.line, lexer->column};
    }
    struct gz_pos pos = {lexer->slice.pos.path, lexer->slice.pos.line, lexer->column};
    pos.column -= (uint32_t)gz_utf8_count(lexer->slice.utf8 + at, lexer->counted - at);
    return pos;
}

static unsigned char byte_at(const struct lexer *lexer, uint32_t at) {
    return at < lexer->slice.length ? (unsigned char)lexer->slice.utf8[at] : 0;
}

static unsigned char byte_before(const struct lexer *lexer, uint32_t at) {
    return at > 0 ? (unsigned char)lexer->slice.utf8[at - 1] : 0;
}

static struct token *push(struct lexer *lexer, enum token_kind kind, uint32_t start, uint32_t end) {
    struct token *token;
    GZ_APPEND(lexer->source->scratch, lexer->tokens, lexer->count, lexer->capacity, token);
    token->kind = kind;
    token->utf8 = lexer->slice.utf8 + start;
    token->length = end - start;
    token->pos = lexer_pos(lexer, start);
    return token;
}

/* Ends the plain run at `end`. */
static void flush(struct lexer *lexer, uint32_t end) {
    if (end > lexer->run)
        push(lexer, TOKEN_TEXT, lexer->run, end);
}

/* Goes on at `at` with a new plain run. */
static void resume(struct lexer *lexer, uint32_t at) {
    lexer->at = lexer->run = at;
}

static void push_static(struct lexer *lexer, enum token_kind kind, const char *text, uint32_t at) {
    struct token *token = push(lexer, kind, at, at);
    token->utf8 = text;
    token->length = (uint32_t)strlen(text);
}

static void lex_backslash(struct lexer *lexer) {
    uint32_t at = lexer->at;
    if (at + 1 == lexer->slice.length) {
        flush(lexer, at);
        if (lexer->last_slice)
            gz_error(lexer->source->diag, lexer_pos(lexer, at),
                     "leave it out, or type \\\\ for the sign itself",
                     "`\\` at the end of a text breaks no line");
        else
            push_static(lexer, TOKEN_BREAK, "\n", at);
        resume(lexer, at + 1);
    } else if (is_mark(byte_at(lexer, at + 1))) {
        flush(lexer, at);
        lexer->run = at + 1; /* the escaped mark begins the next run */
        lexer->at = at + 2;
    } else {
        lexer->at = at + 1;
    }
}

static bool stars_are_text(const struct lexer *lexer, uint32_t start, uint32_t end) {
    unsigned char before = byte_before(lexer, start), after = byte_at(lexer, end);
    bool parted = (before == 0 || before == ' ' || before == '\t') &&
                  (after == 0 || after == ' ' || after == '\t');
    if (end - start == 1)
        return parted || (is_alnum(before) && is_alnum(after));
    return end - start > 3 && is_digit(before) && is_digit(after); /* 138****5678 */
}

static void lex_stars(struct lexer *lexer) {
    uint32_t start = lexer->at, end = start;
    while (byte_at(lexer, end) == '*')
        end++;
    lexer->at = end;
    if (stars_are_text(lexer, start, end))
        return;
    if (end - start > 3) {
        gz_error(lexer->source->diag, lexer_pos(lexer, start),
                 "`**` begins and ends 黑体; type \\* for each sign itself",
                 "%u asterisks in a row", (unsigned)(end - start));
        return;
    }
    flush(lexer, start);
    struct token *token = push(lexer, TOKEN_STARS, start, end);
    struct gz_slice before = gz_slice_head(lexer->slice, start);
    token->blank_before = gz_slice_trim_end(before).length < start;
    token->blank_after = gz_slice_blank_at(lexer->slice, end) > 0;
    resume(lexer, end);
}

/* The end of a superscript's or subscript's content that begins at `start`,
 * or 0. */
static uint32_t script_end(const struct lexer *lexer, uint32_t start, char marker) {
    size_t at = start;
    for (int i = 0; i <= SCRIPT_LIMIT && at < lexer->slice.length; i++) {
        if (lexer->slice.utf8[at] == marker)
            return at > start ? (uint32_t)at : 0;
        if (!is_script_character(gz_utf8_next(lexer->slice.utf8, lexer->slice.length, &at)))
            return 0;
    }
    return 0;
}

/* A subscript follows a letter or a closing bracket, markers between them. */
static bool can_carry_subscript(const struct lexer *lexer, uint32_t at) {
    size_t before = at;
    while (before > 0 && lexer->slice.utf8[before - 1] == '*')
        before--;
    if (!before)
        return false;
    uint32_t code = gz_utf8_previous(lexer->slice.utf8, &before);
    return (code < 0x80 && (is_letter((unsigned char)code) || code == ')' || code == ']')) ||
           is_greek(code) || code == 0xFF09 /* ） */ || code == 0x3015 /* 〕 */ ||
           code == 0x3011 /* 】 */;
}

static void lex_script(struct lexer *lexer, enum token_kind kind) {
    uint32_t at = lexer->at;
    uint32_t end = script_end(lexer, at + 1, lexer->slice.utf8[at]);
    lexer->at = at + 1;
    if (kind == TOKEN_SUBSCRIPT && !can_carry_subscript(lexer, at))
        return;
    if (end) {
        flush(lexer, at);
        push(lexer, kind, at + 1, end);
        resume(lexer, end + 1);
    } else if (kind == TOKEN_SUPERSCRIPT && is_digit(byte_at(lexer, at + 1))) {
        gz_warning(lexer->source->diag, lexer_pos(lexer, at),
                   "a superscript is typed m^3^; type \\^ for the sign itself",
                   "`^` is printed as it stands");
    }
}

static void lex_bracket(struct lexer *lexer) {
    flush(lexer, lexer->at);
    uint32_t *slot;
    GZ_APPEND(lexer->source->scratch, lexer->brackets, lexer->bracket_count,
              lexer->bracket_capacity, slot);
    *slot = lexer->count;
    push(lexer, TOKEN_BRACKET, lexer->at, lexer->at + 1);
    resume(lexer, lexer->at + 1);
}

static bool is_link_address(const char *address, uint32_t length) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t scheme = strlen(schemes[i]);
        if (length >= scheme && !strncasecmp(address, schemes[i], scheme))
            return true;
    }
    return false;
}

/* The end of an address that begins at `start`: its `)`, with the brackets of
 * the address balanced, or the first character that no address has. */
static uint32_t address_end(const struct lexer *lexer, uint32_t start) {
    uint32_t depth = 0, at = start;
    for (; at < lexer->slice.length; at++) {
        unsigned char c = (unsigned char)lexer->slice.utf8[at];
        if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"')
            break;
        if (c == ')' && depth-- == 0)
            break;
        depth += c == '(';
    }
    return at;
}

static void report_address(struct lexer *lexer, uint32_t end) {
    struct gz_diag *diag = lexer->source->diag;
    if (end >= lexer->slice.length) {
        gz_error(diag, lexer_pos(lexer, end), "close it with )", "a link's address has no end");
        return;
    }
    size_t next = end;
    gz_utf8_next(lexer->slice.utf8, lexer->slice.length, &next);
    gz_error(diag, lexer_pos(lexer, end),
             "close the address with ), or write such characters as %20, %E4 …",
             "`%.*s` in a link's address", (int)(next - end), lexer->slice.utf8 + end);
}

/* A picture in running text would print as brackets and a file name. */
static bool is_picture_bracket(const struct lexer *lexer, const struct token *bracket) {
    const char *line = lexer->slice.utf8;
    if (bracket->utf8 <= line || bracket->utf8 >= line + lexer->slice.length)
        return false;
    bool escaped = bracket->utf8 - line > 1 && bracket->utf8[-2] == '\\';
    return bracket->utf8[-1] == '!' && !escaped;
}

/* `[网站](www.example.cn)` is text by the rules and was hardly meant so. */
static void warn_unlinked(struct lexer *lexer, uint32_t start) {
    bool dot = false;
    for (uint32_t at = start; at - start < ADDRESS_GUESS_LIMIT; at++) {
        unsigned char c = byte_at(lexer, at);
        dot |= c == '.' || c == '/';
        if (c == ')' && dot)
            gz_warning(lexer->source->diag, lexer_pos(lexer, start),
                       "the address of a link begins with https://, http:// or mailto:",
                       "brackets that look like a link are printed as they stand");
        if (c <= ' ' || c >= 0x7F || c == '(' || c == ')')
            return;
    }
}

/* `]` before `(`: a link, when an open bracket and an address are there. */
static void lex_link(struct lexer *lexer, uint32_t opener) {
    uint32_t close = lexer->at, start = close + 2;
    struct token *bracket = &lexer->tokens[opener];
    if (is_picture_bracket(lexer, bracket))
        gz_error(lexer->source->diag, bracket->pos,
                 "give it a line of its own: ![…](picture.png \"图1 …\")",
                 "a picture inside a text");
    if (!is_link_address(lexer->slice.utf8 + start, lexer->slice.length - start)) {
        if (!is_picture_bracket(lexer, bracket))
            warn_unlinked(lexer, start);
        lexer->at = close + 1;
        return;
    }
    uint32_t end = address_end(lexer, start);
    if (byte_at(lexer, end) != ')') {
        report_address(lexer, end);
        lexer->at = end;
        return;
    }
    if (close == lexer->run && opener + 1 == lexer->count)
        gz_error(lexer->source->diag, bracket->pos, "type [网站](https://…)",
                 "a link without a text");
    flush(lexer, close);
    bracket = &lexer->tokens[opener];
    bracket->kind = TOKEN_LINK_OPEN;
    bracket->link = gz_arena_copy(lexer->source->arena, lexer->slice.utf8 + start, end - start);
    push(lexer, TOKEN_LINK_CLOSE, close, end + 1);
    lexer->bracket_count = 0; /* no link holds a link */
    resume(lexer, end + 1);
}

static void lex_closing_bracket(struct lexer *lexer) {
    if (!lexer->bracket_count) {
        lexer->at++;
        return;
    }
    uint32_t opener = lexer->brackets[--lexer->bracket_count];
    if (byte_at(lexer, lexer->at + 1) == '(')
        lex_link(lexer, opener);
    else
        lexer->at++;
}

/* The end of <br>, <br/> or <br /> at `at`, or 0. */
static uint32_t break_tag_end(const struct lexer *lexer, uint32_t at) {
    if (lexer->slice.length - at < 4 || strncasecmp(lexer->slice.utf8 + at, "<br", 3))
        return 0;
    at += 3;
    while (byte_at(lexer, at) == ' ')
        at++;
    at += byte_at(lexer, at) == '/';
    return byte_at(lexer, at) == '>' ? at + 1 : 0;
}

/* Whether a whole tag stands at `at`: a name, and then its end or a blank and
 * anything up to the end. Stops at the next `<`, so that a line is scanned
 * once. */
static bool is_whole_tag(const struct lexer *lexer, uint32_t at) {
    at++;
    while (is_alnum(byte_at(lexer, at)) || byte_at(lexer, at) == '-')
        at++;
    unsigned char c = byte_at(lexer, at);
    if (c != ' ' && c != '/' && c != '>')
        return false;
    while (c && c != '<' && c != '>')
        c = byte_at(lexer, ++at);
    return c == '>';
}

static bool is_html(const struct lexer *lexer, uint32_t at) {
    unsigned char next = byte_at(lexer, at + 1);
    if (next == '!' || next == '/' || next == '?')
        return true;
    if (!is_letter(next))
        return false;
    return !is_alnum(byte_before(lexer, at)) || is_whole_tag(lexer, at);
}

static const char *html_help(const struct lexer *lexer, uint32_t at) {
    struct gz_slice rest = lexer->slice;
    rest.utf8 += at;
    rest.length -= at;
    if (gz_slice_starts(rest, "<!--"))
        return "a comment stands on lines of its own";
    if (break_tag_end(lexer, at))
        return "a line break is a `\\` at the line's end";
    if (is_link_address(rest.utf8 + 1, rest.length - 1))
        return "a link is typed [网站](https://…)";
    return "leave it out, or type \\< for the sign itself";
}

static void lex_less_than(struct lexer *lexer) {
    uint32_t at = lexer->at;
    uint32_t end = lexer->flags & GZ_INLINE_CELL ? break_tag_end(lexer, at) : 0;
    if (end) {
        flush(lexer, gz_slice_trim_end(gz_slice_head(lexer->slice, at)).length);
        push_static(lexer, TOKEN_BREAK, "\n", at);
        while (gz_slice_blank_at(lexer->slice, end))
            end += gz_slice_blank_at(lexer->slice, end);
        resume(lexer, end);
        return;
    }
    if (is_html(lexer, at))
        gz_error(lexer->source->diag, lexer_pos(lexer, at), html_help(lexer, at), "HTML in a text");
    lexer->at = at + 1;
}

static void lex_tab(struct lexer *lexer) {
    flush(lexer, lexer->at);
    push_static(lexer, TOKEN_TEXT, " ", lexer->at);
    resume(lexer, lexer->at + 1);
}

static void lex_next(struct lexer *lexer) {
    switch (lexer->slice.utf8[lexer->at]) {
    case '\\':
        lex_backslash(lexer);
        break;
    case '*':
        lex_stars(lexer);
        break;
    case '^':
        lex_script(lexer, TOKEN_SUPERSCRIPT);
        break;
    case '~':
        lex_script(lexer, TOKEN_SUBSCRIPT);
        break;
    case '[':
        lex_bracket(lexer);
        break;
    case ']':
        lex_closing_bracket(lexer);
        break;
    case '<':
        lex_less_than(lexer);
        break;
    case '\t':
        lex_tab(lexer);
        break;
    default:
        lexer->at++;
        break;
    }
}

static void lex_slice(struct lexer *lexer, struct gz_slice slice, bool last) {
    lexer->slice = slice;
    lexer->last_slice = last;
    lexer->at = lexer->run = lexer->counted = 0;
    lexer->column = slice.pos.column;
    while (lexer->at < slice.length)
        lex_next(lexer);
    flush(lexer, slice.length);
}

/* The soft line end after a slice. */
static void lex_join(struct lexer *lexer, struct gz_slice next) {
    const struct gz_slice *left = &lexer->slice;
    bool broken = lexer->count && lexer->tokens[lexer->count - 1].kind == TOKEN_BREAK;
    if (!broken && gz_inline_join_is_blank(left->utf8, left->length, next.utf8, next.length))
        push_static(lexer, TOKEN_TEXT, " ", left->length);
}

/* ---- Second pass: text, spans, map ---- */

struct marker {
    bool open;
    uint32_t order; /* of opening; equal for the two that `***` opened */
    struct gz_pos pos;
};

enum { STRONG, EMPHASIS };

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
};

static const char *const marker_names[] = {"**", "*"};
static const char *const marker_helps[] = {
    "`**` begins and ends 黑体; type \\*\\* for the signs themselves",
    "`*` begins and ends 楷体; type \\* for the sign itself",
};

static void write_map(struct writer *writer, struct gz_pos pos) {
    if (writer->map_count && pos.line == writer->next.line && pos.column == writer->next.column)
        return;
    struct gz_source_map *entry;
    GZ_APPEND(writer->source->scratch, writer->map, writer->map_count, writer->map_capacity, entry);
    *entry = (struct gz_source_map){writer->length, pos};
}

static void write_span(struct writer *writer, uint32_t length, unsigned script) {
    uint32_t flags = (writer->markers[STRONG].open ? GZ_SPAN_STRONG : 0u) |
                     (writer->markers[EMPHASIS].open ? GZ_SPAN_EMPHASIS : 0u) | script;
    if (!flags && !writer->link)
        return;
    struct gz_span *last = writer->span_count ? &writer->spans[writer->span_count - 1] : NULL;
    if (last && last->end == writer->length && last->flags == flags && last->link == writer->link) {
        last->end += length;
        return;
    }
    GZ_APPEND(writer->source->scratch, writer->spans, writer->span_count, writer->span_capacity,
              last);
    *last = (struct gz_span){writer->length, writer->length + length, flags, writer->link};
}

static void write_text(struct writer *writer, const struct token *token, unsigned script) {
    write_map(writer, token->pos);
    write_span(writer, token->length, script);
    memcpy(writer->utf8 + writer->length, token->utf8, token->length);
    writer->length += token->length;
    writer->next = token->pos;
    writer->next.column += (uint32_t)gz_utf8_count(token->utf8, token->length);
}

static void open_marker(struct writer *writer, int which, const struct token *token) {
    if (token->blank_after)
        gz_error(writer->source->diag, token->pos, marker_helps[which],
                 "a blank after the `%s` that opens", marker_names[which]);
    writer->markers[which] = (struct marker){true, writer->order, token->pos};
}

static void close_marker(struct writer *writer, int which, const struct token *token) {
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

static void toggle(struct writer *writer, int which, const struct token *token) {
    if (writer->markers[which].open)
        close_marker(writer, which, token);
    else
        open_marker(writer, which, token);
}

/* `***` closes before it opens, the inner one before the outer one. */
static void toggle_both(struct writer *writer, const struct token *token) {
    const struct marker *strong = &writer->markers[STRONG];
    const struct marker *emphasis = &writer->markers[EMPHASIS];
    bool strong_first = strong->open && (!emphasis->open || strong->order > emphasis->order);
    int first = strong_first ? STRONG : EMPHASIS;
    toggle(writer, first, token);
    toggle(writer, 1 - first, token);
}

static void write_stars(struct writer *writer, const struct token *token) {
    writer->order++;
    if (token->length == 3)
        toggle_both(writer, token);
    else
        toggle(writer, token->length == 2 ? STRONG : EMPHASIS, token);
}

static void write_token(struct writer *writer, const struct token *token) {
    switch (token->kind) {
    case TOKEN_STARS:
        write_stars(writer, token);
        break;
    case TOKEN_LINK_OPEN:
        writer->link = token->link;
        break;
    case TOKEN_LINK_CLOSE:
        writer->link = NULL;
        break;
    case TOKEN_SUPERSCRIPT:
        write_text(writer, token, GZ_SPAN_SUPERSCRIPT);
        break;
    case TOKEN_SUBSCRIPT:
        write_text(writer, token, GZ_SPAN_SUBSCRIPT);
        break;
    case TOKEN_TEXT:
    case TOKEN_BREAK:
    case TOKEN_BRACKET:
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

static struct gz_text write_tokens(const struct lexer *lexer) {
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
    struct lexer lexer = {.source = source, .flags = flags};
    for (uint32_t i = 0; i < count; i++) {
        lex_slice(&lexer, slices[i], i + 1 == count);
        if (i + 1 < count)
            lex_join(&lexer, slices[i + 1]);
    }
    return write_tokens(&lexer);
}

struct gz_text gz_inline_slice(const struct gz_article_source *source, struct gz_slice slice) {
    return gz_inline_parse(source, &slice, 1, 0);
}
