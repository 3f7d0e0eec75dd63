/* The commands, one file each. Their table is in main.c. */
#ifndef GZ_CMD_H
#define GZ_CMD_H

#include <stdbool.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "fonts/support/translate.h"
#include "pipeline/build/typeset.h"
#include "pipeline/cmd/options.h"

extern const struct gz_command gz_cmd_build;
extern const struct gz_command gz_cmd_watch;
extern const struct gz_command gz_cmd_toc;
extern const struct gz_command gz_cmd_fonts;
extern const struct gz_command gz_cmd_publish;
extern const struct gz_command gz_cmd_changes;
extern const struct gz_command gz_cmd_errata;
extern const struct gz_command gz_cmd_check;
extern const struct gz_command gz_cmd_import;
extern const struct gz_command gz_cmd_new;

/* Exit statuses (contract). 1 and 3 come from gz_diag_exit_status(), 2 is
 * GZ_STATUS_USAGE. */
#define GZ_STATUS_DIFFERS 1 /* changes --exit-code: standard output says what does */
#define GZ_STATUS_SOME_FAILED 4

/* Options that several commands have: entries of their tables. */
#define GZ_OPTION_RESTYLE                                                                          \
    { "restyle", 0, NULL, N_("a published issue: today's style, not its own") }
#define GZ_OPTION_FONTS                                                                            \
    { "fonts", 0, "locked|current", N_("a published issue: its own faces (default) or today's") }
#define GZ_OPTION_NO_MINIMAL_REFLOW                                                                \
    { "no-minimal-reflow", 0, NULL, N_("a published issue: laid out afresh") }

#define GZ_DEFAULT_FOLDER "out" /* for PDFs */

/* What is made of an issue, in a folder: "out/2024-03.pdf". In `arena`. */
const char *gz_cmd_product_path(const char *folder, const char *issue, const char *ending,
                                struct gz_arena *arena);

/* Reads --style, --restyle, --fonts, --no-minimal-reflow and --strict-fonts, as far as
 * the command has them. Returns 0, or the exit status of the wrong usage that was
 * reported. */
int gz_cmd_typeset_options(const struct gz_options *options, struct gz_typeset_options *how);

/* The same for a command that takes one issue, which becomes how->folder. A style that
 * was asked for must be there. */
int gz_cmd_one_issue(const struct gz_options *options, struct gz_typeset_options *how);

/* A style that was asked for by name must be there; its errors are another
 * matter. Returns as above. */
int gz_cmd_check_style(const struct gz_options *options, const char *folder, const char *style);

/* Reads the value of --revision; NULL: *revision is 0, the last. Returns as above. */
int gz_cmd_revision_option(const struct gz_options *options, const char *value,
                           uint32_t *revision);

/* Prints the messages of a run to standard error; returns its exit status. */
int gz_cmd_report(const struct gz_diag *diag);

#endif
