#include "pipeline/import/back_issue.h"

#include <string.h>
#include <unistd.h>

#include "pipeline/desk/templates.h"
#include "pipeline/import/back_front.h"
#include "pipeline/import/back_join.h"
#include "pipeline/import/encoding.h"
#include "pipeline/source/file.h"
#include "pipeline/style/file.h"
#include "pipeline/system/output.h"

struct issue {
    const char *path, *folder;
    struct gz_back_text text;
    struct gz_back_rows rows;
    struct gz_back_contents contents;
    struct gz_back_measure measure;
    struct gz_back_joins joins;
    uint32_t page_rows; /* of a full page */
    bool wrote_style, made_folder; /* that were not there before */
    struct gz_back_front front;
    struct gz_import_report *report;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

static struct gz_pos at_line(const struct issue *issue, uint32_t line) {
    return (struct gz_pos){.path = issue->path, .line = line, .column = line > 0 ? 1 : 0};
}

/* ---- reading ---- */

static bool read_rows(struct issue *issue) {
    struct gz_import_text file;
    if (!gz_import_text_open(issue->path, &file, issue->arena, issue->diag))
        return false;
    if (!gz_back_split_pages(file.bytes, file.length, &issue->text, issue->arena)) {
        gz_error(issue->diag, at_line(issue, 0), "give one issue at a time",
                 "more than %d lines or %d pages", GZ_BACK_LINE_LIMIT, GZ_BACK_PAGE_LIMIT);
        return false;
    }
    gz_back_drop_furniture(&issue->text);
    gz_back_order(&issue->text, &issue->rows);
    gz_back_mend_rows(&issue->rows, issue->arena);
    return true;
}

/* The next entry behind the i-th whose title was found; UINT32_MAX: the first one. */
static const struct gz_back_entry *next_found(const struct issue *issue, uint32_t i) {
    for (i++; i < issue->contents.count; i++)
        if (issue->contents.entries[i].title_rows > 0)
            return &issue->contents.entries[i];
    return NULL;
}

static bool read_contents(struct issue *issue) {
    gz_back_read_contents(&issue->text, &issue->rows, &issue->contents);
    if (issue->contents.count == 0) {
        gz_error(issue->diag, at_line(issue, 0),
                 "type one above the text, a title and its page a line, or import the articles "
                 "one by one, without --issue",
                 "no contents were found: a line 目录 with titles and pages below it");
        return false;
    }
    gz_back_find_articles(&issue->text, &issue->rows, &issue->contents);
    if (!next_found(issue, UINT32_MAX)) {
        gz_error(issue->diag, at_line(issue, issue->rows.items[issue->contents.heading].line),
                 "look whether the text goes on behind the contents",
                 "no title of these contents was found in the text");
        return false;
    }
    const struct gz_back_entry *first = &issue->contents.entries[0];
    bool body = first->title_rows > 0 && first->start <= issue->contents.stopped;
    if (issue->contents.stopped != UINT32_MAX && !body)
        gz_warning(issue->diag,
                   at_line(issue, issue->rows.items[issue->contents.stopped].line),
                   "look at the list of articles; pdftotext -layout keeps columns apart",
                   "the contents could not be read beyond this line");
    return true;
}

/* Rows of the fullest pages but a few: what a page that is not full falls short of. */
static uint32_t rows_of_full_page(const struct gz_back_rows *rows) {
    uint32_t counts[256] = {0}, count = 0, pages = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        count++;
        if (i + 1 == rows->count || rows->items[i + 1].page != rows->items[i].page) {
            counts[count < 256 ? count : 255]++;
            count = 0;
            pages++;
        }
    }
    uint32_t fuller = 0, full = 255;
    for (; full > 0 && fuller * 4 < pages; full--)
        fuller += counts[full];
    return full;
}

static uint32_t rows_of_page(const struct gz_back_rows *rows, uint32_t page) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows->count; i++)
        count += rows->items[i].page == page;
    return count;
}

/* ---- articles ---- */

/* Begins a page although the one before had room: so it was asked for. */
static bool starts_new_page(const struct issue *issue, uint32_t i) {
    uint32_t start = issue->contents.entries[i].start;
    const struct gz_back_row *row = &issue->rows.items[start];
    bool first = true;
    for (uint32_t k = 0; k < i; k++)
        first &= issue->contents.entries[k].title_rows == 0;
    if (first || issue->contents.taken[start - 1] || issue->rows.items[start - 1].page == row->page)
        return false;
    uint32_t before = rows_of_page(&issue->rows, issue->rows.items[start - 1].page);
    return before * 10 < issue->page_rows * 8;
}

/* The contents at the end of a text end its last article. */
static uint32_t end_of_articles(const struct issue *issue, uint32_t start) {
    bool behind = issue->contents.first > start;
    return behind ? issue->contents.first : issue->rows.count;
}

static void tell_missing(const struct issue *issue, const struct gz_back_entry *entry) {
    const struct gz_back_row *row = &issue->rows.items[entry->rows[0]];
    gz_warning(issue->diag, at_line(issue, row->line),
               "its text stands in the article before it: cut it out there",
               "no title in the text is like this one of the contents");
}

static bool write_article(struct issue *issue, uint32_t i) {
    struct gz_back_entry *entry = &issue->contents.entries[i];
    const struct gz_back_entry *next = next_found(issue, i);
    uint32_t end = next ? next->start : end_of_articles(issue, entry->start);
    struct gz_collector collector = {.arena = issue->arena};
    gz_back_join(&issue->rows, issue->contents.taken, entry->start, entry->title_rows, end,
                 &issue->measure, &collector, &issue->joins);
    if (entry->likeness < 80)
        gz_collect_doubt(&collector, 0, "the contents call it: %s",
                         gz_back_entry_title(&issue->rows, entry, issue->arena));
    struct gz_manuscript manuscript;
    gz_collect_finish(&collector, issue->path, &manuscript);
    struct gz_recognise_known known = {
        .title = gz_back_entry_title(&issue->rows, entry, issue->arena),
        .printed_page = entry->page,
    };
    struct gz_draft *draft = gz_recognise(&manuscript, &known, issue->arena);
    draft->printed_page = entry->page;
    draft->starts_new_page = starts_new_page(issue, i);
    const char *stem = gz_import_stem(known.title, issue->arena);
    return gz_import_place(draft, issue->folder, issue->path, stem, issue->report, issue->diag);
}

/* ---- issue.yaml ---- */

static void read_front(struct issue *issue) {
    uint32_t first = issue->rows.count;
    for (uint32_t i = issue->contents.count; i-- > 0;)
        if (issue->contents.entries[i].title_rows > 0)
            first = issue->contents.entries[i].start;
    gz_back_read_front(&issue->rows, issue->contents.taken, 0, first, &issue->front,
                       issue->arena);
    if (issue->contents.first > first)
        gz_back_read_front(&issue->rows, issue->contents.taken, issue->contents.end,
                           issue->rows.count, &issue->front, issue->arena);
    const struct gz_back_row *heading = &issue->rows.items[issue->contents.heading];
    uint32_t key[16];
    uint32_t count = heading->count <= 16 ? gz_back_key(heading->codes, heading->count, key) : 0;
    issue->front.contents_title = gz_back_utf8(key, count, true, issue->arena);
}

static bool add_style(const struct issue *issue, struct gz_output *output) {
    const char *path = gz_style_path(issue->folder, NULL, issue->arena);
    return access(path, F_OK) == 0 || gz_output_add(output, path, gz_template_style.bytes,
                                                    gz_template_style.length, issue->diag);
}

/* issue.yaml with the given text, and a house style where there is none. */
static bool write_issue(const struct issue *issue, const struct gz_buffer *text) {
    const char *path = gz_source_path_join(issue->folder, "issue.yaml", issue->arena);
    struct gz_output *output = gz_output_create();
    bool done = gz_output_make_folder(issue->folder, issue->diag) &&
                gz_output_add(output, path, text->bytes, text->length, issue->diag) &&
                add_style(issue, output) && gz_output_commit(output, false, issue->diag);
    gz_output_destroy(output);
    return done;
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The list of articles again, in their groups; a group goes on until the next one. */
static bool write_groups(struct issue *issue, uint32_t first_article) {
    struct gz_buffer text = {.arena = issue->arena};
    bool grouped = false;
    gz_back_front_write(&issue->front, &text);
    for (uint32_t i = 0, n = first_article; i < issue->contents.count; i++) {
        const struct gz_back_entry *entry = &issue->contents.entries[i];
        const char *group = gz_back_entry_group(&issue->rows, entry, issue->arena);
        if (entry->title_rows == 0)
            continue;
        if (group)
            gz_buffer_add_format(&text, "  - group: '%s'\n    articles:\n", group);
        grouped |= group != NULL;
        gz_buffer_add_format(&text, "%s- %s\n", grouped ? "      " : "  ",
                             file_name(issue->report->articles[n++].path));
    }
    return !grouped || write_issue(issue, &text);
}

/* ---- all ---- */

/* What was written before an error goes again: the folder was new or empty, and nothing
 * that was there before is touched. */
static void take_back(const struct issue *issue, uint32_t first) {
    for (uint32_t i = first; i < issue->report->article_count; i++) {
        const struct gz_import_article *article = &issue->report->articles[i];
        unlink(article->path);
        for (uint32_t k = 0; k < article->picture_count; k++)
            unlink(gz_source_path_join(issue->folder, article->pictures[k], issue->arena));
    }
    issue->report->article_count = first;
    unlink(gz_source_path_join(issue->folder, "issue.yaml", issue->arena));
    if (issue->wrote_style)
        unlink(gz_style_path(issue->folder, NULL, issue->arena));
    if (issue->made_folder)
        rmdir(issue->folder);
}

static void count(struct issue *issue) {
    struct gz_import_counts *counts = GZ_NEW(issue->arena, struct gz_import_counts);
    *counts = (struct gz_import_counts){
        .pages = issue->text.page_count,
        .folios = issue->text.folios,
        .running_heads = issue->text.heads,
        .lines_joined = issue->joins.joined,
        .paragraphs = issue->joins.paragraphs,
        .unsure = issue->joins.unsure,
        .tables = issue->joins.tables,
        .roster_lines = issue->joins.rosters,
        .not_placed = issue->front.unplaced_count,
    };
    issue->report->counts = counts;
}

static void tell(const struct issue *issue) {
    if (issue->rows.interleaved > 0)
        gz_warning(issue->diag, at_line(issue, 0),
                   "extract the text with pdftotext -layout, which keeps the columns",
                   "lines of two columns came in turn in %u places, and were taken apart by "
                   "guess",
                   issue->rows.interleaved);
    for (uint32_t i = 0; i < issue->front.unplaced_count; i++)
        gz_warning(issue->diag, at_line(issue, 0), "it is a comment in issue.yaml",
                   "not placed: %s", issue->front.unplaced[i]);
}

static bool write_files(struct issue *issue, uint32_t first) {
    struct gz_buffer text = {.arena = issue->arena};
    gz_back_front_write(&issue->front, &text);
    if (!write_issue(issue, &text))
        return false;
    for (uint32_t i = 0; i < issue->contents.count; i++) {
        if (issue->contents.entries[i].title_rows == 0)
            tell_missing(issue, &issue->contents.entries[i]);
        else if (!write_article(issue, i))
            return false;
    }
    return write_groups(issue, first);
}

static bool write_all(struct issue *issue) {
    uint32_t first = issue->report->article_count;
    issue->wrote_style = access(gz_style_path(issue->folder, NULL, issue->arena), F_OK) != 0;
    issue->made_folder = access(issue->folder, F_OK) != 0;
    bool done = write_files(issue, first);
    if (!done)
        take_back(issue, first);
    return done;
}

bool gz_import_back_issue(const char *path, const char *folder, struct gz_import_report *report,
                          struct gz_diag *diag) {
    struct issue issue = {.path = path,
                          .folder = folder,
                          .report = report,
                          .arena = report->arena,
                          .diag = diag};
    if (!gz_import_is_free(folder)) {
        gz_error(diag, ((struct gz_pos){.path = folder}), "name a new one with -o",
                 "a back issue needs a folder of its own, and this one has files");
        return false;
    }
    if (!read_rows(&issue) || !read_contents(&issue))
        return false;
    issue.measure = gz_back_find_measure(&issue.rows, issue.arena);
    issue.page_rows = rows_of_full_page(&issue.rows);
    read_front(&issue);
    if (!write_all(&issue))
        return false;
    count(&issue);
    tell(&issue);
    return true;
}
