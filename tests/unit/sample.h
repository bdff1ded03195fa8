#pragma once

/* Page lists made by hand, for the tests of painters: shaped with HarfBuzz alone, so that they need
 * nothing of composing. */

#include "compose/page.h"

#define SAMPLE_FONT "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf"

typedef struct {
    FontFace face;
    Picture drawing; /* SVG, 20 by 10 pt: left half red, right half blue */
    Picture pixels;  /* quarters: red, green; blue, half transparent black */
    PageList *pages;
} Sample;

/* Two pages with every kind of op, widgets, a link and a tag tree. `shift` moves the word
 * "neighbours" of the second paragraph to the right, in points. */
Sample *sample_new(double shift);
void sample_free(Sample *sample);

/* Reads the font; fails the test when it is not there. */
FontFace sample_face(void);
void sample_face_clear(FontFace *face);
Picture sample_svg(const char *path, const char *text, Size size);
void sample_picture_clear(Picture *picture);

/* Shapes the text; everything in the run is the pool's. */
TextRun sample_text(Pool *pool, const FontFace *face, const char *text, double size, Point origin,
                    Colour colour);
