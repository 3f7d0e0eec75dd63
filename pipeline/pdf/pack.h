/* Object and cross-reference streams (ISO 32000-1, 7.5.7 and 7.5.8), which libharu
 * does not write: its finished file is taken apart at the offsets that it has
 * noted, and put together anew. Object numbers stay; streams are copied as they
 * are, with their length in place of a reference to it; all other objects are
 * deflated together. */
#ifndef GZ_PDF_PACK_H
#define GZ_PDF_PACK_H

#include "pipeline/pdf/objects.h"

/* `saved` is the file as libharu has written it. The packed one is put into `out`,
 * owned by the caller. False when there is no memory, or the file is not such as
 * libharu writes. */
bool gz_pdf_pack(const struct gz_pdf_document *document, const struct gz_bytes *saved,
                 struct gz_bytes *out);

#endif
