#pragma once

/* The door to Pango: inline text in, lines of positioned glyphs out.
 *
 * A Measure holds the theme's fonts and knows no others (never the system's), so
 * the same text breaks the same way on every machine. Letters that the wanted family lacks are
 * taken from the theme's fallback families, in their order; a letter none of them has is an error
 * at the run's place that names the letter ("no font of the theme has 'क' (U+0915)").
 *
 * Results live in the pool given; their FontFaces live as long as the Measure. Pure: the same call
 * gives the same lines. */

#include "base/diag.h"
#include "base/pool.h"
#include "compose/lines.h"
#include "compose/page.h"
#include "read/document.h"

typedef struct Measure Measure;

/* NULL with FAILURE_MACHINE when a font file of the theme is missing or broken (message names the
 * file; a theme's font has a Where for diags, but by now it has been checked to exist). */
Measure *measure_new(const Theme *theme, GError **error);
/* One more of the same theme for another thread, with the very FontFaces of the model, which must
 * outlive it and may be at work meanwhile. */
Measure *measure_new_like(const Measure *model);
void measure_free(Measure *measure);

/* Breaks the text into lines. A word wider than the room is an error at its place, told in `diags`
 * with the word, its width and the room, unless `diags` is NULL (a probe). The lines are
 * usable all the same. */
Lines measure_lines(Measure *measure, Pool *pool, InlineText text, MeasureOptions options,
                    Diags *diags);

/* Narrowest width without breaking a word, and the width without any line break but forced ones. */
void measure_widths(Measure *measure, InlineText text, MeasureOptions options, double *narrowest,
                    double *widest);

/* The face that a style asks for (its first choice, not a fallback). */
const FontFace *measure_face(Measure *measure, const TextStyle *style);
