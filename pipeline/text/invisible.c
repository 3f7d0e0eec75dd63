#include "pipeline/text/invisible.h"

#include <stddef.h>

#include "fonts/support/translate.h"

const char *gz_invisible_name(uint32_t code) {
    static const struct {
        uint32_t code;
        const char *name;
    } names[] = {
        {0x00AD, N_("soft hyphen")},
        {0x200B, N_("zero width space")},
        {0x200E, N_("left-to-right mark")},
        {0x200F, N_("right-to-left mark")},
        {0x2028, N_("line separator")},
        {0x2029, N_("paragraph separator")},
        {0x202A, N_("left-to-right embedding")},
        {0x202B, N_("right-to-left embedding")},
        {0x202C, N_("pop directional formatting")},
        {0x202D, N_("left-to-right override")},
        {0x202E, N_("right-to-left override")},
        {0x2066, N_("left-to-right isolate")},
        {0x2067, N_("right-to-left isolate")},
        {0x2068, N_("first strong isolate")},
        {0x2069, N_("pop directional isolate")},
        {0xFEFF, N_("byte order mark")},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].code == code)
            return names[i].name;
    return NULL;
}
