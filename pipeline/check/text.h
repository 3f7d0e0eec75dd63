/* What rules look at, and how they report. Private to check/. */
#ifndef GZ_CHECK_TEXT_H
#define GZ_CHECK_TEXT_H

#include <stdbool.h>

#include "pipeline/check/check.h"
#include "pipeline/source/file.h"
#include "pipeline/yaml/yaml.h"

enum gz_check_kind {
    GZ_CHECK_TITLE, /* lines joined */
    GZ_CHECK_CONTENTS_TITLE,
    GZ_CHECK_SUBTITLE,
    GZ_CHECK_NOTE,
    GZ_CHECK_NUMBER, /* of a document */
    GZ_CHECK_NAME,   /* of an author, a signer, an office */
    GZ_CHECK_HEADING,
    GZ_CHECK_PARAGRAPH,
    GZ_CHECK_ITEM,
    GZ_CHECK_LINE, /* salutation, right, caption, term, date, label */
    GZ_CHECK_LIST_ITEM, /* of an attachment list */
    GZ_CHECK_CELL,
    GZ_CHECK_ROSTER,
    GZ_CHECK_PROVISION,
};

/* A text as characters. `codes` may be read four behind its end: there
 * stand zeros. Marks of footnotes are left out. */
struct gz_check_text {
    enum gz_check_kind kind;
    uint32_t article;    /* index */
    uint32_t attachment; /* 0: the article's body, else its number from 1 */
    uint8_t level;       /* of a heading */
    bool chinese;        /* simplified Chinese, for which the standards hold */
    const struct gz_block *block; /* that it stands in, or NULL */
    const uint32_t *codes;
    const struct gz_pos *at; /* [count] */
    uint32_t count;
};

struct gz_check {
    const struct gz_issue *issue;
    const char *language; /* of articles that say none */
    struct gz_arena *arena;
    struct gz_diag *diag;
    const struct gz_check_text *texts; /* in the order of the sources */
    uint32_t text_count;
    struct gz_finding *findings;
    uint32_t finding_count, finding_capacity;
};

/* Takes the texts of an issue apart. */
void gz_check_walk(struct gz_check *check);

/* Reports characters start … end (≥ start + 1) of a text. The finding is valid
 * until the next report; edits may be added to it. */
struct gz_finding *gz_check_report(struct gz_check *check, enum gz_check_rule rule,
                                   const struct gz_check_text *text, uint32_t start, uint32_t end,
                                   const char *help, const char *format, ...)
    __attribute__((format(printf, 7, 8)));

/* Adds a mend to a finding: characters start … end become `after`. With start
 * == end it is put in before `start`. */
void gz_check_edit(struct gz_check *check, struct gz_finding *finding,
                   const struct gz_check_text *text, uint32_t start, uint32_t end,
                   const char *after);

/* Characters start … end as UTF-8, in the arena. */
const char *gz_check_utf8(struct gz_check *check, const struct gz_check_text *text, uint32_t start,
                          uint32_t end);

/* Rules over one text. */
void gz_check_marks(struct gz_check *check, const struct gz_check_text *text);
void gz_check_blanks(struct gz_check *check, const struct gz_check_text *text);
void gz_check_brackets(struct gz_check *check, const struct gz_check_text *text);
void gz_check_numbers(struct gz_check *check, const struct gz_check_text *text);
void gz_check_phrases(struct gz_check *check, const struct gz_check_text *text);
void gz_check_dates(struct gz_check *check, const struct gz_check_text *text);

/* Rules over all texts. */
void gz_check_numbering(struct gz_check *check);
void gz_check_consistency(struct gz_check *check);
void gz_check_votes(struct gz_check *check);
void gz_check_people(struct gz_check *check);

/* The sums of one paragraph. */
void gz_check_tally(struct gz_check *check, const struct gz_check_text *text);

/* What import has left in an article for somebody to look at. */
void gz_check_doubts(struct gz_check *check, const struct gz_source_file *file,
                     uint32_t article);

/* Reads the articles' settings and what import left in them; drops findings that are switched off, and says which stand in final texts.
 * `style` is the root of the style file. Unknown rules are errors. */
void gz_check_settings(struct gz_check *check, const char *folder,
                       const struct gz_yaml_node *style);

/* ---- characters ---- */

bool gz_check_is_han(uint32_t code);
/* Han, or a full-width mark that is none of the quotation marks, which English
 * has too. */
bool gz_check_is_chinese(uint32_t code);
bool gz_check_is_one_of(uint32_t code, const char *set); /* UTF-8; false for 0 */

static inline bool gz_check_is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static inline bool gz_check_is_letter(uint32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* The character before `i`, 0 at the start. */
static inline uint32_t gz_check_before(const struct gz_check_text *text, uint32_t i) {
    return i > 0 ? text->codes[i - 1] : 0;
}

/* Characters of `word` when the text has it at `i`, else 0. */
uint32_t gz_check_match(const struct gz_check_text *text, uint32_t i, const char *word);

/* A number in digits, with decimals, at `i`: its characters, else 0. */
uint32_t gz_check_digits(const struct gz_check_text *text, uint32_t i);

#endif
