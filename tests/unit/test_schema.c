/* The JSON Schemas that editors use say what the readers do: the same keys,
 * the same required ones, ranges, choices and defaults. */
#include "source_fixture.h"

#include <jansson.h>

#include "layout/style.h"
#include "pipeline/yaml/schema.h"
#include "pipeline/source/article.h"
#include "pipeline/source/file.h"
#include "pipeline/style/file.h"

static json_t *load(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/pipeline/schema/%s.schema.json", GZ_SOURCE_DIR, name);
    json_error_t error;
    json_t *schema = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!schema)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return schema;
}

static bool array_has(const json_t *array, const char *word) {
    for (size_t i = 0; i < json_array_size(array); i++)
        if (strcmp(json_string_value(json_array_get(array, i)), word) == 0)
            return true;
    return false;
}

/* ---- schema against table ---- */

/* A length or a number of ems has its bounds in points or ems, also within the
 * oneOf that allows units. */
static double bound(const json_t *property, const char *name) {
    const json_t *value = json_object_get(property, name);
    if (!value)
        value = json_object_get(json_array_get(json_object_get(property, "oneOf"), 0), name);
    return value ? json_number_value(value) : -1;
}

static void assert_range(const struct gz_yaml_key *key, const json_t *property) {
    double scale = key->type == GZ_YAML_UNSIGNED ? 1 : 1000;
    assert_true(bound(property, "minimum") * scale == (double)key->min);
    assert_true(bound(property, "maximum") * scale == (double)key->max);
}

static void assert_choices(const struct gz_yaml_key *key, const json_t *property) {
    const json_t *choices = json_object_get(property, "enum");
    size_t count = 0;
    for (; key->choices[count]; count++)
        assert_string_equal(json_string_value(json_array_get(choices, count)), key->choices[count]);
    assert_int_equal(json_array_size(choices), count);
}

static void assert_table(const struct gz_yaml_table *table, const json_t *schema);

static void assert_key(const struct gz_yaml_key *key, const json_t *property) {
    if (key->type == GZ_YAML_CHOICE)
        assert_choices(key, property);
    if (key->type == GZ_YAML_SECTION)
        assert_table(key->section, property);
    if (key->type == GZ_YAML_UNSIGNED || key->type == GZ_YAML_LENGTH || key->type == GZ_YAML_EMS)
        assert_range(key, property);
    if (key->type == GZ_YAML_BOOL)
        assert_string_equal(json_string_value(json_object_get(property, "type")), "boolean");
}

static void assert_table(const struct gz_yaml_table *table, const json_t *schema) {
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *required = json_object_get(schema, "required");
    assert_true(json_is_false(json_object_get(schema, "additionalProperties")));
    assert_int_equal(json_object_size(properties), table->count);
    size_t required_count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct gz_yaml_key *key = &table->keys[i];
        const json_t *property = json_object_get(properties, key->name);
        if (!property)
            fail_msg("the schema lacks `%s`", key->name);
        assert_int_equal(array_has(required, key->name), key->required);
        required_count += key->required;
        assert_key(key, property);
    }
    assert_int_equal(json_array_size(required), required_count);
}

static void issue_schema(void **state) {
    (void)state;
    json_t *schema = load("issue");
    assert_table(gz_issue_table(), schema);
    assert_table(gz_issue_group_table(),
                 json_object_get(json_object_get(schema, "definitions"), "group"));
    assert_table(gz_issue_cover_table(),
                 json_object_get(json_object_get(schema, "definitions"), "cover"));
    json_decref(schema);
}

static void style_schema(void **state) {
    (void)state;
    json_t *schema = load("style");
    const json_t *definitions = json_object_get(schema, "definitions");
    assert_table(gz_style_table(), schema);
    assert_table(gz_style_font_table(), json_object_get(definitions, "font"));
    assert_table(gz_style_role_table(), json_object_get(definitions, "role"));
    assert_table(gz_style_heading_table(), json_object_get(definitions, "heading"));
    assert_table(gz_style_ink_table(), json_object_get(definitions, "ink"));
    const json_t *roles = json_object_get(json_object_get(schema, "properties"), "roles");
    roles = json_object_get(roles, "properties");
    assert_int_equal(json_object_size(roles), GZ_ROLE_COUNT);
    for (unsigned role = 0; role < GZ_ROLE_COUNT; role++)
        assert_non_null(json_object_get(roles, gz_role_name(role)));
    json_decref(schema);
}

/* ---- defaults ---- */

static void assert_string_default(const struct gz_yaml_key *key, const json_t *value,
                                  const void *field) {
    const char *word = json_string_value(value);
    if (key->type == GZ_YAML_STRING)
        assert_string_equal(*(const char *const *)field, word);
    if (key->type == GZ_YAML_CHOICE)
        assert_string_equal(key->choices[*(const unsigned *)field], word);
}

static void assert_default(const struct gz_yaml_key *key, const json_t *value, const void *field) {
    if (key->type == GZ_YAML_BOOL)
        assert_int_equal(*(const bool *)field, json_is_true(value));
    else if (key->type == GZ_YAML_UNSIGNED)
        assert_int_equal(*(const uint32_t *)field, json_integer_value(value));
    else if (key->type == GZ_YAML_LENGTH || key->type == GZ_YAML_EMS)
        assert_true((double)*(const int32_t *)field == json_number_value(value) * 1000);
    else
        assert_string_default(key, value, field);
}

static void assert_defaults(const struct gz_yaml_table *table, const json_t *schema,
                            const struct gz_style *style) {
    for (size_t i = 0; i < table->count; i++) {
        const struct gz_yaml_key *key = &table->keys[i];
        const json_t *property = json_object_get(json_object_get(schema, "properties"), key->name);
        const json_t *value = json_object_get(property, "default");
        if (key->type == GZ_YAML_SECTION)
            assert_defaults(key->section, property, style);
        else if (value && strcmp(key->name, "size") != 0) /* no field of the style */
            assert_default(key, value, (const char *)style + key->target);
    }
}

static void style_defaults(void **state) {
    (void)state;
    static const char yaml[] = "grid: {columns: 1, characters: 20, lines: 30, leading: 24}\n"
                               "fonts: {song: [SimSun]}\nroles: {body: {font: song, size: 12}}\n";
    struct fixture fixture = fixture_open();
    fixture_write(&fixture, "style.yaml", yaml, sizeof yaml - 1);
    const struct gz_style *style =
        gz_style_read(fixture_path(&fixture, "style.yaml"), fixture.arena, fixture.diag);
    assert_message_count(fixture.diag, 0);
    assert_non_null(style);
    json_t *schema = load("style");
    assert_defaults(gz_style_table(), schema, style);
    json_decref(schema);
    fixture_close(&fixture);
}

/* ---- articles: their reader lists its keys when it meets an unknown one ---- */

/* The keys in "known keys: a, b" as the schema has them, no more and no less. */
static void assert_known_keys(const struct gz_diag *diag, const json_t *schema) {
    static const char start[] = "known keys: ";
    const json_t *properties = json_object_get(schema, "properties");
    const char *help = NULL;
    for (size_t i = 0; i < gz_diag_count(diag); i++)
        if (gz_diag_message(diag, i)->help && strstr(gz_diag_message(diag, i)->help, start))
            help = gz_diag_message(diag, i)->help;
    assert_non_null(help);
    char keys[512], *rest = NULL;
    snprintf(keys, sizeof keys, "%s", help + strlen(start));
    size_t count = 0;
    for (char *key = strtok_r(keys, ", ", &rest); key; key = strtok_r(NULL, ", ", &rest), count++)
        if (!json_object_get(properties, key))
            fail_msg("the schema lacks `%s`", key);
    assert_int_equal(json_object_size(properties), count);
    assert_true(json_is_false(json_object_get(schema, "additionalProperties")));
}

/* Reads an article with a key that is far from all others. */
static void assert_article_keys(const char *text, const json_t *schema) {
    struct fixture fixture = fixture_open();
    struct gz_source_file file;
    struct gz_article article = {0};
    assert_true(
        gz_source_file_from_bytes("a.md", text, strlen(text), &file, fixture.arena, fixture.diag));
    gz_article_parse(&file, NULL, &article, fixture.arena, fixture.diag);
    assert_known_keys(fixture.diag, schema);
    fixture_close(&fixture);
}

static void article_schema(void **state) {
    (void)state;
    json_t *schema = load("article");
    const json_t *definitions = json_object_get(schema, "definitions");
    assert_article_keys("---\ntitle: 甲\n无此键: 乙\n---\n\n正文。\n", schema);
    assert_article_keys("---\ntitle: 甲\nauthors:\n  - 无此键: 乙\n---\n\n正文。\n",
                        json_object_get(definitions, "author"));
    assert_article_keys("---\ntitle: 甲\n---\n\n::: attachment\n无此键: 乙\n:::\n\n正文。\n",
                        json_object_get(definitions, "attachment"));
    json_decref(schema);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(issue_schema),
        cmocka_unit_test(style_schema),
        cmocka_unit_test(style_defaults),
        cmocka_unit_test(article_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
