#pragma once

/* Draws a page with cairo, in points: the caller scales the context beforehand.
 *
 * On pixels letters are drawn as filled outlines, not through cairo's glyph cache: that one rounds
 * every letter to a whole pixel, which at screen resolutions spoils the spacing that composing has
 * chosen. Nothing is hinted or snapped to pixels.
 *
 * Widgets come after the page's ops, each in its current state and clipped to its rectangle, as a
 * PDF reader shows them. */

#include "compose/page.h"
#include "paint/cairo_cache.h"

#include <cairo.h>

typedef enum {
    CAIRO_TEXT_OUTLINES, /* for pixels */
    CAIRO_TEXT_FONTS,    /* for files that hold fonts: letters stay letters */
} CairoText;

/* false with FAILURE_MACHINE. The page's paper is the caller's to paint. */
bool cairo_page_draw(const Page *page, cairo_t *cr, CairoText text, CairoCache *cache,
                     GError **error);
