#include "read/picture_png.h"

#include <png.h>
#include <string.h>

/* A PNG is a signature of 8 bytes and chunks: length, name, data, check sum (PNG 5.2, 5.3). */
#define SIGNATURE_LENGTH 8
#define CHUNK_FRAME 12
#define METRES_PER_INCH 0.0254
#define CSS_DPI 96.0

static guint32
big_endian(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* The data of the first chunk of that name; NULL when there is none, or the file ends before. */
static const guint8 *
chunk_find(GBytes *bytes, const char *name, gsize least)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    gsize at = SIGNATURE_LENGTH;
    while (at + CHUNK_FRAME <= size) {
        gsize length = big_endian(data + at);
        if (length > size - at - CHUNK_FRAME) {
            return NULL;
        }
        if (memcmp(data + at + 4, name, 4) == 0 && length >= least) {
            return data + at + 8;
        }
        at += length + CHUNK_FRAME;
    }
    return NULL;
}

bool
png_is_whole(GBytes *bytes)
{
    return chunk_find(bytes, "IEND", 0) != NULL;
}

bool
png_size_is_sane(GBytes *bytes)
{
    const guint8 *header = chunk_find(bytes, "IHDR", 13);
    if (header == NULL) {
        return false;
    }
    guint64 columns = big_endian(header);
    guint64 rows = big_endian(header + 4);
    return columns > 0 && rows > 0 && columns * rows <= PICTURE_PIXELS_MAX;
}

/* pHYs counts pixels to the metre, or says nothing of size (PNG 11.3.5.3). */
static double
resolution(const guint8 *physical, gsize offset)
{
    bool is_metric = physical != NULL && physical[8] == 1;
    double dpi = is_metric ? big_endian(physical + offset) * METRES_PER_INCH : 0;
    return dpi >= 10 && dpi <= 10000 ? dpi : CSS_DPI;
}

bool
png_decode(GBytes *bytes, Picture *picture, char **why)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);
    guint8 *pixels = NULL;
    if (png_image_begin_read_from_memory(&image, data, size) != 0) {
        image.format = PNG_FORMAT_RGBA;
        pixels = g_malloc(PNG_IMAGE_SIZE(image));
    }
    if (pixels == NULL || png_image_finish_read(&image, NULL, pixels, 0, NULL) == 0) {
        *why = g_strdup(image.message);
        g_free(pixels);
        png_image_free(&image);
        return false;
    }
    const guint8 *physical = chunk_find(bytes, "pHYs", 9);
    picture->kind = PICTURE_PIXELS;
    picture->columns = image.width;
    picture->rows = image.height;
    picture->size = (Size){image.width * POINTS_PER_INCH / resolution(physical, 0),
                           image.height * POINTS_PER_INCH / resolution(physical, 4)};
    picture->bytes = g_bytes_new_take(pixels, PNG_IMAGE_SIZE(image));
    return true;
}
