/* Every text of an issue that is printed, in the order of the sources. */
#ifndef GZ_ISSUE_TEXTS_H
#define GZ_ISSUE_TEXTS_H

#include "layout/document.h"

typedef void gz_text_visitor(const struct gz_text *text, void *context);

/* Calls `visit` for each text; empty ones too. */
void gz_issue_each_text(const struct gz_issue *issue, gz_text_visitor *visit, void *context);

#endif
