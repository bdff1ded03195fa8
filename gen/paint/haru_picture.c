#include "paint/haru_paint.h"

#include "paint/cairo_picture.h"
#include "paint/qpdf_import.h"

#include <stdlib.h>
#include <string.h>

#define CHANNELS 4
#define COLOURS 3
#define OPAQUE 255

/* PNG row filters, ISO/IEC 15948 9.2; a predictor of 15 lets each row choose. */
#define PREDICTOR 15

typedef enum {
    ROW_NONE,
    ROW_SUB,
    ROW_UP,
    ROW_AVERAGE,
    ROW_PAETH,
    ROW_FILTERS,
} RowFilter;

/* One plane of a picture (its colours, or its opacity) as rows of bytes. */
typedef struct {
    const guint8 *pixels;
    gsize columns, rows;
    guint first, channels; /* of CHANNELS */
} Plane;

static guint8
plane_at(const Plane *plane, gsize row, gsize byte)
{
    gsize pixel = row * plane->columns + byte / plane->channels;
    return plane->pixels[pixel * CHANNELS + plane->first + byte % plane->channels];
}

static int
paeth(int left, int up, int corner)
{
    int guess = left + up - corner;
    int from_left = abs(guess - left);
    int from_up = abs(guess - up);
    int from_corner = abs(guess - corner);
    if (from_left <= from_up && from_left <= from_corner) {
        return left;
    }
    return from_up <= from_corner ? up : corner;
}

static guint8
filtered(const Plane *plane, RowFilter filter, gsize row, gsize byte)
{
    gsize step = plane->channels;
    int left = byte < step ? 0 : plane_at(plane, row, byte - step);
    int up = row == 0 ? 0 : plane_at(plane, row - 1, byte);
    int corner = row == 0 || byte < step ? 0 : plane_at(plane, row - 1, byte - step);
    int guess[ROW_FILTERS] = {0, left, up, (left + up) / 2, paeth(left, up, corner)};
    return (guint8)(plane_at(plane, row, byte) - guess[filter]);
}

/* The filter whose differences are smallest in sum: the rule that the PNG standard recommends. */
static void
append_row(GByteArray *out, const Plane *plane, gsize row)
{
    gsize length = plane->columns * plane->channels;
    g_autofree guint8 *best = g_malloc(length + 1);
    g_autofree guint8 *tried = g_malloc(length + 1);
    guint64 least = G_MAXUINT64;
    for (int filter = 0; filter < ROW_FILTERS; filter++) {
        guint64 sum = 0;
        tried[0] = (guint8)filter;
        for (gsize i = 0; i < length; i++) {
            guint8 value = filtered(plane, (RowFilter)filter, row, i);
            tried[i + 1] = value;
            sum += (guint64)abs((gint8)value);
        }
        if (sum < least) {
            least = sum;
            memcpy(best, tried, length + 1);
        }
    }
    g_byte_array_append(out, best, (guint)(length + 1));
}

static GBytes *
pack_plane(HaruPaint *paint, const Plane *plane, const char *key)
{
    GBytes *known = haru_cache_lookup(paint->cache, key);
    if (known != NULL) {
        return known;
    }
    g_autoptr(GByteArray) rows = g_byte_array_new();
    for (gsize row = 0; row < plane->rows; row++) {
        append_row(rows, plane, row);
    }
    g_autoptr(GBytes) packed =
        deflater_pack(haru_cache_deflater(paint->cache), rows->data, rows->len);
    return haru_cache_keep(paint->cache, key, packed);
}

static HaruObject *
plane_image(HaruPaint *paint, const Picture *picture, guint first, guint channels)
{
    Haru *haru = paint->haru;
    Plane plane = {.pixels = g_bytes_get_data(picture->bytes, NULL),
                   .columns = picture->columns,
                   .rows = picture->rows,
                   .first = first,
                   .channels = channels};
    g_autofree char *key = g_strdup_printf("plane %u of %s", first, picture->digest);
    HaruObject *image = haru_stream(haru, pack_plane(paint, &plane, key), "FlateDecode");
    haru_put_name(haru, image, "Type", "XObject");
    haru_put_name(haru, image, "Subtype", "Image");
    haru_put_integer(haru, image, "Width", picture->columns);
    haru_put_integer(haru, image, "Height", picture->rows);
    haru_put_name(haru, image, "ColorSpace", channels == 1 ? "DeviceGray" : "DeviceRGB");
    haru_put_integer(haru, image, "BitsPerComponent", 8);
    HaruObject *packing = haru_dict(haru);
    haru_put_integer(haru, packing, "Predictor", PREDICTOR);
    haru_put_integer(haru, packing, "Colors", channels);
    haru_put_integer(haru, packing, "Columns", picture->columns);
    haru_put(haru, image, "DecodeParms", packing);
    return image;
}

static bool
is_transparent(const Picture *picture)
{
    gsize length = 0;
    const guint8 *pixels = g_bytes_get_data(picture->bytes, &length);
    for (gsize i = COLOURS; i < length; i += CHANNELS) {
        if (pixels[i] != OPAQUE) {
            return true;
        }
    }
    return false;
}

static HaruObject *
image_new(HaruPaint *paint, const Picture *picture)
{
    HaruObject *image = plane_image(paint, picture, 0, COLOURS);
    if (is_transparent(picture)) {
        HaruObject *mask = plane_image(paint, picture, COLOURS, 1);
        haru_put(paint->haru, image, "SMask", mask);
    }
    return image;
}

static HaruObject *
drawing_new(HaruPaint *paint, const Picture *picture)
{
    g_autofree char *key = g_strconcat("drawing of ", picture->digest, NULL);
    GBytes *pdf = haru_cache_lookup(paint->cache, key);
    if (pdf == NULL) {
        GError *error = NULL;
        g_autoptr(GBytes) drawn = cairo_picture_to_pdf(picture, &error);
        if (drawn == NULL) {
            haru_fail(paint->haru, "%s", error->message);
            g_error_free(error);
            return NULL;
        }
        pdf = haru_cache_keep(paint->cache, key, drawn);
    }
    return qpdf_import_page(paint->haru, haru_cache_deflater(paint->cache), pdf, picture->path);
}

const char *
haru_picture_name(HaruPaint *paint, const Picture *picture)
{
    char *name = g_hash_table_lookup(paint->picture_names, picture->digest);
    if (name != NULL) {
        return name;
    }
    HaruObject *object =
        picture->kind == PICTURE_SVG ? drawing_new(paint, picture) : image_new(paint, picture);
    if (object == NULL) {
        return NULL;
    }
    name = g_strdup_printf("X%u", g_hash_table_size(paint->picture_names));
    g_hash_table_insert(paint->picture_names, (gpointer)picture->digest, name);
    haru_put(paint->haru, paint->pictures, name, object);
    if (paint->place_pictures != NULL) {
        haru_put(paint->haru, paint->place_pictures, name, object);
    }
    return name;
}
