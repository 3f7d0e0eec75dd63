/* What the tests of the article reader share: articles from a string or from
 * tests/fixtures/articles, dumped and compared whole. */
#ifndef GZ_ARTICLE_FIXTURE_H
#define GZ_ARTICLE_FIXTURE_H

#include "source_fixture.h"

#include "pipeline/build/document_dump.h"
#include "pipeline/source/article.h"

/* The front matter before a body under test: the body begins on line 4. */
#define FRONT "---\ntitle: 甲\n---\n"

struct article_run {
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct gz_source_file file;
    struct gz_article article;
    bool fine;
};

/* Reads bytes as "a.md"; pictures are looked for in `folder`, if any. */
static inline struct article_run article_read_bytes(const char *bytes, size_t length,
                                                    const char *folder) {
    struct article_run run = {.arena = gz_arena_create(), .diag = gz_diag_create()};
    run.fine = gz_source_file_from_bytes("a.md", bytes, length, &run.file, run.arena, run.diag) &&
               gz_article_parse(&run.file, folder, &run.article, run.arena, run.diag);
    assert_int_equal(run.fine, !gz_diag_has_errors(run.diag));
    return run;
}

static inline struct article_run article_read_body(const char *body) {
    struct gz_arena *arena = gz_arena_create();
    const char *whole = gz_arena_format(arena, FRONT "%s", body);
    struct article_run run = article_read_bytes(whole, strlen(whole), NULL);
    gz_arena_destroy(arena);
    return run;
}

static inline void article_close(struct article_run *run) {
    gz_diag_destroy(run->diag);
    gz_arena_destroy(run->arena);
}

/* The dump; to be freed. */
static inline char *article_dump(const struct gz_article *article) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    gz_document_dump_article(article, out);
    fclose(out);
    return text;
}

/* A body that is read without a message, and the dump of its blocks. */
struct reading_case {
    const char *test, *body, *dump;
};

static inline void body_is_read(void **state) {
    static const char front[] = "article a @2:8\ntitle \"甲\"\ncontents-title \"甲\"\n";
    const struct reading_case *reading = *state;
    struct article_run run = article_read_body(reading->body);
    assert_message_count(run.diag, 0);
    char *dump = article_dump(&run.article);
    assert_memory_equal(dump, front, strlen(front));
    assert_string_equal(dump + strlen(front), reading->dump);
    free(dump);
    article_close(&run);
}

/* A body and all its messages. */
struct message_case {
    const char *test, *body;
    struct expected messages[4];
};

static inline void body_is_refused(void **state) {
    const struct message_case *refused = *state;
    struct article_run run = article_read_body(refused->body);
    size_t count = 0;
    while (count < 4 && refused->messages[count].text) {
        assert_message(run.diag, count, refused->messages[count]);
        count++;
    }
    assert_message_count(run.diag, count);
    article_close(&run);
}

/* Appends one test a case to a list of tests. */
#define ADD_CASES(tests, count, cases, function)                                                   \
    for (size_t case_ = 0; case_ < sizeof(cases) / sizeof *(cases); case_++)                       \
        (tests)[(count)++] = (struct CMUnitTest) {                                                 \
            (cases)[case_].test, function, NULL, NULL, (void *)&(cases)[case_]                     \
        }

#endif
