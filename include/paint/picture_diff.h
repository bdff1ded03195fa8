#pragma once

/* Two pictures of a page, held against each other dot by dot. */

#include "base/units.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    guint64 pixels; /* that differ; all when the sizes do */
    guint64 all;
    GBytes *marked; /* PNG: the new one, faded, with what differs in a strong colour */
} PictureDiff;

/* PNG files that this program wrote. `aside`: parts that do not count, as parts of the whole, from
 * 0 to 1. False with an error when one of them cannot be read. */
bool picture_diff(GBytes *old, GBytes *now, const Rect *aside, guint count, PictureDiff *diff,
                  GError **error);
