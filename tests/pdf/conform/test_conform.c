/* The checker itself: fixtures pass, and each rule of each standard rejects a
 * file in which one thing is broken. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conform.h"
#include "mutations.h"

struct heard {
    size_t counts[RULE_COUNT];
    char first[RULE_COUNT][160];
};

/* Rules that have rejected a file, by standard. */
struct coverage {
    unsigned standards[RULE_COUNT];
};

static void hear(void *user, enum rule rule, const char *id, const char *what, int object) {
    struct heard *heard = user;
    if (heard->counts[rule]++ == 0)
        snprintf(heard->first[rule], sizeof heard->first[rule], "%s: %s, object %d", id, what,
                 object);
}

static struct text source_of(enum base base) {
    struct text text;
    const char *path = base == TAGGED ? GZ_FIXTURES "/tagged.txt" : GZ_FIXTURES "/print.txt";
    if (!text_read(&text, path))
        fail_msg("cannot read %s", path);
    return text;
}

/* The tagged fixture says that it is PDF/A-2a; here of another part. */
static void turn_into(struct text *source, enum standard standard) {
    if (standard == A_1B) {
        text_edit(source, (struct edit){"%PDF-1.7", "%PDF-1.4"});
        text_edit(source, (struct edit){"pdfaid:part=\"2\"", "pdfaid:part=\"1\""});
    } else if (standard == A_3A) {
        text_edit(source, (struct edit){"pdfaid:part=\"2\"", "pdfaid:part=\"3\""});
    }
}

static struct heard *listen(enum standard standard, const struct text *file) {
    struct heard *heard = calloc(1, sizeof *heard);
    if (!heard)
        abort();
    conform(standard, (const uint8_t *)file->bytes, file->size, hear, heard);
    return heard;
}

static bool is_expected(const struct mutation *mutation, enum rule rule) {
    for (size_t i = 0; mutation->rules[i] != NO_RULE; i++)
        if (mutation->rules[i] == rule)
            return true;
    return false;
}

/* Returns how many rules did not say what they should have. */
static int judge(const struct mutation *mutation, enum standard standard,
                 const struct heard *heard, struct coverage *coverage) {
    int wrong = 0;
    char id[64];
    for (size_t i = 1; i < RULE_COUNT; i++) {
        enum rule rule = (enum rule)i;
        bool expected = is_expected(mutation, rule) && rule_id(rule, standard, id);
        if (heard->counts[rule] && expected)
            coverage->standards[rule] |= standard;
        if (heard->counts[rule] && !expected && !mutation->more) {
            print_error("%s: also %s\n", mutation->name, heard->first[rule]);
            wrong++;
        } else if (!heard->counts[rule] && expected) {
            print_error("%s: %s says nothing\n", mutation->name, id);
            wrong++;
        }
    }
    return wrong;
}

static int try_mutation(const struct mutation *mutation, enum base base, enum standard standard,
                        struct coverage *coverage) {
    struct text source = source_of(base);
    for (const struct edit *edit = mutation->edits; edit->from; edit++)
        if (!text_edit(&source, *edit))
            fail_msg("%s: no \"%s\" in the fixture", mutation->name, edit->from);
    turn_into(&source, standard);
    struct text file = fixture_assemble(&source);
    if (mutation->raw.from && !text_edit(&file, mutation->raw))
        fail_msg("%s: no \"%s\" in the file", mutation->name, mutation->raw.from);
    struct heard *heard = listen(standard, &file);
    int wrong = judge(mutation, standard, heard, coverage);
    free(heard);
    text_free(&file);
    text_free(&source);
    return wrong;
}

/* From release 12 on qpdf reads a reference to an object that is not there as null,
 * before anyone can see it: then the rule of our own about that is not tested. */
static bool is_seen(enum rule rule) {
    return rule != DANGLING || atoi(qpdf_get_qpdf_version()) < 12;
}

static int try_all(const struct mutation *mutations, struct coverage *coverage) {
    static const enum standard tagged[] = {A_1B, A_2U, A_2A, A_3A, UA_1};
    int wrong = 0;
    for (; mutations->name; mutations++) {
        if (!is_seen(mutations->rules[0]))
            continue;
        for (size_t i = 0; (mutations->base & TAGGED) && i < 5; i++)
            wrong += try_mutation(mutations, TAGGED, tagged[i], coverage);
        if (mutations->base & PRINT_BASE)
            wrong += try_mutation(mutations, PRINT_BASE, X_4, coverage);
    }
    return wrong;
}

static void test_fixtures_conform(void **state) {
    (void)state;
    static const struct mutation nothing = {"the fixture", BOTH, {{NULL, NULL}}, {NO_RULE}};
    static const struct mutation list[] = {nothing, {NULL, TAGGED, {{NULL, NULL}}, {NO_RULE}}};
    struct coverage coverage = {{0}};
    assert_int_equal(try_all(list, &coverage), 0);
}

/* The fixture with its objects in object streams: PDF/A-1 has no such thing,
 * the others read on as before. */
static int try_object_streams(enum standard standard, struct coverage *coverage) {
    static const struct mutation packed = {
        "object streams", TAGGED, {{NULL, NULL}}, {XREF_STREAM}, .more = false};
    struct text source = source_of(TAGGED);
    turn_into(&source, standard);
    struct text file = fixture_assemble(&source);
    qpdf_data qpdf = qpdf_init();
    assert_int_equal(qpdf_read_memory(qpdf, "fixture", file.bytes, file.size, ""), QPDF_SUCCESS);
    qpdf_init_write_memory(qpdf);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE);
    qpdf_set_static_ID(qpdf, QPDF_TRUE);
    qpdf_force_pdf_version(qpdf, "1.7");
    assert_int_equal(qpdf_write(qpdf), QPDF_SUCCESS);
    struct text written = {(char *)qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf)};
    struct heard *heard = listen(standard, &written);
    int wrong = judge(&packed, standard, heard, coverage);
    free(heard);
    qpdf_cleanup(&qpdf);
    text_free(&file);
    text_free(&source);
    return wrong;
}

static bool is_covered(const struct coverage *coverage, enum rule rule, enum standard standard) {
    unsigned same = standard & ANY_A2 ? ANY_A2 : standard;
    return coverage->standards[rule] & same;
}

static void test_each_rule_rejects(void **state) {
    (void)state;
    struct coverage coverage = {{0}};
    int wrong = try_all(file_mutations, &coverage) + try_all(page_mutations, &coverage) +
                try_all(font_mutations, &coverage) + try_all(tag_mutations, &coverage) +
                try_all(print_mutations, &coverage);
    wrong += try_object_streams(A_1B, &coverage) + try_object_streams(A_2A, &coverage) +
             try_object_streams(UA_1, &coverage);
    for (size_t i = 1; i < RULE_COUNT; i++)
        for (unsigned standard = A_1B; standard <= X_4; standard <<= 1) {
            char id[64];
            if (rule_id((enum rule)i, standard, id) && is_seen((enum rule)i) &&
                !is_covered(&coverage, (enum rule)i, standard)) {
                print_error("no broken file for %s\n", id);
                wrong++;
            }
        }
    assert_int_equal(wrong, 0);
}

/* Writes the fixture of a standard, for validators that are not ours. */
static int write_fixture(const char *name, const char *path) {
    enum standard standard;
    if (!standard_named(name, &standard))
        return 2;
    struct text source = source_of(standard == X_4 ? PRINT_BASE : TAGGED);
    turn_into(&source, standard);
    struct text file = fixture_assemble(&source);
    FILE *out = fopen(path, "wb");
    bool done = out && fwrite(file.bytes, 1, file.size, out) == file.size;
    if (out)
        fclose(out);
    text_free(&file);
    text_free(&source);
    return done ? 0 : 1;
}

int main(int argc, char **argv) {
    if (argc == 3)
        return write_fixture(argv[1], argv[2]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures_conform),
        cmocka_unit_test(test_each_rule_rejects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
