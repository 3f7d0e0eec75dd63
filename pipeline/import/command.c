/* gazette import: from the departments' files to articles. */
#include "pipeline/import/command.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/import/attach.h"
#include "pipeline/import/back_issue.h"
#include "pipeline/import/place.h"
#include "pipeline/import/report.h"

enum { OPTION_OUTPUT, OPTION_TRACKED, OPTION_ISSUE, OPTION_JSON };

static const struct gz_option options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "DIR", N_("the issue that the articles are added to")},
    [OPTION_TRACKED] = {"tracked", 0, "accept|reject",
                        N_("tracked changes of Word files (accept)")},
    [OPTION_ISSUE] = {"issue", 0, NULL, N_("FILE is a whole back issue as text, and DIR is new")},
    [OPTION_JSON] = {"json", 0, NULL, N_("what was written and what is in doubt, as JSON")},
};

struct run {
    const struct gz_options *options;
    const char *folder;
    enum gz_import_tracked tracked;
    struct gz_import_report report;
    struct gz_manuscript waiting; /* an article, until the next file is no attachment of it */
    bool waits;
    uint32_t failed;
    int status; /* of the last file that failed */
};

/* ---- Options ---- */

static int read_tracked(const struct gz_options *o, enum gz_import_tracked *tracked) {
    const char *value = o->values[OPTION_TRACKED];
    *tracked = value && strcmp(value, "reject") == 0 ? GZ_TRACKED_REJECT : GZ_TRACKED_ACCEPT;
    if (!value || *tracked == GZ_TRACKED_REJECT || strcmp(value, "accept") == 0)
        return 0;
    return gz_usage_error(o->command, stderr, "--tracked is 'accept' or 'reject', not '%s'",
                          value);
}

/* Like git, the command works on what the current folder is. */
static int choose_folder(const struct gz_options *o, const char **folder) {
    *folder = o->values[OPTION_OUTPUT];
    if (*folder)
        return **folder ? 0 : gz_usage_error(o->command, stderr, "-o names no folder");
    *folder = ".";
    if (access("issue.yaml", F_OK) == 0 && !o->values[OPTION_ISSUE])
        return 0;
    return gz_usage_error(o->command, stderr,
                          "name the issue's folder with -o, for example -o issues/2024-04");
}

/* ---- Files ---- */

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), wanted = strlen(ending);
    return length > wanted && strcasecmp(path + length - wanted, ending) == 0;
}

static const char *help_for_kind(const char *path) {
    static const char *const by_word[] = {".doc", ".wps", ".rtf", ".odt", ".docm", ".html"};
    for (size_t i = 0; i < sizeof by_word / sizeof *by_word; i++)
        if (has_ending(path, by_word[i]))
            return N_("open it in Word or WPS and save it as .docx");
    if (has_ending(path, ".pdf"))
        return N_("ask for the Word file; of a whole back issue `pdftotext -layout` makes the text "
                  "that --issue takes");
    if (has_ending(path, ".xls") || has_ending(path, ".xlsx") || has_ending(path, ".et"))
        return N_("copy its tables into a Word file, and import that");
    return NULL;
}

static bool read_manuscript(const struct run *run, const char *path, struct gz_manuscript *out,
                            struct gz_diag *diag) {
    struct gz_arena *arena = run->report.arena;
    if (has_ending(path, ".docx"))
        return gz_import_read_word(path, run->tracked, out, arena, diag);
    if (has_ending(path, ".md") || has_ending(path, ".markdown"))
        return gz_import_read_markdown(path, out, arena, diag);
    if (has_ending(path, ".txt"))
        return gz_import_read_text(path, out, arena, diag);
    gz_error(diag, ((struct gz_pos){.path = path}), help_for_kind(path),
             "import takes .docx, .txt and .md");
    return false;
}

/* `~$NAME.docx`, which lies beside NAME.docx while Word or WPS has it open; `*.docx` means
 * it, too. */
static bool is_mark_of_open_file(const char *path) {
    const char *slash = strrchr(path, '/');
    return strncmp(slash ? slash + 1 : path, "~$", 2) == 0;
}

static bool place_waiting(struct run *run, struct gz_diag *diag) {
    if (!run->waits)
        return true;
    run->waits = false;
    const struct gz_draft *draft = gz_recognise(&run->waiting, NULL, run->report.arena);
    return gz_import_place(draft, run->folder, run->waiting.path, NULL, &run->report, diag);
}

/* An attachment joins the article that waits; anything else ends that one's waiting, a file
 * that cannot be read among it: what comes behind it may belong to that. */
static bool take(struct run *run, const char *path, struct gz_diag *diag) {
    struct gz_manuscript manuscript;
    bool read = read_manuscript(run, path, &manuscript, diag);
    if (read && run->waits && gz_import_is_attachment(&manuscript, run->report.arena)) {
        gz_import_attach(&run->waiting, &manuscript, run->report.arena);
        return true;
    }
    bool placed = place_waiting(run, diag);
    if (read)
        run->waiting = manuscript;
    run->waits = read;
    return placed && read;
}

/* A file; with NULL, what is left to be done behind the last one. */
static void import_one(struct run *run, const char *path) {
    struct gz_diag *diag = gz_diag_create();
    bool whole_issue = run->options->values[OPTION_ISSUE] != NULL;
    if (path && whole_issue && has_ending(path, ".docx")) {
        gz_error(diag, ((struct gz_pos){.path = path}), "leave --issue out: it becomes an article",
                 "--issue takes the text of a back issue, not a Word file");
        run->status = gz_cmd_report(diag);
        run->failed++;
        gz_diag_destroy(diag);
        return;
    }
    if (path && is_mark_of_open_file(path)) {
        gz_warning(diag, ((struct gz_pos){.path = path}),
                   "save and close that file; what was not saved is not imported",
                   "left out: it only marks a file that is open in Word or WPS");
        gz_cmd_report(diag);
        gz_diag_destroy(diag);
        return;
    }
    uint32_t before = run->report.article_count;
    bool done = !path ? place_waiting(run, diag)
                : run->options->values[OPTION_ISSUE]
                    ? gz_import_back_issue(path, run->folder, &run->report, diag)
                    : take(run, path, diag);
    if (!run->options->values[OPTION_JSON])
        gz_import_report_print(&run->report, before, stdout);
    int status = gz_cmd_report(diag);
    run->failed += !done;
    run->status = done ? run->status : status;
    gz_diag_destroy(diag);
}

static void print_json(const struct run *run) {
    struct gz_buffer out = {.arena = run->report.arena};
    gz_import_report_json(&run->report, &out);
    fwrite(out.bytes, 1, out.length, stdout);
}

static int run_import(const struct gz_options *o) {
    struct run run = {.options = o};
    int status = read_tracked(o, &run.tracked);
    if (status == 0 && o->operand_count == 0)
        status = gz_usage_error(o->command, stderr, "no file was named");
    if (status == 0 && o->values[OPTION_ISSUE] && o->operand_count > 1)
        status = gz_usage_error(o->command, stderr, "--issue takes one file");
    if (status == 0)
        status = choose_folder(o, &run.folder);
    if (status != 0)
        return status;
    run.report.arena = gz_arena_create();
    for (uint32_t i = 0; i < o->operand_count; i++)
        import_one(&run, o->operands[i]);
    import_one(&run, NULL);
    if (o->values[OPTION_JSON])
        print_json(&run);
    gz_arena_destroy(run.report.arena);
    return run.failed && o->operand_count > 1 ? GZ_STATUS_SOME_FAILED : run.status;
}

const struct gz_command gz_import_command = {
    .name = "import",
    .summary = N_("Makes articles of Word files, texts and Markdown"),
    .usage = "[options] FILE...",
    .details = N_(
        "Each FILE (.docx, .txt, .md) becomes an article of the issue in DIR, with its pictures\n"
        "beside it, numbered behind those that are there; no file is ever overwritten. One that\n"
        "begins with 附件 and nothing more on the line joins the article of the FILE before it.\n"
        "Without -o the current folder is the issue. A DIR that is missing or empty becomes\n"
        "one: the next of those beside it, or the first one. Standard output names each\n"
        "article, and below it what was uncertain, with its line; the same stands in the\n"
        "article as comments, <!-- import: … -->."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run_import,
};
