#include "paint/cairo_bytes.h"

#include "base/failure.h"

cairo_status_t
cairo_bytes_collect(void *array, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(array, data, length);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *
cairo_bytes_png(cairo_surface_t *surface, GError **error)
{
    GByteArray *png = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, cairo_bytes_collect, png);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_byte_array_unref(png);
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot write a PNG: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(png);
}
