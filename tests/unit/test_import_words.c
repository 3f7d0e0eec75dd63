/* What lines look like: pipeline/import/words.c. */
#include "source_fixture.h"

#include "pipeline/import/words.h"

static void dates(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int year, month, day;
        bool exists;
    } good[] = {{"2024年5月31日", 2024, 5, 31, true},
                {"2024 年 5 月 31 日", 2024, 5, 31, true},
                {"二〇二四年五月三十一日", 2024, 5, 31, true},
                {"二○二四年十二月十日", 2024, 12, 10, true},
                {"２０２４年５月", 2024, 5, 0, true},
                {"2024年2月30日", 2024, 2, 30, false},
                {"2024年13月1日", 2024, 13, 1, false},
                {"2024年5月0日", 2024, 5, 0, false}};
    static const char *const bad[] = {"2024年", "5月31日", "2024年5月31日上午", "于2024年5月31日",
                                      "", "年月日", "2024年5月31日至6月2日"};
    struct gz_calendar_date date;
    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(gz_read_date(good[i].text, &date));
        assert_int_equal(date.year, good[i].year);
        assert_int_equal(date.month, good[i].month);
        assert_int_equal(date.day, good[i].day);
        assert_int_equal(date.exists, good[i].exists);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(gz_read_date(bad[i], &date));
}

static void numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum gz_numbering form;
        uint32_t value;
        size_t length;
    } cases[] = {{"一、基本情况", GZ_NUMBER_HAN, 1, 6},
                 {"十二、其他", GZ_NUMBER_HAN, 12, 9},
                 {"一、二、三产业", GZ_NUMBER_NONE, 0, 0},
                 {"（三）加强监督", GZ_NUMBER_HAN_BRACKET, 3, 9},
                 {"(三)加强监督", GZ_NUMBER_HAN_BRACKET, 3, 5},
                 {"（三）项规定", GZ_NUMBER_NONE, 0, 0},
                 {"1.听取", GZ_NUMBER_ARABIC, 1, 2},
                 {"1.5亿元", GZ_NUMBER_NONE, 0, 0},
                 {"12、审议", GZ_NUMBER_ARABIC, 12, 5},
                 {"2024.5", GZ_NUMBER_NONE, 0, 0},
                 {"（1）甲", GZ_NUMBER_BRACKET, 1, 7},
                 {"②乙", GZ_NUMBER_CIRCLED, 2, 3},
                 {"第一章　总则", GZ_NUMBER_CHAPTER, 1, 9},
                 {"第十二条　本法", GZ_NUMBER_ARTICLE, 12, 12},
                 {"第三条规定的期限", GZ_NUMBER_NONE, 0, 0},
                 {"第三条第一款", GZ_NUMBER_NONE, 0, 0},
                 {"第一，要提高认识", GZ_NUMBER_NONE, 0, 0},
                 {"一是坚持", GZ_NUMBER_NONE, 0, 0},
                 {"", GZ_NUMBER_NONE, 0, 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct gz_number number = gz_read_number(cases[i].text);
        if (number.form != cases[i].form)
            fail_msg("%s: form %d", cases[i].text, (int)number.form);
        if (!number.form)
            continue;
        assert_int_equal(number.value, cases[i].value);
        assert_int_equal(number.length, cases[i].length);
    }
}

#define CHECK(function, yes, no)                          \
    do {                                                  \
        for (size_t i_ = 0; i_ < COUNT(yes); i_++)        \
            if (!function((yes)[i_]))                     \
                fail_msg("%s: " #function, (yes)[i_]);    \
        for (size_t i_ = 0; i_ < COUNT(no); i_++)         \
            if (function((no)[i_]))                       \
                fail_msg("%s: no " #function, (no)[i_]);  \
    } while (0)

static void document_numbers(void **state) {
    (void)state;
    static const char *const yes[] = {"某人发〔2024〕3号", "〔十七届〕第十六号", "某人办函[2024]12号",
                                      "第16号", "（第十六号）", "第 十六 号"};
    static const char *const no[] = {"根据某人发〔2024〕3号文件", "〔2024〕", "第16号公告", "十六号",
                                     "（2024年5月31日通过）", "某人发〔2024〕3号文件精神"};
    CHECK(gz_is_document_number, yes, no);
}

static void names(void **state) {
    (void)state;
    static const char *const yes[] = {"李青", "欧阳文华", "迪丽热巴·买买提", "𠮷野"};
    static const char *const no[] = {"李", "市人民政府", "名单", "李a", "主任", "特此公告", ""};
    static const char *const alone[] = {"李青", "欧阳文华", "诸葛明", "迪丽热巴·买买提"};
    static const char *const hardly[] = {"基本情况", "具体措施", "会议", "背景"};
    CHECK(gz_is_name, yes, no);
    CHECK(gz_begins_with_surname, alone, hardly);
}

static void salutations(void **state) {
    (void)state;
    static const char *const yes[] = {"各位副主任、秘书长、各位委员：", "市人民代表大会常务委员会:",
                                      "同志们：", "市人民政府：", "尊敬的各位来宾："};
    static const char *const no[] = {"现将有关情况报告如下：", "常委会组成人员认为：",
                                     "主要呈现以下特点：", "常委会组成人员出席：", "单位：票",
                                     "附件：名单", "一、主任：", "各位委员"};
    CHECK(gz_is_salutation, yes, no);
}

static void stops_and_brackets(void **state) {
    (void)state;
    static const char *const stops[] = {"完。", "完。”", "（完。）", "建议：", "一、"};
    static const char *const open[] = {"完", "（完）", "“完”", ""};
    static const char *const inside[] = {"（通过）", "(通过)", "（甲（乙）丙）"};
    static const char *const outside[] = {"（甲）乙（丙）", "（甲", "甲）", "", "（草案）说明"};
    CHECK(gz_ends_with_stop, stops, open);
    CHECK(gz_is_in_brackets, inside, outside);
}

static void blanks(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    assert_string_equal(gz_without_blanks(" 2024 年　5\t月 ", arena), "2024年5月");
    assert_string_equal(gz_close_up("公　　告", arena), "公告");
    assert_string_equal(gz_close_up("市长　李　青", arena), "市长 李青");
    assert_string_equal(gz_close_up("副市长 姜鹏飞", arena), "副市长 姜鹏飞");
    assert_string_equal(gz_close_up("名 单", arena), "名单");
    assert_string_equal(gz_close_up("ISO 9001 认证", arena), "ISO 9001 认证");
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),           cmocka_unit_test(numbers),
        cmocka_unit_test(document_numbers), cmocka_unit_test(names),
        cmocka_unit_test(salutations),     cmocka_unit_test(stops_and_brackets),
        cmocka_unit_test(blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
