/* Blocks of an article to galley boxes: everything that is mostly text.
 * Tables, rosters and figures have files of their own. */
#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/galley.h"

struct setting_pass {
    struct gz_setter *setter;
    struct gz_galley *galley;
    const struct gz_room *room;
};

static gz_length ems(gz_length em, uint32_t thousandths) {
    return (gz_length)((int64_t)em * thousandths / 1000);
}

static gz_length body_size(const struct gz_setter *setter) {
    return setter->style->roles[GZ_ROLE_BODY].size;
}

static gz_length paragraph_indent(const struct gz_setter *setter) {
    return ems(body_size(setter), setter->style->text.indent);
}

static struct gz_setting text_setting(const struct setting_pass *pass, enum gz_role role,
                                      uint32_t element, gz_length first_indent) {
    return (struct gz_setting){
        .role = role,
        .element = element,
        .measure = {.width = pass->room->measure, .first_indent = first_indent, .justify = true},
        .widows_orphans = true,
    };
}

static uint32_t element_for(const struct setting_pass *pass, enum gz_element_kind kind,
                            struct gz_pos pos) {
    return gz_setter_element(pass->setter, kind, pass->room->parent, pos);
}

/* 责任人按照下列规定确定： belongs to what follows as a heading does. */
static bool leads_in(const struct gz_text *text) {
    size_t end = text->length;
    if (end == 0)
        return false;
    uint32_t code = gz_utf8_previous(text->utf8, &end);
    return code == 0xFF1A || code == ':';
}

static uint32_t set_paragraph(const struct setting_pass *pass, const struct gz_text *text,
                              enum gz_role role, struct gz_pos pos) {
    struct gz_setting setting = text_setting(pass, role, element_for(pass, GZ_ELEMENT_PARAGRAPH, pos),
                                             paragraph_indent(pass->setter));
    uint32_t lines = gz_galley_paragraph(pass->setter, pass->galley, text, &setting);
    struct gz_box *last = &pass->galley->boxes[pass->galley->count - 1];
    if (leads_in(text) && last->keep < pass->setter->style->flow.lead_ins)
        last->keep = pass->setter->style->flow.lead_ins;
    return lines;
}

/* Rule 13: a heading, salutation or term is never last in a column; further
 * lines of what follows are tied to it, as many as the style asks. */
static void keep_following_lines(const struct setting_pass *pass, size_t first) {
    const struct gz_flow_style *flow = &pass->setter->style->flow;
    for (uint32_t i = 0; i + 1 < flow->lines_after_heading; i++) {
        if (first + i + 1 >= pass->galley->count)
            return;
        struct gz_box *box = &pass->galley->boxes[first + i];
        if (box->keep < flow->keep_with_next)
            box->keep = flow->keep_with_next;
    }
}

/* 编, 章 and 节 of a law stand in the middle, like titles. */
static void centre_by_phrase(struct gz_setting *setting) {
    setting->align = GZ_ALIGN_CENTER;
    setting->measure.justify = false;
    setting->measure.first_indent = 0;
    setting->by_phrase = setting->balanced = true;
}

/* The title has level 1, an attachment level 2; headings stand below theirs. */
static uint8_t outline_level(const struct setting_pass *pass, uint32_t level) {
    const struct gz_element *parent = gz_setter_find_element(pass->setter, pass->room->parent);
    return (uint8_t)(level + (parent->kind == GZ_ELEMENT_ATTACHMENT ? 2 : 1));
}

/* How a heading looks; the white space is in lines of the grid. */
struct heading_look {
    enum gz_role role;
    gz_length indent, hanging; /* of the first line, of further ones */
    uint32_t before, after;
    bool centred;
};

static void put_heading(const struct setting_pass *pass, const struct gz_block *block,
                        const struct heading_look *look) {
    uint32_t element = element_for(pass, GZ_ELEMENT_HEADING, block->pos);
    gz_setter_find_element(pass->setter, element)->level = outline_level(pass, block->level);
    struct gz_setting setting = text_setting(pass, look->role, element, look->indent);
    setting.keep = pass->setter->style->flow.keep_with_next;
    setting.by_phrase = true;
    setting.measure.justify = false;
    setting.measure.indent = look->hanging;
    if (look->centred)
        centre_by_phrase(&setting);

    gz_galley_blank(pass->setter, pass->galley, look->before);
    size_t first = pass->galley->count;
    gz_galley_paragraph(pass->setter, pass->galley, &block->as.text, &setting);
    pass->galley->boxes[first].outline = &block->as.text;
    pass->galley->boxes[first].outline_level = outline_level(pass, block->level);
    gz_galley_blank(pass->setter, pass->galley, look->after);
}

static void set_heading(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_style *style = pass->setter->style;
    const struct gz_heading_style *heading = &style->headings[block->level - 1];
    enum gz_role role = (enum gz_role)(GZ_ROLE_HEADING_1 + block->level - 1);
    struct heading_look look = {
        .role = role, .indent = ems(style->roles[role].size, heading->indent),
        .before = heading->before, .after = heading->after,
        .centred = pass->room->kind == GZ_ARTICLE_LAW && style->law.centred_headings,
    };
    put_heading(pass, block, &look);
}

/* Do headings from `i` on lead to a list of contents? */
static bool heads_contents(const struct gz_block *blocks, uint32_t count, uint32_t i) {
    uint32_t at = i;
    while (at < count && blocks[at].kind == GZ_BLOCK_HEADING)
        at++;
    return at > i && at < count && blocks[at].kind == GZ_BLOCK_CONTENTS;
}

/* A heading above a list of contents looks as a group of the contents does: flush
 * left, a group in a group indented and right below its outer one. */
static void set_group(const struct setting_pass *pass, const struct gz_block *blocks,
                      uint32_t at) {
    const struct gz_style *style = pass->setter->style;
    const struct gz_contents_style *contents = &style->contents;
    uint32_t depth = blocks[at].level > GZ_GROUP_LEVELS ? GZ_GROUP_LEVELS - 1U
                                                        : blocks[at].level - 1U;
    enum gz_role role = (enum gz_role)(GZ_ROLE_CONTENTS_GROUP + depth);
    gz_length indent = ems(style->roles[role].size, depth * contents->group_indent);
    gz_length most = pass->room->measure / 2;
    bool inner = at > 0 && blocks[at - 1].kind == GZ_BLOCK_HEADING &&
                 blocks[at - 1].level < blocks[at].level;
    indent = indent < most ? indent : most;
    struct heading_look look = {.role = role, .indent = indent, .hanging = indent};
    if (!inner)
        look.before = (uint32_t)((contents->group_before + style->grid.leading - 1) /
                                 style->grid.leading);
    put_heading(pass, &blocks[at], &look);
}

static void set_salutation(const struct setting_pass *pass, const struct gz_block *block) {
    struct gz_setting setting = text_setting(
        pass, GZ_ROLE_SALUTATION, element_for(pass, GZ_ELEMENT_PARAGRAPH, block->pos), 0);
    setting.keep = pass->setter->style->flow.keep_with_next;
    gz_galley_paragraph(pass->setter, pass->galley, &block->as.text, &setting);
}

/* 单位：万元: it belongs to the table or picture that follows. */
static void set_right(const struct setting_pass *pass, const struct gz_block *block) {
    struct gz_setting setting =
        text_setting(pass, GZ_ROLE_BODY, element_for(pass, GZ_ELEMENT_PARAGRAPH, block->pos), 0);
    setting.align = GZ_ALIGN_RIGHT;
    setting.measure.justify = false;
    setting.keep = GZ_MUST;
    gz_galley_paragraph(pass->setter, pass->galley, &block->as.text, &setting);
}

/* ---- 附件：1.… ---- */

static gz_length width_of(struct gz_setter *setter, const struct gz_text *text,
                          enum gz_role role) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, text, role);
    return gz_paragraph_width(paragraph, 0, paragraph->unit_count);
}

/* Bytes of the number that an item begins with: 1. or 2、. */
static uint32_t number_length(const struct gz_text *item) {
    static const char *const points[] = {".", "．", "、"};
    uint32_t digits = 0;
    while (digits < item->length && item->utf8[digits] >= '0' && item->utf8[digits] <= '9')
        digits++;
    for (size_t i = 0; digits > 0 && i < sizeof points / sizeof *points; i++) {
        uint32_t length = (uint32_t)strlen(points[i]);
        if (item->length - digits >= length && !memcmp(item->utf8 + digits, points[i], length))
            return digits + length;
    }
    return 0;
}

static gz_length number_width(struct gz_setter *setter, const struct gz_text *item) {
    struct gz_text number = {.utf8 = item->utf8, .length = number_length(item)};
    return number.length > 0 ? width_of(setter, &number, GZ_ROLE_BODY) : 0;
}

/* GB/T 9704-2012 7.3.4: further lines of an item stand under the first character of
 * its name. They stay with its first. */
static void set_attachment_list(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_attachment_list *list = &block->as.attachment_list;
    gz_length indent = paragraph_indent(pass->setter);
    gz_length hanging = indent + width_of(pass->setter, &list->label, GZ_ROLE_BODY);
    if (hanging > pass->room->measure / 2)
        hanging = indent;
    gz_galley_blank(pass->setter, pass->galley, pass->setter->style->attachment.list_before);
    uint32_t element = element_for(pass, GZ_ELEMENT_LIST, block->pos);
    for (uint32_t i = 0; i < list->count; i++) {
        struct gz_text text = list->items[i];
        if (i == 0)
            text = gz_text_join(pass->setter, &list->label, &list->items[0]);
        struct gz_text *kept = GZ_NEW(pass->setter->arena, struct gz_text);
        *kept = text;
        struct gz_setting setting =
            text_setting(pass, GZ_ROLE_BODY,
                         gz_setter_element(pass->setter, GZ_ELEMENT_PARAGRAPH, element, block->pos),
                         i == 0 ? indent : hanging);
        setting.measure.indent = hanging + number_width(pass->setter, &list->items[i]);
        size_t first = pass->galley->count;
        gz_galley_paragraph(pass->setter, pass->galley, kept, &setting);
        for (size_t k = first; k + 1 < pass->galley->count; k++)
            pass->galley->boxes[k].keep = pass->setter->style->flow.keep_with_next;
    }
}

/* ---- 署名 ---- */

/* GB/T 9704-2012 7.3.5: signer and date stand to the right, each centred on
 * the other; what is wider than the column is broken by phrase. */
static void set_signature_line(const struct setting_pass *pass, const struct gz_text *text,
                               struct gz_pos pos, gz_length room, gz_length block_width,
                               bool last) {
    struct gz_setting setting = text_setting(
        pass, GZ_ROLE_SIGNATURE, element_for(pass, GZ_ELEMENT_PARAGRAPH, pos), 0);
    setting.align = GZ_ALIGN_CENTER;
    setting.by_phrase = setting.balanced = true;
    setting.measure.justify = false;
    setting.measure.width = room;
    setting.measure.first_indent = setting.measure.indent = room - block_width;
    setting.keep = last ? GZ_OFF : GZ_MUST;
    gz_galley_paragraph(pass->setter, pass->galley, text, &setting);
}

/* A signature never stands in a column without a line of what it signs, or without
 * the end of a table that it signs, below which there is white space. */
static void keep_with_text(const struct setting_pass *pass, size_t from, size_t to) {
    while (from > 0 && from < to && pass->galley->boxes[from].blank)
        from--;
    enum gz_strength keep = pass->setter->style->flow.keep_with_next;
    for (size_t i = from; i < to; i++)
        if (pass->galley->boxes[i].keep < keep)
            pass->galley->boxes[i].keep = keep;
}

static void set_signature(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_signature *signature = &block->as.signature;
    gz_length room = pass->room->measure - ems(body_size(pass->setter),
                                               pass->setter->style->signature.right_indent);
    gz_length width = width_of(pass->setter, &signature->date, GZ_ROLE_SIGNATURE);
    for (uint32_t i = 0; i < signature->signer_count; i++) {
        gz_length signer = width_of(pass->setter, &signature->signers[i], GZ_ROLE_SIGNATURE);
        width = signer > width ? signer : width;
    }
    width = width < room ? width : room;
    size_t text = pass->galley->count;
    gz_galley_blank(pass->setter, pass->galley, pass->setter->style->signature.before);
    keep_with_text(pass, text > 0 ? text - 1 : 0, pass->galley->count);
    bool dated = signature->date.length > 0;
    for (uint32_t i = 0; i < signature->signer_count; i++)
        set_signature_line(pass, &signature->signers[i], block->pos, room, width,
                           !dated && i + 1 == signature->signer_count);
    if (dated)
        set_signature_line(pass, &signature->date, block->pos, room, width, true);
}

/* ---- 名词解释 ---- */

static void set_term(const struct setting_pass *pass, const struct gz_term *term,
                     struct gz_pos pos) {
    const struct gz_style *style = pass->setter->style;
    uint32_t next = 0;
    if (style->glossary.run_in && term->paragraph_count > 0) {
        struct gz_text strong = gz_text_strong(pass->setter, &term->term);
        struct gz_text *joined = GZ_NEW(pass->setter->arena, struct gz_text);
        *joined = gz_text_join(pass->setter, &strong, &term->definition[0]);
        set_paragraph(pass, joined, GZ_ROLE_BODY, pos);
        next = 1;
    } else {
        struct gz_setting setting =
            text_setting(pass, GZ_ROLE_GLOSSARY_TERM, element_for(pass, GZ_ELEMENT_PARAGRAPH, pos),
                         paragraph_indent(pass->setter));
        setting.keep = style->flow.keep_with_next;
        gz_galley_paragraph(pass->setter, pass->galley, &term->term, &setting);
    }
    for (; next < term->paragraph_count; next++) {
        size_t first = pass->galley->count;
        set_paragraph(pass, &term->definition[next], GZ_ROLE_BODY, pos);
        if (next == 0)
            keep_following_lines(pass, first);
    }
}

static void set_glossary(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_glossary *glossary = &block->as.glossary;
    gz_galley_blank(pass->setter, pass->galley, pass->setter->style->glossary.before);
    if (glossary->title.length > 0) {
        uint32_t element = element_for(pass, GZ_ELEMENT_HEADING, block->pos);
        gz_setter_find_element(pass->setter, element)->level = outline_level(pass, 1);
        struct gz_setting setting = text_setting(pass, GZ_ROLE_GLOSSARY_TITLE, element, 0);
        setting.align = GZ_ALIGN_CENTER;
        setting.measure.justify = false;
        setting.keep = pass->setter->style->flow.keep_with_next;
        gz_galley_paragraph(pass->setter, pass->galley, &glossary->title, &setting);
    }
    for (uint32_t i = 0; i < glossary->count; i++)
        set_term(pass, &glossary->terms[i], block->pos);
}

/* ---- Laws ---- */

/* 第一条, a gap that is no character, and the article's first paragraph: one
 * paragraph to whoever listens or copies. */
static void set_provision(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_provision *provision = &block->as.provision;
    const struct gz_law_style *law = &pass->setter->style->law;
    gz_length em = body_size(pass->setter);
    struct gz_text *text = GZ_NEW(pass->setter->arena, struct gz_text);
    *text = gz_text_join(pass->setter, &provision->number, &provision->text);
    struct gz_setting setting =
        text_setting(pass, GZ_ROLE_BODY, element_for(pass, GZ_ELEMENT_PARAGRAPH, block->pos),
                     ems(em, law->indent));
    setting.lead = (struct gz_lead){.length = provision->number.length,
                                    .role = GZ_ROLE_PROVISION_NUMBER,
                                    .gap = ems(em, law->number_gap)};
    gz_galley_paragraph(pass->setter, pass->galley, text, &setting);
}

/* ---- Figures ---- */

static void set_figure(const struct setting_pass *pass, const struct gz_block *block) {
    const struct gz_figure *figure = &block->as.figure;
    struct gz_galley *galley = pass->galley;
    struct gz_room room = *pass->room;
    struct gz_insert *insert;
    if (figure->page_width && !room.page_width) {
        GZ_APPEND(pass->setter->arena, galley->inserts, galley->insert_count,
                  galley->insert_capacity, insert);
        insert->floats = galley->float_count;
        room.page_width = true;
        room.measure = gz_style_text_width(pass->setter->style);
    } else {
        GZ_APPEND(pass->setter->arena, galley->floats, galley->float_count,
                  galley->float_capacity, insert);
    }
    insert->anchor = galley->count;
    gz_figure_set(pass->setter, &insert->galley, figure, &room, block->pos);
}

/* ---- Tables ---- */

/* Title and unit of a table, 表1 … and 单位：万元. */
static bool is_table_head(const struct gz_block *block) {
    return block->kind == GZ_BLOCK_RIGHT || block->kind == GZ_BLOCK_CAPTION;
}

/* Do these blocks, from `i` on, lead up to a table? */
static bool heads_a_table(const struct gz_block *blocks, uint32_t count, uint32_t i) {
    while (i < count && is_table_head(&blocks[i]))
        i++;
    return i < count && blocks[i].kind == GZ_BLOCK_TABLE;
}

static void set_caption(const struct setting_pass *pass, const struct gz_block *block) {
    uint32_t element = element_for(pass, GZ_ELEMENT_PARAGRAPH, block->pos);
    gz_setter_find_element(pass->setter, element)->caption = true;
    struct gz_setting setting = text_setting(pass, GZ_ROLE_CAPTION, element, 0);
    centre_by_phrase(&setting);
    setting.keep = GZ_MUST;
    gz_galley_paragraph(pass->setter, pass->galley, &block->as.text, &setting);
}

/* What stands above a table is as wide as the table and close to it; the
 * table's white space stands above all of it. */
static void set_table_heads(const struct setting_pass *pass, const struct gz_block *heads,
                            uint32_t count) {
    if (count > 0)
        gz_galley_blank(pass->setter, pass->galley, pass->setter->style->table.before);
    for (uint32_t i = 0; i < count; i++) {
        if (heads[i].kind == GZ_BLOCK_CAPTION)
            set_caption(pass, &heads[i]);
        else
            set_right(pass, &heads[i]);
    }
}

/* A table that text columns are too narrow for stands over all of them; so does one
 * whose cells would be towers of small type, higher than it needs room there. */
static bool needs_page(const struct setting_pass *pass, struct gz_table_plan *plan,
                       struct gz_pos pos) {
    const struct gz_style *style = pass->setter->style;
    gz_length measure = pass->room->measure;
    if (style->grid.columns < 2 ||
        (gz_table_fits(plan, measure) &&
         !gz_table_is_better_wide(plan, measure, gz_style_text_width(style), style->grid.columns)))
        return false;
    gz_notice(pass->setter->diag, pos,
              "the table is too wide for a column: it is set over the page's width");
    return true;
}

/* A galley over all columns that holds the text up, and its room. */
static struct gz_galley *begin_wide_table(const struct setting_pass *pass, struct gz_room *room) {
    struct gz_galley *galley = pass->galley;
    struct gz_insert *insert;
    GZ_APPEND(pass->setter->arena, galley->inserts, galley->insert_count,
              galley->insert_capacity, insert);
    insert->anchor = galley->count;
    insert->floats = galley->float_count;
    insert->breakable = true;
    room->page_width = true;
    room->measure = gz_style_text_width(pass->setter->style);
    return &insert->galley;
}

/* The table blocks[at], with the heads before it. */
static void set_table(const struct setting_pass *pass, const struct gz_block *blocks,
                      uint32_t at) {
    const struct gz_table *table = &blocks[at].as.table;
    struct gz_table_plan *plan = gz_table_prepare(pass->setter, table);
    struct gz_galley *galley = pass->galley;
    struct gz_room room = *pass->room;
    uint32_t first = at;
    while (first > 0 && is_table_head(&blocks[first - 1]))
        first--;
    if (plan && !room.page_width &&
        (table->page_width || needs_page(pass, plan, blocks[at].pos)))
        galley = begin_wide_table(pass, &room);
    struct setting_pass above = {pass->setter, galley, &room};
    set_table_heads(&above, &blocks[first], at - first);
    room.close = first < at;
    if (plan)
        gz_table_set_plan(plan, galley, &room, blocks[at].pos);
}

/* ---- All blocks ---- */

static void set_block(const struct setting_pass *pass, const struct gz_block *blocks,
                      uint32_t at) {
    const struct gz_block *block = &blocks[at];
    switch (block->kind) {
    case GZ_BLOCK_PARAGRAPH:
    case GZ_BLOCK_ITEM:
        set_paragraph(pass, &block->as.text, GZ_ROLE_BODY, block->pos);
        break;
    case GZ_BLOCK_HEADING:
        set_heading(pass, block);
        break;
    case GZ_BLOCK_SALUTATION:
        set_salutation(pass, block);
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        set_attachment_list(pass, block);
        break;
    case GZ_BLOCK_SIGNATURE:
        set_signature(pass, block);
        break;
    case GZ_BLOCK_GLOSSARY:
        set_glossary(pass, block);
        break;
    case GZ_BLOCK_TABLE:
        set_table(pass, blocks, at);
        break;
    case GZ_BLOCK_ROSTER:
        gz_roster_set(pass->setter, pass->galley, &block->as.roster, pass->room, block->pos);
        break;
    case GZ_BLOCK_FIGURE:
        set_figure(pass, block);
        break;
    case GZ_BLOCK_RIGHT:
        set_right(pass, block);
        break;
    case GZ_BLOCK_CAPTION:
        set_caption(pass, block);
        break;
    case GZ_BLOCK_PROVISION:
        set_provision(pass, block);
        break;
    case GZ_BLOCK_CONTENTS:
        gz_entries_set(pass->setter, pass->galley, &block->as.contents, pass->room, block->pos);
        break;
    }
}

void gz_blocks_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_block *blocks, uint32_t count, const struct gz_room *room) {
    struct setting_pass pass = {setter, galley, room};
    for (uint32_t i = 0; i < count; i++) {
        size_t first = galley->count;
        if (is_table_head(&blocks[i]) && heads_a_table(blocks, count, i))
            continue; /* the table sets it */
        if (heads_contents(blocks, count, i))
            set_group(&pass, blocks, i);
        else
            set_block(&pass, blocks, i);
        if (i > 0 && (blocks[i - 1].kind == GZ_BLOCK_HEADING ||
                      blocks[i - 1].kind == GZ_BLOCK_SALUTATION))
            keep_following_lines(&pass, first);
        gz_setter_forget(setter);
    }
}
