/* The live desk over HTTP, on this machine only. */
#ifndef GZ_SERVE_HTTP_H
#define GZ_SERVE_HTTP_H

#include <stdint.h>

#include "pipeline/serve/desk.h"

struct gz_http; /* opaque */

/* Answers for `desk` from now on, on 127.0.0.1 and this port; 0: any that is free.
 * `editor`: the command of GAZETTE_EDITOR, or NULL; both are borrowed. NULL: an error
 * was printed. Signals are held back in all threads of it. */
struct gz_http *gz_http_start(struct gz_desk *desk, uint16_t port, const char *editor);

/* Lets nobody wait, and ends all threads. */
void gz_http_stop(struct gz_http *http);

/* "http://127.0.0.1:8080/0123…/" */
const char *gz_http_address(const struct gz_http *http);

#endif
