/* The source map of a scalar.
 *
 * Model: libfyaml gives the value and the bytes that spell it, but not which
 * byte of the one made which byte of the other. Plain and quoted scalars are
 * therefore decoded here once more, noting each character's place; the lines
 * of a block scalar are found again in its value, in order. The result must be
 * libfyaml's value: two decoders that agree are right.
 *
 * Rejected: a YAML scanner of our own. Only the spelling of one scalar is
 * small enough to be certain about. */
#include "pipeline/yaml/scalar.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/width.h"

/* A text under construction. A map entry is added wherever a character does
 * not follow the one before in the source by one column. */
struct builder {
    const struct gz_source_file *file;
    struct gz_arena *arena;
    char *bytes;
    uint32_t length, capacity;
    struct gz_source_map *map;
    uint32_t map_count, map_capacity;
    uint32_t expected; /* source offset one column after the last character */
    uint32_t *folds;   /* offsets of blanks that stand for one line end */
    uint32_t fold_count, fold_capacity;
};

#define NOWHERE UINT32_MAX

static uint32_t next_character(const struct gz_source_file *file, uint32_t offset) {
    size_t at = offset;
    if (offset >= file->length)
        return offset;
    gz_utf8_next(file->bytes, file->length, &at);
    return (uint32_t)at;
}

static void note_place(struct builder *builder, uint32_t source) {
    if (builder->length > 0 && source == builder->expected)
        return;
    struct gz_source_map *entry;
    GZ_APPEND(builder->arena, builder->map, builder->map_count, builder->map_capacity, entry);
    *entry = (struct gz_source_map){builder->length, gz_source_file_pos(builder->file, source)};
}

/* Appends one character that starts at `source`. */
static void put(struct builder *builder, const char *bytes, uint32_t length, uint32_t source) {
    note_place(builder, source);
    for (uint32_t i = 0; i < length; i++) {
        char *slot;
        GZ_APPEND(builder->arena, builder->bytes, builder->length, builder->capacity, slot);
        *slot = bytes[i];
    }
    bool at_line_end = builder->file->bytes[source] == '\n';
    builder->expected = at_line_end ? NOWHERE : next_character(builder->file, source);
}

/* The blank that a line end at `source` folds to. */
static void put_fold(struct builder *builder, uint32_t source) {
    uint32_t *slot;
    GZ_APPEND(builder->arena, builder->folds, builder->fold_count, builder->fold_capacity, slot);
    *slot = builder->length;
    put(builder, " ", 1, source);
    builder->expected = NOWHERE;
}

static void put_code(struct builder *builder, uint32_t code, uint32_t source) {
    char bytes[4];
    put(builder, bytes, (uint32_t)gz_utf8_encode(code, bytes), source);
}

/* ---- plain and quoted ---- */

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

/* A run of blanks and line ends from `at` on. */
struct gap {
    uint32_t end;       /* first byte after it */
    uint32_t line_ends; /* 0: blanks within a line */
};

static struct gap find_gap(const struct gz_source_file *file, uint32_t at, uint32_t end) {
    struct gap gap = {at, 0};
    while (gap.end < end && (is_blank(file->bytes[gap.end]) || file->bytes[gap.end] == '\n'))
        gap.line_ends += file->bytes[gap.end++] == '\n';
    return gap;
}

/* Line folding (YAML 1.2, 6.5): one line end is a blank, each further one a
 * line feed; blanks around them are nothing. */
static uint32_t put_gap(struct builder *builder, uint32_t at, uint32_t end) {
    struct gap gap = find_gap(builder->file, at, end);
    if (gap.line_ends == 0) {
        for (; at < gap.end; at++)
            put(builder, builder->file->bytes + at, 1, at);
    } else if (gap.line_ends == 1) {
        put_fold(builder, at);
    } else {
        for (uint32_t i = 1; i < gap.line_ends; i++)
            put(builder, "\n", 1, at);
    }
    return gap.end;
}

static uint32_t hexadecimal(const char *bytes, uint32_t digits) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < digits; i++) {
        char byte = bytes[i];
        int digit = byte <= '9' ? byte - '0' : (byte | 0x20) - 'a' + 10;
        value = value * 16 + ((uint32_t)digit & 15);
    }
    return value;
}

/* The character of a one-letter escape (YAML 1.2, 5.7). */
static uint32_t simple_escape(char letter) {
    static const struct {
        char letter;
        uint32_t code;
    } escapes[] = {{'0', 0},    {'a', 7},      {'b', 8},     {'t', 9},  {'n', 10},
                   {'v', 11},   {'f', 12},     {'r', 13},    {'e', 27}, {'N', 0x85},
                   {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029}};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (escapes[i].letter == letter)
            return escapes[i].code;
    return (unsigned char)letter;
}

/* An escaped line end is nothing; each empty line after it is a line feed (YAML
 * 1.2, 7.3.1). */
static uint32_t put_escaped_line_end(struct builder *builder, uint32_t at, uint32_t end) {
    struct gap gap = find_gap(builder->file, at + 1, end);
    for (uint32_t i = 0; i < gap.line_ends; i++)
        put(builder, "\n", 1, at);
    return gap.end;
}

static uint32_t put_escape(struct builder *builder, uint32_t at, uint32_t end) {
    const char *bytes = builder->file->bytes;
    char letter = at + 1 < end ? bytes[at + 1] : '\\';
    uint32_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (letter == '\n')
        return put_escaped_line_end(builder, at + 1, end);
    if (at + 2 + digits > end)
        return end;
    uint32_t code = digits ? hexadecimal(bytes + at + 2, digits) : simple_escape(letter);
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFF; /* no character: the check of controls refuses it */
    put_code(builder, code, at);
    return at + 2 + digits;
}

static void decode_flow(struct builder *builder, const struct gz_yaml_spelling *spelling) {
    const char *bytes = builder->file->bytes;
    uint32_t end = spelling->end;
    for (uint32_t at = spelling->start; at < end;) {
        if (is_blank(bytes[at]) || bytes[at] == '\n') {
            at = put_gap(builder, at, end);
        } else if (bytes[at] == '\\' && spelling->notation == GZ_YAML_DOUBLE_QUOTED) {
            at = put_escape(builder, at, end);
        } else {
            uint32_t next = next_character(builder->file, at);
            put(builder, bytes + at, next - at, at);
            bool doubled = bytes[at] == '\'' && spelling->notation == GZ_YAML_SINGLE_QUOTED;
            at = doubled ? next + 1 : next;
        }
    }
}

/* ---- blocks ---- */

static bool starts_with(const char *bytes, size_t length, const char *start, size_t start_length) {
    return length >= start_length && memcmp(bytes, start, start_length) == 0;
}

/* Copies `count` blanks and line ends of the value that stand before the line
 * whose first visible character is at `source`; `before` is where the last
 * line ended. Indentation inside a literal is part of the text. */
static void put_between(struct builder *builder, const char *value, size_t count, uint32_t before,
                        uint32_t source) {
    size_t indent = 0;
    while (indent < count && is_blank(value[count - 1 - indent]) && source > indent &&
           is_blank(builder->file->bytes[source - 1 - indent]))
        indent++;
    for (size_t i = 0; i < count; i++) {
        size_t left = count - i;
        put(builder, value + i, 1, left <= indent ? (uint32_t)(source - left) : before);
    }
}

/* The line of a block that starts at `line`: its first visible character and
 * its end. */
struct block_line {
    uint32_t first, end;
};

static struct block_line find_block_line(const struct gz_source_file *file, uint32_t line,
                                         uint32_t limit) {
    struct block_line found = {line, line};
    while (found.end < limit && file->bytes[found.end] != '\n')
        found.end++;
    while (found.first < found.end && is_blank(file->bytes[found.first]))
        found.first++;
    return found;
}

static void put_line(struct builder *builder, struct block_line line) {
    for (uint32_t at = line.first; at < line.end;) {
        uint32_t next = next_character(builder->file, at);
        put(builder, builder->file->bytes + at, next - at, at);
        at = next;
    }
}

/* Blanks and line ends of the value from `at` on. */
static size_t gap_length(const struct gz_yaml_spelling *spelling, size_t at) {
    size_t end = at;
    while (end < spelling->value_length &&
           (is_blank(spelling->value[end]) || spelling->value[end] == '\n'))
        end++;
    return end - at;
}

/* Finds the lines of a block in its value, one after the other. False when
 * they are not there. */
static bool decode_block(struct builder *builder, const struct gz_yaml_spelling *spelling) {
    const char *value = spelling->value;
    size_t length = spelling->value_length, at = 0;
    uint32_t before = spelling->start;
    for (uint32_t start = spelling->start; start < spelling->end;) {
        struct block_line line = find_block_line(builder->file, start, spelling->end);
        start = line.end + 1;
        if (line.first == line.end)
            continue;
        size_t gap = gap_length(spelling, at);
        if (!starts_with(value + at + gap, length - at - gap, builder->file->bytes + line.first,
                         line.end - line.first))
            return false;
        if (spelling->notation == GZ_YAML_FOLDED && at > 0 && gap == 1 && value[at] == ' ')
            put_fold(builder, before);
        else
            put_between(builder, value + at, gap, before, line.first);
        put_line(builder, line);
        at += gap + (line.end - line.first);
        before = line.end;
    }
    put_between(builder, value + at, length - at, before, 0);
    return true;
}

/* ---- the whole ---- */

static bool equals_value(const struct builder *builder, const struct gz_yaml_spelling *spelling) {
    return builder->length == spelling->value_length &&
           (builder->length == 0 || memcmp(builder->bytes, spelling->value, builder->length) == 0);
}

static bool is_between_wide(const struct builder *builder, uint32_t fold) {
    size_t before = fold, after = fold + 1;
    return fold > 0 && after < builder->length &&
           gz_character_width(gz_utf8_previous(builder->bytes, &before)) == 2 &&
           gz_character_width(gz_utf8_next(builder->bytes, builder->length, &after)) == 2;
}

/* Takes out the blanks of folds between wide characters, with the map entry
 * that each of them has. */
static void drop_wide_folds(struct builder *builder) {
    uint32_t capacity = builder->length + 1;
    char *kept = GZ_NEW_ARRAY(builder->arena, char, capacity);
    uint32_t to = 0, fold = 0, entry = 0, entries = 0;
    for (uint32_t from = 0; from < builder->length; from++) {
        bool is_fold = fold < builder->fold_count && builder->folds[fold] == from;
        bool dropped = is_fold && is_between_wide(builder, from);
        fold += is_fold;
        for (; entry < builder->map_count && builder->map[entry].offset == from; entry++) {
            if (!dropped)
                builder->map[entries++] = (struct gz_source_map){to, builder->map[entry].pos};
        }
        if (!dropped)
            kept[to++] = builder->bytes[from];
    }
    builder->bytes = kept;
    builder->capacity = capacity;
    builder->length = to;
    builder->map_count = entries;
}

/* What libfyaml says, all of it at the scalar's start. */
static void fall_back(struct builder *builder, const struct gz_yaml_spelling *spelling) {
    builder->bytes = gz_arena_copy(builder->arena, spelling->value, spelling->value_length);
    builder->length = (uint32_t)spelling->value_length;
    builder->capacity = builder->length + 1;
    builder->map = GZ_NEW(builder->arena, struct gz_source_map);
    builder->map[0].pos = gz_source_file_pos(builder->file, spelling->start);
    builder->map_count = 1;
}

/* The bytes with a NUL that the length does not count. */
static const char *close_bytes(struct builder *builder) {
    char *slot;
    uint32_t length = builder->length;
    GZ_APPEND(builder->arena, builder->bytes, length, builder->capacity, slot);
    *slot = '\0';
    return builder->bytes;
}

bool gz_yaml_scalar_text(const struct gz_source_file *file, const struct gz_yaml_spelling *spelling,
                         struct gz_text *out, struct gz_arena *arena) {
    /* Most scalars are one stretch of the file: one map entry, and no longer
     * than they are typed. */
    struct builder builder = {.file = file, .arena = arena, .expected = NOWHERE};
    builder.capacity = spelling->end - spelling->start + 2;
    builder.bytes = GZ_NEW_ARRAY(arena, char, builder.capacity);
    builder.map_capacity = 1;
    builder.map = GZ_NEW(arena, struct gz_source_map);
    bool is_block = spelling->notation == GZ_YAML_LITERAL || spelling->notation == GZ_YAML_FOLDED;
    bool certain = true;
    if (is_block)
        certain = decode_block(&builder, spelling);
    else
        decode_flow(&builder, spelling);
    certain = certain && equals_value(&builder, spelling);
    if (!certain)
        fall_back(&builder, spelling);
    else if (builder.fold_count > 0)
        drop_wide_folds(&builder);
    *out = (struct gz_text){
        .utf8 = close_bytes(&builder),
        .length = builder.length,
        .map_count = builder.map_count,
        .map = builder.map,
    };
    return certain;
}
