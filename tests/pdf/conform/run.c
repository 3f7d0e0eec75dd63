#include <string.h>

#include "conform.h"

bool standard_named(const char *name, enum standard *standard) {
    static const struct {
        const char *name;
        enum standard standard;
    } known[] = {{"a-1b", A_1B}, {"a-2u", A_2U}, {"a-2a", A_2A},
                 {"a-3a", A_3A}, {"ua-1", UA_1}, {"x-4", X_4}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0) {
            *standard = known[i].standard;
            return true;
        }
    return false;
}

static void check_all(struct check *check) {
    check_metadata(check);
    check_intents(check);
    check_objects(check);
    check_catalog(check);
    check_content(check);
    check_fonts(check);
    if (is_under(check, A_2A | A_3A | UA_1)) {
        check_tree(check);
        check_tags(check);
        check_language(check);
    }
    check_annotations(check);
    check_forms(check);
    check_embedded(check);
    check_layers(check);
    if (is_under(check, X_4))
        check_print(check);
}

void conform(enum standard standard, const uint8_t *bytes, size_t size,
             void (*said)(void *user, enum rule rule, const char *id, const char *what,
                          int object),
             void *user) {
    struct doc doc;
    struct check check = {.doc = &doc, .standard = standard, .said = said, .user = user};
    bool open = doc_open(&doc, bytes, size);
    check_file(&check);
    if (open)
        check_all(&check);
    doc_close(&doc);
}
