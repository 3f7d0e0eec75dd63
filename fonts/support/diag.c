#include "fonts/support/diag.h"

#include <stdarg.h>
#include <string.h>

#include "fonts/support/arena.h"
#include "fonts/support/translate.h"

struct gz_diag {
    struct gz_arena *arena; /* owns this struct too */
    struct gz_message *messages;
    size_t count, capacity;
    size_t source_errors, environment_errors;
};

struct gz_diag *gz_diag_create(void) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = GZ_NEW(arena, struct gz_diag);
    diag->arena = arena;
    return diag;
}

void gz_diag_destroy(struct gz_diag *diag) {
    if (diag)
        gz_arena_destroy(diag->arena);
}

void gz_diag_report(struct gz_diag *diag, enum gz_severity severity, struct gz_pos pos,
                    const char *help, const char *format, ...) {
    struct gz_message *message;
    GZ_APPEND(diag->arena, diag->messages, diag->count, diag->capacity, message);
    message->severity = severity;
    message->pos = pos;
    va_list arguments;
    va_start(arguments, format);
    message->text = gz_arena_vformat(diag->arena, _(format), arguments);
    va_end(arguments);
    help = help ? _(help) : NULL;
    message->help = help ? gz_arena_copy(diag->arena, help, strlen(help)) : NULL;
    diag->source_errors += severity == GZ_ERROR_SOURCE;
    diag->environment_errors += severity == GZ_ERROR_ENVIRONMENT;
}

void gz_diag_append(struct gz_diag *diag, const struct gz_diag *more) {
    for (size_t i = 0; i < more->count; i++) {
        const struct gz_message *message = &more->messages[i];
        gz_diag_report(diag, message->severity, message->pos, message->help, "%s",
                       message->text);
    }
}

size_t gz_diag_count(const struct gz_diag *diag) {
    return diag->count;
}

const struct gz_message *gz_diag_message(const struct gz_diag *diag, size_t i) {
    return &diag->messages[i];
}

size_t gz_diag_error_count(const struct gz_diag *diag) {
    return diag->source_errors + diag->environment_errors;
}

bool gz_diag_has_errors(const struct gz_diag *diag) {
    return gz_diag_error_count(diag) > 0;
}

int gz_diag_exit_status(const struct gz_diag *diag) {
    if (diag->source_errors)
        return 1;
    return diag->environment_errors ? 3 : 0;
}

const char *gz_diag_format(struct gz_diag *diag, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *result = gz_arena_vformat(diag->arena, _(format), arguments);
    va_end(arguments);
    return result;
}
