#include "pipeline/serve/place.h"

#include <string.h>

/* What a reader looks at for a position, the better the higher. */
static unsigned rank_of(enum gz_element_kind kind) {
    switch (kind) {
    case GZ_ELEMENT_ARTIFACT:
        return 0;
    case GZ_ELEMENT_CONTENTS_ENTRY:
        return 1;
    default:
        return 2;
    }
}

static bool is_before(struct gz_pos a, struct gz_pos b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* How near a line is to a position: it holds it, begins behind it on the same source
 * line or further on, or ends before it. The last two only count in an article, which
 * pages show in its order; what follows in issue.yaml stands anywhere. */
enum nearness { BEFORE, BEHIND, BESIDE, HOLDS };

struct search {
    struct gz_pos pos;
    const char *last_path; /* that was compared, and whether it is the position's */
    bool same_path;
    bool in_order; /* the position is in an article */
    const struct gz_view_line *best;
    uint32_t page, line; /* of the best one */
    enum nearness nearness;
};

static bool is_path(struct search *search, const char *path) {
    if (path != search->last_path) {
        search->last_path = path;
        search->same_path = path && strcmp(path, search->pos.path) == 0;
    }
    return search->same_path;
}

static enum nearness nearness_of(const struct gz_view_line *line, struct gz_pos pos) {
    if (!is_before(pos, line->first))
        return pos.line <= line->last.line ? HOLDS : BEFORE;
    return line->first.line == pos.line ? BESIDE : BEHIND;
}

static bool is_better(const struct search *search, const struct gz_view_line *line,
                      enum nearness nearness) {
    const struct gz_view_line *best = search->best;
    if (!best || nearness != search->nearness)
        return !best || nearness > search->nearness;
    if (rank_of(line->kind) != rank_of(best->kind))
        return rank_of(line->kind) > rank_of(best->kind);
    return nearness == HOLDS || nearness == BEFORE ? is_before(best->first, line->first)
                                                   : is_before(line->first, best->first);
}

static void consider(struct search *search, const struct gz_view_line *line, uint32_t page,
                     uint32_t number) {
    if (line->first.line == 0 || !is_path(search, line->first.path))
        return;
    enum nearness nearness = nearness_of(line, search->pos);
    bool counts = search->in_order || nearness == HOLDS || nearness == BESIDE;
    if (!counts || !is_better(search, line, nearness))
        return;
    search->best = line;
    search->page = page;
    search->line = number;
    search->nearness = nearness;
}

/* Where a stretch of a run's characters begins and ends, from the run's origin. */
static bool find_in_run(const struct gz_run *run, struct gz_pos pos, struct gz_pos end,
                        gz_length *from, gz_length *to) {
    bool found = false;
    for (uint32_t i = 0, next; i < run->glyph_count; i = next) {
        const struct gz_glyph *glyph = &run->glyphs[i];
        for (next = i + 1; next < run->glyph_count;)
            if (run->glyphs[next].cluster != glyph->cluster)
                break;
            else
                next++;
        struct gz_pos at = gz_text_pos(run->source, run->source_offset + glyph->cluster);
        if (is_before(at, pos) || !is_before(at, end))
            continue;
        gz_length stop = next < run->glyph_count ? run->glyphs[next].x : run->width;
        *from = found && *from < glyph->x ? *from : glyph->x;
        *to = found && *to > stop ? *to : stop;
        found = true;
    }
    return found;
}

static void narrow(const struct gz_record_line *line, struct gz_pos pos, struct gz_pos end,
                   struct gz_view_place *place) {
    gz_length left = 0, right = 0;
    bool found = false;
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct gz_run *run = &line->runs[i];
        gz_length from, to;
        if (!run->source || !find_in_run(run, pos, end, &from, &to))
            continue;
        left = found && left < run->x + from ? left : run->x + from;
        right = found && right > run->x + to ? right : run->x + to;
        found = true;
    }
    if (found && right > left) {
        place->x = left;
        place->width = right - left;
    }
}

struct gz_view_place gz_place_find(const struct gz_view *view, const struct gz_record *record,
                                   struct gz_pos pos, struct gz_pos end) {
    struct gz_view_place place = {.page = GZ_NOWHERE};
    struct search search = {.pos = pos};
    if (!view || !pos.path || pos.line == 0)
        return place;
    const char *dot = strrchr(pos.path, '.');
    search.in_order = !dot || strcmp(dot, ".yaml") != 0;
    const struct gz_view_content *content = gz_view_content(view);
    for (uint32_t p = 0; p < content->page_count; p++)
        for (uint32_t i = 0; i < content->pages[p].line_count; i++)
            consider(&search, &content->pages[p].lines[i], p, i);
    if (!search.best)
        return place;
    place = (struct gz_view_place){search.page, search.best->x, search.best->y, search.best->width,
                                   search.best->height};
    if (record)
        narrow(&record->pages[search.page].lines[search.line], pos, end, &place);
    return place;
}
