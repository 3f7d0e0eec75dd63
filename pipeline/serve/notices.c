#include "pipeline/serve/notices.h"

#include <string.h>

struct gz_notices {
    struct gz_arena *own;   /* of this */
    struct gz_arena *arena; /* of what is kept */
    struct gz_remarks kept;
};

struct gz_notices *gz_notices_create(void) {
    struct gz_arena *own = gz_arena_create();
    struct gz_notices *notices = GZ_NEW(own, struct gz_notices);
    notices->own = own;
    notices->arena = gz_arena_create();
    return notices;
}

void gz_notices_destroy(struct gz_notices *notices) {
    gz_arena_destroy(notices->arena);
    gz_arena_destroy(notices->own);
}

/* Those about faces stand in the style, all others in the issue. */
static bool is_of_faces(const struct gz_remark *remark) {
    return !remark->inside && strcmp(remark->severity, "notice") == 0;
}

static uint32_t count_of_faces(const struct gz_remarks *messages) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < messages->count; i++)
        count += is_of_faces(&messages->items[i]);
    return count;
}

static const char *copy_string(const char *string, struct gz_arena *arena) {
    return string ? gz_arena_copy(arena, string, strlen(string)) : NULL;
}

static struct gz_remark copy_remark(const struct gz_remark *remark, struct gz_arena *arena) {
    struct gz_remark copy = *remark;
    copy.path = copy_string(remark->path, arena);
    copy.text = copy_string(remark->text, arena);
    copy.help = copy_string(remark->help, arena);
    copy.source = copy_string(remark->source, arena);
    return copy;
}

static void keep(struct gz_notices *notices, const struct gz_remarks *messages, uint32_t count) {
    gz_arena_reset(notices->arena);
    notices->kept =
        (struct gz_remarks){GZ_NEW_ARRAY(notices->arena, struct gz_remark, count), 0, 0};
    for (uint32_t i = 0; i < messages->count; i++)
        if (is_of_faces(&messages->items[i]))
            notices->kept.items[notices->kept.count++] =
                copy_remark(&messages->items[i], notices->arena);
}

void gz_notices_add(struct gz_notices *notices, bool opened, struct gz_remarks *messages,
                    struct gz_arena *arena) {
    uint32_t kept = notices->kept.count;
    if (opened) {
        keep(notices, messages, count_of_faces(messages));
        return;
    }
    struct gz_remark *all = GZ_NEW_ARRAY(arena, struct gz_remark, messages->count + kept);
    if (messages->count > 0)
        memcpy(all, messages->items, messages->count * sizeof *all);
    if (kept > 0)
        memcpy(all + messages->count, notices->kept.items, kept * sizeof *all);
    messages->items = all;
    messages->count += kept;
}
