#include "fonts/fontlock.h"

#include <string.h>

#include "fonts/face_internal.h"
#include "fonts/support/translate.h"

/* "SimSun Regular" of "song", "kai". */
static const char *describe(const struct gz_locked_face *locked, struct gz_arena *arena) {
    const char *text = gz_arena_format(arena, "\"%s%s%s\"",
                                       locked->family ? locked->family : locked->file,
                                       locked->style ? " " : "",
                                       locked->style ? locked->style : "");
    const char *uses = "";
    for (uint32_t i = 0; i < locked->use_count; i++)
        uses = gz_arena_format(arena, "%s%s\"%s\"", uses, i ? ", " : "", locked->uses[i].stack);
    return locked->use_count > 0 ? gz_arena_format(arena, _("%s of %s"), text, uses) : text;
}

static const char *version_of(const char *version) {
    return version && *version ? version : _("without a version");
}

static const char *describe_version(const struct gz_locked_face *locked,
                                    const struct gz_face *face, struct gz_arena *arena) {
    const char *then = version_of(locked->version), *now = version_of(gz_face_info(face)->version);
    if (strcmp(then, now) == 0)
        return _("called the same version, but another file");
    return gz_arena_copy(arena, now, strlen(now));
}

static void report(const struct gz_locked_face *locked, const char *now, struct gz_pos pos,
                   struct gz_arena *arena, struct gz_diag *diag) {
    gz_error_environment(diag, pos, "install that file again, or go on with --fonts current",
                         "the face %s is locked to %s (%s); %s", describe(locked, arena),
                         locked->file, version_of(locked->version), now);
}

struct gz_face *gz_fontlock_open(const struct gz_locked_face *locked, struct gz_pos pos,
                                 const struct gz_fontquery *query, struct gz_digests *digests,
                                 gz_face_opener *open, void *context,
                                 struct gz_arena *arena, struct gz_diag *diag) {
    size_t count;
    const struct gz_font_file *files = gz_fontquery_face(
        query, arena, locked->family, locked->style, locked->file, locked->index, &count);
    const char *now = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *why;
        uint8_t sha256[GZ_SHA256_SIZE];
        struct gz_face *face = open(context, files[i].path, files[i].index, &why);
        if (face) {
            face->digests = digests;
            if (gz_face_sha256(face, sha256) &&
                memcmp(sha256, locked->sha256, sizeof sha256) == 0)
                return face;
            why = describe_version(locked, face, arena);
            gz_face_destroy(face);
        }
        if (!now)
            now = gz_arena_format(arena, _("now it is %s (%s)"), files[i].path, why);
    }
    report(locked, now ? now : _("it is not installed"), pos, arena, diag);
    return NULL;
}
