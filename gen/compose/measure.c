#include "compose/measure.h"

#include "compose/measure_font.h"
#include "compose/measure_memo.h"
#include "compose/measure_place.h"
#include "compose/measure_take.h"
#include "compose/measure_text.h"

#include <math.h>

/* Letters that no sensible size makes too long for one line, and points that are. */
#define ENDLESS_LEAST 1000
#define ENDLESS_WIDTH 130000.0

struct Measure {
    Fonts *fonts;
    Paragraph *paragraph;
    Memo *memo;
};

/* Takes the fonts. */
static Measure *
measure_with(Fonts *fonts)
{
    if (fonts == NULL) {
        return NULL;
    }
    Measure *measure = g_new0(Measure, 1);
    measure->fonts = fonts;
    measure->paragraph = paragraph_new(fonts);
    measure->memo = memo_new();
    return measure;
}

Measure *
measure_new(const Theme *theme, GError **error)
{
    return measure_with(fonts_new(theme, error));
}

Measure *
measure_new_like(const Measure *model)
{
    return measure_with(fonts_new_like(model->fonts));
}

void
measure_free(Measure *measure)
{
    if (measure == NULL) {
        return;
    }
    memo_free(measure->memo);
    paragraph_free(measure->paragraph);
    fonts_free(measure->fonts);
    g_free(measure);
}

/* Half of what the leading leaves stands above the font, half below. */
static double
first_baseline(Measure *measure, InlineText text, const MeasureOptions *options)
{
    const TextStyle *style = inlines_style(text);
    const FontFace *face = fonts_first(measure->fonts, style);
    const double size = style->size * options->scale;
    const double leading = options->leading * options->scale;
    return (leading - (face->ascent + face->descent) * size) / 2 + face->ascent * size;
}

/* Pango adds up a line's width before it breaks it, and its numbers end at 131072 points. */
static bool
measure_is_endless(Measure *measure)
{
    if (measure->paragraph->text->len < ENDLESS_LEAST) {
        return false;
    }
    paragraph_set_room(measure->paragraph, INFINITY);
    return broken_widest(measure->paragraph) > ENDLESS_WIDTH;
}

static const Broken *
endless_broken(Measure *measure, InlineText text, Diags *diags)
{
    if (diags != NULL) {
        diags_error(diags, text.runs[0].where, "break it into several",
                    "the paragraph is longer than can be set: %ld letters",
                    g_utf8_strlen(measure->paragraph->text->str, -1));
    }
    Broken *broken = pool_new_of(memo_pool(measure->memo), Broken);
    broken->faulty = true;
    return broken;
}

static const Broken *
measure_break(Measure *measure, InlineText text, const MeasureOptions *options, double room,
              Diags *diags)
{
    Known *unbroken = memo_at(measure->memo, text, options, INFINITY);
    if (unbroken->broken != NULL && room_holds(room, unbroken->broken->lines.width)) {
        return unbroken->broken;
    }
    Known *known = room == INFINITY ? unbroken : memo_at(measure->memo, text, options, room);
    if (known->broken != NULL) {
        return known->broken;
    }
    paragraph_fill(measure->paragraph, text, *options);
    if (measure_is_endless(measure)) {
        return endless_broken(measure, text, diags);
    }
    paragraph_set_room(measure->paragraph, room);
    const Broken *broken = broken_take(measure->paragraph, memo_pool(measure->memo), diags);
    memo_weigh(measure->memo, broken->weight);
    if (!broken->faulty) {
        known->broken = broken;
        unbroken->broken = broken->wrapped ? unbroken->broken : broken;
    }
    return broken;
}

Lines
measure_lines(Measure *measure, Pool *pool, InlineText text, MeasureOptions options, Diags *diags)
{
    if (text.count == 0) {
        return (Lines){.leading = options.leading * options.scale};
    }
    memo_tidy(measure->memo);
    const Broken *broken = measure_break(measure, text, &options, options.width, diags);
    const double ascent = first_baseline(measure, text, &options);
    return broken_place(broken, pool, text, &options, ascent, diags);
}

void
measure_widths(Measure *measure, InlineText text, MeasureOptions options, double *narrowest,
               double *widest)
{
    *narrowest = *widest = 0;
    if (text.count == 0) {
        return;
    }
    memo_tidy(measure->memo);
    *widest = measure_break(measure, text, &options, INFINITY, NULL)->lines.width;
    Known *known = memo_at(measure->memo, text, &options, INFINITY);
    if (isnan(known->narrowest)) {
        paragraph_fill(measure->paragraph, text, options);
        paragraph_set_room(measure->paragraph, 0);
        known->narrowest = broken_widest(measure->paragraph);
    }
    *narrowest = known->narrowest;
}

const FontFace *
measure_face(Measure *measure, const TextStyle *style)
{
    return fonts_first(measure->fonts, style);
}
