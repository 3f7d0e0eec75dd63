#include "pipeline/cmd/product.h"

#include <string.h>

static const char *const profiles[] = {
    [GZ_PDF_SCREEN] = "screen", [GZ_PDF_ARCHIVE] = "archive", [GZ_PDF_PRINT] = "print"};

static const char *const archives[] = {
    [GZ_PDFA_1A] = "1a", [GZ_PDFA_1B] = "1b", [GZ_PDFA_2A] = "2a",
    [GZ_PDFA_2U] = "2u", [GZ_PDFA_3A] = "3a"};

/* Index of a name in a table that may have gaps; -1: not there. */
static int find(const char *const *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return (int)i;
    return -1;
}

static int read_profile(const struct gz_options *o, const char *value, struct gz_pdf_use *use) {
    int found = value ? find(profiles, sizeof profiles / sizeof *profiles, value) : GZ_PDF_SCREEN;
    if (found < 0)
        return gz_usage_error(o->command, stderr, "--profile is screen, archive or print, not '%s'",
                              value);
    use->profile = (enum gz_pdf_profile)found;
    return 0;
}

static int read_archive(const struct gz_options *o, const char *value, struct gz_pdf_use *use) {
    if (!value)
        return 0;
    if (use->profile != GZ_PDF_ARCHIVE)
        return gz_usage_error(o->command, stderr, "--pdfa goes with --profile archive");
    int found = find(archives, sizeof archives / sizeof *archives, value);
    if (found < 0)
        return gz_usage_error(o->command, stderr, "--pdfa is 1a, 1b, 2a, 2u or 3a, not '%s'",
                              value);
    use->archive = (enum gz_pdf_archive)found;
    return 0;
}

static int read_imposition(const struct gz_options *o, const char *value,
                           struct gz_pdf_use *use) {
    if (!value)
        return 0;
    if (use->profile != GZ_PDF_PRINT)
        return gz_usage_error(o->command, stderr, "--imposition goes with --profile print");
    if (strcmp(value, "booklet") != 0)
        return gz_usage_error(o->command, stderr, "--imposition knows booklet, not '%s'", value);
    use->booklet = true;
    return 0;
}

/* PDF/X allows no form, and a proof is neither kept nor printed. */
static int check_together(const struct gz_options *o, const struct gz_product_options *given,
                          struct gz_pdf_use *use) {
    use->sign_field = given->sign_field != NULL;
    if (use->sign_field && use->profile == GZ_PDF_PRINT)
        return gz_usage_error(o->command, stderr, "--sign-field is not for --profile print");
    if (given->proof && use->profile != GZ_PDF_SCREEN)
        return gz_usage_error(o->command, stderr, "--proof is for the screen profile");
    if (given->proof && use->sign_field)
        return gz_usage_error(o->command, stderr, "a proof is not signed");
    return 0;
}

int gz_cmd_read_product(const struct gz_options *o, const struct gz_product_options *given,
                        struct gz_pdf_use *use) {
    *use = (struct gz_pdf_use){0};
    int status = read_profile(o, given->profile, use);
    if (status == 0)
        status = read_archive(o, given->pdfa, use);
    if (status == 0)
        status = read_imposition(o, given->imposition, use);
    if (status == 0)
        status = check_together(o, given, use);
    return status;
}

const char *gz_cmd_product_ending(const struct gz_pdf_use *use, bool proof) {
    if (proof)
        return ".proof.pdf";
    if (use->booklet)
        return ".booklet.pdf";
    switch (use->profile) {
    case GZ_PDF_ARCHIVE:
        return ".archive.pdf";
    case GZ_PDF_PRINT:
        return ".print.pdf";
    case GZ_PDF_SCREEN:
        break;
    }
    return ".pdf";
}
