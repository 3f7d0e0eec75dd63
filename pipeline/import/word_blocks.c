/* Paragraphs, and what stands beside them. */
#include "pipeline/import/word_reader.h"

#include <string.h>

#define USUAL_SIZE 21 /* half points, where none is said: 五号 */

/* ---- Finishing a paragraph ---- */

static struct gz_import_paragraph *append_paragraph(struct gz_word *word,
                                                    struct gz_word_flow *flow) {
    struct gz_import_paragraph *paragraph;
    if (!flow->body) {
        GZ_APPEND(word->arena, flow->paragraphs, flow->count, flow->capacity, paragraph);
        return paragraph;
    }
    struct gz_import_block *block;
    GZ_APPEND(word->arena, word->out->blocks, word->out->block_count, word->block_capacity,
              block);
    block->kind = GZ_IMPORT_PARAGRAPH;
    return block->of.paragraph = GZ_NEW(word->arena, struct gz_import_paragraph);
}

/* A number that was added says so by itself. */
static bool is_list_refused(const struct gz_word *word, const struct gz_xml_node *properties) {
    const struct gz_xml_node *list = gz_xml_child(properties, GZ_XML_W, "numPr");
    return word->tracked == GZ_TRACKED_REJECT && gz_xml_child(list, GZ_XML_W, "ins");
}

/* Defaults, style, and what the paragraph says itself. */
static struct gz_word_paragraph_look look_of(const struct gz_word *word,
                                             const struct gz_word_flow *flow, const char **style) {
    struct gz_word_paragraph_look look = word->styles.paragraph_defaults;
    struct gz_word_paragraph_look own = GZ_WORD_PARAGRAPH_LOOK;
    *style = NULL;
    if (flow->style)
        gz_word_paragraph_look_put(&look, &flow->style->paragraph);
    gz_word_paragraph_look_read(&own, flow->properties);
    if (is_list_refused(word, flow->properties))
        own.list = -1;
    gz_word_paragraph_look_put(&look, &own);
    if (own.list >= 0) /* the style's level is one of the style's list */
        look.list_level = own.list_level;
    else if (flow->style && look.list_level < 0)
        *style = flow->style->list_style;
    return look;
}

static const char *number_of(struct gz_word *word, const struct gz_word_paragraph_look *look,
                             const char *style) {
    bool odd = false;
    const char *number =
        gz_word_numbering_next(word->numbering, look->list, look->list_level, style, &odd);
    if (odd)
        gz_word_doubt(word, "the list's number may look another way: %s",
                      gz_word_quote(word, number));
    return number;
}

/* The style's name; without a list of styles, what the paragraph calls it. */
static const char *style_name(const struct gz_word_flow *flow) {
    const char *id = gz_word_value(gz_xml_child(flow->properties, GZ_XML_W, "pStyle"));
    if (!id)
        return "";
    return flow->style && *flow->style->name ? flow->style->name : id;
}

static void fill(struct gz_word *word, struct gz_word_flow *flow,
                 struct gz_import_paragraph *out) {
    const char *list_style;
    struct gz_word_paragraph_look look = look_of(word, flow, &list_style);
    out->style = style_name(flow);
    out->level = look.outline > 0                  ? (uint32_t)look.outline
                 : look.outline < 0 && !flow->style ? (uint32_t)gz_word_style_name_level(out->style)
                                                    : 0;
    out->align = look.align;
    out->starts_page = flow->page_break || (look.page_break == 1 && !flow->split);
    out->number = flow->split ? "" : number_of(word, &look, list_style);
    out->line = word->line;
    out->comments = flow->comments;
    out->comment_count = (uint32_t)flow->comment_count;
    flow->comments = NULL;
    flow->comment_count = flow->comment_capacity = 0;
    flow->page_break = false;
}

/* One side's part of an indent in hundredths of an em; characters go before lengths. */
static int64_t side_of(const struct gz_xml_node *indent, const char *characters,
                       const char *length, uint32_t size) {
    int64_t ems = gz_word_number(gz_xml_attribute(indent, GZ_XML_W, characters), 0);
    int64_t twips = gz_word_number(gz_xml_attribute(indent, GZ_XML_W, length), 0);
    return ems ? ems : twips * 10 / (size ? size : USUAL_SIZE); /* 10 twips: half a point */
}

/* What the paragraph itself says, not its style. */
static uint32_t indent_of(const struct gz_word_flow *flow, uint32_t size) {
    const struct gz_xml_node *node = gz_xml_child(flow->properties, GZ_XML_W, "ind");
    int64_t left = side_of(node, "leftChars", "left", size);
    left = left ? left : side_of(node, "startChars", "start", size);
    int64_t ems = left + side_of(node, "firstLineChars", "firstLine", size) -
                  side_of(node, "hangingChars", "hanging", size);
    return ems > 0 ? (uint32_t)((ems + 50) / 100) : 0;
}

static void finish(struct gz_word *word, struct gz_word_flow *flow);

/* Text boxes stand behind the paragraph that they are anchored in. */
static void take_boxes(struct gz_word *word, struct gz_word_flow *flow) {
    const struct gz_xml_node **boxes = flow->boxes;
    size_t count = flow->box_count;
    flow->boxes = NULL;
    flow->box_count = flow->box_capacity = 0;
    for (size_t i = 0; i < count && !word->failed; i++) {
        if (*gz_word_plain(word, boxes[i]))
            gz_word_doubt(word, "the text of a text box stands here: it may belong elsewhere");
        size_t fields = flow->field_count; /* that the box stands in */
        gz_word_blocks(word, flow, boxes[i]);
        gz_word_field_end_all(word, flow, fields);
        if (flow->goes_on && flow->text)
            finish(word, flow);
    }
}

/* Hands over what was built. A paragraph of which everything was left out is none, nor is
 * one of a page break only, or what follows a page break at a paragraph's end. */
static void finish(struct gz_word *word, struct gz_word_flow *flow) {
    struct gz_word_text *text = flow->text;
    flow->text = NULL;
    if (text && (text->run_count || (!text->left_out && !flow->broken))) {
        struct gz_import_paragraph *out = append_paragraph(word, flow);
        /* Doubts about it came before it; one about its number comes now, and block_count
         * is one more. */
        uint32_t count = word->out->block_count;
        word->out->block_count -= flow->body;
        fill(word, flow, out);
        word->out->block_count = count;
        gz_word_text_finish(text, out, word->arena);
        out->indent = indent_of(flow, out->size);
    }
    if (text)
        gz_word_text_end(word, text);
    flow->goes_on = flow->broken = flow->split = false;
    if (flow->box_count)
        take_boxes(word, flow);
}

void gz_word_page_break(struct gz_word *word, struct gz_word_flow *flow) {
    if (flow->body && flow->text->run_count) {
        const struct gz_xml_node **boxes = flow->boxes; /* behind the whole */
        size_t count = flow->box_count, capacity = flow->box_capacity;
        flow->box_count = 0;
        finish(word, flow);
        flow->boxes = boxes;
        flow->box_count = count;
        flow->box_capacity = capacity;
        flow->text = gz_word_text_begin(word);
        flow->split = true;
    }
    flow->page_break = flow->broken = flow->body;
}

void gz_word_flow_end(struct gz_word *word, struct gz_word_flow *flow) {
    if (flow->goes_on && flow->text)
        finish(word, flow);
    gz_word_field_end_all(word, flow, 0);
    for (size_t i = 0; i < flow->comment_count; i++)
        gz_word_doubt(word, "a comment of %s: %s", gz_word_quote(word, flow->comments[i].author),
                      gz_word_quote(word, flow->comments[i].text));
    flow->comment_count = 0;
}

uint32_t gz_word_collect(struct gz_word *word, const struct gz_xml_node *parent,
                         struct gz_import_paragraph **paragraphs) {
    struct gz_word_flow flow = {.paragraphs = GZ_NEW(word->arena, struct gz_import_paragraph),
                                .capacity = 1}; /* as most cells have */
    gz_word_blocks(word, &flow, parent);
    gz_word_flow_end(word, &flow);
    uint32_t count = 0;
    for (size_t i = 0; i < flow.count; i++)
        if (flow.paragraphs[i].run_count || flow.paragraphs[i].comment_count ||
            *flow.paragraphs[i].number)
            flow.paragraphs[count++] = flow.paragraphs[i];
    *paragraphs = flow.paragraphs;
    return count;
}

/* ---- Paragraphs ---- */

/* Whether tracked changes take the paragraph's mark away. */
static bool is_mark_refused(const struct gz_word *word, const struct gz_xml_node *properties) {
    const struct gz_xml_node *mark = gz_xml_child(properties, GZ_XML_W, "rPr");
    for (const struct gz_xml_node *at = mark ? mark->children : NULL; at; at = at->next)
        if (gz_word_is_refused(word, at))
            return true;
    return false;
}

/* A letter set large before a paragraph is one to Word; to readers it is none. */
static bool is_drop_cap(const struct gz_xml_node *properties) {
    const struct gz_xml_node *frame = gz_xml_child(properties, GZ_XML_W, "framePr");
    const char *value = gz_xml_attribute(frame, GZ_XML_W, "dropCap");
    return value && strcmp(value, "none");
}

/* A section's end: the next section says how it begins. */
static void end_section(struct gz_word *word, struct gz_word_flow *flow) {
    word->section++;
    if (word->section >= word->section_count)
        return;
    const struct gz_xml_node *next = word->sections[word->section];
    const char *type = gz_word_value(gz_xml_child(next, GZ_XML_W, "type"));
    if (!type || (strcmp(type, "continuous") && strcmp(type, "nextColumn")))
        flow->page_break = true;
}

static void take_paragraph(struct gz_word *word, struct gz_word_flow *flow,
                           const struct gz_xml_node *node) {
    const struct gz_xml_node *all = gz_xml_child(node, GZ_XML_W, "pPr");
    if (!word->in_note)
        word->line++;
    flow->properties = gz_word_properties(node, "pPr", "pPrChange", word->tracked);
    const char *id = gz_word_value(gz_xml_child(flow->properties, GZ_XML_W, "pStyle"));
    flow->style = gz_word_style(&word->styles, id, "paragraph");
    if (!flow->style && !id)
        flow->style = word->styles.normal;
    if (!flow->goes_on)
        flow->text = gz_word_text_begin(word);
    if (gz_word_field_leaves_out(flow))
        flow->text->left_out = true;
    flow->told_colour = false;
    gz_word_inlines(word, flow, node);
    flow->goes_on = is_mark_refused(word, all) || is_drop_cap(flow->properties);
    if (!flow->goes_on)
        finish(word, flow);
    if (gz_xml_child(all, GZ_XML_W, "sectPr") && flow->body)
        end_section(word, flow);
}

/* ---- Blocks ---- */

static uint32_t count_paragraphs(const struct gz_xml_node *node) {
    uint32_t count = 0;
    for (const struct gz_xml_node *at = node ? node->children : NULL; at; at = at->next)
        count += (gz_xml_is(at, GZ_XML_W, "p") ? 1 : 0) + (at->name ? count_paragraphs(at) : 0);
    return count;
}

static bool is_contents(const struct gz_xml_node *control) {
    const struct gz_xml_node *properties = gz_xml_child(control, GZ_XML_W, "sdtPr");
    const struct gz_xml_node *part = gz_xml_child(properties, GZ_XML_W, "docPartObj");
    const char *gallery = gz_word_value(gz_xml_child(part, GZ_XML_W, "docPartGallery"));
    return gallery && !strcmp(gallery, "Table of Contents");
}

static void take_control(struct gz_word *word, struct gz_word_flow *flow,
                         const struct gz_xml_node *node) {
    const struct gz_xml_node *content = gz_xml_child(node, GZ_XML_W, "sdtContent");
    if (is_contents(node)) {
        gz_word_doubt(word, "a table of contents was left out: ours is made anew");
        word->line += count_paragraphs(content);
        return;
    }
    gz_word_blocks(word, flow, content);
}

static void take_table(struct gz_word *word, struct gz_word_flow *flow,
                       const struct gz_xml_node *node) {
    if (flow->goes_on && flow->text) /* paragraphs do not join across a table */
        finish(word, flow);
    gz_word_table(word, flow, node);
    flow->page_break = false; /* it was the table's, which cannot say so */
}

static void take_other_file(struct gz_word *word, struct gz_word_flow *flow,
                            const struct gz_xml_node *node) {
    (void)flow;
    (void)node;
    gz_word_doubt(word, "a part in another format (altChunk) was left out: open the file in Word "
                        "and save it again");
}

static void take_formula(struct gz_word *word, struct gz_word_flow *flow,
                         const struct gz_xml_node *node) {
    if (flow->goes_on && flow->text)
        finish(word, flow);
    flow->text = gz_word_text_begin(word);
    flow->properties = NULL;
    flow->style = word->styles.normal;
    gz_word_formula(word, flow, node);
    finish(word, flow);
}

static const struct {
    enum gz_xml_space space;
    const char *name;
    void (*take)(struct gz_word *word, struct gz_word_flow *flow, const struct gz_xml_node *node);
} blocks[] = {
    {GZ_XML_W, "p", take_paragraph},
    {GZ_XML_W, "tbl", take_table},
    {GZ_XML_W, "sdt", take_control},
    {GZ_XML_W, "customXml", gz_word_blocks},
    {GZ_XML_W, "smartTag", gz_word_blocks},
    {GZ_XML_W, "altChunk", take_other_file},
    {GZ_XML_W, "commentRangeStart", gz_word_comment},
    {GZ_XML_M, "oMathPara", take_formula},
    {GZ_XML_M, "oMath", take_formula},
};

void gz_word_blocks(struct gz_word *word, struct gz_word_flow *flow,
                    const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent ? parent->children : NULL; at && !word->failed;
         at = at->next) {
        if (!at->name || (gz_word_is_tracked(at) && gz_word_is_refused(word, at)))
            continue;
        size_t i = 0, count = sizeof blocks / sizeof *blocks;
        while (i < count && !gz_xml_is(at, blocks[i].space, blocks[i].name))
            i++;
        if (i < count)
            blocks[i].take(word, flow, at);
        else if (gz_xml_below(at, GZ_XML_W, "p")) /* whatever is around paragraphs */
            gz_word_blocks(word, flow, at);
    }
}
