#include "pipeline/import/place.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/utf8.h"
#include "pipeline/desk/issue_articles.h"
#include "pipeline/desk/new_issue.h"
#include "pipeline/import/chars.h"
#include "pipeline/source/article.h"
#include "pipeline/system/output.h"
#include "pipeline/text/invisible.h"

#define ISSUE_FILE "issue.yaml"
#define STEM_LIMIT 40   /* characters */
#define NUMBER_LIMIT 4  /* digits of a file's number */

struct placer {
    const char *folder, *source;
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct gz_output *output;
    const char *name; /* "05-名称.md" */
    const char *path; /* of it */
    struct gz_draft_file *files;
    uint32_t file_count;
    bool makes_issue;
};

/* ---- Names ---- */

/* What neither a shell, YAML nor a picture's `![…](name)` trips over. */
static bool is_name_character(uint32_t code) {
    if (code < 0x80)
        return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z') ||
               code == '_' || code == '-' || code == '.';
    return code >= 0xA0 && !gz_char_is_blank(code) && !gz_invisible_name(code) && code != 0xFFFD;
}

/* "05-", "3. ": the file's own number would stand behind ours. */
static const char *skip_number(const char *name) {
    size_t digits = strspn(name, "0123456789");
    size_t parts = strspn(name + digits, "-_. ");
    static const char comma[] = "、";
    if (digits == 0 || digits > 3)
        return name;
    if (strncmp(name + digits, comma, strlen(comma)) == 0)
        parts = strlen(comma);
    return parts > 0 && name[digits + parts] ? name + digits + parts : name;
}

const char *gz_import_stem(const char *path, struct gz_arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *name = skip_number(slash ? slash + 1 : path);
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name), out = 0;
    char *stem = GZ_NEW_ARRAY(arena, char, length + 1);
    length = gz_utf8_invalid_at(name, length);
    uint32_t count = 0;
    for (size_t at = 0; at < length && count < STEM_LIMIT; count++) {
        size_t start = at;
        bool fine = is_name_character(gz_utf8_next(name, length, &at));
        if (fine && !(stem[out ? out - 1 : 0] == '-' && name[start] == '-')) {
            memcpy(stem + out, name + start, at - start);
            out += at - start;
        } else if (!fine && out > 0 && stem[out - 1] != '-') {
            stem[out++] = '-';
        }
    }
    while (out > 0 && strchr("-._", stem[out - 1]))
        out--;
    stem[out] = '\0';
    const char *start = stem + strspn(stem, "-._");
    return *start ? start : "article";
}

/* The number that a file's name begins with, or 0. */
static uint32_t name_number(const char *name) {
    size_t digits = strspn(name, "0123456789");
    return digits > 0 && digits <= NUMBER_LIMIT ? (uint32_t)strtoul(name, NULL, 10) : 0;
}

static uint32_t last_number(const char *path) {
    uint32_t last = 0;
    DIR *folder = opendir(path);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        uint32_t number = name_number(entry->d_name);
        last = number > last ? number : last;
    }
    if (folder)
        closedir(folder);
    return last;
}

static void choose_name(struct placer *p, const char *stem) {
    p->name = gz_arena_format(p->arena, "%02u-%s.md", (unsigned)last_number(p->folder) + 1, stem);
    p->path = gz_source_path_join(p->folder, p->name, p->arena);
}

/* ---- The issue ---- */

bool gz_import_is_free(const char *path) {
    DIR *folder = opendir(path);
    bool empty = folder != NULL || errno == ENOENT;
    for (const struct dirent *entry; folder && empty && (entry = readdir(folder));)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder)
        closedir(folder);
    return empty;
}

static bool add(struct placer *p, const char *path, const void *bytes, size_t length) {
    return gz_output_add(p->output, path, bytes, length, p->diag);
}

static bool add_new_issue(struct placer *p) {
    struct gz_new_issue made;
    struct gz_new_issue_files files;
    return gz_new_issue_prepare(p->folder, &p->name, 1, &files, p->arena, &made, p->diag) &&
           gz_output_make_folder(p->folder, p->diag) &&
           (!files.style_path ||
            add(p, files.style_path, files.style_text, files.style_length)) &&
           add(p, files.issue_path, files.issue_text, files.issue_length);
}

static bool add_to_issue(struct placer *p) {
    const char *path = gz_source_path_join(p->folder, ISSUE_FILE, p->arena);
    struct gz_source_file file;
    struct gz_buffer text = {.arena = p->arena};
    if (access(path, F_OK) != 0)
        return true; /* a folder of drafts */
    if (!gz_source_file_open(path, &file, p->arena, p->diag))
        return false;
    const struct gz_yaml_node *root = gz_yaml_parse(&file, 0, file.length, p->arena, p->diag);
    if (!root)
        return false;
    if (root->kind != GZ_YAML_MAPPING ||
        !gz_issue_articles_add(&file, root, &p->name, 1, &text)) {
        gz_error(p->diag, ((struct gz_pos){.path = path}),
                 "make `articles` a list, a file a line: - 01-report.md",
                 "`articles` is no list that an article could be added to");
        return false;
    }
    return add(p, path, text.bytes, text.length);
}

/* ---- Writing ---- */

static bool add_article(struct placer *p, const char *text) {
    bool done = add(p, p->path, text, strlen(text));
    for (uint32_t i = 0; i < p->file_count && done; i++)
        done = add(p, gz_source_path_join(p->folder, p->files[i].name, p->arena),
                   p->files[i].picture->bytes, p->files[i].picture->length);
    return done;
}

/* The number in front is that of no file there, so none of these names is taken. */
static bool write_all(struct placer *p, const char *text) {
    p->makes_issue = gz_import_is_free(p->folder);
    p->output = gz_output_create();
    bool done = (p->makes_issue ? add_new_issue(p) : add_to_issue(p)) && add_article(p, text) &&
                gz_output_commit(p->output, false, p->diag);
    gz_output_destroy(p->output);
    return done;
}

/* ---- The report ---- */

static void add_place(struct gz_import_article *article, uint32_t line, const char *text,
                      struct gz_arena *arena) {
    article->doubts = gz_arena_grow(arena, article->doubts, article->doubt_count,
                                    article->doubt_count + 1, sizeof *article->doubts);
    article->doubts[article->doubt_count++] = (struct gz_draft_place){line, text};
}

/* Reads the article as a build will; what that refuses is told. */
static void check_article(const struct placer *p, struct gz_import_article *article,
                          struct gz_arena *arena) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_article parsed;
    gz_article_read(p->folder, p->name, (struct gz_pos){0}, &parsed, p->arena, diag);
    for (size_t i = 0; i < gz_diag_count(diag); i++) {
        const struct gz_message *message = gz_diag_message(diag, i);
        if (gz_severity_is_error(message->severity))
            add_place(article, message->pos.line,
                      gz_arena_copy(arena, message->text, strlen(message->text)), arena);
    }
    gz_diag_destroy(diag);
}

static const char *title_of(const struct gz_draft *draft, struct gz_arena *arena) {
    char *title = gz_arena_copy(arena, "", 0);
    for (uint32_t i = 0; i < draft->title_count; i++)
        title = gz_arena_format(arena, "%s%s", title, draft->title[i]);
    return title;
}

static void tell(const struct placer *p, const struct gz_draft *draft, const char *text,
                 struct gz_import_report *report) {
    struct gz_import_article *article;
    struct gz_arena *arena = report->arena;
    GZ_APPEND(arena, report->articles, report->article_count, report->article_capacity, article);
    article->source = p->source;
    article->path = p->path;
    article->title = title_of(draft, arena);
    article->doubt_count = gz_draft_places(text, &article->doubts, arena);
    check_article(p, article, arena);
    article->pictures = GZ_NEW_ARRAY(arena, const char *, p->file_count);
    for (uint32_t i = 0; i < p->file_count; i++)
        article->pictures[article->picture_count++] = p->files[i].name;
    if (p->makes_issue)
        report->made_issue = p->folder;
}

bool gz_import_place(const struct gz_draft *draft, const char *folder, const char *path,
                     const char *stem, struct gz_import_report *report, struct gz_diag *diag) {
    /* Messages borrow their paths: all lives as long as the report. */
    struct placer p = {.folder = folder, .source = path, .arena = report->arena, .diag = diag};
    choose_name(&p, stem ? stem : gz_import_stem(path, p.arena));
    size_t ending = strlen(".md");
    const char *text = gz_draft_write(draft,
                                      gz_arena_copy(p.arena, p.name, strlen(p.name) - ending),
                                      &p.files, &p.file_count, p.arena);
    bool done = write_all(&p, text);
    if (done)
        tell(&p, draft, text, report);
    return done;
}
