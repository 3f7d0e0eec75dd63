/* The block that opens an article or an attachment, over all columns. */
#ifndef GZ_TITLEBLOCK_H
#define GZ_TITLEBLOCK_H

#include "layout/galley.h"

/* One box of the height that the style's arithmetic gives (struct
 * gz_title_style): title lines, document number, subtitle or note, authors.
 * Also the article's bookmark. `element` is the article's. */
void gz_titleblock_set(struct gz_setter *setter, struct gz_galley *galley,
                       const struct gz_article *article, uint32_t element);

/* Label and title of an attachment. `element` is the attachment's. */
void gz_attachment_head_set(struct gz_setter *setter, struct gz_galley *galley,
                            const struct gz_attachment *attachment, uint32_t element);

#endif
