#include "paint/png_file.h"

#include "base/failure.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>
#include <zlib.h>

/* Beyond level 3 pages of text take twice the time and shrink by nothing to speak of. */
#define PNG_LEVEL 3
#define PNG_BUFFER ((gsize)64 * 1024)
#define METRES_PER_INCH 0.0254

static void
append_big_endian(GByteArray *out, guint32 value)
{
    guint32 swapped = GUINT32_TO_BE(value);
    g_byte_array_append(out, (const guint8 *)&swapped, sizeof swapped);
}

static guint32
resolution(double dpi)
{
    return (guint32)lround(dpi / METRES_PER_INCH);
}

/* PNG, third edition, 5.3: length, name, data, checksum of name and data. */
static guint
chunk_open(GByteArray *out, const char *name)
{
    append_big_endian(out, 0);
    g_byte_array_append(out, (const guint8 *)name, 4);
    return out->len;
}

static void
chunk_close(GByteArray *out, guint start)
{
    guint32 length = GUINT32_TO_BE(out->len - start);
    memcpy(out->data + start - 8, &length, sizeof length);
    append_big_endian(out, (guint32)crc32(0, out->data + start - 4, out->len - start + 4));
}

static void
append_header(GByteArray *out, const PngPixels *pixels)
{
    static const guint8 signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const guint8 kind[] = {8, 2, 0, 0, 0}; /* 8 bits, RGB, no choices, not interlaced */
    static const guint8 metre = 1;
    g_byte_array_append(out, signature, sizeof signature);
    guint start = chunk_open(out, "IHDR");
    append_big_endian(out, pixels->width);
    append_big_endian(out, pixels->height);
    g_byte_array_append(out, kind, sizeof kind);
    chunk_close(out, start);
    start = chunk_open(out, "pHYs");
    append_big_endian(out, resolution(pixels->dpi));
    append_big_endian(out, resolution(pixels->dpi));
    g_byte_array_append(out, &metre, 1);
    chunk_close(out, start);
}

/* Packs what the stream has to read; `flush` as for deflate(). */
static bool
pack(z_stream *stream, int flush, GByteArray *out)
{
    guint8 buffer[PNG_BUFFER];
    int code = Z_OK;
    do {
        stream->next_out = buffer;
        stream->avail_out = sizeof buffer;
        code = deflate(stream, flush);
        if (code == Z_STREAM_ERROR) {
            return false;
        }
        g_byte_array_append(out, buffer, (guint)(sizeof buffer - stream->avail_out));
    } while (stream->avail_out == 0);
    return flush != Z_FINISH || code == Z_STREAM_END;
}

/* A row begins with its filter: 0, none. */
static void
fill_row(guint8 *row, const guint8 *from, guint width)
{
    guint8 *next = row;
    *next++ = 0;
    for (guint x = 0; x < width; x++) {
        guint32 pixel;
        memcpy(&pixel, from + (gsize)x * 4, sizeof pixel);
        *next++ = (guint8)(pixel >> 16);
        *next++ = (guint8)(pixel >> 8);
        *next++ = (guint8)pixel;
    }
}

static bool
append_rows(GByteArray *out, const PngPixels *pixels)
{
    z_stream stream = {0};
    if (deflateInit(&stream, PNG_LEVEL) != Z_OK) {
        return false;
    }
    gsize length = (gsize)pixels->width * 3 + 1;
    g_autofree guint8 *row = g_malloc(length);
    bool well = true;
    for (guint y = 0; y < pixels->height && well; y++) {
        fill_row(row, pixels->rows + y * pixels->stride, pixels->width);
        stream.next_in = row;
        stream.avail_in = (uInt)length;
        well = pack(&stream, y + 1 < pixels->height ? Z_NO_FLUSH : Z_FINISH, out);
    }
    deflateEnd(&stream);
    return well;
}

GBytes *
png_file_write(const PngPixels *pixels, GError **error)
{
    GByteArray *out = g_byte_array_new();
    append_header(out, pixels);
    guint start = chunk_open(out, "IDAT");
    if (!append_rows(out, pixels)) {
        g_byte_array_unref(out);
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot pack the pixels of a PNG");
        return NULL;
    }
    chunk_close(out, start);
    chunk_close(out, chunk_open(out, "IEND"));
    return g_byte_array_free_to_bytes(out);
}
