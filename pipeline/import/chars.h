/* A paragraph as single characters, each with its look: what the recogniser cuts and the
 * writer marks up. */
#ifndef GZ_IMPORT_CHARS_H
#define GZ_IMPORT_CHARS_H

#include "pipeline/import/manuscript.h"

struct gz_char {
    uint32_t code;     /* 0: a note's mark or a picture */
    unsigned looks;    /* GZ_LOOK_… */
    const char *link;  /* or NULL; the same pointer all over a link */
    uint32_t note;     /* or GZ_IMPORT_NONE */
    uint32_t picture;  /* likewise */
};

struct gz_chars {
    struct gz_char *items;
    uint32_t count, capacity;
};

/* The characters of a paragraph, an automatic number in front included. A number of
 * Latin marks is parted from a Latin text by a blank, 第一条 from any text by U+3000. */
struct gz_chars gz_chars_of(const struct gz_import_paragraph *paragraph, struct gz_arena *arena);

/* The stretch from `start` up to `end`, borrowed; without blanks and line breaks at its
 * ends. */
struct gz_chars gz_chars_part(struct gz_chars chars, uint32_t start, uint32_t end);
struct gz_chars gz_chars_trim(struct gz_chars chars);

void gz_chars_append(struct gz_chars *chars, struct gz_char item, struct gz_arena *arena);

/* As UTF-8, notes and pictures left out. */
const char *gz_chars_text(struct gz_chars chars, struct gz_arena *arena);

/* A paragraph of these characters; all else is that of `like`, but its number, which is
 * among the characters, and whatever was bold all over. */
struct gz_import_paragraph *gz_chars_paragraph(struct gz_chars chars,
                                               const struct gz_import_paragraph *like,
                                               struct gz_arena *arena);

/* A space, a tab, a line break or one of the wide blanks. */
bool gz_char_is_blank(uint32_t code);

/* Han, kana and the marks that are as wide; between them no blank is printed. */
bool gz_char_is_wide(uint32_t code);

#endif
