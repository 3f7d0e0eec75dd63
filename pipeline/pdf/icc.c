/* The profile is put together from the published figures of sRGB (IEC 61966-2-1):
 * a matrix of three primaries, adapted to the D50 of ICC's connection space, and
 * one curve for all three. Layout of header and tags: ICC.1:2001-04. */
#include "pipeline/pdf/icc.h"

#include <string.h>

/* The curve c/12.92 up to 0.04045, then ((c + 0.055)/1.055)^2.4, of 65,535: an
 * entry for each of the 256 values that pictures have. A table, because the last
 * bit of a power depends on the C library. */
static const uint16_t curve[256] = {
    0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264, 288, 313, 340, 367, 396, 427,
    458, 491, 526, 562, 599, 637, 677, 718, 761, 805, 851, 898, 947, 997, 1048, 1101, 1156, 1212,
    1270, 1330, 1391, 1453, 1517, 1583, 1651, 1720, 1790, 1863, 1937, 2013, 2090, 2170, 2250,
    2333, 2418, 2504, 2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258, 3360, 3464, 3570, 3678,
    3788, 3900, 4014, 4129, 4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124, 5257, 5392, 5530,
    5669, 5810, 5953, 6099, 6246, 6395, 6547, 6700, 6856, 7014, 7174, 7335, 7500, 7666, 7834,
    8004, 8177, 8352, 8528, 8708, 8889, 9072, 9258, 9445, 9635, 9828, 10022, 10219, 10417, 10619,
    10822, 11028, 11235, 11446, 11658, 11873, 12090, 12309, 12530, 12754, 12980, 13209, 13440,
    13673, 13909, 14146, 14387, 14629, 14874, 15122, 15371, 15623, 15878, 16135, 16394, 16656,
    16920, 17187, 17456, 17727, 18001, 18277, 18556, 18837, 19121, 19407, 19696, 19987, 20281,
    20577, 20876, 21177, 21481, 21787, 22096, 22407, 22721, 23038, 23357, 23678, 24002, 24329,
    24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739, 28094, 28452, 28813,
    29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179, 32567, 32957, 33350, 33745,
    34143, 34544, 34948, 35355, 35764, 36176, 36591, 37008, 37429, 37852, 38278, 38706, 39138,
    39572, 40009, 40449, 40891, 41337, 41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002,
    45473, 45947, 46423, 46903, 47385, 47871, 48359, 48850, 49344, 49841, 50341, 50844, 51349,
    51858, 52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567, 57105, 57646, 58190,
    58737, 59287, 59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795, 64372, 64952, 65535,
};

/* x, y, z in 65,536ths. Red, green and blue add up to white. */
static const uint32_t white[3] = {0xF6D6, 0x10000, 0xD32D};
static const uint32_t primaries[3][3] = {
    {0x6FA3, 0x38F6, 0x0391},
    {0x6294, 0xB785, 0x18DB},
    {0x249F, 0x0F85, 0xB6C1},
};

static const char description[] = "sRGB IEC61966-2.1";
static const char copyright[] = "No copyright: figures of a standard";

enum {
    HEADER = 128,
    TAGS = 9,
    XYZ_SIZE = 20,
    CURVE_SIZE = 12 + 2 * 256,
    /* ASCII with its size, then no Unicode and no Macintosh text (6.5.17). */
    DESCRIPTION_SIZE = 12 + sizeof description + 8 + 3 + 67,
    COPYRIGHT_SIZE = 8 + sizeof copyright,
};

static uint32_t padded(uint32_t size) {
    return (size + 3) & ~(uint32_t)3;
}

static void number(struct gz_bytes *out, uint32_t value) {
    uint8_t bytes[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8),
                        (uint8_t)value};
    gz_bytes_add(out, bytes, sizeof bytes);
}

static void zeros(struct gz_bytes *out, size_t count) {
    static const uint8_t none[80] = {0};
    gz_bytes_add(out, none, count);
}

static void pad(struct gz_bytes *out, uint32_t size) {
    zeros(out, padded(size) - size);
}

static void write_header(struct gz_bytes *out, uint32_t size) {
    number(out, size);
    zeros(out, 4);             /* no preferred module */
    number(out, 0x02400000);   /* version 2.4 */
    gz_bytes_text(out, "mntrRGB XYZ ");
    /* A date must be there: that of the standard. */
    static const uint8_t date[12] = {0x07, 0xCF, 0, 10, 0, 1};
    gz_bytes_add(out, date, sizeof date);
    gz_bytes_text(out, "acsp");
    zeros(out, 28); /* no platform, flags, device, attributes; intent: perceptual */
    for (int i = 0; i < 3; i++)
        number(out, white[i]);
    zeros(out, 48);
}

struct tag {
    const char *name;
    uint32_t offset, size;
};

/* Offsets of the tags' data, in the order in which it is written; the three curves
 * are one. Returns the profile's size. */
static uint32_t place_tags(struct tag tags[TAGS]) {
    static const struct tag known[TAGS] = {
        {"desc", 0, DESCRIPTION_SIZE}, {"cprt", 0, COPYRIGHT_SIZE}, {"wtpt", 0, XYZ_SIZE},
        {"rXYZ", 0, XYZ_SIZE},         {"gXYZ", 0, XYZ_SIZE},       {"bXYZ", 0, XYZ_SIZE},
        {"rTRC", 0, CURVE_SIZE},       {"gTRC", 0, CURVE_SIZE},     {"bTRC", 0, CURVE_SIZE}};
    uint32_t at = HEADER + 4 + 12 * TAGS;
    memcpy(tags, known, sizeof known);
    for (int i = 0; i < TAGS; i++) {
        bool shared = i > TAGS - 3;
        tags[i].offset = shared ? tags[i - 1].offset : at;
        at += shared ? 0 : padded(tags[i].size);
    }
    return at;
}

static void write_xyz(struct gz_bytes *out, const uint32_t value[3]) {
    gz_bytes_text(out, "XYZ ");
    zeros(out, 4);
    for (int i = 0; i < 3; i++)
        number(out, value[i]);
}

static void write_texts(struct gz_bytes *out) {
    gz_bytes_text(out, "desc");
    zeros(out, 4);
    number(out, sizeof description);
    gz_bytes_add(out, description, sizeof description);
    zeros(out, 8 + 3 + 67);
    pad(out, DESCRIPTION_SIZE);
    gz_bytes_text(out, "text");
    zeros(out, 4);
    gz_bytes_add(out, copyright, sizeof copyright);
    pad(out, COPYRIGHT_SIZE);
}

static void write_curve(struct gz_bytes *out) {
    gz_bytes_text(out, "curv");
    zeros(out, 4);
    number(out, 256);
    for (int i = 0; i < 256; i++) {
        uint8_t bytes[2] = {(uint8_t)(curve[i] >> 8), (uint8_t)curve[i]};
        gz_bytes_add(out, bytes, sizeof bytes);
    }
}

void gz_pdf_write_srgb(struct gz_bytes *out) {
    struct tag tags[TAGS];
    write_header(out, place_tags(tags));
    number(out, TAGS);
    for (int i = 0; i < TAGS; i++) {
        gz_bytes_text(out, tags[i].name);
        number(out, tags[i].offset);
        number(out, tags[i].size);
    }
    write_texts(out);
    write_xyz(out, white);
    for (int i = 0; i < 3; i++)
        write_xyz(out, primaries[i]);
    write_curve(out);
}
