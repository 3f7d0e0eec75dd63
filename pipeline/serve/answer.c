#include "pipeline/serve/answer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/changes/changes.h"
#include "pipeline/serve/editor.h"
#include "pipeline/serve/page.h"
#include "pipeline/serve/state.h"
#include "pipeline/source/file.h"
#include "pipeline/source/source.h"

enum { OK = 200, NO_CONTENT = 204, BAD = 400, NOT_FOUND = 404, TOO_LARGE = 413, BUSY = 503 };
enum { RESOLUTION_LEAST = 36, RESOLUTION_USUAL = 96, RESOLUTION_MOST = 300 };

struct gz_answer gz_answer_text(unsigned status, const char *text) {
    return (struct gz_answer){.status = status,
                              .type = "text/plain; charset=utf-8",
                              .bytes = (void *)(uintptr_t)text,
                              .length = strlen(text)};
}

static struct gz_answer nothing(void) {
    return gz_answer_text(NOT_FOUND, _("There is nothing here.\n"));
}

static struct gz_answer bad(void) {
    return gz_answer_text(BAD, _("This cannot be understood.\n"));
}

static struct gz_answer json_answer(const struct gz_buffer *text) {
    char *copy = malloc(text->length + 1);
    if (!copy)
        return gz_answer_text(BUSY, _("There is no memory.\n"));
    memcpy(copy, text->bytes, text->length);
    return (struct gz_answer){.status = OK,
                              .type = "application/json",
                              .bytes = copy,
                              .length = text->length,
                              .owned = true};
}

/* A number of the query within limits; false: it is none. `usual`: it is not there. */
static bool read_number(const struct gz_asked *asked, const char *name, uint64_t usual,
                        uint64_t least, uint64_t most, uint64_t *out) {
    const char *text = asked->argument(asked->connection, name);
    *out = usual;
    if (!text)
        return true;
    size_t length = strlen(text);
    if (length == 0 || length > 18 || text[strspn(text, "0123456789")] != '\0')
        return false;
    *out = strtoull(text, NULL, 10);
    return *out >= least && *out <= most;
}

/* ---- what there is to get ------------------------------------------------------- */

static struct gz_answer get_page_file(const char *name) {
    for (size_t i = 0; i < gz_page_file_count; i++) {
        const struct gz_page_file *file = &gz_page_files[i];
        if (strcmp(file->name, name) == 0)
            return (struct gz_answer){.status = OK,
                                      .type = file->type,
                                      .bytes = (void *)(uintptr_t)file->bytes,
                                      .length = file->length};
    }
    return nothing();
}

static struct gz_answer get_state(const struct gz_answerer *answerer,
                                  const struct gz_asked *asked) {
    uint64_t known;
    size_t length;
    if (!read_number(asked, "after", 0, 0, INT64_MAX, &known))
        return bad();
    char *text = gz_desk_wait(answerer->desk, known, &length);
    if (!text)
        return gz_answer_text(BUSY, _("The desk closes.\n"));
    return (struct gz_answer){
        .status = OK, .type = "application/json", .bytes = text, .length = length, .owned = true};
}

static bool draw(const struct gz_answerer *answerer, const struct gz_view *view, uint32_t page,
                 uint64_t resolution, unsigned char **png, size_t *length) {
    char name[2 * GZ_PAGE_HASH_SIZE + 24];
    snprintf(name, sizeof name, "%s@%u", gz_view_content(view)->pages[page].hash,
             (unsigned)resolution);
    if (gz_pictures_find(answerer->pictures, name, png, length))
        return true;
    if (!gz_drawn_png(gz_view_drawn(view), page, (double)resolution, png, length))
        return false;
    gz_pictures_keep(answerer->pictures, name, *png, *length);
    return true;
}

static struct gz_answer get_page(const struct gz_answerer *answerer, const struct gz_asked *asked,
                                 const struct gz_view *view, const char *name) {
    uint64_t resolution;
    unsigned char *png;
    size_t length = strlen(name);
    if (length < 4 || strcmp(name + length - 4, ".png") != 0)
        return nothing();
    uint32_t page = gz_view_find_page(view, name, length - 4);
    if (page == GZ_NOWHERE)
        return nothing();
    if (!read_number(asked, "dpi", RESOLUTION_USUAL, RESOLUTION_LEAST, RESOLUTION_MOST,
                     &resolution))
        return bad();
    if (!draw(answerer, view, page, resolution, &png, &length))
        return gz_answer_text(BUSY, _("This page cannot be drawn.\n"));
    return (struct gz_answer){.status = OK,
                              .type = "image/png",
                              .bytes = png,
                              .length = length,
                              .owned = true,
                              .immutable = true};
}

static struct gz_answer get_lines(const struct gz_view *view, const char *name) {
    uint32_t page = gz_view_find_page(view, name, strlen(name));
    if (page == GZ_NOWHERE)
        return nothing();
    struct gz_buffer text = {.arena = gz_arena_create()};
    gz_state_write_lines(&gz_view_content(view)->pages[page], &text);
    struct gz_answer answer = json_answer(&text);
    gz_arena_destroy(text.arena);
    return answer;
}

static struct gz_answer get_pdf(const struct gz_view *view) {
    const struct gz_view_content *content = gz_view_content(view);
    void *copy = malloc(content->pdf_size + 1);
    if (!copy)
        return gz_answer_text(BUSY, _("There is no memory.\n"));
    memcpy(copy, content->pdf, content->pdf_size);
    return (struct gz_answer){.status = OK,
                              .type = "application/pdf",
                              .bytes = copy,
                              .length = content->pdf_size,
                              .owned = true};
}

static const char *behind(const char *path, const char *start) {
    size_t length = strlen(start);
    return strncmp(path, start, length) == 0 ? path + length : NULL;
}

/* What is of the last good build. */
static struct gz_answer get_of_view(const struct gz_answerer *answerer,
                                    const struct gz_asked *asked) {
    struct gz_view *view = gz_desk_view(answerer->desk);
    const char *name;
    struct gz_answer answer = nothing();
    if (!view)
        return answer;
    if ((name = behind(asked->path, "/page/")))
        answer = get_page(answerer, asked, view, name);
    else if ((name = behind(asked->path, "/lines/")))
        answer = get_lines(view, name);
    else if (strcmp(asked->path, "/pdf") == 0)
        answer = get_pdf(view);
    gz_view_release(view);
    return answer;
}

/* Also what no build can read, saved in another encoding: its messages name the lines. */
static struct gz_answer get_source(const struct gz_answerer *answerer,
                                   const struct gz_asked *asked) {
    const char *name = asked->argument(asked->connection, "path");
    if (!name || !gz_desk_has_file(answerer->desk, name))
        return nothing();
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_bytes file;
    struct gz_answer answer = nothing();
    if (gz_source_bytes_read(gz_desk_folder(answerer->desk), name, (struct gz_pos){0},
                             GZ_SOURCE_FILE_LIMIT, &file, arena, diag)) {
        struct gz_buffer text = {.arena = arena};
        size_t length;
        const char *shown = gz_remark_clean_source(file.bytes, file.length, &length, arena);
        gz_state_write_source(name, shown, length, &text);
        answer = json_answer(&text);
    }
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return answer;
}

/* ---- opening the editor --------------------------------------------------------- */

/* A number from 1 on; 0: it is none. */
static uint32_t number_of(const json_t *value) {
    json_int_t number = json_integer_value(value);
    return number >= 1 && number <= INT32_MAX ? (uint32_t)number : 0;
}

/* The whole path of a source, NULL: it is not there, or not in the folder. To be
 * freed. It begins with a slash, so that no editor takes it for an option. */
static char *find_source(const struct gz_desk *desk, const char *name, struct gz_arena *arena) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_bytes bytes;
    char *real = NULL;
    if (gz_source_bytes_read(gz_desk_folder(desk), name, (struct gz_pos){0}, GZ_SOURCE_FILE_LIMIT,
                             &bytes, arena, diag))
        real = realpath(gz_source_path_join(gz_desk_folder(desk), name, arena), NULL);
    gz_diag_destroy(diag);
    return real;
}

static struct gz_answer open_at(const struct gz_answerer *answerer, const char *name, uint32_t line,
                                uint32_t column) {
    struct gz_arena *arena = gz_arena_create();
    char *file = find_source(answerer->desk, name, arena);
    struct gz_answer answer = nothing();
    char **words = file ? gz_editor_words(answerer->editor, file, line, column, arena) : NULL;
    if (words)
        answer = gz_editor_run(words)
                     ? (struct gz_answer){.status = NO_CONTENT, .type = "text/plain", .bytes = NULL}
                     : gz_answer_text(BUSY, _("The editor of GAZETTE_EDITOR cannot be started.\n"));
    free(file);
    gz_arena_destroy(arena);
    return answer;
}

static struct gz_answer post_open(const struct gz_answerer *answerer,
                                  const struct gz_asked *asked) {
    if (!answerer->editor)
        return nothing();
    if (asked->body_too_long)
        return gz_answer_text(TOO_LARGE, _("This is too long.\n"));
    json_t *root = json_loadb(asked->body, asked->body_length, JSON_REJECT_DUPLICATES, NULL);
    const char *name = json_string_value(json_object_get(root, "path"));
    uint32_t line = number_of(json_object_get(root, "line"));
    uint32_t column = number_of(json_object_get(root, "column"));
    struct gz_answer answer = bad();
    if (name && line > 0 && column > 0)
        answer = gz_desk_has_file(answerer->desk, name) ? open_at(answerer, name, line, column)
                                                        : nothing();
    json_decref(root);
    return answer;
}

struct gz_answer gz_answer(const struct gz_answerer *answerer, const struct gz_asked *asked) {
    const char *path = asked->path;
    if (strcmp(path, "/state") == 0)
        return get_state(answerer, asked);
    if (strcmp(path, "/source") == 0)
        return get_source(answerer, asked);
    if (strcmp(path, "/open") == 0)
        return post_open(answerer, asked);
    if (behind(path, "/page/") || behind(path, "/lines/") || strcmp(path, "/pdf") == 0)
        return get_of_view(answerer, asked);
    return get_page_file(path[1] == '\0' ? "index.html" : path + 1);
}
