/* JSON held to the schemas that are published in pipeline/schema. After cmocka. */
#ifndef GZ_JSON_SCHEMA_H
#define GZ_JSON_SCHEMA_H

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <string.h>

/* ---- the part of JSON Schema that our schemas use ------------------------------ */

static inline const json_t *resolve(const json_t *root, const json_t *schema) {
    const char *reference = json_string_value(json_object_get(schema, "$ref"));
    if (!reference)
        return schema;
    assert_int_equal(strncmp(reference, "#/$defs/", 8), 0);
    return json_object_get(json_object_get(root, "$defs"), reference + 8);
}

static inline bool has_type(const json_t *value, const char *type) {
    return (strcmp(type, "string") == 0 && json_is_string(value)) ||
           (strcmp(type, "integer") == 0 && json_is_integer(value)) ||
           (strcmp(type, "boolean") == 0 && json_is_boolean(value)) ||
           (strcmp(type, "null") == 0 && json_is_null(value)) ||
           (strcmp(type, "array") == 0 && json_is_array(value)) ||
           (strcmp(type, "object") == 0 && json_is_object(value));
}

static inline bool has_one_type(const json_t *value, const json_t *types) {
    size_t i;
    json_t *type;
    if (!types || json_is_string(types))
        return !types || has_type(value, json_string_value(types));
    json_array_foreach(types, i, type) if (has_type(value, json_string_value(type))) return true;
    return false;
}

static inline bool matches(const json_t *value, const json_t *pattern) {
    regex_t regex;
    if (!pattern || !json_is_string(value))
        return true;
    assert_int_equal(regcomp(&regex, json_string_value(pattern), REG_EXTENDED | REG_NOSUB), 0);
    bool result = regexec(&regex, json_string_value(value), 0, NULL, 0) == 0;
    regfree(&regex);
    return result;
}

static inline bool is_listed(const json_t *value, const json_t *list) {
    size_t i;
    json_t *item;
    if (!list)
        return true;
    json_array_foreach(list, i, item) if (json_equal(item, value)) return true;
    return false;
}

static inline bool holds(const json_t *root, const json_t *schema, json_t *value);

static inline bool object_holds(const json_t *root, const json_t *schema, json_t *object) {
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *others = json_object_get(schema, "additionalProperties");
    const char *key;
    size_t i;
    json_t *member, *name;
    json_array_foreach(json_object_get(schema, "required"), i, name) {
        if (!json_object_get(object, json_string_value(name)))
            return false;
    }
    json_object_foreach(object, key, member) {
        const json_t *rule = json_object_get(properties, key);
        if (!rule && json_is_false(others))
            return false;
        if (!holds(root, rule ? rule : others, member))
            return false;
    }
    return true;
}

static inline bool array_holds(const json_t *root, const json_t *schema, json_t *array) {
    const json_t *least = json_object_get(schema, "minItems");
    const json_t *most = json_object_get(schema, "maxItems");
    size_t i, size = json_array_size(array);
    json_t *item;
    if ((least && size < (size_t)json_integer_value(least)) ||
        (most && size > (size_t)json_integer_value(most)))
        return false;
    json_array_foreach(array, i, item) {
        if (!holds(root, json_object_get(schema, "items"), item))
            return false;
    }
    return true;
}

static inline bool holds(const json_t *root, const json_t *written, json_t *value) {
    const json_t *schema = resolve(root, written);
    const json_t *fixed = json_object_get(schema, "const");
    bool result = has_one_type(value, json_object_get(schema, "type")) &&
                  (!fixed || json_equal(fixed, value)) &&
                  is_listed(value, json_object_get(schema, "enum")) &&
                  matches(value, json_object_get(schema, "pattern"));
    if (result && json_is_object(value))
        result = object_holds(root, schema, value);
    if (result && json_is_array(value))
        result = array_holds(root, schema, value);
    return result;
}

/* Whether a text is JSON as the schema of that name has it. */
static inline bool schema_holds(const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, GZ_SOURCE_DIR "/pipeline/schema/%s", name);
    json_error_t error;
    json_t *schema = json_load_file(path, 0, &error);
    json_t *value = schema ? json_loads(text, JSON_REJECT_DUPLICATES, &error) : NULL;
    if (!schema || !value)
        fail_msg("%s:%d: %s", error.source, error.line, error.text);
    bool result = holds(schema, schema, value);
    json_decref(schema);
    json_decref(value);
    return result;
}

#endif
