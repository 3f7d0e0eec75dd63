#include "pipeline/import/back_follow.h"

#include <string.h>

#include "pipeline/text/han_number.h"

#define SHORTEST_MEASURE 16 /* half ems of a line that may be a full one */
#define PAIR_BITS 21
#define THREE_BITS 24
#define SLACK 3       /* half ems: a line broken early, before what must not be parted */
#define WIDER 4       /* than a full line: no line of a column */
#define INDENT 4      /* of a paragraph's first line */
#define TITLE_LIMIT 60 /* characters of a line of one */
#define TITLE_CHARACTERS 8 /* that make one, if the contents have them */
#define LIST_LIMIT 20000 /* characters of contents that are searched */
#define NUMBER_SIZE 8 /* characters at a line's start that may be a number */

/* ---- what stands together ---- */

static uint32_t mix(uint32_t hash, uint32_t code) {
    return (hash ^ code) * 2654435761u ^ hash >> 15;
}

static uint32_t plain(uint32_t code) {
    return code >= '0' && code <= '9' ? '0' : code;
}

static uint32_t pair_slot(uint32_t a, uint32_t b) {
    return mix(mix(1, a), b) >> (32 - PAIR_BITS);
}

static uint32_t three_slot(uint32_t a, uint32_t b, uint32_t c) {
    return mix(mix(mix(2, a), b), c) >> (32 - THREE_BITS);
}

static void mark(unsigned char *filter, uint32_t slot) {
    filter[slot / 8] |= (unsigned char)(1u << slot % 8);
}

static bool has(const unsigned char *filter, uint32_t slot) {
    return filter[slot / 8] >> slot % 8 & 1;
}

static void learn_line(const struct gz_back_line *line, struct gz_back_reading *out) {
    for (uint32_t i = line->start; i + 1 < line->end; i++) {
        uint32_t a = plain(line->codes[i]), b = plain(line->codes[i + 1]);
        mark(out->pairs, pair_slot(a, b));
        if (i + 2 < line->end)
            mark(out->threes, three_slot(a, b, plain(line->codes[i + 2])));
    }
}

/* ---- looks ---- */

static uint32_t partner(uint32_t code) {
    static const uint32_t pairs[][2] = {{0x300A, 0x300B}, {0x3008, 0x3009}, {0xFF08, 0xFF09},
                                        {'(', ')'},       {0x201C, 0x201D}, {0x2018, 0x2019}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == code)
            return pairs[i][1];
    return 0;
}

static bool is_closing(uint32_t code) {
    return code == 0x300B || code == 0x3009 || code == 0xFF09 || code == ')' || code == 0x201D ||
           code == 0x2019;
}

static void look_for_brackets(const struct gz_back_line *line, struct gz_back_look *look) {
    for (uint32_t i = line->start; i < line->end; i++) {
        uint32_t code = line->codes[i];
        if (partner(code) && look->opening_count < GZ_BACK_BRACKETS)
            look->opening[look->opening_count++] = partner(code);
        else if (is_closing(code) && look->opening_count > 0)
            look->opening_count -= look->opening[look->opening_count - 1] == code;
        else if (is_closing(code) && look->closing_count < GZ_BACK_BRACKETS)
            look->closing[look->closing_count++] = code;
    }
}

static enum gz_back_series series_of(uint32_t before, uint32_t behind, bool digits) {
    if (before == '(' || before == 0xFF08)
        return behind != ')' && behind != 0xFF09 ? GZ_BACK_NO_SERIES
               : digits                          ? GZ_BACK_DIGIT_BRACKETS
                                                 : GZ_BACK_HAN_BRACKETS;
    if (before == 0x7B2C) /* 第 */
        return behind == 0x6761                       ? GZ_BACK_PROVISIONS
               : behind == 0x7AE0 || behind == 0x8282 || behind == 0x7F16 ? GZ_BACK_CHAPTERS
                                                      : GZ_BACK_NO_SERIES;
    if (behind == 0x662F && !digits) /* 一是 */
        return GZ_BACK_POINTS;
    if (digits)
        return behind == '.' || behind == 0xFF0E ? GZ_BACK_DIGITS : GZ_BACK_NO_SERIES;
    return behind == 0x3001 ? GZ_BACK_HAN : GZ_BACK_NO_SERIES;
}

static void look_for_number(const struct gz_back_line *line, struct gz_back_look *look,
                            struct gz_arena *arena) {
    const uint32_t *codes = line->codes + line->start;
    uint32_t count = line->end - line->start, at = 0, characters = 0, value;
    uint32_t before = codes[0] == '(' || codes[0] == 0xFF08 || codes[0] == 0x7B2C ? codes[0] : 0;
    at = before ? 1 : 0;
    count = count < NUMBER_SIZE ? count : NUMBER_SIZE;
    if (at >= count)
        return;
    const char *text = gz_back_utf8(codes + at, count - at, true, arena);
    size_t bytes = gz_han_number_read(text, strlen(text), &value);
    for (size_t i = 0; i < bytes; i++)
        characters += (text[i] & 0xC0) != 0x80;
    if (bytes == 0 || at + characters >= count)
        return;
    uint32_t behind = codes[at + characters], next = at + characters + 1;
    bool digits = codes[at] < 0x80 || codes[at] >= 0xFF00;
    if (digits && next < count && codes[next] >= '0' && codes[next] <= '9')
        return; /* 1.5 */
    look->series = series_of(before, behind, digits);
    look->number = look->series ? value : 0;
}

/* A comma or an opening bracket. */
static bool goes_on(uint32_t code) {
    static const uint32_t marks[] = {0xFF0C, 0x3001, ','};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == code)
            return true;
    return partner(code) != 0;
}

static void look_at(const struct gz_back_line *line, struct gz_back_look *look,
                    struct gz_arena *arena) {
    const uint32_t *codes = line->codes + line->start;
    uint32_t count = line->end - line->start;
    if (count == 0)
        return;
    look->begins[0] = plain(codes[0]);
    look->begins[1] = count > 1 ? plain(codes[1]) : 0;
    look->ends[1] = plain(codes[count - 1]);
    look->ends[0] = count > 1 ? plain(codes[count - 2]) : 0;
    look->width = gz_back_width(codes, count);
    look->ends_sentence = gz_back_ends_sentence(codes, count);
    look->goes_on = goes_on(codes[count - 1]);
    look_for_brackets(line, look);
    look_for_number(line, look, arena);
}

uint32_t gz_back_usual_width(const uint32_t counts[GZ_BACK_WIDTHS]) {
    uint32_t best = 0, most = 0;
    for (uint32_t w = SHORTEST_MEASURE; w + 1 < GZ_BACK_WIDTHS; w++) {
        uint32_t sum = counts[w - 1] + 2 * counts[w] + counts[w + 1];
        if (sum > most) {
            most = sum;
            best = w;
        }
    }
    return best;
}

/* ---- titles ---- */

/* All that stands on the pages of contents. */
struct listed {
    uint32_t *codes;
    uint32_t count;
};

static struct listed read_lists(const struct gz_back_text *text, const bool *lists) {
    struct listed listed = {0};
    size_t size = 1;
    for (uint32_t p = 0; p < text->page_count; p++)
        for (uint32_t i = 0; lists[p] && i < text->pages[p].count; i++)
            size += text->lines[text->pages[p].first + i].end;
    listed.codes = GZ_NEW_ARRAY(text->arena, uint32_t, size);
    for (uint32_t p = 0; p < text->page_count; p++)
        for (uint32_t i = 0; lists[p] && i < text->pages[p].count; i++) {
            const struct gz_back_line *line = &text->lines[text->pages[p].first + i];
            struct gz_back_row row = {.codes = line->codes, .count = line->end};
            uint32_t end = line->end;
            if (gz_back_leader_page(&row, &end) == 0)
                end = line->end;
            listed.count += gz_back_key(line->codes, end, listed.codes + listed.count);
        }
    return listed;
}

static bool is_listed(const struct listed *listed, const struct gz_back_line *line) {
    uint32_t key[TITLE_LIMIT];
    if (line->end - line->start > TITLE_LIMIT)
        return false;
    uint32_t count = gz_back_key(line->codes + line->start, line->end - line->start, key);
    for (uint32_t i = 0; count >= TITLE_CHARACTERS && i + count <= listed->count; i++)
        if (listed->codes[i] == key[0] &&
            memcmp(listed->codes + i, key, count * sizeof *key) == 0)
            return true;
    return false;
}

static void look_for_titles(const struct gz_back_text *text, const bool *lists,
                            struct gz_back_reading *out) {
    struct listed listed = read_lists(text, lists);
    if (listed.count > LIST_LIMIT)
        return;
    for (uint32_t p = 0; p < text->page_count; p++)
        for (uint32_t i = 0; !lists[p] && i < text->pages[p].count; i++) {
            uint32_t line = text->pages[p].first + i;
            out->looks[line].title = is_listed(&listed, &text->lines[line]);
        }
}

void gz_back_learn(const struct gz_back_text *text, const bool *lists,
                   struct gz_back_reading *out) {
    uint32_t counts[GZ_BACK_WIDTHS] = {0};
    out->looks = GZ_NEW_ARRAY(text->arena, struct gz_back_look, text->line_count + 1);
    out->pairs = GZ_NEW_ARRAY(text->arena, unsigned char, 1u << (PAIR_BITS - 3));
    out->threes = GZ_NEW_ARRAY(text->arena, unsigned char, 1u << (THREE_BITS - 3));
    for (uint32_t i = 0; i < text->line_count; i++) {
        learn_line(&text->lines[i], out);
        look_at(&text->lines[i], &out->looks[i], text->arena);
        if (out->looks[i].width < GZ_BACK_WIDTHS)
            counts[out->looks[i].width]++;
    }
    out->measure = gz_back_usual_width(counts);
    look_for_titles(text, lists, out);
}

/* ---- following ---- */

/* How the characters go together where a line was broken. */
static int by_characters(const struct gz_back_reading *reading, const struct gz_back_look *a,
                         const struct gz_back_look *b) {
    bool behind = has(reading->threes, three_slot(a->ends[1], b->begins[0], b->begins[1]));
    if (a->goes_on) /* any word may follow */
        return behind ? 1 : 0;
    if (behind || has(reading->threes, three_slot(a->ends[0], a->ends[1], b->begins[0])))
        return 3;
    return has(reading->pairs, pair_slot(a->ends[1], b->begins[0])) ? 1 : -1;
}

/* A first line is set in, so it is shorter than a full one; a full one goes on. */
static int by_width(const struct gz_back_reading *reading, const struct gz_back_look *a,
                    const struct gz_back_look *b) {
    uint32_t measure = reading->measure;
    bool full = a->width + SLACK >= measure, may_be_full = a->width + SLACK + INDENT >= measure;
    bool numbered = b->series != GZ_BACK_NO_SERIES && b->series != GZ_BACK_POINTS;
    bool b_full = b->width + 1 >= measure, b_first = !b_full && b->width + INDENT + 2 >= measure;
    if (a->width > measure + WIDER)
        return b_full ? -1 : 0;
    if (may_be_full && !a->ends_sentence)
        return by_characters(reading, a, b) + (numbered ? full ? -3 : -1 : 1);
    if (full)
        return numbered || b_first ? 1 : 0;
    if (may_be_full)
        return numbered || b_first ? 1 : b_full ? -1 : 0;
    if (a->ends_sentence)
        return b_full ? -4 : numbered ? 2 : b_first ? 1 : 0;
    return a->goes_on ? -3 : b_full ? -3 : numbered ? 1 : 0;
}

static int by_brackets(const struct gz_back_reader *reader, const struct gz_back_look *b) {
    uint32_t open = reader->open_count;
    int score = 0;
    for (uint32_t i = 0; i < b->closing_count; i++) {
        if (open == 0)
            return reader->anywhere ? score : score - 3;
        open--;
        score += reader->open[open] == b->closing[i] ? 3 : -3;
    }
    return score;
}

static int by_number(const struct gz_back_reader *reader, const struct gz_back_look *b) {
    uint32_t last = reader->numbers[b->series];
    if (b->series == GZ_BACK_NO_SERIES || last == 0)
        return 0;
    if (b->number == last + 1)
        return 2;
    if (b->number == 1)
        return 0;
    return b->number <= last ? -3 : b->series == GZ_BACK_POINTS ? 0 : -2;
}

int gz_back_follows(const struct gz_back_reading *reading, const struct gz_back_reader *reader,
                    uint32_t line) {
    const struct gz_back_look *a = &reading->looks[reader->line], *b = &reading->looks[line];
    return by_width(reading, a, b) + by_brackets(reader, b) + by_number(reader, b);
}

int gz_back_counts_on(const struct gz_back_reader *reader, const struct gz_back_reader *next) {
    int score = 0;
    for (uint32_t s = GZ_BACK_CHAPTERS; s <= GZ_BACK_HAN; s++) {
        uint32_t last = reader->numbers[s], first = next->firsts[s];
        if (last > 0 && first > 0)
            score += first == last + 1 ? 2 : -3;
    }
    return score;
}

void gz_back_read_on(const struct gz_back_reading *reading, struct gz_back_reader *reader,
                     uint32_t line) {
    const struct gz_back_look *look = &reading->looks[line];
    reader->line = line;
    uint32_t closing = look->closing_count;
    if (closing > reader->open_count)
        reader->anywhere = false;
    reader->open_count -= closing < reader->open_count ? closing : reader->open_count;
    for (uint32_t i = 0; i < look->opening_count && reader->open_count < GZ_BACK_BRACKETS; i++)
        reader->open[reader->open_count++] = look->opening[i];
    if (look->series == GZ_BACK_NO_SERIES)
        return;
    for (uint32_t s = look->series + 1; s < GZ_BACK_SERIES_COUNT; s++)
        reader->numbers[s] = 0;
    reader->numbers[look->series] = look->number;
    if (reader->firsts[look->series] == 0)
        reader->firsts[look->series] = look->number;
}
