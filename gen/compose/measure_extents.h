#pragma once

/* Where the ink of a text stands: of its glyphs, not of its line. */

#include "compose/page.h"

/* False for a text that shows nothing, such as blanks. The rectangle is in the run's own
 * coordinates: the page's. */
bool text_extents(const TextRun *run, Rect *out);
