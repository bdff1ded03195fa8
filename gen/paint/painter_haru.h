#pragma once

/* The PDF painter: one tagged file of all pages, to fill in or to print; PDF 1.7, PDF/UA-1 and
 * PDF/A-2a. */

#include "paint/haru_cache.h"
#include "paint/painter.h"

/* NULL with FAILURE_MACHINE. Equal pages give equal bytes, whatever the cache holds. */
GBytes *haru_paint(const PageList *pages, const PaintOptions *options, HaruCache *cache,
                   GError **error);

/* The same pages without a form: what its fields show is painted into them, and tagged as printed
 * fields. */
GBytes *haru_paint_paper(const PageList *pages, const PaintOptions *options, HaruCache *cache,
                         GError **error);
