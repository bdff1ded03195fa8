#pragma once

/* The fonts of one document.
 *
 *     HaruFonts *fonts = haru_fonts_new(haru, cache);
 *     haru_fonts_gather(fonts, run)         -- every text run of pages and appearances
 *     haru_fonts_write(fonts, field_font)   -- font objects; after that, drawing: paint/haru_text.h
 *     haru_fonts_free(fonts)
 *
 * Text is drawn with Type0 fonts whose codes are the glyph ids of the file. What readers type is
 * drawn with a simple TrueType font named Helv: readers that cannot use an embedded font know that
 * name, and take their own Helvetica for it. */

#include "compose/page.h"
#include "paint/haru_cache.h"
#include "paint/haru_glyphs.h"
#include "paint/haru_object.h"

typedef struct HaruFonts HaruFonts;

/* One face as the document uses it. */
typedef struct {
    const FontFace *face;
    HaruFace *data; /* the cache's */
    HaruGlyphs *glyphs;
    char name[16]; /* in /Resources: "F0" */
} HaruFont;

HaruFonts *haru_fonts_new(Haru *haru, HaruCache *cache);
void haru_fonts_free(HaruFonts *fonts);

/* Keeps the run's address until haru_fonts_write. */
void haru_fonts_gather(HaruFonts *fonts, const TextRun *run);
/* `field_font` NULL: a document without fields, no Helv. */
void haru_fonts_write(HaruFonts *fonts, const FontFace *field_font);

/* A dictionary for /Resources /Font: all text fonts, and Helv if there is one. Indirect. */
HaruObject *haru_fonts_resources(const HaruFonts *fonts);
HaruObject *haru_fonts_helv(const HaruFonts *fonts);

/* NULL for a face that no run gathered. */
const HaruFont *haru_fonts_lookup(const HaruFonts *fonts, const FontFace *face);
