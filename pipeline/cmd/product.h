/* Options that say which product of an issue is wanted. */
#ifndef GZ_CMD_PRODUCT_H
#define GZ_CMD_PRODUCT_H

#include "pipeline/cmd/cmd.h"
#include "pipeline/pdf/profile.h"

struct gz_product_options { /* their values, or NULL: not given */
    const char *profile, *pdfa, *imposition, *sign_field;
    const char *proof;
};

/* Returns 0 and fills `use`, or reports wrong usage and returns its exit status. */
int gz_cmd_read_product(const struct gz_options *o, const struct gz_product_options *given,
                        struct gz_pdf_use *use);

/* How the file's name ends, so that no product takes another's place: ".pdf",
 * ".archive.pdf", ".print.pdf", ".booklet.pdf", ".proof.pdf". A constant. */
const char *gz_cmd_product_ending(const struct gz_pdf_use *use, bool proof);

#endif
