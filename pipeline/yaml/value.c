/* Values of keys: a node and a description in, a field filled. */
#include "pipeline/yaml/value.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "layout/units.h"

/* ---- what stands there ---- */

#define SHOWN_CHARACTERS 30 /* of a wrong value, in a message */

static const char *quote(const struct gz_text *text, struct gz_arena *arena) {
    size_t at = 0;
    for (unsigned i = 0; i < SHOWN_CHARACTERS && at < text->length; i++) {
        if (text->utf8[at] == '\n')
            break;
        gz_utf8_next(text->utf8, text->length, &at);
    }
    return gz_arena_format(arena, "`%.*s%s`", (int)at, text->utf8, at < text->length ? "…" : "");
}

bool gz_yaml_is_null(const struct gz_yaml_node *node) {
    return node->kind == GZ_YAML_SCALAR && node->notation == GZ_YAML_PLAIN &&
           node->text.length == 0;
}

const char *gz_yaml_describe(const struct gz_yaml_node *node, struct gz_arena *arena) {
    if (node->kind == GZ_YAML_SEQUENCE)
        return _("a list");
    if (node->kind == GZ_YAML_MAPPING)
        return _("a mapping");
    return gz_yaml_is_null(node) ? _("no value") : quote(&node->text, arena);
}

/* What a message needs beside the node. */
struct reading {
    const struct gz_yaml_node *node;
    const struct gz_yaml_key *key;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

/* A list of one is still a list: what stands there, as its item. */
static const char *list_help(const struct reading *reading) {
    const struct gz_yaml_node *node = reading->node;
    if (reading->key->item)
        return gz_diag_format(reading->diag, "write it as a list: %s", reading->key->item);
    if (node->kind != GZ_YAML_SCALAR || memchr(node->text.utf8, '\n', node->text.length))
        return N_("write it as a list, each item on a line that begins with `- `");
    return gz_diag_format(reading->diag, "write it as a list: - %s", node->text.utf8);
}

static bool expected(const struct reading *reading, const char *what) {
    const char *found = gz_yaml_describe(reading->node, reading->arena);
    const char *help = NULL;
    if (reading->key->type == GZ_YAML_LIST)
        help = list_help(reading);
    else if (reading->key->example)
        help = gz_diag_format(reading->diag, "for example `%s`", reading->key->example);
    gz_error(reading->diag, reading->node->pos, help, "`%s`: expected %s, found %s",
             reading->key->name, _(what), found);
    return false;
}

/* ---- texts ---- */

static void copy_map(const struct gz_text *text, uint32_t start, uint32_t end, struct gz_text *out,
                     struct gz_arena *arena) {
    struct gz_source_map *map = GZ_NEW_ARRAY(arena, struct gz_source_map, text->map_count + 1);
    map[0] = (struct gz_source_map){0, gz_text_pos(text, start)};
    uint32_t count = 1;
    for (uint32_t i = 0; i < text->map_count; i++) {
        const struct gz_source_map *entry = &text->map[i];
        if (entry->offset > start && entry->offset < end)
            map[count++] = (struct gz_source_map){entry->offset - start, entry->pos};
    }
    out->map = map;
    out->map_count = count;
}

static void copy_spans(const struct gz_text *text, uint32_t start, uint32_t end,
                       struct gz_text *out, struct gz_arena *arena) {
    struct gz_span *spans = GZ_NEW_ARRAY(arena, struct gz_span, text->span_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->span_count; i++) {
        struct gz_span span = text->spans[i];
        if (span.end <= start || span.start >= end)
            continue;
        span.start = span.start > start ? span.start - start : 0;
        span.end = (span.end < end ? span.end : end) - start;
        spans[count++] = span;
    }
    out->spans = spans;
    out->span_count = count;
}

struct gz_text gz_yaml_slice(const struct gz_text *text, uint32_t start, uint32_t end,
                             struct gz_arena *arena) {
    struct gz_text out = {
        .utf8 = gz_arena_copy(arena, text->utf8 + start, end - start),
        .length = end - start,
    };
    copy_map(text, start, end, &out, arena);
    if (text->span_count > 0)
        copy_spans(text, start, end, &out, arena);
    return out;
}

#define WIDE_BLANK "\xE3\x80\x80" /* U+3000 */

static bool has_wide_blank(const struct gz_text *text, uint32_t at) {
    return at + 3 <= text->length && memcmp(text->utf8 + at, WIDE_BLANK, 3) == 0;
}

/* Full-width blanks at either end are a typist's centring; the style centres. */
static void warn_wide_blank(const struct reading *reading, const struct gz_text *text,
                            uint32_t at) {
    gz_warning(reading->diag, gz_text_pos(text, at), "delete it: the style sets the text's place",
               "a full-width blank at the edge of `%s` is dropped", reading->key->name);
}

/* Bytes start … end of a text without blanks at its ends. */
static struct gz_text trimmed(const struct reading *reading, const struct gz_text *text,
                              uint32_t start, uint32_t end) {
    bool warned = false;
    for (;;) {
        if (start < end && text->utf8[start] == ' ') {
            start++;
        } else if (start + 3 <= end && has_wide_blank(text, start)) {
            if (!warned)
                warn_wide_blank(reading, text, start);
            warned = true;
            start += 3;
        } else {
            break;
        }
    }
    while (end > start) {
        if (text->utf8[end - 1] == ' ') {
            end--;
        } else if (end >= start + 3 && has_wide_blank(text, end - 3)) {
            if (!warned)
                warn_wide_blank(reading, text, end - 3);
            warned = true;
            end -= 3;
        } else {
            break;
        }
    }
    return gz_yaml_slice(text, start, end, reading->arena);
}

/* A scalar's end without the line feeds that a block scalar closes with. */
static uint32_t end_of(const struct gz_text *text) {
    uint32_t end = text->length;
    while (end > 0 && text->utf8[end - 1] == '\n')
        end--;
    return end;
}

static bool is_empty(const struct reading *reading) {
    const char *help = reading->key->required ? NULL : N_("leave the key out");
    if (gz_yaml_is_null(reading->node))
        gz_error(reading->diag, reading->node->pos, help, "`%s` has no value", reading->key->name);
    else
        gz_error(reading->diag, reading->node->pos, help, "`%s` is empty", reading->key->name);
    return false;
}

static bool read_text(const struct reading *reading, struct gz_text *out) {
    const struct gz_text *text = &reading->node->text;
    if (reading->node->kind != GZ_YAML_SCALAR)
        return expected(reading, N_("a text"));
    uint32_t end = end_of(text);
    const char *line_end = end ? memchr(text->utf8, '\n', end) : NULL;
    if (line_end) {
        gz_error(reading->diag, gz_text_pos(text, (uint32_t)(line_end - text->utf8) + 1),
                 "write it on one line", "`%s` must be one line", reading->key->name);
        return false;
    }
    *out = trimmed(reading, text, 0, end);
    return out->length > 0 || is_empty(reading);
}

static bool add_line(const struct reading *reading, struct gz_text *line, uint32_t start,
                     uint32_t end) {
    *line = trimmed(reading, &reading->node->text, start, end);
    if (line->length > 0)
        return true;
    gz_error(reading->diag, gz_text_pos(&reading->node->text, start), "delete the empty line",
             "a line of `%s` is empty", reading->key->name);
    return false;
}

static bool read_lines(const struct reading *reading, const struct gz_text **out, uint32_t *count) {
    const struct gz_text *text = &reading->node->text;
    if (reading->node->kind != GZ_YAML_SCALAR)
        return expected(reading, N_("a text"));
    uint32_t end = end_of(text), lines = 0, capacity = 0;
    struct gz_text *items = NULL, *line;
    if (end == 0)
        return is_empty(reading);
    bool ok = true;
    for (uint32_t start = 0; start <= end;) {
        const char *found = memchr(text->utf8 + start, '\n', end - start);
        uint32_t stop = found ? (uint32_t)(found - text->utf8) : end;
        GZ_APPEND(reading->arena, items, lines, capacity, line);
        ok = add_line(reading, line, start, stop) && ok;
        start = stop + 1;
    }
    *out = items;
    *count = lines;
    return ok;
}

static bool read_texts(const struct reading *reading, const struct gz_text **out, uint32_t *count) {
    const struct gz_yaml_node *node = reading->node;
    uint32_t items = node->kind == GZ_YAML_SEQUENCE ? node->count : 1;
    struct gz_text *texts = GZ_NEW_ARRAY(reading->arena, struct gz_text, items);
    bool ok = true;
    if (node->kind == GZ_YAML_MAPPING)
        return expected(reading, N_("a text or a list of texts"));
    if (items == 0)
        return is_empty(reading);
    for (uint32_t i = 0; i < items; i++) {
        struct reading item = *reading;
        item.node = node->kind == GZ_YAML_SEQUENCE ? &node->items[i] : node;
        ok = read_text(&item, &texts[i]) && ok;
    }
    *out = texts;
    *count = items;
    return ok;
}

static bool read_string(const struct reading *reading, const char **out) {
    struct gz_text text;
    if (!read_text(reading, &text))
        return false;
    *out = text.utf8;
    return true;
}

static bool read_strings(const struct reading *reading, const char *const **out, uint32_t *count) {
    const struct gz_text *texts;
    if (!read_texts(reading, &texts, count))
        return false;
    const char **strings = GZ_NEW_ARRAY(reading->arena, const char *, *count);
    for (uint32_t i = 0; i < *count; i++)
        strings[i] = texts[i].utf8;
    *out = strings;
    return true;
}

/* ---- numbers ---- */

/* Numbers are typed plain: "2024" in quotes is a text, also to the schema. */
static bool is_plain(const struct gz_yaml_node *node) {
    return node->kind == GZ_YAML_SCALAR && node->notation == GZ_YAML_PLAIN;
}

static bool is_bounded(const struct gz_yaml_key *key) {
    return key->min != 0 || key->max != 0;
}

static const char *show_thousandths(int64_t value, struct gz_arena *arena) {
    int64_t whole = value / 1000, rest = value % 1000 < 0 ? -(value % 1000) : value % 1000;
    const char *sign = value < 0 ? "-" : "";
    if (rest == 0)
        return gz_arena_format(arena, "%lld", (long long)whole);
    char *shown = gz_arena_format(arena, "%s%lld.%03lld", sign,
                                  (long long)(whole < 0 ? -whole : whole), (long long)rest);
    for (size_t end = strlen(shown); shown[end - 1] == '0'; end--)
        shown[end - 1] = '\0';
    return shown;
}

static bool in_range(const struct reading *reading, int64_t value, const char *what) {
    const struct gz_yaml_key *key = reading->key;
    if (!is_bounded(key) || (value >= key->min && value <= key->max))
        return true;
    bool whole = key->type == GZ_YAML_UNSIGNED;
    const char *low = whole ? gz_arena_format(reading->arena, "%lld", (long long)key->min)
                            : show_thousandths(key->min, reading->arena);
    const char *high = whole ? gz_arena_format(reading->arena, "%lld", (long long)key->max)
                             : show_thousandths(key->max, reading->arena);
    return expected(reading,
                    gz_arena_format(reading->arena, _("%s from %s to %s"), _(what), low, high));
}

static bool read_unsigned(const struct reading *reading, uint32_t *out) {
    int64_t value;
    const struct gz_text *text = &reading->node->text;
    if (!is_plain(reading->node) || !gz_yaml_decimal(text->utf8, text->length, 0, &value) ||
        value < 0 || value > UINT32_MAX)
        return expected(reading, N_("a whole number"));
    if (!in_range(reading, value, N_("a whole number")))
        return false;
    *out = (uint32_t)value;
    return true;
}

static bool read_ems(const struct reading *reading, uint32_t *out) {
    int64_t value;
    const struct gz_text *text = &reading->node->text;
    if (!is_plain(reading->node) || !gz_yaml_decimal(text->utf8, text->length, 3, &value) ||
        value < 0 || value > UINT32_MAX)
        return expected(reading, N_("a number of ems such as 0.25"));
    if (!in_range(reading, value, N_("a number")))
        return false;
    *out = (uint32_t)value;
    return true;
}

/* A unit's size as a fraction of gz_length, so that millimetres round once. */
struct unit {
    const char *name;
    int64_t numerator, denominator;
};

static const struct unit units[] = {
    {"", 1000, 1},    {"pt", 1000, 1}, {"mm", 72 * 10000, 254}, {"cm", 72 * 100000, 254},
    {"in", 72000, 1},
};

/* The sizes of type that every Chinese word processor offers. */
static const struct {
    const char *name;
    gz_length size;
} type_sizes[] = {
    {"初号", 42000}, {"小初", 36000}, {"一号", 26000}, {"小一", 24000},
    {"二号", 22000}, {"小二", 18000}, {"三号", 16000}, {"小三", 15000},
    {"四号", 14000}, {"小四", 12000}, {"五号", 10500}, {"小五", 9000},
    {"六号", 7500},  {"小六", 6500},  {"七号", 5500},  {"八号", 5000},
};

#define LENGTH_LIMIT 10000000 /* gz_length: 10,000 pt, more than any page */

static bool parse_type_size(const char *utf8, gz_length *out) {
    for (size_t i = 0; i < sizeof type_sizes / sizeof *type_sizes; i++) {
        if (strcmp(utf8, type_sizes[i].name) == 0) {
            *out = type_sizes[i].size;
            return true;
        }
    }
    return false;
}

static bool convert(int64_t millionths, const struct unit *unit, gz_length *out) {
    int64_t limit = (int64_t)LENGTH_LIMIT * 1000;
    if (millionths > limit || millionths < -limit)
        return false;
    int64_t divisor = unit->denominator * 1000000;
    int64_t product = millionths * unit->numerator;
    int64_t rounded = (product + (product < 0 ? -divisor : divisor) / 2) / divisor;
    if (rounded > LENGTH_LIMIT || rounded < -LENGTH_LIMIT)
        return false;
    *out = (gz_length)rounded;
    return true;
}

bool gz_yaml_parse_length(const char *utf8, size_t length, gz_length *out) {
    if (parse_type_size(utf8, out))
        return true;
    size_t digits = strspn(utf8, "-.0123456789");
    const char *unit = utf8 + digits + strspn(utf8 + digits, " ");
    int64_t millionths;
    if (digits > length || !gz_yaml_decimal(utf8, digits, 6, &millionths))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(unit, units[i].name) == 0)
            return convert(millionths, &units[i], out);
    return false;
}

static bool read_length(const struct reading *reading, gz_length *out) {
    const struct gz_text *text = &reading->node->text;
    gz_length value;
    if (reading->node->kind != GZ_YAML_SCALAR ||
        !gz_yaml_parse_length(text->utf8, text->length, &value))
        return expected(reading, N_("a length such as 12, 10.5pt or 210mm"));
    if (!in_range(reading, value, N_("a length in points")))
        return false;
    *out = value;
    return true;
}

/* ---- words ---- */

static bool read_bool(const struct reading *reading, bool *out) {
    const struct gz_text *text = &reading->node->text;
    bool yes = is_plain(reading->node) && strcmp(text->utf8, "true") == 0;
    bool no = is_plain(reading->node) && strcmp(text->utf8, "false") == 0;
    if (!yes && !no)
        return expected(reading, N_("true or false"));
    *out = yes;
    return true;
}

static const char *list_choices(const struct gz_yaml_key *key, struct gz_arena *arena) {
    const char *list = key->choices[0];
    for (size_t i = 1; key->choices[i]; i++)
        list = gz_arena_format(arena, key->choices[i + 1] ? "%s, %s" : _("%s or %s"), list,
                               key->choices[i]);
    return list;
}

static bool read_choice(const struct reading *reading, void *out) {
    const struct gz_yaml_key *key = reading->key;
    bool is_scalar = reading->node->kind == GZ_YAML_SCALAR;
    for (unsigned i = 0; is_scalar && key->choices[i]; i++) {
        if (strcmp(reading->node->text.utf8, key->choices[i]) == 0) {
            memcpy(out, &i, sizeof i); /* an enum of non-negative values */
            return true;
        }
    }
    return expected(reading, list_choices(key, reading->arena));
}

static bool read_node(const struct reading *reading, const struct gz_yaml_node **out) {
    enum gz_yaml_type type = reading->key->type;
    if (type == GZ_YAML_LIST && reading->node->kind != GZ_YAML_SEQUENCE)
        return expected(reading, N_("a list"));
    if (type == GZ_YAML_MAP && reading->node->kind != GZ_YAML_MAPPING)
        return expected(reading, N_("a mapping"));
    if (gz_yaml_is_null(reading->node))
        return is_empty(reading);
    *out = reading->node;
    return true;
}

static bool read_section(const struct reading *reading, void *target) {
    const struct gz_yaml_key *key = reading->key;
    const char *what = gz_arena_format(reading->arena, "`%s`", key->name);
    return gz_yaml_read(reading->node, what, key->section, target, reading->arena, reading->diag);
}

bool gz_yaml_read_value(const struct gz_yaml_node *value, const struct gz_yaml_key *key,
                        void *target, struct gz_arena *arena, struct gz_diag *diag) {
    struct reading reading = {value, key, arena, diag};
    void *field = (char *)target + key->target;
    uint32_t *count = (uint32_t *)(void *)((char *)target + key->count);
    if (gz_yaml_is_null(value))
        return is_empty(&reading);
    switch (key->type) {
    case GZ_YAML_TEXT:
        return read_text(&reading, field);
    case GZ_YAML_LINES:
        return read_lines(&reading, field, count);
    case GZ_YAML_TEXTS:
        return read_texts(&reading, field, count);
    case GZ_YAML_STRING:
        return read_string(&reading, field);
    case GZ_YAML_STRINGS:
        return read_strings(&reading, field, count);
    case GZ_YAML_UNSIGNED:
        return read_unsigned(&reading, field);
    case GZ_YAML_BOOL:
        return read_bool(&reading, field);
    case GZ_YAML_CHOICE:
        return read_choice(&reading, field);
    case GZ_YAML_LENGTH:
        return read_length(&reading, field);
    case GZ_YAML_EMS:
        return read_ems(&reading, field);
    case GZ_YAML_SECTION:
        return read_section(&reading, target);
    case GZ_YAML_NODE:
    case GZ_YAML_LIST:
    case GZ_YAML_MAP:
        return read_node(&reading, field);
    }
    return false;
}
