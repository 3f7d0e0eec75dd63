#include "pipeline/build/stamp.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/system/output.h"
#include "pipeline/source/file.h"

#define HEADER "gazette-stamp-1"
#define FILE_LIMIT 20000          /* of an issue */
#define DEPTH_LIMIT 16            /* of folders below the issue's */
#define STAMP_SIZE_LIMIT (16 << 20) /* bytes */

const char *gz_stamp_path(const char *pdf, struct gz_arena *arena) {
    const char *slash = strrchr(pdf, '/');
    size_t folder = slash ? (size_t)(slash - pdf + 1) : 0;
    return gz_arena_format(arena, "%.*s" GZ_STAMP_FOLDER "/%s.stamp", (int)folder, pdf,
                           pdf + folder);
}

/* ---- the sources of an issue ---------------------------------------------------- */

static bool is_ignored(const char *name) {
    size_t length = strlen(name);
    return name[0] == '.' || name[0] == '#' || name[length - 1] == '~' ||
           (length >= 4 && strcmp(name + length - 4, ".pdf") == 0);
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(((const struct gz_file_digest *)a)->path,
                  ((const struct gz_file_digest *)b)->path);
}

struct listing {
    const char *folder;
    struct gz_sources *out;
    struct gz_arena *arena;
};

static void add_file(struct listing *listing, const char *path) {
    struct gz_sources *out = listing->out;
    struct gz_file_digest *slot;
    if (out->count == FILE_LIMIT) {
        out->complete = false;
        return;
    }
    GZ_APPEND(listing->arena, out->files, out->count, out->capacity, slot);
    slot->path = path;
}

/* Links to folders are not followed: what a source opens through one is known
 * from the build. d_type is a hint that not every file system gives. */
static bool is_folder(const struct listing *listing, const struct dirent *entry,
                      const char *path) {
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return lstat(gz_source_path_join(listing->folder, path, listing->arena), &status) == 0 &&
           S_ISDIR(status.st_mode);
}

/* `below`: "" or "published/". */
static void list_folder(struct listing *listing, const char *below, int depth) {
    struct gz_arena *arena = listing->arena;
    DIR *entries = opendir(*below ? gz_source_path_join(listing->folder, below, arena)
                                  : listing->folder);
    if (!entries || depth > DEPTH_LIMIT)
        listing->out->complete = false;
    for (struct dirent *entry; entries && listing->out->complete && (entry = readdir(entries));) {
        if (is_ignored(entry->d_name))
            continue;
        const char *path = gz_arena_format(arena, "%s%s", below, entry->d_name);
        if (is_folder(listing, entry, path))
            list_folder(listing, gz_arena_format(arena, "%s/", path), depth + 1);
        else
            add_file(listing, path);
    }
    if (entries)
        closedir(entries);
}

static void list_sources(const char *folder, struct gz_sources *out, struct gz_arena *arena) {
    struct listing listing = {folder, out, arena};
    *out = (struct gz_sources){.complete = true};
    list_folder(&listing, "", 0);
    if (out->count > 1)
        qsort(out->files, out->count, sizeof *out->files, compare_paths);
}

static const char *full_path(const char *folder, const char *path, struct gz_arena *arena) {
    return path[0] == '/' ? path : gz_source_path_join(folder, path, arena);
}

static bool look(const char *path, struct gz_file_stamp *out) {
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    *out = gz_file_stamp_of(&status);
    return true;
}

void gz_sources_take(const char *folder, struct gz_sources *out, struct gz_arena *arena) {
    struct timespec taken;
    clock_gettime(CLOCK_REALTIME_COARSE, &taken); /* the clock of files' times */
    list_sources(folder, out, arena);
    out->taken = taken;
    for (size_t i = 0; out->complete && i < out->count; i++)
        out->complete = look(full_path(folder, out->files[i].path, arena), &out->files[i].stamp);
}

/* ---- the file ------------------------------------------------------------------- */

static bool read_hex(const char *text, uint8_t out[GZ_SHA256_SIZE]) {
    for (int i = 0; i < GZ_SHA256_SIZE; i++) {
        unsigned value;
        if (sscanf(text + 2 * (size_t)i, "%2x", &value) != 1)
            return false;
        out[i] = (uint8_t)value;
    }
    return text[2 * GZ_SHA256_SIZE] == '\0';
}

/* The next line of a text, cut off at its end; NULL when there is none. */
static char *take_line(char **text) {
    char *line = *text, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *end = '\0';
    *text = end + 1;
    return line;
}

static bool parse_head(char **text, struct gz_stamp *out) {
    char *line = take_line(text);
    if (!line || strcmp(line, HEADER) != 0)
        return false;
    line = take_line(text);
    if (!line || strncmp(line, "environment ", 12) != 0 ||
        strlen(line + 12) != 2 * GZ_SHA256_SIZE || !read_hex(line + 12, out->environment))
        return false;
    line = take_line(text);
    if (!line || sscanf(line, "pages %" SCNu32 " warnings %" SCNu32, &out->pages,
                        &out->warnings) != 2)
        return false;
    line = take_line(text);
    return line && gz_file_digest_read(line, &out->pdf) && strcmp(out->pdf.path, ".") == 0;
}

static bool parse(char *text, struct gz_stamp *out, struct gz_arena *arena) {
    size_t capacity = 0;
    if (!parse_head(&text, out))
        return false;
    for (char *line; (line = take_line(&text));) {
        struct gz_file_digest *slot;
        if (strcmp(line, "end") == 0)
            return *text == '\0';
        GZ_APPEND(arena, out->files, out->file_count, capacity, slot);
        if (!gz_file_digest_read(line, slot) || slot->path[0] == '\0' ||
            (out->file_count > 1 && compare_paths(slot - 1, slot) >= 0))
            return false;
    }
    return false;
}

static bool read_stamp(const char *path, struct gz_stamp *out, struct gz_arena *arena) {
    struct stat status;
    *out = (struct gz_stamp){0};
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    char *text = NULL;
    size_t size = 0;
    if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size <= STAMP_SIZE_LIMIT) {
        size = (size_t)status.st_size;
        text = GZ_NEW_ARRAY(arena, char, size + 1);
        text[fread(text, 1, size, file)] = '\0';
    }
    fclose(file);
    return text && parse(text, out, arena);
}

/* A path that a line can hold. */
static bool is_plain(const char *path) {
    while ((unsigned char)*path >= ' ')
        path++;
    return *path == '\0';
}

static const char *format_stamp(const struct gz_stamp *stamp, struct gz_arena *arena,
                                size_t *size) {
    size_t room = 256 + GZ_FILE_DIGEST_LINE * (stamp->file_count + 2);
    for (size_t i = 0; i < stamp->file_count; i++)
        room += strlen(stamp->files[i].path);
    char *text = GZ_NEW_ARRAY(arena, char, room), *at = text;
    at += sprintf(at, HEADER "\nenvironment ");
    for (int i = 0; i < GZ_SHA256_SIZE; i++)
        at += sprintf(at, "%02x", stamp->environment[i]);
    at += sprintf(at, "\npages %" PRIu32 " warnings %" PRIu32 "\n", stamp->pages, stamp->warnings);
    at = gz_file_digest_write(at, &stamp->pdf);
    for (size_t i = 0; i < stamp->file_count; i++)
        at = gz_file_digest_write(at, &stamp->files[i]);
    at += sprintf(at, "end\n");
    *size = (size_t)(at - text);
    return text;
}

/* Nothing is said when it fails: the next run builds again. */
static void write_stamp(const char *pdf, const struct gz_stamp *stamp, struct gz_arena *arena) {
    const char *path = gz_stamp_path(pdf, arena);
    size_t size;
    for (size_t i = 0; i < stamp->file_count; i++)
        if (!is_plain(stamp->files[i].path))
            return;
    const char *text = format_stamp(stamp, arena, &size);
    struct gz_diag *unsaid = gz_diag_create();
    const char *folder = gz_arena_copy(arena, path, (size_t)(strrchr(path, '/') - path));
    if (gz_output_make_folder(folder, unsaid)) {
        struct gz_output *output = gz_output_create();
        if (gz_output_add(output, path, text, size, unsaid))
            gz_output_commit(output, false, unsaid);
        gz_output_destroy(output);
    }
    gz_diag_destroy(unsaid);
}

/* ---- after a build ---------------------------------------------------------------- */

/* A stamp that no file has: next time the file is read. */
static void distrust(struct gz_file_stamp *stamp) {
    stamp->ctime = stamp->ctime_ns = 0;
}

/* Our own PDF is written once, so that its stamp can be trusted at once, but where
 * times are counted in whole seconds. */
static void trust_output(struct gz_file_stamp *stamp) {
    if (stamp->mtime_ns == 0 && stamp->ctime_ns == 0)
        distrust(stamp);
}

static const struct gz_file_digest *find(const struct gz_file_digest *files, size_t count,
                                         const char *path) {
    struct gz_file_digest key = {.path = path};
    return count > 0 ? bsearch(&key, files, count, sizeof *files, compare_paths) : NULL;
}

/* The path as the stamp has it. NULL: it cannot be found. */
static const char *stamped_path(const char *folder, const char *path, struct gz_arena *arena) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (strncmp(path, folder, length) == 0 && path[length] == '/') {
        path += length;
        return path + strspn(path, "/");
    }
    char *absolute = realpath(path, NULL);
    const char *copy = absolute ? gz_arena_copy(arena, absolute, strlen(absolute)) : NULL;
    free(absolute);
    return copy;
}

/* What the build opened, and the folder does not list; under the paths that the
 * stamp has. */
static bool add_opened(struct gz_opened *opened, uint32_t count, struct listing *listing) {
    struct gz_sources *sources = listing->out;
    size_t listed = sources->count;
    for (uint32_t i = 0; i < count; i++) {
        const char *path = stamped_path(listing->folder, opened[i].path, listing->arena);
        if (!path)
            return false;
        bool known = find(sources->files, listed, path) != NULL;
        for (size_t k = listed; !known && k < sources->count; k++)
            known = strcmp(sources->files[k].path, path) == 0;
        if (!known)
            add_file(listing, path);
        opened[i].path = path;
    }
    qsort(sources->files, sources->count, sizeof *sources->files, compare_paths);
    return sources->complete;
}

static bool is_older(const struct gz_file_stamp *stamp, const struct timespec *time) {
    return (int64_t)stamp->ctime < time->tv_sec ||
           ((int64_t)stamp->ctime == time->tv_sec && (int64_t)stamp->ctime_ns < time->tv_nsec);
}

/* Another file than a source must be older than the build, or known by its bytes. */
static bool is_what_was_read(const struct gz_sources *before, const struct gz_file_digest *file) {
    const struct gz_file_digest *earlier = find(before->files, before->count, file->path);
    return earlier ? gz_file_stamps_equal(&earlier->stamp, &file->stamp)
                   : is_older(&file->stamp, &before->taken);
}

static const uint8_t *known_hash(const struct gz_opened *opened, uint32_t count,
                                 const char *path) {
    for (uint32_t i = 0; i < count; i++)
        if (opened[i].sha256 && strcmp(opened[i].path, path) == 0)
            return opened[i].sha256;
    return NULL;
}

/* Fills in hash and stamp; false when they may not be those of what was read. */
static bool seal(const char *folder, const struct gz_sources *before, const uint8_t *known,
                 struct gz_file_digest *file, struct gz_arena *arena) {
    const char *path = full_path(folder, file->path, arena);
    if (known)
        memcpy(file->sha256, known, GZ_SHA256_SIZE);
    else if (!gz_sha256_file(path, file->sha256))
        return false;
    if (!look(path, &file->stamp) || (!known && !is_what_was_read(before, file)))
        return false;
    if (!gz_file_stamp_settled(&file->stamp))
        distrust(&file->stamp);
    return true;
}

void gz_stamp_write_new(const char *folder, const char *pdf, const struct gz_sources *before,
                        const struct gz_opened *opened, uint32_t opened_count,
                        struct gz_stamp *stamp, struct gz_arena *arena) {
    struct gz_sources after;
    struct listing listing = {folder, &after, arena};
    struct gz_opened *own = GZ_NEW_ARRAY(arena, struct gz_opened, opened_count);
    for (uint32_t i = 0; i < opened_count; i++)
        own[i] = opened[i];
    list_sources(folder, &after, arena);
    if (!before->complete || !after.complete || after.count != before->count ||
        !add_opened(own, opened_count, &listing))
        return;
    for (size_t i = 0; i < after.count; i++)
        if (!seal(folder, before, known_hash(own, opened_count, after.files[i].path),
                  &after.files[i], arena))
            return;
    stamp->files = after.files;
    stamp->file_count = after.count;
    stamp->pdf.path = ".";
    if (!look(pdf, &stamp->pdf.stamp))
        return;
    trust_output(&stamp->pdf.stamp);
    write_stamp(pdf, stamp, arena);
}

/* ---- the question ------------------------------------------------------------------ */

struct known {
    const char *path;
    bool there, hashed, readable;
    struct gz_file_stamp stamp;
    uint8_t sha256[GZ_SHA256_SIZE];
};

struct gz_stamp_memory {
    struct gz_arena *arena;
    struct known *files;
    size_t count, capacity;
};

struct gz_stamp_memory *gz_stamp_memory_create(struct gz_arena *arena) {
    struct gz_stamp_memory *memory = GZ_NEW(arena, struct gz_stamp_memory);
    memory->arena = arena;
    return memory;
}

static struct known *know(struct gz_stamp_memory *memory, const char *path) {
    struct known *known;
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->files[i].path, path) == 0)
            return &memory->files[i];
    GZ_APPEND(memory->arena, memory->files, memory->count, memory->capacity, known);
    known->path = gz_arena_copy(memory->arena, path, strlen(path));
    known->there = look(path, &known->stamp);
    return known;
}

static bool hash_known(struct known *known) {
    if (!known->hashed)
        known->readable = gz_sha256_file(known->path, known->sha256);
    known->hashed = true;
    return known->readable;
}

/* Whether a file has the same bytes. Its stamp becomes today's; *read: it was not
 * known by its stamp. */
static bool same_bytes(struct known *known, struct gz_file_digest *file, bool output, bool *read) {
    if (!known->there)
        return false;
    if (gz_file_stamps_equal(&known->stamp, &file->stamp))
        return true;
    *read = true;
    if (known->stamp.size != file->stamp.size || !hash_known(known) ||
        memcmp(known->sha256, file->sha256, GZ_SHA256_SIZE) != 0)
        return false;
    file->stamp = known->stamp;
    if (output)
        trust_output(&file->stamp);
    else if (!gz_file_stamp_settled(&file->stamp))
        distrust(&file->stamp);
    return true;
}

static bool same_file(const char *path, struct gz_file_digest *file, bool output, bool *read) {
    struct known known = {.path = path};
    known.there = look(path, &known.stamp);
    return same_bytes(&known, file, output, read);
}

/* Every file that is there now is known; that the known ones are there is seen
 * when they are looked at. */
static bool same_list(const char *folder, const struct gz_stamp *stamp, struct gz_arena *arena) {
    struct gz_sources now;
    list_sources(folder, &now, arena);
    for (size_t i = 0; i < now.count; i++)
        if (!find(stamp->files, stamp->file_count, now.files[i].path))
            return false;
    return now.complete;
}

bool gz_stamp_holds(const char *folder, const char *pdf,
                    const uint8_t environment[GZ_SHA256_SIZE], struct gz_stamp_memory *memory,
                    struct gz_stamp *out, struct gz_arena *arena) {
    bool read = false;
    if (!read_stamp(gz_stamp_path(pdf, arena), out, arena) ||
        memcmp(out->environment, environment, GZ_SHA256_SIZE) != 0 ||
        !same_list(folder, out, arena) || !same_file(pdf, &out->pdf, true, &read))
        return false;
    for (size_t i = 0; i < out->file_count; i++) {
        struct gz_file_digest *file = &out->files[i];
        bool same = file->path[0] == '/'
                        ? same_bytes(know(memory, file->path), file, false, &read)
                        : same_file(gz_source_path_join(folder, file->path, arena), file, false,
                                    &read);
        if (!same)
            return false;
    }
    if (read)
        write_stamp(pdf, out, arena);
    return true;
}
