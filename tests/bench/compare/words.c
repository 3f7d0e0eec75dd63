/* Reads titles, one a line, with '|' where their lines end, and prints each
 * title line that ends inside a word by ICU's dictionary of Chinese words.
 *
 * Exit status: 0, also when words are broken; 1 when ICU has no dictionary or
 * the text is not UTF-8.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#define TITLE_LIMIT 4096 /* bytes of a line of the input */

/* Takes the bars out: `ends` gets the offsets, in UTF-16 units, of line ends. */
static int32_t take_bars(UChar *text, int32_t length, int32_t *ends, int32_t *end_count) {
    int32_t kept = 0;
    *end_count = 0;
    for (int32_t i = 0; i < length; i++)
        if (text[i] == '|')
            ends[(*end_count)++] = kept;
        else
            text[kept++] = text[i];
    return kept;
}

static bool check_title(const char *title, UBreakIterator *words) {
    UChar text[TITLE_LIMIT];
    int32_t ends[TITLE_LIMIT], end_count, length;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(text, TITLE_LIMIT, &length, title, (int32_t)strlen(title), &status);
    length = take_bars(text, length, ends, &end_count);
    ubrk_setText(words, text, length, &status);
    if (U_FAILURE(status))
        return false;
    for (int32_t i = 0; i < end_count; i++)
        if (!ubrk_isBoundary(words, ends[i])) {
            puts(title);
            break;
        }
    return true;
}

int main(void) {
    char title[TITLE_LIMIT];
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    bool done = U_SUCCESS(status);
    while (done && fgets(title, sizeof title, stdin)) {
        title[strcspn(title, "\n")] = '\0';
        done = check_title(title, words);
    }
    if (!done)
        fputs("words: ICU failed\n", stderr);
    ubrk_close(words);
    return done ? 0 : 1;
}
