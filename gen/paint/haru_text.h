#pragma once

/* Glyph runs as PDF text, each glyph within 0.01 pt of its place. */

#include "paint/haru_content.h"
#include "paint/haru_fonts.h"

/* Glyphs are written in reading order, also from right to left, so that programs that read a page
 * by its tags or its operators need not guess. */
void haru_text_draw(const HaruFonts *fonts, Content *content, const TextRun *run);
