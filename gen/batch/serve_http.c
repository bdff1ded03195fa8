#include "batch/serve_http.h"

#include "base/failure.h"
#include "base/late.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The name of the interface that the header is of (Debian's libmicrohttpd12). */
#define LIBRARY "libmicrohttpd.so.12"

#define CONNECTIONS_MAX 128
/* The oldest ends when there is one more: pages that were closed are not noticed otherwise. A page
 * that is still there asks again. */
#define STREAMS_MAX 32
#define STREAM_PART 4096

typedef struct {
    __typeof__(MHD_start_daemon) *start;
    __typeof__(MHD_stop_daemon) *stop;
    __typeof__(MHD_get_daemon_info) *info;
    __typeof__(MHD_get_timeout) *timeout;
    __typeof__(MHD_run) *run;
    __typeof__(MHD_lookup_connection_value) *header;
    __typeof__(MHD_create_response_from_buffer) *from_buffer;
    __typeof__(MHD_create_response_from_callback) *from_callback;
    __typeof__(MHD_add_response_header) *add_header;
    __typeof__(MHD_queue_response) *queue;
    __typeof__(MHD_destroy_response) *destroy;
    __typeof__(MHD_suspend_connection) *suspend;
    __typeof__(MHD_resume_connection) *resume;
    const char *missing; /* why it cannot be used; NULL = it can */
} Library;

struct Http {
    const Library *mhd;
    HttpHandler handler;
    gpointer self;
    struct MHD_Daemon *daemon;
    GSource *source;
    GPtrArray *streams; /* of Stream *, the oldest first; each one's own */
    guint port;
    bool woken; /* a stream goes on: the library waits for events of sockets alone */
};

typedef struct {
    Http *http;
    struct MHD_Connection *connection;
    GString *waiting; /* what is still to be sent */
    bool suspended;
    bool ended;
} Stream;

/* ---- the library ---- */

static gpointer
library_load(G_GNUC_UNUSED gpointer data)
{
    Library *library = g_new0(Library, 1);
    Late late = late_open(LIBRARY);
    late_find(&late, "MHD_start_daemon", (void **)&library->start);
    late_find(&late, "MHD_stop_daemon", (void **)&library->stop);
    late_find(&late, "MHD_get_daemon_info", (void **)&library->info);
    late_find(&late, "MHD_get_timeout", (void **)&library->timeout);
    late_find(&late, "MHD_run", (void **)&library->run);
    late_find(&late, "MHD_lookup_connection_value", (void **)&library->header);
    late_find(&late, "MHD_create_response_from_buffer", (void **)&library->from_buffer);
    late_find(&late, "MHD_create_response_from_callback", (void **)&library->from_callback);
    late_find(&late, "MHD_add_response_header", (void **)&library->add_header);
    late_find(&late, "MHD_queue_response", (void **)&library->queue);
    late_find(&late, "MHD_destroy_response", (void **)&library->destroy);
    late_find(&late, "MHD_suspend_connection", (void **)&library->suspend);
    late_find(&late, "MHD_resume_connection", (void **)&library->resume);
    library->missing = late.missing;
    return library;
}

static const Library *
library_lookup(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, library_load, NULL);
}

/* ---- streams ---- */

static ssize_t
stream_read(void *data, G_GNUC_UNUSED uint64_t position, char *buffer, size_t size)
{
    Stream *stream = data;
    if (stream->waiting->len == 0 && stream->ended) {
        return MHD_CONTENT_READER_END_OF_STREAM;
    }
    if (stream->waiting->len == 0) {
        stream->suspended = true;
        stream->http->mhd->suspend(stream->connection);
        return 0;
    }
    gsize part = MIN(size, stream->waiting->len);
    memcpy(buffer, stream->waiting->str, part);
    g_string_erase(stream->waiting, 0, (gssize)part);
    return (ssize_t)part;
}

static void
stream_free(void *data)
{
    Stream *stream = data;
    g_ptr_array_remove(stream->http->streams, stream);
    g_string_free(stream->waiting, TRUE);
    g_free(stream);
}

static void
stream_wake(Stream *stream)
{
    if (stream->suspended) {
        stream->suspended = false;
        stream->http->woken = true;
        stream->http->mhd->resume(stream->connection);
    }
}

static void
stream_end(Stream *stream)
{
    stream->ended = true;
    stream_wake(stream);
}

void
http_send(Http *http, const char *text)
{
    for (guint i = 0; i < http->streams->len; i++) {
        Stream *stream = http->streams->pdata[i];
        g_string_append(stream->waiting, text);
        stream_wake(stream);
    }
}

static struct MHD_Response *
stream_response(Http *http, struct MHD_Connection *connection, const char *text)
{
    if (http->streams->len >= STREAMS_MAX) {
        stream_end(http->streams->pdata[0]);
    }
    Stream *stream = g_new0(Stream, 1);
    stream->http = http;
    stream->connection = connection;
    stream->waiting = g_string_new(text);
    g_ptr_array_add(http->streams, stream);
    return http->mhd->from_callback(MHD_SIZE_UNKNOWN, STREAM_PART, stream_read, stream,
                                    stream_free);
}

/* ---- requests ---- */

static struct MHD_Response *
body_response(const Http *http, const HttpAnswer *answer)
{
    gsize size = 0;
    gconstpointer bytes = answer->body == NULL ? NULL : g_bytes_get_data(answer->body, &size);
    return http->mhd->from_buffer(size, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

static void
add_header(const Http *http, struct MHD_Response *response, const char *name, const char *value)
{
    if (value != NULL) {
        http->mhd->add_header(response, name, value);
    }
}

/* no-cache: kept, and asked for again by its ETag each time. The page of another site may not even
 * show one of ours. */
static enum MHD_Result
respond(Http *http, struct MHD_Connection *connection, const HttpAnswer *answer)
{
    struct MHD_Response *response = answer->stream == NULL
                                        ? body_response(http, answer)
                                        : stream_response(http, connection, answer->stream);
    if (response == NULL) {
        return MHD_NO;
    }
    add_header(http, response, "Content-Type", answer->type);
    add_header(http, response, "ETag", answer->etag);
    add_header(http, response, answer->header, answer->place);
    add_header(http, response, "Cache-Control", "no-cache");
    add_header(http, response, "X-Content-Type-Options", "nosniff");
    add_header(http, response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(http, response, "X-Frame-Options", "SAMEORIGIN");
    enum MHD_Result result = http->mhd->queue(connection, answer->status, response);
    http->mhd->destroy(response);
    return result;
}

/* The library calls when the headers are there, for each part of a body, and in the end. Who is
 * answered at once is not heard any more, which is right for those who send us something. */
static enum MHD_Result
on_request(void *data, struct MHD_Connection *connection, const char *path, const char *method,
           G_GNUC_UNUSED const char *version, G_GNUC_UNUSED const char *upload, size_t *upload_size,
           void **state)
{
    Http *http = data;
    bool asks = g_str_equal(method, "GET") || g_str_equal(method, "HEAD");
    if (asks && (*state == NULL || *upload_size > 0)) {
        *state = http;
        *upload_size = 0;
        return MHD_YES;
    }
    __typeof__(MHD_lookup_connection_value) *header = http->mhd->header;
    const HttpRequest request = {
        .method = method,
        .path = path,
        .host = header(connection, MHD_HEADER_KIND, "Host"),
        .if_none_match = header(connection, MHD_HEADER_KIND, "If-None-Match"),
        .if_range = header(connection, MHD_HEADER_KIND, "If-Range"),
        .range = header(connection, MHD_HEADER_KIND, "Range"),
    };
    HttpAnswer answer = {0};
    http->handler(http->self, &request, &answer);
    enum MHD_Result result = respond(http, connection, &answer);
    g_bytes_unref(answer.body);
    g_free(answer.etag);
    g_free(answer.place);
    g_free(answer.stream);
    return result;
}

/* The handler does that, who sees what is wrong with it. */
static size_t
keep_escapes(G_GNUC_UNUSED void *data, G_GNUC_UNUSED struct MHD_Connection *connection, char *text)
{
    return strlen(text);
}

/* ---- the loop ---- */

typedef struct {
    GSource source;
    Http *http;
} HttpSource;

static gboolean
source_prepare(GSource *source, int *timeout)
{
    Http *http = ((HttpSource *)source)->http;
    MHD_UNSIGNED_LONG_LONG milliseconds = 0;
    bool limited = http->mhd->timeout(http->daemon, &milliseconds) == MHD_YES;
    *timeout = limited ? (int)MIN(milliseconds, 60000) : -1;
    return http->woken || (limited && milliseconds == 0);
}

static gboolean
source_dispatch(GSource *source, G_GNUC_UNUSED GSourceFunc function, G_GNUC_UNUSED gpointer data)
{
    Http *http = ((HttpSource *)source)->http;
    http->woken = false;
    http->mhd->run(http->daemon);
    return G_SOURCE_CONTINUE;
}

static void
source_attach(Http *http)
{
    static GSourceFuncs functions = {.prepare = source_prepare, .dispatch = source_dispatch};
    http->source = g_source_new(&functions, sizeof(HttpSource));
    ((HttpSource *)http->source)->http = http;
    const union MHD_DaemonInfo *info = http->mhd->info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    g_source_add_unix_fd(http->source, info->epoll_fd, G_IO_IN);
    g_source_attach(http->source, NULL);
}

/* ---- from the first to the last ---- */

/* -1 with the error set. */
static int
listen_there(guint *port, GError **error)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((guint16)*port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const int yes = 1;
    int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (file < 0 || setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(file, (struct sockaddr *)&address, size) != 0 || listen(file, SOMAXCONN) != 0 ||
        getsockname(file, (struct sockaddr *)&address, &size) != 0) {
        int why = errno;
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    why == EADDRINUSE ? "port %u is taken%s" : "cannot serve at port %u: %s", *port,
                    why == EADDRINUSE ? "\n  hint: --port 0 finds a free one" : g_strerror(why));
        if (file >= 0) {
            close(file);
        }
        return -1;
    }
    *port = ntohs(address.sin_port);
    return file;
}

Http *
http_new(guint port, HttpHandler handler, gpointer self, GError **error)
{
    const Library *mhd = library_lookup();
    if (mhd->missing != NULL) {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "preview needs libmicrohttpd, of which %s is missing: install libmicrohttpd12",
                    mhd->missing);
        return NULL;
    }
    int file = listen_there(&port, error);
    if (file < 0) {
        return NULL;
    }
    Http *http = g_new0(Http, 1);
    *http = (Http){.mhd = mhd, .handler = handler, .self = self, .port = port};
    http->streams = g_ptr_array_new();
    http->daemon = mhd->start(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request,
                              http, MHD_OPTION_LISTEN_SOCKET, file, MHD_OPTION_CONNECTION_LIMIT,
                              (unsigned)CONNECTIONS_MAX, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes,
                              NULL, MHD_OPTION_END);
    if (http->daemon == NULL) {
        close(file);
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot serve at port %u", port);
        g_ptr_array_unref(http->streams);
        g_free(http);
        return NULL;
    }
    source_attach(http);
    return http;
}

guint
http_port(const Http *http)
{
    return http->port;
}

void
http_free(Http *http)
{
    if (http == NULL) {
        return;
    }
    g_source_destroy(http->source);
    g_source_unref(http->source);
    for (guint i = 0; i < http->streams->len; i++) {
        stream_end(http->streams->pdata[i]);
    }
    http->mhd->run(http->daemon);
    http->mhd->stop(http->daemon);
    g_ptr_array_unref(http->streams);
    g_free(http);
}
