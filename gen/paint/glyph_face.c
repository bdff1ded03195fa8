#include "paint/glyph_face.h"

#include "base/failure.h"

#include FT_OUTLINE_H

struct GlyphFace {
    gatomicrefcount references;
    FT_Library library;
    FT_Face face;
    GBytes *bytes; /* FreeType reads them as long as the face lives */
    char *path;
};

static const char *
reason(FT_Error code)
{
    const char *text = FT_Error_String(code);
    if (text != NULL) {
        return text;
    }
    return code == FT_Err_Unknown_File_Format ? "it is in no font format we know" : "it is damaged";
}

static void
glyph_face_free(GlyphFace *face)
{
    if (face->face != NULL) {
        FT_Done_Face(face->face);
    }
    FT_Done_FreeType(face->library);
    g_bytes_unref(face->bytes);
    g_free(face->path);
    g_free(face);
}

GlyphFace *
glyph_face_new(const FontFace *font, GError **error)
{
    FT_Library library = NULL;
    FT_Error code = FT_Init_FreeType(&library);
    if (code != 0) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot start FreeType: %s", reason(code));
        return NULL;
    }
    GlyphFace *face = g_new0(GlyphFace, 1);
    g_atomic_ref_count_init(&face->references);
    face->library = library;
    face->bytes = g_bytes_ref(font->bytes);
    face->path = g_strdup(font->path);
    gsize size = 0;
    const FT_Byte *data = g_bytes_get_data(face->bytes, &size);
    code = FT_New_Memory_Face(library, data, (FT_Long)size, (FT_Long)font->index, &face->face);
    if (code == 0 && FT_IS_SCALABLE(face->face)) {
        return face;
    }
    g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot read the font %s: %s", font->path,
                code != 0 ? reason(code) : "it has no outlines");
    glyph_face_free(face);
    return NULL;
}

GlyphFace *
glyph_face_ref(GlyphFace *face)
{
    g_atomic_ref_count_inc(&face->references);
    return face;
}

void
glyph_face_unref(GlyphFace *face)
{
    if (face != NULL && g_atomic_ref_count_dec(&face->references)) {
        glyph_face_free(face);
    }
}

FT_Face
glyph_face_freetype(GlyphFace *face)
{
    return face->face;
}

guint
glyph_face_units_per_em(GlyphFace *face)
{
    return face->face->units_per_EM;
}

gboolean
glyph_face_check(GlyphFace *face, guint32 glyph, GError **error)
{
    if ((FT_Long)glyph < face->face->num_glyphs) {
        return TRUE;
    }
    g_set_error(error, FAILURE, FAILURE_MACHINE, "the font %s has %ld glyphs; there is no glyph %u",
                face->path, face->face->num_glyphs, glyph);
    return FALSE;
}

/* ---- outlines as path data ---- */

static int
outline_move(const FT_Vector *to, void *out)
{
    GString *text = out;
    g_string_append_printf(text, "%sM%ld %ld", text->len > 0 ? "Z" : "", to->x, to->y);
    return 0;
}

static int
outline_line(const FT_Vector *to, void *out)
{
    g_string_append_printf(out, "L%ld %ld", to->x, to->y);
    return 0;
}

static int
outline_conic(const FT_Vector *control, const FT_Vector *to, void *out)
{
    g_string_append_printf(out, "Q%ld %ld %ld %ld", control->x, control->y, to->x, to->y);
    return 0;
}

static int
outline_cubic(const FT_Vector *first, const FT_Vector *second, const FT_Vector *to, void *out)
{
    g_string_append_printf(out, "C%ld %ld %ld %ld %ld %ld", first->x, first->y, second->x,
                           second->y, to->x, to->y);
    return 0;
}

gboolean
glyph_face_append_outline(GlyphFace *face, guint32 glyph, GString *out, GError **error)
{
    static const FT_Outline_Funcs functions = {
        outline_move, outline_line, outline_conic, outline_cubic, 0, 0};
    if (!glyph_face_check(face, glyph, error)) {
        return FALSE;
    }
    g_autoptr(GString) path = g_string_new(NULL);
    FT_Error code = FT_Load_Glyph(face->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING);
    if (code == 0) {
        code = FT_Outline_Decompose(&face->face->glyph->outline, &functions, path);
    }
    if (code != 0) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot read glyph %u of the font %s: %s",
                    glyph, face->path, reason(code));
        return FALSE;
    }
    if (path->len > 0) {
        g_string_append(path, "Z");
    }
    g_string_append_len(out, path->str, (gssize)path->len);
    return TRUE;
}
