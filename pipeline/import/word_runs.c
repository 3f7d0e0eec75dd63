/* What stands in a paragraph: runs (w:r) and what is around them. */
#include "pipeline/import/word_reader.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/word_symbols.h"

#define LABEL_LIMIT 64 /* bytes of a note's mark */

/* ---- Tracked changes ---- */

static bool is_one_of(const struct gz_xml_node *node, const char *const *names, size_t count) {
    for (size_t i = 0; node->space == GZ_XML_W && node->name && i < count; i++)
        if (!strcmp(node->name, names[i]))
            return true;
    return false;
}

static bool is_insertion(const struct gz_xml_node *node) {
    static const char *const names[] = {"ins", "moveTo"};
    return is_one_of(node, names, 2);
}

static bool is_deletion(const struct gz_xml_node *node) {
    static const char *const names[] = {"del", "moveFrom"};
    return is_one_of(node, names, 2);
}

bool gz_word_is_tracked(const struct gz_xml_node *node) {
    return is_insertion(node) || is_deletion(node);
}

bool gz_word_is_refused(const struct gz_word *word, const struct gz_xml_node *node) {
    return word->tracked == GZ_TRACKED_ACCEPT ? is_deletion(node) : is_insertion(node);
}

/* ---- Text ---- */

void gz_word_put(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                 size_t length, const struct gz_word_look *look) {
    if (!length || gz_word_field_swallows(word, flow, bytes, length))
        return;
    if (gz_word_field_leaves_out(flow)) {
        flow->text->left_out = true;
        return;
    }
    const char *link = flow->link ? flow->link : gz_word_field_link(flow);
    gz_word_text_add(flow->text, bytes, length, look, link, word->arena);
}

/* A run while its children are taken one by one. */
struct run {
    struct gz_word *word;
    struct gz_word_flow *flow;
    struct gz_word_look look;
    const struct gz_xml_node *properties;
    uint32_t labels; /* a note whose mark is the text that follows, or GZ_IMPORT_NONE */
};

static void put(struct run *run, const char *bytes, size_t length) {
    if (run->look.on & GZ_WORD_HIDDEN) {
        if (strspn(bytes, " \t\n") < length)
            gz_word_doubt(run->word, "hidden text was left out: %s",
                          gz_word_quote(run->word, bytes));
        return;
    }
    if ((run->look.on & GZ_WORD_COLOURED) && !run->flow->told_colour &&
        strspn(bytes, " \t\n") < length) { /* somebody wanted to come back to it */
        gz_word_doubt(run->word, "text is marked with a colour: %s",
                      gz_word_quote(run->word, bytes));
        run->flow->told_colour = true;
    }
    if (run->labels == GZ_IMPORT_NONE) {
        gz_word_put(run->word, run->flow, bytes, length, &run->look);
        return;
    }
    struct gz_import_note *note = &run->word->out->notes[run->labels];
    if (strlen(note->label) + length > LABEL_LIMIT) { /* that is no mark any more */
        gz_word_put(run->word, run->flow, bytes, length, &run->look);
        return;
    }
    note->label = gz_arena_format(run->word->arena, "%s%.*s", note->label, (int)length, bytes);
}

static void put_string(struct run *run, const char *string) {
    put(run, string, strlen(string));
}

static void put_symbol_of(struct run *run, const char *face, uint32_t code) {
    char bytes[4];
    uint32_t shows = gz_word_symbol_face(face) ? gz_word_symbol(face, code) : code;
    bool known = shows >= ' ' && shows <= 0x10FFFF && !(shows >= 0xD800 && shows < 0xE000);
    if (!known || (shows >= 0xE000 && shows <= 0xF8FF)) {
        gz_word_doubt(run->word, "a symbol, %X of the face %s, is not known: 〓 stands for it",
                      (unsigned)code, face && *face ? gz_word_quote(run->word, face) : "?");
        shows = 0x3013;
    }
    put(run, bytes, gz_utf8_encode(shows, bytes));
}

/* In a symbol face letters are symbols. */
static void put_symbols(struct run *run, const char *bytes, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t start = at;
        uint32_t code = gz_utf8_next(bytes, length, &at);
        if (code < 0x100 || (code >= 0xF000 && code <= 0xF0FF))
            put_symbol_of(run, run->look.latin, code);
        else
            put(run, gz_arena_copy(run->word->arena, bytes + start, at - start), at - start);
    }
}

static void take_text(struct run *run, const struct gz_xml_node *node) {
    size_t length;
    const char *bytes = gz_xml_text(node, &length, run->word->arena);
    if (gz_word_symbol_face(run->look.latin))
        put_symbols(run, bytes, length);
    else
        put(run, bytes, length);
}

/* ---- Children of a run ---- */

static void take_tab(struct run *run, const struct gz_xml_node *node) {
    (void)node;
    put_string(run, "\t");
}

static void take_break(struct run *run, const struct gz_xml_node *node) {
    const char *type = gz_xml_attribute(node, GZ_XML_W, "type");
    if (!type || !strcmp(type, "textWrapping"))
        put_string(run, "\n");
    else if (!strcmp(type, "page") && !gz_word_field_leaves_out(run->flow))
        gz_word_page_break(run->word, run->flow);
}

static void take_line_end(struct run *run, const struct gz_xml_node *node) {
    (void)node;
    put_string(run, "\n");
}

static void take_hyphen(struct run *run, const struct gz_xml_node *node) {
    put_string(run, !strcmp(node->name, "softHyphen") ? "\u00AD" : "\u2011");
}

static void take_symbol(struct run *run, const struct gz_xml_node *node) {
    const char *code = gz_xml_attribute(node, GZ_XML_W, "char");
    const char *face = gz_xml_attribute(node, GZ_XML_W, "font");
    unsigned long value = code ? strtoul(code, NULL, 16) : 0;
    put_symbol_of(run, face, value > 0x10FFFF ? 0 : (uint32_t)value);
}

static void take_instruction(struct run *run, const struct gz_xml_node *node) {
    size_t length;
    const char *bytes = gz_xml_text(node, &length, run->word->arena);
    gz_word_field_instruct(run->word, run->flow, bytes, length);
}

static void take_field_char(struct run *run, const struct gz_xml_node *node) {
    gz_word_field_char(run->word, run->flow, node, &run->look);
}

static void take_note(struct run *run, const struct gz_xml_node *node) {
    uint32_t note = gz_word_note(run->word, run->flow, node, &run->look);
    const char *follows = gz_xml_attribute(node, GZ_XML_W, "customMarkFollows");
    if (follows && !gz_word_is_off(follows))
        run->labels = note;
}

static void take_comment(struct run *run, const struct gz_xml_node *node) {
    gz_word_comment(run->word, run->flow, node);
}

static void take_drawing(struct run *run, const struct gz_xml_node *node) {
    if (run->look.on & GZ_WORD_HIDDEN)
        gz_word_doubt(run->word, "a hidden picture was left out");
    else
        gz_word_drawing(run->word, run->flow, node, &run->look);
}

/* Pinyin above characters: the characters are the text. */
static void take_ruby(struct run *run, const struct gz_xml_node *node) {
    const char *above = gz_word_plain(run->word, gz_xml_child(node, GZ_XML_W, "rt"));
    gz_word_doubt(run->word, "what stood above the characters was left out: %s",
                  gz_word_quote(run->word, above));
    gz_word_inlines(run->word, run->flow, gz_xml_child(node, GZ_XML_W, "rubyBase"));
}

static void take_content_part(struct run *run, const struct gz_xml_node *node) {
    (void)node;
    gz_word_doubt(run->word, "a drawing by hand (ink) was left out");
}

static void take_nothing(struct run *run, const struct gz_xml_node *node) {
    (void)run;
    (void)node;
}

static const struct {
    const char *name;
    void (*take)(struct run *run, const struct gz_xml_node *node);
} children[] = {
    {"t", take_text},
    {"delText", take_text},
    {"tab", take_tab},
    {"ptab", take_tab},
    {"br", take_break},
    {"cr", take_line_end},
    {"noBreakHyphen", take_hyphen},
    {"softHyphen", take_hyphen},
    {"sym", take_symbol},
    {"instrText", take_instruction},
    {"delInstrText", take_instruction},
    {"fldChar", take_field_char},
    {"footnoteReference", take_note},
    {"endnoteReference", take_note},
    {"commentReference", take_comment},
    {"drawing", take_drawing},
    {"pict", take_drawing},
    {"object", take_drawing},
    {"ruby", take_ruby},
    {"contentPart", take_content_part},
    {"rPr", take_nothing},
    {"lastRenderedPageBreak", take_nothing}, /* where Word broke the page, not the author */
    {"footnoteRef", take_nothing},           /* a note's own mark */
    {"endnoteRef", take_nothing},
    {"annotationRef", take_nothing},
    {"separator", take_nothing},
    {"continuationSeparator", take_nothing},
    {"pgNum", take_nothing},
};

static void take_child(struct run *run, const struct gz_xml_node *node) {
    if (node->space == GZ_XML_W)
        for (size_t i = 0; i < sizeof children / sizeof *children; i++)
            if (!strcmp(node->name, children[i].name)) {
                children[i].take(run, node);
                return;
            }
    if (node->space == GZ_XML_W)
        gz_word_doubt(run->word, "something that Word puts in was left out (%s)",
                      gz_word_quote(run->word, node->name));
    else if (gz_xml_below(node, GZ_XML_W, "t"))
        gz_word_doubt(run->word, "a part that is not known was left out: %s",
                      gz_word_quote(run->word, gz_word_plain(run->word, node)));
}

static void take_run(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *node) {
    struct run run = {.word = word, .flow = flow, .labels = GZ_IMPORT_NONE};
    run.properties = gz_word_properties(node, "rPr", "rPrChange", word->tracked);
    const char *id = gz_word_value(gz_xml_child(run.properties, GZ_XML_W, "rStyle"));
    const struct gz_word_style *style = gz_word_style(&word->styles, id, "character");
    run.look = gz_word_styles_look(&word->styles, flow->style, style, run.properties);
    for (const struct gz_xml_node *at = node->children; at && !word->failed; at = at->next)
        if (at->name)
            take_child(&run, at);
}

/* ---- Around runs ---- */

static void take_hyperlink(struct gz_word *word, struct gz_word_flow *flow,
                           const struct gz_xml_node *node) {
    const struct gz_word_relation *relation =
        gz_word_relation(word->relations, gz_xml_attribute(node, GZ_XML_R, "id"));
    const char *outer = flow->link;
    if (relation && relation->external && *relation->target && *relation->target != '#')
        flow->link = relation->target;
    gz_word_inlines(word, flow, node);
    flow->link = outer;
}

static void take_control(struct gz_word *word, struct gz_word_flow *flow,
                         const struct gz_xml_node *node) {
    const struct gz_xml_node *properties = gz_xml_child(node, GZ_XML_W, "sdtPr");
    const struct gz_xml_node *content = gz_xml_child(node, GZ_XML_W, "sdtContent");
    if (gz_word_switch(properties, "showingPlcHdr") == 1)
        gz_word_doubt(word, "a form field was not filled in: %s",
                      gz_word_quote(word, gz_word_plain(word, content)));
    gz_word_inlines(word, flow, content);
}

static void take_subdocument(struct gz_word *word, struct gz_word_flow *flow,
                             const struct gz_xml_node *node) {
    (void)flow;
    (void)node;
    gz_word_doubt(word, "a part that is in another file was left out");
}

static const struct {
    enum gz_xml_space space;
    const char *name;
    void (*take)(struct gz_word *word, struct gz_word_flow *flow, const struct gz_xml_node *node);
} inlines[] = {
    {GZ_XML_W, "r", take_run},
    {GZ_XML_W, "hyperlink", take_hyperlink},
    {GZ_XML_W, "sdt", take_control},
    {GZ_XML_W, "fldSimple", gz_word_field_simple},
    {GZ_XML_W, "smartTag", gz_word_inlines},
    {GZ_XML_W, "customXml", gz_word_inlines},
    {GZ_XML_W, "dir", gz_word_inlines},
    {GZ_XML_W, "bdo", gz_word_inlines},
    {GZ_XML_W, "subDoc", take_subdocument},
    {GZ_XML_W, "commentRangeStart", gz_word_comment},
    {GZ_XML_M, "oMath", gz_word_formula},
    {GZ_XML_M, "oMathPara", gz_word_formula},
};

static void take_inline(struct gz_word *word, struct gz_word_flow *flow,
                        const struct gz_xml_node *node) {
    if (gz_word_is_tracked(node)) {
        if (!gz_word_is_refused(word, node))
            gz_word_inlines(word, flow, node);
        return;
    }
    for (size_t i = 0; i < sizeof inlines / sizeof *inlines; i++)
        if (gz_xml_is(node, inlines[i].space, inlines[i].name)) {
            inlines[i].take(word, flow, node);
            return;
        }
    /* What is left are marks without text; but if there is some, it is taken. */
    if (gz_xml_below(node, GZ_XML_W, "r"))
        gz_word_inlines(word, flow, node);
}

void gz_word_inlines(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent ? parent->children : NULL; at && !word->failed;
         at = at->next)
        if (at->name)
            take_inline(word, flow, at);
}
