#include "paint/deflater.h"

/* so that next_in is const */
#define ZLIB_CONST
#include <zlib.h>

/* Level 7 takes a third longer, and all of a worksheet shrinks by one hundredth. */
#define LEVEL 5

struct Deflater {
    z_stream stream;
};

Deflater *
deflater_new(void)
{
    Deflater *deflater = g_new0(Deflater, 1);
    int status = deflateInit(&deflater->stream, LEVEL);
    g_assert(status == Z_OK);
    return deflater;
}

void
deflater_free(Deflater *deflater)
{
    if (deflater == NULL) {
        return;
    }
    deflateEnd(&deflater->stream);
    g_free(deflater);
}

GBytes *
deflater_pack(Deflater *deflater, const void *bytes, gsize length)
{
    z_stream *stream = &deflater->stream;
    g_assert(length <= G_MAXUINT32 / 2);
    uLong bound = deflateBound(stream, (uLong)length);
    guint8 *packed = g_malloc(bound);
    stream->next_in = bytes;
    stream->avail_in = (uInt)length;
    stream->next_out = packed;
    stream->avail_out = (uInt)bound;
    int status = deflate(stream, Z_FINISH);
    g_assert(status == Z_STREAM_END);
    gsize size = stream->total_out;
    deflateReset(stream);
    return g_bytes_new_take(g_realloc(packed, size), size);
}
