#pragma once

/* A PNG file of opaque pixels, with its resolution.
 *
 * Not written by cairo, which knows no resolution, and takes four times as long for a file that is
 * a third larger: it tries filters on each row, which help photographs and hurt text on white
 * paper. */

#include <glib.h>

typedef struct {
    const guint8 *rows; /* of pixels 0x00RRGGBB in the machine's order, as cairo's RGB24 */
    gsize stride;       /* bytes from one row to the next */
    guint width, height;
    double dpi;
} PngPixels;

/* The same bytes for the same pixels. NULL with FAILURE_MACHINE. */
GBytes *png_file_write(const PngPixels *pixels, GError **error);
