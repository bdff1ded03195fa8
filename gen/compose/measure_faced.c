#include "compose/measure_faced.h"

#include <hb-ot.h>
#include <math.h>

/* Pango exports it to makers of fonts and installs no header that says so. */
PangoFontMetrics *pango_font_metrics_new(void);

/* ---- the face ---- */

struct FacedFace {
    const FontFace *face;
    hb_font_t *font;         /* one to the em, never changed: fonts of a size are made of it */
    PangoCoverage *coverage; /* made when first asked for */
};

FacedFace *
faced_face_new(const FontFace *face)
{
    FacedFace *faced = g_new0(FacedFace, 1);
    gsize size = 0;
    const char *data = g_bytes_get_data(face->bytes, &size);
    hb_blob_t *blob = hb_blob_create(data, (guint)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *shapes = hb_face_create(blob, face->index);
    faced->face = face;
    faced->font = hb_font_create(shapes);
    hb_face_destroy(shapes);
    hb_blob_destroy(blob);
    return faced;
}

void
faced_face_free(FacedFace *faced)
{
    if (faced != NULL) {
        g_clear_object(&faced->coverage);
        hb_font_destroy(faced->font);
        g_free(faced);
    }
}

const FontFace *
faced_face(const FacedFace *faced)
{
    return faced->face;
}

static PangoCoverage *
face_coverage(FacedFace *faced)
{
    if (faced->coverage == NULL) {
        faced->coverage = pango_coverage_new();
        hb_set_t *letters = hb_set_create();
        hb_face_collect_unicodes(hb_font_get_face(faced->font), letters);
        hb_codepoint_t letter = HB_SET_VALUE_INVALID;
        while (hb_set_next(letters, &letter)) {
            pango_coverage_set(faced->coverage, (int)letter, PANGO_COVERAGE_EXACT);
        }
        hb_set_destroy(letters);
    }
    return faced->coverage;
}

/* ---- the font ---- */

typedef struct {
    PangoFont parent_instance;
    PangoFontMap *map;
    FacedFace *face;
    int size;
} FacedFont;

typedef struct {
    PangoFontClass parent_class;
} FacedFontClass;

GType faced_font_get_type(void);
G_DEFINE_TYPE(FacedFont, faced_font, PANGO_TYPE_FONT)

static PangoFontDescription *
font_describe(PangoFont *font)
{
    const FacedFont *faced = (const FacedFont *)font;
    const FontFace *face = faced->face->face;
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, face->family);
    pango_font_description_set_weight(description, (PangoWeight)face->weight);
    pango_font_description_set_style(description,
                                     face->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, faced->size);
    return description;
}

static PangoCoverage *
font_coverage(PangoFont *font, G_GNUC_UNUSED PangoLanguage *language)
{
    return g_object_ref(face_coverage(((FacedFont *)font)->face));
}

static int
scaled(const FacedFont *faced, double of_em)
{
    return (int)lround(of_em * faced->size);
}

/* Our own lines ask the FontFace; Pango asks this when it sums up a line of its own. */
static void
font_glyph_extents(PangoFont *font, PangoGlyph glyph, PangoRectangle *ink, PangoRectangle *logical)
{
    const FacedFont *faced = (const FacedFont *)font;
    const FontFace *face = faced->face->face;
    hb_font_t *measured = pango_font_get_hb_font(font);
    hb_glyph_extents_t extents = {0};
    bool is_drawn = (glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0 && glyph != PANGO_GLYPH_EMPTY;
    if (ink != NULL) {
        if (is_drawn) {
            hb_font_get_glyph_extents(measured, glyph, &extents);
        }
        *ink =
            (PangoRectangle){extents.x_bearing, -extents.y_bearing, extents.width, -extents.height};
    }
    if (logical != NULL) {
        int width = is_drawn ? hb_font_get_glyph_h_advance(measured, glyph) : 0;
        *logical = (PangoRectangle){0, -scaled(faced, face->ascent), width,
                                    scaled(faced, face->ascent + face->descent)};
    }
}

static PangoFontMetrics *
font_metrics(PangoFont *font, G_GNUC_UNUSED PangoLanguage *language)
{
    const FacedFont *faced = (const FacedFont *)font;
    const FontFace *face = faced->face->face;
    PangoFontMetrics *metrics = pango_font_metrics_new();
    metrics->ascent = scaled(faced, face->ascent);
    metrics->descent = scaled(faced, face->descent);
    metrics->height = metrics->ascent + metrics->descent;
    return metrics;
}

static PangoFontMap *
font_map(PangoFont *font)
{
    return ((const FacedFont *)font)->map;
}

static hb_font_t *
font_shapes(PangoFont *font)
{
    const FacedFont *faced = (const FacedFont *)font;
    hb_font_t *shapes = hb_font_create(hb_font_get_face(faced->face->font));
    hb_font_set_scale(shapes, faced->size, faced->size);
    return shapes;
}

static void
faced_font_class_init(FacedFontClass *class)
{
    class->parent_class.describe = font_describe;
    class->parent_class.describe_absolute = font_describe;
    class->parent_class.get_coverage = font_coverage;
    class->parent_class.get_glyph_extents = font_glyph_extents;
    class->parent_class.get_metrics = font_metrics;
    class->parent_class.get_font_map = font_map;
    class->parent_class.create_hb_font = font_shapes;
}

static void
faced_font_init(G_GNUC_UNUSED FacedFont *font)
{
}

PangoFont *
faced_font_new(PangoFontMap *map, FacedFace *face, int size)
{
    FacedFont *font = g_object_new(faced_font_get_type(), NULL);
    font->map = map;
    font->face = face;
    font->size = size;
    return PANGO_FONT(font);
}

bool
faced_font_has(PangoFont *font, guint letter)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(((FacedFont *)font)->face->font, letter, &glyph);
}

const FacedFace *
faced_font_face(PangoFont *font)
{
    return ((const FacedFont *)font)->face;
}
