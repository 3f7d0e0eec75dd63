/* What `gazette import` was unsure of, and nobody has looked at yet: its comments are
 * still there. */
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/check/text.h"

/* Of the body, and of the front matter. */
static const char body_comment[] = "<!-- import: ", front_comment[] = "# import: ";

static const char *without_end(const char *text, uint32_t length, struct gz_arena *arena) {
    static const char end[] = "-->";
    size_t size = sizeof end - 1;
    if (length >= size && memcmp(text + length - size, end, size) == 0)
        length -= (uint32_t)size;
    while (length > 0 && strchr(" \t", text[length - 1]))
        length--;
    return gz_arena_copy(arena, text, length);
}

static void report(struct gz_check *check, const struct gz_source_file *file, uint32_t line,
                   uint32_t article, uint32_t opening) {
    uint32_t length;
    const char *bytes = gz_source_file_line(file, line, &length);
    struct gz_finding *finding;
    GZ_APPEND(check->arena, check->findings, check->finding_count, check->finding_capacity,
              finding);
    struct gz_pos pos = gz_source_file_pos(file, (uint32_t)(bytes - file->bytes)), end = pos;
    end.column += (uint32_t)gz_utf8_count(bytes, length);
    *finding = (struct gz_finding){
        .rule = GZ901,
        .article = article,
        .pos = pos,
        .end = end,
        .message = gz_arena_format(check->arena, _("import was unsure: %s"),
                                   without_end(bytes + opening, length - opening, check->arena)),
        .help = _("look at it, then delete this comment"),
    };
}

void gz_check_doubts(struct gz_check *check, const struct gz_source_file *file,
                     uint32_t article) {
    for (uint32_t line = 1; line <= file->line_count; line++) {
        uint32_t length;
        const char *bytes = gz_source_file_line(file, line, &length);
        size_t body = sizeof body_comment - 1, front = sizeof front_comment - 1;
        if (length > body && memcmp(bytes, body_comment, body) == 0)
            report(check, file, line, article, (uint32_t)body);
        else if (length > front && memcmp(bytes, front_comment, front) == 0)
            report(check, file, line, article, (uint32_t)front);
    }
}
