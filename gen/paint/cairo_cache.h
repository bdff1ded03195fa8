#pragma once

/* What cairo's painters keep from one page to the next: fonts, by the FontFace, and pictures, by
 * their digest. Not for two threads at once. The things looked up are lent and live as long as the
 * cache. */

#include "base/font_face.h"
#include "base/picture.h"
#include "paint/cairo_picture.h"
#include "paint/glyph_face.h"

#include <cairo.h>
#include <glib.h>

typedef struct CairoCache CairoCache;

CairoCache *cairo_cache_new(void);
void cairo_cache_free(CairoCache *cache);

/* NULL with FAILURE_MACHINE for a broken font or picture. */
GlyphFace *cairo_cache_glyph_face(CairoCache *cache, const FontFace *face, GError **error);
cairo_font_face_t *cairo_cache_font(CairoCache *cache, const FontFace *face, GError **error);
const CairoPicture *cairo_cache_picture(CairoCache *cache, const Picture *picture, GError **error);
