/* Every object: limits, filters, references, actions wherever they stand. */
#include <stdlib.h>
#include <string.h>

#include "check.h"

static bool is_one_of(const char *name, const char *const *list) {
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

static void check_limits(struct check *check, const struct object *object) {
    bool first = check->standard == A_1B;
    if (object->kind == INTEGER &&
        (object->integer > 2147483647LL || object->integer < -2147483648LL))
        broken(check, LIMIT_INTEGER, object, "the integer %lld", object->integer);
    if (object->kind == REAL && (object->real > 32767 || object->real < -32767))
        broken(check, LIMIT_REAL, object, "the real number %g", object->real);
    if (object->kind == STRING && object->size > (first ? 65535 : 32767))
        broken(check, LIMIT_STRING, object, "a string of %zu bytes", object->size);
    if (object->kind == NAME && object->size > 127)
        broken(check, LIMIT_NAME, object, "a name of %zu bytes", object->size);
    if (object->kind == ARRAY && object->count > 8191)
        broken(check, LIMIT_ARRAY, object, "an array of %zu elements", object->count);
    if (is_dict(object) && object->count > 4095)
        broken(check, LIMIT_DICT, object, "a dictionary of %zu entries", object->count);
}

static void check_filter_name(struct check *check, const struct object *stream,
                              const struct object *filter) {
    static const char *const allowed[] = {"ASCIIHexDecode",  "ASCII85Decode",  "FlateDecode",
                                          "RunLengthDecode", "CCITTFaxDecode", "DCTDecode",
                                          NULL};
    static const char *const newer[] = {"JBIG2Decode", "JPXDecode", NULL};
    const char *name = name_of(filter);
    bool jpx = strcmp(name, "JPXDecode") == 0;
    if (!is_one_of(name, allowed) &&
        !(is_one_of(name, newer) && !(jpx && check->standard == A_1B)))
        broken(check, FILTER, stream, "the filter %s", name);
}

static void check_stream(struct check *check, const struct object *stream) {
    if (has(stream, "F") || has(stream, "FFilter") || has(stream, "FDecodeParms"))
        broken(check, STREAM_FILE, stream, "a stream whose data is in another file");
    const struct object *filter = get(check->doc, stream, "Filter");
    if (filter->kind == NAME)
        check_filter_name(check, stream, filter);
    for (size_t i = 0; filter->kind == ARRAY && i < filter->count; i++)
        check_filter_name(check, stream, item(check->doc, filter, i));
}

static void check_action(struct check *check, const struct object *action) {
    static const char *const allowed[] = {"GoTo", "GoToR", "GoToE",      "Thread",
                                          "URI",  "Named", "SubmitForm", NULL};
    static const char *const named[] = {"NextPage", "PrevPage", "FirstPage", "LastPage", NULL};
    const char *kind = name_of(get(check->doc, action, "S"));
    if (!is_one_of(kind, allowed))
        broken(check, ACTION, action, "an action %s", *kind ? kind : "without /S");
    if (strcmp(kind, "Named") == 0 &&
        !is_one_of(name_of(get(check->doc, action, "N")), named))
        broken(check, NAMED_ACTION, action, "the named action %s",
               name_of(get(check->doc, action, "N")));
}

/* The value of a key of a dictionary that may hold an action. */
static void check_action_key(struct check *check, const struct object *holder,
                             const struct entry *entry) {
    const struct object *value = resolve(check->doc, entry->value);
    bool action_key = strcmp(entry->key, "A") == 0 || strcmp(entry->key, "OpenAction") == 0 ||
                      strcmp(entry->key, "Next") == 0 || strcmp(entry->key, "PA") == 0;
    if (is_dict(value) && action_key && get(check->doc, value, "S")->kind == NAME)
        check_action(check, value);
    else if (is_dict(value) && strcmp(entry->key, "JavaScript") == 0)
        broken(check, ACTION, holder, "JavaScript in the name tree");
}

/* Structure elements have /A and /S of another meaning. */
static bool is_element(const struct check *check, const struct object *dict) {
    return is_name(get(check->doc, dict, "Type"), "StructElem") ||
           (has(dict, "P") && get(check->doc, dict, "S")->kind == NAME && !has(dict, "Rect"));
}

static void check_dict(struct check *check, const struct object *dict) {
    bool element = is_element(check, dict);
    for (size_t i = 0; i < dict->count; i++) {
        const struct entry *entry = &dict->entries[i];
        if (strlen(entry->key) > 127)
            broken(check, LIMIT_NAME, dict, "a key of %zu bytes", strlen(entry->key));
        if (!element)
            check_action_key(check, dict, entry);
    }
    if (is_name(get(check->doc, dict, "Type"), "Action") && !has(dict, "S"))
        check_action(check, dict);
}

static void visit(struct check *check, const struct object *object) {
    check_limits(check, object);
    if (object->kind == REF && resolve(check->doc, object)->kind == NIL)
        broken(check, DANGLING, object, "a reference to object %lld, which is not there",
               object->integer);
    if (object->kind == STREAM)
        check_stream(check, object);
    if (is_dict(object))
        check_dict(check, object);
    for (size_t i = 0; object->kind == ARRAY && i < object->count; i++)
        visit(check, object->items[i]);
    for (size_t i = 0; is_dict(object) && i < object->count; i++)
        visit(check, object->entries[i].value);
}

static void check_triggers(struct check *check) {
    struct doc *doc = check->doc;
    if (has(doc->catalog, "AA"))
        broken(check, TRIGGER, doc->catalog, "/AA in the catalog");
    for (size_t i = 0; i < doc->page_count; i++)
        if (has(doc->pages[i], "AA"))
            broken(check, TRIGGER, doc->pages[i], "/AA in page %zu", i + 1);
}

static void check_box_size(struct check *check, const struct object *page, const char *key) {
    const struct object *box = inherited(check->doc, page, key);
    if (box->kind != ARRAY || box->count != 4)
        return;
    double width = item(check->doc, box, 2)->real - item(check->doc, box, 0)->real;
    double height = item(check->doc, box, 3)->real - item(check->doc, box, 1)->real;
    if (width < 3 || height < 3 || width > 14400 || height > 14400)
        broken(check, LIMIT_BOX, page, "a %s of %g by %g", key, width, height);
}

void check_objects(struct check *check) {
    static const char *const boxes[] = {"MediaBox", "CropBox", "BleedBox",
                                        "TrimBox",  "ArtBox",  NULL};
    struct doc *doc = check->doc;
    for (size_t i = 1; i < doc->object_count; i++)
        if (doc->objects[i])
            visit(check, doc->objects[i]);
    visit(check, doc->trailer);
    check_triggers(check);
    for (size_t i = 0; i < doc->page_count; i++)
        for (const char *const *box = boxes; *box; box++)
            check_box_size(check, doc->pages[i], *box);
}
