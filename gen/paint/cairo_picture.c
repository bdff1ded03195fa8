#include "paint/cairo_picture.h"

#include "base/failure.h"
#include "base/svg.h"
#include "paint/cairo_bytes.h"

#include <cairo-pdf.h>
#include <string.h>

/* For what PDF has no operators for (SVG filters): as fine as a printer shows. */
#define PICTURE_FALLBACK_DPI 300.0

struct CairoPicture {
    char *path;
    Size size;
    Svg *svg;                /* NULL for pixels */
    cairo_surface_t *pixels; /* NULL for SVG */
};

/* ---- SVG ---- */

static void
refuse_text(GMarkupParseContext *context, const gchar *element,
            G_GNUC_UNUSED const gchar **attributes, G_GNUC_UNUSED const gchar **values,
            gpointer data, GError **error)
{
    static const char *const words[] = {"text", "tspan", "textPath", "tref", "flowRoot", NULL};
    const char *colon = strchr(element, ':');
    if (g_strv_contains(words, colon == NULL ? element : colon + 1)) {
        int line = 0;
        g_markup_parse_context_get_position(context, &line, NULL);
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "%s:%d: text in SVG pictures cannot be embedded; convert it to paths",
                    ((const Picture *)data)->path, line);
    }
}

static bool
svg_check(const Picture *picture, GError **error)
{
    static const GMarkupParser parser = {.start_element = refuse_text};
    gsize size = 0;
    const char *text = g_bytes_get_data(picture->bytes, &size);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, (gpointer)picture, NULL);
    g_autoptr(GError) why = NULL;
    /* Empty bytes have no address. */
    if (g_markup_parse_context_parse(context, size > 0 ? text : "", (gssize)size, &why) &&
        g_markup_parse_context_end_parse(context, &why)) {
        return true;
    }
    if (why->domain == FAILURE) {
        g_propagate_error(error, g_steal_pointer(&why));
    } else {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "%s: cannot read this SVG picture: %s",
                    picture->path, why->message);
    }
    return false;
}

static Svg *
drawing_open(const Picture *picture, GError **error)
{
    if (!svg_check(picture, error)) {
        return NULL;
    }
    Svg *svg = svg_open(picture->bytes, error);
    if (svg == NULL) {
        g_prefix_error(error, "%s: cannot read this SVG picture: ", picture->path);
    }
    return svg;
}

/* ---- pixels ---- */

static guint32
premultiply(const guint8 *rgba)
{
    guint32 alpha = rgba[3];
    guint32 parts[3];
    for (guint i = 0; i < 3; i++) {
        parts[i] = (rgba[i] * alpha + 127) / 255;
    }
    return alpha << 24 | parts[0] << 16 | parts[1] << 8 | parts[2];
}

static cairo_surface_t *
pixels_open(const Picture *picture, GError **error)
{
    gsize size = 0;
    const guint8 *rgba = g_bytes_get_data(picture->bytes, &size);
    g_assert(size == (gsize)picture->columns * picture->rows * 4);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)picture->columns, (int)picture->rows);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "%s: cannot hold this picture: %s",
                    picture->path, cairo_status_to_string(cairo_surface_status(surface)));
        cairo_surface_destroy(surface);
        return NULL;
    }
    guint8 *rows = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    for (guint y = 0; y < picture->rows; y++) {
        for (guint x = 0; x < picture->columns; x++) {
            guint32 pixel = premultiply(rgba);
            memcpy(rows + y * stride + (gsize)x * 4, &pixel, sizeof pixel);
            rgba += 4;
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* ---- both ---- */

CairoPicture *
cairo_picture_load(const Picture *picture, GError **error)
{
    CairoPicture *made = g_new0(CairoPicture, 1);
    made->path = g_strdup(picture->path);
    made->size = picture->size;
    if (picture->kind == PICTURE_SVG) {
        made->svg = drawing_open(picture, error);
    } else {
        made->pixels = pixels_open(picture, error);
    }
    if (made->svg == NULL && made->pixels == NULL) {
        cairo_picture_free(made);
        return NULL;
    }
    return made;
}

void
cairo_picture_free(CairoPicture *picture)
{
    if (picture == NULL) {
        return;
    }
    svg_free(picture->svg);
    if (picture->pixels != NULL) {
        cairo_surface_destroy(picture->pixels);
    }
    g_free(picture->path);
    g_free(picture);
}

/* EXTEND_PAD keeps the outermost pixels from fading into the page. */
static void
pixels_draw(cairo_surface_t *pixels, cairo_t *cr)
{
    double columns = cairo_image_surface_get_width(pixels);
    double rows = cairo_image_surface_get_height(pixels);
    cairo_scale(cr, 1 / columns, 1 / rows);
    cairo_set_source_surface(cr, pixels, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_rectangle(cr, 0, 0, columns, rows);
    cairo_fill(cr);
}

static bool
drawing_draw(const CairoPicture *picture, cairo_t *cr, GError **error)
{
    cairo_scale(cr, 1 / picture->size.width, 1 / picture->size.height);
    bool well = svg_draw(picture->svg, cr, picture->size, error);
    if (!well) {
        g_prefix_error(error, "%s: cannot draw this SVG picture: ", picture->path);
    }
    return well;
}

static cairo_surface_t *
pixels_copy(cairo_surface_t *pixels)
{
    cairo_surface_t *copy =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width(pixels),
                                   cairo_image_surface_get_height(pixels));
    cairo_t *cr = cairo_create(copy);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cr, pixels, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    return copy;
}

bool
cairo_picture_draw_anew(const CairoPicture *picture, cairo_t *cr, Rect rect, GError **error)
{
    CairoPicture other = *picture;
    other.pixels = picture->pixels != NULL ? pixels_copy(picture->pixels) : NULL;
    bool well = cairo_picture_draw(&other, cr, rect, error);
    if (other.pixels != NULL) {
        cairo_surface_destroy(other.pixels);
    }
    return well;
}

bool
cairo_picture_draw(const CairoPicture *picture, cairo_t *cr, Rect rect, GError **error)
{
    if (rect.width <= 0 || rect.height <= 0) {
        return true;
    }
    bool well = true;
    cairo_save(cr);
    cairo_translate(cr, rect.x, rect.y);
    cairo_scale(cr, rect.width, rect.height);
    if (picture->pixels != NULL) {
        pixels_draw(picture->pixels, cr);
    } else {
        well = drawing_draw(picture, cr, error);
    }
    cairo_restore(cr);
    return well;
}

GBytes *
cairo_picture_to_file(const Picture *picture, GError **error)
{
    CairoPicture *loaded = cairo_picture_load(picture, error);
    if (loaded == NULL) {
        return NULL;
    }
    GBytes *file =
        loaded->svg != NULL ? g_bytes_ref(picture->bytes) : cairo_bytes_png(loaded->pixels, error);
    cairo_picture_free(loaded);
    return file;
}

static cairo_status_t
pdf_page(const CairoPicture *picture, cairo_surface_t *surface, GError **error)
{
    cairo_t *cr = cairo_create(surface);
    Rect all = {0, 0, picture->size.width, picture->size.height};
    bool well = cairo_picture_draw(picture, cr, all, error);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (!well) {
        return CAIRO_STATUS_LAST_STATUS;
    }
    return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(surface);
}

GBytes *
cairo_picture_to_pdf(const Picture *picture, GError **error)
{
    CairoPicture *loaded = cairo_picture_load(picture, error);
    if (loaded == NULL) {
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        cairo_bytes_collect, bytes, picture->size.width, picture->size.height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    cairo_surface_set_fallback_resolution(surface, PICTURE_FALLBACK_DPI, PICTURE_FALLBACK_DPI);
    /* Else cairo writes the clock's time. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
    cairo_status_t status = pdf_page(loaded, surface, error);
    cairo_surface_destroy(surface);
    cairo_picture_free(loaded);
    if (status == CAIRO_STATUS_SUCCESS) {
        return g_byte_array_free_to_bytes(bytes);
    }
    g_byte_array_unref(bytes);
    if (status != CAIRO_STATUS_LAST_STATUS) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "%s: cannot make a PDF of this picture: %s",
                    picture->path, cairo_status_to_string(status));
    }
    return NULL;
}
