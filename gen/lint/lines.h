#pragma once

/* The straight lines of a page, and which of them a field is written on. */

#include "lint/scene.h"
#include "lint/shape.h"

typedef struct {
    Straight line;
    Colour colour;
    guint index; /* of its paint */
    Where where;
} RuleLine;

/* Lying lines that run along more than half of the widget, no more than `above` over its top and
 * `below` under its foot, from the top down. The caller frees the array (of RuleLine). */
GArray *lines_of_widget(const Scene *scene, const Widget *widget, double above, double below);

/* The better of the contrasts to what lies above and below it. */
double line_contrast(const Scene *scene, const RuleLine *line);

/* Text can be typed, or written, into it. */
bool widget_is_written_in(const Widget *widget);
