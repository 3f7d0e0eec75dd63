#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/check/text.h"

#define BEHIND 4 /* zeros */

struct walk {
    struct gz_check *check;
    struct gz_check_text *texts;
    uint32_t count, capacity;
    struct gz_check_text place; /* where the next text stands */
};

static bool is_note_mark(const struct gz_text *text, uint32_t offset) {
    for (uint32_t i = 0; i < text->span_count; i++)
        if (text->spans[i].note > 0 && offset >= text->spans[i].start &&
            offset < text->spans[i].end)
            return true;
    return false;
}

/* Takes lines apart into one text. A column counts from its map entry on, so
 * that no place is looked up twice. */
static uint32_t take_apart(const struct gz_text *text, uint32_t *codes, struct gz_pos *at) {
    uint32_t count = 0, entry = 0;
    struct gz_pos pos = {0};
    for (size_t offset = 0; offset < text->length; pos.column++) {
        while (entry < text->map_count && text->map[entry].offset <= offset)
            pos = text->map[entry++].pos;
        bool mark = text->span_count > 0 && is_note_mark(text, (uint32_t)offset);
        uint32_t code = gz_utf8_next(text->utf8, text->length, &offset);
        if (mark)
            continue;
        codes[count] = code;
        at[count++] = pos;
    }
    return count;
}

static void add_lines(struct walk *walk, enum gz_check_kind kind, const struct gz_text *lines,
                      uint32_t line_count) {
    size_t bytes = 0;
    for (uint32_t i = 0; i < line_count; i++)
        bytes += lines[i].length;
    if (bytes == 0)
        return;
    struct gz_arena *arena = walk->check->arena;
    uint32_t *codes = GZ_NEW_ARRAY(arena, uint32_t, bytes + BEHIND);
    struct gz_pos *at = GZ_NEW_ARRAY(arena, struct gz_pos, bytes);
    uint32_t count = 0;
    for (uint32_t i = 0; i < line_count; i++)
        count += take_apart(&lines[i], codes + count, at + count);
    struct gz_check_text *text;
    GZ_APPEND(arena, walk->texts, walk->count, walk->capacity, text);
    *text = walk->place;
    text->kind = kind;
    text->codes = codes;
    text->at = at;
    text->count = count;
}

static void add(struct walk *walk, enum gz_check_kind kind, const struct gz_text *text) {
    add_lines(walk, kind, text, 1);
}

static void add_each(struct walk *walk, enum gz_check_kind kind, const struct gz_text *texts,
                     uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        add(walk, kind, &texts[i]);
}

static void add_table(struct walk *walk, const struct gz_table *table) {
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].column_span > 0)
            add(walk, GZ_CHECK_CELL, &table->cells[i].text);
}

static void add_roster(struct walk *walk, const struct gz_roster *roster) {
    for (uint32_t i = 0; i < roster->count; i++) {
        add(walk, GZ_CHECK_ROSTER, &roster->entries[i].name);
        add(walk, GZ_CHECK_ROSTER, &roster->entries[i].note);
    }
}

static void add_glossary(struct walk *walk, const struct gz_glossary *glossary) {
    add(walk, GZ_CHECK_LINE, &glossary->title);
    for (uint32_t i = 0; i < glossary->count; i++) {
        add(walk, GZ_CHECK_LINE, &glossary->terms[i].term);
        add_each(walk, GZ_CHECK_PARAGRAPH, glossary->terms[i].definition,
                 glossary->terms[i].paragraph_count);
    }
}

static void add_block(struct walk *walk, const struct gz_block *block) {
    walk->place.block = block;
    walk->place.level = block->level;
    switch (block->kind) {
    case GZ_BLOCK_PARAGRAPH:
        add(walk, GZ_CHECK_PARAGRAPH, &block->as.text);
        break;
    case GZ_BLOCK_HEADING:
        add(walk, GZ_CHECK_HEADING, &block->as.text);
        break;
    case GZ_BLOCK_ITEM:
        add(walk, GZ_CHECK_ITEM, &block->as.text);
        break;
    case GZ_BLOCK_SALUTATION:
    case GZ_BLOCK_RIGHT:
    case GZ_BLOCK_CAPTION:
        add(walk, GZ_CHECK_LINE, &block->as.text);
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        add(walk, GZ_CHECK_LINE, &block->as.attachment_list.label);
        add_each(walk, GZ_CHECK_LIST_ITEM, block->as.attachment_list.items,
                 block->as.attachment_list.count);
        break;
    case GZ_BLOCK_SIGNATURE:
        add_each(walk, GZ_CHECK_NAME, block->as.signature.signers,
                 block->as.signature.signer_count);
        add(walk, GZ_CHECK_LINE, &block->as.signature.date);
        break;
    case GZ_BLOCK_GLOSSARY:
        add_glossary(walk, &block->as.glossary);
        break;
    case GZ_BLOCK_TABLE:
        add_table(walk, &block->as.table);
        break;
    case GZ_BLOCK_ROSTER:
        add_roster(walk, &block->as.roster);
        break;
    case GZ_BLOCK_FIGURE:
        add(walk, GZ_CHECK_LINE, &block->as.figure.caption);
        break;
    case GZ_BLOCK_PROVISION:
        add(walk, GZ_CHECK_LINE, &block->as.provision.number);
        add(walk, GZ_CHECK_PROVISION, &block->as.provision.text);
        break;
    case GZ_BLOCK_CONTENTS:
        for (uint32_t i = 0; i < block->as.contents.count; i++)
            add(walk, GZ_CHECK_LINE, &block->as.contents.items[i].title);
        break;
    }
}

static void add_blocks(struct walk *walk, const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        add_block(walk, &blocks[i]);
    walk->place.block = NULL;
    walk->place.level = 0;
}

/* One that is not given is the title again, at the same place. */
static bool has_contents_title(const struct gz_article *article) {
    if (article->title_line_count == 0)
        return true;
    struct gz_pos title = gz_text_pos(&article->title[0], 0);
    struct gz_pos contents = gz_text_pos(&article->contents_title, 0);
    return title.line != contents.line || title.column != contents.column;
}

static void add_head(struct walk *walk, const struct gz_article *article) {
    add_lines(walk, GZ_CHECK_TITLE, article->title, article->title_line_count);
    if (has_contents_title(article))
        add(walk, GZ_CHECK_CONTENTS_TITLE, &article->contents_title);
    add(walk, GZ_CHECK_SUBTITLE, &article->subtitle);
    add(walk, GZ_CHECK_NOTE, &article->note);
    add(walk, GZ_CHECK_NUMBER, &article->document_number);
    for (uint32_t i = 0; i < article->author_count; i++) {
        add_each(walk, GZ_CHECK_NAME, article->authors[i].offices,
                 article->authors[i].office_count);
        add(walk, GZ_CHECK_NAME, &article->authors[i].name);
    }
}

static void add_article(struct walk *walk, const struct gz_article *article) {
    const char *language = article->language ? article->language : walk->check->language;
    walk->place.chinese = strcmp(language, "zh") == 0 || strncmp(language, "zh-Hans", 7) == 0 ||
                          strcmp(language, "zh-CN") == 0;
    walk->place.attachment = 0;
    add_head(walk, article);
    add_blocks(walk, article->blocks, article->block_count);
    for (uint32_t i = 0; i < article->note_count; i++)
        add_each(walk, GZ_CHECK_PARAGRAPH, article->notes[i].paragraphs,
                 article->notes[i].paragraph_count);
    for (uint32_t i = 0; i < article->attachment_count; i++) {
        walk->place.attachment = i + 1;
        add(walk, GZ_CHECK_LINE, &article->attachments[i].label);
        add(walk, GZ_CHECK_TITLE, &article->attachments[i].title);
        add_blocks(walk, article->attachments[i].blocks, article->attachments[i].block_count);
    }
}

void gz_check_walk(struct gz_check *check) {
    struct walk walk = {.check = check};
    for (uint32_t i = 0; i < check->issue->article_count; i++) {
        walk.place = (struct gz_check_text){.article = i};
        add_article(&walk, &check->issue->articles[i]);
    }
    check->texts = walk.texts;
    check->text_count = walk.count;
}
