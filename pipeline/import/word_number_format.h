/* A number as a list prints it, by the name of its format (ISO/IEC 29500-1, 17.18.59). */
#ifndef GZ_IMPORT_WORD_NUMBER_FORMAT_H
#define GZ_IMPORT_WORD_NUMBER_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#define GZ_WORD_NUMBER_SIZE 64 /* bytes, with the NUL */

/* False: the format is not known, and the number was written in digits. "none" and
 * "bullet" write nothing. */
bool gz_word_number_format(const char *format, uint32_t value, char out[GZ_WORD_NUMBER_SIZE]);

#endif
