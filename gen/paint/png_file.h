#pragma once

/* A PNG file of opaque pixels, with its resolution.
 *
 * Not written by cairo, which knows no resolution, and takes four times as long for a file that is
 * a third larger: it tries filters on each row, which help photographs and hurt text on white
 * paper. */

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const guint8 *rows; /* of pixels 0x00RRGGBB in the machine's order, as cairo's RGB24 */
    gsize stride;       /* bytes from one row to the next */
    guint width, height;
    double dpi;
} PngPixels;

/* The same bytes for the same pixels. NULL with FAILURE_MACHINE. */
GBytes *png_file_write(const PngPixels *pixels, GError **error);

/* Sets all but the resolution, which is 0; `rows` is the caller's (g_free). FAILURE_MACHINE when
 * these are no PNG's bytes, or those of one that is larger than any page. */
bool png_file_read(GBytes *bytes, PngPixels *pixels, GError **error);
