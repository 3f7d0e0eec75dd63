#include "pipeline/check/report.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/system/versions.h"

void gz_check_to_diag(const struct gz_findings *findings, struct gz_diag *diag) {
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct gz_finding *finding = &findings->items[i];
        gz_warning(diag, finding->pos, finding->help, "%s: %s", gz_rule_info(finding->rule)->id,
                   finding->message);
    }
}

static void add_text(struct gz_json *json, const char *key, const char *value) {
    gz_json_put_string(json, key, value);
}

static void add_number(struct gz_json *json, const char *key, uint32_t value) {
    gz_json_put_integer(json, key, value);
}

/* ---- JSON ---- */

static void add_edits(const struct gz_finding *finding, struct gz_json *json) {
    gz_json_put_open(json, "edits", '[', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        gz_json_open(json, '{', GZ_JSON_INLINE);
        add_number(json, "line", finding->edits[i].pos.line);
        add_number(json, "column", finding->edits[i].pos.column);
        add_text(json, "before", finding->edits[i].before);
        add_text(json, "after", finding->edits[i].after);
        gz_json_close(json);
    }
    gz_json_close(json);
}

static void add_finding(const struct gz_finding *finding, struct gz_json *json) {
    const struct gz_rule_info *rule = gz_rule_info(finding->rule);
    gz_json_open(json, '{', GZ_JSON_INLINE);
    add_text(json, "rule", rule->id);
    add_text(json, "severity", gz_rule_severity_name(rule->severity));
    add_text(json, "path", finding->pos.path);
    add_number(json, "line", finding->pos.line);
    add_number(json, "column", finding->pos.column);
    add_number(json, "end_line", finding->end.line);
    add_number(json, "end_column", finding->end.column);
    add_text(json, "message", finding->message);
    add_text(json, "help", finding->help);
    gz_json_put_bool(json, "final", finding->final);
    add_edits(finding, json);
    gz_json_close(json);
}

void gz_check_to_json(const char *folder, const struct gz_findings *findings,
                      struct gz_json *json) {
    gz_json_open(json, '{', GZ_JSON_LINES);
    add_text(json, "issue", folder);
    gz_json_put_open(json, "findings", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < findings->count; i++)
        add_finding(&findings->items[i], json);
    gz_json_close(json);
    gz_json_close(json);
}

/* ---- SARIF ---- */

static void add_message(struct gz_json *json, const char *key, const char *text) {
    gz_json_put_open(json, key, '{', GZ_JSON_INLINE);
    add_text(json, "text", text);
    gz_json_close(json);
}

static void add_rules(struct gz_json *json) {
    gz_json_put_open(json, "rules", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < GZ_CHECK_RULE_COUNT; i++) {
        const struct gz_rule_info *rule = gz_rule_info((enum gz_check_rule)i);
        gz_json_open(json, '{', GZ_JSON_INLINE);
        add_text(json, "id", rule->id);
        add_text(json, "name", rule->name);
        add_message(json, "shortDescription", _(rule->summary));
        gz_json_put_open(json, "defaultConfiguration", '{', GZ_JSON_INLINE);
        add_text(json, "level", gz_rule_severity_name(rule->severity));
        gz_json_close(json);
        gz_json_put_open(json, "properties", '{', GZ_JSON_INLINE);
        add_text(json, "source", rule->source);
        gz_json_close(json);
        gz_json_close(json);
    }
    gz_json_close(json);
}

void gz_check_sarif_begin(struct gz_json *json) {
    gz_json_open(json, '{', GZ_JSON_LINES);
    add_text(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    add_text(json, "version", "2.1.0");
    gz_json_put_open(json, "runs", '[', GZ_JSON_LINES);
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_put_open(json, "tool", '{', GZ_JSON_LINES);
    gz_json_put_open(json, "driver", '{', GZ_JSON_LINES);
    add_text(json, "name", "gazette");
    add_text(json, "version", gz_program_version());
    add_rules(json);
    gz_json_close(json);
    gz_json_close(json);
    add_text(json, "columnKind", "unicodeCodePoints");
    gz_json_put_open(json, "results", '[', GZ_JSON_LINES);
}

/* A path as a URI reference: what is not unreserved is escaped, byte by byte. */
static const char *uri_of(const char *path, struct gz_arena *arena) {
    struct gz_buffer uri = {.arena = arena};
    gz_buffer_add_string(&uri, path[0] == '/' ? "file://" : "");
    for (const char *at = path; *at; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                     (*at >= '0' && *at <= '9') || strchr("-._~/", *at);
        if (plain)
            gz_buffer_add(&uri, at, 1);
        else
            gz_buffer_add_format(&uri, "%%%02X", (unsigned char)*at);
    }
    return uri.bytes;
}

static void add_region(struct gz_json *json, const char *key, struct gz_pos start,
                       uint32_t end_column) {
    gz_json_put_open(json, key, '{', GZ_JSON_INLINE);
    add_number(json, "startLine", start.line);
    add_number(json, "startColumn", start.column);
    add_number(json, "endColumn", end_column);
    gz_json_close(json);
}

static void add_artifact(struct gz_json *json, const char *uri) {
    gz_json_put_open(json, "artifactLocation", '{', GZ_JSON_INLINE);
    add_text(json, "uri", uri);
    gz_json_close(json);
}

static void add_location(const struct gz_finding *finding, struct gz_json *json,
                         const char *uri) {
    gz_json_put_open(json, "locations", '[', GZ_JSON_INLINE);
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_put_open(json, "physicalLocation", '{', GZ_JSON_INLINE);
    add_artifact(json, uri);
    add_region(json, "region", finding->pos, finding->end.column);
    gz_json_close(json);
    gz_json_close(json);
    gz_json_close(json);
}

static void add_replacements(const struct gz_finding *finding, struct gz_json *json) {
    gz_json_put_open(json, "replacements", '[', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct gz_check_edit *edit = &finding->edits[i];
        size_t length = gz_utf8_count(edit->before, strlen(edit->before));
        gz_json_open(json, '{', GZ_JSON_INLINE);
        add_region(json, "deletedRegion", edit->pos, edit->pos.column + (uint32_t)length);
        add_message(json, "insertedContent", edit->after);
        gz_json_close(json);
    }
    gz_json_close(json);
}

/* A final text has none: nobody is to mend it. */
static void add_fixes(const struct gz_finding *finding, struct gz_json *json, const char *uri) {
    gz_json_put_open(json, "fixes", '[', GZ_JSON_INLINE);
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_put_open(json, "artifactChanges", '[', GZ_JSON_INLINE);
    gz_json_open(json, '{', GZ_JSON_INLINE);
    add_artifact(json, uri);
    add_replacements(finding, json);
    gz_json_close(json);
    gz_json_close(json);
    gz_json_close(json);
    gz_json_close(json);
}

void gz_check_sarif_results(const struct gz_findings *findings, struct gz_json *json,
                            struct gz_arena *arena) {
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct gz_finding *finding = &findings->items[i];
        const struct gz_rule_info *rule = gz_rule_info(finding->rule);
        const char *uri = uri_of(finding->pos.path, arena);
        gz_json_open(json, '{', GZ_JSON_INLINE);
        add_text(json, "ruleId", rule->id);
        add_number(json, "ruleIndex", (uint32_t)finding->rule);
        add_text(json, "level", gz_rule_severity_name(rule->severity));
        add_message(json, "message",
                    finding->help ? gz_arena_format(arena, "%s; %s", finding->message,
                                                    finding->help)
                                  : finding->message);
        add_location(finding, json, uri);
        if (finding->edit_count > 0 && !finding->final)
            add_fixes(finding, json, uri);
        gz_json_close(json);
    }
}

void gz_check_sarif_end(struct gz_json *json) {
    gz_json_close(json); /* results */
    gz_json_close(json); /* run */
    gz_json_close(json); /* runs */
    gz_json_close(json);
}
