#include "pipeline/yaml/help.h"

#include <stdbool.h>
#include <string.h>

#include "fonts/support/translate.h"

/* The full-width colon of the input method, before any ASCII one. */
static bool has_wide_colon(const char *line, size_t length) {
    const char *colon = memmem(line, length, "：", 3);
    const char *ascii = memmem(line, length, ": ", 2);
    return colon && (!ascii || ascii > colon);
}

/* A tab among the blanks in front. */
static bool has_tab_indent(const char *line, size_t length) {
    size_t at = 0;
    while (at < length && line[at] == ' ')
        at++;
    return at < length && line[at] == '\t';
}

/* The sign that a line's value begins with and YAML reads as its own, or 0. */
static char first_sign(const char *line, size_t length) {
    const char *colon = memmem(line, length, ": ", 2);
    size_t at = colon ? (size_t)(colon - line) + 2 : 0;
    while (at < length && (line[at] == ' ' || (!colon && line[at] == '-')))
        at++;
    return at < length && strchr("[]{}\"'@%`,|>", line[at]) ? line[at] : '\0';
}

static const char *help_for_sign(const char *line, size_t length, struct gz_diag *diag) {
    char sign = first_sign(line, length);
    return sign ? gz_diag_format(diag, "put the text in quotes: it begins with %c", sign) : NULL;
}

const char *gz_yaml_help(const char *message, const char *line, size_t length,
                         struct gz_diag *diag) {
    if (has_tab_indent(line, length))
        return N_("indent with blanks");
    if (has_wide_colon(line, length))
        return N_("after a key write an ASCII colon and a blank: `key: value`");
    if (strstr(message, "nested block mapping"))
        return N_("put the text in quotes");
    if (strstr(message, "flow sequence"))
        return N_("close the list with ], or put a text that begins with [ in quotes");
    if (strstr(message, "flow mapping"))
        return N_("close it with }, or put a text that begins with { in quotes");
    if (strstr(message, "closing quote"))
        return N_("close the quotes");
    if (strstr(message, "invalid value after") || strstr(message, "trailing content") ||
        strstr(message, "cannot start with"))
        return help_for_sign(line, length, diag);
    return NULL;
}
