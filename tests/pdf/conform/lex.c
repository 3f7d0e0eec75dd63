#include "lex.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 50 };

static bool is_space(int c) {
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(int c) {
    return c != 0 && strchr("()<>[]{}/%", c) != NULL;
}

static void skip_space(struct lex *lex) {
    while (lex->at < lex->end) {
        if (*lex->at == '%')
            while (lex->at < lex->end && *lex->at != '\n' && *lex->at != '\r')
                lex->at++;
        else if (is_space(*lex->at))
            lex->at++;
        else
            return;
    }
}

static struct object *make(struct lex *lex, enum kind kind) {
    struct object *object = doc_alloc(lex->doc, sizeof *object);
    object->kind = kind;
    object->number = lex->number;
    return object;
}

static int hex_value(int c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static struct object *read_hex(struct lex *lex) {
    struct object *object = make(lex, STRING);
    const uint8_t *close = memchr(lex->at, '>', (size_t)(lex->end - lex->at));
    if (!close)
        return NULL;
    char *out = doc_alloc(lex->doc, (size_t)(close - lex->at) / 2 + 2);
    size_t digits = 0;
    for (; lex->at < close; lex->at++) {
        int value = hex_value(*lex->at);
        if (value < 0 && !is_space(*lex->at))
            return NULL;
        if (value >= 0) {
            out[digits / 2] |= (char)(digits % 2 ? value : value << 4);
            digits++;
        }
    }
    lex->at++;
    object->text = out;
    object->size = (digits + 1) / 2;
    return object;
}

/* What follows a backslash; -1: nothing (a continued line). */
static int read_escape(struct lex *lex) {
    int c = *lex->at++;
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    const char *found = c ? strchr(from, c) : NULL;
    if (found)
        return to[found - from];
    if (c == '\r' || c == '\n') {
        if (c == '\r' && lex->at < lex->end && *lex->at == '\n')
            lex->at++;
        return -1;
    }
    if (c < '0' || c > '7')
        return c;
    c -= '0';
    for (int i = 0; i < 2 && lex->at < lex->end && *lex->at >= '0' && *lex->at <= '7'; i++)
        c = c * 8 + *lex->at++ - '0';
    return c & 0xFF;
}

static struct object *read_literal(struct lex *lex) {
    struct object *object = make(lex, STRING);
    const uint8_t *stop = lex->at;
    for (int depth = 1; stop < lex->end && depth > 0; stop++) {
        if (*stop == '\\')
            stop++;
        else
            depth += (*stop == '(') - (*stop == ')');
    }
    if (stop > lex->end || stop == lex->at || stop[-1] != ')')
        return NULL;
    char *out = doc_alloc(lex->doc, (size_t)(stop - lex->at) + 1);
    while (lex->at < stop - 1) {
        int c = *lex->at++;
        if (c == '\\')
            c = read_escape(lex);
        if (c >= 0)
            out[object->size++] = (char)c;
    }
    lex->at = stop;
    object->text = out;
    return object;
}

static struct object *read_name(struct lex *lex) {
    struct object *object = make(lex, NAME);
    const uint8_t *start = lex->at;
    while (lex->at < lex->end && !is_space(*lex->at) && !is_delimiter(*lex->at))
        lex->at++;
    char *out = doc_alloc(lex->doc, (size_t)(lex->at - start) + 1);
    for (const uint8_t *p = start; p < lex->at; p++) {
        if (*p == '#' && p + 2 < lex->at &&
            hex_value(p[1]) >= 0 && hex_value(p[2]) >= 0) {
            out[object->size++] = (char)(hex_value(p[1]) << 4 | hex_value(p[2]));
            p += 2;
        } else {
            out[object->size++] = (char)*p;
        }
    }
    object->text = out;
    return object;
}

static struct object *read_value(struct lex *lex, int depth);

static struct object *read_items(struct lex *lex, int depth, const char *close) {
    struct object *object = make(lex, ARRAY);
    size_t room = 0, length = strlen(close);
    for (;;) {
        skip_space(lex);
        if ((size_t)(lex->end - lex->at) < length)
            return NULL;
        if (memcmp(lex->at, close, length) == 0)
            break;
        struct object *value = read_value(lex, depth + 1);
        if (!value)
            return NULL;
        if (object->count == room) {
            room = room ? room * 2 : 8;
            struct object **items = doc_alloc(lex->doc, room * sizeof *items);
            if (object->count)
                memcpy(items, object->items, object->count * sizeof *items);
            object->items = items;
        }
        object->items[object->count++] = value;
    }
    lex->at += length;
    return object;
}

static struct object *read_dict(struct lex *lex, int depth) {
    struct object *list = read_items(lex, depth, ">>");
    if (!list || list->count % 2)
        return NULL;
    struct object *dict = make(lex, DICT);
    dict->entries = doc_alloc(lex->doc, (list->count / 2 + 1) * sizeof *dict->entries);
    for (size_t i = 0; i < list->count; i += 2) {
        if (list->items[i]->kind != NAME)
            return NULL;
        dict->entries[dict->count++] =
            (struct entry){list->items[i]->text, list->items[i + 1]};
    }
    return dict;
}

static size_t read_word(struct lex *lex, char *word, size_t room) {
    size_t size = 0;
    while (lex->at < lex->end && !is_space(*lex->at) && !is_delimiter(*lex->at)) {
        if (size + 1 < room)
            word[size++] = (char)*lex->at;
        lex->at++;
    }
    word[size] = 0;
    return size;
}

static struct object *read_number(struct lex *lex, const char *word) {
    struct object *object = make(lex, strchr(word, '.') ? REAL : INTEGER);
    object->real = atof(word);
    object->integer = object->kind == INTEGER ? atoll(word) : 0;
    return object;
}

static bool is_numeric(const char *word) {
    size_t digits = strspn(word + (*word == '+' || *word == '-'), "0123456789.");
    return digits > 0 && word[digits + (*word == '+' || *word == '-')] == 0;
}

/* A word that is an operand, or NULL. */
static struct object *word_operand(struct lex *lex, const char *word) {
    if (is_numeric(word))
        return read_number(lex, word);
    if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0) {
        struct object *object = make(lex, BOOLEAN);
        object->integer = word[0] == 't';
        return object;
    }
    return strcmp(word, "null") == 0 ? make(lex, NIL) : NULL;
}

static struct object *read_value(struct lex *lex, int depth) {
    char word[64];
    int c = *lex->at;
    if (depth > DEEPEST)
        return NULL;
    if (c == '(' || c == '[' || c == '/')
        lex->at++;
    if (c == '(')
        return read_literal(lex);
    if (c == '[')
        return read_items(lex, depth, "]");
    if (c == '/')
        return read_name(lex);
    if (c == '<') {
        bool dict = lex->at + 1 < lex->end && lex->at[1] == '<';
        lex->at += dict ? 2 : 1;
        return dict ? read_dict(lex, depth) : read_hex(lex);
    }
    return read_word(lex, word, sizeof word) ? word_operand(lex, word) : NULL;
}

enum token lex_next(struct lex *lex) {
    skip_space(lex);
    if (lex->at >= lex->end)
        return TOKEN_END;
    if (strchr("([</", *lex->at)) {
        lex->operand = read_value(lex, 0);
        return lex->operand ? TOKEN_OPERAND : TOKEN_WRONG;
    }
    if (!read_word(lex, lex->word, sizeof lex->word)) {
        lex->at++; /* a delimiter by itself: braces are fine in a CMap only */
        return TOKEN_WRONG;
    }
    lex->operand = word_operand(lex, lex->word);
    return lex->operand ? TOKEN_OPERAND : TOKEN_OPERATOR;
}

bool lex_skip_image(struct lex *lex) {
    for (const uint8_t *p = lex->at + 1; p + 2 < lex->end + 1; p++) {
        if (!is_space(p[-1]) || p[0] != 'E' || p + 1 >= lex->end || p[1] != 'I')
            continue;
        if (p + 2 == lex->end || is_space(p[2])) {
            lex->at = p + 2;
            return true;
        }
    }
    return false;
}
