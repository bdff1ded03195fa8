#include "compose/measure_font.h"

#include "base/failure.h"
#include "base/pool.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

/* The property by which a fontconfig pattern, and so every font made from it, names its face. */
#define FACE_PROPERTY "handoutface"

struct Fonts {
    Pool *pool;          /* of the faces, unless they are a model's, and of strings */
    GPtrArray *faces;    /* of FontFace *, in the theme's order; constant once all are there */
    GPtrArray *fallback; /* of const char *; as constant */
    FcConfig *config;
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
    hb_blob_destroy(os2);
    if (face->cap_height > 0) {
        return;
    }
    hb_font_t *font = hb_font_create(source);
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, 'H', &glyph) &&
        hb_font_get_glyph_extents(font, glyph, &extents)) {
        face->cap_height = extents.y_bearing / em;
    } else {
        face->cap_height = face->ascent;
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

/* The language list goes because fontconfig would weigh it before the weight. */
static void
pattern_rename(FcPattern *pattern, const FontFace *face, guint index)
{
    static const char *const objects[] = {
        FC_FAMILY, FC_FAMILYLANG, FC_FULLNAME, FC_FULLNAMELANG, FC_STYLE,  FC_STYLELANG,
        FC_WEIGHT, FC_SLANT,      FC_WIDTH,    FC_LANG,         FC_MATRIX, FC_EMBOLDEN,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(objects); i++) {
        FcPatternDel(pattern, objects[i]);
    }
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)face->family);
    FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(face->weight));
    FcPatternAddInteger(pattern, FC_SLANT, face->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddInteger(pattern, FACE_PROPERTY, (int)index);
}

/* Of a collection the first font is taken, as FontFace says. */
static bool
pattern_is_first(FcPattern *pattern)
{
    int index = 0;
    return FcPatternGetInteger(pattern, FC_INDEX, 0, &index) == FcResultMatch && index == 0;
}

static bool
fonts_configure(Fonts *fonts, guint index, GError **error)
{
    const FontFace *face = fonts->faces->pdata[index];
    FcFontSet *set = FcConfigGetFonts(fonts->config, FcSetApplication);
    const int before = set == NULL ? 0 : set->nfont;
    FcBool added = FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)face->path);
    set = FcConfigGetFonts(fonts->config, FcSetApplication);
    int kept = before;
    for (int i = before; added && i < set->nfont; i++) {
        FcPattern *pattern = set->fonts[i];
        if (kept == before && pattern_is_first(pattern)) {
            pattern_rename(pattern, face, index);
            set->fonts[kept++] = pattern;
        } else {
            FcPatternDestroy(pattern);
        }
    }
    if (kept == before) {
        return fonts_refuse(error, face->path, "cannot be read by FreeType");
    }
    set->nfont = kept;
    return true;
}

/* Without a current configuration Pango has a thread read the system's, which takes as long as all
 * our shaping. An empty one spares that. It is set once and for the process: composers of several
 * threads never change what the others see. */
static void
current_settle(void)
{
    static gsize settled = 0;
    if (g_once_init_enter(&settled)) {
        FcConfig *empty = FcConfigCreate();
        FcConfigSetCurrent(empty);
        FcConfigDestroy(empty);
        g_once_init_leave(&settled, 1);
    }
}

static Fonts *
fonts_alloc(GPtrArray *faces, GPtrArray *fallback)
{
    Fonts *fonts = g_new0(Fonts, 1);
    fonts->pool = pool_new();
    fonts->faces = g_ptr_array_ref(faces);
    fonts->fallback = g_ptr_array_ref(fallback);
    fonts->families = g_hash_table_new(g_str_hash, g_str_equal);
    fonts->config = FcConfigCreate();
    return fonts;
}

static bool
fonts_open(Fonts *fonts, GError **error)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        if (!fonts_configure(fonts, i, error)) {
            return false;
        }
    }
    current_settle();
    fonts->map = pango_ft2_font_map_new();
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(fonts->map), POINTS_PER_INCH,
                                      POINTS_PER_INCH);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
    fonts->context = pango_font_map_create_context(fonts->map);
    pango_context_set_round_glyph_positions(fonts->context, FALSE);
    return true;
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
    bool well = true;
    for (guint i = 0; well && i < theme->fonts->len; i++) {
        well = fonts_add_face(fonts, &g_array_index(theme->fonts, ThemeFont, i), error);
    }
    g_assert(!well || faces->len > 0);
    if (!well || !fonts_open(fonts, error)) {
        fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

Fonts *
fonts_new_like(const Fonts *model, GError **error)
{
    Fonts *fonts = fonts_alloc(model->faces, model->fallback);
    if (!fonts_open(fonts, error)) {
        fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

void
fonts_free(Fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    g_clear_object(&fonts->context);
    if (fonts->map != NULL) {
        /* A font map keeps its configuration for ever unless it is told to let go. */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL);
        g_clear_object(&fonts->map);
    }
    FcConfigDestroy(fonts->config);
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
fonts_face(const Fonts *fonts, PangoFont *font)
{
    int index = -1;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcResult found = FcPatternGetInteger(pattern, FACE_PROPERTY, 0, &index);
    g_assert(found == FcResultMatch && index >= 0 && (guint)index < fonts->faces->len);
    return fonts->faces->pdata[index];
}

const FontFace *
fonts_first(Fonts *fonts, const TextStyle *style)
{
    PangoFontDescription *wanted = fonts_describe(fonts, style, 1);
    PangoFont *font = pango_font_map_load_font(fonts->map, fonts->context, wanted);
    const FontFace *face = fonts_face(fonts, font);
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
