/* gazette build: issues to PDF. */
#include <inttypes.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/batch/batch.h"
#include "pipeline/batch/shard.h"
#include "pipeline/build/find_issues.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/build/tell.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/cmd/product.h"
#include "pipeline/system/environment.h"
#include "pipeline/system/output.h"
#include "pipeline/yaml/yaml.h"

#define DEFAULT_ARCHIVE "issues" /* of --all */
#define JOB_LIMIT 512
#define TIME_LIMIT 86400000      /* milliseconds: a day */
#define MEMORY_LIMIT (1u << 20)  /* MiB */

enum {
    OPTION_OUTPUT,
    OPTION_DIRECTORY,
    OPTION_ALL,
    OPTION_PROFILE,
    OPTION_PDFA,
    OPTION_IMPOSITION,
    OPTION_SIGN_FIELD,
    OPTION_PROOF,
    OPTION_AGAINST,
    OPTION_STYLE,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
    OPTION_STRICT_FONTS,
    OPTION_RECORD,
    OPTION_DEPFILE,
    OPTION_JOBS,
    OPTION_FORCE,
    OPTION_TIME_LIMIT,
    OPTION_MEMORY_LIMIT,
    OPTION_SHARD,
    OPTION_REPORT,
};

static const struct gz_option options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE.pdf", N_("where to; - is standard output")},
    [OPTION_DIRECTORY] = {"directory", 'd', "DIR", N_("the folder for the PDFs (default: out)")},
    [OPTION_ALL] = {"all", 0, NULL, N_("every issue below DIR (default: issues)")},
    [OPTION_PROFILE] = {"profile", 0, "PROFILE",
                        N_("screen (default), archive (PDF/A, FILE.archive.pdf)\n"
                           "or print (for the press, FILE.print.pdf)")},
    [OPTION_PDFA] = {"pdfa", 0, "STANDARD",
                     N_("of an archive: 1a, 1b, 2a, 2u or 3a (default: 2a, else 2u)")},
    [OPTION_IMPOSITION] = {"imposition", 0, "SCHEME",
                           N_("of print: booklet, pages in pairs for saddle stitch\n"
                              "(FILE.booklet.pdf)")},
    [OPTION_SIGN_FIELD] = {"sign-field", 0, NULL,
                           N_("an empty signature field with room on the last page")},
    [OPTION_PROOF] = {"proof", 0, "[=MARKS]",
                      N_("the pages with changes and line numbers beside them;\n"
                         "MARKS: grid, frames or both (grid,frames)")},
    [OPTION_AGAINST] = {"against", 0, "RECORD",
                        N_("with --proof: changes against a layout record\n"
                           "(default: what was published last)")},
    [OPTION_STYLE] = {"style", 0, "NAME|FILE", N_("another style than the issue's own")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
    [OPTION_STRICT_FONTS] = {"strict-fonts", 0, NULL,
                             N_("a role not served by its first face is an error")},
    [OPTION_RECORD] = {"record", 0, "FILE.json", N_("write the layout record")},
    [OPTION_DEPFILE] = {"depfile", 0, "FILE", N_("write a rule for make and ninja")},
    [OPTION_JOBS] = {"jobs", 'j', "N", N_("issues at once (default: one a core)")},
    [OPTION_FORCE] = {"force", 0, NULL, N_("several issues: also those that did not change")},
    [OPTION_TIME_LIMIT] = {"time-limit", 0, "SECONDS", N_("an issue that takes longer fails")},
    [OPTION_MEMORY_LIMIT] = {"memory-limit", 0, "MIB", N_("an issue that takes more fails")},
    [OPTION_SHARD] = {"shard", 0, "K/N", N_("only the issues of part K of N, 1/N to N/N")},
    [OPTION_REPORT] = {"report", 0, "FILE.json", N_("write what became of each issue")},
};

struct plan {
    const struct gz_options *options;
    struct gz_arena *arena;
    const char *const *issues;
    const char **targets; /* [issue_count] PDF paths */
    uint32_t issue_count;
    struct gz_typeset_options how; /* of every issue; its folder is set for each */
    struct gz_pdf_use use;
    struct gz_proof_request proof;
    bool many; /* exit status 4 rather than 1 or 3 */
    uint32_t jobs;
    uint32_t time_limit;    /* milliseconds, 0: none */
    uint32_t memory_limit;  /* MiB, 0: none */
    struct gz_shard shard;  /* count 0: none */
};

/* ---- what is asked for ------------------------------------------------------- */

static int read_product(struct plan *plan) {
    const char *const *values = plan->options->values;
    struct gz_product_options given = {.profile = values[OPTION_PROFILE],
                                       .pdfa = values[OPTION_PDFA],
                                       .imposition = values[OPTION_IMPOSITION],
                                       .sign_field = values[OPTION_SIGN_FIELD],
                                       .proof = values[OPTION_PROOF]};
    return gz_cmd_read_product(plan->options, &given, &plan->use);
}

/* "grid,frames", in any order. */
static int read_proof_marks(struct plan *plan, const char *marks) {
    while (*marks) {
        size_t length = strcspn(marks, ",");
        if (length == 4 && strncmp(marks, "grid", length) == 0)
            plan->proof.grid = true;
        else if (length == 6 && strncmp(marks, "frames", length) == 0)
            plan->proof.frames = true;
        else
            return gz_usage_error(plan->options->command, stderr,
                                  "--proof knows grid and frames, not '%.*s'", (int)length, marks);
        marks += length + (marks[length] == ',');
    }
    return 0;
}

static int read_proof(struct plan *plan) {
    const struct gz_options *o = plan->options;
    plan->proof.wanted = o->values[OPTION_PROOF] != NULL;
    plan->proof.against = o->values[OPTION_AGAINST];
    if (plan->proof.against && !plan->proof.wanted)
        return gz_usage_error(o->command, stderr, "--against goes with --proof");
    return plan->proof.wanted ? read_proof_marks(plan, o->values[OPTION_PROOF]) : 0;
}

static uint32_t count_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? (uint32_t)cores : 1;
}

/* A whole number from 1 to `limit`; without the option *out stays. */
static int read_number(const struct plan *plan, int option, uint32_t limit, uint32_t *out) {
    const char *value = plan->options->values[option];
    int64_t number = 0;
    if (!value)
        return 0;
    if (strlen(value) > 9 || !gz_yaml_decimal(value, strlen(value), 0, &number) || number < 1 ||
        number > limit)
        return gz_usage_error(plan->options->command, stderr,
                              "--%s is a whole number from 1 to %" PRIu32 ", not '%s'",
                              options[option].name, limit, value);
    *out = (uint32_t)number;
    return 0;
}

/* Seconds with up to three decimals, in milliseconds. */
static int read_time_limit(struct plan *plan) {
    const char *value = plan->options->values[OPTION_TIME_LIMIT];
    int64_t number = 0;
    if (!value)
        return 0;
    if (strlen(value) > 10 || !gz_yaml_decimal(value, strlen(value), 3, &number) || number < 1 ||
        number > TIME_LIMIT)
        return gz_usage_error(plan->options->command, stderr,
                              "--time-limit is a number of seconds up to %d, not '%s'",
                              TIME_LIMIT / 1000, value);
    plan->time_limit = (uint32_t)number;
    return 0;
}

static int read_limits(struct plan *plan) {
    const struct gz_options *o = plan->options;
    const char *shard = o->values[OPTION_SHARD];
    plan->jobs = count_cores();
    plan->jobs = plan->jobs < JOB_LIMIT ? plan->jobs : JOB_LIMIT;
    int status = read_number(plan, OPTION_JOBS, JOB_LIMIT, &plan->jobs);
    if (status == 0)
        status = read_time_limit(plan);
    if (status == 0)
        status = read_number(plan, OPTION_MEMORY_LIMIT, MEMORY_LIMIT, &plan->memory_limit);
    if (status == 0 && shard && !gz_shard_parse(shard, &plan->shard))
        return gz_usage_error(o->command, stderr,
                              "--shard is K/N with K from 1 to N, not '%s'", shard);
    return status;
}

static int find_all(struct plan *plan) {
    const struct gz_options *o = plan->options;
    if (o->operand_count > 1)
        return gz_usage_error(o->command, stderr, "--all takes one folder, not %u",
                              o->operand_count);
    const char *folder = o->operand_count == 1 ? o->operands[0] : DEFAULT_ARCHIVE;
    struct gz_diag *diag = gz_diag_create();
    int status = 0;
    if (!gz_find_issues(folder, plan->arena, &plan->issues, &plan->issue_count, diag)) {
        status = gz_cmd_report(diag);
    } else if (plan->issue_count == 0) {
        status = gz_usage_error(o->command, stderr, "there is no issue below '%s'", folder);
    }
    gz_diag_destroy(diag);
    return status;
}

static int choose_issues(struct plan *plan) {
    const struct gz_options *o = plan->options;
    plan->many = o->values[OPTION_ALL] || o->operand_count > 1;
    if (o->values[OPTION_ALL])
        return find_all(plan);
    if (o->operand_count == 0)
        return gz_usage_error(o->command, stderr, "no issue was named");
    plan->issues = (const char *const *)o->operands;
    plan->issue_count = o->operand_count;
    return 0;
}

static int check_style(const struct plan *plan) {
    const char *style = plan->options->values[OPTION_STYLE];
    int status = 0;
    for (uint32_t i = 0; style && status == 0 && i < plan->issue_count; i++)
        status = gz_cmd_check_style(plan->options, plan->issues[i], style);
    return status;
}

/* Options that name one file are for one issue. */
static int check_single_files(const struct plan *plan) {
    static const int single[] = {OPTION_OUTPUT, OPTION_RECORD, OPTION_DEPFILE, OPTION_AGAINST};
    const struct gz_options *o = plan->options;
    for (size_t i = 0; i < 4; i++) {
        const char *value = o->values[single[i]];
        if (!value)
            continue;
        if (plan->many)
            return gz_usage_error(o->command, stderr, "--%s is for one issue, not for several",
                                  options[single[i]].name);
        for (size_t k = 0; k < i; k++)
            if (o->values[single[k]] && strcmp(o->values[single[k]], value) == 0)
                return gz_usage_error(o->command, stderr, "--%s and --%s name the same file",
                                      options[single[k]].name, options[single[i]].name);
        if (*value == '\0')
            return gz_usage_error(o->command, stderr, "--%s names no file",
                                  options[single[i]].name);
    }
    if (o->values[OPTION_REPORT] && *o->values[OPTION_REPORT] == '\0')
        return gz_usage_error(o->command, stderr, "--report names no file");
    if (o->values[OPTION_OUTPUT] && o->values[OPTION_DIRECTORY])
        return gz_usage_error(o->command, stderr, "-o and -d exclude each other");
    return 0;
}

static const char *output_folder(const struct gz_options *o) {
    if (o->values[OPTION_OUTPUT])
        return NULL;
    return o->values[OPTION_DIRECTORY] ? o->values[OPTION_DIRECTORY] : GZ_DEFAULT_FOLDER;
}

struct named_target {
    const char *target, *issue;
};

static int compare_targets(const void *a, const void *b) {
    const struct named_target *first = a, *second = b;
    return strcmp(first->target, second->target);
}

/* Two folders of one name would write one PDF, the later over the earlier. */
static int check_distinct(const struct plan *plan) {
    uint32_t count = plan->issue_count;
    struct named_target *named = GZ_NEW_ARRAY(plan->arena, struct named_target, count);
    for (uint32_t i = 0; i < count; i++)
        named[i] = (struct named_target){plan->targets[i], plan->issues[i]};
    qsort(named, count, sizeof *named, compare_targets);
    for (uint32_t i = 1; i < count; i++)
        if (strcmp(named[i - 1].target, named[i].target) == 0)
            return gz_usage_error(plan->options->command, stderr,
                                  "'%s' and '%s' would both become %s", named[i - 1].issue,
                                  named[i].issue, named[i].target);
    return 0;
}

static int choose_targets(struct plan *plan) {
    const char *output = plan->options->values[OPTION_OUTPUT];
    const char *ending = gz_cmd_product_ending(&plan->use, plan->proof.wanted);
    plan->targets = GZ_NEW_ARRAY(plan->arena, const char *, plan->issue_count);
    for (uint32_t i = 0; i < plan->issue_count; i++)
        plan->targets[i] = output ? output
                                  : gz_cmd_product_path(output_folder(plan->options),
                                                        plan->issues[i], ending, plan->arena);
    return check_distinct(plan);
}

/* Leaves the issues of one shard. That all become different PDFs was seen before:
 * shards write into one folder. */
static int choose_shard(struct plan *plan) {
    if (plan->shard.count == 0)
        return 0;
    const char **issues = GZ_NEW_ARRAY(plan->arena, const char *, plan->issue_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->issue_count; i++) {
        if (!gz_shard_has(&plan->shard, gz_issue_folder_name(plan->issues[i], plan->arena)))
            continue;
        plan->targets[count] = plan->targets[i];
        issues[count++] = plan->issues[i];
    }
    plan->issues = issues;
    plan->issue_count = count;
    return 0;
}

/* ---- building ------------------------------------------------------------------ */

static void show_progress(const char *pdf, const struct gz_build_result *result) {
    if (isatty(STDERR_FILENO))
        fprintf(stderr, _("%s: %u pages, %zu kB\n"), pdf, result->page_count,
                (result->pdf_size + 500) / 1000);
}

static struct gz_build_request make_request(const struct plan *plan, uint32_t i) {
    const struct gz_options *o = plan->options;
    struct gz_build_request request = {
        .typeset = plan->how,
        .pdf = plan->targets[i],
        .record = o->values[OPTION_RECORD],
        .depfile = o->values[OPTION_DEPFILE],
        .use = plan->use,
        .proof = plan->proof,
        .new_folder = output_folder(o),
    };
    request.typeset.folder = plan->issues[i];
    return request;
}

/* Returns the exit status of a single issue. */
static int build_one(const struct plan *plan, uint32_t i) {
    struct gz_build_request request = make_request(plan, i);
    struct gz_typeset typeset;
    struct gz_build_result result;
    struct gz_timings timings;
    gz_timings_start(&timings);
    request.typeset.timings = &timings;
    struct gz_diag *diag = gz_diag_create();
    bool done = gz_build(&request, &typeset, &result, diag);
    int status = gz_cmd_report(diag);
    if (done) {
        show_progress(request.pdf, &result);
        gz_build_tell(&request, &result);
    }
    gz_timings_mark(&timings, "messages");
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    gz_timings_mark(&timings, "release");
    if (getenv("GAZETTE_TRACE"))
        gz_timings_print(&timings, stderr);
    return status;
}

/* Several issues share the cores; one alone takes them all. */
static unsigned threads_for(const struct plan *plan) {
    uint32_t cores = count_cores(), jobs = plan->jobs < plan->issue_count ? plan->jobs
                                                                        : plan->issue_count;
    return !plan->many || jobs == 0 ? 0 : jobs < cores ? cores / jobs : 1;
}

/* All that changes the bytes of a PDF, but sources, style and faces. */
static void digest_environment(const struct plan *plan, uint8_t out[GZ_SHA256_SIZE]) {
    static const int shaping[] = {OPTION_PROFILE, OPTION_PDFA, OPTION_IMPOSITION,
                                  OPTION_SIGN_FIELD, OPTION_PROOF, OPTION_STYLE,
                                  OPTION_RESTYLE, OPTION_FONTS, OPTION_NO_MINIMAL_REFLOW, OPTION_STRICT_FONTS};
    const char *values[sizeof shaping / sizeof *shaping];
    for (size_t i = 0; i < sizeof shaping / sizeof *shaping; i++)
        values[i] = plan->options->values[shaping[i]];
    gz_environment_digest(values, sizeof shaping / sizeof *shaping, out);
}

static int build_batch(const struct plan *plan) {
    uint8_t environment[GZ_SHA256_SIZE];
    struct gz_batch batch = {
        .arena = plan->arena,
        .items = GZ_NEW_ARRAY(plan->arena, struct gz_batch_item, plan->issue_count),
        .count = plan->issue_count,
        .several = plan->many,
        .force = plan->options->values[OPTION_FORCE] != NULL,
        .jobs = plan->jobs,
        .time_limit = plan->time_limit,
        .report = plan->options->values[OPTION_REPORT],
        .shard = plan->options->values[OPTION_SHARD],
    };
    for (uint32_t i = 0; i < plan->issue_count; i++) {
        struct gz_build_request *request = &batch.items[i].build;
        *request = make_request(plan, i);
        request->typeset.quiet_fonts = plan->many;
        request->typeset.threads = threads_for(plan);
        request->memory_limit = (size_t)plan->memory_limit << 20;
    }
    if (plan->many) {
        digest_environment(plan, environment);
        batch.environment = environment;
    }
    return gz_batch_run(&batch);
}

static int build_all(const struct plan *plan) {
    const char *const *values = plan->options->values;
    bool alone = !plan->many && plan->issue_count == 1 && !values[OPTION_REPORT] &&
                 !plan->time_limit && !plan->memory_limit;
    return alone ? build_one(plan, 0) : build_batch(plan);
}

static int make_plan(struct plan *plan) {
    const struct gz_options *o = plan->options;
    int status = read_product(plan);
    if (status == 0)
        status = gz_cmd_typeset_options(o, &plan->how);
    if (status == 0)
        status = read_proof(plan);
    if (status == 0)
        status = read_limits(plan);
    if (status == 0)
        status = choose_issues(plan);
    if (status == 0)
        status = check_style(plan);
    if (status == 0)
        status = check_single_files(plan);
    if (status == 0)
        status = choose_targets(plan);
    if (status == 0)
        status = choose_shard(plan);
    return status;
}

static int run(const struct gz_options *o) {
    struct plan plan = {.options = o, .arena = gz_arena_create()};
    int status = make_plan(&plan);
    if (status == 0)
        status = build_all(&plan);
    gz_arena_destroy(plan.arena);
    return status;
}

const struct gz_command gz_cmd_build = {
    .name = "build",
    .summary = N_("Typesets issues into PDF"),
    .usage = "[options] (ISSUE... | --all [DIR])",
    .details = N_("ISSUE is a folder that holds issue.yaml; its PDF is out/<folder name>.pdf,\n"
                  "its proof out/<folder name>.proof.pdf. Of several issues only those are built\n"
                  "of which anything changed; the same command goes on after Ctrl-C."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
