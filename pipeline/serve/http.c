/* Who may ask: a program of this machine that knows the token, under a name of this
 * machine, so that no page of elsewhere can ask through a browser. Each connection has
 * a thread; a drawing or a wait holds up nobody else. */
#include "pipeline/serve/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/serve/answer.h"
#include "pipeline/serve/token.h"
#include "pipeline/system/diag_print.h"

#define CONNECTION_LIMIT 128u
#define CONNECTION_SECONDS 40u        /* longer than anybody waits for a state */
#define HEADERS_LIMIT ((size_t)16384) /* bytes; also of the address */
#define PICTURES_LIMIT ((size_t)32 << 20)

struct gz_http {
    struct gz_answerer answerer;
    struct MHD_Daemon *daemon;
    uint16_t port;
    char token[GZ_TOKEN_LENGTH + 1];
    char address[GZ_TOKEN_LENGTH + 32];
    char names[2][32]; /* of this machine, with the port */
};

/* One request, from its first line to its end. */
struct exchange {
    bool plain; /* the path is spelt as ours are: from its root, nothing escaped */
    bool begun;
    bool too_long;
    size_t length;
    char body[GZ_BODY_LIMIT];
};

/* ---- who asks ------------------------------------------------------------------- */

/* Our paths are ASCII without a percent sign; and no byte is 0, in whatever spelling. */
static void *begin_exchange(void *context, const char *uri, struct MHD_Connection *connection) {
    (void)context, (void)connection;
    struct exchange *exchange = calloc(1, sizeof *exchange);
    size_t path = strcspn(uri, "?");
    if (exchange)
        exchange->plain = uri[0] == '/' && !memchr(uri, '%', path) && !strstr(uri, "%00");
    return exchange;
}

static void end_exchange(void *context, struct MHD_Connection *connection, void **memory,
                         enum MHD_RequestTerminationCode code) {
    (void)context, (void)connection, (void)code;
    free(*memory);
    *memory = NULL;
}

struct header {
    const char *name, *value;
    unsigned count;
};

static enum MHD_Result note_header(void *context, enum MHD_ValueKind kind, const char *name,
                                   const char *value) {
    struct header *header = context;
    (void)kind;
    if (strcasecmp(name, header->name) == 0) {
        header->value = value;
        header->count++;
    }
    return MHD_YES;
}

/* The value of a header that is there once; else NULL. */
static const char *only_header(struct MHD_Connection *connection, const char *name) {
    struct header header = {.name = name};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note_header, &header);
    return header.count == 1 ? header.value : NULL;
}

static bool is_own_name(const struct gz_http *http, const char *name) {
    return name && (strcasecmp(name, http->names[0]) == 0 || strcasecmp(name, http->names[1]) == 0);
}

static bool is_own_origin(const struct gz_http *http, const char *origin) {
    static const char scheme[] = "http://";
    return origin && strncmp(origin, scheme, sizeof scheme - 1) == 0 &&
           is_own_name(http, origin + sizeof scheme - 1);
}

/* What follows the token in a path, "/state"; NULL: the token is another one. */
static const char *behind_token(const struct gz_http *http, const struct exchange *exchange,
                                const char *path) {
    const char *token = path + 1;
    size_t length = exchange->plain && path[0] == '/' ? strcspn(token, "/") : 0;
    if (!gz_token_equals(http->token, token, length) || token[length] != '/')
        return NULL;
    return token + length;
}

/* ---- answers -------------------------------------------------------------------- */

static void add_headers(struct MHD_Response *response, const struct gz_answer *answer) {
    MHD_add_response_header(response, "Content-Type", answer->type);
    MHD_add_response_header(response, "Cache-Control",
                            answer->immutable ? "private, max-age=31536000, immutable"
                                              : "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "X-Frame-Options", "DENY");
    /* A browser's own viewer of PDFs is a page with scripts. */
    if (strcmp(answer->type, "application/pdf") != 0)
        MHD_add_response_header(response, "Content-Security-Policy",
                                "default-src 'none'; img-src 'self' data:; script-src 'self'; "
                                "style-src 'self'; connect-src 'self'; base-uri 'none'; "
                                "form-action 'none'; frame-ancestors 'none'");
    if (answer->allow)
        MHD_add_response_header(response, "Allow", answer->allow);
}

static enum MHD_Result send_answer(struct MHD_Connection *connection,
                                   const struct gz_answer *answer) {
    struct MHD_Response *response = MHD_create_response_from_buffer(
        answer->length, answer->bytes,
        answer->owned ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    if (!response) {
        if (answer->owned)
            free(answer->bytes);
        return MHD_NO;
    }
    add_headers(response, answer);
    enum MHD_Result result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

static const char *argument(void *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

/* The answer that needs no body to be read first; status 0: there is none yet. */
static struct gz_answer refuse(const struct gz_http *http, struct MHD_Connection *connection,
                               const struct exchange *exchange, const char *path,
                               const char *method) {
    bool reads = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    bool posts = strcmp(method, "POST") == 0;
    if (!is_own_name(http, only_header(connection, MHD_HTTP_HEADER_HOST)))
        return gz_answer_text(MHD_HTTP_FORBIDDEN, _("This is not the name of this address.\n"));
    const char *rest = behind_token(http, exchange, path);
    if (!rest)
        return gz_answer_text(MHD_HTTP_NOT_FOUND, _("There is nothing here.\n"));
    bool opens = strcmp(rest, "/open") == 0;
    if (opens ? !posts : !reads) {
        struct gz_answer answer =
            gz_answer_text(MHD_HTTP_METHOD_NOT_ALLOWED, _("Not by this method.\n"));
        answer.allow = opens ? "POST" : "GET, HEAD";
        return answer;
    }
    if (posts && !is_own_origin(http, only_header(connection, "Origin")))
        return gz_answer_text(MHD_HTTP_FORBIDDEN,
                              _("Only the desk's own page may ask for this.\n"));
    return (struct gz_answer){0};
}

static void read_body(struct exchange *exchange, const char *data, size_t length) {
    size_t room = sizeof exchange->body - exchange->length;
    if (length > room)
        exchange->too_long = true;
    else
        memcpy(exchange->body + exchange->length, data, length);
    exchange->length += length > room ? 0 : length;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *length, void **memory) {
    struct gz_http *http = context;
    struct exchange *exchange = *memory;
    (void)version;
    if (!exchange)
        return MHD_NO;
    if (!exchange->begun) {
        struct gz_answer refusal = refuse(http, connection, exchange, path, method);
        exchange->begun = true;
        return refusal.status ? send_answer(connection, &refusal) : MHD_YES;
    }
    if (*length > 0) {
        read_body(exchange, data, *length);
        *length = 0;
        return MHD_YES;
    }
    struct gz_asked asked = {
        .path = behind_token(http, exchange, path),
        .argument = argument,
        .connection = connection,
        .body = exchange->body,
        .body_length = exchange->length,
        .body_too_long = exchange->too_long,
    };
    struct gz_answer answer = gz_answer(&http->answerer, &asked);
    return send_answer(connection, &answer);
}

/* ---- the daemon ----------------------------------------------------------------- */

static int complain(uint16_t port, int error) {
    gz_print_error("cannot listen on 127.0.0.1:%u: %s", port, strerror(error));
    if (error == EADDRINUSE)
        fprintf(stderr, "    help: %s\n",
                _("another program has this port; without PORT a free one is chosen"));
    return -1;
}

/* A socket that listens on this machine only; *port becomes its number. -1: an error was
 * printed. */
static int open_socket(uint16_t *port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr *general = (struct sockaddr *)&address;
    socklen_t size = sizeof address;
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return complain(*port, errno);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, general, size) != 0 || listen(listener, (int)CONNECTION_LIMIT) != 0 ||
        getsockname(listener, general, &size) != 0) {
        int error = errno;
        close(listener);
        return complain(*port, error);
    }
    *port = ntohs(address.sin_port);
    return listener;
}

/* Signals go to the thread that waits for them; threads inherit what is blocked. */
static struct MHD_Daemon *start_daemon(struct gz_http *http, int listener) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
            MHD_USE_ITC,
        http->port, NULL, NULL, handle, http, MHD_OPTION_LISTEN_SOCKET, listener,
        MHD_OPTION_CONNECTION_LIMIT, CONNECTION_LIMIT, MHD_OPTION_CONNECTION_TIMEOUT,
        CONNECTION_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADERS_LIMIT,
        MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, NULL, MHD_OPTION_NOTIFY_COMPLETED,
        end_exchange, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return daemon;
}

/* Browsers leave the usual port out. */
static void name_address(struct gz_http *http) {
    char port[8] = "";
    if (http->port != 80)
        snprintf(port, sizeof port, ":%u", http->port);
    snprintf(http->names[0], sizeof http->names[0], "127.0.0.1%s", port);
    snprintf(http->names[1], sizeof http->names[1], "localhost%s", port);
    snprintf(http->address, sizeof http->address, "http://127.0.0.1:%u/%s/", http->port,
             http->token);
}

static void free_http(struct gz_http *http) {
    gz_pictures_destroy(http->answerer.pictures);
    free(http);
}

struct gz_http *gz_http_start(struct gz_desk *desk, uint16_t port, const char *editor) {
    struct gz_http *http = calloc(1, sizeof *http);
    int listener = http ? open_socket(&port) : -1;
    if (listener < 0) {
        free(http);
        return NULL;
    }
    http->answerer = (struct gz_answerer){desk, gz_pictures_create(PICTURES_LIMIT), editor};
    http->port = port;
    if (!gz_token_create(http->token)) {
        gz_print_error("the system has no random numbers for the address");
    } else {
        name_address(http);
        http->daemon = start_daemon(http, listener);
        if (!http->daemon)
            complain(port, errno);
    }
    if (http->daemon)
        return http;
    close(listener);
    free_http(http);
    return NULL;
}

void gz_http_stop(struct gz_http *http) {
    gz_desk_close(http->answerer.desk);
    MHD_stop_daemon(http->daemon); /* closes the socket */
    free_http(http);
}

const char *gz_http_address(const struct gz_http *http) {
    return http->address;
}
