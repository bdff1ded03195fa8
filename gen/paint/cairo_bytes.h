#pragma once

/* Cairo's streams and surfaces as bytes in memory. */

#include <cairo.h>
#include <glib.h>

/* A cairo_write_func_t whose closure is a GByteArray. */
cairo_status_t cairo_bytes_collect(void *array, const unsigned char *data, unsigned int length);

/* The surface as a PNG file, with its transparency. NULL with FAILURE_MACHINE. */
GBytes *cairo_bytes_png(cairo_surface_t *surface, GError **error);
