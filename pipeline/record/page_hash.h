/* A digest of what a page shows.
 *
 * Covered: the page's size; of each glyph the face (by the SHA-256 of its file
 * and its index), original glyph id, absolute position, size and colour; rules;
 * pictures by their bytes. Not covered: blanks, how glyphs are grouped into
 * runs, texts, tags, links, labels (a folio is drawn and so is covered), PDF
 * bytes and subset glyph ids. Equal digests: the pages look the same.
 */
#ifndef GZ_PAGE_HASH_H
#define GZ_PAGE_HASH_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/pages.h"

#define GZ_PAGE_HASH_SIZE 32

/* `page`: index from 0. False when a face's file can no longer be read; then
 * *face is its number in the fontset. */
bool gz_page_hash(const struct gz_pages *pages, uint32_t page, uint8_t out[GZ_PAGE_HASH_SIZE],
                  uint32_t *face);

/* SHA-256 of the hashes of all pages, one behind the other: what the issue shows.
 * As above. */
bool gz_content_hash(const struct gz_pages *pages, uint8_t out[GZ_PAGE_HASH_SIZE],
                     uint32_t *face);

#endif
