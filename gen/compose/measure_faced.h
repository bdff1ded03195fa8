#pragma once

/* A theme's face as Pango and HarfBuzz see it, for gen/compose/measure_map.c: FacedFace is the face
 * at no size, a faced font is the PangoFont of it at one. */

#include "base/font_face.h"

#include <hb.h>
#include <pango/pango.h>
#include <stdbool.h>

typedef struct FacedFace FacedFace;

/* Borrows the face. */
FacedFace *faced_face_new(const FontFace *face);
void faced_face_free(FacedFace *faced);
const FontFace *faced_face(const FacedFace *faced);

/* `map` and `face` must outlive it; `size` is in Pango's units. */
PangoFont *faced_font_new(PangoFontMap *map, FacedFace *face, int size);
bool faced_font_has(PangoFont *font, guint letter);
const FacedFace *faced_font_face(PangoFont *font);
