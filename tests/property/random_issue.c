#include "random_issue.h"

#include <string.h>

#include "fonts/support/utf8.h"

/* xorshift64*: small, and the same numbers on every machine. */
uint32_t gz_random_below(struct gz_random *random, uint32_t below) {
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return (uint32_t)((random->state * UINT64_C(2685821657736338717) >> 32) % below);
}

static const char *const han[] = {
    "的", "市", "人", "大", "会", "常", "委", "审", "议", "报", "告", "关", "于", "工", "作",
    "情", "况", "政", "府", "法", "律", "规", "划", "水", "利", "民", "生", "建", "设", "年",
    "月", "日", "第", "条", "款", "项", "万", "元", "户", "一", "二", "三", "〇", "龘", "𠮷",
    "𪚥", "々",
};

static const char *const marks[] = {
    "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "〈", "〉", "“", "”", "‘",
    "’", "【", "】", "〔", "〕", "「", "」", "——", "……", "·", "～", "/", "／",
};

static const char *const pieces[] = {
    "2024", "98.5%", "-3.2", "1-3", "3.0万m", "GDP", "www.ykrd.gov.cn", "A/B", "5A", "1+X",
    "https://www.example.gov.cn/a/b?c=d&e=f", "0417-2656109", "(草案)", "(一审)", "don’t",
    "“5G”", ",", ";", ":", ".", "‰", "℃", "¥3", "№5", " ", "Internet of Things",
    "Supercalifragilisticexpialidocious", "implementation of environmental legislation",
    "The Standing Committee, (comprehensive) administration", "1864200万元", "第12条", "增长 +8.5%",
};

#define PICK(random, table) \
    (table)[gz_random_below((random), sizeof (table) / sizeof *(table))]

static const char *random_piece(struct gz_random *random) {
    uint32_t kind = gz_random_below(random, 20);
    return kind < 13 ? PICK(random, han) : kind < 17 ? PICK(random, marks) : PICK(random, pieces);
}

static struct gz_text text_of(struct gz_arena *arena, const char *utf8) {
    struct gz_source_map *map = GZ_NEW(arena, struct gz_source_map);
    map->pos = (struct gz_pos){"random.md", 1, 1};
    return (struct gz_text){.utf8 = utf8, .length = (uint32_t)strlen(utf8), .map = map,
                            .map_count = 1};
}

struct gz_text gz_random_text(struct gz_random *random, struct gz_arena *arena,
                              uint32_t characters) {
    size_t room = (size_t)characters * 64 + 64, length = 0;
    char *utf8 = GZ_NEW_ARRAY(arena, char, room);
    for (uint32_t i = 0; i < characters + 2; i++) {
        bool edge = i == 0 || i == characters + 1;
        const char *piece = edge ? PICK(random, han) : random_piece(random);
        memcpy(utf8 + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return text_of(arena, utf8);
}

/* ---- Spans ---- */

static struct gz_span random_span(struct gz_random *random) {
    static const char *const languages[] = {"zh-Hant", "en", "zh-Hans"};
    struct gz_span span = {.flags = 1u << gz_random_below(random, 7)};
    if (gz_random_below(random, 3) == 0)
        span.flags |= 1u << gz_random_below(random, 7);
    if (gz_random_below(random, 5) == 0)
        span.link = "https://www.example.gov.cn/";
    if (gz_random_below(random, 5) == 0)
        span.language = PICK(random, languages);
    return span;
}

static uint32_t skip_characters(const struct gz_text *text, uint32_t from, uint32_t count) {
    size_t at = from;
    for (uint32_t i = 0; i < count && at < text->length; i++)
        gz_utf8_next(text->utf8, text->length, &at);
    return (uint32_t)at;
}

/* Marks stretches of a text; some touch. Frames are short, like names. */
static void mark_up(struct gz_random *random, struct gz_arena *arena, struct gz_text *text) {
    struct gz_span *spans = GZ_NEW_ARRAY(arena, struct gz_span, text->length + 1);
    uint32_t at = 0;
    while (at < text->length) {
        struct gz_span span = random_span(random);
        uint32_t most = span.flags & GZ_SPAN_FRAMED ? 4 : 30;
        span.start = skip_characters(text, at, gz_random_below(random, 40));
        span.end = skip_characters(text, span.start, 1 + gz_random_below(random, most));
        at = span.end;
        if (span.start < span.end)
            spans[text->span_count++] = span;
    }
    text->spans = spans;
}

struct gz_text gz_random_marked_text(struct gz_random *random, struct gz_arena *arena,
                                     uint32_t characters) {
    struct gz_text text = gz_random_text(random, arena, characters);
    mark_up(random, arena, &text);
    return text;
}

static struct gz_text marked_text(struct gz_random *random, struct gz_arena *arena,
                                  uint32_t characters) {
    struct gz_text text = gz_random_text(random, arena, characters);
    if (gz_random_below(random, 3) == 0)
        mark_up(random, arena, &text);
    return text;
}

static struct gz_text *some_texts(struct gz_random *random, struct gz_arena *arena,
                                  uint32_t count, uint32_t characters) {
    struct gz_text *texts = GZ_NEW_ARRAY(arena, struct gz_text, count);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = gz_random_text(random, arena, gz_random_below(random, characters));
    return texts;
}

static void random_table(struct gz_random *random, struct gz_arena *arena,
                         struct gz_table *table) {
    table->column_count = 1 + gz_random_below(random, 5);
    table->row_count = 2 + gz_random_below(random, 12);
    table->header_rows = 1;
    table->aligns = GZ_NEW_ARRAY(arena, enum gz_align, table->column_count);
    uint32_t count = table->row_count * table->column_count;
    struct gz_cell *cells = GZ_NEW_ARRAY(arena, struct gz_cell, count);
    for (uint32_t i = 0; i < count; i++) {
        cells[i].column_span = cells[i].row_span = 1;
        cells[i].text = marked_text(random, arena, gz_random_below(random, 14));
    }
    table->cells = cells;
    table->page_width = gz_random_below(random, 3) == 0;
}

static void random_roster(struct gz_random *random, struct gz_arena *arena,
                          struct gz_roster *roster) {
    static const char *const names[] = {"李勇", "王春雨", "欧阳修文", "迪丽热巴·买买提", "赵楠"};
    roster->count = 1 + gz_random_below(random, 30);
    struct gz_roster_entry *entries = GZ_NEW_ARRAY(arena, struct gz_roster_entry, roster->count);
    for (uint32_t i = 0; i < roster->count; i++) {
        entries[i].name = text_of(arena, PICK(random, names));
        if (gz_random_below(random, 8) == 0) {
            struct gz_span *frame = GZ_NEW(arena, struct gz_span);
            *frame = (struct gz_span){.end = entries[i].name.length, .flags = GZ_SPAN_FRAMED};
            entries[i].name.spans = frame;
            entries[i].name.span_count = 1;
        }
        if (gz_random_below(random, 6) == 0)
            entries[i].note = text_of(arena, "（上午）");
    }
    roster->entries = entries;
}

static void random_glossary(struct gz_random *random, struct gz_arena *arena,
                            struct gz_glossary *glossary) {
    glossary->title = text_of(arena, "名词解释");
    glossary->count = 1 + gz_random_below(random, 4);
    struct gz_term *terms = GZ_NEW_ARRAY(arena, struct gz_term, glossary->count);
    for (uint32_t i = 0; i < glossary->count; i++) {
        terms[i].term = gz_random_text(random, arena, gz_random_below(random, 10));
        terms[i].paragraph_count = 1 + gz_random_below(random, 2);
        terms[i].definition = some_texts(random, arena, terms[i].paragraph_count, 80);
    }
    glossary->terms = terms;
}

static void random_figure(struct gz_random *random, struct gz_arena *arena,
                          struct gz_figure *figure) {
    figure->image.width = 20 + gz_random_below(random, 3000);
    figure->image.height = 20 + gz_random_below(random, 1500);
    figure->page_width = gz_random_below(random, 3) == 0;
    figure->caption = text_of(arena, "");
    if (gz_random_below(random, 4) > 0)
        figure->caption = gz_random_text(random, arena, gz_random_below(random, 40));
}

static void random_contents(struct gz_random *random, struct gz_arena *arena,
                            struct gz_entry_list *list) {
    static const char *const pages[] = {"7", "12", "345", "1024"};
    list->count = 1 + gz_random_below(random, 12);
    struct gz_entry *items = GZ_NEW_ARRAY(arena, struct gz_entry, list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        items[i].title = gz_random_text(random, arena, 1 + gz_random_below(random, 60));
        items[i].page = text_of(arena, PICK(random, pages));
    }
    list->items = items;
}

static const char *const provisions[] = {"第一条", "第二十三条", "第一百零五条之一", "第3条"};

static void random_block(struct gz_random *random, struct gz_arena *arena,
                         struct gz_block *block) {
    static const enum gz_block_kind kinds[] = {
        GZ_BLOCK_PARAGRAPH, GZ_BLOCK_PARAGRAPH, GZ_BLOCK_PARAGRAPH, GZ_BLOCK_PARAGRAPH,
        GZ_BLOCK_PARAGRAPH, GZ_BLOCK_PARAGRAPH, GZ_BLOCK_HEADING, GZ_BLOCK_HEADING,
        GZ_BLOCK_SALUTATION, GZ_BLOCK_ITEM, GZ_BLOCK_ATTACHMENT_LIST, GZ_BLOCK_SIGNATURE,
        GZ_BLOCK_GLOSSARY, GZ_BLOCK_TABLE, GZ_BLOCK_ROSTER, GZ_BLOCK_PROVISION,
        GZ_BLOCK_RIGHT, GZ_BLOCK_FIGURE, GZ_BLOCK_CONTENTS,
    };
    block->kind = PICK(random, kinds);
    block->pos = (struct gz_pos){"random.md", 1, 1};
    block->level = (uint8_t)(1 + gz_random_below(random, 4));
    switch (block->kind) {
    case GZ_BLOCK_TABLE:
        random_table(random, arena, &block->as.table);
        break;
    case GZ_BLOCK_ROSTER:
        random_roster(random, arena, &block->as.roster);
        break;
    case GZ_BLOCK_FIGURE:
        random_figure(random, arena, &block->as.figure);
        break;
    case GZ_BLOCK_GLOSSARY:
        random_glossary(random, arena, &block->as.glossary);
        break;
    case GZ_BLOCK_SIGNATURE:
        block->as.signature.signer_count = 1 + gz_random_below(random, 2);
        block->as.signature.signers =
            some_texts(random, arena, block->as.signature.signer_count, 24);
        block->as.signature.date = text_of(arena, "2024年5月31日");
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        block->as.attachment_list.label = text_of(arena, "附件：");
        block->as.attachment_list.count = 1 + gz_random_below(random, 3);
        block->as.attachment_list.items =
            some_texts(random, arena, block->as.attachment_list.count, 30);
        break;
    case GZ_BLOCK_CONTENTS:
        random_contents(random, arena, &block->as.contents);
        break;
    case GZ_BLOCK_PROVISION:
        block->as.provision.number = text_of(arena, PICK(random, provisions));
        block->as.provision.text = marked_text(random, arena, gz_random_below(random, 120));
        break;
    default:
        block->as.text = marked_text(
            random, arena, gz_random_below(random, block->kind == GZ_BLOCK_PARAGRAPH ? 200 : 30));
    }
}

static struct gz_block *random_blocks(struct gz_random *random, struct gz_arena *arena,
                                      uint32_t count) {
    struct gz_block *blocks = GZ_NEW_ARRAY(arena, struct gz_block, count);
    for (uint32_t i = 0; i < count; i++)
        random_block(random, arena, &blocks[i]);
    return blocks;
}

/* Footnotes: marks at the ends of some paragraphs, which may have other spans. */
static void random_notes(struct gz_random *random, struct gz_arena *arena,
                         struct gz_article *article) {
    struct gz_note *notes = GZ_NEW_ARRAY(arena, struct gz_note, article->block_count);
    struct gz_block *blocks = (struct gz_block *)article->blocks;
    for (uint32_t i = 0; i < article->block_count; i++) {
        struct gz_text *text = &blocks[i].as.text;
        size_t last = text->length;
        if (blocks[i].kind != GZ_BLOCK_PARAGRAPH || text->length == 0 ||
            gz_random_below(random, 3) > 0)
            continue;
        gz_utf8_previous(text->utf8, &last);
        if (text->span_count > 0 && text->spans[text->span_count - 1].end > last)
            continue;
        struct gz_note *note = &notes[article->note_count++];
        note->label = text_of(arena, "1");
        note->pos = article->pos;
        note->paragraph_count = 1 + gz_random_below(random, 2);
        note->paragraphs = some_texts(random, arena, note->paragraph_count,
                                      gz_random_below(random, 9) == 0 ? 3000 : 60);
        struct gz_span *spans = GZ_NEW_ARRAY(arena, struct gz_span, text->span_count + 1);
        if (text->span_count > 0)
            memcpy(spans, text->spans, text->span_count * sizeof *spans);
        spans[text->span_count++] =
            (struct gz_span){.start = (uint32_t)last, .end = text->length,
                             .flags = GZ_SPAN_SUPERSCRIPT, .note = article->note_count};
        text->spans = spans;
    }
    article->notes = notes;
}

static void random_article(struct gz_random *random, struct gz_arena *arena,
                           struct gz_article *article) {
    article->id = "random";
    article->pos = (struct gz_pos){"random.md", 1, 1};
    article->title_line_count = 1 + gz_random_below(random, 2);
    article->title = some_texts(random, arena, article->title_line_count, 50);
    article->contents_title = gz_random_text(random, arena, gz_random_below(random, 60));
    if (gz_random_below(random, 2))
        article->subtitle = gz_random_text(random, arena, gz_random_below(random, 40));
    article->starts_new_page = gz_random_below(random, 3) == 0;
    article->kind = gz_random_below(random, 4) == 0 ? GZ_ARTICLE_LAW : GZ_ARTICLE_PLAIN;
    article->language = gz_random_below(random, 8) == 0 ? "zh-Hant" : NULL;
    article->block_count = gz_random_below(random, 14);
    article->blocks = random_blocks(random, arena, article->block_count);
    random_notes(random, arena, article);
    article->attachment_count = gz_random_below(random, 4) == 0;
    struct gz_attachment *attachment = GZ_NEW(arena, struct gz_attachment);
    attachment->pos = article->pos;
    attachment->label = text_of(arena, "附件1");
    attachment->title = gz_random_text(random, arena, gz_random_below(random, 20));
    attachment->new_page = gz_random_below(random, 2);
    attachment->page_width = gz_random_below(random, 2);
    attachment->block_count = gz_random_below(random, 4);
    attachment->blocks = random_blocks(random, arena, attachment->block_count);
    article->attachments = attachment;
}

/* Titles over the contents' entries, two in one place at times,
 * and some in others. */
static void random_groups(struct gz_random *random, struct gz_arena *arena,
                          struct gz_issue *issue) {
    struct gz_group *groups = GZ_NEW_ARRAY(arena, struct gz_group, issue->article_count);
    uint32_t at = 0, depth = 0;
    while (at < issue->article_count && issue->group_count < issue->article_count &&
           gz_random_below(random, 3) > 0) {
        struct gz_group *group = &groups[issue->group_count++];
        group->first = at;
        group->title = gz_random_text(random, arena, 4);
        uint32_t count = gz_random_below(random, 3);
        group->count = gz_random_below(random, 2) ? count : 0;
        group->depth = gz_random_below(random, depth + 1);
        depth = group->depth + 1 < GZ_GROUP_LEVELS ? group->depth + 1 : group->depth;
        at += count + gz_random_below(random, 2);
    }
    issue->groups = groups;
}

struct gz_issue *gz_random_issue(struct gz_random *random, struct gz_arena *arena,
                                 uint32_t articles) {
    struct gz_issue *issue = GZ_NEW(arena, struct gz_issue);
    struct gz_text *masthead = GZ_NEW(arena, struct gz_text);
    *masthead = text_of(arena, "某某市人民代表大会常务委员会公报");
    struct gz_article *list = GZ_NEW_ARRAY(arena, struct gz_article, articles);
    for (uint32_t i = 0; i < articles; i++)
        random_article(random, arena, &list[i]);
    *issue = (struct gz_issue){
        .path = "issue.yaml", .masthead = masthead, .masthead_line_count = 1, .year = 2024,
        .contents_title = text_of(arena, "目录"), .first_page = 1 + gz_random_below(random, 2),
        .articles = list, .article_count = articles,
    };
    random_groups(random, arena, issue);
    return issue;
}
