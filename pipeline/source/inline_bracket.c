/* Brackets inside a text: `[网站](https://…)`, `[文字]{.underline}` and `[^1]`.
 *
 * Every `[` is pushed as text on a stack; what follows its `]` decides what it
 * was and changes the token's kind. Brackets nest; a link holds no link. */
#include <string.h>
#include <strings.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/inline_token.h"
#include "pipeline/source/notes.h"
#include "pipeline/text/language.h"
#include "pipeline/text/suggest.h"

#define ADDRESS_GUESS_LIMIT 200 /* bytes that may look like an address */
#define SETTINGS_LIMIT 100      /* bytes of `{.underline lang=en}` */

/* ---- Marks of footnotes ---- */

/* Where a mark may not stand, by flag of the reader. */
static const struct {
    enum gz_inline_flag flag;
    const char *text, *help;
} refusals[] = {
    {GZ_INLINE_HEADER, N_("a footnote mark in a table's header"),
     N_("the header is repeated on each page: set the mark in a cell below it")},
    {GZ_INLINE_CAPTION, N_("a footnote mark at a picture"),
     N_("set it in the text that speaks of the picture")},
    {GZ_INLINE_NOTE, N_("a footnote mark inside a footnote"), N_("write both into one note")},
};

static bool is_refused(struct gz_lexer *lexer, uint32_t at) {
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        if (!(lexer->flags & refusals[i].flag))
            continue;
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, at), refusals[i].help, "%s",
                 _(refusals[i].text));
        return true;
    }
    return false;
}

static void push_note(struct gz_lexer *lexer, uint32_t length) {
    uint32_t at = lexer->at, start = at + 2;
    struct gz_slice label = gz_slice_head(gz_lexer_rest(lexer, start), length);
    gz_lexer_flush(lexer, at);
    if (!is_refused(lexer, at)) {
        label.pos = gz_lexer_pos(lexer, at);
        struct gz_token *token = gz_lexer_push(lexer, GZ_TOKEN_NOTE, start, start + length);
        token->note = gz_notes_mark(lexer->source, label);
    }
    gz_lexer_resume(lexer, start + length + 1);
}

/* `[^`: a mark, or the superscript of [^14^C]; anything else is a slip. */
static bool lex_note(struct gz_lexer *lexer) {
    uint32_t at = lexer->at;
    if (gz_lexer_byte(lexer, at + 1) != '^' || gz_lexer_script_end(lexer, at + 2, '^'))
        return false;
    uint32_t length = gz_note_label_length(gz_lexer_rest(lexer, at + 2));
    if (length && gz_lexer_byte(lexer, at + 2 + length) == ']') {
        push_note(lexer, length);
        return true;
    }
    gz_error(lexer->source->diag, gz_lexer_pos(lexer, at),
             "a mark is [^1], with one to eight letters, digits or Han; type \\[\\^ for the signs",
             "`[^` that begins no footnote mark");
    lexer->at = at + 2;
    return true;
}

void gz_lex_bracket(struct gz_lexer *lexer) {
    if (lex_note(lexer))
        return;
    gz_lexer_flush(lexer, lexer->at);
    uint32_t *slot;
    GZ_APPEND(lexer->source->scratch, lexer->brackets, lexer->bracket_count,
              lexer->bracket_capacity, slot);
    *slot = lexer->count;
    gz_lexer_push(lexer, GZ_TOKEN_BRACKET, lexer->at, lexer->at + 1);
    gz_lexer_resume(lexer, lexer->at + 1);
}

/* ---- Links ---- */

bool gz_lex_is_address(struct gz_slice slice) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t scheme = strlen(schemes[i]);
        if (slice.length >= scheme && !strncasecmp(slice.utf8, schemes[i], scheme))
            return true;
    }
    return false;
}

/* Turns an open bracket and the `]` at hand into tokens of their own; goes on
 * at `end`. */
static void close_brackets(struct gz_lexer *lexer, uint32_t opener, uint32_t end,
                           enum gz_token_kind kind, const char *help, const char *empty) {
    uint32_t close = lexer->at;
    if (close == lexer->run && opener + 1 == lexer->count)
        gz_error(lexer->source->diag, lexer->tokens[opener].pos, help, "%s", _(empty));
    gz_lexer_flush(lexer, close);
    lexer->tokens[opener].kind = kind;
    lexer->tokens[opener].length = 0;
    gz_lexer_push(lexer, kind + 1, close, close); /* each CLOSE follows its OPEN */
    gz_lexer_resume(lexer, end);
}

/* The end of an address that begins at `start`: its `)`, with the brackets of
 * the address balanced, or the first character that no address has. */
static uint32_t address_end(const struct gz_lexer *lexer, uint32_t start) {
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

static void report_address(struct gz_lexer *lexer, uint32_t end) {
    struct gz_diag *diag = lexer->source->diag;
    if (end >= lexer->slice.length) {
        gz_error(diag, gz_lexer_pos(lexer, end), "close it with )", "a link's address has no end");
        return;
    }
    size_t next = end;
    gz_utf8_next(lexer->slice.utf8, lexer->slice.length, &next);
    gz_error(diag, gz_lexer_pos(lexer, end),
             "close the address with ), or write such characters as %20, %E4 …",
             "`%.*s` in a link's address", (int)(next - end), lexer->slice.utf8 + end);
}

/* A picture in running text would print as brackets and a file name. */
static bool is_picture_bracket(const struct gz_lexer *lexer, const struct gz_token *bracket) {
    const char *line = lexer->slice.utf8;
    if (bracket->utf8 <= line || bracket->utf8 >= line + lexer->slice.length)
        return false;
    bool escaped = bracket->utf8 - line > 1 && bracket->utf8[-2] == '\\';
    return bracket->utf8[-1] == '!' && !escaped;
}

static void warn_brackets(struct gz_lexer *lexer, uint32_t at, const char *help) {
    gz_warning(lexer->source->diag, gz_lexer_pos(lexer, at), help,
               "brackets that look like a link are printed as typed");
}

/* javascript:, file:, ftp: … */
static bool has_scheme(const struct gz_lexer *lexer, uint32_t start) {
    uint32_t at = start;
    while (at - start < ADDRESS_GUESS_LIMIT && (gz_lexer_byte(lexer, at) | 32) >= 'a' &&
           (gz_lexer_byte(lexer, at) | 32) <= 'z')
        at++;
    return at - start > 2 && gz_lexer_byte(lexer, at) == ':' && gz_lexer_byte(lexer, at + 1) > ' ';
}

/* `[网站](www.example.cn)` is text by the rules and was hardly meant so. */
static void warn_unlinked(struct gz_lexer *lexer, uint32_t start) {
    static const char help[] = N_("the address of a link begins with https://, http:// or mailto:");
    bool dot = false;
    if (gz_lexer_byte(lexer, start) == ')' || has_scheme(lexer, start)) {
        warn_brackets(lexer, start, help);
        return;
    }
    for (uint32_t at = start; at - start < ADDRESS_GUESS_LIMIT; at++) {
        unsigned char c = gz_lexer_byte(lexer, at);
        dot |= c == '.' || c == '/';
        if (c == ')' && dot)
            warn_brackets(lexer, start, help);
        if (c <= ' ' || c >= 0x7F || c == '(' || c == ')')
            return;
    }
}

/* `]` before `(`: a link, when an open bracket and an address are there. */
static void lex_link(struct gz_lexer *lexer, uint32_t opener) {
    uint32_t close = lexer->at, start = close + 2;
    struct gz_token *bracket = &lexer->tokens[opener];
    if (is_picture_bracket(lexer, bracket))
        gz_error(lexer->source->diag, bracket->pos,
                 "give it a line of its own: ![…](picture.png \"图1 …\")",
                 "a picture inside a text");
    if (!gz_lex_is_address(gz_lexer_rest(lexer, start))) {
        if (!is_picture_bracket(lexer, bracket))
            warn_unlinked(lexer, start);
        lexer->at = close + 1;
        return;
    }
    uint32_t end = address_end(lexer, start);
    if (gz_lexer_byte(lexer, end) != ')') {
        report_address(lexer, end);
        lexer->at = end;
        return;
    }
    close_brackets(lexer, opener, end + 1, GZ_TOKEN_LINK_OPEN, N_("type [网站](https://…)"),
                   N_("a link without a text"));
    lexer->tokens[opener].link =
        gz_arena_copy(lexer->source->arena, lexer->slice.utf8 + start, end - start);
    lexer->linked = lexer->bracket_count; /* no link holds a link */
}

/* ---- Decorations ---- */

static const char *const decorations[] = {".underline", ".dots", ".framed", "lang="};
static const uint32_t decoration_flags[] = {GZ_SPAN_UNDERLINE, GZ_SPAN_DOTS, GZ_SPAN_FRAMED};

static const char decoration_help[] =
    N_("there are {.underline}, {.dots}, {.framed} and {lang=en}; type \\{ for the sign itself");

static void read_language(struct gz_lexer *lexer, struct gz_slice word, struct gz_token *opener) {
    struct gz_slice tag = word;
    tag.utf8 += strlen("lang=");
    tag.length -= (uint32_t)strlen("lang=");
    tag.pos.column += (uint32_t)strlen("lang=");
    opener->language = gz_language_read(tag.utf8, tag.length, lexer->source->arena);
    if (!opener->language)
        gz_error(lexer->source->diag, tag.pos,
                 gz_language_help(tag.utf8, tag.length, lexer->source->diag),
                 "`%.*s` is no language", (int)tag.length, tag.utf8);
}

/* One word of `{.underline lang=en}`. */
static void read_setting(struct gz_lexer *lexer, struct gz_slice word, struct gz_token *opener) {
    struct gz_diag *diag = lexer->source->diag;
    for (size_t i = 0; i < sizeof decoration_flags / sizeof *decoration_flags; i++) {
        if (gz_slice_equals(word, decorations[i])) {
            opener->flags |= decoration_flags[i];
            return;
        }
    }
    if (gz_slice_starts(word, "lang=")) {
        read_language(lexer, word, opener);
        return;
    }
    const char *near = gz_suggest(word.utf8, word.length, decorations, 4);
    gz_error(diag, word.pos,
             near ? gz_diag_format(diag, "did you mean `%s`?", near) : decoration_help,
             "there is no decoration `%.*s`", (int)word.length, word.utf8);
}

static void read_settings(struct gz_lexer *lexer, struct gz_slice words, struct gz_token *opener) {
    words = gz_slice_trim(words);
    if (!words.length)
        gz_error(lexer->source->diag, words.pos, decoration_help, "a decoration without a name");
    while (words.length) {
        uint32_t length = 0;
        while (length < words.length && !gz_slice_blank_at(words, length))
            length++;
        read_setting(lexer, gz_slice_head(words, length), opener);
        words = gz_slice_trim(gz_slice_from(words, length));
    }
}

/* Offset of the `}` that ends the settings which begin at `start`, or 0. */
static uint32_t settings_end(const struct gz_lexer *lexer, uint32_t start) {
    for (uint32_t at = start; at - start < SETTINGS_LIMIT && at < lexer->slice.length; at++)
        if (gz_lexer_byte(lexer, at) == '}')
            return at;
    return 0;
}

/* `]` before `{`: a decoration. */
static void lex_decoration(struct gz_lexer *lexer, uint32_t opener) {
    uint32_t start = lexer->at + 2, end = settings_end(lexer, start);
    if (!end) {
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, start - 1),
                 "close it with }, or type \\{ for the sign itself",
                 "a decoration's settings have no end");
        lexer->at = start;
        return;
    }
    struct gz_slice words = gz_slice_head(gz_lexer_rest(lexer, start), end - start);
    words.pos = gz_lexer_pos(lexer, start);
    close_brackets(lexer, opener, end + 1, GZ_TOKEN_DECORATION_OPEN, N_("type [文字]{.underline}"),
                   N_("a decoration without a text"));
    read_settings(lexer, words, &lexer->tokens[opener]);
}

/* Settings where no `]` of an open bracket stands before them. */
void gz_lex_brace(struct gz_lexer *lexer) {
    struct gz_slice rest = gz_lexer_rest(lexer, lexer->at);
    unsigned char name = gz_lexer_byte(lexer, lexer->at + 2) | 32;
    bool named = gz_slice_starts(rest, "{.") && name >= 'a' && name <= 'z';
    if (named || gz_slice_starts(rest, "{lang="))
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, lexer->at),
                 "type [文字]{.underline}, or \\{ for the sign itself",
                 "a decoration without its brackets");
    lexer->at++;
}

/* ---- What a `]` closes ---- */

/* A `]` that closes nothing but text; the input method's braces are a slip. */
static void lex_text_bracket(struct gz_lexer *lexer) {
    struct gz_slice rest = gz_lexer_rest(lexer, lexer->at + 1);
    if (gz_slice_starts(rest, "｛.") || gz_slice_starts(rest, "｛lang="))
        gz_error(lexer->source->diag, gz_lexer_pos(lexer, lexer->at + 1),
                 "type half-width braces: [文字]{.underline}", "full-width braces");
    if (gz_slice_starts(rest, "（")) {
        rest.utf8 += strlen("（");
        rest.length -= (uint32_t)strlen("（");
        if (gz_lex_is_address(rest))
            warn_brackets(lexer, lexer->at + 1, N_("type half-width brackets: [网站](https://…)"));
    }
    lexer->at++;
}

void gz_lex_closing_bracket(struct gz_lexer *lexer) {
    if (!lexer->bracket_count) {
        lexer->at++;
        return;
    }
    uint32_t opener = lexer->brackets[--lexer->bracket_count];
    unsigned char next = gz_lexer_byte(lexer, lexer->at + 1);
    bool holds_link = lexer->bracket_count < lexer->linked;
    if (holds_link)
        lexer->linked = lexer->bracket_count;
    if (next == '(' && !holds_link)
        lex_link(lexer, opener);
    else if (next == '{')
        lex_decoration(lexer, opener);
    else
        lex_text_bracket(lexer);
}
