/* The file is read anew and its bytes are trusted in nothing: this is also how
 * the line is shown that made a file unreadable as text. */
#include "pipeline/source/excerpt.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/support/utf8.h"
#include "pipeline/source/source.h"
#include "pipeline/text/width.h"

/* Further into a line no caret is drawn: counting up to it, for a hundred
 * messages, would take longer than reading the file did. */
#define COLUMN_LIMIT 100000

struct gz_excerpts {
    struct gz_arena *arena;
    const char *path;
    const char *bytes; /* NULL: the file at `path` cannot be read */
    size_t length;
};

struct gz_excerpts *gz_excerpts_create(struct gz_arena *arena) {
    struct gz_excerpts *excerpts = GZ_NEW(arena, struct gz_excerpts);
    excerpts->arena = arena;
    return excerpts;
}

/* ---- the file ---- */

static void read_descriptor(struct gz_excerpts *excerpts, int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size > (off_t)GZ_SOURCE_FILE_LIMIT)
        return;
    size_t size = (size_t)status.st_size, length = 0;
    char *bytes = GZ_NEW_ARRAY(excerpts->arena, char, size + 1);
    for (ssize_t got; length < size; length += (size_t)got)
        if ((got = read(descriptor, bytes + length, size - length)) <= 0)
            break;
    bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    excerpts->bytes = bytes + (marked ? 3 : 0);
    excerpts->length = length - (marked ? 3 : 0);
}

static void open_file(struct gz_excerpts *excerpts, const char *path) {
    if (excerpts->path && strcmp(excerpts->path, path) == 0)
        return;
    excerpts->path = path;
    excerpts->bytes = NULL;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return;
    read_descriptor(excerpts, descriptor);
    close(descriptor);
}

struct line {
    const char *bytes;
    size_t length;
};

static bool find_line(const struct gz_excerpts *excerpts, uint32_t number, struct line *out) {
    const char *at = excerpts->bytes, *end = excerpts->bytes + excerpts->length;
    for (uint32_t i = 1; i < number; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            return false;
        at++;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    *out = (struct line){at, (size_t)((stop ? stop : end) - at)};
    if (out->length > 0 && at[out->length - 1] == '\r')
        out->length--;
    return true;
}

/* ---- its characters ---- */

/* One character as it is shown. A byte that begins no character is one. */
struct shown {
    const char *bytes;
    size_t length;
    unsigned width;
};

static struct shown next_shown(const struct line *line, size_t *at) {
    const char *bytes = line->bytes + *at;
    size_t window = line->length - *at < 4 ? line->length - *at : 4, length = 0;
    if (gz_utf8_invalid_at(bytes, window) == 0) {
        ++*at;
        return (struct shown){"\xEF\xBF\xBD", 3, 1};
    }
    uint32_t code = gz_utf8_next(bytes, window, &length);
    *at += length;
    if (code == '\t')
        return (struct shown){bytes, 1, 1};
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return (struct shown){"\xEF\xBF\xBD", 3, 1};
    return (struct shown){bytes, length, gz_character_width(code)};
}

/* ---- the cut ---- */

/* The part of a line that is shown: bytes from … to, the caret at `caret`. */
struct window {
    size_t from, caret, to;
};

static size_t skip_characters(const struct line *line, uint32_t count) {
    size_t at = 0;
    for (uint32_t i = 0; i < count && at < line->length; i++)
        next_shown(line, &at);
    return at;
}

static unsigned width_between(const struct line *line, size_t from, size_t to) {
    unsigned width = 0;
    while (from < to)
        width += next_shown(line, &from).width;
    return width;
}

/* Far into a long line the window starts half a width before the caret. */
static struct window choose_window(const struct line *line, uint32_t column) {
    struct window window = {0, skip_characters(line, column - 1), 0};
    unsigned before = width_between(line, 0, window.caret);
    unsigned excess = before > GZ_EXCERPT_WIDTH * 2 / 3 ? before - GZ_EXCERPT_WIDTH / 2 : 0;
    for (unsigned skipped = 0; skipped < excess && window.from < window.caret;)
        skipped += next_shown(line, &window.from).width;
    unsigned width = width_between(line, window.from, window.caret);
    window.to = window.caret;
    while (window.to < line->length && width < GZ_EXCERPT_WIDTH)
        width += next_shown(line, &window.to).width;
    return window;
}

static char *put_shown(char *out, const struct shown *shown) {
    memcpy(out, shown->bytes, shown->length);
    return out + shown->length;
}

static const char *make_line(const struct line *line, const struct window *window,
                             struct gz_arena *arena) {
    size_t bound = (window->to - window->from) * 3 + 8; /* a bad byte becomes three */
    char *text = GZ_NEW_ARRAY(arena, char, bound), *out = text;
    struct shown ellipsis = {"…", 3, 1};
    if (window->from > 0)
        out = put_shown(out, &ellipsis);
    for (size_t at = window->from; at < window->to;) {
        struct shown shown = next_shown(line, &at);
        out = put_shown(out, &shown);
    }
    if (window->to < line->length)
        put_shown(out, &ellipsis);
    return text;
}

static const char *make_indent(const struct line *line, const struct window *window,
                               struct gz_arena *arena) {
    size_t bound = (window->caret - window->from) * 2 + 4;
    char *indent = GZ_NEW_ARRAY(arena, char, bound), *out = indent;
    if (window->from > 0)
        *out++ = ' ';
    for (size_t at = window->from; at < window->caret;) {
        struct shown shown = next_shown(line, &at);
        for (unsigned i = 0; i < shown.width; i++)
            *out++ = shown.bytes[0] == '\t' ? '\t' : ' ';
    }
    return indent;
}

bool gz_excerpt_find(struct gz_excerpts *excerpts, const struct gz_pos *pos,
                     struct gz_excerpt *out) {
    if (!pos->path || pos->line == 0 || pos->column == 0 || pos->column > COLUMN_LIMIT)
        return false;
    open_file(excerpts, pos->path);
    struct line line;
    if (!excerpts->bytes || !find_line(excerpts, pos->line, &line))
        return false;
    struct window window = choose_window(&line, pos->column);
    out->line = make_line(&line, &window, excerpts->arena);
    out->indent = make_indent(&line, &window, excerpts->arena);
    return true;
}
