#include "pipeline/pdf/standard.h"

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"

static bool is_private(uint32_t code) {
    return (code >= 0xE000 && code <= 0xF8FF) || (code >= 0xF0000 && code <= 0xFFFFD) ||
           (code >= 0x100000 && code <= 0x10FFFD);
}

/* ISO 19005-2, 6.2.11.7.2: no value of a ToUnicode map is one of these. */
static bool is_no_character(uint32_t code) {
    return code == 0 || code == 0xFEFF || code == 0xFFFE;
}

/* The text that the map has for a cluster; one that is told by /ActualText is the
 * reader's business there. */
static void look_at(const struct gz_run *run, const struct gz_pdf_cluster *cluster,
                    struct gz_pdf_facts *facts) {
    for (size_t at = 0; at < cluster->length;) {
        uint32_t offset = (uint32_t)(cluster->utf8 - run->utf8) + (uint32_t)at;
        uint32_t code = gz_utf8_next(cluster->utf8, cluster->length, &at);
        if (is_no_character(code) && !facts->nameless)
            facts->nameless = run;
        if (is_private(code) && !facts->private_use) {
            facts->private_use = run;
            facts->private_at = offset;
        }
    }
}

void gz_pdf_find_facts(const struct gz_pages *pages, const struct gz_pdf_glyphs *glyphs,
                       struct gz_pdf_facts *facts) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t r = 0; r < pages->pages[p].run_count; r++) {
            const struct gz_run *run = &pages->pages[p].runs[r];
            struct gz_pdf_cluster cluster;
            for (uint32_t at = 0; gz_pdf_next_cluster(run, &at, &cluster);)
                if (gz_pdf_cluster_is_told(&glyphs[run->face], run, &cluster))
                    look_at(run, &cluster, facts);
        }
}

static struct gz_pos position(const struct gz_run *run, uint32_t at) {
    if (!run->source || !run->source->map_count)
        return (struct gz_pos){0};
    return gz_text_pos(run->source, run->source_offset + at);
}

static bool refuse_private(const struct gz_pdf_facts *facts, struct gz_diag *diag) {
    const struct gz_run *run = facts->private_use;
    size_t at = facts->private_at;
    uint32_t code = gz_utf8_next(run->utf8, run->length, &at);
    gz_error(diag, position(run, facts->private_at),
             "write the character that Unicode has for it, or ask for --pdfa 2u",
             "U+%04X has no meaning outside of one font, so that level a of PDF/A does not hold",
             (unsigned)code);
    return false;
}

static bool refuse(struct gz_diag *diag, const char *help, const char *why) {
    gz_error_environment(diag, (struct gz_pos){0}, help, "%s", _(why));
    return false;
}

/* Level a: ISO 19005-1, 6.8; 19005-2 and -3, 6.7 and 6.2.11.7.3. */
static bool level_a_holds(uint8_t part, const struct gz_pdf_facts *facts) {
    return facts->tagged && (part == 1 || !facts->private_use);
}

static const struct gz_pdf_standard asked[] = {
    [GZ_PDFA_1A] = {1, 'A'}, [GZ_PDFA_1B] = {1, 'B'}, [GZ_PDFA_2A] = {2, 'A'},
    [GZ_PDFA_2U] = {2, 'U'}, [GZ_PDFA_3A] = {3, 'A'},
};

bool gz_pdf_choose_standard(const struct gz_pdf_use *use, const struct gz_pdf_facts *facts,
                            struct gz_pdf_standard *out, struct gz_diag *diag) {
    *out = (struct gz_pdf_standard){0};
    if (use->profile != GZ_PDF_ARCHIVE)
        return true;
    struct gz_pdf_standard wanted = asked[use->archive];
    if (use->archive == GZ_PDFA_HIGHEST)
        wanted = (struct gz_pdf_standard){2, level_a_holds(2, facts) ? 'A' : 'U'};
    if (wanted.level != 'B' && facts->nameless) {
        gz_error(diag, position(facts->nameless, 0), NULL,
                 "a glyph here stands for no character, as PDF/A wants it");
        return false;
    }
    if (wanted.level == 'A' && !facts->tagged)
        return refuse(diag, N_("ask for --pdfa 2u or 1b"),
                      N_("level a of PDF/A wants a structure tree, which is not written"));
    if (wanted.level == 'A' && !level_a_holds(wanted.part, facts))
        return refuse_private(facts, diag);
    /* ISO 19005-3, 6.8: each embedded file has its date. */
    if (wanted.part == 3 && !facts->dated)
        return refuse(diag, N_("say the issue's `date:`, or set SOURCE_DATE_EPOCH"),
                      N_("PDF/A-3 wants a date for the files that are attached"));
    *out = wanted;
    return true;
}
