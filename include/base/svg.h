#pragma once

/* A drawing in SVG, by librsvg. The library is loaded when the first drawing is: it and what it
 * needs take longer to load than all else of the program, and few documents have drawings.
 *
 *     Svg *svg = svg_open(bytes, error);
 *     bool well = svg_size(svg, &size) && svg_draw(svg, cr, size, error);
 *     svg_free(svg);
 *
 * What a file may refer to is not checked here (read/picture.h does). */

#include "base/units.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Svg Svg;
struct _cairo;

/* NULL with FAILURE_MACHINE and librsvg's words. */
Svg *svg_open(GBytes *bytes, GError **error);
void svg_free(Svg *svg);

/* Points; false when the drawing does not say how large it is. */
bool svg_size(Svg *svg, Size *size);

/* Fills 0 0 to `size` of the cairo context. */
bool svg_draw(Svg *svg, struct _cairo *cr, Size size, GError **error);
