/* Images, form XObjects, graphics state dictionaries. */
#include <string.h>

#include "content.h"

static bool is_one_of(const char *name, const char *const *list) {
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

void check_intent_name(struct check *check, const struct object *name,
                       const struct object *where) {
    static const char *const intents[] = {"RelativeColorimetric", "AbsoluteColorimetric",
                                          "Perceptual", "Saturation", NULL};
    if (name->kind == NAME && !is_one_of(name->text, intents))
        broken(check, RENDERING_INTENT, where, "the rendering intent %s", name->text);
}

static const struct object *either(const struct doc *doc, const struct object *dict,
                                   const char *key, const char *brief) {
    return has(dict, key) ? get(doc, dict, key) : get(doc, dict, brief);
}

static void check_bits(struct check *check, const struct object *image, bool mask) {
    const struct object *bits = either(check->doc, image, "BitsPerComponent", "BPC");
    long long value = integer_of(bits, 0);
    if (bits->kind == NIL)
        return;
    if (mask && value != 1)
        broken(check, MASK_BITS, image, "an image mask of %lld bits", value);
    else if (value != 1 && value != 2 && value != 4 && value != 8 &&
             (value != 16 || check->standard == A_1B))
        broken(check, IMAGE_BITS, image, "an image of %lld bits a component", value);
}

bool check_image(struct check *check, const struct object *resources,
                 const struct object *image) {
    struct doc *doc = check->doc;
    bool mask = is_true(either(doc, image, "ImageMask", "IM"));
    const struct object *soft = get(doc, image, "SMask");
    const struct object *space = either(doc, image, "ColorSpace", "CS");
    if (has(image, "Alternates"))
        broken(check, ALTERNATES, image, "an image with alternates");
    if (has(image, "OPI"))
        broken(check, OPI, image, "an image with /OPI");
    if (is_true(either(doc, image, "Interpolate", "I")))
        broken(check, INTERPOLATE, image, "an image to be interpolated");
    check_intent_name(check, get(doc, image, "Intent"), image);
    check_bits(check, image, mask);
    if (!mask && space->kind != NIL)
        use_space(check, resources, space, image);
    if (soft->kind == STREAM)
        check_image(check, resources, soft);
    bool clear = (soft->kind != NIL && !is_name(soft, "None")) ||
                 integer_of(get(doc, image, "SMaskInData"), 0) > 0;
    if (clear)
        broken(check, SOFT_MASK, image, "an image with a soft mask");
    return clear;
}

static bool check_blend(struct check *check, const struct object *mode,
                        const struct object *state) {
    static const char *const modes[] = {
        "Normal",    "Compatible", "Multiply",   "Screen",     "Overlay",   "Darken",
        "Lighten",   "ColorDodge", "ColorBurn",  "HardLight",  "SoftLight", "Difference",
        "Exclusion", "Hue",        "Saturation", "Color",      "Luminosity", NULL};
    if (mode->kind == ARRAY)
        mode = item(check->doc, mode, 0);
    const char *name = name_of(mode);
    bool plain = mode->kind == NIL || !strcmp(name, "Normal") || !strcmp(name, "Compatible");
    if (mode->kind != NIL &&
        (!is_one_of(name, modes) || (check->standard == A_1B && !plain)))
        broken(check, BLEND_MODE, state, "the blend mode %s", name);
    return !plain;
}

static bool check_opacity(struct check *check, const struct object *state, const char *key) {
    const struct object *value = get(check->doc, state, key);
    bool clear = is_number(value) && (value->real < 1 || value->real > 1);
    if (clear)
        broken(check, OPACITY, state, "/%s is %g", key, value->real);
    return clear;
}

static void check_halftone(struct check *check, const struct object *halftone,
                           const struct object *state) {
    long long type = integer_of(get(check->doc, halftone, "HalftoneType"), 0);
    if (is_dict(halftone) && ((type != 1 && type != 5) || has(halftone, "HalftoneName")))
        broken(check, HALFTONE, state, "a named halftone, or one of type %lld", type);
}

bool check_state(struct check *check, const struct object *state) {
    struct doc *doc = check->doc;
    const struct object *mask = get(doc, state, "SMask");
    if (has(state, "TR"))
        broken(check, TRANSFER, state, "a transfer function");
    if (has(state, "TR2") && !is_name(get(doc, state, "TR2"), "Default"))
        broken(check, TRANSFER_2, state, "/TR2 is not Default");
    if (has(state, "HTP"))
        broken(check, HALFTONE_PHASE, state, "/HTP");
    check_halftone(check, get(doc, state, "HT"), state);
    check_intent_name(check, get(doc, state, "RI"), state);
    bool clear = mask->kind != NIL && !is_name(mask, "None");
    if (clear)
        broken(check, SOFT_MASK, state, "a soft mask");
    clear |= check_blend(check, get(doc, state, "BM"), state);
    clear |= check_opacity(check, state, "CA");
    clear |= check_opacity(check, state, "ca");
    return clear;
}

bool check_form(struct check *check, const struct object *form) {
    struct doc *doc = check->doc;
    bool group = is_name(get(doc, get(doc, form, "Group"), "S"), "Transparency");
    if (has(form, "OPI"))
        broken(check, OPI, form, "a form XObject with /OPI");
    if (is_name(get(doc, form, "Subtype2"), "PS") || has(form, "PS"))
        broken(check, POSTSCRIPT_FORM, form, "a form XObject with PostScript");
    if (has(form, "Ref"))
        broken(check, REFERENCE, form, "a reference XObject");
    if (group)
        broken(check, GROUP, form, "a transparency group");
    return group;
}
