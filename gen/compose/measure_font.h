#pragma once

/* The theme's fonts, for the files gen/compose/measure*.c only: a font map that knows
 * the theme's files and nothing else, and the FontFaces that painters are given.
 *
 * The theme's word counts, not the file's: family, weight and slant are taken from ThemeFont, so a
 * file may be called by any family. No weight or slant is ever made up by slanting or fattening. */

#include "base/font_face.h"
#include "read/style.h"

#include <pango/pango.h>

/* Pango counts in whole units. With so many to the point, the rounding of a line's glyphs adds up
 * to less than a thousandth of a point, and the widest line it can hold is 131071 pt. */
#define MEASURE_UNITS 16384.0
#define MEASURE_ROOM_MAX 100000.0

/* Rounding in sums and differences of lengths must not push a word to the next line. */
#define MEASURE_TOLERANCE 0.001

typedef struct Fonts Fonts;

/* NULL with FAILURE_MACHINE. Keeps no pointer into the theme. */
Fonts *fonts_new(const Theme *theme, GError **error);
/* The same faces, in a font map of its own, for another thread. The model must outlive it; it is
 * only read from, and nothing that is read ever changes. */
Fonts *fonts_new_like(const Fonts *model);
void fonts_free(Fonts *fonts);

PangoContext *fonts_context(const Fonts *fonts); /* lent */

/* What asks Pango for the style, its fallback families included. The caller frees it; it must not
 * outlive the Fonts. */
PangoFontDescription *fonts_describe(Fonts *fonts, const TextStyle *style, double scale);

/* The face of a font that Pango took. */
const FontFace *fonts_face(PangoFont *font);

/* The face of a style's own family that comes nearest to its weight and slant. */
const FontFace *fonts_first(Fonts *fonts, const TextStyle *style);

/* Whether text that asks for `family` may be set in the face: it is of that family or of one of the
 * theme's fallback families. */
bool fonts_may_use(const Fonts *fonts, const char *family, const FontFace *face);

/* "Open Sans, Noto Sans Arabic": the family and the fallback families, in the order they are
 * tried. Lent. */
const char *fonts_families(Fonts *fonts, const char *family);
