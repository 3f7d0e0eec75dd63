/* Reading files below a folder, and proving that text is text.
 *
 * The name is checked as it is written first (so that the message speaks of
 * the name), then as the file system resolves it: only a real path below the
 * real folder is opened, and what was opened must be a regular file. */
#include "pipeline/source/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/source/file_near.h"
#include "pipeline/source/source.h"
#include "pipeline/text/invisible.h"

/* Bytes between two entries of char_marks: small enough that counting the rest
 * is nothing, large enough that the marks are a hundredth of the file. */
#define MARK_STRIDE 512u

/* Bad characters reported of one file: a file in another encoding has one on
 * every line and says the same thing with each. */
#define BAD_CHARACTER_LIMIT 10

const char *gz_source_path_join(const char *folder, const char *name, struct gz_arena *arena) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || (length == 1 && folder[0] == '.'))
        return gz_arena_copy(arena, name, strlen(name));
    const char *slash = folder[length - 1] == '/' ? "" : "/";
    return gz_arena_format(arena, "%.*s%s%s", (int)length, folder, slash, name);
}

/* ---- the name ---- */

static bool has_dot_dot(const char *name) {
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return true;
    }
    return false;
}

/* The name and where it stands, for the messages of one read. */
struct request {
    const char *folder, *name;
    const char *shown; /* the file's path as shown to the user */
    struct gz_pos pos; /* of the name, or the file as a whole */
    size_t limit;      /* bytes */
    struct gz_arena *arena;
    struct gz_diag *diag;
};

static bool name_is_safe(const struct request *request) {
    if (request->name[0] == '\0') {
        gz_error(request->diag, request->pos, NULL, "a file name is empty");
    } else if (request->name[0] == '/') {
        gz_error(request->diag, request->pos, "name a file below the issue's folder",
                 "`%s` is an absolute path", request->name);
    } else if (has_dot_dot(request->name)) {
        gz_error(request->diag, request->pos, "name a file below the issue's folder",
                 "`%s` leads out of the issue's folder", request->name);
    } else {
        return true;
    }
    return false;
}

static void report_missing(const struct request *request) {
    const char *near = gz_source_near_file(request->folder, request->name, request->arena);
    const char *help = near ? gz_diag_format(request->diag, "did you mean `%s`?", near) : NULL;
    gz_error(request->diag, request->pos, help, "there is no file `%s`", request->name);
}

/* A failed system call on the file: what the user can mend in the sources is a
 * source error, everything else the environment's. */
static bool report_errno(const struct request *request, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        report_missing(request);
    } else if (error == ELOOP || error == ENAMETOOLONG) {
        gz_error(request->diag, request->pos, NULL, "`%s` cannot be a file: %s", request->name,
                 strerror(error));
    } else if (error == EACCES || error == EPERM) {
        gz_error_environment(request->diag, request->pos, "give yourself the right to read it",
                             "no permission to read `%s`", request->name);
    } else {
        gz_error_environment(request->diag, request->pos, NULL, "cannot read `%s`: %s",
                             request->name, strerror(error));
    }
    return false;
}

static bool is_below(const char *path, const char *folder) {
    size_t length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/')
        length--;
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* ---- the bytes ---- */

static bool check_status(const struct request *request, const struct stat *status) {
    if (S_ISDIR(status->st_mode)) {
        gz_error(request->diag, request->pos, NULL, "`%s` is a folder, not a file", request->name);
    } else if (!S_ISREG(status->st_mode)) {
        gz_error(request->diag, request->pos, NULL, "`%s` is not a regular file", request->name);
    } else if (status->st_size == 0) {
        gz_error(request->diag, request->pos, NULL, "`%s` is empty", request->name);
    } else if ((uint64_t)status->st_size > request->limit) {
        gz_error(request->diag, request->pos, NULL, "`%s` is larger than %zu MiB", request->name,
                 request->limit >> 20);
    } else {
        return true;
    }
    return false;
}

static bool read_all(const struct request *request, int descriptor, size_t size,
                     struct gz_source_bytes *out) {
    char *bytes = GZ_NEW_ARRAY(request->arena, char, size + 1);
    size_t length = 0;
    while (length < size) {
        ssize_t got = read(descriptor, bytes + length, size - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return report_errno(request, errno);
        if (got == 0)
            break; /* it became shorter while we read */
        length += (size_t)got;
    }
    *out = (struct gz_source_bytes){request->shown, bytes, length};
    return true;
}

static bool read_descriptor(const struct request *request, int descriptor,
                            struct gz_source_bytes *out) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return report_errno(request, errno);
    return check_status(request, &status) &&
           read_all(request, descriptor, (size_t)status.st_size, out);
}

/* O_NONBLOCK: opening a FIFO must not wait for its other end. */
static bool read_path(const struct request *request, const char *path, int flags,
                      struct gz_source_bytes *out) {
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
    if (descriptor < 0)
        return report_errno(request, errno);
    bool ok = read_descriptor(request, descriptor, out);
    close(descriptor);
    return ok;
}

static bool read_below(const struct request *request, struct gz_source_bytes *out) {
    const char *joined = gz_arena_format(request->arena, "%s/%s",
                                         request->folder[0] ? request->folder : ".", request->name);
    char *folder = realpath(request->folder[0] ? request->folder : ".", NULL);
    char *path = folder ? realpath(joined, NULL) : NULL;
    bool ok = false;
    if (!path) {
        report_errno(request, errno);
    } else if (strcmp(path, folder) == 0) {
        gz_error(request->diag, request->pos, NULL, "`%s` is a folder, not a file", request->name);
    } else if (!is_below(path, folder)) {
        gz_error(request->diag, request->pos, "copy the file into the folder",
                 "`%s` leads out of the issue's folder through a symbolic link", request->name);
    } else {
        ok = read_path(request, path, O_NOFOLLOW, out);
    }
    free(path);
    free(folder);
    return ok;
}

bool gz_source_bytes_read(const char *folder, const char *name, struct gz_pos named_at,
                          size_t limit, struct gz_source_bytes *out, struct gz_arena *arena,
                          struct gz_diag *diag) {
    const char *shown = gz_source_path_join(folder, name, arena);
    struct gz_pos pos = named_at.path ? named_at : (struct gz_pos){shown, 0, 0};
    struct request request = {folder, name, shown, pos, limit, arena, diag};
    return name_is_safe(&request) && read_below(&request, out);
}

bool gz_source_bytes_open(const char *path, size_t limit, struct gz_source_bytes *out,
                          struct gz_arena *arena, struct gz_diag *diag) {
    const char *shown = gz_arena_copy(arena, path, strlen(path));
    struct request request = {"", shown, shown, {shown, 0, 0}, limit, arena, diag};
    return read_path(&request, path, 0, out);
}

/* ---- the text ---- */

/* C0 and C1 controls, DEL, and the two noncharacters that are often the trace
 * of a bad conversion. */
static bool is_control(uint32_t code) {
    if (code == '\n' || code == '\t')
        return false;
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
}

/* Drops a byte order mark and the "\r" of "\r\n"; returns the new length. */
static size_t normalize(char *bytes, size_t length) {
    size_t from = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t to = 0;
    for (; from < length; from++) {
        if (bytes[from] == '\r' && from + 1 < length && bytes[from + 1] == '\n')
            continue;
        bytes[to++] = bytes[from];
    }
    memset(bytes + to, 0, length - to);
    return to;
}

/* Walks over bytes that may be anything, line by line. A byte that belongs to
 * no character counts as one column, as the printer of messages shows it. */
struct checker {
    const char *path;
    const char *bytes;
    size_t length;
    struct gz_pos pos;
    unsigned reported;
    uint32_t bad_line; /* the last line with a bad byte: one report a line */
    struct gz_diag *diag;
};

static void report_encoding(struct checker *checker, unsigned char byte) {
    if (checker->bad_line == checker->pos.line || checker->reported >= BAD_CHARACTER_LIMIT)
        return;
    checker->bad_line = checker->pos.line;
    checker->reported++;
    gz_error(checker->diag, checker->pos, "save the file as UTF-8",
             "the text is not valid UTF-8 (byte 0x%02X)", byte);
}

/* What no text of a gazette holds: it would show as nothing or, U+FFFD, stands
 * for what an earlier program could not read. */
static void check_character(struct checker *checker, uint32_t code) {
    if (code >= 0x20 && code < 0x7F)
        return;
    const char *invisible = gz_invisible_name(code);
    bool control = is_control(code), lost = code == 0xFFFD;
    if ((!invisible && !control && !lost) || checker->reported++ >= BAD_CHARACTER_LIMIT)
        return;
    if (invisible)
        gz_error(checker->diag, checker->pos, "delete it", "an invisible character, U+%04X %s",
                 code, _(invisible));
    else if (control)
        gz_error(checker->diag, checker->pos, "delete it", "control character U+%04X", code);
    else
        gz_error(checker->diag, checker->pos, "type the character that stood here",
                 "U+FFFD replacement character: another program lost text here");
}

static void check_run(struct checker *checker, size_t at, size_t end) {
    while (at < end) {
        uint32_t code = gz_utf8_next(checker->bytes, end, &at);
        check_character(checker, code);
        checker->pos.column++;
        if (code == '\n')
            checker->pos = (struct gz_pos){checker->path, checker->pos.line + 1, 1};
    }
}

static bool check_text(struct checker *checker) {
    size_t at = 0;
    while (at < checker->length) {
        size_t rest = checker->length - at;
        size_t valid = gz_utf8_invalid_at(checker->bytes + at, rest);
        check_run(checker, at, at + valid);
        at += valid;
        if (valid < rest) {
            report_encoding(checker, (unsigned char)checker->bytes[at]);
            checker->pos.column++;
            at++;
        }
    }
    return checker->reported == 0;
}

static bool is_blank(const char *bytes, size_t length) {
    return strspn(bytes, " \t\n") >= length;
}

static void index_lines(struct gz_source_file *file, struct gz_arena *arena) {
    uint32_t count = 1;
    for (uint32_t i = 0; i + 1 < file->length; i++)
        count += file->bytes[i] == '\n';
    uint32_t *starts = GZ_NEW_ARRAY(arena, uint32_t, count);
    uint32_t line = 1;
    for (uint32_t i = 0; i + 1 < file->length; i++)
        if (file->bytes[i] == '\n')
            starts[line++] = i + 1;
    file->line_starts = starts;
    file->line_count = count;
}

static bool starts_character(char byte) {
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static void index_characters(struct gz_source_file *file, struct gz_arena *arena) {
    uint32_t *marks = GZ_NEW_ARRAY(arena, uint32_t, file->length / MARK_STRIDE + 1);
    uint32_t characters = 0;
    for (uint32_t i = 0; i < file->length; i++) {
        if (i % MARK_STRIDE == 0)
            marks[i / MARK_STRIDE] = characters;
        characters += starts_character(file->bytes[i]);
    }
    if (file->length % MARK_STRIDE == 0)
        marks[file->length / MARK_STRIDE] = characters;
    file->char_marks = marks;
}

/* Takes over `bytes`, which belong to the arena and end in a NUL. An empty file
 * is reported at `pos` under the name that stands there. */
static bool adopt_text(const char *path, const char *name, char *bytes, size_t length,
                       struct gz_pos pos, struct gz_source_file *out, struct gz_arena *arena,
                       struct gz_diag *diag) {
    size_t kept = normalize(bytes, length);
    if (is_blank(bytes, kept)) {
        gz_error(diag, pos, NULL, "`%s` is empty", name);
        return false;
    }
    struct checker checker = {path, bytes, kept, {path, 1, 1}, 0, 0, diag};
    if (!check_text(&checker))
        return false;
    *out = (struct gz_source_file){.path = path, .bytes = bytes, .length = (uint32_t)kept};
    index_lines(out, arena);
    index_characters(out, arena);
    return true;
}

bool gz_source_file_from_bytes(const char *path, const char *bytes, size_t length,
                               struct gz_source_file *out, struct gz_arena *arena,
                               struct gz_diag *diag) {
    struct gz_pos pos = {path, 0, 0};
    if (length > GZ_SOURCE_FILE_LIMIT) {
        gz_error(diag, pos, NULL, "`%s` is larger than %u MiB", path, GZ_SOURCE_FILE_LIMIT >> 20);
        return false;
    }
    char *copy = gz_arena_copy(arena, bytes, length);
    return adopt_text(path, path, copy, length, pos, out, arena, diag);
}

bool gz_source_file_read(const char *folder, const char *name, struct gz_pos named_at,
                         struct gz_source_file *out, struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_source_bytes raw;
    if (!gz_source_bytes_read(folder, name, named_at, GZ_SOURCE_FILE_LIMIT, &raw, arena, diag))
        return false;
    struct gz_pos pos = named_at.path ? named_at : (struct gz_pos){raw.path, 0, 0};
    return adopt_text(raw.path, name, (char *)raw.bytes, raw.length, pos, out, arena, diag);
}

bool gz_source_file_open(const char *path, struct gz_source_file *out, struct gz_arena *arena,
                         struct gz_diag *diag) {
    struct gz_source_bytes raw = {0};
    return gz_source_bytes_open(path, GZ_SOURCE_FILE_LIMIT, &raw, arena, diag) &&
           adopt_text(raw.path, raw.path, (char *)raw.bytes, raw.length,
                      (struct gz_pos){raw.path, 0, 0}, out, arena, diag);
}

/* ---- positions ---- */

static uint32_t line_at(const struct gz_source_file *file, uint32_t offset) {
    uint32_t low = 0, high = file->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (file->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint32_t characters_before(const struct gz_source_file *file, uint32_t offset) {
    uint32_t mark = offset / MARK_STRIDE;
    uint32_t characters = file->char_marks[mark];
    for (uint32_t i = mark * MARK_STRIDE; i < offset; i++)
        characters += starts_character(file->bytes[i]);
    return characters;
}

struct gz_pos gz_source_file_pos(const struct gz_source_file *file, uint32_t offset) {
    uint32_t line = line_at(file, offset);
    uint32_t start = characters_before(file, file->line_starts[line]);
    return (struct gz_pos){file->path, line + 1, characters_before(file, offset) - start + 1};
}

const char *gz_source_file_line(const struct gz_source_file *file, uint32_t line,
                                uint32_t *length) {
    uint32_t start = file->line_starts[line - 1];
    uint32_t end = line < file->line_count ? file->line_starts[line] : file->length;
    if (end > start && file->bytes[end - 1] == '\n')
        end--;
    *length = end - start;
    return file->bytes + start;
}

uint32_t gz_source_file_offset(const struct gz_source_file *file, uint32_t line, uint32_t column) {
    if (line == 0)
        return 0;
    if (line > file->line_count)
        return file->length;
    uint32_t length;
    const char *text = gz_source_file_line(file, line, &length);
    size_t at = 0;
    for (uint32_t i = 1; i < column && at < length; i++)
        gz_utf8_next(text, length, &at);
    return (uint32_t)(text - file->bytes + at);
}
