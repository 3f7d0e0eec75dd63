/* Fonts that were used: embedded, mapped, measured, readable as text. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "lex.h"
#include "program.h"

/* What ToUnicode says of a code. */
enum { MAPPED = 1, ZERO = 2, BOM = 4, PRIVATE = 8 };

struct font {
    struct check *check;
    const struct font_use *use;
    const struct object *dict;       /* the font */
    const struct object *descendant; /* of a Type0 font, else the same */
    const struct object *descriptor;
    const char *kind; /* Subtype of the descendant */
    bool composite;
    bool identity; /* code = CID */
    struct program program;
    bool has_program;
    uint8_t unicode[65536];
    bool has_unicode;
};

static bool is_used(const struct font *font, unsigned code) {
    return font->use->codes[code / 8] >> code % 8 & 1;
}

static void note(struct font *font, unsigned code, const struct object *text) {
    const uint8_t *bytes = (const uint8_t *)text->text;
    uint8_t flags = text->size >= 2 ? MAPPED : 0;
    for (size_t i = 0; i + 1 < text->size; i += 2) {
        unsigned unit = (unsigned)bytes[i] << 8 | bytes[i + 1];
        if (unit == 0)
            flags |= ZERO;
        if (unit == 0xFEFF || unit == 0xFFFE)
            flags |= BOM;
        if ((unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0xDB80 && unit <= 0xDBFF))
            flags |= PRIVATE; /* the latter: lead units of planes 15 and 16 */
    }
    if (code < 65536)
        font->unicode[code] = flags;
}

static unsigned code_of(const struct object *string) {
    unsigned code = 0;
    for (size_t i = 0; string->kind == STRING && i < string->size && i < 4; i++)
        code = code << 8 | (uint8_t)string->text[i];
    return code;
}

/* A copy of the text with its last unit raised by step. */
static const struct object *raised(struct font *font, const struct object *text, unsigned step) {
    struct object *copy = doc_alloc(font->check->doc, sizeof *copy);
    char *bytes = doc_alloc(font->check->doc, text->size + 1);
    *copy = *text;
    if (text->size < 2)
        return copy;
    memcpy(bytes, text->text, text->size);
    unsigned unit = ((unsigned)(uint8_t)bytes[text->size - 2] << 8) +
                    (uint8_t)bytes[text->size - 1] + step;
    bytes[text->size - 2] = (char)(unit >> 8);
    bytes[text->size - 1] = (char)unit;
    copy->text = bytes;
    return copy;
}

static void read_range(struct font *font, struct object **triple) {
    unsigned from = code_of(triple[0]), to = code_of(triple[1]);
    for (unsigned code = from; code <= to && code < 65536; code++) {
        if (triple[2]->kind == STRING)
            note(font, code, raised(font, triple[2], code - from));
        else if (triple[2]->kind == ARRAY && code - from < triple[2]->count)
            note(font, code, triple[2]->items[code - from]);
    }
}

static void read_unicode(struct font *font) {
    enum { MOST = 400 };
    struct object *operands[MOST];
    size_t count = 0;
    const struct object *map = get(font->check->doc, font->dict, "ToUnicode");
    font->has_unicode = map->kind == STREAM && map->data;
    if (!font->has_unicode)
        return;
    struct lex lex = {font->check->doc, map->data, map->data + map->data_size, map->number,
                      NULL, ""};
    for (enum token token; (token = lex_next(&lex)) != TOKEN_END;) {
        if (token == TOKEN_OPERAND && count < MOST)
            operands[count++] = lex.operand;
        if (token != TOKEN_OPERATOR)
            continue;
        bool chars = strcmp(lex.word, "endbfchar") == 0;
        bool ranges = strcmp(lex.word, "endbfrange") == 0;
        for (size_t i = 0; chars && i + 1 < count; i += 2)
            note(font, code_of(operands[i]), operands[i + 1]);
        for (size_t i = 0; ranges && i + 2 < count; i += 3)
            read_range(font, operands + i);
        count = 0;
    }
}

static void report_unicode(struct font *font) {
    for (unsigned code = 0; code < 65536; code++) {
        unsigned flags = font->unicode[code];
        if (flags & ZERO)
            broken(font->check, TO_UNICODE_ZERO, font->dict, "code %04X is U+0000", code);
        if (flags & BOM)
            broken(font->check, TO_UNICODE_BOM, font->dict, "code %04X is U+FEFF or U+FFFE",
                   code);
        if (is_used(font, code) && font->has_unicode && !(flags & MAPPED))
            broken(font->check, TO_UNICODE, font->dict, "code %04X has no Unicode value", code);
        if (font->use->bare[code / 8] >> code % 8 & 1 && flags & PRIVATE)
            broken(font->check, PRIVATE_USE, font->dict,
                   "code %04X is for private use and has no ActualText", code);
    }
}

/* A simple font whose encoding says which characters its codes are. */
static bool is_readable(const struct font *font) {
    struct doc *doc = font->check->doc;
    const struct object *encoding = get(doc, font->dict, "Encoding");
    const char *name = name_of(encoding);
    if (is_dict(encoding) && !has(encoding, "Differences"))
        name = name_of(get(doc, encoding, "BaseEncoding"));
    return !font->composite &&
           (!strcmp(name, "WinAnsiEncoding") || !strcmp(name, "MacRomanEncoding") ||
            !strcmp(name, "MacExpertEncoding"));
}

static void check_unicode(struct font *font) {
    read_unicode(font);
    if (!font->has_unicode && !is_readable(font))
        broken(font->check, TO_UNICODE, font->dict, "no /ToUnicode");
    report_unicode(font);
}

static bool is_cmap_name(const struct font *font, const char *name) {
    static const char *const known =
        " Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V "
        "GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H "
        "UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H "
        "ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H "
        "UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V "
        "90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H "
        "UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V "
        "KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H "
        "UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V ";
    char padded[72] = " ";
    strncat(padded, name, 64);
    strcat(padded, " ");
    size_t most = font->check->standard == A_1B ? 22 : strlen(known);
    const char *found = strstr(known, padded);
    return *name && found && found < known + most;
}

static void check_supplement(struct font *font, const struct object *cmap) {
    struct doc *doc = font->check->doc;
    const struct object *own = get(doc, font->descendant, "CIDSystemInfo");
    const struct object *theirs = get(doc, cmap, "CIDSystemInfo");
    const struct object *a = get(doc, own, "Registry"), *b = get(doc, theirs, "Registry");
    if (a->kind != STRING || b->kind != STRING || strcmp(a->text, b->text) != 0)
        broken(font->check, CID_REGISTRY, cmap, "Registry of CMap and font differ");
    a = get(doc, own, "Ordering");
    b = get(doc, theirs, "Ordering");
    if (a->kind != STRING || b->kind != STRING || strcmp(a->text, b->text) != 0)
        broken(font->check, CID_ORDERING, cmap, "Ordering of CMap and font differ");
    if (integer_of(get(doc, own, "Supplement"), 0) <
        integer_of(get(doc, theirs, "Supplement"), 0))
        broken(font->check, CID_SUPPLEMENT, cmap, "the CMap's Supplement is above the font's");
}

static long long mode_inside(struct doc *doc, const struct object *cmap) {
    struct lex lex = {doc, cmap->data, cmap->data + cmap->data_size, cmap->number, NULL, ""};
    bool named = false;
    for (enum token token; cmap->data && (token = lex_next(&lex)) != TOKEN_END;) {
        if (token == TOKEN_OPERAND && named && lex.operand->kind == INTEGER)
            return lex.operand->integer;
        named = token == TOKEN_OPERAND && is_name(lex.operand, "WMode");
    }
    return 0;
}

static void check_encoding(struct font *font) {
    struct doc *doc = font->check->doc;
    const struct object *encoding = get(doc, font->dict, "Encoding");
    const char *name = name_of(encoding);
    font->identity = strncmp(name, "Identity-", 9) == 0;
    if (encoding->kind != STREAM) {
        if (!is_cmap_name(font, name))
            broken(font->check, CMAP, font->dict, "the CMap %s is not embedded", name);
        return;
    }
    const struct object *base = get(doc, encoding, "UseCMap");
    check_supplement(font, encoding);
    if (integer_of(get(doc, encoding, "WMode"), 0) != mode_inside(doc, encoding))
        broken(font->check, CMAP_MODE, encoding, "/WMode is not that inside of the CMap");
    if (base->kind != NIL && !is_cmap_name(font, name_of(base)))
        broken(font->check, CMAP_USE, encoding, "a CMap that uses another one");
}

static void check_cid_map(struct font *font) {
    const struct object *map = get(font->check->doc, font->descendant, "CIDToGIDMap");
    if (strcmp(font->kind, "CIDFontType2") != 0 || !font->has_program)
        return;
    if (map->kind == NIL)
        broken(font->check, CID_MAP_MISSING, font->descendant, "no /CIDToGIDMap");
    else if (map->kind != STREAM && !is_name(map, "Identity"))
        broken(font->check, CID_MAP_KIND, font->descendant,
               "/CIDToGIDMap is neither a stream nor Identity");
}

static void check_keys(struct font *font) {
    struct doc *doc = font->check->doc;
    static const char *const simple[] = {"FirstChar", "LastChar", "Widths"};
    bool type3 = strcmp(font->kind, "Type3") == 0;
    if (!is_name(get(doc, font->dict, "Type"), "Font") ||
        (!type3 && get(doc, font->dict, "BaseFont")->kind != NAME))
        broken(font->check, FONT_KEYS, font->dict, "a font without /Type or /BaseFont");
    for (size_t i = 0; !font->composite && i < 3; i++)
        if (!has(font->dict, simple[i]))
            broken(font->check, FONT_KEYS, font->dict, "a font without /%s", simple[i]);
    if (font->composite && (strncmp(font->kind, "CIDFontType", 11) != 0 ||
                            !is_dict(get(doc, font->descendant, "CIDSystemInfo"))))
        broken(font->check, FONT_KEYS, font->descendant,
               "a descendant that is no CIDFont with /CIDSystemInfo");
}

/* The key and the subtype of the program must suit the font. */
static bool is_suited(const struct font *font, const char *key, const char *subtype) {
    bool first = font->check->standard == A_1B;
    const char *kind = font->kind;
    if (strcmp(key, "FontFile") == 0)
        return strcmp(kind, "Type1") == 0 || strcmp(kind, "MMType1") == 0;
    if (strcmp(key, "FontFile2") == 0)
        return strcmp(kind, "TrueType") == 0 || strcmp(kind, "CIDFontType2") == 0;
    if (strcmp(subtype, "Type1C") == 0)
        return strcmp(kind, "Type1") == 0 || strcmp(kind, "MMType1") == 0;
    if (strcmp(subtype, "CIDFontType0C") == 0)
        return strcmp(kind, "CIDFontType0") == 0;
    return strcmp(subtype, "OpenType") == 0 && !first;
}

static void check_program(struct font *font) {
    static const char *const keys[] = {"FontFile", "FontFile2", "FontFile3"};
    struct doc *doc = font->check->doc;
    const struct object *file = NULL;
    size_t which = 0;
    for (size_t i = 0; i < 3; i++)
        if (get(doc, font->descriptor, keys[i])->kind == STREAM) {
            file = get(doc, font->descriptor, keys[i]);
            which = i;
        }
    if (strcmp(font->kind, "Type3") == 0)
        return;
    if (!file) {
        if (font->use->rendered)
            broken(font->check, EMBEDDED, font->dict, "the font %s is not embedded",
                   name_of(get(doc, font->dict, "BaseFont")));
        return;
    }
    const char *subtype = name_of(get(doc, file, "Subtype"));
    if (!is_suited(font, keys[which], subtype))
        broken(font->check, FONT_FILE_TYPE, file, "a font %s with a %s %s", font->kind,
               keys[which], subtype);
    if (which == 0)
        return;
    font->has_program = file->data && program_open(&font->program, file->data, file->data_size);
    if (!font->has_program)
        broken(font->check, FONT_PROGRAM, file, "a font program that cannot be read");
}

static long glyph_of(const struct font *font, unsigned cid) {
    const struct object *map = get(font->check->doc, font->descendant, "CIDToGIDMap");
    if (font->program.cff)
        return program_glyph(&font->program, cid);
    if (map->kind == STREAM)
        return map->data && cid * 2 + 1 < map->data_size
                   ? map->data[cid * 2] << 8 | map->data[cid * 2 + 1]
                   : 0;
    return (long)cid;
}

static void set_widths(double *widths, long long from, long long to, double width) {
    for (long long cid = from < 0 ? 0 : from; cid <= to && cid < 65536; cid++)
        widths[cid] = width;
}

static void read_widths(const struct font *font, double *widths) {
    struct doc *doc = font->check->doc;
    const struct object *list = get(doc, font->descendant, "W");
    const struct object *usual = get(doc, font->descendant, "DW");
    set_widths(widths, 0, 65535, is_number(usual) ? usual->real : 1000);
    for (size_t i = 0; list->kind == ARRAY && i + 1 < list->count;) {
        long long first = integer_of(item(doc, list, i), 0);
        const struct object *next = item(doc, list, i + 1);
        if (next->kind == ARRAY) {
            for (size_t k = 0; k < next->count; k++)
                set_widths(widths, first + (long long)k, first + (long long)k,
                           item(doc, next, k)->real);
            i += 2;
        } else {
            set_widths(widths, first, next->integer, item(doc, list, i + 2)->real);
            i += 3;
        }
    }
}

static void check_glyph(struct font *font, unsigned cid, double width) {
    long glyph = font->has_program ? glyph_of(font, cid) : (long)cid;
    if (cid == 0 || glyph == 0) {
        broken(font->check, NOTDEF, font->dict, "CID %u is .notdef", cid);
        return;
    }
    if (!font->has_program)
        return;
    if (glyph < 0 || (size_t)glyph >= font->program.glyphs) {
        broken(font->check, GLYPHS, font->dict, "no glyph for CID %u in a program of %zu", cid,
               font->program.glyphs);
        return;
    }
    double real = program_width(&font->program, (size_t)glyph);
    if (real >= 0 && fabs(real - width) > 1)
        broken(font->check, WIDTHS, font->dict, "CID %u is %g wide, in the program %g", cid,
               width, real);
}

static void check_glyphs(struct font *font) {
    double *widths = calloc(65536, sizeof *widths);
    if (!widths)
        abort();
    read_widths(font, widths);
    for (unsigned cid = 0; cid < 65536; cid++)
        if (is_used(font, cid))
            check_glyph(font, cid, widths[cid]);
    free(widths);
}

static bool is_subset(const char *name) {
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 6 && name[6] == '+';
}

/* Every glyph of the program is in the set; .notdef need not be. */
static void check_cid_set(struct font *font) {
    struct doc *doc = font->check->doc;
    const struct object *set = get(doc, font->descriptor, "CIDSet");
    if (set->kind != STREAM || !set->data) {
        if (is_subset(name_of(get(doc, font->dict, "BaseFont"))))
            broken(font->check, CID_SET, font->descriptor, "a subset without /CIDSet");
        return;
    }
    size_t listed = 0;
    for (unsigned cid = 1; cid < 65536 && font->has_program; cid++)
        if (glyph_of(font, cid) > 0 && (size_t)glyph_of(font, cid) < font->program.glyphs &&
            cid / 8 < set->data_size)
            listed += set->data[cid / 8] >> (7 - cid % 8) & 1;
    if (font->has_program && listed + 1 != font->program.glyphs)
        broken(font->check, CID_SET_WHOLE, set, "/CIDSet lists %zu glyphs of %zu", listed,
               font->program.glyphs - 1);
}

static void check_font(struct check *check, const struct font_use *use) {
    struct doc *doc = check->doc;
    struct font *font = doc_alloc(doc, sizeof *font);
    font->check = check;
    font->use = use;
    font->dict = font->descendant = use->font;
    font->composite = is_name(get(doc, use->font, "Subtype"), "Type0");
    if (font->composite)
        font->descendant = item(doc, get(doc, use->font, "DescendantFonts"), 0);
    font->kind = name_of(get(doc, font->descendant, "Subtype"));
    font->descriptor = get(doc, font->descendant, "FontDescriptor");
    check_keys(font);
    check_program(font);
    if (font->composite) {
        check_encoding(font);
        check_cid_map(font);
        check_cid_set(font);
    }
    if (font->identity)
        check_glyphs(font);
    check_unicode(font);
}

void check_fonts(struct check *check) {
    for (size_t i = 0; i < check->font_count; i++)
        check_font(check, check->fonts[i]);
}
