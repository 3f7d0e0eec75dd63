/* Pictures of pages as PNG, written fast: an editor waits for them, on this machine. */
#ifndef GZ_SERVE_PNG_H
#define GZ_SERVE_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `rows` of pixels 0x00RRGGBB, `stride` bytes apart, become a PNG; grey ones a grey one,
 * which has a third of the bytes. The caller frees *png by free(). False: no memory. */
bool gz_png_write(const unsigned char *rows, size_t stride, uint32_t width, uint32_t height,
                  unsigned char **png, size_t *length);

#endif
