#include "pipeline/import/words.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"
#include "pipeline/text/han_number.h"

#define NAME_LIMIT 4         /* Han of a name */
#define LONG_NAME_LIMIT 16   /* with a middle dot */
#define NUMBER_SIZE_LIMIT 30 /* characters of a document number */
#define SALUTATION_LIMIT 60

bool gz_starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool gz_ends(const char *text, const char *ending) {
    size_t length = strlen(text), wanted = strlen(ending);
    return length >= wanted && memcmp(text + length - wanted, ending, wanted) == 0;
}

size_t gz_starts_any(const char *text, const char *const *prefixes) {
    for (; *prefixes; prefixes++)
        if (gz_starts(text, *prefixes))
            return strlen(*prefixes);
    return 0;
}

size_t gz_ends_any(const char *text, const char *const *endings) {
    for (; *endings; endings++)
        if (gz_ends(text, *endings))
            return strlen(*endings);
    return 0;
}

uint32_t gz_count(const char *text) {
    return (uint32_t)gz_utf8_count(text, strlen(text));
}

const char *gz_without_blanks(const char *text, struct gz_arena *arena) {
    size_t length = strlen(text), out = 0;
    char *kept = gz_arena_alloc(arena, length + 1, 1);
    for (size_t at = 0; at < length;) {
        size_t start = at;
        if (gz_char_is_blank(gz_utf8_next(text, length, &at)))
            continue;
        memcpy(kept + out, text + start, at - start);
        out += at - start;
    }
    return kept;
}

/* Wide characters from `at` up to a blank or the end. */
static uint32_t wide_ahead(const char *text, size_t length, size_t at) {
    uint32_t count = 0;
    while (at < length && gz_char_is_wide(gz_utf8_next(text, length, &at)))
        count++;
    return count;
}

/* Index behind the blanks at `at`. */
static size_t skip_blanks(const char *text, size_t length, size_t at) {
    for (size_t next = at; at < length; at = next)
        if (!gz_char_is_blank(gz_utf8_next(text, length, &next)))
            break;
    return at;
}

const char *gz_close_up(const char *text, struct gz_arena *arena) {
    size_t length = strlen(text), out = 0;
    char *kept = gz_arena_alloc(arena, length + 1, 1);
    uint32_t word = 0; /* wide characters since the last blank */
    bool joined = false; /* the word is one of several single ones */
    for (size_t at = 0; at < length;) {
        size_t start = at;
        uint32_t code = gz_utf8_next(text, length, &at);
        if (!gz_char_is_blank(code)) {
            word = gz_char_is_wide(code) ? word + 1 : 2;
            memcpy(kept + out, text + start, at - start);
            out += at - start;
            continue;
        }
        at = skip_blanks(text, length, start);
        joined = (word == 1 || joined) && wide_ahead(text, length, at) == 1;
        if (!joined)
            kept[out++] = ' ';
        word = 0;
    }
    return kept;
}

/* ---- Marks ---- */

static const char *const closing[] = {"”", "’", "）", ")", "》", "】", "〕", NULL};

bool gz_ends_with_stop(const char *text) {
    static const char *const stops[] = {"。", "！", "？", "；", "：", "，", "、", "……", ".",
                                        "!",  "?",  ";",  ":",  ",",  NULL};
    size_t length = strlen(text), cut;
    char tail[64];
    size_t kept = length < sizeof tail ? length : sizeof tail - 1;
    memcpy(tail, text + length - kept, kept);
    tail[kept] = '\0';
    while ((cut = gz_ends_any(tail, closing)) > 0 && !gz_ends_any(tail, stops))
        tail[strlen(tail) - cut] = '\0';
    return gz_ends_any(tail, stops) > 0;
}

bool gz_ends_with_colon(const char *text) {
    return gz_ends(text, "：") || gz_ends(text, ":");
}

bool gz_is_in_brackets(const char *text) {
    static const char *const open[] = {"（", "(", NULL}, *const close[] = {"）", ")", NULL};
    size_t start = gz_starts_any(text, open), length = strlen(text);
    if (!start || !gz_ends_any(text, close))
        return false;
    int depth = 0;
    for (size_t at = 0; at < length;) {
        depth += gz_starts_any(text + at, open) > 0;
        depth -= gz_starts_any(text + at, close) > 0;
        gz_utf8_next(text, length, &at);
        if (depth == 0 && at < length)
            return false;
    }
    return depth == 0;
}

/* ---- Numbers ---- */

static size_t read_digits(const char *text, uint32_t *value) {
    size_t length = 0;
    *value = 0;
    while (text[length] >= '0' && text[length] <= '9' && length < 4)
        *value = *value * 10 + (uint32_t)(text[length++] - '0');
    return length <= 3 ? length : 0;
}

/* Han only: gz_han_number_read() takes digits, too. */
static size_t read_han(const char *text, uint32_t *value) {
    if ((unsigned char)text[0] < 0x80 || gz_starts(text, "\xEF\xBC")) /* １ … */
        return 0;
    return gz_han_number_read(text, strlen(text), value);
}

static struct gz_number read_bracketed(const char *text) {
    static const char *const open[] = {"（", "(", NULL}, *const close[] = {"）", ")", NULL};
    static const char *const mention[] = {"项", "款", "目", "条", "类", "至", "和", "与",
                                          "或", "及", "、", "，", "。", "；", NULL};
    struct gz_number none = {0}, number = {0};
    size_t start = gz_starts_any(text, open), digits, han = 0, end;
    digits = read_digits(text + start, &number.value);
    if (!digits && start)
        han = read_han(text + start, &number.value);
    if (!digits && !han)
        return none;
    end = gz_starts_any(text + start + digits + han, close);
    number.length = start + digits + han + end;
    number.form = han ? GZ_NUMBER_HAN_BRACKET : GZ_NUMBER_BRACKET;
    return end && !gz_starts_any(text + number.length, mention) ? number : none;
}

static struct gz_number read_ordinal(const char *text) {
    static const struct {
        const char *unit;
        enum gz_numbering form;
    } units[] = {{"章", GZ_NUMBER_CHAPTER}, {"节", GZ_NUMBER_SECTION}, {"编", GZ_NUMBER_BOOK},
                 {"条", GZ_NUMBER_ARTICLE}};
    static const char *const mention[] = {"第", "规定", "所", "的", "和", "与", "或", "至",
                                          "及", "以",   "中", "、", "，", "。", "；", "：",
                                          "）", "”",    "款", NULL};
    struct gz_number number = {0};
    const char *rest = text + strlen("第");
    if (!gz_starts(text, "第"))
        return number;
    size_t length = read_digits(rest, &number.value);
    if (!length)
        length = read_han(rest, &number.value);
    for (size_t i = 0; length && i < sizeof units / sizeof *units; i++) {
        if (!gz_starts(rest + length, units[i].unit) ||
            gz_starts_any(rest + length + strlen(units[i].unit), mention))
            continue;
        number.form = units[i].form;
        number.length = strlen("第") + length + strlen(units[i].unit);
    }
    return number;
}

static struct gz_number read_circled(const char *text) {
    struct gz_number number = {0};
    size_t at = 0;
    if (!*text)
        return number;
    uint32_t code = gz_utf8_next(text, strlen(text), &at);
    if (code >= 0x2460 && code <= 0x2473)
        number = (struct gz_number){GZ_NUMBER_CIRCLED, code - 0x2460 + 1, at};
    return number;
}

/* 一、 but not 一、二、三产业; 1. but not 1.5. */
static struct gz_number read_plain(const char *text) {
    static const char *const stops[] = {".", "．", "、", NULL};
    struct gz_number number = {0};
    uint32_t ignored;
    size_t digits = read_digits(text, &number.value), stop;
    if (digits) {
        stop = gz_starts_any(text + digits, stops);
        const char *rest = text + digits + stop;
        if (stop && *rest && !(*rest >= '0' && *rest <= '9')) {
            number.form = GZ_NUMBER_ARABIC;
            number.length = digits + stop;
        }
        return number;
    }
    size_t han = read_han(text, &number.value);
    if (!han || !gz_starts(text + han, "、"))
        return number;
    const char *rest = text + han + strlen("、");
    size_t next = read_han(rest, &ignored);
    if (next && (gz_starts(rest + next, "、") || gz_starts(rest + next, "产业")))
        return number;
    number.form = GZ_NUMBER_HAN;
    number.length = han + strlen("、");
    return number;
}

struct gz_number gz_read_number(const char *text) {
    struct gz_number number = read_plain(text);
    if (!number.form)
        number = read_bracketed(text);
    if (!number.form)
        number = read_ordinal(text);
    return number.form ? number : read_circled(text);
}

/* ---- Dates ---- */

static int han_digit(const char *text, size_t *length) {
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五", "六",
                                         "七", "八", "九", "○",  "零", NULL};
    for (int i = 0; digits[i]; i++)
        if (gz_starts(text, digits[i])) {
            *length = strlen(digits[i]);
            return i > 9 ? 0 : i;
        }
    return -1;
}

/* 2024, 二〇二四, 三十一, ２４; -1: none. */
static int read_part(const char **text) {
    const char *at = *text;
    int value = -1;
    size_t length;
    uint32_t han;
    size_t tens = gz_han_number_read(at, strlen(at), &han);
    for (int digits = 0; digits < 4; digits++) {
        int digit = *at >= '0' && *at <= '9' ? *at - '0' : -1;
        length = 1;
        if (digit < 0 && gz_starts(at, "\xEF\xBC") && (unsigned char)at[2] >= 0x90 &&
            (unsigned char)at[2] <= 0x99) {
            digit = (unsigned char)at[2] - 0x90;
            length = 3;
        }
        if (digit < 0)
            digit = han_digit(at, &length);
        if (digit < 0)
            break;
        value = (value < 0 ? 0 : value) * 10 + digit;
        at += length;
    }
    if (tens > (size_t)(at - *text)) { /* with 十 */
        at = *text + tens;
        value = (int)han;
    }
    *text = at;
    return value;
}

static bool skip(const char **text, const char *unit) {
    if (!gz_starts(*text, unit))
        return false;
    *text += strlen(unit);
    return true;
}

static int month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return lengths[month - 1] + (month == 2 && leap);
}

bool gz_read_date(const char *text, struct gz_calendar_date *date) {
    struct gz_arena *arena = gz_arena_create();
    const char *rest = gz_without_blanks(text, arena);
    *date = (struct gz_calendar_date){0};
    bool fine = (date->year = read_part(&rest)) > 0 && skip(&rest, "年") &&
                (date->month = read_part(&rest)) >= 0 && skip(&rest, "月");
    if (fine && *rest)
        fine = (date->day = read_part(&rest)) >= 0 && skip(&rest, "日") && !*rest;
    date->exists = fine && date->month >= 1 && date->month <= 12 &&
                   date->day <= month_length(date->year, date->month) &&
                   (date->day > 0 || !gz_ends(text, "日"));
    gz_arena_destroy(arena);
    return fine;
}

/* ---- Document numbers ---- */

/* Digits, Han digits, 第 and blanks up to 号 at the end; where it `meets`, to 次 or 期. */
static bool is_ordinal_number(const char *text, bool meets) {
    static const char *const meetings[] = {"次", "期", NULL};
    static const char *const parts[] = {"第", "〇", "一", "二", "三", "四", "五", "六", "七",
                                        "八", "九", "十", "百", "0",  "1",  "2",  "3",  "4",
                                        "5",  "6",  "7",  "8",  "9",  " ",  "　", NULL};
    size_t length, digits = 0;
    while ((length = gz_starts_any(text, parts)) > 0) {
        digits += !gz_starts(text, "第");
        text += length;
    }
    return digits > 0 && (strcmp(text, "号") == 0 || (meets && gz_starts_any(text, meetings) &&
                                                      gz_count(text) == 1));
}

static const char *find_any(const char *text, const char *const *needles) {
    const char *found = NULL;
    for (; *needles; needles++) {
        const char *at = strstr(text, *needles);
        if (at && (!found || at < found))
            found = at;
    }
    return found;
}

bool gz_is_document_number(const char *text) {
    static const char *const open[] = {"〔", "[", "（", "(", "【", "［", NULL},
                            *const close[] = {"〕", "]", "）", ")", "】", "］", NULL};
    if (gz_count(text) > NUMBER_SIZE_LIMIT)
        return false;
    if (is_ordinal_number(text, false))
        return gz_starts(text, "第");
    const char *start = find_any(text, open), *end = start ? find_any(start, close) : NULL;
    if (!end)
        return false;
    if (start == text && gz_is_in_brackets(text))
        return gz_starts(text + gz_starts_any(text, open), "第") && gz_ends_any(text, close) &&
               strstr(text, "号");
    bool year = strstr(start, "届") || (start + gz_starts_any(start, open))[0] == '2' ||
                (start + gz_starts_any(start, open))[0] == '1';
    return year && end - start < 24 && is_ordinal_number(end + gz_starts_any(end, close), true);
}

/* ---- People and bodies ---- */

static bool is_han(uint32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007;
}

bool gz_is_name(const char *text) {
    static const char *const never[] = {"名单", "姓名", "单位", "职务", "备注", "以上", "以下",
                                        "其他", "合计", "小计", "附件", "主任", "委员", "秘书长",
                                        "副主任", "公告", "报告", "决定", "上午", "下午", "目录",
                                        "前言", "正文", "全文", "说明", "总则", "附则", "目次",
                                        "特此公告", "特此通知", "特此报告", "特此说明", NULL};
    size_t length = strlen(text);
    uint32_t count = 0, dots = 0;
    for (size_t at = 0; at < length; count++) {
        uint32_t code = gz_utf8_next(text, length, &at);
        bool dot = code == 0xB7 || code == 0x2022 || code == 0x30FB;
        if (!is_han(code) && !dot)
            return false;
        dots += dot;
    }
    for (int i = 0; never[i]; i++)
        if (strcmp(text, never[i]) == 0)
            return false;
    return count >= 2 && count <= (dots ? LONG_NAME_LIMIT : NAME_LIMIT) && dots < count;
}

/* Those of nearly everybody, for a name that stands alone: 基本情况 is none. */
bool gz_begins_with_surname(const char *name) {
    static const char surnames[] =
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏"
        "潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
        "皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项"
        "祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯管卢"
        "莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮储靳汲"
        "邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束"
        "龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申"
        "扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎闫充慕连茹习宦艾鱼容向古易"
        "慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那"
        "简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督晋楚闫法汝鄢涂钦岳帅缑亢况"
        "有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福付代覃农亓初展门仝操牙冼揭扎药兰税巨卿原敬尧初";
    size_t at = 0, length = strlen(surnames), first = 0;
    if (!*name || strstr(name, "·"))
        return *name != '\0';
    uint32_t code = gz_utf8_next(name, strlen(name), &first);
    while (at < length)
        if (gz_utf8_next(surnames, length, &at) == code)
            return gz_count(name) <= 3 || gz_starts(name, "欧阳") || gz_starts(name, "司马") ||
                   gz_starts(name, "公孙");
    return gz_starts(name, "诸葛") || gz_starts(name, "上官") || gz_starts(name, "皇甫") ||
           gz_starts(name, "尉迟") || gz_starts(name, "慕容") || gz_starts(name, "令狐");
}

bool gz_ends_with_office(const char *text) {
    static const char *const offices[] = {"长", "主任", "委员", "主席", "书记", "代表", "召集人",
                                          "司令员", "政委", "专员", "总监", "理事", "巡视员",
                                          "主持工作）", "负责人", NULL};
    return gz_ends_any(text, offices) > 0;
}

bool gz_ends_with_body(const char *text) {
    static const char *const bodies[] = {"政府", "委员会", "常委会", "办公室", "局", "厅", "法院",
                                         "检察院", "部", "委", "组", "室", "中心", "处", "站",
                                         "院", "公司", "大学", "学院", "学校", "署", "协会",
                                         "总工会", "联合会", "大会", "主席团", "秘书处", NULL};
    return gz_ends_any(text, bodies) > 0;
}

bool gz_ends_with_title_word(const char *text) {
    static const char *const words[] = {
        "报告", "意见", "决定", "公告", "名单", "纪要", "议程", "条例", "办法", "规定", "通知",
        "决议", "说明", "方案", "规则", "细则", "讲话", "情况", "计划", "要点", "总结", "函",
        "批复", "命令", "议案", "建议", "草案", "结果", "目录", "预案", "制度", "规划", "纲要",
        "概况", "大事记", "致辞", "发言", "解读", "综述", "通报", "请示", "日程", "安排", "提案",
        "职责", "公报", "表", "统计", "简历", "提纲", "信", "书", "令", "规程", "章程", NULL};
    static const char *const drafts[] = {"（草案）", "(草案)", "（试行）", "(试行)", "（修订）",
                                         "（修正）", "（修订草案）", "（征求意见稿）", "》", NULL};
    return gz_ends_any(text, words) > 0 || gz_ends_any(text, drafts) > 0;
}

static bool ends_with_addressee(const char *text) {
    static const char *const addressees[] = {
        "委员",   "代表",   "同志",   "同志们", "朋友们", "人员",   "领导", "先生", "女士",
        "单位",   "部门",   "各位",   "主任",   "主席",   "机构",   "企业", "群众", "来宾",
        "大会",   "主席团", "秘书长", "市长",   "居民",   "市民",   "市民朋友", NULL};
    return gz_ends_any(text, addressees) > 0 || gz_ends_with_body(text);
}

bool gz_is_salutation(const char *text) {
    static const char *const colons[] = {"：", ":", NULL};
    static const char *const not_here[] = {"。", "如下", "以下", "下列", "现将", "现就", "根据",
                                           "会议", "认为", "要求", "指出", "出席", "缺席",
                                           "请假", "列席", "名单", "单位：", "附件", NULL};
    static const char *const heads[] = {"各位", "尊敬的", "同志们", "致", NULL};
    size_t colon = gz_ends_any(text, colons), length = strlen(text);
    char address[SALUTATION_LIMIT * 4 + 1];
    if (!colon || gz_count(text) > SALUTATION_LIMIT || find_any(text, not_here) ||
        gz_read_number(text).form)
        return false;
    memcpy(address, text, length - colon);
    address[length - colon] = '\0';
    return gz_starts_any(text, heads) || ends_with_addressee(address);
}
