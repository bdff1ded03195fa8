/* The tool that holds Poppler's picture of a page against cairo's: what it forgives and what it
 * does not. */

#include "base/file_out.h"
#include "paint/painter.h"
#include "sample.h"

#include <glib/gstdio.h>
#include <librsvg/rsvg.h>
#include <string.h>

typedef struct {
    char *folder;
    char *tool;
} Bench;

static void
bench_set_up(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    bench->folder = g_dir_make_tmp("compare-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *tool =
        g_test_build_filename(G_TEST_BUILT, "..", "tests", "compare", "compare_png", NULL);
    bench->tool = g_canonicalize_filename(tool, NULL);
}

static void
bench_tear_down(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    GDir *folder = g_dir_open(bench->folder, 0, NULL);
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        g_autofree char *path = g_build_filename(bench->folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(folder);
    g_rmdir(bench->folder);
    g_free(bench->folder);
    g_free(bench->tool);
}

/* Paints a page of the sample into the folder. */
static void
draw(const Bench *bench, const char *name, const char *format, guint page, double shift, double dpi)
{
    g_autoptr(GError) error = NULL;
    Sample *sample = sample_new(shift);
    PaintCache *cache = paint_cache_new();
    PaintOptions options = {dpi, "Handout test"};
    GBytes *bytes =
        painter_paint(painter_lookup(format), sample->pages, page, &options, cache, &error);
    g_assert_no_error(error);
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    file_out_write(path, bytes, &error);
    g_assert_no_error(error);
    g_bytes_unref(bytes);
    paint_cache_free(cache);
    sample_free(sample);
}

/* Runs a program in the bench's folder; gives its exit code. */
static int
run(const Bench *bench, const char *const *arguments, char **said)
{
    g_autoptr(GError) error = NULL;
    int status = 0;
    g_spawn_sync(bench->folder, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, said,
                 NULL, &status, &error);
    g_assert_no_error(error);
    if (g_spawn_check_wait_status(status, &error)) {
        return 0;
    }
    g_assert_error(error, G_SPAWN_EXIT_ERROR, error->code);
    return error->code;
}

static int
compare(const Bench *bench, const char *first, const char *second, char **said)
{
    const char *arguments[] = {bench->tool, first, second, NULL};
    int code = run(bench, arguments, said);
    g_test_message("%s and %s: %s", first, second, *said);
    return code;
}

static void
test_same(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    draw(bench, "a.png", "png", 0, 0, 144);
    g_autofree char *said = NULL;
    g_assert_cmpint(compare(bench, "a.png", "a.png", &said), ==, 0);
    g_assert_cmpstr(said, ==,
                    "600x400 pixels: 0 (0.0000 %) differ by more than 48; "
                    "the largest difference is 0, at 0,0\n");
}

/* Another grid of pixels shades each edge otherwise. */
static void
test_edges_are_forgiven(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    draw(bench, "a.png", "png", 0, 0, 144);
    draw(bench, "fine.png", "png", 0, 0, 432);
    draw(bench, "nudged.png", "png", 0, 0.25, 144);
    g_autofree char *fine = NULL;
    g_assert_cmpint(compare(bench, "a.png", "fine.png", &fine), ==, 0);
    g_autofree char *turned = NULL;
    g_assert_cmpint(compare(bench, "fine.png", "a.png", &turned), ==, 0);
    g_autofree char *nudged = NULL;
    g_assert_cmpint(compare(bench, "a.png", "nudged.png", &nudged), ==, 0);
    draw(bench, "odd.png", "png", 1, 0, 144);
    draw(bench, "odd-fine.png", "png", 1, 0, 432);
    g_autofree char *odd = NULL;
    g_assert_cmpint(compare(bench, "odd.png", "odd-fine.png", &odd), ==, 0);
}

/* The PDF as Poppler draws it, at twice the resolution of cairo's picture. */
static int
compare_pdf(const Bench *bench, guint page, double shift, char **said)
{
    draw(bench, "sample.pdf", "pdf", 0, shift, 0);
    g_autofree char *number = g_strdup_printf("%u", page + 1);
    const char *poppler[] = {"pdftocairo", "-png", "-singlefile", "-r",         "288",     "-f",
                             number,       "-l",   number,        "sample.pdf", "poppler", NULL};
    g_autofree char *quiet = NULL;
    g_assert_cmpint(run(bench, poppler, &quiet), ==, 0);
    draw(bench, "cairo.png", "png", page, 0, 144);
    return compare(bench, "poppler.png", "cairo.png", said);
}

static void
test_pdf(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    for (guint page = 0; page < 2; page++) {
        g_autofree char *said = NULL;
        g_assert_cmpint(compare_pdf(bench, page, 0, &said), ==, 0);
    }
    g_autofree char *shifted = NULL;
    g_assert_cmpint(compare_pdf(bench, 0, 0.75, &shifted), ==, 1);
}

/* The SVG as librsvg draws it. Only the page without pictures: librsvg draws those of data URIs
 * coarsely first. */
static void
test_svg(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    draw(bench, "cairo.png", "png", 0, 0, 144);
    draw(bench, "sample.svg", "svg", 0, 0, 0);
    g_autoptr(GError) error = NULL;
    g_autofree char *svg = g_build_filename(bench->folder, "sample.svg", NULL);
    g_autofree char *png = g_build_filename(bench->folder, "svg.png", NULL);
    RsvgHandle *handle = rsvg_handle_new_from_file(svg, &error);
    g_assert_no_error(error);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 600, 400);
    cairo_t *cr = cairo_create(surface);
    rsvg_handle_render_document(handle, cr, &(RsvgRectangle){0, 0, 600, 400}, &error);
    g_assert_no_error(error);
    g_assert_cmpint(cairo_surface_write_to_png(surface, png), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    g_autofree char *said = NULL;
    g_assert_cmpint(compare(bench, "svg.png", "cairo.png", &said), ==, 0);
}

/* 0.75 pt are 1.5 pixels. */
static void
test_shifted_word_trips(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    draw(bench, "a.png", "png", 0, 0, 144);
    draw(bench, "shifted.png", "png", 0, 0.75, 144);
    g_autofree char *said = NULL;
    g_assert_cmpint(compare(bench, "a.png", "shifted.png", &said), ==, 1);
    g_autofree char *turned = NULL;
    g_assert_cmpint(compare(bench, "shifted.png", "a.png", &turned), ==, 1);

    const char *lenient[] = {bench->tool, "--share=1",   "--diff=diff.png",
                             "a.png",     "shifted.png", NULL};
    g_autofree char *forgiven = NULL;
    g_assert_cmpint(run(bench, lenient, &forgiven), ==, 0);
    g_autofree char *diff = g_build_filename(bench->folder, "diff.png", NULL);
    g_assert_true(g_file_test(diff, G_FILE_TEST_IS_REGULAR));
}

static void
test_sizes_and_trouble(Bench *bench, G_GNUC_UNUSED gconstpointer data)
{
    draw(bench, "a.png", "png", 0, 0, 144);
    draw(bench, "other.png", "png", 1, 0, 144);
    g_autofree char *said = NULL;
    g_assert_cmpint(compare(bench, "a.png", "other.png", &said), ==, 1);
    g_assert_cmpstr(said, ==, "the sizes differ: 600x400 and 201x160 pixels\n");
    const char *missing[] = {bench->tool, "a.png", "nowhere.png", NULL};
    g_assert_cmpint(run(bench, missing, NULL), ==, 2);
    const char *alone[] = {bench->tool, "a.png", NULL};
    g_assert_cmpint(run(bench, alone, NULL), ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/compare/same", Bench, NULL, bench_set_up, test_same, bench_tear_down);
    g_test_add("/compare/edges-are-forgiven", Bench, NULL, bench_set_up, test_edges_are_forgiven,
               bench_tear_down);
    g_test_add("/compare/shifted-word-trips", Bench, NULL, bench_set_up, test_shifted_word_trips,
               bench_tear_down);
    g_test_add("/compare/pdf", Bench, NULL, bench_set_up, test_pdf, bench_tear_down);
    g_test_add("/compare/svg", Bench, NULL, bench_set_up, test_svg, bench_tear_down);
    g_test_add("/compare/sizes-and-trouble", Bench, NULL, bench_set_up, test_sizes_and_trouble,
               bench_tear_down);
    return g_test_run();
}
