/* The year's contents: issues, or kinds of texts with their issues, as headings over
 * `::: contents`. */
#include "pipeline/build/year.h"

#include <string.h>

#define OTHERS "其他" /* over what stands in no group beside groups */
#define MARKUP "\\*^~[]{<|#"

struct sheet {
    const struct gz_year *year;
    struct gz_buffer *out;
    bool open; /* a `::: contents` */
    uint32_t count;
};

/* Signs of markup are escaped; at a line's start any sign may be one. */
static void add_text(struct sheet *s, const char *text) {
    for (const char *at = text; *at; at++) {
        bool sign = (*at > ' ' && *at < '0') || (*at > '9' && *at < 'A') || *at == '_' ||
                    *at == '`';
        if (strchr(MARKUP, *at) || (sign && at == text))
            gz_buffer_add(s->out, "\\", 1);
        gz_buffer_add(s->out, at, 1);
    }
}

static void close_list(struct sheet *s) {
    if (s->open)
        gz_buffer_add_string(s->out, ":::\n");
    s->open = false;
}

static void add_heading(struct sheet *s, uint32_t level, const char *text) {
    close_list(s);
    gz_buffer_add_string(s->out, "\n");
    for (uint32_t i = 0; i < level; i++)
        gz_buffer_add(s->out, "#", 1);
    gz_buffer_add(s->out, " ", 1);
    add_text(s, text);
    gz_buffer_add_string(s->out, "\n");
}

static void add_entry(struct sheet *s, const struct gz_year_entry *entry) {
    if (!s->open)
        gz_buffer_add_string(s->out, "\n::: contents\n");
    s->open = true;
    add_text(s, entry->title);
    gz_buffer_add_format(s->out, " … %u\n", entry->page);
    s->count++;
}

static bool same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The titles of the groups that `entry` stands in and `before` does not; `before` is
 * NULL for an issue's first one. What stands beside a group and in none is of a group
 * of its own, or it would stand in the one above it. */
static void add_groups(struct sheet *s, const struct gz_year_entry *entry,
                       const struct gz_year_entry *before) {
    bool differs = false;
    for (uint32_t i = 0; i < GZ_GROUP_LEVELS; i++) {
        const char *group = entry->groups[i];
        differs = differs || !before || !same(group, before->groups[i]);
        if (!differs)
            continue;
        if (group) {
            add_heading(s, i + 2, group);
        } else {
            if (before && before->groups[i])
                add_heading(s, i + 2, OTHERS);
            return;
        }
    }
}

static void add_issue(struct sheet *s, const struct gz_year_issue *issue) {
    if (issue->entry_count == 0)
        return;
    add_heading(s, 1, issue->heading);
    for (uint32_t i = 0; i < issue->entry_count; i++) {
        add_groups(s, &issue->entries[i], i > 0 ? &issue->entries[i - 1] : NULL);
        add_entry(s, &issue->entries[i]);
    }
}

/* ---- by group --------------------------------------------------------------------- */

/* The entries of all issues that stand in a group of this title, NULL: in none. */
static void add_group(struct sheet *s, const char *group) {
    bool headed = false;
    for (size_t i = 0; i < s->year->count; i++) {
        const struct gz_year_issue *issue = &s->year->issues[i];
        bool named = false;
        for (uint32_t k = 0; k < issue->entry_count; k++) {
            if (!same(issue->entries[k].groups[0], group))
                continue;
            if (!headed)
                add_heading(s, 1, group ? group : OTHERS);
            if (!named)
                add_heading(s, 2, issue->heading);
            headed = named = true;
            add_entry(s, &issue->entries[k]);
        }
    }
}

/* Was the group of entry `k` of issue `i` met before? */
static bool is_known(const struct gz_year *year, size_t i, uint32_t k) {
    const char *group = year->issues[i].entries[k].groups[0];
    for (size_t n = 0; n <= i; n++) {
        uint32_t end = n == i ? k : year->issues[n].entry_count;
        for (uint32_t m = 0; m < end; m++)
            if (same(year->issues[n].entries[m].groups[0], group))
                return true;
    }
    return false;
}

/* Groups in the order in which the year meets them, what is in none last. */
static void add_by_group(struct sheet *s) {
    for (size_t i = 0; i < s->year->count; i++)
        for (uint32_t k = 0; k < s->year->issues[i].entry_count; k++)
            if (s->year->issues[i].entries[k].groups[0] && !is_known(s->year, i, k))
                add_group(s, s->year->issues[i].entries[k].groups[0]);
    add_group(s, NULL);
}

/* ---- the whole -------------------------------------------------------------------- */

/* A line of a YAML block is indented; what is in it is text. */
static void add_front_matter(struct sheet *s) {
    const struct gz_year_issue *first = &s->year->issues[0];
    gz_buffer_add_string(s->out, "---\ntitle: |\n  ");
    for (const char *at = first->masthead; *at; at++) {
        gz_buffer_add(s->out, at, 1);
        if (*at == '\n')
            gz_buffer_add_string(s->out, "  ");
    }
    gz_buffer_add_format(s->out, "\n  %u年总目录\ncontents_title: %u年总目录\n---\n\n%s\n",
                         first->year, first->year, GZ_YEAR_MARK);
}

uint32_t gz_year_write(const struct gz_year *year, enum gz_year_order order,
                       struct gz_buffer *out) {
    struct sheet sheet = {.year = year, .out = out};
    add_front_matter(&sheet);
    if (order == GZ_YEAR_BY_GROUP)
        add_by_group(&sheet);
    else
        for (size_t i = 0; i < year->count; i++)
            add_issue(&sheet, &year->issues[i]);
    close_list(&sheet);
    return sheet.count;
}
