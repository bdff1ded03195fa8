#include "batch/serve.h"

#include "base/digest.h"
#include "batch/serve_file.h"
#include "batch/serve_http.h"
#include "batch/serve_page.h"

#include <string.h>
#include <unistd.h>

#define HTML "text/html; charset=utf-8"
#define OWN_SCRIPT "/.handout/preview.js"
#define OWN_EVENTS "/.handout/events"
#define OWN_PAGES "preview/"
#define INDEX "index.html"

struct Server {
    char *out;
    Http *http;
    guint builds; /* told so far */
    char *round;  /* the last of them: this process, and its number */
    char *news;   /* the same as an event; NULL = none yet */
};

/* ---- answers ---- */

static void
answer_error(const Server *server, HttpAnswer *answer, guint status, const char *title,
             const char *words)
{
    g_autoptr(GBytes) page = serve_page_error(title, words);
    answer->status = status;
    answer->type = HTML;
    answer->body = status == 404 ? serve_page_with_script(page, server->round) : g_bytes_ref(page);
}

/* "*", or one of a list; weak ones are as good. */
static bool
is_known(const char *etag, const char *header)
{
    return header != NULL && (strcmp(header, "*") == 0 || strstr(header, etag) != NULL);
}

static void
answer_part(const HttpRequest *request, HttpAnswer *answer)
{
    gsize size = g_bytes_get_size(answer->body);
    gsize first = 0, length = 0;
    bool same = request->if_range == NULL || strcmp(request->if_range, answer->etag) == 0;
    ServeRange range = same ? serve_range(request->range, size, &first, &length) : SERVE_WHOLE;
    if (range == SERVE_WHOLE) {
        answer->header = "Accept-Ranges";
        answer->place = g_strdup("bytes");
        return;
    }
    answer->header = "Content-Range";
    GBytes *whole = answer->body;
    if (range == SERVE_BEYOND) {
        answer->status = 416;
        answer->place = g_strdup_printf("bytes */%" G_GSIZE_FORMAT, size);
        answer->body = NULL;
    } else {
        answer->status = 206;
        answer->place =
            g_strdup_printf("bytes %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT, first,
                            first + length - 1, size);
        answer->body = g_bytes_new_from_bytes(whole, first, length);
    }
    g_bytes_unref(whole);
}

/* Takes the bytes. */
static void
answer_bytes(const HttpRequest *request, HttpAnswer *answer, const char *type, GBytes *bytes)
{
    char digits[DIGEST_TEXT_SIZE];
    answer->status = 200;
    answer->type = type;
    answer->body = bytes;
    answer->etag = g_strdup_printf("\"%s\"", digest_write(digest_of_bytes(bytes), digits));
    if (is_known(answer->etag, request->if_none_match)) {
        answer->status = 304;
        g_bytes_unref(answer->body);
        answer->body = NULL;
        return;
    }
    answer_part(request, answer);
}

/* Takes the page. */
static void
answer_page(const Server *server, const HttpRequest *request, HttpAnswer *answer, GBytes *page)
{
    answer_bytes(request, answer, HTML, serve_page_with_script(page, server->round));
    g_bytes_unref(page);
}

static void
answer_missing(const Server *server, HttpAnswer *answer, const char *path)
{
    bool is_index = path != NULL && strcmp(path, INDEX) == 0;
    answer_error(server, answer, 404, is_index ? "Nothing yet" : "Not there",
                 is_index ? "The page that hands out has not been made. It comes with the next "
                            "build that goes well."
                          : "There is no such file in the output folder.");
}

static void
answer_path(const Server *server, const HttpRequest *request, HttpAnswer *answer, char *path)
{
    g_autofree char *name = path[0] == '\0' || g_str_has_suffix(path, "/")
                                ? g_strconcat(path, INDEX, NULL)
                                : g_strdup(path);
    GBytes *bytes = serve_read(server->out, name);
    if (bytes != NULL && g_str_has_prefix(serve_type(name), "text/html")) {
        answer_page(server, request, answer, bytes);
        return;
    }
    if (bytes != NULL) {
        answer_bytes(request, answer, serve_type(name), bytes);
        return;
    }
    if (g_str_has_prefix(path, OWN_PAGES)) {
        const char *id = path + strlen(OWN_PAGES);
        bytes = id[0] == '\0' ? serve_page_list(server->out) : serve_page_item(server->out, id);
    }
    if (bytes != NULL) {
        answer_page(server, request, answer, bytes);
    } else {
        answer_missing(server, answer, name);
    }
}

/* ---- who may ask ---- */

/* The names that lead here of themselves. Any other may have been made to, by its owner. */
static bool
is_own_host(const Server *server, const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    bool own = false;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !own && host != NULL; i++) {
        g_autofree char *full = g_strdup_printf("%s:%u", names[i], http_port(server->http));
        own = g_ascii_strcasecmp(host, full) == 0 ||
              (http_port(server->http) == 80 && g_ascii_strcasecmp(host, names[i]) == 0);
    }
    return own;
}

static void
on_request(gpointer self, const HttpRequest *request, HttpAnswer *answer)
{
    const Server *server = self;
    if (!is_own_host(server, request->host)) {
        answer_error(server, answer, 403, "Not for that name",
                     "Ask for it as 127.0.0.1 or localhost, with the port.");
        return;
    }
    if (strcmp(request->method, "GET") != 0 && strcmp(request->method, "HEAD") != 0) {
        answer_error(server, answer, 405, "Not that way", "Only GET and HEAD are answered.");
        answer->header = "Allow";
        answer->place = g_strdup("GET, HEAD");
        return;
    }
    if (strcmp(request->path, OWN_EVENTS) == 0) {
        answer->status = 200;
        answer->type = "text/event-stream; charset=utf-8";
        answer->stream = g_strconcat("retry: 1000\n\n", server->news, NULL);
        return;
    }
    if (strcmp(request->path, OWN_SCRIPT) == 0) {
        answer_bytes(request, answer, serve_type(OWN_SCRIPT), serve_page_script());
        return;
    }
    g_autofree char *path = serve_path(request->path);
    if (path == NULL) {
        answer_missing(server, answer, NULL);
        return;
    }
    answer_path(server, request, answer, path);
}

/* ---- the server ---- */

static void
name_round(Server *server)
{
    g_free(server->round);
    server->round = g_strdup_printf("%d.%u", (int)getpid(), server->builds);
}

Server *
server_new(const char *out, guint port, GError **error)
{
    Server *server = g_new0(Server, 1);
    server->out = g_strdup(out);
    name_round(server);
    server->http = http_new(port, on_request, server, error);
    if (server->http == NULL) {
        server_free(server);
        return NULL;
    }
    return server;
}

void
server_free(Server *server)
{
    if (server != NULL) {
        http_free(server->http);
        g_free(server->news);
        g_free(server->round);
        g_free(server->out);
        g_free(server);
    }
}

guint
server_port(const Server *server)
{
    return http_port(server->http);
}

void
server_tell(Server *server, const char *json)
{
    server->builds++;
    name_round(server);
    g_free(server->news);
    server->news = g_strdup_printf("id: %s\ndata: %s\n\n", server->round, json);
    http_send(server->http, server->news);
}
