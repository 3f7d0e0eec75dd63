#include "fonts/ahead.h"

#include <pthread.h>
#include <stdlib.h>

struct gz_fonts_ahead {
    pthread_t thread;
    bool running;
    struct gz_fontquery *query; /* the thread's while it runs */
};

static void *read_all(void *argument) {
    struct gz_fonts_ahead *ahead = argument;
    ahead->query = gz_fontquery_create();
    return NULL;
}

struct gz_fonts_ahead *gz_fonts_ahead_create(void) {
    struct gz_fonts_ahead *ahead = calloc(1, sizeof *ahead);
    if (ahead && pthread_create(&ahead->thread, NULL, read_all, ahead) == 0) {
        ahead->running = true;
        return ahead;
    }
    free(ahead);
    return NULL;
}

struct gz_fontquery *gz_fonts_ahead_take(struct gz_fonts_ahead *ahead) {
    if (!ahead)
        return NULL;
    if (ahead->running)
        pthread_join(ahead->thread, NULL);
    ahead->running = false;
    struct gz_fontquery *query = ahead->query;
    ahead->query = NULL;
    return query;
}

void gz_fonts_ahead_destroy(struct gz_fonts_ahead *ahead) {
    gz_fontquery_destroy(gz_fonts_ahead_take(ahead));
    free(ahead);
}
