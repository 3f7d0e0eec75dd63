/* What the desk answers to a request that was let in. Knows no HTTP library. */
#ifndef GZ_SERVE_ANSWER_H
#define GZ_SERVE_ANSWER_H

#include "pipeline/serve/desk.h"
#include "pipeline/serve/pictures.h"

#define GZ_BODY_LIMIT 4096 /* bytes of a request's body */

struct gz_answerer { /* all borrowed */
    struct gz_desk *desk;
    struct gz_pictures *pictures;
    const char *editor; /* command, or NULL */
};

struct gz_asked {
    const char *path; /* behind the token: "/state" */
    /* A value of the query, its escapes resolved; NULL: it is not there. */
    const char *(*argument)(void *connection, const char *name);
    void *connection;
    const char *body;
    size_t body_length;
    bool body_too_long;
};

struct gz_answer {
    unsigned status;
    const char *type; /* of the bytes; static */
    void *bytes;
    size_t length;
    bool owned;        /* the bytes are to be freed; else they are static */
    bool immutable;    /* this address never shows anything else */
    const char *allow; /* methods, of a status 405; or NULL */
};

struct gz_answer gz_answer(const struct gz_answerer *answerer, const struct gz_asked *asked);

/* A line of static text. */
struct gz_answer gz_answer_text(unsigned status, const char *text);

#endif
