#include "pipeline/changes/report.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/changes/summary.h"
#include "pipeline/source/file.h"
#include "pipeline/text/page_name.h"

#define SHOWN 40 /* characters of a text that is shown in part */

struct report {
    const struct gz_changes *changes;
    const char *folder;
    struct gz_buffer *out;
    struct gz_arena *arena;
};

const char *gz_edit_verb(const struct gz_edit *edit) {
    if (edit->moved)
        return N_("moved");
    if (edit->parted || edit->joined)
        return edit->parted ? N_("parted") : N_("joined");
    if (!*edit->removed)
        return N_("added");
    return *edit->added ? N_("replaced") : N_("removed");
}

/* ---- edits ----------------------------------------------------------------------------- */

static const char *shortened(struct report *r, const char *text) {
    size_t length = strlen(text), at = 0;
    for (int i = 0; i < SHOWN && at < length; i++)
        gz_utf8_next(text, length, &at);
    if (at == length)
        return text;
    return gz_arena_format(r->arena, "%.*s……", (int)at, text);
}

static const char *page_name(const struct report *r, const char *label) {
    return gz_page_name(label, r->arena);
}

/* "issues/2024-03/05-survey.md:31:14: " */
static void add_source(struct report *r, struct gz_pos pos) {
    if (pos.line > 0)
        gz_buffer_add_format(r->out, "%s:%u:%u: ",
                             gz_source_path_join(r->folder, pos.path, r->arena), pos.line,
                             pos.column);
}

static void add_place(struct report *r, const struct gz_record *record,
                      const struct gz_place *place) {
    const struct gz_record_line *line = &record->pages[place->page].lines[place->line];
    if (line->column > 0)
        gz_buffer_add_format(r->out, _("column %u, line %u: "), line->column, line->number);
    else
        gz_buffer_add_format(r->out, _("line %u: "), line->number);
}

static void add_what(struct report *r, const struct gz_edit *edit) {
    const char *kind = _(gz_element_kind_name(edit->kind));
    const char *text = shortened(r, *edit->added ? edit->added : edit->removed);
    if (edit->moved)
        gz_buffer_add_format(r->out, _("moved here from page %s: %s: %s"),
                             page_name(r, r->changes->older->pages[edit->old_place.page].label), kind,
                             shortened(r, edit->added));
    else if (edit->parted || edit->joined)
        gz_buffer_add_format(r->out, edit->parted ? _("parted: %s") : _("joined: %s"), kind);
    else if (edit->whole)
        gz_buffer_add_format(r->out, _("%s: %s: %s"), _(gz_edit_verb(edit)), kind, text);
    else if (*edit->removed && *edit->added)
        gz_buffer_add_format(r->out, "%s → %s", shortened(r, edit->removed), text);
    else
        gz_buffer_add_format(r->out, *edit->added ? _("added: %s") : _("removed: %s"), text);
}

static void add_edit(struct report *r, const struct gz_edit *edit) {
    const struct gz_changes *changes = r->changes;
    bool here = edit->new_place.page != GZ_NOWHERE;
    bool gone = !*edit->added && !edit->parted && !edit->joined; /* a source position of today for what is left */
    gz_buffer_add_string(r->out, "  ");
    add_source(r, here ? edit->new_place.source : edit->old_place.source);
    if (gone && edit->old_place.page != GZ_NOWHERE) {
        gz_buffer_add_format(r->out, _("in print on page %s, "),
                             page_name(r, changes->older->pages[edit->old_place.page].label));
        add_place(r, changes->older, &edit->old_place);
    } else if (here) {
        add_place(r, changes->newer, &edit->new_place);
    }
    add_what(r, edit);
    if (*edit->before || *edit->after)
        gz_buffer_add_format(r->out, "  (%s%s%s)", edit->before,
                             edit->parted ? "¶" : shortened(r, edit->added), edit->after);
    gz_buffer_add_string(r->out, edit->style_only ? _("  [marks and blanks only]\n") : "\n");
}

/* The texts of an article that came or went are not told one by one. */
static bool is_told(const struct report *r, const struct gz_edit *edit) {
    if (edit->article_gone || edit->article == GZ_NOWHERE)
        return !edit->article_gone;
    return r->changes->articles[edit->article].older != GZ_NOWHERE;
}

/* ---- articles ---------------------------------------------------------------------------- */

static void add_article(struct report *r, const struct gz_article_change *article) {
    const struct gz_changes *changes = r->changes;
    const struct gz_record_article *before =
        article->older == GZ_NOWHERE ? NULL : &changes->older->articles[article->older];
    const struct gz_record_article *now =
        article->newer == GZ_NOWHERE ? NULL : &changes->newer->articles[article->newer];
    if (!before)
        gz_buffer_add_format(r->out, _("article added: %s: %s, page %s\n"), now->id, now->title,
                             page_name(r, now->first_page));
    else if (!now)
        gz_buffer_add_format(r->out, _("article removed: %s: %s, in print on page %s\n"),
                             before->id, before->title, page_name(r, before->first_page));
    else if (strcmp(before->first_page, now->first_page) != 0)
        gz_buffer_add_format(r->out, _("article moved: %s: page %s → %s\n"), now->id,
                             page_name(r, before->first_page), page_name(r, now->first_page));
    else if (article->start_moved)
        gz_buffer_add_format(r->out, _("article moved: %s: elsewhere on page %s\n"), now->id,
                             page_name(r, now->first_page));
}

/* ---- pages ------------------------------------------------------------------------------- */

static void add_page_heading(struct report *r, const struct gz_page_change *page) {
    const char *name = page_name(r, page->label);
    if (page->newer == GZ_NOWHERE)
        gz_buffer_add_format(r->out, _("page %s: gone\n"), name);
    else if (page->older == GZ_NOWHERE)
        gz_buffer_add_format(r->out, _("page %s: new, %u lines\n"), name,
                             page->changed_line_count);
    else if (page->same)
        gz_buffer_add_format(r->out, _("page %s: looks the same\n"), name);
    else if (page->text_same)
        gz_buffer_add_format(r->out, _("page %s: the same lines, drawn differently\n"),
                             name);
    else
        gz_buffer_add_format(r->out, _("page %s: %u of %u lines differ\n"), name,
                             page->changed_line_count,
                             r->changes->newer->pages[page->newer].line_count);
}

/* The edits are in the order of the pages. */
static uint32_t add_page(struct report *r, const struct gz_page_change *page, uint32_t next) {
    const struct gz_changes *changes = r->changes;
    bool headed = !page->same;
    if (headed)
        add_page_heading(r, page);
    for (; next < changes->edit_count && page->newer != GZ_NOWHERE &&
           changes->edits[next].new_place.page == page->newer; next++) {
        if (!is_told(r, &changes->edits[next]))
            continue;
        if (!headed)
            add_page_heading(r, page);
        headed = true;
        add_edit(r, &changes->edits[next]);
    }
    return next;
}

static void add_same_pages(struct report *r) {
    uint32_t count = r->changes->newer->page_count, found = 0;
    bool *same = GZ_NEW_ARRAY(r->arena, bool, count);
    for (uint32_t i = 0; i < count; i++)
        found += same[i] = r->changes->pages[i].same;
    if (found > 0)
        gz_buffer_add_format(r->out,
                             ngettext("page %s: the same, by its hash\n",
                                      "pages %s: the same, by their hashes\n", found),
                             gz_page_ranges(r->changes->newer, same, r->arena));
}

void gz_changes_write_text(const struct gz_changes *changes, const char *folder,
                           struct gz_buffer *out) {
    struct report r = {changes, folder, out, gz_arena_create()};
    uint32_t next = 0;
    gz_changes_summary(changes, out);
    for (uint32_t i = 0; i < changes->article_count; i++)
        add_article(&r, &changes->articles[i]);
    for (uint32_t i = 0; i < changes->page_count; i++)
        next = add_page(&r, &changes->pages[i], next);
    for (; next < changes->edit_count; next++)
        if (is_told(&r, &changes->edits[next]))
            add_edit(&r, &changes->edits[next]);
    if (gz_changes_any(changes))
        add_same_pages(&r);
    gz_arena_destroy(r.arena);
}
