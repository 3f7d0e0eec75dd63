/* The order of a build: see which glyphs and images the pages use; subset the
 * faces, which gives the glyphs their codes; make content streams, images and
 * compressed fonts. Both steps are independent jobs on every core. Then the
 * objects are put into libharu's document, one after the other, and saved. */
#include "pipeline/pdf/pdf.h"

#include "fonts/fontset.h"
#include "fonts/support/translate.h"
#include "pipeline/pdf/archive.h"
#include "pipeline/pdf/attach.h"
#include "pipeline/pdf/field.h"
#include "pipeline/pdf/font.h"
#include "pipeline/pdf/icc.h"
#include "pipeline/pdf/image.h"
#include "pipeline/pdf/jobs.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/pdf/meta.h"
#include "pipeline/pdf/nav.h"
#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/page.h"
#include "pipeline/pdf/standard.h"
#include "pipeline/pdf/tags.h"

struct build {
    const struct gz_pages *pages;
    struct gz_arena *arena; /* owned */
    struct gz_diag *diag;
    uint32_t face_count, image_count, file_count;
    struct gz_pdf_glyphs *glyphs; /* [face_count] */
    struct gz_pdf_font *fonts;    /* [face_count] */
    struct gz_pdf_image *images;  /* [image_count] */
    struct gz_pdf_page *contents; /* [pages->page_count] */
    struct gz_pdf_file *files;    /* [file_count] */
    struct gz_bytes xmp, profile;
    unsigned threads; /* to work with; 0: one a core */
    bool finest;      /* what is kept for decades may take a moment longer */
    struct gz_pdf_standard standard;
    struct gz_pdf_plates plates; /* press NULL: not for the press */
    struct gz_pdf_kept *kept; /* or NULL */
    const char *language; /* borrowed */
    struct gz_pdf_document document;
};

static bool collect(struct build *build) {
    const struct gz_pages *pages = build->pages;
    const struct gz_run *bad;
    build->face_count = gz_fontset_face_count(pages->fontset);
    build->fonts = GZ_NEW_ARRAY(build->arena, struct gz_pdf_font, build->face_count);
    build->contents = GZ_NEW_ARRAY(build->arena, struct gz_pdf_page, pages->page_count);
    build->images = gz_pdf_collect_images(pages, build->arena, &build->image_count);
    if (gz_pdf_collect_glyphs(pages, build->arena, &build->glyphs, &bad))
        return true;
    struct gz_pos pos = {0};
    if (bad->source && bad->source->map_count)
        pos = gz_text_pos(bad->source, bad->source_offset);
    gz_error_environment(build->diag, pos, NULL, "no face has a glyph for all of “%.*s”",
                         (int)bad->length, bad->utf8);
    return false;
}

/* The face of the text: its subset takes longer than those of all others. */
static uint32_t find_heaviest(const struct build *build) {
    uint32_t heaviest = 0;
    for (uint32_t i = 1; i < build->face_count; i++)
        if (build->glyphs[i].wanted_count > build->glyphs[heaviest].wanted_count)
            heaviest = i;
    return heaviest;
}

/* Subsets, and with them codes, widths and texts of all glyphs. False when a
 * face cannot be subset; every one of them is reported. */
static bool subset_faces(struct build *build) {
    struct gz_pdf_job *jobs = GZ_NEW_ARRAY(build->arena, struct gz_pdf_job, build->face_count);
    uint32_t heaviest = find_heaviest(build);
    size_t count = 0;
    bool good = true;
    for (uint32_t i = 0; i < build->face_count; i++) {
        build->fonts[i].glyphs = &build->glyphs[i];
        build->fonts[i].kept = build->kept;
        /* Others are compressed while it is still being reduced. */
        if (build->glyphs[i].face)
            jobs[count++] = (struct gz_pdf_job){
                i == heaviest ? gz_pdf_subset_font : gz_pdf_make_program, &build->fonts[i],
                build->glyphs[i].wanted_count};
    }
    gz_pdf_jobs_run(jobs, count, build->threads, build->finest);
    for (uint32_t i = 0; i < build->face_count; i++) {
        struct gz_pdf_font *font = &build->fonts[i];
        if (build->glyphs[i].face && !font->why &&
            !gz_pdf_number_glyphs(&build->glyphs[i], font->subset, build->arena))
            font->why = _("glyphs are lost when it is reduced");
        good &= gz_pdf_font_is_good(font, build->diag);
    }
    if (good)
        gz_pdf_name_glyphs(build->pages, build->glyphs);
    return good;
}

static bool choose_standard(struct build *build, const struct gz_pdf_meta *meta) {
    struct tm date;
    struct gz_pdf_facts facts = {.tagged = true, .dated = gz_pdf_date(meta, &date)};
    if (meta->use.profile == GZ_PDF_ARCHIVE)
        gz_pdf_find_facts(build->pages, build->glyphs, &facts);
    if (!gz_pdf_choose_standard(&meta->use, &facts, &build->standard, build->diag))
        return false;
    build->file_count = build->standard.part == 3 ? meta->attachment_count : 0;
    build->files = GZ_NEW_ARRAY(build->arena, struct gz_pdf_file, build->file_count);
    for (uint32_t i = 0; i < build->file_count; i++)
        build->files[i].attachment = &meta->attachments[i];
    return true;
}

static size_t list_font_jobs(struct build *build, struct gz_pdf_job *jobs) {
    size_t count = 0;
    for (uint32_t i = 0; i < build->face_count; i++) {
        struct gz_pdf_font *font = &build->fonts[i];
        if (!font->subset)
            continue;
        if (!font->program.size) /* neither kept nor made yet */
            jobs[count++] =
                (struct gz_pdf_job){gz_pdf_deflate_font, font, font->subset->program_size};
        jobs[count++] = (struct gz_pdf_job){gz_pdf_map_font, font, 8 * build->glyphs[i].count};
    }
    return count;
}

/* Weights are bytes to compress, roughly. */
static void make_parts(struct build *build) {
    const struct gz_pages *pages = build->pages;
    size_t most = 2 * (size_t)build->face_count + build->image_count + build->file_count +
                  pages->page_count;
    struct gz_pdf_job *jobs = GZ_NEW_ARRAY(build->arena, struct gz_pdf_job, most);
    size_t count = list_font_jobs(build, jobs);
    for (uint32_t i = 0; i < build->image_count; i++) {
        /* ISO 19005-1, 6.4: no transparency. */
        build->images[i].flatten = build->standard.part == 1 || build->plates.press;
        build->images[i].press = build->plates.press != NULL;
        build->images[i].kept = build->kept;
        jobs[count++] = (struct gz_pdf_job){gz_pdf_make_image, &build->images[i],
                                            build->images[i].image->size};
    }
    for (uint32_t i = 0; i < build->file_count; i++)
        jobs[count++] = (struct gz_pdf_job){gz_pdf_deflate_file, &build->files[i],
                                            build->files[i].attachment->size};
    for (uint32_t i = 0; i < pages->page_count; i++) {
        build->contents[i] = (struct gz_pdf_page){.pages = pages,
                                                  .page = &pages->pages[i],
                                                  .glyphs = build->glyphs,
                                                  .images = build->images,
                                                  .image_count = build->image_count,
                                                  .language = build->language,
                                                  .plates = build->plates.press ? &build->plates
                                                                                : NULL,
                                                  .all = build->contents,
                                                  .kept = build->kept};
        jobs[count++] = (struct gz_pdf_job){gz_pdf_make_page, &build->contents[i],
                                            80 * (size_t)pages->pages[i].run_count};
    }
    gz_pdf_jobs_run(jobs, count, build->threads, build->finest);
}

/* The first picture in RGB, or NULL. */
static const struct gz_pdf_image *find_rgb(const struct build *build) {
    for (uint32_t i = 0; i < build->image_count; i++)
        if (build->images[i].rgb)
            return &build->images[i];
    return NULL;
}

/* What the press asks for, once the pictures are known. */
static void choose_press(struct build *build, const struct gz_pdf_meta *meta) {
    const struct gz_pdf_image *rgb = find_rgb(build);
    struct tm date;
    if (!build->plates.press)
        return;
    build->standard.press = true;
    build->standard.x = gz_pdf_choose_x(build->plates.press, gz_pdf_date(meta, &date),
                                        rgb ? rgb->image->path : NULL, build->diag);
}

/* Colours that pages and pictures share. */
static void add_colors(struct build *build) {
    struct gz_pdf_document *document = &build->document;
    if (!build->plates.press)
        return;
    gz_pdf_add_plates(document, &build->plates);
    if (!find_rgb(build))
        return;
    gz_pdf_write_srgb(&build->profile);
    HPDF_Dict profile =
        gz_pdf_add_stream(document, build->profile.data, build->profile.size, false);
    gz_bytes_text(gz_pdf_body(document, profile), "/N 3\n");
    for (uint32_t i = 0; i < build->image_count; i++)
        build->images[i].profile = gz_pdf_number(profile);
}

/* All objects that stand for themselves; every broken one is reported. */
static bool add_parts(struct build *build) {
    bool good = true;
    add_colors(build);
    for (uint32_t i = 0; i < build->face_count; i++)
        if (build->glyphs[i].face)
            gz_pdf_add_font(&build->document, &build->fonts[i]);
    for (uint32_t i = 0; i < build->image_count; i++)
        good &= gz_pdf_add_image(&build->document, &build->images[i], build->diag);
    for (uint32_t i = 0; i < build->pages->page_count; i++)
        gz_pdf_add_page_object(&build->document, &build->contents[i], build->fonts);
    return good;
}

/* Of a file for the press: nothing that leads anywhere. */
static void add_press_rest(struct build *build, const struct gz_pdf_meta *meta) {
    struct gz_pdf_document *document = &build->document;
    const struct gz_pdf_press *press = build->plates.press;
    struct gz_pages sides = *build->pages;
    if (press->booklet) {
        sides.pages += sides.page_count - press->side_count;
        sides.page_count = press->side_count;
    } else { /* sides are two pages each, in no order to be read in */
        struct gz_pdf_format format = gz_pdf_press_format(
            press->style, build->pages->width, build->pages->height, false);
        struct gz_pdf_tags tags = {
            .pages = build->pages, .objects = build->contents, .room = format.room};
        gz_pdf_add_tags(document, &tags);
    }
    gz_pdf_add_meta(document, meta, &build->xmp);
    gz_pdf_add_press_intent(document, press);
    gz_pdf_write_catalog(document, &sides, meta, NULL);
    gz_pdf_write_identifier(document);
}

static void add_rest(struct build *build, const struct gz_pdf_meta *meta) {
    struct gz_pdf_document *document = &build->document;
    HPDF_Dict *annotations =
        GZ_NEW_ARRAY(build->arena, HPDF_Dict, gz_pdf_link_count(build->pages) + 1);
    struct gz_pdf_tags tags = {
        .pages = build->pages, .objects = build->contents, .annotations = annotations};
    tags.field = gz_pdf_add_field(document, build->pages, build->contents, meta->sign_field);
    gz_pdf_add_links(document, build->pages, build->contents, tags.field, annotations);
    gz_pdf_add_tags(document, &tags);
    HPDF_Dict outline = gz_pdf_add_outline(document, build->pages, build->contents);
    gz_pdf_add_meta(document, meta, &build->xmp);
    gz_pdf_add_output_intent(document, &build->profile);
    struct tm date;
    bool dated = gz_pdf_date(meta, &date);
    gz_pdf_add_files(document, build->files, build->file_count, dated ? &date : NULL);
    gz_pdf_write_catalog(document, build->pages, meta, outline);
    gz_pdf_write_identifier(document);
}

/* Leaves a finished PDF's parts to the next one. */
static void give_parts(struct build *build) {
    for (uint32_t i = 0; i < build->face_count; i++)
        gz_pdf_give_font(build->kept, &build->fonts[i]);
    for (uint32_t i = 0; i < build->image_count; i++)
        gz_pdf_give_image(build->kept, &build->images[i]);
    for (uint32_t i = 0; i < build->pages->page_count; i++)
        gz_pdf_kept_give(build->kept, &build->contents[i].key, &build->contents[i].content);
    gz_pdf_kept_turn(build->kept);
}

static void clear(struct build *build, bool finished) {
    gz_pdf_close(&build->document); /* first: it borrows from all others */
    if (finished)
        give_parts(build);
    for (uint32_t i = 0; build->fonts && i < build->face_count; i++)
        gz_pdf_font_clear(&build->fonts[i]);
    for (uint32_t i = 0; i < build->image_count; i++)
        gz_pdf_image_clear(&build->images[i]);
    for (uint32_t i = 0; build->contents && i < build->pages->page_count; i++)
        gz_pdf_page_clear(&build->contents[i]);
    for (uint32_t i = 0; i < build->file_count; i++)
        gz_bytes_clear(&build->files[i].data);
    gz_bytes_clear(&build->xmp);
    gz_bytes_clear(&build->profile);
    gz_arena_destroy(build->arena);
}

bool gz_pdf_create(const struct gz_pages *pages, const struct gz_pdf_meta *meta,
                   uint8_t **data, size_t *size, struct gz_diag *diag) {
    struct build build = {.pages = pages, .arena = gz_arena_create(), .diag = diag,
                          .threads = meta->threads, .language = meta->language,
                          .finest = meta->use.profile == GZ_PDF_ARCHIVE};
    build.plates.press = meta->press;
    build.kept = build.finest || meta->press ? NULL : meta->kept; /* of the usual levels */
    bool good = collect(&build) && subset_faces(&build) && choose_standard(&build, meta);
    if (good) {
        make_parts(&build);
        choose_press(&build, meta);
        gz_pdf_open(&build.document, build.standard);
        /* ISO 19005-1, ISO 15930-4: PDF 1.4; and presses read X-4 rather without. */
        build.document.packed = build.standard.part != 1 && !build.standard.press;
        build.document.finest = build.finest;
        good = add_parts(&build);
    }
    if (good) {
        if (meta->press)
            add_press_rest(&build, meta);
        else
            add_rest(&build, meta);
        good = gz_pdf_keeps_limits(&build.document, diag) &&
               gz_pdf_save(&build.document, data, size, diag);
    }
    clear(&build, good);
    return good;
}
