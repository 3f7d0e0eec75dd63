/* An earlier layout of an issue, which a new one keeps to where it can.
 *
 * What was printed is known as texts and their lines: how far each line went
 * and where it stood. That is every break that was chosen, of lines, columns
 * and pages. A text is compared without its blanks: those at line ends were not
 * drawn, and line breaks asked for in the source are no characters.
 *
 * A keeper is the state of one layout pass that follows a precedent: which
 * texts of the article being set were found again so far.
 */
#ifndef GZ_PRECEDENT_H
#define GZ_PRECEDENT_H

#include "fonts/support/arena.h"
#include "layout/pages.h"

struct gz_precedent_line {
    uint32_t end;  /* bytes of the text up to and with this line */
    uint32_t page; /* of the counted pages, from 0 */
    uint16_t column;
    gz_length baseline;
    uint32_t order; /* ascends through all lines, in the order of reading */
};

struct gz_precedent_text {
    enum gz_element_kind kind;
    const char *solid; /* without its blanks */
    uint32_t length;   /* bytes */
    const struct gz_precedent_line *lines;
    uint32_t line_count; /* ≥ 1 */
};

struct gz_precedent_article {
    const char *id; /* "": front matter */
    const struct gz_precedent_text *texts; /* in reading order */
    uint32_t text_count;
};

struct gz_precedent {
    const struct gz_precedent_article *articles;
    uint32_t article_count;
};

/* A copy without blanks, NUL-terminated. */
char *gz_solid_copy(struct gz_arena *arena, const char *utf8, uint32_t length, uint32_t *solid);

/* Bytes of a text that are no blanks. */
uint32_t gz_solid_length(const char *utf8, uint32_t length);

struct gz_keeper {
    const struct gz_precedent *precedent;
    const struct gz_precedent_article *article; /* being set, or NULL: it is new */
    uint64_t *hashes;    /* [text_count] */
    uint32_t *by_hash;   /* texts by hash, then by order */
    bool *claimed;       /* [text_count] found again */
    uint32_t next;       /* behind the text that was found last */
    struct gz_arena *arena;
};

/* What follows belongs to article `id`, "" for front matter. */
void gz_keeper_enter(struct gz_keeper *keeper, const char *id);

/* The same for an article that has another id than in print: the printed article
 * of this title, when its id is none of `ids[count]` today. */
void gz_keeper_enter_titled(struct gz_keeper *keeper, const struct gz_text *title,
                            const char *const *ids, uint32_t count);

/* The earlier text that is the same as this one but for blanks, among those not
 * yet claimed; the nearest one from the last found on. Claims it when `claim`.
 * NULL: none. `kind` GZ_ELEMENT_DOCUMENT stands for any. */
const struct gz_precedent_text *gz_keeper_find(struct gz_keeper *keeper, const struct gz_text *text,
                                               enum gz_element_kind kind, bool claim);

/* The earlier text that was corrected into this one: unclaimed, near the last
 * found and like it in most of its characters. Claims it. NULL: none. */
const struct gz_precedent_text *gz_keeper_find_like(struct gz_keeper *keeper,
                                                    const struct gz_text *text,
                                                    enum gz_element_kind kind);

/* The first text of a kind, claimed or not; NULL: none. */
const struct gz_precedent_text *gz_keeper_first(const struct gz_keeper *keeper,
                                                enum gz_element_kind kind);

/* Whether no paragraph, heading or title of the article stood before this line on its
 * page. */
bool gz_keeper_opened_page(const struct gz_keeper *keeper, const struct gz_precedent_line *line);

#endif
