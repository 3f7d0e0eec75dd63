/* What must hold of every line of a paragraph, whatever it says, at each level of
 * prohibition. The rules are written down here once more, by characters and not by
 * classes. GAZETTE_PROPERTY_RUNS sets how many paragraphs a level (default 1500). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"
#include "layout/linebreak.h"
#include "pipeline/style/file.h"
#include "random_issue.h"

#define DEFAULT_RUNS 1500

struct context {
    struct gz_arena *style_arena, *arena;
    struct gz_style *style;
    struct gz_fontset *fontset;
    struct gz_diag *diag;
    struct gz_setter setter;
    uint32_t runs;
};

static int set_up(void **state) {
    struct context *context = calloc(1, sizeof *context);
    assert_non_null(context);
    const char *runs = getenv("GAZETTE_PROPERTY_RUNS");
    context->runs = runs && *runs ? (uint32_t)strtoul(runs, NULL, 10) : DEFAULT_RUNS;
    context->style_arena = gz_arena_create();
    context->arena = gz_arena_create();
    context->diag = gz_diag_create();
    context->style =
        gz_style_read(GZ_SOURCE_DIR "/issues/style.yaml", context->style_arena, context->diag);
    assert_non_null(context->style);
    struct gz_fontset_options options = {context->style->stacks, context->style->stack_count, false,
                                         true};
    context->fontset = gz_fontset_create(&options, context->diag);
    assert_non_null(context->fontset);
    gz_setter_begin(&context->setter, context->style, context->fontset, context->arena,
                    context->diag);
    *state = context;
    return 0;
}

static int tear_down(void **state) {
    struct context *context = *state;
    gz_setter_end(&context->setter);
    gz_fontset_destroy(context->fontset);
    gz_diag_destroy(context->diag);
    gz_arena_destroy(context->arena);
    gz_arena_destroy(context->style_arena);
    free(context);
    return 0;
}

static bool among(const char *set, uint32_t code) {
    size_t length = strlen(set);
    for (size_t at = 0; at < length;)
        if (gz_utf8_next(set, length, &at) == code)
            return true;
    return false;
}

/* Rule 1 by level: what begins no line, what ends none. */
static const struct {
    const char *first, *last;
} forbidden[] = {
    [GZ_PROHIBIT_NONE] = {"", ""},
    [GZ_PROHIBIT_BASIC] = {"，。、；：！？）》〉」』】〕”·～／", "（《〈「『【〔“"},
    [GZ_PROHIBIT_GB] = {"，。、；：！？）》〉」』】〕”·～／", "（《〈「『【〔“／"},
    [GZ_PROHIBIT_STRICT] = {"，。、；：！？）》〉」』】〕”·～／—…", "（《〈「『【〔“／"},
};

/* Rule 2: digits that stand in a row stay in one line, and so do the halves of
 * —— and …… and a sign, a point or a percent with its digits. */
static bool is_one(const struct gz_unit *left, const struct gz_unit *right) {
    bool digits = left->class == GZ_CLASS_DIGIT, next = right->class == GZ_CLASS_DIGIT;
    return left->raise == right->raise &&
           ((digits && next) || (digits && among("%‰℃", right->code)) ||
            (among("¥№±", left->code) && next) ||
            (left->code == right->code && among("—…", left->code)));
}

static void check_end(const struct gz_paragraph *paragraph, const struct gz_broken_line *line,
                      const struct gz_broken_line *next, enum gz_prohibition level) {
    const struct gz_unit *left = &paragraph->units[line->to - 1];
    const struct gz_unit *right = &paragraph->units[next->from];
    const char *utf8 = paragraph->text->utf8;
    for (uint32_t i = line->to - 1; i < next->from; i++)
        if (paragraph->units[i].break_after == GZ_BREAK_EMERGENCY)
            return; /* inside what is longer than a line */
    if (among(forbidden[level].first, right->code) || among(forbidden[level].last, left->code))
        fail_msg("level %d: a line ends between U+%04X and U+%04X", (int)level,
                 (unsigned)left->code, (unsigned)right->code);
    if (line->to == next->from && is_one(left, right))
        fail_msg("level %d: %.*s|%.*s is parted", (int)level,
                 (int)(left->byte_end - left->byte), utf8 + left->byte,
                 (int)(right->byte_end - right->byte), utf8 + right->byte);
}

/* Hyphens stand in marked text and in words held for need alone, two lines in a row
 * at most. */
static void check_hyphens(const struct gz_paragraph *paragraph, struct gz_lines lines) {
    uint32_t running = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        bool hyphen = lines.lines[i].hyphen > 0;
        running = hyphen ? running + 1 : 0;
        assert_true(running <= GZ_HYPHENS_RUNNING);
        const struct gz_unit *last = hyphen ? &paragraph->units[lines.lines[i].to - 1] : NULL;
        if (last && last->hold != GZ_HOLD_WORD)
            assert_string_equal(gz_paragraph_language(paragraph, last), "en");
    }
}

/* The whole text, in order, but for blanks at the lines' edges. */
static void check_whole(const struct gz_paragraph *paragraph, struct gz_lines lines) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        for (; at < lines.lines[i].from; at++)
            assert_int_equal(paragraph->units[at].class, GZ_CLASS_SPACE);
        at = lines.lines[i].to;
    }
    assert_int_equal(at, paragraph->unit_count);
}

static uint32_t check_paragraph(struct context *context, struct gz_random *random,
                                enum gz_prohibition level) {
    struct gz_setter *setter = &context->setter;
    struct gz_text text = gz_random_marked_text(random, context->arena,
                                                20 + gz_random_below(random, 160));
    context->style->text.prohibition = level;
    context->style->text.number_unit = (enum gz_strength)gz_random_below(random, 3);
    context->style->text.last_line = (enum gz_strength)gz_random_below(random, 3);
    setter->language = gz_random_below(random, 4) == 0 ? "en" : context->style->language;
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, &text, GZ_ROLE_BODY);
    struct gz_measure measure = {
        .width = (gz_length)(12 + gz_random_below(random, 29)) * paragraph->em,
        .first_indent = 2 * paragraph->em, .justify = gz_random_below(random, 5) > 0};
    struct gz_lines lines = gz_linebreak(setter, paragraph, &measure);
    uint32_t hyphens = 0;
    for (uint32_t i = 0; i < lines.count; i++) {
        hyphens += lines.lines[i].hyphen > 0;
        if (i + 1 < lines.count && lines.lines[i].to > lines.lines[i].from)
            check_end(paragraph, &lines.lines[i], &lines.lines[i + 1], level);
    }
    check_hyphens(paragraph, lines);
    check_whole(paragraph, lines);
    gz_setter_forget(setter);
    return hyphens;
}

static void lines_at_every_level(void **state) {
    struct context *context = *state;
    uint32_t hyphens = 0;
    for (int level = GZ_PROHIBIT_NONE; level <= GZ_PROHIBIT_STRICT; level++) {
        struct gz_random random = {.state = 11 + (uint64_t)level};
        for (uint32_t run = 0; run < context->runs; run++)
            hyphens += check_paragraph(context, &random, (enum gz_prohibition)level);
    }
    if (context->runs >= DEFAULT_RUNS)
        assert_true(hyphens > 100); /* there is something to see */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_at_every_level, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
