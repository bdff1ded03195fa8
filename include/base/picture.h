#pragma once

/* A picture, loaded and checked: pixels of a PNG, or an SVG document whose text stays as it is for
 * the painter to draw as vectors. Made by read/picture.h, drawn by the painters. */

#include "base/units.h"

#include <glib.h>

typedef enum {
    PICTURE_PIXELS,
    PICTURE_SVG,
} PictureKind;

typedef struct {
    PictureKind kind;
    const char *path;    /* as the author named it; for messages */
    const char *digest;  /* SHA-256 of the file, hexadecimal: the key for caches */
    Size size;           /* natural size in points (PNG: its pHYs resolution, else 96 dpi) */
    GBytes *bytes;       /* SVG: the document. Pixels: rows × columns × 4 bytes R G B A, not
                            premultiplied, no padding */
    guint columns, rows; /* pixels only */
} Picture;
