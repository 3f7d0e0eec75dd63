/* Works on a file's own bytes, so that line ends and a byte order mark stay as
 * they are. No mend adds or removes a line. */
#include "pipeline/check/fix.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/source/source.h"
#include "pipeline/system/output.h"

#define READ_STEP 65536u

struct mend {
    size_t start, end; /* bytes of the file */
    const char *after;
};

struct mends {
    struct mend *items;
    uint32_t count, capacity;
    uint8_t *taken; /* for each byte of the file, and one more */
    struct gz_pos last; /* the place that was looked up last, and its byte */
    size_t last_offset;
};

/* ---- One file ---- */

static bool read_file(const char *path, struct gz_fix_file *out, struct gz_arena *arena,
                      struct gz_diag *diag) {
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t length = 0, capacity = 0, got = 0;
    do {
        bytes = gz_arena_grow(arena, bytes, capacity, capacity + READ_STEP, 1);
        capacity += READ_STEP;
        got = file ? fread(bytes + length, 1, READ_STEP, file) : 0;
        length += got;
    } while (got == READ_STEP && length <= GZ_SOURCE_FILE_LIMIT);
    bool read = file && !ferror(file) && length <= GZ_SOURCE_FILE_LIMIT;
    if (file)
        fclose(file);
    if (!read)
        gz_error_environment(diag, (struct gz_pos){.path = path}, NULL, "cannot read the file: %s",
                             strerror(errno));
    *out = (struct gz_fix_file){.path = path, .before = bytes, .before_length = length};
    return read;
}

static bool starts_character(char byte) {
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The byte where a line and column stand; the file's length past its end. Goes
 * on from the last place where it can: mends ascend, and lines may be long. */
static size_t offset_of(const struct gz_fix_file *file, const size_t *lines, uint32_t line_count,
                        struct gz_pos pos, struct mends *mends) {
    if (pos.line == 0 || pos.line > line_count)
        return file->before_length;
    bool on = mends->last.line == pos.line && mends->last.column <= pos.column;
    size_t at = on ? mends->last_offset : lines[pos.line - 1];
    for (uint32_t column = on ? mends->last.column : 1; column < pos.column && at < file->before_length; column++)
        for (at++; at < file->before_length && !starts_character(file->before[at]);)
            at++;
    mends->last = pos;
    mends->last_offset = at;
    return at;
}

/* Where lines begin; that of the first one behind a byte order mark. */
static size_t *find_lines(const struct gz_fix_file *file, uint32_t *count,
                          struct gz_arena *arena) {
    *count = 1;
    for (size_t i = 0; i < file->before_length; i++)
        *count += file->before[i] == '\n';
    size_t *lines = GZ_NEW_ARRAY(arena, size_t, *count);
    bool mark = file->before_length >= 3 && memcmp(file->before, "\xEF\xBB\xBF", 3) == 0;
    lines[0] = mark ? 3 : 0;
    uint32_t line = 1;
    for (size_t i = 0; i < file->before_length; i++)
        if (file->before[i] == '\n')
            lines[line++] = i + 1;
    return lines;
}

static bool is_escaped(const struct gz_fix_file *file, size_t at) {
    size_t slashes = 0;
    while (slashes < at && file->before[at - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* Takes bytes start … end, or the one behind a place where something is put in;
 * false when another mend has one of them. */
static bool take(struct mends *mends, size_t start, size_t end) {
    size_t last = end > start ? end : start + 1;
    for (size_t i = start; i < last; i++)
        if (mends->taken[i])
            return false;
    memset(mends->taken + start, 1, last - start);
    return true;
}

static void give_back(struct mends *mends, uint32_t count) {
    while (mends->count > count) {
        const struct mend *mend = &mends->items[--mends->count];
        size_t last = mend->end > mend->start ? mend->end : mend->start + 1;
        memset(mends->taken + mend->start, 0, last - mend->start);
    }
}

/* Adds the mends of a finding; false, and none, when the source holds something
 * else. A sign that needed a backslash needs none when it is another one. */
static bool add_mends(const struct gz_finding *finding, const struct gz_fix_file *file,
                      const size_t *lines, uint32_t line_count, struct mends *mends,
                      struct gz_arena *arena) {
    uint32_t count = mends->count;
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct gz_check_edit *edit = &finding->edits[i];
        size_t length = strlen(edit->before);
        size_t start = offset_of(file, lines, line_count, edit->pos, mends);
        size_t end = start + length;
        bool there =
            end <= file->before_length && memcmp(file->before + start, edit->before, length) == 0;
        start -= there && length > 0 && is_escaped(file, start);
        if (!there || !take(mends, start, end)) {
            give_back(mends, count);
            return false;
        }
        struct mend *mend;
        GZ_APPEND(arena, mends->items, mends->count, mends->capacity, mend);
        *mend = (struct mend){start, end, edit->after};
    }
    return true;
}

static int compare_mends(const void *left, const void *right) {
    const struct mend *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

static void apply(struct gz_fix_file *file, struct mends *mends, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    size_t at = 0;
    qsort(mends->items, mends->count, sizeof *mends->items, compare_mends);
    for (uint32_t i = 0; i < mends->count; i++) {
        gz_buffer_add(&out, file->before + at, mends->items[i].start - at);
        gz_buffer_add_string(&out, mends->items[i].after);
        at = mends->items[i].end;
    }
    gz_buffer_add(&out, file->before + at, file->before_length - at);
    file->after = out.bytes;
    file->after_length = out.length;
}

/* ---- All files ---- */

/* Mends findings first … end, all of one file; moves those that are left to
 * `kept`. */
static bool fix_file(struct gz_findings *findings, uint32_t first, uint32_t end, uint32_t *kept,
                     struct gz_fix_file *file, struct gz_arena *arena, struct gz_diag *diag) {
    struct mends mends = {0};
    uint32_t line_count;
    if (!read_file(findings->items[first].pos.path, file, arena, diag))
        return false;
    const size_t *lines = find_lines(file, &line_count, arena);
    mends.taken = GZ_NEW_ARRAY(arena, uint8_t, file->before_length + 2);
    for (uint32_t i = first; i < end; i++) {
        const struct gz_finding *finding = &findings->items[i];
        if (!finding->final && finding->edit_count > 0 &&
            add_mends(finding, file, lines, line_count, &mends, arena))
            file->mended++;
        else
            findings->items[(*kept)++] = *finding;
    }
    if (mends.count > 0)
        apply(file, &mends, arena);
    return true;
}

static bool same_path(const struct gz_finding *a, const struct gz_finding *b) {
    return strcmp(a->pos.path, b->pos.path) == 0;
}

bool gz_check_fix(struct gz_findings *findings, struct gz_fixes *out, struct gz_arena *arena,
                  struct gz_diag *diag) {
    uint32_t kept = 0, end;
    *out = (struct gz_fixes){.files = GZ_NEW_ARRAY(arena, struct gz_fix_file, findings->count)};
    for (uint32_t i = 0; i < findings->count; i = end) {
        end = i + 1;
        while (end < findings->count && same_path(&findings->items[i], &findings->items[end]))
            end++;
        struct gz_fix_file *file = &out->files[out->count];
        if (!fix_file(findings, i, end, &kept, file, arena, diag))
            return false;
        out->count += file->mended > 0;
    }
    findings->count = kept;
    return true;
}

bool gz_check_fix_write(const struct gz_fixes *fixes, struct gz_diag *diag) {
    bool done = true;
    for (uint32_t i = 0; i < fixes->count; i++) {
        const struct gz_fix_file *file = &fixes->files[i];
        struct gz_output *output = gz_output_create();
        done = gz_output_add(output, file->path, file->after, file->after_length, diag) &&
               gz_output_commit(output, true, diag) && done;
        gz_output_destroy(output);
    }
    return done;
}

/* ---- The diff ---- */

#define CONTEXT 3 /* lines around a change */

struct line_pair {
    const char *old, *new;
    size_t old_length, new_length; /* with the line end */
};

static size_t line_length(const char *bytes, size_t length) {
    const char *end = memchr(bytes, '\n', length);
    return end ? (size_t)(end - bytes) + 1 : length;
}

/* The lines of both sides, one to one. */
static struct line_pair *pair_lines(const struct gz_fix_file *file, uint32_t *count,
                                    struct gz_arena *arena) {
    size_t from = 0, to = 0;
    *count = 0;
    for (size_t at = 0; at < file->before_length;
         at += line_length(file->before + at, file->before_length - at))
        ++*count;
    struct line_pair *pairs = GZ_NEW_ARRAY(arena, struct line_pair, *count);
    for (uint32_t i = 0; i < *count; i++) {
        size_t old = line_length(file->before + from, file->before_length - from);
        size_t new = line_length(file->after + to, file->after_length - to);
        pairs[i] = (struct line_pair){file->before + from, file->after + to, old, new};
        from += old;
        to += new;
    }
    return pairs;
}

static bool is_changed(const struct line_pair *pair) {
    return pair->old_length != pair->new_length ||
           memcmp(pair->old, pair->new, pair->old_length) != 0;
}

static void add_line(struct gz_buffer *out, char sign, const char *line, size_t length) {
    gz_buffer_add(out, &sign, 1);
    gz_buffer_add(out, line, length);
    if (length == 0 || line[length - 1] != '\n')
        gz_buffer_add_string(out, "\n\\ No newline at end of file\n");
}

static void add_run(struct gz_buffer *out, const struct line_pair *pairs, uint32_t start,
                    uint32_t end) {
    for (uint32_t i = start; i < end; i++)
        add_line(out, '-', pairs[i].old, pairs[i].old_length);
    for (uint32_t i = start; i < end; i++)
        add_line(out, '+', pairs[i].new, pairs[i].new_length);
}

static void add_hunk(struct gz_buffer *out, const struct line_pair *pairs, uint32_t start,
                     uint32_t end) {
    uint32_t next;
    gz_buffer_add_format(out, "@@ -%u,%u +%u,%u @@\n", start + 1, end - start, start + 1,
                         end - start);
    for (uint32_t i = start; i < end; i = next) {
        next = i + 1;
        if (!is_changed(&pairs[i])) {
            add_line(out, ' ', pairs[i].old, pairs[i].old_length);
            continue;
        }
        while (next < end && is_changed(&pairs[next]))
            next++;
        add_run(out, pairs, i, next);
    }
}

/* The line behind the hunk that begins with the change at `first`. */
static uint32_t hunk_end(const struct line_pair *pairs, uint32_t first, uint32_t count) {
    uint32_t last = first;
    for (uint32_t i = first; i < count && i <= last + 2 * CONTEXT; i++)
        last = is_changed(&pairs[i]) ? i : last;
    return last + 1 + CONTEXT < count ? last + 1 + CONTEXT : count;
}

static void add_file(struct gz_buffer *out, const struct gz_fix_file *file) {
    uint32_t count;
    const struct line_pair *pairs = pair_lines(file, &count, out->arena);
    gz_buffer_add_format(out, "--- %s\n+++ %s\n", file->path, file->path);
    for (uint32_t i = 0; i < count; i++) {
        if (!is_changed(&pairs[i]))
            continue;
        uint32_t end = hunk_end(pairs, i, count);
        add_hunk(out, pairs, i > CONTEXT ? i - CONTEXT : 0, end);
        i = end - 1;
    }
}

void gz_check_fix_diff(const struct gz_fixes *fixes, struct gz_buffer *out) {
    for (uint32_t i = 0; i < fixes->count; i++)
        add_file(out, &fixes->files[i]);
}
