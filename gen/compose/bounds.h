#pragma once

/* How far the ink of ops reaches. */

#include "compose/page.h"

/* Curves by their control points, which is exact for the arcs that this floor draws. An empty path
 * has a rectangle of width 0 at the origin. */
Rect path_bounds(Path path);

/* False for ops that paint nothing. */
bool op_bounds(const Op *op, Rect *out);

/* By more than rounding makes. */
bool rect_holds(Rect outer, Rect inner);
bool rect_meets(Rect a, Rect b);
Rect rect_union(Rect a, Rect b);
Rect rect_common(Rect a, Rect b); /* width or height 0 when there is nothing in common */
