/* What must agree within an issue: titles of documents, meetings and their
 * dates, document numbers, contents and titles, seats. */
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/text.h"
#include "pipeline/text/han_number.h"

#define NAME_LIMIT 120     /* characters of a name that is compared */
#define NAME_COUNT_LIMIT 1000

/* A name without marks, with the usual abbreviations. */
struct name {
    uint32_t codes[NAME_LIMIT];
    uint32_t length;
    const struct gz_check_text *text; /* where it stands first */
    uint32_t start, end;
    uint32_t count; /* how often it stands */
};

static void add_word(struct name *name, const struct gz_check_text *text, uint32_t i,
                     const uint32_t *offsets, uint32_t count) {
    for (uint32_t k = 0; k < count && name->length < NAME_LIMIT; k++)
        name->codes[name->length++] = text->codes[i + offsets[k]];
}

/* Characters start … end; false when they are too many to be compared. */
static bool read_name(const struct gz_check_text *text, uint32_t start, uint32_t end,
                      struct name *out) {
    static const uint32_t committee[] = {0, 4, 6, 8, 10}, congress[] = {0, 4};
    static const uint32_t government[] = {2, 3};
    *out = (struct name){.text = text, .start = start, .end = end, .count = 1};
    for (uint32_t i = start; i < end && out->length < NAME_LIMIT;) {
        if (gz_check_match(text, i, "人民代表大会常务委员会")) {
            add_word(out, text, i, committee, 5);
            i += 11;
        } else if (gz_check_match(text, i, "人民代表大会")) {
            add_word(out, text, i, congress, 2);
            i += 6;
        } else if (gz_check_match(text, i, "人民政府")) {
            add_word(out, text, i, government, 2);
            i += 4;
        } else {
            if (gz_check_is_han(text->codes[i]) || gz_check_is_digit(text->codes[i]) ||
                gz_check_is_letter(text->codes[i]))
                out->codes[out->length++] = text->codes[i];
            i++;
        }
    }
    return out->length < NAME_LIMIT;
}

static bool same_name(const struct name *a, const struct name *b) {
    return a->length == b->length &&
           memcmp(a->codes, b->codes, a->length * sizeof *a->codes) == 0;
}

static const char *place_of(struct gz_check *check, const struct gz_check_text *text,
                            uint32_t i) {
    struct gz_pos pos = text->at[i];
    const char *slash = strrchr(pos.path, '/');
    return gz_arena_format(check->arena, "%s:%u", slash ? slash + 1 : pos.path, pos.line);
}

/* ---- A title spelt in two ways ---- */

#define TITLE_MIN 8 /* shorter ones are often different documents */
#define LONG_TITLE 12

struct names {
    struct name *items;
    uint32_t count, capacity;
};

static uint32_t closing(const struct gz_check_text *text, uint32_t i) {
    uint32_t depth = 0;
    for (uint32_t at = i; at < text->count && at < i + 2 * NAME_LIMIT; at++) {
        depth += text->codes[at] == 0x300A;
        if (text->codes[at] == 0x300B && --depth == 0)
            return at;
    }
    return 0;
}

static struct name *find_name(struct names *names, const struct name *name) {
    for (uint32_t i = 0; i < names->count; i++)
        if (same_name(&names->items[i], name))
            return &names->items[i];
    return NULL;
}

static void collect_titles(struct gz_check *check, struct names *names) {
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        for (uint32_t i = 0; text->chinese && i < text->count; i++) {
            struct name name, *slot;
            uint32_t end = text->codes[i] == 0x300A ? closing(text, i) : 0;
            if (!end || !read_name(text, i + 1, end, &name) || name.length < TITLE_MIN)
                continue;
            struct name *known = find_name(names, &name);
            if (known) {
                known->count++;
            } else if (names->count < NAME_COUNT_LIMIT) {
                GZ_APPEND(check->arena, names->items, names->count, names->capacity, slot);
                *slot = name;
            }
        }
    }
}

/* What tells one document from another: numbers, places, levels. */
static bool tells_apart(uint32_t code) {
    return gz_check_is_digit(code) || gz_check_is_letter(code) ||
           gz_check_is_one_of(code, "一二三四五六七八九十百〇东西南北上下大小省市县区初高中前后"
                                    "内外新旧老乡镇村街男女左右水气电路热总副各子");
}

/* Whether two names differ in one character, within their middle, that tells
 * no document from another. */
static bool is_slip(const struct name *a, const struct name *b) {
    const struct name *longer = a->length >= b->length ? a : b, *other = longer == a ? b : a;
    uint32_t extra = longer->length - other->length, at = 0;
    if (extra > 1)
        return false;
    while (at < other->length && longer->codes[at] == other->codes[at])
        at++;
    uint32_t rest = longer->length - at - 1;
    if (at < 3 || rest < 2 ||
        memcmp(longer->codes + at + 1, other->codes + at + 1 - extra, rest * sizeof(uint32_t)) != 0)
        return false;
    if (tells_apart(longer->codes[at]) || (!extra && tells_apart(other->codes[at])))
        return false;
    /* 供水 and 供热 make two documents: another character is a slip where the title
     * is long and usually stands otherwise. */
    uint32_t usual = a->count > b->count ? a->count : b->count;
    uint32_t rare = a->count > b->count ? b->count : a->count;
    return extra || (longer->length >= LONG_TITLE && usual >= 2 && rare == 1);
}

static void check_titles(struct gz_check *check) {
    struct names names = {0};
    collect_titles(check, &names);
    for (uint32_t i = 0; i < names.count; i++)
        for (uint32_t j = i + 1; j < names.count; j++) {
            const struct name *a = &names.items[i], *b = &names.items[j];
            if (!is_slip(a, b))
                continue;
            const struct name *rare = a->count < b->count ? a : b, *usual = rare == a ? b : a;
            gz_check_report(
                check, GZ701, rare->text, rare->start - 1, rare->end + 1,
                gz_arena_format(check->arena, _("%s has 《%s》"),
                                place_of(check, usual->text, usual->start),
                                gz_check_utf8(check, usual->text, usual->start, usual->end)),
                "a title that is spelt in another way elsewhere in the issue");
        }
}

/* ---- Document numbers ---- */

struct numbered {
    struct name title;
    uint32_t start, end; /* of the number, 营人发〔2023〕11号 */
};

struct numbered_list {
    struct numbered *items;
    uint32_t count, capacity;
};

/* A document's number in brackets behind 》: （营人发〔2023〕11号…. */
static bool read_document_number(const struct gz_check_text *text, uint32_t i, uint32_t *start,
                                 uint32_t *end) {
    bool year = false;
    if (!gz_check_is_one_of(text->codes[i], "（("))
        return false;
    *start = i + 1;
    for (uint32_t at = i + 1; at < text->count && at < i + 30; at++) {
        year = year || text->codes[at] == 0x3014;
        if (gz_check_is_one_of(text->codes[at], "）)，。；"))
            return false;
        if (text->codes[at] == 0x53F7) { /* 号 */
            *end = at + 1;
            return year;
        }
    }
    return false;
}

static bool same_text(const struct numbered *a, const struct numbered *b) {
    uint32_t length = a->end - a->start;
    return length == b->end - b->start &&
           memcmp(a->title.text->codes + a->start, b->title.text->codes + b->start,
                  length * sizeof(uint32_t)) == 0;
}

static void compare_numbered(struct gz_check *check, const struct numbered_list *list,
                             const struct numbered *one) {
    for (uint32_t i = 0; i < list->count; i++) {
        const struct numbered *other = &list->items[i];
        if (!same_name(&other->title, &one->title))
            continue;
        if (!same_text(other, one))
            gz_check_report(
                check, GZ703, one->title.text, one->start, one->end,
                gz_arena_format(check->arena, _("%s has %s"),
                                place_of(check, other->title.text, other->start),
                                gz_check_utf8(check, other->title.text, other->start, other->end)),
                "a document with another number elsewhere in the issue");
        return;
    }
}

static void check_document_numbers(struct gz_check *check) {
    struct numbered_list list = {0};
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        for (uint32_t i = 0; i < text->count; i++) {
            struct numbered one, *slot;
            uint32_t end = text->codes[i] == 0x300A ? closing(text, i) : 0;
            if (!end || !read_name(text, i + 1, end, &one.title) ||
                !read_document_number(text, end + 1, &one.start, &one.end) ||
                list.count >= NAME_COUNT_LIMIT)
                continue;
            compare_numbered(check, &list, &one);
            GZ_APPEND(check->arena, list.items, list.count, list.capacity, slot);
            *slot = one;
        }
    }
}

/* ---- Meetings ---- */

struct meeting {
    struct name body;
    const struct gz_check_text *text;
    uint32_t start, end; /* of 第二十三次 */
    uint32_t number;
    int64_t day; /* since some day */
    uint32_t supporters; /* that say the same, itself among them */
};

struct meeting_list {
    struct meeting *items;
    uint32_t count, capacity;
};

static uint32_t digits_before(const struct gz_check_text *text, uint32_t i, uint32_t unit,
                              uint32_t *value) {
    *value = 0;
    while (gz_check_is_digit(text->codes[i]) && *value < 10000)
        *value = *value * 10 + (text->codes[i++] - '0');
    return text->codes[i] == unit ? i + 1 : 0;
}

static int64_t day_number(uint32_t year, uint32_t month, uint32_t day) {
    uint32_t y = month < 3 ? year - 1 : year, m = month < 3 ? month + 12 : month;
    return 365 * (int64_t)y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + day;
}

/* 2024年5月31日…第二十三次会议, in a subtitle or note. */
static bool read_meeting(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                         struct meeting *out) {
    uint32_t year, month, day, at = digits_before(text, i, 0x5E74, &year);
    at = at ? digits_before(text, at, 0x6708, &month) : 0;
    at = at ? digits_before(text, at, 0x65E5, &day) : 0;
    if (!at || year < 1900 || month < 1 || month > 12)
        return false;
    uint32_t from = at + (gz_check_is_one_of(text->codes[at], "在于经") ? 1 : 0);
    for (uint32_t end = from; end < text->count && end < from + 50; end++) {
        uint32_t behind = end + 1;
        if (text->codes[end] != 0x7B2C) /* 第 */
            continue;
        while (gz_check_is_one_of(text->codes[behind], "一二三四五六七八九十百"))
            behind++;
        const char *number = gz_check_utf8(check, text, end + 1, behind);
        if (!gz_check_match(text, behind, "次会议") ||
            gz_han_number_read(number, strlen(number), &out->number) != strlen(number))
            continue;
        out->text = text;
        out->start = end;
        out->end = behind + 1;
        out->day = day_number(year, month, day);
        return read_name(text, from, end, &out->body);
    }
    return false;
}

/* 第二十三次会议于2024年5月31日…, in a paragraph: `i` is at 第. */
static bool read_held(struct gz_check *check, const struct gz_check_text *text, uint32_t i,
                      struct meeting *out) {
    uint32_t behind = i + 1, from = i, year, month, day;
    while (gz_check_is_one_of(text->codes[behind], "一二三四五六七八九十百"))
        behind++;
    const char *number = gz_check_utf8(check, text, i + 1, behind);
    uint32_t at = behind + gz_check_match(text, behind, "次会议于");
    if (at == behind || behind == i + 1 || behind - i > 6 ||
        gz_han_number_read(number, strlen(number), &out->number) != strlen(number))
        return false;
    at = digits_before(text, at, 0x5E74, &year);
    at = at ? digits_before(text, at, 0x6708, &month) : 0;
    at = at ? digits_before(text, at, 0x65E5, &day) : 0;
    if (!at || year < 1900 || month < 1 || month > 12)
        return false;
    while (from > 0 && i - from < 40 && gz_check_is_han(text->codes[from - 1]))
        from--;
    out->text = text;
    out->start = i;
    out->end = behind + 1;
    out->day = day_number(year, month, day);
    return read_name(text, from, i, &out->body) && out->body.length > 4;
}

static bool same_body(const struct name *a, const struct name *b) {
    const struct name *longer = a->length >= b->length ? a : b, *other = longer == a ? b : a;
    return other->length > 0 &&
           memcmp(longer->codes + longer->length - other->length, other->codes,
                  other->length * sizeof(uint32_t)) == 0;
}

#define DAYS_OF_A_MEETING 15

static bool agree(const struct meeting *a, const struct meeting *b) {
    int64_t days = a->day > b->day ? a->day - b->day : b->day - a->day;
    if (a->number == b->number)
        return days <= DAYS_OF_A_MEETING;
    return days > 0;
}

/* How many others say the same, to tell who is wrong. */
static uint32_t supporters(const struct meeting_list *list, const struct meeting *one) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++)
        count += list->items[i].number == one->number && list->items[i].day == one->day;
    return count;
}

static void collect_meetings(struct gz_check *check, struct meeting_list *list) {
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        bool head = text->kind == GZ_CHECK_SUBTITLE || text->kind == GZ_CHECK_NOTE;
        if (!head && text->kind != GZ_CHECK_PARAGRAPH)
            continue;
        for (uint32_t i = 0; i < text->count && list->count < NAME_COUNT_LIMIT; i++) {
            struct meeting meeting, *slot;
            bool starts = head ? gz_check_is_digit(text->codes[i]) &&
                                     !gz_check_is_digit(gz_check_before(text, i))
                               : text->codes[i] == 0x7B2C; /* 第 */
            if (!starts || !(head ? read_meeting(check, text, i, &meeting)
                                  : read_held(check, text, i, &meeting)))
                continue;
            GZ_APPEND(check->arena, list->items, list->count, list->capacity, slot);
            *slot = meeting;
        }
    }
}

static void check_meetings(struct gz_check *check) {
    struct meeting_list list = {0};
    collect_meetings(check, &list);
    for (uint32_t i = 0; i < list.count; i++)
        list.items[i].supporters = supporters(&list, &list.items[i]);
    for (uint32_t i = 0; i < list.count; i++)
        for (uint32_t j = 0; j < list.count; j++) {
            const struct meeting *one = &list.items[i], *other = &list.items[j];
            if (i == j || !same_body(&one->body, &other->body) || agree(one, other))
                continue;
            uint32_t mine = one->supporters, others = other->supporters;
            if (mine > others || (mine == others && i < j))
                continue;
            gz_check_report(check, GZ702, one->text, one->start, one->end,
                            gz_arena_format(check->arena, _("compare %s"),
                                            place_of(check, other->text, other->start)),
                            "the number of the meeting and its date do not fit what the issue says "
                            "elsewhere");
            break;
        }
}

/* ---- Contents ---- */

#define CONTENTS_SLIPS 2 /* more differences are meant */

/* Whether some part of `whole` is as long as `name` and differs in a few of its
 * characters; *least: in how many. */
static bool is_nearly_within(const struct name *name, const struct name *whole,
                             uint32_t *least) {
    *least = name->length;
    for (uint32_t from = 0; from + name->length <= whole->length; from++) {
        uint32_t different = 0;
        for (uint32_t i = 0; i < name->length; i++)
            different += name->codes[i] != whole->codes[from + i];
        *least = different < *least ? different : *least;
    }
    return *least > 0 && *least <= CONTENTS_SLIPS;
}

static void check_contents(struct gz_check *check) {
    for (uint32_t t = 1; t < check->text_count; t++) {
        const struct gz_check_text *contents = &check->texts[t], *title = contents - 1;
        struct name a, b;
        if (contents->kind != GZ_CHECK_CONTENTS_TITLE || title->kind != GZ_CHECK_TITLE ||
            !read_name(title, 0, title->count, &a) ||
            !read_name(contents, 0, contents->count, &b) ||
            a.length < TITLE_MIN)
            continue;
        uint32_t least;
        if (is_nearly_within(&a, &b, &least))
            gz_check_report(check, GZ704, contents, 0, contents->count,
                            gz_arena_format(check->arena, _("the title is %s"),
                                            gz_check_utf8(check, title, 0, title->count)),
                            "the contents have nearly the article's title");
    }
}

/* ---- Seats ---- */

struct seats {
    const struct gz_check_text *text;
    uint32_t start, end, value;
};

/* The last 人民代表大会实有代表N人 of a text. */
static void read_seats(const struct gz_check_text *text, struct seats *out) {
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t length = gz_check_match(text, i, "人民代表大会实有代表"), value;
        uint32_t end = length ? digits_before(text, i + length, 0x4EBA, &value) : 0; /* 人 */
        if (end)
            *out = (struct seats){text, i + length, end, value};
    }
}

/* The latest meeting that an article names: reports of two meetings have two
 * numbers of seats. */
static uint32_t latest_meeting(struct gz_check *check, const struct gz_check_text *text,
                               uint32_t latest) {
    for (uint32_t i = 0; i < text->count; i++) {
        uint32_t end = i + 1, value;
        if (text->codes[i] != 0x7B2C) /* 第 */
            continue;
        while (gz_check_is_one_of(text->codes[end], "一二三四五六七八九十百"))
            end++;
        const char *number = gz_check_utf8(check, text, i + 1, end);
        if (end > i + 1 && gz_check_match(text, end, "次会议") &&
            gz_han_number_read(number, strlen(number), &value) == strlen(number) && value > latest)
            latest = value;
    }
    return latest;
}

static void check_seats(struct gz_check *check) {
    struct seats first = {0};
    uint32_t first_meeting = 0;
    for (uint32_t t = 0; t < check->text_count; t++) {
        struct seats last = {0};
        uint32_t article = check->texts[t].article, meeting = 0;
        for (; t < check->text_count && check->texts[t].article == article; t++) {
            read_seats(&check->texts[t], &last);
            meeting = latest_meeting(check, &check->texts[t], meeting);
        }
        t--;
        if (last.text && first.text && last.value != first.value && meeting == first_meeting)
            gz_check_report(check, GZ705, last.text, last.start, last.end,
                            gz_arena_format(check->arena, _("%s has %u人"),
                                            place_of(check, first.text, first.start), first.value),
                            "seats that differ from what the issue says elsewhere");
        if (last.text && !first.text) {
            first = last;
            first_meeting = meeting;
        }
    }
}

/* ---- Terms of a glossary ---- */

#define TERM_MIN 6
#define TERM_LIMIT 200 /* terms of an issue that are looked for */

static bool is_word(uint32_t code) {
    return gz_check_is_han(code) || gz_check_is_digit(code) || gz_check_is_letter(code);
}

/* Characters of a term that differ at `i` of a text, over marks; *end: behind it.
 * TERM_MIN: the text ends. */
static uint32_t differences(const struct gz_check_text *text, uint32_t i,
                            const struct name *term, uint32_t *end) {
    uint32_t different = 0;
    for (uint32_t k = 0; k < term->length && different < 2; k++, i++) {
        while (i < text->count && !is_word(text->codes[i]))
            i++;
        if (i == text->count)
            return TERM_MIN;
        different += text->codes[i] != term->codes[k];
    }
    *end = i;
    return different;
}

/* The place where an article has a term but for one character; NULL when it has
 * the term itself, or nothing like it. */
static const struct gz_check_text *find_like(struct gz_check *check, const struct name *term,
                                             uint32_t *start, uint32_t *end) {
    const struct gz_check_text *like = NULL;
    for (uint32_t t = 0; t < check->text_count; t++) {
        const struct gz_check_text *text = &check->texts[t];
        if (text->article != term->text->article || text->block == term->text->block)
            continue;
        for (uint32_t i = 0; i < text->count; i++) {
            uint32_t behind, different;
            if (!is_word(text->codes[i]))
                continue;
            different = differences(text, i, term, &behind);
            if (different == 0)
                return NULL;
            if (different == 1 && !like) {
                like = text;
                *start = i;
                *end = behind;
            }
        }
    }
    return like;
}

static void check_terms(struct gz_check *check) {
    uint32_t count = 0, start, end;
    for (uint32_t t = 0; t < check->text_count && count < TERM_LIMIT; t++) {
        const struct gz_check_text *text = &check->texts[t];
        struct name term;
        if (text->kind != GZ_CHECK_LINE || !text->block ||
            text->block->kind != GZ_BLOCK_GLOSSARY ||
            !read_name(text, 0, text->count, &term) || term.length < TERM_MIN)
            continue;
        count++;
        const struct gz_check_text *like = find_like(check, &term, &start, &end);
        if (like)
            gz_check_report(check, GZ706, text, 0, text->count,
                            gz_arena_format(check->arena, _("%s has %s"),
                                            place_of(check, like, start),
                                            gz_check_utf8(check, like, start, end)),
                            "a term that the article has with another character");
    }
}

void gz_check_consistency(struct gz_check *check) {
    check_titles(check);
    check_document_numbers(check);
    check_meetings(check);
    check_contents(check);
    check_seats(check);
    check_terms(check);
}
