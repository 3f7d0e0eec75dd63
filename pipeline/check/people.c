/* Rosters against what the text says: how many, and nobody twice. Attachments
 * against their list. Seats before, changes, seats after. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

/* Digits before 人 or 名 at `i`: behind it, or 0. */
static uint32_t read_people(const struct gz_check_text *text, uint32_t i, uint32_t *value) {
    uint32_t at = i;
    *value = 0;
    while (gz_check_is_digit(text->codes[at]) && at < i + 6)
        *value = *value * 10 + (text->codes[at++] - '0');
    return at > i && gz_check_is_one_of(text->codes[at], "人名") ? at + 1 : 0;
}

static bool is_same_part(const struct gz_check_text *a, const struct gz_check_text *b) {
    return a->article == b->article && a->attachment == b->attachment;
}

/* ---- Rosters ---- */

enum roster_kind { OTHER, PRESENT, ABSENT };

struct roster {
    enum roster_kind kind;
    uint32_t first, count; /* texts of names */
    uint32_t names;
    uint32_t stated; /* 0: not */
    const struct gz_check_text *head;
};

struct rosters {
    struct roster *items;
    uint32_t count, capacity;
};

static bool contains(const struct gz_check_text *text, const char *word) {
    for (uint32_t i = 0; i < text->count; i++)
        if (gz_check_match(text, i, word))
            return true;
    return false;
}

/* What the text right above a roster says of it. */
static enum roster_kind kind_of(const struct gz_check_text *head) {
    static const char *const absent[] = {"请假", "缺席", "未出席", "因事", "因病"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (contains(head, absent[i]))
            return ABSENT;
    return contains(head, "出席") ? PRESENT : OTHER;
}

/* The one number of people that a head names; 0: none, or several. */
static uint32_t stated_in(const struct gz_check_text *head) {
    uint32_t found = 0, value;
    for (uint32_t i = 0; i < head->count; i++) {
        if (gz_check_is_digit(gz_check_before(head, i)) || !read_people(head, i, &value))
            continue;
        if (found > 0)
            return 0;
        found = value;
    }
    return found;
}

static bool is_name(const struct gz_check_text *text) {
    return !gz_check_is_one_of(text->codes[0], "（(");
}

static void collect_rosters(struct gz_check *check, struct rosters *out) {
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (text->kind != GZ_CHECK_ROSTER)
            continue;
        struct roster *roster;
        GZ_APPEND(check->arena, out->items, out->count, out->capacity, roster);
        *roster = (struct roster){.first = i};
        if (i > 0 && is_same_part(text, text - 1)) {
            roster->head = text - 1;
            roster->kind = kind_of(roster->head);
            roster->stated = stated_in(roster->head);
        }
        for (; i < check->text_count && check->texts[i].block == text->block; i++) {
            roster->count++;
            roster->names += is_name(&check->texts[i]);
        }
        i--;
    }
}

static bool same_name(const struct gz_check_text *a, const struct gz_check_text *b) {
    return a->count == b->count && memcmp(a->codes, b->codes, a->count * sizeof *a->codes) == 0;
}

/* A note tells namesakes apart: 李红（女）; and who was there for a part of the
 * day. */
static bool has_note(struct gz_check *check, const struct roster *roster, uint32_t i) {
    return i + 1 < roster->first + roster->count && !is_name(&check->texts[i + 1]);
}

static void compare_names(struct gz_check *check, const struct roster *roster, uint32_t i,
                          const struct roster *other, uint32_t from) {
    const struct gz_check_text *name = &check->texts[i];
    for (uint32_t j = from; j < other->first + other->count; j++) {
        const struct gz_check_text *twin = &check->texts[j];
        if (!is_name(twin) || !same_name(name, twin) || has_note(check, roster, i) ||
            has_note(check, other, j))
            continue;
        const char *utf8 = gz_check_utf8(check, twin, 0, twin->count);
        if (roster == other)
            gz_check_report(check, GZ805, twin, 0, twin->count, NULL, "%s stands in it twice",
                            utf8);
        else
            gz_check_report(check, GZ805, twin, 0, twin->count, NULL,
                            "%s is present and absent at once", utf8);
    }
}

#define ROSTER_LIMIT 3000 /* names of a roster that are compared with others */

static void check_names(struct gz_check *check, const struct rosters *rosters, uint32_t index) {
    const struct roster *roster = &rosters->items[index];
    for (uint32_t i = roster->first; i < roster->first + roster->count; i++) {
        if (!is_name(&check->texts[i]) || roster->count > ROSTER_LIMIT)
            continue;
        compare_names(check, roster, i, roster, i + 1);
        for (uint32_t r = index + 1; r < rosters->count; r++) {
            const struct roster *other = &rosters->items[r];
            bool opposite = (roster->kind == PRESENT && other->kind == ABSENT) ||
                            (roster->kind == ABSENT && other->kind == PRESENT);
            if (!is_same_part(&check->texts[i], &check->texts[other->first]))
                break;
            if (opposite && other->count <= ROSTER_LIMIT)
                compare_names(check, roster, i, other, other->first);
        }
    }
}

/* N of 委员共42人出席会议, in the body of an article; 0: it does not say. */
static uint32_t present_in_body(struct gz_check *check, uint32_t article,
                                const struct gz_check_text **where, uint32_t *start,
                                uint32_t *end) {
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        if (text->article != article || text->attachment != 0 ||
            text->kind != GZ_CHECK_PARAGRAPH)
            continue;
        for (uint32_t i = 0; i < text->count; i++) {
            uint32_t value, length = gz_check_match(text, i, "共");
            *end = length ? read_people(text, i + length, &value) : 0;
            if (!*end || !gz_check_match(text, *end, "出席"))
                continue;
            *where = text;
            *start = i + length;
            return value;
        }
    }
    return 0;
}

/* The roster of those present against the minutes' own number. */
static void check_body(struct gz_check *check, const struct rosters *rosters, uint32_t index) {
    const struct roster *roster = &rosters->items[index];
    const struct gz_check_text *first = &check->texts[roster->first], *where;
    uint32_t start, end, present = 0, said = 0;
    if (roster->kind != PRESENT || roster->stated > 0)
        return;
    for (uint32_t r = 0; r < rosters->count; r++)
        present += rosters->items[r].kind == PRESENT &&
                   check->texts[rosters->items[r].first].article == first->article;
    if (present == 1)
        said = present_in_body(check, first->article, &where, &start, &end);
    if (said > 0 && said != roster->names)
        gz_check_report(check, GZ804, where, start, end, NULL,
                        "the roster of those present has %u names", roster->names);
}

/* 组成人员实有50人, in any part of an article; 0: it does not say. */
static uint32_t members_of(struct gz_check *check, uint32_t article) {
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        for (uint32_t i = 0; text->article == article && i < text->count; i++) {
            uint32_t value, length = gz_check_match(text, i, "组成人员");
            if (!length)
                continue;
            length += gz_check_match(text, i + length, "实有");
            length += gz_check_match(text, i + length, "共有");
            if (read_people(text, i + length, &value))
                return value;
        }
    }
    return 0;
}

/* One roster of those present and one of those absent: together all members. */
static void check_members(struct gz_check *check, const struct rosters *rosters,
                          uint32_t index) {
    const struct roster *present = &rosters->items[index], *absent = NULL;
    uint32_t article = check->texts[present->first].article;
    for (uint32_t r = 0; r < rosters->count; r++) {
        const struct roster *other = &rosters->items[r];
        if (check->texts[other->first].article != article || r == index)
            continue;
        if (absent || other->kind != ABSENT)
            return;
        absent = other;
    }
    uint32_t members = absent ? members_of(check, article) : 0;
    if (members > 0 && present->names + absent->names != members)
        gz_check_report(check, GZ803, present->head, 0, present->head->count, NULL,
                        "%u names present and %u absent are %u, not %u", present->names,
                        absent->names, present->names + absent->names, members);
}

static void check_rosters(struct gz_check *check) {
    struct rosters rosters = {0};
    collect_rosters(check, &rosters);
    for (uint32_t i = 0; i < rosters.count; i++) {
        const struct roster *roster = &rosters.items[i];
        if (roster->stated > 0 && roster->kind != OTHER && roster->stated != roster->names)
            gz_check_report(check, GZ804, roster->head, 0, roster->head->count, NULL,
                            "the roster has %u names, %u are stated", roster->names,
                            roster->stated);
        check_names(check, &rosters, i);
        check_body(check, &rosters, i);
        if (roster->kind == PRESENT)
            check_members(check, &rosters, i);
    }
}

/* ---- Attachments ---- */

static uint32_t skip_number(const struct gz_check_text *text) {
    uint32_t at = 0;
    while (gz_check_is_digit(text->codes[at]))
        at++;
    return at > 0 && gz_check_is_one_of(text->codes[at], ".．、") ? at + 1 : 0;
}

static bool is_word(uint32_t code) {
    return gz_check_is_han(code) || gz_check_is_digit(code) || gz_check_is_letter(code);
}

/* Whether the words of `part` begin at `i` of a text, over marks; *whole: and
 * end with it. */
static bool has_words(const struct gz_check_text *text, uint32_t i,
                      const struct gz_check_text *part, bool *whole) {
    uint32_t j = 0;
    for (;; i++, j++) {
        while (i < text->count && !is_word(text->codes[i]))
            i++;
        while (j < part->count && !is_word(part->codes[j]))
            j++;
        if (j == part->count) {
            *whole = i == text->count;
            return true;
        }
        if (i == text->count || text->codes[i] != part->codes[j])
            return false;
    }
}

/* The list may say more than the title, 登记表（一式三份）, and the title more than
 * the list. */
static bool same_title(const struct gz_check_text *item, const struct gz_check_text *title) {
    bool whole;
    uint32_t start = skip_number(item);
    struct gz_check_text name = *item;
    name.codes += start;
    name.count -= start;
    for (uint32_t i = 0; i < name.count; i++)
        if (has_words(&name, i, title, &whole))
            return true;
    for (uint32_t i = 0; i < title->count; i++)
        if (has_words(title, i, &name, &whole))
            return true;
    return false;
}

/* What is attached may stand in the issue as an article of its own. */
static bool is_article(struct gz_check *check, const struct gz_check_text *item) {
    bool whole;
    for (uint32_t t = 0; t < check->text_count; t++)
        if (check->texts[t].kind == GZ_CHECK_TITLE && check->texts[t].attachment == 0 &&
            has_words(item, skip_number(item), &check->texts[t], &whole))
            return true;
    return false;
}

/* The number of an attachment by its label, 附件2; without one, by its place. */
static uint32_t attachment_number(const struct gz_article *article, uint32_t index) {
    const struct gz_text *label = &article->attachments[index].label;
    uint32_t value = 0;
    for (uint32_t i = 0; i < label->length && value < 1000; i++)
        if (gz_check_is_digit((unsigned char)label->utf8[i]))
            value = value * 10 + (uint32_t)(label->utf8[i] - '0');
    return value > 0 ? value : index + 1;
}

static const struct gz_check_text *attachment_title(struct gz_check *check, uint32_t article,
                                                    uint32_t attachment) {
    for (uint32_t t = 0; t < check->text_count; t++)
        if (check->texts[t].article == article && check->texts[t].attachment == attachment &&
            check->texts[t].kind == GZ_CHECK_TITLE)
            return &check->texts[t];
    return NULL;
}

/* An item against the attachment with its number. */
static void check_listed(struct gz_check *check, const struct gz_check_text *item,
                         uint32_t number) {
    const struct gz_article *article = &check->issue->articles[item->article];
    uint32_t index = 0;
    while (index < article->attachment_count && attachment_number(article, index) != number)
        index++;
    const struct gz_check_text *title =
        index < article->attachment_count ? attachment_title(check, item->article, index + 1)
                                          : NULL;
    if (index == article->attachment_count && !is_article(check, item))
        gz_check_report(check, GZ806, item, 0, item->count, NULL,
                        "the list names 附件%u, which is not there", number);
    if (title && !same_title(item, title))
        gz_check_report(check, GZ807, item, 0, item->count,
                        gz_arena_format(check->arena, _("its title is %s"),
                                        gz_check_utf8(check, title, 0, title->count)),
                        "the list names an attachment by another title");
}

static void check_attachment_list(struct gz_check *check, uint32_t first, uint32_t count) {
    const struct gz_check_text *items = &check->texts[first];
    const struct gz_article *article = &check->issue->articles[items->article];
    if (article->attachment_count == 0)
        return; /* what is attached need not be in the gazette */
    for (uint32_t i = 0; i < count; i++)
        check_listed(check, &items[i], i + 1);
    for (uint32_t i = 0; i < article->attachment_count; i++)
        if (attachment_number(article, i) > count)
            gz_check_report(check, GZ806, &items[count - 1], 0, items[count - 1].count, NULL,
                            "there is an 附件%u, which the list does not name",
                            attachment_number(article, i));
}

/* 见附件3, when there are two. */
static void check_reference(struct gz_check *check, const struct gz_check_text *text) {
    const struct gz_article *article = &check->issue->articles[text->article];
    uint32_t there = 0;
    for (uint32_t i = 0; i < article->attachment_count; i++)
        there = attachment_number(article, i) > there ? attachment_number(article, i) : there;
    for (uint32_t i = 0; there > 0 && i < text->count; i++) {
        uint32_t at = i + gz_check_match(text, i, "见附件"), value = 0;
        if (at == i)
            continue;
        uint32_t end = at;
        while (gz_check_is_digit(text->codes[end]) && end < at + 3)
            value = value * 10 + (text->codes[end++] - '0');
        if (end > at && (value == 0 || value > there))
            gz_check_report(check, GZ806, text, i + 1, end, NULL,
                            "there is no 附件%u, the last is %u", value, there);
    }
}

static void check_attachments(struct gz_check *check) {
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (text->kind != GZ_CHECK_LIST_ITEM) {
            check_reference(check, text);
            continue;
        }
        uint32_t first = i;
        while (i + 1 < check->text_count && check->texts[i + 1].block == text->block)
            i++;
        check_attachment_list(check, first, i + 1 - first);
    }
}

/* ---- Seats ---- */

struct seats {
    const struct gz_check_text *text;
    uint32_t start, end, value;
    bool given;
};

/* People behind `word`, over 代表 and the like, from `i` on. */
static uint32_t people_behind(const struct gz_check_text *text, uint32_t i, const char *word,
                              uint32_t *start, uint32_t *value) {
    uint32_t at = i + gz_check_match(text, i, word);
    if (at == i)
        return 0;
    if (gz_check_match(text, at, "代表资格") || gz_check_match(text, at, "代表职务"))
        at += 4;
    else if (gz_check_match(text, at, "代表"))
        at += 2;
    at += gz_check_is_one_of(text->codes[at], "为共") ? 1 : 0;
    *start = at;
    return read_people(text, at, value);
}

/* 名额334人，实有代表328人，终止代表资格3人，出缺4人，补选1人: what the paragraph makes
 * of its first number. */
static bool count_changes(const struct gz_check_text *text, struct seats *before, int64_t *after,
                          uint32_t *seats) {
    static const char *const less[] = {"出缺", "终止", "辞去", "罢免"};
    static const char *const more[] = {"补选"};
    uint32_t start, value, end, changes = 0;
    bool whole = false; /* what follows 出缺 says how they came */
    for (uint32_t i = 0; i < text->count; i++) {
        if (people_behind(text, i, "名额", &start, &value) && value > *seats)
            *seats = value; /* those of a district are fewer */
        end = people_behind(text, i, "实有", &start, &value);
        if (end && !before->given) {
            *before = (struct seats){text, start, end, value, true};
            *after = value;
        }
        if (!before->given)
            continue;
        for (size_t w = 0; !whole && w < sizeof less / sizeof *less; w++)
            if (people_behind(text, i, less[w], &start, &value)) {
                *after -= value;
                changes++;
                whole = w == 0;
                break;
            }
        for (size_t w = 0; w < sizeof more / sizeof *more; w++)
            if (people_behind(text, i, more[w], &start, &value)) {
                *after += value;
                changes++;
            }
    }
    return before->given && *seats > 0 && changes > 0;
}

/* 实有 or 现有代表378名, of a part: the number. */
static uint32_t seats_at(const struct gz_check_text *text, uint32_t i, uint32_t *start,
                         uint32_t *value) {
    uint32_t end = people_behind(text, i, "实有", start, value);
    return end ? end : gz_check_match(text, i, "现有代表") ? people_behind(text, i, "现有", start, value)
                                                          : 0;
}

/* A word of a change at `i`: 1 when seats are filled, -1 when they fall vacant, 0: none.
 * *end: behind its number, 0 when it has none. */
static int change_at(const struct gz_check_text *text, uint32_t i, uint32_t *value,
                     uint32_t *end) {
    static const char *const words[] = {"出缺", "终止", "辞去", "罢免", "补选", "增补", "新选举产生",
                                        "新选"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        uint32_t start;
        if (!gz_check_match(text, i, words[w]))
            continue;
        *end = people_behind(text, i, words[w], &start, value);
        return w < 4 ? -1 : 1;
    }
    return 0;
}

/* Before, changes and after in one paragraph: exactly two numbers of seats, and what stands
 * between them. */
static void check_paragraph_seats(struct gz_check *check, const struct gz_check_text *text) {
    struct seats first = {0}, last = {0};
    uint32_t start, value, end, changes = 0, numbers = 0;
    int64_t after = 0;
    bool parts = false; /* 其中 says a change again */
    for (uint32_t i = 0; i < text->count; i++) {
        struct seats *seats = numbers == 0 ? &first : &last;
        parts = (parts || gz_check_match(text, i, "其中")) && text->codes[i] != 0x3002; /* 。 */
        end = seats_at(text, i, &start, &value);
        if (end) {
            *seats = (struct seats){text, start, end, value, true};
            after = numbers++ == 0 ? value : after;
            i = end - 1;
            continue;
        }
        int sign = numbers == 1 && !parts ? change_at(text, i, &value, &end) : 0;
        if (sign != 0 && end == 0)
            return; /* who left is named, and not counted */
        if (sign != 0) {
            after += sign * (int64_t)value;
            changes++;
            i = end - 1;
        }
    }
    if (numbers == 2 && changes > 0 && (int64_t)last.value != after)
        gz_check_report(check, GZ808, text, last.start, last.end, NULL,
                        "%u and the changes that are named make %lld", first.value,
                        (long long)after);
}

/* 名额386名，实有代表378名，缺额8名. */
static void check_vacancies(struct gz_check *check, const struct gz_check_text *text) {
    uint32_t all = 0, there = 0, start, value, times = 0;
    for (uint32_t i = 0; i < text->count; i++) {
        if (people_behind(text, i, "名额", &start, &value)) {
            all = value;
            times++;
        }
        if (seats_at(text, i, &start, &value))
            there = value;
        uint32_t end = people_behind(text, i, "缺额", &start, &value);
        if (end && times == 1 && there > 0 && there + value != all)
            gz_check_report(check, GZ808, text, start, end, NULL, "%u of %u seats leave %lld",
                            there, all, (long long)all - there);
    }
}

static void check_part_seats(struct gz_check *check, uint32_t first, uint32_t end) {
    struct seats before = {0}, last = {0};
    int64_t after = 0;
    uint32_t seats = 0, t = first, start, value;
    while (t < end && !(check->texts[t].kind == GZ_CHECK_PARAGRAPH &&
                        count_changes(&check->texts[t], &before, &after, &seats))) {
        before = (struct seats){0};
        seats = 0;
        t++;
    }
    for (t++; t < end; t++)
        for (uint32_t i = 0; i < check->texts[t].count; i++) {
            uint32_t behind = people_behind(&check->texts[t], i, "实有", &start, &value);
            if (behind)
                last = (struct seats){&check->texts[t], start, behind, value, true};
        }
    if (last.given && (int64_t)last.value != after)
        gz_check_report(check, GZ808, last.text, last.start, last.end, NULL,
                        "%u and the changes that are named make %lld", before.value,
                        (long long)after);
    else if (last.given && last.value > seats)
        gz_check_report(check, GZ808, last.text, last.start, last.end, NULL,
                        "there are %u seats", seats);
}

static void check_seats(struct gz_check *check) {
    for (uint32_t i = 0; i < check->text_count;) {
        uint32_t end = i + 1;
        while (end < check->text_count && is_same_part(&check->texts[i], &check->texts[end]))
            end++;
        check_part_seats(check, i, end);
        i = end;
    }
}

static bool is_prose(const struct gz_check_text *text) {
    return text->kind == GZ_CHECK_PARAGRAPH || text->kind == GZ_CHECK_LINE ||
           text->kind == GZ_CHECK_ITEM;
}

static void check_prose(struct gz_check *check, const struct gz_check_text *text) {
    gz_check_tally(check, text);
    check_vacancies(check, text);
    check_paragraph_seats(check, text);
}

void gz_check_people(struct gz_check *check) {
    check_rosters(check);
    check_attachments(check);
    check_seats(check);
    for (uint32_t i = 0; i < check->text_count; i++)
        if (is_prose(&check->texts[i]))
            check_prose(check, &check->texts[i]);
}
