/* Requests as they come over the wire: pipeline/serve/http.h. What no browser and no
 * curl would send. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "pipeline/serve/http.h"

#define PATIENCE 60 /* seconds, for what is sure to come */

struct fixture {
    struct gz_desk *desk;
    struct gz_http *http;
    unsigned port;
    char token[64];
    char answer[1 << 16];
    size_t length;
};

/* One state: a build with an error. */
static void tell(struct gz_desk *desk) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_build_result result = {0};
    gz_error(diag, (struct gz_pos){.path = "nowhere/issue.yaml"}, NULL, "slip");
    gz_desk_built(desk, &(struct gz_watching_build){.diag = diag, .result = &result});
    gz_diag_destroy(diag);
}

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->desk = gz_desk_create("nowhere", false);
    fixture->http = gz_http_start(fixture->desk, 0, NULL);
    assert_non_null(fixture->http);
    assert_int_equal(sscanf(gz_http_address(fixture->http), "http://127.0.0.1:%u/%63[0-9a-f]",
                            &fixture->port, fixture->token),
                     2);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    gz_http_stop(fixture->http);
    gz_desk_destroy(fixture->desk);
    free(fixture);
    return 0;
}

static int connect_to(const struct fixture *fixture) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)fixture->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = PATIENCE};
    int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(connection >= 0);
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(connection, (struct sockaddr *)&address, sizeof address), 0);
    return connection;
}

/* The status of what comes until the other side closes; 0: nothing came. */
static int receive(struct fixture *fixture, int connection) {
    int status = 0;
    fixture->length = 0;
    for (;;) {
        ssize_t got = recv(connection, fixture->answer + fixture->length,
                           sizeof fixture->answer - 1 - fixture->length, 0);
        if (got <= 0)
            break;
        fixture->length += (size_t)got;
    }
    close(connection);
    fixture->answer[fixture->length] = '\0';
    sscanf(fixture->answer, "HTTP/1.%*d %d", &status);
    return status;
}

static int ask_bytes(struct fixture *fixture, const char *bytes, size_t length) {
    int connection = connect_to(fixture);
    send(connection, bytes, length, MSG_NOSIGNAL);
    return receive(fixture, connection);
}

/* Each $T becomes the token, each $P the port; an end that closes is put behind. */
static int ask(struct fixture *fixture, const char *request) {
    static char text[1 << 17];
    size_t length = 0;
    for (const char *at = request; *at; at++) {
        bool token = strncmp(at, "$T", 2) == 0, port = strncmp(at, "$P", 2) == 0;
        if (token)
            length += (size_t)sprintf(text + length, "%s", fixture->token);
        else if (port)
            length += (size_t)sprintf(text + length, "%u", fixture->port);
        else
            text[length++] = *at;
        at += token || port;
    }
    return ask_bytes(fixture, text, length);
}

#define HOST "Host: 127.0.0.1:$P\r\n"
#define END "Connection: close\r\n\r\n"

static void a_request_is_answered(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(ask(fixture, "GET /$T/desk.css HTTP/1.1\r\n" HOST END), 200);
    assert_int_equal(ask(fixture, "HEAD /$T/desk.css HTTP/1.1\r\n" HOST END), 200);
    assert_non_null(strstr(fixture->answer, "\r\n\r\n"));
    assert_string_equal(strstr(fixture->answer, "\r\n\r\n"), "\r\n\r\n");
}

static void a_host_is_named_once_and_rightly(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(ask(fixture, "GET /$T/ HTTP/1.0\r\n\r\n"), 403);
    assert_true(ask(fixture, "GET /$T/ HTTP/1.1\r\n" END) >= 400);
    assert_true(ask(fixture, "GET /$T/ HTTP/1.1\r\n" HOST HOST END) >= 400);
    assert_true(ask(fixture, "GET /$T/ HTTP/1.1\r\n" HOST "Host: evil.example\r\n" END) >= 400);
    assert_true(ask(fixture, "GET /$T/ HTTP/1.1\r\nHost: evil.example\r\n" HOST END) >= 400);
    assert_true(ask(fixture, "GET /$T/ HTTP/1.1\r\nHost: 127.0.0.1:$P, x\r\n" END) >= 400);
}

/* Nor is it told that there is a token. */
static void an_address_of_another_form_is_not_found(void **state) {
    struct fixture *fixture = *state;
    static const char *const targets[] = {
        "http://127.0.0.1:$P/$T/",
        "http://evil.example/$T/",
        "//127.0.0.1/$T/",
        "*",
        "$T/",
        "/%54/",
        "/$T",
        "/$T?x",
        "/?/$T/",
        "/$T%00/",
        "/$T/%00",
        "/$T/?%00",
        "/$T/state?after=%00",
        "/$T/%2e/",
        "/$T;/",
        "/$T//",
        "/$T/./desk.js",
        "/$T/desk.js/..",
    };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        char request[256];
        snprintf(request, sizeof request, "GET %s HTTP/1.1\r\n" HOST END, targets[i]);
        int status = ask(fixture, request);
        if (status != 404 && status != 400)
            fail_msg("%s: %d", targets[i], status);
        assert_null(strstr(fixture->answer, fixture->token));
    }
}

static void bytes_that_are_no_request_do_no_harm(void **state) {
    struct fixture *fixture = *state;
    char text[256];
    int length =
        snprintf(text, sizeof text, "GET /%s/?desk.js HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" END,
                 fixture->token, fixture->port);
    for (int i = 0; i < length; i++) { /* each byte of it as a NUL, as 0xFF, and cut off */
        char wrong[256];
        memcpy(wrong, text, (size_t)length);
        wrong[i] = '\0';
        int connection = connect_to(fixture);
        send(connection, wrong, (size_t)length, MSG_NOSIGNAL);
        shutdown(connection, SHUT_WR);
        int status = receive(fixture, connection);
        bool in_token = i >= 5 && i < 5 + 32;
        if (in_token)
            assert_true(status != 200);
        wrong[i] = (char)0xFF;
        connection = connect_to(fixture);
        send(connection, wrong, (size_t)length, MSG_NOSIGNAL);
        shutdown(connection, SHUT_WR);
        status = receive(fixture, connection);
        if (in_token)
            assert_true(status != 200);
        connection = connect_to(fixture);
        send(connection, text, (size_t)i, MSG_NOSIGNAL);
        shutdown(connection, SHUT_WR);
        assert_true(receive(fixture, connection) != 200);
    }
    assert_int_equal(ask(fixture, "GET /$T/desk.css HTTP/1.1\r\n" HOST END), 200);
}

static void what_is_too_long_is_refused(void **state) {
    struct fixture *fixture = *state;
    static char request[100000], filler[65536];
    memset(filler, 'a', sizeof filler - 1);
    snprintf(request, sizeof request, "GET /$T/desk.css?%s HTTP/1.1\r\n" HOST END, filler);
    assert_int_not_equal(ask(fixture, request), 200);
    snprintf(request, sizeof request, "GET /$T/desk.css HTTP/1.1\r\n" HOST "X: %s\r\n" END,
             filler);
    assert_int_not_equal(ask(fixture, request), 200);
    assert_int_equal(ask(fixture, "GET /$T/desk.css HTTP/1.1\r\n" HOST END), 200);
}

/* A body that nobody asked for is read to its end and thrown away, or refused. */
static void a_body_is_bounded(void **state) {
    struct fixture *fixture = *state;
    static char request[100000], filler[65536];
    memset(filler, 'a', sizeof filler - 1);
    snprintf(request, sizeof request,
             "POST /$T/open HTTP/1.1\r\n" HOST "Origin: http://127.0.0.1:$P\r\n"
             "Content-Length: %zu\r\n" END "%s",
             sizeof filler - 1, filler);
    assert_int_equal(ask(fixture, request), 404); /* there is no editor */
    int connection = connect_to(fixture);
    int length = snprintf(request, sizeof request,
                          "POST /%s/open HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                          "Origin: http://127.0.0.1:%u\r\nContent-Length: 99999999999999\r\n" END,
                          fixture->token, fixture->port, fixture->port);
    send(connection, request, (size_t)length, MSG_NOSIGNAL);
    shutdown(connection, SHUT_WR);
    assert_int_not_equal(receive(fixture, connection), 200);
}

/* All the connections that there are, and more; once they are gone, there is room. */
static void idle_connections_are_bounded(void **state) {
    enum { COUNT = 200 };
    struct fixture *fixture = *state;
    int connections[COUNT];
    for (int i = 0; i < COUNT; i++) {
        connections[i] = connect_to(fixture);
        send(connections[i], "GET /", 5, MSG_NOSIGNAL);
    }
    int refused = 0;
    while (refused == 0) /* those over the limit are closed at once */
        for (int i = 0; i < COUNT; i++) {
            struct pollfd closed = {.fd = connections[i], .events = POLLIN};
            refused += poll(&closed, 1, 1) > 0;
        }
    for (int i = 0; i < COUNT; i++)
        close(connections[i]);
    int status = 0;
    for (int tries = 0; status != 200 && tries < 1000; tries++)
        status = ask(fixture, "GET /$T/desk.css HTTP/1.1\r\n" HOST END);
    assert_int_equal(status, 200);
}

/* ---- waiting -------------------------------------------------------------------- */

static int begin_to_wait(const struct fixture *fixture, unsigned version) {
    char request[256];
    int connection = connect_to(fixture);
    int length = snprintf(request, sizeof request,
                          "GET /%s/state?after=%u HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n" END,
                          fixture->token, version, fixture->port);
    send(connection, request, (size_t)length, MSG_NOSIGNAL);
    return connection;
}

static void a_state_is_waited_for(void **state) {
    struct fixture *fixture = *state;
    int connection = begin_to_wait(fixture, 0);
    tell(fixture->desk);
    assert_int_equal(receive(fixture, connection), 200);
    assert_non_null(strstr(fixture->answer, "\"version\": 1"));
    assert_non_null(strstr(fixture->answer, "\"path\": \"issue.yaml\""));
    connection = begin_to_wait(fixture, 1);
    tell(fixture->desk);
    assert_int_equal(receive(fixture, connection), 200);
    assert_non_null(strstr(fixture->answer, "\"version\": 2"));
}

/* The first who wait go home with what they know, so that a browser's forgotten tabs
 * hold no place. */
static void who_waits_longest_goes_home(void **state) {
    struct fixture *fixture = *state;
    int connections[GZ_DESK_WAITING + 1];
    tell(fixture->desk);
    for (int i = 0; i <= GZ_DESK_WAITING; i++)
        connections[i] = begin_to_wait(fixture, 1);
    int answered = 0, other = 0;
    while (answered == 0)
        for (int i = 0; i <= GZ_DESK_WAITING; i++) {
            struct pollfd readable = {.fd = connections[i], .events = POLLIN};
            if (poll(&readable, 1, 1) > 0 && ++answered)
                other = i;
        }
    assert_int_equal(receive(fixture, connections[other]), 200);
    assert_non_null(strstr(fixture->answer, "\"version\": 1"));
    tell(fixture->desk);
    for (int i = 0; i <= GZ_DESK_WAITING; i++) {
        if (i == other)
            continue;
        assert_int_equal(receive(fixture, connections[i]), 200);
        assert_non_null(strstr(fixture->answer, "\"version\": 2"));
    }
}

static void nobody_waits_for_a_desk_that_closes(void **state) {
    struct fixture *fixture = *state;
    tell(fixture->desk);
    int connection = begin_to_wait(fixture, 1);
    gz_desk_close(fixture->desk);
    assert_int_not_equal(receive(fixture, connection), 200);
}

int main(void) {
#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        test(a_request_is_answered),
        test(a_host_is_named_once_and_rightly),
        test(an_address_of_another_form_is_not_found),
        test(bytes_that_are_no_request_do_no_harm),
        test(what_is_too_long_is_refused),
        test(a_body_is_bounded),
        test(idle_connections_are_bounded),
        test(a_state_is_waited_for),
        test(who_waits_longest_goes_home),
        test(nobody_waits_for_a_desk_that_closes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
