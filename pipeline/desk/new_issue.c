#include "pipeline/desk/new_issue.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/build/find_issues.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/build/typeset.h"
#include "pipeline/desk/issue_text.h"
#include "pipeline/desk/templates.h"
#include "pipeline/system/output.h"

#define ISSUE_FILE "issue.yaml"
#define STYLE_FILE "style.yaml"

/* An issue beside the new one. */
struct known {
    const char *folder;
    struct gz_source_file file;
    const struct gz_yaml_node *root;
    uint32_t year, number, cumulative_number;
    bool has_first_page;
};

struct maker {
    const char *folder, *parent;
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct known last; /* `root` NULL: none */
    struct gz_new_issue *out;
    struct gz_issue_numbers numbers;
};

/* ---- the issues that there are ---------------------------------------------- */

static uint32_t whole_number(const struct gz_yaml_node *node) {
    int64_t value = 0;
    if (!node || node->kind != GZ_YAML_SCALAR ||
        !gz_yaml_decimal(node->text.utf8, node->text.length, 0, &value) || value < 1 ||
        value > 999999)
        return 0;
    return (uint32_t)value;
}

/* Of a combined issue the last one. */
static uint32_t last_number(const struct gz_yaml_node *node) {
    if (node && node->kind == GZ_YAML_SEQUENCE)
        node = node->count ? &node->items[node->count - 1] : NULL;
    return whole_number(node);
}

/* False for one without a number of its own, and for one with errors: that is said,
 * since it may have been the last. */
static bool read_known(struct maker *maker, const char *folder, struct known *known) {
    struct gz_diag *quiet = gz_diag_create();
    *known = (struct known){.folder = folder};
    const char *path = gz_source_path_join(folder, ISSUE_FILE, maker->arena);
    if (gz_source_file_open(path, &known->file, maker->arena, quiet))
        known->root = gz_yaml_parse(&known->file, 0, known->file.length, maker->arena, quiet);
    gz_diag_destroy(quiet);
    if (!known->root || known->root->kind != GZ_YAML_MAPPING) {
        gz_warning(maker->diag, (struct gz_pos){.path = path}, NULL,
                   "has errors, and is not taken for the last issue");
        return false;
    }
    known->year = whole_number(gz_yaml_find(known->root, "year"));
    known->number = last_number(gz_yaml_find(known->root, "number"));
    known->cumulative_number = whole_number(gz_yaml_find(known->root, "cumulative_number"));
    known->has_first_page = gz_yaml_find(known->root, "first_page") != NULL;
    return known->year && known->number;
}

static int compare(uint32_t year, uint32_t number, const struct known *known) {
    if (year != known->year)
        return year < known->year ? -1 : 1;
    return number < known->number ? -1 : number > known->number;
}

/* The last issue before `year` and `number`; of all when year is 0. An error when
 * there is that issue already. */
static bool find_last(struct maker *maker, uint32_t year, uint32_t number) {
    const char *const *folders;
    uint32_t count;
    if (access(maker->parent, F_OK) != 0)
        return true;
    if (!gz_find_issues(maker->parent, maker->arena, &folders, &count, maker->diag))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct known known;
        if (!read_known(maker, folders[i], &known))
            continue;
        int order = year ? compare(year, number, &known) : 1;
        if (order == 0) {
            gz_error(maker->diag, (struct gz_pos){.path = maker->folder}, NULL,
                     "%s is number %u of %u already", folders[i], number, year);
            return false;
        }
        if (order > 0 && (!maker->last.root ||
                          compare(known.year, known.number, &maker->last) > 0))
            maker->last = known;
    }
    return true;
}

/* ---- which issue it is -------------------------------------------------------- */

/* "2024-04", of the folder's name. */
static bool read_name(const char *name, uint32_t *year, uint32_t *number) {
    int64_t parts[2];
    const char *dash = strchr(name, '-');
    if (!dash || dash - name != 4 || strlen(dash + 1) > 3 || *name == '-' || dash[1] == '-' ||
        !gz_yaml_decimal(name, 4, 0, &parts[0]) ||
        !gz_yaml_decimal(dash + 1, strlen(dash + 1), 0, &parts[1]) || parts[0] < 1 ||
        parts[1] < 1)
        return false;
    *year = (uint32_t)parts[0];
    *number = (uint32_t)parts[1];
    return true;
}

/* Where pages are numbered through the year, those of the next issue go on. */
static uint32_t page_after(struct maker *maker) {
    struct gz_typeset typeset;
    struct gz_diag *quiet = gz_diag_create();
    struct gz_typeset_options options = {.folder = maker->last.folder, .quiet_fonts = true};
    uint32_t page = 0;
    if (gz_typeset_create(&options, &typeset, quiet))
        page = gz_pages_last_number(typeset.pages) + 1;
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(quiet);
    if (!page)
        gz_warning(maker->diag, (struct gz_pos){.path = maker->last.folder}, NULL,
                   "cannot be laid out: the page that the new issue begins with is left out");
    return page;
}

static bool choose_numbers(struct maker *maker, uint32_t year, uint32_t number) {
    const struct known *last = &maker->last;
    struct gz_issue_numbers *n = &maker->numbers;
    if (!last->root && !year) {
        gz_error(maker->diag, (struct gz_pos){.path = maker->folder},
                 "name the folder by year and number, for example 2025-01",
                 "there is no issue beside it that could tell its number");
        return false;
    }
    n->year = year ? year : last->year;
    n->number = year ? number : last->number + 1;
    if (last->root && last->cumulative_number)
        n->cumulative_number = last->cumulative_number + n->number -
                               (n->year == last->year ? last->number : 0);
    if (last->root && last->has_first_page)
        n->first_page = n->year == last->year ? page_after(maker) : 1;
    if (last->root && n->year == last->year && n->number > last->number + 1)
        gz_warning(maker->diag, (struct gz_pos){.path = maker->folder}, NULL,
                   "there is no issue between number %u and number %u", last->number, n->number);
    return true;
}

/* ---- the folder ------------------------------------------------------------------ */

static bool check_empty(struct maker *maker) {
    struct gz_pos pos = {.path = maker->folder};
    DIR *folder = opendir(maker->folder);
    if (!folder && errno == ENOENT)
        return true;
    if (!folder) {
        gz_error_environment(maker->diag, pos, NULL, "cannot be opened: %s", strerror(errno));
        return false;
    }
    bool empty = true;
    for (const struct dirent *entry; (entry = readdir(folder));)
        empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    closedir(folder);
    if (!empty)
        gz_error(maker->diag, pos, "name a folder that is new, for example issues/2024-04",
                 "there are files in this folder already");
    return empty;
}

/* "issues" of "issues/2024-04/", "." of "2024-04". */
static const char *parent_of(const char *folder, struct gz_arena *arena) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    while (length > 0 && folder[length - 1] != '/')
        length--;
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return length ? gz_arena_copy(arena, folder, length) : ".";
}

static bool write_issue_text(struct maker *maker, const char *const *articles,
                             uint32_t article_count, struct gz_buffer *text) {
    struct known *last = &maker->last;
    struct gz_source_file file;
    const struct gz_yaml_node *root = last->root;
    if (root) {
        file = last->file;
    } else {
        if (!gz_source_file_from_bytes(ISSUE_FILE, gz_template_issue.bytes,
                                       gz_template_issue.length, &file, maker->arena,
                                       maker->diag))
            return false;
        root = gz_yaml_parse(&file, 0, file.length, maker->arena, maker->diag);
        maker->numbers.cumulative_number = maker->numbers.number;
    }
    if (!root)
        return false;
    gz_issue_text_write(&file, root, &maker->numbers, articles, article_count, text);
    return true;
}

bool gz_new_issue_prepare(const char *folder, const char *const *articles,
                          uint32_t article_count, struct gz_new_issue_files *files,
                          struct gz_arena *arena, struct gz_new_issue *out,
                          struct gz_diag *diag) {
    struct maker maker = {.folder = folder, .parent = parent_of(folder, arena), .arena = arena,
                          .diag = diag, .out = out};
    struct gz_buffer text = {.arena = arena};
    uint32_t year = 0, number = 0;
    *out = (struct gz_new_issue){0};
    read_name(gz_issue_folder_name(folder, arena), &year, &number);
    if (!check_empty(&maker) || !find_last(&maker, year, number) ||
        !choose_numbers(&maker, year, number) ||
        !write_issue_text(&maker, articles, article_count, &text))
        return false;
    const char *style = gz_source_path_join(maker.parent, STYLE_FILE, arena);
    out->wrote_style = access(style, F_OK) != 0;
    *files = (struct gz_new_issue_files){
        .issue_path = gz_source_path_join(folder, ISSUE_FILE, arena),
        .issue_text = text.bytes,
        .issue_length = text.length,
        .style_path = out->wrote_style ? style : NULL,
        .style_text = gz_template_style.bytes,
        .style_length = gz_template_style.length,
    };
    out->last = maker.last.root ? maker.last.folder : NULL;
    out->year = maker.numbers.year;
    out->number = maker.numbers.number;
    out->cumulative_number = maker.numbers.cumulative_number;
    out->article_count = article_count;
    return true;
}

static bool write_files(const char *folder, const struct gz_new_issue_files *files,
                        struct gz_arena *arena, struct gz_diag *diag) {
    if (!gz_output_make_folder(folder, diag))
        return false;
    struct gz_output *output = gz_output_create();
    bool done = true;
    for (size_t i = 0; i < gz_template_article_count; i++)
        done = done && gz_output_add(output,
                                     gz_source_path_join(folder, gz_template_articles[i].name,
                                                         arena),
                                     gz_template_articles[i].bytes,
                                     gz_template_articles[i].length, diag);
    if (files->style_path)
        done = done && gz_output_add(output, files->style_path, files->style_text,
                                     files->style_length, diag);
    done = done && gz_output_add(output, files->issue_path, files->issue_text,
                                 files->issue_length, diag) &&
           gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    return done;
}

bool gz_new_issue_create(const char *folder, struct gz_arena *arena, struct gz_new_issue *out,
                         struct gz_diag *diag) {
    struct gz_new_issue_files files;
    const char **names = GZ_NEW_ARRAY(arena, const char *, gz_template_article_count);
    for (size_t i = 0; i < gz_template_article_count; i++)
        names[i] = gz_template_articles[i].name;
    return gz_new_issue_prepare(folder, names, (uint32_t)gz_template_article_count, &files, arena,
                                out, diag) &&
           write_files(folder, &files, arena, diag);
}
