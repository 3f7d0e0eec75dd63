#include "pipeline/text/language.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/suggest.h"

#define TAG_LIMIT 35 /* bytes */

static const char *const common[] = {"zh-Hans", "zh-Hant", "zh", "en", "bo", "ug", "mn-Mong"};
/* A wrong script would choose wrong glyphs without a word. */
static const char *const scripts[] = {"Hans", "Hant", "Hani", "Latn", "Cyrl", "Mong", "Tibt",
                                      "Arab", "Yiii", "Kore", "Hang", "Jpan", "Grek", "Thai"};

static char letter(char c, bool upper) {
    char lower = (char)(c | 32);
    if (lower < 'a' || lower > 'z')
        return c;
    return upper ? (char)(lower - 32) : lower;
}

static bool is_letters(const char *part, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((part[i] | 32) < 'a' || (part[i] | 32) > 'z')
            return false;
    return true;
}

static bool is_alphanumeric(const char *part, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!is_letters(part + i, 1) && (part[i] < '0' || part[i] > '9'))
            return false;
    return true;
}

static bool is_script(const char *part) {
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (!memcmp(part, scripts[i], 4))
            return true;
    return false;
}

/* Puts one part of a tag into its usual letters: zh, Hans, CN. */
static bool read_part(char *part, size_t length, bool first) {
    bool script = !first && length == 4 && is_letters(part, 4);
    bool region = !first && length == 2;
    if (first ? length < 2 || length > 3 || !is_letters(part, length)
              : length < 1 || length > 8 || !is_alphanumeric(part, length))
        return false;
    for (size_t i = 0; i < length; i++)
        part[i] = letter(part[i], region || (script && i == 0));
    return !script || is_script(part);
}

const char *gz_language_read(const char *tag, size_t length, struct gz_arena *arena) {
    if (length > TAG_LIMIT)
        return NULL;
    char *copy = gz_arena_copy(arena, tag, length);
    for (size_t start = 0, end; start <= length; start = end + 1) {
        end = start + strcspn(copy + start, "-");
        if (!read_part(copy + start, end - start, start == 0))
            return NULL;
    }
    return copy;
}

const char *gz_language_help(const char *tag, size_t length, struct gz_diag *diag) {
    const char *near = gz_suggest(tag, length, common, sizeof common / sizeof *common);
    return near ? gz_diag_format(diag, "did you mean `%s`?", near)
                : N_("type a tag as in zh-Hans, zh-Hant, en");
}
