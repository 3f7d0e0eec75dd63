#include "pipeline/import/report.h"

#include "fonts/support/translate.h"
#include "pipeline/text/json.h"

static void print_counts(const struct gz_import_counts *counts, FILE *out) {
    fprintf(out,
            _("%u pages: %u folios and %u running heads left out\n"
                             "%u paragraphs, %u lines joined to one above, %u times unsure; "
                             "%u tables, %u lines of rosters; %u lines not placed\n"),
            counts->pages, counts->folios, counts->running_heads, counts->paragraphs,
            counts->lines_joined, counts->unsure, counts->tables, counts->roster_lines,
            counts->not_placed);
}

static void put_counts(const struct gz_import_counts *counts, struct gz_json *json) {
    gz_json_put_open(json, "back_issue", '{', GZ_JSON_INLINE);
    gz_json_put_integer(json, "pages", counts->pages);
    gz_json_put_integer(json, "folios", counts->folios);
    gz_json_put_integer(json, "running_heads", counts->running_heads);
    gz_json_put_integer(json, "paragraphs", counts->paragraphs);
    gz_json_put_integer(json, "lines_joined", counts->lines_joined);
    gz_json_put_integer(json, "unsure", counts->unsure);
    gz_json_put_integer(json, "tables", counts->tables);
    gz_json_put_integer(json, "roster_lines", counts->roster_lines);
    gz_json_put_integer(json, "not_placed", counts->not_placed);
    gz_json_close(json);
}

void gz_import_report_print(const struct gz_import_report *report, uint32_t from, FILE *out) {
    for (uint32_t i = from; i < report->article_count; i++) {
        const struct gz_import_article *article = &report->articles[i];
        fprintf(out, "%s: %s\n", article->path, article->title);
        for (uint32_t j = 0; j < article->doubt_count; j++)
            fprintf(out, "%s:%u: %s\n", article->path, (unsigned)article->doubts[j].line,
                    article->doubts[j].text);
    }
    if (report->counts && from < report->article_count)
        print_counts(report->counts, out);
}

static void put_article(const struct gz_import_article *article, struct gz_json *json) {
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_put_string(json, "source", article->source);
    gz_json_put_string(json, "article", article->path);
    gz_json_put_string(json, "title", article->title);
    gz_json_put_open(json, "pictures", '[', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < article->picture_count; i++)
        gz_json_string(json, article->pictures[i]);
    gz_json_close(json);
    gz_json_put_open(json, "doubts", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < article->doubt_count; i++) {
        gz_json_open(json, '{', GZ_JSON_INLINE);
        gz_json_put_integer(json, "line", article->doubts[i].line);
        gz_json_put_string(json, "text", article->doubts[i].text);
        gz_json_close(json);
    }
    gz_json_close(json);
    gz_json_close(json);
}

void gz_import_report_json(const struct gz_import_report *report, struct gz_buffer *out) {
    struct gz_json json = {.out = out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    gz_json_put_integer(&json, "version", 1);
    gz_json_put_open(&json, "articles", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < report->article_count; i++)
        put_article(&report->articles[i], &json);
    gz_json_close(&json);
    if (report->counts)
        put_counts(report->counts, &json);
    gz_json_close(&json);
}
