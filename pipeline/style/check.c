/* A style held against its page.
 *
 * Each check names the key that is most likely wrong and gives both numbers,
 * so that the message can be acted on without arithmetic. */
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/style/draft.h"
#include "pipeline/text/suggest.h"
#include "pipeline/yaml/value.h"

/* ---- the page ---- */

/* Millimetres, because that is how sizes of paper are known. */
static const struct {
    const char *name, *width, *height;
} page_sizes[] = {
    {"A3", "297mm", "420mm"},     {"A4", "210mm", "297mm"},   {"A5", "148mm", "210mm"},
    {"B5", "176mm", "250mm"},     {"16K", "184mm", "260mm"},  {"16开", "184mm", "260mm"},
    {"大16开", "210mm", "285mm"}, {"32开", "130mm", "184mm"}, {"大32开", "140mm", "203mm"},
};

#define PAGE_SIZE_COUNT (sizeof page_sizes / sizeof *page_sizes)

static const struct gz_yaml_node *find(const struct gz_style_reader *reader, const char *section,
                                       const char *key) {
    return gz_yaml_find(gz_yaml_find(reader->root, section), key);
}

/* The value of a key, else its section, else the file's first key. */
static struct gz_pos place_of(const struct gz_style_reader *reader, const char *section,
                              const char *key) {
    const struct gz_yaml_node *node = find(reader, section, key);
    if (!node)
        node = gz_yaml_find(reader->root, section);
    return node ? node->pos : reader->root->pos;
}

static bool report_page_size(const struct gz_style_reader *reader, const char *name) {
    const char *names[PAGE_SIZE_COUNT];
    for (size_t i = 0; i < PAGE_SIZE_COUNT; i++)
        names[i] = page_sizes[i].name;
    const char *near = gz_suggest(name, strlen(name), names, PAGE_SIZE_COUNT);
    const char *help = near ? gz_diag_format(reader->diag, "did you mean `%s`?", near)
                            : N_("give `width` and `height` instead");
    gz_error(reader->diag, place_of(reader, "page", "size"), help, "`size`: unknown page size `%s`",
             name);
    return false;
}

static bool set_page_size(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    const char *name = draft->page_size ? draft->page_size : "A4";
    struct gz_page_style *page = &draft->style.page;
    for (size_t i = 0; i < PAGE_SIZE_COUNT; i++) {
        if (strcmp(page_sizes[i].name, name) != 0)
            continue;
        gz_length width = 0, height = 0;
        gz_yaml_parse_length(page_sizes[i].width, strlen(page_sizes[i].width), &width);
        gz_yaml_parse_length(page_sizes[i].height, strlen(page_sizes[i].height), &height);
        page->width = page->width ? page->width : width;
        page->height = page->height ? page->height : height;
        return true;
    }
    return report_page_size(reader, name);
}

static gz_length text_height(const struct gz_style *style) {
    return (gz_length)style->grid.lines * style->grid.leading;
}

#define SMALL_LEADING 1400 /* of notes and captions, thousandths of their size */

/* Half a line above and below a picture, with the white that a line of text has
 * in itself, looks like a line. */
static void set_unset_figure(struct gz_style *style) {
    struct gz_figure_style *figure = &style->figure;
    gz_length size = style->roles[GZ_ROLE_CAPTION].size;
    if (figure->before == GZ_STYLE_UNSET)
        figure->before = style->grid.leading / 2;
    if (figure->after == GZ_STYLE_UNSET)
        figure->after = style->grid.leading / 2;
    if (figure->caption_gap == GZ_STYLE_UNSET)
        figure->caption_gap = size / 2;
    if (figure->caption_leading == GZ_STYLE_UNSET)
        figure->caption_leading = gz_scale(size, SMALL_LEADING, 1000);
}

/* The gutter is two ems, the text stands in the page's middle. */
static void set_unset(struct gz_style *style) {
    if (style->grid.gutter == GZ_STYLE_UNSET)
        style->grid.gutter = style->grid.columns > 1 ? 2 * style->roles[GZ_ROLE_BODY].size : 0;
    if (style->page.inside == GZ_STYLE_UNSET)
        style->page.inside = (style->page.width - gz_style_text_width(style)) / 2;
    if (style->page.top == GZ_STYLE_UNSET)
        style->page.top = (style->page.height - text_height(style)) / 2;
    if (style->footnote.leading == GZ_STYLE_UNSET)
        style->footnote.leading =
            gz_scale(style->roles[GZ_ROLE_FOOTNOTE].size, SMALL_LEADING, 1000);
    set_unset_figure(style);
    if (style->footnote.rule_width > 1000 * style->grid.characters)
        style->footnote.rule_width = 1000 * style->grid.characters; /* the measure */
}

/* ---- what must fit ---- */

static const char *points(const struct gz_style_reader *reader, gz_length length) {
    gz_length rest = length % 1000 < 0 ? -(length % 1000) : length % 1000;
    const char *sign = length < 0 && length > -1000 ? "-" : "";
    return rest ? gz_arena_format(reader->arena, "%s%d.%03d pt", sign, length / 1000, rest)
                : gz_arena_format(reader->arena, "%d pt", length / 1000);
}

/* `what` of `size` must not exceed `limit`, which is `of`. */
static bool check_fits(const struct gz_style_reader *reader, const char *section, const char *key,
                       const char *what, gz_length size, const char *of, gz_length limit) {
    if (size <= limit)
        return true;
    gz_error(reader->diag, place_of(reader, section, key), NULL, "%s of %s is more than %s of %s",
             _(what), points(reader, size), _(of), points(reader, limit));
    return false;
}

static bool check_page(const struct gz_style_reader *reader, const struct gz_style *style) {
    const struct gz_page_style *page = &style->page;
    gz_length width = gz_style_text_width(style), height = text_height(style);
    bool ok = check_fits(reader, "grid", "characters", N_("a text width"), width,
                         N_("the page width"), page->width);
    ok = check_fits(reader, "grid", "lines", N_("a text height"), height, N_("the page height"),
                    page->height) &&
         ok;
    if (!ok)
        return false;
    ok = check_fits(reader, "page", "inside", N_("a text with its inside margin"),
                    page->inside + width, N_("the page width"), page->width);
    ok = check_fits(reader, "page", "top", N_("a text with its top margin"), page->top + height,
                    N_("the page height"), page->height) &&
         ok;
    return check_fits(reader, "folio", "below", N_("a text with its folio"),
                      page->top + height + style->folio.below, N_("the page height"),
                      page->height) &&
           ok;
}

static bool check_grid(const struct gz_style_reader *reader, const struct gz_style *style) {
    gz_length body = style->roles[GZ_ROLE_BODY].size;
    bool ok = check_fits(reader, "roles", "body", N_("a body size"), body, N_("the grid's leading"),
                         style->grid.leading);
    gz_length indent = gz_scale((int32_t)style->text.indent, body, 1000);
    return check_fits(reader, "text", "indent", N_("an indent"), indent, N_("half a line"),
                      gz_style_measure(style) / 2) &&
           ok;
}

static bool check_footnote(const struct gz_style_reader *reader, const struct gz_style *style) {
    const struct gz_footnote_style *footnote = &style->footnote;
    gz_length size = style->roles[GZ_ROLE_FOOTNOTE].size, measure = gz_style_measure(style);
    bool ok = check_fits(reader, "roles", "footnote", N_("a footnote's size"), size,
                         N_("the footnotes' leading"), footnote->leading);
    ok = check_fits(reader, "footnote", "indent", N_("a footnote's indent"),
                    gz_scale((int32_t)footnote->indent, size, 1000), N_("half a line"),
                    measure / 2) &&
         ok;
    return check_fits(reader, "footnote", "gap", N_("a gap with one line of a footnote"),
                      footnote->gap + footnote->rule + footnote->leading, N_("the text height"),
                      text_height(style)) &&
           ok;
}

static bool check_figure(const struct gz_style_reader *reader, const struct gz_style *style) {
    const struct gz_figure_style *figure = &style->figure;
    bool ok = check_fits(reader, "roles", "caption", N_("a caption's size"),
                         style->roles[GZ_ROLE_CAPTION].size, N_("the captions' leading"),
                         figure->caption_leading);
    return check_fits(reader, "figure", "before", N_("the white around a picture with one line"),
                      figure->before + figure->after + figure->caption_gap +
                          figure->caption_leading,
                      N_("the text height"), text_height(style)) &&
           ok;
}

static bool check_law(const struct gz_style_reader *reader, const struct gz_style *style) {
    gz_length body = style->roles[GZ_ROLE_BODY].size;
    return check_fits(reader, "law", "indent", N_("a provision's indent"),
                      gz_scale((int32_t)style->law.indent, body, 1000), N_("half a line"),
                      gz_style_measure(style) / 2);
}

static bool check_gaps(const struct gz_style_reader *reader, const struct gz_text_style *text) {
    if (text->han_latin_min <= text->han_latin_gap && text->han_latin_gap <= text->han_latin_max)
        return true;
    gz_error(reader->diag, place_of(reader, "text", "han_latin_gap"), NULL,
             "`han_latin_gap` must lie between `han_latin_min` and `han_latin_max`");
    return false;
}

static bool check_title(const struct gz_style_reader *reader, const struct gz_style *style) {
    gz_length width = gz_style_text_width(style), size = style->roles[GZ_ROLE_TITLE].size;
    return check_fits(reader, "title", "side", N_("a title size with both sides"),
                      2 * style->title.side + size, N_("the text width"), width);
}

static bool check_contents(const struct gz_style_reader *reader, const struct gz_style *style) {
    const struct gz_contents_style *contents = &style->contents;
    gz_length size = style->roles[GZ_ROLE_CONTENTS_ENTRY].size;
    gz_length width = contents->entry_characters > 0
                          ? (gz_length)contents->entry_characters * size
                          : gz_style_measure(style);
    bool ok = check_fits(reader, "contents", "entry_characters", N_("a list width"), width,
                         N_("the text width"), gz_style_text_width(style));
    ok = check_fits(reader, "contents", "leader_min", N_("a least leader"),
                    (gz_length)contents->leader_min * contents->leader_pitch,
                    N_("half of the list"), width / 2) &&
         ok;
    ok = check_fits(reader, "roles", "contents-entry", N_("an entry size"), size,
                    N_("the list's leading"), contents->leading) &&
         ok;
    ok = check_fits(reader, "contents", "title_height", N_("a title with one entry"),
                    contents->title_height + contents->leading, N_("the text height"),
                    text_height(style)) &&
         ok;
    if (gz_utf8_count(contents->leader, strlen(contents->leader)) == 1)
        return ok;
    gz_error(reader->diag, place_of(reader, "contents", "leader"), "write `leader: ·`",
             "`leader`: expected one character, found `%s`", contents->leader);
    return false;
}

/* ---- templates ---- */

#define TEMPLATE_LIMIT 200 /* bytes: a line of the cover, a folio */

static bool report_placeholder(const struct gz_style_reader *reader, struct gz_pos pos,
                               const char *template, const char *const *names, size_t count) {
    size_t length = strcspn(template, "}");
    const char *near = gz_suggest(template + 1, length - 1, names, count);
    const char *help = near ? gz_diag_format(reader->diag, "did you mean `{%s}`?", near) : NULL;
    gz_error(reader->diag, pos, help, "unknown placeholder `%.*s%s`", (int)length, template,
             template[length] ? "}" : "");
    return false;
}

/* Whether the placeholder at `template` ("{page}…") is one of the names. */
static bool is_known(const char *template, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]);
        if (strncmp(template + 1, names[i], length) == 0 && template[1 + length] == '}')
            return true;
    }
    return false;
}

static bool check_template(const struct gz_style_reader *reader, struct gz_pos pos,
                           const char *template, const char *const *names, size_t count) {
    if (strlen(template) > TEMPLATE_LIMIT) {
        gz_error(reader->diag, pos, NULL, "a line of more than %d bytes", TEMPLATE_LIMIT);
        return false;
    }
    for (const char *at = strchr(template, '{'); at; at = strchr(at + 1, '{'))
        if (!is_known(at, names, count))
            return report_placeholder(reader, pos, at, names, count);
    return true;
}

static bool check_required(const struct gz_style_reader *reader, struct gz_pos pos,
                           const char *template, const char *name) {
    const char *placeholder = gz_arena_format(reader->arena, "{%s}", name);
    if (!check_template(reader, pos, template, &name, 1))
        return false;
    if (strstr(template, placeholder))
        return true;
    gz_error(reader->diag, pos, NULL, "`%s` has no `%s`", template, placeholder);
    return false;
}

static bool check_lines(const struct gz_style_reader *reader, const char *key,
                        const char *const *lines, uint32_t count) {
    static const char *const names[] = {"year", "number", "cumulative"};
    const struct gz_yaml_node *node = gz_yaml_find(reader->root, key);
    bool ok = true;
    for (uint32_t i = 0; node && i < count; i++) {
        bool is_list = node->kind == GZ_YAML_SEQUENCE;
        struct gz_pos pos = is_list ? node->items[i].pos : node->pos;
        ok = check_template(reader, pos, lines[i], names, 3) && ok;
    }
    return ok;
}

static bool check_templates(const struct gz_style_reader *reader, const struct gz_style *style) {
    bool ok = check_lines(reader, "issue_lines", style->issue_lines, style->issue_line_count);
    ok = check_lines(reader, "supplement_lines", style->supplement_lines,
                     style->supplement_line_count) &&
         ok;
    ok = check_lines(reader, "combined_lines", style->combined_lines, style->combined_line_count) &&
         ok;
    ok = check_template(reader, place_of(reader, "number_joint", NULL), style->number_joint, NULL,
                        0) &&
         ok;
    ok = check_required(reader, place_of(reader, "folio", "format"), style->folio.format, "page") &&
         ok;
    return check_required(reader, place_of(reader, "contents", "page_label"),
                          style->contents.page_label, "number") &&
           ok;
}

bool gz_style_complete(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    struct gz_style *style = &draft->style;
    if (!set_page_size(reader, draft))
        return false;
    set_unset(style);
    bool ok = check_page(reader, style);
    ok = check_grid(reader, style) && ok;
    ok = check_footnote(reader, style) && ok;
    ok = check_figure(reader, style) && ok;
    ok = check_law(reader, style) && ok;
    ok = check_gaps(reader, &style->text) && ok;
    ok = check_title(reader, style) && ok;
    ok = check_contents(reader, style) && ok;
    return check_templates(reader, style) && ok;
}
