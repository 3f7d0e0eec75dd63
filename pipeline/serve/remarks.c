#include "pipeline/serve/remarks.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/serve/place.h"
#include "pipeline/source/excerpt.h"
#include "pipeline/source/file.h"
#include "pipeline/text/width.h"

struct lister {
    const char *prefix;
    const struct gz_view *view;
    const struct gz_record *record; /* or NULL */
    struct gz_arena *arena;
    struct gz_excerpts *excerpts;
};

const char *gz_remark_inside(const char *prefix, const char *path) {
    size_t length = strlen(prefix);
    if (!path || strncmp(path, prefix, length) != 0)
        return NULL;
    const char *name = path + length;
    return *name == '\0' || *name == '/' || strncmp(name, "../", 3) == 0 ? NULL : name;
}

/* `kept`: which controls stay. A byte that belongs to no character becomes one, as
 * columns are counted. */
static char *clean(const char *text, size_t length, const char *kept, size_t *out_length,
                   struct gz_arena *arena) {
    size_t size = 0;
    char *out = GZ_NEW_ARRAY(arena, char, 3 * length + 1);
    for (size_t at = 0; at < length;) {
        size_t start = at, window = length - at < 4 ? length - at : 4;
        bool valid = gz_utf8_invalid_at(text + at, window) > 0;
        uint32_t code = 0;
        if (valid)
            code = gz_utf8_next(text, length, &at);
        else
            at++;
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        if (!valid || (control && (code == 0 || code >= 0x20 || !strchr(kept, (int)code)))) {
            memcpy(out + size, "\xEF\xBF\xBD", 3);
            size += 3;
        } else {
            memcpy(out + size, text + start, at - start);
            size += at - start;
        }
    }
    *out_length = size;
    return out;
}

const char *gz_remark_clean(const char *text, struct gz_arena *arena) {
    size_t length;
    return text ? clean(text, strlen(text), "", &length, arena) : NULL;
}

const char *gz_remark_clean_source(const char *bytes, size_t length, size_t *out_length,
                                   struct gz_arena *arena) {
    size_t from = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, to = 0;
    char *text = GZ_NEW_ARRAY(arena, char, length + 1);
    for (size_t i = from; i < length; i++)
        if (bytes[i] != '\r' || i + 1 == length || bytes[i + 1] != '\n')
            text[to++] = bytes[i];
    return clean(text, to, "\n\t", out_length, arena);
}

/* Characters of an excerpt before its caret, which stands under a width. */
static uint32_t characters_before(const struct gz_excerpt *excerpt) {
    size_t length = strlen(excerpt->line), wanted = strlen(excerpt->indent), width = 0;
    uint32_t count = 0;
    for (size_t at = 0; at < length && width < wanted; count++) {
        uint32_t code = gz_utf8_next(excerpt->line, length, &at);
        width += code == '\t' ? 1 : gz_character_width(code);
    }
    return count;
}

static struct gz_remark make_remark(const struct lister *lister, struct gz_pos pos,
                                    struct gz_pos end) {
    struct gz_remark remark = {
        .line = pos.line, .column = pos.column, .length = 1, .place = {.page = GZ_NOWHERE}};
    const char *inside = gz_remark_inside(lister->prefix, pos.path);
    struct gz_excerpt excerpt;
    remark.inside = inside != NULL;
    remark.path = gz_remark_clean(inside ? inside : pos.path, lister->arena);
    if (end.line == pos.line && end.column > pos.column)
        remark.length = end.column - pos.column;
    if (gz_excerpt_find(lister->excerpts, &pos, &excerpt)) {
        remark.source = excerpt.line;
        remark.at = characters_before(&excerpt);
    }
    if (inside) {
        struct gz_pos from = {inside, pos.line, pos.column};
        end.line = pos.line;
        end.column = pos.column + remark.length;
        remark.place = gz_place_find(lister->view, lister->record, from, end);
    }
    return remark;
}

static const char *severity_name(enum gz_severity severity) {
    if (gz_severity_is_error(severity))
        return "error";
    return severity == GZ_NOTICE ? "notice" : "warning";
}

static void add_messages(const struct lister *lister, const struct gz_diag *diag, bool errors,
                         struct gz_remarks *remarks) {
    for (size_t i = 0; i < gz_diag_count(diag); i++) {
        const struct gz_message *message = gz_diag_message(diag, i);
        if (gz_severity_is_error(message->severity) != errors)
            continue;
        if (remarks->count == GZ_REMARK_LIMIT) {
            remarks->left_out++;
            continue;
        }
        struct gz_remark *remark = &remarks->items[remarks->count++];
        *remark = make_remark(lister, message->pos, (struct gz_pos){0});
        remark->severity = severity_name(message->severity);
        remark->text = gz_remark_clean(message->text, lister->arena);
        remark->help = gz_remark_clean(message->help, lister->arena);
    }
}

static uint32_t at_most(size_t count) {
    return count < GZ_REMARK_LIMIT ? (uint32_t)count : GZ_REMARK_LIMIT;
}

struct gz_remarks gz_remarks_of_messages(const struct gz_diag *diag, const char *prefix,
                                         const struct gz_view *view, struct gz_arena *arena) {
    struct lister lister = {prefix, view, NULL, arena, gz_excerpts_create(arena)};
    struct gz_remarks remarks = {
        .items = GZ_NEW_ARRAY(arena, struct gz_remark, at_most(gz_diag_count(diag)))};
    add_messages(&lister, diag, true, &remarks);
    add_messages(&lister, diag, false, &remarks);
    return remarks;
}

struct gz_remarks gz_remarks_of_findings(const struct gz_findings *findings, const char *prefix,
                                         const struct gz_view *view, const struct gz_record *record,
                                         struct gz_arena *arena) {
    struct lister lister = {prefix, view, record, arena, gz_excerpts_create(arena)};
    uint32_t count = at_most(findings->count);
    struct gz_remarks remarks = {.items = GZ_NEW_ARRAY(arena, struct gz_remark, count),
                                 .count = count,
                                 .left_out = findings->count - count};
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_finding *finding = &findings->items[i];
        const struct gz_rule_info *rule = gz_rule_info(finding->rule);
        struct gz_remark *remark = &remarks.items[i];
        *remark = make_remark(&lister, finding->pos, finding->end);
        remark->rule = rule->id;
        remark->severity = gz_rule_severity_name(rule->severity);
        remark->text = gz_remark_clean(finding->message, arena);
        remark->help = gz_remark_clean(finding->help, arena);
        remark->final = finding->final;
    }
    return remarks;
}
