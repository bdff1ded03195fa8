#pragma once

/* Pictures as cairo draws them.
 *
 * An SVG picture must hold its letters as paths. Text in it would be drawn in whatever font the
 * machine has, so that neither would two machines make the same page nor could the font be embedded
 * as PDF/A wants: it is refused here, with its line, for all painters alike. */

#include "base/picture.h"

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>

typedef struct CairoPicture CairoPicture;

/* NULL with FAILURE_MACHINE for a picture that cannot be drawn. */
CairoPicture *cairo_picture_load(const Picture *picture, GError **error);
void cairo_picture_free(CairoPicture *picture);

/* Fills the rectangle, whatever its shape. FALSE with FAILURE_MACHINE. */
bool cairo_picture_draw(const CairoPicture *picture, cairo_t *cr, Rect rect, GError **error);

/* The same for a picture that a page of cairo's PDF holds already: cairo 1.16 names an image in the
 * page's resources as often as it is drawn, which readers warn of. So it gets another image. */
bool cairo_picture_draw_anew(const CairoPicture *picture, cairo_t *cr, Rect rect, GError **error);

/* A file of the picture for a data URI: the SVG document as it is, or a PNG of the pixels. */
GBytes *cairo_picture_to_file(const Picture *picture, GError **error);

/* One page of PDF 1.4 at the picture's natural size, vectors as vectors; the same bytes for the
 * same picture. It holds no font. */
GBytes *cairo_picture_to_pdf(const Picture *picture, GError **error);
