/* Messages about sources and environment, collected while a run goes on.
 *
 * Every layer reports here and goes on as far as it sensibly can, so that one
 * run shows all errors (contract, "Messages"). Only pipeline/ prints them.
 */
#ifndef GZ_DIAG_H
#define GZ_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A place in a source file. Lines and columns count from 1, columns count
 * characters (code points). line 0: the file as a whole; path NULL: no file.
 * `path` is borrowed; it lives as long as the arena. */
struct gz_pos {
    const char *path;
    uint32_t line;
    uint32_t column;
};

enum gz_severity {
    GZ_WARNING,
    GZ_NOTICE, /* a warning in one line: about fonts, no slip in the source */
    GZ_ERROR_SOURCE,      /* exit status 1: the sources are at fault */
    GZ_ERROR_ENVIRONMENT, /* exit status 3: fonts, disk, permissions */
};

struct gz_message {
    enum gz_severity severity;
    struct gz_pos pos;
    const char *text; /* what is wrong, one line, no trailing stop */
    const char *help; /* the mend, or NULL */
};

static inline bool gz_severity_is_error(enum gz_severity severity) {
    return severity == GZ_ERROR_SOURCE || severity == GZ_ERROR_ENVIRONMENT;
}

struct gz_diag; /* opaque; owns its messages and copies of their strings */

struct gz_diag *gz_diag_create(void);
void gz_diag_destroy(struct gz_diag *diag);

/* Records one message. `help` may be NULL. Paths are borrowed, not copied. Format and
 * help are translated here (fonts/support/translate.h); what was made beforehand, as by
 * gz_diag_format(), is as it is. */
void gz_diag_report(struct gz_diag *diag, enum gz_severity severity,
                    struct gz_pos pos, const char *help, const char *format,
                    ...) __attribute__((format(printf, 5, 6)));

#define gz_error(diag, pos, help, ...) \
    gz_diag_report((diag), GZ_ERROR_SOURCE, (pos), (help), __VA_ARGS__)
#define gz_error_environment(diag, pos, help, ...) \
    gz_diag_report((diag), GZ_ERROR_ENVIRONMENT, (pos), (help), __VA_ARGS__)
#define gz_notice(diag, pos, ...) \
    gz_diag_report((diag), GZ_NOTICE, (pos), NULL, __VA_ARGS__)
#define gz_warning(diag, pos, help, ...) \
    gz_diag_report((diag), GZ_WARNING, (pos), (help), __VA_ARGS__)

/* Reports again what `more` has, behind what is there. */
void gz_diag_append(struct gz_diag *diag, const struct gz_diag *more);

size_t gz_diag_count(const struct gz_diag *diag);
const struct gz_message *gz_diag_message(const struct gz_diag *diag, size_t i);
bool gz_diag_has_errors(const struct gz_diag *diag);     /* of either kind */
size_t gz_diag_error_count(const struct gz_diag *diag);  /* of either kind */
/* 0 without errors, 1 when any source error was reported, else 3. */
int gz_diag_exit_status(const struct gz_diag *diag);

/* A formatted string owned by the diag, for building a help text; translated. */
const char *gz_diag_format(struct gz_diag *diag, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
