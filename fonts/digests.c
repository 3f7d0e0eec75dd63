#include "fonts/digests.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fonts/support/arena.h"

#define HEADER "gazette-digests-1\n"
#define NUMBER_COUNT 7
#define LINE_LIMIT (GZ_FILE_DIGEST_LINE + GZ_DIGESTS_PATH_LIMIT)
#define FILE_LIMIT ((size_t)LINE_LIMIT * GZ_DIGESTS_LIMIT + sizeof HEADER)
#define SETTLING_SECONDS 2
#define STALE_SECONDS 60 /* a new file that its writer never finished */

struct gz_digests {
    struct gz_arena *arena;
    const char *path; /* or NULL */
    struct gz_file_digest digests[GZ_DIGESTS_LIMIT]; /* the newest last */
    uint32_t count;
    bool changed;
};

struct gz_file_stamp gz_file_stamp_of(const struct stat *status) {
    return (struct gz_file_stamp){
        .size = (uint64_t)status->st_size,
        .mtime = (uint64_t)status->st_mtim.tv_sec,
        .mtime_ns = (uint64_t)status->st_mtim.tv_nsec,
        .ctime = (uint64_t)status->st_ctim.tv_sec,
        .ctime_ns = (uint64_t)status->st_ctim.tv_nsec,
        .inode = status->st_ino,
        .device = status->st_dev,
    };
}

bool gz_file_stamp_settled(const struct gz_file_stamp *stamp) {
    return (int64_t)stamp->ctime + SETTLING_SECONDS < (int64_t)time(NULL);
}

bool gz_file_stamps_equal(const struct gz_file_stamp *a, const struct gz_file_stamp *b) {
    return a->size == b->size && a->mtime == b->mtime && a->mtime_ns == b->mtime_ns &&
           a->ctime == b->ctime && a->ctime_ns == b->ctime_ns && a->inode == b->inode &&
           a->device == b->device;
}

/* ---- in memory ------------------------------------------------------------- */

static uint32_t find(const struct gz_digests *digests, const char *path) {
    uint32_t i = 0;
    while (i < digests->count && strcmp(digests->digests[i].path, path) != 0)
        i++;
    return i;
}

bool gz_digests_find(const struct gz_digests *digests, const char *path,
                     const struct gz_file_stamp *stamp, uint8_t out[GZ_SHA256_SIZE]) {
    uint32_t i = find(digests, path);
    if (i == digests->count || !gz_file_stamps_equal(&digests->digests[i].stamp, stamp))
        return false;
    memcpy(out, digests->digests[i].sha256, GZ_SHA256_SIZE);
    return true;
}

/* A path that a line of the file can hold. */
static bool is_plain(const char *path) {
    size_t length = 0;
    for (; path[length]; length++)
        if ((unsigned char)path[length] < ' ' || length == GZ_DIGESTS_PATH_LIMIT)
            return false;
    return path[0] == '/';
}

/* Puts a digest last; one of the same path goes, or else the oldest when all
 * places are taken. */
static void put(struct gz_digests *digests, const struct gz_file_digest *digest) {
    uint32_t i = find(digests, digest->path);
    if (i == digests->count && i == GZ_DIGESTS_LIMIT)
        i = 0;
    if (i < digests->count) {
        digests->count--;
        memmove(&digests->digests[i], &digests->digests[i + 1],
                (digests->count - i) * sizeof *digests->digests);
    }
    digests->digests[digests->count++] = *digest;
}

void gz_digests_add(struct gz_digests *digests, const char *path,
                    const struct gz_file_stamp *stamp, const uint8_t sha256[GZ_SHA256_SIZE]) {
    if (!is_plain(path))
        return;
    struct gz_file_digest digest = {gz_arena_copy(digests->arena, path, strlen(path)), *stamp, {0}};
    memcpy(digest.sha256, sha256, GZ_SHA256_SIZE);
    put(digests, &digest);
    digests->changed = true;
}

/* ---- reading ---------------------------------------------------------------- */

static int hex_value(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

static bool read_sha256(const char **at, uint8_t out[GZ_SHA256_SIZE]) {
    for (int i = 0; i < GZ_SHA256_SIZE; i++) {
        int high = hex_value((*at)[0]), low = high < 0 ? -1 : hex_value((*at)[1]);
        if (low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
        *at += 2;
    }
    return *(*at)++ == ' ';
}

/* Digits and the blank behind them. */
static bool read_number(const char **at, uint64_t *out) {
    const char *start = *at;
    *out = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        uint64_t digit = (uint64_t)(**at - '0');
        if (*out > (UINT64_MAX - digit) / 10)
            return false;
        *out = *out * 10 + digit;
    }
    return *at > start && *(*at)++ == ' ';
}

bool gz_file_digest_read(const char *line, struct gz_file_digest *out) {
    struct gz_file_stamp *s = &out->stamp;
    uint64_t *const numbers[NUMBER_COUNT] = {&s->size,     &s->mtime, &s->mtime_ns, &s->ctime,
                                             &s->ctime_ns, &s->inode, &s->device};
    if (!read_sha256(&line, out->sha256))
        return false;
    for (int i = 0; i < NUMBER_COUNT; i++)
        if (!read_number(&line, numbers[i]))
            return false;
    out->path = line;
    return true;
}

static void read_lines(struct gz_digests *digests, char *text) {
    if (strncmp(text, HEADER, strlen(HEADER)) != 0)
        return;
    for (char *line = text + strlen(HEADER), *end; (end = strchr(line, '\n')); line = end + 1) {
        struct gz_file_digest digest;
        *end = '\0';
        if (gz_file_digest_read(line, &digest) && is_plain(digest.path))
            put(digests, &digest);
    }
}

/* Reads the whole of a file that only this user can have written. */
static void read_file(struct gz_digests *digests, int file) {
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
        (status.st_mode & (S_IWGRP | S_IWOTH)) || (size_t)status.st_size > FILE_LIMIT)
        return;
    size_t size = (size_t)status.st_size, got = 0;
    char *text = GZ_NEW_ARRAY(digests->arena, char, size + 1);
    while (got < size) {
        ssize_t more = read(file, text + got, size - got);
        if (more <= 0)
            break;
        got += (size_t)more;
    }
    text[got] = '\0';
    read_lines(digests, text);
}

struct gz_digests *gz_digests_open(const char *path) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_digests *digests = GZ_NEW(arena, struct gz_digests);
    digests->arena = arena;
    if (!path)
        return digests;
    digests->path = gz_arena_copy(arena, path, strlen(path));
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0) {
        read_file(digests, file);
        close(file);
    }
    return digests;
}

/* ---- writing ---------------------------------------------------------------- */

char *gz_file_digest_write(char *at, const struct gz_file_digest *digest) {
    const struct gz_file_stamp *s = &digest->stamp;
    for (int i = 0; i < GZ_SHA256_SIZE; i++)
        at += sprintf(at, "%02x", digest->sha256[i]);
    return at + sprintf(at,
                        " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64
                        " %" PRIu64 " %s\n",
                        s->size, s->mtime, s->mtime_ns, s->ctime, s->ctime_ns, s->inode, s->device,
                        digest->path);
}

static void make_folders(struct gz_digests *digests) {
    const char *end = strrchr(digests->path, '/');
    char *folder = gz_arena_copy(digests->arena, digests->path, (size_t)(end - digests->path));
    char *above = strrchr(folder, '/');
    if (above && above > folder) {
        *above = '\0';
        mkdir(folder, 0700);
        *above = '/';
    }
    mkdir(folder, 0700);
}

/* One writer at a time, by the one name that the new file has; the others'
 * digests are hashed again another day. */
static int open_new(const char *path) {
    struct stat status;
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int file = open(path, flags, 0600);
    if (file >= 0 || errno != EEXIST || lstat(path, &status) != 0 ||
        status.st_mtime + STALE_SECONDS > time(NULL) || unlink(path) != 0)
        return file;
    return open(path, flags, 0600);
}

static void write_file(struct gz_digests *digests) {
    char *text = GZ_NEW_ARRAY(digests->arena, char, FILE_LIMIT), *end = text;
    const char *new_path = gz_arena_format(digests->arena, "%s.new", digests->path);
    end += sprintf(end, "%s", HEADER);
    for (uint32_t i = 0; i < digests->count; i++)
        end = gz_file_digest_write(end, &digests->digests[i]);
    make_folders(digests);
    int file = open_new(new_path);
    if (file < 0)
        return;
    bool written = write(file, text, (size_t)(end - text)) == end - text;
    written &= close(file) == 0;
    if (!written || rename(new_path, digests->path) != 0)
        unlink(new_path);
}

void gz_digests_close(struct gz_digests *digests) {
    if (!digests)
        return;
    if (digests->changed && digests->path && strchr(digests->path, '/'))
        write_file(digests);
    gz_arena_destroy(digests->arena);
}
