#pragma once

/* A font map for Pango that knows the theme's faces and nothing else: no fontconfig, no system
 * fonts, no state outside itself, so one thread's map knows nothing of another's.
 *
 * Pango asks for a set of fonts by a description ("Open Sans, Noto Sans Arabic", weight, slant,
 * size) and takes for each letter the first font of the set that has it. The set holds, for each
 * family named, the face that comes nearest: its slant first, then its weight. */

#include "base/font_face.h"

#include <hb.h>
#include <pango/pango.h>

/* Borrows the faces (of FontFace *), which must outlive it. */
PangoFontMap *font_map_new(const GPtrArray *faces);

/* The face of a font of such a map. */
const FontFace *font_map_face(PangoFont *font);
