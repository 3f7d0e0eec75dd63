/* Mappings read by a table of keys. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/suggest.h"
#include "pipeline/yaml/value.h"

const struct gz_yaml_node *gz_yaml_find(const struct gz_yaml_node *mapping, const char *key) {
    if (!mapping || mapping->kind != GZ_YAML_MAPPING)
        return NULL;
    for (uint32_t i = 0; i < mapping->count; i++)
        if (strcmp(mapping->entries[i].key.text.utf8, key) == 0)
            return &mapping->entries[i].value;
    return NULL;
}

static const struct gz_yaml_key *find_key(const struct gz_yaml_table *table,
                                          const struct gz_text *name) {
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->keys[i].name, name->utf8) == 0)
            return &table->keys[i];
    return NULL;
}

static const char **key_names(const struct gz_yaml_table *table, struct gz_arena *arena) {
    const char **names = GZ_NEW_ARRAY(arena, const char *, table->count);
    for (size_t i = 0; i < table->count; i++)
        names[i] = table->keys[i].name;
    return names;
}

static const char *list_names(const char **names, size_t count, struct gz_arena *arena) {
    const char *list = count > 0 ? names[0] : "";
    for (size_t i = 1; i < count; i++)
        list = gz_arena_format(arena, "%s, %s", list, names[i]);
    return list;
}

static void report_unknown(const struct gz_yaml_node *key, const char *what,
                           const struct gz_yaml_table *table, struct gz_arena *arena,
                           struct gz_diag *diag) {
    const char **names = key_names(table, arena);
    const char *near = gz_suggest(key->text.utf8, key->text.length, names, table->count);
    const char *help =
        near ? gz_diag_format(diag, "did you mean `%s`?", near)
             : gz_diag_format(diag, "known keys: %s", list_names(names, table->count, arena));
    gz_error(diag, key->pos, help, "unknown key `%s` in %s", key->text.utf8, _(what));
}

bool gz_yaml_is_misspelt(const struct gz_yaml_node *mapping, const struct gz_yaml_table *table,
                         const char *key, struct gz_arena *arena) {
    if (mapping->kind != GZ_YAML_MAPPING)
        return false; /* a list has items, and no keys to misspell */
    const char **names = key_names(table, arena);
    for (uint32_t i = 0; i < mapping->count; i++) {
        const struct gz_text *typed = &mapping->entries[i].key.text;
        if (find_key(table, typed))
            continue;
        const char *near = gz_suggest(typed->utf8, typed->length, names, table->count);
        if (near && strcmp(near, key) == 0)
            return true;
    }
    return false;
}

static bool report_missing(const struct gz_yaml_node *mapping, const char *what,
                           const struct gz_yaml_key *key, struct gz_diag *diag) {
    const char *help = key->example ? gz_diag_format(diag, "add `%s`", key->example) : NULL;
    gz_error(diag, mapping->pos, help, "the key `%s` is missing in %s", key->name, _(what));
    return false;
}

static bool read_entries(const struct gz_yaml_node *mapping, const char *what,
                         const struct gz_yaml_table *table, void *target, struct gz_arena *arena,
                         struct gz_diag *diag) {
    bool ok = true;
    for (uint32_t i = 0; i < mapping->count; i++) {
        const struct gz_yaml_entry *entry = &mapping->entries[i];
        const struct gz_yaml_key *key = find_key(table, &entry->key.text);
        if (key) {
            ok = gz_yaml_read_value(&entry->value, key, target, arena, diag) && ok;
        } else {
            report_unknown(&entry->key, what, table, arena, diag);
            ok = false;
        }
    }
    return ok;
}

bool gz_yaml_read(const struct gz_yaml_node *mapping, const char *what,
                  const struct gz_yaml_table *table, void *target, struct gz_arena *arena,
                  struct gz_diag *diag) {
    if (mapping->kind != GZ_YAML_MAPPING) {
        gz_error(diag, mapping->pos, "write `key: value`, with an ASCII colon and a blank",
                 "%s: expected a mapping, found %s", _(what), gz_yaml_describe(mapping, arena));
        return false;
    }
    bool ok = read_entries(mapping, what, table, target, arena, diag);
    for (size_t i = 0; i < table->count; i++) {
        const struct gz_yaml_key *key = &table->keys[i];
        if (key->required && !gz_yaml_find(mapping, key->name) &&
            !gz_yaml_is_misspelt(mapping, table, key->name, arena))
            ok = report_missing(mapping, what, key, diag);
    }
    return ok;
}
