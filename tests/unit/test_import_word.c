/* What the Word reader makes of paragraphs and runs: pipeline/import/word*.c. The markup is
 * as Word, WPS and LibreOffice write it. */
#include "word_fixture.h"

static void text_to_the_character(void **state) {
    (void)state;
    assert_word("<w:p><w:r><w:t>北京市人民代表大会</w:t></w:r></w:p>", "1 北京市人民代表大会\n");
    /* xml:space: blanks at the ends count only if somebody says so. */
    assert_word("<w:p><w:r><w:t>  a  b </w:t></w:r><w:r><w:t xml:space='preserve'> c </w:t></w:r>"
                "</w:p>",
                "1 a  b c \n");
    assert_word("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/>"
                "<w:noBreakHyphen/><w:softHyphen/></w:r></w:p>",
                "1 甲\\t乙\\n丙\\n\u2011\u00AD\n");
    assert_word("<w:p><w:r><w:t>a&amp;b&lt;c&#x4E00;\u200B\uFEFF𠮷</w:t></w:r></w:p>",
                "1 a&b\\<c一\u200B\uFEFF𠮷\n");
    assert_word("<w:p><w:r><w:t>ab<!-- no --><![CDATA[<c>]]>d</w:t></w:r></w:p>", "1 ab\\<c>d\n");
}

static void empty_lines_stay(void **state) {
    (void)state;
    assert_word("<w:p/>" P("", "甲") "<w:p><w:pPr/></w:p>" P("", "乙"), "1\n2 甲\n3\n4 乙\n");
}

static void looks(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:b/>", "粗") R("", "常") R("<w:i w:val='1'/>", "斜")
                R("<w:b w:val='0'/>", "常") R("<w:vertAlign w:val='superscript'/>", "2")
                R("<w:vertAlign w:val='subscript'/>", "3") R("<w:u w:val='single'/>", "线")
                R("<w:u w:val='none'/>", "常") R("<w:em w:val='dot'/>", "点")
                R("<w:bdr w:val='single'/>", "框") R("<w:strike/>", "删") R("<w:dstrike/>", "删")
                "</w:p>",
                "1 <b>粗</>常<i>斜</>常<^>2</><_>3</><u>线</>常<.>点</><[>框</><s>删删</>\n");
    /* w:position lifts without making an exponent; caps are a look, no text. */
    assert_word("<w:p>" R("<w:position w:val='6'/><w:caps/>", "abc") "</w:p>", "1 abc\n");
}

static void all_bold_is_the_paragraphs(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:b/>", "标") R("", " ") R("<w:b/><w:i/>", "题") "</w:p>",
                "1 [bold] 标 <i>题</>\n");
}

static void size_and_face_of_most(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:sz w:val='32'/><w:rFonts w:eastAsia='仿宋_GB2312'/>", "北京市人大")
                R("<w:sz w:val='21'/><w:rFonts w:eastAsia='黑体'/>", "常委会") "</w:p>",
                "1 [32, 仿宋_GB2312] 北京市人大常委会\n");
    assert_word("<w:p>" R("<w:sz w:val='16pt'/>", "strict") "</w:p>", "1 [32] strict\n");
}

static void kai_in_song_is_another_face(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:rFonts w:eastAsia='宋体'/>", "主任会议")
                R("<w:rFonts w:eastAsia='楷体_GB2312'/>", "说明") "</w:p>",
                "1 [宋体] 主任会议<i>说明</>\n");
    assert_word("<w:p>" R("<w:rFonts w:eastAsia='KaiTi'/>", "说明") "</w:p>",
                "1 [KaiTi] 说明\n");
    /* A head that is longer than its text is a head all the same. */
    assert_word("<w:p>" R("<w:rFonts w:eastAsia='KaiTi'/>", "（一）全力保障民生。")
                R("<w:rFonts w:eastAsia='宋体'/>", "办好实事。") "</w:p>",
                "1 [KaiTi] <i>（一）全力保障民生。</>办好实事。\n");
    assert_word("<w:p>" R("<w:rFonts w:eastAsia='KaiTi'/>", "全段楷体，只有")
                R("<w:rFonts w:eastAsia='宋体'/>", "这里") R("<w:rFonts w:eastAsia='KaiTi'/>", "不是。")
                "</w:p>",
                "1 [KaiTi] 全段楷体，只有这里不是。\n");
}

static void styles_are_inherited(void **state) {
    (void)state;
    assert_word_parts(
        P("<w:pStyle w:val='a'/>", "甲") "<w:p><w:pPr><w:pStyle w:val='b'/></w:pPr>"
        R("<w:rStyle w:val='c'/>", "乙") R("", "丙") "</w:p>" P("", "丁"),
        GZ_TRACKED_ACCEPT,
        "1 [章, centre, 44, 黑体] 甲\n"
        /* 17.7.3: the character style's bold turns the paragraph style's round. */
        "2 [节, centre, 30, 黑体] 乙<b>丙</>\n"
        "3 [24, 宋体] 丁\n",
        STYLES("<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/><w:rFonts "
               "w:eastAsia='宋体'/></w:rPr></w:rPrDefault></w:docDefaults>"
               "<w:style w:type='paragraph' w:default='1' w:styleId='n'><w:name w:val='Normal'/>"
               "<w:rPr><w:sz w:val='24'/></w:rPr></w:style>"
               "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='章'/><w:basedOn "
               "w:val='n'/><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='44'/>"
               "<w:rFonts w:eastAsia='黑体'/></w:rPr></w:style>"
               "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='节'/><w:basedOn "
               "w:val='a'/><w:rPr><w:b/><w:sz w:val='30'/></w:rPr></w:style>"
               "<w:style w:type='character' w:styleId='c'><w:rPr><w:b/></w:rPr></w:style>"));
}

static void outline_levels(void **state) {
    (void)state;
    assert_word_parts(P("<w:pStyle w:val='1'/>", "甲") P("<w:pStyle w:val='2'/>", "乙")
                      P("<w:pStyle w:val='3'/>", "丙") P("<w:outlineLvl w:val='2'/>", "丁")
                      P("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", "戊")
                      P("<w:pStyle w:val='4'/>", "己"),
                      GZ_TRACKED_ACCEPT,
                      "1 [heading 1, level 1] 甲\n2 [标题 2, level 2] 乙\n3 [款, level 2] 丙\n"
                      "4 [level 3] 丁\n5 [heading 1] 戊\n6 [Title] 己\n",
                      STYLES("<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/>"
                             "<w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
                             "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='标题 2'/>"
                             "</w:style><w:style w:type='paragraph' w:styleId='3'>"
                             "<w:name w:val='款'/><w:basedOn w:val='2'/></w:style>"
                             "<w:style w:type='paragraph' w:styleId='4'><w:name w:val='Title'/>"
                             "</w:style>"));
    /* Without styles.xml the id is all there is. */
    assert_word(P("<w:pStyle w:val='Heading2'/>", "甲"), "1 [Heading2, level 2] 甲\n");
}

static void circles_of_styles_are_cut(void **state) {
    (void)state;
    assert_word_parts(P("<w:pStyle w:val='a'/>", "甲"), GZ_TRACKED_ACCEPT,
                      "1 [A, 30] 甲\n"
                      "doubt: styles are based on one another in a circle: looks may be wrong\n",
                      STYLES("<w:style w:type='paragraph' w:styleId='a'><w:name w:val='A'/>"
                             "<w:basedOn w:val='b'/><w:rPr><w:sz w:val='30'/></w:rPr></w:style>"
                             "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/>"
                             "</w:style>"));
}

static void pages(void **state) {
    (void)state;
    assert_word(P("<w:pageBreakBefore/>", "甲")
                "<w:p><w:r><w:br w:type='page'/><w:t>乙</w:t></w:r></w:p>"
                "<w:p><w:r><w:t>丙</w:t><w:br w:type='page'/><w:t>丁</w:t></w:r></w:p>"
                "<w:p><w:r><w:t>戊</w:t><w:br w:type='page'/></w:r></w:p>" P("", "己")
                "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" P("", "又")
                "<w:p><w:r><w:t>庚</w:t><w:br w:type='column'/><w:lastRenderedPageBreak/>"
                "<w:t>辛</w:t></w:r></w:p>",
                "1 [page] 甲\n2 [page] 乙\n3 丙\n3 [page] 丁\n4 戊\n5 [page] 己\n7 [page] 又\n8 庚辛\n");
    /* A table has no place for it. */
    assert_word("<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>"
                "</w:tbl>" P("", "甲"),
                "2 table of 1 × 1\n  1.1\n3 甲\n");
    /* A section says itself how it begins, at its end. */
    assert_word(P("<w:sectPr/>", "甲") P("<w:sectPr><w:type w:val='continuous'/></w:sectPr>", "乙")
                P("<w:sectPr><w:type w:val='nextPage'/></w:sectPr>", "丙") P("", "丁") "<w:sectPr/>",
                "1 甲\n2 乙\n3 [page] 丙\n4 [page] 丁\n");
}

static void links(void **state) {
    (void)state;
    assert_word("<w:p><w:hyperlink r:id='web'><w:r><w:t>网</w:t></w:r></w:hyperlink>"
                "<w:hyperlink w:anchor='x'><w:r><w:t>内</w:t></w:r></w:hyperlink>"
                "<w:fldSimple w:instr=' HYPERLINK \"http://a.b/c d\" \\o \"t\" '><w:r><w:t>简</w:t>"
                "</w:r></w:fldSimple></w:p>",
                "1 <=https://www.npc.gov.cn/?a=1&b=2>网</>内<=http://a.b/c d>简</>\n");
    /* The line below a link is its look anyway. */
    assert_word("<w:p><w:hyperlink r:id='web'>" R("<w:u w:val='single'/><w:b/>", "网")
                "</w:hyperlink>" R("<w:u w:val='single'/>", "线") "</w:p>",
                "1 <b=https://www.npc.gov.cn/?a=1&b=2>网</><u>线</>\n");
}

#define FLD(type) "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define INSTR(text) "<w:r><w:instrText xml:space='preserve'>" text "</w:instrText></w:r>"

static void fields_show_their_results(void **state) {
    (void)state;
    assert_word("<w:p>" FLD("begin") INSTR(" HYPER") INSTR("LINK \"http://a.b\" ") FLD("separate")
                R("", "网") FLD("end") R("", "后") "</w:p>",
                "1 <=http://a.b>网</>后\n");
    /* One in another's instruction does not show. */
    assert_word("<w:p>" FLD("begin") INSTR(" IF ") FLD("begin") INSTR(" PAGE ") FLD("separate")
                R("", "7") FLD("end") INSTR(" = 1 \"a\" \"b\" ") FLD("separate") R("", "b")
                FLD("end") "</w:p>",
                "1 b\n");
    assert_word("<w:p>" FLD("begin") INSTR(" DATE ") FLD("end") R("", "后") "</w:p>",
                "1 后\ndoubt at block 1: a field that has no text was left out: DATE\n");
    assert_word("<w:p>" FLD("begin") INSTR(" XE \"词\" ") FLD("end") R("", "后") "</w:p>", "1 后\n");
    assert_word(P("", "甲") "<w:p>" FLD("begin") INSTR(" PAGE ") R("", "失") "</w:p>" P("", "失"),
                "1 甲\n2\n3\ndoubt at block 2: a field has no end: some text may be missing\n");
}

static void circled_numbers_in_fields(void **state) {
    (void)state;
    assert_word("<w:p>" FLD("begin") INSTR(" eq \\o\\ac(○,12) ") FLD("end") R("", "后") "</w:p>",
                "1 ⑫后\n");
    assert_word("<w:p>" FLD("begin") INSTR(" EQ \\f(1,2) ") FLD("end") "</w:p>",
                "1 1 2\n"
                "doubt at block 1: what a field arranges was set in a row: EQ \\f(1,2)\n");
}

static void tables_of_contents_are_left_out(void **state) {
    (void)state;
    assert_word(P("", "前") "<w:p>" FLD("begin") INSTR(" TOC \\o \"1-3\" ") FLD("separate")
                R("", "一\t1") "</w:p>" P("", "二\t2") "<w:p>" FLD("end") "</w:p>" P("", "后"),
                "1 前\n5 后\n"
                "doubt at block 2: a table of contents was left out: ours is made anew\n");
    assert_word("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
                "</w:docPartObj></w:sdtPr><w:sdtContent>" P("", "目录") P("", "一")
                "</w:sdtContent></w:sdt>" P("", "后"),
                "3 后\ndoubt at block 1: a table of contents was left out: ours is made anew\n");
}

static void contents_of_controls(void **state) {
    (void)state;
    assert_word("<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtPr/><w:sdtContent>" R("", "甲")
                "</w:sdtContent></w:sdt><w:smartTag>" R("", "乙") "</w:smartTag><w:customXml>"
                R("", "丙") "</w:customXml></w:p></w:sdtContent></w:sdt>"
                "<w:customXml>" P("", "丁") "</w:customXml>",
                "1 甲乙丙\n2 丁\n");
    assert_word("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                R("", "单击此处") "</w:sdtContent></w:sdt></w:p>",
                "1 单击此处\ndoubt at block 1: a form field was not filled in: 单击此处\n");
}

static void hidden_text(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:vanish/>", "密") R("<w:vanish w:val='false'/>", "显") "</w:p>",
                "1 显\ndoubt at block 1: hidden text was left out: 密\n");
}

static void symbols(void **state) {
    (void)state;
    assert_word("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/>"
                "<w:sym w:font='Symbol' w:char='F061'/><w:sym w:font='宋体' w:char='25A1'/></w:r>"
                R("<w:rFonts w:ascii='Wingdings'/>", "\uF06C甲") "</w:p>",
                "1 ☑α□●甲\n");
    assert_word("<w:p><w:r><w:sym w:font='Webdings' w:char='F0FE'/></w:r></w:p>",
                "1 〓\ndoubt at block 1: a symbol, F0FE of the face Webdings, is not known: "
                "〓 stands for it\n");
}

static void alternatives(void **state) {
    (void)state;
    assert_word("<w:p><mc:AlternateContent><mc:Choice Requires='wps'>" R("", "甲")
                "</mc:Choice><mc:Fallback>" R("", "乙") "</mc:Fallback></mc:AlternateContent>"
                "<mc:AlternateContent xmlns:new='urn:new'><mc:Choice Requires='new'>" R("", "丙")
                "</mc:Choice><mc:Fallback>" R("", "丁") "</mc:Fallback></mc:AlternateContent>"
                "<mc:AlternateContent/>" R("", "戊")
                "<mc:AlternateContent xmlns:new='urn:new'><mc:Choice Requires='new'>" R("", "己")
                "</mc:Choice></mc:AlternateContent></w:p>",
                "1 甲丁戊己\n");
}

static void ruby(void **state) {
    (void)state;
    assert_word("<w:p><w:r><w:ruby><w:rt>" R("", "yù") "</w:rt><w:rubyBase>" R("", "昱")
                "</w:rubyBase></w:ruby></w:r></w:p>",
                "1 昱\ndoubt at block 1: what stood above the characters was left out: yù\n");
}

static void formulas(void **state) {
    (void)state;
    assert_word("<w:p><m:oMath><m:r><m:t>y=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
                "<m:den><m:r><m:t>b</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup>"
                "<m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath></w:p>",
                "1 y=a/(bx<^>2</>)\n"
                "doubt at block 1: a formula was written out in one line: y=a/(bx2)\n");
}

static void strict_documents_and_other_prefixes(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const struct word_part parts[] = {
        {"word/document.xml",
         "<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><x:body><x:p>"
         "<x:pPr><x:jc x:val='end'/></x:pPr><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>",
         0},
        {"_rels/.rels",
         "<Relationships xmlns='" WORD_RELATIONS "'><Relationship Id='a' Type='"
         "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' "
         "Target='/word/./x/../document.xml'/></Relationships>",
         0}};
    assert_string_equal(word_read(&f, word_write(&f, parts, 2), GZ_TRACKED_ACCEPT),
                        "1 [end] 甲\n");
    fixture_close(&f);
}

static void other_encodings(void **state) {
    (void)state;
    static const char gbk[] = "<?xml version='1.0' encoding='GBK'?><w:document xmlns:w='" WORD_W
                              "'><w:body><w:p><w:r><w:t>\xBC\xD7</w:t></w:r></w:p></w:body>"
                              "</w:document>";
    struct fixture f = fixture_open();
    const struct word_part parts[] = {{"word/document.xml", gbk, 0}};
    assert_string_equal(word_read(&f, word_write(&f, parts, 1), GZ_TRACKED_ACCEPT), "1 甲\n");
    fixture_close(&f);
}

static void marked_with_a_colour(void **state) {
    (void)state;
    assert_word("<w:p>" R("<w:highlight w:val='yellow'/>", "待核") R("", "甲")
                R("<w:highlight w:val='yellow'/>", "乙") R("<w:highlight w:val='none'/>", "丙") "</w:p>",
                "1 待核甲乙丙\ndoubt at block 1: text is marked with a colour: 待核\n");
}

static void letters_set_large(void **state) {
    (void)state;
    assert_word(P("<w:framePr w:dropCap='drop' w:lines='3'/>", "北") P("", "京市"), "2 北京市\n");
}

static void two_bodies(void **state) {
    (void)state;
    assert_word(P("", "甲") "</w:body><w:body>" P("", "乙"), "1 甲\n2 乙\n");
}

/* Numeric ids of styles, hints, marks without a text, attributes of a namespace of its own. */
static void a_document_of_wps(void **state) {
    (void)state;
    struct fixture f = fixture_open();
    const struct word_part parts[] = {
        {"word/document.xml",
         "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
         "<w:document" WORD_NAMESPACES " xmlns:wpsCustomData=\"http://www.wps.cn/officeDocument/2013/"
         "wpsCustomData\" mc:Ignorable=\"w14 wpsCustomData\"><w:body>"
         "<w:p><w:pPr><w:pStyle w:val=\"2\"/><w:keepNext w:val=\"0\"/><w:bidi w:val=\"0\"/>"
         "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/><w:rPr><w:rFonts "
         "w:hint=\"eastAsia\" w:ascii=\"方正小标宋简体\" w:eastAsia=\"方正小标宋简体\"/><w:sz "
         "w:val=\"44\"/></w:rPr></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>"
         "<w:bookmarkEnd w:id=\"0\"/><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" "
         "w:ascii=\"方正小标宋简体\" w:eastAsia=\"方正小标宋简体\"/><w:b w:val=\"0\"/><w:bCs/>"
         "<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
         "</w:rPr><w:t>关于表彰先进的</w:t></w:r><w:r><w:rPr><w:rFonts w:hint=\"default\" "
         "w:eastAsia=\"方正小标宋简体\"/><w:b w:val=\"0\"/><w:sz w:val=\"44\"/></w:rPr><w:t>决定</w:t>"
         "</w:r></w:p>"
         "<w:p><w:pPr><w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/></w:pPr><w:proofErr "
         "w:type=\"spellStart\"/><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>各区、</w:t>"
         "</w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t>各部门：</w:t></w:r></w:p>"
         "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>",
         0},
        STYLES("<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Times New Roman' "
               "w:eastAsia='宋体'/></w:rPr></w:rPrDefault></w:docDefaults>"
               "<w:style w:type='paragraph' w:default='1' w:styleId='1'><w:name w:val='Normal'/>"
               "<w:qFormat/><w:pPr><w:jc w:val='both'/></w:pPr><w:rPr><w:rFonts "
               "w:eastAsia='仿宋_GB2312'/><w:kern w:val='2'/><w:sz w:val='32'/></w:rPr></w:style>"
               "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 1'/><w:basedOn "
               "w:val='1'/><w:next w:val='1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr>"
               "<w:b/></w:rPr></w:style>")};
    assert_string_equal(word_read(&f, word_write(&f, parts, 2), GZ_TRACKED_ACCEPT),
                        "1 [heading 1, level 1, centre, 44, 方正小标宋简体] 关于表彰先进的决定\n"
                        "2 [start, 32, 仿宋_GB2312] 各区、各部门：\n");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_to_the_character),
        cmocka_unit_test(empty_lines_stay),
        cmocka_unit_test(looks),
        cmocka_unit_test(all_bold_is_the_paragraphs),
        cmocka_unit_test(size_and_face_of_most),
        cmocka_unit_test(kai_in_song_is_another_face),
        cmocka_unit_test(styles_are_inherited),
        cmocka_unit_test(outline_levels),
        cmocka_unit_test(circles_of_styles_are_cut),
        cmocka_unit_test(pages),
        cmocka_unit_test(links),
        cmocka_unit_test(fields_show_their_results),
        cmocka_unit_test(circled_numbers_in_fields),
        cmocka_unit_test(tables_of_contents_are_left_out),
        cmocka_unit_test(contents_of_controls),
        cmocka_unit_test(hidden_text),
        cmocka_unit_test(symbols),
        cmocka_unit_test(alternatives),
        cmocka_unit_test(ruby),
        cmocka_unit_test(formulas),
        cmocka_unit_test(strict_documents_and_other_prefixes),
        cmocka_unit_test(other_encodings),
        cmocka_unit_test(marked_with_a_colour),
        cmocka_unit_test(letters_set_large),
        cmocka_unit_test(two_bodies),
        cmocka_unit_test(a_document_of_wps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
