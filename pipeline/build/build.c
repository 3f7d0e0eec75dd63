#include "pipeline/build/build.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "fonts/support/translate.h"
#include "pipeline/build/attachments.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/build/sign_field.h"
#include "pipeline/pdf/pdf.h"
#include "pipeline/press/press.h"
#include "pipeline/record/published.h"
#include "pipeline/record/record.h"
#include "pipeline/source/file.h"
#include "pipeline/system/date.h"
#include "pipeline/system/depfile.h"
#include "pipeline/system/output.h"
#include "pipeline/system/versions.h"

/* What is written, in memory. */
struct products {
    uint8_t *pdf; /* owned */
    size_t pdf_size;
    struct gz_buffer record, depfile;
    const struct gz_changes *changes;
};

/* How a rebuilt back issue is verified: its articles start where they did in
 * print. */
static void check_printed_pages(const struct gz_typeset *typeset, struct gz_diag *diag) {
    for (uint32_t i = 0; i < typeset->issue->article_count; i++) {
        const struct gz_article *article = &typeset->issue->articles[i];
        const struct gz_placement *placement = &typeset->pages->placements[i];
        uint32_t page = typeset->pages->pages[placement->first_page].number;
        if (article->printed_page != 0 && article->printed_page != page)
            gz_warning(diag, article->printed_page_pos, NULL,
                       "printed on page %u, laid out on page %u", article->printed_page, page);
    }
}

/* What the issue shows, whichever file shows it. */
static bool hash_content(const struct gz_pages *pages, uint8_t out[GZ_PAGE_HASH_SIZE],
                         struct gz_diag *diag) {
    uint32_t face;
    if (gz_content_hash(pages, out, &face))
        return true;
    struct gz_pos pos = {.path = gz_face_info(gz_fontset_face(pages->fontset, face))->path};
    gz_error_environment(diag, pos, NULL, "cannot read the file for its SHA-256");
    return false;
}

/* The field keeps out of the way of what is printed, not the other way round. */
static void place_sign_field(const struct gz_typeset *typeset, struct gz_pdf_field *field,
                             struct gz_pdf_meta *meta, struct gz_diag *diag) {
    struct gz_pos pos = {.path = typeset->issue->path};
    meta->sign_field = field;
    if (!gz_sign_field_place(typeset->pages, typeset->style, field))
        gz_warning(diag, pos, "a smaller `sign_field:` in the style, or a shorter last page",
                   "the last page has no room for a seal: the signature field shows nowhere");
}

static bool make_pdf(const struct gz_typeset *typeset, const struct gz_build_request *request,
                     const struct timespec *start, struct gz_press_job *press, uint8_t **pdf,
                     size_t *size, struct gz_diag *diag) {
    const struct gz_proof_request *proof = &request->proof;
    const struct gz_issue *issue = typeset->issue;
    const struct gz_pages *pages = typeset->pages;
    const char *mark = proof->wanted ? "（校样）" : "";
    struct gz_date date;
    uint8_t hash[GZ_PAGE_HASH_SIZE];
    *pdf = NULL;
    check_printed_pages(typeset, diag);
    if (!hash_content(pages, hash, diag) ||
        !gz_date_choose(getenv("SOURCE_DATE_EPOCH"), issue->date_year, issue->date_month,
                        issue->date_day, &date, diag))
        return false;
    if (proof->wanted)
        pages = gz_proof_build(proof, typeset, &date, diag);
    if (!pages)
        return false;
    struct gz_pdf_meta meta = {
        .title = gz_arena_format(typeset->arena, "%s%s", gz_issue_title(issue, typeset->arena),
                                 mark),
        .language = typeset->style->language,
        .creator = gz_arena_format(typeset->arena, "gazette %s", gz_program_version()),
        .has_date = date.known,
        .date = date.seconds,
        .use = request->use,
        .content_hash = hash,
        .threads = typeset->threads,
        .kept = typeset->kept_pdf,
    };
    if (request->use.profile == GZ_PDF_PRINT) {
        if (!gz_press_create(typeset, request->use.booklet, &date, press, diag))
            return false;
        pages = press->pages;
        meta.press = &press->press;
    }
    struct gz_pdf_field field;
    if (request->use.sign_field)
        place_sign_field(typeset, &field, &meta, diag);
    if (request->use.profile == GZ_PDF_ARCHIVE && request->use.archive == GZ_PDFA_3A &&
        !gz_attachments_create(typeset, start, &meta, diag))
        return false;
    return gz_pdf_create(pages, &meta, pdf, size, diag);
}

bool gz_build_pdf(const struct gz_typeset *typeset, uint8_t **pdf, size_t *size,
                  struct gz_diag *diag) {
    return make_pdf(typeset, &(struct gz_build_request){0}, NULL, NULL, pdf, size, diag);
}

/* The record costs the hashes of all pages: it is made for who wants it, and to
 * be held against the published one. */
static bool make_record(const struct gz_build_request *request, const struct gz_typeset *typeset,
                        struct products *products, struct gz_diag *diag) {
    if (!request->record && !typeset->published)
        return true;
    const struct gz_record *record = gz_record_create(typeset->issue, &typeset->origin,
                                                      typeset->pages, typeset->arena, diag);
    if (!record)
        return false;
    products->record.arena = typeset->arena;
    if (request->record)
        gz_record_write(record, &products->record);
    if (typeset->published)
        products->changes = gz_changes_create(typeset->published, record, typeset->arena);
    return true;
}

static bool is_source(const char *target, const char *const *files, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (gz_output_same_file(target, files[i]))
            return true;
    return false;
}

/* Whether a file lies in the folder of what was published. */
static bool is_published(const struct gz_typeset *typeset, const char *target) {
    const char *slash = strrchr(target, '/');
    const char *folder = slash ? gz_arena_copy(typeset->arena, target, (size_t)(slash - target + 1))
                               : ".";
    return gz_output_same_file(folder, gz_source_path_join(typeset->folder, GZ_PUBLISHED_FOLDER,
                                                           typeset->arena));
}

bool gz_build_check_target(const struct gz_typeset *typeset, const char *target,
                           const char *const *files, uint32_t count, struct gz_diag *diag) {
    const char *what = NULL;
    if (target && is_source(target, files, count))
        what = N_("this would overwrite a file that the issue is made from");
    else if (target && is_published(typeset, target))
        what = N_("this folder keeps what was published, and nothing else");
    if (what)
        gz_error_environment(diag, (struct gz_pos){.path = target}, NULL, "%s", _(what));
    return !what;
}

/* What the PDF is made from; a record that it is held against is a source too. */
static const char *const *list_files(const struct gz_build_request *request,
                                     const struct gz_typeset *typeset, uint32_t *count) {
    const char *const *files = gz_typeset_files(typeset, typeset->arena, count);
    if (!request->proof.against)
        return files;
    const char **all = GZ_NEW_ARRAY(typeset->arena, const char *, *count + 1);
    memcpy(all, files, *count * sizeof *all);
    all[(*count)++] = request->proof.against;
    return all;
}

static bool make_depfile(const struct gz_build_request *request, const struct gz_typeset *typeset,
                         struct products *products, struct gz_diag *diag) {
    uint32_t count;
    const char *const *files = list_files(request, typeset, &count);
    if (!gz_build_check_target(typeset, request->pdf, files, count, diag) ||
        !gz_build_check_target(typeset, request->record, files, count, diag) ||
        !gz_build_check_target(typeset, request->depfile, files, count, diag))
        return false;
    products->depfile.arena = typeset->arena;
    if (request->depfile)
        gz_depfile_create(request->pdf, files, count, &products->depfile);
    return true;
}

static bool add_buffer(struct gz_output *output, const char *target, const struct gz_buffer *buffer,
                       struct gz_diag *diag) {
    return !target || gz_output_add(output, target, buffer->bytes, buffer->length, diag);
}

static bool write_products(const struct gz_build_request *request, const struct products *products,
                           struct gz_diag *diag) {
    if (request->new_folder && !gz_output_make_folder(request->new_folder, diag))
        return false;
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, request->pdf, products->pdf, products->pdf_size, diag) &&
                add_buffer(output, request->record, &products->record, diag) &&
                add_buffer(output, request->depfile, &products->depfile, diag) &&
                gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    return done;
}

/* Who watches a process from outside may look too late. */
static bool check_memory(const struct gz_build_request *request, struct gz_diag *diag) {
    struct rusage usage;
    if (request->memory_limit == 0 || getrusage(RUSAGE_SELF, &usage) != 0 ||
        (size_t)usage.ru_maxrss <= request->memory_limit / 1024)
        return true;
    gz_error_environment(diag, (struct gz_pos){.path = request->typeset.folder}, NULL,
                         "took more memory than the limit of %zu MiB",
                         request->memory_limit >> 20);
    return false;
}

static void hash_pdf(const struct products *products, struct gz_build_result *result) {
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, products->pdf, products->pdf_size);
    gz_sha256_end(&hash, result->pdf_sha256);
}

bool gz_build(const struct gz_build_request *request, struct gz_typeset *typeset,
              struct gz_build_result *result, struct gz_diag *diag) {
    struct gz_timings *timings = request->typeset.timings;
    struct products products = {0};
    struct gz_press_job press = {0};
    struct timespec start;
    clock_gettime(CLOCK_REALTIME, &start);
    if (!gz_typeset_create(&request->typeset, typeset, diag))
        return false;
    bool done =
        make_pdf(typeset, request, &start, &press, &products.pdf, &products.pdf_size, diag);
    gz_timings_mark(timings, "pdf");
    done = done && make_record(request, typeset, &products, diag) &&
           make_depfile(request, typeset, &products, diag);
    gz_timings_mark(timings, "record");
    done = done && !gz_diag_has_errors(diag) && check_memory(request, diag);
    bool withdrawn = done && request->may_write && !request->may_write(request->asked);
    if (request->may_write)
        gz_timings_mark(timings, "wait");
    done = done && !withdrawn && write_products(request, &products, diag);
    gz_timings_mark(timings, "write");
    *result = (struct gz_build_result){.page_count = typeset->pages->page_count,
                                       .pdf_size = products.pdf_size,
                                       .withdrawn = withdrawn,
                                       .press = gz_press_summary(&press, typeset->arena),
                                       .changes = products.changes};
    if (done && request->hash)
        hash_pdf(&products, result);
    if (done && request->keep_pdf)
        result->pdf = products.pdf;
    else
        free(products.pdf);
    return done;
}
