#include "pipeline/pdf/font.h"

#include <stdio.h>
#include <string.h>

#include "fonts/support/sha256.h"

/* Measured on issue 49 in millions of instructions: programs of 437 kB, level 6
 * 334.8 kB for 40, 7 334.6 kB for 40, 9 334.4 kB for 45; maps and pages of 179 kB,
 * level 6 80.0 kB for 21, 7 79.7 kB for 25, 9 79.0 kB for 44. Levels from 10 on take
 * twice that and more, for a hundredth of the size. */
enum { PROGRAM_LEVEL = 7, MAP_LEVEL = 7 };

/* Entries of a bfchar section (CMap specification, 5014). */
enum { MAP_SECTION = 100 };

static void write_map_entry(struct gz_bytes *map, uint32_t code,
                            const struct gz_pdf_glyph_text *text) {
    static const char hex[] = "0123456789ABCDEF";
    const char start[] = {'<', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15],
                          hex[code & 15], '>', '<'};
    gz_bytes_add(map, start, sizeof start);
    if (text->utf8 && text->length > 0)
        gz_bytes_utf16_hex(map, text->utf8, text->length);
    else if (text->utf8)
        gz_bytes_text(map, "200B"); /* an emphasis dot: no text, but PDF/A-2u wants some */
    else
        gz_bytes_text(map, "FFFD"); /* a part of other glyphs, never drawn itself */
    gz_bytes_text(map, ">\n");
}

/* One entry a code. Ranges with their texts as arrays would be half as long,
 * but ghostscript 10.0 reads none of them. */
static void write_map(struct gz_bytes *map, const struct gz_pdf_glyphs *glyphs) {
    for (uint32_t first = 1; first < glyphs->count; first += MAP_SECTION) {
        uint32_t end = first + MAP_SECTION < glyphs->count ? first + MAP_SECTION : glyphs->count;
        gz_bytes_format(map, "%u beginbfchar\n", end - first);
        for (uint32_t code = first; code < end; code++)
            write_map_entry(map, code, &glyphs->texts[code]);
        gz_bytes_text(map, "endbfchar\n");
    }
}

/* A subset is told by its face and the glyphs that it was asked for. */
static void make_keys(struct gz_pdf_font *font) {
    const struct gz_pdf_glyphs *glyphs = font->glyphs;
    struct gz_sha256 hash;
    uint8_t identity[GZ_SHA256_SIZE];
    gz_sha256_begin(&hash);
    gz_face_hash_identity(glyphs->face, &hash);
    gz_sha256_add(&hash, glyphs->wanted, glyphs->wanted_count * sizeof *glyphs->wanted);
    gz_sha256_end(&hash, identity);
    font->subset_key = gz_pdf_key_of("subset", identity, sizeof identity);
    font->program_key = gz_pdf_key_of("program", identity, sizeof identity);
}

/* The last PDF's subset. What is kept of one beside its compressed program are
 * numbers: the program's size, the count of glyphs, their ids, their advances. */
static bool restore_subset(struct gz_pdf_font *font) {
    const struct gz_bytes *kept = gz_pdf_kept_find(font->kept, &font->subset_key);
    const struct gz_bytes *program = gz_pdf_kept_find(font->kept, &font->program_key);
    if (!kept || !program)
        return false;
    const uint32_t *numbers = (const uint32_t *)(const void *)kept->data;
    font->subset = gz_subset_restore(gz_face_info(font->glyphs->face)->format, numbers[0],
                                     numbers[1], numbers + 2,
                                     (const int32_t *)numbers + 2 + numbers[1]);
    if (font->subset)
        gz_bytes_add(&font->program, program->data, program->size);
    return font->subset;
}

void gz_pdf_give_font(struct gz_pdf_kept *kept, struct gz_pdf_font *font) {
    const struct gz_subset *subset = font->subset;
    if (!kept || !subset || subset->program_size > UINT32_MAX)
        return;
    struct gz_bytes numbers = {0};
    const uint32_t sizes[] = {(uint32_t)subset->program_size, subset->glyph_count};
    gz_bytes_add(&numbers, sizes, sizeof sizes);
    gz_bytes_add(&numbers, subset->originals, subset->glyph_count * sizeof *subset->originals);
    gz_bytes_add(&numbers, subset->advances, subset->glyph_count * sizeof *subset->advances);
    gz_pdf_kept_give(kept, &font->subset_key, &numbers);
    gz_pdf_kept_give(kept, &font->program_key, &font->program);
    gz_pdf_kept_give(kept, &font->map_key, &font->to_unicode);
    gz_bytes_clear(&numbers);
}

void gz_pdf_subset_font(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_font *font = subject;
    const struct gz_pdf_glyphs *glyphs = font->glyphs;
    (void)deflater;
    if (font->kept)
        make_keys(font);
    if (restore_subset(font))
        return;
    font->subset =
        gz_subset_create(glyphs->face, glyphs->wanted, glyphs->wanted_count, &font->why);
}

void gz_pdf_deflate_font(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_font *font = subject;
    if (font->subset->program)
        gz_deflate(deflater, PROGRAM_LEVEL, font->subset->program, font->subset->program_size,
                   &font->program);
}

void gz_pdf_make_program(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_font *font = subject;
    gz_pdf_subset_font(font, deflater);
    if (font->subset)
        gz_pdf_deflate_font(font, deflater);
}

void gz_pdf_map_font(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_font *font = subject;
    struct gz_bytes map = {0};
    gz_bytes_text(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    write_map(&map, font->glyphs);
    gz_bytes_text(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    font->to_unicode.failed = map.failed;
    if (!map.failed)
        gz_pdf_kept_deflate(font->kept, deflater, MAP_LEVEL, &map, &font->to_unicode,
                            &font->map_key);
    gz_bytes_clear(&map);
}

/* Six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4): from
 * its glyphs, hence the same in every build. */
static void write_base_font(struct gz_bytes *body, const struct gz_pdf_glyphs *glyphs) {
    const char *name = gz_face_info(glyphs->face)->postscript_name;
    struct gz_sha256 context;
    uint8_t hash[32];
    char tagged[256];
    gz_sha256_begin(&context);
    gz_sha256_add(&context, name, strlen(name));
    for (uint32_t i = 0; i < glyphs->wanted_count; i++) {
        uint8_t id[2] = {(uint8_t)(glyphs->wanted[i] >> 8), (uint8_t)glyphs->wanted[i]};
        gz_sha256_add(&context, id, sizeof id);
    }
    gz_sha256_end(&context, hash);
    for (int i = 0; i < 6; i++)
        tagged[i] = (char)('A' + hash[i] % 26);
    /* PDF names end at 127 bytes; PostScript names of faces at 63. */
    snprintf(tagged + 6, 128 - 6, "+%s", name);
    gz_bytes_name(body, tagged);
}

/* Thousandths of an em from font units, as thousandths of that. */
static int64_t em_thousandths(const struct gz_face_info *info, int32_t units) {
    return (int64_t)units * 1000 / info->units_per_em * 1000;
}

static HPDF_Dict add_program(struct gz_pdf_document *document, const struct gz_pdf_font *font) {
    bool truetype = gz_face_info(font->glyphs->face)->format == GZ_OUTLINE_TRUETYPE;
    HPDF_Dict program =
        gz_pdf_add_stream(document, font->program.data, font->program.size, true);
    struct gz_bytes *body = gz_pdf_body(document, program);
    if (truetype)
        gz_bytes_format(body, "/Length1 %zu\n", font->subset->program_size);
    else
        gz_bytes_text(body, "/Subtype/CIDFontType0C\n");
    return program;
}

/* ISO 19005-1, 6.3.5: which CIDs a subset has, a bit each, the first one highest;
 * here all from 0 on. Part 2 does without, and no reader needs it. */
static HPDF_Dict add_cid_set(struct gz_pdf_document *document, struct gz_pdf_font *font) {
    uint32_t count = font->glyphs->count;
    for (uint32_t first = 0; first < count; first += 8) {
        uint8_t byte = count - first >= 8 ? 0xFF : (uint8_t)(0xFF00 >> (count - first));
        gz_bytes_add(&font->cid_set, &byte, 1);
    }
    document->failed |= font->cid_set.failed;
    return gz_pdf_add_stream(document, font->cid_set.data, font->cid_set.size, false);
}

static HPDF_Dict add_descriptor(struct gz_pdf_document *document, struct gz_pdf_font *font) {
    const struct gz_face_info *info = gz_face_info(font->glyphs->face);
    HPDF_Dict program = add_program(document, font);
    HPDF_Dict descriptor = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, descriptor);
    int flags = 4 | (info->fixed_pitch ? 1 : 0) | (info->serif ? 2 : 0) |
                (info->italic_angle ? 64 : 0);
    gz_bytes_text(body, "/Type/FontDescriptor\n/FontName");
    write_base_font(body, font->glyphs);
    gz_bytes_format(body, "\n/Flags %d\n/FontBBox[", flags);
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(body, em_thousandths(info, info->bbox[i]));
        gz_bytes_text(body, i < 3 ? " " : "]\n/ItalicAngle ");
    }
    gz_bytes_thousandths(body, (int64_t)info->italic_angle * 1000 / 65536);
    gz_bytes_text(body, "\n/Ascent ");
    gz_bytes_thousandths(body, em_thousandths(info, info->ascent));
    gz_bytes_text(body, "\n/Descent ");
    gz_bytes_thousandths(body, em_thousandths(info, info->descent));
    gz_bytes_text(body, "\n/CapHeight ");
    gz_bytes_thousandths(body, em_thousandths(info, info->cap_height));
    /* No table has the stem width; readers use it only to make up a face. */
    gz_bytes_format(body, "\n/StemV %d\n/%s %u 0 R\n", 10 + 220 * info->weight / 1000,
                    info->format == GZ_OUTLINE_TRUETYPE ? "FontFile2" : "FontFile3",
                    gz_pdf_number(program));
    if (document->standard.part == 1)
        gz_bytes_format(body, "/CIDSet %u 0 R\n", gz_pdf_number(add_cid_set(document, font)));
    return descriptor;
}

/* /W for all widths but the em, which is /DW: runs of codes as "first [w …]",
 * five and more equal ones as "first last w". */
static void write_widths(struct gz_bytes *body, const struct gz_pdf_glyphs *glyphs) {
    enum { EM = 1000000, WORTH_A_RANGE = 5 };
    const int32_t *widths = glyphs->widths;
    bool open = false;
    gz_bytes_text(body, "/DW 1000\n/W[");
    for (uint32_t code = 0; code < glyphs->count;) {
        uint32_t end = code + 1;
        while (end < glyphs->count && widths[end] == widths[code])
            end++;
        bool range = widths[code] == EM || end - code >= WORTH_A_RANGE;
        if (open && range)
            gz_bytes_text(body, "]\n");
        if (range && widths[code] != EM) {
            gz_bytes_format(body, "%u %u ", code, end - 1);
            gz_bytes_thousandths(body, widths[code]);
            gz_bytes_text(body, "\n");
        }
        if (range) {
            open = false;
            code = end;
            continue;
        }
        if (!open)
            gz_bytes_format(body, "%u[", code);
        for (bool first = !open; code < end; code++, first = false) {
            gz_bytes_text(body, first ? "" : " ");
            gz_bytes_thousandths(body, widths[code]);
        }
        open = true;
    }
    gz_bytes_text(body, open ? "]]\n" : "]\n");
}

static HPDF_Dict add_cid_font(struct gz_pdf_document *document, struct gz_pdf_font *font) {
    bool truetype = gz_face_info(font->glyphs->face)->format == GZ_OUTLINE_TRUETYPE;
    HPDF_Dict descriptor = add_descriptor(document, font);
    HPDF_Dict cid_font = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, cid_font);
    gz_bytes_format(body, "/Type/Font\n/Subtype/CIDFontType%d\n/BaseFont", truetype ? 2 : 0);
    write_base_font(body, font->glyphs);
    gz_bytes_format(body,
                    "\n/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\n"
                    "/FontDescriptor %u 0 R\n",
                    gz_pdf_number(descriptor));
    if (truetype)
        gz_bytes_text(body, "/CIDToGIDMap/Identity\n");
    write_widths(body, font->glyphs);
    return cid_font;
}

bool gz_pdf_font_is_good(const struct gz_pdf_font *font, struct gz_diag *diag) {
    if (!font->why)
        return true;
    const struct gz_face_info *info = gz_face_info(font->glyphs->face);
    struct gz_pos pos = {.path = info->path};
    gz_error_environment(diag, pos, NULL, "cannot embed %s: %s", info->postscript_name,
                         font->why);
    return false;
}

void gz_pdf_add_font(struct gz_pdf_document *document, struct gz_pdf_font *font) {
    document->failed |= font->program.failed || font->to_unicode.failed;
    HPDF_Dict cid_font = add_cid_font(document, font);
    HPDF_Dict map =
        gz_pdf_add_stream(document, font->to_unicode.data, font->to_unicode.size, true);
    font->dict = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, font->dict);
    gz_bytes_text(body, "/Type/Font\n/Subtype/Type0\n/Encoding/Identity-H\n/BaseFont");
    write_base_font(body, font->glyphs);
    gz_bytes_format(body, "\n/DescendantFonts[%u 0 R]\n/ToUnicode %u 0 R\n",
                    gz_pdf_number(cid_font), gz_pdf_number(map));
}

void gz_pdf_font_clear(struct gz_pdf_font *font) {
    gz_subset_destroy(font->subset);
    gz_bytes_clear(&font->program);
    gz_bytes_clear(&font->to_unicode);
    gz_bytes_clear(&font->cid_set);
}
