#pragma once

/* What a painter is made of: the inside of paint/painter.h. The table of all painters stands in
 * painter_table.c; a new format is a row there and a paint function. */

#include "paint/cairo_cache.h"
#include "paint/haru_cache.h"
#include "paint/painter.h"

struct PaintCache {
    CairoCache *cairo;
    HaruCache *haru;
};

struct Painter {
    const char *name;
    const char *extension; /* without the dot */
    bool per_page;         /* else `page` is 0 and all pages are painted */
    GBytes *(*paint)(const PageList *pages, guint page, const PaintOptions *options,
                     PaintCache *cache, GError **error);
};

GBytes *painter_png_paint(const PageList *pages, guint page, const PaintOptions *options,
                          PaintCache *cache, GError **error);
GBytes *painter_proof_paint(const PageList *pages, guint page, const PaintOptions *options,
                            PaintCache *cache, GError **error);
GBytes *painter_svg_paint(const PageList *pages, guint page, const PaintOptions *options,
                          PaintCache *cache, GError **error);
GBytes *painter_words_paint(const PageList *pages, guint page, const PaintOptions *options,
                            PaintCache *cache, GError **error);
GBytes *painter_trace_paint(const PageList *pages, guint page, const PaintOptions *options,
                            PaintCache *cache, GError **error);
