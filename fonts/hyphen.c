/* Model. A dictionary is the patterns of one language for libhyphen, a file
 * hyph_LANGUAGE.dic where the system keeps them. One that is missing is
 * remembered too, so that no text asks the file system twice. */
#include "fonts/hyphen.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Languages of one issue; what comes after them is not hyphenated. */
#define LANGUAGE_LIMIT 16
#define TAG_LIMIT 36

/* Letters that stay on either side, whatever the patterns say. */
#define LEFT_LETTERS 2
#define RIGHT_LETTERS 3

struct dictionary {
    char language[TAG_LIMIT];
    HyphenDict *patterns; /* NULL: the system has none */
    bool told;            /* that it is missing */
};

struct gz_hyphens {
    struct dictionary dictionaries[LANGUAGE_LIMIT];
    uint32_t count;
};

const char *gz_hyphen_folder(void) {
    return GZ_HYPHEN_FOLDER;
}

struct gz_hyphens *gz_hyphens_create(void) {
    struct gz_hyphens *hyphens = calloc(1, sizeof *hyphens);
    if (!hyphens)
        abort();
    return hyphens;
}

void gz_hyphens_destroy(struct gz_hyphens *hyphens) {
    for (uint32_t i = 0; i < hyphens->count; i++)
        if (hyphens->dictionaries[i].patterns)
            hnj_hyphen_free(hyphens->dictionaries[i].patterns);
    free(hyphens);
}

static HyphenDict *load(const char *name, size_t length) {
    char path[sizeof GZ_HYPHEN_FOLDER + TAG_LIMIT + 16];
    int size = snprintf(path, sizeof path, "%s/hyph_%.*s.dic", GZ_HYPHEN_FOLDER, (int)length, name);
    FILE *file = size > 0 && (size_t)size < sizeof path ? fopen(path, "r") : NULL;
    if (!file)
        return NULL;
    HyphenDict *patterns = hnj_hyphen_load_file(file);
    fclose(file);
    return patterns;
}

/* en-GB: hyph_en_GB.dic, else hyph_en.dic. A tag holds letters, digits and
 * hyphens only, so that it names no file elsewhere. */
static HyphenDict *find_patterns(const char *language) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    char name[TAG_LIMIT];
    size_t length = strlen(language);
    if (length >= sizeof name || strspn(language, letters) != length)
        return NULL;
    for (size_t i = 0; i <= length; i++)
        name[i] = language[i] == '-' ? '_' : language[i];
    HyphenDict *patterns = load(name, length);
    size_t primary = strcspn(name, "_");
    return patterns || primary == length ? patterns : load(name, primary);
}

static HyphenDict *dictionary_of(struct gz_hyphens *hyphens, const char *language) {
    for (uint32_t i = 0; i < hyphens->count; i++)
        if (strcmp(hyphens->dictionaries[i].language, language) == 0)
            return hyphens->dictionaries[i].patterns;
    if (hyphens->count == LANGUAGE_LIMIT || strlen(language) >= TAG_LIMIT)
        return NULL;
    struct dictionary *added = &hyphens->dictionaries[hyphens->count++];
    memcpy(added->language, language, strlen(language) + 1);
    added->patterns = find_patterns(language);
    return added->patterns;
}

bool gz_hyphens_newly_missing(struct gz_hyphens *hyphens, const char *language) {
    for (uint32_t i = 0; i < hyphens->count; i++) {
        struct dictionary *dictionary = &hyphens->dictionaries[i];
        if (strcmp(dictionary->language, language) == 0 && !dictionary->patterns) {
            bool newly = !dictionary->told;
            dictionary->told = true;
            return newly;
        }
    }
    return false;
}

/* Where a word changes its letters when it parts (old German Schiff-fahrt), it
 * stays whole: a text is printed as it was typed. */
static void mark_points(const char *signs, char *const *replacements, uint32_t length,
                        bool *points) {
    for (uint32_t i = 0; i < length; i++)
        points[i] = (signs[i] & 1) && !(replacements && replacements[i]);
}

static void forget(char **replacements, int *positions, int *cuts, uint32_t length) {
    for (uint32_t i = 0; replacements && i < length; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

/* The signs count letters; the points stand behind a letter's last byte. */
static void spread_points(const char *word, uint32_t length, bool *points) {
    bool letters[GZ_HYPHEN_WORD];
    uint32_t letter = 0;
    memcpy(letters, points, length);
    for (uint32_t i = 0; i < length; i++) {
        bool ends = i + 1 == length || ((uint8_t)word[i + 1] & 0xC0) != 0x80;
        points[i] = ends && letters[letter];
        letter += ends;
    }
}

bool gz_hyphenate(struct gz_hyphens *hyphens, const char *language, const char *word,
                  uint32_t length, bool *points) {
    memset(points, 0, length);
    HyphenDict *patterns = dictionary_of(hyphens, language);
    if (!patterns || length > GZ_HYPHEN_WORD)
        return false;
    char signs[GZ_HYPHEN_WORD + 8] = {0}; /* the library asks for five more */
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    if (hnj_hyphen_hyphenate3(patterns, word, (int)length, signs, NULL, &replacements, &positions,
                              &cuts, LEFT_LETTERS, RIGHT_LETTERS, LEFT_LETTERS,
                              RIGHT_LETTERS) == 0)
        mark_points(signs, replacements, length, points);
    forget(replacements, positions, cuts, length);
    if (patterns->utf8)
        spread_points(word, length, points);
    return true;
}
