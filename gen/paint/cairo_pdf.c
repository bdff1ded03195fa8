/* All pages as cairo's PDF: a second opinion on how they look, and no more. It has no tags, no
 * fields, no output intent. Words can be found in it. */

#include "paint/painter_class.h"

#include "base/failure.h"
#include "paint/cairo_bytes.h"
#include "paint/cairo_page.h"

#include <cairo-pdf.h>

/* Of what an SVG picture does that PDF cannot. */
#define FALLBACK_DPI 300

static void
set_metadata(cairo_surface_t *surface, const PageList *pages, const PaintOptions *options)
{
    const struct {
        cairo_pdf_metadata_t key;
        const char *text;
    } lines[] = {
        {CAIRO_PDF_METADATA_TITLE, pages->title},
        {CAIRO_PDF_METADATA_SUBJECT, pages->subject},
        {CAIRO_PDF_METADATA_AUTHOR, pages->publisher},
        {CAIRO_PDF_METADATA_CREATOR, options != NULL ? options->software : NULL},
        /* Else cairo writes the clock's time. */
        {CAIRO_PDF_METADATA_CREATE_DATE,
         pages->date != NULL ? pages->date : "1970-01-01T00:00:00Z"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i].text != NULL) {
            cairo_pdf_surface_set_metadata(surface, lines[i].key, lines[i].text);
        }
    }
}

static bool
draw_pages(cairo_surface_t *surface, const PageList *pages, CairoCache *cache, GError **error)
{
    bool well = true;
    for (guint i = 0; i < pages->pages->len && well; i++) {
        const Page *page = page_list_nth(pages, i);
        cairo_pdf_surface_set_size(surface, page->size.width, page->size.height);
        if (page->label != NULL) {
            cairo_pdf_surface_set_page_label(surface, page->label);
        }
        cairo_t *cr = cairo_create(surface);
        well = cairo_page_draw(page, cr, CAIRO_TEXT_FONTS, cache, error);
        cairo_show_page(cr);
        cairo_destroy(cr);
    }
    return well;
}

GBytes *
painter_proof_paint(const PageList *pages, G_GNUC_UNUSED guint page, const PaintOptions *options,
                    PaintCache *cache, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(cairo_bytes_collect, bytes, 1, 1);
    cairo_surface_set_fallback_resolution(surface, FALLBACK_DPI, FALLBACK_DPI);
    set_metadata(surface, pages, options);
    bool well = draw_pages(surface, pages, cache->cairo, error);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (well && status == CAIRO_STATUS_SUCCESS) {
        return g_byte_array_free_to_bytes(bytes);
    }
    g_byte_array_unref(bytes);
    if (well) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cairo cannot write the proof: %s",
                    cairo_status_to_string(status));
    }
    return NULL;
}
