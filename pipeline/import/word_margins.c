/* Headers and footers are no text of the article. If they say more than a page's number,
 * the editor should know. */
#include "pipeline/import/word_reader.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/buffer.h"

#define MARGIN_LIMIT 64 /* parts of that kind that are read */

/* ---- Plain text ---- */

static bool is_skipped(const struct gz_word *word, const struct gz_xml_node *node) {
    return gz_word_is_refused(word, node) || gz_xml_is(node, GZ_XML_W, "rPr") ||
           gz_xml_is(node, GZ_XML_W, "pPr") || gz_xml_is(node, GZ_XML_W, "sdtPr");
}

static void add_plain(struct gz_word *word, const struct gz_xml_node *parent,
                      struct gz_buffer *buffer) {
    for (const struct gz_xml_node *at = parent ? parent->children : NULL; at; at = at->next) {
        if (!at->name || is_skipped(word, at))
            continue;
        if (gz_xml_is(at, GZ_XML_W, "p") && buffer->length &&
            buffer->bytes[buffer->length - 1] != '\n')
            gz_buffer_add(buffer, "\n", 1);
        if (gz_xml_is(at, GZ_XML_W, "t") || gz_xml_is(at, GZ_XML_W, "delText") ||
            gz_xml_is(at, GZ_XML_M, "t")) {
            size_t length;
            const char *bytes = gz_xml_text(at, &length, word->arena);
            gz_buffer_add(buffer, bytes, length);
        } else if (gz_xml_is(at, GZ_XML_W, "tab")) {
            gz_buffer_add(buffer, "\t", 1);
        } else if (gz_xml_is(at, GZ_XML_W, "br") || gz_xml_is(at, GZ_XML_W, "cr")) {
            gz_buffer_add(buffer, "\n", 1);
        } else {
            add_plain(word, at, buffer);
        }
    }
}

const char *gz_word_plain(struct gz_word *word, const struct gz_xml_node *node) {
    struct gz_arena *scratch = gz_arena_create();
    struct gz_buffer buffer = {.arena = scratch};
    add_plain(word, node, &buffer);
    size_t length = buffer.length;
    while (length && buffer.bytes[length - 1] == '\n')
        length--;
    const char *text = length ? gz_arena_copy(word->arena, buffer.bytes, length) : "";
    gz_arena_destroy(scratch);
    return text;
}

/* ---- Headers and footers ---- */

/* Digits of either width and what stands around a page's number. */
static bool is_of_page_number(uint32_t code) {
    static const char others[] = " \t\n-–—―－·．.、/|·~〜第页共頁　０１２３４５６７８９ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
    size_t length = strlen(others);
    if (code >= '0' && code <= '9')
        return true;
    for (size_t at = 0; at < length;)
        if (gz_utf8_next(others, length, &at) == code)
            return true;
    return false;
}

/* "Page 3 of 12" is no more than "3". */
static size_t page_word(const char *text) {
    static const char *const words[] = {"Page", "page", "of"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(text, words[i], strlen(words[i])))
            return strlen(words[i]);
    return 0;
}

static bool says_more(const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        size_t word = page_word(text + at);
        if (word)
            at += word;
        else if (!is_of_page_number(gz_utf8_next(text, length, &at)))
            return true;
    }
    return false;
}

static bool has_picture(const struct gz_xml_node *root) {
    return gz_xml_below(root, GZ_XML_A, "blip") || gz_xml_below(root, GZ_XML_V, "imagedata") ||
           gz_xml_below(root, GZ_XML_V, "textpath");
}

static bool read_margin(struct gz_word *word, const struct gz_word_relation *relation) {
    const struct gz_xml_node *root =
        gz_xml_read(word->container, relation->target, word->path, word->arena, word->diag);
    if (!root)
        return false;
    const char *text = gz_word_plain(word, root);
    bool header = !strcmp(relation->kind, "header");
    if (says_more(text) && header)
        gz_word_doubt_file(word, "the page header was left out: %s", gz_word_quote(word, text));
    else if (says_more(text))
        gz_word_doubt_file(word, "the page footer was left out: %s", gz_word_quote(word, text));
    if (has_picture(root) && header)
        gz_word_doubt_file(word, "a picture in the page header was left out");
    else if (has_picture(root))
        gz_word_doubt_file(word, "a picture in the page footer was left out");
    return true;
}

/* Each is read once, however many sections name it. */
static bool read_named(struct gz_word *word, const struct gz_xml_node *reference, bool *known,
                       uint32_t *count) {
    const struct gz_word_relation *relation =
        gz_word_relation(&word->own, gz_xml_attribute(reference, GZ_XML_R, "id"));
    if (!relation || known[relation - word->own.items] || *count == MARGIN_LIMIT)
        return true;
    known[relation - word->own.items] = true;
    if ((strcmp(relation->kind, "header") && strcmp(relation->kind, "footer")) ||
        relation->external || !gz_container_has(word->container, relation->target))
        return true;
    ++*count;
    return read_margin(word, relation);
}

bool gz_word_margins(struct gz_word *word) {
    bool *known = GZ_NEW_ARRAY(word->arena, bool, word->own.count);
    uint32_t count = 0;
    for (size_t i = 0; i < word->section_count; i++)
        for (const struct gz_xml_node *at = word->sections[i]->children; at; at = at->next)
            if ((gz_xml_is(at, GZ_XML_W, "headerReference") ||
                 gz_xml_is(at, GZ_XML_W, "footerReference")) &&
                !read_named(word, at, known, &count))
                return false;
    return true;
}
