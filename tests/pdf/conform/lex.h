/* Tokens of content streams and CMaps. */
#ifndef CONFORM_LEX_H
#define CONFORM_LEX_H

#include "doc.h"

enum token { TOKEN_END, TOKEN_OPERAND, TOKEN_OPERATOR, TOKEN_WRONG };

struct lex {
    struct doc *doc; /* owns the operands */
    const uint8_t *at, *end;
    int number;             /* of the object that operands are said to be of */
    struct object *operand; /* after TOKEN_OPERAND */
    char word[64];          /* after TOKEN_OPERATOR; cut short if longer */
};

enum token lex_next(struct lex *lex);
/* After the operator ID: passes the data of an inline image and its EI. */
bool lex_skip_image(struct lex *lex);

#endif
