/* Footnotes, endnotes and comments (ISO/IEC 29500-1, 17.11, 17.13.4). */
#include "fonts/support/translate.h"
#include "pipeline/import/word_reader.h"

#include <stdlib.h>
#include <string.h>

/* ---- Reading the parts ---- */

static int compare_notes(const void *a, const void *b) {
    int64_t x = ((const struct gz_word_note *)a)->id, y = ((const struct gz_word_note *)b)->id;
    return (x > y) - (x < y);
}

static int compare_comments(const void *a, const void *b) {
    int64_t x = ((const struct gz_word_comment *)a)->id;
    int64_t y = ((const struct gz_word_comment *)b)->id;
    return (x > y) - (x < y);
}

static int64_t id_of(const struct gz_xml_node *node) {
    return gz_word_number(gz_xml_attribute(node, GZ_XML_W, "id"), INT64_MIN);
}

/* The lines that part notes from the text are in the same part. */
static bool is_separator(const struct gz_xml_node *node) {
    const char *type = gz_xml_attribute(node, GZ_XML_W, "type");
    return type && strcmp(type, "normal");
}

const struct gz_xml_node *gz_word_read_part(struct gz_word *word, const char *kind,
                                            const char **part) {
    const struct gz_word_relation *relation = gz_word_relation_of(&word->own, kind);
    if (part)
        *part = NULL;
    if (!relation || relation->external)
        return NULL;
    if (!gz_container_has(word->container, relation->target)) {
        gz_word_doubt_file(word, "a part is missing in the file: %s",
                           gz_word_quote(word, relation->target));
        return NULL;
    }
    if (part)
        *part = relation->target;
    const struct gz_xml_node *root =
        gz_xml_read(word->container, relation->target, word->path, word->arena, word->diag);
    word->failed |= root == NULL;
    return root;
}

static void read_notes(struct gz_word *word, struct gz_word_notes *notes, const char *kind,
                       const char *name) {
    const struct gz_xml_node *root = gz_word_read_part(word, kind, &notes->part);
    size_t capacity = 0;
    if (!root)
        return;
    for (const struct gz_xml_node *at = gz_xml_child(root, GZ_XML_W, name); at;
         at = gz_xml_next(at, GZ_XML_W, name)) {
        struct gz_word_note *note;
        if (is_separator(at))
            continue;
        GZ_APPEND(word->arena, notes->items, notes->count, capacity, note);
        *note = (struct gz_word_note){id_of(at), at, GZ_IMPORT_NONE};
    }
    if (notes->count)
        qsort(notes->items, notes->count, sizeof *notes->items, compare_notes);
    word->failed |= !gz_word_package_relations(word->container, notes->part, word->path,
                                               &notes->relations, word->arena, word->diag);
}

static void read_comments(struct gz_word *word) {
    const char *part;
    const struct gz_xml_node *root = gz_word_read_part(word, "comments", &part);
    size_t capacity = 0;
    for (const struct gz_xml_node *at = gz_xml_child(root, GZ_XML_W, "comment"); at;
         at = gz_xml_next(at, GZ_XML_W, "comment")) {
        const char *author = gz_xml_attribute(at, GZ_XML_W, "author");
        struct gz_word_comment *comment;
        GZ_APPEND(word->arena, word->comments, word->comment_count, capacity, comment);
        comment->id = id_of(at);
        comment->comment.author = author ? author : "";
        comment->comment.text = gz_word_plain(word, at);
    }
    if (word->comment_count)
        qsort(word->comments, word->comment_count, sizeof *word->comments, compare_comments);
}

bool gz_word_notes_read(struct gz_word *word) {
    read_notes(word, &word->footnotes, "footnotes", "footnote");
    if (!word->failed)
        read_notes(word, &word->endnotes, "endnotes", "endnote");
    if (!word->failed)
        read_comments(word);
    return !word->failed;
}

/* ---- Notes ---- */

static bool is_blank_run(const struct gz_import_run *run) {
    return run->note == GZ_IMPORT_NONE && run->picture == GZ_IMPORT_NONE && run->length == 0;
}

/* Takes `length` bytes off the start of the first run. */
static void cut_start(struct gz_import_paragraph *paragraph, size_t length) {
    struct gz_import_run *run = paragraph->runs;
    run->text += length;
    run->length -= length;
    if (is_blank_run(run)) {
        paragraph->runs++;
        paragraph->run_count--;
    }
}

/* Behind its own mark a note has a blank, which parts the two. */
static void cut_blanks(struct gz_import_paragraph *paragraph) {
    while (paragraph->run_count) {
        size_t blanks = strspn(paragraph->runs[0].text, " \t");
        if (blanks == 0)
            return;
        cut_start(paragraph, blanks);
    }
}

static void read_note(struct gz_word *word, struct gz_word_notes *notes,
                      const struct gz_word_note *item) {
    const struct gz_word_relations *relations = word->relations;
    struct gz_import_paragraph *paragraphs;
    word->relations = &notes->relations;
    word->in_note = true;
    uint32_t count = gz_word_collect(word, item->node, &paragraphs);
    word->in_note = false;
    word->relations = relations;
    if (count)
        cut_blanks(paragraphs);
    struct gz_import_note *note = &word->out->notes[item->index];
    note->paragraphs = paragraphs;
    note->paragraph_count = count;
}

static struct gz_word_note *find_note(struct gz_word_notes *notes, int64_t id) {
    struct gz_word_note key = {.id = id};
    return notes->count ? bsearch(&key, notes->items, notes->count, sizeof key, compare_notes)
                        : NULL;
}

uint32_t gz_word_note(struct gz_word *word, struct gz_word_flow *flow,
                      const struct gz_xml_node *reference, const struct gz_word_look *look) {
    bool at_end = !strcmp(reference->name, "endnoteReference");
    struct gz_word_notes *notes = at_end ? &word->endnotes : &word->footnotes;
    struct gz_word_note *item = find_note(notes, id_of(reference));
    if (gz_word_field_leaves_out(flow))
        return GZ_IMPORT_NONE;
    if (word->in_note || !item) {
        gz_word_doubt(word, word->in_note ? N_("a note within a note was left out")
                                          : N_("a note is missing in the file"));
        return GZ_IMPORT_NONE;
    }
    if (at_end && !word->told_endnotes) {
        gz_word_doubt_file(word, "endnotes became footnotes");
        word->told_endnotes = true;
    }
    if (item->index == GZ_IMPORT_NONE) {
        struct gz_import_note *note;
        item->index = word->out->note_count;
        GZ_APPEND(word->arena, word->out->notes, word->out->note_count, word->note_capacity,
                  note);
        note->label = "";
        read_note(word, notes, item);
    }
    gz_word_text_add_mark(flow->text, item->index, GZ_IMPORT_NONE, look, NULL, word->arena);
    return item->index;
}

void gz_word_notes_finish(struct gz_word *word) {
    for (uint32_t i = 0; i < word->out->note_count; i++) {
        const struct gz_import_note *note = &word->out->notes[i];
        size_t length = strlen(note->label);
        struct gz_import_paragraph *first = note->paragraph_count ? note->paragraphs : NULL;
        if (!length || !first || !first->run_count || first->runs[0].length < length ||
            memcmp(first->runs[0].text, note->label, length))
            continue;
        cut_start(first, length);
        cut_blanks(first);
    }
}

/* ---- Comments ---- */

void gz_word_comment(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *mark) {
    struct gz_word_comment key = {.id = id_of(mark)};
    struct gz_word_comment *found =
        word->comment_count ? bsearch(&key, word->comments, word->comment_count, sizeof key,
                                      compare_comments)
                            : NULL;
    if (!found || found->used)
        return;
    struct gz_import_comment *comment;
    GZ_APPEND(word->arena, flow->comments, flow->comment_count, flow->comment_capacity, comment);
    *comment = found->comment;
    found->used = true;
}
