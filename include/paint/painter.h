#pragma once

/* Painters: pages in, bytes out.
 *
 *     const Painter *painter = painter_lookup("pdf");
 *     PaintCache *cache = paint_cache_new();
 *     GBytes *file = painter_paint(painter, pages, 0, &options, cache, error);
 *
 * A painter draws what the page list says and decides nothing. "pdf" makes one file of all pages:
 * tagged, fillable, PDF/UA-1 and PDF/A-2a. "paper" is the same without a form, to print: what its
 * fields show is part of the pages, and the tags tell a listener what is there to be filled in.
 * "proof" is cairo's own PDF of all pages, untagged, to hold against them. "png" and "svg" make a
 * file for each page. "trace" writes all pages as text, for golden tests and for the curious.
 * "words" writes what the document says and asks: paint/words.h. */

#include "compose/page.h"

#include <glib.h>

typedef struct {
    double dpi;           /* png; 144 unless told */
    const char *software; /* "Handout 1.0", for the producer's line */
} PaintOptions;

/* What one page list shares with the next: subset fonts, compressed streams. Not for two threads at
 * once. */
typedef struct PaintCache PaintCache;

typedef struct Painter Painter;

PaintCache *paint_cache_new(void);
void paint_cache_free(PaintCache *cache);

/* "pdf", "paper", "proof", "png", "svg", "trace", "words"; NULL for another name. */
const Painter *painter_lookup(const char *format);
/* What authors and users may ask for: all but "words". NULL-terminated. */
const char *const *painter_names(void);
const char *painter_extension(const Painter *painter);
bool painter_is_per_page(const Painter *painter);

/* Files that painters read, whatever the pages; NULL-terminated. */
const char *const *painter_files(void);

/* NULL with an error (FAILURE_MACHINE). `page` counts only for painters of single pages. */
GBytes *painter_paint(const Painter *painter, const PageList *pages, guint page,
                      const PaintOptions *options, PaintCache *cache, GError **error);
