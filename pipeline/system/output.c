#include "pipeline/system/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "fonts/support/translate.h"

#define LINK_LIMIT 40        /* as the kernel's, for links that lead nowhere yet */
#define TEMPORARY_LIMIT 1000 /* names to try: leftovers of killed processes */
#define LEFTOVER_AGE 3600    /* seconds; no build takes that long */
#define PERMISSION_BITS 07777

struct target {
    const char *shown; /* as the user named it; borrowed */
    const void *data;  /* borrowed */
    size_t size;
    int stream;        /* descriptor to write into, or -1 */
    bool close_stream; /* it was opened here */
    char *path;        /* of the file to replace; owned */
    char *temporary;   /* owned; NULL once renamed */
};

struct gz_output {
    struct target targets[GZ_OUTPUT_LIMIT];
    size_t count;
    sigset_t earlier_mask;
};

static void *must(void *memory) {
    if (memory)
        return memory;
    fputs("gazette: error: out of memory\n", stderr);
    exit(3);
}

static struct gz_pos at_file(const char *path) {
    return (struct gz_pos){.path = path};
}

static const char *help_for(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return N_("nothing was changed; free some room and try again");
    case EACCES:
    case EPERM:
    case EROFS:
        return N_("nothing was changed; choose another place with -o or -d");
    default:
        return NULL;
    }
}

static bool fail(const char *target, const char *what, int error, struct gz_diag *diag) {
    gz_error_environment(diag, at_file(target), help_for(error), what, strerror(error));
    return false;
}

/* ---- where a target leads ------------------------------------------------ */

/* The descriptor that `target` stands for, or -1. Not reopened by name: that
 * would start at the beginning of a file which the shell appends to. */
static int standard_descriptor(const char *target) {
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(target, "-") == 0 || strcmp(target, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(target, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(folders[i]);
        char *end;
        if (strncmp(target, folders[i], length) != 0 || target[length] < '0' ||
            target[length] > '9')
            continue;
        long number = strtol(target + length, &end, 10);
        return *end == '\0' && number <= INT_MAX ? (int)number : -1;
    }
    return -1;
}

bool gz_output_is_standard(const char *target) {
    return standard_descriptor(target) == STDOUT_FILENO;
}

/* `name` as seen from the folder of `from`. Owned by the caller. */
static char *beside(const char *from, const char *name) {
    const char *slash = name[0] == '/' ? NULL : strrchr(from, '/');
    int folder_length = slash ? (int)(slash - from + 1) : 0;
    char *result;
    if (asprintf(&result, "%.*s%s", folder_length, from, name) < 0)
        must(NULL);
    return result;
}

/* The path that a file written to `target` really gets, also when it does not
 * exist yet. Owned by the caller; NULL with errno set. */
static char *follow_links(const char *target) {
    char *path = must(strdup(target));
    for (int i = 0; i < LINK_LIMIT; i++) {
        char link[PATH_MAX];
        ssize_t length = readlink(path, link, sizeof link - 1);
        if (length < 0)
            return path;
        link[length] = '\0';
        char *next = beside(path, link);
        free(path);
        path = next;
    }
    free(path);
    errno = ELOOP;
    return NULL;
}

/* ---- writing -------------------------------------------------------------- */

static bool write_all(int descriptor, const char *data, size_t size) {
    while (size > 0) {
        ssize_t written = write(descriptor, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        data += written;
        size -= (size_t)written;
    }
    return true;
}

/* Whether a name is that of a temporary file, and whose. */
static bool is_temporary(const char *name, long *process) {
    char again[64];
    int number;
    if (sscanf(name, ".gazette-%ld-%d.tmp", process, &number) != 2 || *process <= 0)
        return false;
    snprintf(again, sizeof again, ".gazette-%ld-%d.tmp", *process, number);
    return strcmp(name, again) == 0;
}

/* The age is for folders that several machines share, where another one's
 * processes cannot be asked after. */
static bool is_leftover(int folder, const char *name) {
    long process;
    struct stat status;
    return is_temporary(name, &process) && kill((pid_t)process, 0) != 0 && errno == ESRCH &&
           fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
           status.st_uid == geteuid() && time(NULL) - status.st_mtime > LEFTOVER_AGE;
}

/* Removes what killed processes left beside a target. A name cannot pass to
 * another process meanwhile: it is taken as long as the file is there. */
static void sweep_leftovers(const char *target) {
    char *path = beside(target, ".");
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_leftover(dirfd(folder), entry->d_name))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    free(path);
}

void gz_output_remove_leftovers(const char *target, long process) {
    char *real = follow_links(target), *path = beside(real ? real : target, ".");
    DIR *folder = opendir(path);
    long owner;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_temporary(entry->d_name, &owner) && owner == process)
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    free(path);
    free(real);
}

/* Creates the temporary file beside target->path, open for writing. -1 with
 * errno set. The name is short: beside a name of the greatest length there
 * would be no room for an ending. */
static int create_temporary(struct target *target) {
    for (int i = 0; i < TEMPORARY_LIMIT; i++) {
        char name[64];
        snprintf(name, sizeof name, ".gazette-%ld-%d.tmp", (long)getpid(), i);
        char *path = beside(target->path, name);
        int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0) {
            target->temporary = path;
            return file;
        }
        free(path);
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

/* Returns 0, else the error. */
static int write_temporary(struct target *target, const mode_t *mode) {
    sweep_leftovers(target->path);
    int file = create_temporary(target);
    if (file < 0)
        return errno;
    bool done = (!mode || fchmod(file, *mode & PERMISSION_BITS) == 0) &&
                write_all(file, target->data, target->size);
    int error = errno;
    if (close(file) != 0 && done) { /* NFS tells here that the disk is full */
        done = false;
        error = errno;
    }
    return done ? 0 : error;
}

static bool fill_temporary(struct target *target, const mode_t *mode, struct gz_diag *diag) {
    int error = write_temporary(target, mode);
    return error == 0 || fail(target->shown, N_("cannot write: %s"), error, diag);
}

static bool open_stream(struct target *target, struct gz_diag *diag) {
    target->stream = open(target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    target->close_stream = true;
    return target->stream >= 0 || fail(target->shown, N_("cannot write: %s"), errno, diag);
}

static bool prepare_file(struct target *target, struct gz_diag *diag) {
    target->path = follow_links(target->shown);
    if (!target->path)
        return fail(target->shown, N_("cannot write: %s"), errno, diag);
    struct stat status;
    if (stat(target->path, &status) != 0) {
        if (errno == ENOENT)
            return fill_temporary(target, NULL, diag);
        return fail(target->shown, N_("cannot write: %s"), errno, diag);
    }
    if (S_ISDIR(status.st_mode))
        return fail(target->shown, N_("cannot write: %s"), EISDIR, diag);
    if (!S_ISREG(status.st_mode))
        return open_stream(target, diag);
    if (access(target->path, W_OK) != 0)
        return fail(target->shown, N_("cannot replace: %s"), errno, diag);
    return fill_temporary(target, &status.st_mode, diag);
}

bool gz_output_add(struct gz_output *output, const char *shown, const void *data, size_t size,
                   struct gz_diag *diag) {
    if (output->count == GZ_OUTPUT_LIMIT)
        return fail(shown, N_("cannot write: %s"), ENFILE, diag);
    struct target *target = &output->targets[output->count++];
    *target = (struct target){.shown = shown, .data = data, .size = size};
    target->stream = standard_descriptor(shown);
    return target->stream >= 0 || prepare_file(target, diag);
}

/* ---- putting in place ------------------------------------------------------ */

static bool sync_path(const char *path, int flags) {
    int file = open(path, flags | O_CLOEXEC);
    if (file < 0)
        return false;
    /* Some network file systems cannot sync a folder, and need not. */
    bool done = fsync(file) == 0 || errno == EINVAL;
    int error = errno;
    close(file);
    errno = error;
    return done;
}

static bool sync_folder(const char *path, const char *folder_from_there) {
    char *folder = beside(path, folder_from_there);
    bool done = sync_path(folder, O_RDONLY | O_DIRECTORY);
    free(folder);
    return done;
}

static bool commit_file(struct target *target, bool sync, struct gz_diag *diag) {
    if (sync && !sync_path(target->temporary, O_WRONLY))
        return fail(target->shown, N_("cannot write: %s"), errno, diag);
    if (rename(target->temporary, target->path) != 0)
        return fail(target->shown, N_("cannot write: %s"), errno, diag);
    free(target->temporary);
    target->temporary = NULL;
    return !sync || sync_folder(target->path, ".") ||
           fail(target->shown, N_("cannot write: %s"), errno, diag);
}

static bool commit_stream(struct target *target, struct gz_diag *diag) {
    if (target->stream == STDOUT_FILENO)
        fflush(stdout);
    return write_all(target->stream, target->data, target->size) ||
           fail(target->shown, N_("cannot write: %s"), errno, diag);
}

bool gz_output_commit(struct gz_output *output, bool sync, struct gz_diag *diag) {
    for (size_t i = 0; i < output->count; i++) {
        struct target *target = &output->targets[i];
        if (target->temporary && !commit_file(target, sync, diag))
            return false;
    }
    /* No temporary file is left: a slow reader may be interrupted. */
    pthread_sigmask(SIG_SETMASK, &output->earlier_mask, NULL);
    for (size_t i = 0; i < output->count; i++) {
        struct target *target = &output->targets[i];
        if (target->stream >= 0 && !commit_stream(target, diag))
            return false;
    }
    return true;
}

static void release_target(struct target *target) {
    if (target->temporary)
        unlink(target->temporary);
    if (target->close_stream && target->stream >= 0)
        close(target->stream);
    free(target->temporary);
    free(target->path);
}

struct gz_output *gz_output_create(void) {
    struct gz_output *output = must(calloc(1, sizeof *output));
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigaddset(&held, SIGQUIT);
    sigaddset(&held, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &held, &output->earlier_mask);
    return output;
}

void gz_output_destroy(struct gz_output *output) {
    if (!output)
        return;
    for (size_t i = 0; i < output->count; i++)
        release_target(&output->targets[i]);
    pthread_sigmask(SIG_SETMASK, &output->earlier_mask, NULL);
    free(output);
}

/* ---- new files -------------------------------------------------------------- */

/* Gives a file its name unless that is taken: by a rename, or where the file
 * system has no such rename by a second name, the first of which the target's
 * release removes. Returns 0, else the error. */
static int place_new(struct target *target) {
    if (renameat2(AT_FDCWD, target->temporary, AT_FDCWD, target->path, RENAME_NOREPLACE) == 0) {
        free(target->temporary);
        target->temporary = NULL;
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    return link(target->temporary, target->path) == 0 ? 0 : errno;
}

/* The folder may be as new as the file: the one above it is synced, too. */
static int write_new(struct target *target) {
    int error = write_temporary(target, NULL);
    if (error == 0 && !sync_path(target->temporary, O_WRONLY))
        error = errno;
    if (error == 0)
        error = place_new(target);
    if (error == 0 && !(sync_folder(target->path, ".") && sync_folder(target->path, "..")))
        error = errno;
    return error;
}

enum gz_output_placed gz_output_place_new(const char *shown, const void *data, size_t size,
                                          struct gz_diag *diag) {
    struct gz_output *output = gz_output_create(); /* holds the signals back */
    struct target *target = &output->targets[output->count++];
    *target = (struct target){
        .shown = shown, .data = data, .size = size, .stream = -1, .path = must(strdup(shown))};
    int error = write_new(target);
    gz_output_destroy(output);
    if (error == EEXIST)
        return GZ_OUTPUT_TAKEN;
    if (error == 0)
        return GZ_OUTPUT_PLACED;
    gz_error_environment(diag, at_file(shown),
                         error == ENOSPC || error == EDQUOT ? help_for(error) : NULL,
                         "cannot write: %s", strerror(error));
    return GZ_OUTPUT_FAILED;
}

/* ---- folders, files, standard streams --------------------------------------- */

/* mkdir, where a folder that another process makes meanwhile is fine. */
static bool make_one_folder(const char *path) {
    if (mkdir(path, 0777) == 0)
        return true;
    struct stat status;
    int error = errno;
    if (stat(path, &status) == 0) {
        error = ENOTDIR;
        if (S_ISDIR(status.st_mode))
            return true;
    }
    errno = error;
    return false;
}

bool gz_output_make_folder(const char *shown, struct gz_diag *diag) {
    char *path = must(strdup(shown));
    bool done = true;
    for (char *at = path + 1; done && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        done = make_one_folder(path);
        *at = '/';
    }
    done = done && make_one_folder(path);
    if (!done)
        fail(shown, N_("cannot create the folder: %s"), errno, diag);
    free(path);
    return done;
}

bool gz_output_same_file(const char *a, const char *b) {
    struct stat first, second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

void gz_output_guard_standard(void) {
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF)
            continue;
        /* Opened the wrong way round: using it is an error, as it was before. */
        int null = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (null != descriptor && null >= 0)
            close(null);
    }
    signal(SIGXFSZ, SIG_IGN);
}

bool gz_output_finish_standard(void) {
    bool failed = ferror(stdout);
    errno = 0;
    if (fclose(stdout) != 0 || failed) {
        if (errno == 0)
            errno = EIO;
        return false;
    }
    return true;
}
