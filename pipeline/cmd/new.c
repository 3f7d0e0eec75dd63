/* gazette new: the next issue from the last. */
#include <stdio.h>

#include "fonts/support/translate.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/desk/new_issue.h"

static void tell(const char *folder, const struct gz_new_issue *made) {
    if (made->cumulative_number)
        printf(_("%s: number %u of %u, %u in all; %u articles to write over\n"), folder,
               made->number, made->year, made->cumulative_number, made->article_count);
    else
        printf(_("%s: number %u of %u; %u articles to write over\n"), folder, made->number,
               made->year, made->article_count);
    if (made->last)
        printf(_("  masthead, board and imprint are those of %s\n"), made->last);
    else
        printf(_("  masthead, board and imprint are to be filled in\n"));
    if (made->wrote_style)
        printf(_("  a house style was put beside it: style.yaml\n"));
}

static int run(const struct gz_options *o) {
    if (o->operand_count != 1)
        return gz_usage_error(o->command, stderr,
                              o->operand_count ? N_("new makes one issue at a time")
                                               : N_("no folder was named"));
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_new_issue made;
    bool done = gz_new_issue_create(o->operands[0], arena, &made, diag);
    int status = gz_cmd_report(diag);
    if (done)
        tell(o->operands[0], &made);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return status;
}

const struct gz_command gz_cmd_new = {
    .name = "new",
    .summary = N_("Makes the next issue from the last"),
    .usage = "DIR",
    .details = N_("DIR becomes an issue: masthead, board and imprint of the last one beside it,\n"
                  "its numbers counted on, and an article of each kind to write over. A folder\n"
                  "named YEAR-NUMBER, as issues/2024-04, says itself which issue it is."),
    .run = run,
};
