/* gazette toc: the contents of issues with page numbers, and those of a year. */
#include <stdio.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "layout/text_name.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/build/typeset.h"
#include "pipeline/build/year.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/system/output.h"
#include "pipeline/text/json.h"
#include "pipeline/text/width.h"

enum {
    OPTION_JSON,
    OPTION_OUTPUT,
    OPTION_BY,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
};

static const struct gz_option options[] = {
    [OPTION_JSON] = {"json", 0, NULL, N_("an array of issues, for scripts")},
    [OPTION_OUTPUT] = {"output", 'o', "FILE.md",
                       N_("the year's contents, an article; - prints it")},
    [OPTION_BY] = {"by", 0, "issue|group", N_("with -o: what stands over the entries (issue)")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
};

static const char *page_label(const struct gz_typeset *typeset, uint32_t article) {
    uint32_t page = typeset->pages->placements[article].first_page;
    return typeset->pages->pages[page].label;
}

/* ---- text --------------------------------------------------------------------- */

static uint32_t text_width(const char *utf8) {
    uint32_t width = 0;
    size_t length = strlen(utf8);
    for (size_t at = 0; at < length;)
        width += gz_character_width(gz_utf8_next(utf8, length, &at));
    return width;
}

static uint32_t widest_label(const struct gz_typeset *typeset) {
    uint32_t widest = 0;
    for (uint32_t i = 0; i < typeset->issue->article_count; i++) {
        uint32_t width = text_width(page_label(typeset, i));
        if (width > widest)
            widest = width;
    }
    return widest;
}

static uint32_t last_page(const struct gz_typeset *typeset) {
    return gz_pages_last_number(typeset->pages);
}

/* Title and pages of an issue among others. */
static void add_heading(const struct gz_typeset *typeset, struct gz_buffer *out) {
    uint32_t first = typeset->issue->first_page, last = last_page(typeset);
    gz_buffer_add_format(out, "%s%s, ", out->length > 0 ? "\n" : "",
                         gz_issue_title(typeset->issue, typeset->arena));
    if (first == last)
        gz_buffer_add_format(out, _("page %u\n"), first);
    else
        gz_buffer_add_format(out, _("pages %u-%u\n"), first, last);
}

static void add_text(const struct gz_typeset *typeset, bool heading, struct gz_buffer *out) {
    uint32_t widest = widest_label(typeset);
    if (heading)
        add_heading(typeset, out);
    for (uint32_t i = 0; i < typeset->issue->article_count; i++) {
        const char *label = page_label(typeset, i);
        const struct gz_text *title = &typeset->issue->articles[i].contents_title;
        gz_buffer_add_format(out, "%*s%s  %s\n", (int)(widest - text_width(label)), "", label,
                             gz_text_one_line(title, typeset->arena));
    }
}

/* ---- JSON ---------------------------------------------------------------------- */

/* As in issue.yaml: one number, or a list for a combined issue. */
static void add_numbers(const struct gz_issue *issue, struct gz_json *json) {
    gz_json_key(json, "number");
    if (issue->number_count == 0) {
        gz_json_string(json, NULL);
    } else if (issue->number_count == 1) {
        gz_json_integer(json, issue->numbers[0]);
    } else {
        gz_json_open(json, '[', GZ_JSON_INLINE);
        for (uint32_t i = 0; i < issue->number_count; i++)
            gz_json_integer(json, issue->numbers[i]);
        gz_json_close(json);
    }
    gz_json_put_bool(json, "supplement", issue->supplement);
}

static void add_article(const struct gz_typeset *typeset, uint32_t number, struct gz_json *json) {
    const struct gz_article *article = &typeset->issue->articles[number];
    const struct gz_placement *placement = &typeset->pages->placements[number];
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_put_string(json, "id", article->id);
    gz_json_put_string(json, "title", gz_text_one_line(&article->contents_title, typeset->arena));
    gz_json_put_integer(json, "page", typeset->pages->pages[placement->first_page].number);
    gz_json_put_integer(json, "last_page", typeset->pages->pages[placement->last_page].number);
    gz_json_put_string(json, "source", article->pos.path);
    gz_json_close(json);
}

static void add_issue(const struct gz_typeset *typeset, struct gz_json *json) {
    const struct gz_issue *issue = typeset->issue;
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_put_string(json, "title", gz_issue_title(issue, typeset->arena));
    gz_json_put_string(json, "source", issue->path);
    gz_json_put_integer(json, "year", issue->year);
    add_numbers(issue, json);
    gz_json_key(json, "cumulative_number");
    if (issue->cumulative_number)
        gz_json_integer(json, issue->cumulative_number);
    else
        gz_json_string(json, NULL);
    gz_json_put_integer(json, "first_page", issue->first_page);
    gz_json_put_integer(json, "last_page", last_page(typeset));
    gz_json_put_open(json, "articles", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < issue->article_count; i++)
        add_article(typeset, i, json);
    gz_json_close(json);
    gz_json_close(json);
}

/* ---- the year's contents -------------------------------------------------------- */

#define MARK_LIMIT 4096 /* bytes of a file in which the mark is looked for */

/* A slip in `-o` must not cost the office a file: only one that was made here is
 * replaced. */
static bool check_target(const char *target, struct gz_diag *diag) {
    char head[MARK_LIMIT + 1];
    FILE *file = gz_output_is_standard(target) ? NULL : fopen(target, "rb");
    if (!file)
        return true;
    size_t length = fread(head, 1, MARK_LIMIT, file);
    fclose(file);
    head[length] = '\0';
    if (length == 0 || strstr(head, GZ_YEAR_MARK))
        return true;
    gz_error_environment(diag, (struct gz_pos){.path = target}, "name another file",
                         "this would overwrite a file that `gazette toc` did not make");
    return false;
}

static bool write_article(const struct gz_buffer *article, const char *target,
                          struct gz_diag *diag) {
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, target, article->bytes, article->length, diag) &&
                gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    return done;
}

static void make_article(const struct gz_year *year, enum gz_year_order order, const char *target,
                         struct gz_diag *diag) {
    struct gz_buffer article = {.arena = year->arena};
    if (!gz_year_check_one(year, diag))
        return;
    uint32_t count = gz_year_write(year, order, &article);
    if (!check_target(target, diag) || !write_article(&article, target, diag))
        return;
    bool printed = gz_output_is_standard(target);
    const char *entries =
        gz_arena_format(year->arena, ngettext("%u entry", "%u entries", count), (unsigned)count);
    const char *issues = gz_arena_format(
        year->arena, ngettext("%u issue", "%u issues", year->count), (unsigned)year->count);
    fprintf(printed ? stderr : stdout, _("%s: %s of %s\n"), printed ? _("standard output") : target,
            entries, issues);
}

/* ---- the command --------------------------------------------------------------- */

#define STYLE_LIMIT 4 /* whose faces stay open: back volumes may look different */

struct contents {
    const struct gz_options *options;
    struct gz_kept_fonts *fonts;
    struct gz_typeset_options how; /* of every issue */
    enum gz_year_order order;
    struct gz_buffer text, json_text;
    struct gz_json json;
    struct gz_year year;
};

static int add_contents(struct contents *contents, const char *folder) {
    const char *const *values = contents->options->values;
    struct gz_typeset_options how = contents->how;
    how.folder = folder;
    how.kept_fonts = contents->fonts;
    struct gz_typeset typeset;
    struct gz_diag *diag = gz_diag_create();
    if (gz_typeset_create(&how, &typeset, diag)) {
        if (values[OPTION_JSON])
            add_issue(&typeset, &contents->json);
        else
            add_text(&typeset, contents->options->operand_count > 1, &contents->text);
        gz_year_add(&contents->year, &typeset, values[OPTION_OUTPUT]);
    }
    int status = gz_cmd_report(diag);
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    return status;
}

/* What concerns all issues together; an article is only made when none failed. */
static int finish(struct contents *contents, uint32_t failed) {
    const struct gz_options *o = contents->options;
    struct gz_diag *diag = gz_diag_create();
    gz_year_check_pages(&contents->year, diag);
    const struct gz_buffer *result =
        o->values[OPTION_JSON] ? &contents->json_text : &contents->text;
    if (o->values[OPTION_OUTPUT] && failed == 0)
        make_article(&contents->year, contents->order, o->values[OPTION_OUTPUT], diag);
    else if (!o->values[OPTION_OUTPUT] && failed < o->operand_count && result->length > 0)
        fwrite(result->bytes, 1, result->length, stdout);
    int status = gz_cmd_report(diag);
    gz_diag_destroy(diag);
    return status;
}

static int read_order(const struct gz_options *o, enum gz_year_order *order) {
    const char *by = o->values[OPTION_BY], *output = o->values[OPTION_OUTPUT];
    size_t length = output ? strlen(output) : 0;
    *order = by && strcmp(by, "group") == 0 ? GZ_YEAR_BY_GROUP : GZ_YEAR_BY_ISSUE;
    if (by && strcmp(by, "group") != 0 && strcmp(by, "issue") != 0)
        return gz_usage_error(o->command, stderr, "--by is issue or group, not '%s'", by);
    if (by && !output)
        return gz_usage_error(o->command, stderr, "--by goes with -o");
    if (output && o->values[OPTION_JSON])
        return gz_usage_error(o->command, stderr, "-o and --json are two different things");
    if (output && !gz_output_is_standard(output) &&
        (length < 4 || strcmp(output + length - 3, ".md") != 0))
        return gz_usage_error(o->command, stderr, "-o ends in .md, not '%s'", output);
    return 0;
}

static int print_contents(const struct gz_options *o, struct gz_arena *arena) {
    struct contents contents = {.options = o, .text.arena = arena, .json_text.arena = arena,
                                .year.arena = arena};
    contents.json.out = &contents.json_text;
    int status = gz_cmd_typeset_options(o, &contents.how);
    if (status == 0)
        status = read_order(o, &contents.order);
    if (status != 0)
        return status;
    uint32_t failed = 0;
    contents.fonts = gz_kept_fonts_create(STYLE_LIMIT);
    gz_json_open(&contents.json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < o->operand_count; i++) {
        int one = add_contents(&contents, o->operands[i]);
        failed += one != 0;
        status = one != 0 ? one : status;
    }
    gz_json_close(&contents.json);
    gz_kept_fonts_destroy(contents.fonts);
    int whole = finish(&contents, failed);
    if (failed > 0 && o->operand_count > 1)
        return GZ_STATUS_SOME_FAILED;
    return failed > 0 ? status : whole;
}

static int run(const struct gz_options *o) {
    if (o->operand_count == 0)
        return gz_usage_error(o->command, stderr, "no issue was named");
    struct gz_arena *arena = gz_arena_create();
    int status = print_contents(o, arena);
    gz_arena_destroy(arena);
    return status;
}

const struct gz_command gz_cmd_toc = {
    .name = "toc",
    .summary = N_("Prints the contents of issues with page numbers"),
    .usage = "[options] ISSUE...",
    .details =
        N_("Where pages are numbered through a year, a warning tells which issue does not go on\n"
           "with the page after the last one of the issue before. FILE.md is the year's contents\n"
           "(年度总目录), an article for the last issue; made again it does not list itself."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
