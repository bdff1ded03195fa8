#include "compose/bounds.h"

#include "compose/measure_extents.h"

#include <math.h>

/* Sums of lengths that an author wrote to touch may differ by so much. */
#define SLACK 0.01

static guint
verb_points(PathVerb verb)
{
    switch (verb) {
    case PATH_CLOSE:
        return 0;
    case PATH_CURVE:
        return 3;
    default:
        return 1;
    }
}

Rect
path_bounds(Path path)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (guint i = 0; i < path.count; i++) {
        const PathStep *step = &path.steps[i];
        for (guint j = 0; j < verb_points(step->verb); j++) {
            left = fmin(left, step->points[j].x);
            top = fmin(top, step->points[j].y);
            right = fmax(right, step->points[j].x);
            bottom = fmax(bottom, step->points[j].y);
        }
    }
    return left <= right ? (Rect){left, top, right - left, bottom - top} : (Rect){0};
}

bool
op_bounds(const Op *op, Rect *out)
{
    switch (op->kind) {
    case OP_FILL:
        *out = path_bounds(op->as.fill.path);
        return op->as.fill.path.count > 0;
    case OP_STROKE:
        *out = rect_inset(path_bounds(op->as.stroke.path), edges_all(-op->as.stroke.width / 2));
        return op->as.stroke.path.count > 0;
    case OP_TEXT:
        return text_extents(&op->as.text, out);
    case OP_PICTURE:
        *out = op->as.picture.rect;
        return true;
    default:
        return false;
    }
}

bool
rect_holds(Rect outer, Rect inner)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.width <= outer.x + outer.width + SLACK &&
           inner.y + inner.height <= outer.y + outer.height + SLACK;
}

bool
rect_meets(Rect a, Rect b)
{
    Rect common = rect_common(a, b);
    return common.width > SLACK && common.height > SLACK;
}

Rect
rect_union(Rect a, Rect b)
{
    double left = fmin(a.x, b.x);
    double top = fmin(a.y, b.y);
    double right = fmax(a.x + a.width, b.x + b.width);
    double bottom = fmax(a.y + a.height, b.y + b.height);
    return (Rect){left, top, right - left, bottom - top};
}

Rect
rect_common(Rect a, Rect b)
{
    double left = fmax(a.x, b.x);
    double top = fmax(a.y, b.y);
    double right = fmin(a.x + a.width, b.x + b.width);
    double bottom = fmin(a.y + a.height, b.y + b.height);
    return (Rect){left, top, fmax(right - left, 0), fmax(bottom - top, 0)};
}
