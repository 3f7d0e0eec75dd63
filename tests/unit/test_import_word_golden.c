/* Word files that LibreOffice and pandoc wrote (tests/import/word/make), as manuscripts:
 * with tracked changes accepted, and refused. GZ_UPDATE_GOLDEN=1 writes the files anew; the
 * difference is then reviewed like code. */
#include "word_fixture.h"

#define FOLDER GZ_TEST_DIR "/import/word"

static char *read_all(const char *path) {
    char *text = NULL;
    size_t size = 0;
    FILE *in = fopen(path, "rb"), *out = open_memstream(&text, &size);
    for (int byte = in ? getc(in) : EOF; byte != EOF; byte = getc(in))
        putc(byte, out);
    fclose(out);
    if (in)
        fclose(in);
    return text;
}

static void write_all(const char *path, const char *text) {
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void compare(const char *name, enum gz_import_tracked tracked, const char *outcome) {
    struct fixture f = fixture_open();
    const char *path = gz_arena_format(f.arena, FOLDER "/%s.docx", name);
    const char *golden = gz_arena_format(f.arena, FOLDER "/%s.%s.txt", name, outcome);
    const char *text = word_read(&f, path, tracked);
    if (getenv("GZ_UPDATE_GOLDEN"))
        write_all(golden, text);
    char *expected = read_all(golden);
    assert_string_equal(text, expected);
    free(expected);
    fixture_close(&f);
}

static void pandoc(void **state) {
    (void)state;
    compare("pandoc", GZ_TRACKED_ACCEPT, "accepted");
    compare("pandoc", GZ_TRACKED_REJECT, "refused");
}

static void libreoffice(void **state) {
    (void)state;
    compare("libreoffice", GZ_TRACKED_ACCEPT, "accepted");
    compare("libreoffice", GZ_TRACKED_REJECT, "refused");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pandoc),
        cmocka_unit_test(libreoffice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
