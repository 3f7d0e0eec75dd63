/* Runs a command once and appends what it took to a file, one line a run:
 *
 *   LABEL <tab> wall s <tab> processor s <tab> peak MiB <tab> exit status
 *
 * Processor time is that of the command and all children it waited for, peak
 * memory that of the largest of them. Standard output and error of the command
 * go to the file of -o. usage: measure [-o LOG] FILE LABEL COMMAND [ARGUMENT...]
 *
 * Exit status: that of the command, 126 when it could not be run or was killed.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void run(const char *log, char **command) {
    if (log) {
        int file = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        if (file < 0 || dup2(file, STDOUT_FILENO) < 0 || dup2(file, STDERR_FILENO) < 0)
            _exit(126);
    }
    execvp(command[0], command);
    perror(command[0]);
    _exit(126);
}

int main(int argc, char **argv) {
    const char *log = NULL;
    int at = 1;
    if (argc > 2 && strcmp(argv[1], "-o") == 0) {
        log = argv[2];
        at = 3;
    }
    if (argc - at < 3) {
        fputs("usage: measure [-o LOG] FILE LABEL COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    int status;
    struct rusage usage;
    double from = now();
    pid_t child = fork();
    if (child == 0)
        run(log, argv + at + 2);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 126;
    double wall = now() - from;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 126;
    FILE *file = fopen(argv[at], "a");
    if (!file) {
        perror(argv[at]);
        return 126;
    }
    fprintf(file, "%s\t%.4f\t%.4f\t%.1f\t%d\n", argv[at + 1], wall,
            seconds(usage.ru_utime) + seconds(usage.ru_stime), (double)usage.ru_maxrss / 1024,
            code);
    return fclose(file) == 0 ? code : 126;
}
