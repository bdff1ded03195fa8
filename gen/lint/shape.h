#pragma once

/* Plane geometry of paths: where they are, what they cover. */

#include "compose/page.h"

/* A line of ink that lies or stands straight: a stroke, or a bar so thin that it is one. */
typedef struct {
    bool is_upright;
    double at;       /* y of a lying line, x of an upright one: its middle */
    double from, to; /* along it */
    double width;
} Straight;

bool rect_covers(Rect rect, Point point); /* edges included */
bool rects_meet(Rect a, Rect b);          /* more than a touch */
/* All of the second within the first, give or take. */
bool rect_around(Rect outer, Rect inner, double slack);

/* Control points included: never too small. */
Rect path_box(const Path *path);
/* Non-zero winding; curves are followed to a fraction of a point. Points on an edge may go either
 * way. */
bool path_covers(const Path *path, Point point);
/* Is the point on the stroke? */
bool path_stroke_covers(const Path *path, double width, Point point);
/* The thinner side of a path that is one upright rectangle; 0 for all others. */
double path_bar_width(const Path *path);

/* False when it is neither. */
bool straight_of_stroke(const Path *path, double width, Straight *out);
bool straight_of_fill(const Path *path, Straight *out);
