#include "layout/hyphenation.h"

#include <string.h>

#include "fonts/hyphen.h"
#include "fonts/support/utf8.h"

#define SHORTEST 5 /* units of a word that may part: two and three */

uint32_t gz_hyphen_glyph(const struct gz_face *face) {
    uint32_t glyph = gz_face_glyph(face, 0x2010);
    return glyph ? glyph : gz_face_glyph(face, '-');
}

/* Whose patterns serve a Latin word that no language is told of. */
#define UNMARKED "en"

/* The language of a word. Chinese, Japanese and Korean text marks no Latin word as
 * its own: NULL. */
static const char *language_of(const struct gz_setter *setter, const struct gz_text *text,
                               const struct gz_unit *unit) {
    const struct gz_span *span = unit->span ? &text->spans[unit->span - 1] : NULL;
    const char *language = span && span->language ? span->language : setter->language;
    static const char *const others[] = {"zh", "ja", "ko"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(language, others[i], 2) == 0)
            return NULL;
    return language;
}

/* Letters in lower case, for the patterns: Latin-1, Greek and Cyrillic fold by
 * rule; other alphabets' capitals stay, and their words whole. */
static uint32_t lower(uint32_t code) {
    bool shifted = (code >= 'A' && code <= 'Z') ||
                   (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
                   (code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F);
    if (shifted)
        return code + 32;
    return (code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177) ? code | 1 : code;
}

static bool is_letter(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_LATIN && unit->raise == 0 && unit->code != '\'' &&
           unit->code != 0x2018 && unit->code != 0x2019 && gz_is_latin(unit->code) &&
           unit->code != 0xB2 && unit->code != 0xB3;
}

/* Beside a word stands a blank, Chinese or a mark of punctuation; beside a part of
 * an address, a formula or a compound something else. */
static bool opens_word(const struct gz_unit *before) {
    return before->class == GZ_CLASS_SPACE || before->class == GZ_CLASS_NEWLINE ||
           before->full_width || before->class == GZ_CLASS_OPENER;
}

static bool closes_word(const struct gz_unit *units, uint32_t count, uint32_t to) {
    while (to < count && (units[to].class == GZ_CLASS_COMMA || units[to].class == GZ_CLASS_STOP ||
                          units[to].class == GZ_CLASS_CLOSER))
        to++;
    return to == count || units[to].full_width || units[to].class == GZ_CLASS_SPACE ||
           units[to].class == GZ_CLASS_NEWLINE || units[to].raise != 0;
}

/* Of an unmarked word: letters of English, none a capital but the first (no WeChat). */
static bool is_plain(const struct gz_unit *units, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        bool small = units[i].code >= 'a' && units[i].code <= 'z';
        bool capital = units[i].code >= 'A' && units[i].code <= 'Z';
        if (!small && !(capital && i == from))
            return false;
    }
    return true;
}

/* One line for a language: on a desk that has its dictionary lines would end
 * elsewhere. */
static void warn_missing(struct gz_setter *setter, const struct gz_text *text,
                         const struct gz_unit *word, const char *language) {
    if (gz_hyphens_newly_missing(setter->hyphens, language))
        gz_notice(setter->diag, gz_text_pos(text, word->byte),
                  "no hyphenation dictionary for \"%s\" (hyph_%s.dic): its words stay whole",
                  language, language);
}

/* A word, units from … to-1, as the dictionary wants it. False for one that is too
 * long, or all capitals: an abbreviation. */
static bool fold(const struct gz_text *text, const struct gz_unit *units, uint32_t from,
                 uint32_t to, char word[GZ_HYPHEN_WORD], uint32_t *length) {
    bool small = false;
    *length = 0;
    for (size_t at = units[from].byte; at < units[to - 1].byte_end;) {
        char bytes[5];
        uint32_t code = gz_utf8_next(text->utf8, text->length, &at);
        int size = gz_utf8_encode(lower(code), bytes);
        small |= lower(code) == code;
        if (*length + (uint32_t)size > GZ_HYPHEN_WORD)
            return false;
        memcpy(word + *length, bytes, (size_t)size);
        *length += (uint32_t)size;
    }
    return small;
}

static gz_length hyphen_width(const struct gz_setter *setter, const struct gz_unit *unit) {
    const struct gz_face *face = gz_fontset_face(setter->fontset, unit->face);
    return gz_scale(gz_face_advance(face, gz_hyphen_glyph(face)), unit->size,
                    gz_face_info(face)->units_per_em);
}

/* Folding keeps the bytes of each letter as many as they are, so a point's place
 * in the word is its place in the text. */
static void hyphenate(struct gz_setter *setter, const struct gz_text *text,
                      struct gz_unit *units, uint32_t from, uint32_t to) {
    const char *marked = language_of(setter, text, &units[from]);
    const char *language = marked ? marked : UNMARKED;
    char word[GZ_HYPHEN_WORD];
    bool points[GZ_HYPHEN_WORD];
    uint32_t length, start = units[from].byte;
    if ((!marked && !is_plain(units, from, to)) ||
        !fold(text, units, from, to, word, &length) ||
        length != units[to - 1].byte_end - start)
        return;
    if (!gz_hyphenate(setter->hyphens, language, word, length, points)) {
        warn_missing(setter, text, &units[from], language);
        return;
    }
    for (uint32_t i = from; i + 1 < to; i++)
        if (points[units[i].byte_end - start - 1]) {
            units[i].hyphen = hyphen_width(setter, &units[i]);
            units[i].hold = marked ? GZ_HOLD_NONE : GZ_HOLD_WORD;
        }
}

void gz_hyphenation_find(struct gz_setter *setter, const struct gz_text *text,
                         struct gz_unit *units, uint32_t count) {
    if (!setter->style->text.hyphenate)
        return;
    for (uint32_t from = 0, to; from < count; from = to > from ? to : from + 1) {
        to = from;
        while (to < count && is_letter(&units[to]) && units[to].span == units[from].span)
            to++;
        if (to - from >= SHORTEST && (from == 0 || opens_word(&units[from - 1])) &&
            closes_word(units, count, to))
            hyphenate(setter, text, units, from, to);
    }
}
