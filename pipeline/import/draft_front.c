#include "pipeline/import/draft_front.h"

#include <string.h>
#include <strings.h>

/* ---- YAML ---- */

static bool starts_with_indicator(const char *text) {
    if (strchr("[]{}\"'@*&!|>%`#,", text[0]))
        return true;
    return strchr("-?:", text[0]) && (text[1] == ' ' || text[1] == '\0');
}

/* What YAML would take for a number, a truth or nothing. */
static bool looks_like_value(const char *text) {
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on", "off",
                                        "y",    "n",     "~",    ".nan", ".inf", "-.inf", "---",
                                        "..."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return strspn(text, "0123456789.+-:_eExoabcdefABCDEF") == strlen(text);
}

static bool needs_quotes(const char *text, bool in_list) {
    size_t length = strlen(text);
    return length == 0 || starts_with_indicator(text) || looks_like_value(text) ||
           strstr(text, ": ") || strstr(text, " #") || strstr(text, "\t") ||
           text[length - 1] == ':' || text[0] == ' ' || text[length - 1] == ' ' ||
           (in_list && (strpbrk(text, ",[]{}") || strstr(text, ":")));
}

void gz_draft_yaml_value(struct gz_buffer *out, const char *text, bool in_list) {
    if (!needs_quotes(text, in_list)) {
        gz_buffer_add_string(out, text);
        return;
    }
    bool single = !strchr(text, '\'');
    gz_buffer_add_string(out, single ? "'" : "\"");
    for (const char *c = text; *c; c++)
        gz_buffer_add_format(out, !single && (*c == '"' || *c == '\\') ? "\\%c" : "%c", *c);
    gz_buffer_add_string(out, single ? "'" : "\"");
}

/* ---- Keys ---- */

struct front {
    struct gz_arena *arena;
    struct gz_buffer *out;
    struct gz_ink ink; /* collects doubts */
};

const char *gz_draft_one_line(struct gz_ink *ink, const char *text) {
    const char *plain = gz_ink_plain(ink, text, ink->arena);
    char *line = gz_arena_copy(ink->arena, plain, strlen(plain));
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    return line;
}

static const char *plain(struct front *front, const char *text) {
    return gz_draft_one_line(&front->ink, text);
}

static void write_key(struct front *front, const char *key, const char *text) {
    if (!text || !*text)
        return;
    gz_buffer_add_format(front->out, "%s: ", key);
    gz_draft_yaml_value(front->out, plain(front, text), false);
    gz_buffer_add_string(front->out, "\n");
}

/* Lines of which something is left. */
static void write_title(struct front *front, const struct gz_draft *draft) {
    const char **lines = GZ_NEW_ARRAY(front->arena, const char *, draft->title_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < draft->title_count; i++)
        if (*(lines[count] = plain(front, draft->title[i])))
            count++;
    if (count == 0)
        gz_ink_doubt(&front->ink, "the title is missing");
    if (count <= 1) {
        write_key(front, "title", count ? lines[0] : "无题");
        return;
    }
    gz_buffer_add_string(front->out, "title: |\n");
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add_format(front->out, "  %s\n", lines[i]);
}

static void write_author(struct front *front, const struct gz_draft_author *author) {
    const char *lead = "  - ";
    if (author->office_count > 0) {
        gz_buffer_add_format(front->out, "%soffices: [", lead);
        for (uint32_t i = 0; i < author->office_count; i++) {
            gz_buffer_add_string(front->out, i ? ", " : "");
            gz_draft_yaml_value(front->out, plain(front, author->offices[i]), true);
        }
        gz_buffer_add_string(front->out, "]\n");
        lead = "    ";
    }
    gz_buffer_add_format(front->out, "%sname: ", lead);
    gz_draft_yaml_value(front->out, plain(front, author->name), false);
    gz_buffer_add_string(front->out, "\n");
}

const char *gz_draft_comment_text(const char *text, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    const char *line = gz_ink_plain(NULL, text, arena);
    for (const char *c = line; *c; c++) {
        if (*c == '\n' || *c == '\t')
            gz_buffer_add_string(&out, " ");
        else if (*c == '>' && c - line >= 2 && c[-1] == '-' && c[-2] == '-')
            gz_buffer_add_string(&out, " >");
        else
            gz_buffer_add(&out, c, 1);
    }
    return out.bytes ? out.bytes : "";
}

static void write_doubts(struct front *front, const char *const *doubts, uint32_t count,
                         struct gz_buffer *out) {
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add_format(out, "# import: %s\n",
                             gz_draft_comment_text(doubts[i], front->arena));
}

void gz_draft_front_write(const struct gz_draft *draft, struct gz_buffer *out,
                          struct gz_arena *arena) {
    struct gz_buffer keys = {.arena = arena};
    struct front front = {.arena = arena, .out = &keys, .ink = {.arena = arena}};
    write_title(&front, draft);
    write_key(&front, "contents_title", draft->contents_title);
    write_key(&front, "subtitle", draft->subtitle);
    write_key(&front, "note", draft->note);
    write_key(&front, "document_number", draft->document_number);
    if (draft->author_count > 0)
        gz_buffer_add_string(&keys, "authors:\n");
    for (uint32_t i = 0; i < draft->author_count; i++)
        write_author(&front, &draft->authors[i]);
    if (draft->starts_new_page)
        gz_buffer_add_string(&keys, "starts_new_page: true\n");
    if (draft->printed_page)
        gz_buffer_add_format(&keys, "printed_page: %u\n", (unsigned)draft->printed_page);
    if (draft->law)
        gz_buffer_add_string(&keys, "kind: law\n");
    gz_buffer_add_string(out, "---\n");
    write_doubts(&front, draft->doubts, draft->doubt_count, out);
    write_doubts(&front, front.ink.doubts.items, front.ink.doubts.count, out);
    gz_buffer_add(out, keys.bytes ? keys.bytes : "", keys.length);
    gz_buffer_add_string(out, "---\n");
}
