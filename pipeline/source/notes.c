#include "pipeline/source/notes.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

#define SLOT_COUNT 2048 /* of the table of labels: a power of two, > GZ_NOTE_LIMIT */

struct entry {
    const char *label;                   /* borrowed from the file */
    uint32_t length;                     /* bytes */
    uint32_t number;                     /* index + 1 by first mark; 0: no mark yet */
    struct gz_pos marked_at, defined_at; /* line 0: not yet */
    struct gz_text text_label;
    struct gz_text_list paragraphs;
};

struct gz_notes {
    struct gz_arena *scratch;
    struct entry *entries;
    uint32_t count;
    uint16_t *slots; /* index + 1 into entries, found by hash; NULL: no notes */
    uint32_t marked;
    struct entry *open; /* being defined; NULL after an error */
    bool full;          /* the limit was reported */
};

struct gz_notes *gz_notes_create(struct gz_arena *scratch) {
    struct gz_notes *notes = GZ_NEW(scratch, struct gz_notes);
    notes->scratch = scratch;
    return notes;
}

/* ---- Labels ---- */

static bool is_label_character(uint32_t code) {
    if (code < 0x80)
        return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007 /* 〇 */ ||
           (code >= 0x2460 && code <= 0x2473) /* ① … ⑳ */ || (code >= 0x3251 && code <= 0x325F) ||
           (code >= 0x32B1 && code <= 0x32BF);
}

uint32_t gz_note_label_length(struct gz_slice text) {
    size_t at = 0;
    for (int i = 0; i <= GZ_NOTE_LABEL_LIMIT && at < text.length; i++) {
        size_t next = at;
        if (!is_label_character(gz_utf8_next(text.utf8, text.length, &next)))
            return (uint32_t)at;
        at = next;
    }
    return gz_utf8_count(text.utf8, at) <= GZ_NOTE_LABEL_LIMIT ? (uint32_t)at : 0;
}

/* FNV-1a. */
static uint32_t hash(struct gz_slice label) {
    uint32_t value = 2166136261u;
    for (uint32_t i = 0; i < label.length; i++)
        value = (value ^ (unsigned char)label.utf8[i]) * 16777619u;
    return value;
}

static bool is_entry(const struct entry *entry, struct gz_slice label) {
    return entry->length == label.length && !memcmp(entry->label, label.utf8, label.length);
}

static struct entry *add_entry(const struct gz_article_source *source, struct gz_slice label,
                               uint32_t slot) {
    struct gz_notes *notes = source->notes;
    struct entry *entry;
    if (notes->count == GZ_NOTE_LIMIT) {
        if (!notes->full)
            gz_error(source->diag, label.pos, NULL, "more than %d footnotes in an article",
                     GZ_NOTE_LIMIT);
        notes->full = true;
        return NULL;
    }
    if (!notes->entries) /* in one piece: `open` points into it */
        notes->entries = GZ_NEW_ARRAY(notes->scratch, struct entry, GZ_NOTE_LIMIT);
    entry = &notes->entries[notes->count++];
    notes->slots[slot] = (uint16_t)notes->count;
    entry->label = label.utf8;
    entry->length = label.length;
    return entry;
}

/* The note of a label, made when there is none; NULL past the limit. */
static struct entry *find_entry(const struct gz_article_source *source, struct gz_slice label) {
    struct gz_notes *notes = source->notes;
    if (!notes->slots)
        notes->slots = GZ_NEW_ARRAY(notes->scratch, uint16_t, SLOT_COUNT);
    uint32_t slot = hash(label) % SLOT_COUNT;
    for (; notes->slots[slot]; slot = (slot + 1) % SLOT_COUNT)
        if (is_entry(&notes->entries[notes->slots[slot] - 1], label))
            return &notes->entries[notes->slots[slot] - 1];
    return add_entry(source, label, slot);
}

uint32_t gz_notes_mark(const struct gz_article_source *source, struct gz_slice label) {
    struct entry *entry = find_entry(source, label);
    if (!entry)
        return 0;
    if (!entry->number) {
        entry->number = ++source->notes->marked;
        entry->marked_at = label.pos;
    }
    return entry->number;
}

/* ---- Definitions ---- */

/* Offset of the `]` before the colon. */
static uint32_t label_end(struct gz_slice line) {
    uint32_t end = gz_slice_find(line, 2, "]");
    struct gz_slice rest = {line.utf8 + end, line.length - end, line.pos};
    return gz_slice_starts(rest, "]:") || gz_slice_starts(rest, "]：") ? end : 0;
}

bool gz_note_is_definition(struct gz_slice line) {
    return gz_slice_starts(line, "[^") && label_end(line);
}

static void add_paragraph(const struct gz_article_source *source, struct gz_slice line) {
    struct gz_text text = gz_inline_parse(source, &line, 1, GZ_INLINE_NOTE);
    struct entry *entry = source->notes->open;
    if (entry)
        gz_text_append(source, &entry->paragraphs, text);
}

/* Opens the note of a label for its paragraphs. */
static void open_note(const struct gz_article_source *source, struct gz_slice label) {
    struct gz_notes *notes = source->notes;
    uint32_t length = gz_note_label_length(label);
    notes->open = NULL;
    if (!length || length != label.length) {
        gz_error(source->diag, label.pos, "a label is one to eight letters, digits or Han: [^1]: …",
                 "`%.*s` is no label of a footnote", (int)label.length, label.utf8);
        return;
    }
    struct entry *entry = find_entry(source, label);
    if (entry && entry->defined_at.line) {
        gz_error(source->diag, label.pos,
                 gz_diag_format(source->diag, "the other one is on line %u",
                                (unsigned)entry->defined_at.line),
                 "a second footnote `%.*s`", (int)label.length, label.utf8);
        return;
    }
    if (!entry)
        return;
    entry->defined_at = label.pos;
    entry->text_label = gz_inline_slice(source, label);
    notes->open = entry;
}

void gz_notes_define(const struct gz_article_source *source, struct gz_slice line) {
    uint32_t end = label_end(line);
    struct gz_slice rest = gz_slice_from(line, end + 1);
    bool wide = gz_slice_starts(rest, "：");
    open_note(source, gz_slice_from(gz_slice_head(line, end), 2));
    if (wide)
        gz_error(source->diag, rest.pos, "type it half-width: [^1]: …",
                 "a full-width colon behind a footnote's label");
    struct gz_slice text = gz_slice_trim(gz_slice_from(rest, (uint32_t)strlen(wide ? "：" : ":")));
    if (text.length)
        add_paragraph(source, text);
    else
        gz_error(source->diag, line.pos, "the text follows on the same line: [^1]: …",
                 "a footnote without a text");
}

void gz_notes_continue(const struct gz_article_source *source, struct gz_slice line) {
    add_paragraph(source, line);
}

/* ---- Texts without markup ---- */

static bool is_mark(struct gz_slice rest) {
    uint32_t length =
        gz_slice_starts(rest, "[^")
            ? gz_note_label_length((struct gz_slice){rest.utf8 + 2, rest.length - 2, rest.pos})
            : 0;
    return length && length + 2 < rest.length && rest.utf8[2 + length] == ']';
}

void gz_notes_refuse(const struct gz_article_source *source, const struct gz_text *text) {
    for (uint32_t at = 0; at < text->length; at++) {
        struct gz_slice rest = {text->utf8 + at, text->length - at, {0}};
        if (!is_mark(rest))
            continue;
        gz_error(source->diag, gz_text_pos(text, at), "set it in the text of the article",
                 "a footnote mark in a title or another head");
        return;
    }
}

/* ---- The article's notes ---- */

static void check_entry(const struct gz_article_source *source, const struct entry *entry) {
    struct gz_diag *diag = source->diag;
    int length = (int)entry->length;
    if (!entry->defined_at.line && entry->number)
        gz_error(diag, entry->marked_at,
                 gz_diag_format(diag, "add a line `[^%.*s]: …` below the paragraph", length,
                                entry->label),
                 "there is no footnote `%.*s`", length, entry->label);
    if (entry->defined_at.line && !entry->number)
        gz_error(diag, entry->defined_at,
                 gz_diag_format(diag, "type [^%.*s] where it belongs, or leave the note out",
                                length, entry->label),
                 "the footnote `%.*s` has no mark in the text", length, entry->label);
}

void gz_notes_finish(const struct gz_article_source *source, struct gz_article *out) {
    struct gz_notes *notes = source->notes;
    struct gz_note *kept = GZ_NEW_ARRAY(source->arena, struct gz_note, notes->marked);
    for (uint32_t i = 0; i < notes->count; i++) {
        const struct entry *entry = &notes->entries[i];
        check_entry(source, entry);
        if (!entry->number)
            continue;
        struct gz_note *note = &kept[entry->number - 1];
        note->label = entry->text_label;
        note->paragraphs = gz_text_keep(source, &entry->paragraphs);
        note->paragraph_count = entry->paragraphs.count;
        note->pos = entry->defined_at;
    }
    out->notes = kept;
    out->note_count = notes->marked;
}
