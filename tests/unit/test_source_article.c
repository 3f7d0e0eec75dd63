/* Whole articles: front matter, pictures, golden dumps, and the place of each
 * character. GZ_UPDATE_GOLDEN=1 writes the golden files anew. */
#include "article_fixture.h"

#include "pipeline/source/image.h"

#define ARTICLES GZ_TEST_DIR "/fixtures/articles"
#define GOLDEN GZ_TEST_DIR "/golden/documents"

static const struct gz_pos named_at = {"issue.yaml", 9, 5};

/* ---- Golden dumps ---- */

static char *read_whole(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s is missing: run the test with GZ_UPDATE_GOLDEN=1", path);
    static char bytes[1 << 16];
    size_t length = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[length] = '\0';
    return bytes;
}

static void compare_golden(const char *name, const char *dump) {
    char path[512];
    snprintf(path, sizeof path, GOLDEN "/%s.txt", name);
    if (getenv("GZ_UPDATE_GOLDEN")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fputs(dump, file);
        fclose(file);
    }
    assert_string_equal(dump, read_whole(path));
}

static void article_is_read_as_before(void **state) {
    const char *name = *state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_article article;
    const char *file = gz_arena_format(arena, "%s.md", name);
    assert_true(gz_article_read(ARTICLES, file, named_at, &article, arena, diag));
    assert_message_count(diag, 0);
    char *dump = article_dump(&article);
    compare_golden(name, dump);
    free(dump);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

/* ---- Positions ----
 *
 * positions.md has U+E123 in every construct. Each one in the model must give
 * the place of one in the file, and each one in the file must be in the model.
 */

static const char mark[] = "\uE123";

struct marks {
    const struct gz_source_file *file;
    uint32_t *places; /* offsets in the file */
    size_t count;
};

static void collect_text(struct marks *marks, const struct gz_text *text) {
    for (uint32_t i = 0; i < text->length; i++) {
        if (text->length - i < 3 || memcmp(text->utf8 + i, mark, 3))
            continue;
        struct gz_pos pos = gz_text_pos(text, i);
        uint32_t place = gz_source_file_offset(marks->file, pos.line, pos.column);
        if (memcmp(marks->file->bytes + place, mark, 3))
            fail_msg("no mark at %u:%u, for byte %u of \"%.*s\"", pos.line, pos.column, i,
                     (int)text->length, text->utf8);
        marks->places[marks->count++] = place;
    }
}

static void collect_texts(struct marks *marks, const struct gz_text *texts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        collect_text(marks, &texts[i]);
}

static void collect_glossary(struct marks *marks, const struct gz_glossary *glossary) {
    collect_text(marks, &glossary->title);
    for (uint32_t i = 0; i < glossary->count; i++) {
        collect_text(marks, &glossary->terms[i].term);
        collect_texts(marks, glossary->terms[i].definition, glossary->terms[i].paragraph_count);
    }
}

static void collect_block(struct marks *marks, const struct gz_block *block) {
    switch (block->kind) {
    case GZ_BLOCK_TABLE:
        for (uint32_t i = 0; i < block->as.table.row_count * block->as.table.column_count; i++)
            collect_text(marks, &block->as.table.cells[i].text);
        break;
    case GZ_BLOCK_ROSTER:
        for (uint32_t i = 0; i < block->as.roster.count; i++) {
            collect_text(marks, &block->as.roster.entries[i].name);
            collect_text(marks, &block->as.roster.entries[i].note);
        }
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        collect_text(marks, &block->as.attachment_list.label);
        collect_texts(marks, block->as.attachment_list.items, block->as.attachment_list.count);
        break;
    case GZ_BLOCK_SIGNATURE:
        collect_texts(marks, block->as.signature.signers, block->as.signature.signer_count);
        collect_text(marks, &block->as.signature.date);
        break;
    case GZ_BLOCK_GLOSSARY:
        collect_glossary(marks, &block->as.glossary);
        break;
    case GZ_BLOCK_PROVISION:
        collect_text(marks, &block->as.provision.number);
        collect_text(marks, &block->as.provision.text);
        break;
    case GZ_BLOCK_CONTENTS:
        for (uint32_t i = 0; i < block->as.contents.count; i++) {
            collect_text(marks, &block->as.contents.items[i].title);
            collect_text(marks, &block->as.contents.items[i].page);
        }
        break;
    case GZ_BLOCK_FIGURE:
        collect_text(marks, &block->as.figure.caption);
        collect_text(marks, &block->as.figure.alt);
        break;
    default:
        collect_text(marks, &block->as.text);
        break;
    }
}

static void collect_blocks(struct marks *marks, const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        collect_block(marks, &blocks[i]);
}

static void collect_article(struct marks *marks, const struct gz_article *article) {
    collect_texts(marks, article->title, article->title_line_count);
    collect_text(marks, &article->contents_title);
    collect_text(marks, &article->subtitle);
    collect_text(marks, &article->note);
    collect_text(marks, &article->document_number);
    for (uint32_t i = 0; i < article->author_count; i++) {
        collect_texts(marks, article->authors[i].offices, article->authors[i].office_count);
        collect_text(marks, &article->authors[i].name);
    }
    collect_blocks(marks, article->blocks, article->block_count);
    for (uint32_t i = 0; i < article->attachment_count; i++) {
        const struct gz_attachment *attachment = &article->attachments[i];
        collect_text(marks, &attachment->label);
        collect_text(marks, &attachment->title);
        collect_blocks(marks, attachment->blocks, attachment->block_count);
    }
    for (uint32_t i = 0; i < article->note_count; i++)
        collect_texts(marks, article->notes[i].paragraphs, article->notes[i].paragraph_count);
}

static int compare_places(const void *a, const void *b) {
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

static void positions_are_exact(void **state) {
    const char *bytes = read_whole(*state);
    struct article_run run = article_read_bytes(bytes, strlen(bytes), ARTICLES);
    assert_true(run.fine);
    struct marks marks = {&run.file, calloc(run.file.length, sizeof(uint32_t)), 0};
    collect_article(&marks, &run.article);
    qsort(marks.places, marks.count, sizeof *marks.places, compare_places);
    size_t found = 0;
    for (const char *at = run.file.bytes; (at = strstr(at, mark)); at += 3) {
        assert_true(found < marks.count);
        struct gz_pos pos = gz_source_file_pos(&run.file, (uint32_t)(at - run.file.bytes));
        if (run.file.bytes + marks.places[found++] != at)
            fail_msg("the mark at %u:%u is not in the article", pos.line, pos.column);
    }
    assert_int_equal(found, marks.count);
    free(marks.places);
    article_close(&run);
}

static void joined_title_keeps_positions(void **state) {
    (void)state;
    static const char source[] = "---\ntitle: |\n  甲乙\n  One\n  two\n---\n丙\n";
    struct article_run run = article_read_bytes(source, strlen(source), NULL);
    const struct gz_text *title = &run.article.contents_title;
    assert_int_equal(title->length, strlen("甲乙One two"));
    assert_memory_equal(title->utf8, "甲乙One two", title->length);
    assert_int_equal(gz_text_pos(title, 3).column, 4);
    assert_int_equal(gz_text_pos(title, 6).line, 4);
    assert_int_equal(gz_text_pos(title, 9).column, 6); /* the blank: the line's end */
    assert_int_equal(gz_text_pos(title, 10).line, 5);
    assert_int_equal(gz_text_pos(title, 12).column, 5);
    article_close(&run);
}

/* ---- Front matter ---- */

struct front_case {
    const char *test, *source;
    struct expected messages[4];
};

static const struct front_case fronts[] = {
    {"no front matter",
     "甲\n",
     {{1, 1, "the article does not begin with its front matter",
       "begin with the lines `---`, `title: …` and `---`"}}},
    {"a blank line before it",
     "\n---\ntitle: 甲\n---\n乙\n",
     {{1, 1, "the article does not begin with its front matter", NULL}}},
    {"front matter without an end",
     "---\ntitle: 甲\n\n乙\n",
     {{1, 1, "the front matter is never closed", "close it with a line `---`"}}},
    {"an article without a text",
     "---\ntitle: 甲\n---  \n\n",
     {{3, 1, "the article has no text", "type it after this line"}}},
    {"an article that ends with its front matter",
     "---\ntitle: 甲\n---",
     {{3, 1, "the article has no text", NULL}}},
    {"errors of front matter and body in one run",
     "---\ntitel: 甲\n---\n**乙\n",
     {{2, 1, NULL, NULL}}},
    {"an author that is a text",
     "---\ntitle: 甲\nauthors: [李青]\n---\n乙\n",
     {{3, 11, "an author is `李青`", "type `- name: 李青`, with `offices: [市长]` beside it"}}},
    {"no author at all",
     "---\ntitle: 甲\nauthors: []\n---\n乙\n",
     {{3, 10, "`authors` names nobody", "leave the key out, or type - name: 李青 below it"}}},
    {"a language that is none",
     "---\ntitle: 甲\nlanguage: Chinese\n---\n乙\n",
     {{3, 11, "`Chinese` is no language", "type a tag as in zh-Hans, zh-Hant, en"}}},
    {"a script that is none",
     "---\ntitle: 甲\nlanguage: zh-Hasn\n---\n乙\n",
     {{3, 11, "`zh-Hasn` is no language", "did you mean `zh-Hans`?"}}},
    {"a kind that is none",
     "---\ntitle: 甲\nkind: lav\n---\n乙\n",
     {{3, 7, "`kind`: expected plain or law, found `lav`", NULL}}},
    {"a language with an empty part",
     "---\ntitle: 甲\nlanguage: zh-\n---\n乙\n",
     {{3, 11, "`zh-` is no language", NULL}}},
};

static void front_matter_is_refused(void **state) {
    const struct front_case *front = *state;
    struct article_run run = article_read_bytes(front->source, strlen(front->source), NULL);
    assert_false(run.fine);
    for (size_t i = 0; i < 4 && front->messages[i].line; i++)
        if (front->messages[i].text)
            assert_message(run.diag, i, front->messages[i]);
    article_close(&run);
}

static void all_errors_in_one_run(void **state) {
    (void)state;
    static const char source[] = "---\ntitel: 甲\nprinted_page: x\n---\n**乙\n\n- 丙\n";
    struct article_run run = article_read_bytes(source, strlen(source), NULL);
    size_t count = gz_diag_count(run.diag);
    assert_true(count >= 4);
    assert_message(run.diag, count - 2, (struct expected){5, 1, "`**` is never closed", NULL});
    assert_message(run.diag, count - 1, (struct expected){7, 1, "a bullet", NULL});
    for (size_t i = 0; i + 2 < count; i++)
        assert_true(gz_diag_message(run.diag, i)->pos.line <= 4);
    article_close(&run);
}

static void missing_file_stands_in_the_issue(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_article article;
    assert_false(gz_article_read(ARTICLES, "no.md", named_at, &article, arena, diag));
    assert_message(diag, 0, (struct expected){9, 5, "there is no file `no.md`", NULL});
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

/* ---- Pictures ---- */

#define WIDTH_HELP "write {width=60%}, of the measure, or {width=8cm}"
#define FIGURE_HELP "a picture is typed ![what it shows](picture.png \"图1 …\"){page_width}"

static const struct message_case figures[] = {
    {"curly quotes",
     "![甲](a.png “乙”)\n",
     {{4, 12, "neither a caption nor the end of the picture",
       "a caption stands in straight quotes, \"图1 …\"; a file's name has no blank"}}},
    {"a blank in a name",
     "![甲](a b.png)\n",
     {{4, 8, "neither a caption nor the end of the picture", NULL}}},
    {"a caption never closed",
     "![甲](a.png \"乙)\n",
     {{4, 13, "a picture's caption is not closed", "close it with \" and )"}}},
    {"a picture never closed",
     "![甲](a.png\n",
     {{4, 11, "a picture has no end", "close it with )"}}},
    {"no file", "![甲]()\n", {{4, 6, "a picture without a file", FIGURE_HELP}}},
    {"a file that does not follow",
     "![a] 甲](a.png)\n",
     {{4, 4, "a picture's file does not follow its description", FIGURE_HELP}}},
    {"an unknown setting",
     "![甲](a.png){page_widht}\n",
     {{4, 13, "a picture has no setting `page_widht`", "did you mean `page_width`?"}}},
    {"two unknown settings",
     "![甲](a.png){page_width x  yy }\n",
     {{4, 24, "a picture has no setting `x`", "a picture can have {page_width} and {width=60%}"},
      {4, 27, "a picture has no setting `yy`", NULL}}},
    {"settings never closed",
     "![甲](a.png){page_width\n",
     {{4, 12, "a picture's settings have no end", "close it with }"}}},
    {"widths that are none",
     "![甲](a.png){width=120% width=8} \n![甲](a.png){width=-3cm width=}\n",
     {{4, 19, "`120%` is no width", WIDTH_HELP},
      {4, 30, "`8` is no width", WIDTH_HELP},
      {5, 19, "`-3cm` is no width", WIDTH_HELP},
      {5, 30, "`` is no width", WIDTH_HELP}}},
    {"a misspelt width",
     "![甲](a.png){widht=60%}\n",
     {{4, 13, "a picture has no setting `widht=60%`", "did you mean `width`?"}}},
    {"settings under a picture",
     "![甲](a.png)\n{page_width}\n",
     {{5, 1, "settings that belong to nothing",
       "type it right behind a picture's ), or on the line under a table's last row"}}},
    {"text after a picture",
     "![甲](a.png) 乙\n",
     {{4, 13, "text after a picture", "a picture stands on a line of its own"}}},
    {"no description",
     "![](a.png)\n",
     {{4, 3, "a picture without a description",
       "say between [ and ] what it shows, for readers who cannot see it"}}},
    {"markup in a caption", "![甲](a.png \"**乙\")\n", {{4, 13, "`**` is never closed", NULL}}},
};

struct picture_case {
    const char *test, *name, *text;
};

static const struct picture_case pictures[] = {
    {"a missing picture", "no.png", "there is no file `no.png`"},
    {"a folder", "sub", "`sub` is a folder, not a file"},
    {"a picture outside the issue", "../chart.png",
     "`../chart.png` leads out of the issue's folder"},
    {"an empty picture", "empty.png", "`empty.png` is empty"},
    {"a PNG cut short", "short.png", "the file ends too early"},
    {"a PNG with a wrong byte", "wrong.png", "CRC error"},
    {"a PNG too wide", "wide.png", NULL},
    {"a JPEG cut short", "short.jpg", "Premature end of JPEG file"},
    {"a JPEG cut in its header", "header.jpg", NULL},
    {"a JPEG of zeros", "zeros.jpg", NULL},
    {"another kind of file", "text.png", "neither PNG nor JPEG"},
};

static size_t load(const char *name, char *bytes, size_t size) {
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    size_t length = fread(bytes, 1, size, file);
    fclose(file);
    return length;
}

/* Broken pictures, made from whole ones. */
static void make_pictures(struct fixture *fixture) {
    char png[1024], jpeg[1024];
    size_t png_length = load(ARTICLES "/chart.png", png, sizeof png);
    size_t jpeg_length = load(ARTICLES "/photo.jpg", jpeg, sizeof jpeg);
    assert_int_equal(mkdir(fixture_path(fixture, "sub"), 0777), 0);
    fixture_write(fixture, "empty.png", "", 0);
    fixture_write(fixture, "text.png", "甲", 3);
    fixture_write(fixture, "short.png", png, png_length - 20);
    fixture_write(fixture, "short.jpg", jpeg, jpeg_length - 20);
    fixture_write(fixture, "header.jpg", jpeg, 100);
    memset(jpeg + 3, 0, jpeg_length - 3);
    fixture_write(fixture, "zeros.jpg", jpeg, jpeg_length);
    png[png_length - 14] ^= 1; /* in the pixels' checksum */
    fixture_write(fixture, "wrong.png", png, png_length);
    png[16] = 0x7F; /* the width's first byte */
    fixture_write(fixture, "wide.png", png, png_length);
}

static void picture_is_refused(void **state) {
    const struct picture_case *picture = *state;
    struct fixture fixture = fixture_open();
    make_pictures(&fixture);
    const char *body = gz_arena_format(fixture.arena, FRONT "甲\n\n![乙](%s)\n", picture->name);
    struct article_run run = article_read_bytes(body, strlen(body), fixture.folder);
    assert_int_equal(gz_diag_count(run.diag), 1);
    const struct gz_message *message = gz_diag_message(run.diag, 0);
    assert_int_equal(message->severity, GZ_ERROR_SOURCE);
    assert_int_equal(message->pos.line, 6);
    assert_int_equal(message->pos.column, 6);
    if (picture->text && !strstr(message->text, picture->text))
        fail_msg("%s", message->text);
    article_close(&run);
    fixture_close(&fixture);
}

/* A picture says nothing to listeners but its description. */
static void a_picture_must_be_described(void **state) {
    (void)state;
    static const char body[] = FRONT "![](photo.jpg)\n";
    struct article_run run = article_read_bytes(body, strlen(body), ARTICLES);
    assert_int_equal(gz_diag_count(run.diag), 1);
    assert_int_equal(gz_diag_message(run.diag, 0)->severity, GZ_ERROR_SOURCE);
    article_close(&run);
}

static void picture_is_measured(void **state) {
    (void)state;
    static const char body[] = FRONT "![甲](photo.jpg)\n";
    struct article_run run = article_read_bytes(body, strlen(body), ARTICLES);
    assert_true(run.fine);
    const struct gz_image *image = &run.article.blocks[0].as.figure.image;
    assert_int_equal(image->format, GZ_IMAGE_JPEG);
    assert_int_equal(image->width, 16);
    assert_int_equal(image->height, 12);
    assert_int_equal(image->x_per_metre, 11811); /* 300 an inch */
    assert_memory_equal(image->data, "\xFF\xD8\xFF", 3);
    article_close(&run);
}

static void widths_of_pictures_are_read(void **state) {
    (void)state;
    static const char body[] = FRONT "![甲](photo.jpg){width=62.5%}\n\n"
                                     "![甲](photo.jpg){page_width width=2.54cm}\n";
    struct article_run run = article_read_bytes(body, strlen(body), ARTICLES);
    assert_message_count(run.diag, 0);
    const struct gz_block *blocks = run.article.blocks;
    assert_int_equal(blocks[0].as.figure.width_share, 625);
    assert_int_equal(blocks[0].as.figure.width, 0);
    assert_int_equal(blocks[1].as.figure.width_share, 0);
    assert_int_equal(blocks[1].as.figure.width, 72000);
    assert_true(blocks[1].as.figure.page_width);
    article_close(&run);
}

int main(void) {
    static const char *const golden[] = {"everything", "traps", "marks", "law"};
    static const char *const positions[] = {ARTICLES "/positions.md", ARTICLES "/positions-law.md"};
    struct CMUnitTest tests[96];
    size_t count = 0;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        tests[count++] = (struct CMUnitTest){golden[i], article_is_read_as_before, NULL, NULL,
                                             (void *)golden[i]};
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++)
        tests[count++] = (struct CMUnitTest){strrchr(positions[i], '/') + 1, positions_are_exact,
                                             NULL, NULL, (void *)positions[i]};
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(joined_title_keeps_positions);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(all_errors_in_one_run);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(missing_file_stands_in_the_issue);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(a_picture_must_be_described);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(picture_is_measured);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(widths_of_pictures_are_read);
    ADD_CASES(tests, count, fronts, front_matter_is_refused);
    ADD_CASES(tests, count, figures, body_is_refused);
    ADD_CASES(tests, count, pictures, picture_is_refused);
    return _cmocka_run_group_tests("articles", tests, count, NULL, NULL);
}
