#include "pipeline/press/press.h"

#include <string.h>
#include <time.h>

#include "fonts/support/translate.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/pdf/imposition.h"

struct words {
    const char *page, *front, *back, *blank;
};

static const struct words simplified = {"第%s页", "第%u张正面（%s｜%s）", "第%u张反面（%s｜%s）",
                                        "空白%u"};
static const struct words traditional = {"第%s頁", "第%u張正面（%s｜%s）", "第%u張反面（%s｜%s）",
                                         "空白%u"};

struct job {
    const struct gz_typeset *typeset;
    const struct words *words;
    const char *head; /* of every slug line: issue and date */
    struct gz_page *all;
    struct gz_pages *pages;
    struct gz_press_job *out;
};

/* ---- pages ---------------------------------------------------------------------- */

/* A blank page has a label of its own: the next issue may go on counting where this
 * one ends. */
static struct gz_page blank_page(const struct job *job, uint32_t number, uint32_t index) {
    return (struct gz_page){
        .label = gz_arena_format(job->typeset->layout_arena, job->words->blank, number + 1),
        .recto = index % 2 == 0};
}

static struct gz_book book_of(const struct gz_pages *pages) {
    uint32_t count = pages->page_count;
    return (struct gz_book){.page_count = count,
                            .front_cover = count > 0 && pages->pages[0].cover,
                            .back_cover = count > 1 && pages->pages[count - 1].cover};
}

static void fill_up(struct job *job, uint32_t side_count) {
    const struct gz_pages *pages = job->typeset->pages;
    struct gz_press_job *out = job->out;
    struct gz_book book = book_of(pages);
    job->all = GZ_NEW_ARRAY(job->typeset->layout_arena, struct gz_page,
                            out->page_count + side_count);
    for (uint32_t i = 0; i < pages->page_count; i++)
        job->all[gz_book_place(&book, out->page_count, i)] = pages->pages[i];
    for (uint32_t i = 0, blanks = 0; i < out->page_count; i++)
        if (!job->all[i].label)
            job->all[i] = blank_page(job, blanks++, i);
    out->before_cover = book.back_cover;
    *job->pages = *pages;
    job->pages->pages = job->all;
    job->pages->page_count = out->page_count + side_count;
}

/* ---- slug lines ----------------------------------------------------------------- */

static const char *head_of(const struct gz_typeset *typeset, const struct gz_date *date) {
    const char *title = gz_issue_title(typeset->issue, typeset->arena);
    struct tm day;
    time_t seconds = (time_t)date->seconds;
    if (!date->known || !gmtime_r(&seconds, &day))
        return title;
    return gz_arena_format(typeset->arena, "%s　%d年%d月%d日", title, day.tm_year + 1900,
                           day.tm_mon + 1, day.tm_mday);
}

static const char *page_text(const struct job *job, uint32_t page) {
    const char *label = job->all[page].label;
    struct gz_arena *arena = job->typeset->arena;
    bool digits = *label != '\0' && label[strspn(label, "0123456789")] == '\0';
    const char *name = digits ? gz_arena_format(arena, job->words->page, label) : label;
    return gz_arena_format(arena, "%s　%s", job->head, name);
}

static const char *side_text(const struct job *job, uint32_t number) {
    struct gz_arena *arena = job->typeset->arena;
    struct gz_booklet_side side = gz_booklet_side(job->out->sheet_count, number);
    const char *name = gz_arena_format(arena, side.back ? job->words->back : job->words->front,
                                       side.sheet + 1, job->all[side.left].label,
                                       job->all[side.right].label);
    return gz_arena_format(arena, "%s　%s", job->head, name);
}

static const char *side_label(const struct job *job, uint32_t number) {
    return gz_arena_format(job->typeset->layout_arena, number % 2 ? "%u反" : "%u正",
                           number / 2 + 1);
}

static bool add_slugs(struct job *job, uint32_t side_count, struct gz_diag *diag) {
    uint32_t count = side_count ? side_count : job->out->page_count;
    uint32_t from = side_count ? job->out->page_count : 0;
    const char **texts = GZ_NEW_ARRAY(job->typeset->arena, const char *, count);
    for (uint32_t i = 0; i < side_count; i++)
        job->all[from + i].label = side_label(job, i);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = side_count ? side_text(job, i) : page_text(job, i);
    return gz_press_add_slugs(job->pages, job->all, from, count, texts, job->typeset, diag);
}

/* ---- the whole ------------------------------------------------------------------ */

static void count_pages(const struct gz_typeset *typeset, bool booklet, struct gz_press_job *out) {
    uint32_t count = typeset->pages->page_count;
    uint32_t sheet = booklet ? GZ_PAGES_PER_SHEET : typeset->style->print.sheet;
    struct gz_book book = book_of(typeset->pages);
    uint32_t filled = gz_book_filled(&book, sheet);
    out->page_count = filled;
    out->blank_count = filled - count;
    out->sheet_count = gz_booklet_sheets(filled);
}

bool gz_press_create(const struct gz_typeset *typeset, bool booklet, const struct gz_date *date,
                     struct gz_press_job *out, struct gz_diag *diag) {
    const struct gz_print_style *style = &typeset->style->print;
    bool hant = strncmp(typeset->style->language, "zh-Hant", 7) == 0;
    *out = (struct gz_press_job){.press = {.style = style,
                                           .style_path = typeset->style->path,
                                           .booklet = booklet}};
    if (!gz_press_read_profile(typeset, &out->press, diag))
        return false;
    count_pages(typeset, booklet, out);
    uint32_t side_count = booklet ? 2 * out->sheet_count : 0;
    struct job job = {.typeset = typeset,
                      .words = hant ? &traditional : &simplified,
                      .head = head_of(typeset, date),
                      .pages = GZ_NEW(typeset->layout_arena, struct gz_pages),
                      .out = out};
    fill_up(&job, side_count);
    gz_press_check_pictures(typeset->pages, style, diag);
    out->press.side_count = side_count;
    out->pages = job.pages;
    return add_slugs(&job, side_count, diag);
}

const char *gz_press_summary(const struct gz_press_job *job, struct gz_arena *arena) {
    const char *text;
    if (job->blank_count == 0 && !job->press.booklet)
        return NULL;
    if (job->press.booklet)
        text = gz_arena_format(
            arena, ngettext("%u pages on %u sheet", "%u pages on %u sheets", job->sheet_count),
            job->page_count, job->sheet_count);
    else
        text = gz_arena_format(arena, _("%u pages"), job->page_count);
    if (job->blank_count == 0)
        return text;
    return gz_arena_format(arena,
                           job->before_cover ? _("%s, %u of them blank, before the back cover")
                                             : _("%s, %u of them blank, at the end"),
                           text, job->blank_count);
}
