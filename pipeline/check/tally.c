/* Sums that a paragraph states in words: votes of those present, ballots, those
 * present and absent, shares of a total that is named. What stands in another
 * sentence counts only where nothing else can be meant. */
#include <string.h>

#include "pipeline/check/text.h"

#define FACT_LIMIT 200 /* of one paragraph; what is behind them is not looked at */
#define SENTENCE_LIMIT 1000 /* characters of a sentence to either side */
#define VALUE_LIMIT 10000000u

enum role { NONE, FOR, AGAINST, ABSTAINED, IDLE, ALL, MEMBERS, PRESENT, ABSENT, ISSUED, RETURNED,
            VALID, INVALID };

struct fact {
    enum role role;
    uint32_t value, start, end; /* end: behind the unit */
    uint32_t sentence;          /* from 0 */
};

struct facts {
    struct fact items[FACT_LIMIT];
    uint32_t count;
};

/* 1203 or 1,203: behind it, or `i`. */
static uint32_t read_number(const struct gz_check_text *text, uint32_t i, uint32_t *value) {
    uint32_t end = i;
    *value = 0;
    for (;;) {
        if (gz_check_is_digit(text->codes[end]) && *value < VALUE_LIMIT)
            *value = *value * 10 + (text->codes[end++] - '0');
        else if (text->codes[end] == ',' && end > i && gz_check_is_digit(text->codes[end + 1]) &&
                 end + 3 < text->count && gz_check_is_digit(text->codes[end + 2]) &&
                 gz_check_is_digit(text->codes[end + 3]))
            end++;
        else
            break;
    }
    bool decimal = text->codes[end] == '.' && gz_check_is_digit(text->codes[end + 1]);
    return decimal || gz_check_is_digit(text->codes[end]) ||
                   gz_check_is_one_of(text->codes[end], "%‰万亿年月日条次届号")
               ? i
               : end;
}

/* The start of `word` that ends at `end`; `end` when another one stands there. */
static uint32_t back(const struct gz_check_text *text, uint32_t end, const char *word) {
    uint32_t length = 0;
    for (const char *at = word; *at; at++)
        length += ((unsigned char)*at & 0xC0) != 0x80;
    return end >= length && gz_check_match(text, end - length, word) ? end - length : end;
}

static uint32_t back_any(const struct gz_check_text *text, uint32_t end,
                         const char *const *words) {
    for (; *words; words++) {
        uint32_t start = back(text, end, *words);
        if (start < end)
            return start;
    }
    return end;
}

struct role_word {
    const char *word;
    enum role role;
};

/* Longer words first: 不同意 before 同意. */
static const struct role_word before_words[] = {
    {"未按表决器", IDLE}, {"未按键", IDLE},   {"未表决", IDLE},   {"未投票", IDLE},
    {"不赞成", AGAINST},  {"不同意", AGAINST}, {"赞成", FOR},      {"同意", FOR},
    {"反对", AGAINST},    {"弃权", ABSTAINED}, {"应出席", ALL},    {"应到会", ALL},
    {"应到", ALL},        {"全体代表", MEMBERS}, {"组成人员", MEMBERS}, {"代表总数", MEMBERS},
    {"未出席", ABSENT},   {"请假", ABSENT},    {"缺席", ABSENT},   {"实际到会", PRESENT},
    {"出席", PRESENT},    {"实到会", PRESENT}, {"实到", PRESENT},  {"到会", PRESENT},
    {"发出", ISSUED},     {"发放", ISSUED},    {"收回", RETURNED}, {"回收", RETURNED},
    {"有效", VALID},      {"无效", INVALID},   {"废", INVALID},
};

static enum role find_role(const struct gz_check_text *text, uint32_t end, uint32_t *start) {
    for (size_t w = 0; w < sizeof before_words / sizeof *before_words; w++) {
        *start = back(text, end, before_words[w].word);
        if (*start < end)
            return before_words[w].role;
    }
    return NONE;
}

/* What the words before a number say it counts: 出席会议的代表共|361. */
static enum role role_before(const struct gz_check_text *text, uint32_t i) {
    static const char *const fillers[] = {"的有", "的共", "为", "共", "有", "了", "：", NULL};
    static const char *const nouns[] = {
        "常务委员会组成人员", "常委会组成人员", "组成人员", "人大代表", "代表", "委员", "人员",
        "人数", "选票", "表决票", "测评票", "问卷", "票数", "票", NULL};
    static const char *const meetings[] = {"本次会议", "会议", NULL};
    uint32_t end = back_any(text, i, fillers), start;
    end = back_any(text, end, fillers);
    enum role role = find_role(text, end, &start);
    uint32_t noun = back_any(text, end, nouns);
    enum role outer = NONE;
    if (noun < end) {
        uint32_t at = back(text, noun, "的");
        outer = find_role(text, back_any(text, at, meetings), &start);
    } else if (role == NONE) {
        outer = find_role(text, back_any(text, end, meetings), &start);
    }
    if (outer != NONE)
        role = outer; /* 出席会议的组成人员 are not all members */
    if (role == PRESENT && start > 0 && gz_check_is_one_of(text->codes[start - 1], "应未不列、和"))
        return NONE;
    return role;
}

/* And those behind it: 36票|赞成, 2名|委员请假. */
static enum role role_behind(const struct gz_check_text *text, uint32_t end) {
    uint32_t at = end + (gz_check_is_one_of(text->codes[end], "票人名") ? 1 : 0);
    if (at == end)
        return NONE;
    for (uint32_t i = at; i < text->count && i < at + 9; i++) {
        if (!gz_check_is_han(text->codes[i]))
            return NONE;
        if (i == at && (gz_check_match(text, i, "赞成") || gz_check_match(text, i, "同意")))
            return FOR;
        if (i == at && gz_check_match(text, i, "反对"))
            return AGAINST;
        if (i == at && gz_check_match(text, i, "弃权"))
            return ABSTAINED;
        if (gz_check_match(text, i, "未按") || gz_check_match(text, i, "未表决"))
            return IDLE;
        if (gz_check_match(text, i, "请假") || gz_check_match(text, i, "缺席"))
            return ABSENT;
        if (i == at && gz_check_match(text, i, "出席"))
            return PRESENT;
    }
    return NONE;
}

static bool has_unit(enum role role, uint32_t unit) {
    if (role >= ISSUED)
        return gz_check_is_one_of(unit, "张票份");
    if (role >= ALL)
        return gz_check_is_one_of(unit, "人名位");
    return unit == 0 || gz_check_is_one_of(unit, "票人名张，、；。");
}

static void collect(const struct gz_check_text *text, struct facts *facts) {
    uint32_t sentence = 0;
    facts->count = 0;
    for (uint32_t i = 0; i < text->count && facts->count < FACT_LIMIT; i++) {
        uint32_t value, end, before = gz_check_before(text, i);
        sentence += gz_check_is_one_of(before, "。！？\n");
        if (!gz_check_is_digit(text->codes[i]) || gz_check_is_digit(before) ||
            gz_check_is_one_of(before, ".,-—～") ||
            (end = read_number(text, i, &value)) == i)
            continue;
        enum role role = role_behind(text, end);
        if (role == NONE || role == PRESENT) {
            enum role said = role_before(text, i);
            role = said != NONE ? said : role;
        }
        if (role != NONE && has_unit(role, text->codes[end]))
            facts->items[facts->count++] = (struct fact){
                role, value, i,
                end + (gz_check_is_one_of(text->codes[end], "票人名张份位") ? 1 : 0), sentence};
        i = end - 1;
    }
}

static bool sentence_has(const struct gz_check_text *text, const struct fact *at,
                         const char *word) {
    uint32_t i = at->start, end = at->start + SENTENCE_LIMIT;
    while (i > 0 && i + SENTENCE_LIMIT > at->start &&
           !gz_check_is_one_of(text->codes[i - 1], "。！？\n"))
        i--;
    for (; i < text->count && i < end && !gz_check_is_one_of(text->codes[i], "。！？\n"); i++)
        if (gz_check_match(text, i, word))
            return true;
    return false;
}

/* ---- Votes ---- */

static bool is_vote(enum role role) {
    return role >= FOR && role <= IDLE;
}

static bool is_total(enum role role) {
    return role == PRESENT || role == RETURNED || role == VALID;
}

/* Behind the votes of one poll that begin at `first`: none is named twice. */
static uint32_t end_of_poll(const struct facts *facts, uint32_t first) {
    uint32_t seen = 0, end = first;
    for (uint32_t i = first; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (!is_vote(fact->role) && i > first)
            break;
        if ((seen >> fact->role & 1) || fact->sentence != facts->items[first].sentence)
            break;
        seen |= UINT32_C(1) << fact->role;
        end = i + 1;
    }
    return end;
}

/* A sentence that names a year or people of its own before its votes may be of
 * another meeting than the one before it. */
static bool may_carry(const struct gz_check_text *text, const struct fact *first) {
    for (uint32_t i = first->start; i > 0 && !gz_check_is_one_of(text->codes[i - 1], "。！？\n");
         i--)
        if (gz_check_is_digit(text->codes[i - 1]) &&
            gz_check_is_one_of(text->codes[i], "年月日人名"))
            return false;
    return true;
}

struct poll {
    uint32_t first, end;  /* facts */
    uint32_t totals, totals_end; /* where those present are */
};

/* Where those present stand: before the votes in their sentence, behind them, or
 * in a sentence before. */
static bool find_totals(const struct gz_check_text *text, const struct facts *facts,
                        uint32_t previous, struct poll *poll) {
    const struct fact *first = &facts->items[poll->first];
    uint32_t count = 0;
    poll->totals = poll->totals_end = poll->first;
    for (uint32_t i = poll->first; i > previous; i--) {
        if (facts->items[i - 1].sentence != first->sentence)
            break;
        count += is_total(facts->items[i - 1].role);
        poll->totals = i - 1;
    }
    if (count > 0)
        return true;
    poll->totals = poll->end;
    for (poll->totals_end = poll->end; poll->totals_end < facts->count; poll->totals_end++) {
        const struct fact *fact = &facts->items[poll->totals_end];
        if (is_vote(fact->role) || fact->sentence != first->sentence)
            break;
        count += is_total(fact->role);
    }
    if (count > 0)
        return true;
    uint32_t i = poll->first;
    while (i > 0 && !is_total(facts->items[i - 1].role))
        i--;
    if (i == 0 || !may_carry(text, first) ||
        facts->items[i - 1].sentence == first->sentence)
        return false;
    poll->totals_end = i;
    for (; i > 0 && facts->items[i - 1].sentence == facts->items[poll->totals_end - 1].sentence;)
        i--;
    poll->totals = i;
    return true;
}

static void check_poll(struct gz_check *check, const struct gz_check_text *text,
                       const struct facts *facts, const struct poll *poll) {
    uint32_t sum = 0, idle = 0, most = 0, roles = 0, last = 0;
    bool equal = false, unsaid = false;
    const struct fact *first = &facts->items[poll->first], *end = &facts->items[poll->end - 1];
    static const char *const others[] = {"未", "其余", "其他", "另选", "另有", "废票", "无效"};
    for (uint32_t i = poll->first; i < poll->end; i++) {
        idle += facts->items[i].role == IDLE ? facts->items[i].value : 0;
        sum += facts->items[i].role != IDLE ? facts->items[i].value : 0;
        roles += facts->items[i].role != IDLE;
    }
    for (uint32_t i = poll->totals; i < poll->totals_end; i++) {
        uint32_t value = facts->items[i].value;
        if (!is_total(facts->items[i].role))
            continue;
        equal = equal || sum == value || sum + idle == value;
        most = value > most ? value : most;
        last = value;
    }
    for (size_t i = 0; idle == 0 && i < sizeof others / sizeof *others; i++)
        unsaid = unsaid || sentence_has(text, first, others[i]);
    if (equal || (sum + idle < most && (unsaid || roles < 2)))
        return;
    gz_check_report(check, GZ801, text, first->start, end->end, NULL,
                    "the votes are %u, present were %u", sum + idle, last);
}

static void check_polls(struct gz_check *check, const struct gz_check_text *text,
                        const struct facts *facts) {
    uint32_t previous = 0;
    for (uint32_t i = 0; i < facts->count;) {
        if (!is_vote(facts->items[i].role)) {
            i++;
            continue;
        }
        struct poll poll = {.first = i, .end = end_of_poll(facts, i)};
        if (find_totals(text, facts, previous, &poll))
            check_poll(check, text, facts, &poll);
        previous = i = poll.end;
    }
}

/* ---- Ballots, and those present and absent ---- */

/* The one fact of a role in a sentence, or in all; NULL when there are none or
 * several. */
static const struct fact *only(const struct facts *facts, enum role role, uint32_t sentence) {
    const struct fact *found = NULL;
    for (uint32_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i];
        if (fact->role != role || (sentence != UINT32_MAX && fact->sentence != sentence))
            continue;
        if (found)
            return NULL;
        found = fact;
    }
    return found;
}

static void check_ballots(struct gz_check *check, const struct gz_check_text *text,
                          const struct facts *facts, uint32_t sentence) {
    const struct fact *issued = only(facts, ISSUED, sentence),
                      *returned = only(facts, RETURNED, sentence),
                      *valid = only(facts, VALID, sentence),
                      *invalid = only(facts, INVALID, sentence);
    if (issued && returned && issued->end < returned->start && returned->value > issued->value &&
        !sentence_has(text, returned, "无效"))
        gz_check_report(check, GZ801, text, returned->start, returned->end, NULL,
                        "%u came back of %u", returned->value, issued->value);
    if (returned && valid && invalid && valid->value + invalid->value != returned->value)
        gz_check_report(check, GZ801, text, valid->start, valid->end, NULL,
                        "%u valid and %u invalid are %u, not %u", valid->value, invalid->value,
                        valid->value + invalid->value, returned->value);
}

static bool check_present(struct gz_check *check, const struct gz_check_text *text,
                          const struct facts *facts, uint32_t sentence) {
    const struct fact *all = only(facts, ALL, sentence), *present = only(facts, PRESENT, sentence),
                      *absent = only(facts, ABSENT, sentence);
    all = all ? all : only(facts, MEMBERS, sentence);
    if (!all || !present || !absent || sentence_has(text, absent, "其中"))
        return false;
    if (present->value + absent->value != all->value)
        gz_check_report(check, GZ803, text, present->start, present->end, NULL,
                        "%u present and %u absent are %u, not %u", present->value, absent->value,
                        present->value + absent->value, all->value);
    return true;
}

/* The ballots that came back, when the paragraph names one number of them. */
static uint32_t ballots(const struct facts *facts) {
    const struct fact *valid = only(facts, VALID, UINT32_MAX);
    const struct fact *returned = only(facts, RETURNED, UINT32_MAX);
    return !returned || (valid && valid->value != returned->value) ? 0 : returned->value;
}

/* ---- Shares ---- */

struct share {
    uint64_t value; /* in units of 10^-places percent */
    uint32_t places, start, end;
};

static bool read_share(const struct gz_check_text *text, uint32_t i, struct share *out) {
    uint32_t length = gz_check_digits(text, i), end = i + length;
    *out = (struct share){.start = i, .end = end + 1};
    if (length == 0 || length > 8 || text->codes[end] != '%')
        return false;
    for (uint32_t at = i; at < end; at++) {
        if (text->codes[at] == '.')
            out->places = end - at - 1;
        else
            out->value = out->value * 10 + (text->codes[at] - '0');
    }
    return true;
}

static bool fits(uint32_t count, uint32_t total, const struct share *share) {
    uint64_t scale = 100;
    for (uint32_t i = 0; i < share->places; i++)
        scale *= 10;
    uint64_t exact = count * scale, given = share->value * total;
    return total > 0 && (exact > given ? exact - given : given - exact) <= total;
}

static void report_share(struct gz_check *check, const struct gz_check_text *text, uint32_t count,
                         uint32_t total, const struct share *share) {
    gz_check_report(check, GZ802, text, share->start, share->end, NULL, "%u of %u is %.*f%%", count,
                    total, (int)share->places, 100.0 * count / total);
}

/* The number whose unit ends at `end`, 329票|，占: false when there is none. */
static bool count_before(const struct gz_check_text *text, uint32_t end, uint32_t *value,
                         uint32_t *start) {
    if (end > 0 && text->codes[end - 1] == 0xFF0C) /* ， */
        end--;
    if (end < 2 || !gz_check_is_one_of(text->codes[end - 1], "人名票件个家户份张所"))
        return false;
    uint32_t at = end - 1;
    while (at > 0 && (gz_check_is_digit(text->codes[at - 1]) || text->codes[at - 1] == ','))
        at--;
    *start = at;
    return read_number(text, at, value) == end - 1 && at < end - 1;
}

/* 329票，占到会代表361人的91.1%: the total is named. */
static bool check_named_total(struct gz_check *check, const struct gz_check_text *text,
                              uint32_t behind, uint32_t count) {
    for (uint32_t i = behind; i < text->count && i < behind + 20; i++) {
        uint32_t total, end;
        struct share share;
        if (gz_check_is_one_of(text->codes[i], "，。；、"))
            return false;
        if (!gz_check_is_digit(text->codes[i]))
            continue;
        end = read_number(text, i, &total);
        if (end == i || !gz_check_is_one_of(text->codes[end], "人名票件个家户份张所"))
            return false;
        end += 1 + (gz_check_is_one_of(text->codes[end + 1], "）)") ? 1 : 0);
        if (!gz_check_match(text, end, "的") || !read_share(text, end + 1, &share) ||
            total < count)
            return false;
        if (!fits(count, total, &share))
            report_share(check, text, count, total, &share);
        return true;
    }
    return false;
}

/* A number with the unit at `unit` that stands once, 共有代表386名，其中…96名: the total;
 * 0 when nothing or several could be it. */
static uint32_t total_before(const struct gz_check_text *text, uint32_t start, uint32_t unit) {
    uint32_t total = 0;
    bool part = false;
    for (uint32_t i = start; i > 0 && i + SENTENCE_LIMIT > start &&
                             !gz_check_is_one_of(text->codes[i - 1], "。；！？\n");
         i--) {
        uint32_t value, end;
        part = part || gz_check_match(text, i - 1, "其中");
        if (!gz_check_is_digit(text->codes[i - 1]) || (i > 1 && gz_check_is_digit(text->codes[i - 2])))
            continue;
        end = read_number(text, i - 1, &value);
        if (end == i - 1 || text->codes[end] != unit)
            continue;
        if (total > 0 || !part)
            return 0;
        total = value;
    }
    return total;
}

static void check_shares(struct gz_check *check, const struct gz_check_text *text,
                         uint32_t returned) {
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t count, start;
        struct share share;
        if (text->codes[i] != 0x5360 || !count_before(text, i, &count, &start) || /* 占 */
            check_named_total(check, text, i + 1, count))
            continue;
        uint32_t at = i + 1 + gz_check_match(text, i + 1, "比");
        at += gz_check_match(text, at, "总数的");
        uint32_t unit = text->codes[i - 1] == 0xFF0C ? text->codes[i - 2] : text->codes[i - 1];
        uint32_t total = read_share(text, at, &share) && text->codes[share.end] != 0x7684 /* 的 */
                             ? total_before(text, start, unit)
                             : 0;
        if (total == 0 && share.start == at && unit == 0x7968 && /* 票 */
            text->codes[share.end] != 0x7684)
            total = returned;
        if (total >= count && total > 0 && !fits(count, total, &share))
            report_share(check, text, count, total, &share);
    }
}

/* 主任1人、副主任6人、委员33人，共40人: what is listed makes the sum. */
static void check_list(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    static const char *const sums[] = {"，共计", "，合计", "，总计", "，共", "共计", NULL};
    uint32_t behind = i, total, value, sum = 0, items = 0, at = i;
    for (size_t s = 0; sums[s] && behind == i; s++)
        behind = i + gz_check_match(text, i, sums[s]);
    uint32_t end = behind > i ? read_number(text, behind, &total) : behind;
    if (end == behind || at == 0)
        return;
    uint32_t unit = text->codes[end];
    for (;; items++) {
        if (at == 0 || text->codes[at - 1] != unit)
            return;
        uint32_t number = at - 1;
        while (number > 0 && gz_check_is_digit(text->codes[number - 1]))
            number--;
        if (number == at - 1 || read_number(text, number, &value) != at - 1)
            return;
        uint32_t word = number;
        while (word > 0 && gz_check_is_han(text->codes[word - 1]))
            word--;
        if (word == number)
            return;
        sum += value;
        if (word == 0 || text->codes[word - 1] != 0x3001) { /* 、 */
            uint32_t before = gz_check_before(text, word);
            if (before != 0 && !gz_check_is_one_of(before, "。；：，"))
                return;
            if (before == 0xFF0C && word > 1 && text->codes[word - 2] == unit)
                return; /* what goes before may be of the list, too */
            break;
        }
        at = word - 1;
    }
    if (items > 0 && sum != total)
        gz_check_report(check, GZ809, text, behind, end + 1, NULL, "what is listed makes %u", sum);
}

/* 赞成率94.7%, 回收率90%. */
static void check_rates(struct gz_check *check, const struct gz_check_text *text,
                        const struct facts *facts) {
    static const char *const rates[] = {"赞成率", "回收率", "收回率"};
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        sentence += gz_check_is_one_of(gz_check_before(text, i), "。！？\n");
        for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
            uint32_t at = i + gz_check_match(text, i, rates[r]);
            struct share share;
            if (at == i)
                continue;
            at += gz_check_match(text, at, "为");
            at += gz_check_match(text, at, "达");
            const struct fact *part = only(facts, r == 0 ? FOR : RETURNED, sentence);
            const struct fact *whole = only(facts, r == 0 ? PRESENT : ISSUED, sentence);
            if (part && whole && read_share(text, at, &share) && whole->value >= part->value &&
                !only(facts, ALL, sentence) && !only(facts, MEMBERS, sentence) &&
                !fits(part->value, whole->value, &share))
                report_share(check, text, part->value, whole->value, &share);
        }
    }
}

void gz_check_tally(struct gz_check *check, const struct gz_check_text *text) {
    struct facts facts;
    collect(text, &facts);
    for (uint32_t i = 0; i < text->count; i++)
        if (text->codes[i] == 0xFF0C || text->codes[i] == 0x5171) /* ，共 */
            check_list(check, text, i);
    check_polls(check, text, &facts);
    check_shares(check, text, ballots(&facts));
    if (facts.count == 0)
        return;
    check_rates(check, text, &facts);
    uint32_t last = facts.items[facts.count - 1].sentence;
    bool counted = false;
    for (uint32_t i = 0; i < facts.count; i++) {
        uint32_t sentence = facts.items[i].sentence;
        if (i > 0 && sentence == facts.items[i - 1].sentence)
            continue;
        check_ballots(check, text, &facts, sentence);
        counted = check_present(check, text, &facts, sentence) || counted;
    }
    if (!counted && last > facts.items[0].sentence)
        check_present(check, text, &facts, UINT32_MAX);
}
