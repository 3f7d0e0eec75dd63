#include "pipeline/serve/pictures.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct picture {
    struct picture *next; /* asked for before this one */
    unsigned char *png;
    size_t length;
    char name[]; /* ends in a NUL */
};

struct gz_pictures {
    pthread_mutex_t mutex;
    struct picture *last; /* asked for */
    size_t size, limit;
};

struct gz_pictures *gz_pictures_create(size_t limit) {
    struct gz_pictures *pictures = calloc(1, sizeof *pictures);
    if (!pictures)
        return NULL;
    pictures->limit = limit;
    pthread_mutex_init(&pictures->mutex, NULL);
    return pictures;
}

static void free_picture(struct picture *picture) {
    free(picture->png);
    free(picture);
}

void gz_pictures_destroy(struct gz_pictures *pictures) {
    if (!pictures)
        return;
    for (struct picture *at = pictures->last, *next; at; at = next) {
        next = at->next;
        free_picture(at);
    }
    pthread_mutex_destroy(&pictures->mutex);
    free(pictures);
}

static bool copy_png(const unsigned char *png, size_t length, unsigned char **out) {
    *out = malloc(length > 0 ? length : 1);
    if (*out)
        memcpy(*out, png, length);
    return *out != NULL;
}

/* Puts the picture of a name first and returns it, or NULL. */
static struct picture *bring_forward(struct gz_pictures *pictures, const char *name) {
    for (struct picture **link = &pictures->last; *link; link = &(*link)->next) {
        struct picture *found = *link;
        if (strcmp(found->name, name) != 0)
            continue;
        *link = found->next;
        found->next = pictures->last;
        pictures->last = found;
        return found;
    }
    return NULL;
}

bool gz_pictures_find(struct gz_pictures *pictures, const char *name, unsigned char **png,
                      size_t *length) {
    if (!pictures)
        return false;
    pthread_mutex_lock(&pictures->mutex);
    const struct picture *found = bring_forward(pictures, name);
    bool copied = found && copy_png(found->png, found->length, png);
    if (copied)
        *length = found->length;
    pthread_mutex_unlock(&pictures->mutex);
    return copied;
}

/* Drops what is over the limit, from the one that was asked for longest ago. */
static void make_room(struct gz_pictures *pictures) {
    size_t kept = 0;
    for (struct picture **link = &pictures->last; *link;) {
        struct picture *at = *link;
        kept += at->length;
        if (kept <= pictures->limit) {
            link = &at->next;
            continue;
        }
        kept -= at->length;
        *link = at->next;
        free_picture(at);
    }
    pictures->size = kept;
}

void gz_pictures_keep(struct gz_pictures *pictures, const char *name, const unsigned char *png,
                      size_t length) {
    size_t name_size = strlen(name) + 1;
    struct picture *made = pictures ? malloc(sizeof *made + name_size) : NULL;
    if (!made || length > pictures->limit || !copy_png(png, length, &made->png)) {
        free(made);
        return;
    }
    made->length = length;
    memcpy(made->name, name, name_size);
    pthread_mutex_lock(&pictures->mutex);
    if (bring_forward(pictures, name)) {
        free_picture(made);
    } else {
        made->next = pictures->last;
        pictures->last = made;
        pictures->size += length;
        if (pictures->size > pictures->limit)
            make_room(pictures);
    }
    pthread_mutex_unlock(&pictures->mutex);
}
