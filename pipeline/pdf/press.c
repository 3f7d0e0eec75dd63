#include "pipeline/pdf/press.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/standard.h"

/* ---- colours -------------------------------------------------------------------- */

static bool same_color(struct gz_color a, struct gz_color b) {
    return a.rgb == b.rgb && a.value[0] == b.value[0] &&
           (!a.rgb || (a.value[1] == b.value[1] && a.value[2] == b.value[2]));
}

/* Index of the style's ink; ink_count: there is none. */
static uint32_t find_ink(const struct gz_print_style *style, struct gz_color color) {
    uint32_t i = 0;
    while (i < style->ink_count && !same_color(style->inks[i].color, color))
        i++;
    return i;
}

/* A colour that the style names no ink for: all gray in it goes to the black plate. */
static void separate(struct gz_color color, uint16_t cmyk[4]) {
    uint16_t most = 0;
    for (int i = 0; i < 3; i++)
        most = color.value[i] > most ? color.value[i] : most;
    for (int i = 0; i < 3; i++)
        cmyk[i] = most ? (uint16_t)((most - color.value[i]) * 1000 / most) : 0;
    cmyk[3] = 1000 - most;
}

static void write_cmyk(struct gz_bytes *out, const uint16_t cmyk[4]) {
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(out, cmyk[i]);
        gz_bytes_text(out, " ");
    }
    gz_bytes_text(out, "k\n");
}

static void write_ink(struct gz_bytes *out, struct gz_color color,
                      const struct gz_print_style *style) {
    uint16_t cmyk[4] = {0, 0, 0, (uint16_t)(1000 - color.value[0])};
    uint32_t ink = find_ink(style, color);
    bool named = ink < style->ink_count, solid = !named && !color.rgb && color.value[0] == 0;
    /* Solid black overprints: no white rims where plates are a hair off. */
    gz_bytes_text(out, solid ? "/K gs\n" : "/N gs\n");
    if (named && style->inks[ink].spot) {
        gz_bytes_format(out, "/S%u cs 1 scn\n", ink);
        return;
    }
    if (!named && color.rgb)
        separate(color, cmyk);
    write_cmyk(out, named ? style->inks[ink].cmyk : cmyk);
}

void gz_pdf_write_color(struct gz_bytes *out, struct gz_color color,
                        const struct gz_pdf_plates *plates) {
    if (plates) {
        write_ink(out, color, plates->press->style);
        return;
    }
    for (int i = 0; i < (color.rgb ? 3 : 1); i++) {
        gz_bytes_thousandths(out, color.value[i]);
        gz_bytes_text(out, " ");
    }
    gz_bytes_text(out, color.rgb ? "rg\n" : "g\n");
}

/* ---- objects that pages share --------------------------------------------------- */

static void write_separation(struct gz_bytes *body, const char *name, const uint16_t cmyk[4]) {
    gz_bytes_text(body, "[/Separation");
    gz_bytes_name(body, name);
    gz_bytes_text(body, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[");
    for (int i = 0; i < 4; i++) {
        gz_bytes_text(body, i ? " " : "");
        gz_bytes_thousandths(body, cmyk[i]);
    }
    gz_bytes_text(body, "]/N 1>>]\n");
}

void gz_pdf_add_plates(struct gz_pdf_document *document, struct gz_pdf_plates *plates) {
    static const uint16_t all[4] = {1000, 1000, 1000, 1000};
    const struct gz_print_style *style = plates->press->style;
    HPDF_Dict spaces = gz_pdf_add(document), states = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, spaces);
    gz_bytes_text(body, "/All");
    write_separation(body, "All", all);
    for (uint32_t i = 0; i < style->ink_count; i++) {
        if (!style->inks[i].spot)
            continue;
        gz_bytes_format(body, "/S%u", i);
        write_separation(body, style->inks[i].spot, style->inks[i].cmyk);
    }
    gz_bytes_text(gz_pdf_body(document, states),
                  "/K<</OP true/op true/OPM 1>>/N<</OP false/op false/OPM 0>>\n");
    plates->spaces = gz_pdf_number(spaces);
    plates->states = gz_pdf_number(states);
}

/* ---- the standard --------------------------------------------------------------- */

static enum gz_pdf_x claim_none(const struct gz_pdf_press *press, struct gz_diag *diag,
                                const char *why) {
    gz_notice(diag, (struct gz_pos){.path = press->style_path}, "no PDF/X is claimed: %s", _(why));
    return GZ_PDFX_NONE;
}

enum gz_pdf_x gz_pdf_choose_x(const struct gz_pdf_press *press, bool dated, const char *rgb,
                              struct gz_diag *diag) {
    if (!press->profile && !press->style->output_condition)
        return claim_none(press, diag,
                          N_("`print` names neither output_profile nor "
                             "output_condition"));
    if (!dated) /* ISO 15930-4 and -7: dates are required */
        return claim_none(press, diag, N_("the issue has no `date`"));
    if (press->profile)
        return GZ_PDFX_4;
    if (rgb) /* ISO 15930-4: device colours of the press only */
        return claim_none(press, diag,
                          gz_diag_format(diag, "%s is in RGB, which only an output_profile allows",
                                         rgb));
    return GZ_PDFX_1A;
}

static void write_identity(struct gz_bytes *body, const struct gz_pdf_press *press) {
    const char *condition = press->style->output_condition;
    gz_bytes_text(body, "/OutputConditionIdentifier");
    if (condition) {
        gz_bytes_string(body, condition, strlen(condition));
        gz_bytes_text(body, "/RegistryName(http://www.color.org)");
    } else {
        gz_bytes_text(body, "(Custom)");
    }
    const char *info = condition ? condition : press->profile_name;
    gz_bytes_text(body, "/Info");
    gz_bytes_string(body, info, strlen(info));
}

void gz_pdf_add_press_intent(struct gz_pdf_document *document, const struct gz_pdf_press *press) {
    if (document->failed)
        return;
    enum gz_pdf_x x = document->standard.x;
    struct gz_bytes *info = gz_pdf_body(document, document->haru->info);
    gz_bytes_text(info, "/Trapped/False\n");
    if (x == GZ_PDFX_NONE)
        return;
    gz_bytes_text(info, x == GZ_PDFX_1A ? "/GTS_PDFXVersion(PDF/X-1a:2003)\n"
                                        : "/GTS_PDFXVersion(PDF/X-4)\n");
    HPDF_Dict profile = NULL;
    if (x == GZ_PDFX_4) {
        profile = gz_pdf_add_stream(document, press->profile, press->profile_size, false);
        gz_bytes_text(gz_pdf_body(document, profile), "/N 4\n");
    }
    struct gz_bytes *body = gz_pdf_body(document, document->haru->catalog);
    gz_bytes_text(body, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX");
    write_identity(body, press);
    if (profile)
        gz_bytes_format(body, "/DestOutputProfile %u 0 R", gz_pdf_number(profile));
    gz_bytes_text(body, ">>]\n");
}

static void write_uuid(struct gz_bytes *xmp, const uint8_t *hash) {
    gz_bytes_text(xmp, "uuid:");
    for (int i = 0; i < 16; i++)
        gz_bytes_format(xmp, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", hash[i]);
}

void gz_pdf_write_press_xmp(struct gz_bytes *xmp, enum gz_pdf_x x, const uint8_t *hash,
                            const struct tm *date) {
    static const uint8_t none[16];
    if (x != GZ_PDFX_4)
        return;
    /* ISO 15930-7, 6.4 */
    gz_bytes_text(xmp, "<rdf:Description rdf:about=\"\""
                       " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                       " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                       "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
                       "<pdf:Trapped>False</pdf:Trapped>\n<xmpMM:DocumentID>");
    write_uuid(xmp, hash ? hash : none);
    gz_bytes_text(xmp, "</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                       "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n");
    if (date)
        gz_bytes_format(xmp,
                        "<xmp:MetadataDate>%04d-%02d-%02dT%02d:%02d:%02dZ</xmp:MetadataDate>\n",
                        date->tm_year + 1900, date->tm_mon + 1, date->tm_mday, date->tm_hour,
                        date->tm_min, date->tm_sec);
    gz_bytes_text(xmp, "</rdf:Description>\n");
}
