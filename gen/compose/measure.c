#include "compose/measure.h"

#include "compose/measure_font.h"
#include "compose/measure_line.h"
#include "compose/measure_text.h"

#include <math.h>

struct Measure {
    Fonts *fonts;
    Paragraph *paragraph;
};

Measure *
measure_new(const Theme *theme, GError **error)
{
    Fonts *fonts = fonts_new(theme, error);
    if (fonts == NULL) {
        return NULL;
    }
    Measure *measure = g_new0(Measure, 1);
    measure->fonts = fonts;
    measure->paragraph = paragraph_new(fonts);
    return measure;
}

void
measure_free(Measure *measure)
{
    if (measure == NULL) {
        return;
    }
    paragraph_free(measure->paragraph);
    fonts_free(measure->fonts);
    g_free(measure);
}

Lines
measure_lines(Measure *measure, Pool *pool, InlineText text, MeasureOptions options, Diags *diags)
{
    paragraph_fill(measure->paragraph, text, options);
    paragraph_set_room(measure->paragraph, options.width);
    return lines_take(measure->paragraph, pool, diags);
}

void
measure_widths(Measure *measure, InlineText text, MeasureOptions options, double *narrowest,
               double *widest)
{
    paragraph_fill(measure->paragraph, text, options);
    paragraph_set_room(measure->paragraph, 0);
    *narrowest = lines_widest(measure->paragraph);
    paragraph_set_room(measure->paragraph, INFINITY);
    *widest = lines_widest(measure->paragraph);
}

const FontFace *
measure_face(Measure *measure, const TextStyle *style)
{
    return fonts_first(measure->fonts, style);
}
