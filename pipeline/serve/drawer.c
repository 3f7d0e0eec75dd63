#include "pipeline/serve/drawer.h"

#include <pthread.h>
#include <stdlib.h>

#include "fonts/support/arena.h"
#include "pipeline/serve/draw.h"

struct gz_drawn {
    struct gz_drawer *drawer;
    uint64_t number; /* of its drawer's documents */
    uint8_t *pdf;
    size_t length;
    struct gz_drawing *drawing; /* of who has the turn; NULL: not opened yet */
    struct gz_drawn *next;      /* that was given up */
    struct gz_arena *arena;     /* that holds this */
};

/* Who waits for the turn; on its own stack. */
struct turn {
    uint64_t document, arrival;
    struct turn *next;
};

struct gz_drawer {
    struct gz_arena *arena; /* that holds this */
    pthread_mutex_t mutex;
    pthread_cond_t free; /* the turn is */
    bool taken;
    struct turn *waiting;
    uint64_t documents, arrivals;
    struct gz_drawn *given_up;
};

struct gz_drawer *gz_drawer_create(void) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_drawer *drawer = GZ_NEW(arena, struct gz_drawer);
    drawer->arena = arena;
    pthread_mutex_init(&drawer->mutex, NULL);
    pthread_cond_init(&drawer->free, NULL);
    return drawer;
}

static void close_documents(struct gz_drawn *first) {
    for (struct gz_drawn *at = first, *next; at; at = next) {
        next = at->next;
        gz_drawing_close(at->drawing);
        free(at->pdf);
        gz_arena_destroy(at->arena);
    }
}

void gz_drawer_destroy(struct gz_drawer *drawer) {
    close_documents(drawer->given_up);
    pthread_cond_destroy(&drawer->free);
    pthread_mutex_destroy(&drawer->mutex);
    gz_arena_destroy(drawer->arena);
}

struct gz_drawn *gz_drawn_create(struct gz_drawer *drawer, uint8_t *pdf, size_t length) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_drawn *drawn = GZ_NEW(arena, struct gz_drawn);
    *drawn = (struct gz_drawn){.drawer = drawer, .pdf = pdf, .length = length, .arena = arena};
    pthread_mutex_lock(&drawer->mutex);
    drawn->number = ++drawer->documents;
    pthread_mutex_unlock(&drawer->mutex);
    return drawn;
}

/* One that was never opened does not wait for a turn that may never come. */
void gz_drawn_give_up(struct gz_drawn *drawn) {
    struct gz_drawer *drawer = drawn->drawer;
    if (!drawn->drawing) {
        close_documents(drawn);
        return;
    }
    pthread_mutex_lock(&drawer->mutex);
    drawn->next = drawer->given_up;
    drawer->given_up = drawn;
    pthread_mutex_unlock(&drawer->mutex);
}

/* ---- the turn ------------------------------------------------------------------- */

static bool goes_before(const struct turn *a, const struct turn *b) {
    return a->document != b->document ? a->document > b->document : a->arrival < b->arrival;
}

static bool is_next(const struct gz_drawer *drawer, const struct turn *turn) {
    for (const struct turn *at = drawer->waiting; at; at = at->next)
        if (at != turn && goes_before(at, turn))
            return false;
    return true;
}

static void leave(struct gz_drawer *drawer, const struct turn *turn) {
    struct turn **link = &drawer->waiting;
    while (*link != turn)
        link = &(*link)->next;
    *link = turn->next;
}

/* Waits for the turn. Returns documents to close in it. */
static struct gz_drawn *take_turn(struct gz_drawer *drawer, uint64_t document) {
    pthread_mutex_lock(&drawer->mutex);
    struct turn turn = {document, drawer->arrivals++, drawer->waiting};
    drawer->waiting = &turn;
    while (drawer->taken || !is_next(drawer, &turn))
        pthread_cond_wait(&drawer->free, &drawer->mutex);
    leave(drawer, &turn);
    drawer->taken = true;
    struct gz_drawn *given_up = drawer->given_up;
    drawer->given_up = NULL;
    pthread_mutex_unlock(&drawer->mutex);
    return given_up;
}

static void end_turn(struct gz_drawer *drawer) {
    pthread_mutex_lock(&drawer->mutex);
    drawer->taken = false;
    pthread_cond_broadcast(&drawer->free);
    pthread_mutex_unlock(&drawer->mutex);
}

bool gz_drawn_png(struct gz_drawn *drawn, uint32_t page, double resolution, unsigned char **png,
                  size_t *length) {
    struct gz_drawn *given_up = take_turn(drawn->drawer, drawn->number);
    if (!drawn->drawing)
        drawn->drawing = gz_drawing_open(drawn->pdf, drawn->length);
    bool made = drawn->drawing && gz_drawing_png(drawn->drawing, page, resolution, png, length);
    close_documents(given_up);
    end_turn(drawn->drawer);
    return made;
}
