/* Names parted by blanks, in any number of lines. A note in brackets belongs
 * to the name before it: 张志宏（上午）. A blank between two Latin letters is
 * a part of a name (Maria Silva). [李勇]{.framed} is a name in a frame. */
#include "fonts/support/translate.h"
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

#include <string.h>

#include "fonts/support/utf8.h"

#define DECORATION_LIMIT 100 /* bytes of `]{.framed}` */

struct roster {
    const struct gz_article_source *source;
    struct gz_roster_entry *entries;
    uint32_t count, capacity;
};

static uint32_t bracket_at(struct gz_slice slice, uint32_t at, const char *wide,
                           const char *narrow) {
    const char *const brackets[] = {wide, narrow};
    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(brackets[i]);
        if (slice.length - at >= length && !memcmp(slice.utf8 + at, brackets[i], length))
            return (uint32_t)length;
    }
    return 0;
}

static bool latin_letter(char c) {
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '.';
}

/* Whether the space at an offset stands inside a Latin name. */
static bool joins_latin(struct gz_slice slice, uint32_t at) {
    return slice.utf8[at] == ' ' && at > 0 && at + 1 < slice.length &&
           latin_letter(slice.utf8[at - 1]) && latin_letter(slice.utf8[at + 1]);
}

/* Bytes of `]{.framed lang=en}` at an offset, blanks and all; 0 when there is
 * none. */
static uint32_t decoration_at(struct gz_slice slice, uint32_t at) {
    if (slice.length - at < 2 || memcmp(slice.utf8 + at, "]{", 2) != 0)
        return 0;
    uint32_t length = slice.length - at < DECORATION_LIMIT ? slice.length - at : DECORATION_LIMIT;
    const char *end = memchr(slice.utf8 + at, '}', length);
    return end ? (uint32_t)(end + 1 - (slice.utf8 + at)) : 0;
}

/* Bytes of a name: up to a blank or an opening bracket. */
static uint32_t name_length(struct gz_slice slice) {
    uint32_t at = 0, decoration;
    while (at < slice.length && !bracket_at(slice, at, "（", "(")) {
        if ((decoration = decoration_at(slice, at)))
            at += decoration;
        else if (gz_slice_blank_at(slice, at) && !joins_latin(slice, at))
            break;
        else
            at++;
    }
    return at;
}

/* Bytes of a note with its brackets; 0 when none begins here. */
static uint32_t note_length(const struct roster *roster, struct gz_slice slice) {
    if (!slice.length || !bracket_at(slice, 0, "（", "("))
        return 0;
    for (uint32_t at = 0; at < slice.length; at++) {
        uint32_t close = bracket_at(slice, at, "）", ")");
        if (close)
            return at + close;
    }
    gz_error(roster->source->diag, slice.pos, "close it with ） on the same line",
             "a note in brackets is not closed");
    return slice.length;
}

static void check_name(const struct roster *roster, struct gz_slice name) {
    static const char *const marks[] = {"、", "，", ",", "；", ";"};
    struct gz_diag *diag = roster->source->diag;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t at = gz_slice_find(name, 0, marks[i]);
        if (at < name.length) {
            gz_error(diag, gz_slice_pos(name, at), "part names by blanks: 李勇　高洪涛",
                     "`%s` in a roster", marks[i]);
            return;
        }
    }
}

static void add_name(struct roster *roster, struct gz_slice name) {
    struct gz_roster_entry *entry;
    check_name(roster, name);
    GZ_APPEND(roster->source->scratch, roster->entries, roster->count, roster->capacity, entry);
    entry->name = gz_inline_slice(roster->source, name);
    if (gz_utf8_count(entry->name.utf8, entry->name.length) == 1)
        gz_error(roster->source->diag, name.pos,
                 "type 李勇 without the blank: the roster spreads short names",
                 "a name of one character, %.*s, in a roster", (int)entry->name.length,
                 entry->name.utf8);
}

static void add_note(struct roster *roster, struct gz_slice note) {
    struct gz_roster_entry *entry = roster->count ? &roster->entries[roster->count - 1] : NULL;
    if (!entry || entry->note.length)
        gz_error(roster->source->diag, note.pos, "a note follows its name: 张志宏（上午）",
                 entry ? N_("a second note to one name") : N_("a note without a name"));
    else
        entry->note = gz_inline_slice(roster->source, note);
}

static void read_line(struct roster *roster, struct gz_slice line) {
    while (line.length) {
        uint32_t length = note_length(roster, line);
        if (length) {
            add_note(roster, gz_slice_head(line, length));
        } else {
            length = name_length(line);
            add_name(roster, gz_slice_trim_end(gz_slice_head(line, length)));
        }
        line = gz_slice_from(line, length);
        line = gz_slice_from(line, gz_slice_indent(line));
    }
}

void gz_block_read_roster(const struct gz_article_source *source,
                          const struct gz_block_source *block, struct gz_block_list *out) {
    struct roster roster = {.source = source};
    for (uint32_t i = 0; i < block->line_count; i++)
        read_line(&roster, gz_slice_trim(gz_slice_line(source, block->lines[i])));
    struct gz_block *result = gz_block_append(source, out, GZ_BLOCK_ROSTER, block->pos);
    result->as.roster.entries =
        gz_source_keep(source, roster.entries, roster.count, sizeof *roster.entries);
    result->as.roster.count = roster.count;
}
