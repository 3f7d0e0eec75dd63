/* The sheet as an issue of one article without contents: read by our own reader,
 * set by our own layout, so that it looks as the issue does. */
#include <stdlib.h>

#include "layout/layout.h"
#include "layout/text_name.h"
#include "pipeline/system/date.h"
#include "pipeline/changes/errata.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/pdf/pdf.h"
#include "pipeline/source/article.h"
#include "pipeline/system/versions.h"

#define SHEET_NAME "errata.md" /* in messages */

static bool read_sheet(const struct gz_typeset *typeset, const struct gz_buffer *sheet,
                       struct gz_article *article, struct gz_diag *diag) {
    struct gz_source_file file;
    article->id = "errata";
    return gz_source_file_from_bytes(SHEET_NAME, sheet->bytes, sheet->length, &file,
                                     typeset->arena, diag) &&
           gz_article_parse(&file, NULL, article, typeset->arena, diag);
}

static bool write_pdf(const struct gz_typeset *typeset, const struct gz_article *article,
                      const struct gz_pages *pages, uint8_t **pdf, size_t *size,
                      struct gz_diag *diag) {
    const struct gz_issue *issue = typeset->issue;
    struct gz_date date;
    if (!gz_date_choose(getenv("SOURCE_DATE_EPOCH"), issue->date_year, issue->date_month,
                        issue->date_day, &date, diag))
        return false;
    struct gz_pdf_meta meta = {
        .title = gz_text_one_line(&article->contents_title, typeset->arena),
        .language = typeset->style->language,
        .creator = gz_arena_format(typeset->arena, "gazette %s", gz_program_version()),
        .has_date = date.known,
        .date = date.seconds,
    };
    return gz_pdf_create(pages, &meta, pdf, size, diag);
}

bool gz_errata_pdf(const struct gz_typeset *typeset, const struct gz_buffer *sheet, uint8_t **pdf,
                   size_t *size, struct gz_diag *diag) {
    struct gz_article article = {0};
    *pdf = NULL;
    if (!read_sheet(typeset, sheet, &article, diag))
        return false;
    struct gz_issue issue = *typeset->issue;
    issue.articles = &article;
    issue.article_count = 1;
    issue.groups = NULL;
    issue.group_count = 0;
    issue.first_page = 1;
    issue.body_only = true;
    const struct gz_pages *pages = gz_layout_issue(&issue, typeset->style, typeset->fontset,
                                                   typeset->layout_arena, diag);
    return pages && write_pdf(typeset, &article, pages, pdf, size, diag);
}
