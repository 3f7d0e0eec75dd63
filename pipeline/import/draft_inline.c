/* Markup must nest and `**` only toggles, so the writer keeps a stack of what is open: at
 * each character it closes down to the lowest thing that ends there and opens what begins,
 * the longest first. What the dialect cannot say (italics inside a Latin word, bold and
 * italics that cross, a superscript of a whole sentence) is plain, with a doubt. */
#include "pipeline/import/draft_inline.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/import/draft_escape.h"
#include "pipeline/text/invisible.h"

#define SCRIPT_LIMIT 8  /* characters of a superscript or subscript */
#define SHOWN_LIMIT 12  /* characters of a text that a doubt shows */
#define STARS_LIMIT 3   /* more in a row are refused */
#define STACK_LIMIT 8

void gz_ink_doubt(struct gz_ink *ink, const char *format, ...) {
    va_list arguments;
    const char **slot;
    va_start(arguments, format);
    const char *text = gz_arena_vformat(ink->arena, _(format), arguments);
    va_end(arguments);
    for (uint32_t i = 0; i < ink->doubts.count; i++)
        if (strcmp(ink->doubts.items[i], text) == 0)
            return;
    GZ_APPEND(ink->arena, ink->doubts.items, ink->doubts.count, ink->doubts.capacity, slot);
    *slot = text;
}

static void add_index(struct gz_ink *ink, struct gz_ink_indices *list, uint32_t index) {
    uint32_t *slot;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i] == index)
            return;
    GZ_APPEND(ink->arena, list->items, list->count, list->capacity, slot);
    *slot = index;
}

/* The beginning of a stretch, for a doubt. */
static const char *shown(const struct gz_ink *ink, struct gz_chars chars) {
    bool cut = chars.count > SHOWN_LIMIT;
    struct gz_chars head = cut ? gz_chars_part(chars, 0, SHOWN_LIMIT) : chars;
    const char *text = gz_chars_text(head, ink->arena);
    char *kept = gz_arena_format(ink->arena, "%s%s", text, cut ? "…" : "");
    for (char *c = kept; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    return kept;
}

/* ---- What no source may hold ---- */

static bool is_control(uint32_t code) {
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) ||
           code == 0xFFFE || code == 0xFFFF;
}

/* Why a character is left out: its name, or NULL for one that stays. */
static const char *refused_name(uint32_t code) {
    if (code == 0xFFFD)
        return N_("replacement character: another program lost text here");
    return is_control(code) ? N_("control character") : gz_invisible_name(code);
}

static bool is_separator(uint32_t code) {
    return code == 0x2028 || code == 0x2029;
}

/* Drops them; line separators become line breaks. */
static struct gz_chars clean(struct gz_ink *ink, struct gz_chars chars) {
    struct gz_chars out = {.items = GZ_NEW_ARRAY(ink->arena, struct gz_char, chars.count)};
    for (uint32_t i = 0; i < chars.count; i++) {
        struct gz_char item = chars.items[i];
        const char *name = is_separator(item.code) || !item.code ? NULL : refused_name(item.code);
        if (is_separator(item.code))
            item.code = '\n';
        if (!name) {
            out.items[out.count++] = item;
            continue;
        }
        uint32_t from = out.count > SHOWN_LIMIT ? out.count - SHOWN_LIMIT : 0;
        gz_ink_doubt(ink, "U+%04X (%s) was left out behind “%s”", (unsigned)item.code, _(name),
                     shown(ink, gz_chars_part(out, from, out.count)));
    }
    return out;
}

/* Where no markup is read `[^1]` is refused all the same: a blank parts it. */
static struct gz_chars part_marks(struct gz_ink *ink, struct gz_chars chars) {
    struct gz_chars out = {0};
    for (uint32_t i = 0; i < chars.count; i++) {
        if (i > 0 && chars.items[i].code == '^' && chars.items[i - 1].code == '[') {
            gz_chars_append(&out, (struct gz_char){' ', 0, NULL, GZ_IMPORT_NONE, GZ_IMPORT_NONE},
                            ink->arena);
            gz_ink_doubt(ink, "a blank was put into `[^`, which would be a footnote's mark");
        }
        gz_chars_append(&out, chars.items[i], ink->arena);
    }
    return out;
}

const char *gz_ink_plain(struct gz_ink *ink, const char *utf8, struct gz_arena *arena) {
    struct gz_ink quiet = {.arena = arena};
    struct gz_chars chars = {0};
    size_t length = strlen(utf8);
    for (size_t at = 0; at < length;) {
        struct gz_char item = {.note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
        item.code = gz_utf8_next(utf8, length, &at);
        gz_chars_append(&chars, item, arena);
    }
    chars = gz_chars_trim(clean(ink ? ink : &quiet, chars));
    return gz_chars_text(ink ? part_marks(ink, chars) : chars, arena);
}

/* ---- Looks that can be written ---- */

static bool is_text(const struct gz_char *item) {
    return item->code != 0;
}

static bool is_blank(const struct gz_char *item) {
    return item->code && gz_char_is_blank(item->code);
}

/* The end of the stretch that has a look, from a character that has it. */
static uint32_t look_end(struct gz_chars chars, uint32_t at, unsigned look) {
    while (at < chars.count && (chars.items[at].looks & look))
        at++;
    return at;
}

static void drop_look(struct gz_chars chars, uint32_t start, uint32_t end, unsigned look) {
    for (uint32_t i = start; i < end; i++)
        chars.items[i].looks &= ~look;
}

#define BOXES (GZ_LOOK_UNDERLINE | GZ_LOOK_DOTS | GZ_LOOK_FRAMED)

/* The same, but not out of the brackets of a link or decoration, nor into them. */
static uint32_t boxed_end(struct gz_chars chars, uint32_t at, unsigned look) {
    const struct gz_char *first = &chars.items[at];
    uint32_t end = at, most = look_end(chars, at, look);
    while (end < most && (chars.items[end].looks & BOXES) == (first->looks & BOXES) &&
           chars.items[end].link == first->link)
        end++;
    return end;
}

/* Emphasis begins and ends beside its text, without a blank. */
static void trim_look(struct gz_chars chars, unsigned look) {
    for (uint32_t i = 0, end; i < chars.count; i = end) {
        end = i + 1;
        if (!(chars.items[i].looks & look))
            continue;
        end = boxed_end(chars, i, look);
        uint32_t start = i, last = end;
        while (start < last && is_blank(&chars.items[start]))
            start++;
        while (last > start && is_blank(&chars.items[last - 1]))
            last--;
        drop_look(chars, i, start, look);
        drop_look(chars, last, end, look);
    }
}

static bool ascii_alnum(const struct gz_chars *chars, uint32_t at) {
    if (at >= chars->count)
        return false;
    uint32_t c = chars->items[at].code;
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* `a*b` between letters is text to the reader. */
static void drop_inner_italics(struct gz_ink *ink, struct gz_chars chars) {
    for (uint32_t i = 0, end; i < chars.count; i = end + 1) {
        end = i;
        if (!(chars.items[i].looks & GZ_LOOK_ITALIC))
            continue;
        end = look_end(chars, i, GZ_LOOK_ITALIC);
        bool inner = (i > 0 && ascii_alnum(&chars, i - 1) && ascii_alnum(&chars, i)) ||
                     (end < chars.count && ascii_alnum(&chars, end - 1) &&
                      ascii_alnum(&chars, end));
        if (!inner)
            continue;
        gz_ink_doubt(ink, "italics inside a word cannot be typed: “%s” is plain",
                     shown(ink, gz_chars_part(chars, i, end)));
        drop_look(chars, i, end, GZ_LOOK_ITALIC);
    }
}

/* Where bold ends inside italics that began inside it: `**a*b***c*`. */
static void part_crossed(struct gz_ink *ink, struct gz_chars chars) {
    for (uint32_t i = 0; i < chars.count; i++) {
        unsigned both = GZ_LOOK_BOLD | GZ_LOOK_ITALIC;
        if ((chars.items[i].looks & both) != both)
            continue;
        uint32_t bold_end = look_end(chars, i, GZ_LOOK_BOLD);
        uint32_t italic_end = look_end(chars, i, GZ_LOOK_ITALIC);
        bool bold_before = i > 0 && (chars.items[i - 1].looks & GZ_LOOK_BOLD);
        bool italic_before = i > 0 && (chars.items[i - 1].looks & GZ_LOOK_ITALIC);
        uint32_t end = bold_end < italic_end ? bold_end : italic_end;
        bool crossed = (bold_before && !italic_before && italic_end > bold_end) ||
                       (italic_before && !bold_before && bold_end > italic_end);
        if (crossed) {
            gz_ink_doubt(ink, "bold and italics that cross cannot be typed: “%s” is bold only",
                         shown(ink, gz_chars_part(chars, i, end)));
            drop_look(chars, i, end, GZ_LOOK_ITALIC);
        }
        i = end - 1;
    }
}

static void drop_all_looks(struct gz_chars chars) {
    for (uint32_t i = 0; i < chars.count; i++) {
        chars.items[i].looks = 0;
        chars.items[i].link = NULL;
    }
}

static void tell_struck(struct gz_ink *ink, struct gz_chars chars) {
    for (uint32_t i = 0, end; i < chars.count; i = end + 1) {
        end = i;
        if (!(chars.items[i].looks & GZ_LOOK_STRUCK))
            continue;
        end = look_end(chars, i, GZ_LOOK_STRUCK);
        gz_ink_doubt(ink, "“%s” was struck through; it is kept as plain text",
                     shown(ink, gz_chars_part(chars, i, end)));
        drop_look(chars, i, end, GZ_LOOK_STRUCK);
    }
}

static bool is_web_address(const char *link) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncasecmp(link, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void drop_links(struct gz_ink *ink, struct gz_chars chars) {
    for (uint32_t i = 0; i < chars.count; i++) {
        const char *link = chars.items[i].link;
        if (!link || is_web_address(link))
            continue;
        if (*link && *link != '#')
            gz_ink_doubt(ink, "a link was left out: %s", gz_ink_plain(NULL, link, ink->arena));
        chars.items[i].link = NULL;
    }
}

/* ---- Superscripts and subscripts ---- */

#define SCRIPTS (GZ_LOOK_SUPERSCRIPT | GZ_LOOK_SUBSCRIPT)

static bool is_digit(const struct gz_chars *chars, uint32_t at) {
    return at < chars->count && chars->items[at].code >= '0' && chars->items[at].code <= '9';
}

static bool is_han(uint32_t c) {
    return c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/* Whether a character of `part` at `at` may stand in a script. */
static bool is_script_character(const struct gz_chars *part, uint32_t at, bool raised) {
    uint32_t c = part->items[at].code;
    if ((c == '.' || c == ',') && at > 0 && is_digit(part, at - 1) && is_digit(part, at + 1))
        return true;
    return ascii_alnum(part, at) || c == '+' || c == '-' || c == 0x2212 ||
           (c >= 0x370 && c <= 0x3FF) || (raised && is_han(c));
}

/* A subscript follows a letter or a closing bracket, with stars between them or not. */
static bool can_carry_subscript(const struct gz_ink *ink) {
    size_t at = ink->out->length;
    while (at > 0 && ink->out->bytes[at - 1] == '*')
        at--;
    if (at == 0)
        return false;
    uint32_t c = gz_utf8_previous(ink->out->bytes, &at);
    return (c < 0x80 && (((c | 32) >= 'a' && (c | 32) <= 'z') || c == ')' || c == ']')) ||
           (c >= 0x370 && c <= 0x3FF) || c == 0xFF09 || c == 0x3015 || c == 0x3011;
}

static bool can_be_script(const struct gz_ink *ink, struct gz_chars part, bool raised) {
    if (part.count > SCRIPT_LIMIT || (!raised && !can_carry_subscript(ink)))
        return false;
    for (uint32_t i = 0; i < part.count; i++)
        if (!is_script_character(&part, i, raised))
            return false;
    return true;
}

/* ---- The stack ---- */

enum thing { LINK, UNDERLINE, DOTS, FRAMED, STRONG, EMPHASIS, THING_COUNT };

static const unsigned thing_looks[] = {[UNDERLINE] = GZ_LOOK_UNDERLINE, [DOTS] = GZ_LOOK_DOTS,
                                       [FRAMED] = GZ_LOOK_FRAMED, [STRONG] = GZ_LOOK_BOLD,
                                       [EMPHASIS] = GZ_LOOK_ITALIC};
static const char *const thing_ends[] = {[UNDERLINE] = "]{.underline}", [DOTS] = "]{.dots}",
                                         [FRAMED] = "]{.framed}", [STRONG] = "**",
                                         [EMPHASIS] = "*"};

struct pen {
    struct gz_ink *ink;
    struct gz_chars chars;
    enum gz_ink_place place;
    enum thing stack[STACK_LIMIT];
    const char *link; /* the open one */
    uint32_t depth;
    uint32_t line; /* index where the line began */
};

static bool has_thing(const struct gz_char *item, enum thing thing) {
    return thing == LINK ? item->link != NULL : (item->looks & thing_looks[thing]) != 0;
}

/* Where a thing ends that is there at `at`. */
static uint32_t thing_end(struct gz_chars chars, uint32_t at, enum thing thing) {
    const char *link = chars.items[at].link;
    if (thing != LINK)
        return look_end(chars, at, thing_looks[thing]);
    while (at < chars.count && chars.items[at].link == link)
        at++;
    return at;
}

static bool is_open(const struct pen *pen, enum thing thing) {
    for (uint32_t i = 0; i < pen->depth; i++)
        if (pen->stack[i] == thing)
            return true;
    return false;
}

static bool in_brackets(const struct pen *pen) {
    for (uint32_t i = 0; i < pen->depth; i++)
        if (pen->stack[i] <= FRAMED)
            return true;
    return false;
}

/* Characters that no address has, as %XX. */
static void write_address(struct gz_buffer *out, const char *link) {
    for (const unsigned char *c = (const unsigned char *)link; *c; c++)
        if (*c <= ' ' || *c >= 0x7F || strchr("<>\"()|\\", *c))
            gz_buffer_add_format(out, "%%%02X", *c);
        else
            gz_buffer_add(out, (const char *)c, 1);
}

static void close_thing(struct pen *pen) {
    struct gz_buffer *out = pen->ink->out;
    enum thing thing = pen->stack[--pen->depth];
    if (thing != LINK) {
        gz_buffer_add_string(out, thing_ends[thing]);
        return;
    }
    gz_buffer_add_string(out, "](");
    write_address(out, pen->link);
    gz_buffer_add_string(out, ")");
}

static void open_thing(struct pen *pen, enum thing thing, const char *link) {
    pen->stack[pen->depth++] = thing;
    if (thing == LINK)
        pen->link = link;
    gz_buffer_add_string(pen->ink->out, thing == STRONG ? "**" : thing == EMPHASIS ? "*" : "[");
}

/* Opens what `at` has and is not open yet, the longest first. */
static void open_missing(struct pen *pen, uint32_t at) {
    for (;;) {
        int best = -1;
        uint32_t best_end = 0;
        for (int thing = LINK; thing < THING_COUNT; thing++) {
            if (!has_thing(&pen->chars.items[at], (enum thing)thing) ||
                is_open(pen, (enum thing)thing))
                continue;
            uint32_t end = thing_end(pen->chars, at, (enum thing)thing);
            if (best < 0 || end > best_end) {
                best = thing;
                best_end = end;
            }
        }
        if (best < 0)
            return;
        open_thing(pen, (enum thing)best, pen->chars.items[at].link);
    }
}

static bool goes_on(const struct pen *pen, enum thing thing, uint32_t at) {
    const struct gz_char *item = at < pen->chars.count ? &pen->chars.items[at] : NULL;
    return item && has_thing(item, thing) && (thing != LINK || item->link == pen->link);
}

static void close_ended(struct pen *pen, uint32_t at) {
    uint32_t keep = 0;
    while (keep < pen->depth && goes_on(pen, pen->stack[keep], at))
        keep++;
    while (pen->depth > keep)
        close_thing(pen);
}

/* ---- Characters ---- */

static void write_break(struct pen *pen, uint32_t at) {
    static const char *const breaks[] = {[GZ_INK_PARAGRAPH] = "\\\n", [GZ_INK_LINE] = "\n",
                                         [GZ_INK_CELL] = "<br>", [GZ_INK_HEADER] = "<br>",
                                         [GZ_INK_NOTE] = "\n  "};
    /* Lines of blocks and of notes are texts of their own. */
    while (pen->depth > 0 && (pen->place == GZ_INK_LINE || pen->place == GZ_INK_NOTE))
        close_thing(pen);
    gz_buffer_add_string(pen->ink->out, breaks[pen->place]);
    pen->line = at + 1;
}

static uint32_t code_at(const struct pen *pen, uint32_t at) {
    return at < pen->chars.count ? pen->chars.items[at].code : 0;
}

/* What no backslash can part, since it is no ASCII: ：：： at the start of a line, ｛page_width}
 * there, and the colon behind a mark there, which would define the note. */
static bool needs_gap(const struct pen *pen, uint32_t at) {
    const struct gz_buffer *out = pen->ink->out;
    uint32_t first = code_at(pen, pen->line), code = code_at(pen, at);
    if (at != pen->line + 1)
        return false;
    if (code == 0xFF1A && first == 0)
        return out->bytes[out->length - 1] == ']';
    if (first == 0xFF1A)
        return code == 0xFF1A && code_at(pen, at + 1) == 0xFF1A;
    return first == 0xFF5B && (code == 'p' || code == 'w');
}

static void write_character(struct pen *pen, uint32_t at) {
    char bytes[4];
    uint32_t code = pen->chars.items[at].code;
    struct gz_escape escape = {.chars = pen->chars, .line = pen->line, .at = at,
                               .in_brackets = in_brackets(pen), .place = pen->place};
    if (gz_escape_is_needed(&escape))
        gz_buffer_add_string(pen->ink->out, "\\");
    if (needs_gap(pen, at))
        gz_buffer_add_string(pen->ink->out, " ");
    gz_buffer_add(pen->ink->out, bytes, gz_utf8_encode(code, bytes));
}

/* The end of what has one script and is otherwise alike. */
static uint32_t script_end(struct gz_chars chars, uint32_t at) {
    const struct gz_char *first = &chars.items[at];
    uint32_t end = at + 1;
    while (end < chars.count && is_text(&chars.items[end]) &&
           chars.items[end].looks == first->looks && chars.items[end].link == first->link)
        end++;
    return end;
}

/* Writes a superscript or subscript; the index behind it. */
static uint32_t write_script(struct pen *pen, uint32_t at) {
    struct gz_ink *ink = pen->ink;
    uint32_t end = script_end(pen->chars, at);
    struct gz_chars part = gz_chars_part(pen->chars, at, end);
    bool raised = (part.items[0].looks & GZ_LOOK_SUPERSCRIPT) != 0;
    if (can_be_script(ink, part, raised)) {
        gz_buffer_add_format(ink->out, raised ? "^%s^" : "~%s~", gz_chars_text(part, ink->arena));
        return end;
    }
    gz_ink_doubt(ink,
                 raised ? N_("“%s” was a superscript, which cannot be typed; it is plain")
                        : N_("“%s” was a subscript, which cannot be typed; it is plain"),
                 shown(ink, part));
    drop_look(pen->chars, at, end, SCRIPTS);
    return at;
}

static void write_chars(struct pen *pen) {
    uint32_t at = 0;
    while (at < pen->chars.count) {
        const struct gz_char *item = &pen->chars.items[at];
        close_ended(pen, at);
        if (item->code != '\n')
            open_missing(pen, at);
        if (item->code && item->code != '\n' && (item->looks & SCRIPTS)) {
            at = write_script(pen, at);
            continue;
        }
        if (!item->code)
            gz_buffer_add_format(pen->ink->out, "[^%s]", pen->ink->labels[item->note]);
        else if (item->code == '\n')
            write_break(pen, at);
        else
            write_character(pen, at);
        at++;
    }
    close_ended(pen, at);
}

/* ---- Marks of notes, pictures ---- */

static bool refuses_notes(enum gz_ink_place place) {
    return place >= GZ_INK_HEADER;
}

/* Whether it is a mark that can be written here; what cannot is told to the caller. */
static bool take_object(struct gz_ink *ink, const struct gz_char *item, enum gz_ink_place place) {
    if (item->picture != GZ_IMPORT_NONE)
        add_index(ink, &ink->pictures, item->picture);
    else if (!ink->labels || !ink->labels[item->note])
        gz_ink_doubt(ink, "a footnote without a text was left out");
    else if (refuses_notes(place))
        add_index(ink, &ink->refused, item->note);
    else
        add_index(ink, &ink->notes, item->note);
    return item->picture == GZ_IMPORT_NONE && ink->labels && ink->labels[item->note] &&
           !refuses_notes(place);
}

static struct gz_chars take_objects(struct gz_ink *ink, struct gz_chars chars,
                                    enum gz_ink_place place) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < chars.count; i++)
        if (chars.items[i].code || take_object(ink, &chars.items[i], place))
            chars.items[count++] = chars.items[i];
    chars.count = count;
    return chars;
}

/* ---- Blanks ---- */

static bool on_one_line(enum gz_ink_place place) {
    return place == GZ_INK_HEADING || place == GZ_INK_CAPTION || place == GZ_INK_ALT;
}

/* Where no line break can be typed it is nothing beside Han, else a blank. */
static struct gz_chars soften_breaks(struct gz_chars chars) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < chars.count; i++) {
        struct gz_char item = chars.items[i];
        bool broken = item.code == '\n';
        bool wide = broken && (i == 0 || i + 1 == chars.count ||
                               gz_char_is_wide(chars.items[i - 1].code) ||
                               gz_char_is_wide(chars.items[i + 1].code));
        if (broken)
            item.code = ' ';
        if (!wide)
            chars.items[count++] = item;
    }
    chars.count = count;
    return chars;
}

/* A line break has the look of what stands on both its sides. */
static void look_of_breaks(struct gz_chars chars) {
    for (uint32_t i = 1; i + 1 < chars.count; i++) {
        struct gz_char *item = &chars.items[i];
        const struct gz_char *before = item - 1, *after = item + 1;
        if (item->code != '\n')
            continue;
        item->looks = before->looks & after->looks & ~(unsigned)SCRIPTS;
        item->link = before->link == after->link ? before->link : NULL;
    }
}

/* Without blanks beside line breaks, without doubled breaks, and with one blank behind a
 * list's number: four would make the text code to Markdown. */
static struct gz_chars tidy(struct gz_chars chars) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < chars.count; i++) {
        struct gz_char item = chars.items[i];
        struct gz_char *last = count ? &chars.items[count - 1] : NULL;
        bool after_break = last && last->code == '\n';
        if (item.code == '\n')
            while (count > 0 && is_blank(&chars.items[count - 1]))
                count--;
        else if (is_blank(&item) && after_break)
            continue;
        if (item.code == '\t')
            item.code = ' ';
        if (item.code == ' ' && last && last->code == ' ')
            continue;
        chars.items[count++] = item;
    }
    chars.count = count;
    return gz_chars_trim(chars);
}

/* U+3000 before a cell's text are an indent there. */
static void write_indent(struct gz_ink *ink, struct gz_chars chars, enum gz_ink_place place) {
    for (uint32_t i = 0; place == GZ_INK_CELL && i < chars.count; i++) {
        uint32_t code = chars.items[i].code;
        if (code != 0x3000 && code != 0x2003)
            return;
        gz_buffer_add_string(ink->out, "　");
    }
}

void gz_ink_write(struct gz_ink *ink, struct gz_chars chars, enum gz_ink_place place) {
    struct pen pen = {.ink = ink, .place = place};
    struct gz_chars cleaned = take_objects(ink, clean(ink, chars), place);
    pen.chars = tidy(cleaned);
    if (on_one_line(place))
        pen.chars = soften_breaks(pen.chars);
    look_of_breaks(pen.chars);
    if (place == GZ_INK_HEADING)
        drop_look(pen.chars, 0, pen.chars.count, GZ_LOOK_BOLD);
    if (place == GZ_INK_ALT) /* is read out */
        drop_all_looks(pen.chars);
    tell_struck(ink, pen.chars);
    drop_links(ink, pen.chars);
    trim_look(pen.chars, GZ_LOOK_BOLD);
    trim_look(pen.chars, GZ_LOOK_ITALIC);
    drop_inner_italics(ink, pen.chars);
    part_crossed(ink, pen.chars);
    trim_look(pen.chars, GZ_LOOK_ITALIC); /* of what these left */
    if (pen.chars.count > 0)
        write_indent(ink, cleaned, place);
    write_chars(&pen);
}
