/* What is printed may come from anywhere: a path given on the command line, a
 * source that is not text at all. Every byte passes put_text(), which lets no
 * control sequence through to the terminal. */
#include "pipeline/system/diag_print.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/excerpt.h"
#include "pipeline/source/source.h"

static const char red[] = "\033[1;31m", magenta[] = "\033[1;35m", cyan[] = "\033[1;36m",
                  bold[] = "\033[1m", plain[] = "\033[0m";

struct printer {
    FILE *stream;
    bool colors;
    struct gz_excerpts *excerpts;
};

static void put_color(const struct printer *printer, const char *color) {
    if (printer->colors)
        fputs(color, printer->stream);
}

static bool is_unsafe(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* Bytes as UTF-8, with U+FFFD for all that is none or steers a terminal. */
static void put_text(const struct printer *printer, const char *text) {
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        size_t end = at + gz_utf8_invalid_at(text + at, length - at);
        while (at < end) {
            size_t start = at;
            if (is_unsafe(gz_utf8_next(text, end, &at)))
                fputs("\xEF\xBF\xBD", printer->stream);
            else
                fwrite(text + start, 1, at - start, printer->stream);
        }
        if (at < length) {
            fputs("\xEF\xBF\xBD", printer->stream);
            at++;
        }
    }
}

static void put_place(const struct printer *printer, const struct gz_pos *pos) {
    put_color(printer, bold);
    put_text(printer, pos->path ? pos->path : "gazette");
    if (pos->path && pos->line > 0)
        fprintf(printer->stream, ":%u:%u", pos->line, pos->column);
    fputs(": ", printer->stream);
    put_color(printer, plain);
}

/* These two words and "help" are never translated. */
static void put_severity(const struct printer *printer, enum gz_severity severity) {
    bool error = gz_severity_is_error(severity);
    put_color(printer, error ? red : magenta);
    fputs(error ? "error: " : "warning: ", printer->stream);
    put_color(printer, plain);
}

static void put_excerpt(const struct printer *printer, const struct gz_pos *pos) {
    struct gz_excerpt excerpt;
    if (!gz_excerpt_find(printer->excerpts, pos, &excerpt))
        return;
    fprintf(printer->stream, "    %s\n    %s", excerpt.line, excerpt.indent);
    put_color(printer, red);
    fputc('^', printer->stream);
    put_color(printer, plain);
    fputc('\n', printer->stream);
}

static void put_message(const struct printer *printer, const struct gz_message *message) {
    put_place(printer, &message->pos);
    put_severity(printer, message->severity);
    put_text(printer, message->text);
    fputc('\n', printer->stream);
    if (message->severity == GZ_NOTICE)
        return;
    put_excerpt(printer, &message->pos);
    if (!message->help)
        return;
    fputs("    ", printer->stream);
    put_color(printer, cyan);
    fputs("help: ", printer->stream);
    put_color(printer, plain);
    put_text(printer, message->help);
    fputc('\n', printer->stream);
}

/* ---- order ---- */

struct entry {
    const struct gz_message *message;
    size_t file;  /* rank of the file's first message; messages without: 0 */
    size_t order; /* of the report, so that sorting is stable */
};

static size_t find_file(const struct entry *entries, size_t count, const char *path) {
    for (size_t i = count; path && i-- > 0;) {
        const char *other = entries[i].message->pos.path;
        if (other && strcmp(other, path) == 0)
            return entries[i].file;
    }
    return path ? count + 1 : 0;
}

static int compare(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int result = compare(a->file, b->file);
    if (result == 0)
        result = compare(a->message->pos.line, b->message->pos.line);
    if (result == 0)
        result = compare(a->message->pos.column, b->message->pos.column);
    return result ? result : compare(a->order, b->order);
}

static bool is_error(const struct gz_message *message) {
    return gz_severity_is_error(message->severity);
}

/* The messages to print, in order: the first errors and the first warnings
 * that were reported. Returns their count. */
static size_t choose_entries(const struct gz_diag *diag, struct entry *entries) {
    size_t errors = 0, warnings = 0, count = 0;
    for (size_t i = 0; i < gz_diag_count(diag); i++) {
        const struct gz_message *message = gz_diag_message(diag, i);
        size_t *kind = is_error(message) ? &errors : &warnings;
        if (++*kind > GZ_PRINTED_ERRORS)
            continue;
        size_t file = find_file(entries, count, message->pos.path);
        entries[count++] = (struct entry){message, file, i};
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    return count;
}

static void put_kind_count(const struct printer *printer, size_t count, const char *format) {
    fprintf(printer->stream, format, count);
    if (count > GZ_PRINTED_ERRORS)
        fprintf(printer->stream, _(" (%d shown)"), GZ_PRINTED_ERRORS);
}

static void put_counts(const struct printer *printer, const struct gz_diag *diag) {
    size_t errors = gz_diag_error_count(diag), warnings = gz_diag_count(diag) - errors;
    if (errors > 0)
        put_kind_count(printer, errors, ngettext("%zu error", "%zu errors", errors));
    if (errors > 0 && warnings > 0)
        fputs(_(", "), printer->stream);
    if (warnings > 0)
        put_kind_count(printer, warnings, ngettext("%zu warning", "%zu warnings", warnings));
    fputc('\n', printer->stream);
}

static void print_all(const struct gz_diag *diag, FILE *stream, bool colors) {
    struct gz_arena *arena = gz_arena_create();
    struct printer printer = {stream, colors, gz_excerpts_create(arena)};
    struct entry *entries = GZ_NEW_ARRAY(arena, struct entry, 2 * GZ_PRINTED_ERRORS);
    size_t count = choose_entries(diag, entries);
    for (size_t i = 0; i < count; i++)
        put_message(&printer, entries[i].message);
    put_counts(&printer, diag);
    gz_arena_destroy(arena);
}

/* Standard error has no buffer, and control characters are looked for one by one:
 * all is written at once, instead of a byte a system call. */
void gz_diag_print(const struct gz_diag *diag, FILE *stream, bool colors) {
    char *text = NULL;
    size_t size = 0;
    if (gz_diag_count(diag) == 0)
        return;
    FILE *memory = open_memstream(&text, &size);
    if (memory)
        print_all(diag, memory, colors);
    if (memory && fclose(memory) == 0)
        fwrite(text, 1, size, stream);
    else
        print_all(diag, stream, colors);
    free(text);
}

void gz_print_error(const char *format, ...) {
    va_list arguments;
    fputs("gazette: error: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, _(format), arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

bool gz_diag_wants_colors(FILE *stream) {
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if ((no_color && *no_color) || (terminal && strcmp(terminal, "dumb") == 0))
        return false;
    return isatty(fileno(stream)) == 1;
}
