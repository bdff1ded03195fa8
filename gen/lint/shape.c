#include "lint/shape.h"

#include <math.h>

#define CURVE_CHORDS 16
#define STRAIGHT_SLACK 0.05
/* A thicker bar is a box. */
#define BAR_MOST 2.5

bool
rect_covers(Rect rect, Point point)
{
    return point.x >= rect.x && point.x <= rect.x + rect.width && point.y >= rect.y &&
           point.y <= rect.y + rect.height;
}

bool
rects_meet(Rect a, Rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

bool
rect_around(Rect outer, Rect inner, double slack)
{
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

static guint
step_points(const PathStep *step)
{
    return step->verb == PATH_CLOSE ? 0 : step->verb == PATH_CURVE ? 3 : 1;
}

/* Comparing is a fraction of what fmin and fmax cost, which look for NaN. */
Rect
path_box(const Path *path)
{
    double left = INFINITY;
    double top = INFINITY;
    double right = -INFINITY;
    double bottom = -INFINITY;
    for (guint i = 0; i < path->count; i++) {
        const PathStep *step = &path->steps[i];
        guint count = step_points(step);
        for (guint k = 0; k < count; k++) {
            left = MIN(left, step->points[k].x);
            top = MIN(top, step->points[k].y);
            right = MAX(right, step->points[k].x);
            bottom = MAX(bottom, step->points[k].y);
        }
    }
    return left > right ? (Rect){0, 0, 0, 0} : (Rect){left, top, right - left, bottom - top};
}

/* ---- chords ---- */

/* false ends the walk. */
typedef bool (*ChordVisit)(Point from, Point to, gpointer data);

static Point
curve_at(Point from, const Point *points, double t)
{
    double u = 1 - t;
    double a = u * u * u;
    double b = 3 * u * u * t;
    double c = 3 * u * t * t;
    double d = t * t * t;
    return (Point){a * from.x + b * points[0].x + c * points[1].x + d * points[2].x,
                   a * from.y + b * points[0].y + c * points[1].y + d * points[2].y};
}

static bool
curve_walk(Point from, const Point *points, ChordVisit visit, gpointer data)
{
    Point last = from;
    for (guint i = 1; i <= CURVE_CHORDS; i++) {
        Point next = curve_at(from, points, (double)i / CURVE_CHORDS);
        if (!visit(last, next, data)) {
            return false;
        }
        last = next;
    }
    return true;
}

/* Is a curve between these points without effect? Then its chords are not reckoned. */
typedef bool (*CurveSkip)(Point from, const Point *points, gconstpointer data);

/* `closes`: every part is closed, as filling does. `skips` may be NULL. */
static void
path_walk(const Path *path, bool closes, ChordVisit visit, CurveSkip skips, gpointer data)
{
    Point start = {0, 0};
    Point at = {0, 0};
    bool goes_on = true;
    for (guint i = 0; i < path->count && goes_on; i++) {
        const PathStep *step = &path->steps[i];
        switch (step->verb) {
        case PATH_MOVE:
            goes_on = !closes || visit(at, start, data);
            start = step->points[0];
            at = start;
            break;
        case PATH_LINE:
            goes_on = visit(at, step->points[0], data);
            at = step->points[0];
            break;
        case PATH_CURVE:
            goes_on = (skips != NULL && skips(at, step->points, data)) ||
                      curve_walk(at, step->points, visit, data);
            at = step->points[2];
            break;
        case PATH_CLOSE:
            goes_on = visit(at, start, data);
            at = start;
            break;
        }
    }
    if (closes && goes_on) {
        visit(at, start, data);
    }
}

/* ---- what is covered ---- */

typedef struct {
    Point point;
    int winding;
} Winding;

static bool
winding_visit(Point from, Point to, gpointer data)
{
    Winding *winding = data;
    Point p = winding->point;
    if ((from.y <= p.y) == (to.y <= p.y)) {
        return true;
    }
    double x = from.x + (p.y - from.y) / (to.y - from.y) * (to.x - from.x);
    if (x > p.x) {
        winding->winding += to.y > from.y ? 1 : -1;
    }
    return true;
}

/* A curve stays among its points: all above, all below or all to the left, it crosses nothing. */
static bool
winding_skips(Point from, const Point *points, gconstpointer data)
{
    Point p = ((const Winding *)data)->point;
    bool above = from.y <= p.y;
    bool is_level = true;
    bool is_left = from.x <= p.x;
    for (guint i = 0; i < 3; i++) {
        is_level = is_level && (points[i].y <= p.y) == above;
        is_left = is_left && points[i].x <= p.x;
    }
    return is_level || is_left;
}

bool
path_covers(const Path *path, Point point)
{
    Winding winding = {point, 0};
    path_walk(path, true, winding_visit, winding_skips, &winding);
    return winding.winding != 0;
}

typedef struct {
    Point point;
    double reach;
    bool is_hit;
} Nearness;

static bool
nearness_visit(Point from, Point to, gpointer data)
{
    Nearness *nearness = data;
    double dx = to.x - from.x;
    double dy = to.y - from.y;
    double length = dx * dx + dy * dy;
    double along =
        length <= 0
            ? 0
            : ((nearness->point.x - from.x) * dx + (nearness->point.y - from.y) * dy) / length;
    along = fmin(fmax(along, 0), 1);
    double away =
        hypot(from.x + along * dx - nearness->point.x, from.y + along * dy - nearness->point.y);
    nearness->is_hit = away <= nearness->reach;
    return !nearness->is_hit;
}

bool
path_stroke_covers(const Path *path, double width, Point point)
{
    Nearness nearness = {point, width / 2, false};
    path_walk(path, false, nearness_visit, NULL, &nearness);
    return nearness.is_hit;
}

/* ---- straight lines ---- */

static bool
is_upright_rect(const Path *path)
{
    guint corners = path->count > 0 && path->steps[path->count - 1].verb == PATH_CLOSE
                        ? path->count - 1
                        : path->count;
    if (corners != 4 && corners != 5) {
        return false;
    }
    for (guint i = 0; i < corners; i++) {
        const PathStep *step = &path->steps[i];
        Point next = path->steps[(i + 1) % corners].points[0];
        bool is_corner = step->verb == (i == 0 ? PATH_MOVE : PATH_LINE);
        bool is_straight = fabs(step->points[0].x - next.x) < STRAIGHT_SLACK ||
                           fabs(step->points[0].y - next.y) < STRAIGHT_SLACK;
        if (!is_corner || !is_straight) {
            return false;
        }
    }
    return true;
}

double
path_bar_width(const Path *path)
{
    Rect box = path_box(path);
    return is_upright_rect(path) ? fmin(box.width, box.height) : 0;
}

static Straight
straight_of_box(Rect box, double width)
{
    return box.height > box.width
               ? (Straight){true, box.x + box.width / 2, box.y, box.y + box.height, width}
               : (Straight){false, box.y + box.height / 2, box.x, box.x + box.width, width};
}

bool
straight_of_stroke(const Path *path, double width, Straight *out)
{
    Rect box = path_box(path);
    bool is_line = path->count == 2 && path->steps[1].verb == PATH_LINE;
    if (!is_line || fmin(box.width, box.height) > STRAIGHT_SLACK) {
        return false;
    }
    *out = straight_of_box(box, width);
    return true;
}

bool
straight_of_fill(const Path *path, Straight *out)
{
    double width = path_bar_width(path);
    Rect box = path_box(path);
    if (width <= 0 || width > BAR_MOST || fmax(box.width, box.height) < width * 4) {
        return false;
    }
    *out = straight_of_box(box, width);
    return true;
}
