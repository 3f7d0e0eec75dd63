#include "pipeline/record/page_hash.h"

#include <stddef.h>
#include <string.h>

#include "fonts/support/sha256.h"
#include "fonts/support/utf8.h"

/* The stream that is hashed: items that begin with a letter of their kind,
 * numbers as 32 bits with the highest byte first. */
enum item { ITEM_PAGE = 'P', ITEM_FACE = 'F', ITEM_GLYPH = 'G', ITEM_RULE = 'R', ITEM_IMAGE = 'I' };

/* Forty thousand glyphs of 21 bytes: gathered, for each call of the hash costs as
 * much as many bytes. */
struct stream {
    struct gz_sha256 hash;
    size_t used;
    uint8_t bytes[4096];
};

static void flush(struct stream *stream) {
    gz_sha256_add(&stream->hash, stream->bytes, stream->used);
    stream->used = 0;
}

static void add_bytes(struct stream *stream, const void *bytes, size_t size) {
    flush(stream);
    gz_sha256_add(&stream->hash, bytes, size);
}

/* At most 8 numbers. */
static void add_numbers(struct stream *stream, enum item item, const int32_t *numbers,
                        size_t count) {
    if (stream->used + 1 + 4 * 8 > sizeof stream->bytes)
        flush(stream);
    uint8_t *bytes = stream->bytes + stream->used;
    bytes[0] = (uint8_t)item;
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)numbers[i];
        bytes[1 + 4 * i] = (uint8_t)(number >> 24);
        bytes[2 + 4 * i] = (uint8_t)(number >> 16);
        bytes[3 + 4 * i] = (uint8_t)(number >> 8);
        bytes[4 + 4 * i] = (uint8_t)number;
    }
    stream->used += 1 + 4 * count;
}

/* Gray and the equal RGB are different colours: they print differently. */
static int32_t color_number(const struct gz_color *color) {
    return color->rgb ? 1 << 30 | color->value[0] << 20 | color->value[1] << 10 | color->value[2]
                      : color->value[0];
}

/* Characters that every face leaves blank: a blank more at a line's end shows
 * nothing. */
static bool is_blank(uint32_t code) {
    return code == ' ' || code == 0xA0 || (code >= 0x2002 && code <= 0x200B) || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

/* Does a glyph stand for one of them? Their UTF-8 begins with one of four bytes. */
static bool shows_blank(const struct gz_run *run, const struct gz_glyph *glyph) {
    size_t at = glyph->cluster;
    if (at >= run->length)
        return false;
    uint8_t lead = (uint8_t)run->utf8[at];
    return (lead == ' ' || lead == 0xC2 || lead == 0xE2 || lead == 0xE3) &&
           is_blank(gz_utf8_next(run->utf8, run->length, &at));
}

static bool add_face(struct stream *hash, const struct gz_pages *pages, uint32_t number) {
    struct gz_face *face = gz_fontset_face(pages->fontset, number);
    uint8_t digest[32];
    if (!gz_face_sha256(face, digest))
        return false;
    int32_t index = (int32_t)gz_face_info(face)->index;
    add_numbers(hash, ITEM_FACE, &index, 1);
    add_bytes(hash, digest, sizeof digest);
    return true;
}

static void add_glyphs(struct stream *hash, const struct gz_run *run) {
    int32_t color = color_number(&run->color);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const struct gz_glyph *glyph = &run->glyphs[i];
        if (shows_blank(run, glyph))
            continue;
        const int32_t numbers[] = {(int32_t)glyph->id, run->x + glyph->x, run->y + glyph->y,
                                   run->size, color};
        add_numbers(hash, ITEM_GLYPH, numbers, 5);
    }
}

static bool shows_something(const struct gz_run *run) {
    for (uint32_t i = 0; i < run->glyph_count; i++)
        if (!shows_blank(run, &run->glyphs[i]))
            return true;
    return false;
}

/* The face is named only where it changes: runs that follow one another may
 * be grouped in any way. */
static bool add_runs(struct stream *hash, const struct gz_pages *pages, const struct gz_page *page,
                     uint32_t *face) {
    *face = GZ_NO_FACE;
    for (uint32_t i = 0; i < page->run_count; i++) {
        const struct gz_run *run = &page->runs[i];
        if (!shows_something(run))
            continue;
        if (run->face != *face) {
            *face = run->face;
            if (!add_face(hash, pages, run->face))
                return false;
        }
        add_glyphs(hash, run);
    }
    return true;
}

static void add_pictures(struct stream *hash, const struct gz_page *page) {
    for (uint32_t i = 0; i < page->picture_count; i++) {
        const struct gz_picture *picture = &page->pictures[i];
        const int32_t numbers[] = {picture->x, picture->y, picture->width, picture->height,
                                   (int32_t)picture->image->size};
        add_numbers(hash, ITEM_IMAGE, numbers, 5);
        add_bytes(hash, picture->image->data, picture->image->size);
    }
}

bool gz_page_hash(const struct gz_pages *pages, uint32_t number, uint8_t out[GZ_PAGE_HASH_SIZE],
                  uint32_t *face) {
    const struct gz_page *page = &pages->pages[number];
    const int32_t size[] = {pages->width, pages->height};
    struct stream hash;
    hash.used = 0;
    gz_sha256_begin(&hash.hash);
    add_numbers(&hash, ITEM_PAGE, size, 2);
    if (!add_runs(&hash, pages, page, face))
        return false;
    for (uint32_t i = 0; i < page->rule_count; i++) {
        const struct gz_rule *rule = &page->rules[i];
        const int32_t numbers[] = {rule->x, rule->y, rule->width, rule->height,
                                   color_number(&rule->color)};
        add_numbers(&hash, ITEM_RULE, numbers, 5);
    }
    add_pictures(&hash, page);
    flush(&hash);
    gz_sha256_end(&hash.hash, out);
    return true;
}

bool gz_content_hash(const struct gz_pages *pages, uint8_t out[GZ_PAGE_HASH_SIZE],
                     uint32_t *face) {
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    for (uint32_t i = 0; i < pages->page_count; i++) {
        uint8_t page[GZ_PAGE_HASH_SIZE];
        if (!gz_page_hash(pages, i, page, face))
            return false;
        gz_sha256_add(&hash, page, sizeof page);
    }
    gz_sha256_end(&hash, out);
    return true;
}
