/* The keys of a style file, with their ranges and defaults.
 *
 * Ranges are generous: they keep arithmetic within gz_length and catch slips
 * of the keys; whether things fit the page is checked as a whole later. */
#include "pipeline/yaml/schema.h"
#include "pipeline/style/draft.h"

#define FIELD(name_) offsetof(struct gz_style_draft, name_)
#define IN(name_) FIELD(style.name_)

#define MAX_LENGTH 3000000 /* 3,000 pt: a metre */
#define MAX_LINES 200      /* grid lines of a column */
#define MAX_EMS 100000     /* thousandths */

#define LENGTH(key_, field_)                                                                       \
    { .name = key_, .type = GZ_YAML_LENGTH, .target = IN(field_), .min = 0, .max = MAX_LENGTH }
#define EMS(key_, field_)                                                                          \
    { .name = key_, .type = GZ_YAML_EMS, .target = IN(field_), .min = 0, .max = MAX_EMS }
#define LINES(key_, field_)                                                                        \
    { .name = key_, .type = GZ_YAML_UNSIGNED, .target = IN(field_), .min = 0, .max = MAX_LINES }
#define FLAG(key_, field_)                                                                         \
    { .name = key_, .type = GZ_YAML_BOOL, .target = IN(field_) }
#define CHOICE(key_, field_, choices_)                                                             \
    { .name = key_, .type = GZ_YAML_CHOICE, .target = IN(field_), .choices = (choices_) }
#define SECTION(key_, table_)                                                                      \
    { .name = key_, .type = GZ_YAML_SECTION, .section = &(table_) }

static const char *const strengths[] = {"off", "prefer", "must", NULL};
static const char *const paddings[] = {"blank", "imprint", "notice", NULL};
static const char *const sign_places[] = {"right", "centre", "left", NULL};
static const char *const prohibitions[] = {"none", "basic", "gb", "strict", NULL};
static const char *const line_end_marks[] = {"auto", "full", "half", NULL};

static const struct gz_yaml_key page_keys[] = {
    {.name = "size", .type = GZ_YAML_STRING, .target = FIELD(page_size)},
    LENGTH("width", page.width),
    LENGTH("height", page.height),
    LENGTH("top", page.top),
    LENGTH("inside", page.inside),
};
static const struct gz_yaml_table page_table = GZ_YAML_TABLE(page_keys);

static const struct gz_yaml_key grid_keys[] = {
    {.name = "columns",
     .type = GZ_YAML_UNSIGNED,
     .required = true,
     .target = IN(grid.columns),
     .min = 1,
     .max = 8,
     .example = "columns: 2"},
    {.name = "characters",
     .type = GZ_YAML_UNSIGNED,
     .required = true,
     .target = IN(grid.characters),
     .min = 4,
     .max = 200,
     .example = "characters: 20"},
    {.name = "lines",
     .type = GZ_YAML_UNSIGNED,
     .required = true,
     .target = IN(grid.lines),
     .min = 4,
     .max = MAX_LINES,
     .example = "lines: 33"},
    {.name = "leading",
     .type = GZ_YAML_LENGTH,
     .required = true,
     .target = IN(grid.leading),
     .min = 1000,
     .max = 500000,
     .example = "leading: 20.5"},
    LENGTH("gutter", grid.gutter),
    LENGTH("rule", grid.rule),
};
static const struct gz_yaml_table grid_table = GZ_YAML_TABLE(grid_keys);

static const struct gz_yaml_key text_keys[] = {
    EMS("indent", text.indent),
    CHOICE("prohibition", text.prohibition, prohibitions),
    CHOICE("line_end_mark", text.line_end_mark, line_end_marks),
    FLAG("trim_opener", text.trim_opener),
    FLAG("trim_opener_indented", text.trim_opener_indented),
    EMS("han_latin_gap", text.han_latin_gap),
    EMS("han_latin_min", text.han_latin_min),
    EMS("han_latin_max", text.han_latin_max),
    CHOICE("last_line", text.last_line, strengths),
    CHOICE("number_unit", text.number_unit, strengths),
    FLAG("hyphenate", text.hyphenate),
};
static const struct gz_yaml_table text_table = GZ_YAML_TABLE(text_keys);

static const struct gz_yaml_key flow_keys[] = {
    CHOICE("keep_with_next", flow.keep_with_next, strengths),
    CHOICE("lead_ins", flow.lead_ins, strengths),
    CHOICE("widows", flow.widows, strengths),
    CHOICE("orphans", flow.orphans, strengths),
    LINES("lines_after_heading", flow.lines_after_heading),
    LINES("lines_under_title", flow.lines_under_title),
};
static const struct gz_yaml_table flow_table = GZ_YAML_TABLE(flow_keys);

static const struct gz_yaml_key title_keys[] = {
    {.name = "per_title_line",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(title.per_title_line),
     .min = 1,
     .max = 20},
    LINES("extra", title.extra),
    LINES("subtitle", title.subtitle),
    LINES("note", title.note),
    LINES("authors", title.authors),
    LINES("document_number", title.document_number),
    LENGTH("side", title.side),
    EMS("author_gap", title.author_gap),
    EMS("short_gap", title.short_gap),
};
static const struct gz_yaml_table title_table = GZ_YAML_TABLE(title_keys);

static const struct gz_yaml_key attachment_keys[] = {
    LINES("label_lines", attachment.label_lines),
    LINES("title_lines", attachment.title_lines),
    LINES("extra", attachment.extra),
    LINES("list_before", attachment.list_before),
};
static const struct gz_yaml_table attachment_table = GZ_YAML_TABLE(attachment_keys);

static const struct gz_yaml_key glossary_keys[] = {
    LINES("before", glossary.before),
    FLAG("run_in", glossary.run_in),
};
static const struct gz_yaml_table glossary_table = GZ_YAML_TABLE(glossary_keys);

static const struct gz_yaml_key table_keys[] = {
    LENGTH("rule", table.rule),
    LENGTH("outer_rule", table.outer_rule),
    LENGTH("cell_padding", table.cell_padding),
    EMS("min_padding", table.min_padding),
    {.name = "min_size",
     .type = GZ_YAML_EMS,
     .target = IN(table.min_size),
     .min = 500,
     .max = 1000},
    LINES("before", table.before),
    LINES("after", table.after),
    LINES("row_padding", table.row_padding),
    LINES("long_rows", table.long_rows),
    LINES("long_row_padding", table.long_row_padding),
};
static const struct gz_yaml_table table_table = GZ_YAML_TABLE(table_keys);

static const struct gz_yaml_key figure_keys[] = {
    LENGTH("before", figure.before),
    LENGTH("after", figure.after),
    LENGTH("caption_gap", figure.caption_gap),
    {.name = "caption_leading",
     .type = GZ_YAML_LENGTH,
     .target = IN(figure.caption_leading),
     .min = 1000,
     .max = 500000},
};
static const struct gz_yaml_table figure_table = GZ_YAML_TABLE(figure_keys);

static const struct gz_yaml_key roster_keys[] = {
    {.name = "columns",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(roster.columns),
     .min = 1,
     .max = 40},
    {.name = "column_columns",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(roster.column_columns),
     .min = 1,
     .max = 40},
    LINES("before", roster.before),
    LINES("after", roster.after),
};
static const struct gz_yaml_table roster_table = GZ_YAML_TABLE(roster_keys);

static const struct gz_yaml_key signature_keys[] = {
    LINES("before", signature.before),
    EMS("right_indent", signature.right_indent),
};
static const struct gz_yaml_table signature_table = GZ_YAML_TABLE(signature_keys);

static const struct gz_yaml_key footnote_keys[] = {
    {.name = "leading",
     .type = GZ_YAML_LENGTH,
     .target = IN(footnote.leading),
     .min = 1000,
     .max = 500000},
    LENGTH("gap", footnote.gap),
    LENGTH("rule", footnote.rule),
    EMS("rule_width", footnote.rule_width),
    EMS("indent", footnote.indent),
};
static const struct gz_yaml_table footnote_table = GZ_YAML_TABLE(footnote_keys);

static const struct gz_yaml_key law_keys[] = {
    FLAG("centred_headings", law.centred_headings),
    EMS("number_gap", law.number_gap),
    EMS("indent", law.indent),
};
static const struct gz_yaml_table law_table = GZ_YAML_TABLE(law_keys);

static const struct gz_yaml_key folio_keys[] = {
    {.name = "format", .type = GZ_YAML_STRING, .target = IN(folio.format)},
    EMS("inset", folio.inset),
    LENGTH("below", folio.below),
};
static const struct gz_yaml_table folio_table = GZ_YAML_TABLE(folio_keys);

#define TYPE_SIZE(key_, field_)                                                                    \
    { .name = key_, .type = GZ_YAML_LENGTH, .target = IN(field_), .min = 1000, .max = 200000 }

static const struct gz_yaml_key proof_keys[] = {
    {.name = "color", .type = GZ_YAML_NODE, .target = FIELD(proof_color)},
    {.name = "grid_color", .type = GZ_YAML_NODE, .target = FIELD(proof_grid_color)},
    {.name = "change_color", .type = GZ_YAML_NODE, .target = FIELD(proof_change_color)},
    TYPE_SIZE("head_size", proof.head_size),
    TYPE_SIZE("number_size", proof.number_size),
    LENGTH("distance", proof.distance),
    LENGTH("bar", proof.bar),
    LENGTH("moved_bar", proof.moved_bar),
    LENGTH("line", proof.line),
};
static const struct gz_yaml_table proof_table = GZ_YAML_TABLE(proof_keys);

#define ROOM(key_, field_)                                                                         \
    { .name = key_, .type = GZ_YAML_LENGTH, .target = IN(field_), .min = 10000, .max = MAX_LENGTH }

static const struct gz_yaml_key sign_keys[] = {
    ROOM("width", sign.width),
    ROOM("height", sign.height),
    LENGTH("clear", sign.clear),
    CHOICE("place", sign.place, sign_places),
    {.name = "label", .type = GZ_YAML_STRING, .target = IN(sign.label)},
};
static const struct gz_yaml_table sign_table = GZ_YAML_TABLE(sign_keys);

#define PRESS_LENGTH(key_, field_)                                                                 \
    { .name = key_, .type = GZ_YAML_LENGTH, .target = IN(field_), .min = 0, .max = 200000 }

static const struct gz_yaml_key print_keys[] = {
    PRESS_LENGTH("bleed", print.bleed),
    FLAG("marks", print.marks),
    PRESS_LENGTH("mark_distance", print.mark_distance),
    PRESS_LENGTH("mark_length", print.mark_length),
    PRESS_LENGTH("mark_line", print.mark_line),
    PRESS_LENGTH("slug_size", print.slug_size),
    {.name = "sheet", .type = GZ_YAML_UNSIGNED, .target = IN(print.sheet), .min = 1, .max = 64},
    PRESS_LENGTH("creep", print.creep),
    {.name = "resolution",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(print.resolution),
     .min = 0,
     .max = 10000},
    {.name = "line_resolution",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(print.line_resolution),
     .min = 0,
     .max = 10000},
    {.name = "inks",
     .type = GZ_YAML_LIST,
     .target = FIELD(print_inks),
     .item = "- {color: [0.8, 0, 0], spot: 专红, cmyk: [0, 1, 0.9, 0.1]}"},
    {.name = "output_profile", .type = GZ_YAML_TEXT, .target = IN(print.output_profile)},
    {.name = "output_condition", .type = GZ_YAML_STRING, .target = IN(print.output_condition)},
};
static const struct gz_yaml_table print_table = GZ_YAML_TABLE(print_keys);

static const struct gz_yaml_key cover_keys[] = {
    LENGTH("masthead_top", cover.masthead_top),
    {.name = "masthead_leading",
     .type = GZ_YAML_LENGTH,
     .target = IN(cover.masthead_leading),
     .min = 1000,
     .max = 500000},
    LENGTH("rule_top", cover.rule_top),
    LENGTH("rule", cover.rule),
    LENGTH("line_top", cover.line_top),
    {.name = "line_leading",
     .type = GZ_YAML_LENGTH,
     .target = IN(cover.line_leading),
     .min = 1000,
     .max = 500000},
    LENGTH("picture_top", cover.picture_top),
    {.name = "front_label", .type = GZ_YAML_STRING, .target = IN(cover.front_label)},
    {.name = "back_label", .type = GZ_YAML_STRING, .target = IN(cover.back_label)},
};
static const struct gz_yaml_table cover_table = GZ_YAML_TABLE(cover_keys);

static const struct gz_yaml_key contents_keys[] = {
    {.name = "entry_characters",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(contents.entry_characters),
     .min = 0,
     .max = 200},
    EMS("hanging", contents.hanging),
    {.name = "leading",
     .type = GZ_YAML_LENGTH,
     .target = IN(contents.leading),
     .min = 1000,
     .max = 500000},
    LENGTH("entry_gap", contents.entry_gap),
    LENGTH("title_height", contents.title_height),
    {.name = "leader", .type = GZ_YAML_STRING, .target = IN(contents.leader)},
    {.name = "leader_pitch",
     .type = GZ_YAML_LENGTH,
     .target = IN(contents.leader_pitch),
     .min = 1000,
     .max = 100000},
    {.name = "leader_min",
     .type = GZ_YAML_UNSIGNED,
     .target = IN(contents.leader_min),
     .min = 0,
     .max = 100},
    LENGTH("group_before", contents.group_before),
    EMS("group_indent", contents.group_indent),
    FLAG("repeat_group", contents.repeat_group),
    {.name = "group_continued", .type = GZ_YAML_STRING, .target = IN(contents.group_continued)},
    {.name = "page_label", .type = GZ_YAML_STRING, .target = IN(contents.page_label)},
    FLAG("repeat_masthead", contents.repeat_masthead),
    CHOICE("padding", contents.padding, paddings),
    {.name = "padding_notice", .type = GZ_YAML_STRING, .target = IN(contents.padding_notice)},
    LENGTH("masthead_top", contents.masthead_top),
    LENGTH("masthead_leading", contents.masthead_leading),
    LENGTH("issue_lines_top", contents.issue_lines_top),
    LENGTH("issue_line_leading", contents.issue_line_leading),
    LENGTH("board_top", contents.board_top),
    LENGTH("board_leading", contents.board_leading),
    LENGTH("imprint_top", contents.imprint_top),
    LENGTH("imprint_leading", contents.imprint_leading),
    LENGTH("rule", contents.rule),
};
static const struct gz_yaml_table contents_table = GZ_YAML_TABLE(contents_keys);

static const struct gz_yaml_key check_keys[] = {
    {.name = "off",
     .type = GZ_YAML_STRINGS,
     .target = FIELD(check_off),
     .count = FIELD(check_off_count)},
};
static const struct gz_yaml_table check_table = GZ_YAML_TABLE(check_keys);

static const struct gz_yaml_key style_keys[] = {
    {.name = "name", .type = GZ_YAML_STRING, .target = IN(name)},
    {.name = "language", .type = GZ_YAML_STRING, .target = IN(language)},
    {.name = "fonts",
     .type = GZ_YAML_MAP,
     .required = true,
     .target = FIELD(fonts),
     .example = "fonts:"},
    {.name = "roles",
     .type = GZ_YAML_MAP,
     .required = true,
     .target = FIELD(roles),
     .example = "roles:"},
    SECTION("page", page_table),
    {.name = "grid",
     .type = GZ_YAML_SECTION,
     .required = true,
     .section = &grid_table,
     .example = "grid:"},
    SECTION("text", text_table),
    SECTION("flow", flow_table),
    SECTION("title", title_table),
    {.name = "headings", .type = GZ_YAML_NODE, .target = FIELD(headings)},
    SECTION("attachment", attachment_table),
    SECTION("glossary", glossary_table),
    SECTION("table", table_table),
    SECTION("figure", figure_table),
    SECTION("roster", roster_table),
    SECTION("signature", signature_table),
    SECTION("footnote", footnote_table),
    SECTION("law", law_table),
    SECTION("folio", folio_table),
    SECTION("proof", proof_table),
    SECTION("sign_field", sign_table),

    SECTION("print", print_table),
    SECTION("contents", contents_table),
    SECTION("check", check_table),
    SECTION("cover", cover_table),
    {.name = "issue_lines",
     .type = GZ_YAML_STRINGS,
     .target = IN(issue_lines),
     .count = IN(issue_line_count)},
    {.name = "supplement_lines",
     .type = GZ_YAML_STRINGS,
     .target = IN(supplement_lines),
     .count = IN(supplement_line_count)},
    {.name = "combined_lines",
     .type = GZ_YAML_STRINGS,
     .target = IN(combined_lines),
     .count = IN(combined_line_count)},
    {.name = "number_joint", .type = GZ_YAML_STRING, .target = IN(number_joint)},
};
static const struct gz_yaml_table style_table = GZ_YAML_TABLE(style_keys);

const struct gz_yaml_table *gz_style_table(void) {
    return &style_table;
}

/* ---- defaults ---- */

static const char *const default_issue_lines[] = {"{year}年", "第{number}号",
                                                  "（总第{cumulative}期）"};
static const char *const default_supplement_lines[] = {"{year}年", "增刊",
                                                       "（总第{cumulative}期）"};
static const char *const default_combined_lines[] = {"{year}年", "第{number}号合刊",
                                                     "（总第{cumulative}期）"};

static const struct gz_style default_style = {
    .language = "zh-Hans",
    .page = {.top = GZ_STYLE_UNSET, .inside = GZ_STYLE_UNSET},
    .grid = {.gutter = GZ_STYLE_UNSET},
    .text = {.indent = 2000,
             .prohibition = GZ_PROHIBIT_GB,
             .line_end_mark = GZ_LINE_END_AUTO,
             .trim_opener = true,
             .han_latin_gap = 250,
             .han_latin_min = 125,
             .han_latin_max = 333,
             .last_line = GZ_MUST,
             .hyphenate = true,
             .number_unit = GZ_MUST},
    .flow = {.keep_with_next = GZ_MUST,
             .lead_ins = GZ_MUST,
             .widows = GZ_MUST,
             .orphans = GZ_MUST,
             .lines_after_heading = 2,
             .lines_under_title = 2},
    .title = {.per_title_line = 2,
              .extra = 1,
              .subtitle = 2,
              .note = 2,
              .authors = 2,
              .document_number = 2,
              .author_gap = 1000,
              .short_gap = 1000},
    .headings = {{.indent = 2000}, {.indent = 2000}, {.indent = 2000}, {.indent = 2000}},
    .attachment = {.label_lines = 1, .title_lines = 2, .extra = 1, .list_before = 1},
    .glossary = {.before = 1},
    .table = {.rule = 500,
              .outer_rule = 1000,
              .cell_padding = 4000,
              .min_padding = 250,
              .min_size = 800,
              .before = 0,
              .after = 1},
    .figure = {.before = GZ_STYLE_UNSET,
               .after = GZ_STYLE_UNSET,
               .caption_gap = GZ_STYLE_UNSET,
               .caption_leading = GZ_STYLE_UNSET},
    .roster = {.columns = 6, .column_columns = 3, .before = 0, .after = 1},
    .signature = {.before = 1, .right_indent = 2000},
    .footnote = {.leading = GZ_STYLE_UNSET,
                 .gap = 6000,
                 .rule = 500,
                 .rule_width = 6000,
                 .indent = 2000},
    .law = {.centred_headings = true, .number_gap = 1000, .indent = 2000},
    .folio = {.format = "— {page} —", .inset = 1000, .below = 24000},
    .proof = {.color = {.rgb = true, .value = {350, 550, 750}},
              .grid_color = {.rgb = true, .value = {700, 820, 920}},
              .change_color = {.rgb = true, .value = {850, 100, 250}},
              .head_size = 9000,
              .number_size = 6000,
              .distance = 6000,
              .bar = 2000,
              .moved_bar = 500,
              .line = 250},
    .sign = {.width = 127559, /* 45 mm: a seal of 42 mm and a hair */
             .height = 127559,
             .clear = 6000,
             .label = "电子签章"},

    .print = {.bleed = 8504, /* 3 mm */
              .marks = true,
              .mark_distance = 8504,
              .mark_length = 14173, /* 5 mm */
              .mark_line = 250,
              .slug_size = 6000,
              .sheet = 4,
              .creep = 283, /* 0.1 mm: a paper of 80 g/m² */
              .resolution = 300,
              .line_resolution = 1200},
    .cover = {.masthead_top = 60000,
              .masthead_leading = 64000,
              .rule_top = 24000,
              .rule = 2000,
              .line_top = 12000,
              .line_leading = 30000,
              .picture_top = 36000,
              .front_label = "封面",
              .back_label = "封底"},
    .contents = {.entry_characters = 18,
                 .hanging = 1000,
                 .leading = 24000,
                 .title_height = 60000,
                 .leader = "·",
                 .leader_pitch = 6000,
                 .leader_min = 3,
                 .group_before = 12000,
                 .group_indent = 1000,
                 .repeat_group = true,
                 .group_continued = "（续）",
                 .page_label = "目录{number}",
                 .repeat_masthead = true,
                 .padding_notice = "（此页无正文）",
                 .masthead_leading = 36000,
                 .issue_lines_top = 24000,
                 .issue_line_leading = 22000,
                 .board_top = 40000,
                 .board_leading = 22000,
                 .imprint_top = 40000,
                 .imprint_leading = 22000},
    .issue_lines = default_issue_lines,
    .issue_line_count = 3,
    .supplement_lines = default_supplement_lines,
    .supplement_line_count = 3,
    .combined_lines = default_combined_lines,
    .combined_line_count = 3,
    .number_joint = "、",
};

void gz_style_set_defaults(struct gz_style_draft *draft) {
    draft->style = default_style;
}
