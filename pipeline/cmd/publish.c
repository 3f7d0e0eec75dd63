/* gazette publish: freezes an issue as it goes to print. */
#include "pipeline/record/publish.h"
#include "fonts/support/translate.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/text/json.h"

#define ATTEMPTS 5 /* while others publish the same issue */

enum {
    OPTION_STYLE,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
    OPTION_STRICT_FONTS,
    OPTION_JSON,
};

static const struct gz_option options[] = {
    [OPTION_STYLE] = {"style", 0, "NAME|FILE", N_("another style than the issue's own")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
    [OPTION_STRICT_FONTS] = {"strict-fonts", 0, NULL,
                             N_("a role not served by its first face is an error")},
    [OPTION_JSON] = {"json", 0, NULL, N_("print what was done as JSON")},
};

static void print_result(enum gz_publish_outcome outcome, const struct gz_publish_result *result) {
    if (outcome == GZ_PUBLISH_WRITTEN && result->before == 0)
        printf(_("revision %u: %u pages, %s\n"), result->revision, result->page_count,
               result->path);
    else if (outcome == GZ_PUBLISH_WRITTEN)
        printf(_("revision %u: %u pages, %u other than in revision %u, %s\n"), result->revision,
               result->page_count, result->differing, result->before, result->path);
    else if (outcome == GZ_PUBLISH_UNCHANGED)
        printf(_("unchanged since revision %u: %u pages, %s\n"), result->revision,
               result->page_count, result->path);
}

/* {"revision": 2, "written": true, …}, a line. */
static void print_json(enum gz_publish_outcome outcome, const struct gz_publish_result *result) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_buffer text = {.arena = arena};
    struct gz_json json = {.out = &text};
    const struct {
        const char *key;
        uint32_t value;
    } numbers[] = {{"revision", result->revision},
                   {"pages", result->page_count},
                   {"revision_before", result->before},
                   {"pages_changed", result->differing}};
    gz_json_open(&json, '{', GZ_JSON_INLINE);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        gz_json_put_integer(&json, numbers[i].key, numbers[i].value);
    }
    gz_json_put_bool(&json, "written", outcome == GZ_PUBLISH_WRITTEN);
    gz_json_put_string(&json, "path", result->path);
    gz_json_close(&json);
    fwrite(text.bytes, 1, text.length, stdout);
    gz_arena_destroy(arena);
}

/* Returns the exit status; *again: somebody else published meanwhile. */
static int publish(const struct gz_typeset_options *how, bool as_json, bool *again) {
    struct gz_typeset typeset;
    struct gz_publish_result result;
    struct gz_diag *diag = gz_diag_create();
    enum gz_publish_outcome outcome = gz_publish(how, &typeset, &result, diag);
    int status = 0;
    if (outcome == GZ_PUBLISH_OVERTAKEN && !*again)
        gz_error_environment(diag, (struct gz_pos){.path = result.path}, "publish again",
                             "others are publishing this issue, too");
    *again = outcome == GZ_PUBLISH_OVERTAKEN && *again;
    if (!*again)
        status = gz_cmd_report(diag);
    if (!as_json)
        print_result(outcome, &result);
    else if (outcome == GZ_PUBLISH_WRITTEN || outcome == GZ_PUBLISH_UNCHANGED)
        print_json(outcome, &result);
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    return status;
}

static int run(const struct gz_options *o) {
    struct gz_typeset_options how = {0};
    int status = gz_cmd_one_issue(o, &how);
    if (status != 0)
        return status;
    bool again = true;
    for (int attempt = 1; again; attempt++) {
        again = attempt < ATTEMPTS;
        status = publish(&how, o->values[OPTION_JSON] != NULL, &again);
    }
    return status;
}

const struct gz_command gz_cmd_publish = {
    .name = "publish",
    .summary = N_("Freezes an issue as published: a new revision each time"),
    .usage = "[options] ISSUE",
    .details =
        N_("Writes published/N.json in the issue's folder: where every line stands, the hashes\n"
           "of the sources, the style, and the font files. From then on the issue is built with\n"
           "that style and those fonts. Revisions stay as they are; keep them in git."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
