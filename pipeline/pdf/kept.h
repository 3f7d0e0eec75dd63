/* What one PDF leaves for the next of the same issue: compressed streams and
 * reduced faces, so that a build after a small change compresses only that.
 *
 * Model: bytes are kept under the SHA-256 of all that they were made from, and
 * what they were made from is whole: a PDF made with them is, byte for byte, the
 * one made without. It keeps what the last finished PDF consists of and no more;
 * what that did not use is let go. All PDFs that share it are made in the same
 * way: of their meta only title, author and dates may differ.
 */
#ifndef GZ_PDF_KEPT_H
#define GZ_PDF_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/sha256.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/jobs.h"

struct gz_pdf_kept; /* opaque */

struct gz_pdf_key {
    uint8_t sha256[GZ_SHA256_SIZE];
    bool set; /* false: these bytes are not kept */
};

/* Keeps `limit` bytes at most: what is beyond is made anew each time. NULL when
 * there is no memory, which every function below takes and does nothing. */
struct gz_pdf_kept *gz_pdf_kept_create(size_t limit);
void gz_pdf_kept_destroy(struct gz_pdf_kept *kept);

/* The key of what is made of `data` in one way: `kind` names it, a static string. */
struct gz_pdf_key gz_pdf_key_of(const char *kind, const void *data, size_t size);

/* What the last PDF had under this key, or NULL. Borrowed until the next
 * gz_pdf_kept_turn(). Threads may ask at the same time. */
const struct gz_bytes *gz_pdf_kept_find(const struct gz_pdf_kept *kept,
                                        const struct gz_pdf_key *key);

/* gz_deflate() of `data`, or what the last PDF made of the same. Sets *key
 * when `kept` is not NULL. */
void gz_pdf_kept_deflate(const struct gz_pdf_kept *kept, struct gz_deflater *deflater, int level,
                         const struct gz_bytes *data, struct gz_bytes *out,
                         struct gz_pdf_key *key);

/* For the next PDF: takes the bytes over and leaves none. Without a key they stay
 * where they are. One thread at a time. */
void gz_pdf_kept_give(struct gz_pdf_kept *kept, const struct gz_pdf_key *key,
                      struct gz_bytes *bytes);

/* The PDF is finished: what was given since the last turn is what is found now. */
void gz_pdf_kept_turn(struct gz_pdf_kept *kept);

#endif
