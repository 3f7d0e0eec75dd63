#include "pipeline/import/back_front.h"

#include <string.h>

#include "fonts/support/translate.h"

#include "pipeline/import/back_join.h"
#include "pipeline/import/draft_front.h"
#include "pipeline/text/han_number.h"

#define MASTHEAD_LIMIT 240 /* bytes; what stands below is no masthead any more */

static const char *const roles[] = {
    "主任委员", "副主任委员", "编委会主任", "编委会副主任", "主任", "副主任", "委员", "主编",
    "副主编",   "执行主编",   "责任编辑",   "执行编辑",     "编辑", "顾问",   "总编", "副总编",
    "总编辑",   "副总编辑",   "编委",       "校对",         "审核", "成员",   "组长", "副组长",
    "美术编辑", "编审",       "审定",
};
static const char *const labels[] = {
    "主办单位", "主办",   "主管单位", "主管",     "承办单位", "编辑单位", "编辑出版", "出版单位",
    "出版",     "出版日期", "编印",   "编印单位", "地址",     "邮编",     "邮政编码", "电话",
    "联系电话", "传真",   "网址",     "网站",     "印刷",     "印刷单位", "承印",     "发行",
    "发行范围", "准印证号", "准印证", "刊号",     "邮箱",     "电子邮箱", "投稿邮箱", "印数",
    "印张",     "开本",   "国内统一刊号",
};
static const char *const board_titles[] = {"编委会", "编辑委员会", "编审委员会", "编辑部"};

/* The longest of `words` at the start of the row: characters it takes there. */
static uint32_t word_of(const struct gz_back_row *row, const char *const *words, size_t count,
                        const char **word) {
    uint32_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t taken = gz_back_starts_with(row->codes, row->count, words[i]);
        if (taken > longest) {
            longest = taken;
            *word = words[i];
        }
    }
    return longest;
}

/* Blanks and a colon behind a role or label; it takes at least one of them. */
static uint32_t skip_colon(const struct gz_back_row *row, uint32_t at) {
    while (at < row->count && (gz_back_is_blank(row->codes[at]) || row->codes[at] == ':' ||
                               row->codes[at] == 0xFF1A))
        at++;
    return at;
}

/* ---- numbers ---- */

/* A number of digits or Han at `at`; *end is behind it. "二〇二四" digit by digit. */
static uint32_t number_at(const struct gz_back_row *row, uint32_t at, uint32_t *end) {
    static const uint32_t han[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                   0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    uint32_t value = 0, i = at;
    for (; i < row->count && i < at + 6; i++) {
        uint32_t digit = 10, code = row->codes[i];
        for (uint32_t d = 0; d < 10; d++)
            if (code == han[d] || code == '0' + d || code == 0xFF10 + d || (d == 0 && code == 'O'))
                digit = d;
        if (digit == 10)
            break;
        value = value * 10 + digit;
    }
    *end = i;
    return i > at ? value : 0;
}

/* 十一 and the like, which are not digit by digit. */
static uint32_t counted_at(const struct gz_back_row *row, uint32_t at, uint32_t *end,
                           struct gz_arena *arena) {
    uint32_t digits = number_at(row, at, end), value;
    uint32_t count = row->count - at < 12 ? row->count - at : 12;
    const char *text = gz_back_utf8(row->codes + at, count, true, arena);
    size_t bytes = gz_han_number_read(text, strlen(text), &value);
    if (bytes == 0 || (*end > at && row->codes[at] < 0x80))
        return digits;
    uint32_t characters = 0;
    for (size_t i = 0; i < bytes; i++)
        characters += (text[i] & 0xC0) != 0x80;
    *end = at + characters;
    return value;
}

static uint32_t skip_blanks(const struct gz_back_row *row, uint32_t at) {
    while (at < row->count && gz_back_is_blank(row->codes[at]))
        at++;
    return at;
}

static bool is_unit(uint32_t code) {
    return code == 0x53F7 || code == 0x671F; /* 号 期 */
}

/* 第3、4号, 第三期; from behind 第. */
static uint32_t read_numbers(const struct gz_back_row *row, uint32_t at, struct gz_back_front *out,
                             struct gz_arena *arena) {
    uint32_t numbers[GZ_BACK_NUMBERS], count = 0, end;
    for (at = skip_blanks(row, at); count < GZ_BACK_NUMBERS; at = skip_blanks(row, end + 1)) {
        numbers[count] = counted_at(row, at, &end, arena);
        if (numbers[count] == 0)
            return 0;
        count++;
        end = skip_blanks(row, end);
        if (end < row->count && is_unit(row->codes[end])) {
            memcpy(out->numbers, numbers, sizeof numbers);
            out->number_count = count;
            return end + 1;
        }
        bool parts = end < row->count && (row->codes[end] == 0x3001 || row->codes[end] == '-' ||
                                          row->codes[end] == 0x2014 || row->codes[end] == ',' ||
                                          row->codes[end] == 0x2013);
        if (!parts)
            return 0;
    }
    return 0;
}

/* 、91 of 总第90、91号: a combined issue counts as its first one. */
static uint32_t skip_more_numbers(const struct gz_back_row *row, uint32_t at,
                                  struct gz_arena *arena) {
    while (at < row->count && row->codes[at] == 0x3001) {
        uint32_t end;
        if (counted_at(row, skip_blanks(row, at + 1), &end, arena) == 0)
            return at;
        at = skip_blanks(row, end);
    }
    return at;
}

/* 2024年, 第3号, （总第49期）, 增刊, in any order and on any number of rows. True when the
 * row holds nothing else. */
static bool read_issue_line(const struct gz_back_row *row, struct gz_back_front *out,
                            struct gz_arena *arena) {
    struct gz_back_front found = *out;
    bool any = false;
    for (uint32_t at = skip_blanks(row, 0), end; at < row->count; at = skip_blanks(row, at)) {
        uint32_t year = number_at(row, at, &end), next;
        end = skip_blanks(row, end);
        if (year >= 1949 && year < 2200 && end < row->count && row->codes[end] == 0x5E74) {
            found.year = year;
            at = end + 1;
        } else if (gz_back_starts_with(row->codes + at, row->count - at, "总第") ||
                   gz_back_starts_with(row->codes + at, row->count - at, "总")) {
            uint32_t skip = gz_back_starts_with(row->codes + at, row->count - at, "总第");
            at = skip_blanks(row, at + (skip ? skip : 1));
            found.cumulative_number = counted_at(row, at, &end, arena);
            end = skip_more_numbers(row, skip_blanks(row, end), arena);
            if (found.cumulative_number == 0 || end >= row->count || !is_unit(row->codes[end]))
                return false;
            at = end + 1;
        } else if (row->codes[at] == 0x7B2C &&
                   (next = read_numbers(row, at + 1, &found, arena)) > 0) {
            at = next;
        } else if (gz_back_starts_with(row->codes + at, row->count - at, "增刊") ||
                   gz_back_starts_with(row->codes + at, row->count - at, "合刊")) {
            found.supplement |= row->codes[at] == 0x589E;
            at += 2;
        } else if (strchr("()", (int)(row->codes[at] < 0x80 ? row->codes[at] : 'x')) ||
                   row->codes[at] == 0xFF08 || row->codes[at] == 0xFF09) {
            at++;
            continue;
        } else {
            return false;
        }
        any = true;
    }
    if (any)
        *out = found;
    return any;
}

/* ---- board and imprint ---- */

static void add_name(struct gz_back_person_row *row, const char *name, struct gz_arena *arena) {
    row->names = gz_arena_grow(arena, row->names, row->name_count, row->name_count + 1,
                               sizeof *row->names);
    row->names[row->name_count++] = name;
}

/* Names parted by blanks or 、; a name of two characters may be spaced out (李 勇). */
static bool read_names(const struct gz_back_row *row, uint32_t at, struct gz_back_person_row *out,
                       struct gz_arena *arena) {
    uint32_t single = UINT32_MAX;
    while (at < row->count) {
        uint32_t end = at;
        while (end < row->count && !gz_back_is_blank(row->codes[end]) &&
               row->codes[end] != 0x3001)
            end++;
        if (end - at > 12)
            return false;
        if (end - at == 1 && single != UINT32_MAX) {
            uint32_t pair[] = {row->codes[single], row->codes[at]};
            add_name(out, gz_back_utf8(pair, 2, true, arena), arena);
            single = UINT32_MAX;
        } else if (end - at == 1) {
            single = at;
        } else if (end > at) {
            add_name(out, gz_back_utf8(row->codes + at, end - at, true, arena), arena);
        }
        at = end + 1;
    }
    return single == UINT32_MAX && out->name_count > 0;
}

static bool read_board_row(const struct gz_back_row *row, struct gz_back_front *out,
                           struct gz_arena *arena) {
    const char *role = NULL;
    struct gz_back_person_row read = {0};
    uint32_t at = word_of(row, roles, sizeof roles / sizeof *roles, &role);
    uint32_t names = at ? skip_colon(row, at) : 0;
    bool alone = at > 0 && names == row->count; /* the names stand below */
    if (at == 0 || (!alone && (names == at || !read_names(row, names, &read, arena))))
        return false;
    read.role = role;
    struct gz_back_person_row *added;
    GZ_APPEND(arena, out->board, out->board_count, out->board_capacity, added);
    *added = read;
    out->names_below = alone;
    return true;
}

/* Names that go on below a role. */
static bool read_more_names(const struct gz_back_row *row, struct gz_back_front *out,
                            struct gz_arena *arena) {
    bool name = gz_back_is_roster(row) ||
                (out->names_below && row->count >= 2 && row->count <= 4);
    return out->board_count > 0 && name &&
           read_names(row, 0, &out->board[out->board_count - 1], arena);
}

static bool read_imprint_row(const struct gz_back_row *row, struct gz_back_front *out,
                             struct gz_arena *arena) {
    const char *label = NULL;
    uint32_t at = word_of(row, labels, sizeof labels / sizeof *labels, &label);
    uint32_t text = at ? skip_colon(row, at) : 0;
    bool alone = at > 0 && text == row->count; /* the text stands below */
    if (at == 0 || (text == at && !alone))
        return false;
    struct gz_back_imprint_row *added;
    GZ_APPEND(arena, out->imprint, out->imprint_count, out->imprint_capacity, added);
    added->label = label;
    added->text = alone ? NULL : gz_back_utf8(row->codes + text, row->count - text, true, arena);
    return true;
}

/* The text of a label that stood alone. */
static bool read_imprint_text(const struct gz_back_row *row, struct gz_back_front *out,
                              struct gz_arena *arena) {
    struct gz_back_imprint_row *last =
        out->imprint_count > 0 ? &out->imprint[out->imprint_count - 1] : NULL;
    if (!last || last->text)
        return false;
    last->text = gz_back_utf8(row->codes, row->count, true, arena);
    return true;
}

static bool read_board_title(const struct gz_back_row *row, struct gz_back_front *out) {
    const char *word = NULL;
    uint32_t taken = word_of(row, board_titles, sizeof board_titles / sizeof *board_titles, &word);
    if (taken == 0 || taken < row->count)
        return false;
    out->board_title = word;
    return true;
}

/* ---- rows ---- */

static void read_masthead(const struct gz_back_row *row, struct gz_back_front *out,
                          struct gz_arena *arena) {
    const char *text = gz_back_utf8(row->codes, row->count, true, arena);
    out->masthead = out->masthead ? gz_arena_format(arena, "%s%s", out->masthead, text) : text;
}

static bool ends_masthead(const struct gz_back_front *out) {
    static const char ending[] = "公报";
    size_t length = out->masthead ? strlen(out->masthead) : 0, wanted = strlen(ending);
    return length >= wanted && strcmp(out->masthead + length - wanted, ending) == 0;
}

static void keep_unplaced(const struct gz_back_row *row, struct gz_back_front *out,
                          struct gz_arena *arena) {
    const char **slot;
    GZ_APPEND(arena, out->unplaced, out->unplaced_count, out->unplaced_capacity, slot);
    *slot = gz_back_utf8(row->codes, row->count, false, arena);
}

static void read_row(const struct gz_back_row *row, struct gz_back_front *out,
                     struct gz_arena *arena) {
    if (read_issue_line(row, out, arena) || read_board_title(row, out) ||
        read_board_row(row, out, arena) || read_imprint_row(row, out, arena) ||
        read_imprint_text(row, out, arena) || read_more_names(row, out, arena))
        return;
    out->names_below = false;
    bool early = out->year == 0 && out->board_count == 0 && out->imprint_count == 0 &&
                 (!out->masthead || strlen(out->masthead) < MASTHEAD_LIMIT);
    if (early && !ends_masthead(out) && row->count <= 40)
        read_masthead(row, out, arena);
    else
        keep_unplaced(row, out, arena);
}

static bool is_name_row(const struct gz_back_row *row, struct gz_arena *arena) {
    struct gz_back_person_row read = {0};
    return row->count <= 20 && read_names(row, 0, &read, arena) &&
           (gz_back_is_roster(row) || row->count <= 4);
}

enum gz_back_front_row gz_back_front_row(const struct gz_back_row *row,
                                         enum gz_back_front_row before, struct gz_arena *arena) {
    struct gz_back_front front = {0};
    if (read_issue_line(row, &front, arena) || read_board_title(row, &front))
        return GZ_BACK_FRONT;
    if (read_board_row(row, &front, arena))
        return GZ_BACK_FRONT_NAMES;
    if (read_imprint_row(row, &front, arena))
        return front.imprint[0].text ? GZ_BACK_FRONT : GZ_BACK_FRONT_TEXT;
    if (before == GZ_BACK_FRONT_NAMES && is_name_row(row, arena))
        return GZ_BACK_FRONT_NAMES;
    return before == GZ_BACK_FRONT_TEXT ? GZ_BACK_FRONT : GZ_BACK_NO_FRONT;
}

void gz_back_read_front(const struct gz_back_rows *rows, const bool *taken, uint32_t first,
                        uint32_t end, struct gz_back_front *out, struct gz_arena *arena) {
    for (uint32_t i = first; i < end; i++)
        if (!taken[i] && rows->items[i].count > 0)
            read_row(&rows->items[i], out, arena);
}

/* ---- issue.yaml ---- */

static void write_key(struct gz_buffer *out, const char *key, const char *text) {
    gz_buffer_add_format(out, "%s: ", key);
    gz_draft_yaml_value(out, text, false);
    gz_buffer_add_string(out, "\n");
}

static void write_number(const struct gz_back_front *front, struct gz_buffer *out) {
    if (front->year)
        gz_buffer_add_format(out, "year: %u\n", front->year);
    else
        gz_buffer_add_format(out, "year: 1 # import: %s\n", _("no year was found"));
    if (front->supplement && front->number_count == 0)
        gz_buffer_add_string(out, "supplement: true\n");
    else if (front->number_count == 0)
        gz_buffer_add_format(out, "number: 1 # import: %s\n", _("no number was found"));
    else if (front->number_count == 1)
        gz_buffer_add_format(out, "number: %u\n", front->numbers[0]);
    for (uint32_t i = 0; front->number_count > 1 && i < front->number_count; i++)
        gz_buffer_add_format(out, "%s%u%s", i == 0 ? "number: [" : ", ", front->numbers[i],
                             i + 1 == front->number_count ? "]\n" : "");
    if (front->cumulative_number)
        gz_buffer_add_format(out, "cumulative_number: %u\n", front->cumulative_number);
}

static void write_board(const struct gz_back_front *front, struct gz_buffer *out) {
    if (front->board_count == 0)
        return;
    gz_buffer_add_string(out, "\n");
    write_key(out, "board_title", front->board_title ? front->board_title : "编委会");
    gz_buffer_add_string(out, "board:\n");
    for (uint32_t i = 0; i < front->board_count; i++) {
        const struct gz_back_person_row *row = &front->board[i];
        if (row->name_count == 0) {
            gz_buffer_add_format(out, "  # import: %s %s\n", row->role, _("without names"));
            continue;
        }
        gz_buffer_add_format(out, "  - %s: [", row->role);
        for (uint32_t k = 0; k < row->name_count; k++) {
            gz_buffer_add_string(out, k > 0 ? ", " : "");
            gz_draft_yaml_value(out, row->names[k], true);
        }
        gz_buffer_add_string(out, "]\n");
    }
}

static void write_imprint(const struct gz_back_front *front, struct gz_buffer *out) {
    if (front->imprint_count > 0)
        gz_buffer_add_string(out, "imprint:\n");
    for (uint32_t i = 0; i < front->imprint_count; i++) {
        gz_buffer_add_format(out, "  - %s: ", front->imprint[i].label);
        gz_draft_yaml_value(out, front->imprint[i].text ? front->imprint[i].text : "", false);
        gz_buffer_add_string(out, "\n");
    }
}

void gz_back_front_write(const struct gz_back_front *front, struct gz_buffer *out) {
    write_key(out, "masthead", front->masthead ? front->masthead : "公报");
    if (!front->masthead)
        gz_buffer_add_format(out, "# import: %s\n", _("no masthead was found"));
    write_number(front, out);
    write_board(front, out);
    write_imprint(front, out);
    for (uint32_t i = 0; i < front->unplaced_count; i++)
        gz_buffer_add_format(out, "%s# import: %s%s\n", i == 0 ? "\n" : "",
                             _("not placed: "), front->unplaced[i]);
    gz_buffer_add_string(out, "\n");
    write_key(out, "contents_title", front->contents_title ? front->contents_title : "目录");
    gz_buffer_add_string(out, "articles:\n");
}
