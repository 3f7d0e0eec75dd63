/* Fields (ISO/IEC 29500-1, 17.16): what shows is their result; their instruction says what
 * they are. They may begin in one paragraph and end in another. */
#include "pipeline/import/word_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/word_symbols.h"

#define INSTRUCTION_LIMIT 65536 /* bytes kept of one */

/* ---- Instructions ---- */

/* The next word of an instruction, in quotes or not, from *at on; *at moves past it. NULL
 * at the end. */
static const char *next_word(const char **at, struct gz_arena *arena) {
    const char *from = *at + strspn(*at, " \t\n");
    if (!*from)
        return NULL;
    bool quoted = *from == '"';
    const char *end = from += quoted;
    while (*end && !(quoted ? *end == '"' : strchr(" \t\n", *end) != NULL))
        end += quoted && *end == '\\' && end[1] ? 2 : 1;
    char *word = gz_arena_alloc(arena, (size_t)(end - from) + 1, 1);
    size_t length = 0;
    for (; from < end; from++) {
        if (quoted && *from == '\\' && (from[1] == '\\' || from[1] == '"'))
            from++;
        word[length++] = *from;
    }
    *at = end + (quoted && *end);
    return word;
}

static bool is_named(const struct gz_word_field *field, const char *name) {
    const char *at = field->instruction ? field->instruction : "";
    size_t length = strlen(name);
    at += strspn(at, " \t\n");
    return !strncasecmp(at, name, length) && (!at[length] || strchr(" \t\n\\", at[length]));
}

/* HYPERLINK "address" \l "place" \o "tip" \t "frame" */
static const char *read_link(const char *instruction, struct gz_arena *arena) {
    const char *at = instruction, *word = next_word(&at, arena), *address = NULL;
    while ((word = next_word(&at, arena))) {
        if (!strcmp(word, "\\l") || !strcmp(word, "\\o") || !strcmp(word, "\\t"))
            next_word(&at, arena);
        else if (*word != '\\' && !address)
            address = word;
    }
    return address && *address ? address : NULL;
}

/* What a field of a known kind does to its result. */
static void begin_result(struct gz_word *word, struct gz_word_field *field) {
    field->in_result = true;
    if (is_named(field, "HYPERLINK")) {
        field->link = read_link(field->instruction, word->arena);
    } else if (is_named(field, "TOC")) {
        field->left_out = true;
        gz_word_doubt(word, "a table of contents was left out: ours is made anew");
    }
}

/* ---- Fields without a result ---- */

/* SYMBOL 252 \f "Wingdings" */
static bool put_symbol(struct gz_word *word, struct gz_word_flow *flow,
                       const struct gz_word_field *field, const struct gz_word_look *look) {
    const char *at = field->instruction, *argument = next_word(&at, word->arena);
    const char *face = "Symbol";
    char bytes[4];
    argument = next_word(&at, word->arena);
    uint32_t code = argument ? (uint32_t)strtoul(argument, NULL, 0) : 0;
    while ((argument = next_word(&at, word->arena)))
        if (!strcmp(argument, "\\f") && (argument = next_word(&at, word->arena)))
            face = argument;
    uint32_t shows = gz_word_symbol_face(face) ? gz_word_symbol(face, code) : code;
    if (shows < ' ' || shows > 0x10FFFF || (shows >= 0xD800 && shows < 0xE000))
        return false;
    gz_word_put(word, flow, bytes, gz_utf8_encode(shows, bytes), look);
    return true;
}

/* EQ \o\ac(○,12): what Word and WPS make of a number in a circle. */
static bool put_circled(struct gz_word *word, struct gz_word_flow *flow,
                        const struct gz_word_field *field, const struct gz_word_look *look) {
    static const char *const circles[] = {"○", "〇", "◯"};
    const char *open = strrchr(field->instruction, '(');
    if (!strstr(field->instruction, "\\o") || !open)
        return false;
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++) {
        size_t length = strlen(circles[i]);
        if (strncmp(open + 1, circles[i], length) || !strchr(",;", open[1 + length]))
            continue;
        char *end, bytes[4];
        long value = strtol(open + 1 + length + 1, &end, 10);
        if (value < 1 || value > 20 || *end != ')')
            return false;
        gz_word_put(word, flow, bytes, gz_utf8_encode(0x2460 + (uint32_t)value - 1, bytes), look);
        return true;
    }
    return false;
}

/* The texts in the brackets of an EQ, which show in some arrangement. */
static void put_equation(struct gz_word *word, struct gz_word_flow *flow,
                         const struct gz_word_field *field, const struct gz_word_look *look) {
    const char *at = field->instruction;
    gz_word_doubt(word, "what a field arranges was set in a row: %s",
                  gz_word_quote(word, field->instruction));
    for (int depth = 0; *at;) {
        if (*at == '\\') { /* a switch, with its number: \s\up 9 */
            at += strspn(at, "\\");
            at += strcspn(at, "\\(), ;");
            at += strspn(at, " 0123456789");
            continue;
        }
        size_t length = strcspn(at, "\\(),;");
        if (length && depth > 0)
            gz_word_put(word, flow, at, length, look);
        at += length;
        depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if (depth > 0 && (*at == ',' || *at == ';'))
            gz_word_put(word, flow, " ", 1, look);
        at += *at && *at != '\\';
    }
}

/* A box to tick: its state stands beside the instruction. */
static void put_checkbox(struct gz_word *word, struct gz_word_flow *flow,
                         const struct gz_word_field *field, const struct gz_word_look *look) {
    const struct gz_xml_node *box = gz_xml_child(field->form, GZ_XML_W, "checkBox");
    int checked = gz_word_switch(box, "checked");
    if (checked < 0)
        checked = gz_word_switch(box, "default");
    const char *shows = checked == 1 ? "☑" : "□";
    gz_word_put(word, flow, shows, strlen(shows), look);
}

/* Marks for an index and the like, which never show. */
static bool is_silent(const struct gz_word_field *field) {
    static const char *const names[] = {"XE",  "TC",  "TA",  "RD",
                                        "SET", "ASK", "SEQ", "PRIVATE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_named(field, names[i]))
            return true;
    return false;
}

static void end_without_result(struct gz_word *word, struct gz_word_flow *flow,
                               const struct gz_word_field *field,
                               const struct gz_word_look *look) {
    if (!field->instruction || is_silent(field))
        return;
    if (is_named(field, "FORMCHECKBOX"))
        put_checkbox(word, flow, field, look);
    else if (is_named(field, "EQ") && put_circled(word, flow, field, look))
        return;
    else if (is_named(field, "EQ"))
        put_equation(word, flow, field, look);
    else if (!is_named(field, "SYMBOL") || !put_symbol(word, flow, field, look))
        gz_word_doubt(word, "a field that has no text was left out: %s",
                      gz_word_quote(word, field->instruction));
}

/* ---- Marks in the text ---- */

static struct gz_word_field *innermost(struct gz_word_flow *flow) {
    return flow->field_count ? &flow->fields[flow->field_count - 1] : NULL;
}

static void begin(struct gz_word *word, struct gz_word_flow *flow,
                  const struct gz_xml_node *form) {
    if (flow->field_count == GZ_WORD_FIELD_LIMIT) {
        flow->field_excess++;
        gz_word_doubt(word, "fields stand too deep in one another");
        return;
    }
    flow->fields[flow->field_count++] = (struct gz_word_field){
        .form = form, .block = word->out->block_count};
}

static void end(struct gz_word *word, struct gz_word_flow *flow,
                const struct gz_word_look *look) {
    if (flow->field_excess) {
        flow->field_excess--;
        return;
    }
    if (!flow->field_count)
        return;
    struct gz_word_field field = flow->fields[--flow->field_count];
    if (!field.in_result)
        end_without_result(word, flow, &field, look);
}

void gz_word_field_char(struct gz_word *word, struct gz_word_flow *flow,
                        const struct gz_xml_node *node, const struct gz_word_look *look) {
    const char *type = gz_xml_attribute(node, GZ_XML_W, "fldCharType");
    struct gz_word_field *field = innermost(flow);
    if (type && !strcmp(type, "begin"))
        begin(word, flow, gz_xml_child(node, GZ_XML_W, "ffData"));
    else if (type && !strcmp(type, "separate") && field && !flow->field_excess)
        begin_result(word, field);
    else if (type && !strcmp(type, "end"))
        end(word, flow, look);
}

void gz_word_field_simple(struct gz_word *word, struct gz_word_flow *flow,
                          const struct gz_xml_node *node) {
    const char *instruction = gz_xml_attribute(node, GZ_XML_W, "instr");
    struct gz_word_look look = {0};
    begin(word, flow, NULL);
    if (instruction)
        gz_word_field_instruct(word, flow, instruction, strlen(instruction));
    if (node->children && !flow->field_excess)
        begin_result(word, innermost(flow));
    gz_word_inlines(word, flow, node);
    end(word, flow, &look);
}

void gz_word_field_instruct(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                            size_t length) {
    struct gz_word_field *field = innermost(flow);
    if (!field || flow->field_excess || field->length + length > INSTRUCTION_LIMIT)
        return;
    size_t capacity = field->capacity ? field->capacity : 128;
    while (capacity < field->length + length + 1)
        capacity *= 2;
    if (capacity != field->capacity)
        field->instruction = field->instruction
                                 ? gz_arena_grow(word->arena, field->instruction,
                                                 field->capacity, capacity, 1)
                                 : gz_arena_alloc(word->arena, capacity, 1);
    field->capacity = capacity;
    memcpy(field->instruction + field->length, bytes, length);
    field->length += length;
    field->instruction[field->length] = '\0';
}

void gz_word_field_end_all(struct gz_word *word, struct gz_word_flow *flow, size_t count) {
    for (; flow->field_count > count; flow->field_count--)
        gz_word_doubt_at(word, flow->fields[flow->field_count - 1].block,
                         "a field has no end: some text may be missing");
    flow->field_excess = 0;
}

bool gz_word_field_swallows(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                            size_t length) {
    if (flow->field_excess)
        return true;
    for (size_t i = 0; i < flow->field_count; i++)
        if (!flow->fields[i].in_result) { /* text that an instruction uses */
            gz_word_field_instruct(word, flow, bytes, length);
            return true;
        }
    return false;
}

bool gz_word_field_leaves_out(const struct gz_word_flow *flow) {
    for (size_t i = 0; i < flow->field_count; i++)
        if (flow->fields[i].left_out)
            return true;
    return false;
}

const char *gz_word_field_link(const struct gz_word_flow *flow) {
    for (size_t i = flow->field_count; i > 0; i--)
        if (flow->fields[i - 1].link)
            return flow->fields[i - 1].link;
    return NULL;
}
