#include "pipeline/record/page_hash.h"

#include <stddef.h>
#include <string.h>

#include "fonts/support/sha256.h"
#include "fonts/support/utf8.h"

/* The stream that is hashed: items that begin with a letter of their kind,
 * numbers as 32 bits with the highest byte first. */
enum item { ITEM_PAGE = 'P', ITEM_FACE = 'F', ITEM_GLYPH = 'G', ITEM_RULE = 'R', ITEM_IMAGE = 'I' };

static void add_numbers(struct gz_sha256 *hash, enum item item, const int32_t *numbers, size_t count) {
    uint8_t bytes[1 + 4 * 8] = {(uint8_t)item};
    for (size_t i = 0; i < count; i++) {
        uint32_t number = (uint32_t)numbers[i];
        bytes[1 + 4 * i] = (uint8_t)(number >> 24);
        bytes[2 + 4 * i] = (uint8_t)(number >> 16);
        bytes[3 + 4 * i] = (uint8_t)(number >> 8);
        bytes[4 + 4 * i] = (uint8_t)number;
    }
    gz_sha256_add(hash, bytes, 1 + 4 * count);
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

static uint32_t cluster_code(const struct gz_run *run, uint32_t cluster) {
    size_t at = cluster;
    return at < run->length ? gz_utf8_next(run->utf8, run->length, &at) : 0;
}

static bool add_face(struct gz_sha256 *hash, const struct gz_pages *pages, uint32_t number) {
    struct gz_face *face = gz_fontset_face(pages->fontset, number);
    uint8_t digest[32];
    if (!gz_face_sha256(face, digest))
        return false;
    int32_t index = (int32_t)gz_face_info(face)->index;
    add_numbers(hash, ITEM_FACE, &index, 1);
    gz_sha256_add(hash, digest, sizeof digest);
    return true;
}

static void add_glyphs(struct gz_sha256 *hash, const struct gz_run *run) {
    int32_t color = color_number(&run->color);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const struct gz_glyph *glyph = &run->glyphs[i];
        if (is_blank(cluster_code(run, glyph->cluster)))
            continue;
        const int32_t numbers[] = {(int32_t)glyph->id, run->x + glyph->x, run->y + glyph->y,
                                   run->size, color};
        add_numbers(hash, ITEM_GLYPH, numbers, 5);
    }
}

static bool shows_something(const struct gz_run *run) {
    for (uint32_t i = 0; i < run->glyph_count; i++)
        if (!is_blank(cluster_code(run, run->glyphs[i].cluster)))
            return true;
    return false;
}

/* The face is named only where it changes: runs that follow one another may
 * be grouped in any way. */
static bool add_runs(struct gz_sha256 *hash, const struct gz_pages *pages, const struct gz_page *page,
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

static void add_pictures(struct gz_sha256 *hash, const struct gz_page *page) {
    for (uint32_t i = 0; i < page->picture_count; i++) {
        const struct gz_picture *picture = &page->pictures[i];
        const int32_t numbers[] = {picture->x, picture->y, picture->width, picture->height,
                                   (int32_t)picture->image->size};
        add_numbers(hash, ITEM_IMAGE, numbers, 5);
        gz_sha256_add(hash, picture->image->data, picture->image->size);
    }
}

bool gz_page_hash(const struct gz_pages *pages, uint32_t number, uint8_t out[GZ_PAGE_HASH_SIZE],
                  uint32_t *face) {
    const struct gz_page *page = &pages->pages[number];
    const int32_t size[] = {pages->width, pages->height};
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
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
    gz_sha256_end(&hash, out);
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
