#include "compose/measure_extents.h"

#include <hb.h>
#include <math.h>

static hb_font_t *
font_of(const FontFace *face)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(face->bytes, &length);
    hb_blob_t *blob = hb_blob_create(data, (guint)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *shapes = hb_face_create(blob, face->index);
    hb_font_t *font = hb_font_create(shapes);
    hb_face_destroy(shapes);
    hb_blob_destroy(blob);
    return font;
}

bool
text_extents(const TextRun *run, Rect *out)
{
    hb_font_t *font = font_of(run->face);
    double scale = run->size / hb_face_get_upem(hb_font_get_face(font));
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (guint i = 0; i < run->glyph_count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        hb_glyph_extents_t ink;
        bool is_known = hb_font_get_glyph_extents(font, glyph->id, &ink);
        if (!is_known || ink.width == 0 || ink.height == 0) {
            continue;
        }
        double x = run->origin.x + glyph->x + ink.x_bearing * scale;
        double y = run->origin.y + glyph->y - ink.y_bearing * scale;
        left = fmin(left, x);
        top = fmin(top, y);
        right = fmax(right, x + ink.width * scale);
        bottom = fmax(bottom, y - ink.height * scale);
    }
    hb_font_destroy(font);
    *out = (Rect){left, top, right - left, bottom - top};
    return right > left;
}
