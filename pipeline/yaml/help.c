#include "pipeline/yaml/help.h"

#include <stdbool.h>
#include <string.h>

#include "fonts/support/translate.h"

/* libfyaml's messages that a slip of the pen leads to. */
static const struct saying {
    const char *message, *said;
} sayings[] = {
    {"wrong indendation in sequence while in mapping",
     N_("this item is not indented as those above it")},
    {"wrong indentation in sequence while in mapping",
     N_("this item is not indented as those above it")},
    {"invalid indentation in mapping", N_("this line is not indented as those above it")},
    {"did not find expected key", N_("this line is not indented as those above it")},
    {"did not find expected '-' indicator", N_("this line is not indented as those above it")},
    {"invalid multiline plain key", N_("the line behind this value is indented too far")},
    {"could not find expected ':'", N_("a colon and a blank are missing behind the key")},
    {"invalid value after mapping", N_("invalid value after mapping")},
    {"invalid nested block mapping on the same line",
     N_("invalid nested block mapping on the same line")},
    {"plain scalar cannot start with '@'", N_("plain scalar cannot start with '@'")},
    {"plain scalar cannot start with '`'", N_("plain scalar cannot start with '`'")},
    {"plain scalar cannot start with '%'", N_("plain scalar cannot start with '%'")},
    {"double-quoted scalar without closing quote",
     N_("double-quoted scalar without closing quote")},
    {"single-quoted scalar without closing quote",
     N_("single-quoted scalar without closing quote")},
    {"invalid trailing content after double-quoted scalar",
     N_("invalid trailing content after double-quoted scalar")},
    {"invalid trailing content after single-quoted scalar",
     N_("invalid trailing content after single-quoted scalar")},
    {"flow sequence without a closing bracket", N_("flow sequence without a closing bracket")},
    {"flow mapping without a closing brace", N_("flow mapping without a closing brace")},
    {"missing comma in flow sequence", N_("missing comma in flow sequence")},
    {"missing comma in flow mapping", N_("missing comma in flow mapping")},
    {"wrongly indented flow sequence", N_("wrongly indented flow sequence")},
    {"wrongly indented flow mapping", N_("wrongly indented flow mapping")},
    {"tab character may not be used as indentation",
     N_("tab character may not be used as indentation")},
};

const char *gz_yaml_said(const char *message) {
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (strcmp(message, sayings[i].message) == 0)
            return _(sayings[i].said);
    return message;
}

/* A colon behind the first word, and no blank behind it. */
static bool has_tight_colon(const char *line, size_t length) {
    const char *colon = memchr(line, ':', length);
    return colon && colon + 1 < line + length && colon[1] != ' ' && colon[1] != '\n';
}

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
    if (strstr(message, "expected ':'") && has_tight_colon(line, length))
        return N_("after the colon write a blank: `key: value`");
    if (strstr(message, "indendation in") || strstr(message, "indentation in") ||
        strstr(message, "did not find expected") || strstr(message, "multiline plain key"))
        return N_("begin what is of one level in the same column, with blanks in front");
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
