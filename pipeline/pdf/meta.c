#include "pipeline/pdf/meta.h"

#include <string.h>

#include "pipeline/pdf/nav.h"
#include "pipeline/pdf/xmp.h"

bool gz_pdf_date(const struct gz_pdf_meta *meta, struct tm *out) {
    time_t time = (time_t)meta->date;
    return meta->has_date && gmtime_r(&time, out) && out->tm_year >= -1900 &&
           out->tm_year <= 8099;
}

void gz_pdf_write_date(struct gz_bytes *body, const char *key, const struct tm *date) {
    gz_bytes_format(body, "/%s(D:%04d%02d%02d%02d%02d%02dZ)\n", key, date->tm_year + 1900,
                    date->tm_mon + 1, date->tm_mday, date->tm_hour, date->tm_min, date->tm_sec);
}

static void write_info_text(struct gz_bytes *body, const char *key, const char *value) {
    if (!value)
        return;
    gz_bytes_format(body, "/%s", key);
    gz_bytes_string(body, value, strlen(value));
    gz_bytes_text(body, "\n");
}

static void write_info(struct gz_bytes *body, const struct gz_pdf_meta *meta,
                       const struct tm *date) {
    write_info_text(body, "Title", meta->title);
    write_info_text(body, "Author", meta->author);
    write_info_text(body, "Creator", meta->creator);
    if (!date)
        return;
    gz_pdf_write_date(body, "CreationDate", date);
    gz_pdf_write_date(body, "ModDate", date);
}

void gz_pdf_add_meta(struct gz_pdf_document *document, const struct gz_pdf_meta *meta,
                     struct gz_bytes *xmp) {
    struct tm date;
    bool dated = gz_pdf_date(meta, &date);
    if (document->failed)
        return;
    /* libharu has entered itself as the producer; both places must agree. */
    const char *producer = HPDF_GetInfoAttr(document->haru, HPDF_INFO_PRODUCER);
    write_info(gz_pdf_body(document, document->haru->info), meta, dated ? &date : NULL);
    gz_pdf_write_xmp(xmp, meta, document->standard, producer, dated ? &date : NULL);
    document->failed |= xmp->failed;
    HPDF_Dict packet = gz_pdf_add_stream(document, xmp->data, xmp->size, false);
    gz_bytes_text(gz_pdf_body(document, packet), "/Type/Metadata\n/Subtype/XML\n");
    gz_bytes_format(gz_pdf_body(document, document->haru->catalog), "/Metadata %u 0 R\n",
                    gz_pdf_number(packet));
}

void gz_pdf_write_catalog(struct gz_pdf_document *document, const struct gz_pages *pages,
                          const struct gz_pdf_meta *meta, HPDF_Dict outline) {
    if (document->failed)
        return;
    struct gz_bytes *body = gz_pdf_body(document, document->haru->catalog);
    write_info_text(body, "Lang", meta->language);
    gz_bytes_text(body, "/ViewerPreferences<</DisplayDocTitle true>>\n/PageLabels");
    gz_pdf_write_page_labels(body, pages);
    gz_bytes_text(body, "\n");
    if (outline)
        gz_bytes_format(body, "/Outlines %u 0 R\n/PageMode/UseOutlines\n",
                        gz_pdf_number(outline));
}

void gz_pdf_write_identifier(struct gz_pdf_document *document) {
    uint8_t hash[32];
    gz_pdf_hash(document, hash);
    struct gz_bytes *body = gz_pdf_body(document, gz_pdf_trailer(document));
    gz_bytes_text(body, "/ID[");
    for (int copy = 0; copy < 2; copy++) {
        gz_bytes_text(body, "<");
        for (int i = 0; i < 16; i++)
            gz_bytes_format(body, "%02X", hash[i]);
        gz_bytes_text(body, ">");
    }
    gz_bytes_text(body, "]\n");
}
