#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct rule_names rule_names[RULE_COUNT] = {
    {"", "", NULL, NULL, NULL, NULL},
#define RULE(id, ...) {__VA_ARGS__},
#include "rules.def"
#undef RULE
};

bool is_under(const struct check *check, unsigned standards) {
    return (check->standard & standards) != 0;
}

static bool in_level(const char *levels, enum standard standard) {
    switch (levels[0]) {
    case 'a':
        return standard == A_2A || standard == A_3A;
    case '2':
        return standard == A_2U || standard == A_2A;
    case '3':
        return standard == A_3A;
    default:
        return true;
    }
}

bool rule_id(enum rule rule, enum standard standard, char *id) {
    const struct rule_names *names = &rule_names[rule];
    const char *clause = standard == A_1B       ? names->a1
                         : (standard & ANY_A2)  ? names->a2
                         : standard == UA_1     ? names->ua
                                                : names->x4;
    if (!clause || ((standard & ANY_A2) && !in_level(names->levels, standard)))
        return false;
    if (standard & ANY_A)
        snprintf(id, 64, "A%d-%s-%s", standard == A_1B ? 1 : standard == A_3A ? 3 : 2, clause,
                 names->name);
    else
        snprintf(id, 64, "%s-%s", standard == UA_1 ? "UA" : "X4", clause);
    return true;
}

void broken(struct check *check, enum rule rule, const struct object *where, const char *format,
            ...) {
    char id[64], what[512];
    va_list list;
    if (!rule_id(rule, check->standard, id))
        return;
    va_start(list, format);
    vsnprintf(what, sizeof what, format, list);
    va_end(list);
    check->said(check->user, rule, id, what, where ? where->number : 0);
}

void *grown(struct doc *doc, void *array, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return array;
    *room = *room ? *room * 2 : 64;
    void *larger = doc_alloc(doc, *room * size);
    if (count)
        memcpy(larger, array, count * size);
    return larger;
}
