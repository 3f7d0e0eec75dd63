/* Events of libfyaml to a tree in the arena.
 *
 * Events instead of libfyaml's documents: depth and size are bounded while
 * the input is read, aliases are refused before anything expands them, and
 * each scalar is met together with its place. */
#include <libfyaml.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/source.h"
#include "pipeline/text/invisible.h"
#include "pipeline/yaml/help.h"
#include "pipeline/yaml/scalar.h"
#include "pipeline/yaml/yaml.h"

/* A collection that is still open. */
struct frame {
    struct gz_yaml_node node;
    struct gz_yaml_node *items;
    struct gz_yaml_entry *entries;
    uint32_t capacity;
    bool has_key; /* a mapping whose last entry waits for its value */
};

struct builder {
    const struct gz_source_file *file;
    uint32_t start; /* of the range in the file */
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct frame frames[GZ_SOURCE_DEPTH_LIMIT];
    uint32_t depth;
    struct gz_yaml_node root;
    bool has_root;
    bool failed;  /* an error was reported; the events that follow may add more */
    bool stopped; /* a limit was passed: read no further */
    uint32_t documents;
    uint32_t latest; /* offset of the last token: where a missing value is */
};

static void fail(struct builder *builder, struct gz_pos pos, const char *help, const char *what) {
    gz_error(builder->diag, pos, help, "%s", _(what));
    builder->failed = true;
}

static uint32_t mark_offset(const struct builder *builder, const struct fy_mark *mark) {
    uint64_t offset = (uint64_t)builder->start + mark->input_pos;
    return offset < builder->file->length ? (uint32_t)offset : builder->file->length;
}

static struct gz_pos token_pos(const struct builder *builder, struct fy_token *token) {
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    uint32_t offset = mark ? mark_offset(builder, mark) : builder->latest;
    return gz_source_file_pos(builder->file, offset);
}

/* ---- the tree ---- */

static bool same_text(const struct gz_text *a, const struct gz_text *b) {
    return a->length == b->length && memcmp(a->utf8, b->utf8, a->length) == 0;
}

static void refuse_duplicate(struct builder *builder, const struct frame *frame,
                             const struct gz_yaml_node *key) {
    for (uint32_t i = 0; i < frame->node.count; i++) {
        const struct gz_yaml_node *other = &frame->entries[i].key;
        if (other->kind != GZ_YAML_SCALAR || !same_text(&other->text, &key->text))
            continue;
        const char *help =
            gz_diag_format(builder->diag, "it stands on line %u already", other->pos.line);
        gz_error(builder->diag, key->pos, help, "key `%s` is given twice", key->text.utf8);
        builder->failed = true;
        return;
    }
}

static bool is_before(struct gz_pos a, struct gz_pos b) {
    return a.line < b.line || (a.line == b.line && a.column < b.column);
}

static void add_key(struct builder *builder, struct frame *frame, const struct gz_yaml_node *key) {
    if (key->kind != GZ_YAML_SCALAR)
        fail(builder, key->pos, NULL, N_("a key must be a word, not a list or a mapping"));
    else if (key->text.length == 0)
        fail(builder, key->pos, NULL, N_("a key is missing before the colon"));
    else
        refuse_duplicate(builder, frame, key);
    if (frame->node.count == GZ_YAML_KEY_LIMIT) {
        gz_error(builder->diag, key->pos, NULL, "a mapping of more than %d keys",
                 GZ_YAML_KEY_LIMIT);
        builder->failed = builder->stopped = true;
        return;
    }
    struct gz_yaml_entry *entry;
    GZ_APPEND(builder->arena, frame->entries, frame->node.count, frame->capacity, entry);
    entry->key = *key;
    frame->has_key = true;
    if (frame->node.count == 1 && is_before(key->pos, frame->node.pos))
        frame->node.pos = key->pos; /* libfyaml marks a flow pair after its key */
}

static void add_node(struct builder *builder, const struct gz_yaml_node *node) {
    if (builder->depth == 0) {
        builder->root = *node;
        builder->has_root = true;
        return;
    }
    struct frame *frame = &builder->frames[builder->depth - 1];
    if (frame->node.kind == GZ_YAML_SEQUENCE) {
        struct gz_yaml_node *item;
        GZ_APPEND(builder->arena, frame->items, frame->node.count, frame->capacity, item);
        *item = *node;
    } else if (!frame->has_key) {
        add_key(builder, frame, node);
    } else {
        frame->entries[frame->node.count - 1].value = *node;
        frame->has_key = false;
    }
}

static void open_collection(struct builder *builder, enum gz_yaml_kind kind, struct gz_pos pos) {
    if (builder->depth == GZ_SOURCE_DEPTH_LIMIT) {
        gz_error(builder->diag, pos, NULL, "nested more than %d deep", GZ_SOURCE_DEPTH_LIMIT);
        builder->failed = builder->stopped = true;
        return;
    }
    struct frame *frame = &builder->frames[builder->depth++];
    *frame = (struct frame){.node = {.kind = kind, .pos = pos}};
}

static void close_collection(struct builder *builder) {
    struct frame *frame = &builder->frames[--builder->depth];
    frame->node.items = frame->items;
    frame->node.entries = frame->entries;
    struct gz_yaml_node node = frame->node;
    add_node(builder, &node);
}

/* ---- scalars ---- */

static enum gz_yaml_notation notation_of(struct fy_token *token) {
    switch (fy_token_scalar_style(token)) {
    case FYSS_SINGLE_QUOTED:
        return GZ_YAML_SINGLE_QUOTED;
    case FYSS_DOUBLE_QUOTED:
        return GZ_YAML_DOUBLE_QUOTED;
    case FYSS_LITERAL:
        return GZ_YAML_LITERAL;
    case FYSS_FOLDED:
        return GZ_YAML_FOLDED;
    default:
        return GZ_YAML_PLAIN;
    }
}

/* Tabs would print as blanks of no certain width; the rest cannot be typed,
 * only escaped. */
static bool is_unprintable(uint32_t code) {
    return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) || code == 0xFFFE ||
           code == 0xFFFF;
}

static void check_characters(struct builder *builder, const struct gz_text *text) {
    for (size_t at = 0; at < text->length;) {
        uint32_t offset = (uint32_t)at;
        uint32_t code = gz_utf8_next(text->utf8, text->length, &at);
        const char *invisible = gz_invisible_name(code);
        if (!invisible && !is_unprintable(code))
            continue;
        struct gz_pos pos = gz_text_pos(text, offset);
        if (invisible)
            gz_error(builder->diag, pos, "delete it", "an invisible character, U+%04X %s", code,
                     _(invisible));
        else if (code == 0xFFFF)
            gz_error(builder->diag, pos, "delete it", "an escape that is no character");
        else
            gz_error(builder->diag, pos, "delete it", "control character U+%04X", code);
        builder->failed = true;
        return;
    }
}

static struct gz_yaml_node missing_value(const struct builder *builder) {
    struct gz_pos pos = gz_source_file_pos(builder->file, builder->latest);
    struct gz_source_map *map = GZ_NEW(builder->arena, struct gz_source_map);
    map->pos = pos;
    return (struct gz_yaml_node){.pos = pos, .text = {.utf8 = "", .map_count = 1, .map = map}};
}

/* A `#` behind a blank begins a comment, also in 关于 #1 的报告: nothing tells a
 * typist that the rest is gone. Only `# ` is taken for a comment meant as one.
 * `at` is where a plain value ends. */
static void check_comment(struct builder *builder, uint32_t at) {
    const struct gz_source_file *file = builder->file;
    uint32_t sign = at;
    while (sign < file->length && strchr(" \t", file->bytes[sign]))
        sign++;
    uint32_t text = sign;
    while (text < file->length && file->bytes[text] == '#')
        text++;
    if (sign == at || text == sign || text == file->length || strchr(" \t\n", file->bytes[text]))
        return;
    fail(builder, gz_source_file_pos(file, sign),
         N_("put the value in quotes, or a blank after # for a comment"),
         N_("` #` begins a comment: the text behind it would be lost"));
}

/* The same for a key whose value is gone as a whole: `电话: #123`. */
static struct gz_yaml_node lost_value(struct builder *builder) {
    const struct gz_source_file *file = builder->file;
    uint32_t at = builder->latest;
    while (at < file->length && strchr("\"' \t", file->bytes[at]))
        at++;
    if (at < file->length && file->bytes[at] == ':')
        check_comment(builder, at + 1);
    return missing_value(builder);
}

static struct gz_yaml_node scalar_node(struct builder *builder, struct fy_token *token) {
    const struct fy_mark *start = token ? fy_token_start_mark(token) : NULL;
    const struct fy_mark *end = token ? fy_token_end_mark(token) : NULL;
    /* From libfyaml 0.8 on a missing value is a token without length. */
    if (!start || !end ||
        (start->input_pos == end->input_pos && notation_of(token) == GZ_YAML_PLAIN))
        return lost_value(builder);
    struct gz_yaml_spelling spelling = {
        .notation = notation_of(token),
        .start = mark_offset(builder, start),
        .end = mark_offset(builder, end),
    };
    spelling.value = fy_token_get_text(token, &spelling.value_length);
    bool quoted =
        spelling.notation == GZ_YAML_SINGLE_QUOTED || spelling.notation == GZ_YAML_DOUBLE_QUOTED;
    uint32_t first = spelling.start - (quoted && spelling.start > 0);
    builder->latest = spelling.end;
    struct gz_yaml_node node = {
        .notation = spelling.notation,
        .pos = gz_source_file_pos(builder->file, first),
    };
    if (!gz_yaml_scalar_text(builder->file, &spelling, &node.text, builder->arena))
        fail(builder, node.pos, N_("write it on one line, or as a block after `|`"),
             N_("the line ends of this text are ambiguous"));
    if (node.notation >= GZ_YAML_LITERAL && node.text.map_count > 0)
        node.pos = gz_text_pos(&node.text, 0);
    if (node.notation == GZ_YAML_PLAIN)
        check_comment(builder, spelling.end);
    check_characters(builder, &node.text);
    return node;
}

/* ---- events ---- */

static void refuse_properties(struct builder *builder, struct fy_token *anchor,
                              struct fy_token *tag) {
    const char *help = N_("put the text in quotes if it shall begin with this sign");
    if (anchor)
        fail(builder, token_pos(builder, anchor), help, N_("an anchor (`&`) has no use here"));
    if (tag)
        fail(builder, token_pos(builder, tag), help, N_("a tag (`!`) has no use here"));
}

static void refuse_alias(struct builder *builder, struct fy_token *alias) {
    fail(builder, token_pos(builder, alias),
         N_("put the text in quotes if it shall begin with this sign"),
         N_("an alias (`*`) has no use here"));
    struct gz_yaml_node node = missing_value(builder);
    add_node(builder, &node);
}

static void start_document(struct builder *builder, const struct fy_event *event) {
    struct fy_document_state *state = event->document_start.document_state;
    struct gz_pos pos = token_pos(builder, event->document_start.document_start);
    if (++builder->documents > 1)
        fail(builder, pos, N_("delete this line"), N_("a second document begins"));
    else if (fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state))
        fail(builder, pos, N_("delete the line that begins with `%`"),
             N_("YAML directives have no use here"));
}

static void take_event(struct builder *builder, struct fy_event *event) {
    struct gz_yaml_node node;
    switch (event->type) {
    case FYET_DOCUMENT_START:
        start_document(builder, event);
        break;
    case FYET_ALIAS:
        refuse_alias(builder, event->alias.anchor);
        break;
    case FYET_SCALAR:
        refuse_properties(builder, event->scalar.anchor, event->scalar.tag);
        node = scalar_node(builder, event->scalar.value);
        add_node(builder, &node);
        break;
    case FYET_SEQUENCE_START:
        refuse_properties(builder, event->sequence_start.anchor, event->sequence_start.tag);
        open_collection(builder, GZ_YAML_SEQUENCE,
                        token_pos(builder, event->sequence_start.sequence_start));
        break;
    case FYET_MAPPING_START:
        refuse_properties(builder, event->mapping_start.anchor, event->mapping_start.tag);
        open_collection(builder, GZ_YAML_MAPPING,
                        token_pos(builder, event->mapping_start.mapping_start));
        break;
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        close_collection(builder);
        break;
    default:
        break;
    }
}

/* ---- libfyaml's own errors ---- */

static const char *help_for(const struct builder *builder, uint32_t line, const char *message) {
    if (line == 0 || line > builder->file->line_count)
        return NULL;
    uint32_t length;
    const char *text = gz_source_file_line(builder->file, line, &length);
    return gz_yaml_help(message, text, length, builder->diag);
}

static uint32_t first_line(const struct builder *builder) {
    return gz_source_file_pos(builder->file, builder->start).line;
}

static void report_libfyaml(struct builder *builder, struct fy_diag *errors) {
    void *iterator = NULL;
    size_t before = gz_diag_error_count(builder->diag);
    for (struct fy_diag_error *error; (error = fy_diag_errors_iterate(errors, &iterator));) {
        if (error->type != FYET_ERROR)
            continue;
        struct gz_pos pos = {builder->file->path, 0, 0};
        if (error->line > 0)
            pos = gz_source_file_pos(
                builder->file, gz_source_file_offset(
                                   builder->file, first_line(builder) + (uint32_t)error->line - 1,
                                   error->column > 0 ? (uint32_t)error->column : 1));
        gz_error(builder->diag, pos, help_for(builder, pos.line, error->msg), "YAML: %s",
                 gz_yaml_said(error->msg));
    }
    if (gz_diag_error_count(builder->diag) == before) {
        struct gz_pos pos = gz_source_file_pos(builder->file, builder->latest);
        gz_error(builder->diag, pos, help_for(builder, pos.line, ""), "YAML: this cannot be read");
    }
    builder->failed = true;
}

static void run_parser(struct builder *builder, struct fy_parser *parser, uint32_t length,
                       struct fy_diag *errors) {
    if (fy_parser_set_string(parser, builder->file->bytes + builder->start, length) != 0) {
        report_libfyaml(builder, errors);
        return;
    }
    bool ended = false;
    for (struct fy_event *event; !builder->stopped && (event = fy_parser_parse(parser));) {
        ended = event->type == FYET_STREAM_END;
        take_event(builder, event);
        fy_parser_event_free(parser, event);
    }
    if (!builder->stopped && (!ended || fy_parser_get_stream_error(parser)))
        report_libfyaml(builder, errors);
}

static void parse(struct builder *builder, uint32_t length) {
    struct fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = NULL;
    struct fy_diag *errors = fy_diag_create(&settings);
    if (errors)
        fy_diag_set_collect_errors(errors, true);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2, .diag = errors};
    struct fy_parser *parser = fy_parser_create(&config);
    if (parser && errors)
        run_parser(builder, parser, length, errors);
    else
        fail(builder, (struct gz_pos){builder->file->path, 0, 0}, NULL,
             N_("YAML: the parser cannot start"));
    fy_parser_destroy(parser);
    fy_diag_destroy(errors);
}

const struct gz_yaml_node *gz_yaml_parse(const struct gz_source_file *file, uint32_t start,
                                         uint32_t end, struct gz_arena *arena,
                                         struct gz_diag *diag) {
    if (end - start > GZ_YAML_SIZE_LIMIT) {
        gz_error(diag, gz_source_file_pos(file, start), NULL, "YAML of more than %u MiB",
                 GZ_YAML_SIZE_LIMIT >> 20);
        return NULL;
    }
    struct builder *builder = GZ_NEW(arena, struct builder);
    builder->file = file;
    builder->start = builder->latest = start;
    builder->arena = arena;
    builder->diag = diag;
    parse(builder, end - start);
    if (builder->failed)
        return NULL;
    if (!builder->has_root ||
        (builder->root.kind == GZ_YAML_SCALAR && builder->root.text.length == 0))
        builder->root =
            (struct gz_yaml_node){.kind = GZ_YAML_MAPPING, .pos = gz_source_file_pos(file, start)};
    return &builder->root;
}
