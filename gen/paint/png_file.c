#include "paint/png_file.h"

#include "base/failure.h"

#include <math.h>
#include <png.h>
#include <stdbool.h>

/* Beyond level 3 pages of text take twice the time and shrink by nothing to speak of. */
#define PNG_LEVEL 3
#define CHUNK_LENGTH ((size_t)64 * 1024)
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
