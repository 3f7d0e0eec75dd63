/* From lines to an article.
 *
 * Method: the front matter is taken from the head, attachments are cut off at their
 * labels, and in each of these parts one pass after another gives lines their kind; what
 * no pass knows stays a paragraph. So nothing can be lost: each line is in the front
 * matter, in an element, or quoted in a doubt. */
#include "pipeline/import/lines.h"

static void find_in_part(struct gz_lines *lines, uint32_t start, uint32_t end, bool law) {
    gz_find_pictures(lines, start, end);
    gz_find_tables(lines, start, end);
    gz_find_signature(lines, start, end);
    gz_find_attachment_list(lines, start, end);
    gz_find_glossary(lines, start, end);
    gz_find_rosters(lines, start, end);
    if (!law)
        gz_find_headings(lines, start, end);
}

static void find_parts(struct gz_lines *lines, bool law) {
    uint32_t start = lines->body;
    for (uint32_t i = lines->body; i < lines->count; i++) {
        if (lines->items[i].kind != GZ_DRAFT_ATTACHMENT)
            continue;
        find_in_part(lines, start, i, law);
        start = i + 1;
        law = false; /* what is attached to a law has headings of its own */
    }
    find_in_part(lines, start, lines->count, law);
}

/* A look of the whole line is the manuscript's style, not the author's stress, where our
 * own style sets the line. */
static void drop_style(struct gz_line *line) {
    static const unsigned looks[] = {GZ_LOOK_BOLD, GZ_LOOK_ITALIC};
    if (line->kind == GZ_DRAFT_TEXT || line->kind == GZ_DRAFT_ITEM)
        return;
    for (size_t look = 0; look < 2; look++) {
        bool all = true;
        for (uint32_t i = 0; i < line->chars.count; i++)
            all = all && (!line->chars.items[i].code || (line->chars.items[i].looks & looks[look]));
        for (uint32_t i = 0; all && i < line->chars.count; i++)
            line->chars.items[i].looks &= ~looks[look];
    }
}

/* A paragraph as it came where the line is all of it, without blanks at its ends. */
static struct gz_import_paragraph *make_paragraph(const struct gz_lines *lines,
                                                  const struct gz_line *line) {
    struct gz_import_paragraph *p = gz_chars_paragraph(line->chars, line->paragraph,
                                                       lines->arena);
    if (!line->has_comments)
        p->comment_count = 0;
    return p;
}

static void add_element(struct gz_lines *lines, const struct gz_line *line) {
    struct gz_draft_element *e = &lines->draft->elements[lines->draft->element_count++];
    *e = (struct gz_draft_element){
        .kind = line->kind,
        .level = line->level,
        .table = line->table,
        .label = line->label,
        .title = line->title,
        .begins_group = line->begins_group,
        .doubts = line->doubts,
        .doubt_count = line->doubt_count,
    };
    if (line->paragraph && line->kind != GZ_DRAFT_ATTACHMENT)
        e->paragraph = make_paragraph(lines, line);
}

/* Comments of lines whose paragraph is in no element are told at the head. */
static void tell_comments(struct gz_lines *lines, const struct gz_line *line) {
    for (uint32_t i = 0; line->paragraph && line->has_comments &&
                         i < line->paragraph->comment_count; i++)
        gz_front_doubt(lines, "a comment at “%s”, of %s: %s", line->text,
                       line->paragraph->comments[i].author, line->paragraph->comments[i].text);
}

/* So are the doubts of those that are no element. */
static void tell_taken(struct gz_lines *lines, const struct gz_line *line) {
    for (uint32_t i = 0; i < line->doubt_count; i++)
        gz_front_tell(lines, line->doubts[i]);
    tell_comments(lines, line);
}

static void make_elements(struct gz_lines *lines) {
    lines->draft->elements = GZ_NEW_ARRAY(lines->arena, struct gz_draft_element, lines->count);
    for (uint32_t i = 0; i < lines->count; i++) {
        struct gz_line *line = &lines->items[i];
        drop_style(line);
        if (line->taken)
            tell_taken(lines, line);
        else
            add_element(lines, line);
        if (!line->taken && line->kind == GZ_DRAFT_ATTACHMENT)
            tell_comments(lines, line);
    }
}

struct gz_draft *gz_recognise(const struct gz_manuscript *manuscript,
                              const struct gz_recognise_known *known, struct gz_arena *arena) {
    struct gz_draft *draft = GZ_NEW(arena, struct gz_draft);
    struct gz_lines lines = {.arena = arena, .manuscript = manuscript, .known = known,
                             .draft = draft};
    draft->manuscript = manuscript;
    draft->printed_page = known ? known->printed_page : 0;
    gz_lines_make(&lines);
    gz_find_front(&lines);
    gz_find_attachments(&lines);
    draft->law = gz_find_law(&lines);
    find_parts(&lines, draft->law);
    make_elements(&lines);
    return draft;
}
