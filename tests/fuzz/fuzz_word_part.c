/* Any bytes as a part of a Word file, the other parts being as they should be. The first
 * byte says which part it is, and what is done with tracked changes. */
#include "fuzz_word_file.h"

#include <zip.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define RELATION(id, kind, target) \
    "<Relationship Id='" id "' Type='" R "/" kind "' Target='" target "'/>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static const struct {
    const char *name, *text;
} parts[] = {
    {"word/document.xml",
     "<w:document xmlns:w='" W "'><w:body><w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>a"
     "</w:t><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r></w:p>"
     "<w:p><w:pPr><w:pStyle w:val='2'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>"
     "</w:pPr></w:p></w:body></w:document>"},
    {"word/styles.xml", "<w:styles xmlns:w='" W "'><w:style w:type='paragraph' w:styleId='1'>"
                        "<w:name w:val='heading 1'/></w:style></w:styles>"},
    {"word/numbering.xml",
     "<w:numbering xmlns:w='" W "'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
     "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum><w:num "
     "w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"},
    {"word/footnotes.xml",
     "<w:footnotes xmlns:w='" W "'><w:footnote w:id='1'>" P("n") "</w:footnote></w:footnotes>"},
    {"word/comments.xml", "<w:comments xmlns:w='" W "'><w:comment w:id='1' w:author='a'>" P("c")
                          "</w:comment></w:comments>"},
    {"word/_rels/document.xml.rels",
     RELATIONS RELATION("a", "styles", "styles.xml") RELATION("b", "numbering", "numbering.xml")
         RELATION("c", "footnotes", "footnotes.xml") RELATION("d", "comments", "comments.xml")
             RELATION("p", "image", "media/a.png") "</Relationships>"},
    {"_rels/.rels", RELATIONS RELATION("a", "officeDocument", "word/document.xml") "</Relationships>"},
    {"[Content_Types].xml",
     "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override "
     "PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument."
     "wordprocessingml.document.main+xml'/></Types>"},
    {"word/media/a.png", "\x89PNG\r\n\x1A\n"},
};

#define PART_COUNT (sizeof parts / sizeof *parts)

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    word_begin();
    return 0;
}

static void add(zip_t *archive, const char *name, const void *bytes, size_t size) {
    zip_source_t *source = zip_source_buffer(archive, bytes, size, 0);
    zip_int64_t index = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0 || zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0) != 0)
        exit(3);
}

/* The archive as bytes, to be freed. Made in memory: a file that libzip writes is another
 * one each time, which costs more than all the rest. */
static char *make_archive(size_t given, const uint8_t *data, size_t size, size_t *length) {
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    if (!archive)
        exit(3);
    zip_source_keep(source);
    for (size_t i = 0; i < PART_COUNT; i++)
        if (i == given)
            add(archive, parts[i].name, data, size);
        else
            add(archive, parts[i].name, parts[i].text, strlen(parts[i].text));
    zip_stat_t status;
    if (zip_close(archive) != 0 || zip_source_open(source) != 0 ||
        zip_source_stat(source, &status) != 0 || !(status.valid & ZIP_STAT_SIZE))
        exit(3);
    *length = (size_t)status.size;
    char *bytes = malloc(*length);
    if (!bytes || zip_source_read(source, bytes, *length) != (zip_int64_t)*length)
        exit(3);
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return -1;
    size_t given = (data[0] & 0x0F) % PART_COUNT, length;
    char *bytes = make_archive(given, data + 1, size - 1, &length);
    word_write(bytes, length);
    free(bytes);
    word_read(data[0] & 0x10 ? GZ_TRACKED_REJECT : GZ_TRACKED_ACCEPT);
    return 0;
}
