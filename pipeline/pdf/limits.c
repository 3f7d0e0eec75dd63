/* A reader of our own objects that counts. It trusts their syntax: they are ours. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/pdf/archive.h"

enum {
    DEEPEST = 64,
    LONGEST_NAME = 127,
    LARGEST_DICTIONARY = 4095, /* pairs; part 1 */
    LARGEST_ARRAY = 8191,      /* part 1; later parts set none */
    LARGEST_REAL = 32767,      /* part 1 */
    LAST_OBJECT = 8388607,
};

struct reader {
    const uint8_t *at, *end;
    unsigned part;
    uint32_t values[DEEPEST]; /* in each array or dictionary that is open */
    unsigned depth;
    const char *why;
};

static bool is_blank(uint8_t c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
}

static bool is_regular(uint8_t c) {
    return !is_blank(c) && !strchr("()<>[]{}/%", c);
}

static void read_string(struct reader *r) {
    size_t length = 0, limit = r->part == 1 ? 65535 : 32767;
    unsigned open = 1;
    for (r->at++; r->at < r->end; r->at++, length++) {
        if (*r->at == '\\' && r->at + 1 < r->end)
            r->at++;
        else if (*r->at == '(')
            open++;
        else if (*r->at == ')' && --open == 0)
            break;
    }
    r->at += r->at < r->end;
    if (length > limit)
        r->why = _("a string is too long");
}

static void read_hexadecimal(struct reader *r) {
    const uint8_t *close = memchr(r->at, '>', (size_t)(r->end - r->at));
    size_t length = (size_t)((close ? close : r->end) - r->at);
    if (length / 2 > (r->part == 1 ? 65535 : 32767))
        r->why = _("a string is too long");
    r->at = close ? close + 1 : r->end;
}

static void read_name(struct reader *r) {
    size_t length = 0;
    for (r->at++; r->at < r->end && is_regular(*r->at); r->at++, length++)
        if (*r->at == '#')
            r->at += r->end - r->at > 2 ? 2 : 0;
    if (length > LONGEST_NAME)
        r->why = _("a name is too long");
}

/* Numbers, keywords, and R, which makes one value of three. */
static void read_word(struct reader *r) {
    const uint8_t *start = r->at;
    int64_t whole = 0;
    while (r->at < r->end && is_regular(*r->at))
        r->at++;
    if (r->at == start) { /* a stray delimiter */
        r->at++;
        return;
    }
    if (r->at - start == 1 && *start == 'R') {
        r->values[r->depth] -= 2;
        return;
    }
    const uint8_t *digit = start + (*start == '-' || *start == '+');
    for (; digit < r->at && *digit >= '0' && *digit <= '9' && whole <= INT32_MAX; digit++)
        whole = whole * 10 + *digit - '0';
    bool real = digit < r->at && *digit == '.';
    if (whole > (real && r->part == 1 ? LARGEST_REAL : INT32_MAX))
        r->why = _("a number is too large");
}

static void open_level(struct reader *r) {
    if (r->depth + 1 < DEEPEST)
        r->values[++r->depth] = 0;
    else
        r->why = _("arrays stand in one another too deep");
}

static void close_level(struct reader *r, bool array) {
    uint32_t count = r->values[r->depth];
    if (r->part == 1 && array && count > LARGEST_ARRAY)
        r->why = _("an array has more than 8191 elements");
    if (r->part == 1 && !array && count > 2 * LARGEST_DICTIONARY)
        r->why = _("a dictionary has more than 4095 entries");
    if (r->depth)
        r->depth--;
}

static void read_value(struct reader *r) {
    bool twice = r->end - r->at > 1 && r->at[0] == r->at[1];
    if (*r->at == ']' || (*r->at == '>' && twice)) {
        bool array = *r->at == ']';
        r->at += array ? 1 : 2;
        close_level(r, array);
        return;
    }
    r->values[r->depth]++;
    if (*r->at == '[' || (*r->at == '<' && twice)) {
        r->at += *r->at == '[' ? 1 : 2;
        open_level(r);
    } else if (*r->at == '(') {
        read_string(r);
    } else if (*r->at == '<') {
        read_hexadecimal(r);
    } else if (*r->at == '/') {
        read_name(r);
    } else {
        read_word(r);
    }
}

const char *gz_pdf_limit_exceeded(const uint8_t *body, size_t size, unsigned part) {
    struct reader reader = {.at = body, .end = body + size, .part = part};
    while (reader.at < reader.end && !reader.why) {
        if (is_blank(*reader.at))
            reader.at++;
        else
            read_value(&reader);
    }
    if (!reader.why)
        close_level(&reader, false);
    return reader.why;
}

static const char *find_excess(const struct gz_pdf_document *document) {
    unsigned part = document->standard.part;
    if (document->haru->xref->entries->count > LAST_OBJECT)
        return _("there are more than 8388607 objects");
    /* libharu's page tree has one node. */
    if (part == 1 && document->haru->page_list->count > LARGEST_ARRAY)
        return _("there are more than 8191 pages");
    for (size_t i = 0; i < document->capacity; i++) {
        const struct gz_pdf_object *object = document->objects[i];
        const char *why = object ? gz_pdf_limit_exceeded(object->body.data, object->body.size, part)
                                 : NULL;
        if (why)
            return why;
    }
    return NULL;
}

bool gz_pdf_keeps_limits(const struct gz_pdf_document *document, struct gz_diag *diag) {
    if (document->failed || !document->standard.part)
        return true; /* the save tells of failures */
    const char *why = find_excess(document);
    if (why)
        gz_error_environment(diag, (struct gz_pos){0},
                             document->standard.part == 1 ? "ask for --pdfa 2u" : NULL,
                             "the issue goes beyond the limits of PDF/A-%d: %s",
                             document->standard.part, why);
    return !why;
}
