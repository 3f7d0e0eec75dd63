/* Files that are no Word files, damaged, or made to do harm: an error that says so, and
 * bounded time and memory. */
#include "word_fixture.h"

#include <sys/resource.h>

static const char *read_bytes(struct fixture *f, const char *bytes, size_t length) {
    fixture_write(f, "a.docx", bytes, length);
    return word_read(f, fixture_path(f, "a.docx"), GZ_TRACKED_ACCEPT);
}

#define assert_bytes(bytes, expected)                                                       \
    do {                                                                                    \
        struct fixture f_ = fixture_open();                                                 \
        assert_string_equal(read_bytes(&f_, (bytes), sizeof(bytes) - 1), (expected));       \
        fixture_close(&f_);                                                                 \
    } while (0)

#define SAVE_AS " | open it in Word or WPS and save it as .docx (Word document)\n"
#define COPY " | it may not have been copied completely: ask for it again\n"
#define SAVE_AGAIN " | open the file in Word or WPS and save it again\n"

static void other_kinds_of_files(void **state) {
    (void)state;
    assert_bytes("", "the file is empty\n");
    assert_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1........",
                 "this is an old Word file (.doc, .wps), not a .docx file" SAVE_AS);
    assert_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                 "a password protects this Word file | open it in Word, take the password away "
                 "(File, Info, Protect) and save it again\n");
    assert_bytes("%PDF-1.4", "this is a PDF file, not a .docx file | import the Word file that it "
                             "was made from; of a back issue, the text that pdftotext makes\n");
    assert_bytes("{\\rtf1", "this is an RTF file, not a .docx file" SAVE_AS);
    assert_bytes("\xEF\xBB\xBF <html>", "this is an XML or HTML file, not a .docx file" SAVE_AS);
    assert_bytes("甲乙", "this is not a .docx file" SAVE_AS);
}

static void no_files(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    assert_string_equal(word_read(&f, fixture_path(&f, "none.docx"), GZ_TRACKED_ACCEPT),
                        "there is no such file\n");
    fixture_close(&f);
    f = fixture_open();
    assert_string_equal(word_read(&f, f.folder, GZ_TRACKED_ACCEPT),
                        "this is not a regular file\n");
    fixture_close(&f);
}

/* An archive of these parts alone. */
static const char *read_archive(struct fixture *f, const struct word_part *parts, size_t count) {
    const char *path = fixture_path(f, "a.docx");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < count; i++)
        word_add(archive, parts[i].name, parts[i].text,
                 parts[i].length ? parts[i].length : strlen(parts[i].text));
    assert_int_equal(zip_close(archive), 0);
    return word_read(f, path, GZ_TRACKED_ACCEPT);
}

#define assert_archive(expected, ...)                                                      \
    do {                                                                                   \
        struct fixture f_ = fixture_open();                                                \
        const struct word_part parts_[] = {__VA_ARGS__};                                   \
        assert_string_equal(read_archive(&f_, parts_, sizeof parts_ / sizeof *parts_),     \
                            (expected));                                                   \
        fixture_close(&f_);                                                                \
    } while (0)

#define TYPES(part, type)                                                                   \
    {"[Content_Types].xml",                                                                 \
     "<Types xmlns='" WORD_TYPES "'><Override PartName='/" part "' ContentType='" type "'/></Types>", \
     0}
#define TOP(target)                                                                         \
    {"_rels/.rels",                                                                         \
     "<Relationships xmlns='" WORD_RELATIONS "'><Relationship Id='a' Type='" WORD_R          \
     "/officeDocument' Target='" target "'/></Relationships>", 0}

static void other_kinds_of_archives(void **state) {
    (void)state;
    assert_archive("this is an OpenDocument file (.odt) or the like, not a .docx file | open it in "
                   "LibreOffice or WPS and save it as .docx (Word document)\n",
                   {"mimetype", "application/vnd.oasis.opendocument.text", 0});
    assert_archive("this is a ZIP archive, but no Word file: [Content_Types].xml is missing" SAVE_AS,
                   {"a.txt", "a", 0});
    assert_archive("this is a spreadsheet (.xlsx), not a .docx file | copy its tables into a Word "
                   "file\n",
                   TYPES("xl/workbook.xml", "application/vnd.openxmlformats-officedocument."
                                            "spreadsheetml.sheet.main+xml"),
                   TOP("xl/workbook.xml"));
    assert_archive("no Word document is in this file" SAVE_AS, TYPES("a.xml", "text/plain"));
    assert_archive("the part word/a.xml is missing" COPY, TYPES("word/a.xml", WORD_MAIN),
                   TOP("word/a.xml"));
    assert_archive("a.xml is no Word document" SAVE_AS, TYPES("a.xml", WORD_MAIN), TOP("a.xml"),
                   {"a.xml", "<w:styles xmlns:w='" WORD_W "'/>", 0});
    /* Found by its type, where the relationships forgot it; names by any case. */
    assert_archive("1 甲\n", TYPES("A.xml", WORD_MAIN),
                   {"a.XML", "<w:document xmlns:w='" WORD_W "'><w:body>" P("", "甲")
                    "</w:body></w:document>", 0});
}

static void two_parts_of_one_name(void **state) {
    (void)state;
    assert_archive("the part a.xml is in the file twice | save it again with Word or WPS\n",
                   TYPES("a.xml", WORD_MAIN), TOP("a.xml"),
                   {"a.xml", "<w:document xmlns:w='" WORD_W "'><w:body/></w:document>", 0},
                   {"A.xml", "<w:document xmlns:w='" WORD_W "'><w:body/></w:document>", 0});
}

static void targets_that_climb(void **state) {
    (void)state;
#define CLIMBS(shown)                                                                        \
    "_rels/.rels: a relationship leads out of the file, to " shown                           \
    " | do not use this file: ask its author for another\n"
    assert_archive(CLIMBS("../../etc/passwd"), TYPES("a.xml", WORD_MAIN), TOP("../../etc/passwd"));
    assert_archive(CLIMBS("word/../../a.xml"), TYPES("a.xml", WORD_MAIN), TOP("word/../../a.xml"));
    assert_archive(CLIMBS("word\\a.xml"), TYPES("a.xml", WORD_MAIN), TOP("word\\a.xml"));
    assert_archive(CLIMBS("file:///etc/passwd"), TYPES("a.xml", WORD_MAIN), TOP("file:///etc/passwd"));
    /* From the top of the file, not of a disk. */
    assert_archive("the part etc/passwd is missing" COPY, TYPES("etc/passwd", WORD_MAIN),
                   TOP("/etc/passwd"));
}

static void document_types(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *refused = "word/document.xml, line 1: there is a document type (DTD), as no Word "
                          "file has one\n";
    static const char *const texts[] = {
        /* A billion laughs; a file of the machine's; one from the network. */
        "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
        "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><a>&c;</a>",
        "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct word_part parts[] = {{"word/document.xml", texts[i], 0}};
        gz_diag_destroy(f.diag);
        f.diag = gz_diag_create();
        assert_string_equal(word_read(&f, word_write(&f, parts, 1), GZ_TRACKED_ACCEPT), refused);
    }
    fixture_close(&f);
}

static const char *read_document(struct fixture *f, const char *text) {
    const struct word_part parts[] = {{"word/document.xml", text, 0, strlen(text) < 16u << 20}};
    return word_read(f, word_write(f, parts, 1), GZ_TRACKED_ACCEPT);
}

static const char *repeat(struct fixture *f, const char *text, size_t count) {
    size_t length = strlen(text);
    char *out = gz_arena_alloc(f->arena, length * count + 1, 1);
    for (size_t i = 0; i < count; i++)
        memcpy(out + i * length, text, length);
    return out;
}

static void xml_that_is_none(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *said = read_document(&f, "<a>\n<b></a>"); /* the rest is libxml2's */
    assert_non_null(strstr(said, "word/document.xml, line 2: not well-formed: "));
    assert_non_null(strstr(said, SAVE_AGAIN));
    fixture_close(&f);
    f = fixture_open();
    assert_non_null(strstr(read_document(&f, "<a>&no;</a>"), "not well-formed"));
    fixture_close(&f);
    f = fixture_open();
    assert_non_null(strstr(read_document(&f, "<a>\x01</a>"), "not well-formed"));
    fixture_close(&f);
    f = fixture_open();
    assert_non_null(strstr(read_document(&f, "<a>\xFF\xFE</a>"), "not well-formed"));
    fixture_close(&f);
    f = fixture_open();
    assert_non_null(strstr(read_document(&f, "  "), "word/document.xml"));
    fixture_close(&f);
}

/* What libxml2 has to say is said by us, or not at all. */
static void nothing_is_printed(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    struct stat status;
    FILE *out = fopen(fixture_path(&f, "printed"), "wb");
    int kept = dup(STDERR_FILENO);
    assert_non_null(out);
    assert_true(dup2(fileno(out), STDERR_FILENO) >= 0);
    const char *said = read_document(&f, "<?xml version='1.0' encoding='GBK'?><a>\xFF\xFF\xFF</a>");
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(kept);
    assert_non_null(strstr(said, "word/document.xml"));
    assert_int_equal(fstat(fileno(out), &status), 0);
    assert_int_equal(status.st_size, 0);
    fclose(out);
    fixture_close(&f);
}

/* Each of them took minutes or all memory in some reader or other. */
static void too_much_of_everything(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    assert_string_equal(read_document(&f, repeat(&f, "<a>", 1000000)),
                        "word/document.xml, line 1: elements stand too deep in one another\n");
    fixture_close(&f);

    f = fixture_open();
    const char *attributes = "<a";
    for (int i = 0; i < 1100; i++)
        attributes = i % 100 ? gz_arena_format(f.arena, "%s a%d=''", attributes, i) : attributes;
    assert_string_equal(read_document(&f, gz_arena_format(f.arena, "%s/>", attributes)),
                        "word/document.xml, line 1: an element has too many attributes\n");
    fixture_close(&f);

    f = fixture_open();
    assert_string_equal(read_document(&f, gz_arena_format(f.arena, "<a %s>",
                                                          repeat(&f, " b=''", 1000000))),
                        "word/document.xml: an element has too many attributes\n");
    fixture_close(&f);
}

static void too_many_elements(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *text = repeat(&f, "<b/>", 3000001);
    assert_string_equal(read_document(&f, gz_arena_format(f.arena, "<a>%s</a>", text)),
                        "word/document.xml, line 1: there are too many elements\n");
    fixture_close(&f);
}

static void namespaces_in_scope(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    char *text = gz_arena_alloc(f.arena, 1u << 20, 1);
    size_t length = 0;
    for (int i = 0; i < 60; i++) {
        length += (size_t)sprintf(text + length, "<a");
        for (int k = 0; k < 20; k++)
            length += (size_t)sprintf(text + length, " xmlns:n%d_%d='u'", i, k);
        length += (size_t)sprintf(text + length, ">");
    }
    assert_string_equal(read_document(&f, text),
                        "word/document.xml, line 1: there are too many namespaces\n");
    fixture_close(&f);
}

static void inflating_without_end(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    size_t length = (size_t)17 << 20;
    char *blanks = gz_arena_alloc(f.arena, length + 1, 1);
    memset(blanks, ' ', length);
    assert_string_equal(read_document(&f, blanks),
                        "the part word/document.xml inflates to more than 250 times its size, as no "
                        "document does\n");
    fixture_close(&f);
}

static void damaged_archives(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const struct word_part parts[] = {{"word/document.xml", word_document(&f, P("", "甲")), 0}};
    const char *path = word_write(&f, parts, 1);
    static char bytes[65536];
    FILE *file = fopen(path, "rb");
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    /* Cut anywhere it is an error, never a part of the text. */
    for (size_t cut = 1; cut < length; cut += 7) {
        gz_diag_destroy(f.diag);
        f.diag = gz_diag_create();
        const char *said = read_bytes(&f, bytes, cut);
        assert_true(gz_diag_has_errors(f.diag));
        assert_true(strstr(said, "damaged") || strstr(said, "not a .docx") ||
                    strstr(said, "missing"));
    }
    /* And so is a bit that turned: the checksum tells. */
    unsigned errors = 0;
    for (size_t at = 0; at < length; at += 3) {
        bytes[at] ^= 4;
        gz_diag_destroy(f.diag);
        f.diag = gz_diag_create();
        read_bytes(&f, bytes, length);
        errors += gz_diag_has_errors(f.diag);
        bytes[at] ^= 4;
    }
    assert_true(errors > 100);
    fixture_close(&f);
}

static void passwords(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *path = fixture_path(&f, "a.docx");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    const struct word_part types = TYPES("a.xml", WORD_MAIN);
    word_add(archive, types.name, types.text, strlen(types.text));
    if (zip_file_set_encryption(archive, 0, ZIP_EM_AES_256, "secret") == 0) {
        assert_int_equal(zip_close(archive), 0);
        assert_string_equal(word_read(&f, path, GZ_TRACKED_ACCEPT),
                            "a password protects the part [Content_Types].xml | save it again "
                            "without a password\n");
    } else { /* a libzip without ciphers, as some are built */
        zip_discard(archive);
    }
    fixture_close(&f);
}

static void spans_without_sense(void **state) {
    (void)state;
    assert_word("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr>" P("", "甲")
                "</w:tc></w:tr></w:tbl>",
                "the cell behind paragraph 0 spans more than 1000 columns | part the table, or ask "
                "for a file that Word wrote\n");
    assert_word("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='-5'/></w:tcPr>" P("", "甲")
                "</w:tc></w:tr></w:tbl>",
                "1 table of 1 × 1\n  1.1\n    1 甲\n");
}

static void tables_beyond_measure(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *cell = "<w:tc/>", *row = "<w:tr><w:tc/></w:tr>";
    const char *body = gz_arena_format(f.arena, "<w:tbl><w:tr>%s</w:tr></w:tbl>",
                                       repeat(&f, cell, 300));
    assert_string_equal(read_document(&f, word_document(&f, body)),
                        "the table before paragraph 0 has more than 256 columns | part the table, "
                        "or ask for a file that Word wrote\n");
    fixture_close(&f);
    f = fixture_open();
    body = gz_arena_format(f.arena, "<w:tbl><w:tr>%s</w:tr>%s</w:tbl>", repeat(&f, cell, 200),
                           repeat(&f, row, 9000));
    assert_string_equal(read_document(&f, word_document(&f, body)),
                        "the tables before paragraph 0 have more than a million cells | part the "
                        "table, or ask for a file that Word wrote\n");
    fixture_close(&f);
}

/* Chains of everything that refers to something. */
static void circles(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const struct word_part parts[] = {
        {"word/document.xml",
         word_document(&f, P("<w:numPr><w:numId w:val='1'/></w:numPr><w:pStyle w:val='n'/>", "甲")),
         0},
        STYLES("<w:style w:type='numbering' w:styleId='n'><w:basedOn w:val='n'/><w:pPr><w:numPr>"
               "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"),
        {"word/numbering.xml",
         "<w:numbering xmlns:w='" WORD_W "'><w:abstractNum w:abstractNumId='0'><w:numStyleLink "
         "w:val='n'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
         "</w:numbering>",
         0},
        /* The document as its own header, notes and comments. */
        {"word/_rels/document.xml.rels",
         "<Relationships xmlns='" WORD_RELATIONS "'>"
         "<Relationship Id='a' Type='" WORD_R "/styles' Target='styles.xml'/>"
         "<Relationship Id='b' Type='" WORD_R "/numbering' Target='numbering.xml'/>"
         "<Relationship Id='c' Type='" WORD_R "/footnotes' Target='document.xml'/>"
         "<Relationship Id='d' Type='" WORD_R "/comments' Target='document.xml'/>"
         "<Relationship Id='d' Type='" WORD_R "/header' Target='document.xml'/></Relationships>",
         0}};
    assert_string_equal(word_read(&f, word_write(&f, parts, 4), GZ_TRACKED_ACCEPT),
                        "1 [n] 甲\n"
                        "doubt: styles are based on one another in a circle: looks may be wrong\n");
    fixture_close(&f);
}

/* 10^5 of everything, in seconds under sanitizers: nothing is quadratic. */
static void many_of_everything(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const char *body = gz_arena_format(
        f.arena, "%s<w:p>%s</w:p>",
        repeat(&f, "<w:p><w:pPr><w:pStyle w:val='s'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", 50000),
        repeat(&f, "<w:r><w:rPr><w:sz w:val='20'/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>"
                   "<w:r><w:footnoteReference w:id='9'/></w:r><w:r><w:commentReference w:id='1'/>"
                   "</w:r>", 50000));
    struct gz_manuscript m;
    const struct word_part parts[] = {{"word/document.xml", word_document(&f, body), 0, true}};
    assert_true(gz_import_read_word(word_write(&f, parts, 1), GZ_TRACKED_ACCEPT, &m, f.arena,
                                    f.diag));
    assert_int_equal(m.block_count, 50001);
    assert_int_equal(m.blocks[50000].of.paragraph->run_count, 1);
    assert_int_equal(m.blocks[50000].of.paragraph->runs[0].length, 100000);
    assert_int_equal(m.doubt_count, 1);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_kinds_of_files),
        cmocka_unit_test(no_files),
        cmocka_unit_test(other_kinds_of_archives),
        cmocka_unit_test(two_parts_of_one_name),
        cmocka_unit_test(targets_that_climb),
        cmocka_unit_test(document_types),
        cmocka_unit_test(xml_that_is_none),
        cmocka_unit_test(nothing_is_printed),
        cmocka_unit_test(too_much_of_everything),
        cmocka_unit_test(too_many_elements),
        cmocka_unit_test(namespaces_in_scope),
        cmocka_unit_test(inflating_without_end),
        cmocka_unit_test(damaged_archives),
        cmocka_unit_test(passwords),
        cmocka_unit_test(spans_without_sense),
        cmocka_unit_test(tables_beyond_measure),
        cmocka_unit_test(circles),
        cmocka_unit_test(many_of_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
