/* conform STANDARD FILE.pdf: asserts the rules of a PDF standard that a
 * machine can check, and prints each violation as "rule-id: what, object n".
 * Exit status: 0 none, 1 some, 2 wrong usage or no such file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conform.h"

enum { MOST_OF_A_RULE = 20 };

struct account {
    size_t counts[RULE_COUNT];
    char before[640];
};

static void print(void *user, enum rule rule, const char *id, const char *what, int object) {
    struct account *account = user;
    char line[640];
    if (object > 0)
        snprintf(line, sizeof line, "%s: %s, object %d", id, what, object);
    else
        snprintf(line, sizeof line, "%s: %s", id, what);
    if (strcmp(line, account->before) == 0)
        return;
    strcpy(account->before, line);
    if (account->counts[rule]++ < MOST_OF_A_RULE)
        puts(line);
}

static uint8_t *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 20;
    uint8_t *bytes = malloc(room);
    *size = 0;
    while (bytes) {
        size_t got = fread(bytes + *size, 1, room - *size, file);
        *size += got;
        if (got == 0)
            break;
        if (*size == room)
            bytes = realloc(bytes, room *= 2);
    }
    fclose(file);
    return bytes;
}

int main(int argc, char **argv) {
    struct account account = {.before = ""};
    enum standard standard;
    size_t size, total = 0;
    if (argc != 3 || !standard_named(argv[1], &standard)) {
        fputs("usage: conform a-1b|a-2u|a-2a|a-3a|ua-1|x-4 FILE.pdf\n", stderr);
        return 2;
    }
    uint8_t *bytes = read_file(argv[2], &size);
    if (!bytes) {
        fprintf(stderr, "conform: cannot read %s\n", argv[2]);
        return 2;
    }
    conform(standard, bytes, size, print, &account);
    free(bytes);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        total += account.counts[i];
        if (account.counts[i] > MOST_OF_A_RULE)
            printf("%zu more of that kind: %s\n", account.counts[i] - MOST_OF_A_RULE,
                   rule_names[i].name[0] ? rule_names[i].name : rule_names[i].ua);
    }
    return total > 0;
}
