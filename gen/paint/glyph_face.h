#pragma once

/* A font file opened by FreeType: paint's door to it. Glyphs are never hinted: a page is the same
 * at every size.
 *
 * The face keeps the font's bytes alive and has a FreeType library of its own, so that whoever lets
 * go last (cairo keeps fonts in a cache of its own for a while) may do so at any time and in any
 * thread. glyph_face_new gives a reference; glyph_face_unref takes one. */

#include "base/font_face.h"

#include <ft2build.h>
#include FT_FREETYPE_H

typedef struct GlyphFace GlyphFace;

/* NULL with FAILURE_MACHINE when the bytes are no font that has outlines. */
GlyphFace *glyph_face_new(const FontFace *face, GError **error);
GlyphFace *glyph_face_ref(GlyphFace *face);
void glyph_face_unref(GlyphFace *face);

FT_Face glyph_face_freetype(GlyphFace *face);
guint glyph_face_units_per_em(GlyphFace *face);

/* FALSE with FAILURE_MACHINE for a glyph that the font does not have. */
gboolean glyph_face_check(GlyphFace *face, guint32 glyph, GError **error);

/* Appends the outline as SVG path data in the font's own units, y up; nothing for a blank glyph.
 * FALSE with FAILURE_MACHINE for a glyph that the font does not have or that is damaged. */
gboolean glyph_face_append_outline(GlyphFace *face, guint32 glyph, GString *out, GError **error);
