/* issue.yaml: what stands on the cover, and the order of the articles. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/build/issue_lines.h"
#include "pipeline/source/article.h"
#include "pipeline/source/cover.h"
#include "pipeline/source/file.h"
#include "pipeline/source/source.h"
#include "pipeline/yaml/schema.h"
#include "pipeline/yaml/yaml.h"

#define NUMBER_LIMIT 100 /* numbers of a combined issue */

/* What the keys of issue.yaml give, before lists are taken apart. */
struct draft {
    struct gz_issue issue;
    const char *date;
    const struct gz_yaml_node *number, *board, *imprint, *articles, *cover;
    unsigned text; /* for proofreading, which reads it by itself */
};

static const char *const texts[] = {"draft", "final", NULL};

#define FIELD(name_) offsetof(struct draft, name_)

static const struct gz_yaml_key issue_keys[] = {
    {.name = "masthead",
     .type = GZ_YAML_LINES,
     .required = true,
     .target = FIELD(issue.masthead),
     .count = FIELD(issue.masthead_line_count),
     .example = "masthead: 某某市人民代表大会常务委员会公报"},
    {.name = "year",
     .type = GZ_YAML_UNSIGNED,
     .required = true,
     .target = FIELD(issue.year),
     .min = 1,
     .max = 9999,
     .example = "year: 2024"},
    {.name = "number", .type = GZ_YAML_NODE, .target = FIELD(number)},
    {.name = "supplement", .type = GZ_YAML_BOOL, .target = FIELD(issue.supplement)},
    {.name = "cumulative_number",
     .type = GZ_YAML_UNSIGNED,
     .target = FIELD(issue.cumulative_number),
     .min = 1,
     .max = 999999},
    {.name = "date", .type = GZ_YAML_STRING, .target = FIELD(date)},
    {.name = "style", .type = GZ_YAML_STRING, .target = FIELD(issue.style)},
    {.name = "first_page",
     .type = GZ_YAML_UNSIGNED,
     .target = FIELD(issue.first_page),
     .min = 1,
     .max = 99999},
    {.name = "board_title", .type = GZ_YAML_TEXT, .target = FIELD(issue.board_title)},
    {.name = "board", .type = GZ_YAML_LIST, .target = FIELD(board), .item = "- 主任: [王明]"},
    {.name = "imprint", .type = GZ_YAML_LIST, .target = FIELD(imprint), .item = "- 邮编: 115000"},
    {.name = "contents_title", .type = GZ_YAML_TEXT, .target = FIELD(issue.contents_title)},
    {.name = "cover", .type = GZ_YAML_NODE, .target = FIELD(cover)},
    {.name = "text", .type = GZ_YAML_CHOICE, .target = FIELD(text), .choices = texts},
    {.name = "articles",
     .type = GZ_YAML_LIST,
     .required = true,
     .target = FIELD(articles),
     .example = "articles:"},
};

static const struct gz_yaml_table issue_table = GZ_YAML_TABLE(issue_keys);

const struct gz_yaml_table *gz_issue_table(void) {
    return &issue_table;
}

struct reader {
    const char *folder;
    const struct gz_style *style;
    const struct gz_yaml_node *root;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

/* Where a key's value stands, else the start of the file. */
static struct gz_pos key_pos(const struct reader *reader, const char *key) {
    const struct gz_yaml_node *value = gz_yaml_find(reader->root, key);
    return value ? value->pos : reader->root->pos;
}

/* ---- numbers and date ---- */

/* [3，4] is one item to YAML. */
static bool check_commas(const struct reader *reader, const struct gz_yaml_node *node) {
    static const char *const commas[] = {"，", "、"};
    for (size_t i = 0; node->kind == GZ_YAML_SCALAR && i < 2; i++) {
        if (!strstr(node->text.utf8, commas[i]))
            continue;
        gz_error(reader->diag, node->pos, "part numbers by an ASCII comma and a blank: [3, 4]",
                 "`number`: expected a whole number, found `%s`", node->text.utf8);
        return false;
    }
    return true;
}

static bool read_number(const struct reader *reader, const struct gz_yaml_node *node,
                        uint32_t *out) {
    static const struct gz_yaml_key key = {
        .name = "number", .type = GZ_YAML_UNSIGNED, .min = 1, .max = 9999, .example = "number: 3"};
    return check_commas(reader, node) &&
           gz_yaml_read_value(node, &key, out, reader->arena, reader->diag);
}

static bool check_ascending(const struct reader *reader, const struct gz_yaml_node *list,
                            const uint32_t *numbers) {
    for (uint32_t i = 1; i < list->count; i++) {
        if (numbers[i] > numbers[i - 1])
            continue;
        gz_error(reader->diag, list->items[i].pos, "write `number: [3, 4]`",
                 "`number`: %u does not follow %u", numbers[i], numbers[i - 1]);
        return false;
    }
    return true;
}

static bool read_numbers(const struct reader *reader, struct draft *draft) {
    const struct gz_yaml_node *node = draft->number;
    if (!node)
        return true;
    bool is_list = node->kind == GZ_YAML_SEQUENCE;
    uint32_t count = is_list ? node->count : 1;
    if (count == 0 || count > NUMBER_LIMIT) {
        gz_error(reader->diag, node->pos, "write `number: [3, 4]`",
                 "`number`: expected 1 to %d numbers, found %u", NUMBER_LIMIT, count);
        return false;
    }
    uint32_t *numbers = GZ_NEW_ARRAY(reader->arena, uint32_t, count);
    bool ok = true;
    for (uint32_t i = 0; i < count; i++)
        ok = read_number(reader, is_list ? &node->items[i] : node, &numbers[i]) && ok;
    draft->issue.numbers = numbers;
    draft->issue.number_count = count;
    return ok && (!is_list || check_ascending(reader, node, numbers));
}

/* An issue has a number or is a supplement, which has none. */
static bool check_numbers(const struct reader *reader, const struct draft *draft) {
    if (reader->root->kind != GZ_YAML_MAPPING)
        return false; /* that is said already */
    if (draft->issue.supplement && draft->number) {
        gz_error(reader->diag, draft->number->pos, "delete one of the two keys",
                 "a supplement has no `number`");
        return false;
    }
    if (!draft->issue.supplement && !gz_yaml_find(reader->root, "number") &&
        !gz_yaml_is_misspelt(reader->root, &issue_table, "number", reader->arena)) {
        gz_error(reader->diag, reader->root->pos,
                 "add `number: 3`, or `supplement: true` for a supplement",
                 "the key `number` is missing in issue.yaml");
        return false;
    }
    return true;
}

static bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t days_of(int64_t year, int64_t month) {
    static const uint8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* "2024-07-05": digits and hyphens in their places. */
static bool split_date(const char *date, int64_t parts[3]) {
    return strlen(date) == 10 && date[4] == '-' && date[7] == '-' && date[0] != '-' &&
           date[5] != '-' && date[8] != '-' && gz_yaml_decimal(date, 4, 0, &parts[0]) &&
           gz_yaml_decimal(date + 5, 2, 0, &parts[1]) && gz_yaml_decimal(date + 8, 2, 0, &parts[2]);
}

static bool read_date(const struct reader *reader, struct draft *draft) {
    int64_t parts[3];
    if (!draft->date)
        return true;
    struct gz_pos pos = key_pos(reader, "date");
    if (!split_date(draft->date, parts)) {
        gz_error(reader->diag, pos, "for example `date: 2024-07-05`",
                 "`date`: expected year-month-day, found `%s`", draft->date);
        return false;
    }
    if (parts[0] < 1 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 ||
        parts[2] > days_of(parts[0], parts[1])) {
        gz_error(reader->diag, pos, NULL, "the date `%s` does not exist", draft->date);
        return false;
    }
    draft->issue.date_year = (int32_t)parts[0];
    draft->issue.date_month = (int32_t)parts[1];
    draft->issue.date_day = (int32_t)parts[2];
    return true;
}

/* ---- style ---- */

/* A name that issues may choose: a file of issues/styles/, never a path. */
static bool is_style_name(const char *name) {
    size_t length = strlen(name);
    bool is_file = length > 5 && strcmp(name + length - 5, ".yaml") == 0;
    return name[0] != '.' && !strchr(name, '/') && !is_file;
}

static bool check_style(const struct reader *reader, const struct draft *draft) {
    if (!draft->issue.style || is_style_name(draft->issue.style))
        return true;
    gz_error(reader->diag, key_pos(reader, "style"),
             "name a file of issues/styles/ without its folder and ending",
             "`style`: expected a name, found `%s`", draft->issue.style);
    return false;
}

/* ---- board and imprint ---- */

/* A row is a mapping with one key, `- 主任: [王明]`. */
static const struct gz_yaml_entry *read_row(const struct reader *reader,
                                            const struct gz_yaml_node *node, const char *list,
                                            const char *help) {
    if (node->kind == GZ_YAML_MAPPING && node->count == 1)
        return &node->entries[0];
    if (node->kind == GZ_YAML_MAPPING)
        gz_error(reader->diag, node->count > 1 ? node->entries[1].key.pos : node->pos, help,
                 "a row of `%s` has one key", list);
    else
        gz_error(reader->diag, node->pos, help, "a row of `%s`: expected `key: value`, found %s",
                 list, gz_yaml_describe(node, reader->arena));
    return NULL;
}

/* [李勇、梁文] is one name to YAML. */
static bool check_names(const struct reader *reader, const struct gz_board_row *row) {
    static const char *const marks[] = {"、", "，", ",", "；", ";"};
    bool ok = true;
    for (uint32_t i = 0; i < row->name_count; i++) {
        const struct gz_text *name = &row->names[i];
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            const char *found = strstr(name->utf8, marks[k]);
            if (!found)
                continue;
            gz_error(reader->diag, gz_text_pos(name, (uint32_t)(found - name->utf8)),
                     "part names by an ASCII comma and a blank: [李勇, 梁文]",
                     "`%s` in a name of `board`", marks[k]);
            ok = false;
            break;
        }
    }
    return ok;
}

static bool read_board_row(const struct reader *reader, const struct gz_yaml_node *node,
                           struct gz_board_row *row) {
    const struct gz_yaml_entry *entry =
        read_row(reader, node, "board", N_("write `- 主任: [王明]`, one role a row"));
    if (!entry)
        return false;
    const struct gz_yaml_key key = {.name = entry->key.text.utf8,
                                    .type = GZ_YAML_TEXTS,
                                    .target = offsetof(struct gz_board_row, names),
                                    .count = offsetof(struct gz_board_row, name_count)};
    row->role = entry->key.text;
    return gz_yaml_read_value(&entry->value, &key, row, reader->arena, reader->diag) &&
           check_names(reader, row);
}

static bool read_board(const struct reader *reader, struct draft *draft) {
    uint32_t count = draft->board ? draft->board->count : 0;
    struct gz_board_row *rows = GZ_NEW_ARRAY(reader->arena, struct gz_board_row, count);
    bool ok = true;
    for (uint32_t i = 0; i < count; i++)
        ok = read_board_row(reader, &draft->board->items[i], &rows[i]) && ok;
    draft->issue.board = rows;
    draft->issue.board_count = count;
    return ok;
}

static bool read_imprint_row(const struct reader *reader, const struct gz_yaml_node *node,
                             struct gz_imprint_row *row) {
    const struct gz_yaml_entry *entry =
        read_row(reader, node, "imprint", N_("write `- 邮编: 115000`, one entry a row"));
    if (!entry)
        return false;
    const struct gz_yaml_key key = {.name = entry->key.text.utf8,
                                    .type = GZ_YAML_TEXT,
                                    .target = offsetof(struct gz_imprint_row, value)};
    row->label = entry->key.text;
    return gz_yaml_read_value(&entry->value, &key, row, reader->arena, reader->diag);
}

static bool read_imprint(const struct reader *reader, struct draft *draft) {
    uint32_t count = draft->imprint ? draft->imprint->count : 0;
    struct gz_imprint_row *rows = GZ_NEW_ARRAY(reader->arena, struct gz_imprint_row, count);
    bool ok = true;
    for (uint32_t i = 0; i < count; i++)
        ok = read_imprint_row(reader, &draft->imprint->items[i], &rows[i]) && ok;
    draft->issue.imprint = rows;
    draft->issue.imprint_count = count;
    return ok;
}

/* ---- articles ---- */

/* The file name without folder and ending. */
static const char *article_id(const char *file, struct gz_arena *arena) {
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return gz_arena_copy(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* An article as issue.yaml lists it. */
struct listed {
    const char *file; /* NULL: the item is no file name */
    const char *id;
    struct gz_pos pos;
};

static bool check_unique(const struct reader *reader, const struct listed *list, uint32_t i) {
    for (uint32_t k = 0; k < i; k++) {
        if (!list[k].file)
            continue;
        bool same_file = strcmp(list[k].file, list[i].file) == 0;
        if (!same_file && strcmp(list[k].id, list[i].id) != 0)
            continue;
        const char *help =
            gz_diag_format(reader->diag,
                           same_file ? N_("delete one of the two; the other is on line %u")
                                     : N_("rename one of the two; the other is on line %u"),
                           list[k].pos.line);
        if (same_file)
            gz_error(reader->diag, list[i].pos, help, "`%s` is listed twice", list[i].file);
        else
            gz_error(reader->diag, list[i].pos, help, "two articles are named `%s`", list[i].id);
        return false;
    }
    return true;
}

static bool read_listed(const struct reader *reader, const struct gz_yaml_node *item,
                        struct listed *list, uint32_t i) {
    static const struct gz_yaml_key key = {.name = "articles",
                                           .type = GZ_YAML_STRING,
                                           .target = offsetof(struct listed, file),
                                           .example = "- 01-minutes.md"};
    list[i].pos = item->pos;
    if (!gz_yaml_read_value(item, &key, &list[i], reader->arena, reader->diag))
        return false;
    list[i].id = article_id(list[i].file, reader->arena);
    return check_unique(reader, list, i);
}

/* A group of articles: `- {group: 法规, articles: [a.md, b.md]}`, or of groups. */
struct group_draft {
    struct gz_text title;
    const struct gz_yaml_node *articles;
};

static const struct gz_yaml_key group_keys[] = {
    {.name = "group",
     .type = GZ_YAML_TEXT,
     .required = true,
     .target = offsetof(struct group_draft, title),
     .example = "group: 法规"},
    {.name = "articles",
     .type = GZ_YAML_LIST,
     .required = true,
     .target = offsetof(struct group_draft, articles),
     .example = "articles: [01-minutes.md]"},
};

static const struct gz_yaml_table group_table = GZ_YAML_TABLE(group_keys);

const struct gz_yaml_table *gz_issue_group_table(void) {
    return &group_table;
}

/* Files of the issue in order, taken out of their groups. */
struct article_nodes {
    const struct gz_yaml_node **items;
    struct gz_group *groups;
    uint32_t count, group_count;
};

/* How many files and groups a list and its groups hold, whatever else is wrong
 * there. YAML's own limit bounds the depth. */
struct counts {
    uint64_t articles, groups;
};

static void count_items(const struct gz_yaml_node *list, struct counts *counts) {
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gz_yaml_node *inner = gz_yaml_find(&list->items[i], "articles");
        bool is_group = inner && inner->kind == GZ_YAML_SEQUENCE;
        counts->articles += !is_group;
        counts->groups += list->items[i].kind == GZ_YAML_MAPPING;
        if (is_group)
            count_items(inner, counts);
    }
}

static bool check_article_count(const struct reader *reader, const struct gz_yaml_node *node) {
    struct counts counts = {0};
    count_items(node, &counts);
    if (node->count > 0 && counts.articles <= GZ_ARTICLE_LIMIT)
        return true;
    if (node->count == 0)
        gz_error(reader->diag, node->pos, "add a line `  - 01-minutes.md`", "`articles` is empty");
    else
        gz_error(reader->diag, node->pos, NULL, "more than %d articles", GZ_ARTICLE_LIMIT);
    return false;
}

static bool flatten_list(const struct reader *reader, const struct gz_yaml_node *list,
                         uint32_t depth, struct article_nodes *out);

static bool read_group(const struct reader *reader, const struct gz_yaml_node *node,
                       uint32_t depth, struct article_nodes *out) {
    struct group_draft draft = {0};
    if (depth >= GZ_GROUP_LEVELS) {
        gz_error(reader->diag, node->pos, "let its articles stand in the group around it",
                 "groups stand in one another at most %d deep", GZ_GROUP_LEVELS);
        return false;
    }
    if (!gz_yaml_read(node, N_("the group"), &group_table, &draft, reader->arena, reader->diag))
        return false;
    if (!draft.articles->count) {
        gz_error(reader->diag, draft.articles->pos, "name its articles, or leave the group out",
                 "the group `%s` has no article", draft.title.utf8);
        return false;
    }
    struct gz_group *group = &out->groups[out->group_count++];
    *group = (struct gz_group){.title = draft.title, .first = out->count, .depth = depth};
    bool ok = flatten_list(reader, draft.articles, depth + 1, out);
    group->count = out->count - group->first;
    return ok;
}

static bool flatten_list(const struct reader *reader, const struct gz_yaml_node *list,
                         uint32_t depth, struct article_nodes *out) {
    bool ok = true;
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == GZ_YAML_MAPPING)
            ok = read_group(reader, &list->items[i], depth, out) && ok;
        else
            out->items[out->count++] = &list->items[i];
    }
    return ok;
}

static bool flatten(const struct reader *reader, const struct gz_yaml_node *list,
                    struct article_nodes *out) {
    struct counts counts = {0};
    count_items(list, &counts);
    out->items = GZ_NEW_ARRAY(reader->arena, const struct gz_yaml_node *, counts.articles);
    out->groups = GZ_NEW_ARRAY(reader->arena, struct gz_group, counts.groups);
    return flatten_list(reader, list, 0, out);
}

static bool read_files(const struct reader *reader, const struct article_nodes *nodes,
                       struct gz_article *articles) {
    struct listed *list = GZ_NEW_ARRAY(reader->arena, struct listed, nodes->count);
    bool ok = true;
    for (uint32_t i = 0; i < nodes->count; i++) {
        if (!read_listed(reader, nodes->items[i], list, i)) {
            ok = false;
            continue;
        }
        ok = gz_article_read(reader->folder, list[i].file, list[i].pos, &articles[i], reader->arena,
                             reader->diag) &&
             ok;
        articles[i].id = list[i].id;
    }
    return ok;
}

static bool read_articles(const struct reader *reader, struct draft *draft) {
    const struct gz_yaml_node *list = draft->articles;
    struct article_nodes nodes = {0};
    if (!list)
        return true; /* reported as missing or mistyped */
    if (!check_article_count(reader, list))
        return false;
    bool ok = flatten(reader, list, &nodes);
    struct gz_article *articles = GZ_NEW_ARRAY(reader->arena, struct gz_article, nodes.count);
    ok = read_files(reader, &nodes, articles) && ok;
    draft->issue.articles = articles;
    draft->issue.article_count = nodes.count;
    draft->issue.groups = nodes.groups;
    draft->issue.group_count = nodes.group_count;
    return ok;
}

/* ---- the whole ---- */

static void fill_issue_lines(const struct reader *reader, struct draft *draft) {
    struct gz_issue_line_places places = {key_pos(reader, "year"), key_pos(reader, "number"),
                                          key_pos(reader, "cumulative_number")};
    gz_issue_lines_fill(&draft->issue, reader->style, &places, reader->arena);
}

static bool read_cover(const struct reader *reader, struct draft *draft) {
    struct gz_cover *cover = &draft->issue.cover;
    if (!gz_cover_read(reader->folder, draft->cover, cover, reader->arena, reader->diag))
        return false;
    if (cover->back_shows != GZ_BACK_IMPRINT || gz_yaml_find(reader->root, "imprint"))
        return true;
    gz_error(reader->diag, gz_yaml_find(draft->cover, "back")->pos,
             "add `imprint`, or write `back: contents`", "`back: imprint` without an `imprint`");
    return false;
}

static bool read_draft(const struct reader *reader, struct draft *draft) {
    bool ok =
        gz_yaml_read(reader->root, "issue.yaml", &issue_table, draft, reader->arena, reader->diag);
    ok = check_numbers(reader, draft) && ok;
    ok = read_numbers(reader, draft) && ok;
    ok = read_date(reader, draft) && ok;
    ok = check_style(reader, draft) && ok;
    ok = read_board(reader, draft) && ok;
    ok = read_imprint(reader, draft) && ok;
    if (draft->cover)
        ok = read_cover(reader, draft) && ok;
    return read_articles(reader, draft) && ok;
}

static const struct gz_yaml_node *parse_issue(const char *folder, struct gz_source_file *file,
                                              struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_pos nowhere = {NULL, 0, 0};
    if (!gz_source_file_read(folder, "issue.yaml", nowhere, file, arena, diag))
        return NULL;
    return gz_yaml_parse(file, 0, file->length, arena, diag);
}

struct gz_issue *gz_source_read(const char *folder, const struct gz_style *style,
                                struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_source_file file;
    const struct gz_yaml_node *root = parse_issue(folder, &file, arena, diag);
    if (!root)
        return NULL;
    struct reader reader = {folder, style, root, arena, diag};
    struct draft *draft = GZ_NEW(arena, struct draft);
    draft->issue.path = file.path;
    draft->issue.first_page = 1;
    if (!read_draft(&reader, draft))
        return NULL;
    fill_issue_lines(&reader, draft);
    draft->issue.first_page_pos = key_pos(&reader, "first_page");
    return &draft->issue;
}

const char *gz_source_style_name(const char *folder, struct gz_arena *arena, struct gz_pos *pos) {
    struct gz_diag *unread = gz_diag_create(); /* gz_source_read() reports again */
    struct gz_source_file file;
    const struct gz_yaml_node *root = parse_issue(folder, &file, arena, unread);
    gz_diag_destroy(unread);
    const struct gz_yaml_node *style = gz_yaml_find(root, "style");
    if (!style || style->kind != GZ_YAML_SCALAR || style->text.length == 0 ||
        !is_style_name(style->text.utf8))
        return NULL;
    *pos = style->pos;
    return style->text.utf8;
}
