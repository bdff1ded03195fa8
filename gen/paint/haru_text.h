#pragma once

/* Glyph runs as PDF text, each glyph within 0.01 pt of its place. */

#include "paint/haru_content.h"
#include "paint/haru_fonts.h"

/* Glyphs that together show a stretch of the run's text. */
typedef struct {
    guint first, count; /* glyphs */
    gsize start, end;   /* bytes of the text */
} Cluster;

/* Walks the clusters in visual order: begin with a zeroed Cluster; false at the end. */
bool cluster_next(const TextRun *run, Cluster *cluster);

void haru_text_draw(const HaruFonts *fonts, Content *content, const TextRun *run);
