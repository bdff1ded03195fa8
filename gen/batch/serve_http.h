#pragma once

/* HTTP on the loopback address, by libmicrohttpd, in the default GMainContext.
 *
 *     Http *http = http_new(port, answer, self, &error);
 *     http_send(http, "data: …\n\n");      -- to each answer that is a stream
 *     http_free(http);
 *
 * The library brings TLS and what belongs to it, so it is loaded when the first server is made. */

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *method;
    const char *path; /* as it came: still with its percent signs */
    const char *host; /* headers; NULL = none */
    const char *if_none_match, *if_range, *range;
} HttpRequest;

/* Filled in by the handler, freed by http. */
typedef struct {
    guint status;
    const char *type;   /* with its charset */
    GBytes *body;       /* given */
    char *etag;         /* given; NULL = none */
    char *place;        /* given; where to, or which part (Content-Range); NULL = none */
    const char *header; /* what `place` is the value of */
    char *stream;       /* given; not NULL: an endless answer that begins with this */
} HttpAnswer;

typedef void (*HttpHandler)(gpointer self, const HttpRequest *request, HttpAnswer *answer);

typedef struct Http Http;

Http *http_new(guint port, HttpHandler handler, gpointer self, GError **error);
void http_free(Http *http);
guint http_port(const Http *http);
void http_send(Http *http, const char *text);
