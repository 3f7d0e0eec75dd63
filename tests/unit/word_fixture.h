/* Word files made in a test, from the strings of their parts, and read. */
#ifndef GZ_WORD_FIXTURE_H
#define GZ_WORD_FIXTURE_H

#include "source_fixture.h"

#include <zip.h>

#include "pipeline/import/manuscript.h"
#include "manuscript_dump.h"

#define WORD_W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"
#define WORD_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

#define WORD_MAIN "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

/* The namespaces as Word declares them. */
#define WORD_NAMESPACES                                                                     \
    " xmlns:w='" WORD_W "' xmlns:r='" WORD_R "'"                                            \
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"                 \
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"               \
    " xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'" \
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"    \
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"                      \
    " xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'"                 \
    " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"                     \
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"        \
    " xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'"        \
    " xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"

struct word_part {
    const char *name, *text;
    size_t length; /* 0: of the string */
    bool stored;   /* not compressed */
};

/* Parts with these names have relationships of that kind from the document. */
static const struct {
    const char *name, *kind;
} word_kinds[] = {
    {"word/styles.xml", "styles"},       {"word/numbering.xml", "numbering"},
    {"word/footnotes.xml", "footnotes"}, {"word/endnotes.xml", "endnotes"},
    {"word/comments.xml", "comments"},   {"word/header1.xml", "header"},
    {"word/footer1.xml", "footer"},      {"word/media/image1.png", "image"},
    {"word/media/image2.emf", "image"},  {"word/media/image3.jpeg", "image"},
};

static inline void word_add(zip_t *archive, const char *name, const void *bytes, size_t length) {
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);
    assert_non_null(source);
    assert_true(zip_file_add(archive, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) >= 0);
}

/* [Content_Types].xml and _rels: what a file needs to be one. */
static inline void word_add_frame(struct fixture *f, zip_t *archive,
                                  const struct word_part *parts, size_t count) {
    static const char types[] = "<Types xmlns='" WORD_TYPES "'>"
                                "<Default Extension='xml' ContentType='application/xml'/>"
                                "<Override PartName='/word/document.xml' ContentType='" WORD_MAIN
                                "'/></Types>";
    static const char top[] = "<Relationships xmlns='" WORD_RELATIONS "'><Relationship Id='rId1' "
                              "Type='" WORD_R "/officeDocument' Target='word/document.xml'/>"
                              "</Relationships>";
    const char *own = "<Relationships xmlns='" WORD_RELATIONS "'>"
                      "<Relationship Id='web' TargetMode='External' Type='" WORD_R
                      "/hyperlink' Target='https://www.npc.gov.cn/?a=1&amp;b=2'/>"
                      "<Relationship Id='away' TargetMode='External' Type='" WORD_R
                      "/image' Target='file:///C:/pictures/a.png'/>";
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof word_kinds / sizeof *word_kinds; k++)
            if (parts[i].name && !strcmp(parts[i].name, word_kinds[k].name))
                own = gz_arena_format(f->arena,
                                      "%s<Relationship Id='%s' Type='" WORD_R "/%s' Target='%s'/>",
                                      own, strrchr(parts[i].name, '/') + 1, word_kinds[k].kind,
                                      parts[i].name + strlen("word/"));
    own = gz_arena_format(f->arena, "%s</Relationships>", own);
    word_add(archive, "[Content_Types].xml", types, strlen(types));
    word_add(archive, "_rels/.rels", top, strlen(top));
    word_add(archive, "word/_rels/document.xml.rels", own, strlen(own));
}

/* Writes the parts; those of a frame may be among them, or, with text NULL, be left away. */
static inline const char *word_write(struct fixture *f, const struct word_part *parts,
                                     size_t count) {
    const char *path = fixture_path(f, "a.docx");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(archive);
    word_add_frame(f, archive, parts, count);
    for (size_t i = 0; i < count; i++) {
        if (!parts[i].name)
            continue;
        if (parts[i].text) {
            word_add(archive, parts[i].name, parts[i].text,
                     parts[i].length ? parts[i].length : strlen(parts[i].text));
            if (parts[i].stored)
                zip_set_file_compression(
                    archive, (zip_uint64_t)zip_name_locate(archive, parts[i].name, 0),
                    ZIP_CM_STORE, 0);
        } else {
            zip_int64_t index = zip_name_locate(archive, parts[i].name, 0);
            assert_true(index >= 0);
            zip_delete(archive, (zip_uint64_t)index);
        }
    }
    assert_int_equal(zip_close(archive), 0);
    return path;
}

static inline const char *word_document(struct fixture *f, const char *body) {
    return gz_arena_format(f->arena,
                           "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
                           "<w:document" WORD_NAMESPACES "><w:body>%s</w:body></w:document>",
                           body);
}

/* The messages of a run, a line each, help behind " | ". */
static inline const char *word_messages(struct fixture *f) {
    const char *text = "";
    for (size_t i = 0; i < gz_diag_count(f->diag); i++) {
        const struct gz_message *message = gz_diag_message(f->diag, i);
        text = gz_arena_format(f->arena, "%s%s%s%s\n", text, message->text,
                               message->help ? " | " : "", message->help ? message->help : "");
    }
    return text;
}

/* The manuscript of a file as text; of a file with errors, the messages. */
static inline const char *word_read(struct fixture *f, const char *path,
                                    enum gz_import_tracked tracked) {
    struct gz_manuscript manuscript;
    char *text = NULL;
    size_t size = 0;
    if (!gz_import_read_word(path, tracked, &manuscript, f->arena, f->diag)) {
        assert_true(gz_diag_has_errors(f->diag));
        return word_messages(f);
    }
    assert_false(gz_diag_has_errors(f->diag));
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    dump_manuscript(out, &manuscript);
    fclose(out);
    const char *kept = gz_arena_copy(f->arena, text, size);
    free(text);
    return kept;
}

/* A document of this body with these other parts, read and compared. */
#define assert_word_parts(body, tracked, expected, ...)                                        \
    do {                                                                                       \
        struct fixture word_fixture_ = fixture_open();                                         \
        const struct word_part word_parts_[] = {                                               \
            {"word/document.xml", word_document(&word_fixture_, (body)), 0}, __VA_ARGS__};     \
        const char *word_path_ = word_write(&word_fixture_, word_parts_,                       \
                                            sizeof word_parts_ / sizeof *word_parts_);         \
        assert_string_equal(word_read(&word_fixture_, word_path_, (tracked)), (expected));     \
        fixture_close(&word_fixture_);                                                         \
    } while (0)

#define assert_word(body, expected) assert_word_parts(body, GZ_TRACKED_ACCEPT, expected, {NULL, NULL, 0})

/* A paragraph of one run, with properties or without. */
#define P(properties, text) \
    "<w:p><w:pPr>" properties "</w:pPr><w:r><w:t xml:space='preserve'>" text "</w:t></w:r></w:p>"
#define R(properties, text) \
    "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define STYLES(styles) \
    {"word/styles.xml", "<w:styles xmlns:w='" WORD_W "'>" styles "</w:styles>", 0}

#endif
