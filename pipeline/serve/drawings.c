#include "pipeline/serve/drawings.h"

#include <pthread.h>
#include <stdlib.h>

#include "pipeline/serve/draw.h"

#define DRAWING_LIMIT 2 /* documents that are open; a build wants a processor, too */

struct gz_drawings {
    const void *pdf;
    size_t length;
    pthread_mutex_t mutex;
    pthread_cond_t given_back;
    struct gz_drawing *idle[DRAWING_LIMIT];
    unsigned idle_count, open_count;
};

struct gz_drawings *gz_drawings_create(const void *pdf, size_t length) {
    struct gz_drawings *drawings = calloc(1, sizeof *drawings);
    if (!drawings)
        return NULL;
    drawings->pdf = pdf;
    drawings->length = length;
    pthread_mutex_init(&drawings->mutex, NULL);
    pthread_cond_init(&drawings->given_back, NULL);
    return drawings;
}

void gz_drawings_destroy(struct gz_drawings *drawings) {
    if (!drawings)
        return;
    for (unsigned i = 0; i < drawings->idle_count; i++)
        gz_drawing_close(drawings->idle[i]);
    pthread_mutex_destroy(&drawings->mutex);
    pthread_cond_destroy(&drawings->given_back);
    free(drawings);
}

/* One that is idle, or NULL: there may be one more. */
static struct gz_drawing *take(struct gz_drawings *drawings) {
    struct gz_drawing *drawing = NULL;
    pthread_mutex_lock(&drawings->mutex);
    while (drawings->idle_count == 0 && drawings->open_count == DRAWING_LIMIT)
        pthread_cond_wait(&drawings->given_back, &drawings->mutex);
    if (drawings->idle_count > 0)
        drawing = drawings->idle[--drawings->idle_count];
    else
        drawings->open_count++;
    pthread_mutex_unlock(&drawings->mutex);
    return drawing;
}

/* NULL: it could not be opened. */
static void give_back(struct gz_drawings *drawings, struct gz_drawing *drawing) {
    pthread_mutex_lock(&drawings->mutex);
    if (drawing)
        drawings->idle[drawings->idle_count++] = drawing;
    else
        drawings->open_count--;
    pthread_cond_signal(&drawings->given_back);
    pthread_mutex_unlock(&drawings->mutex);
}

bool gz_drawings_png(struct gz_drawings *drawings, uint32_t page, double resolution,
                     unsigned char **png, size_t *length) {
    if (!drawings)
        return false;
    struct gz_drawing *drawing = take(drawings);
    if (!drawing)
        drawing = gz_drawing_open(drawings->pdf, drawings->length);
    bool drawn = drawing && gz_drawing_png(drawing, page, resolution, png, length);
    give_back(drawings, drawing);
    return drawn;
}
