#include "pipeline/serve/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/text/buffer.h"

static void add_number(struct gz_buffer *out, uint32_t number) {
    gz_buffer_add_format(out, "%u", number);
}

static char *make_word(const char *word, size_t length, const char *file, uint32_t line,
                       uint32_t column, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    gz_buffer_add(&out, "", 0);
    for (size_t i = 0; i < length;) {
        const char *at = word + i;
        size_t left = length - i;
        if (left >= 6 && memcmp(at, "{file}", 6) == 0) {
            gz_buffer_add_string(&out, file);
            i += 6;
        } else if (left >= 6 && memcmp(at, "{line}", 6) == 0) {
            add_number(&out, line);
            i += 6;
        } else if (left >= 8 && memcmp(at, "{column}", 8) == 0) {
            add_number(&out, column);
            i += 8;
        } else {
            gz_buffer_add(&out, at, 1);
            i++;
        }
    }
    return out.bytes;
}

char **gz_editor_words(const char *command, const char *file, uint32_t line, uint32_t column,
                       struct gz_arena *arena) {
    static const char blanks[] = " \t\n";
    char **words = NULL;
    size_t count = 0, capacity = 0;
    char **slot;
    for (const char *at = command + strspn(command, blanks); *at; at += strspn(at, blanks)) {
        size_t length = strcspn(at, blanks);
        GZ_APPEND(arena, words, count, capacity, slot);
        *slot = make_word(at, length, file, line, column, arena);
        at += length;
    }
    if (count == 0)
        return NULL;
    GZ_APPEND(arena, words, count, capacity, slot);
    *slot = NULL;
    return words;
}

/* Whoever was started is waited for, so that it does not stay as a zombie. */
static void *wait_for(void *process) {
    pid_t number = (pid_t)(intptr_t)process;
    while (waitpid(number, NULL, 0) < 0 && errno == EINTR)
        continue;
    return NULL;
}

static void wait_beside(pid_t process) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_create(&thread, &attributes, wait_for, (void *)(intptr_t)process);
    pthread_attr_destroy(&attributes);
}

/* Signals that are held back here are not for the editor's sake; Ctrl-C at the
 * terminal ends the desk and not the editor. */
bool gz_editor_run(char *const *words) {
    pid_t process;
    sigset_t none;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
    int failed = posix_spawnp(&process, words[0], &files, &attributes, words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (!failed)
        wait_beside(process);
    return !failed;
}
