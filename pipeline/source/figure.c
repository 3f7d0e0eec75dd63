/* ![alt](path "caption"){page_width}, read from left to right with a cursor;
 * the first thing that is not as it should be ends the reading. */
#include "pipeline/source/figure.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/image.h"
#include "pipeline/source/inline.h"
#include "pipeline/source/settings.h"

static const char figure_help[] =
    N_("a picture is typed ![what it shows](picture.png \"图1 …\"){page_width}");

struct cursor {
    const struct gz_article_source *source;
    struct gz_slice rest;
};

static void skip(struct cursor *cursor, uint32_t bytes) {
    cursor->rest = gz_slice_from(cursor->rest, bytes);
}

static void skip_blanks(struct cursor *cursor) {
    skip(cursor, gz_slice_indent(cursor->rest));
}

static bool fail(struct cursor *cursor, const char *help, const char *text) {
    gz_error(cursor->source->diag, cursor->rest.pos, help, "%s", _(text));
    return false;
}

/* Offset of the first `end` that no backslash escapes, or the length. */
static uint32_t find_unescaped(struct gz_slice slice, char end) {
    uint32_t at = 0;
    while (at < slice.length && slice.utf8[at] != end)
        at += slice.utf8[at] == '\\' && at + 1 < slice.length ? 2 : 1;
    return at < slice.length ? at : slice.length;
}

bool gz_figure_is_line(struct gz_slice line) {
    return gz_slice_starts(line, "![") && gz_slice_find(line, 2, "](") < line.length;
}

static struct gz_text read_text(struct cursor *cursor, uint32_t length) {
    struct gz_slice slice = gz_slice_trim(gz_slice_head(cursor->rest, length));
    return slice.length ? gz_inline_parse(cursor->source, &slice, 1, GZ_INLINE_CAPTION)
                        : (struct gz_text){0};
}

static bool read_alt(struct cursor *cursor, struct gz_figure *out) {
    skip(cursor, 2);
    uint32_t end = find_unescaped(cursor->rest, ']');
    if (!gz_slice_starts(gz_slice_from(cursor->rest, end), "](")) {
        skip(cursor, end);
        return fail(cursor, figure_help, N_("a picture's file does not follow its description"));
    }
    out->alt = read_text(cursor, end);
    if (!out->alt.length) /* ISO 14289-1 7.3 */
        gz_error(cursor->source->diag, cursor->rest.pos,
                 "say between [ and ] what it shows, for readers who cannot see it",
                 "a picture without a description");
    skip(cursor, end + 2);
    return true;
}

/* Bytes of the file's name: up to a blank or the `)` that closes. */
static uint32_t path_length(struct gz_slice slice) {
    uint32_t depth = 0, at = 0;
    for (; at < slice.length && !gz_slice_blank_at(slice, at); at++) {
        if (slice.utf8[at] == ')' && depth-- == 0)
            break;
        depth += slice.utf8[at] == '(';
    }
    return at;
}

static bool read_path(struct cursor *cursor, struct gz_slice *path) {
    skip_blanks(cursor);
    uint32_t length = path_length(cursor->rest);
    if (!length)
        return fail(cursor, figure_help, N_("a picture without a file"));
    *path = gz_slice_head(cursor->rest, length);
    skip(cursor, length);
    skip_blanks(cursor);
    return true;
}

static bool read_caption(struct cursor *cursor, struct gz_figure *out) {
    if (gz_slice_starts(cursor->rest, "\"")) {
        skip(cursor, 1);
        uint32_t end = find_unescaped(cursor->rest, '"');
        if (end == cursor->rest.length)
            return fail(cursor, N_("close it with \" and )"),
                        N_("a picture's caption is not closed"));
        out->caption = read_text(cursor, end);
        skip(cursor, end + 1);
        skip_blanks(cursor);
    }
    if (gz_slice_starts(cursor->rest, ")")) {
        skip(cursor, 1);
        return true;
    }
    if (!cursor->rest.length)
        return fail(cursor, "close it with )", N_("a picture has no end"));
    return fail(cursor,
                N_("a caption stands in straight quotes, \"图1 …\"; a file's name has no blank"),
                N_("neither a caption nor the end of the picture"));
}

static bool read_settings(struct cursor *cursor, struct gz_figure *out) {
    struct gz_settings settings = {0};
    bool fine = gz_settings_read(cursor->source, GZ_SETTINGS_PICTURE, &cursor->rest, &settings);
    out->page_width = settings.page_width;
    out->width_share = settings.width_share;
    out->width = settings.width;
    return fine;
}

static bool read_tail(struct cursor *cursor, struct gz_figure *out) {
    bool fine = true;
    if (gz_slice_starts(cursor->rest, "{"))
        fine = read_settings(cursor, out);
    skip_blanks(cursor);
    if (cursor->rest.length)
        return fail(cursor, N_("a picture stands on a line of its own"),
                    N_("text after a picture"));
    return fine;
}

bool gz_figure_read(const struct gz_article_source *source, struct gz_slice line,
                    struct gz_figure *out) {
    struct cursor cursor = {source, line};
    struct gz_slice path = {0};
    *out = (struct gz_figure){0};
    if (!read_alt(&cursor, out) || !read_path(&cursor, &path))
        return false;
    bool fine = read_caption(&cursor, out) && read_tail(&cursor, out);
    const char *name = gz_arena_copy(source->arena, path.utf8, path.length);
    return gz_image_read(source, name, path.pos, &out->image) && fine;
}
