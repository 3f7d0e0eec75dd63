/* The ICC profile of the office's press (ICC.1, 7.2: the header). */
#include <string.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/press/press.h"
#include "pipeline/source/file.h"
#include "pipeline/style/file.h"

#define PROFILE_LIMIT (16u << 20) /* bytes: those of presses have one to three million */

enum { HEADER = 128, VERSION = 8, CLASS = 12, SPACE = 16, SIGNATURE = 36, NEWEST = 4 };

/* The folder that holds the issues' folders, frozen styles or not. */
static const char *house_folder(const struct gz_typeset *typeset, struct gz_arena *arena) {
    const char *path = gz_style_path(typeset->folder, NULL, arena);
    const char *slash = strrchr(path, '/');
    return slash ? gz_arena_copy(arena, path, (size_t)(slash - path + 1)) : ".";
}

static const char *profile_name(const struct gz_typeset *typeset, struct gz_arena *arena) {
    const struct gz_text *name = &typeset->style->print.output_profile;
    return name->length ? gz_arena_copy(arena, name->utf8, name->length) : NULL;
}

const char *gz_press_profile_path(const struct gz_typeset *typeset, struct gz_arena *arena) {
    const char *name = profile_name(typeset, arena);
    const char *path =
        name ? gz_source_path_join(house_folder(typeset, arena), name, arena) : NULL;
    return path && access(path, R_OK) == 0 ? path : NULL;
}

static uint32_t four_bytes(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

const char *gz_press_profile_fault(const uint8_t *bytes, size_t size) {
    if (size < HEADER || memcmp(bytes + SIGNATURE, "acsp", 4) != 0)
        return _("it is no ICC profile");
    if (four_bytes(bytes) != size)
        return _("the file is not as long as it says");
    if (memcmp(bytes + CLASS, "prtr", 4) != 0)
        return _("it is not of an output device");
    if (memcmp(bytes + SPACE, "CMYK", 4) != 0)
        return _("it is not of a press that prints in cyan, magenta, yellow and black");
    if (bytes[VERSION] > NEWEST)
        return _("it is of a newer version than PDF/X-4 knows");
    return NULL;
}

bool gz_press_read_profile(const struct gz_typeset *typeset, struct gz_pdf_press *press,
                           struct gz_diag *diag) {
    struct gz_arena *arena = typeset->arena;
    const char *name = profile_name(typeset, arena);
    if (!name)
        return true;
    struct gz_pos pos = gz_text_pos(&typeset->style->print.output_profile, 0);
    struct gz_source_bytes file;
    if (!gz_source_bytes_read(house_folder(typeset, arena), name, pos, PROFILE_LIMIT, &file, arena,
                              diag))
        return false;
    const char *fault = gz_press_profile_fault((const uint8_t *)file.bytes, file.length);
    if (fault) {
        gz_error(diag, pos, "ask the printer for the ICC profile of the press",
                 "%s cannot be the output profile: %s", file.path, fault);
        return false;
    }
    const char *slash = strrchr(name, '/');
    press->profile = (const uint8_t *)file.bytes;
    press->profile_size = file.length;
    press->profile_name = slash ? slash + 1 : name;
    return true;
}
