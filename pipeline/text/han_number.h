/* Numbers as Chinese documents write them: 一, 十一, 一百零一. */
#ifndef GZ_HAN_NUMBER_H
#define GZ_HAN_NUMBER_H

#include <stddef.h>
#include <stdint.h>

#define GZ_HAN_NUMBER_MAX 99999999u
#define GZ_HAN_NUMBER_SIZE 64 /* bytes of the longest, its NUL included */

/* Writes 1 … GZ_HAN_NUMBER_MAX; returns the bytes, without the NUL. */
size_t gz_han_number_write(uint32_t value, char out[GZ_HAN_NUMBER_SIZE]);

/* A number at the start of a text: Han numerals (一百零一), or digits of either
 * width. Returns its bytes, 0 when there is none or it has no sense. */
size_t gz_han_number_read(const char *utf8, size_t length, uint32_t *value);

#endif
