#include "pipeline/import/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"
#include "pipeline/source/file.h"

#define HELP N_("save it as UTF-8 and try again")
#define LOST_SHARE 50 /* one character in so many may be lost; else it is no such text */

static bool fail(const char *path, const char *help, const char *text, struct gz_diag *diag) {
    gz_error(diag, ((struct gz_pos){.path = path}), help, "%s", _(text));
    return false;
}

static bool is_utf16(const char *bytes, size_t length) {
    return length >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2));
}

/* Up to three bytes of UTF-8 from one of a legacy encoding, plus room for U+FFFD. */
static bool convert(const char *encoding, const char *bytes, size_t length,
                    struct gz_import_text *out, struct gz_arena *arena) {
    UErrorCode error = U_ZERO_ERROR;
    size_t size = length * 3 + 8;
    char *utf8 = GZ_NEW_ARRAY(arena, char, size + 1);
    int32_t written = ucnv_convert("UTF-8", encoding, utf8, (int32_t)size, bytes,
                                   (int32_t)length, &error);
    if (U_FAILURE(error) || gz_utf8_invalid_at(utf8, (size_t)written) != (size_t)written)
        return false;
    out->bytes = utf8;
    out->length = (size_t)written;
    return true;
}

static uint32_t count_lost(const struct gz_import_text *text) {
    uint32_t lost = 0;
    for (size_t at = 0; at < text->length;)
        lost += gz_utf8_next(text->bytes, text->length, &at) == 0xFFFD;
    return lost;
}

/* Too many of them: it is another encoding. */
static bool is_garbled(struct gz_import_text *text) {
    text->lost = count_lost(text);
    return (uint64_t)text->lost * LOST_SHARE > gz_utf8_count(text->bytes, text->length);
}

static bool decode_guessed(const char *bytes, size_t length, struct gz_import_text *out,
                           struct gz_arena *arena, struct gz_diag *diag) {
    out->guess = "GB18030";
    if (convert("gb18030", bytes, length, out, arena) && !is_garbled(out))
        return true;
    return fail(out->path, HELP, N_("the text is neither UTF-8 nor GB18030"), diag);
}

/* "\r\n" and "\r" become "\n"; the byte order mark goes. */
static void normalize(struct gz_import_text *text) {
    size_t from = text->length >= 3 && !memcmp(text->bytes, "\xEF\xBB\xBF", 3) ? 3 : 0, to = 0;
    for (; from < text->length; from++) {
        char c = text->bytes[from];
        if (c == '\r' && from + 1 < text->length && text->bytes[from + 1] == '\n')
            continue;
        text->bytes[to++] = c == '\r' ? '\n' : c;
    }
    text->bytes[to] = '\0';
    text->length = to;
}

/* Blanks and control characters, such as form feeds, are no text. */
static bool is_empty(const struct gz_import_text *text) {
    for (size_t at = 0; at < text->length;) {
        uint32_t code = gz_utf8_next(text->bytes, text->length, &at);
        if (code > 0x20 && code != 0x7F && !gz_char_is_blank(code))
            return false;
    }
    return true;
}

bool gz_import_text_decode(const char *path, const char *bytes, size_t length,
                           struct gz_import_text *out, struct gz_arena *arena,
                           struct gz_diag *diag) {
    *out = (struct gz_import_text){.path = path};
    if (is_utf16(bytes, length)) {
        if (!convert("UTF-16", bytes, length, out, arena) || is_garbled(out))
            return fail(path, HELP, N_("the text is no UTF-16"), diag);
    } else if (gz_utf8_invalid_at(bytes, length) == length) {
        out->bytes = gz_arena_copy(arena, bytes, length);
        out->length = length;
    } else if (!decode_guessed(bytes, length, out, arena, diag)) {
        return false;
    }
    if (memchr(out->bytes, '\0', out->length))
        return fail(path, N_("import takes .docx, .txt and .md"), N_("this is no text file"), diag);
    normalize(out);
    if (is_empty(out))
        return fail(path, NULL, N_("the file is empty"), diag);
    return true;
}

bool gz_import_text_open(const char *path, struct gz_import_text *out, struct gz_arena *arena,
                         struct gz_diag *diag) {
    struct gz_source_bytes raw;
    return gz_source_bytes_open(path, GZ_IMPORT_TEXT_LIMIT, &raw, arena, diag) &&
           gz_import_text_decode(raw.path, raw.bytes, raw.length, out, arena, diag);
}
