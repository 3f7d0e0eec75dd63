/* What is switched off, and where; which texts are final.
 *
 * A rule is off in the style (`check: {off: [GZ107]}`), in an article's front
 * matter (the same), and in a paragraph, table or block by a comment above it,
 * <!-- check: off GZ107 -->, up to the next blank line. */
#include <string.h>
#include <unistd.h>

#include "pipeline/check/text.h"
#include "pipeline/source/file.h"
#include "pipeline/text/suggest.h"

_Static_assert(GZ_CHECK_RULE_COUNT <= 64, "a set of rules is a uint64_t");

struct stretch {
    uint32_t first, last; /* lines */
    uint64_t off;
};

struct article_settings {
    uint64_t off;
    bool final;
    struct stretch *stretches;
    uint32_t count, capacity;
};

static uint64_t rule_bit(struct gz_check *check, const char *id, size_t length,
                         struct gz_pos pos) {
    enum gz_check_rule rule = gz_rule_find(id, length);
    if (rule < GZ_CHECK_RULE_COUNT)
        return UINT64_C(1) << rule;
    const char *ids[GZ_CHECK_RULE_COUNT];
    for (uint32_t i = 0; i < GZ_CHECK_RULE_COUNT; i++)
        ids[i] = gz_rule_info((enum gz_check_rule)i)->id;
    const char *near = gz_suggest(id, length, ids, GZ_CHECK_RULE_COUNT);
    gz_error(check->diag, pos,
             near ? gz_diag_format(check->diag, "did you mean `%s`?", near) : NULL,
             "there is no rule `%.*s`", (int)length, id);
    return 0;
}

/* The rules of `check: {off: …}` of a mapping, which its reader has checked. */
static uint64_t read_off(struct gz_check *check, const struct gz_yaml_node *root) {
    const struct gz_yaml_node *node = root ? gz_yaml_find(root, "check") : NULL;
    const struct gz_yaml_node *off =
        node && node->kind == GZ_YAML_MAPPING ? gz_yaml_find(node, "off") : NULL;
    uint64_t bits = 0;
    if (off && off->kind == GZ_YAML_SCALAR)
        return rule_bit(check, off->text.utf8, off->text.length, off->pos);
    for (uint32_t i = 0; off && i < off->count; i++)
        bits |= rule_bit(check, off->items[i].text.utf8, off->items[i].text.length,
                         off->items[i].pos);
    return bits;
}

/* ---- Comments ---- */

/* A line without blanks at its ends. */
static const char *trimmed(const struct gz_source_file *file, uint32_t line, uint32_t *length) {
    const char *bytes = gz_source_file_line(file, line, length);
    while (*length > 0 && strchr(" \t", *bytes)) {
        bytes++;
        --*length;
    }
    while (*length > 0 && strchr(" \t", bytes[*length - 1]))
        --*length;
    return bytes;
}

static const char *skip_blanks(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == ','))
        at++;
    return at;
}

/* Goes past `word`; NULL when something else stands there. */
static const char *skip_word(const char *at, const char *end, const char *word) {
    size_t length = strlen(word);
    at = skip_blanks(at, end);
    return (size_t)(end - at) >= length && memcmp(at, word, length) == 0 ? at + length : NULL;
}

/* The rules that a comment line switches off. */
static uint64_t read_comment(struct gz_check *check, const struct gz_source_file *file,
                             uint32_t line) {
    uint32_t length;
    const char *bytes = trimmed(file, line, &length), *end = bytes + length;
    const char *at = skip_word(bytes, end, "<!--");
    if (at && length >= 7 && memcmp(end - 3, "-->", 3) == 0)
        end -= 3;
    at = at ? skip_word(at, end, "check:") : NULL;
    at = at ? skip_word(at, end, "off") : NULL;
    uint64_t bits = 0;
    while (at && (at = skip_blanks(at, end)) < end) {
        size_t id = strcspn(at, " \t,");
        id = id > (size_t)(end - at) ? (size_t)(end - at) : id;
        bits |= rule_bit(check, at, id,
                         gz_source_file_pos(file, (uint32_t)(at - file->bytes)));
        at += id;
    }
    return bits;
}

static bool is_blank_line(const struct gz_source_file *file, uint32_t line) {
    uint32_t length;
    trimmed(file, line, &length);
    return length == 0;
}

static bool is_comment(const struct gz_source_file *file, uint32_t line) {
    uint32_t length;
    const char *bytes = trimmed(file, line, &length);
    return length >= 4 && memcmp(bytes, "<!--", 4) == 0;
}

/* The last line of what stands under a comment. */
static uint32_t end_of_text(const struct gz_source_file *file, uint32_t line) {
    while (line <= file->line_count && (is_blank_line(file, line) || is_comment(file, line)))
        line++;
    while (line < file->line_count && !is_blank_line(file, line + 1))
        line++;
    return line;
}

static void read_comments(struct gz_check *check, const struct gz_source_file *file,
                          struct article_settings *out) {
    for (uint32_t line = 1; line <= file->line_count; line++) {
        uint64_t off = is_comment(file, line) ? read_comment(check, file, line) : 0;
        if (!off)
            continue;
        struct stretch *stretch;
        GZ_APPEND(check->arena, out->stretches, out->count, out->capacity, stretch);
        *stretch = (struct stretch){line, end_of_text(file, line + 1), off};
    }
}

/* ---- Articles ---- */

/* Offset of the `---` that closes the front matter, which the reader has found. */
static uint32_t front_matter_end(const struct gz_source_file *file) {
    for (uint32_t line = 2; line <= file->line_count; line++) {
        uint32_t length;
        const char *bytes = trimmed(file, line, &length);
        if (length == 3 && memcmp(bytes, "---", 3) == 0)
            return file->line_starts[line - 1];
    }
    return file->length;
}

/* A number of its own, or a note that it was passed: the text is that of a
 * decision, and no editor's. */
static bool is_passed(const struct gz_article *article) {
    return article->document_number.length > 0 ||
           (article->note.length > 0 &&
            memmem(article->note.utf8, article->note.length, "通过", strlen("通过")));
}

/* What `text:` of a mapping says; `unsaid` when it has none. */
static bool read_final(const struct gz_yaml_node *root, bool unsaid) {
    const struct gz_yaml_node *text = root ? gz_yaml_find(root, "text") : NULL;
    return text && text->kind == GZ_YAML_SCALAR ? strcmp(text->text.utf8, "final") == 0 : unsaid;
}

/* `text: final` of issue.yaml. */
static bool is_final_issue(struct gz_check *check, const char *folder) {
    struct gz_source_file file;
    const char *path = gz_source_path_join(folder, "issue.yaml", check->arena);
    if (!gz_source_file_open(path, &file, check->arena, check->diag))
        return false;
    return read_final(gz_yaml_parse(&file, 0, file.length, check->arena, check->diag), false);
}

static void read_article(struct gz_check *check, uint32_t number, bool final_issue,
                         struct article_settings *out) {
    const struct gz_article *article = &check->issue->articles[number];
    struct gz_source_file file;
    out->final = final_issue || is_passed(article);
    if (!gz_source_file_open(article->pos.path, &file, check->arena, check->diag) ||
        file.line_count < 2)
        return;
    const struct gz_yaml_node *root = gz_yaml_parse(
        &file, file.line_starts[1], front_matter_end(&file), check->arena, check->diag);
    out->final = read_final(root, out->final);
    out->off = read_off(check, root);
    read_comments(check, &file, out);
    gz_check_doubts(check, &file, number);
}

static bool is_published(struct gz_check *check, const char *folder) {
    return access(gz_source_path_join(folder, "published", check->arena), F_OK) == 0;
}

static bool is_off(const struct gz_finding *finding, uint64_t everywhere,
                   const struct article_settings *article) {
    uint64_t off = everywhere | article->off;
    for (uint32_t i = 0; i < article->count; i++)
        if (finding->pos.line >= article->stretches[i].first &&
            finding->pos.line <= article->stretches[i].last)
            off |= article->stretches[i].off;
    return (off >> finding->rule & 1) != 0;
}

void gz_check_settings(struct gz_check *check, const char *folder,
                       const struct gz_yaml_node *style) {
    uint32_t kept = 0;
    uint64_t everywhere = read_off(check, style);
    bool published = is_published(check, folder), final = is_final_issue(check, folder);
    struct article_settings *articles =
        GZ_NEW_ARRAY(check->arena, struct article_settings, check->issue->article_count);
    for (uint32_t i = 0; i < check->issue->article_count; i++)
        read_article(check, i, final, &articles[i]);
    for (uint32_t i = 0; i < check->finding_count; i++) {
        struct gz_finding *finding = &check->findings[i];
        const struct article_settings *article = &articles[finding->article];
        finding->final = published || article->final;
        if (!is_off(finding, everywhere, article))
            check->findings[kept++] = *finding;
    }
    check->finding_count = kept;
}
