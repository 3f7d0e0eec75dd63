/* The proof of a build: against what, with which date. */
#ifndef GZ_PROOF_BUILD_H
#define GZ_PROOF_BUILD_H

#include "pipeline/system/date.h"
#include "pipeline/proof/proof.h"
#include "pipeline/build/typeset.h"

struct gz_proof_request {
    bool wanted;
    bool grid, frames;
    const char *against; /* the file of a layout record; NULL: what was published */
};

/* The proof of a typeset issue against the record asked for, else against its
 * published state; without either a notice says that there is nothing to
 * compare with. The date shown is the PDF's. NULL: an error was reported. */
const struct gz_pages *gz_proof_build(const struct gz_proof_request *request,
                                      const struct gz_typeset *typeset, const struct gz_date *date,
                                      struct gz_diag *diag);

#endif
