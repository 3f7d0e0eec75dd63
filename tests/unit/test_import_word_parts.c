/* What the Word reader makes of what stands beside the text: lists, tables, notes, comments,
 * pictures, headers, tracked changes. */
#include "word_fixture.h"

/* ---- Lists ---- */

#define NUMBERING(lists) \
    {"word/numbering.xml", "<w:numbering xmlns:w='" WORD_W "'>" lists "</w:numbering>", 0}
#define LEVEL(index, format, text, more)                                                   \
    "<w:lvl w:ilvl='" index "'><w:start w:val='1'/><w:numFmt w:val='" format "'/>" more    \
    "<w:lvlText w:val='" text "'/></w:lvl>"
#define NUM(id, abstract) \
    "<w:num w:numId='" id "'><w:abstractNumId w:val='" abstract "'/></w:num>"
#define ITEM(list, level) \
    P("<w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list "'/></w:numPr>", "x")

static void levels_of_official_documents(void **state) {
    (void)state;
    assert_word_parts(
        ITEM("1", "0") ITEM("1", "1") ITEM("1", "1") ITEM("1", "2") ITEM("1", "0") ITEM("1", "1")
        ITEM("1", "3"),
        GZ_TRACKED_ACCEPT,
        "1 [一、] x\n2 [（一）] x\n3 [（二）] x\n4 [1.] x\n5 [二、] x\n6 [（一）] x\n7 [二.一.1] x\n",
        NUMBERING("<w:abstractNum w:abstractNumId='0'>" LEVEL("0", "chineseCountingThousand", "%1、",
                                                              "")
                      LEVEL("1", "chineseCounting", "（%2）", "") LEVEL("2", "decimal", "%3. ", "")
                          LEVEL("3", "decimal", "%1.%2.%4", "") "</w:abstractNum>" NUM("1", "0")));
    /* isLgl: all of them in digits. */
    assert_word_parts(ITEM("1", "0") ITEM("1", "1"), GZ_TRACKED_ACCEPT, "1 [第一章] x\n2 [1.1] x\n",
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>"
                                LEVEL("0", "chineseCounting", "第%1章", "")
                                LEVEL("1", "decimal", "%1.%2", "<w:isLgl/>")
                                "</w:abstractNum>" NUM("1", "0")));
}

static void lists_start_and_start_again(void **state) {
    (void)state;
    /* Lists of one kind count on, unless one says where to start. */
    assert_word_parts(
        ITEM("1", "0") ITEM("2", "0") ITEM("3", "0") ITEM("3", "0") ITEM("0", "0") ITEM("9", "0"),
        GZ_TRACKED_ACCEPT, "1 [1)] x\n2 [2)] x\n3 [5)] x\n4 [6)] x\n5 x\n6 x\n",
        NUMBERING("<w:abstractNum w:abstractNumId='0'>" LEVEL("0", "decimal", "%1)", "")
                  "</w:abstractNum>" NUM("1", "0") NUM("2", "0")
                  "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
                  "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"));
    /* lvlRestart 0: never. */
    assert_word_parts(ITEM("1", "0") ITEM("1", "1") ITEM("1", "0") ITEM("1", "1"),
                      GZ_TRACKED_ACCEPT, "1 [1] x\n2 [a] x\n3 [2] x\n4 [b] x\n",
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>" LEVEL("0", "decimal", "%1", "")
                                LEVEL("1", "lowerLetter", "%2", "<w:lvlRestart w:val='0'/>")
                                "</w:abstractNum>" NUM("1", "0")));
}

static void lists_of_styles(void **state) {
    (void)state;
    assert_word_parts(P("<w:pStyle w:val='a'/>", "甲") P("<w:pStyle w:val='b'/>", "乙")
                      P("<w:pStyle w:val='a'/><w:numPr><w:numId w:val='0'/></w:numPr>", "丙"),
                      GZ_TRACKED_ACCEPT, "1 [A, 一] 甲\n2 [B, 1] 乙\n3 [A] 丙\n",
                      STYLES("<w:style w:type='paragraph' w:styleId='a'><w:name w:val='A'/><w:pPr>"
                             "<w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
                             "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='B'/><w:pPr>"
                             "<w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"),
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>"
                                LEVEL("0", "japaneseCounting", "%1", "<w:pStyle w:val='a'/>")
                                LEVEL("1", "decimal", "%2", "<w:pStyle w:val='b'/>")
                                "</w:abstractNum>" NUM("1", "0")));
}

static void formats_of_numbers(void **state) {
    (void)state;
    static const struct {
        const char *format;
        uint32_t value;
        const char *shows;
    } cases[] = {
        {"decimal", 12, "12"},
        {"decimalZero", 7, "07"},
        {"decimalFullWidth", 12, "１２"},
        {"decimalEnclosedCircle", 20, "⑳"},
        {"decimalEnclosedCircle", 21, "21"},
        {"decimalEnclosedParen", 3, "⑶"},
        {"upperLetter", 26, "Z"},
        {"lowerLetter", 28, "bb"},
        {"upperRoman", 1994, "MCMXCIV"},
        {"lowerRoman", 4, "iv"},
        {"chineseCounting", 99, "九十九"},
        {"chineseCounting", 100, "一〇〇"},
        {"chineseCountingThousand", 110, "一百一十"},
        {"chineseLegalSimplified", 12, "壹拾贰"},
        {"ideographLegalTraditional", 20, "貳拾"},
        {"ideographTraditional", 10, "癸"},
        {"ideographTraditional", 11, "11"},
        {"ideographZodiac", 12, "亥"},
        {"ideographZodiacTraditional", 60, "癸亥"},
        {"ideographDigital", 10, "一〇"},
        {"japaneseCounting", 110, "百十"},
        {"japaneseCounting", 21, "二十一"},
        {"ideographEnclosedCircle", 2, "㊁"},
        {"numberInDash", 5, "-5-"},
        {"ordinal", 12, "12th"},
        {"ordinal", 22, "22nd"},
        {"none", 5, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f = fixture_open();
        const char *numbering = gz_arena_format(
            f.arena,
            "<w:numbering xmlns:w='" WORD_W "'><w:abstractNum w:abstractNumId='0'><w:lvl "
            "w:ilvl='0'><w:start w:val='%u'/><w:numFmt w:val='%s'/><w:lvlText w:val='%%1'/>"
            "</w:lvl></w:abstractNum>" NUM("1", "0") "</w:numbering>",
            cases[i].value, cases[i].format);
        const struct word_part parts[] = {{"word/document.xml", word_document(&f, ITEM("1", "0")), 0},
                                          {"word/numbering.xml", numbering, 0}};
        const char *expected = *cases[i].shows
                                   ? gz_arena_format(f.arena, "1 [%s] x\n", cases[i].shows)
                                   : "1 x\n";
        assert_string_equal(word_read(&f, word_write(&f, parts, 2), GZ_TRACKED_ACCEPT), expected);
        fixture_close(&f);
    }
}

static void bullets_and_unknown_formats(void **state) {
    (void)state;
    assert_word_parts(ITEM("1", "0") ITEM("1", "1") ITEM("1", "2") ITEM("1", "3"),
                      GZ_TRACKED_ACCEPT,
                      "1 [●] x\n2 [★] x\n3 [1] x\n4 [001] x\n"
                      "doubt at block 3: the list's number may look another way: 1\n",
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>"
                                LEVEL("0", "bullet", "\uF06C",
                                      "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>")
                                LEVEL("1", "bullet", "★", "") LEVEL("2", "aiueo", "%3", "")
                                "<w:lvl w:ilvl='3'><w:start w:val='1'/><mc:AlternateContent "
                                "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/"
                                "2006' xmlns:w14='http://schemas.microsoft.com/office/word/2010/"
                                "wordml'><mc:Choice Requires='w14'><w:numFmt w:val='custom' "
                                "w:format='001, 002, 003, ...'/></mc:Choice><mc:Fallback><w:numFmt "
                                "w:val='decimal'/></mc:Fallback></mc:AlternateContent><w:lvlText "
                                "w:val='%4'/></w:lvl></w:abstractNum>" NUM("1", "0")));
}

/* ---- Tables ---- */

#define TC(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"
#define SPAN(n) "<w:gridSpan w:val='" n "'/>"
#define DOWN "<w:vMerge w:val='restart'/>"
#define MORE "<w:vMerge/>"

static void cells_span(void **state) {
    (void)state;
    assert_word("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
                "<w:tr><w:trPr><w:tblHeader/></w:trPr>" TC(SPAN("2"), P("", "甲"))
                TC(DOWN, P("", "乙")) "</w:tr>"
                "<w:tr>" TC("", P("", "丙")) TC("", P("", "丁") P("", "戊")) TC(MORE, "<w:p/>")
                "</w:tr></w:tbl>" P("", "后"),
                "1 table of 2 × 3, header 1\n"
                "  1.1 spans 1 × 2\n    1 甲\n  1.2 covered\n  1.3 spans 2 × 1\n    2 乙\n"
                "  2.1\n    3 丙\n  2.2\n    4 丁\n    5 戊\n  2.3 covered\n"
                "7 后\n");
}

static void grid_lines_that_no_row_uses(void **state) {
    (void)state;
    assert_word("<w:tbl><w:tr>" TC(SPAN("5"), P("", "甲")) TC(SPAN("900"), P("", "乙")) "</w:tr><w:tr>"
                TC(SPAN("5"), P("", "丙")) TC(SPAN("900"), P("", "丁")) "</w:tr></w:tbl>",
                "1 table of 2 × 2\n  1.1\n    1 甲\n  1.2\n    2 乙\n  2.1\n    3 丙\n"
                "  2.2\n    4 丁\n");
}

static void ragged_rows(void **state) {
    (void)state;
    assert_word("<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>"
                TC("", P("", "甲")) "</w:tr><w:tr>" TC("", P("", "乙")) TC("", P("", "丙"))
                "</w:tr></w:tbl>",
                "1 table of 2 × 3\n  1.1\n  1.2\n    1 甲\n  1.3\n  2.1\n    2 乙\n"
                "  2.2\n    3 丙\n  2.3\n");
}

static void old_merges_and_merges_without_a_start(void **state) {
    (void)state;
    assert_word("<w:tbl><w:tr>" TC("<w:hMerge w:val='restart'/>", P("", "甲"))
                TC("<w:hMerge/>", P("", "失")) "</w:tr><w:tr>" TC(MORE, P("", "乙"))
                TC(MORE, P("", "丙")) "</w:tr><w:tr>" TC(MORE, P("", "丁")) TC("", "<w:p/>")
                "</w:tr></w:tbl>",
                "1 table of 3 × 2\n  1.1 spans 1 × 2\n    1 甲\n  1.2 covered\n"
                "  2.1 spans 2 × 1\n    2 乙\n  2.2\n    3 丙\n  3.1 covered\n  3.2\n"
                "doubt at block 1: a covered cell of the table has a text that Word does not "
                "show: 失\n"
                "doubt at block 1: a covered cell of the table has a text that Word does not "
                "show: 丁\n");
}

static void tables_in_cells_and_controls(void **state) {
    (void)state;
    assert_word("<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>"
                TC("", P("", "甲") "<w:tbl><w:tr>" TC("", P("", "乙")) TC("", P("", "丙"))
                   "</w:tr></w:tbl><w:p/>")
                "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
                "1 table of 1 × 1\n  1.1\n    1 甲\n    2 乙\n    3 丙\n"
                "doubt at block 1: a table in a table became paragraphs\n");
}

/* ---- Notes and comments ---- */

#define FOOTNOTES(notes)                                                                     \
    {"word/footnotes.xml",                                                                   \
     "<w:footnotes xmlns:w='" WORD_W "'><w:footnote w:type='separator' w:id='-1'><w:p><w:r>" \
     "<w:separator/></w:r></w:p></w:footnote>" notes "</w:footnotes>", 0}
#define NOTE(id, text)                                                                        \
    "<w:footnote w:id='" id "'><w:p><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"   \
    "<w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> " text "</w:t></w:r></w:p></w:footnote>"

static void footnotes(void **state) {
    (void)state;
    assert_word_parts("<w:p>" R("", "甲") "<w:r><w:footnoteReference w:id='3'/></w:r>" R("", "乙")
                      "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" P("", "丙"),
                      GZ_TRACKED_ACCEPT,
                      "1 甲<note 0>乙<note 1>\n2 丙\nnote 0\n  1 三\nnote 1\n  1 二\n",
                      FOOTNOTES(NOTE("2", "二") NOTE("3", "三") NOTE("4", "四")));
    assert_word("<w:p>" R("", "甲") "<w:r><w:footnoteReference w:id='3'/></w:r></w:p>",
                "1 甲\ndoubt at block 1: a note is missing in the file\n");
}

static void marks_of_ones_own(void **state) {
    (void)state;
    assert_word_parts("<w:p>" R("", "甲") "<w:r><w:footnoteReference w:customMarkFollows='1' "
                      "w:id='2'/><w:t>※</w:t></w:r>" R("", "乙") "</w:p>",
                      GZ_TRACKED_ACCEPT, "1 甲<note 0>乙\nnote 0 labelled ※\n  1 注\n",
                      FOOTNOTES("<w:footnote w:id='2'>" P("", "※ 注") "</w:footnote>"));
}

/* A mark of one's own is short; what is long is text. */
static void marks_that_are_none(void **state) {
    (void)state;
    assert_word_parts("<w:p><w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t>"
                      "<w:t>0123456789012345678901234567890123456789012345678901234567890123</w:t>"
                      "</w:r></w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 <note 0>0123456789012345678901234567890123456789012345678901234567890123\n"
                      "note 0 labelled *\n  1 注\n",
                      FOOTNOTES("<w:footnote w:id='2'>" P("", "注") "</w:footnote>"));
}

static void endnotes_and_notes_in_notes(void **state) {
    (void)state;
    assert_word_parts("<w:p>" R("", "甲") "<w:r><w:endnoteReference w:id='1'/></w:r></w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 甲<note 0>\nnote 0\n  1 末\ndoubt: endnotes became footnotes\n"
                      "doubt at block 1: a note within a note was left out\n",
                      {"word/endnotes.xml",
                       "<w:endnotes xmlns:w='" WORD_W "'><w:endnote w:id='1'><w:p>" R("", "末")
                       "<w:r><w:endnoteReference w:id='1'/></w:r></w:p></w:endnote></w:endnotes>",
                       0});
}

#define COMMENTS                                                                             \
    {"word/comments.xml",                                                                    \
     "<w:comments xmlns:w='" WORD_W "'><w:comment w:id='0' w:author='张三'>" P("", "此处") P("", "改")  \
     "</w:comment><w:comment w:id='1'>" P("", "乙") "</w:comment></w:comments>", 0}

static void comments_stay_at_their_paragraph(void **state) {
    (void)state;
    assert_word_parts("<w:p><w:commentRangeStart w:id='0'/>" R("", "甲") "</w:p><w:p>" R("", "乙")
                      "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"
                      "<w:r><w:commentReference w:id='1'/></w:r></w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 甲\n  comment of 张三: 此处\\n改\n2 乙\n  comment of : 乙\n", COMMENTS);
    assert_word_parts("<w:tbl><w:tr>" TC("", "<w:p><w:r><w:commentReference w:id='1'/></w:r></w:p>")
                      "</w:tr></w:tbl>",
                      GZ_TRACKED_ACCEPT,
                      "1 table of 1 × 1\n  1.1\n    1\n      comment of : 乙\n", COMMENTS);
}

/* ---- Tracked changes ---- */

#define INS(content) "<w:ins w:id='1' w:author='a'>" content "</w:ins>"
#define DEL(text) "<w:del w:id='2'><w:r><w:delText xml:space='preserve'>" text \
                  "</w:delText></w:r></w:del>"

static void assert_tracked(const char *body, const char *accepted, const char *rejected) {
    assert_word_parts(body, GZ_TRACKED_ACCEPT, accepted, {NULL, NULL, 0});
    assert_word_parts(body, GZ_TRACKED_REJECT, rejected, {NULL, NULL, 0});
}

static void formulas_beside_paragraphs(void **state) {
    (void)state;
    assert_word(P("<w:rPr><w:del w:id='1'/></w:rPr>", "甲")
                "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>" P("", "乙"),
                "1 甲\n1 x\n2 乙\ndoubt at block 2: a formula was written out in one line: x\n");
}

static void insertions_and_deletions(void **state) {
    (void)state;
    assert_tracked("<w:p>" R("", "甲") INS(R("", "新")) DEL("旧") R("", "乙") "</w:p>",
                   "1 甲新乙\n", "1 甲旧乙\n");
    assert_tracked("<w:p><w:moveFrom>" R("", "移") "</w:moveFrom>" R("", "乙") "<w:moveTo>"
                   R("", "移") "</w:moveTo></w:p>",
                   "1 乙移\n", "1 移乙\n");
    /* Inserted by one, deleted by another: nobody's. */
    assert_tracked("<w:p>" INS(DEL("去")) R("", "乙") "</w:p>", "1 乙\n", "1 乙\n");
}

static void marks_of_paragraphs(void **state) {
    (void)state;
    assert_tracked(P("<w:jc w:val='left'/><w:rPr><w:del w:id='1'/></w:rPr>", "甲")
                   P("<w:jc w:val='center'/>", "乙"),
                   "2 [centre] 甲乙\n", "1 [start] 甲\n2 [centre] 乙\n");
    assert_tracked(P("<w:rPr><w:ins w:id='1'/></w:rPr>", "甲") P("", "乙"), "1 甲\n2 乙\n",
                   "2 甲乙\n");
    /* A paragraph that is all deleted is not there at all. */
    assert_tracked("<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" DEL("甲") "</w:p>"
                   P("", "乙"),
                   "2 乙\n", "1 甲\n2 乙\n");
    assert_tracked(P("<w:rPr><w:del w:id='1'/></w:rPr>", "甲"), "1 甲\n", "1 甲\n");
}

static void changes_of_looks(void **state) {
    (void)state;
    assert_tracked("<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange w:id='1'><w:pPr><w:jc "
                   "w:val='right'/></w:pPr></w:pPrChange></w:pPr>"
                   R("<w:i/><w:rPrChange w:id='1'><w:rPr><w:u w:val='single'/></w:rPr>"
                     "</w:rPrChange>", "甲") R("", "乙") "</w:p>",
                   "1 [centre] <i>甲</>乙\n", "1 [end] <u>甲</>乙\n");
}

static void numbers_that_were_added(void **state) {
    (void)state;
    const char *body = P("<w:numPr><w:numId w:val='1'/><w:ins w:id='1'/></w:numPr>", "x");
    assert_word_parts(body, GZ_TRACKED_ACCEPT, "1 [1.] x\n",
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>" LEVEL("0", "decimal", "%1.", "")
                                "</w:abstractNum>" NUM("1", "0")));
    assert_word_parts(body, GZ_TRACKED_REJECT, "1 x\n",
                      NUMBERING("<w:abstractNum w:abstractNumId='0'>" LEVEL("0", "decimal", "%1.", "")
                                "</w:abstractNum>" NUM("1", "0")));
}

static void rows_and_cells(void **state) {
    (void)state;
    assert_tracked("<w:tbl><w:tr><w:trPr><w:ins w:id='1'/></w:trPr>" TC("", P("", "新")) "</w:tr>"
                   "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" TC("", P("", "旧")) "</w:tr></w:tbl>",
                   "1 table of 1 × 1\n  1.1\n    1 新\n", "1 table of 1 × 1\n  1.1\n    1 旧\n");
}

/* ---- Pictures and drawings ---- */

#define PNG "\x89PNG\r\n\x1A\n...."
#define DRAWING(extent, descr, graphic)                                                       \
    "<w:r><w:drawing><wp:inline><wp:extent cx='" extent "' cy='1'/><wp:docPr id='1' name='p' " \
    "descr='" descr "'/><a:graphic><a:graphicData>" graphic                                   \
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
#define PIC(id)                                                                              \
    "<pic:pic><pic:nvPicPr><pic:cNvPr id='0' name='' descr='other'/></pic:nvPicPr><pic:blipFill>" \
    "<a:blip r:embed='" id "'/></pic:blipFill></pic:pic>"

static void pictures(void **state) {
    (void)state;
    assert_word_parts("<w:p>" R("", "前") DRAWING("1270000", "会场", PIC("image1.png")) R("", "后")
                      DRAWING("12700", "", PIC("image2.emf")) DRAWING("12700", "x", PIC("away"))
                      "</w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 前<picture 0>后<picture 1>\n"
                      "picture 0: png, 12 bytes, width 100000, shows “会场”\n"
                      "picture 1: emf, 3 bytes, width 1000, shows “other”\n"
                      "doubt at block 1: a picture of the kind .emf cannot be typeset: make a PNG or "
                      "JPEG of it\n"
                      "doubt at block 1: a picture is not in the file, but in another place: "
                      "file:///C:/pictures/a.png\n",
                      {"word/media/image1.png", PNG, 12}, {"word/media/image2.emf", "emf", 0});
    assert_word("<w:p>" DRAWING("1", "", PIC("none")) "</w:p>",
                "1\ndoubt at block 1: a picture is missing in the file\n");
}

static void cut_pictures(void **state) {
    (void)state;
    assert_word_parts("<w:p>" DRAWING("12700", "",
                                      "<pic:pic><pic:blipFill><a:blip r:embed='image1.png'/>"
                                      "<a:srcRect l='0' r='2500'/></pic:blipFill></pic:pic>")
                      "</w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 <picture 0>\npicture 0: png, 12 bytes, width 1000, shows “”\n"
                      "doubt at block 1: a picture is cut in Word, and was taken whole\n",
                      {"word/media/image1.png", PNG, 12});
}

/* One part, two places: read once. */
static void pictures_used_twice(void **state) {
    (void)state;
    assert_word_parts("<w:p>" DRAWING("12700", "甲", PIC("image1.png"))
                      DRAWING("25400", "乙", PIC("image1.png")) "</w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 <picture 0><picture 1>\n"
                      "picture 0: png, 12 bytes, width 1000, shows “甲”\n"
                      "picture 1: png, 12 bytes, width 2000, shows “乙”\n",
                      {"word/media/image1.png", PNG, 12});
}

static void pictures_of_vml(void **state) {
    (void)state;
    assert_word_parts("<w:p><w:r><w:object><v:shape style='width:1in;height:2in' alt='图'>"
                      "<v:imagedata r:id='image3.jpeg' o:title=''/></v:shape>"
                      "<o:OLEObject ProgID='Equation.3'/></w:object></w:r></w:p>",
                      GZ_TRACKED_ACCEPT,
                      "1 <picture 0>\npicture 0: jpg, 4 bytes, width 72000, shows “图”\n"
                      "doubt at block 1: of an object of another program (Equation.3) only its "
                      "picture was taken\n",
                      {"word/media/image3.jpeg", "\xFF\xD8\xFF\xE0", 4});
}

static void text_boxes(void **state) {
    (void)state;
    assert_word("<w:p>" R("", "前") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
                "<wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
                P("", "框") "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
                "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
                "<w:txbxContent>" P("", "框") "</w:txbxContent></v:textbox></v:shape></w:pict>"
                "</mc:Fallback></mc:AlternateContent></w:r>" R("", "后") "</w:p>",
                "1 前后\n2 框\n"
                "doubt at block 2: the text of a text box stands here: it may belong elsewhere\n");
}

/* What is open at the end of a box does not go on outside. */
static void text_boxes_end(void **state) {
    (void)state;
    assert_word("<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
                "<w:r><w:t>框</w:t><w:fldChar w:fldCharType='begin'/></w:r></w:p></w:txbxContent>"
                "</v:textbox></w:pict></w:r></w:p>" P("", "后"),
                "1\n2 框\n3 后\n"
                "doubt at block 2: the text of a text box stands here: it may belong elsewhere\n"
                "doubt at block 2: a field has no end: some text may be missing\n");
}

static void what_cannot_be_taken_is_told(void **state) {
    (void)state;
    assert_word("<w:p>" DRAWING("1", "", "<c:chart r:id='x'/>") "</w:p>"
                "<w:p>" DRAWING("1", "", "<wps:wsp/>") "</w:p>"
                "<w:p><w:r><w:pict><v:shape><v:textpath string='秘密'/></v:shape></w:pict></w:r></w:p>"
                "<w:altChunk r:id='x'/>",
                "1\n2\n3\n"
                "doubt at block 1: a chart was left out: make a picture of it\n"
                "doubt at block 2: a drawing was left out\n"
                "doubt at block 3: text that is drawn (WordArt) was left out: 秘密\n"
                "doubt at block 3: a part in another format (altChunk) was left out: open the file "
                "in Word and save it again\n");
}

#define CELL(properties, text) "<w:tc>" P(properties, text) "</w:tc>"

/* Blanks stand for an indent that some cells of a column have. */
static void indents_in_a_column(void **state) {
    (void)state;
    assert_word("<w:tbl>"
                "<w:tr>" CELL("", "收入") CELL("<w:ind w:firstLine='480'/>", "1") "</w:tr>"
                "<w:tr>" CELL("<w:ind w:firstLineChars='200' w:firstLine='480'/>", "增值税")
                CELL("<w:ind w:firstLine='480'/>", "2") "</w:tr>"
                "<w:tr>" CELL("<w:rPr><w:sz w:val='24'/></w:rPr><w:ind w:left='240' w:firstLine='180'/>", "所得税")
                CELL("<w:ind w:firstLine='480'/>", "3") "</w:tr>"
                "<w:tr>" CELL("<w:ind w:left='480' w:hanging='480'/>", "支出") CELL("", "4") "</w:tr>"
                "</w:tbl>",
                "1 table of 4 × 2\n  1.1\n    1 收入\n  1.2\n    2 1\n"
                "  2.1\n    3 　　增值税\n  2.2\n    4 2\n  3.1\n    5 　　所得税\n  3.2\n    6 3\n"
                "  4.1\n    7 支出\n  4.2\n    8 4\n");
}

/* Nobody need look at the line below a letterhead. */
static void straight_lines_are_no_loss(void **state) {
    (void)state;
    assert_word(P("", "甲") "<w:p><w:r><w:pict><v:line from='0,5' to='440,5'/></w:pict></w:r></w:p>"
                "<w:p><w:r><w:pict><v:shapetype id='_x0000_t32'/><v:shape type='#_x0000_t32'/>"
                "</w:pict></w:r></w:p>"
                "<w:p>" DRAWING("1", "", "<wps:wsp><a:prstGeom prst='line'/></wps:wsp>") "</w:p>",
                "1 甲\n2\n3\n4\n");
    assert_word("<w:p>" DRAWING("1", "", "<wpg:wgp><wps:wsp><a:prstGeom prst='line'/></wps:wsp>"
                                         "<wps:wsp><a:prstGeom prst='rect'/></wps:wsp></wpg:wgp>")
                "</w:p>",
                "1\ndoubt at block 1: a drawing was left out\n");
}

static void headers_and_footers(void **state) {
    (void)state;
    assert_word_parts(P("", "甲") "<w:sectPr><w:headerReference r:id='header1.xml'/>"
                      "<w:footerReference r:id='footer1.xml'/></w:sectPr>",
                      GZ_TRACKED_ACCEPT, "1 甲\ndoubt: the page header was left out: 内部资料\n",
                      {"word/header1.xml",
                       "<w:hdr xmlns:w='" WORD_W "'>" P("", "内部资料") "</w:hdr>", 0},
                      {"word/footer1.xml",
                       "<w:ftr xmlns:w='" WORD_W "'><w:p>" R("", "— ") "<w:fldSimple w:instr='PAGE'>"
                       R("", "12") "</w:fldSimple>" R("", " — Page 3 of 4") "</w:p></w:ftr>", 0});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_of_official_documents),
        cmocka_unit_test(lists_start_and_start_again),
        cmocka_unit_test(lists_of_styles),
        cmocka_unit_test(formats_of_numbers),
        cmocka_unit_test(bullets_and_unknown_formats),
        cmocka_unit_test(cells_span),
        cmocka_unit_test(grid_lines_that_no_row_uses),
        cmocka_unit_test(ragged_rows),
        cmocka_unit_test(old_merges_and_merges_without_a_start),
        cmocka_unit_test(tables_in_cells_and_controls),
        cmocka_unit_test(footnotes),
        cmocka_unit_test(marks_of_ones_own),
        cmocka_unit_test(marks_that_are_none),
        cmocka_unit_test(endnotes_and_notes_in_notes),
        cmocka_unit_test(comments_stay_at_their_paragraph),
        cmocka_unit_test(formulas_beside_paragraphs),
        cmocka_unit_test(insertions_and_deletions),
        cmocka_unit_test(marks_of_paragraphs),
        cmocka_unit_test(changes_of_looks),
        cmocka_unit_test(numbers_that_were_added),
        cmocka_unit_test(rows_and_cells),
        cmocka_unit_test(pictures),
        cmocka_unit_test(cut_pictures),
        cmocka_unit_test(pictures_used_twice),
        cmocka_unit_test(pictures_of_vml),
        cmocka_unit_test(text_boxes),
        cmocka_unit_test(text_boxes_end),
        cmocka_unit_test(what_cannot_be_taken_is_told),
        cmocka_unit_test(indents_in_a_column),
        cmocka_unit_test(straight_lines_are_no_loss),
        cmocka_unit_test(headers_and_footers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
