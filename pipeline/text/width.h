/* How many columns of a terminal a character takes. */
#ifndef GZ_WIDTH_H
#define GZ_WIDTH_H

#include <stdint.h>

/* 0 (combining marks, joiners), 1, or 2 (East Asian Wide and Fullwidth,
 * Unicode annex 11). The same in every locale, unlike wcwidth(). */
unsigned gz_character_width(uint32_t code);

#endif
