#include "pipeline/pdf/archive.h"

#include "pipeline/pdf/icc.h"

void gz_pdf_add_output_intent(struct gz_pdf_document *document, struct gz_bytes *profile) {
    if (document->failed || !document->standard.part)
        return;
    gz_pdf_write_srgb(profile);
    document->failed |= profile->failed;
    HPDF_Dict stream = gz_pdf_add_stream(document, profile->data, profile->size, false);
    gz_bytes_text(gz_pdf_body(document, stream), "/N 3\n");
    /* Gray is told by the same intent: ISO 19005-1, 6.2.3.3; 19005-2, 6.2.4.3. */
    gz_bytes_format(gz_pdf_body(document, document->haru->catalog),
                    "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                    "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
                    "/DestOutputProfile %u 0 R>>]\n",
                    gz_pdf_number(stream));
}
