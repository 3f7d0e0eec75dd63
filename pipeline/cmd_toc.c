/* gazette toc: the contents of issues with page numbers. */
#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/text_name.h"
#include "pipeline/cmd.h"
#include "pipeline/issue_names.h"
#include "pipeline/json.h"
#include "pipeline/typeset.h"
#include "pipeline/width.h"

enum { OPTION_JSON, OPTION_RESTYLE, OPTION_FONTS, OPTION_NO_MINIMAL_REFLOW };

static const struct gz_option options[] = {
    [OPTION_JSON] = {"json", 0, NULL, "an array of issues, for scripts"},
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

static void add_text(const struct gz_typeset *typeset, bool heading, struct gz_buffer *out) {
    uint32_t widest = widest_label(typeset);
    if (heading)
        gz_buffer_add_format(out, "%s%s\n", out->length > 0 ? "\n" : "",
                             gz_issue_title(typeset->issue, typeset->arena));
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
    gz_json_key(json, "supplement");
    gz_json_bool(json, issue->supplement);
}

static void add_article(const struct gz_typeset *typeset, uint32_t number, struct gz_json *json) {
    const struct gz_article *article = &typeset->issue->articles[number];
    const struct gz_placement *placement = &typeset->pages->placements[number];
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_key(json, "id");
    gz_json_string(json, article->id);
    gz_json_key(json, "title");
    gz_json_string(json, gz_text_one_line(&article->contents_title, typeset->arena));
    gz_json_key(json, "page");
    gz_json_integer(json, typeset->pages->pages[placement->first_page].number);
    gz_json_key(json, "last_page");
    gz_json_integer(json, typeset->pages->pages[placement->last_page].number);
    gz_json_key(json, "source");
    gz_json_string(json, article->pos.path);
    gz_json_close(json);
}

static void add_issue(const struct gz_typeset *typeset, struct gz_json *json) {
    const struct gz_issue *issue = typeset->issue;
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_key(json, "title");
    gz_json_string(json, gz_issue_title(issue, typeset->arena));
    gz_json_key(json, "source");
    gz_json_string(json, issue->path);
    gz_json_key(json, "year");
    gz_json_integer(json, issue->year);
    add_numbers(issue, json);
    gz_json_key(json, "cumulative_number");
    if (issue->cumulative_number)
        gz_json_integer(json, issue->cumulative_number);
    else
        gz_json_string(json, NULL);
    gz_json_key(json, "articles");
    gz_json_open(json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < issue->article_count; i++)
        add_article(typeset, i, json);
    gz_json_close(json);
    gz_json_close(json);
}

/* ---- the command --------------------------------------------------------------- */

struct contents {
    const struct gz_options *options;
    bool current_fonts;
    struct gz_buffer text, json_text;
    struct gz_json json;
};

static int add_contents(struct contents *contents, const char *folder) {
    const char *const *values = contents->options->values;
    struct gz_typeset_options how = {
        .folder = folder,
        .restyle = values[OPTION_RESTYLE] != NULL,
        .current_fonts = contents->current_fonts,
        .no_minimal_reflow = values[OPTION_NO_MINIMAL_REFLOW] != NULL,
    };
    struct gz_typeset typeset;
    struct gz_diag *diag = gz_diag_create();
    if (gz_typeset_create(&how, &typeset, diag)) {
        if (values[OPTION_JSON])
            add_issue(&typeset, &contents->json);
        else
            add_text(&typeset, contents->options->operand_count > 1, &contents->text);
    }
    int status = gz_cmd_report(diag);
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    return status;
}

static int print_contents(const struct gz_options *o, struct gz_arena *arena) {
    struct contents contents = {.options = o, .text.arena = arena, .json_text.arena = arena};
    contents.json.out = &contents.json_text;
    int status = gz_cmd_fonts_option(o, o->values[OPTION_FONTS], &contents.current_fonts);
    if (status != 0)
        return status;
    uint32_t failed = 0;
    gz_json_open(&contents.json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < o->operand_count; i++) {
        status = add_contents(&contents, o->operands[i]);
        failed += status != 0;
    }
    gz_json_close(&contents.json);
    const struct gz_buffer *result = o->values[OPTION_JSON] ? &contents.json_text : &contents.text;
    if (failed < o->operand_count && result->length > 0)
        fwrite(result->bytes, 1, result->length, stdout);
    if (failed > 0 && o->operand_count > 1)
        return GZ_STATUS_SOME_FAILED;
    return status;
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
    .summary = "Prints the contents of issues with page numbers",
    .usage = "[options] ISSUE...",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
