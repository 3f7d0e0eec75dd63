#include "pipeline/build/year.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "layout/text_name.h"
#include "pipeline/system/output.h"

/* ---- what is kept of an issue ----------------------------------------------------- */

static const char *keep(const struct gz_year *year, const char *text) {
    return gz_arena_copy(year->arena, text, strlen(text));
}

static const char *keep_text(const struct gz_year *year, const struct gz_text *text) {
    return gz_text_one_line(text, year->arena);
}

static const char *keep_masthead(const struct gz_year *year, const struct gz_issue *issue) {
    struct gz_buffer lines = {.arena = year->arena};
    for (uint32_t i = 0; i < issue->masthead_line_count; i++)
        gz_buffer_add_format(&lines, "%s%s", i > 0 ? "\n" : "",
                             keep_text(year, &issue->masthead[i]));
    return lines.bytes ? lines.bytes : "";
}

/* The line that tells the year alone says nothing among issues of the year. */
static const char *keep_heading(const struct gz_year *year, const struct gz_issue *issue) {
    struct gz_buffer heading = {.arena = year->arena};
    const char *only_year = gz_arena_format(year->arena, "%u年", issue->year);
    for (uint32_t i = 0; i < issue->issue_line_count; i++) {
        const char *line = keep_text(year, &issue->issue_lines[i]);
        if (strcmp(line, only_year) != 0)
            gz_buffer_add_string(&heading, line);
    }
    return heading.length > 0 ? heading.bytes : only_year;
}

static void keep_groups(const struct gz_year *year, const struct gz_issue *issue,
                        uint32_t article, struct gz_year_entry *entry) {
    for (uint32_t i = 0; i < issue->group_count && issue->groups[i].first <= article; i++) {
        const struct gz_group *group = &issue->groups[i];
        for (uint32_t depth = group->depth; depth < GZ_GROUP_LEVELS; depth++)
            entry->groups[depth] = NULL;
        if (group->count == 0 || article < group->first + group->count)
            entry->groups[group->depth] = keep_text(year, &group->title);
    }
}

static void keep_entries(const struct gz_year *year, const struct gz_typeset *typeset,
                         const char *left_out, struct gz_year_issue *out) {
    const struct gz_issue *issue = typeset->issue;
    struct gz_year_entry *entries =
        GZ_NEW_ARRAY(year->arena, struct gz_year_entry, issue->article_count);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct gz_article *article = &issue->articles[i];
        if (left_out && gz_output_same_file(article->pos.path, left_out))
            continue;
        struct gz_year_entry *entry = &entries[out->entry_count++];
        entry->title = keep_text(year, &article->contents_title);
        entry->page = typeset->pages->pages[typeset->pages->placements[i].first_page].number;
        keep_groups(year, issue, i, entry);
    }
    out->entries = entries;
}

void gz_year_add(struct gz_year *year, const struct gz_typeset *typeset, const char *left_out) {
    const struct gz_issue *issue = typeset->issue;
    const struct gz_pages *pages = typeset->pages;
    struct gz_year_issue *out;
    GZ_APPEND(year->arena, year->issues, year->count, year->capacity, out);
    *out = (struct gz_year_issue){
        .path = keep(year, issue->path),
        .masthead = keep_masthead(year, issue),
        .heading = keep_heading(year, issue),
        .year = issue->year,
        .first_page = issue->first_page,
        .last_page = gz_pages_last_number(pages),
        .first_page_pos = issue->first_page_pos,
    };
    out->first_page_pos.path = out->path;
    if (issue->number_count > 0) {
        out->first_number = issue->numbers[0];
        out->last_number = issue->numbers[issue->number_count - 1];
    }
    keep_entries(year, typeset, left_out, out);
}

/* ---- page numbers ----------------------------------------------------------------- */

static bool has_own_pages(const struct gz_year_issue *issue) {
    return issue->first_number == 0 && issue->first_page == 1;
}

/* Whether some issue of that year begins with another page than 1. */
static bool is_numbered_through(const struct gz_year *year, uint32_t number) {
    for (size_t i = 0; i < year->count; i++)
        if (year->issues[i].year == number && year->issues[i].first_page > 1)
            return true;
    return false;
}

/* The issue whose pages `issues[i]` goes on with, or NULL. */
static const struct gz_year_issue *issue_before(const struct gz_year *year, size_t i) {
    for (size_t k = i; k-- > 0;)
        if (year->issues[k].year == year->issues[i].year && !has_own_pages(&year->issues[k]))
            return &year->issues[k];
    return NULL;
}

/* The last number up to `issues[i]`: a supplement has none. */
static uint32_t number_before(const struct gz_year *year, size_t i) {
    for (size_t k = i; k-- > 0;)
        if (year->issues[k].year == year->issues[i].year && year->issues[k].first_number > 0)
            return year->issues[k].last_number;
    return 0;
}

/* Is an issue between the two one that was not named? */
static bool is_gap(const struct gz_year *year, size_t i) {
    uint32_t number = year->issues[i].first_number, before = number_before(year, i);
    return number > 0 && before > 0 && number > before + 1;
}

static void check_issue(const struct gz_year *year, size_t i, struct gz_diag *diag) {
    const struct gz_year_issue *issue = &year->issues[i];
    const struct gz_year_issue *before = issue_before(year, i);
    if (!before || has_own_pages(issue) || !is_numbered_through(year, issue->year))
        return;
    uint32_t next = before->last_page + 1;
    bool right_hand = next % 2 == 0 && issue->first_page == next + 1;
    if (issue->first_page == next || right_hand ||
        (is_gap(year, i) && issue->first_page > next))
        return;
    bool too_far = issue->first_page > next;
    gz_warning(diag, issue->first_page_pos,
               gz_diag_format(diag,
                              too_far ? N_("write `first_page: %u`, or name the issue that comes "
                                           "between, too")
                                      : N_("write `first_page: %u`"),
                              next),
               "page %u does not follow page %u, the last of %s", issue->first_page,
               before->last_page, before->path);
}

void gz_year_check_pages(const struct gz_year *year, struct gz_diag *diag) {
    for (size_t i = 0; i < year->count; i++)
        check_issue(year, i, diag);
}

bool gz_year_check_one(const struct gz_year *year, struct gz_diag *diag) {
    bool one = true;
    for (size_t i = 1; i < year->count; i++) {
        const struct gz_year_issue *issue = &year->issues[i];
        if (issue->year == year->issues[0].year)
            continue;
        gz_error(diag, ((struct gz_pos){.path = issue->path}), "name the issues of one year",
                 "an issue of %u among those of %u", issue->year, year->issues[0].year);
        one = false;
    }
    return one;
}
