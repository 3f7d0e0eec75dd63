/* What gz_draft_write() writes our own reader reads without an error, and every character
 * comes back: of texts that are mostly markup, with any looks, links, notes, line breaks
 * and merged cells. Whitespace apart, and what no source may hold.
 * GAZETTE_PROPERTY_RUNS sets how many articles (default 3000). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"
#include "pipeline/import/draft.h"
#include "pipeline/source/article.h"
#include "pipeline/text/buffer.h"
#include "pipeline/text/invisible.h"
#include "random_issue.h"

#define DEFAULT_RUNS 3000

struct maker {
    struct gz_random random;
    struct gz_arena *arena;
    struct gz_import_note notes[3];
    struct gz_import_picture picture;
    struct gz_manuscript manuscript;
    struct gz_draft draft;
    struct gz_draft_element elements[12];
};

static uint32_t below(struct maker *m, uint32_t limit) {
    return gz_random_below(&m->random, limit);
}

/* ---- Random texts ---- */

static const char *const pieces[] = {
    "#", "##", "*", "**", "***", "****", "^", "^2^", "~", "~2~", "[", "]", "(", ")", "{", "}",
    "[^1]", "[x](http://a)", "]{.dots}", "{.", "{lang=", "{page_width}", "|", "|---|", "-", "--",
    "---", "===", "_", "___", "=", "+", ">", "<", "<b>", "<!--", "-->", "<br>", "&nbsp;", "&",
    "\\", "\\\\", "`", "```", "~~~", ":::", "::", ":", "!", "![a](b)", "!", "\"", "'", "1.", "2)",
    "12. ", "- ", "+ ", "* ", "> ", "# ", " ", "  ", "    ", "\t", "　", "\u00A0", "\n", "a", "b",
    "Z", "3", "50", "某", "人大常委会", "。", "，", "：", "、", "（一）", "一、", "第一条", "第#条",
    "（#）", "“", "”", "〔2024〕", "附件：", "——", "……", "％", "$", "@", "\u200B", "\u00AD", "\uFEFF",
    "\u2028", "\uFFFD", "\x01", "\u0301", "é", "α", "𠮷", "138****5678", "60~68%", "[^", "]:",
    "![", "](", "^1", "$\\", ".", ",", ";", "?", "/", "%"};

/* Nothing that would be a note's mark: those are made by marks. */
static const char *random_text(struct maker *m, uint32_t limit) {
    struct gz_buffer out = {.arena = m->arena};
    uint32_t count = 1 + below(m, limit);
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add_string(&out, pieces[below(m, sizeof pieces / sizeof *pieces)]);
    return out.bytes;
}

static void add_run(struct maker *m, struct gz_import_paragraph *p, bool marks) {
    static const char *const links[] = {"https://example.cn/a(b)?c=\"d e\"", "http://x", "ftp://y",
                                        "mailto:a@b", "#here", "https://某.cn"};
    struct gz_import_run *run = &p->runs[p->run_count++];
    *run = (struct gz_import_run){.text = "", .note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
    if (marks && below(m, 8) == 0) {
        run->note = below(m, 3);
        return;
    }
    run->text = random_text(m, 5);
    run->length = strlen(run->text);
    if (below(m, 2))
        run->looks = below(m, 256);
    if (below(m, 3) == 0)
        run->looks &= GZ_LOOK_BOLD | GZ_LOOK_ITALIC;
    if (below(m, 6) == 0)
        run->link = links[below(m, sizeof links / sizeof *links)];
}

static void fill(struct maker *m, struct gz_import_paragraph *p, bool marks) {
    uint32_t count = 1 + below(m, 5);
    *p = (struct gz_import_paragraph){.number = "", .style = "", .bold = below(m, 10) == 0};
    p->runs = GZ_NEW_ARRAY(m->arena, struct gz_import_run, count + 1);
    if (below(m, 8) == 0)
        p->number = below(m, 2) ? "1." : "（一）";
    while (p->run_count < count)
        add_run(m, p, marks);
}

/* With something that stays, as lines of blocks are. */
static struct gz_import_paragraph *new_paragraph(struct maker *m, const char *start, bool marks) {
    struct gz_import_paragraph *p = GZ_NEW(m->arena, struct gz_import_paragraph);
    fill(m, p, marks);
    if (!start)
        return p;
    p->number = "";
    p->runs[0] = (struct gz_import_run){.text = start, .length = strlen(start),
                                        .note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
    return p;
}

static void add_picture(struct gz_import_paragraph *p) {
    p->runs[p->run_count++] = (struct gz_import_run){.text = "", .note = GZ_IMPORT_NONE};
}

static struct gz_import_table *new_table(struct maker *m) {
    struct gz_import_table *t = GZ_NEW(m->arena, struct gz_import_table);
    t->row_count = 1 + below(m, 5);
    t->column_count = 1 + below(m, 5);
    t->header_rows = below(m, 3);
    t->cells = GZ_NEW_ARRAY(m->arena, struct gz_import_cell,
                            (size_t)t->row_count * t->column_count);
    for (uint32_t i = 0; i < t->row_count * t->column_count; i++) {
        struct gz_import_cell *cell = &t->cells[i];
        cell->rows = cell->columns = 1;
        cell->paragraph_count = below(m, 3);
        cell->paragraphs = GZ_NEW_ARRAY(m->arena, struct gz_import_paragraph, 2);
        for (uint32_t j = 0; j < cell->paragraph_count; j++)
            fill(m, &cell->paragraphs[j], false);
    }
    return t;
}

/* A rectangle from a cell on. */
static void merge(struct maker *m, struct gz_import_table *t) {
    uint32_t row = below(m, t->row_count), column = below(m, t->column_count);
    uint32_t rows = 1 + below(m, t->row_count - row);
    uint32_t columns = 1 + below(m, t->column_count - column);
    for (uint32_t r = row; r < row + rows; r++)
        for (uint32_t c = column; c < column + columns; c++)
            t->cells[r * t->column_count + c] = (struct gz_import_cell){0};
    struct gz_import_cell *cell = &t->cells[row * t->column_count + column];
    cell->rows = rows;
    cell->columns = columns;
    cell->paragraph_count = 1;
    cell->paragraphs = GZ_NEW(m->arena, struct gz_import_paragraph);
    fill(m, cell->paragraphs, false);
}

/* ---- Random articles ---- */

static void make_element(struct maker *m, struct gz_draft_element *e, bool after_attachment) {
    static const char *const doubts[] = {"a doubt --> with <!-- signs\nand lines"};
    static struct gz_import_comment comments[] = {{"王明", "请核对--> \n第二段"}, {"", "x"}};
    *e = (struct gz_draft_element){.kind = (enum gz_draft_kind)below(m, GZ_DRAFT_FIGURE + 1)};
    if (after_attachment)
        e->kind = GZ_DRAFT_TEXT;
    bool list = e->kind == GZ_DRAFT_ATTACHMENT_LIST, roster = e->kind == GZ_DRAFT_ROSTER;
    if (roster)
        e->kind = GZ_DRAFT_RIGHT; /* what is not a name is refused there */
    e->level = 1 + below(m, 4);
    e->page_width = below(m, 4) == 0;
    e->begins_group = below(m, 2);
    e->paragraph = new_paragraph(m, list                         ? "附件：附"
                                    : e->kind == GZ_DRAFT_FIGURE ? "图"
                                    : below(m, 3)                ? NULL
                                                                 : "文",
                                 e->kind != GZ_DRAFT_FIGURE);
    if (e->kind == GZ_DRAFT_FIGURE)
        add_picture(e->paragraph);
    if (e->kind == GZ_DRAFT_TABLE) {
        e->table = new_table(m);
        if (below(m, 2))
            merge(m, e->table);
    }
    if (e->kind == GZ_DRAFT_ATTACHMENT) {
        e->label = below(m, 2) ? "附件1" : NULL;
        e->title = gz_arena_format(m->arena, "题%s", random_text(m, 4));
    }
    if (e->kind == GZ_DRAFT_GLOSSARY) /* what is no term is refused, too */
        e->kind = GZ_DRAFT_CAPTION;
    if (below(m, 4) == 0) {
        e->doubts = (const char **)doubts;
        e->doubt_count = 1;
        e->paragraph->comments = comments;
        e->paragraph->comment_count = 2;
    }
}

static void make_notes(struct maker *m) {
    static const char *const labels[] = {"1", "注甲", "①"};
    for (int i = 0; i < 3; i++) {
        m->notes[i] = (struct gz_import_note){.label = labels[i], .paragraph_count = 2};
        m->notes[i].paragraphs = GZ_NEW_ARRAY(m->arena, struct gz_import_paragraph, 2);
        fill(m, &m->notes[i].paragraphs[0], false);
        m->notes[i].paragraphs[0].runs[0] = (struct gz_import_run){
            .text = "注", .length = 3, .note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
        fill(m, &m->notes[i].paragraphs[1], false);
    }
}

static void make_draft(struct maker *m) {
    static const char **title;
    make_notes(m);
    m->picture = (struct gz_import_picture){.kind = "png", .shows = below(m, 2) ? "图[片" : ""};
    m->manuscript = (struct gz_manuscript){.path = "a.docx", .notes = m->notes, .note_count = 3,
                                           .pictures = &m->picture, .picture_count = 1};
    title = GZ_NEW_ARRAY(m->arena, const char *, 2);
    title[0] = gz_arena_format(m->arena, "题%s", random_text(m, 4));
    title[1] = gz_arena_format(m->arena, "目%s", random_text(m, 4));
    m->draft = (struct gz_draft){.title = title, .title_count = 1 + below(m, 2),
                                 .manuscript = &m->manuscript, .elements = m->elements};
    m->draft.subtitle = below(m, 2) ? gz_arena_format(m->arena, "%s副", random_text(m, 4)) : NULL;
    m->draft.note = below(m, 2) ? gz_arena_format(m->arena, "%s注", random_text(m, 4)) : NULL;
    uint32_t count = 1 + below(m, 9);
    bool attached = false;
    for (uint32_t i = 0; i < count; i++) {
        bool first = attached || i == 0; /* of a part, which needs a text */
        make_element(m, &m->elements[i], first);
        attached = m->elements[i].kind == GZ_DRAFT_ATTACHMENT;
        if (first)
            m->elements[i].paragraph = new_paragraph(m, "文", true);
    }
    m->elements[count] = (struct gz_draft_element){.kind = GZ_DRAFT_TEXT,
                                                   .paragraph = new_paragraph(m, "末", true)};
    m->draft.element_count = count + 1;
    m->draft.elements = m->elements;
}

/* ---- What must come back ---- */

static bool is_refused(uint32_t code) {
    return gz_invisible_name(code) || code == 0xFFFD || code < 0x20 ||
           (code >= 0x7F && code < 0xA0);
}

static void add_plain(struct gz_buffer *out, const char *utf8, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t start = at;
        uint32_t code = gz_utf8_next(utf8, length, &at);
        if (!gz_char_is_blank(code) && !is_refused(code))
            gz_buffer_add(out, utf8 + start, at - start);
    }
}

static void expect_paragraph(struct gz_buffer *out, const struct gz_import_paragraph *p,
                             const struct maker *m, bool marks) {
    add_plain(out, p->number, strlen(p->number));
    for (uint32_t i = 0; i < p->run_count; i++) {
        add_plain(out, p->runs[i].text, p->runs[i].length);
        if (p->runs[i].note != GZ_IMPORT_NONE && marks)
            gz_buffer_add_string(out, m->notes[p->runs[i].note].label);
    }
}

static void expect_table(struct gz_buffer *out, const struct gz_import_table *t,
                         const struct maker *m) {
    for (uint32_t i = 0; i < t->row_count * t->column_count; i++)
        for (uint32_t j = 0; j < t->cells[i].paragraph_count; j++)
            expect_paragraph(out, &t->cells[i].paragraphs[j], m, false);
}

static const char *expected(struct maker *m) {
    struct gz_buffer out = {.arena = m->arena};
    for (uint32_t i = 0; i < m->draft.element_count; i++) {
        const struct gz_draft_element *e = &m->draft.elements[i];
        if (e->kind == GZ_DRAFT_TABLE) {
            expect_table(&out, e->table, m);
        } else if (e->kind == GZ_DRAFT_ATTACHMENT) {
            if (e->label)
                add_plain(&out, e->label, strlen(e->label));
            add_plain(&out, e->title, strlen(e->title));
        } else {
            expect_paragraph(&out, e->paragraph, m, true);
        }
    }
    return out.bytes;
}

static void add_text(struct gz_buffer *out, const struct gz_text *text) {
    add_plain(out, text->utf8 ? text->utf8 : "", text->length);
}

static void add_texts(struct gz_buffer *out, const struct gz_text *texts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        add_text(out, &texts[i]);
}

static void add_block(struct gz_buffer *out, const struct gz_block *block) {
    switch (block->kind) {
    case GZ_BLOCK_TABLE:
        for (uint32_t i = 0; i < block->as.table.row_count * block->as.table.column_count; i++)
            add_text(out, &block->as.table.cells[i].text);
        break;
    case GZ_BLOCK_SIGNATURE:
        add_texts(out, block->as.signature.signers, block->as.signature.signer_count);
        add_text(out, &block->as.signature.date);
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        add_text(out, &block->as.attachment_list.label);
        add_texts(out, block->as.attachment_list.items, block->as.attachment_list.count);
        break;
    case GZ_BLOCK_FIGURE:
        add_text(out, &block->as.figure.caption);
        break;
    default:
        add_text(out, &block->as.text);
        break;
    }
}

static const char *found(const struct gz_article *article, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    for (uint32_t i = 0; i < article->block_count; i++)
        add_block(&out, &article->blocks[i]);
    for (uint32_t i = 0; i < article->attachment_count; i++) {
        add_text(&out, &article->attachments[i].label);
        add_text(&out, &article->attachments[i].title);
        for (uint32_t j = 0; j < article->attachments[i].block_count; j++)
            add_block(&out, &article->attachments[i].blocks[j]);
    }
    return out.bytes ? out.bytes : "";
}

/* ---- The check ---- */

static void compare(const char *what, const char *wanted, const char *got, const char *article) {
    if (strcmp(wanted, got) == 0)
        return;
    size_t at = 0;
    while (wanted[at] && wanted[at] == got[at])
        at++;
    size_t start = at > 40 ? at - 40 : 0;
    while (((unsigned char)wanted[start] & 0xC0) == 0x80)
        start++;
    fprintf(stderr, "%s\n", article);
    fail_msg("%s: wanted …%.90s\n found …%.90s", what, wanted + start, got + start);
}

static const char *plain_of(struct maker *m, const char *text) {
    struct gz_buffer out = {.arena = m->arena};
    add_plain(&out, text, strlen(text));
    return out.bytes ? out.bytes : "";
}

static void compare_text(struct maker *m, const char *what, const char *wanted,
                         const struct gz_text *got, const char *article) {
    struct gz_buffer out = {.arena = m->arena};
    if (!wanted)
        return;
    add_text(&out, got);
    compare(what, plain_of(m, wanted), out.bytes ? out.bytes : "", article);
}

static void compare_notes(struct maker *m, const struct gz_article *article, const char *text) {
    for (uint32_t i = 0; i < article->note_count; i++) {
        struct gz_buffer wanted = {.arena = m->arena}, got = {.arena = m->arena};
        uint32_t which = 0;
        while (which < 2 && strncmp(m->notes[which].label, article->notes[i].label.utf8,
                                    article->notes[i].label.length) != 0)
            which++;
        for (uint32_t j = 0; j < 2; j++)
            expect_paragraph(&wanted, &m->notes[which].paragraphs[j], m, false);
        add_texts(&got, article->notes[i].paragraphs, article->notes[i].paragraph_count);
        compare("a note", wanted.bytes, got.bytes, text);
    }
}

static void complain(uint64_t seed, const struct gz_message *message, const char *text) {
    if (getenv("GAZETTE_PROPERTY_SHOW"))
        fputs(text, stderr);
    for (uint32_t line = 1; line < message->pos.line; line++)
        text += strcspn(text, "\n") + 1;
    fprintf(stderr, "%.300s\n", text);
    fail_msg("seed %llu, line %u, column %u: %s: %.*s", (unsigned long long)seed,
             message->pos.line, message->pos.column, message->text, (int)strcspn(text, "\n"),
             text);
}

/* Notes that nothing marks stand at the end as paragraphs. */
static void check_one(uint64_t seed) {
    struct maker *m = calloc(1, sizeof *m);
    m->arena = gz_arena_create();
    m->random.state = seed;
    make_draft(m);
    struct gz_draft_file *files;
    uint32_t file_count;
    const char *text = gz_draft_write(&m->draft, "01-a", &files, &file_count, m->arena);
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_file file;
    struct gz_article article;
    bool fine = gz_source_file_from_bytes("01-a.md", text, strlen(text), &file, m->arena, diag) &&
                gz_article_parse(&file, NULL, &article, m->arena, diag);
    for (size_t i = 0; i < gz_diag_count(diag) && !fine; i++)
        if (gz_severity_is_error(gz_diag_message(diag, i)->severity))
            complain(seed, gz_diag_message(diag, i), text);
    const char *wanted = expected(m), *got = found(&article, m->arena);
    size_t length = strlen(wanted);
    compare("the text", wanted, gz_arena_copy(m->arena, got, strnlen(got, length)), text);
    compare_text(m, "the subtitle", m->draft.subtitle, &article.subtitle, text);
    compare_text(m, "the note", m->draft.note, &article.note, text);
    for (uint32_t i = 0; i < m->draft.title_count; i++)
        compare_text(m, "the title", m->draft.title[i], &article.title[i], text);
    compare_notes(m, &article, text);
    gz_diag_destroy(diag);
    gz_arena_destroy(m->arena);
    free(m);
}

static uint64_t run_count(void) {
    const char *runs = getenv("GAZETTE_PROPERTY_RUNS");
    return runs && *runs ? strtoul(runs, NULL, 10) : DEFAULT_RUNS;
}

static void all_comes_back(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= run_count(); seed++)
        check_one(seed);
}

/* ---- Whole manuscripts ---- */

static const char *const phrases[] = {
    "关于供水工作的报告", "某某市人民代表大会常务委员会", "公　　告", "——2024年5月31日在会议上",
    "（2024年5月31日通过）", "（2024年5月31日", "常务委员会会议通过）", "某人发〔2024〕3号", "李　青",
    "市人大常委会副主任", "市长 李青", "各位委员：", "一、基本情况", "二、问题", "（一）成绩", "（二）不足",
    "1.甲；", "2.乙。", "（1）丙", "①丁", "第一章　总则", "第一条　为了供水，制定本条例。",
    "第二条　本条例所称供水：", "第三条　甲。", "目　录", "附件：1.表", "2.名单", "附件：", "附件1", "附件2：",
    "附件", "附件1：甲", "2024年5月31日", "2024年2月30日", "二〇二四年五月", "抄送：甲。", "单位：票",
    "表1 收入表", "图1 水厂", "名词解释", "双优：", "常委会组成人员出席：", "高洪涛　李青　张志宏（上午）",
    "李　青　　王　明", "李青", "特此公告", "某某市人民政府", "一段正文，说的是很多事情，到此为止。",
    "甲、乙、丙", "文件", "签发人：李青", "---", "***", "# 题", "| 甲 |", "[^1]: 注", "主持工作。",
    "标题", "（草案）", "“双优”学校：", "：：：", "第十条", "特别长的一行，没有停顿的标点也没有结尾的一行字",
    "\u200B", "　", "联系人：甲"};

static void random_block(struct maker *m, struct gz_import_block *block, uint32_t line) {
    if (below(m, 12) == 0) {
        block->kind = GZ_IMPORT_TABLE;
        block->of.table = new_table(m);
        if (below(m, 2))
            merge(m, block->of.table);
        return;
    }
    struct gz_import_paragraph *p = GZ_NEW(m->arena, struct gz_import_paragraph);
    if (below(m, 6) == 0)
        fill(m, p, true);
    else
        *p = *new_paragraph(m, phrases[below(m, sizeof phrases / sizeof *phrases)], false);
    if (below(m, 8))
        p->run_count = p->run_count > 0;
    if (below(m, 10) == 0)
        add_picture(p);
    p->face = "";
    p->line = line;
    p->bold = below(m, 12) == 0;
    p->align = (enum gz_import_align)(below(m, 2) ? below(m, 4) : 0);
    p->size = below(m, 3) ? 32 : below(m, 2) ? 44 : 0;
    p->level = below(m, 10) == 0 ? 1 + below(m, 6) : 0;
    p->starts_page = below(m, 20) == 0;
    block->of.paragraph = p;
}

static void count_plain(uint32_t *counts, const char *utf8, size_t length, int by) {
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(utf8, length, &at);
        if (code < 0x30000 && !gz_char_is_blank(code) && !is_refused(code))
            counts[code] += (uint32_t)by;
    }
}

static void count_paragraph(uint32_t *counts, const struct gz_import_paragraph *p) {
    for (uint32_t i = 0; i < p->run_count; i++)
        count_plain(counts, p->runs[i].text, p->runs[i].length, -1);
    count_plain(counts, p->number, strlen(p->number), -1);
}

/* Nothing is missing: each character is as often in the article as in the manuscript. */
static void check_counts(const struct maker *m, const char *text, uint64_t seed) {
    uint32_t *counts = calloc(0x30000, sizeof *counts);
    count_plain(counts, text, strlen(text), 1);
    for (uint32_t i = 0; i < m->manuscript.block_count; i++) {
        const struct gz_import_block *block = &m->manuscript.blocks[i];
        if (block->kind == GZ_IMPORT_PARAGRAPH)
            count_paragraph(counts, block->of.paragraph);
        for (uint32_t c = 0; block->kind == GZ_IMPORT_TABLE &&
                             c < block->of.table->row_count * block->of.table->column_count; c++)
            for (uint32_t j = 0; j < block->of.table->cells[c].paragraph_count; j++)
                count_paragraph(counts, &block->of.table->cells[c].paragraphs[j]);
    }
    for (uint32_t code = 0; code < 0x30000; code++)
        if ((int32_t)counts[code] < 0) {
            fprintf(stderr, "%s\n", text);
            fail_msg("seed %llu: U+%04X is missing", (unsigned long long)seed, code);
        }
    free(counts);
}

static void check_manuscript(uint64_t seed) {
    struct maker *m = calloc(1, sizeof *m);
    m->arena = gz_arena_create();
    m->random.state = seed;
    make_notes(m);
    m->picture = (struct gz_import_picture){.kind = "png", .shows = ""};
    uint32_t count = 1 + below(m, 25);
    m->manuscript = (struct gz_manuscript){.path = "a.docx", .notes = m->notes, .note_count = 3,
                                           .pictures = &m->picture, .picture_count = 1};
    m->manuscript.blocks = GZ_NEW_ARRAY(m->arena, struct gz_import_block, count + 1);
    for (uint32_t i = 0; i < count; i++)
        random_block(m, &m->manuscript.blocks[i], i + 1 + below(m, 2));
    struct gz_import_block *last = &m->manuscript.blocks[count];
    last->of.paragraph = new_paragraph(m, "最后一段正文，说的是很多事情。", false);
    last->of.paragraph->face = "";
    m->manuscript.block_count = count + 1;
    struct gz_draft_file *files;
    uint32_t file_count;
    const char *text = gz_draft_write(gz_recognise(&m->manuscript, NULL, m->arena), "01-a", &files,
                                      &file_count, m->arena);
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_file file;
    struct gz_article article;
    bool fine = gz_source_file_from_bytes("01-a.md", text, strlen(text), &file, m->arena, diag) &&
                gz_article_parse(&file, NULL, &article, m->arena, diag);
    for (size_t i = 0; i < gz_diag_count(diag) && !fine; i++)
        if (gz_severity_is_error(gz_diag_message(diag, i)->severity))
            complain(seed, gz_diag_message(diag, i), text);
    check_counts(m, text, seed);
    gz_diag_destroy(diag);
    gz_arena_destroy(m->arena);
    free(m);
}

static void whatever_it_is_taken_for(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= run_count(); seed++)
        check_manuscript(seed);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_comes_back),
                                       cmocka_unit_test(whatever_it_is_taken_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
