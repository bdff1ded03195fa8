#pragma once

/* PNG files in, pixels out, by libpng. Sequence: png_is_whole, png_size_is_sane, png_decode: what
 * comes from outside is judged before anything is decoded. */

#include "base/picture.h"

#include <stdbool.h>

/* A photograph over a whole page at 600 dpi has 34 million pixels. */
#define PICTURE_PIXELS_MAX 40000000

/* Every chunk lies within the file and the last is IEND: decoders are content with half. */
bool png_is_whole(GBytes *bytes);

/* At least one pixel and not too many: a few bytes can claim gigabytes of pixels. */
bool png_size_is_sane(GBytes *bytes);

/* Sets kind, size, rows, columns and bytes, a reference of its own. False with libpng's words in
 * `why`, the caller's. */
bool png_decode(GBytes *bytes, Picture *picture, char **why);
