#pragma once

/* How wide the columns of a table, a grid or a row of columns become. */

#include "base/units.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    Length length;
    double narrowest, widest; /* what the content of an automatic column asks for */
    double width;             /* the answer */
} Track;

/* Points and percent (of `room`) are taken as they are; automatic columns get their widest if there
 * is room, else share what there is between narrowest and widest; fractions share the rest. With no
 * fraction, automatic columns take what is left over. Gaps are already taken off `room`. Returns
 * what is missing, 0 when all fits. */
double tracks_resolve(Track *tracks, guint count, double room);

/* Adds the width that all tracks take together without breaking a word, and without breaking a
 * line: those in fractions keep their proportion; a percentage of a room not known yet counts as
 * automatic. */
void tracks_natural(const Track *tracks, guint count, double *narrowest, double *widest);
