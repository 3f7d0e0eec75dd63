#include "pipeline/check/check.h"

#include <stdlib.h>

#include "pipeline/build/typeset.h"
#include "pipeline/check/text.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"

static bool is_caught(const struct gz_check_text *text) {
    return text->chinese && text->count > 0;
}

static void check_texts(struct gz_check *check) {
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (!is_caught(text))
            continue;
        gz_check_marks(check, text);
        gz_check_blanks(check, text);
        gz_check_brackets(check, text);
        gz_check_numbers(check, text);
        gz_check_phrases(check, text);
        gz_check_dates(check, text);
    }
    gz_check_numbering(check);
    gz_check_consistency(check);
    gz_check_votes(check);
    gz_check_people(check);
}

static int compare(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_findings(const void *left, const void *right) {
    const struct gz_finding *a = left, *b = right;
    int result = compare(a->article, b->article);
    if (result == 0)
        result = compare(a->pos.line, b->pos.line);
    if (result == 0)
        result = compare(a->pos.column, b->pos.column);
    return result ? result : compare((uint32_t)a->rule, (uint32_t)b->rule);
}

/* Today's style file: how to check is no matter of what was printed. */
static const struct gz_yaml_node *open_style(const char *folder, struct gz_style **style,
                                             struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_pos pos;
    struct gz_source_file file;
    const char *name = gz_source_style_name(folder, arena, &pos);
    *style = NULL;
    if (!gz_source_file_open(gz_style_path(folder, name, arena), &file, arena, diag))
        return NULL;
    *style = gz_style_parse(&file, arena, diag);
    return *style ? gz_yaml_parse(&file, 0, file.length, arena, diag) : NULL;
}

bool gz_check_issue(const char *folder, struct gz_findings *out, struct gz_arena *arena,
                    struct gz_diag *diag) {
    static const struct gz_style no_style = {.language = "zh-Hans"};
    *out = (struct gz_findings){0};
    if (!gz_typeset_check_folder(folder, diag))
        return false;
    struct gz_style *read;
    const struct gz_yaml_node *root = open_style(folder, &read, arena, diag);
    const struct gz_style *style = read ? read : &no_style;
    struct gz_check check = {.arena = arena, .diag = diag, .language = style->language};
    check.issue = gz_source_read(folder, style, arena, diag);
    if (!check.issue || gz_diag_has_errors(diag))
        return false;
    gz_check_walk(&check);
    check_texts(&check);
    gz_check_settings(&check, folder, root);
    if (check.finding_count > 0)
        qsort(check.findings, check.finding_count, sizeof *check.findings, compare_findings);
    *out = (struct gz_findings){check.findings, check.finding_count};
    return !gz_diag_has_errors(diag);
}
