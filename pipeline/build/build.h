/* One issue from its folder to its files. */
#ifndef GZ_BUILD_H
#define GZ_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/sha256.h"
#include "pipeline/changes/changes.h"
#include "pipeline/pdf/profile.h"
#include "pipeline/proof/build.h"
#include "pipeline/build/typeset.h"

struct gz_build_request {
    struct gz_typeset_options typeset;
    /* Target paths; all outlive the diag's messages. */
    const char *pdf;
    const char *record;     /* or NULL */
    const char *depfile;    /* or NULL */
    struct gz_pdf_use use; /* which PDF */
    struct gz_proof_request proof; /* instead of the plain pages */
    const char *new_folder; /* to create before writing when missing, or NULL */
    size_t memory_limit;    /* bytes; the process that took more writes nothing. 0: none */
    bool hash;              /* fill the result's pdf_sha256 */
    bool keep_pdf;          /* fill the result's pdf */
    /* Asked when all is made and nothing written: false withdraws the build. Or NULL. */
    bool (*may_write)(void *asked);
    void *asked;
};

/* What a build and a publication have in common: warns of articles that do
 * not start on their printed page, and makes the PDF in memory. False when an
 * error was reported. *pdf is to be freed either way. */
bool gz_build_pdf(const struct gz_typeset *typeset, uint8_t **pdf, size_t *size,
                  struct gz_diag *diag);

/* A slip in `-o` must not cost the office one of `files`, or what it printed.
 * `target` NULL is fine; false when an error was reported at it. */
bool gz_build_check_target(const struct gz_typeset *typeset, const char *target,
                           const char *const *files, uint32_t count, struct gz_diag *diag);

struct gz_build_result {
    uint32_t page_count;
    size_t pdf_size; /* bytes */
    uint8_t *pdf;    /* of a build that was done, when it was asked for; the caller's, to be
                      * freed. Else NULL */
    const char *press; /* what a file for the press has beyond the issue, or NULL; in the
                        * typeset's arena */
    bool withdrawn;  /* by may_write: no error, and nothing was written */
    uint8_t pdf_sha256[GZ_SHA256_SIZE]; /* when it was asked for */
    /* Against what was published, or NULL: it never was. Lives as long as the typeset. */
    const struct gz_changes *changes;
};

/* Typesets an issue and writes its PDF, and the record and depfile that were
 * asked for: all of them or none. False when an error was reported, or the build
 * was withdrawn; files of an earlier run are then as they were. `typeset` is to be destroyed either
 * way, after the messages were printed. */
bool gz_build(const struct gz_build_request *request, struct gz_typeset *typeset,
              struct gz_build_result *result, struct gz_diag *diag);

#endif
