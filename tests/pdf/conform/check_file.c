/* The file as bytes: header, end, cross-reference table, syntax of objects. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"

static void check_header(struct check *check) {
    const uint8_t *bytes = check->doc->bytes;
    size_t size = check->doc->size;
    char most = check->standard == X_4 ? '6' : '7';
    if (size < 16 || memcmp(bytes, "%PDF-1.", 7) != 0 || bytes[7] < '0' || bytes[7] > most ||
        (bytes[8] != '\n' && bytes[8] != '\r')) {
        broken(check, HEADER, NULL, "no %%PDF-1.n at the first byte, n at most %c", most);
        return;
    }
    const uint8_t *comment = bytes + (bytes[8] == '\r' && bytes[9] == '\n' ? 10 : 9);
    if (comment[0] != '%' || comment[1] < 128 || comment[2] < 128 || comment[3] < 128 ||
        comment[4] < 128)
        broken(check, BINARY, NULL, "no comment of four bytes above 127 after the header");
}

static void check_end(struct check *check) {
    const uint8_t *bytes = check->doc->bytes, *last = NULL;
    size_t size = check->doc->size;
    for (size_t i = size >= 5 ? size - 5 : 0; i > 0 && !last; i--)
        if (memcmp(bytes + i, "%%EOF", 5) == 0)
            last = bytes + i + 5;
    size_t rest = last ? (size_t)(bytes + size - last) : 3;
    if (rest > 2 || (rest == 2 && memcmp(last, "\r\n", 2) != 0) ||
        (rest == 1 && *last != '\n' && *last != '\r'))
        broken(check, AFTER_END, NULL, "data after the last end-of-file marker");
}

static void check_trailer(struct check *check) {
    struct doc *doc = check->doc;
    long long size = integer_of(get(doc, doc->trailer, "Size"), 0);
    if (size > 8388608)
        broken(check, LIMIT_OBJECTS, NULL, "%lld indirect objects", size - 1);
    const struct object *id = get(doc, doc->trailer, "ID");
    if (id->kind != ARRAY || id->count != 2 || item(doc, id, 0)->kind != STRING ||
        item(doc, id, 1)->kind != STRING || item(doc, id, 0)->size == 0)
        broken(check, FILE_ID, NULL, "no /ID of two strings in the trailer");
    if (!has(doc->trailer, "Encrypt"))
        return;
    broken(check, ENCRYPTED, NULL, "the file is encrypted");
    const struct object *permissions = get(doc, get(doc, doc->trailer, "Encrypt"), "P");
    if (permissions->kind != INTEGER)
        broken(check, ENCRYPTED_P, NULL, "an encryption dictionary without /P");
    else if (!(permissions->integer & 1 << 9))
        broken(check, ENCRYPTED_BIT, NULL, "/P keeps the text from assistive technology");
}

static bool is_eol(int c) {
    return c == '\n' || c == '\r';
}

/* Of the object at an offset of the cross-reference table. */
static void check_stream_syntax(struct check *check, const struct object *object, size_t at) {
    const uint8_t *bytes = check->doc->bytes;
    size_t size = check->doc->size;
    const uint8_t *word = memmem(bytes + at, size - at, "stream", 6);
    if (!word)
        return;
    size_t start = (size_t)(word - bytes) + 6;
    if (start + 2 < size && bytes[start] == '\r' && bytes[start + 1] == '\n')
        start++;
    if (start >= size || bytes[start] != '\n') {
        broken(check, STREAM_SYNTAX, object, "no end of line after \"stream\"");
        return;
    }
    long long length = integer_of(get(check->doc, object, "Length"), -1);
    size_t end = start + 1 + (size_t)length;
    if (length < 0 || end + 11 > size) {
        broken(check, STREAM_SYNTAX, object, "a wrong /Length");
        return;
    }
    size_t eol = bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : is_eol(bytes[end]) ? 1 : 0;
    if (eol == 0 || memcmp(bytes + end + eol, "endstream", 9) != 0)
        broken(check, STREAM_SYNTAX, object,
               "/Length is not followed by an end of line and \"endstream\"");
}

static void check_object_syntax(struct check *check, const struct object *object, size_t at) {
    const uint8_t *bytes = check->doc->bytes;
    char head[32];
    int length = snprintf(head, sizeof head, "%d 0 obj", object->number);
    size_t rest = check->doc->size - at;
    if (at == 0 || !is_eol(bytes[at - 1]) || rest < (size_t)length + 1 ||
        memcmp(bytes + at, head, (size_t)length) != 0 || !is_eol(bytes[at + (size_t)length]))
        broken(check, OBJECT_SYNTAX, object, "not \"%s\" on a line of its own", head);
    else if (object->kind == STREAM)
        check_stream_syntax(check, object, at);
}

/* The number after the last "startxref"; size if there is none. */
static size_t find_table(const struct doc *doc) {
    for (size_t i = doc->size > 10 ? doc->size - 10 : 0; i > 0; i--)
        if (memcmp(doc->bytes + i, "startxref", 9) == 0) {
            char digits[24] = "";
            size_t rest = doc->size - i - 9;
            memcpy(digits, doc->bytes + i + 9, rest < 20 ? rest : 20);
            unsigned long long at = strtoull(digits, NULL, 10);
            return at < doc->size ? (size_t)at : doc->size;
        }
    return doc->size;
}

/* One section of a table whose entries have 20 bytes; returns what follows. */
static size_t check_section(struct check *check, size_t at) {
    struct doc *doc = check->doc;
    char head[48] = "";
    size_t first, count;
    int length = 0;
    memcpy(head, doc->bytes + at, doc->size - at < 40 ? doc->size - at : 40);
    if (sscanf(head, "%zu %zu%n", &first, &count, &length) != 2)
        return doc->size;
    at += (size_t)length;
    while (at < doc->size && strchr(" \r\n", doc->bytes[at]))
        at++;
    for (size_t i = 0; i < count && at + 20 <= doc->size; i++, at += 20) {
        size_t number = first + i, offset = strtoull((const char *)doc->bytes + at, NULL, 10);
        if (doc->bytes[at + 17] == 'n' && number < doc->object_count && doc->objects[number] &&
            offset < doc->size)
            check_object_syntax(check, doc->objects[number], offset);
    }
    return at;
}

static void check_table(struct check *check) {
    struct doc *doc = check->doc;
    size_t at = find_table(doc);
    if (at + 5 >= doc->size || memcmp(doc->bytes + at, "xref", 4) != 0) {
        broken(check, XREF_STREAM, NULL, "the cross-reference table is a stream");
        return;
    }
    at += 4;
    while (at < doc->size && is_eol(doc->bytes[at]))
        at++;
    while (at < doc->size && doc->bytes[at] >= '0' && doc->bytes[at] <= '9')
        at = check_section(check, at);
}

/* Hexadecimal strings outside of streams: whole digits in pairs. */
static size_t check_hex(struct check *check, size_t at) {
    const uint8_t *bytes = check->doc->bytes;
    size_t digits = 0;
    for (at++; at < check->doc->size && bytes[at] != '>'; at++) {
        if (bytes[at] <= ' ')
            continue;
        if (!strchr("0123456789abcdefABCDEF", bytes[at])) {
            broken(check, HEX_STRING, NULL, "no hexadecimal digit in a string at byte %zu", at);
            return at;
        }
        digits++;
    }
    if (digits % 2)
        broken(check, HEX_STRING, NULL, "an odd number of digits in a string at byte %zu", at);
    return at;
}

static size_t skip_literal(const struct doc *doc, size_t at) {
    int depth = 0;
    for (; at < doc->size; at++) {
        if (doc->bytes[at] == '\\')
            at++;
        else if (doc->bytes[at] == '(')
            depth++;
        else if (doc->bytes[at] == ')' && --depth == 0)
            return at;
    }
    return at;
}

static size_t skip_stream(const struct doc *doc, size_t at) {
    const uint8_t *end = memmem(doc->bytes + at, doc->size - at, "endstream", 9);
    return end ? (size_t)(end - doc->bytes) + 8 : doc->size;
}

static void check_strings(struct check *check) {
    struct doc *doc = check->doc;
    for (size_t at = 0; at + 6 < doc->size; at++) {
        const uint8_t *here = doc->bytes + at;
        if (*here == '%')
            while (at < doc->size && !is_eol(doc->bytes[at]))
                at++;
        else if (*here == '(')
            at = skip_literal(doc, at);
        else if (*here == '<' && here[1] == '<')
            at++;
        else if (*here == '<')
            at = check_hex(check, at);
        else if (*here == 's' && memcmp(here, "stream", 6) == 0)
            at = skip_stream(doc, at);
    }
}

void check_file(struct check *check) {
    if (check->doc->trouble)
        broken(check, READABLE, NULL, "%s", check->doc->trouble);
    check_header(check);
    check_end(check);
    if (!check->doc->trailer)
        return;
    check_trailer(check);
    if (!doc_is_read(check->doc))
        return;
    check_table(check);
    check_strings(check);
}
