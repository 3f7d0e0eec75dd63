#include "pipeline/proof/proof.h"

#include <string.h>

#include "pipeline/text/buffer.h"
#include "pipeline/proof/sheet.h"

struct head {
    const char *first, *second; /* left of both lines */
    const char *count;          /* right of the first: page and n of N */
    const char *changes;        /* right of the second */
    bool differs;
};

struct head_words {
    const char *proof, *against, *published, *page;
};

static const struct head_words simplified = {"校样", "对照%s", "对照第%u次发布", "第%s页"};
static const struct head_words traditional = {"校樣", "對照%s", "對照第%u次發布", "第%s頁"};

/* Of the head margin that both lines of the head take: 1.5 of their size each,
 * and as much again around them. */
#define HEAD_LEADING(size) ((size)*3 / 2)
#define HEAD_ROWS 4

/* 校样　2024年3月29日　对照第1次发布 */
static const char *first_text(const struct gz_proof_options *options,
                              const struct head_words *words, const struct gz_setter *setter) {
    struct gz_buffer text = {.arena = setter->arena};
    gz_buffer_add_string(&text, words->proof);
    if (options->date)
        gz_buffer_add_format(&text, "\u3000%s", options->date);
    if (options->revision || options->against)
        gz_buffer_add_string(&text, "\u3000");
    if (options->revision)
        gz_buffer_add_format(&text, words->published, options->revision);
    else if (options->against)
        gz_buffer_add_format(&text, words->against, gz_proof_drawable(setter, options->against));
    return text.bytes;
}

/* A row of the head; what stands right has its room, the rest is the left's. */
static void put_row(struct gz_proof_sheet *sheet, gz_length size, gz_length baseline,
                    const char *left, const char *right, struct gz_color right_color) {
    gz_length width = gz_style_text_width(sheet->style), room = width;
    struct gz_proof_text text = {.utf8 = right, .size = size, .color = right_color};
    size_t before = sheet->line_count;
    gz_proof_put_text(sheet, &text, sheet->left + width, baseline, width / 2, GZ_ALIGN_RIGHT);
    if (sheet->line_count > before)
        room -= sheet->lines[before].width + size;
    text.utf8 = left;
    text.color = sheet->style->proof.color;
    size_t between = sheet->line_count;
    gz_proof_put_text(sheet, &text, sheet->left, baseline, room, GZ_ALIGN_LEFT);
    if (between == before + 1 && sheet->line_count == between + 1) { /* left is read first */
        struct gz_line line = sheet->lines[before];
        sheet->lines[before] = sheet->lines[between];
        sheet->lines[between] = line;
    }
}

/* In the middle of the head margin, smaller where that is low. */
static void put_head(struct gz_proof_sheet *sheet, const struct head *head) {
    const struct gz_proof_style *style = &sheet->style->proof;
    gz_length top = sheet->style->page.top, size = style->head_size;
    if (HEAD_ROWS * HEAD_LEADING(size) > top)
        size = top / HEAD_ROWS * 2 / 3;
    if (size < GZ_PT)
        return;
    gz_length middle = top / 2;
    put_row(sheet, size, middle - size / 4, head->first, head->count, style->color);
    put_row(sheet, size, middle - size / 4 + HEAD_LEADING(size), head->second, head->changes,
            head->differs ? style->change_color : style->color);
}

/* ---- the whole ------------------------------------------------------------------ */

struct proof {
    const struct gz_pages *pages;
    const struct gz_record *record;
    const struct gz_proof_changes *changes; /* or NULL */
    const struct gz_proof_options *options;
    const struct head_words *words;
    const char *first; /* of the head */
    struct gz_proof_sheet sheet;
};

/* By its label, and by what a reader of the file counts. */
static const char *count_text(const struct proof *proof, uint32_t page) {
    const char *label = proof->pages->pages[page].label;
    bool digits = *label != '\0' && label[strspn(label, "0123456789")] == '\0';
    struct gz_arena *arena = proof->sheet.setter->arena;
    const char *name = digits ? gz_arena_format(arena, proof->words->page, label) : label;
    return gz_arena_format(arena, "%s（%u/%u）", name, page + 1, proof->pages->page_count);
}

static struct gz_page make_page(struct proof *proof, uint32_t page) {
    struct gz_proof_sheet *sheet = &proof->sheet;
    const char *language = sheet->style->language;
    struct head head = {.first = proof->first, .second = proof->options->title, .changes = ""};
    gz_proof_sheet_begin(sheet, proof->pages, proof->record, page);
    if (proof->options->grid)
        gz_proof_put_grid(sheet);
    if (proof->options->frames)
        gz_proof_put_frames(sheet);
    gz_proof_put_numbers(sheet);
    if (proof->changes)
        head.changes = gz_proof_put_changes(sheet, proof->changes, page, language, &head.differs);
    head.count = count_text(proof, page);
    put_head(sheet, &head);
    return gz_proof_sheet_finish(sheet);
}

/* The structure tree with one artifact more: everything that is added. */
static const struct gz_element *add_element(const struct gz_pages *pages, struct gz_arena *arena) {
    struct gz_element *all = GZ_NEW_ARRAY(arena, struct gz_element, pages->element_count + 1);
    if (pages->element_count)
        memcpy(all, pages->elements, pages->element_count * sizeof *all);
    all[pages->element_count] = (struct gz_element){.kind = GZ_ELEMENT_ARTIFACT,
                                                        .artifact = GZ_ARTIFACT_PROOF};
    return all;
}

static const struct gz_pages *make_pages(struct proof *proof, struct gz_arena *arena) {
    struct gz_pages *out = GZ_NEW(arena, struct gz_pages);
    struct gz_page *pages = GZ_NEW_ARRAY(arena, struct gz_page, proof->pages->page_count);
    *out = *proof->pages;
    out->elements = add_element(proof->pages, arena);
    out->element_count++;
    for (uint32_t i = 0; i < out->page_count; i++)
        pages[i] = make_page(proof, i);
    out->pages = pages;
    return out;
}

const struct gz_pages *gz_proof_create(const struct gz_pages *pages, const struct gz_style *style,
                                       const struct gz_record *record,
                                       const struct gz_changes *changes,
                                       const struct gz_proof_options *options,
                                       struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_style type = *style;
    struct gz_setter setter;
    size_t errors = gz_diag_error_count(diag);
    gz_setter_begin(&setter, &type, pages->fontset, arena, diag);
    bool hant = strncmp(style->language, "zh-Hant", 7) == 0;
    struct proof proof = {
        .pages = pages, .record = record, .options = options,
        .words = hant ? &traditional : &simplified,
        .changes = changes ? gz_proof_changes_create(changes, arena) : NULL,
        .sheet = {.style = style, .setter = &setter, .type = &type,
                  .element = pages->element_count},
    };
    proof.first = first_text(options, proof.words, &setter);
    const struct gz_pages *out = make_pages(&proof, arena);
    gz_setter_end(&setter);
    return gz_diag_error_count(diag) > errors ? NULL : out;
}
