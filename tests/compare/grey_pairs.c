/* What is told apart in colour, is it still in grey?
 *
 *     grey_pairs [--difference N] [--contrast N] [--length N] [--all] COLOUR.png GREY.png
 *
 * Two pictures of one page, drawn by one program without antialiasing: in colour, and in grey as it
 * would print. Wherever two colours meet (pixels side by side, or one above the other) whose
 * difference is seen (--difference, CIE 1976 L*a*b*, 20), the greys that stand in their place must
 * have this contrast (--contrast, as WCAG 2.2 reckons it, 3): marks and words on paper, tint or a
 * dark band. Where neither is light (L* below 80), as where a line ends at a frame, half of
 * it will do. Tints of paper, or shades of a band, differ by less in colour, and are decoration.
 * Pairs that meet along less than --length pixels in all (12) are left out: they are corners of
 * other pairs.
 *
 * A line for each pair that fails, or with --all for each that is judged: colours, greys, pixels
 * along which they meet, difference, contrast, and where they meet first. Exit code 0: none
 * fails; 1: some do; 2: called wrongly, a picture that cannot be read, or nothing to judge. */

#include <cairo.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#define DIFFERENCE_DEFAULT 20.0
#define CONTRAST_DEFAULT 3.0
#define LENGTH_DEFAULT 12
#define LIGHT 80.0
#define EXIT_LOST 1
#define EXIT_TROUBLE 2

typedef struct {
    double difference, contrast;
    int length;
    gboolean all;
} Limits;

typedef struct {
    guint32 colours[2]; /* the smaller number first */
    guint8 greys[2];
    int x, y; /* where they meet first */
    int length;
} Pair;

typedef struct {
    cairo_surface_t *surface;
    int width, height;
} Raster;

/* ---- colours ---- */

static double
linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double
lab_curve(double part)
{
    return part > 216.0 / 24389 ? cbrt(part) : (24389.0 / 27 * part + 16) / 116;
}

static void
to_lab(guint32 colour, double lab[3])
{
    double red = linear((colour >> 16 & 255) / 255.0);
    double green = linear((colour >> 8 & 255) / 255.0);
    double blue = linear((colour & 255) / 255.0);
    double x = lab_curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    double y = lab_curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    double z = lab_curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    lab[0] = 116 * y - 16;
    lab[1] = 500 * (x - y);
    lab[2] = 200 * (y - z);
}

static double
difference(const guint32 colours[2])
{
    double one[3];
    double other[3];
    to_lab(colours[0], one);
    to_lab(colours[1], other);
    return sqrt(pow(one[0] - other[0], 2) + pow(one[1] - other[1], 2) + pow(one[2] - other[2], 2));
}

static double
contrast(const guint8 greys[2])
{
    double one = linear(greys[0] / 255.0) + 0.05;
    double other = linear(greys[1] / 255.0) + 0.05;
    return fmax(one, other) / fmin(one, other);
}

/* ---- pictures ---- */

static bool
raster_load(Raster *raster, const char *path)
{
    cairo_surface_t *file = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(file);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "grey_pairs: cannot read %s: %s\n", path, cairo_status_to_string(status));
        cairo_surface_destroy(file);
        return false;
    }
    raster->width = cairo_image_surface_get_width(file);
    raster->height = cairo_image_surface_get_height(file);
    raster->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster->width, raster->height);
    cairo_t *cr = cairo_create(raster->surface);
    cairo_set_source_surface(cr, file, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(file);
    cairo_surface_flush(raster->surface);
    return true;
}

static guint32
raster_at(const Raster *raster, int x, int y)
{
    const guint8 *rows = cairo_image_surface_get_data(raster->surface);
    const guint32 *row =
        (const guint32 *)(const void *)(rows + (gsize)y * (gsize)cairo_image_surface_get_stride(
                                                              raster->surface));
    return row[x] & 0xffffff;
}

/* ---- pairs ---- */

static void
note(GHashTable *pairs, const Raster *colour, const Raster *grey, int x, int y, int u, int v)
{
    guint32 one = raster_at(colour, x, y);
    guint32 other = raster_at(colour, u, v);
    if (one == other) {
        return;
    }
    bool turned = one > other;
    gint64 key = turned ? (gint64)other << 24 | one : (gint64)one << 24 | other;
    Pair *pair = g_hash_table_lookup(pairs, &key);
    if (pair == NULL) {
        guint8 here = (guint8)(raster_at(grey, x, y) & 255);
        guint8 there = (guint8)(raster_at(grey, u, v) & 255);
        pair = g_new0(Pair, 1);
        *pair = (Pair){.colours = {turned ? other : one, turned ? one : other},
                       .greys = {turned ? there : here, turned ? here : there},
                       .x = x,
                       .y = y};
        g_hash_table_insert(pairs, g_memdup2(&key, sizeof key), pair);
    }
    pair->length++;
}

static GHashTable *
pairs_find(const Raster *colour, const Raster *grey)
{
    GHashTable *pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (int y = 0; y < colour->height; y++) {
        for (int x = 0; x < colour->width; x++) {
            if (x + 1 < colour->width) {
                note(pairs, colour, grey, x, y, x + 1, y);
            }
            if (y + 1 < colour->height) {
                note(pairs, colour, grey, x, y, x, y + 1);
            }
        }
    }
    return pairs;
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *one = a;
    const Pair *other = b;
    return one->y != other->y ? one->y - other->y : one->x - other->x;
}

static double
wanted(const Pair *pair, const Limits *limits)
{
    double one[3];
    double other[3];
    to_lab(pair->colours[0], one);
    to_lab(pair->colours[1], other);
    return fmax(one[0], other[0]) < LIGHT ? limits->contrast / 2 : limits->contrast;
}

static int
judge(GHashTable *pairs, const Limits *limits)
{
    GList *all = g_list_sort(g_hash_table_get_values(pairs), compare_pairs);
    guint judged = 0;
    guint lost = 0;
    for (const GList *at = all; at != NULL; at = at->next) {
        const Pair *pair = at->data;
        double seen = difference(pair->colours);
        if (pair->length < limits->length || seen < limits->difference) {
            continue;
        }
        double kept = contrast(pair->greys);
        judged++;
        bool is_lost = kept < wanted(pair, limits);
        lost += is_lost ? 1 : 0;
        if (limits->all || is_lost) {
            printf("#%06x and #%06x, in grey %d and %d, along %d pixels: difference %.0f, contrast "
                   "%.2f, at %d,%d\n",
                   pair->colours[0], pair->colours[1], pair->greys[0], pair->greys[1], pair->length,
                   seen, kept, pair->x, pair->y);
        }
    }
    g_list_free(all);
    if (judged == 0) {
        fputs("grey_pairs: no two colours meet\n", stderr);
        return EXIT_TROUBLE;
    }
    return lost > 0 ? EXIT_LOST : 0;
}

int
main(int argc, char **argv)
{
    Limits limits = {DIFFERENCE_DEFAULT, CONTRAST_DEFAULT, LENGTH_DEFAULT, FALSE};
    const GOptionEntry entries[] = {
        {"difference", 0, 0, G_OPTION_ARG_DOUBLE, &limits.difference, "What is seen in colour",
         "N"},
        {"contrast", 0, 0, G_OPTION_ARG_DOUBLE, &limits.contrast, "What is wanted in grey", "N"},
        {"length", 0, 0, G_OPTION_ARG_INT, &limits.length, "Pixels along which they meet", "N"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &limits.all, "Tell every pair that is judged", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("COLOUR.png GREY.png");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || argc != 3) {
        fprintf(stderr, "grey_pairs: %s\n", error != NULL ? error->message : "wants two pictures");
        return EXIT_TROUBLE;
    }
    Raster colour = {0};
    Raster grey = {0};
    int code = EXIT_TROUBLE;
    if (raster_load(&colour, argv[1]) && raster_load(&grey, argv[2])) {
        if (colour.width == grey.width && colour.height == grey.height) {
            GHashTable *pairs = pairs_find(&colour, &grey);
            code = judge(pairs, &limits);
            g_hash_table_unref(pairs);
        } else {
            fputs("grey_pairs: the pictures are not of one size\n", stderr);
        }
    }
    cairo_surface_destroy(colour.surface);
    cairo_surface_destroy(grey.surface);
    return code;
}
