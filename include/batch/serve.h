#pragma once

/* Shows the output folder to the browsers of this machine while somebody writes.
 *
 *     Server *server = server_new("out", 0, &error);
 *     … g_main_loop_run: requests are answered in the default GMainContext …
 *     server_tell(server, json);        -- after each build
 *     server_free(server);
 *
 * At http://127.0.0.1:PORT, for GET and HEAD:
 *     /…                      the files of the folder, "/" its index.html
 *     /preview/               a list of what was made; /preview/ID all pages of one
 *     /.handout/preview.js    is put into each HTML page as it is served, and into no file
 *     /.handout/events        server-sent events: what server_tell was told last, and each time
 *
 * It is bound to the loopback address, and answers only to its own names for it (a page elsewhere
 * that has its name lead here gets nothing). Files whose names begin with a dot, and what links
 * lead to outside of the folder, are not there. */

#include <glib.h>

typedef struct Server Server;

#define SERVER_PORT 8117

/* Port 0: one that is free. FAILURE_MACHINE when the port is taken or the library is missing. */
Server *server_new(const char *out, guint port, GError **error);
void server_free(Server *server);
guint server_port(const Server *server);
/* `json`: one line, an object with "written", "findings" and "outcome". */
void server_tell(Server *server, const char *json);
