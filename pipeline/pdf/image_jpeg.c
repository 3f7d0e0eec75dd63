/* A JPEG goes into the file as it is (DCTDecode); only its frame header is
 * read, for what the image dictionary has to say. */
#include "fonts/support/translate.h"
#include "pipeline/pdf/image.h"

#include <string.h>

struct frame {
    uint8_t marker; /* of the frame header: C0 baseline, C1 extended, C2 progressive … */
    unsigned bits, width, height, components;
    bool adobe; /* has Adobe's APP14 segment */
};

static unsigned two_bytes(const uint8_t *at) {
    return (unsigned)at[0] << 8 | at[1];
}

static bool is_frame_header(uint8_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

static bool read_frame_header(const uint8_t *at, size_t length, uint8_t marker,
                              struct frame *frame) {
    if (length < 8)
        return false;
    frame->marker = marker;
    frame->bits = at[2];
    frame->height = two_bytes(at + 3);
    frame->width = two_bytes(at + 5);
    frame->components = at[7];
    return true;
}

/* Goes through the segments up to the scan. Adobe's segment stands before it
 * too. False when the file ends before or has no frame header. */
static bool read_segments(const uint8_t *data, size_t size, struct frame *frame) {
    bool found = false;
    if (size < 4 || data[0] != 0xFF || data[1] != 0xD8)
        return false;
    for (size_t at = 2; at + 4 <= size;) {
        uint8_t marker = data[at + 1];
        if (data[at] != 0xFF)
            return false;
        if (marker == 0xFF) { /* fill */
            at++;
            continue;
        }
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) { /* no segment */
            at += 2;
            continue;
        }
        size_t length = two_bytes(data + at + 2);
        if (length < 2 || length > size - at - 2)
            return false;
        if (is_frame_header(marker))
            found = read_frame_header(data + at + 2, length, marker, frame);
        if (marker == 0xEE && length >= 14 && memcmp(data + at + 4, "Adobe", 5) == 0)
            frame->adobe = true;
        if (marker == 0xDA)
            return found;
        at += 2 + length;
    }
    return false;
}

static const char *why_not(const struct frame *frame) {
    if (frame->marker > 0xC2)
        return _("only baseline and progressive JPEGs can be embedded");
    if (frame->bits != 8)
        return _("a JPEG of other than 8 bits a component");
    if (frame->components != 1 && frame->components != 3 && frame->components != 4)
        return _("a JPEG that is neither gray, colour nor CMYK");
    if (!frame->width || !frame->height)
        return _("a JPEG that does not tell its size");
    return NULL;
}

void gz_pdf_make_jpeg(struct gz_pdf_image *image) {
    struct frame frame = {0};
    if (!read_segments(image->image->data, image->image->size, &frame)) {
        image->why = _("it is not a whole JPEG file");
        return;
    }
    image->why = why_not(&frame);
    image->width = frame.width;
    image->height = frame.height;
    image->cmyk = frame.components == 4;
    image->rgb = image->press && frame.components == 3;
    const char *space = frame.components == 1   ? "Gray"
                        : frame.components == 3 ? "RGB"
                                                : "CMYK";
    gz_bytes_text(&image->description, "/Filter/DCTDecode\n/BitsPerComponent 8\n");
    if (!image->rgb)
        gz_bytes_format(&image->description, "/ColorSpace/Device%s\n", space);
    /* Adobe's programs, and all that follow them, store CMYK inverted. */
    if (frame.components == 4 && frame.adobe)
        gz_bytes_text(&image->description, "/Decode[1 0 1 0 1 0 1 0]\n");
}
