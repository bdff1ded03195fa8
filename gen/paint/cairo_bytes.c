#include "paint/cairo_bytes.h"

#include "base/failure.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* Signature (8), then the chunk IHDR: length (4), name (4), 13 bytes, checksum (4). */
#define PNG_HEADER_END 33
#define PNG_RESOLUTION_SIZE 21
#define METRES_PER_INCH 0.0254

cairo_status_t
cairo_bytes_collect(void *array, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(array, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void
store_big_endian(guint8 *at, guint32 value)
{
    guint32 swapped = GUINT32_TO_BE(value);
    memcpy(at, &swapped, sizeof swapped);
}

/* PNG, third edition, 11.3.4.3: pixels per metre in x and y, unit 1. */
static void
insert_resolution(GByteArray *png, double dpi)
{
    guint8 chunk[PNG_RESOLUTION_SIZE] = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
    guint32 density = (guint32)lround(dpi / METRES_PER_INCH);
    store_big_endian(chunk + 8, density);
    store_big_endian(chunk + 12, density);
    chunk[16] = 1;
    store_big_endian(chunk + 17, (guint32)crc32(0, chunk + 4, 13));
    guint before = png->len;
    g_byte_array_append(png, chunk, sizeof chunk);
    memmove(png->data + PNG_HEADER_END + sizeof chunk, png->data + PNG_HEADER_END,
            before - PNG_HEADER_END);
    memcpy(png->data + PNG_HEADER_END, chunk, sizeof chunk);
}

GBytes *
cairo_bytes_png(cairo_surface_t *surface, double dpi, GError **error)
{
    GByteArray *png = g_byte_array_new();
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, cairo_bytes_collect, png);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_byte_array_unref(png);
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot write a PNG: %s",
                    cairo_status_to_string(status));
        return NULL;
    }
    g_assert(png->len > PNG_HEADER_END);
    if (dpi > 0) {
        insert_resolution(png, dpi);
    }
    return g_byte_array_free_to_bytes(png);
}
