/* What no build can go below: the program's start, and, with nothing else done,
 * reading the glyph programs that the PDF embeds, compressing all of its streams
 * as we do, and writing the file. Each is done RUNS times; prints minimum, median
 * and maximum. What is compressed is taken from the PDF that a build made.
 *
 * usage: floor RUNS GAZETTE ISSUE OUT.pdf
 */
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#include <libdeflate.h>

#include "table.h"

#define LEVEL 7 /* of pipeline/pdf/font.c and page.c */
#define STREAM_LIMIT 4096
#define ROOM ((size_t)1 << 26)

struct stream {
    uint8_t *bytes;
    size_t size;
    bool program; /* of a face */
};

struct streams {
    struct stream all[STREAM_LIMIT];
    size_t count;
    bool programs; /* the run compresses programs, or the others, or … */
    bool others;
    atomic_size_t next;
};

struct subject {
    const char *gazette, *issue, *pdf;
    uint8_t *file;
    size_t size;
};

static bool run_program(const char *const *words) {
    pid_t child;
    int status;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    bool started = posix_spawn(&child, words[0], &actions, NULL,
                               (char *const *)(uintptr_t)words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return started && waitpid(child, &status, 0) == child && status == 0;
}

static uint8_t *read_file(const char *path, size_t *size) {
    uint8_t *bytes = malloc(ROOM);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    *size = 0;
    for (ssize_t got; file >= 0 && (got = read(file, bytes + *size, ROOM - *size)) > 0;)
        *size += (size_t)got;
    close(file);
    return bytes;
}

static bool write_file(const char *path, const uint8_t *bytes, size_t size) {
    char other[PATH_MAX];
    snprintf(other, sizeof other, "%s.new", path);
    int file = open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool whole = file >= 0 && write(file, bytes, size) == (ssize_t)size;
    return close(file) == 0 && whole && rename(other, path) == 0;
}

static bool contains(const uint8_t *from, const uint8_t *to, const char *word) {
    return memmem(from, (size_t)(to - from), word, strlen(word));
}

/* Streams begin behind this word and a line's end; what of them inflates is ours. */
static void find_streams(const struct subject *subject, struct streams *out) {
    static const char word[] = ">>\nstream\n", other[] = ">>\nstream\r\n";
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    uint8_t *room = malloc(ROOM);
    const uint8_t *end = subject->file + subject->size, *at = subject->file, *before = at;
    while (out->count < STREAM_LIMIT && (at = memmem(at, (size_t)(end - at), ">>\nstream", 9))) {
        const uint8_t *start = at + (at[9] == '\r' ? sizeof other : sizeof word) - 1;
        size_t taken, size;
        bool program = contains(before, at, "/CIDFontType0C") || contains(before, at, "/Length1");
        at += 9;
        if (libdeflate_zlib_decompress_ex(inflater, start, (size_t)(end - start), room, ROOM,
                                          &taken, &size) != LIBDEFLATE_SUCCESS)
            continue;
        before = at = start + taken;
        uint8_t *bytes = malloc(size + 1);
        memcpy(bytes, room, size);
        out->all[out->count++] = (struct stream){bytes, size, program};
    }
    free(room);
    libdeflate_free_decompressor(inflater);
}

static int larger_first(const void *a, const void *b) {
    size_t left = ((const struct stream *)a)->size, right = ((const struct stream *)b)->size;
    return (left < right) - (left > right);
}

static void *compress(void *argument) {
    struct streams *streams = argument;
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    for (size_t i; (i = atomic_fetch_add(&streams->next, 1)) < streams->count;) {
        const struct stream *stream = &streams->all[i];
        if (!(stream->program ? streams->programs : streams->others))
            continue;
        size_t room = libdeflate_zlib_compress_bound(compressor, stream->size);
        uint8_t *out = malloc(room);
        libdeflate_zlib_compress(compressor, stream->bytes, stream->size, out, room);
        free(out);
    }
    libdeflate_free_compressor(compressor);
    return NULL;
}

static double compress_all(struct streams *streams, bool programs, bool others, bool two) {
    pthread_t helper;
    double from = now_ms();
    streams->programs = programs;
    streams->others = others;
    atomic_store(&streams->next, 0);
    two = two && pthread_create(&helper, NULL, compress, streams) == 0;
    compress(streams);
    if (two)
        pthread_join(helper, NULL);
    return now_ms() - from;
}

/* The programs in one file, as if nothing had to be sought. */
static bool write_programs(const struct streams *streams, const char *path) {
    FILE *file = fopen(path, "wb");
    for (size_t i = 0; file && i < streams->count; i++)
        if (streams->all[i].program)
            fwrite(streams->all[i].bytes, 1, streams->all[i].size, file);
    return file && fclose(file) == 0;
}

static bool run_once(const struct subject *subject, struct streams *streams,
                     const char *programs, struct table *table) {
    const char *nothing[] = {subject->gazette, "--version", NULL};
    double times[5] = {now_ms()};
    bool done = run_program(nothing);
    times[1] = now_ms();
    size_t size;
    free(read_file(programs, &size));
    times[2] = now_ms();
    add_value(table, "programs, 1 core", "ms", compress_all(streams, true, false, false));
    add_value(table, "rest, 1 core", "ms", compress_all(streams, false, true, false));
    double both = compress_all(streams, true, true, true);
    times[3] = now_ms();
    done = done && write_file(subject->pdf, subject->file, subject->size);
    times[4] = now_ms();
    add_value(table, "both, 2 cores", "ms", both);
    add_value(table, "read programs", "ms", times[2] - times[1]);
    add_value(table, "write the file", "ms", times[4] - times[3]);
    double work = times[2] - times[1] + both + times[4] - times[3];
    add_value(table, "floor", "ms", work);
    add_value(table, "start", "ms", times[1] - times[0]);
    add_value(table, "floor and start", "ms", work + times[1] - times[0]);
    return done;
}

int main(int argc, char **argv) {
    static struct table table;
    static struct streams streams;
    uint32_t runs = argc == 5 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    if (runs == 0 || runs > RUN_LIMIT) {
        fputs("usage: floor RUNS GAZETTE ISSUE OUT.pdf\n", stderr);
        return 2;
    }
    char programs[PATH_MAX];
    struct subject subject = {.gazette = argv[2], .issue = argv[3], .pdf = argv[4]};
    const char *build[] = {argv[2], "build", "-o", argv[4], argv[3], NULL};
    snprintf(programs, sizeof programs, "%s.programs", argv[4]);
    bool done = run_program(build);
    subject.file = read_file(argv[4], &subject.size);
    find_streams(&subject, &streams);
    qsort(streams.all, streams.count, sizeof *streams.all, larger_first);
    done = done && streams.count > 0 && write_programs(&streams, programs);
    for (uint32_t i = 0; done && i < runs; i++)
        done = run_once(&subject, &streams, programs, &table);
    if (!done) {
        fprintf(stderr, "floor: %s build %s failed\n", argv[2], argv[3]);
        return 1;
    }
    size_t sizes[2] = {0};
    for (size_t i = 0; i < streams.count; i++)
        sizes[streams.all[i].program] += streams.all[i].size;
    printf("%zu streams: %.0f kB of programs, %.0f kB of the rest, in a PDF of %.0f kB\n",
           streams.count, (double)sizes[1] / 1e3, (double)sizes[0] / 1e3,
           (double)subject.size / 1e3);
    print_table(&table, runs);
    return 0;
}
