#include "pipeline/source/law.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/han_number.h"

enum how { NOT_YET, GIVEN, AUTOMATIC };

/* How the numbers of one kind are made, since the first of them. */
struct habit {
    enum how how;
    struct gz_pos pos;
    bool reported;
};

struct gz_law {
    uint32_t counters[GZ_LAW_UNIT_COUNT];
    struct habit habits[GZ_LAW_UNIT_COUNT];
};

static const char *const unit_names[] = {
    [GZ_LAW_BOOK] = "编",    [GZ_LAW_SUBBOOK] = "分编", [GZ_LAW_CHAPTER] = "章",
    [GZ_LAW_SECTION] = "节", [GZ_LAW_ARTICLE] = "条",   [GZ_LAW_ITEM] = "项",
};

/* What a unit's number restarts. */
static const bool restarts[GZ_LAW_UNIT_COUNT][GZ_LAW_UNIT_COUNT] = {
    [GZ_LAW_BOOK] = {[GZ_LAW_SUBBOOK] = true, [GZ_LAW_SECTION] = true, [GZ_LAW_ITEM] = true},
    [GZ_LAW_SUBBOOK] = {[GZ_LAW_SECTION] = true, [GZ_LAW_ITEM] = true},
    [GZ_LAW_CHAPTER] = {[GZ_LAW_SECTION] = true, [GZ_LAW_ITEM] = true},
    [GZ_LAW_SECTION] = {[GZ_LAW_ITEM] = true},
    [GZ_LAW_ARTICLE] = {[GZ_LAW_ITEM] = true},
};

struct gz_law *gz_law_create(struct gz_arena *scratch) {
    return GZ_NEW(scratch, struct gz_law);
}

void gz_law_restart(struct gz_law *law) {
    memset(law->counters, 0, sizeof law->counters);
}

/* ---- Reading ---- */

static bool starts_at(struct gz_slice text, uint32_t at, const char *prefix) {
    size_t length = strlen(prefix);
    return text.length - at >= length && !memcmp(text.utf8 + at, prefix, length);
}

/* Bytes of one of two prefixes at an offset, or 0. */
static uint32_t either_at(struct gz_slice text, uint32_t at, const char *one, const char *other) {
    if (starts_at(text, at, one))
        return (uint32_t)strlen(one);
    return starts_at(text, at, other) ? (uint32_t)strlen(other) : 0;
}

/* The # or the numeral at an offset: its bytes, or 0. */
static uint32_t read_value(struct gz_slice text, uint32_t at, struct gz_law_number *out) {
    out->at = at;
    out->automatic = starts_at(text, at, "#");
    if (out->automatic)
        return 1;
    return (uint32_t)gz_han_number_read(text.utf8 + at, text.length - at, &out->value);
}

/* 第十条之一: the part behind 条, of a given number. */
static uint32_t read_branch(struct gz_slice text, uint32_t at) {
    uint32_t zhi = (uint32_t)strlen("之"), ignored;
    if (!starts_at(text, at, "之"))
        return 0;
    size_t number = gz_han_number_read(text.utf8 + at + zhi, text.length - at - zhi, &ignored);
    return number ? zhi + (uint32_t)number : 0;
}

/* 第一章 …: everything but 项. */
static uint32_t read_ordinal(struct gz_slice text, struct gz_law_number *out) {
    uint32_t start = (uint32_t)strlen("第"), value;
    if (!gz_slice_starts(text, "第") || !(value = read_value(text, start, out)))
        return 0;
    for (int unit = GZ_LAW_BOOK; unit <= GZ_LAW_ARTICLE; unit++) {
        if (!starts_at(text, start + value, unit_names[unit]))
            continue;
        out->unit = (enum gz_law_unit)unit;
        uint32_t end = start + value + (uint32_t)strlen(unit_names[unit]);
        uint32_t branch = unit == GZ_LAW_ARTICLE ? read_branch(text, end) : 0;
        out->branch = branch > 0;
        return end + branch;
    }
    return 0;
}

/* （一）, Arabic digits left to other items. */
static uint32_t read_item(struct gz_slice text, struct gz_law_number *out) {
    uint32_t open = either_at(text, 0, "（", "("), value, close;
    if (!open || (text.length > open && text.utf8[open] >= '0' && text.utf8[open] <= '9') ||
        !(value = read_value(text, open, out)) ||
        !(close = either_at(text, open + value, "）", ")")))
        return 0;
    out->unit = GZ_LAW_ITEM;
    return open + value + close;
}

bool gz_law_number_read(struct gz_slice text, struct gz_law_number *out) {
    *out = (struct gz_law_number){0};
    out->length = read_ordinal(text, out);
    if (!out->length)
        out->length = read_item(text, out);
    out->blank = out->length == text.length || gz_slice_blank_at(text, out->length);
    return out->length > 0;
}

/* ---- Provisions ---- */

/* How a text goes on that speaks of a provision. */
static bool is_reference(struct gz_slice text, uint32_t at) {
    static const char *const words[] = {"第", "规定", "所", "的", "和", "与", "或", "至", "及",
                                        "以", "中",   "、", "，", "。", "；", "：", "）", "”"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_at(text, at, words[i]))
            return true;
    return false;
}

/* Whether a number without a blank behind it is the one that comes next. */
static bool comes_next(const struct gz_law *law, const struct gz_law_number *number) {
    uint32_t last = law->counters[GZ_LAW_ARTICLE];
    return last == 0 || number->value == (number->branch ? last : last + 1);
}

bool gz_law_begins_provision(const struct gz_article_source *source, struct gz_slice line,
                             const struct gz_law_number *number, bool first) {
    if (number->unit != GZ_LAW_ARTICLE)
        return false;
    if (number->automatic)
        return true;
    if (number->blank)
        return first || number->length < line.length;
    if (!first || is_reference(line, number->length))
        return false;
    if (comes_next(source->law, number))
        return true;
    gz_warning(source->diag, line.pos, "type a blank behind the number where a provision begins",
               "%.*s does not come next here and is read as text", (int)number->length, line.utf8);
    return false;
}

/* ---- Counting ---- */

static void check_habit(const struct gz_article_source *source, struct gz_slice text,
                        const struct gz_law_number *number) {
    struct habit *habit = &source->law->habits[number->unit];
    enum how how = number->automatic ? AUTOMATIC : GIVEN;
    if (habit->how == NOT_YET) {
        habit->how = how;
        habit->pos = text.pos;
    }
    if (habit->how == how || habit->reported)
        return;
    habit->reported = true;
    gz_error(source->diag, text.pos,
             gz_diag_format(source->diag,
                            "type # in all of them or in none; the first is on line %u",
                            (unsigned)habit->pos.line),
             number->automatic ? N_("an automatic number of a %s among given ones")
                               : N_("a given number of a %s among automatic ones"),
             unit_names[number->unit]);
}

static uint32_t next_value(struct gz_law *law, const struct gz_law_number *number) {
    uint32_t *counter = &law->counters[number->unit];
    *counter = number->automatic ? *counter + 1 : number->value;
    for (int unit = 0; unit < GZ_LAW_UNIT_COUNT; unit++)
        if (restarts[number->unit][unit])
            law->counters[unit] = 0;
    return *counter;
}

static struct gz_slice part(struct gz_slice text, uint32_t from, uint32_t to) {
    return gz_slice_from(gz_slice_head(text, to), from);
}

/* Character by character, so that each has the place of the #. */
static void append_numeral(const struct gz_article_source *source, struct gz_pos pos,
                           uint32_t value, struct gz_slice_list *out) {
    char numeral[GZ_HAN_NUMBER_SIZE];
    uint32_t length = (uint32_t)gz_han_number_write(value, numeral);
    const char *kept = gz_arena_copy(source->scratch, numeral, length);
    for (uint32_t at = 0; at < length; at += 3)
        gz_slice_append(out, (struct gz_slice){kept + at, 3, pos}, source->scratch);
}

void gz_law_count(const struct gz_article_source *source, struct gz_slice text,
                  const struct gz_law_number *number, struct gz_slice_list *out) {
    check_habit(source, text, number);
    uint32_t value = next_value(source->law, number);
    if (number->automatic && number->branch)
        gz_error(source->diag, text.pos, "give every number of the law",
                 "a number with 之 cannot be counted");
    if (!number->automatic) {
        gz_slice_append(out, gz_slice_head(text, number->length), source->scratch);
        return;
    }
    gz_slice_append(out, gz_slice_head(text, number->at), source->scratch);
    append_numeral(source, gz_slice_pos(text, number->at), value, out);
    gz_slice_append(out, part(text, number->at + 1, number->length), source->scratch);
}

/* ---- Headings and other lines ---- */

void gz_law_read_heading(const struct gz_article_source *source, struct gz_slice text,
                         struct gz_slice_list *out) {
    struct gz_law_number number;
    struct gz_slice rest = text;
    if (gz_law_number_read(text, &number) && number.unit != GZ_LAW_ITEM) {
        if (number.unit == GZ_LAW_ARTICLE)
            gz_error(source->diag, text.pos, "leave the # in front of it out",
                     "a provision is no heading");
        gz_law_count(source, text, &number, out);
        rest = gz_slice_from(text, number.length);
        struct gz_slice name = gz_slice_trim(rest);
        if (number.blank && name.length)
            gz_slice_append(out, (struct gz_slice){"　", 3, rest.pos}, source->scratch);
        rest = name;
    }
    gz_law_check_line(source, rest);
    if (rest.length)
        gz_slice_append(out, rest, source->scratch);
}

void gz_law_pass_paragraph(struct gz_law *law, struct gz_slice last_line) {
    uint32_t length = last_line.length;
    bool colon = (length >= 3 && !memcmp(last_line.utf8 + length - 3, "：", 3)) ||
                 (length >= 1 && last_line.utf8[length - 1] == ':');
    if (colon)
        law->counters[GZ_LAW_ITEM] = 0;
}

static bool is_automatic(struct gz_slice text) {
    struct gz_law_number number;
    return gz_law_number_read(text, &number) && number.automatic;
}

void gz_law_check_line(const struct gz_article_source *source, struct gz_slice line) {
    if (!source->law) {
        if (is_automatic(line))
            gz_error(source->diag, line.pos,
                     "add `kind: law` to the front matter, or type \\# for the sign itself",
                     "an automatic number in an article that is no law");
        return;
    }
    for (uint32_t at = gz_slice_find(line, 0, "#"); at < line.length;
         at = gz_slice_find(line, at + 1, "#")) {
        uint32_t di = (uint32_t)strlen("第");
        struct gz_slice rest = {line.utf8 + at - di, line.length - at + di, line.pos};
        if (at < di || !is_automatic(rest))
            continue;
        gz_error(source->diag, gz_slice_pos(line, at),
                 "numbers are counted at the start of a paragraph; type this one",
                 "an automatic number inside a text");
        return;
    }
}
