#pragma once

/* A path of a request, and what lies there. */

#include <glib.h>
#include <stdbool.h>

/* "/cards/a%20b.pdf" → "cards/a b.pdf", "/" → "": the caller's. NULL for what is no plain way down:
 * empty, "." and ".." parts, names that begin with a dot, bad escapes, escaped slashes and zeros.
 */
char *serve_path(const char *raw);
/* The file's bytes, if it is one and does not lie outside of the folder by a link. The caller's. */
GBytes *serve_read(const char *folder, const char *path);
/* "image/png" */
const char *serve_type(const char *path);

/* "bytes=0-99", "bytes=100-", "bytes=-100". */
typedef enum {
    SERVE_WHOLE, /* nothing that we answer to with a part */
    SERVE_PART,
    SERVE_BEYOND, /* no byte of it is there */
} ServeRange;
ServeRange serve_range(const char *header, gsize size, gsize *first, gsize *length);
