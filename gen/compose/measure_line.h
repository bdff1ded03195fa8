#pragma once

/* From Pango's broken lines to ours, for the files gen/compose/measure*.c only. */

#include "compose/measure_text.h"

/* The lines of the paragraph as it was filled and given room. Tells of missing letters and of words
 * wider than the room in `diags`, unless that is NULL. */
Lines lines_take(const Paragraph *paragraph, Pool *pool, Diags *diags);

/* Width of the widest line, without making any. */
double lines_widest(const Paragraph *paragraph);
