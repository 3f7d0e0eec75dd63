#include "fonts/fontquery.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

/* A named instance of a variable face carries its number in the upper half of
 * fontconfig's index. */
#define INSTANCE_SHIFT 16

/* How far, on fontconfig's scales, a face may be from the weight (regular 80,
 * medium 100, demibold 180, bold 200, black 210) and width (condensed 75,
 * semi-condensed 87, normal 100) that a pattern names: one step, so that a
 * demibold serves "bold" but a regular never does. */
#define WEIGHT_TOLERANCE 20.0
#define WIDTH_TOLERANCE 13.0

/* The language whose faces come first when a face of the system is needed. */
#define GAZETTE_LANGUAGE "zh-cn"

struct gz_fontquery {
    FcConfig *config;
};

struct gz_fontquery *gz_fontquery_create(void) {
    struct gz_fontquery *query = calloc(1, sizeof *query);
    if (!query)
        return NULL;
    query->config = FcInitLoadConfigAndFonts();
    if (!query->config) {
        free(query);
        return NULL;
    }
    return query;
}

void gz_fontquery_destroy(struct gz_fontquery *query) {
    if (!query)
        return;
    FcConfigDestroy(query->config);
    free(query);
}

bool gz_fontquery_is_current(const struct gz_fontquery *query) {
    return FcConfigUptoDate(query->config);
}

struct listed {
    const char *path;
    int index;
    uint32_t pattern; /* fontconfig's hash of all that it knows of the face */
};

static int compare_listed(const void *a, const void *b) {
    const struct listed *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    if (order == 0)
        order = (x->index > y->index) - (x->index < y->index);
    return order ? order : (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* The order of the list is that of folders on the disk, and says nothing. */
void gz_fontquery_digest(const struct gz_fontquery *query, uint8_t out[GZ_SHA256_SIZE]) {
    const FcFontSet *fonts = FcConfigGetFonts(query->config, FcSetSystem);
    struct gz_arena *arena = gz_arena_create();
    size_t count = fonts ? (size_t)fonts->nfont : 0;
    struct listed *list = GZ_NEW_ARRAY(arena, struct listed, count);
    struct gz_sha256 hash;
    for (size_t i = 0; i < count; i++) {
        FcChar8 *path = NULL;
        FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &path);
        FcPatternGetInteger(fonts->fonts[i], FC_INDEX, 0, &list[i].index);
        list[i].path = path ? (const char *)path : "";
        list[i].pattern = FcPatternHash(fonts->fonts[i]);
    }
    qsort(list, count, sizeof *list, compare_listed);
    gz_sha256_begin(&hash);
    for (size_t i = 0; i < count; i++) {
        gz_sha256_add(&hash, list[i].path, strlen(list[i].path) + 1);
        gz_sha256_add(&hash, &list[i].index, sizeof list[i].index);
        gz_sha256_add(&hash, &list[i].pattern, sizeof list[i].pattern);
    }
    gz_sha256_end(&hash, out);
    gz_arena_destroy(arena);
}

/* The family of a pattern: up to the first bare colon, trimmed, unescaped. */
static char *copy_family(struct gz_arena *arena, const char *pattern, const char **rest) {
    char *family = gz_arena_copy(arena, pattern, strlen(pattern)), *end = family;
    const char *from = pattern;
    while (*from == ' ')
        from++;
    for (; *from && *from != ':'; from++) {
        if (*from == '\\' && from[1])
            from++;
        *end++ = *from;
    }
    while (end > family && end[-1] == ' ')
        end--;
    *end = '\0';
    *rest = from;
    return family;
}

/* Owned by the caller; NULL when malformed. Values that are constants, as in
 * ":bold", become numbers. */
static FcPattern *create_pattern(struct gz_arena *arena, const char *text, const char **family) {
    const char *rest;
    *family = copy_family(arena, text, &rest);
    FcPattern *pattern = **family ? FcNameParse((const FcChar8 *)rest) : NULL;
    if (pattern) {
        FcPatternDel(pattern, FC_FAMILY);
        FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)*family);
    }
    return pattern;
}

struct wish {
    bool named;
    double value;
};

struct style_wish {
    struct wish weight, slant, width;
};

/* Reads a number from a pattern and removes it, so that the listing, which
 * wants equality, is not restricted by it. */
static struct wish take_wish(FcPattern *pattern, const char *object, double otherwise) {
    struct wish wish = {false, otherwise};
    wish.named = FcPatternGetDouble(pattern, object, 0, &wish.value) == FcResultMatch;
    FcPatternDel(pattern, object);
    return wish;
}

static struct style_wish take_style(FcPattern *pattern) {
    FcPatternDel(pattern, FC_SIZE);
    FcPatternDel(pattern, FC_PIXEL_SIZE);
    return (struct style_wish){
        take_wish(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR),
        take_wish(pattern, FC_SLANT, FC_SLANT_ROMAN),
        take_wish(pattern, FC_WIDTH, FC_WIDTH_NORMAL),
    };
}

struct candidate {
    const char *path;
    int index, version;
    double weight, slant, width; /* distances from what was asked for */
};

static double distance(FcPattern *font, const char *object, double wanted) {
    double value;
    /* A range, as variable faces have, is no number: rank it last. */
    if (FcPatternGetDouble(font, object, 0, &value) != FcResultMatch)
        return 1000;
    return fabs(value - wanted);
}

/* Whether one of the names under an object is this one. */
static bool has_name(FcPattern *font, const char *object, const char *wanted) {
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(font, object, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)wanted) == 0)
            return true;
    return false;
}

static bool measure(FcPattern *font, const struct style_wish *wish, struct candidate *out) {
    FcChar8 *path;
    if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetInteger(font, FC_INDEX, 0, &out->index) != FcResultMatch)
        return false;
    if (FcPatternGetInteger(font, FC_FONTVERSION, 0, &out->version) != FcResultMatch)
        out->version = 0;
    out->path = (const char *)path;
    out->weight = distance(font, FC_WEIGHT, wish->weight.value);
    out->slant = distance(font, FC_SLANT, wish->slant.value);
    out->width = distance(font, FC_WIDTH, wish->width.value);
    return true;
}

static bool serves(const struct candidate *candidate, const struct style_wish *wish) {
    return (!wish->weight.named || candidate->weight <= WEIGHT_TOLERANCE) &&
           (!wish->slant.named || candidate->slant == 0) &&
           (!wish->width.named || candidate->width <= WIDTH_TOLERANCE);
}

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int compare_candidates(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    int order = compare_numbers(x->weight, y->weight);
    if (!order)
        order = compare_numbers(x->slant, y->slant);
    if (!order)
        order = compare_numbers(x->width, y->width);
    if (!order)
        order = compare_numbers(y->version, x->version);
    if (!order)
        order = strcmp(x->path, y->path);
    return order ? order : compare_numbers(x->index, y->index);
}

/* The candidates among a listing, sorted, into the arena. */
static enum gz_query_outcome rank(const FcFontSet *listed, const char *family,
                                  const struct style_wish *wish, struct gz_arena *arena,
                                  struct gz_font_file **files, size_t *count) {
    struct candidate *found = GZ_NEW_ARRAY(arena, struct candidate, (size_t)listed->nfont);
    size_t fitting = 0, present = 0;
    for (int i = 0; i < listed->nfont; i++) {
        if (!has_name(listed->fonts[i], FC_FAMILY, family) ||
            !measure(listed->fonts[i], wish, &found[fitting]))
            continue;
        present++;
        fitting += serves(&found[fitting], wish);
    }
    if (!fitting)
        return present ? GZ_QUERY_OTHER_STYLE : GZ_QUERY_NO_FAMILY;
    qsort(found, fitting, sizeof *found, compare_candidates);
    *files = GZ_NEW_ARRAY(arena, struct gz_font_file, fitting);
    for (size_t i = 0; i < fitting; i++)
        (*files)[i] = (struct gz_font_file){
            gz_arena_copy(arena, found[i].path, strlen(found[i].path)), (unsigned)found[i].index};
    *count = fitting;
    return GZ_QUERY_FOUND;
}

enum gz_query_outcome gz_fontquery_family(struct gz_fontquery *query, struct gz_arena *arena,
                                          const char *text, struct gz_font_file **files,
                                          size_t *count) {
    *files = NULL;
    *count = 0;
    const char *family;
    FcPattern *pattern = create_pattern(arena, text, &family);
    if (!pattern)
        return GZ_QUERY_MALFORMED;
    struct style_wish wish = take_style(pattern);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT,
                                            FC_WIDTH, FC_FONTVERSION, (char *)NULL);
    FcFontSet *listed = FcFontList(query->config, pattern, objects);
    enum gz_query_outcome outcome = GZ_QUERY_NO_FAMILY;
    if (listed)
        outcome = rank(listed, family, &wish, arena, files, count);
    if (listed)
        FcFontSetDestroy(listed);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return outcome;
}

/* --- One face ------------------------------------------------------------ */

enum likeness { OTHER, SAME_FILE_NAME, SAME_NAMES, SAME_BOTH };

struct alike {
    const char *path;
    enum likeness likeness;
};

static bool is_file_called(const char *path, const char *file) {
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, file) == 0;
}

static struct alike compare_face(FcPattern *font, const char *family, const char *style,
                                 const char *file, unsigned index) {
    FcChar8 *path;
    int number;
    struct alike alike = {NULL, OTHER};
    if (FcPatternGetInteger(font, FC_INDEX, 0, &number) != FcResultMatch ||
        (unsigned)number != index ||
        FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch)
        return alike;
    alike.path = (const char *)path;
    /* A black face may be "Regular", too, of a family that is called black. */
    bool same_file = is_file_called(alike.path, file);
    if (family && style && has_name(font, FC_FAMILY, family) && has_name(font, FC_STYLE, style))
        alike.likeness = same_file ? SAME_BOTH : SAME_NAMES;
    else if (same_file)
        alike.likeness = SAME_FILE_NAME;
    return alike;
}

static int compare_alike(const void *a, const void *b) {
    const struct alike *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return strcmp(x->path, y->path);
}

struct gz_font_file *gz_fontquery_face(const struct gz_fontquery *query, struct gz_arena *arena,
                                       const char *family, const char *style, const char *file,
                                       unsigned index, size_t *count) {
    const FcFontSet *fonts = FcConfigGetFonts(query->config, FcSetSystem);
    size_t all = fonts ? (size_t)fonts->nfont : 0;
    struct alike *found = GZ_NEW_ARRAY(arena, struct alike, all);
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct alike alike = compare_face(fonts->fonts[i], family, style, file, index);
        if (alike.likeness != OTHER)
            found[(*count)++] = alike;
    }
    if (*count > 1)
        qsort(found, *count, sizeof *found, compare_alike);
    struct gz_font_file *files = GZ_NEW_ARRAY(arena, struct gz_font_file, *count);
    for (size_t i = 0; i < *count; i++)
        files[i] = (struct gz_font_file){found[i].path, index};
    return files;
}

/* --- Faces of the system ------------------------------------------------ */

struct offer {
    const char *path, *name;
    int index, version;
    const FcCharSet *characters;
    bool foreign, monospaced; /* both rank last */
    double unlikeness;        /* on fontconfig's scales, summed */
};

struct gz_font_order {
    struct offer *offers; /* [count], best first */
    size_t count;
};

static bool is_drawable(FcPattern *font, int index) {
    FcBool scalable = FcFalse, color = FcFalse;
    FcPatternGetBool(font, FC_SCALABLE, 0, &scalable);
    FcPatternGetBool(font, FC_COLOR, 0, &color);
    return scalable && !color && index >> INSTANCE_SHIFT == 0;
}

static bool is_foreign(FcPattern *font) {
    FcLangSet *languages;
    return FcPatternGetLangSet(font, FC_LANG, 0, &languages) != FcResultMatch ||
           FcLangSetHasLang(languages, (const FcChar8 *)GAZETTE_LANGUAGE) != FcLangEqual;
}

static const char *text_of(FcPattern *font, const char *object) {
    FcChar8 *text;
    return FcPatternGetString(font, object, 0, &text) == FcResultMatch ? (const char *)text : "";
}

static bool make_offer(FcPattern *font, const struct style_wish *wish, struct offer *out) {
    struct candidate candidate;
    FcCharSet *characters;
    int spacing = FC_PROPORTIONAL;
    if (!measure(font, wish, &candidate) || !is_drawable(font, candidate.index) ||
        FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) != FcResultMatch)
        return false;
    FcPatternGetInteger(font, FC_SPACING, 0, &spacing);
    *out = (struct offer){
        .path = candidate.path,
        .name = text_of(font, FC_POSTSCRIPT_NAME),
        .index = candidate.index,
        .version = candidate.version,
        .characters = characters,
        .foreign = is_foreign(font),
        .monospaced = spacing == FC_MONO,
        .unlikeness = candidate.weight + candidate.slant + candidate.width,
    };
    return true;
}

/* Names and versions come before paths, so that machines with the same faces
 * in other places agree. */
static int compare_offers(const void *a, const void *b) {
    const struct offer *x = a, *y = b;
    int order = x->foreign - y->foreign;
    if (!order)
        order = x->monospaced - y->monospaced;
    if (!order)
        order = compare_numbers(x->unlikeness, y->unlikeness);
    if (!order)
        order = strcmp(x->name, y->name);
    if (!order)
        order = compare_numbers(y->version, x->version);
    if (!order)
        order = strcmp(x->path, y->path);
    return order ? order : compare_numbers(x->index, y->index);
}

struct gz_font_order *gz_fontquery_order(const struct gz_fontquery *query, struct gz_arena *arena,
                                         int weight, bool italic) {
    const struct style_wish wish = {
        .weight.value = FcWeightFromOpenTypeDouble(weight),
        .slant.value = italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN,
        .width.value = FC_WIDTH_NORMAL,
    };
    struct gz_font_order *order = GZ_NEW(arena, struct gz_font_order);
    const FcFontSet *fonts = FcConfigGetFonts(query->config, FcSetSystem);
    if (!fonts)
        return order;
    order->offers = GZ_NEW_ARRAY(arena, struct offer, (size_t)fonts->nfont);
    for (int i = 0; i < fonts->nfont; i++)
        order->count += make_offer(fonts->fonts[i], &wish, &order->offers[order->count]);
    if (order->count)
        qsort(order->offers, order->count, sizeof *order->offers, compare_offers);
    return order;
}

bool gz_font_order_next(const struct gz_font_order *order, uint32_t code, size_t *at,
                        struct gz_font_file *out) {
    while (*at < order->count) {
        const struct offer *offer = &order->offers[(*at)++];
        if (FcCharSetHasChar(offer->characters, code)) {
            *out = (struct gz_font_file){offer->path, (unsigned)offer->index};
            return true;
        }
    }
    return false;
}
