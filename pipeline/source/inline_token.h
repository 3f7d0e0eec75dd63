/* A text's tokens, between the two passes of the inline reader. Private to
 * source_inline*.c. */
#ifndef GZ_SOURCE_INLINE_TOKEN_H
#define GZ_SOURCE_INLINE_TOKEN_H

#include "pipeline/source/inline.h"

enum gz_token_kind {
    GZ_TOKEN_TEXT,
    GZ_TOKEN_BREAK,       /* '\n' */
    GZ_TOKEN_STARS,       /* one to three */
    GZ_TOKEN_SUPERSCRIPT, /* its content */
    GZ_TOKEN_SUBSCRIPT,
    GZ_TOKEN_NOTE,    /* a footnote's mark: its label */
    GZ_TOKEN_BRACKET, /* `[`: text, unless a link or a decoration closes it */
    GZ_TOKEN_LINK_OPEN,
    GZ_TOKEN_LINK_CLOSE,
    GZ_TOKEN_DECORATION_OPEN,
    GZ_TOKEN_DECORATION_CLOSE,
};

struct gz_token {
    enum gz_token_kind kind;
    const char *utf8;
    uint32_t length;
    struct gz_pos pos;
    const char *link;               /* of LINK_OPEN */
    const char *language;           /* of DECORATION_OPEN, or NULL */
    uint32_t flags;                 /* of DECORATION_OPEN: enum gz_span_flag */
    uint32_t note;                  /* of NOTE: index + 1 */
    bool blank_before, blank_after; /* of STARS */
};

struct gz_lexer {
    const struct gz_article_source *source;
    unsigned flags; /* enum gz_inline_flag */
    struct gz_token *tokens;
    uint32_t count, capacity;
    uint32_t *brackets; /* open BRACKETs */
    uint32_t bracket_count, bracket_capacity;
    uint32_t linked;       /* the first of them, which hold a link already */
    struct gz_slice slice; /* being read */
    uint32_t first_token;  /* of it */
    bool last_slice;
    uint32_t at;      /* next byte of it */
    uint32_t run;     /* start of the plain run that ends at `at` */
    uint32_t counted; /* bytes of the slice that `column` accounts for */
    uint32_t column;  /* of byte `counted` */
};

/* First pass: slices to tokens. */
void gz_inline_lex(struct gz_lexer *lexer, const struct gz_slice *slices, uint32_t count);

/* The place of a byte of the slice; the byte there and before it, or 0. */
struct gz_pos gz_lexer_pos(struct gz_lexer *lexer, uint32_t at);
unsigned char gz_lexer_byte(const struct gz_lexer *lexer, uint32_t at);
unsigned char gz_lexer_byte_before(const struct gz_lexer *lexer, uint32_t at);

/* The slice from `at` on, without its place. */
struct gz_slice gz_lexer_rest(const struct gz_lexer *lexer, uint32_t at);

/* Appends a token made of bytes start … end. */
struct gz_token *gz_lexer_push(struct gz_lexer *lexer, enum gz_token_kind kind, uint32_t start,
                               uint32_t end);

/* Ends the plain run at `end`; goes on at `at` with a new one. */
void gz_lexer_flush(struct gz_lexer *lexer, uint32_t end);
void gz_lexer_resume(struct gz_lexer *lexer, uint32_t at);

/* The end of a superscript's or subscript's content that begins at `start`,
 * or 0. */
uint32_t gz_lexer_script_end(const struct gz_lexer *lexer, uint32_t start, char marker);

/* `[`, `]` and `{`: links, decorations and marks of footnotes. */
void gz_lex_bracket(struct gz_lexer *lexer);
void gz_lex_closing_bracket(struct gz_lexer *lexer);
void gz_lex_brace(struct gz_lexer *lexer);
bool gz_lex_is_address(struct gz_slice slice);

#endif
