#include "paint/picture_diff.h"

#include "paint/png_file.h"

#include <math.h>

/* Of each channel of the new picture so much is left where nothing differs. */
#define FADED 0.35
#define WHITE 255
/* Strong against ink and paper alike, and for people who see no red or green. */
#define MARK 0xd6006eu
#define PAPER 0xffffffu

/* A dot that differs alone could not be found on a page: so many around it are marked, too. */
#define MARK_RADIUS 2

#define SCREEN_DPI 96.0

static guint32 *
row_of(const PngPixels *pixels, guint y)
{
    return (guint32 *)(gpointer)(pixels->rows + y * pixels->stride);
}

static guint32
fade(guint32 pixel)
{
    guint32 faded = 0;
    for (guint shift = 0; shift <= 16; shift += 8) {
        double part = (double)(pixel >> shift & 0xffu);
        faded |= (guint32)lround(WHITE - (WHITE - part) * FADED) << shift;
    }
    return faded;
}

static bool
is_aside(const PngPixels *pixels, guint x, guint y, const Rect *aside, guint count)
{
    double across = (x + 0.5) / pixels->width;
    double down = (y + 0.5) / pixels->height;
    for (guint i = 0; i < count; i++) {
        if (across >= aside[i].x && across <= aside[i].x + aside[i].width && down >= aside[i].y &&
            down <= aside[i].y + aside[i].height) {
            return true;
        }
    }
    return false;
}

static void
mark(guint8 *marks, const PngPixels *pixels, guint x, guint y)
{
    guint left = x < MARK_RADIUS ? 0 : x - MARK_RADIUS;
    guint top = y < MARK_RADIUS ? 0 : y - MARK_RADIUS;
    for (guint down = top; down <= MIN(y + MARK_RADIUS, pixels->height - 1); down++) {
        for (guint across = left; across <= MIN(x + MARK_RADIUS, pixels->width - 1); across++) {
            marks[(gsize)down * pixels->width + across] = 1;
        }
    }
}

/* Marks what differs in an array of its own, since marks reach beyond. */
static guint64
compare(const PngPixels *old, const PngPixels *now, const Rect *aside, guint count, guint8 *marks)
{
    guint64 pixels = 0;
    for (guint y = 0; y < now->height; y++) {
        const guint32 *before = row_of(old, y);
        const guint32 *after = row_of(now, y);
        for (guint x = 0; x < now->width; x++) {
            if (before[x] != after[x] && !is_aside(now, x, y, aside, count)) {
                pixels++;
                mark(marks, now, x, y);
            }
        }
    }
    return pixels;
}

static void
draw_marks(const PngPixels *now, const guint8 *marks)
{
    for (guint y = 0; y < now->height; y++) {
        guint32 *row = row_of(now, y);
        for (guint x = 0; x < now->width; x++) {
            row[x] = marks[(gsize)y * now->width + x] != 0 ? MARK : fade(row[x] & PAPER);
        }
    }
}

bool
picture_diff(GBytes *old, GBytes *now, const Rect *aside, guint count, PictureDiff *diff,
             GError **error)
{
    PngPixels before = {0};
    PngPixels after = {0};
    *diff = (PictureDiff){0, 0, NULL};
    bool well = png_file_read(old, &before, error) && png_file_read(now, &after, error);
    if (well) {
        diff->all = (guint64)after.width * after.height;
        diff->pixels = diff->all;
        after.dpi = SCREEN_DPI;
        if (before.width == after.width && before.height == after.height) {
            g_autofree guint8 *marks = g_new0(guint8, diff->all);
            diff->pixels = compare(&before, &after, aside, count, marks);
            draw_marks(&after, marks);
            diff->marked = png_file_write(&after, error);
            well = diff->marked != NULL;
        }
    }
    g_free((gpointer)before.rows);
    g_free((gpointer)after.rows);
    return well;
}
