#include "paint/haru_cache.h"
#include "paint/painter.h"

#include "paint/painter_class.h"
#include "paint/painter_haru.h"

#include <string.h>

static GBytes *
pdf_paint(const PageList *pages, G_GNUC_UNUSED guint page, const PaintOptions *options,
          PaintCache *cache, GError **error)
{
    return haru_paint(pages, options, cache->haru, error);
}

static GBytes *
paper_paint(const PageList *pages, G_GNUC_UNUSED guint page, const PaintOptions *options,
            PaintCache *cache, GError **error)
{
    return haru_paint_paper(pages, options, cache->haru, error);
}

static const Painter painters[] = {
    {"pdf", "pdf", false, pdf_paint},
    {"paper", "pdf", false, paper_paint},
    {"proof", "pdf", false, painter_proof_paint},
    {"png", "png", true, painter_png_paint},
    {"svg", "svg", true, painter_svg_paint},
    {"trace", "trace", false, painter_trace_paint},
    {"words", "words", false, painter_words_paint},
};

static const char *const painter_name_list[] = {"pdf", "paper", "proof", "png",
                                                "svg", "trace", NULL};

/* All but the last row, which nobody asks for by name, and the end. */
G_STATIC_ASSERT(G_N_ELEMENTS(painter_name_list) == G_N_ELEMENTS(painters));

PaintCache *
paint_cache_new(void)
{
    PaintCache *cache = g_new0(PaintCache, 1);
    cache->cairo = cairo_cache_new();
    cache->haru = haru_cache_new();
    return cache;
}

void
paint_cache_free(PaintCache *cache)
{
    if (cache == NULL) {
        return;
    }
    cairo_cache_free(cache->cairo);
    haru_cache_free(cache->haru);
    g_free(cache);
}

const Painter *
painter_lookup(const char *format)
{
    for (guint i = 0; i < G_N_ELEMENTS(painters); i++) {
        if (strcmp(painters[i].name, format) == 0) {
            return &painters[i];
        }
    }
    return NULL;
}

const char *const *
painter_names(void)
{
    return painter_name_list;
}

const char *const *
painter_files(void)
{
    static const char *const files[] = {HARU_PROFILE_PATH, NULL};
    return files;
}

const char *
painter_extension(const Painter *painter)
{
    return painter->extension;
}

bool
painter_is_per_page(const Painter *painter)
{
    return painter->per_page;
}

GBytes *
painter_paint(const Painter *painter, const PageList *pages, guint page,
              const PaintOptions *options, PaintCache *cache, GError **error)
{
    g_assert(!painter->per_page || page < pages->pages->len);
    return painter->paint(pages, painter->per_page ? page : 0, options, cache, error);
}
