#include "pipeline/text/page_name.h"

#include <stdbool.h>
#include <string.h>

#include "fonts/support/translate.h"

/* The digits at the end of a label; "": it has none. */
static const char *number_of(const char *label) {
    const char *number = label + strlen(label);
    while (number > label && number[-1] >= '0' && number[-1] <= '9')
        number--;
    return number;
}

/* What labels say is all: the language has no other form, or they do not count. */
static bool is_plain(const char *first, const char *last) {
    const char *number = number_of(first), *last_number = number_of(last);
    size_t length = (size_t)(number - first);
    return strcmp(C_("a page of this number", "%s"), "%s") == 0 || *number == '\0' || *last_number == '\0' ||
           (size_t)(last_number - last) != length || strncmp(first, last, length) != 0;
}

void gz_page_names_add(struct gz_buffer *out, const char *first, const char *last,
                       const char *dash) {
    bool one = strcmp(first, last) == 0;
    const char *number = number_of(first);
    if (out->length > 0)
        gz_buffer_add_string(out, C_("between pages or sheets in a list", ", "));
    if (is_plain(first, last)) {
        gz_buffer_add_string(out, first);
        gz_buffer_add_string(out, one ? "" : dash);
        gz_buffer_add_string(out, one ? "" : last);
        return;
    }
    gz_buffer_add(out, first, (size_t)(number - first));
    if (one)
        gz_buffer_add_format(out, C_("a page of this number", "%s"), number);
    else
        gz_buffer_add_format(out, C_("pages from this number to that", "%s–%s"), number,
                             number_of(last));
}

const char *gz_page_name(const char *label, struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    if (!label || *label == '\0')
        return label;
    gz_page_names_add(&out, label, label, "");
    return out.bytes;
}
