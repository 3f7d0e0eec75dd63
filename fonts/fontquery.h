/* Questions to fontconfig: which files serve a pattern, which a character.
 *
 * The configuration is the query's own. No answer depends on the locale: all
 * ranking is done here, without fontconfig's substitution, which adds the
 * locale's languages to every pattern.
 */
#ifndef GZ_FONTQUERY_H
#define GZ_FONTQUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/sha256.h"

struct gz_fontquery;  /* opaque; owns a fontconfig configuration */
struct gz_font_order; /* opaque; in the arena that it was made in */

struct gz_font_file {
    const char *path; /* borrowed from the arena or query it came from */
    unsigned index;   /* of the face in its collection, from 0 */
};

/* Loads the configuration and the font list. NULL when there is none. */
struct gz_fontquery *gz_fontquery_create(void);
void gz_fontquery_destroy(struct gz_fontquery *query);

/* A digest of which faces there are: of every one its file, number, names and
 * coverage, as fontconfig lists them. Equal digests: every question has the same
 * answer, as far as the files are the same. */
void gz_fontquery_digest(const struct gz_fontquery *query, uint8_t out[GZ_SHA256_SIZE]);

/* Whether the configuration and the folders of fonts are as they were loaded. */
bool gz_fontquery_is_current(const struct gz_fontquery *query);

enum gz_query_outcome {
    GZ_QUERY_FOUND,
    GZ_QUERY_NO_FAMILY,   /* nothing of this name */
    GZ_QUERY_OTHER_STYLE, /* the family is there, not in the style asked for */
    GZ_QUERY_MALFORMED,
};

/* The files whose family name, in any language, is the pattern's, best first:
 * nearest weight, slant and width (by default regular, upright, normal), then
 * the newest version. A weight, slant or width that the pattern names must be
 * there. The family reaches up to the first colon: a hyphen belongs to the
 * name (FZXiaoBiaoSong-B05S), for a size means nothing here. */
enum gz_query_outcome gz_fontquery_family(struct gz_fontquery *query, struct gz_arena *arena,
                                          const char *pattern, struct gz_font_file **files,
                                          size_t *count);

/* Faces of the system that may be the one of this number in its file: those of
 * the family and style name (in any language), those of a file of this name,
 * too, first; then those of such a file alone, where the names are of no use. A list in `arena`; family and style
 * may be NULL. */
struct gz_font_file *gz_fontquery_face(const struct gz_fontquery *query, struct gz_arena *arena,
                                       const char *family, const char *style, const char *file,
                                       unsigned index, size_t *count);

/* All scalable faces of the system: those for Chinese first, then by likeness
 * to a weight (OS/2 usWeightClass) and slant. fontconfig's own order depends on
 * the locale, this one on the faces alone. Valid until the query or the arena
 * is destroyed. */
struct gz_font_order *gz_fontquery_order(const struct gz_fontquery *query, struct gz_arena *arena,
                                         int weight, bool italic);

/* The next face of an order that has `code` according to fontconfig; *at
 * starts at 0. False at the end. */
bool gz_font_order_next(const struct gz_font_order *order, uint32_t code, size_t *at,
                        struct gz_font_file *out);

#endif
