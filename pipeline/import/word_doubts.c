#include "fonts/support/translate.h"
#include "pipeline/import/word_reader.h"

#include <stdarg.h>
#include <string.h>

#include "fonts/support/utf8.h"

#define DOUBT_LIMIT 10000 /* nobody reads more */
#define SAME_LIMIT 16     /* doubts looked back at, not to say one twice */
#define QUOTE_LIMIT 40    /* characters */

static void add(struct gz_word *word, uint32_t block, const char *text) {
    struct gz_manuscript *out = word->out;
    for (uint32_t i = 0; i < SAME_LIMIT && i < out->doubt_count; i++) {
        const struct gz_import_doubt *doubt = &out->doubts[out->doubt_count - 1 - i];
        if (doubt->block == block && !strcmp(doubt->text, text))
            return;
    }
    if (out->doubt_count == DOUBT_LIMIT)
        return;
    if (out->doubt_count == DOUBT_LIMIT - 1) {
        block = GZ_IMPORT_NONE;
        text = _("there is more to doubt than is listed here");
    }
    struct gz_import_doubt *doubt;
    GZ_APPEND(word->arena, out->doubts, out->doubt_count, word->doubt_capacity, doubt);
    *doubt = (struct gz_import_doubt){block, text};
}

void gz_word_doubt(struct gz_word *word, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(word, word->out->block_count, gz_arena_vformat(word->arena, _(format), arguments));
    va_end(arguments);
}

void gz_word_doubt_at(struct gz_word *word, uint32_t block, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(word, block, gz_arena_vformat(word->arena, _(format), arguments));
    va_end(arguments);
}

void gz_word_doubt_file(struct gz_word *word, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(word, GZ_IMPORT_NONE, gz_arena_vformat(word->arena, _(format), arguments));
    va_end(arguments);
}

/* Blanks, line ends and what else is no character of a line become one blank. */
const char *gz_word_quote(struct gz_word *word, const char *text) {
    size_t length = strlen(text), to = 0;
    uint32_t count = 0;
    bool blank = false;
    char out[5 * QUOTE_LIMIT + 8];
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(text, length, &at);
        if (code <= ' ' || code == 0x2028 || code == 0x2029 || code == 0x85) {
            blank = to > 0;
            continue;
        }
        if (count == QUOTE_LIMIT) {
            memcpy(out + to, "…", strlen("…"));
            to += strlen("…");
            break;
        }
        if (blank)
            out[to++] = ' ';
        blank = false;
        to += gz_utf8_encode(code, out + to);
        count++;
    }
    return gz_arena_copy(word->arena, out, to);
}

void gz_word_doubts_finish(struct gz_word *word) {
    struct gz_manuscript *out = word->out;
    for (uint32_t i = 0; i < out->doubt_count; i++)
        if (out->doubts[i].block != GZ_IMPORT_NONE && out->doubts[i].block >= out->block_count)
            out->doubts[i].block = out->block_count ? out->block_count - 1 : GZ_IMPORT_NONE;
}
