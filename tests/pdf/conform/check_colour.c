/* Output intents, ICC profiles, colour spaces. */
#include <string.h>

#include "content.h"

static const char *header_word(const struct object *stream, size_t at, char *word) {
    word[0] = word[4] = 0;
    if (stream->kind == STREAM && stream->data && stream->data_size >= 128)
        memcpy(word, stream->data + at, 4);
    return word;
}

const char *profile_space(const struct object *stream, char *space) {
    return header_word(stream, 16, space);
}

const char *profile_class(const struct object *stream, char *kind) {
    return header_word(stream, 12, kind);
}

static int components_of(const char *space) {
    return strcmp(space, "GRAY") == 0                                ? 1
           : strcmp(space, "RGB ") == 0 || strcmp(space, "Lab ") == 0 ? 3
           : strcmp(space, "CMYK") == 0                              ? 4
                                                                     : 0;
}

void check_profile(struct check *check, enum rule rule, const struct object *stream) {
    char space[5], kind[5], sign[5];
    if (stream->kind != STREAM || !stream->data || stream->data_size < 132) {
        broken(check, rule, stream, "no ICC profile");
        return;
    }
    const uint8_t *data = stream->data;
    uint32_t size = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 |
                    data[3];
    int components = components_of(profile_space(stream, space));
    bool output = rule == INTENT_PROFILE;
    profile_class(stream, kind);
    if (strcmp(header_word(stream, 36, sign), "acsp") != 0 || size != stream->data_size)
        broken(check, rule, stream, "an ICC profile with a bad signature or size");
    else if (data[8] > (check->standard == A_1B ? 2 : 4))
        broken(check, rule, stream, "an ICC profile of version %d", data[8]);
    else if (strcmp(kind, "prtr") != 0 && strcmp(kind, "mntr") != 0 &&
             (output || (strcmp(kind, "scnr") != 0 && strcmp(kind, "spac") != 0)))
        broken(check, rule, stream, "an ICC profile of class %s", kind);
    else if (components == 0 || (output && strcmp(space, "Lab ") == 0) ||
             components != integer_of(get(check->doc, stream, "N"), 0))
        broken(check, rule, stream, "/N does not suit the profile's colour space %s", space);
}

static void check_intent(struct check *check, const struct object *intent,
                         const struct object **first) {
    const struct object *profile = get(check->doc, intent, "DestOutputProfile");
    const char *wanted = check->standard == X_4 ? "GTS_PDFX" : "GTS_PDFA1";
    if (has(intent, "DestOutputProfile")) {
        if (*first && *first != profile)
            broken(check, INTENT_SAME, intent, "output intents with different profiles");
        *first = profile;
    }
    if (!is_name(get(check->doc, intent, "S"), wanted))
        return;
    if (get(check->doc, intent, "OutputConditionIdentifier")->kind != STRING)
        broken(check, INTENT_NAME, intent, "no /OutputConditionIdentifier");
    check_profile(check, INTENT_PROFILE, profile);
    profile_space(profile, check->intent_space);
}

void check_intents(struct check *check) {
    const struct object *intents = get(check->doc, check->doc->catalog, "OutputIntents");
    const struct object *first = NULL;
    for (size_t i = 0; intents->kind == ARRAY && i < intents->count; i++)
        check_intent(check, item(check->doc, intents, i), &first);
}

void use_device(struct check *check, const struct object *resources, int components,
                const struct object *where) {
    static const char *const defaults[] = {"", "DefaultGray", "", "DefaultRGB", "DefaultCMYK"};
    const struct object *spaces = get(check->doc, resources, "ColorSpace");
    const char *intent = check->intent_space;
    if (has(spaces, defaults[components]))
        return; /* itself a resource, looked at as such */
    if (components == 1 && !*intent)
        broken(check, DEVICE_GRAY, where, "DeviceGray without an output intent");
    if (components == 3 && strcmp(intent, "RGB ") != 0)
        broken(check, DEVICE_RGB, where, "DeviceRGB without an RGB output intent");
    if (components == 4 && strcmp(intent, "CMYK") != 0)
        broken(check, DEVICE_CMYK, where, "DeviceCMYK without a CMYK output intent");
}

static bool same(const struct doc *doc, const struct object *a, const struct object *b,
                 int depth) {
    a = resolve(doc, a);
    b = resolve(doc, b);
    if (a == b || depth > 8)
        return true;
    if (a->kind != b->kind || a->count != b->count || a->size != b->size ||
        a->integer != b->integer || a->real != b->real || a->data_size != b->data_size ||
        (a->size && memcmp(a->text, b->text, a->size) != 0) ||
        (a->data_size && memcmp(a->data, b->data, a->data_size) != 0))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->kind == ARRAY ? !same(doc, a->items[i], b->items[i], depth + 1)
                             : !same(doc, a->entries[i].value, b->entries[i].value, depth + 1))
            return false;
    return true;
}

/* Any other Separation of the same name in the file is the same one. */
static void check_separation(struct check *check, const struct object *space) {
    struct doc *doc = check->doc;
    for (size_t i = 0; i < check->separation_count; i++) {
        const struct object *other = check->separations[i];
        if (strcmp(name_of(item(doc, other, 1)), name_of(item(doc, space, 1))) != 0)
            continue;
        if (!same(doc, item(doc, other, 2), item(doc, space, 2), 0) ||
            !same(doc, item(doc, other, 3), item(doc, space, 3), 0))
            broken(check, SEPARATIONS, space, "two different separations %s",
                   name_of(item(doc, space, 1)));
        return;
    }
    check->separations = grown(doc, check->separations, check->separation_count,
                               &check->separation_room, sizeof *check->separations);
    check->separations[check->separation_count++] = space;
}

static void use_array(struct check *check, const struct object *resources,
                      const struct object *space, const struct object *where) {
    struct doc *doc = check->doc;
    const char *family = name_of(item(doc, space, 0));
    size_t most = check->standard == A_1B ? 8 : 32;
    if (strcmp(family, "ICCBased") == 0)
        check_profile(check, ICC, item(doc, space, 1));
    else if (strcmp(family, "Separation") == 0)
        check_separation(check, space);
    if (strcmp(family, "DeviceN") == 0 && item(doc, space, 1)->count > most)
        broken(check, DEVICE_N, where, "%zu colourants", item(doc, space, 1)->count);
    if (strcmp(family, "Indexed") == 0 || strcmp(family, "I") == 0 ||
        (strcmp(family, "Pattern") == 0 && space->count > 1))
        use_space(check, resources, item(doc, space, 1), where);
    else if (strcmp(family, "Separation") == 0 || strcmp(family, "DeviceN") == 0)
        use_space(check, resources, item(doc, space, 2), where);
    else if (space->count == 1)
        use_space(check, resources, item(doc, space, 0), where);
}

void use_space(struct check *check, const struct object *resources, const struct object *space,
               const struct object *where) {
    const char *name = name_of(space);
    if (check->depth > 20)
        return;
    check->depth++;
    if (strcmp(name, "DeviceGray") == 0 || strcmp(name, "G") == 0)
        use_device(check, resources, 1, where);
    else if (strcmp(name, "DeviceRGB") == 0 || strcmp(name, "RGB") == 0)
        use_device(check, resources, 3, where);
    else if (strcmp(name, "DeviceCMYK") == 0 || strcmp(name, "CMYK") == 0)
        use_device(check, resources, 4, where);
    else if (space->kind == NAME && strcmp(name, "Pattern") != 0) {
        const struct object *spaces = get(check->doc, resources, "ColorSpace");
        if (has(spaces, name))
            use_space(check, resources, get(check->doc, spaces, name), where);
        else
            broken(check, RESOURCE, where, "no colour space /%s among the resources", name);
    } else if (space->kind == ARRAY)
        use_array(check, resources, space, where);
    check->depth--;
}
