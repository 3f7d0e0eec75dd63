/* Characters that show nothing and change something: what pasted text brings. */
#ifndef GZ_INVISIBLE_H
#define GZ_INVISIBLE_H

#include <stdint.h>

/* Its name for a message ("zero width space"), NULL for every other character.
 * Joiners (U+200C, U+200D) and variation selectors have uses and are others. */
const char *gz_invisible_name(uint32_t code);

#endif
