#include "pipeline/build/issue_lines.h"

#include <string.h>

struct templates {
    const char *const *lines;
    uint32_t count;
};

static struct templates choose(const struct gz_issue *issue, const struct gz_style *style) {
    if (issue->supplement)
        return (struct templates){style->supplement_lines, style->supplement_line_count};
    if (issue->number_count > 1 && style->combined_line_count > 0)
        return (struct templates){style->combined_lines, style->combined_line_count};
    return (struct templates){style->issue_lines, style->issue_line_count};
}

/* "3" or "3、4"; empty without numbers. */
static const char *join_numbers(const struct gz_issue *issue, const struct gz_style *style,
                                struct gz_arena *arena) {
    const char *joint = style->number_joint ? style->number_joint : "", *joined = "";
    for (uint32_t i = 0; i < issue->number_count; i++)
        joined = gz_arena_format(arena, "%s%s%u", joined, i > 0 ? joint : "", issue->numbers[i]);
    return joined;
}

/* What a placeholder stands for. An empty value: the issue has none. */
struct placeholder {
    const char *name; /* with its braces */
    const char *value;
    struct gz_pos pos;
};

static const struct placeholder *find_placeholder(const struct placeholder *placeholders,
                                                  const char *at) {
    for (const struct placeholder *p = placeholders; p->name; p++)
        if (strncmp(at, p->name, strlen(p->name)) == 0)
            return p;
    return NULL;
}

/* False when a value is missing. The position is the first placeholder's. */
static bool fill_line(const char *template, const struct placeholder *placeholders,
                      struct gz_text *out, struct gz_arena *arena) {
    const char *text = "";
    struct gz_source_map *map = GZ_NEW(arena, struct gz_source_map);
    map->pos = placeholders[0].pos;
    bool first = true;
    for (const char *at = template; *at;) {
        const struct placeholder *found = find_placeholder(placeholders, at);
        if (found && !found->value[0])
            return false;
        if (found && first)
            map->pos = found->pos;
        first = first && !found;
        text = found ? gz_arena_format(arena, "%s%s", text, found->value)
                     : gz_arena_format(arena, "%s%c", text, *at);
        at += found ? strlen(found->name) : 1;
    }
    *out = (struct gz_text){
        .utf8 = text, .length = (uint32_t)strlen(text), .map_count = 1, .map = map};
    return true;
}

void gz_issue_lines_fill(struct gz_issue *issue, const struct gz_style *style,
                         const struct gz_issue_line_places *places, struct gz_arena *arena) {
    struct templates templates = choose(issue, style);
    const char *cumulative =
        issue->cumulative_number ? gz_arena_format(arena, "%u", issue->cumulative_number) : "";
    const struct placeholder placeholders[] = {
        {"{year}", gz_arena_format(arena, "%u", issue->year), places->year},
        {"{number}", join_numbers(issue, style, arena), places->number},
        {"{cumulative}", cumulative, places->cumulative},
        {NULL, NULL, {NULL, 0, 0}},
    };
    struct gz_text *lines = GZ_NEW_ARRAY(arena, struct gz_text, templates.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < templates.count; i++)
        count += fill_line(templates.lines[i], placeholders, &lines[count], arena);
    issue->issue_lines = lines;
    issue->issue_line_count = count;
}
