/* The YAML layer: what is refused and where, values, source maps, numbers. */
#include "source_fixture.h"

#include <libfyaml.h>
#include <locale.h>

#include "fonts/support/utf8.h"
#include "layout/units.h"
#include "pipeline/source/source.h"
#include "pipeline/yaml/yaml.h"
#include "pipeline/yaml/value.h"

static const struct gz_yaml_node *parse(struct fixture *fixture, const char *yaml) {
    struct gz_source_file *file = GZ_NEW(fixture->arena, struct gz_source_file);
    assert_true(gz_source_file_from_bytes("a.yaml", yaml, strlen(yaml), file, fixture->arena,
                                          fixture->diag));
    return gz_yaml_parse(file, 0, file->length, fixture->arena, fixture->diag);
}

/* ---- bad YAML ---- */

static const char quote_help[] = "put the text in quotes if it shall begin with this sign";

static const char comment_help[] = "put the value in quotes, or a blank after # for a comment";

static const struct bad_case bad_cases[] = {
    {"an open list",
     "a: [1, 2\n",
     {1, 10, "YAML: flow sequence without a closing bracket",
      "close the list with ], or put a text that begins with [ in quotes"}},
    {"a text that begins with a bracket",
     "甲: [十七届]第1号\n",
     {1, 9, "YAML: invalid value after mapping", "put the text in quotes: it begins with ["}},
    {"an item that begins with a quote",
     "- \"甲\"乙\n",
     {1, 6, "YAML: invalid trailing content after double-quoted scalar",
      "put the text in quotes: it begins with \""}},
    {"a text that begins with @",
     "甲: @乙\n",
     {1, 4, "YAML: plain scalar cannot start with '@'",
      "put the text in quotes: it begins with @"}},
    {"an open quote",
     "甲乙: \"丙\n",
     {1, 6, "YAML: double-quoted scalar without closing quote", "close the quotes"}},
    {"a wrong indent",
     "a: 1\n b: 2\n",
     {1, 4, "YAML: the line behind this value is indented too far",
      "begin what is of one level in the same column, with blanks in front"}},
    {"an item with a wrong indent",
     "a:\n  - b\n - c\n",
     {3, 2, "YAML: this item is not indented as those above it",
      "begin what is of one level in the same column, with blanks in front"}},
    {"no blank after a colon",
     "a: 1\nb:2\nc: 3\n",
     {2, 1, "YAML: a colon and a blank are missing behind the key",
      "after the colon write a blank: `key: value`"}},
    {"a colon too many",
     "甲: 乙: 丙\n",
     {1, 5, "YAML: invalid nested block mapping on the same line", "put the text in quotes"}},
    {"an unknown escape",
     "甲: \"\\q\"\n",
     {1, 5, "YAML: invalid escape 'q' in double-quoted string", NULL}},
    {"a tab for an indent", "a:\n\tb: 1\n", {2, 1, NULL, "indent with blanks"}},
    {"a key given twice",
     "甲: 1\n乙: 2\n甲: 3\n",
     {3, 1, "key `甲` is given twice", "it stands on line 1 already"}},
    {"an anchor", "a: &x 1\n", {1, 5, "an anchor (`&`) has no use here", quote_help}},
    {"an alias", "甲: *x\n", {1, 5, "an alias (`*`) has no use here", quote_help}},
    {"emphasis that is an alias",
     "note: *楷体*\n",
     {1, 8, "an alias (`*`) has no use here", quote_help}},
    {"a tag", "a: !!int 1\n", {1, 4, "a tag (`!`) has no use here", quote_help}},
    {"a directive",
     "%YAML 1.1\n---\na: 1\n",
     {2, 1, "YAML directives have no use here", "delete the line that begins with `%`"}},
    {"a second document", "a: 1\n---\nb: 1\n", {2, 1, "a second document begins", NULL}},
    {"a list for a key",
     "[a, b]: 1\n",
     {1, 1, "a key must be a word, not a list or a mapping", NULL}},
    {"an empty key", ": 1\n", {1, 1, "a key is missing before the colon", NULL}},
    {"an escaped control character",
     "a: \"甲\\u0007\"\n",
     {1, 6, "control character U+0007", "delete it"}},
    {"an escaped NUL", "a: \"甲\\0乙\"\n", {1, 6, "control character U+0000", NULL}},
    {"an escaped invisible character",
     "a: \"甲\\u200B乙\"\n",
     {1, 6, "an invisible character, U+200B zero width space", "delete it"}},
    {"a text that libfyaml loses",
     "a: \"甲\\\n\n\n  乙\"\n",
     {1, 4, "the line ends of this text are ambiguous",
      "write it on one line, or as a block after `|`"}},
    {"a number sign that swallows text",
     "title: 关于 #1 的报告\n",
     {1, 11, "` #` begins a comment: the text behind it would be lost", comment_help}},
    {"a number sign behind a number",
     "- 电话: 0417 #123\n",
     {1, 12, "` #` begins a comment: the text behind it would be lost", comment_help}},
    {"a number sign for a value",
     "电话: #123\n甲: 1\n",
     {1, 5, "` #` begins a comment: the text behind it would be lost", comment_help}},
    {"a number sign for the last value",
     "- 电话:  ##123",
     {1, 8, "` #` begins a comment: the text behind it would be lost", comment_help}},
    {"a tab in a text", "a: 甲\t乙\n", {1, 5, "control character U+0009", NULL}},
};

static void bad_yaml_is_reported(void **state) {
    const struct bad_case *bad = *state;
    struct fixture fixture = fixture_open();
    assert_null(parse(&fixture, bad->yaml));
    struct expected expected = bad->expected;
    if (!expected.text) /* libfyaml's words differ between versions here */
        expected.text = gz_diag_message(fixture.diag, 0)->text;
    assert_message(fixture.diag, 0, expected);
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void comments_and_signs_that_are_none(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_yaml_node *root =
        parse(&fixture, "# 甲\n#乙: 1\na: 1 # 丙\nb: 2 #\nc: 第#1号\nd: '甲 #1'\ne: 2 ## 丁\n"
                        "f: '3' #4\ng:\n  #- 1\n  - 2\nh: |\n  甲 #1\n");
    assert_message_count(fixture.diag, 0);
    assert_string_equal(gz_yaml_find(root, "a")->text.utf8, "1");
    assert_string_equal(gz_yaml_find(root, "c")->text.utf8, "第#1号");
    assert_string_equal(gz_yaml_find(root, "d")->text.utf8, "甲 #1");
    assert_string_equal(gz_yaml_find(root, "h")->text.utf8, "甲 #1\n");
    fixture_close(&fixture);
}

static void a_full_width_colon_gets_its_own_help(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    assert_null(parse(&fixture, "year：2024\nnumber: 3\n"));
    const struct gz_message *message = gz_diag_message(fixture.diag, 0);
    assert_string_equal(message->help,
                        "after a key write an ASCII colon and a blank: `key: value`");
    fixture_close(&fixture);
}

static void several_mistakes_are_reported_in_one_run(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    assert_null(parse(&fixture, "a: &x 1\nb: *x\na: 2\nc: !t 3\n"));
    assert_message(fixture.diag, 0,
                   (struct expected){1, 5, "an anchor (`&`) has no use here", NULL});
    assert_message(fixture.diag, 1,
                   (struct expected){2, 5, "an alias (`*`) has no use here", NULL});
    assert_message(fixture.diag, 2, (struct expected){3, 1, "key `a` is given twice", NULL});
    assert_message(fixture.diag, 3, (struct expected){4, 4, "a tag (`!`) has no use here", NULL});
    assert_message_count(fixture.diag, 4);
    fixture_close(&fixture);
}

static void nesting_is_bounded(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    char yaml[100001];
    memset(yaml, '[', sizeof yaml - 1);
    yaml[sizeof yaml - 1] = '\0';
    assert_null(parse(&fixture, yaml));
    assert_message(fixture.diag, 0, (struct expected){1, 33, "nested more than 32 deep", NULL});
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void keys_are_bounded(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    char yaml[300 * 8], *at = yaml;
    for (int i = 0; i < 299; i++)
        at += sprintf(at, "k%d: 1\n", i);
    assert_null(parse(&fixture, yaml));
    assert_message(fixture.diag, 0,
                   (struct expected){257, 1, "a mapping of more than 256 keys", NULL});
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void size_is_bounded(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    char *yaml = GZ_NEW_ARRAY(fixture.arena, char, GZ_YAML_SIZE_LIMIT + 2);
    memset(yaml, '\n', GZ_YAML_SIZE_LIMIT);
    yaml[GZ_YAML_SIZE_LIMIT] = 'x';
    assert_null(parse(&fixture, yaml));
    assert_message(fixture.diag, 0, (struct expected){1, 1, "YAML of more than 1 MiB", NULL});
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void laughs_do_not_multiply(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    assert_null(parse(&fixture, "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"));
    assert_true(gz_arena_used(fixture.arena) < 100000);
    fixture_close(&fixture);
}

/* ---- texts and their places ---- */

struct place_case {
    const char *test, *yaml, *value;
    const char *places; /* "line:column " of every character */
};

static const struct place_case place_cases[] = {
    {"plain", "# 注\na: 甲 b乙\n", "甲 b乙", "2:4 2:5 2:6 2:7 "},
    {"plain with a comment", "a: 甲乙 # 丙\n", "甲乙", "1:4 1:5 "},
    {"plain like a number", "a: 0417-26\n", "0417-26", "1:4 1:5 1:6 1:7 1:8 1:9 1:10 "},
    {"plain like a boolean", "a: off\n", "off", "1:4 1:5 1:6 "},
    {"plain with a hash and a colon", "a: 甲#乙:丙\n", "甲#乙:丙", "1:4 1:5 1:6 1:7 1:8 "},
    {"plain over two lines", "a: 甲 x\n  y乙\n", "甲 x y乙", "1:4 1:5 1:6 1:7 2:3 2:4 "},
    {"plain over two lines of Han", "a: 甲\n  乙\n", "甲乙", "1:4 2:3 "},
    {"single quotes", "a: '甲''乙'\n", "甲'乙", "1:5 1:6 1:8 "},
    {"double quotes", "a: \"甲\\\"乙\\\\丙\"\n", "甲\"乙\\丙", "1:5 1:6 1:8 1:9 1:11 "},
    {"escapes of characters", "a: \"\\u7532\\x41乙\\U00020000丙\"\n", "甲A乙𠀀丙",
     "1:5 1:11 1:15 1:16 1:26 "},
    {"an escaped line end", "a: \"甲\\\n  乙\\nx\"\n", "甲乙\nx", "1:5 2:3 2:4 2:6 "},
    {"double quotes over lines", "a: \"x\n\n  y\"\n", "x\ny", "1:5 1:6 3:3 "},
    {"literal", "a: |\n  甲乙\n  丙\n", "甲乙\n丙\n", "2:3 2:4 2:5 3:3 3:4 "},
    {"literal, stripped", "a: |-\n  甲\n  乙\n", "甲\n乙", "2:3 2:4 3:3 "},
    {"literal with more indent", "a: |\n  甲\n    乙\n", "甲\n  乙\n", "2:3 2:4 3:3 3:4 3:5 3:6 "},
    {"literal with an empty line", "a: |\n  甲\n\n  乙\nb: 1\n", "甲\n\n乙\n",
     "2:3 2:4 2:4 4:3 4:4 "},
    {"literal with its indent given", "a: |2\n    甲\n   乙\n", "  甲\n 乙\n",
     "2:3 2:4 2:5 2:6 3:3 3:4 3:5 "},
    {"folded", "a: >\n  x 甲\n  y\n\n  z\n", "x 甲 y\nz\n", "2:3 2:4 2:5 2:6 3:3 3:4 5:3 5:4 "},
    {"folded Han", "a: >-\n  甲\n  乙\n  丙\n", "甲乙丙", "2:3 3:3 4:3 "},
    {"in a list", "a: [甲, '乙', \"丙\"]\n", "甲", "1:5 "},
};

static const struct gz_text *first_text(const struct gz_yaml_node *root) {
    const struct gz_yaml_node *value = gz_yaml_find(root, "a");
    return value->kind == GZ_YAML_SEQUENCE ? &value->items[0].text : &value->text;
}

static void every_character_has_its_place(void **state) {
    const struct place_case *place = *state;
    struct fixture fixture = fixture_open();
    const struct gz_yaml_node *root = parse(&fixture, place->yaml);
    assert_non_null(root);
    const struct gz_text *text = first_text(root);
    assert_string_equal(text->utf8, place->value);
    assert_int_equal(text->length, strlen(place->value));
    char places[256] = "", *out = places;
    for (size_t at = 0; at < text->length; gz_utf8_next(text->utf8, text->length, &at)) {
        struct gz_pos pos = gz_text_pos(text, (uint32_t)at);
        out += sprintf(out, "%u:%u ", pos.line, pos.column);
    }
    assert_string_equal(places, place->places);
    fixture_close(&fixture);
}

/* The decoder of source maps and libfyaml agree about what a scalar says; only
 * folds between Han differ, so there are none here. */
static void values_are_those_of_libfyaml(void **state) {
    (void)state;
    static const char *const samples[] = {
        "a: x y  z\n",
        "a: x\n  y\n\n\n  z\n",
        "a: 'x ''y''\n\n  z '\n",
        "a: \" x\\\n  \\  y\"\n",
        "a: \"x \\\n\n  y\"\n",
        "a: \"\\x41\\u4E2D\\U0001F600\\/\\_\"\n",
        "a: |+\n  x\n\n\n",
        "a: |\n\n  x\n   y\n  z  \n",
        "a: >\n  x\n   y\n  z\n\n\n  w\n",
        "a: >+\n\n  x\n\n",
        "a: |1\n  x\n  y\n",
        "a: ''\n",
        "a: \"\"\n",
        "a: |\n  # no comment\n  x\n# comment\n",
        "a:\n  x\n  y\n",
        "a: [x y\n  z, w]\n",
        "? a\n: x\n",
        "a: |-\n",
        "{a: 'x\n y'}\n",
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct fixture fixture = fixture_open();
        const struct gz_yaml_node *root = parse(&fixture, samples[i]);
        struct fy_parse_cfg config = {.flags = FYPCF_QUIET};
        struct fy_document *document = fy_document_build_from_string(&config, samples[i], FY_NT);
        struct fy_node *node =
            fy_node_by_path(fy_document_root(document), "/a", FY_NT, FYNWF_DONT_FOLLOW);
        if (fy_node_is_sequence(node))
            node = fy_node_sequence_get_by_index(node, 0);
        size_t length = 0;
        const char *value = fy_node_get_scalar(node, &length);
        if (!root)
            fail_msg("refused: %s", samples[i]);
        const struct gz_text *text = first_text(root);
        assert_int_equal(text->length, length);
        assert_memory_equal(text->utf8, value, length);
        fy_document_destroy(document);
        fixture_close(&fixture);
    }
}

static void front_matter_keeps_the_files_lines(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    static const char bytes[] = "---\ntitle: 甲\nauthors:\n  - name: 乙\n---\n\n正文: x\n";
    struct gz_source_file file;
    assert_true(gz_source_file_from_bytes("a.md", bytes, sizeof bytes - 1, &file, fixture.arena,
                                          fixture.diag));
    uint32_t end = (uint32_t)(strstr(bytes, "---\n\n") - bytes);
    const struct gz_yaml_node *root = gz_yaml_parse(&file, 4, end, fixture.arena, fixture.diag);
    assert_non_null(root);
    assert_int_equal(root->count, 2);
    assert_int_equal(root->pos.line, 2);
    const struct gz_yaml_node *name =
        gz_yaml_find(&gz_yaml_find(root, "authors")->items[0], "name");
    assert_int_equal(name->pos.line, 4);
    assert_int_equal(name->pos.column, 11);
    assert_int_equal(gz_text_pos(&name->text, 0).column, 11);
    fixture_close(&fixture);
}

static void errors_in_front_matter_keep_the_files_lines(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    static const char bytes[] = "---\ntitle: 甲\nnote: @x\n---\n";
    struct gz_source_file file;
    assert_true(gz_source_file_from_bytes("a.md", bytes, sizeof bytes - 1, &file, fixture.arena,
                                          fixture.diag));
    uint32_t end = (uint32_t)sizeof bytes - 1 - 4;
    assert_null(gz_yaml_parse(&file, 4, end, fixture.arena, fixture.diag));
    assert_message(fixture.diag, 0,
                   (struct expected){3, 7, "YAML: plain scalar cannot start with '@'", NULL});
    fixture_close(&fixture);
}

static void nothing_is_an_empty_mapping(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_yaml_node *root = parse(&fixture, "# only a comment\n");
    assert_non_null(root);
    assert_int_equal(root->kind, GZ_YAML_MAPPING);
    assert_int_equal(root->count, 0);
    fixture_close(&fixture);
}

/* ---- tables of keys ---- */

enum fruit { APPLE, PEAR, PLUM };

struct target {
    struct gz_text text;
    const struct gz_text *lines, *texts;
    const char *string;
    const char *const *strings;
    uint32_t line_count, text_count, string_count, number, ems;
    bool flag;
    enum fruit fruit;
    gz_length length, inner;
    const struct gz_yaml_node *list, *map, *node;
};

#define FIELD(name_) offsetof(struct target, name_)

static const char *const fruits[] = {"apple", "pear", "plum", NULL};
static const struct gz_yaml_key inner_keys[] = {
    {.name = "inner", .type = GZ_YAML_LENGTH, .required = true, .target = FIELD(inner)}};
static const struct gz_yaml_table inner_table = GZ_YAML_TABLE(inner_keys);
static const struct gz_yaml_key keys[] = {
    {.name = "text",
     .type = GZ_YAML_TEXT,
     .required = true,
     .target = FIELD(text),
     .example = "text: 甲"},
    {.name = "lines", .type = GZ_YAML_LINES, .target = FIELD(lines), .count = FIELD(line_count)},
    {.name = "texts", .type = GZ_YAML_TEXTS, .target = FIELD(texts), .count = FIELD(text_count)},
    {.name = "string", .type = GZ_YAML_STRING, .target = FIELD(string)},
    {.name = "strings",
     .type = GZ_YAML_STRINGS,
     .target = FIELD(strings),
     .count = FIELD(string_count)},
    {.name = "number", .type = GZ_YAML_UNSIGNED, .target = FIELD(number), .min = 1, .max = 12},
    {.name = "flag", .type = GZ_YAML_BOOL, .target = FIELD(flag)},
    {.name = "fruit", .type = GZ_YAML_CHOICE, .target = FIELD(fruit), .choices = fruits},
    {.name = "length", .type = GZ_YAML_LENGTH, .target = FIELD(length), .min = 0, .max = 1000500},
    {.name = "ems", .type = GZ_YAML_EMS, .target = FIELD(ems), .max = 2000},
    {.name = "section", .type = GZ_YAML_SECTION, .section = &inner_table},
    {.name = "list", .type = GZ_YAML_LIST, .target = FIELD(list)},
    {.name = "map", .type = GZ_YAML_MAP, .target = FIELD(map)},
    {.name = "node", .type = GZ_YAML_NODE, .target = FIELD(node)},
};
static const struct gz_yaml_table table = GZ_YAML_TABLE(keys);

static bool read_target(struct fixture *fixture, const char *yaml, struct target *target) {
    const struct gz_yaml_node *root = parse(fixture, yaml);
    assert_non_null(root);
    memset(target, 0, sizeof *target);
    return gz_yaml_read(root, "a.yaml", &table, target, fixture->arena, fixture->diag);
}

static void all_types_are_read(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct target target;
    assert_true(
        read_target(&fixture,
                    "text: 甲\nlines: |\n  一\n  二\ntexts: [乙, 丙]\nstring: off\nstrings: 丁\n"
                    "number: 12\nflag: true\nfruit: plum\nlength: 210mm\nems: 0.25\n"
                    "section: {inner: 五号}\nlist: []\nmap: {}\nnode: x\n",
                    &target));
    assert_string_equal(target.text.utf8, "甲");
    assert_int_equal(target.line_count, 2);
    assert_string_equal(target.lines[1].utf8, "二");
    assert_int_equal(gz_text_pos(&target.lines[1], 0).line, 4);
    assert_int_equal(gz_text_pos(&target.lines[1], 0).column, 3);
    assert_int_equal(target.text_count, 2);
    assert_string_equal(target.texts[1].utf8, "丙");
    assert_string_equal(target.string, "off");
    assert_int_equal(target.string_count, 1);
    assert_string_equal(target.strings[0], "丁");
    assert_int_equal(target.number, 12);
    assert_true(target.flag);
    assert_int_equal(target.fruit, PLUM);
    assert_int_equal(target.length, 595276);
    assert_int_equal(target.ems, 250);
    assert_int_equal(target.inner, 10500);
    assert_int_equal(target.list->count + target.map->count, 0);
    assert_string_equal(target.node->text.utf8, "x");
    assert_message_count(fixture.diag, 0);
    fixture_close(&fixture);
}

static const struct bad_case key_cases[] = {
    {"an unknown key with its neighbour",
     "text: a\ntetx: b\n",
     {2, 1, "unknown key `tetx` in a.yaml", "did you mean `text`?"}},
    {"a key in capitals",
     "text: a\nFRUIT: pear\n",
     {2, 1, "unknown key `FRUIT` in a.yaml", "did you mean `fruit`?"}},
    {"an unknown key in a section",
     "text: a\nsection: {inner: 1, 标题: 2}\n",
     {2, 21, "unknown key `标题` in `section`", "known keys: inner"}},
    {"a missing key",
     "flag: true\n",
     {1, 1, "the key `text` is missing in a.yaml", "add `text: 甲`"}},
    {"a missing key in a section",
     "text: a\nsection: {}\n",
     {2, 10, "the key `inner` is missing in `section`", NULL}},
    {"a list for a text",
     "text: [a]\n",
     {1, 7, "`text`: expected a text, found a list", "for example `text: 甲`"}},
    {"no value", "text:\n", {1, 5, "`text` has no value", NULL}},
    {"an empty text", "text: a\nstring: \"\"\n", {2, 9, "`string` is empty", "leave the key out"}},
    {"two lines for one",
     "text: |\n  甲\n  乙\n",
     {3, 3, "`text` must be one line", "write it on one line"}},
    {"an empty line",
     "text: a\nlines: |\n  甲\n\n  乙\n",
     {3, 4, "a line of `lines` is empty", "delete the empty line"}},
    {"a mapping for texts",
     "text: a\ntexts: {b: c}\n",
     {2, 8, "`texts`: expected a text or a list of texts, found a mapping", NULL}},
    {"a list in a list of texts",
     "text: a\ntexts: [b, [c]]\n",
     {2, 12, "`texts`: expected a text, found a list", NULL}},
    {"a word for a number",
     "text: a\nnumber: 三\n",
     {2, 9, "`number`: expected a whole number, found `三`", NULL}},
    {"a quoted number",
     "text: a\nnumber: \"3\"\n",
     {2, 9, "`number`: expected a whole number, found `3`", NULL}},
    {"a negative number",
     "text: a\nnumber: -3\n",
     {2, 9, "`number`: expected a whole number, found `-3`", NULL}},
    {"a number out of range",
     "text: a\nnumber: 13\n",
     {2, 9, "`number`: expected a whole number from 1 to 12, found `13`", NULL}},
    {"a number beyond 64 bits",
     "text: a\nnumber: 99999999999999999999\n",
     {2, 9, "`number`: expected a whole number, found `99999999999999999999`", NULL}},
    {"yes for true",
     "text: a\nflag: yes\n",
     {2, 7, "`flag`: expected true or false, found `yes`", NULL}},
    {"an unknown choice",
     "text: a\nfruit: fig\n",
     {2, 8, "`fruit`: expected apple, pear or plum, found `fig`", NULL}},
    {"a length without a unit we know",
     "text: a\nlength: 3 ells\n",
     {2, 9, "`length`: expected a length such as 12, 10.5pt or 210mm, found `3 ells`", NULL}},
    {"a length with a decimal comma",
     "text: a\nlength: 1,5mm\n",
     {2, 9, "`length`: expected a length such as 12, 10.5pt or 210mm, found `1,5mm`", NULL}},
    {"a length out of range",
     "text: a\nlength: 2000\n",
     {2, 9, "`length`: expected a length in points from 0 to 1000.5, found `2000`", NULL}},
    {"ems with too many places",
     "text: a\nems: 0.12345\n",
     {2, 6, "`ems`: expected a number of ems such as 0.25, found `0.12345`", NULL}},
    {"ems out of range",
     "text: a\nems: 3\n",
     {2, 6, "`ems`: expected a number from 0 to 2, found `3`", NULL}},
    {"a text for a list", "text: a\nlist: b\n", {2, 7, "`list`: expected a list, found `b`", NULL}},
    {"a list for a mapping",
     "text: a\nmap: [b]\n",
     {2, 6, "`map`: expected a mapping, found a list", NULL}},
    {"a text for a section",
     "text: a\nsection: b\n",
     {2, 10, "`section`: expected a mapping, found `b`", NULL}},
    {"a text for the whole",
     "甲\n",
     {1, 1, "a.yaml: expected a mapping, found `甲`",
      "write `key: value`, with an ASCII colon and a blank"}},
    {"a long wrong value is cut",
     "text: a\nflag: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十甲\n",
     {2, 7,
      "`flag`: expected true or false, found "
      "`一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…`",
      NULL}},
};

static void bad_key_is_reported(void **state) {
    const struct bad_case *bad = *state;
    struct fixture fixture = fixture_open();
    struct target target;
    assert_false(read_target(&fixture, bad->yaml, &target));
    assert_mistake(fixture.diag, bad);
    fixture_close(&fixture);
}

static void blanks_at_the_edges_are_dropped(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct target target;
    assert_true(read_target(&fixture, "text: '  甲 乙 '\nstring: 　丙　\n", &target));
    assert_string_equal(target.text.utf8, "甲 乙");
    assert_int_equal(gz_text_pos(&target.text, 0).column, 10);
    assert_string_equal(target.string, "丙");
    assert_message(fixture.diag, 0,
                   (struct expected){2, 9, "a full-width blank at the edge of `string` is dropped",
                                     "delete it: the style sets the text's place"});
    assert_message_count(fixture.diag, 1);
    assert_false(gz_diag_has_errors(fixture.diag));
    fixture_close(&fixture);
}

/* ---- numbers ---- */

static void assert_length(const char *typed, gz_length expected) {
    gz_length length = 0;
    assert_true(gz_yaml_parse_length(typed, strlen(typed), &length));
    assert_int_equal(length, expected);
}

static void lengths_have_units(void **state) {
    (void)state;
    assert_length("12", 12000);
    assert_length("10.5pt", 10500);
    assert_length("841.890", 841890);
    assert_length("210mm", 595276);
    assert_length("29.7cm", 841890);
    assert_length("5in", 360000);
    assert_length("1 in", 72000);
    assert_length("-3", -3000);
    assert_length("小四", 12000);
    static const char *const wrong[] = {"",      "pt",       "1e3",      "1.",  ".5",
                                        "1.2.3", "0x10",     "99999999", "--1", "1,5",
                                        "五",    "12 pt pt", "1.2345678"};
    gz_length length;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(gz_yaml_parse_length(wrong[i], strlen(wrong[i]), &length));
}

static void numbers_do_not_depend_on_the_locale(void **state) {
    (void)state;
    static const char *const locales[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"};
    for (size_t i = 0; i < 3; i++)
        if (setlocale(LC_ALL, locales[i]))
            break;
    assert_length("10.5", 10500);
    int64_t value;
    assert_true(gz_yaml_decimal("0.25", 4, 3, &value));
    assert_int_equal(value, 250);
    assert_false(gz_yaml_decimal("0,25", 4, 3, &value));
    setlocale(LC_ALL, "C");
}

static void slices_keep_spans_and_places(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    static const struct gz_span spans[] = {{0, 6, GZ_SPAN_STRONG, NULL},
                                           {9, 12, GZ_SPAN_EMPHASIS, NULL}};
    static const struct gz_source_map map[] = {{0, {"a", 1, 3}}, {6, {"a", 1, 7}}};
    struct gz_text text = {"甲乙丙丁", 12, 2, 2, spans, map};
    struct gz_text slice = gz_yaml_slice(&text, 3, 12, arena);
    assert_string_equal(slice.utf8, "乙丙丁");
    assert_int_equal(slice.span_count, 2);
    assert_int_equal(slice.spans[0].start, 0);
    assert_int_equal(slice.spans[0].end, 3);
    assert_int_equal(slice.spans[1].start, 6);
    assert_int_equal(gz_text_pos(&slice, 0).column, 4);
    assert_int_equal(gz_text_pos(&slice, 3).column, 7);
    assert_int_equal(gz_text_pos(&slice, 6).column, 8);
    gz_arena_destroy(arena);
}

static int run_places(void) {
    struct CMUnitTest tests[COUNT(place_cases)];
    for (size_t i = 0; i < COUNT(place_cases); i++)
        tests[i] = (struct CMUnitTest){place_cases[i].test, every_character_has_its_place, NULL,
                                       NULL, (void *)&place_cases[i]};
    return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_signs_that_are_none),
        cmocka_unit_test(a_full_width_colon_gets_its_own_help),
        cmocka_unit_test(several_mistakes_are_reported_in_one_run),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(keys_are_bounded),
        cmocka_unit_test(size_is_bounded),
        cmocka_unit_test(laughs_do_not_multiply),
        cmocka_unit_test(values_are_those_of_libfyaml),
        cmocka_unit_test(front_matter_keeps_the_files_lines),
        cmocka_unit_test(errors_in_front_matter_keep_the_files_lines),
        cmocka_unit_test(nothing_is_an_empty_mapping),
        cmocka_unit_test(all_types_are_read),
        cmocka_unit_test(blanks_at_the_edges_are_dropped),
        cmocka_unit_test(lengths_have_units),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
        cmocka_unit_test(slices_keep_spans_and_places),
    };
    int failed = run_bad_cases("bad YAML", bad_cases, COUNT(bad_cases), bad_yaml_is_reported);
    failed += run_bad_cases("bad keys", key_cases, COUNT(key_cases), bad_key_is_reported);
    failed += run_places();
    return failed + cmocka_run_group_tests_name("YAML", tests, NULL, NULL);
}
