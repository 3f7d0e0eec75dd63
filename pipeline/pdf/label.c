#include "pipeline/pdf/nav.h"

#include <string.h>

struct label {
    const char *text;
    size_t prefix;   /* bytes before the number */
    uint32_t number; /* 0: the label has none */
};

/* Splits off the decimal number at the end. Leading zeros belong to the prefix;
 * more than nine digits are no page number. */
static struct label split(const char *text) {
    struct label label = {.text = text ? text : ""};
    size_t length = strlen(label.text);
    label.prefix = length;
    while (label.prefix > 0 && label.text[label.prefix - 1] >= '0' &&
           label.text[label.prefix - 1] <= '9')
        label.prefix--;
    while (label.text[label.prefix] == '0')
        label.prefix++;
    if (length - label.prefix > 9)
        label.prefix = length;
    for (size_t i = label.prefix; i < length; i++)
        label.number = label.number * 10 + (uint32_t)(label.text[i] - '0');
    return label;
}

static bool goes_on(const struct label *before, const struct label *label) {
    return before->number && label->number == before->number + 1 &&
           before->prefix == label->prefix &&
           memcmp(before->text, label->text, label->prefix) == 0;
}

void gz_pdf_write_page_labels(struct gz_bytes *out, const struct gz_pages *pages) {
    struct label before = {0};
    gz_bytes_text(out, "<</Nums[");
    for (uint32_t i = 0; i < pages->page_count; i++) {
        struct label label = split(pages->pages[i].label);
        if (i == 0 || !goes_on(&before, &label)) {
            gz_bytes_format(out, "%u<<", i);
            if (label.prefix) {
                gz_bytes_text(out, "/P");
                gz_bytes_string(out, label.text, label.prefix);
            }
            if (label.number)
                gz_bytes_text(out, "/S/D");
            if (label.number > 1)
                gz_bytes_format(out, "/St %u", label.number);
            gz_bytes_text(out, ">>");
        }
        before = label;
    }
    gz_bytes_text(out, "]>>");
}
