/* The Word reader: from a .docx file to a manuscript. The parts that it is made of:
 *
 *   container   the ZIP archive, with limits
 *   xml         a part as a tree
 *   package     which part is which
 *   styles, numbering, look   what styles.xml and numbering.xml say
 *   blocks, tables, runs, fields, drawing, formula, notes, margins   the walk */
#include "pipeline/import/word_reader.h"

#include "pipeline/text/intern.h"

static bool read_parts(struct gz_word *word) {
    const struct gz_xml_node *styles = gz_word_read_part(word, "styles", NULL);
    const struct gz_xml_node *numbering = word->failed ? NULL : gz_word_read_part(word, "numbering", NULL);
    gz_word_styles_read(&word->styles, styles, word->arena);
    word->numbering = gz_word_numbering_read(numbering, &word->styles, word->arena);
    return !word->failed && gz_word_notes_read(word);
}

/* The properties of each section, in order: they stand at its end. */
static void read_sections(struct gz_word *word, const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent->children; at; at = at->next) {
        if (gz_xml_is(at, GZ_XML_W, "sectPr")) {
            const struct gz_xml_node **section;
            GZ_APPEND(word->arena, word->sections, word->section_count, word->section_capacity,
                      section);
            *section = at;
        } else if (gz_xml_is(at, GZ_XML_W, "p") || gz_xml_is(at, GZ_XML_W, "pPr") ||
                   gz_xml_is(at, GZ_XML_W, "sdt") || gz_xml_is(at, GZ_XML_W, "sdtContent") ||
                   gz_xml_is(at, GZ_XML_W, "customXml")) {
            read_sections(word, at);
        }
    }
}

static bool read_body(struct gz_word *word) {
    const struct gz_xml_node *root =
        gz_xml_read(word->container, word->document, word->path, word->arena, word->diag);
    const struct gz_xml_node *body = gz_xml_child(root, GZ_XML_W, "body");
    if (!root)
        return false;
    if (!gz_xml_is(root, GZ_XML_W, "document") || !body) {
        gz_error(word->diag, ((struct gz_pos){word->path, 0, 0}),
                 "open it in Word or WPS and save it as .docx (Word document)",
                 "%s is no Word document", word->document);
        return false;
    }
    struct gz_word_flow *flow = GZ_NEW(word->arena, struct gz_word_flow);
    flow->body = true;
    /* There is one; but programs that join files have left several. */
    for (; body && !word->failed; body = gz_xml_next(body, GZ_XML_W, "body")) {
        read_sections(word, body);
        gz_word_blocks(word, flow, body);
    }
    gz_word_flow_end(word, flow);
    gz_word_notes_finish(word);
    return !word->failed && gz_word_margins(word);
}

static bool read_package(struct gz_word *word) {
    word->document =
        gz_word_package_document(word->container, word->path, word->arena, word->diag);
    if (!word->document ||
        !gz_word_package_relations(word->container, word->document, word->path, &word->own,
                                   word->arena, word->diag))
        return false;
    word->relations = &word->own;
    if (!read_parts(word) || !read_body(word))
        return false;
    if (word->styles.circular)
        gz_word_doubt_file(word, "styles are based on one another in a circle: looks may be wrong");
    gz_word_doubts_finish(word);
    return true;
}

bool gz_import_read_word(const char *path, enum gz_import_tracked tracked,
                         struct gz_manuscript *out, struct gz_arena *arena,
                         struct gz_diag *diag) {
    struct gz_intern names = {.arena = arena};
    struct gz_word word = {.path = path,
                           .tracked = tracked,
                           .arena = arena,
                           .diag = diag,
                           .out = out,
                           .picture_names = &names,
                           .scratch = gz_arena_create()};
    *out = (struct gz_manuscript){.path = path};
    word.container = gz_container_open(path, arena, diag);
    bool read = word.container && read_package(&word);
    gz_container_close(word.container);
    gz_arena_destroy(word.scratch);
    return read;
}
