#include "pipeline/system/watch_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "fonts/support/translate.h"
#include "pipeline/source/file.h"

#define FILE_LIMIT 20000 /* files and folders of a snapshot */
#define DEPTH_LIMIT 16   /* of folders below the issue's */

#define EVENTS                                                                              \
    (IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM |       \
     IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define WRITTEN (IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO)
#define SAVED (IN_CLOSE_WRITE | IN_MOVED_TO)

struct file {
    const char *path; /* as reached from the current folder */
    const char *name; /* its last part */
    int folder;       /* inotify's number of the folder, or -1 */
    struct stat status;
};

struct folder {
    int number;       /* inotify's */
    const char *only; /* the one name that matters in it, or NULL: all do */
};

struct snapshot {
    struct gz_arena *arena; /* of all below */
    struct file *files;     /* by path */
    size_t file_count, file_capacity;
    struct folder *folders;
    size_t folder_count, folder_capacity;
    bool incomplete;
};

struct gz_watch {
    struct gz_arena *arena;
    const char *folder; /* of the issue */
    char *style;        /* or NULL */
    int inotify;        /* or -1 */
    bool written; /* to a file of the snapshot, since it was taken */
    bool saved;   /* the last event ended that */
    bool unwatched; /* a folder that inotify has no room for */
    struct snapshot now, next;
};

/* ---- names ---------------------------------------------------------------- */

static bool ends_in(const char *name, const char *ending) {
    size_t length = strlen(name), ending_length = strlen(ending);
    return length >= ending_length && strcmp(name + length - ending_length, ending) == 0;
}

static bool is_ignored(const char *name) {
    return name[0] == '.' || name[0] == '#' || ends_in(name, "~") || ends_in(name, ".pdf");
}

/* The folder that a path stands in, and the path's last part. Both in `arena`. */
static const char *split_path(const char *path, const char **name, struct gz_arena *arena) {
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    *name = gz_arena_copy(arena, path + start, end - start);
    if (strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0)
        return gz_arena_format(arena, "%.*s/..", (int)end, path);
    while (start > 1 && path[start - 1] == '/')
        start--;
    return start > 0 ? gz_arena_copy(arena, path, start) : ".";
}

/* ---- taking a snapshot ---------------------------------------------------- */

/* inotify's number of a folder; -1 when it cannot be watched. */
static int watch_folder(struct gz_watch *watch, const char *path, const char *only) {
    if (watch->inotify < 0)
        return -1;
    int number = inotify_add_watch(watch->inotify, path, EVENTS);
    if (number < 0) {
        watch->unwatched |= errno == ENOSPC;
        return -1;
    }
    struct snapshot *next = &watch->next;
    struct folder *slot;
    GZ_APPEND(next->arena, next->folders, next->folder_count, next->folder_capacity, slot);
    *slot = (struct folder){number, only};
    return number;
}

/* The folder above a path, or the nearest one that is there: through it the
 * path comes back. */
static int watch_above(struct gz_watch *watch, const char *path) {
    const char *name, *above = split_path(path, &name, watch->next.arena);
    int number = watch_folder(watch, above, name);
    while (number < 0 && watch->inotify >= 0 && (errno == ENOENT || errno == ENOTDIR) &&
           strcmp(above, ".") != 0 && strcmp(above, "/") != 0) {
        above = split_path(above, &name, watch->next.arena);
        number = watch_folder(watch, above, name);
    }
    return number;
}

static void add_file(struct snapshot *next, const char *path, int folder,
                     const struct stat *status) {
    if (next->file_count == FILE_LIMIT) {
        next->incomplete = true;
        return;
    }
    struct file *slot;
    GZ_APPEND(next->arena, next->files, next->file_count, next->file_capacity, slot);
    const char *slash = strrchr(path, '/');
    *slot = (struct file){path, slash ? slash + 1 : path, folder, *status};
}

/* A folder counts, so that one which comes or goes is seen, but not its times:
 * an ignored file changes those. */
static struct stat folder_status(const struct stat *status) {
    return (struct stat){.st_dev = status->st_dev, .st_ino = status->st_ino,
                         .st_mode = status->st_mode};
}

/* A folder and all below; links to folders are not followed, for a source's
 * name may not lead through one that leaves the issue. */
static void add_tree(struct gz_watch *watch, const char *folder, unsigned depth) {
    struct snapshot *next = &watch->next;
    /* Watched first: what comes after that is either listed or an event. */
    int number = watch_folder(watch, folder, NULL);
    DIR *listing = opendir(folder);
    for (struct dirent *entry; listing && !next->incomplete && (entry = readdir(listing));) {
        struct stat status, own;
        if (is_ignored(entry->d_name))
            continue;
        const char *path = gz_source_path_join(folder, entry->d_name, next->arena);
        if (stat(path, &status) != 0 || lstat(path, &own) != 0)
            continue;
        if (!S_ISDIR(status.st_mode)) {
            add_file(next, path, number, &status);
        } else if (S_ISDIR(own.st_mode) && depth < DEPTH_LIMIT) {
            struct stat kept = folder_status(&status);
            add_file(next, path, number, &kept);
            add_tree(watch, path, depth + 1);
        }
    }
    if (listing)
        closedir(listing);
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void take_snapshot(struct gz_watch *watch) {
    struct snapshot *next = &watch->next;
    struct stat status;
    int above = watch_above(watch, watch->folder);
    if (stat(watch->folder, &status) == 0) {
        struct stat kept = folder_status(&status);
        add_file(next, watch->folder, above, &kept);
        add_tree(watch, watch->folder, 0);
    }
    if (watch->style) {
        above = watch_above(watch, watch->style);
        if (stat(watch->style, &status) == 0)
            add_file(next, watch->style, above, &status);
    }
    if (next->file_count > 0)
        qsort(next->files, next->file_count, sizeof *next->files, compare_paths);
}

/* ---- comparing ------------------------------------------------------------ */

static bool same_time(const struct timespec *a, const struct timespec *b) {
    return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool same_file(const struct file *a, const struct file *b) {
    const struct stat *x = &a->status, *y = &b->status;
    return strcmp(a->path, b->path) == 0 && x->st_dev == y->st_dev && x->st_ino == y->st_ino &&
           x->st_size == y->st_size && x->st_mode == y->st_mode && x->st_uid == y->st_uid &&
           x->st_gid == y->st_gid && same_time(&x->st_mtim, &y->st_mtim);
}

static bool same_snapshots(const struct snapshot *a, const struct snapshot *b) {
    if (a->file_count != b->file_count)
        return false;
    for (size_t i = 0; i < a->file_count; i++)
        if (!same_file(&a->files[i], &b->files[i]))
            return false;
    return true;
}

static bool has_folder(const struct snapshot *snapshot, int number) {
    for (size_t i = 0; i < snapshot->folder_count; i++)
        if (snapshot->folders[i].number == number)
            return true;
    return false;
}

/* A folder that was moved away is watched by inotify, but not by us. */
static void forget_folders(struct gz_watch *watch) {
    for (size_t i = 0; i < watch->now.folder_count; i++)
        if (!has_folder(&watch->next, watch->now.folders[i].number))
            inotify_rm_watch(watch->inotify, watch->now.folders[i].number);
}

bool gz_watch_look(struct gz_watch *watch) {
    take_snapshot(watch);
    forget_folders(watch);
    bool changed = watch->written || !same_snapshots(&watch->now, &watch->next);
    struct gz_arena *free_arena = watch->now.arena;
    watch->now = watch->next;
    gz_arena_reset(free_arena);
    watch->next = (struct snapshot){.arena = free_arena};
    watch->written = false;
    return changed;
}

/* ---- events --------------------------------------------------------------- */

static bool is_file(const struct snapshot *snapshot, int folder, const char *name) {
    for (size_t i = 0; i < snapshot->file_count; i++)
        if (snapshot->files[i].folder == folder && strcmp(snapshot->files[i].name, name) == 0)
            return true;
    return false;
}

static bool matters(const struct snapshot *snapshot, int folder, const char *name) {
    for (size_t i = 0; i < snapshot->folder_count; i++) {
        const struct folder *known = &snapshot->folders[i];
        if (known->number == folder &&
            (known->only ? strcmp(known->only, name) == 0 : !is_ignored(name)))
            return true;
    }
    return false;
}

static bool take_event(struct gz_watch *watch, const struct inotify_event *event) {
    if (event->mask & IN_Q_OVERFLOW)
        watch->written = true; /* events are lost: anything may have happened */
    bool whole = event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF);
    if (!whole && (event->len == 0 || !matters(&watch->now, event->wd, event->name)))
        return false;
    bool known = !whole && is_file(&watch->now, event->wd, event->name);
    watch->written |= known && (event->mask & WRITTEN);
    watch->saved = known && (event->mask & SAVED);
    return true;
}

bool gz_watch_saved(const struct gz_watch *watch) {
    return watch->saved;
}

bool gz_watch_take_events(struct gz_watch *watch) {
    /* inotify(7): room for one event with the longest name at least. */
    _Alignas(struct inotify_event) char buffer[16384];
    bool any = false;
    ssize_t length;
    while (watch->inotify >= 0 && (length = read(watch->inotify, buffer, sizeof buffer)) > 0) {
        for (const char *at = buffer; at < buffer + length;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            any |= take_event(watch, event);
            at += sizeof *event + event->len;
        }
    }
    return any;
}

/* ---- life ----------------------------------------------------------------- */

struct gz_watch *gz_watch_create(const char *folder) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_watch *watch = GZ_NEW(arena, struct gz_watch);
    watch->arena = arena;
    watch->folder = folder;
    watch->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watch->now.arena = gz_arena_create();
    watch->next.arena = gz_arena_create();
    return watch;
}

void gz_watch_destroy(struct gz_watch *watch) {
    if (!watch)
        return;
    if (watch->inotify >= 0)
        close(watch->inotify);
    gz_arena_destroy(watch->now.arena);
    gz_arena_destroy(watch->next.arena);
    free(watch->style);
    gz_arena_destroy(watch->arena);
}

void gz_watch_set_style(struct gz_watch *watch, const char *path) {
    if (watch->style && strcmp(watch->style, path) == 0)
        return;
    free(watch->style);
    watch->style = strdup(path);
}

int gz_watch_descriptor(const struct gz_watch *watch) {
    return watch->inotify;
}

const char *gz_watch_weakness(const struct gz_watch *watch) {
    if (watch->now.incomplete)
        return _("the folder holds too many files to watch them all");
    if (watch->inotify < 0 || watch->unwatched)
        return _(
            "the system cannot tell about changes (inotify); they are looked for every second");
    return NULL;
}
