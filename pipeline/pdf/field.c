/* The program that signs fills the field by an incremental update: /V, the picture of
 * the seal as /AP, and its own bytes behind ours. So nothing is reserved in the file
 * but the field and its place; nothing of what is signed has to move. */
#include "pipeline/pdf/field.h"

#include <string.h>

/* An empty picture of the field's size (ISO 19005-1, 6.9; 19005-2 and -3, 6.3.3: a
 * field has one). */
static HPDF_Dict add_appearance(struct gz_pdf_document *document,
                                const struct gz_pdf_field *field) {
    HPDF_Dict form = gz_pdf_add_stream(document, NULL, 0, false);
    struct gz_bytes *body = gz_pdf_body(document, form);
    gz_bytes_text(body, "/Type/XObject\n/Subtype/Form\n/BBox[0 0 ");
    gz_bytes_thousandths(body, field->width);
    gz_bytes_text(body, " ");
    gz_bytes_thousandths(body, field->height);
    gz_bytes_text(body, "]\n/Resources<<>>\n");
    return form;
}

HPDF_Dict gz_pdf_add_field(struct gz_pdf_document *document, const struct gz_pages *pages,
                           const struct gz_pdf_page *objects, const struct gz_pdf_field *field) {
    if (!field || document->failed)
        return NULL;
    HPDF_Dict form = add_appearance(document, field), widget = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, widget);
    bool shown = field->width && field->height;
    const int64_t corners[4] = {field->x, (int64_t)pages->height - field->y - field->height,
                                (int64_t)field->x + field->width,
                                (int64_t)pages->height - field->y};
    /* F 4: printed, neither hidden nor without view, as PDF/A wants it. */
    gz_bytes_text(body, "/Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/F 4\n/TU");
    gz_bytes_string(body, field->label, strlen(field->label));
    gz_bytes_format(body, "\n/P %u 0 R\n/AP<</N %u 0 R>>\n/Rect[",
                    gz_pdf_number(objects[gz_pages_last_inside(pages)].dict), gz_pdf_number(form));
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(body, shown ? corners[i] : 0);
        gz_bytes_text(body, i < 3 ? " " : "]\n");
    }
    /* SigFlags 1: there is a field for signatures (ISO 32000-1, table 219). */
    gz_bytes_format(gz_pdf_body(document, document->haru->catalog),
                    "/AcroForm<</Fields[%u 0 R]/SigFlags 1>>\n", gz_pdf_number(widget));
    return widget;
}
