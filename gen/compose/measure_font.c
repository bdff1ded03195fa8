#include "compose/measure_font.h"

#include "base/failure.h"
#include "base/pool.h"
#include "compose/measure_map.h"

#include <hb-ot.h>
#include <string.h>

struct Fonts {
    Pool *pool;          /* of the faces, unless they are a model's, and of strings */
    GPtrArray *faces;    /* of FontFace *, in the theme's order; constant once all are there */
    GPtrArray *fallback; /* of const char *; as constant */
    PangoFontMap *map;
    PangoContext *context;
    GHashTable *families; /* wanted family to the list that is tried */
};

static int
table_int16(hb_blob_t *table, guint offset)
{
    guint length = 0;
    const char *data = hb_blob_get_data(table, &length);
    if (offset + 2 > length) {
        return 0;
    }
    return (gint16)(((guint8)data[offset] << 8) | (guint8)data[offset + 1]);
}

/* In the font's units. */
static double
letter_height(hb_font_t *font, hb_codepoint_t letter, double otherwise)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    bool is_there = hb_font_get_nominal_glyph(font, letter, &glyph) &&
                    hb_font_get_glyph_extents(font, glyph, &extents);
    return is_there ? extents.y_bearing : otherwise;
}

/* hb_ot_metrics would take OS/2 over hhea for fonts that ask for it; FontFace promises hhea. */
static void
face_read_metrics(FontFace *face, hb_face_t *source)
{
    face->units_per_em = hb_face_get_upem(source);
    const double em = face->units_per_em;
    hb_blob_t *hhea = hb_face_reference_table(source, HB_TAG('h', 'h', 'e', 'a'));
    face->ascent = table_int16(hhea, 4) / em;
    face->descent = -table_int16(hhea, 6) / em;
    hb_blob_destroy(hhea);
    hb_blob_t *os2 = hb_face_reference_table(source, HB_TAG('O', 'S', '/', '2'));
    face->cap_height = table_int16(os2, 88) / em;
    face->x_height = table_int16(os2, 86) / em;
    hb_blob_destroy(os2);
    hb_font_t *font = hb_font_create(source);
    if (face->cap_height <= 0) {
        face->cap_height = letter_height(font, 'H', face->ascent * em) / em;
    }
    if (face->x_height <= 0) {
        face->x_height = letter_height(font, 'x', face->cap_height * em) / em;
    }
    hb_font_destroy(font);
}

/* A PDF name may hold no blanks or delimiters, and must not be empty. */
static void
face_read_name(Pool *pool, FontFace *face, hb_face_t *source)
{
    char name[128] = "";
    guint size = sizeof name;
    hb_ot_name_get_utf8(source, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    if (name[0] == '\0') {
        g_autofree char *base = g_path_get_basename(face->path);
        g_strlcpy(name, base, sizeof name);
    }
    g_strcanon(name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_+", '-');
    face->postscript_name = pool_strdup(pool, name);
}

static hb_face_t *
face_open(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    hb_blob_t *blob =
        hb_blob_create(data, (guint)MIN(size, G_MAXUINT), HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static bool
fonts_refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, FAILURE, FAILURE_MACHINE, "font file '%s' %s", path, why);
    return false;
}

static bool
fonts_add_face(Fonts *fonts, const ThemeFont *font, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(font->path, FALSE, &inner);
    if (mapped == NULL) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "font file '%s' cannot be read: %s",
                    font->path, inner->message);
        return false;
    }
    FontFace *face = pool_new_of(fonts->pool, FontFace);
    face->path = pool_strdup(fonts->pool, font->path);
    face->family = pool_strdup(fonts->pool, font->family);
    face->weight = font->weight;
    face->italic = font->italic;
    face->bytes = g_mapped_file_get_bytes(mapped);
    pool_own(fonts->pool, face->bytes, (GDestroyNotify)g_bytes_unref);
    hb_face_t *source = face_open(face->bytes);
    bool whole = hb_face_get_glyph_count(source) > 0;
    bool varies = hb_ot_var_has_data(source);
    if (whole) {
        face_read_metrics(face, source);
        face_read_name(fonts->pool, face, source);
    }
    hb_face_destroy(source);
    if (!whole) {
        return fonts_refuse(error, font->path, "is not a TrueType or OpenType font, or is broken");
    }
    if (varies) {
        return fonts_refuse(error, font->path,
                            "is a variable font; a theme names one file for each weight");
    }
    g_ptr_array_add(fonts->faces, face);
    return true;
}

static Fonts *
fonts_alloc(GPtrArray *faces, GPtrArray *fallback)
{
    Fonts *fonts = g_new0(Fonts, 1);
    fonts->pool = pool_new();
    fonts->faces = g_ptr_array_ref(faces);
    fonts->fallback = g_ptr_array_ref(fallback);
    fonts->families = g_hash_table_new(g_str_hash, g_str_equal);
    return fonts;
}

static void
fonts_open(Fonts *fonts)
{
    g_assert(fonts->faces->len > 0);
    fonts->map = font_map_new(fonts->faces);
    fonts->context = pango_font_map_create_context(fonts->map);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
}

Fonts *
fonts_new(const Theme *theme, GError **error)
{
    g_autoptr(GPtrArray) faces = g_ptr_array_new();
    g_autoptr(GPtrArray) fallback = g_ptr_array_new();
    Fonts *fonts = fonts_alloc(faces, fallback);
    for (guint i = 0; i < theme->fallback->len; i++) {
        g_ptr_array_add(fallback, pool_strdup(fonts->pool, theme->fallback->pdata[i]));
    }
    for (guint i = 0; i < theme->fonts->len; i++) {
        if (!fonts_add_face(fonts, &g_array_index(theme->fonts, ThemeFont, i), error)) {
            fonts_free(fonts);
            return NULL;
        }
    }
    fonts_open(fonts);
    return fonts;
}

Fonts *
fonts_new_like(const Fonts *model)
{
    Fonts *fonts = fonts_alloc(model->faces, model->fallback);
    fonts_open(fonts);
    return fonts;
}

void
fonts_free(Fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    g_clear_object(&fonts->context);
    g_clear_object(&fonts->map);
    g_hash_table_unref(fonts->families);
    g_ptr_array_unref(fonts->fallback);
    g_ptr_array_unref(fonts->faces);
    pool_free(fonts->pool);
    g_free(fonts);
}

PangoContext *
fonts_context(const Fonts *fonts)
{
    return fonts->context;
}

const char *
fonts_families(Fonts *fonts, const char *family)
{
    const char *known = g_hash_table_lookup(fonts->families, family);
    if (known != NULL) {
        return known;
    }
    g_autoptr(GString) list = g_string_new(family);
    for (guint i = 0; i < fonts->fallback->len; i++) {
        if (strcmp(family, fonts->fallback->pdata[i]) != 0) {
            g_string_append_printf(list, ", %s", (const char *)fonts->fallback->pdata[i]);
        }
    }
    char *kept = pool_strdup(fonts->pool, list->str);
    g_hash_table_insert(fonts->families, pool_strdup(fonts->pool, family), kept);
    return kept;
}

PangoFontDescription *
fonts_describe(Fonts *fonts, const TextStyle *style, double scale)
{
    PangoFontDescription *wanted = pango_font_description_new();
    pango_font_description_set_family_static(wanted, fonts_families(fonts, style->family));
    pango_font_description_set_weight(wanted, (PangoWeight)style->weight);
    pango_font_description_set_style(wanted,
                                     style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(wanted, style->size * scale * MEASURE_UNITS);
    return wanted;
}

const FontFace *
fonts_face(PangoFont *font)
{
    return font_map_face(font);
}

const FontFace *
fonts_first(Fonts *fonts, const TextStyle *style)
{
    PangoFontDescription *wanted = fonts_describe(fonts, style, 1);
    PangoFont *font = pango_font_map_load_font(fonts->map, fonts->context, wanted);
    const FontFace *face = fonts_face(font);
    g_object_unref(font);
    pango_font_description_free(wanted);
    return face;
}

bool
fonts_may_use(const Fonts *fonts, const char *family, const FontFace *face)
{
    if (strcmp(face->family, family) == 0) {
        return true;
    }
    for (guint i = 0; i < fonts->fallback->len; i++) {
        if (strcmp(face->family, fonts->fallback->pdata[i]) == 0) {
            return true;
        }
    }
    return false;
}
