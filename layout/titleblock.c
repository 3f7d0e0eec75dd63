/* Title blocks.
 *
 * Model. A stack of lines, each with a natural line height; the style says how
 * many grid lines the whole block takes. What is left over is white space, put
 * above the block, between its groups and below it by fixed shares, so that the
 * text after it falls back on the grid.
 */
#include "layout/titleblock.h"

#include <string.h>

#include "layout/phrase.h"
#include "layout/text_name.h"

/* Line height of display lines, in thousandths of their size: CLREQ's 1.5 less
 * a little, since titles have few lines. */
#define DISPLAY_LEADING 1450
/* Shares of the spare height: above the title, before each further group, and
 * the rest below. A title belongs to what follows it, so more stands above. */
#define SHARE_ABOVE 45
#define SHARE_BETWEEN 20
#define SHARE_BELOW 35

struct stacked {
    struct gz_box_line line;
    gz_length height, size;
    gz_length top; /* from the block's top, when it is settled */
    uint8_t group; /* title 0, then each further part */
};

struct stack {
    struct gz_setter *setter;
    uint32_t element; /* parent */
    gz_length width;  /* of the page's text area */
    struct stacked *items;
    size_t count, capacity;
    uint8_t group;
    uint32_t rows;
};

static void push_line(struct stack *stack, enum gz_role role, struct gz_box_line line) {
    struct stacked *item;
    GZ_APPEND(stack->setter->arena, stack->items, stack->count, stack->capacity, item);
    item->line = line;
    item->size = stack->setter->style->roles[role].size;
    item->height = (gz_length)((int64_t)item->size * DISPLAY_LEADING / 1000);
    item->group = stack->group;
}

static struct gz_box_line centred(struct stack *stack, const struct gz_paragraph *paragraph,
                                  const struct gz_broken_line *broken, uint32_t element) {
    struct gz_set_line set = gz_justify(stack->setter, paragraph, broken);
    return (struct gz_box_line){.element = element, .x = (stack->width - set.width) / 2,
                                .width = set.width, .runs = set.runs,
                                .run_count = set.run_count, .decoration = set.decoration};
}

/* Pushes a text, broken by phrase within `width`; returns its lines. */
static uint32_t push_text(struct stack *stack, const struct gz_text *text, enum gz_role role,
                          uint32_t element, gz_length width) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(stack->setter, text, role);
    struct gz_measure measure = {.width = width};
    struct gz_lines lines = gz_phrase_break(stack->setter, paragraph, &measure, true);
    for (uint32_t i = 0; i < lines.count; i++)
        push_line(stack, role, centred(stack, paragraph, &lines.lines[i], element));
    return lines.count;
}

static uint32_t push_title_line(struct stack *stack, const struct gz_text *text,
                                uint32_t element) {
    const struct gz_style *style = stack->setter->style;
    gz_length size = style->roles[GZ_ROLE_TITLE].size;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(stack->setter, text, GZ_ROLE_TITLE);
    if (gz_paragraph_is_two_han(paragraph)) { /* 公告 is spaced out */
        gz_length gap = (gz_length)((int64_t)size * style->title.short_gap / 1000);
        push_line(stack, GZ_ROLE_TITLE,
                  gz_box_line_natural(stack->setter, text, GZ_ROLE_TITLE, element, gap,
                                      stack->width, GZ_ALIGN_CENTER));
        return 1;
    }
    return push_text(stack, text, GZ_ROLE_TITLE, element, stack->width - 2 * style->title.side);
}

static uint32_t child(struct stack *stack, enum gz_element_kind kind, struct gz_pos pos) {
    return gz_setter_element(stack->setter, kind, stack->element, pos);
}

static void push_title(struct stack *stack, const struct gz_article *article) {
    const struct gz_title_style *style = &stack->setter->style->title;
    uint32_t element = child(stack, GZ_ELEMENT_TITLE, article->pos), lines = 0;
    for (uint32_t i = 0; i < article->title_line_count; i++)
        lines += push_title_line(stack, &article->title[i], element);
    stack->rows = style->per_title_line * lines + style->extra;
}

/* A further part: `rows` grid lines, and as many again for each line beyond
 * the first that it needs. */
static void push_part(struct stack *stack, const struct gz_text *text, enum gz_role role,
                      uint32_t rows) {
    if (text->length == 0)
        return;
    stack->group++;
    uint32_t element = child(stack, GZ_ELEMENT_SUBTITLE, gz_text_pos(text, 0));
    uint32_t lines = push_text(stack, text, role, element, stack->width);
    stack->rows += rows + (lines - 1);
}

/* ---- Authors: offices, a gap, the name. Names of several authors stand in one
 * column; several offices, or lines of one, stand below one another and the
 * name in their middle ---- */

struct author_part {
    struct gz_box_line *lines; /* of all offices */
    size_t line_count, line_capacity;
    struct gz_box_line name;
    uint32_t name_element; /* each office and the name are heard by themselves */
};

static uint32_t part_of(struct stack *stack, uint32_t authors, const struct gz_text *text) {
    return gz_setter_element(stack->setter, GZ_ELEMENT_SUBTITLE, authors, gz_text_pos(text, 0));
}

static void set_office(struct stack *stack, struct author_part *part,
                       const struct gz_text *office, gz_length width, uint32_t element) {
    struct gz_setter *setter = stack->setter;
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, office, GZ_ROLE_OFFICE);
    struct gz_measure measure = {.width = width};
    struct gz_lines lines = gz_phrase_break(setter, paragraph, &measure, true);
    for (uint32_t i = 0; i < lines.count; i++) {
        struct gz_set_line set = gz_justify(setter, paragraph, &lines.lines[i]);
        struct gz_box_line *line;
        GZ_APPEND(setter->arena, part->lines, part->line_count, part->line_capacity, line);
        *line = (struct gz_box_line){.element = element, .width = set.width, .runs = set.runs,
                                     .run_count = set.run_count};
    }
}

static struct author_part set_author(struct stack *stack, const struct gz_author *author,
                                     gz_length gap, uint32_t element) {
    struct author_part part = {.name_element = part_of(stack, element, &author->name)};
    part.name =
        gz_box_line_name(stack->setter, &author->name, GZ_ROLE_AUTHOR, part.name_element);
    gz_length room = stack->width - gap - part.name.width;
    if (room < stack->width / 2)
        room = stack->width / 2; /* the name then goes below */
    for (uint32_t i = 0; i < author->office_count; i++)
        set_office(stack, &part, &author->offices[i], room,
                   part_of(stack, element, &author->offices[i]));
    return part;
}

static gz_length widest_line(const struct author_part *part) {
    gz_length width = 0;
    for (size_t i = 0; i < part->line_count; i++)
        if (part->lines[i].width > width)
            width = part->lines[i].width;
    return width;
}

/* Offices at `left`, the name at `name_left` beside them. */
static void push_beside(struct stack *stack, struct author_part *part, gz_length left,
                        gz_length name_left) {
    for (size_t i = 0; i < part->line_count; i++) {
        part->lines[i].x = left;
        push_line(stack, GZ_ROLE_OFFICE, part->lines[i]);
    }
    part->name.x = name_left;
    push_line(stack, GZ_ROLE_AUTHOR, part->name);
    struct stacked *name = &stack->items[stack->count - 1], *office = name - 1;
    if (part->line_count > 1) {
        name->height = -(gz_length)part->line_count;
    } else { /* the two share a line, as high as the higher of them */
        name->height = office->height > name->height ? office->height : name->height;
        office->height = 0;
    }
}

/* Offices and name below one another, each in the middle. */
static void push_below(struct stack *stack, struct author_part *part,
                       const struct gz_text *name) {
    for (size_t i = 0; i < part->line_count; i++) {
        part->lines[i].x = (stack->width - part->lines[i].width) / 2;
        push_line(stack, GZ_ROLE_OFFICE, part->lines[i]);
    }
    part->name.x = (stack->width - part->name.width) / 2;
    if (part->name.width <= stack->width)
        push_line(stack, GZ_ROLE_AUTHOR, part->name);
    else
        push_text(stack, name, GZ_ROLE_AUTHOR, part->name_element, stack->width);
}

static void push_author_parts(struct stack *stack, const struct gz_article *article,
                              struct author_part *parts, gz_length gap) {
    gz_length offices = 0, names = 0;
    for (uint32_t i = 0; i < article->author_count; i++) {
        gz_length width = widest_line(&parts[i]);
        offices = width > offices ? width : offices;
        if (width > 0 && parts[i].name.width > names)
            names = parts[i].name.width;
    }
    gz_length left = (stack->width - offices - gap - names) / 2;
    for (uint32_t i = 0; i < article->author_count; i++) {
        if (parts[i].line_count == 0 || left < 0)
            push_below(stack, &parts[i], &article->authors[i].name);
        else
            push_beside(stack, &parts[i], left, left + offices + gap);
    }
}

static void push_authors(struct stack *stack, const struct gz_article *article) {
    const struct gz_style *style = stack->setter->style;
    if (article->author_count == 0)
        return;
    stack->group++;
    uint32_t element =
        child(stack, GZ_ELEMENT_SUBTITLE, gz_text_pos(&article->authors[0].name, 0));
    gz_length gap = (gz_length)((int64_t)style->roles[GZ_ROLE_AUTHOR].size *
                                style->title.author_gap / 1000);
    struct author_part *parts =
        GZ_NEW_ARRAY(stack->setter->arena, struct author_part, article->author_count);
    for (uint32_t i = 0; i < article->author_count; i++)
        parts[i] = set_author(stack, &article->authors[i], gap, element);
    push_author_parts(stack, article, parts, gap);
    stack->rows += style->title.authors + (article->author_count - 1);
}

/* ---- Heights ---- */

/* A negative height: the line stands beside the -height lines before it, in
 * their middle. */
static gz_length beside(const struct stack *stack, size_t i) {
    size_t lines = (size_t)-stack->items[i].height;
    const struct gz_box_line *first = &stack->items[i - lines].line;
    return (first->baseline + stack->items[i - 1].line.baseline) / 2;
}

/* A height of 0: the line shares its baseline with the next one, whatever their
 * sizes. */
static void share_baseline(struct stacked *first) {
    struct gz_box_line *a = &first[0].line, *b = &first[1].line;
    a->baseline = b->baseline = a->baseline > b->baseline ? a->baseline : b->baseline;
}

static gz_length stack_height(const struct stack *stack) {
    gz_length height = 0;
    for (size_t i = 0; i < stack->count; i++)
        height += stack->items[i].height > 0 ? stack->items[i].height : 0;
    return height;
}

static void settle(struct stack *stack, struct gz_box *box) {
    gz_length leading = stack->setter->style->grid.leading;
    while (stack_height(stack) > (gz_length)box->rows * leading)
        box->rows++;
    gz_length spare = (gz_length)box->rows * leading - stack_height(stack);
    uint32_t gaps = stack->group;
    gz_length shares = SHARE_ABOVE + SHARE_BELOW + SHARE_BETWEEN * (gz_length)gaps;
    gz_length y = spare / shares * SHARE_ABOVE, between = spare / shares * SHARE_BETWEEN;
    for (size_t i = 0; i < stack->count; i++) {
        struct stacked *item = &stack->items[i];
        if (i > 0 && item->group != stack->items[i - 1].group)
            y += between;
        gz_length height = (gz_length)((int64_t)item->size * DISPLAY_LEADING / 1000);
        item->top = y;
        item->line.baseline =
            item->height < 0 ? beside(stack, i) : y + gz_baseline_in(height, item->size);
        y += item->height > 0 ? item->height : 0;
        if (i > 0 && item[-1].height == 0)
            share_baseline(item - 1);
    }
}

/* The lines from … to-1 as a box's. */
static void move_lines(struct stack *stack, size_t from, size_t to, struct gz_box *box) {
    struct gz_box_line *lines =
        GZ_NEW_ARRAY(stack->setter->arena, struct gz_box_line, to - from);
    for (size_t i = from; i < to; i++)
        lines[i - from] = stack->items[i].line;
    box->lines = lines;
    box->line_count = (uint32_t)(to - from);
}

/* Which lines cannot be parted from the one before: those that share its
 * baseline, and those up to the name that stands beside them. */
static bool *find_joined(const struct stack *stack) {
    bool *joined = GZ_NEW_ARRAY(stack->setter->arena, bool, stack->count + 1);
    for (size_t i = 0; i < stack->count; i++) {
        gz_length height = stack->items[i].height;
        if (height == 0)
            joined[i + 1] = true;
        for (gz_length k = 0; k < -height; k++)
            joined[i - (size_t)k] = true;
    }
    return joined;
}

/* A block higher than a page: a box for each line, so that it goes on over
 * pages. */
static void append_parts(struct stack *stack, struct gz_galley *galley) {
    gz_length leading = stack->setter->style->grid.leading;
    const bool *joined = find_joined(stack);
    for (size_t from = 0, to; from < stack->count; from = to) {
        gz_length height = 0, top = stack->items[from].top;
        for (to = from; to == from || (to < stack->count && joined[to]); to++) {
            height += stack->items[to].height > 0 ? stack->items[to].height : 0;
            stack->items[to].line.baseline -= top;
        }
        struct gz_box *box = gz_galley_append(stack->setter, galley);
        box->rows = (uint32_t)((height + leading - 1) / leading);
        box->keep = GZ_MUST;
        move_lines(stack, from, to, box);
    }
}

/* The stack as one box, or as several where a page is too low; returns the
 * first. The last is kept with what follows as `keep` says. */
static struct gz_box *append_stack(struct stack *stack, struct gz_galley *galley,
                                   enum gz_strength keep) {
    size_t first = galley->count;
    struct gz_box whole = {.rows = stack->rows};
    settle(stack, &whole);
    if (whole.rows > stack->setter->style->grid.lines) {
        append_parts(stack, galley);
    } else {
        struct gz_box *box = gz_galley_append(stack->setter, galley);
        box->rows = whole.rows;
        move_lines(stack, 0, stack->count, box);
    }
    galley->boxes[galley->count - 1].keep = keep;
    return &galley->boxes[first];
}

void gz_titleblock_set(struct gz_setter *setter, struct gz_galley *galley,
                       const struct gz_article *article, uint32_t element) {
    const struct gz_title_style *style = &setter->style->title;
    struct stack stack = {.setter = setter, .element = element,
                          .width = gz_style_text_width(setter->style)};
    push_title(&stack, article);
    push_part(&stack, &article->document_number, GZ_ROLE_DOCUMENT_NUMBER, style->document_number);
    push_part(&stack, &article->subtitle, GZ_ROLE_SUBTITLE, style->subtitle);
    push_part(&stack, &article->note, GZ_ROLE_NOTE, style->note);
    push_authors(&stack, article);
    struct gz_box *box = append_stack(&stack, galley, GZ_OFF);
    box->outline = &article->contents_title;
    box->outline_level = 1;
}

/* In a bookmark 附件1 stands before what it is, one wide blank apart. */
static const struct gz_text *attachment_name(struct gz_setter *setter,
                                             const struct gz_attachment *attachment) {
    if (attachment->title.length == 0 || attachment->label.length == 0)
        return attachment->title.length ? &attachment->title : &attachment->label;
    struct gz_text *name = GZ_NEW(setter->arena, struct gz_text);
    name->utf8 = gz_arena_format(setter->arena, "%s\xE3\x80\x80%s",
                                 gz_text_one_line(&attachment->label, setter->arena),
                                 gz_text_one_line(&attachment->title, setter->arena));
    name->length = (uint32_t)strlen(name->utf8);
    return name;
}

void gz_attachment_head_set(struct gz_setter *setter, struct gz_galley *galley,
                            const struct gz_attachment *attachment, uint32_t element) {
    const struct gz_attachment_style *style = &setter->style->attachment;
    struct stack stack = {.setter = setter, .element = element,
                          .width = gz_style_text_width(setter->style)};
    if (attachment->label.length > 0) {
        uint32_t label = child(&stack, GZ_ELEMENT_SUBTITLE, attachment->pos);
        push_line(&stack, GZ_ROLE_ATTACHMENT_LABEL,
                  gz_box_line_natural(setter, &attachment->label, GZ_ROLE_ATTACHMENT_LABEL, label,
                                      0, stack.width, GZ_ALIGN_LEFT));
        stack.rows += style->label_lines;
        stack.group = 1;
    }
    if (attachment->title.length > 0) {
        uint32_t title = child(&stack, GZ_ELEMENT_HEADING, gz_text_pos(&attachment->title, 0));
        gz_setter_find_element(setter, title)->level = 2;
        uint32_t lines =
            push_text(&stack, &attachment->title, GZ_ROLE_ATTACHMENT_TITLE, title, stack.width);
        stack.rows += style->title_lines * lines;
    }
    stack.rows += style->extra;
    struct gz_box *box = append_stack(&stack, galley, GZ_MUST);
    box->outline = attachment_name(setter, attachment);
    box->outline_level = 2;
}
