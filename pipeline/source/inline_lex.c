/* The inline reader's first pass: slices to tokens. */
#include <string.h>
#include <strings.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/inline_token.h"

#define SCRIPT_LIMIT 8     /* characters of a superscript or subscript */
#define JOIN_MARKS_LIMIT 8 /* marks looked past at a line end */
#define TAIL_LIMIT 64      /* bytes before a line end that are looked at */

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

static bool is_han(uint32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
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

struct gz_pos gz_lexer_pos(struct gz_lexer *lexer, uint32_t at) {
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

unsigned char gz_lexer_byte(const struct gz_lexer *lexer, uint32_t at) {
    return at < lexer->slice.length ? (unsigned char)lexer->slice.utf8[at] : 0;
}

unsigned char gz_lexer_byte_before(const struct gz_lexer *lexer, uint32_t at) {
    return at > 0 ? (unsigned char)lexer->slice.utf8[at - 1] : 0;
}

struct gz_token *gz_lexer_push(struct gz_lexer *lexer, enum gz_token_kind kind, uint32_t start,
                               uint32_t end) {
    struct gz_token *token;
    GZ_APPEND(lexer->source->scratch, lexer->tokens, lexer->count, lexer->capacity, token);
    token->kind = kind;
    token->utf8 = lexer->slice.utf8 + start;
    token->length = end - start;
    token->pos = gz_lexer_pos(lexer, start);
    return token;
}

/* Ends the plain run at `end`. */
void gz_lexer_flush(struct gz_lexer *lexer, uint32_t end) {
    if (end > lexer->run)
        gz_lexer_push(lexer, GZ_TOKEN_TEXT, lexer->run, end);
}

/* Goes on at `at` with a new plain run. */
void gz_lexer_resume(struct gz_lexer *lexer, uint32_t at) {
    lexer->at = lexer->run = at;
}

struct gz_slice gz_lexer_rest(const struct gz_lexer *lexer, uint32_t at) {
    struct gz_slice rest = lexer->slice;
    rest.utf8 += at;
    rest.length -= at;
    return rest;
}

static void push_static(struct gz_lexer *lexer, enum gz_token_kind kind, const char *text,
                        uint32_t at) {
    struct gz_token *token = gz_lexer_push(lexer, kind, at, at);
    token->utf8 = text;
    token->length = (uint32_t)strlen(text);
}

static void lex_backslash(struct gz_lexer *lexer) {
    uint32_t at = lexer->at;
    if (at + 1 == lexer->slice.length) {
        gz_lexer_flush(lexer, at);
        if (lexer->last_slice)
            gz_error(lexer->source->diag, gz_lexer_pos(lexer, at),
                     "leave it out, or type \\\\ for the sign itself",
                     "`\\` at the end of a text breaks no line");
        else
            push_static(lexer, GZ_TOKEN_BREAK, "\n", at);
        gz_lexer_resume(lexer, at + 1);
    } else if (is_mark(gz_lexer_byte(lexer, at + 1))) {
        gz_lexer_flush(lexer, at);
        lexer->run = at + 1; /* the escaped mark begins the next run */
        lexer->at = at + 2;
    } else {
        lexer->at = at + 1;
    }
}

static bool stars_are_text(const struct gz_lexer *lexer, uint32_t start, uint32_t end) {
    unsigned char before = gz_lexer_byte_before(lexer, start), after = gz_lexer_byte(lexer, end);
    bool parted = (before == 0 || before == ' ' || before == '\t') &&
                  (after == 0 || after == ' ' || after == '\t');
    if (end - start == 1)
        return parted || (is_alnum(before) && is_alnum(after));
    return end - start > 3 && is_digit(before) && is_digit(after); /* 138****5678 */
}

static void lex_stars(struct gz_lexer *lexer) {
    uint32_t start = lexer->at, end = start;
    while (gz_lexer_byte(lexer, end) == '*')
        end++;
    lexer->at = end;
    if (stars_are_text(lexer, start, end))
        return;
    if (end - start > 3) {
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, start),
                 "`**` begins and ends 黑体; type \\* for each sign itself",
                 "%u asterisks in a row", (unsigned)(end - start));
        return;
    }
    gz_lexer_flush(lexer, start);
    struct gz_token *token = gz_lexer_push(lexer, GZ_TOKEN_STARS, start, end);
    struct gz_slice before = gz_slice_head(lexer->slice, start);
    token->blank_before = gz_slice_trim_end(before).length < start;
    token->blank_after = gz_slice_blank_at(lexer->slice, end) > 0;
    gz_lexer_resume(lexer, end);
}

/* The point or comma of a number: PM~2.5~. */
static bool is_decimal_mark(const struct gz_lexer *lexer, uint32_t at) {
    unsigned char mark = gz_lexer_byte(lexer, at);
    return (mark == '.' || mark == ',') && is_digit(gz_lexer_byte_before(lexer, at)) &&
           is_digit(gz_lexer_byte(lexer, at + 1));
}

/* The end of a superscript's or subscript's content that begins at `start`,
 * or 0. A superscript may be Han: ^注1^. */
uint32_t gz_lexer_script_end(const struct gz_lexer *lexer, uint32_t start, char marker) {
    size_t at = start;
    for (int i = 0; i <= SCRIPT_LIMIT && at < lexer->slice.length; i++) {
        if (lexer->slice.utf8[at] == marker)
            return at > start ? (uint32_t)at : 0;
        bool decimal = is_decimal_mark(lexer, (uint32_t)at);
        uint32_t code = gz_utf8_next(lexer->slice.utf8, lexer->slice.length, &at);
        if (!decimal && !is_script_character(code) && (marker != '^' || !is_han(code)))
            return 0;
    }
    return 0;
}

/* A subscript follows a letter or a closing bracket, markers between them. */
static bool can_carry_subscript(const struct gz_lexer *lexer, uint32_t at) {
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

static void lex_script(struct gz_lexer *lexer, enum gz_token_kind kind) {
    uint32_t at = lexer->at;
    uint32_t end = gz_lexer_script_end(lexer, at + 1, lexer->slice.utf8[at]);
    lexer->at = at + 1;
    if (kind == GZ_TOKEN_SUBSCRIPT && !can_carry_subscript(lexer, at))
        return;
    if (end) {
        gz_lexer_flush(lexer, at);
        gz_lexer_push(lexer, kind, at + 1, end);
        gz_lexer_resume(lexer, end + 1);
    } else if (kind == GZ_TOKEN_SUPERSCRIPT && is_digit(gz_lexer_byte(lexer, at + 1))) {
        gz_warning(lexer->source->diag, gz_lexer_pos(lexer, at),
                   "a superscript is typed m^3^; type \\^ for the sign itself",
                   "`^` is printed as typed");
    }
}

/* The end of <br>, <br/> or <br /> at `at`, or 0. */
static uint32_t break_tag_end(const struct gz_lexer *lexer, uint32_t at) {
    if (lexer->slice.length - at < 4 || strncasecmp(lexer->slice.utf8 + at, "<br", 3))
        return 0;
    at += 3;
    while (gz_lexer_byte(lexer, at) == ' ')
        at++;
    at += gz_lexer_byte(lexer, at) == '/';
    return gz_lexer_byte(lexer, at) == '>' ? at + 1 : 0;
}

/* Whether a whole tag stands at `at`: a name, and then its end or a blank and
 * anything up to the end. Stops at the next `<`, so that a line is scanned
 * once. */
static bool is_whole_tag(const struct gz_lexer *lexer, uint32_t at) {
    at++;
    while (is_alnum(gz_lexer_byte(lexer, at)) || gz_lexer_byte(lexer, at) == '-')
        at++;
    unsigned char c = gz_lexer_byte(lexer, at);
    if (c != ' ' && c != '/' && c != '>')
        return false;
    while (c && c != '<' && c != '>')
        c = gz_lexer_byte(lexer, ++at);
    return c == '>';
}

static bool is_html(const struct gz_lexer *lexer, uint32_t at) {
    unsigned char next = gz_lexer_byte(lexer, at + 1);
    if (next == '!' || next == '/' || next == '?')
        return true;
    if (!is_letter(next))
        return false;
    return !is_alnum(gz_lexer_byte_before(lexer, at)) || is_whole_tag(lexer, at);
}

/* What a tag meant, where our own markup has it. */
static const struct {
    const char *tag, *help;
} tag_helps[] = {
    {"<sup", N_("a superscript is typed m^3^")},
    {"<sub", N_("a subscript is typed H~2~O")},
    {"<b>", N_("黑体 is typed **黑体**")},
    {"<strong", N_("黑体 is typed **黑体**")},
    {"<i>", N_("楷体 is typed *楷体*")},
    {"<em>", N_("楷体 is typed *楷体*")},
    {"<u>", N_("underlined text is typed [文字]{.underline}")},
};

static const char *html_help(const struct gz_lexer *lexer, uint32_t at) {
    struct gz_slice rest = gz_lexer_rest(lexer, at);
    if (gz_slice_starts(rest, "<!--"))
        return N_("a comment stands on lines of its own");
    if (break_tag_end(lexer, at))
        return N_("a line break is a `\\` at the line's end");
    if (gz_lex_is_address(gz_lexer_rest(lexer, at + 1)))
        return N_("a link is typed [网站](https://…)");
    for (size_t i = 0; i < sizeof tag_helps / sizeof *tag_helps; i++)
        if (gz_slice_starts(rest, tag_helps[i].tag))
            return tag_helps[i].help;
    return N_("leave it out, or type \\< for the sign itself");
}

static void lex_less_than(struct gz_lexer *lexer) {
    uint32_t at = lexer->at;
    uint32_t end = lexer->flags & GZ_INLINE_CELL ? break_tag_end(lexer, at) : 0;
    if (end) {
        gz_lexer_flush(lexer, gz_slice_trim_end(gz_slice_head(lexer->slice, at)).length);
        push_static(lexer, GZ_TOKEN_BREAK, "\n", at);
        while (gz_slice_blank_at(lexer->slice, end))
            end += gz_slice_blank_at(lexer->slice, end);
        gz_lexer_resume(lexer, end);
        return;
    }
    if (is_html(lexer, at))
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, at), html_help(lexer, at),
                 "HTML in a text");
    lexer->at = at + 1;
}

/* &nbsp; and the like, as copied from a web page; R&D is text. */
static void lex_ampersand(struct gz_lexer *lexer) {
    static const char *const names[] = {"&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&emsp;",
                                        "&ensp;", "&middot;", "&mdash;", "&hellip;", "&times;",
                                        "&ldquo;", "&rdquo;", "&deg;"};
    struct gz_slice rest = gz_lexer_rest(lexer, lexer->at);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (gz_slice_starts(rest, names[i]))
            gz_warning(lexer->source->diag, gz_lexer_pos(lexer, lexer->at),
                       "type the character itself; \\& for the sign", "`%s` is printed as typed",
                       names[i]);
    lexer->at++;
}

static void lex_tab(struct gz_lexer *lexer) {
    gz_lexer_flush(lexer, lexer->at);
    push_static(lexer, GZ_TOKEN_TEXT, " ", lexer->at);
    gz_lexer_resume(lexer, lexer->at + 1);
}

static void lex_next(struct gz_lexer *lexer) {
    switch (lexer->slice.utf8[lexer->at]) {
    case '\\':
        lex_backslash(lexer);
        break;
    case '*':
        lex_stars(lexer);
        break;
    case '^':
        lex_script(lexer, GZ_TOKEN_SUPERSCRIPT);
        break;
    case '~':
        lex_script(lexer, GZ_TOKEN_SUBSCRIPT);
        break;
    case '[':
        gz_lex_bracket(lexer);
        break;
    case ']':
        gz_lex_closing_bracket(lexer);
        break;
    case '{':
        gz_lex_brace(lexer);
        break;
    case '<':
        lex_less_than(lexer);
        break;
    case '&':
        lex_ampersand(lexer);
        break;
    case '\t':
        lex_tab(lexer);
        break;
    default:
        lexer->at++;
        break;
    }
}

/* ＊＊黑体＊＊: the input method's asterisks mark nothing. */
static void warn_wide_stars(const struct gz_lexer *lexer) {
    static const char stars[] = "＊＊";
    struct gz_slice slice = lexer->slice;
    uint32_t open = gz_slice_find(slice, 0, stars), text = open + (uint32_t)strlen(stars);
    if (open == slice.length || gz_slice_starts(gz_slice_from(slice, text), "＊") ||
        gz_slice_find(slice, text, stars) == slice.length)
        return;
    gz_warning(lexer->source->diag, gz_slice_pos(slice, open),
               "黑体 is typed with half-width asterisks: **黑体**", "`%s` is printed as typed",
               stars);
}

static void lex_slice(struct gz_lexer *lexer, struct gz_slice slice, bool last) {
    lexer->slice = slice;
    lexer->last_slice = last;
    lexer->at = lexer->run = lexer->counted = 0;
    lexer->column = slice.pos.column;
    warn_wide_stars(lexer);
    while (lexer->at < slice.length)
        lex_next(lexer);
    gz_lexer_flush(lexer, slice.length);
}

/* The last visible bytes of the slice just read, which are what a line end
 * joins: not the mark of a footnote, not an address. */
static struct gz_slice visible_tail(const struct gz_lexer *lexer, char buffer[TAIL_LIMIT]) {
    uint32_t start = TAIL_LIMIT;
    for (uint32_t i = lexer->count; i > lexer->first_token && start > 0; i--) {
        const struct gz_token *token = &lexer->tokens[i - 1];
        if (token->kind == GZ_TOKEN_STARS || token->kind == GZ_TOKEN_NOTE)
            continue;
        uint32_t length = token->length < start ? token->length : start;
        start -= length;
        memcpy(buffer + start, token->utf8 + token->length - length, length);
    }
    return (struct gz_slice){.utf8 = buffer + start, .length = TAIL_LIMIT - start};
}

/* The soft line end after a slice. */
static void lex_join(struct gz_lexer *lexer, struct gz_slice next) {
    char buffer[TAIL_LIMIT];
    struct gz_slice left = visible_tail(lexer, buffer);
    bool broken = lexer->count && lexer->tokens[lexer->count - 1].kind == GZ_TOKEN_BREAK;
    if (!broken && !gz_slice_starts(next, "[^") &&
        gz_inline_join_is_blank(left.utf8, left.length, next.utf8, next.length))
        push_static(lexer, GZ_TOKEN_TEXT, " ", lexer->slice.length);
}

void gz_inline_lex(struct gz_lexer *lexer, const struct gz_slice *slices, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        lexer->first_token = lexer->count;
        lex_slice(lexer, slices[i], i + 1 == count);
        if (i + 1 < count)
            lex_join(lexer, slices[i + 1]);
    }
}
