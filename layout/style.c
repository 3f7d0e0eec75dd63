#include "layout/style.h"

const char *gz_role_name(enum gz_role role) {
    static const char *const names[GZ_ROLE_COUNT] = {
        [GZ_ROLE_BODY] = "body",
        [GZ_ROLE_HEADING_1] = "heading-1",
        [GZ_ROLE_HEADING_2] = "heading-2",
        [GZ_ROLE_HEADING_3] = "heading-3",
        [GZ_ROLE_HEADING_4] = "heading-4",
        [GZ_ROLE_SALUTATION] = "salutation",
        [GZ_ROLE_STRONG] = "strong",
        [GZ_ROLE_EMPHASIS] = "emphasis",
        [GZ_ROLE_RUN_IN] = "run-in",
        [GZ_ROLE_TITLE] = "title",
        [GZ_ROLE_SUBTITLE] = "subtitle",
        [GZ_ROLE_NOTE] = "note",
        [GZ_ROLE_OFFICE] = "office",
        [GZ_ROLE_AUTHOR] = "author",
        [GZ_ROLE_DOCUMENT_NUMBER] = "document-number",
        [GZ_ROLE_ATTACHMENT_LABEL] = "attachment-label",
        [GZ_ROLE_ATTACHMENT_TITLE] = "attachment-title",
        [GZ_ROLE_TABLE] = "table",
        [GZ_ROLE_TABLE_HEADER] = "table-header",
        [GZ_ROLE_ROSTER] = "roster",
        [GZ_ROLE_ROSTER_NOTE] = "roster-note",
        [GZ_ROLE_SIGNATURE] = "signature",
        [GZ_ROLE_GLOSSARY_TITLE] = "glossary-title",
        [GZ_ROLE_GLOSSARY_TERM] = "glossary-term",
        [GZ_ROLE_CAPTION] = "caption",
        [GZ_ROLE_FOOTNOTE] = "footnote",
        [GZ_ROLE_PROVISION_NUMBER] = "provision-number",
        [GZ_ROLE_FOLIO] = "folio",
        [GZ_ROLE_MASTHEAD] = "masthead",
        [GZ_ROLE_COVER_MASTHEAD] = "cover-masthead",
        [GZ_ROLE_COVER_LINE] = "cover-line",
        [GZ_ROLE_ISSUE_LINE] = "issue-line",
        [GZ_ROLE_BOARD_TITLE] = "board-title",
        [GZ_ROLE_BOARD_ROLE] = "board-role",
        [GZ_ROLE_BOARD_NAME] = "board-name",
        [GZ_ROLE_IMPRINT] = "imprint",
        [GZ_ROLE_CONTENTS_TITLE] = "contents-title",
        [GZ_ROLE_CONTENTS_ENTRY] = "contents-entry",
        [GZ_ROLE_CONTENTS_GROUP] = "contents-group",
        [GZ_ROLE_CONTENTS_GROUP_2] = "contents-group-2",
        [GZ_ROLE_CONTENTS_GROUP_3] = "contents-group-3",
    };
    return names[role];
}

gz_length gz_style_measure(const struct gz_style *style) {
    return (gz_length)style->grid.characters * style->roles[GZ_ROLE_BODY].size;
}

gz_length gz_style_text_width(const struct gz_style *style) {
    return (gz_length)style->grid.columns * gz_style_measure(style) +
           (gz_length)(style->grid.columns - 1) * style->grid.gutter;
}
