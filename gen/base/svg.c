#include "base/svg.h"

#include "base/failure.h"
#include "base/late.h"

#include <librsvg/rsvg.h>

/* The name of the interface that the header is of (Debian's librsvg2-2). */
#define LIBRARY "librsvg-2.so.2"

/* CSS's inch; librsvg's own has 90 pixels. */
#define PIXELS_PER_INCH 96.0

typedef struct {
    __typeof__(rsvg_handle_new_from_data) *new_from_data;
    __typeof__(rsvg_handle_set_dpi) *set_dpi;
    __typeof__(rsvg_handle_get_intrinsic_size_in_pixels) *size_in_pixels;
    __typeof__(rsvg_handle_get_intrinsic_dimensions) *dimensions;
    __typeof__(rsvg_handle_render_document) *render;
    const char *missing; /* why it cannot be used; NULL = it can */
} Library;

static gpointer
library_load(G_GNUC_UNUSED gpointer data)
{
    Library *library = g_new0(Library, 1);
    Late late = late_open(LIBRARY);
    late_find(&late, "rsvg_handle_new_from_data", (void **)&library->new_from_data);
    late_find(&late, "rsvg_handle_set_dpi", (void **)&library->set_dpi);
    late_find(&late, "rsvg_handle_get_intrinsic_size_in_pixels", (void **)&library->size_in_pixels);
    late_find(&late, "rsvg_handle_get_intrinsic_dimensions", (void **)&library->dimensions);
    late_find(&late, "rsvg_handle_render_document", (void **)&library->render);
    library->missing = late.missing;
    return library;
}

static const Library *
library(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, library_load, NULL);
}

struct Svg {
    RsvgHandle *handle;
};

Svg *
svg_open(GBytes *bytes, GError **error)
{
    const Library *rsvg = library();
    if (rsvg->missing != NULL) {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "drawings need librsvg, of which %s is missing: install librsvg2-2",
                    rsvg->missing);
        return NULL;
    }
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GError) why = NULL;
    RsvgHandle *handle = rsvg->new_from_data(data, size, &why);
    if (handle == NULL) {
        g_set_error_literal(error, FAILURE, FAILURE_MACHINE, why->message);
        return NULL;
    }
    rsvg->set_dpi(handle, PIXELS_PER_INCH);
    Svg *svg = g_new0(Svg, 1);
    svg->handle = handle;
    return svg;
}

void
svg_free(Svg *svg)
{
    if (svg != NULL) {
        g_object_unref(svg->handle);
        g_free(svg);
    }
}

bool
svg_size(Svg *svg, Size *size)
{
    double width = 0;
    double height = 0;
    if (!library()->size_in_pixels(svg->handle, &width, &height)) {
        gboolean has_box = FALSE;
        RsvgRectangle box = {0, 0, 0, 0};
        library()->dimensions(svg->handle, NULL, NULL, NULL, NULL, &has_box, &box);
        width = has_box ? box.width : 0;
        height = has_box ? box.height : 0;
    }
    const double scale = POINTS_PER_INCH / PIXELS_PER_INCH;
    *size = (Size){width * scale, height * scale};
    return width > 0 && height > 0;
}

bool
svg_draw(Svg *svg, struct _cairo *cr, Size size, GError **error)
{
    RsvgRectangle viewport = {0, 0, size.width, size.height};
    g_autoptr(GError) why = NULL;
    if (!library()->render(svg->handle, cr, &viewport, &why)) {
        g_set_error_literal(error, FAILURE, FAILURE_MACHINE, why->message);
        return false;
    }
    return true;
}
