/* Do two pictures of the same page show the same?
 *
 *     compare_png [--threshold N] [--share PERCENT] [--diff OUT.png] FIRST.png SECOND.png
 *
 * Two rasterisers never agree on the shade of an edge, but they agree on where it is. So a pixel is
 * held against the 3 by 3 pixels around its place in the other picture: any shade between the
 * darkest and the lightest of them is what antialiasing may make of the same edge, and only what
 * lies outside is a difference (the largest of red, green and blue, 0 to 255). This is done both
 * ways, since a mark that one picture lacks would be forgiven one way. An edge moved by less than
 * a pixel finds its like; a letter moved by more does not.
 *
 * A picture that is a whole number of times as large as the other is averaged down first. Draw
 * with Poppler at twice the resolution: it snaps hairlines and letters to whole pixels, which at
 * 144 dpi is half a pixel off and no difference of edges any more.
 *
 * Prints what it found. Exit code 0: alike; 1: more pixels differ than the share allows, or the
 * sizes do not agree; 2: called wrongly, or a file cannot be read or written. */

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Tried with cairo 1.16 at 144 dpi against pdftocairo 22.12 at 288: the same page differs by 30 at
 * most, also with its words moved by a pixel's fraction; with a 9.5 pt word moved by 1.5 pixels
 * (0.75 pt) some 90 pixels differ by more than 48, the most by 116. */
#define THRESHOLD_DEFAULT 48
#define SHARE_DEFAULT 0.0
#define EXIT_DIFFERENT 1
#define EXIT_TROUBLE 2

typedef struct {
    int width, height;
    guint8 *rgb;
} Raster;

typedef struct {
    guint64 count;
    int most;
    int most_x, most_y;
    guint8 *differences; /* one for each pixel */
} Finding;

/* ---- rasters ---- */

static bool
raster_load(Raster *raster, const char *path)
{
    cairo_surface_t *file = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(file);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "compare_png: cannot read %s: %s\n", path, cairo_status_to_string(status));
        cairo_surface_destroy(file);
        return false;
    }
    raster->width = cairo_image_surface_get_width(file);
    raster->height = cairo_image_surface_get_height(file);
    cairo_surface_t *paper =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster->width, raster->height);
    cairo_t *cr = cairo_create(paper);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, file, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(file);
    cairo_surface_flush(paper);
    const guint8 *rows = cairo_image_surface_get_data(paper);
    size_t stride = (size_t)cairo_image_surface_get_stride(paper);
    size_t width = (size_t)raster->width;
    size_t height = (size_t)raster->height;
    raster->rgb = g_malloc(width * height * 3);
    guint8 *next = raster->rgb;
    for (size_t y = 0; y < height; y++) {
        for (size_t x = 0; x < width; x++) {
            guint32 pixel;
            memcpy(&pixel, rows + y * stride + x * 4, sizeof pixel);
            *next++ = (guint8)(pixel >> 16);
            *next++ = (guint8)(pixel >> 8);
            *next++ = (guint8)pixel;
        }
    }
    cairo_surface_destroy(paper);
    return true;
}

/* Averages squares of `times` by `times`; those over the edge repeat the last pixels. */
static void
raster_shrink(Raster *raster, int times)
{
    int width = (raster->width + times - 1) / times;
    int height = (raster->height + times - 1) / times;
    guint8 *small = g_malloc((size_t)width * (size_t)height * 3);
    int parts = times * times;
    for (int at = 0; at < width * height * 3; at++) {
        int left = at / 3 % width * times;
        int top = at / 3 / width * times;
        int sum = 0;
        for (int i = 0; i < parts; i++) {
            int x = MIN(left + i % times, raster->width - 1);
            int y = MIN(top + i / times, raster->height - 1);
            sum += raster->rgb[(y * raster->width + x) * 3 + at % 3];
        }
        small[at] = (guint8)((sum + parts / 2) / parts);
    }
    g_free(raster->rgb);
    *raster = (Raster){width, height, small};
}

/* How many times as large `large` is; 0 for none. Sides are rounded up to whole pixels, so that the
 * larger picture of a page may lack a part of its last square. */
static int
raster_times(const Raster *large, const Raster *small)
{
    int times = (large->width + small->width - 1) / small->width;
    bool whole = (large->width + times - 1) / times == small->width &&
                 (large->height + times - 1) / times == small->height;
    return whole ? times : 0;
}

/* Brings both to the size of the smaller one. */
static bool
rasters_match(Raster *first, Raster *second)
{
    int times = raster_times(first, second);
    if (times > 1) {
        raster_shrink(first, times);
    } else if (times == 0) {
        times = raster_times(second, first);
        if (times > 1) {
            raster_shrink(second, times);
        }
    }
    return times > 0;
}

/* ---- comparing ---- */

/* How far the pixel of `one` lies outside the shades around its place in `other`. */
static int
distance(const Raster *one, const Raster *other, int x, int y)
{
    const guint8 *pixel = one->rgb + (y * one->width + x) * 3;
    int most = 0;
    for (int part = 0; part < 3; part++) {
        int darkest = 255;
        int lightest = 0;
        for (int v = MAX(y - 1, 0); v <= MIN(y + 1, other->height - 1); v++) {
            for (int u = MAX(x - 1, 0); u <= MIN(x + 1, other->width - 1); u++) {
                int shade = other->rgb[(v * other->width + u) * 3 + part];
                darkest = MIN(darkest, shade);
                lightest = MAX(lightest, shade);
            }
        }
        most = MAX(most, MAX(darkest - pixel[part], pixel[part] - lightest));
    }
    return most;
}

static Finding
compare(const Raster *first, const Raster *second, int threshold)
{
    Finding found = {.differences = g_malloc0((size_t)first->width * (size_t)first->height)};
    for (int y = 0; y < first->height; y++) {
        for (int x = 0; x < first->width; x++) {
            int difference = MAX(distance(first, second, x, y), distance(second, first, x, y));
            found.differences[y * first->width + x] = (guint8)difference;
            found.count += difference > threshold ? 1 : 0;
            if (difference > found.most) {
                found.most = difference;
                found.most_x = x;
                found.most_y = y;
            }
        }
    }
    return found;
}

/* The first picture, faded, with what differs in red. */
static bool
write_difference(const char *path, const Raster *first, const Finding *found, int threshold)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, first->width, first->height);
    guint8 *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < first->height; y++) {
        for (int x = 0; x < first->width; x++) {
            const guint8 *rgb = first->rgb + (y * first->width + x) * 3;
            guint32 grey = (guint32)(191 + (rgb[0] + rgb[1] + rgb[2]) / 12);
            bool differs = found->differences[y * first->width + x] > threshold;
            guint32 pixel = differs ? 0xff0000U : grey << 16 | grey << 8 | grey;
            memcpy(rows + y * stride + x * 4, &pixel, sizeof pixel);
        }
    }
    cairo_surface_mark_dirty(surface);
    cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "compare_png: cannot write %s: %s\n", path, cairo_status_to_string(status));
    }
    return status == CAIRO_STATUS_SUCCESS;
}

static int
report(const Raster *first, const Raster *second, int threshold, double share, const char *diff)
{
    Finding found = compare(first, second, threshold);
    double pixels = (double)first->width * first->height;
    double differing = (double)found.count * 100 / pixels;
    printf("%dx%d pixels: %" G_GUINT64_FORMAT " (%.4f %%) differ by more than %d; ", first->width,
           first->height, found.count, differing, threshold);
    printf("the largest difference is %d, at %d,%d\n", found.most, found.most_x, found.most_y);
    bool written = diff == NULL || write_difference(diff, first, &found, threshold);
    g_free(found.differences);
    return !written ? EXIT_TROUBLE : differing > share ? EXIT_DIFFERENT : 0;
}

int
main(int argc, char **argv)
{
    int threshold = THRESHOLD_DEFAULT;
    double share = SHARE_DEFAULT;
    g_autofree char *diff = NULL;
    const GOptionEntry entries[] = {
        {"threshold", 't', 0, G_OPTION_ARG_INT, &threshold, "What counts, 0 to 255", "N"},
        {"share", 's', 0, G_OPTION_ARG_DOUBLE, &share, "Pixels that may differ", "PERCENT"},
        {"diff", 'd', 0, G_OPTION_ARG_FILENAME, &diff, "Write a picture of what differs", "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("FIRST.png SECOND.png");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 3) {
        fprintf(stderr, "compare_png: %s\n", error != NULL ? error->message : "wants two pictures");
        return EXIT_TROUBLE;
    }
    Raster first = {0};
    Raster second = {0};
    int code = EXIT_TROUBLE;
    if (raster_load(&first, argv[1]) && raster_load(&second, argv[2])) {
        if (rasters_match(&first, &second)) {
            code = report(&first, &second, threshold, share, diff);
        } else {
            printf("the sizes differ: %dx%d and %dx%d pixels\n", first.width, first.height,
                   second.width, second.height);
            code = EXIT_DIFFERENT;
        }
    }
    g_free(first.rgb);
    g_free(second.rgb);
    return code;
}
