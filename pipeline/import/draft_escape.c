#include "pipeline/import/draft_escape.h"

#include <string.h>

#define LIST_DIGITS 9 /* of a list's number, as Markdown has it */

typedef const struct gz_escape *escape;

/* The character at an index; 0 outside the line, and for a mark of a note. */
static uint32_t code_at(escape e, uint32_t at) {
    if (at < e->line || at >= e->chars.count || e->chars.items[at].code == '\n')
        return 0;
    return e->chars.items[at].code;
}

static bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c) {
    return c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_alnum(uint32_t c) {
    return is_digit(c) || is_letter(c);
}

static bool is_gap(uint32_t c) {
    return c == 0 || gz_char_is_blank(c);
}

static bool matches(escape e, uint32_t at, const char *ascii) {
    for (; *ascii; ascii++, at++)
        if (code_at(e, at) != (unsigned char)*ascii)
            return false;
    return true;
}

/* Whether the line from `at` on holds only these signs, and something. */
static bool only_holds(escape e, uint32_t at, const char *signs) {
    for (; code_at(e, at); at++)
        if (code_at(e, at) >= 0x80 || !strchr(signs, (char)code_at(e, at)))
            return false;
    return at >= e->chars.count || e->chars.items[at].code == '\n';
}

/* ---- At the start of a line ---- */

/* Whether the sign at `at`, where a line or a list's item begins, begins a block. */
static bool begins_block(escape e, uint32_t at) {
    uint32_t c = code_at(e, at), next = code_at(e, at + 1);
    switch (c) {
    case '#':
    case '>':
    case '|':
        return true;
    case '+':
        return is_gap(next);
    case '-':
        return is_gap(next) || only_holds(e, at, "-=_* \t") || only_holds(e, at, "-|: \t");
    case '=':
    case '_':
        return only_holds(e, at, "-=_* \t");
    case ':':
        return next == ':' || only_holds(e, at, "-|: \t");
    case '`':
    case '~':
        return next == c;
    case '{':
        return matches(e, at, "{page_width") || matches(e, at, "{width=");
    default:
        return false;
    }
}

/* Index behind `1.` or `1)` at the line's start, or its start. */
static uint32_t list_number_end(escape e) {
    uint32_t at = e->line;
    while (is_digit(code_at(e, at)) && at - e->line < LIST_DIGITS)
        at++;
    bool mark = code_at(e, at) == '.' || code_at(e, at) == ')';
    return at > e->line && mark ? at + 1 : e->line;
}

/* A sign right at the start of a line; right behind a list's number and a blank; and the
 * mark of a number without a text. */
static bool is_at_start(escape e) {
    uint32_t end = list_number_end(e);
    if (e->at == e->line)
        return begins_block(e, e->at);
    if (end == e->line)
        return false;
    if (e->at == end - 1)
        return code_at(e, end) == 0;
    if (!is_gap(code_at(e, end)) || e->at <= end)
        return false;
    struct gz_escape item = *e; /* 1. 2. 3. nest */
    item.line = end + 1;
    if (e->at == item.line && is_digit(code_at(e, e->at)))
        return false;
    uint32_t inner = list_number_end(&item);
    if (inner > item.line && e->at == inner - 1)
        return is_gap(code_at(e, inner));
    return e->at == item.line && begins_block(e, e->at);
}

/* ---- Anywhere ---- */

static bool same_look(escape e, uint32_t a, uint32_t b) {
    return e->chars.items[a].looks == e->chars.items[b].looks &&
           e->chars.items[a].link == e->chars.items[b].link;
}

/* Stars between letters or digits, nothing of ours between: one, or four and more. */
static bool star_is_text(escape e) {
    uint32_t start = e->at, end = e->at;
    while (start > e->line && code_at(e, start - 1) == '*')
        start--;
    while (code_at(e, end) == '*')
        end++;
    uint32_t before = start > e->line ? code_at(e, start - 1) : 0, after = code_at(e, end);
    if (!before || !after || !same_look(e, start - 1, end))
        return false;
    for (uint32_t i = start; i < end; i++)
        if (!same_look(e, i, end))
            return false;
    if (end - start == 1)
        return is_alnum(before) && is_alnum(after);
    return end - start > 3 && is_digit(before) && is_digit(after);
}

static bool is_han_or_digit(uint32_t c) {
    return is_digit(c) || (c >= 0x2E80 && c <= 0x9FFF && c != 0x3015 && c != 0x3011);
}

/* ~ opens a subscript behind letters and brackets only. */
static bool tilde_is_text(escape e) {
    return e->at > e->line && is_han_or_digit(code_at(e, e->at - 1)) &&
           same_look(e, e->at - 1, e->at);
}

/* Whether brackets of ours begin at the next character. */
static bool bracket_follows(escape e) {
    uint32_t next = e->at + 1;
    if (next >= e->chars.count)
        return false;
    const struct gz_char *item = &e->chars.items[next];
    unsigned boxes = GZ_LOOK_UNDERLINE | GZ_LOOK_DOTS | GZ_LOOK_FRAMED;
    return item->code == '[' || item->note != GZ_IMPORT_NONE || item->link ||
           (item->looks & boxes);
}

static bool is_entity(escape e) {
    uint32_t at = e->at + 1;
    while (is_letter(code_at(e, at)))
        at++;
    return at > e->at + 1 && code_at(e, at) == ';';
}

/* 第#条 and （#） would be counted. */
static bool is_counted(escape e) {
    uint32_t before = e->at > e->line ? code_at(e, e->at - 1) : 0;
    return before == 0x7B2C || before == 0xFF08 || before == '(';
}

static bool ends_line(escape e) {
    return code_at(e, e->at + 1) == 0;
}

static bool is_closing_bracket_markup(escape e) {
    uint32_t next = code_at(e, e->at + 1), after = code_at(e, e->at + 2) | 32;
    return e->in_brackets || next == '(' || next == '{' || next == 0xFF5B ||
           (next == 0xFF08 && (after == 'h' || after == 'm')); /* an address, full-width */
}

static bool is_tag(escape e) {
    uint32_t next = code_at(e, e->at + 1);
    return is_letter(next) || next == '!' || next == '/' || next == '?' ||
           (e->place >= GZ_INK_CELL && e->place <= GZ_INK_HEADER && e->chars.count == 1);
}

static bool is_markup(escape e) {
    switch (code_at(e, e->at)) {
    case '\\':
    case '^':
        return true;
    case '*':
        return !star_is_text(e);
    case '~':
        return !tilde_is_text(e);
    case '[':
        return e->in_brackets || code_at(e, e->at + 1) == '^' ||
               (e->at + 1 < e->chars.count && e->chars.items[e->at + 1].code == 0) ||
               (e->chars.items[e->at + 1 < e->chars.count ? e->at + 1 : e->at].looks &
                GZ_LOOK_SUPERSCRIPT);
    case ']':
        return is_closing_bracket_markup(e);
    case '{':
        return code_at(e, e->at + 1) == '.' || matches(e, e->at + 1, "lang=");
    case '!':
        return bracket_follows(e);
    case '<':
        return is_tag(e);
    case '&':
        return is_entity(e);
    case '#':
        return is_counted(e) || (e->place == GZ_INK_HEADING && ends_line(e));
    case ':': /* [x]: and [^1]: define something */
        return e->at > e->line && (code_at(e, e->at - 1) == ']' || code_at(e, e->at - 1) == 0);
    case '"':
        return e->place == GZ_INK_CAPTION;
    case '|':
        return e->place == GZ_INK_CELL || e->place == GZ_INK_HEADER;
    default:
        return false;
    }
}

/* `---` alone in a cell would be the row under a header; so would a header's own dashes. */
static bool begins_cell_dashes(escape e) {
    uint32_t c = code_at(e, e->at);
    if (e->at != 0 || !(c == '-' || c == ':' || c == '='))
        return false;
    return e->place == GZ_INK_HEADER ||
           (e->place == GZ_INK_CELL && e->chars.count > 1 && only_holds(e, 0, "-:"));
}

bool gz_escape_is_needed(const struct gz_escape *e) {
    bool cell = e->place == GZ_INK_CELL || e->place == GZ_INK_HEADER;
    if (cell)
        return is_markup(e) || begins_cell_dashes(e);
    bool inside = e->place == GZ_INK_CAPTION || e->place == GZ_INK_ALT;
    if (e->place == GZ_INK_ALT && (code_at(e, e->at) == ']' || code_at(e, e->at) == '['))
        return true;
    return is_markup(e) || (!inside && is_at_start(e));
}
