#include "paint/painter_class.h"

#include "base/failure.h"
#include "paint/cairo_page.h"
#include "paint/png_file.h"

#include <math.h>

#define PNG_DPI_DEFAULT 144.0
/* Keeps the file within the 2 GB that a PNG's chunk can hold. */
#define PNG_PIXELS_MAX 20000

/* As Poppler rounds, so that pictures of the same page can be compared: up, but not for the noise
 * of a division. */
static double
pixels_of(double points, double dpi)
{
    return ceil(points * dpi / POINTS_PER_INCH - 1e-6);
}

static GBytes *
paint_surface(const Page *page, cairo_surface_t *surface, double dpi, CairoCache *cache,
              GError **error)
{
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, dpi / POINTS_PER_INCH, dpi / POINTS_PER_INCH);
    bool well = cairo_page_draw(page, cr, CAIRO_TEXT_OUTLINES, cache, error);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    PngPixels pixels = {
        .rows = cairo_image_surface_get_data(surface),
        .stride = (gsize)cairo_image_surface_get_stride(surface),
        .width = (guint)cairo_image_surface_get_width(surface),
        .height = (guint)cairo_image_surface_get_height(surface),
        .dpi = dpi,
    };
    return well ? png_file_write(&pixels, error) : NULL;
}

GBytes *
painter_png_paint(const PageList *pages, guint page, const PaintOptions *options, PaintCache *cache,
                  GError **error)
{
    const Page *wanted = page_list_nth(pages, page);
    double dpi = options != NULL && options->dpi > 0 ? options->dpi : PNG_DPI_DEFAULT;
    double width = pixels_of(wanted->size.width, dpi);
    double height = pixels_of(wanted->size.height, dpi);
    if (!(width >= 1 && width <= PNG_PIXELS_MAX && height >= 1 && height <= PNG_PIXELS_MAX)) {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "page %u would be %.0f by %.0f pixels; a PNG may have 1 to %d a side", page + 1,
                    width, height, PNG_PIXELS_MAX);
        return NULL;
    }
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    GBytes *png = paint_surface(wanted, surface, dpi, cache->cairo, error);
    cairo_surface_destroy(surface);
    return png;
}
