#include "pipeline/check/rules.h"

#include <string.h>

#include "fonts/support/translate.h"

#define MARKS "GB/T 15834-2011"
#define NUMBERS "GB/T 15835-2011"
#define DOCUMENTS "GB/T 9704-2012"

static const struct gz_rule_info rules[GZ_CHECK_RULE_COUNT] = {
    [GZ101] = {"GZ101", "half-width-mark", GZ_RULE_WARNING, MARKS " 5.1",
               N_("a half-width , ; : ? or ! in Chinese text")},
    [GZ102] = {"GZ102", "half-width-brackets", GZ_RULE_WARNING, MARKS " 4.9",
               N_("half-width brackets around Chinese text")},
    [GZ103] = {"GZ103", "point-for-stop", GZ_RULE_WARNING, MARKS " 4.1", N_("`.` for 。")},
    [GZ104] = {"GZ104", "ellipsis", GZ_RULE_WARNING, MARKS " 4.11",
               N_("`...`, 。。。 or one … for ……")},
    [GZ105] = {"GZ105", "dash", GZ_RULE_WARNING, MARKS " 4.10", N_("`--`, one — or three for ——")},
    [GZ106] = {"GZ106", "interpunct", GZ_RULE_WARNING, MARKS " 4.14",
               N_("•, ‧ or ・ for · between the parts of a name")},
    [GZ107] = {"GZ107", "list-comma", GZ_RULE_NOTE, MARKS " 4.5.3.5", N_("、 between 》《 or ”“")},
    [GZ108] = {"GZ108", "repeated-mark", GZ_RULE_WARNING, MARKS " 4",
               N_("marks of a pause one after another")},
    [GZ109] = {"GZ109", "blank-beside-mark", GZ_RULE_WARNING, MARKS " 5.1",
               N_("a blank beside a full-width mark")},
    [GZ110] = {"GZ110", "full-width-digit", GZ_RULE_WARNING, NUMBERS " 5.1",
               N_("digits or letters of full width")},
    [GZ111] = {"GZ111", "straight-quote", GZ_RULE_WARNING, MARKS " 4.8",
               N_("straight quotation marks in Chinese text")},
    [GZ201] = {"GZ201", "unpaired", GZ_RULE_ERROR, MARKS " 4.8, 4.9, 4.15",
               N_("a bracket, quotation mark or 书名号 without its other half")},
    [GZ202] = {"GZ202", "nesting", GZ_RULE_WARNING, MARKS " 4.8.3.2, 4.15.3.3",
               N_("inner quotation marks and 书名号 in the outer form, or the other way round")},
    [GZ203] = {"GZ203", "mixed-brackets", GZ_RULE_WARNING, MARKS " 4.9",
               N_("a bracket of half width that is closed by one of full width")},
    [GZ301] = {"GZ301", "document-year", GZ_RULE_WARNING, DOCUMENTS " 7.2.5",
               N_("the year of a document number not in 〔〕")},
    [GZ302] = {"GZ302", "document-ordinal", GZ_RULE_WARNING, DOCUMENTS " 7.2.5",
               N_("第 or zeros in a document number")},
    [GZ303] = {"GZ303", "short-year", GZ_RULE_WARNING, NUMBERS " 5.1.2",
               N_("a year of two digits")},
    [GZ304] = {"GZ304", "range-hyphen", GZ_RULE_WARNING, MARKS " 4.13.3.2",
               N_("a hyphen between two years, months or days")},
    [GZ305] = {"GZ305", "percent-range", GZ_RULE_WARNING, NUMBERS " 5.1.3",
               N_("a percent sign at one end of a range only")},
    [GZ306] = {"GZ306", "han-zero", GZ_RULE_WARNING, NUMBERS " 5.2.2",
               N_("0, O, ○ or 零 for 〇 in a year")},
    [GZ307] = {"GZ307", "mixed-date", GZ_RULE_WARNING, NUMBERS " 4.3",
               N_("a date in two kinds of numerals")},
    [GZ308] = {"GZ308", "roughly-twice", GZ_RULE_NOTE, "office", N_("约 and 余 around one number")},
    [GZ309] = {"GZ309", "bound-twice", GZ_RULE_NOTE, "office",
               N_("超过 and 以上 around one number")},
    [GZ310] = {"GZ310", "falls-by-multiple", GZ_RULE_WARNING, "office", N_("下降了2倍")},
    [GZ311] = {"GZ311", "range-tilde", GZ_RULE_NOTE, MARKS " 4.13.3.2", N_("~ for ～ in a range")},
    [GZ401] = {"GZ401", "set-phrase", GZ_RULE_WARNING, "office", N_("a slip in a set phrase")},
    [GZ402] = {"GZ402", "deadline", GZ_RULE_WARNING, "office", N_("截止 for 截至 before a time")},
    [GZ403] = {"GZ403", "doubled", GZ_RULE_WARNING, "office",
               N_("a word or character that was typed twice")},
    [GZ404] = {"GZ404", "ordinal", GZ_RULE_ERROR, NUMBERS " 5.2", N_("第二十一一次: no number")},
    [GZ405] = {"GZ405", "make-decision", GZ_RULE_NOTE, "office", N_("做出 for 作出 before 决定")},
    [GZ501] = {"GZ501", "ordinal-mark", GZ_RULE_WARNING, MARKS " 4.4", N_("第一、 for 第一，")},
    [GZ502] = {"GZ502", "han-number-mark", GZ_RULE_WARNING, DOCUMENTS " 7.3.3",
               N_("一， for 一、")},
    [GZ503] = {"GZ503", "digit-number-mark", GZ_RULE_WARNING, DOCUMENTS " 7.3.3", N_("1、 for 1.")},
    [GZ504] = {"GZ504", "bracket-number-mark", GZ_RULE_WARNING, MARKS " 4.5",
               N_("a mark behind a number in brackets")},
    [GZ505] = {"GZ505", "number-order", GZ_RULE_ERROR, "office",
               N_("a number that skips, repeats or goes back")},
    [GZ506] = {"GZ506", "clause-order", GZ_RULE_ERROR, "office",
               N_("一是, 二是 … that skips, repeats or goes back")},
    [GZ507] = {"GZ507", "number-form", GZ_RULE_WARNING, DOCUMENTS " 7.3.3",
               N_("headings of one level numbered in two forms")},
    [GZ508] = {"GZ508", "heading-level", GZ_RULE_WARNING, DOCUMENTS " 7.3.3",
               N_("a heading more than one level below the one before")},
    [GZ509] = {"GZ509", "heading-stop", GZ_RULE_WARNING, "office",
               N_("a heading that ends with a mark")},
    [GZ510] = {"GZ510", "provision-order", GZ_RULE_ERROR, "office",
               N_("provisions of a law that skip, repeat or go back")},
    [GZ511] = {"GZ511", "provision-reference", GZ_RULE_ERROR, "office",
               N_("a reference to a provision that the law has not")},
    [GZ601] = {"GZ601", "no-such-date", GZ_RULE_ERROR, "calendar", N_("a date that there is not")},
    [GZ602] = {"GZ602", "weekday", GZ_RULE_ERROR, "calendar",
               N_("a date on another day of the week")},
    [GZ701] = {"GZ701", "title-spelling", GZ_RULE_WARNING, "office",
               N_("a title that differs in one character from one elsewhere in the issue")},
    [GZ702] = {"GZ702", "meeting", GZ_RULE_ERROR, "office",
               N_("a meeting's number and date that do not fit those elsewhere in the issue")},
    [GZ703] = {"GZ703", "document-number", GZ_RULE_ERROR, "office",
               N_("one document with two numbers")},
    [GZ704] = {"GZ704", "contents-title", GZ_RULE_WARNING, "office",
               N_("a title in the contents that differs from the article's by a slip")},
    [GZ705] = {"GZ705", "seats-agree", GZ_RULE_ERROR, "office",
               N_("实有代表 with two numbers in the issue")},
    [GZ706] = {"GZ706", "glossary-term", GZ_RULE_WARNING, "office",
               N_("a term of a glossary that the article has with another character")},
    [GZ801] = {"GZ801", "votes", GZ_RULE_ERROR, "arithmetic",
               N_("votes whose sum is not the number of those present")},
    [GZ802] = {"GZ802", "share", GZ_RULE_ERROR, "arithmetic",
               N_("a share that is not that of the votes")},
    [GZ803] = {"GZ803", "attendance", GZ_RULE_ERROR, "arithmetic",
               N_("present and absent that are not all")},
    [GZ804] = {"GZ804", "roster-count", GZ_RULE_ERROR, "arithmetic",
               N_("a roster with another number of names than stated")},
    [GZ805] = {"GZ805", "roster-twice", GZ_RULE_ERROR, "office",
               N_("a name that is present and absent, or twice in a roster")},
    [GZ806] = {"GZ806", "attachment", GZ_RULE_ERROR, "office",
               N_("attachments that are named and not there, or the other way round")},
    [GZ807] = {"GZ807", "attachment-title", GZ_RULE_WARNING, "office",
               N_("an attachment with another title than in the list")},
    [GZ808] = {"GZ808", "seats", GZ_RULE_ERROR, "arithmetic",
               N_("seats before and the changes that do not make the seats after")},
    [GZ809] = {"GZ809", "list-sum", GZ_RULE_ERROR, "arithmetic",
               N_("a list whose numbers do not make the sum that is stated")},
    [GZ901] = {"GZ901", "import-doubt", GZ_RULE_NOTE, "office",
               N_("a doubt of import that is still in the text")},
};

const struct gz_rule_info *gz_rule_info(enum gz_check_rule rule) {
    return &rules[rule];
}

enum gz_check_rule gz_rule_find(const char *id, size_t length) {
    uint32_t i = 0;
    while (i < GZ_CHECK_RULE_COUNT &&
           (strlen(rules[i].id) != length || memcmp(rules[i].id, id, length) != 0))
        i++;
    return (enum gz_check_rule)i;
}

const char *gz_rule_severity_name(enum gz_rule_severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}
