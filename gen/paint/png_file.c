#include "paint/png_file.h"

#include "base/failure.h"

#include <math.h>
#include <png.h>
#include <string.h>

/* Beyond level 3 pages of text take twice the time and shrink by nothing to speak of. */
#define PNG_LEVEL 3
#define CHUNK_LENGTH ((size_t)64 * 1024)
/* A tabloid sheet at 600 dpi has 67 million. */
#define PIXELS_MAX 100000000
#define METRES_PER_INCH 0.0254

static void
collect(png_structp png, png_bytep data, size_t length)
{
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static void
note_error(png_structp png, png_const_charp why)
{
    char **message = png_get_error_ptr(png);
    *message = g_strdup(why);
    png_longjmp(png, 1);
}

static void
ignore_warning(G_GNUC_UNUSED png_structp png, G_GNUC_UNUSED png_const_charp what)
{
}

static void
write_all(png_structp png, png_infop info, const PngPixels *pixels)
{
    guint32 resolution = (guint32)lround(pixels->dpi / METRES_PER_INCH);
    png_set_IHDR(png, info, pixels->width, pixels->height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, resolution, resolution, PNG_RESOLUTION_METER);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, PNG_LEVEL);
    png_set_compression_buffer_size(png, CHUNK_LENGTH);
    png_write_info(png, info);
    if (G_BYTE_ORDER == G_LITTLE_ENDIAN) {
        png_set_bgr(png);
        png_set_filler(png, 0, PNG_FILLER_AFTER);
    } else {
        png_set_filler(png, 0, PNG_FILLER_BEFORE);
    }
    for (guint y = 0; y < pixels->height; y++) {
        png_write_row(png, pixels->rows + y * pixels->stride);
    }
    png_write_end(png, NULL);
}

/* Alone in a function with setjmp, so that no variable of a caller is lost when libpng jumps. */
static bool
try_write(png_structp png, png_infop info, const PngPixels *pixels)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    write_all(png, info, pixels);
    return true;
}

GBytes *
png_file_write(const PngPixels *pixels, GError **error)
{
    g_autofree char *message = NULL;
    GByteArray *out = g_byte_array_new();
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &message, note_error, ignore_warning);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    bool well = info != NULL;
    if (well) {
        png_set_write_fn(png, out, collect, NULL);
        well = try_write(png, info, pixels);
    }
    png_destroy_write_struct(&png, &info);
    if (well) {
        return g_byte_array_free_to_bytes(out);
    }
    g_byte_array_unref(out);
    g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot write a PNG: %s",
                message != NULL ? message : "no memory");
    return NULL;
}

/* What libpng reads B G R A is, as a number, 0xAARRGGBB. */
bool
png_file_read(GBytes *bytes, PngPixels *pixels, GError **error)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    bool well = png_image_begin_read_from_memory(&image, data, length) != 0;
    bool sane = well && (guint64)image.width * image.height <= PIXELS_MAX;
    guint8 *rows = NULL;
    if (sane) {
        image.format = G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FORMAT_BGRA : PNG_FORMAT_ARGB;
        rows = g_malloc(PNG_IMAGE_SIZE(image));
        well = png_image_finish_read(&image, NULL, rows, 0, NULL) != 0;
    }
    if (!well || !sane) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot read a picture: %s",
                    sane || image.message[0] != '\0' ? image.message : "it is too large");
        g_free(rows);
        rows = NULL;
    } else {
        *pixels = (PngPixels){rows, (gsize)image.width * 4, image.width, image.height, 0};
    }
    png_image_free(&image);
    return rows != NULL;
}
