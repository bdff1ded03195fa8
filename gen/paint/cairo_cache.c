#include "paint/cairo_cache.h"

#include "base/failure.h"

#include <cairo-ft.h>

typedef struct {
    const GBytes *bytes; /* kept alive by the face; tells a new FontFace at an old address */
    GlyphFace *face;
    cairo_font_face_t *cairo; /* NULL until asked for */
} CachedFont;

struct CairoCache {
    GHashTable *fonts;    /* const FontFace * → CachedFont * */
    GHashTable *pictures; /* digest → CairoPicture * */
};

static void
cached_font_free(CachedFont *font)
{
    if (font->cairo != NULL) {
        cairo_font_face_destroy(font->cairo);
    }
    glyph_face_unref(font->face);
    g_free(font);
}

CairoCache *
cairo_cache_new(void)
{
    CairoCache *cache = g_new0(CairoCache, 1);
    cache->fonts = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)cached_font_free);
    cache->pictures =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)cairo_picture_free);
    return cache;
}

void
cairo_cache_free(CairoCache *cache)
{
    if (cache == NULL) {
        return;
    }
    g_hash_table_unref(cache->fonts);
    g_hash_table_unref(cache->pictures);
    g_free(cache);
}

static CachedFont *
cached_font(CairoCache *cache, const FontFace *face, GError **error)
{
    CachedFont *font = g_hash_table_lookup(cache->fonts, face);
    if (font != NULL && font->bytes == face->bytes) {
        return font;
    }
    GlyphFace *glyphs = glyph_face_new(face, error);
    if (glyphs == NULL) {
        return NULL;
    }
    font = g_new0(CachedFont, 1);
    font->bytes = face->bytes;
    font->face = glyphs;
    g_hash_table_replace(cache->fonts, (gpointer)face, font);
    return font;
}

GlyphFace *
cairo_cache_glyph_face(CairoCache *cache, const FontFace *face, GError **error)
{
    CachedFont *font = cached_font(cache, face, error);
    return font == NULL ? NULL : font->face;
}

cairo_font_face_t *
cairo_cache_font(CairoCache *cache, const FontFace *face, GError **error)
{
    static const cairo_user_data_key_t face_key;
    CachedFont *font = cached_font(cache, face, error);
    if (font == NULL || font->cairo != NULL) {
        return font == NULL ? NULL : font->cairo;
    }
    cairo_font_face_t *made = cairo_ft_font_face_create_for_ft_face(
        glyph_face_freetype(font->face), FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
    cairo_status_t status = cairo_font_face_status(made);
    if (status == CAIRO_STATUS_SUCCESS) {
        status = cairo_font_face_set_user_data(made, &face_key, glyph_face_ref(font->face),
                                               (cairo_destroy_func_t)glyph_face_unref);
        if (status != CAIRO_STATUS_SUCCESS) {
            glyph_face_unref(font->face);
        }
    }
    if (status != CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(made);
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot use the font %s: %s", face->path,
                    cairo_status_to_string(status));
        return NULL;
    }
    font->cairo = made;
    return made;
}

const CairoPicture *
cairo_cache_picture(CairoCache *cache, const Picture *picture, GError **error)
{
    CairoPicture *known = g_hash_table_lookup(cache->pictures, picture->digest);
    if (known == NULL) {
        known = cairo_picture_load(picture, error);
        if (known != NULL) {
            g_hash_table_insert(cache->pictures, g_strdup(picture->digest), known);
        }
    }
    return known;
}
