#include "pipeline/import/markdown_inline.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"
#include "pipeline/source/file.h"
#include "pipeline/source/source.h"
#include "pipeline/text/buffer.h"

#define DEPTH_LIMIT 100
#define SCRIPT_LIMIT 16 /* bytes between ^ and ^ */

static const char soft_break[] = " "; /* known by its address until it is joined */

/* What holds where an inline is read. */
struct around {
    unsigned looks;
    const char *link;
    uint32_t depth;
};

struct inlines {
    struct gz_markdown_text *text;
    struct gz_import_paragraph *out;
    unsigned tags; /* looks that open HTML tags give */
};

char *gz_markdown_string(const struct gz_markdown_text *text, const char *string) {
    return gz_markdown_own_text(&text->source, string ? string : "", text->collector->arena);
}

/* The latest block: what is being read is in it. */
static uint32_t here(const struct inlines *in) {
    uint32_t count = in->text->collector->block_count;
    return count ? count - 1 : 0;
}

static struct gz_import_run *add(struct inlines *in, const struct around *around,
                                 const char *text, size_t length) {
    struct gz_arena *arena = in->text->collector->arena;
    struct gz_import_run *run =
        gz_collect_run(in->out, gz_arena_copy(arena, text, length), length, arena);
    run->looks = around->looks | in->tags;
    run->link = around->link;
    return run;
}

/* ---- ^ and ~, which CommonMark does not know ---- */

/* The end of `^2^` that begins at `at`, or 0: letters, digits and signs, no blank. */
static size_t script_end(const char *text, size_t at) {
    size_t end = at + 1;
    while (text[end] && text[end] != text[at] && !strchr(" \t\n*[]", text[end]) &&
           end - at <= SCRIPT_LIMIT)
        end++;
    return text[end] == text[at] && end > at + 1 ? end : 0;
}

static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* 60~68%至70~80%: a subscript follows a letter. */
static bool can_begin(const char *text, size_t at) {
    return text[at] == '^' || (at > 0 && is_alnum(text[at - 1]) &&
                               !(text[at - 1] >= '0' && text[at - 1] <= '9'));
}

static void add_text(struct inlines *in, const struct around *around, const char *text) {
    size_t start = 0;
    for (size_t at = 0; text[at]; at++) {
        size_t end = (text[at] == '^' || text[at] == '~') && can_begin(text, at)
                         ? script_end(text, at)
                         : 0;
        if (!end)
            continue;
        struct around script = *around;
        script.looks |= text[at] == '^' ? GZ_LOOK_SUPERSCRIPT : GZ_LOOK_SUBSCRIPT;
        if (at > start)
            add(in, around, text + start, at - start);
        add(in, &script, text + at + 1, end - at - 1);
        start = end + 1;
        at = end;
    }
    if (text[start])
        add(in, around, text + start, strlen(text + start));
}

/* ---- HTML ---- */

static const struct {
    const char *name;
    unsigned look;
} tags[] = {{"sup", GZ_LOOK_SUPERSCRIPT}, {"sub", GZ_LOOK_SUBSCRIPT}, {"b", GZ_LOOK_BOLD},
            {"strong", GZ_LOOK_BOLD},     {"i", GZ_LOOK_ITALIC},      {"em", GZ_LOOK_ITALIC},
            {"u", GZ_LOOK_UNDERLINE},     {"ins", GZ_LOOK_UNDERLINE}, {"s", GZ_LOOK_STRUCK},
            {"del", GZ_LOOK_STRUCK}};

static bool is_tag(const char *html, const char *name) {
    size_t length = strlen(name);
    return strncasecmp(html, name, length) == 0 && html[length] == '>' && !html[length + 1];
}

static bool is_break(const char *html) {
    return strcasecmp(html, "<br>") == 0 || strcasecmp(html, "<br/>") == 0 ||
           strcasecmp(html, "<br />") == 0;
}

/* A tag may run over lines. */
static void read_html(struct inlines *in, const struct around *around, char *html) {
    bool closing = html[1] == '/';
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (!is_tag(html + 1 + closing, tags[i].name))
            continue;
        in->tags = closing ? in->tags & ~tags[i].look : in->tags | tags[i].look;
        return;
    }
    if (is_break(html)) {
        add(in, around, "\n", 1);
        return;
    }
    for (char *at = html; (at = strchr(at, '\n'));)
        *at = ' ';
    add(in, around, html, strlen(html));
    gz_collect_doubt(in->text->collector, here(in), "HTML, kept as it was typed: %s", html);
}

/* ---- Pictures ---- */

static const char *picture_kind(const char *bytes, size_t length) {
    if (length >= 8 && !memcmp(bytes, "\x89PNG\r\n\x1A\n", 8))
        return "png";
    return length >= 3 && !memcmp(bytes, "\xFF\xD8\xFF", 3) ? "jpg" : NULL;
}

/* %20 and the like of an address. */
static char *decoded(const char *url, struct gz_arena *arena) {
    char *out = gz_arena_copy(arena, url, strlen(url)), *to = out;
    for (const char *from = url; *from;) {
        char hex[3] = {0};
        char *end = NULL;
        if (*from == '%' && from[1] && from[2]) {
            memcpy(hex, from + 1, 2);
            long value = strtol(hex, &end, 16);
            if (end == hex + 2 && value > 0) {
                *to++ = (char)value;
                from += 3;
                continue;
            }
        }
        *to++ = *from++;
    }
    *to = '\0';
    return out;
}

static bool load(struct inlines *in, const char *url, struct gz_import_picture *picture) {
    struct gz_arena *arena = in->text->collector->arena;
    const char *slash = strrchr(in->text->path, '/');
    const char *folder = slash ? gz_arena_copy(arena, in->text->path,
                                               (size_t)(slash - in->text->path))
                               : ".";
    struct gz_source_bytes bytes;
    struct gz_diag *quiet = gz_diag_create();
    bool read = gz_source_bytes_read(slash == in->text->path ? "/" : folder,
                                     decoded(url, arena), (struct gz_pos){0},
                                     GZ_IMAGE_FILE_LIMIT, &bytes, arena, quiet);
    gz_diag_destroy(quiet);
    picture->kind = read ? picture_kind(bytes.bytes, bytes.length) : NULL;
    if (!picture->kind)
        return false;
    picture->bytes = (const unsigned char *)bytes.bytes;
    picture->length = bytes.length;
    return true;
}

static void add_plain(struct inlines *in, cmark_node *node, struct gz_import_paragraph *out) {
    struct gz_arena *arena = in->text->collector->arena;
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        const char *literal =
            gz_markdown_string(in->text, cmark_node_get_literal(cmark_iter_get_node(iter)));
        if (event == CMARK_EVENT_ENTER)
            gz_collect_run(out, literal, strlen(literal), arena);
    }
    cmark_iter_free(iter);
}

/* What stands between the brackets. */
static const char *shown_text(struct inlines *in, cmark_node *node) {
    struct gz_arena *arena = in->text->collector->arena;
    struct gz_import_paragraph p = {0};
    struct gz_buffer text = {.arena = arena};
    add_plain(in, node, &p);
    for (uint32_t i = 0; i < p.run_count; i++)
        gz_buffer_add_string(&text, p.runs[i].text);
    return text.length ? text.bytes : "";
}

static void read_picture(struct inlines *in, const struct around *around, cmark_node *node) {
    struct gz_import_picture picture = {.shows = shown_text(in, node)};
    const char *title = gz_markdown_string(in->text, cmark_node_get_title(node));
    const char *url = gz_markdown_string(in->text, cmark_node_get_url(node));
    if (!load(in, url, &picture)) {
        gz_collect_doubt(in->text->collector, here(in),
                         "a picture is missing: %s is no PNG or JPEG in the file's folder", url);
        add(in, around, picture.shows, strlen(picture.shows));
        add(in, around, "\n", *title && *picture.shows ? 1 : 0);
    } else {
        struct gz_import_run *run = add(in, around, "", 0);
        run->picture = gz_collect_picture(in->text->collector, picture);
    }
    add(in, around, title, strlen(title));
}

/* ---- The walk ---- */

static void read_children(struct inlines *in, cmark_node *parent, struct around around);

/* A link's title shows when a pointer rests on it: it is no text to print. */
static void read_link(struct inlines *in, cmark_node *node, struct around around) {
    const char *title = gz_markdown_string(in->text, cmark_node_get_title(node));
    around.link = gz_markdown_string(in->text, cmark_node_get_url(node));
    if (*title)
        gz_collect_doubt(in->text->collector, here(in), "a link's title was left out: %s", title);
    read_children(in, node, around);
}

/* A definition that nothing refers to is nothing to Markdown; here it is text. */
static void read_text(struct inlines *in, const struct around *around, const char *literal) {
    if (gz_markdown_has_definition(&in->text->source, literal))
        gz_collect_doubt(in->text->collector, here(in),
                         "nothing refers to this definition, which is kept as text");
    add_text(in, around, gz_markdown_string(in->text, literal));
}

/* cmark counts marks by their first use, which is the order of its definitions. */
static void read_mark(struct inlines *in, const struct around *around, cmark_node *node) {
    const char *literal = gz_markdown_string(in->text, cmark_node_get_literal(node));
    uint32_t number = (uint32_t)strtoul(literal, NULL, 10);
    if (number >= 1 && number <= in->text->collector->note_count)
        add(in, around, "", 0)->note = number - 1;
    else
        add(in, around, literal, strlen(literal));
}

static void read_inline(struct inlines *in, cmark_node *node, struct around around) {
    cmark_node_type type = cmark_node_get_type(node);
    char *literal = gz_markdown_string(in->text, cmark_node_get_literal(node));
    if (type == CMARK_NODE_TEXT) {
        read_text(in, &around, cmark_node_get_literal(node));
    } else if (type == CMARK_NODE_LINEBREAK) {
        add(in, &around, "\n", 1);
    } else if (type == CMARK_NODE_SOFTBREAK) {
        add(in, &around, soft_break, 1)->text = soft_break;
    } else if (type == CMARK_NODE_CODE) {
        add(in, &around, literal, strlen(literal));
    } else if (type == CMARK_NODE_HTML_INLINE) {
        read_html(in, &around, literal);
    } else if (type == CMARK_NODE_IMAGE) {
        read_picture(in, &around, node);
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        read_mark(in, &around, node);
    } else if (type == CMARK_NODE_LINK) {
        read_link(in, node, around);
    } else {
        if (type == CMARK_NODE_STRONG)
            around.looks |= GZ_LOOK_BOLD;
        else if (type == CMARK_NODE_EMPH)
            around.looks |= GZ_LOOK_ITALIC;
        else if (strcmp(cmark_node_get_type_string(node), "strikethrough") == 0)
            around.looks |= GZ_LOOK_STRUCK;
        read_children(in, node, around);
    }
}

static void read_children(struct inlines *in, cmark_node *parent, struct around around) {
    if (++around.depth > DEPTH_LIMIT) {
        gz_collect_doubt(in->text->collector, here(in),
                         "emphasis is nested too deep here; its text is kept without it");
        add_plain(in, parent, in->out);
        return;
    }
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        read_inline(in, node, around);
}

/* ---- Soft line ends ---- */

static uint32_t last_character(const struct gz_import_run *run) {
    size_t at = run->length;
    return at ? gz_utf8_previous(run->text, &at) : 0;
}

static uint32_t first_character(const struct gz_import_run *run) {
    size_t at = 0;
    return run->length ? gz_utf8_next(run->text, run->length, &at) : 0;
}

static bool is_stop(uint32_t code) {
    return code == 0x3002 || code == 0xFF1A || code == 0xFF1B || code == 0xFF01 || code == 0xFF1F;
}

/* One is a blank, but beside Han, where it is nothing. Behind a stop it was hardly meant. */
static void join_lines(struct inlines *in) {
    for (uint32_t i = 1; i + 1 < in->out->run_count; i++) {
        struct gz_import_run *run = &in->out->runs[i];
        if (run->text != soft_break)
            continue;
        uint32_t before = last_character(run - 1), after = first_character(run + 1);
        if (gz_char_is_wide(before) || gz_char_is_wide(after))
            run->length = 0;
        if (is_stop(before))
            gz_collect_doubt(in->text->collector, here(in),
                             "two lines of the file make one paragraph, though the first ends "
                             "with a stop");
    }
}

static void drop_empty_runs(struct gz_import_paragraph *p) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->run_count; i++)
        if (p->runs[i].length > 0 || p->runs[i].note != GZ_IMPORT_NONE ||
            p->runs[i].picture != GZ_IMPORT_NONE)
            p->runs[count++] = p->runs[i];
    p->run_count = count;
}

void gz_markdown_read_inlines(struct gz_markdown_text *text, cmark_node *node,
                              struct gz_import_paragraph *out) {
    struct inlines in = {.text = text, .out = out};
    read_children(&in, node, (struct around){0});
    join_lines(&in);
    drop_empty_runs(out);
}
