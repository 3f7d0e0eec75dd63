#include "program.h"

#include <math.h>
#include <string.h>

static unsigned get_u8(const struct program *p, size_t at) {
    return at < p->size ? p->data[at] : 0;
}

static unsigned get_u16(const struct program *p, size_t at) {
    return get_u8(p, at) << 8 | get_u8(p, at + 1);
}

static size_t get_number(const struct program *p, size_t at, unsigned bytes) {
    size_t value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | get_u8(p, at + i);
    return value;
}

/* An INDEX of CFF: count, offset size, offsets, data. */
static size_t index_count(const struct program *p, size_t at) {
    return get_u16(p, at);
}

static size_t index_item(const struct program *p, size_t at, size_t item, size_t *size) {
    size_t count = index_count(p, at);
    unsigned width = get_u8(p, at + 2);
    size_t offsets = at + 3, data = offsets + (count + 1) * width - 1;
    size_t start = get_number(p, offsets + item * width, width);
    size_t end = get_number(p, offsets + (item + 1) * width, width);
    *size = item < count && end >= start && data + end <= p->size ? end - start : 0;
    return data + start;
}

static size_t index_end(const struct program *p, size_t at) {
    size_t count = index_count(p, at);
    unsigned width = get_u8(p, at + 2);
    if (count == 0)
        return at + 2;
    size_t data = at + 3 + (count + 1) * width - 1;
    return data + get_number(p, at + 3 + count * width, width);
}

static double read_real(const struct program *p, size_t *at) {
    double value = 0, scale = 0;
    for (bool end = false; !end && *at < p->size; (*at)++)
        for (int shift = 4; shift >= 0 && !end; shift -= 4) {
            unsigned nibble = get_u8(p, *at) >> shift & 15;
            end = nibble == 15;
            if (nibble == 10)
                scale = 1;
            else if (nibble < 10) {
                value = value * 10 + nibble;
                scale *= 10;
            }
        }
    return scale > 0 ? value / scale : value;
}

/* The operands of an operator of a DICT; at most room of them. */
static size_t dict_operands(const struct program *p, size_t at, size_t size, unsigned op,
                            double *out, size_t room) {
    double stack[48];
    size_t count = 0, end = at + size;
    while (at < end && at < p->size) {
        unsigned b = get_u8(p, at++);
        double value = 0;
        if (b <= 21) {
            unsigned found = b == 12 ? 1200 + get_u8(p, at++) : b;
            if (found == op) {
                size_t taken = count < room ? count : room;
                memcpy(out, stack, taken * sizeof *out);
                return taken;
            }
            count = 0;
            continue;
        }
        if (b == 30)
            value = read_real(p, &at);
        else if (b >= 32 && b <= 246)
            value = (double)b - 139;
        else if (b >= 247 && b <= 250)
            value = (b - 247.0) * 256 + get_u8(p, at++) + 108;
        else if (b >= 251 && b <= 254)
            value = -(b - 251.0) * 256 - get_u8(p, at++) - 108;
        else if (b == 28) {
            value = (int16_t)get_u16(p, at);
            at += 2;
        } else if (b == 29) {
            value = (int32_t)get_number(p, at, 4);
            at += 4;
        }
        if (count < 48)
            stack[count++] = value;
    }
    return 0;
}

static size_t dict_offset(const struct program *p, size_t at, size_t size, unsigned op) {
    double value = 0;
    return dict_operands(p, at, size, op, &value, 1) && value > 0 ? (size_t)value : 0;
}

static bool open_cff(struct program *p) {
    size_t names = get_u8(p, 2), tops = index_end(p, names), size;
    if (p->size < 8 || get_u8(p, 0) != 1)
        return false;
    size_t top = index_item(p, tops, 0, &size);
    double pair[2] = {0, 0}, matrix[6];
    p->cff = true;
    p->strings = dict_offset(p, top, size, 17);
    p->charset = dict_offset(p, top, size, 15);
    p->by_cid = dict_operands(p, top, size, 1230, pair, 2) > 0;
    p->fd_array = dict_offset(p, top, size, 1236);
    p->fd_select = dict_offset(p, top, size, 1237);
    if (dict_operands(p, top, size, 18, pair, 2) == 2) {
        p->private_size = (size_t)pair[0];
        p->private_at = (size_t)pair[1];
    }
    bool scaled = dict_operands(p, top, size, 1207, matrix, 6) == 6;
    p->units = scaled ? 0 : 1000; /* 0: widths are not told */
    p->glyphs = p->strings && p->strings < p->size ? index_count(p, p->strings) : 0;
    return p->glyphs > 0;
}

static size_t find_table(const struct program *p, const char *tag, size_t *size) {
    for (size_t i = 0; i < get_u16(p, 4); i++) {
        size_t entry = 12 + i * 16, at = get_number(p, entry + 8, 4);
        *size = get_number(p, entry + 12, 4);
        if (entry + 16 <= p->size && memcmp(p->data + entry, tag, 4) == 0)
            return at < p->size && *size <= p->size - at ? at : 0;
    }
    return 0;
}

static bool open_sfnt(struct program *p) {
    size_t size, head = find_table(p, "head", &size), hhea = find_table(p, "hhea", &size);
    size_t maxp = find_table(p, "maxp", &size), cff = find_table(p, "CFF ", &size);
    if (!cff && (!find_table(p, "glyf", &size) || !find_table(p, "loca", &size)))
        return false;
    p->metrics = find_table(p, "hmtx", &size);
    if (!head || !hhea || !maxp || !p->metrics)
        return false;
    p->units = get_u16(p, head + 18);
    p->metric_count = get_u16(p, hhea + 34);
    p->glyphs = get_u16(p, maxp + 4);
    return p->units > 0 && p->metric_count > 0 && p->metric_count * 4 <= size;
}

bool program_open(struct program *program, const uint8_t *data, size_t size) {
    *program = (struct program){.data = data, .size = size};
    if (size < 12)
        return false;
    bool sfnt = memcmp(data, "\0\1\0\0", 4) == 0 || memcmp(data, "true", 4) == 0 ||
                memcmp(data, "OTTO", 4) == 0;
    return sfnt ? open_sfnt(program) : open_cff(program);
}

long program_glyph(const struct program *p, unsigned cid) {
    if (!p->by_cid || cid == 0)
        return cid < p->glyphs ? (long)cid : -1;
    unsigned format = get_u8(p, p->charset);
    size_t at = p->charset + 1;
    for (size_t glyph = 1; glyph < p->glyphs && at < p->size;) {
        unsigned first = get_u16(p, at);
        size_t left = format == 0 ? 0 : format == 1 ? get_u8(p, at + 2) : get_u16(p, at + 2);
        if (cid >= first && cid - first <= left)
            return glyph + (cid - first) < p->glyphs ? (long)(glyph + (cid - first)) : -1;
        glyph += left + 1;
        at += format == 0 ? 2 : format == 1 ? 3 : 4;
    }
    return -1;
}

static size_t font_dict_of(const struct program *p, size_t glyph) {
    if (get_u8(p, p->fd_select) == 0)
        return get_u8(p, p->fd_select + 1 + glyph);
    size_t ranges = get_u16(p, p->fd_select + 1), at = p->fd_select + 3;
    for (size_t i = 0; i < ranges; i++, at += 3)
        if (glyph >= get_u16(p, at) && glyph < get_u16(p, at + 3))
            return get_u8(p, at + 2);
    return 0;
}

/* One number of a Type 2 charstring; false: an operator, in *op. */
static bool charstring_number(const struct program *p, size_t *at, double *out, unsigned *op) {
    unsigned b = get_u8(p, (*at)++);
    *op = b;
    if (b == 28) {
        *out = (int16_t)get_u16(p, *at);
        *at += 2;
    } else if (b < 32) {
        return false;
    } else if (b <= 246) {
        *out = (double)b - 139;
    } else if (b <= 250) {
        *out = (b - 247.0) * 256 + get_u8(p, (*at)++) + 108;
    } else if (b <= 254) {
        *out = -(b - 251.0) * 256 - get_u8(p, (*at)++) - 108;
    } else {
        *out = (int32_t)get_number(p, *at, 4) / 65536.0;
        *at += 4;
    }
    return true;
}

/* Whether the first operator of a charstring finds a width below its operands. */
static int has_width(unsigned op, size_t count) {
    switch (op) {
    case 1:
    case 3:
    case 18:
    case 23:
    case 19:
    case 20:
        return count % 2 == 1;
    case 21:
        return count > 2;
    case 4:
    case 22:
        return count > 1;
    case 14:
        return count == 1 || count == 5;
    default:
        return -1; /* a subroutine: not followed */
    }
}

static double cff_width(const struct program *p, size_t glyph) {
    size_t size, private_size = p->private_size, private_at = p->private_at;
    double pair[2], first = 0, value, usual = 0, nominal = 0;
    if (p->fd_array) {
        size_t dict = index_item(p, p->fd_array, font_dict_of(p, glyph), &size);
        if (dict_operands(p, dict, size, 18, pair, 2) != 2)
            return -1;
        private_size = (size_t)pair[0];
        private_at = (size_t)pair[1];
    }
    dict_operands(p, private_at, private_size, 20, &usual, 1);
    dict_operands(p, private_at, private_size, 21, &nominal, 1);
    size_t at = index_item(p, p->strings, glyph, &size), end = at + size, count = 0;
    for (unsigned op; at < end;) {
        if (charstring_number(p, &at, &value, &op)) {
            if (count++ == 0)
                first = value;
            continue;
        }
        int width = has_width(op, count);
        return width < 0 ? -1 : width ? nominal + first : usual;
    }
    return -1;
}

double program_width(const struct program *p, size_t glyph) {
    if (glyph >= p->glyphs || p->units == 0)
        return -1;
    if (p->cff)
        return cff_width(p, glyph);
    size_t metric = glyph < p->metric_count ? glyph : p->metric_count - 1;
    return get_u16(p, p->metrics + metric * 4) * 1000.0 / p->units;
}
