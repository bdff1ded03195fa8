#pragma once

/* The clusters of a text run: glyphs that together show a stretch of its text. */

#include "compose/page.h"

typedef struct {
    guint first, count; /* glyphs */
    gsize start, end;   /* bytes of the text */
} Cluster;

/* Walks the clusters in visual order: begin with a zeroed Cluster; false at the end. */
bool cluster_next(const TextRun *run, Cluster *cluster);
/* The glyph of the cluster that comes `nth` in reading. */
const Glyph *cluster_glyph(const TextRun *run, const Cluster *cluster, guint nth);
