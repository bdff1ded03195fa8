#pragma once

/* What the PDF painter keeps from one document to the next: faces, font files subset and packed,
 * the colour profile, packed pictures. Nothing in it changes a document's bytes; it only spares
 * making them again. Not for two threads at once.
 *
 * Everything returned is lent until the next call with the same cache, unless said otherwise. */

#include "base/font_face.h"
#include "base/picture.h"
#include "paint/deflater.h"
#include "paint/haru_font.h"

/* The colour space of every PDF. */
#define HARU_PROFILE_PATH "/usr/share/color/icc/sRGB.icc"

typedef struct HaruCache HaruCache;

/* A font file ready to embed. */
typedef struct {
    GBytes *packed;
    gsize length; /* unpacked */
    char tag[8];  /* "ABCDEF+" for a subset, empty for the font of the fields */
} HaruFontFile;

HaruCache *haru_cache_new(void);
void haru_cache_free(HaruCache *cache);

Deflater *haru_cache_deflater(HaruCache *cache);

/* NULL with an error when the font cannot be embedded. */
HaruFace *haru_cache_face(HaruCache *cache, const FontFace *font, GError **error);
/* `glyphs` ascending, each once. */
const HaruFontFile *haru_cache_subset(HaruCache *cache, const FontFace *font, const guint32 *glyphs,
                                      guint count, GError **error);
const HaruFontFile *haru_cache_typing(HaruCache *cache, const FontFace *font, GError **error);

/* The sRGB profile, packed; NULL with an error that names the package when it is missing. */
GBytes *haru_cache_profile(HaruCache *cache, GError **error);

/* Bytes kept under a name, such as a picture's digest with a letter for its use; NULL if there are
 * none. `haru_cache_keep` takes a reference and returns its argument. */
GBytes *haru_cache_lookup(HaruCache *cache, const char *key);
GBytes *haru_cache_keep(HaruCache *cache, const char *key, GBytes *bytes);
