#include "pipeline/pdf/attach.h"

#include <string.h>

#include "pipeline/pdf/meta.h"

enum { FILE_LEVEL = 9 };

void gz_pdf_deflate_file(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_file *file = subject;
    gz_deflate(deflater, FILE_LEVEL, file->attachment->data, file->attachment->size, &file->data);
}

/* ISO 32000-1, 7.11.4: the file itself, with its type and its date. */
static HPDF_Dict add_stream(struct gz_pdf_document *document, const struct gz_pdf_file *file,
                            const struct tm *date) {
    HPDF_Dict stream = gz_pdf_add_stream(document, file->data.data, file->data.size, true);
    struct gz_bytes *body = gz_pdf_body(document, stream);
    document->failed |= file->data.failed;
    gz_bytes_text(body, "/Type/EmbeddedFile\n/Subtype");
    gz_bytes_name(body, file->attachment->mime);
    gz_bytes_format(body, "\n/Params<</Size %zu\n", file->attachment->size);
    if (date) {
        gz_pdf_write_date(body, "CreationDate", date);
        gz_pdf_write_date(body, "ModDate", date);
    }
    gz_bytes_text(body, ">>\n");
    return stream;
}

static void write_text(struct gz_bytes *body, const char *key, const char *value) {
    gz_bytes_format(body, "/%s", key);
    gz_bytes_string(body, value, strlen(value));
    gz_bytes_text(body, "\n");
}

/* ISO 32000-1, 7.11.3; ISO 19005-3, 6.8: both names, and what the file is to the
 * document. */
static HPDF_Dict add_specification(struct gz_pdf_document *document,
                                   const struct gz_pdf_file *file, const struct tm *date) {
    static const char *const relationships[] = {[GZ_PDF_SOURCE] = "Source",
                                                [GZ_PDF_DATA] = "Data"};
    const struct gz_pdf_attachment *attachment = file->attachment;
    unsigned stream = gz_pdf_number(add_stream(document, file, date));
    HPDF_Dict specification = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, specification);
    gz_bytes_text(body, "/Type/Filespec\n");
    write_text(body, "F", attachment->name);
    write_text(body, "UF", attachment->name);
    if (attachment->description)
        write_text(body, "Desc", attachment->description);
    gz_bytes_format(body, "/AFRelationship/%s\n/EF<</F %u 0 R/UF %u 0 R>>\n",
                    relationships[attachment->relationship], stream, stream);
    return specification;
}

void gz_pdf_add_files(struct gz_pdf_document *document, const struct gz_pdf_file *files,
                      uint32_t count, const struct tm *date) {
    if (document->failed || count == 0)
        return;
    struct gz_bytes names = {0}, *catalog = gz_pdf_body(document, document->haru->catalog);
    gz_bytes_text(catalog, "/AF[");
    for (uint32_t i = 0; i < count; i++) {
        unsigned number = gz_pdf_number(add_specification(document, &files[i], date));
        gz_bytes_format(catalog, i ? " %u 0 R" : "%u 0 R", number);
        /* Keys have to ascend: they number the files, whose names any reader takes
         * from their own dictionaries. */
        gz_bytes_format(&names, "(%05u)%u 0 R", i + 1, number);
    }
    gz_bytes_text(catalog, "]\n/Names<</EmbeddedFiles<</Names[");
    gz_bytes_add(catalog, names.data, names.size);
    gz_bytes_text(catalog, "]>>>>\n");
    document->failed |= names.failed;
    gz_bytes_clear(&names);
}
