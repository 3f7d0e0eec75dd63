#include "pipeline/text/invisible.h"

#include <stddef.h>

const char *gz_invisible_name(uint32_t code) {
    static const struct {
        uint32_t code;
        const char *name;
    } names[] = {
        {0x00AD, "soft hyphen"},
        {0x200B, "zero width space"},
        {0x200E, "left-to-right mark"},
        {0x200F, "right-to-left mark"},
        {0x2028, "line separator"},
        {0x2029, "paragraph separator"},
        {0x202A, "left-to-right embedding"},
        {0x202B, "right-to-left embedding"},
        {0x202C, "pop directional formatting"},
        {0x202D, "left-to-right override"},
        {0x202E, "right-to-left override"},
        {0x2066, "left-to-right isolate"},
        {0x2067, "right-to-left isolate"},
        {0x2068, "first strong isolate"},
        {0x2069, "pop directional isolate"},
        {0xFEFF, "byte order mark"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].code == code)
            return names[i].name;
    return NULL;
}
