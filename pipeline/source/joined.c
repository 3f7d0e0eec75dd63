#include "pipeline/source/joined.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/text/han_number.h"

#define TAIL_LIMIT 64 /* bytes of markup and brackets looked past at a line's end */

/* ---- Numbers ---- */

/* Bytes of one of some texts at the start of a slice, or 0. */
static uint32_t starts_with_any(struct gz_slice slice, const char *const *texts) {
    for (; *texts; texts++)
        if (gz_slice_starts(slice, *texts))
            return (uint32_t)strlen(*texts);
    return 0;
}

/* Bytes of a numeral in Han, not in digits, at the start of a slice. */
static uint32_t han_length(struct gz_slice slice) {
    static const char *const digits[] = {"０", "１", "２", "３", "４", "５",
                                         "６", "７", "８", "９", NULL};
    uint32_t ignored;
    if (!slice.length || (slice.utf8[0] >= '0' && slice.utf8[0] <= '9') ||
        starts_with_any(slice, digits))
        return 0;
    return (uint32_t)gz_han_number_read(slice.utf8, slice.length, &ignored);
}

/* One to three digits: four are a year. */
static uint32_t digits_length(struct gz_slice slice) {
    uint32_t at = 0;
    while (at < slice.length && slice.utf8[at] >= '0' && slice.utf8[at] <= '9')
        at++;
    return at <= 3 ? at : 0;
}

/* What follows a number that is mentioned: （一）项, （一）至（三）. */
static bool is_mention(struct gz_slice rest) {
    static const char *const words[] = {"项", "款", "目", "条", "类", "至", "和", "与",
                                        "或", "及", "、", "，", "。", "；", NULL};
    return starts_with_any(rest, words) > 0;
}

static enum gz_number_form read_bracket(struct gz_slice line) {
    static const char *const opening[] = {"（", "(", NULL}, *const closing[] = {"）", ")", NULL};
    uint32_t open = starts_with_any(line, opening);
    if (!open)
        return GZ_FORM_NONE;
    struct gz_slice inside = gz_slice_from(line, open);
    uint32_t digits = digits_length(inside), length = digits ? digits : han_length(inside);
    struct gz_slice rest = gz_slice_from(inside, length);
    uint32_t close = starts_with_any(rest, closing);
    if (!length || !close || is_mention(gz_slice_from(rest, close)))
        return GZ_FORM_NONE;
    return digits ? GZ_FORM_BRACKET : GZ_FORM_HAN_BRACKET;
}

static bool is_circled(struct gz_slice line) {
    size_t at = 0;
    if (!line.length)
        return false;
    uint32_t code = gz_utf8_next(line.utf8, line.length, &at);
    return ((code >= 0x2460 && code <= 0x249B) || (code >= 0x3220 && code <= 0x3229) ||
            (code >= 0x2776 && code <= 0x277F)) &&
           !is_mention(gz_slice_from(line, (uint32_t)at));
}

/* 第一， or 第一条; the latter begins a text when a blank follows. */
static enum gz_number_form read_ordinal(struct gz_slice line) {
    static const char *const units[] = {"条", "章", "节", NULL};
    if (!gz_slice_starts(line, "第"))
        return GZ_FORM_NONE;
    struct gz_slice rest = gz_slice_from(line, (uint32_t)strlen("第"));
    uint32_t digits = digits_length(rest), length = digits ? digits : han_length(rest);
    if (!length)
        return GZ_FORM_NONE;
    rest = gz_slice_from(rest, length);
    if (gz_slice_starts(rest, "，"))
        return GZ_FORM_ORDINAL;
    uint32_t unit = starts_with_any(rest, units);
    if (!unit)
        return GZ_FORM_NONE;
    return gz_slice_blank_at(rest, unit) ? GZ_FORM_ORDINAL : GZ_FORM_MENTION;
}

static enum gz_number_form read_attachment(struct gz_slice line) {
    if (!gz_slice_starts(line, "附件"))
        return GZ_FORM_NONE;
    struct gz_slice rest = gz_slice_from(line, (uint32_t)strlen("附件"));
    uint32_t digits = digits_length(rest), length = digits ? digits : han_length(rest);
    rest = gz_slice_from(rest, length);
    if (gz_slice_starts(rest, "：") || gz_slice_starts(rest, ":") ||
        (length && (!rest.length || gz_slice_blank_at(rest, 0))))
        return GZ_FORM_ORDINAL;
    return length ? GZ_FORM_MENTION : GZ_FORM_NONE;
}

/* 一、 but not 一、二、三产业. */
static bool begins_with_han(struct gz_slice line) {
    uint32_t length = han_length(line);
    struct gz_slice rest = gz_slice_from(line, length);
    if (!length || !gz_slice_starts(rest, "、"))
        return false;
    rest = gz_slice_from(rest, (uint32_t)strlen("、"));
    return !gz_slice_starts(gz_slice_from(rest, han_length(rest)), "、");
}

enum gz_number_form gz_number_form(struct gz_slice line) {
    while (gz_slice_starts(line, "*"))
        line = gz_slice_from(line, 1);
    enum gz_number_form form = read_bracket(line);
    if (form)
        return form;
    if (begins_with_han(line))
        return GZ_FORM_HAN;
    if (is_circled(line))
        return GZ_FORM_CIRCLED;
    if (gz_slice_item_number(line, false))
        return GZ_FORM_ARABIC;
    form = read_ordinal(line);
    return form ? form : read_attachment(line);
}

/* ---- Ends ---- */

/* Without the character at its end. */
static struct gz_slice cut_last(struct gz_slice line) {
    size_t end = line.length;
    gz_utf8_previous(line.utf8, &end);
    return gz_slice_head(line, (uint32_t)end);
}

static bool ends_with(struct gz_slice line, const char *text) {
    size_t length = strlen(text);
    return line.length >= length && !memcmp(line.utf8 + line.length - length, text, length);
}

static bool ends_with_any(struct gz_slice line, const char *const *texts) {
    for (; *texts; texts++)
        if (ends_with(line, *texts))
            return true;
    return false;
}

/* Without a mark of a footnote or the settings of a decoration at its end. */
static struct gz_slice cut_markup(struct gz_slice line) {
    bool note = ends_with(line, "]"), settings = ends_with(line, "}");
    const char *open = note ? "[^" : "]{";
    for (uint32_t at = line.length; (note || settings) && at >= 2; at--) {
        if (!memcmp(line.utf8 + at - 2, open, 2))
            return gz_slice_head(line, at - 2);
        if (line.length - at > TAIL_LIMIT)
            break;
    }
    return line;
}

/* Whether a line ends with the end of a sentence, with quotes, brackets or
 * markup behind it. */
static bool ends_sentence(struct gz_slice line) {
    static const char *const closing[] = {"”",  "’",  "」", "』", "）", "》",
                                          "〉", "】", "〕", ")",  "*",  NULL};
    static const char *const ends[] = {"。", "！", "？", "；", "：", NULL};
    struct gz_slice tail = line;
    while (tail.length && line.length - tail.length < TAIL_LIMIT) {
        if (ends_with_any(tail, ends))
            return true;
        struct gz_slice shorter = ends_with_any(tail, closing) ? cut_last(tail) : cut_markup(tail);
        if (shorter.length == tail.length)
            return false;
        tail = shorter;
    }
    return false;
}

void gz_joined_check(const struct gz_article_source *source, struct gz_slice before,
                     struct gz_slice line, bool *reported) {
    static const char help[] = N_("leave a blank line between paragraphs");
    if (!before.length || ends_with(before, "\\"))
        return; /* the line break was asked for */
    enum gz_number_form form = gz_number_form(line);
    bool ended = ends_sentence(before);
    if (form && (form != GZ_FORM_MENTION || ended)) {
        gz_warning(source->diag, line.pos, help, "a numbered line is joined to the one before");
    } else if (ended && !*reported) {
        gz_warning(source->diag, line.pos, help, "two lines are set as one paragraph");
        *reported = true;
    }
}
