#include "pipeline/source/settings.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/suggest.h"
#include "pipeline/yaml/value.h"

#define VALUE_LIMIT 32 /* bytes of a width */

/* What may have settings, and which: the names that apply come first. */
static const struct {
    const char *text; /* in messages */
    size_t count;
    const char *help;
} owners[] = {
    [GZ_SETTINGS_PICTURE] = {N_("a picture"), 2,
                             N_("a picture can have {page_width} and {width=60%}")},
    [GZ_SETTINGS_TABLE] = {N_("a table"), 1, N_("a table can have {page_width}")},
};

static const char *const names[] = {"page_width", "width"};

static bool read_share(const char *value, size_t length, struct gz_settings *out) {
    int64_t share;
    if (value[length - 1] != '%' || !gz_yaml_decimal(value, length - 1, 1, &share) || share < 1 ||
        share > 1000)
        return false;
    out->width_share = (uint32_t)share;
    out->width = 0;
    return true;
}

/* A length with its unit: a bare number would be points, which nobody means. */
static bool read_length(const char *value, size_t length, struct gz_settings *out) {
    bool unit = value[length - 1] >= 'a' && value[length - 1] <= 'z';
    gz_length width;
    if (!unit || !gz_yaml_parse_length(value, length, &width) || width <= 0)
        return false;
    out->width = width;
    out->width_share = 0;
    return true;
}

static bool read_width(const struct gz_article_source *source, struct gz_slice word,
                       struct gz_settings *out) {
    struct gz_slice value = gz_slice_from(word, (uint32_t)strlen("width="));
    const char *text = gz_arena_copy(source->scratch, value.utf8, value.length);
    if (value.length && value.length <= VALUE_LIMIT &&
        (read_share(text, value.length, out) || read_length(text, value.length, out)))
        return true;
    gz_error(source->diag, value.pos, "write {width=60%}, of the measure, or {width=8cm}",
             "`%.*s` is no width", (int)value.length, value.utf8);
    return false;
}

static bool report_unknown(const struct gz_article_source *source, enum gz_settings_of what,
                           struct gz_slice word) {
    struct gz_diag *diag = source->diag;
    uint32_t length = gz_slice_find(word, 0, "=");
    const char *near = gz_suggest(word.utf8, length, names, owners[what].count);
    gz_error(diag, word.pos,
             near ? gz_diag_format(diag, "did you mean `%s`?", near) : owners[what].help,
             "%s has no setting `%.*s`", _(owners[what].text), (int)word.length, word.utf8);
    return false;
}

static bool read_word(const struct gz_article_source *source, enum gz_settings_of what,
                      struct gz_slice word, struct gz_settings *out) {
    if (gz_slice_equals(word, "page_width"))
        return out->page_width = true;
    if (what == GZ_SETTINGS_PICTURE && gz_slice_starts(word, "width="))
        return read_width(source, word, out);
    return report_unknown(source, what, word);
}

bool gz_settings_read(const struct gz_article_source *source, enum gz_settings_of what,
                      struct gz_slice *text, struct gz_settings *out) {
    uint32_t end = gz_slice_find(*text, 0, "}");
    if (end == text->length) {
        gz_error(source->diag, text->pos, "close it with }", "%s's settings have no end",
                 _(owners[what].text));
        *text = gz_slice_from(*text, end);
        return false;
    }
    struct gz_slice words = gz_slice_trim(gz_slice_from(gz_slice_head(*text, end), 1));
    bool fine = words.length > 0;
    if (!fine)
        gz_error(source->diag, text->pos, owners[what].help, "settings without a name");
    while (words.length) {
        uint32_t length = 0;
        while (length < words.length && !gz_slice_blank_at(words, length))
            length++;
        fine &= read_word(source, what, gz_slice_head(words, length), out);
        words = gz_slice_trim(gz_slice_from(words, length));
    }
    *text = gz_slice_from(*text, end + 1);
    return fine;
}

bool gz_settings_refuse_line(const struct gz_article_source *source, struct gz_slice line) {
    bool wide = gz_slice_starts(line, "｛page_width") || gz_slice_starts(line, "｛width=");
    if (wide)
        gz_error(source->diag, line.pos, "type half-width braces: {page_width}",
                 "full-width braces");
    else if (gz_slice_starts(line, "{page_width") || gz_slice_starts(line, "{width="))
        gz_error(source->diag, line.pos,
                 "type it right behind a picture's ), or on the line under a table's last row",
                 "settings that belong to nothing");
    else
        return false;
    return true;
}
