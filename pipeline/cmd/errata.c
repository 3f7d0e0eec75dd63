/* gazette errata: the errata sheet of a published issue. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/build/build.h"
#include "pipeline/changes/compare.h"
#include "pipeline/changes/errata.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/system/depfile.h"
#include "pipeline/system/output.h"

enum {
    OPTION_OUTPUT,
    OPTION_REVISION,
    OPTION_NO_STYLE_EDITS,
    OPTION_RESTYLE,
    OPTION_FONTS,
};

static const struct gz_option options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE.pdf|FILE.md", N_("where to; - is Markdown, printed")},
    [OPTION_REVISION] = {"revision", 0, "N", N_("errata of revision N (default: the last)")},
    [OPTION_NO_STYLE_EDITS] = {"no-style-edits", 0, NULL,
                               N_("leave out widths of marks and digits, and blanks")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
};

/* What was made, and where it goes. */
struct product {
    const struct gz_options *options;
    const char *target;
    bool markdown;
    bool new_folder;
    uint32_t count, left_out; /* corrections */
};

static bool ends_in(const char *name, const char *ending) {
    size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

static int choose_target(struct product *product, struct gz_arena *arena) {
    const struct gz_options *o = product->options;
    const char *output = o->values[OPTION_OUTPUT];
    product->target = output;
    product->new_folder = !output;
    if (!output)
        product->target =
            gz_cmd_product_path(GZ_DEFAULT_FOLDER, o->operands[0], ".errata.pdf", arena);
    product->markdown = output && (strcmp(output, "-") == 0 || ends_in(output, ".md"));
    if (!product->markdown && !ends_in(product->target, ".pdf"))
        return gz_usage_error(o->command, stderr, "-o ends in .pdf or .md, not '%s'", output);
    return 0;
}

static bool write_file(const struct product *product, const void *bytes, size_t size,
                       struct gz_diag *diag) {
    if (product->new_folder && !gz_output_make_folder(GZ_DEFAULT_FOLDER, diag))
        return false;
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, product->target, bytes, size, diag) &&
                gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    return done;
}

static bool check_target(const struct product *product, const struct gz_comparison *comparison,
                         struct gz_diag *diag) {
    uint32_t count;
    const char *const *files = gz_typeset_files(&comparison->typeset, comparison->arena, &count);
    return gz_build_check_target(&comparison->typeset, product->target, files, count, diag);
}

/* Without a correction nothing is written; that is no error. */
static bool make(struct product *product, const struct gz_comparison *comparison,
                 struct gz_diag *diag) {
    struct gz_errata_options how = {
        .no_style_edits = product->options->values[OPTION_NO_STYLE_EDITS] != NULL};
    struct gz_buffer sheet = {.arena = comparison->arena};
    uint8_t *pdf = NULL;
    size_t size = 0;
    product->count = gz_errata_write(comparison->changes, &how, &sheet, &product->left_out);
    if (product->count == 0)
        return true;
    bool done = check_target(product, comparison, diag);
    if (done && product->markdown)
        done = write_file(product, sheet.bytes, sheet.length, diag);
    else if (done)
        done = gz_errata_pdf(&comparison->typeset, &sheet, &pdf, &size, diag) &&
               !gz_diag_has_errors(diag) && write_file(product, pdf, size, diag);
    free(pdf);
    return done;
}

static void print_result(const struct product *product, const struct gz_changes *changes) {
    bool printed = gz_output_is_standard(product->target);
    const char *name = printed ? _("standard output") : product->target;
    FILE *out = printed ? stderr : stdout;
    if (product->count > 0)
        fprintf(out,
                ngettext("%s: %u correction against revision %u\n",
                         "%s: %u corrections against revision %u\n", product->count),
                name, product->count, changes->older->revision);
    else
        fprintf(out, _("no correction against revision %u: nothing was written\n"),
                changes->older->revision);
    if (product->left_out > 0)
        fprintf(out,
                ngettext("%u edit of marks and blanks left out\n",
                         "%u edits of marks and blanks left out\n", product->left_out),
                product->left_out);
    if (product->count == 0 && changes->older->revision > 1 &&
        !product->options->values[OPTION_REVISION])
        fputs(_("readers who hold an earlier printing need --revision\n"), out);
}

static int run_for(struct product *product, const struct gz_typeset_options *how,
                   uint32_t revision) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_comparison comparison;
    bool done = gz_comparison_create(how, revision, &comparison, diag) &&
                make(product, &comparison, diag);
    int status = gz_cmd_report(diag);
    if (done)
        print_result(product, comparison.changes);
    gz_comparison_destroy(&comparison);
    gz_diag_destroy(diag);
    return status;
}

static int run(const struct gz_options *o) {
    struct gz_typeset_options how = {0};
    struct product product = {.options = o};
    struct gz_arena *arena = gz_arena_create();
    uint32_t revision;
    int status = gz_cmd_one_issue(o, &how);
    if (status == 0)
        status = gz_cmd_revision_option(o, o->values[OPTION_REVISION], &revision);
    if (status == 0)
        status = choose_target(&product, arena);
    if (status == 0)
        status = run_for(&product, &how, revision);
    gz_arena_destroy(arena);
    return status;
}

const struct gz_command gz_cmd_errata = {
    .name = "errata",
    .summary = N_("Makes the errata sheet of a published issue"),
    .usage = "[options] ISSUE",
    .details = N_(
        "Default: out/<folder name>.errata.pdf, in the issue's style. FILE.md is an article that\n"
        "can be put into the next issue. Pages, columns and lines are those of the printed issue:\n"
        "of the last revision, for that is what readers hold; after a reprint, --revision 1 is\n"
        "for those who keep the first printing."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
