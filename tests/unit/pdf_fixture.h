/* Hand-made pages from real faces, written as PDF and asked about by the tools
 * that readers are built on. */
#ifndef GZ_PDF_FIXTURE_H
#define GZ_PDF_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fonts/fontset.h"
#include "fonts/shape.h"
#include "fonts/support/utf8.h"
#include "layout/pages.h"
#include "pipeline/pdf/pdf.h"

enum { SONG, BOLD, HEI, KAI, LATIN, RARE, STACKS };
enum { PART_ELEMENT = 1, FURNITURE = 2 };

#define A4_WIDTH 595276
#define A4_HEIGHT 841890

struct sheet { /* a page that still grows */
    struct gz_page page;
    size_t line_capacity, run_capacity, rule_capacity, picture_capacity, link_capacity;
};

struct paper {
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct gz_fontset *fontset;
    struct gz_shaper *shaper;
    struct sheet *sheets;
    size_t sheet_capacity, outline_capacity;
    struct gz_outline *outline;
    struct gz_pages pages;
    gz_length extra; /* added behind every glyph, like justification */
};

static inline struct paper *paper_create(void) {
    static const char *const patterns[STACKS] = {
        "Noto Serif CJK SC",  "Noto Serif CJK SC:bold", "Noto Sans CJK SC", "LXGW WenKai",
        "Liberation Serif", "BabelStone Han",
    };
    static const char *const names[STACKS] = {"song", "bold", "hei", "kai", "latin", "rare"};
    static const struct gz_element elements[] = {
        {.kind = GZ_ELEMENT_DOCUMENT},
        {.kind = GZ_ELEMENT_PARAGRAPH},
        {.kind = GZ_ELEMENT_ARTIFACT},
    };
    struct gz_font_stack stacks[STACKS];
    struct paper *paper = calloc(1, sizeof *paper);
    assert_non_null(paper);
    for (int i = 0; i < STACKS; i++)
        stacks[i] = (struct gz_font_stack){names[i], &patterns[i], 1, GZ_NO_STACK, {0}};
    struct gz_fontset_options options = {stacks, STACKS, false, true};
    paper->arena = gz_arena_create();
    paper->diag = gz_diag_create();
    paper->fontset = gz_fontset_create(&options, paper->diag);
    assert_non_null(paper->fontset);
    paper->shaper = gz_shaper_create();
    paper->pages = (struct gz_pages){.width = A4_WIDTH,
                                     .height = A4_HEIGHT,
                                     .elements = elements,
                                     .element_count = 3,
                                     .fontset = paper->fontset};
    return paper;
}

static inline void paper_destroy(struct paper *paper) {
    gz_shaper_destroy(paper->shaper);
    gz_fontset_destroy(paper->fontset);
    gz_diag_destroy(paper->diag);
    gz_arena_destroy(paper->arena);
    free(paper);
}

static inline struct sheet *last_sheet(struct paper *paper) {
    return &paper->sheets[paper->pages.page_count - 1];
}

static inline void add_page(struct paper *paper, const char *label) {
    struct sheet *sheet;
    GZ_APPEND(paper->arena, paper->sheets, paper->pages.page_count, paper->sheet_capacity,
              sheet);
    sheet->page.label = gz_arena_copy(paper->arena, label, strlen(label));
}

/* The text of runs, known as one source to those that continue one another. */
static inline const struct gz_text *make_text(struct paper *paper, const char *utf8) {
    struct gz_text *text = GZ_NEW(paper->arena, struct gz_text);
    text->length = (uint32_t)strlen(utf8);
    text->utf8 = gz_arena_copy(paper->arena, utf8, text->length);
    return text;
}

static inline uint32_t face_at(struct paper *paper, uint32_t stack, const struct gz_text *text,
                               size_t at, size_t *next) {
    *next = at;
    uint32_t code = gz_utf8_next(text->utf8, text->length, next);
    return gz_fontset_lookup(paper->fontset, stack, code, false, NULL);
}

/* Shapes [from, to) as one run at x; returns where the next glyph would stand. */
static inline gz_length add_run(struct paper *paper, uint32_t face, gz_length size, gz_length x,
                                gz_length y, const struct gz_text *text, size_t from,
                                size_t to) {
    struct sheet *sheet = last_sheet(paper);
    struct gz_run *runs = (struct gz_run *)sheet->page.runs, *run;
    struct gz_face *faces = gz_fontset_face(paper->fontset, face);
    int32_t em = gz_face_info(faces)->units_per_em;
    const struct gz_shaped_glyph *shaped;
    struct gz_shape_run shape = {text->utf8, text->length, (uint32_t)from, (uint32_t)to,
                                 "zh-Hans", gz_script_of(0x4E00), false};
    uint32_t count = gz_shape(paper->shaper, faces, &shape, &shaped);
    struct gz_glyph *glyphs = GZ_NEW_ARRAY(paper->arena, struct gz_glyph, count);
    gz_length pen = 0;
    for (uint32_t i = 0; i < count; i++) {
        glyphs[i] = (struct gz_glyph){shaped[i].glyph,
                                      pen + gz_scale(shaped[i].x_offset, size, em),
                                      -gz_scale(shaped[i].y_offset, size, em),
                                      shaped[i].cluster - (uint32_t)from};
        pen += gz_scale(shaped[i].x_advance, size, em) + paper->extra;
    }
    GZ_APPEND(paper->arena, runs, sheet->page.run_count, sheet->run_capacity, run);
    sheet->page.runs = runs;
    *run = (struct gz_run){.face = face, .size = size, .x = x, .y = y, .width = pen,
                           .glyphs = glyphs, .glyph_count = count,
                           .utf8 = text->utf8 + from, .length = (uint32_t)(to - from),
                           .source = text, .source_offset = (uint32_t)from,
                           .language = "zh-Hans"};
    return x + pen;
}

/* A line from x on the baseline y, one run a face; `gap` is put between runs. */
static inline void add_line_of(struct paper *paper, uint32_t stack, gz_length size, gz_length x,
                               gz_length y, gz_length gap, uint32_t element, const char *utf8) {
    struct sheet *sheet = last_sheet(paper);
    struct gz_line *lines = (struct gz_line *)sheet->page.lines, *line;
    const struct gz_text *text = make_text(paper, utf8);
    uint32_t first = sheet->page.run_count;
    gz_length left = x;
    for (size_t from = 0, to, next; from < text->length; from = to) {
        uint32_t face = face_at(paper, stack, text, from, &to);
        while (to < text->length && face_at(paper, stack, text, to, &next) == face)
            to = next;
        x = add_run(paper, face, size, from ? x + gap : x, y, text, from, to);
    }
    GZ_APPEND(paper->arena, lines, sheet->page.line_count, sheet->line_capacity, line);
    sheet->page.lines = lines;
    *line = (struct gz_line){element, 1, left, y, x - left, first,
                             sheet->page.run_count - first};
}

static inline void add_line(struct paper *paper, uint32_t stack, gz_length y, const char *utf8) {
    add_line_of(paper, stack, 12000, 72000, y, 0, PART_ELEMENT, utf8);
}

static inline void add_outline(struct paper *paper, uint8_t level, const char *title,
                               uint32_t page) {
    struct gz_outline *item;
    GZ_APPEND(paper->arena, paper->outline, paper->pages.outline_count, paper->outline_capacity,
              item);
    *item = (struct gz_outline){level, make_text(paper, title), page, 60000};
}

static inline struct gz_link *add_link(struct paper *paper, gz_length y) {
    struct sheet *sheet = last_sheet(paper);
    struct gz_link *links = (struct gz_link *)sheet->page.links, *link;
    GZ_APPEND(paper->arena, links, sheet->page.link_count, sheet->link_capacity, link);
    sheet->page.links = links;
    *link = (struct gz_link){.x = 72000, .y = y, .width = 240000, .height = 12000};
    return link;
}

static inline void add_picture(struct paper *paper, const struct gz_image *image, gz_length x,
                               gz_length y, gz_length width, gz_length height) {
    struct sheet *sheet = last_sheet(paper);
    struct gz_picture *pictures = (struct gz_picture *)sheet->page.pictures, *picture;
    GZ_APPEND(paper->arena, pictures, sheet->page.picture_count, sheet->picture_capacity,
              picture);
    sheet->page.pictures = pictures;
    *picture = (struct gz_picture){image, x, y, width, height, PART_ELEMENT};
}

static inline void add_rule(struct paper *paper, struct gz_rule rule) {
    struct sheet *sheet = last_sheet(paper);
    struct gz_rule *rules = (struct gz_rule *)sheet->page.rules, *added;
    GZ_APPEND(paper->arena, rules, sheet->page.rule_count, sheet->rule_capacity, added);
    sheet->page.rules = rules;
    *added = rule;
}

/* The pages as they stand, for gz_pdf_create(). */
static inline const struct gz_pages *finish(struct paper *paper) {
    struct gz_page *pages =
        GZ_NEW_ARRAY(paper->arena, struct gz_page, paper->pages.page_count);
    for (uint32_t i = 0; i < paper->pages.page_count; i++)
        pages[i] = paper->sheets[i].page;
    paper->pages.pages = pages;
    paper->pages.outline = paper->outline;
    return &paper->pages;
}

static inline struct gz_pdf_meta sample_meta(void) {
    return (struct gz_pdf_meta){.title = "公报〈𠮷〉&2024", .author = "常委会",
                                .language = "zh-Hans", .creator = "gazette test",
                                .has_date = true, .date = 1710460800};
}

struct made {
    uint8_t *data;
    size_t size;
};

static inline struct made make_pdf(struct paper *paper) {
    struct made made = {0};
    struct gz_pdf_meta meta = sample_meta();
    bool good = gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag);
    for (size_t i = 0; i < gz_diag_count(paper->diag); i++)
        print_message("%s\n", gz_diag_message(paper->diag, i)->text);
    assert_true(good);
    return made;
}

/* A new folder below the one for temporary files. */
static inline char *make_folder(void) {
    const char *base = getenv("TMPDIR");
    char *name = NULL;
    assert_true(asprintf(&name, "%s/gz-pdf-XXXXXX", base && *base ? base : P_tmpdir) > 0);
    assert_non_null(mkdtemp(name));
    return name;
}

static inline void write_bytes(const char *path, const void *data, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* What a shell command prints, NUL-terminated, free() it. Fails the test when
 * the command does, a missing tool included. */
static inline char *output_of(const char *command) {
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t size = 0, capacity = 1 << 16;
    char *text = malloc(capacity);
    assert_non_null(text);
    for (size_t read; (read = fread(text + size, 1, capacity - size - 1, pipe)) > 0;) {
        size += read;
        if (capacity - size < 2)
            text = realloc(text, capacity *= 2);
        assert_non_null(text);
    }
    text[size] = 0;
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s: status %d\n%s", command, status, text);
    return text;
}

/* The paper as a file of its own in a new folder, asked with `command`, in
 * which every %s stands for the file's path. */
struct filed {
    char *folder, *path;
};

static inline struct filed file_pdf(struct paper *paper) {
    struct made made = make_pdf(paper);
    struct filed filed = {.folder = make_folder()};
    assert_true(asprintf(&filed.path, "%s/a.pdf", filed.folder) > 0);
    write_bytes(filed.path, made.data, made.size);
    free(made.data);
    return filed;
}

static inline char *ask(const struct filed *filed, const char *before, const char *after) {
    char *command = NULL;
    assert_true(asprintf(&command, "%s '%s' %s 2>&1", before, filed->path, after) > 0);
    char *text = output_of(command);
    free(command);
    return text;
}

static inline void file_away(struct filed *filed) {
    char *command = NULL;
    assert_true(asprintf(&command, "rm -rf '%s'", filed->folder) > 0);
    free(output_of(command));
    free(command);
    free(filed->path);
    free(filed->folder);
}

static inline void assert_contains(const char *text, const char *part) {
    if (!strstr(text, part))
        fail_msg("“%s” is not in:\n%.4000s", part, text);
}

static inline void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part))
        fail_msg("“%s” is in:\n%.4000s", part, text);
}

#endif
