/* Any bytes as a text or as somebody's Markdown: what is read keeps the promises of a
 * manuscript, and the article that becomes of it our own reader takes without an error. */
#include <stdint.h>
#include <stdio.h>

#include "fuzz_manuscript.h"

#include "pipeline/import/draft.h"
#include "pipeline/import/encoding.h"
#include "pipeline/source/article.h"

#define HAN_FIRST 0x4E00
#define HAN_LAST 0x9FFF

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* As in fuzz_article.c. */
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml.so\n";
}

static void put(const char *path, const uint8_t *data, size_t size) {
    FILE *file = fopen(path, "wb");
    check(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

/* Characters of one kind that nobody takes for markup. */
static void count_han(const char *text, uint32_t *counts, int by) {
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(text, length, &at);
        if (code >= HAN_FIRST && code <= HAN_LAST)
            counts[code - HAN_FIRST] += (uint32_t)by;
    }
}

/* Each stands in the article, in its text or in a doubt's. Not so the labels of links, nor
 * where a link in a title leads. */
static void check_nothing_lost(const char *path, const char *article, struct gz_arena *arena) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_import_text text;
    check(gz_import_text_open(path, &text, arena, diag));
    gz_diag_destroy(diag);
    if (strstr(text.bytes, "]:") || strstr(text.bytes, "]("))
        return;
    uint32_t *counts = GZ_NEW_ARRAY(arena, uint32_t, HAN_LAST - HAN_FIRST + 1);
    count_han(article, counts, 1);
    count_han(text.bytes, counts, -1);
    for (uint32_t i = 0; i <= HAN_LAST - HAN_FIRST; i++)
        if (counts[i] > UINT32_MAX / 2) {
            fprintf(stderr, "U+%04X is lost\n%s\n", HAN_FIRST + i, article);
            abort();
        }
}

static void read_back(const struct gz_manuscript *m, struct gz_arena *arena) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_draft_file *files;
    struct gz_source_file file;
    struct gz_article article;
    uint32_t count;
    const char *text = gz_draft_write(gz_recognise(m, NULL, arena), "01-a", &files, &count, arena);
    bool fine = gz_source_file_from_bytes("01-a.md", text, strlen(text), &file, arena, diag) &&
                gz_article_parse(&file, NULL, &article, arena, diag);
    /* A title is a whole article to the recogniser; only an editor can tell the rest. */
    bool no_text = gz_diag_error_count(diag) == 1 && m->block_count > 0 &&
                   strstr(gz_diag_message(diag, gz_diag_count(diag) - 1)->text, "no text");
    for (size_t i = 0; i < gz_diag_count(diag) && !fine && !no_text; i++) {
        const struct gz_message *message = gz_diag_message(diag, i);
        if (gz_severity_is_error(message->severity))
            fprintf(stderr, "%u:%u: %s\n", message->pos.line, message->pos.column, message->text);
    }
    if (!fine && !no_text)
        fputs(text, stderr);
    check(fine || no_text);
    check_nothing_lost(m->path, text, arena);
    gz_diag_destroy(diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_manuscript m;
    if (size > 1) {
        bool markdown = data[0] & 1;
        const char *path = markdown ? "fuzz.md" : "fuzz.txt";
        put(path, data + 1, size - 1);
        if (markdown ? gz_import_read_markdown(path, &m, arena, diag)
                     : gz_import_read_text(path, &m, arena, diag)) {
            check_manuscript(&m);
            read_back(&m, arena);
        } else {
            check(gz_diag_has_errors(diag));
        }
    }
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
