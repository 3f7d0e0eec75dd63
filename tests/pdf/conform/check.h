/* One check of one file against one standard: what rules share. */
#ifndef CONFORM_CHECK_H
#define CONFORM_CHECK_H

#include "doc.h"

/* One bit each, so that sets of them can be written. */
enum standard { A_1B = 1, A_2U = 2, A_2A = 4, A_3A = 8, UA_1 = 16, X_4 = 32 };
enum { ANY_A2 = A_2U | A_2A | A_3A, ANY_A = A_1B | ANY_A2, EVERY_STANDARD = 63 };

enum rule {
    NO_RULE,
#define RULE(id, ...) id,
#include "rules.def"
#undef RULE
    RULE_COUNT
};

/* What a rule is called under each standard; NULL where it is none. */
struct rule_names {
    const char *name;   /* a word for the matter */
    const char *levels; /* of PDF/A-2 and -3: "" all, "a" level A, "2" part 2, "3" part 3 */
    const char *a1, *a2, *ua, *x4;
};
extern const struct rule_names rule_names[RULE_COUNT];

/* Writes the id, for instance A2-6.1.2-header or UA-31-009, into 64 bytes;
 * false: the standard has no such rule. */
bool rule_id(enum rule rule, enum standard standard, char *id);

/* Of a marked-content sequence with an MCID: the stream whose content holds
 * it (the page, or the form XObject). */
struct mark {
    const struct object *stream;
    long long mcid;
    const char *tag;
};

/* The codes that a font showed, one bit each. */
struct font_use {
    const struct object *font;
    const struct object *page; /* where first */
    bool rendered;             /* not only in rendering mode 3 */
    uint8_t codes[8192];
    uint8_t bare[8192]; /* those shown outside of an ActualText */
};

/* Logical structure, see tree.h. */
struct element;

struct check {
    struct doc *doc;
    enum standard standard;
    /* id, what is wrong, the number of the object (0: the file or its trailer) */
    void (*said)(void *user, enum rule rule, const char *id, const char *what, int object);
    void *user;
    struct mark *marks;
    size_t mark_count, mark_room;
    struct font_use **fonts;
    size_t font_count;
    struct element **elements;
    size_t element_count, element_room;
    char intent_space[5]; /* of the output profile: "GRAY", "RGB ", "CMYK", or "" */
    struct xml *xmp;      /* the root element of the document's metadata, or NULL */
    const struct object **separations; /* colour spaces, one of each name */
    size_t separation_count, separation_room;
    int depth;       /* of colour spaces in one another */
    bool page_clear; /* the page has something transparent */
};

bool is_under(const struct check *check, unsigned standards);

/* Reports a violation, unless the standard has no such rule. */
void broken(struct check *check, enum rule rule, const struct object *where, const char *format,
            ...) __attribute__((format(printf, 4, 5)));

/* Grows an array of pointers or structs owned by the document. */
void *grown(struct doc *doc, void *array, size_t count, size_t *room, size_t size);

/* Each reports what it finds. The order matters: content and tree first. */
void check_file(struct check *check);
void check_objects(struct check *check);
void check_catalog(struct check *check);
void check_metadata(struct check *check);
void check_intents(struct check *check);
void check_content(struct check *check);
void check_fonts(struct check *check);
void check_annotations(struct check *check);
void check_forms(struct check *check);
void check_embedded(struct check *check);
void check_layers(struct check *check);
void check_tree(struct check *check);
void check_tags(struct check *check);
void check_language(struct check *check);
void check_print(struct check *check);

#endif
