/* Generates an archive of fictitious issues, each of about the size of a real
 * one (30 pages): minutes with a table of votes and a roster, an agenda, reports,
 * surveys, opinions, laws, announcements, appointments. No two are alike; the
 * same seed gives the same bytes. Places and people do not exist, which the
 * masthead says.
 *
 * usage: archive [-s SEED] [-S SCALE] FOLDER COUNT
 *   SCALE: length of the articles, in percent (default 100)
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_YEAR 2101 /* no issue of a real gazette */
#define ISSUES_A_YEAR 12
#define PATH_LIMIT 4096

#include "bench/archive_words.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define PICK(random, list) ((list)[below(random, COUNT(list))])

struct issue {
    const char *folder;
    FILE *list; /* issue.yaml, the articles' names go into it */
    FILE *out;  /* the article that is being written */
    uint64_t random;
    unsigned year, month, articles, scale;
    char city[16], governor[16];
};

/* ---- chance ------------------------------------------------------------------- */

static uint64_t next(uint64_t *state) { /* splitmix64 */
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static unsigned below(struct issue *issue, size_t limit) {
    return (unsigned)(next(&issue->random) % limit);
}

static unsigned between(struct issue *issue, unsigned from, unsigned to) {
    return from + below(issue, to - from + 1);
}

/* ---- words -------------------------------------------------------------------- */

/* The character of this number of a string of Han, three bytes each. */
static const char *han(const char *characters, unsigned number, char out[4]) {
    memcpy(out, characters + 3 * (size_t)number, 3);
    out[3] = '\0';
    return out;
}

static const char *any_han(struct issue *issue, const char *characters, char out[4]) {
    return han(characters, below(issue, strlen(characters) / 3), out);
}

static void name_person(struct issue *issue, char out[16]) {
    char family[4], first[4], second[4] = "";
    any_han(issue, families, family);
    any_han(issue, given, first);
    if (below(issue, 4))
        any_han(issue, given, second);
    snprintf(out, 16, "%s%s%s", family, first, second);
}

static void name_place(struct issue *issue, char out[16]) {
    char first[4], second[4];
    snprintf(out, 16, "%s%s", any_han(issue, places, first), any_han(issue, places, second));
}

static void name_firm(struct issue *issue, char out[16]) {
    char first[4], second[4], third[4];
    snprintf(out, 16, "%s%s%s", any_han(issue, signs, first), any_han(issue, signs, second),
             any_han(issue, signs, third));
}

/* ---- text --------------------------------------------------------------------- */

static void put_number(struct issue *issue) {
    unsigned kind = below(issue, 6);
    unsigned number = between(issue, 2, 980);
    static const char *const units[] = {"个", "家", "项", "户", "公里", "处", "名", "次", "台"};
    if (kind == 0)
        fprintf(issue->out, "%u.%u亿元", number, below(issue, 100));
    else if (kind == 1)
        fprintf(issue->out, "%u.%u%%", number % 100, below(issue, 10));
    else if (kind == 2)
        fprintf(issue->out, "%u万元", number * 10);
    else
        fprintf(issue->out, "%u%s", number, PICK(issue, units));
}

static void put_clause(struct issue *issue) {
    FILE *out = issue->out;
    char place[16], firm[16];
    switch (below(issue, 11)) {
    case 0:
        fprintf(out, "%s%s%s", PICK(issue, adverbs), PICK(issue, verbs), PICK(issue, subjects));
        break;
    case 1:
        name_place(issue, place);
        fprintf(out, "在%s%s%s%s", place, PICK(issue, areas), PICK(issue, verbs),
                PICK(issue, objects));
        put_number(issue);
        break;
    case 2:
        fprintf(out, "%s%s达到", PICK(issue, subjects), PICK(issue, measures));
        put_number(issue);
        break;
    case 3:
        fprintf(out, "出台《%s市%s%s》", issue->city, PICK(issue, subjects),
                PICK(issue, papers));
        break;
    case 4:
        fprintf(out, "%s、%s和%s%s", PICK(issue, objects), PICK(issue, objects),
                PICK(issue, objects), PICK(issue, results));
        break;
    case 5:
        fprintf(out, "累计投入");
        put_number(issue);
        fprintf(out, "用于%s%s", PICK(issue, verbs), PICK(issue, objects));
        break;
    case 6:
        fprintf(out, "市%s会同%s%s%s", PICK(issue, bureaus), PICK(issue, bureaus),
                PICK(issue, verbs), PICK(issue, subjects));
        break;
    case 7:
        fprintf(out, "开展“%s%s”活动", PICK(issue, verbs), PICK(issue, objects));
        break;
    case 8:
        name_firm(issue, firm);
        fprintf(out, "%s有限公司%s%s", firm, PICK(issue, verbs), PICK(issue, objects));
        break;
    case 9:
        name_firm(issue, place);
        name_firm(issue, firm);
        fprintf(out, "%s、%s两村%s%s", place, firm, PICK(issue, verbs), PICK(issue, objects));
        break;
    default:
        fprintf(out, "%s%s%s", PICK(issue, subjects), PICK(issue, adverbs),
                PICK(issue, results));
    }
}

static void put_sentence(struct issue *issue) {
    unsigned clauses = between(issue, 2, 5);
    for (unsigned i = 0; i < clauses; i++) {
        put_clause(issue);
        fputs(i + 1 == clauses ? "。" : below(issue, 7) ? "，" : "；", issue->out);
    }
}

static void put_sentences(struct issue *issue, unsigned count) {
    count = (count * issue->scale + 99) / 100;
    for (unsigned i = 0; i < count; i++)
        put_sentence(issue);
    fputs("\n\n", issue->out);
}

/* ---- articles ----------------------------------------------------------------- */

static void open_file(struct issue *issue, const char *name, FILE **out) {
    char path[PATH_LIMIT];
    snprintf(path, sizeof path, "%s/%s", issue->folder, name);
    *out = fopen(path, "w");
    if (!*out) {
        perror(path);
        exit(1);
    }
}

static void close_file(FILE *file) {
    if (ferror(file) || fclose(file) != 0) {
        perror("archive");
        exit(1);
    }
}

/* Opens an article's file, puts it on the list and begins its front matter. */
static void begin(struct issue *issue, const char *kind) {
    char name[64];
    snprintf(name, sizeof name, "%02u-%s.md", ++issue->articles, kind);
    fprintf(issue->list, "  - %s\n", name);
    open_file(issue, name, &issue->out);
    fputs("---\n", issue->out);
}

static void put_day(struct issue *issue) {
    fprintf(issue->out, "%u年%u月%u日", issue->year, issue->month, between(issue, 1, 28));
}

static void write_minutes(struct issue *issue) {
    begin(issue, "minutes");
    FILE *out = issue->out;
    char name[16];
    fprintf(out, "title: |\n  %s市人民代表大会常务委员会\n  第%u次会议纪要\n---\n\n", issue->city,
            issue->month);
    for (unsigned i = 0; i < 4; i++)
        put_sentences(issue, 4);
    fputs("::: attachment\nlabel: 附件1\ntitle: 测评统计结果\npage_width: true\n:::\n\n"
          "| 报告 | 满意 | 基本满意 | 不满意 |\n|------|:----:|:----:|:----:|\n", out);
    for (unsigned i = 0; i < 5; i++) {
        unsigned good = between(issue, 30, 40), fair = between(issue, 1, 8);
        fprintf(out, "| 市政府关于%s%s情况的报告 | %u票<br>%u%% | %u票<br>%u%% | 0票<br>0%% |\n",
                PICK(issue, subjects), PICK(issue, efforts), good, 2 * good, fair, 2 * fair);
    }
    fputs("\n::: attachment\nlabel: 附件2\ntitle: 出缺席情况\npage_width: true\n:::\n\n"
          "常委会组成人员出席：\n\n::: roster\n", out);
    for (unsigned i = 0; i < 42; i++) {
        name_person(issue, name);
        fprintf(out, "%s%s", name, i % 6 == 5 ? "\n" : "　");
    }
    fputs(":::\n", out);
    close_file(out);
}

static void write_agenda(struct issue *issue) {
    begin(issue, "agenda");
    fprintf(issue->out, "title: |\n  %s市人民代表大会常务委员会\n  第%u次会议议程\n"
            "starts_new_page: true\n---\n\n", issue->city, issue->month);
    for (unsigned i = 1; i <= 10; i++)
        fprintf(issue->out, "%u.听取和审议市政府关于%s%s情况的报告。\n", i, PICK(issue, subjects),
                PICK(issue, efforts));
    close_file(issue->out);
}

static void put_sections(struct issue *issue, unsigned sections, unsigned parts,
                         unsigned sentences) {
    static const char *const numbers[] = {"一", "二", "三", "四", "五"};
    for (unsigned i = 0; i < sections; i++) {
        fprintf(issue->out, "# %s、%s\n\n", numbers[i], PICK(issue, headings));
        for (unsigned k = 0; k < parts; k++) {
            fprintf(issue->out, "**（%s）%s%s。**", numbers[k], PICK(issue, verbs),
                    PICK(issue, subjects));
            put_sentences(issue, sentences);
        }
    }
}

static void write_report(struct issue *issue, const char *kind, const char *of,
                         unsigned sentences) {
    char name[16];
    const char *subject = PICK(issue, subjects);
    begin(issue, kind);
    name_person(issue, name);
    fprintf(issue->out, "title: 关于%s%s情况的%s\nsubtitle: ——", subject, PICK(issue, efforts), of);
    put_day(issue);
    fprintf(issue->out, "在%s市人民代表大会常务委员会第%u次会议上\n"
            "authors:\n  - offices: [%s市人民政府副市长]\n    name: %s\n"
            "starts_new_page: %s\n---\n\n::: salutation\n各位副主任、秘书长、各位委员：\n:::\n\n",
            issue->city, issue->month, issue->city, name, below(issue, 2) ? "true" : "false");
    put_sentences(issue, 3);
    put_sections(issue, 3, between(issue, 3, 4), sentences);
    fputs("以上报告，请予审议。\n", issue->out);
    close_file(issue->out);
}

static void write_opinions(struct issue *issue) {
    begin(issue, "opinions");
    fprintf(issue->out, "title: |\n  对关于%s情况的报告的\n  审议意见\n---\n\n",
            PICK(issue, subjects));
    put_sentences(issue, 3);
    put_sections(issue, 4, 1, 5);
    close_file(issue->out);
}

static void write_law(struct issue *issue) {
    begin(issue, "law");
    fprintf(issue->out, "title: %s市%s条例\nnote: （", issue->city, PICK(issue, subjects));
    put_day(issue);
    fputs("通过）\nkind: law\n---\n\n", issue->out);
    for (unsigned chapter = 0; chapter < 3; chapter++) {
        fprintf(issue->out, "# 第#章 %s\n\n", PICK(issue, headings));
        for (unsigned i = 0; i < 4; i++) {
            fputs("第#条　", issue->out);
            put_sentences(issue, 1);
        }
    }
    close_file(issue->out);
}

static void write_announcement(struct issue *issue) {
    begin(issue, "announcement");
    fprintf(issue->out, "title: |\n  %s市人民代表大会常务委员会\n  公告\n"
            "document_number: 〔虚构〕第%u号\n---\n\n", issue->city, issue->month);
    put_sentences(issue, 3);
    fprintf(issue->out, "特此公告\n\n::: signature\n%s市人民代表大会常务委员会\n", issue->city);
    put_day(issue);
    fputs("\n:::\n", issue->out);
    close_file(issue->out);
}

static void write_appointments(struct issue *issue) {
    static const char *const numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八"};
    unsigned count = between(issue, 2, 8);
    begin(issue, "appointments");
    fprintf(issue->out, "title: %s市人大常委会任免名单\nnote: （", issue->city);
    put_day(issue);
    fputs("通过）\n---\n\n", issue->out);
    for (unsigned i = 0; i < count; i++) {
        char name[16];
        name_person(issue, name);
        fprintf(issue->out, "%s、%s%s同志%s市%s局长%s。\n\n", numbers[i],
                i % 2 ? "免去" : "任命", name, i % 2 ? "的" : "为", PICK(issue, bureaus),
                i % 2 ? "职务" : "");
    }
    close_file(issue->out);
}

/* ---- an issue ----------------------------------------------------------------- */

static void begin_list(struct issue *issue, unsigned number) {
    char names[4][16];
    for (size_t i = 0; i < 4; i++)
        name_person(issue, names[i]);
    open_file(issue, "issue.yaml", &issue->list);
    fprintf(issue->list, "masthead: %s市人民代表大会常务委员会公报（虚构）\nyear: %u\nnumber: %u\n"
            "cumulative_number: %u\nboard_title: 编委会\nboard:\n"
            "  - 主任: [%s]\n  - 副主任: [%s, %s]\n  - 编辑: [%s]\n"
            "imprint:\n  - 主办单位: %s市人大常委会办公室（虚构）\n  - 邮编: \"000000\"\n"
            "contents_title: 目录\narticles:\n", issue->city, issue->year, issue->month, number,
            names[0], names[1], names[2], names[3], issue->city);
}

static void write_issue(const char *folder, unsigned index, uint64_t seed, unsigned scale) {
    struct issue issue = {
        .folder = folder,
        .random = seed ^ (UINT64_C(0xD1B54A32D192ED03) * (index + 1)),
        .year = FIRST_YEAR + index / ISSUES_A_YEAR,
        .month = index % ISSUES_A_YEAR + 1,
        .scale = scale,
    };
    name_place(&issue, issue.city);
    begin_list(&issue, index + 1);
    write_minutes(&issue);
    write_agenda(&issue);
    for (unsigned i = 0; i < 3; i++) {
        write_report(&issue, "report", "报告", between(&issue, 6, 8));
        write_report(&issue, "survey", "调研报告", between(&issue, 4, 6));
        if (below(&issue, 2))
            write_opinions(&issue);
        else
            write_law(&issue);
    }
    write_announcement(&issue);
    for (unsigned i = between(&issue, 2, 4); i > 0; i--)
        write_appointments(&issue);
    close_file(issue.list);
}

static bool make_folder(const char *path) {
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    perror(path);
    return false;
}

static int usage(void) {
    fputs("usage: archive [-s SEED] [-S SCALE] FOLDER COUNT\n", stderr);
    return 2;
}

int main(int argc, char **argv) {
    uint64_t seed = 1;
    unsigned long scale = 100;
    for (int option; (option = getopt(argc, argv, "s:S:")) != -1;) {
        if (option == 's')
            seed = strtoull(optarg, NULL, 10);
        else if (option == 'S')
            scale = strtoul(optarg, NULL, 10);
        else
            return usage();
    }
    if (argc - optind != 2 || scale < 1 || scale > 100000)
        return usage();
    unsigned long count = strtoul(argv[optind + 1], NULL, 10);
    if (!make_folder(argv[optind]))
        return 1;
    for (unsigned i = 0; i < count; i++) {
        char folder[PATH_LIMIT - 64];
        snprintf(folder, sizeof folder, "%s/%u-%02u", argv[optind], FIRST_YEAR + i / ISSUES_A_YEAR,
                 i % ISSUES_A_YEAR + 1);
        if (!make_folder(folder))
            return 1;
        write_issue(folder, i, seed, (unsigned)scale);
    }
    return 0;
}
