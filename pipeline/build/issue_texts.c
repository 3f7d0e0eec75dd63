#include "pipeline/build/issue_texts.h"

struct visit {
    gz_text_visitor *function;
    void *context;
};

static void one(const struct visit *visit, const struct gz_text *text) {
    visit->function(text, visit->context);
}

static void several(const struct visit *visit, const struct gz_text *texts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        one(visit, &texts[i]);
}

static void in_table(const struct visit *visit, const struct gz_table *table) {
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        if (table->cells[i].column_span > 0)
            one(visit, &table->cells[i].text);
}

static void in_roster(const struct visit *visit, const struct gz_roster *roster) {
    for (uint32_t i = 0; i < roster->count; i++) {
        one(visit, &roster->entries[i].name);
        one(visit, &roster->entries[i].note);
    }
}

static void in_glossary(const struct visit *visit, const struct gz_glossary *glossary) {
    one(visit, &glossary->title);
    for (uint32_t i = 0; i < glossary->count; i++) {
        one(visit, &glossary->terms[i].term);
        several(visit, glossary->terms[i].definition, glossary->terms[i].paragraph_count);
    }
}

static void in_block(const struct visit *visit, const struct gz_block *block) {
    switch (block->kind) {
    case GZ_BLOCK_PARAGRAPH:
    case GZ_BLOCK_HEADING:
    case GZ_BLOCK_SALUTATION:
    case GZ_BLOCK_ITEM:
    case GZ_BLOCK_RIGHT:
    case GZ_BLOCK_CAPTION:
        one(visit, &block->as.text);
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        one(visit, &block->as.attachment_list.label);
        several(visit, block->as.attachment_list.items, block->as.attachment_list.count);
        break;
    case GZ_BLOCK_SIGNATURE:
        several(visit, block->as.signature.signers, block->as.signature.signer_count);
        one(visit, &block->as.signature.date);
        break;
    case GZ_BLOCK_GLOSSARY:
        in_glossary(visit, &block->as.glossary);
        break;
    case GZ_BLOCK_TABLE:
        in_table(visit, &block->as.table);
        break;
    case GZ_BLOCK_ROSTER:
        in_roster(visit, &block->as.roster);
        break;
    case GZ_BLOCK_FIGURE:
        one(visit, &block->as.figure.caption);
        break;
    case GZ_BLOCK_PROVISION:
        one(visit, &block->as.provision.number);
        one(visit, &block->as.provision.text);
        break;
    case GZ_BLOCK_CONTENTS:
        for (uint32_t i = 0; i < block->as.contents.count; i++) {
            one(visit, &block->as.contents.items[i].title);
            one(visit, &block->as.contents.items[i].page);
        }
        break;
    }
}

static void in_blocks(const struct visit *visit, const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        in_block(visit, &blocks[i]);
}

static void in_head(const struct visit *visit, const struct gz_article *article) {
    several(visit, article->title, article->title_line_count);
    one(visit, &article->contents_title);
    one(visit, &article->subtitle);
    one(visit, &article->note);
    one(visit, &article->document_number);
    for (uint32_t i = 0; i < article->author_count; i++) {
        several(visit, article->authors[i].offices, article->authors[i].office_count);
        one(visit, &article->authors[i].name);
    }
}

static void in_notes(const struct visit *visit, const struct gz_article *article) {
    for (uint32_t i = 0; i < article->note_count; i++) {
        one(visit, &article->notes[i].label);
        several(visit, article->notes[i].paragraphs, article->notes[i].paragraph_count);
    }
}

static void in_article(const struct visit *visit, const struct gz_article *article) {
    in_head(visit, article);
    in_blocks(visit, article->blocks, article->block_count);
    for (uint32_t i = 0; i < article->attachment_count; i++) {
        const struct gz_attachment *attachment = &article->attachments[i];
        one(visit, &attachment->label);
        one(visit, &attachment->title);
        in_blocks(visit, attachment->blocks, attachment->block_count);
    }
    in_notes(visit, article);
}

static void in_cover(const struct visit *visit, const struct gz_issue *issue) {
    several(visit, issue->masthead, issue->masthead_line_count);
    several(visit, issue->issue_lines, issue->issue_line_count);
    one(visit, &issue->board_title);
    for (uint32_t i = 0; i < issue->board_count; i++) {
        one(visit, &issue->board[i].role);
        several(visit, issue->board[i].names, issue->board[i].name_count);
    }
    for (uint32_t i = 0; i < issue->imprint_count; i++) {
        one(visit, &issue->imprint[i].label);
        one(visit, &issue->imprint[i].value);
    }
    one(visit, &issue->contents_title);
    one(visit, &issue->cover.front.alt);
    one(visit, &issue->cover.back.alt);
    for (uint32_t i = 0; i < issue->group_count; i++)
        one(visit, &issue->groups[i].title);
}

void gz_issue_each_text(const struct gz_issue *issue, gz_text_visitor *visit, void *context) {
    struct visit all = {visit, context};
    in_cover(&all, issue);
    for (uint32_t i = 0; i < issue->article_count; i++)
        in_article(&all, &issue->articles[i]);
}
