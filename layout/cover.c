/* Model: a place on the page, as for the contents pages (contents_parts.h), that moves
 * down from part to part. The front: masthead, a rule, the lines of year and number, the
 * picture in what is left. A picture fills its frame in its own proportions. What has no
 * room is left out with a warning: all of it but pictures stands inside as well. */
#include "layout/cover.h"

#include "fonts/support/translate.h"
#include "layout/contents_parts.h"
#include "layout/phrase.h"

struct face { /* of a cover: front or back */
    struct gz_contents contents;
    const struct gz_cover_style *style;
    uint32_t element;
    gz_length left, width; /* of the text area */
    bool full;             /* lines were left out: they stand elsewhere too */
};

static struct face open_face(struct gz_pagemaker *maker, const struct gz_issue *issue,
                             uint32_t element) {
    const struct gz_style *style = maker->setter->style;
    struct face face = {
        .contents = {.maker = maker, .setter = maker->setter, .issue = issue,
                     .style = &style->contents, .is_cover = true},
        .style = &style->cover, .element = element, .width = gz_style_text_width(style)};
    gz_contents_open_page(&face.contents, 0);
    face.left = gz_contents_left(&face.contents);
    return face;
}

static uint32_t add_part(const struct face *face, enum gz_element_kind kind) {
    struct gz_setter *setter = face->contents.setter;
    return gz_setter_element(setter, kind, face->element,
                             gz_setter_find_element(setter, face->element)->pos);
}

static void put_centred(struct face *face, const struct gz_text *text, enum gz_role role,
                        gz_length leading, uint32_t element) {
    struct gz_contents *contents = &face->contents;
    const struct gz_paragraph *paragraph = gz_paragraph_create(contents->setter, text, role);
    struct gz_measure measure = {.width = face->width};
    struct gz_lines lines = gz_phrase_break(contents->setter, paragraph, &measure, true);
    for (uint32_t i = 0; i < lines.count; i++) {
        if (contents->y + leading > contents->bottom) {
            face->full = true;
            return;
        }
        struct gz_box_line line =
            gz_contents_line(contents, paragraph, &lines.lines[i], element);
        line.x = (face->width - line.width) / 2;
        gz_contents_put(contents, line, role, face->left, leading, 0);
        contents->y += leading;
    }
}

static void put_rule(struct face *face, enum gz_role role) {
    struct gz_contents *contents = &face->contents;
    if (face->style->rule == 0)
        return;
    gz_pagemaker_rule(contents->maker, contents->page,
                      (struct gz_rule){.x = face->left, .y = contents->y, .width = face->width,
                                       .height = face->style->rule,
                                       .color = contents->setter->style->roles[role].color});
    contents->y += face->style->rule;
}

/* What does not fit is told where the cover is asked for. */
static void tell_full(const struct face *face, const char *what, const char *help) {
    gz_warning(face->contents.setter->diag, face->contents.issue->cover.pos, help,
               "%s has no room on the cover", _(what));
}

/* As large as the frame from y down to the foot allows, in its middle. */
static void put_picture(struct face *face, const struct gz_cover_picture *picture) {
    struct gz_contents *contents = &face->contents;
    const struct gz_image *image = &picture->image;
    int64_t height = contents->bottom - contents->y, width = face->width;
    if (!picture->given || image->width == 0 || image->height == 0)
        return;
    if (height < contents->setter->style->grid.leading) {
        gz_warning(contents->setter->diag, picture->pos, NULL, "no room for this picture");
        return;
    }
    if (width * image->height > height * image->width)
        width = height * image->width / image->height;
    height = width * image->height / image->width;
    uint32_t element = gz_setter_element(contents->setter, GZ_ELEMENT_FIGURE, face->element,
                                         picture->pos);
    gz_setter_find_element(contents->setter, element)->alt = &picture->alt;
    struct gz_box_picture placed = {
        .image = image, .element = element,
        .x = (face->width - (gz_length)width) / 2,
        .y = (contents->bottom - contents->y - (gz_length)height) / 2,
        .width = (gz_length)width, .height = (gz_length)height};
    struct gz_box box = {.pictures = &placed, .picture_count = 1};
    gz_pagemaker_place(contents->maker, contents->page, &box, face->left, contents->y, 0);
}

/* Year, number and cumulative number on one line, an em apart. */
static struct gz_text issue_line(struct face *face) {
    const struct gz_issue *issue = face->contents.issue;
    struct gz_setter *setter = face->contents.setter;
    struct gz_text blank = gz_made_text(setter, "　", (struct gz_pos){0}); /* an em */
    struct gz_text line = issue->issue_lines[0];
    for (uint32_t i = 1; i < issue->issue_line_count; i++) {
        line = gz_text_join(setter, &line, &blank);
        line = gz_text_join(setter, &line, &issue->issue_lines[i]);
    }
    return line;
}

void gz_cover_front_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                        uint32_t element) {
    struct face face = open_face(maker, issue, element);
    struct gz_contents *contents = &face.contents;
    uint32_t part = add_part(&face, GZ_ELEMENT_MASTHEAD);
    contents->y += face.style->masthead_top;
    for (uint32_t i = 0; i < issue->masthead_line_count; i++)
        put_centred(&face, &issue->masthead[i], GZ_ROLE_COVER_MASTHEAD,
                    face.style->masthead_leading, part);
    contents->y += face.style->rule_top;
    put_rule(&face, GZ_ROLE_COVER_MASTHEAD);
    contents->y += face.style->line_top;
    if (issue->issue_line_count > 0) {
        struct gz_text *line = GZ_NEW(maker->setter->arena, struct gz_text);
        *line = issue_line(&face);
        put_centred(&face, line, GZ_ROLE_COVER_LINE, face.style->line_leading,
                    add_part(&face, GZ_ELEMENT_MASTHEAD));
    }
    if (face.full)
        tell_full(&face, N_("all of the masthead"),
                  N_("smaller type for `cover-masthead` in the style"));
    contents->y += face.style->picture_top;
    put_picture(&face, &issue->cover.front);
    gz_setter_forget(maker->setter);
}

/* ---- The back ---- */

/* At the foot, under a rule. It is a repetition of the contents pages'. */
static void put_imprint(struct face *face) {
    struct gz_contents *contents = &face->contents;
    gz_length page_foot = contents->bottom;
    gz_length height =
        (gz_length)contents->issue->imprint_count * contents->style->imprint_leading;
    gz_length foot =
        contents->bottom - height - contents->style->imprint_leading / 2 - face->style->rule;
    gz_length top = gz_pagemaker_row_top(contents->maker, 0);
    if (foot < top) {
        tell_full(face, N_("all of the imprint"), N_("a shorter imprint, or `back: contents`"));
        foot = top;
    }
    contents->bottom = foot - face->style->picture_top;
    put_picture(face, &contents->issue->cover.back);
    contents->y = foot;
    /* A long entry takes two lines: half of what is below the text is theirs. */
    contents->bottom = (page_foot + contents->setter->style->page.height) / 2;
    put_rule(face, GZ_ROLE_COVER_MASTHEAD);
    contents->y += contents->style->imprint_leading / 2;
    gz_contents_imprint_again(contents);
}

void gz_cover_back_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                       const struct gz_contents_entry *entries, uint32_t count,
                       uint32_t element, uint32_t list) {
    struct face face = open_face(maker, issue, element);
    if (issue->cover.back_shows == GZ_BACK_IMPRINT) {
        put_imprint(&face);
    } else {
        gz_contents_list_set(&face.contents, entries, count, list);
        if (maker->count > 1) {
            tell_full(&face, N_("all of the contents"),
                      N_("write `back: imprint`, or shorten titles by `contents_title`"));
            face.contents.y = face.contents.bottom;
        }
        put_picture(&face, &issue->cover.back);
        maker->count = 1;
    }
    gz_setter_forget(maker->setter);
}
