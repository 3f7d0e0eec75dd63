/* Reading a layout record.
 *
 * Model. jansson has parsed the bytes; a reader walks its values, knows where
 * it is ("pages[3].lines[7]") and reports the first thing that is not as the
 * schema has it. Unknown members are passed over: a later program may add some.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "fonts/support/translate.h"
#include "pipeline/record/record.h"

struct reader {
    const char *path;
    const char *array; /* being read */
    size_t item;       /* its member */
    bool failed;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

static void fail(struct reader *r, const char *key, const char *expected) {
    if (r->failed)
        return;
    r->failed = true;
    struct gz_pos pos = {.path = r->path};
    if (r->array)
        gz_error(r->diag, pos, NULL, "layout record: `%s` of `%s`, item %zu: expected %s", key,
                 r->array, r->item + 1, _(expected));
    else
        gz_error(r->diag, pos, NULL, "layout record: `%s`: expected %s", key, _(expected));
}

/* ---- members ---------------------------------------------------------------- */

static const char *copy(struct reader *r, const json_t *value) {
    return gz_arena_copy(r->arena, json_string_value(value), json_string_length(value));
}

/* NULL for null; a text with NUL in it would be cut silently. */
static const char *optional_string(struct reader *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return NULL;
    if (!json_is_string(value) ||
        strlen(json_string_value(value)) != json_string_length(value)) {
        fail(r, key, N_("a string"));
        return NULL;
    }
    return copy(r, value);
}

static const char *string(struct reader *r, const json_t *object, const char *key) {
    const char *value = optional_string(r, object, key);
    if (!value)
        fail(r, key, N_("a string"));
    return value ? value : "";
}

static int64_t integer(struct reader *r, const json_t *object, const char *key, int64_t least,
                       int64_t most) {
    const json_t *value = json_object_get(object, key);
    if (json_is_integer(value) && json_integer_value(value) >= least &&
        json_integer_value(value) <= most)
        return json_integer_value(value);
    fail(r, key, N_("an integer in its range"));
    return least;
}

static gz_length length(struct reader *r, const json_t *object, const char *key) {
    return (gz_length)integer(r, object, key, INT32_MIN, INT32_MAX);
}

static int hex_value(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

static void digest(struct reader *r, const json_t *object, const char *key, uint8_t out[32]) {
    const char *hex = string(r, object, key);
    bool right = strlen(hex) == 64;
    for (int i = 0; right && i < 32; i++) {
        int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
        right = high >= 0 && low >= 0;
        out[i] = (uint8_t)(high << 4 | low);
    }
    if (!right)
        fail(r, key, N_("64 digits of a SHA-256"));
}

/* "FILE:LINE:COLUMN", or null. */
static struct gz_pos source(struct reader *r, const json_t *object, const char *key) {
    const char *text = optional_string(r, object, key);
    if (!text)
        return (struct gz_pos){0};
    const char *column = strrchr(text, ':'), *line = column;
    while (line && line > text && *--line != ':')
        ;
    uint32_t numbers[2];
    char end;
    if (!line || line == text ||
        sscanf(line, ":%" SCNu32 ":%" SCNu32 "%c", &numbers[0], &numbers[1], &end) != 2) {
        fail(r, key, "FILE:LINE:COLUMN");
        return (struct gz_pos){0};
    }
    return (struct gz_pos){gz_arena_copy(r->arena, text, (size_t)(line - text)), numbers[0],
                           numbers[1]};
}

static const json_t *array(struct reader *r, const json_t *object, const char *key,
                           uint32_t *count) {
    const json_t *value = json_object_get(object, key);
    *count = 0;
    if (!json_is_array(value)) {
        fail(r, key, N_("a list"));
        return NULL;
    }
    *count = (uint32_t)json_array_size(value);
    return value;
}

static enum gz_element_kind kind(struct reader *r, const json_t *object) {
    const char *name = string(r, object, "kind");
    for (int i = 0; i <= GZ_ELEMENT_ARTIFACT; i++)
        if (strcmp(name, gz_element_kind_name((enum gz_element_kind)i)) == 0)
            return (enum gz_element_kind)i;
    fail(r, "kind", N_("the name of an element"));
    return GZ_ELEMENT_ARTIFACT;
}

/* ---- parts ------------------------------------------------------------------ */

static void read_libraries(struct reader *r, const json_t *root, struct gz_record *record) {
    json_t *object = json_object_get(root, "libraries"), *value;
    const char *key;
    struct gz_record_version *versions =
        GZ_NEW_ARRAY(r->arena, struct gz_record_version, json_object_size(object) + 1);
    json_object_foreach(object, key, value) {
        struct gz_record_version *version = &versions[record->library_count++];
        version->library = gz_arena_copy(r->arena, key, strlen(key));
        version->text = string(r, object, key);
    }
    record->libraries = versions;
}

static const char *read_style_text(struct reader *r, const json_t *style) {
    uint32_t count;
    struct gz_buffer text = {.arena = r->arena};
    if (!json_object_get(style, "text"))
        return NULL;
    const json_t *lines = array(r, style, "text", &count);
    for (uint32_t i = 0; i < count; i++) {
        const json_t *line = json_array_get(lines, i);
        if (!json_is_string(line))
            fail(r, "text", N_("a list of lines"));
        else
            gz_buffer_add(&text, json_string_value(line), json_string_length(line));
        gz_buffer_add(&text, "\n", 1);
    }
    return text.bytes ? text.bytes : "";
}

static void read_style(struct reader *r, const json_t *root, struct gz_record *record) {
    const json_t *style = json_object_get(root, "style");
    record->style.name = optional_string(r, style, "name");
    record->style.file.name = string(r, style, "file");
    digest(r, style, "sha256", record->style.file.sha256);
    record->style.text = read_style_text(r, style);
    if (record->revision > 0 && !record->style.text)
        fail(r, "style", N_("the text of the style of a published issue"));
}

static void read_sources(struct reader *r, const json_t *root, struct gz_record *record) {
    if (!json_object_get(root, "sources"))
        return;
    const json_t *list = array(r, root, "sources", &record->source_count);
    struct gz_record_file *files =
        GZ_NEW_ARRAY(r->arena, struct gz_record_file, record->source_count + 1);
    r->array = "sources";
    for (r->item = 0; r->item < record->source_count; r->item++) {
        const json_t *item = json_array_get(list, r->item);
        files[r->item].name = string(r, item, "file");
        digest(r, item, "sha256", files[r->item].sha256);
    }
    r->array = NULL;
    record->sources = files;
}

static void read_uses(struct reader *r, const json_t *item, struct gz_record_font *font) {
    json_t *object = json_object_get(item, "serves"), *value;
    const char *key;
    struct gz_face_use *uses =
        GZ_NEW_ARRAY(r->arena, struct gz_face_use, json_object_size(object) + 1);
    json_object_foreach(object, key, value) {
        struct gz_face_use *use = &uses[font->use_count++];
        use->stack = gz_arena_copy(r->arena, key, strlen(key));
        use->pattern = optional_string(r, object, key);
    }
    font->uses = uses;
}

static void read_fonts(struct reader *r, const json_t *root, struct gz_record *record) {
    const json_t *list = array(r, root, "fonts", &record->font_count);
    struct gz_record_font *fonts =
        GZ_NEW_ARRAY(r->arena, struct gz_record_font, record->font_count + 1);
    r->array = "fonts";
    for (r->item = 0; r->item < record->font_count; r->item++) {
        const json_t *item = json_array_get(list, r->item);
        struct gz_record_font *font = &fonts[r->item];
        font->family = optional_string(r, item, "family");
        font->style = optional_string(r, item, "style");
        font->postscript_name = optional_string(r, item, "postscript_name");
        font->version = optional_string(r, item, "version");
        font->file.name = string(r, item, "file");
        font->index = (uint32_t)integer(r, item, "index", 0, INT32_MAX);
        digest(r, item, "sha256", font->file.sha256);
        read_uses(r, item, font);
    }
    r->array = NULL;
    record->fonts = fonts;
}

static void read_articles(struct reader *r, const json_t *root, struct gz_record *record) {
    const json_t *list = array(r, root, "contents", &record->article_count);
    struct gz_record_article *articles =
        GZ_NEW_ARRAY(r->arena, struct gz_record_article, record->article_count + 1);
    r->array = "contents";
    for (r->item = 0; r->item < record->article_count; r->item++) {
        const json_t *item = json_array_get(list, r->item);
        articles[r->item] = (struct gz_record_article){
            .id = string(r, item, "id"), .title = string(r, item, "title"),
            .first_page = string(r, item, "first_page"),
            .last_page = string(r, item, "last_page"), .source = source(r, item, "source"),
        };
    }
    r->array = NULL;
    record->articles = articles;
}

static struct gz_record_line read_line(struct reader *r, const json_t *item) {
    return (struct gz_record_line){
        .column = (uint16_t)integer(r, item, "column", 0, UINT16_MAX),
        .number = (uint32_t)integer(r, item, "line", 0, INT32_MAX),
        .x = length(r, item, "x"), .y = length(r, item, "y"),
        .width = length(r, item, "width"), .kind = kind(r, item),
        .source = source(r, item, "source"), .text_source = source(r, item, "text_source"),
        .text = string(r, item, "text"),
    };
}

static struct gz_record_page read_page(struct reader *r, const json_t *item) {
    struct gz_record_page page = {
        .label = string(r, item, "label"),
        .number = (uint32_t)integer(r, item, "number", 0, INT32_MAX),
        .cover = json_is_true(json_object_get(item, "cover")),
    };
    digest(r, item, "hash", page.hash);
    const json_t *list = array(r, item, "lines", &page.line_count);
    struct gz_record_line *lines =
        GZ_NEW_ARRAY(r->arena, struct gz_record_line, page.line_count + 1);
    r->array = "lines";
    for (r->item = 0; r->item < page.line_count && !r->failed; r->item++)
        lines[r->item] = read_line(r, json_array_get(list, r->item));
    r->array = NULL;
    page.lines = lines;
    return page;
}

static void read_pages(struct reader *r, const json_t *root, struct gz_record *record) {
    const json_t *list = array(r, root, "pages", &record->page_count);
    struct gz_record_page *pages =
        GZ_NEW_ARRAY(r->arena, struct gz_record_page, record->page_count + 1);
    for (uint32_t i = 0; i < record->page_count && !r->failed; i++)
        pages[i] = read_page(r, json_array_get(list, i));
    record->pages = pages;
}

static void read_record(struct reader *r, const json_t *root, struct gz_record *record) {
    if (strcmp(string(r, root, "format"), GZ_RECORD_FORMAT) != 0)
        fail(r, "format", "\"" GZ_RECORD_FORMAT "\"");
    if (json_object_get(root, "revision"))
        record->revision = (uint32_t)integer(r, root, "revision", 1, INT32_MAX);
    record->program = string(r, root, "program");
    read_libraries(r, root, record);
    record->title = string(r, root, "title");
    const json_t *size = json_object_get(root, "page_size");
    if (json_array_size(size) != 2)
        fail(r, "page_size", N_("width and height"));
    record->width = (gz_length)json_integer_value(json_array_get(size, 0));
    record->height = (gz_length)json_integer_value(json_array_get(size, 1));
    read_style(r, root, record);
    read_sources(r, root, record);
    read_fonts(r, root, record);
    read_articles(r, root, record);
    read_pages(r, root, record);
}

struct gz_record *gz_record_read(const char *path, const char *bytes, size_t size,
                                 struct gz_arena *arena, struct gz_diag *diag) {
    json_error_t error;
    json_t *root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        struct gz_pos pos = {path, error.line > 0 ? (uint32_t)error.line : 0,
                             error.column > 0 ? (uint32_t)error.column : 1};
        gz_error(diag, pos, NULL, "this is no layout record: %s", error.text);
        return NULL;
    }
    struct reader r = {.path = path, .arena = arena, .diag = diag};
    struct gz_record *record = GZ_NEW(arena, struct gz_record);
    read_record(&r, root, record);
    json_decref(root);
    return r.failed ? NULL : record;
}
