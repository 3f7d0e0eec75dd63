/* The few places of a `CFF ` table that this program reads or patches.
 * Adobe Technical Note #5176, The Compact Font Format Specification. */
#ifndef GZ_CFF_H
#define GZ_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gz_cff {
    bool cid_keyed;          /* the Top DICT starts with ROS */
    uint32_t charset_offset; /* from the table's start; 0 to 2 are predefined */
    uint32_t glyph_count;    /* of the CharStrings INDEX */
};

/* Reads the first font's Top DICT. False when the table is malformed. */
bool gz_cff_read(const uint8_t *table, size_t size, struct gz_cff *out);

/* Overwrites the charset by the identity, so that CID = glyph id. Shorter
 * than any charset that it may replace. False when the table is malformed or
 * has a predefined charset, which leaves nothing to overwrite. */
bool gz_cff_make_charset_identical(uint8_t *table, size_t size);

#endif
