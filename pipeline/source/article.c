/* Front matter by a table of keys, the body by source_markdown.c. A body is
 * read also when the front matter has errors, so that one run shows all. */
#include "pipeline/source/article.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/inline.h"
#include "pipeline/source/law.h"
#include "pipeline/source/markdown.h"
#include "pipeline/source/notes.h"
#include "pipeline/text/language.h"
#include "pipeline/yaml/yaml.h"

/* What the table of keys fills. */
struct front_matter {
    const struct gz_text *title;
    uint32_t title_line_count, printed_page;
    struct gz_text contents_title, subtitle, note, document_number;
    const struct gz_yaml_node *authors;
    bool starts_new_page;
    const char *language;
    enum gz_article_kind kind;
    /* For proofreading, which reads them by itself. */
    unsigned text;
    const char *const *check_off;
    uint32_t check_off_count;
};

static const char *const texts[] = {"draft", "final", NULL};
static const char *const kinds[] = {"plain", "law", NULL};

#define KEY(name_, type_, field_)                                                                  \
    { .name = name_, .type = type_, .target = offsetof(struct front_matter, field_) }

static const struct gz_yaml_key check_keys[] = {
    {.name = "off",
     .type = GZ_YAML_STRINGS,
     .target = offsetof(struct front_matter, check_off),
     .count = offsetof(struct front_matter, check_off_count)},
};
static const struct gz_yaml_table check_table = GZ_YAML_TABLE(check_keys);

static const struct gz_yaml_key keys[] = {
    {.name = "title",
     .type = GZ_YAML_LINES,
     .required = true,
     .target = offsetof(struct front_matter, title),
     .count = offsetof(struct front_matter, title_line_count),
     .example = "title: 某某市人民代表大会常务委员会公告"},
    KEY("contents_title", GZ_YAML_TEXT, contents_title),
    KEY("subtitle", GZ_YAML_TEXT, subtitle),
    KEY("note", GZ_YAML_TEXT, note),
    KEY("document_number", GZ_YAML_TEXT, document_number),
    {.name = "authors",
     .type = GZ_YAML_LIST,
     .target = offsetof(struct front_matter, authors),
     .item = "- name: 李青"},
    KEY("starts_new_page", GZ_YAML_BOOL, starts_new_page),
    {.name = "printed_page",
     .type = GZ_YAML_UNSIGNED,
     .target = offsetof(struct front_matter, printed_page),
     .min = 1,
     .max = 99999},
    KEY("language", GZ_YAML_STRING, language),
    {.name = "kind",
     .type = GZ_YAML_CHOICE,
     .target = offsetof(struct front_matter, kind),
     .choices = kinds},
    {.name = "text",
     .type = GZ_YAML_CHOICE,
     .target = offsetof(struct front_matter, text),
     .choices = texts},
    {.name = "check", .type = GZ_YAML_SECTION, .section = &check_table},
};

static const struct gz_yaml_key author_keys[] = {
    {.name = "offices",
     .type = GZ_YAML_TEXTS,
     .target = offsetof(struct gz_author, offices),
     .count = offsetof(struct gz_author, office_count)},
    {.name = "name",
     .type = GZ_YAML_TEXT,
     .required = true,
     .target = offsetof(struct gz_author, name),
     .example = "name: 李青"},
};

static const struct gz_yaml_table table = GZ_YAML_TABLE(keys);
static const struct gz_yaml_table author_table = GZ_YAML_TABLE(author_keys);

/* ---- Front matter ---- */

static void read_authors(const struct gz_article_source *source, const struct gz_yaml_node *list,
                         struct gz_article *out) {
    struct gz_author *authors = GZ_NEW_ARRAY(source->arena, struct gz_author, list->count);
    if (!list->count)
        gz_error(source->diag, list->pos, "leave the key out, or type - name: 李青 below it",
                 "`authors` names nobody");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gz_yaml_node *item = &list->items[i];
        if (item->kind == GZ_YAML_MAPPING)
            gz_yaml_read(item, N_("the author"), &author_table, &authors[i], source->arena,
                         source->diag);
        else
            gz_error(source->diag, item->pos,
                     "type `- name: 李青`, with `offices: [市长]` beside it", "an author is %s",
                     gz_yaml_describe(item, source->arena));
    }
    out->authors = authors;
    out->author_count = list->count;
}

static const char *read_language(const struct gz_article_source *source,
                                 const struct gz_yaml_node *root, const char *tag) {
    const char *language = gz_language_read(tag, strlen(tag), source->arena);
    if (!language)
        gz_error(source->diag, gz_yaml_find(root, "language")->pos,
                 gz_language_help(tag, strlen(tag), source->diag), "`%s` is no language", tag);
    return language;
}

/* Copies a text behind the others of a joined title. */
static void append_text(char *utf8, struct gz_text *joined, struct gz_source_map *map,
                        const struct gz_text *line) {
    memcpy(utf8 + joined->length, line->utf8, line->length);
    for (uint32_t i = 0; i < line->map_count; i++)
        map[joined->map_count++] =
            (struct gz_source_map){joined->length + line->map[i].offset, line->map[i].pos};
    joined->length += line->length;
}

/* The title on one line, as the contents show it. */
static struct gz_text join_title(const struct gz_article_source *source,
                                 const struct gz_text *lines, uint32_t count) {
    size_t bytes = 1, entries = 0;
    for (uint32_t i = 0; i < count; i++) {
        bytes += lines[i].length + 1;
        entries += lines[i].map_count + 1;
    }
    char *utf8 = GZ_NEW_ARRAY(source->arena, char, bytes);
    struct gz_source_map *map = GZ_NEW_ARRAY(source->arena, struct gz_source_map, entries);
    struct gz_text joined = {.utf8 = utf8, .map = map};
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && gz_inline_join_is_blank(lines[i - 1].utf8, lines[i - 1].length, lines[i].utf8,
                                             lines[i].length)) {
            map[joined.map_count++] = (struct gz_source_map){
                joined.length, gz_text_pos(&lines[i - 1], lines[i - 1].length)};
            utf8[joined.length++] = ' ';
        }
        append_text(utf8, &joined, map, &lines[i]);
    }
    return joined;
}

static void take_front_matter(const struct gz_article_source *source,
                              const struct gz_yaml_node *root, const struct front_matter *front,
                              struct gz_article *out) {
    out->title = front->title;
    out->title_line_count = front->title_line_count;
    out->contents_title = front->contents_title;
    out->subtitle = front->subtitle;
    out->note = front->note;
    out->document_number = front->document_number;
    out->starts_new_page = front->starts_new_page;
    out->printed_page = front->printed_page;
    out->kind = front->kind;
    if (front->title_line_count)
        out->pos = gz_text_pos(&front->title[0], 0);
    if (!out->contents_title.length)
        out->contents_title = join_title(source, front->title, front->title_line_count);
    if (front->printed_page)
        out->printed_page_pos = gz_yaml_find(root, "printed_page")->pos;
    if (front->language)
        out->language = read_language(source, root, front->language);
    if (front->authors)
        read_authors(source, front->authors, out);
}

/* Titles and names are plain text: a mark of a footnote would be printed. */
static void refuse_notes(const struct gz_article_source *source, const struct gz_article *article) {
    const struct gz_text *const heads[] = {&article->subtitle, &article->note,
                                           &article->document_number};
    for (uint32_t i = 0; i < article->title_line_count; i++)
        gz_notes_refuse(source, &article->title[i]);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        gz_notes_refuse(source, heads[i]);
    for (uint32_t i = 0; i < article->author_count; i++) {
        gz_notes_refuse(source, &article->authors[i].name);
        for (uint32_t j = 0; j < article->authors[i].office_count; j++)
            gz_notes_refuse(source, &article->authors[i].offices[j]);
    }
}

static void read_front_matter(const struct gz_article_source *source, uint32_t end_line,
                              struct gz_article *out) {
    struct front_matter front = {0};
    const struct gz_yaml_node *root =
        gz_yaml_parse(source->file, source->file->line_starts[1],
                      source->file->line_starts[end_line - 1], source->arena, source->diag);
    if (!root)
        return;
    gz_yaml_read(root, N_("the front matter"), &table, &front, source->arena, source->diag);
    take_front_matter(source, root, &front, out);
    refuse_notes(source, out);
}

static bool is_fence(const struct gz_article_source *source, uint32_t line) {
    return gz_slice_equals(gz_slice_trim_end(gz_slice_line(source, line)), "---");
}

/* The line of the `---` that closes the front matter; 0 after an error. */
static uint32_t front_matter_end(const struct gz_article_source *source) {
    struct gz_pos start = {source->file->path, 1, 1};
    if (!is_fence(source, 1)) {
        gz_error(source->diag, start, "begin with the lines `---`, `title: …` and `---`",
                 "the article does not begin with its front matter");
        return 0;
    }
    for (uint32_t line = 2; line <= source->file->line_count; line++)
        if (is_fence(source, line))
            return line;
    gz_error(source->diag, start, "close it with a line `---`", "the front matter is never closed");
    return 0;
}

/* ---- The article ---- */

/* The file's name without folders and without its last ending. */
static const char *article_id(const char *path, struct gz_arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return gz_arena_copy(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static void read_parts(const struct gz_article_source *source, struct gz_article *out) {
    uint32_t end = front_matter_end(source);
    if (!end)
        return;
    size_t errors = gz_diag_error_count(source->diag);
    read_front_matter(source, end, out);
    size_t front_errors = gz_diag_error_count(source->diag) - errors;
    struct gz_article_source body = *source;
    if (out->kind == GZ_ARTICLE_LAW)
        body.law = gz_law_create(source->scratch);
    gz_markdown_read(&body, end + 1, out);
    errors = gz_diag_error_count(source->diag) - errors - front_errors;
    if (!errors && !out->block_count && !out->attachment_count)
        gz_error(source->diag, ((struct gz_pos){source->file->path, end, 1}),
                 "type it after this line", "the article has no text");
}

bool gz_article_parse(const struct gz_source_file *file, const char *folder, struct gz_article *out,
                      struct gz_arena *arena, struct gz_diag *diag) {
    size_t errors = gz_diag_error_count(diag);
    struct gz_article_source source = {
        .file = file, .folder = folder, .arena = arena, .scratch = gz_arena_create(), .diag = diag};
    source.notes = gz_notes_create(source.scratch);
    *out = (struct gz_article){.id = article_id(file->path, arena), .pos = {file->path, 1, 1}};
    read_parts(&source, out);
    gz_arena_destroy(source.scratch);
    return gz_diag_error_count(diag) == errors;
}

bool gz_article_read(const char *folder, const char *file, struct gz_pos named_at,
                     struct gz_article *out, struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_source_file source;
    return gz_source_file_read(folder, file, named_at, &source, arena, diag) &&
           gz_article_parse(&source, folder, out, arena, diag);
}
