#include "pipeline/changes/summary.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/page_name.h"

bool gz_changes_any(const struct gz_changes *changes) {
    return changes->differing > 0;
}

/* ---- sheets ---------------------------------------------------------------------------- */

/* The leaf of a page, from 0, front matter and counted pages each by themselves:
 * an odd number is a right-hand page, the front of a leaf. A front cover is a leaf
 * before them. */
static uint32_t leaf_of(const struct gz_record *record, uint32_t page) {
    uint32_t number = record->pages[page].number;
    return number > 0 ? (number - 1) / 2 : (page - record->pages[0].cover) / 2;
}

static bool share_leaf(const struct gz_record *record, uint32_t first, uint32_t second) {
    bool same_part = (record->pages[first].number == 0) == (record->pages[second].number == 0);
    if (record->pages[first].cover || record->pages[second].cover)
        return false;
    return same_part && leaf_of(record, first) == leaf_of(record, second);
}

/* Where the leaf begins that is as in print so far; a page that is gone from the
 * end leaves the other side blank. */
static bool differs(const struct gz_changes *changes, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (!changes->pages[i].same)
            return true;
    return false;
}

/* The number of a page that was on the back of the newer record's last leaf. */
static bool lost_its_back(const struct gz_changes *changes, uint32_t from, uint32_t to) {
    if (to != changes->newer->page_count)
        return false;
    uint32_t leaf = leaf_of(changes->newer, from);
    for (uint32_t i = to; i < changes->page_count; i++) {
        uint32_t page = changes->pages[i].older;
        if (changes->older->pages[page].number > 0 && leaf_of(changes->older, page) == leaf)
            return true;
    }
    return false;
}

const bool *gz_changes_reprint(const struct gz_changes *changes, uint32_t *sheets,
                               struct gz_arena *arena) {
    const struct gz_record *record = changes->newer;
    bool *marked = GZ_NEW_ARRAY(arena, bool, record->page_count);
    *sheets = 0;
    for (uint32_t from = 0, to; from < record->page_count; from = to) {
        for (to = from + 1; to < record->page_count && share_leaf(record, from, to);)
            to++;
        if (!differs(changes, from, to) && !lost_its_back(changes, from, to))
            continue;
        memset(marked + from, true, to - from);
        (*sheets)++;
    }
    return marked;
}

/* ---- pages ------------------------------------------------------------------------------- */

const char *gz_page_ranges(const struct gz_record *record, const bool *marked,
                           struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    for (uint32_t from = 0, to; from < record->page_count; from = to) {
        to = from + 1;
        if (!marked[from])
            continue;
        bool front = record->pages[from].number == 0;
        while (to < record->page_count && marked[to] && (record->pages[to].number == 0) == front)
            to++;
        gz_page_names_add(&out, record->pages[from].label, record->pages[to - 1].label, "-");
    }
    return out.bytes ? out.bytes : "";
}

static void add_pages(const struct gz_changes *changes, struct gz_buffer *out) {
    uint32_t count = changes->newer->page_count, gone = changes->page_count - count;
    bool *differ = GZ_NEW_ARRAY(out->arena, bool, count);
    uint32_t differing = changes->differing - gone;
    for (uint32_t i = 0; i < count; i++)
        differ[i] = !changes->pages[i].same;
    const char *ranges = gz_page_ranges(changes->newer, differ, out->arena);
    if (differing == 0)
        gz_buffer_add_format(out,
                             ngettext("against revision %u: 0 of %u page differ",
                                      "against revision %u: 0 of %u pages differ", count),
                             changes->older->revision, count);
    else if (differing == 1)
        gz_buffer_add_format(out,
                             ngettext("against revision %u: 1 of %u page differs: %s",
                                      "against revision %u: 1 of %u pages differs: %s", count),
                             changes->older->revision, count, ranges);
    else
        gz_buffer_add_format(out, _("against revision %u: %u of %u pages differ: %s"),
                             changes->older->revision, differing, count, ranges);
    if (gone > 0) {
        bool *lost = GZ_NEW_ARRAY(out->arena, bool, changes->older->page_count);
        for (uint32_t i = count; i < changes->page_count; i++)
            lost[changes->pages[i].older] = true;
        gz_buffer_add_format(out, _("; gone: %s"),
                             gz_page_ranges(changes->older, lost, out->arena));
    }
    gz_buffer_add(out, "\n", 1);
}

/* ---- what moved ----------------------------------------------------------------------------- */

struct counts {
    uint32_t added, removed, other_page, other_height;
    const struct gz_article_change *first; /* on another page */
};

static struct counts count_articles(const struct gz_changes *changes) {
    struct counts counts = {0};
    for (uint32_t i = 0; i < changes->article_count; i++) {
        const struct gz_article_change *article = &changes->articles[i];
        counts.added += article->older == GZ_NOWHERE;
        counts.removed += article->newer == GZ_NOWHERE;
        if (!article->start_moved)
            continue;
        bool stays = strcmp(changes->older->articles[article->older].first_page,
                            changes->newer->articles[article->newer].first_page) == 0;
        counts.other_height += stays;
        counts.other_page += !stays;
        if (!stays && !counts.first)
            counts.first = article;
    }
    return counts;
}

static void add_part(struct gz_buffer *line, const char *text) {
    gz_buffer_add_string(line, line->length > 0 ? _(", ") : "");
    gz_buffer_add_string(line, text);
}

static void add_articles(const struct gz_changes *changes, const struct counts *counts,
                         struct gz_buffer *line) {
    struct gz_arena *arena = line->arena;
    if (counts->added > 0)
        add_part(line, gz_arena_format(
                           arena, ngettext("%u article added", "%u articles added", counts->added),
                           counts->added));
    if (counts->removed > 0)
        add_part(line,
                 gz_arena_format(
                     arena, ngettext("%u article removed", "%u articles removed", counts->removed),
                     counts->removed));
    if (counts->first) {
        const struct gz_record_article *before = &changes->older->articles[counts->first->older];
        const struct gz_record_article *now = &changes->newer->articles[counts->first->newer];
        add_part(line,
                 gz_arena_format(arena,
                                 ngettext("%u article on another page (first %s: %s → %s)",
                                          "%u articles on another page (first %s: %s → %s)",
                                          counts->other_page),
                                 counts->other_page, now->id,
                                 gz_page_name(before->first_page, arena),
                                 gz_page_name(now->first_page, arena)));
    }
    if (counts->other_height > 0)
        add_part(line, gz_arena_format(arena,
                                       ngettext("%u article elsewhere on the page",
                                                "%u articles elsewhere on the page",
                                                counts->other_height),
                                       counts->other_height));
}

static void add_moves(const struct gz_changes *changes, struct gz_buffer *out) {
    struct gz_buffer line = {.arena = out->arena};
    struct counts counts = count_articles(changes);
    add_articles(changes, &counts, &line);
    if (changes->contents_changed)
        add_part(&line, _("the contents differ"));
    if (changes->newer->page_count != changes->older->page_count)
        add_part(&line, gz_arena_format(out->arena, _("%u pages instead of %u"),
                                        changes->newer->page_count, changes->older->page_count));
    if (changes->style_changed)
        add_part(&line, _("another style"));
    if (changes->fonts_changed)
        add_part(&line, _("other faces"));
    gz_buffer_add_format(out, "  %s\n",
                         line.length > 0 ? line.bytes
                                         : _("no page number, line of the contents or start of an "
                                             "article moved"));
}

void gz_changes_summary(const struct gz_changes *changes, struct gz_buffer *out) {
    if (!gz_changes_any(changes)) {
        gz_buffer_add_format(out, _("as published: every page is that of revision %u\n"),
                             changes->older->revision);
        return;
    }
    uint32_t sheets;
    const bool *reprint = gz_changes_reprint(changes, &sheets, out->arena);
    add_pages(changes, out);
    add_moves(changes, out);
    if (sheets > 0)
        gz_buffer_add_format(out,
                             ngettext("  to print again: %u sheet (pages %s)\n",
                                      "  to print again: %u sheets (pages %s)\n", sheets),
                             sheets, gz_page_ranges(changes->newer, reprint, out->arena));
    else
        gz_buffer_add_string(out, _("  to print again: 0 sheets\n"));
    gz_changes_booklet_summary(changes, out);
}
