/* Crop marks: on the trim lines, outside of every trim and bleed. */

#include "compose/impose_press.h"

#include <math.h>

#define MARK_WEIGHT 0.25
#define MARK_LENGTH 18.0
#define MARK_AWAY 9.0  /* from the trim */
#define MARK_CLEAR 1.0 /* from the bleed */
#define MARK_SHORTEST 4.5
#define FOLD_DASH 3.0

static const Colour black = {0, 0, 0};

/* The grid seen along one axis: lines across it are where the knife goes, and stretches of it that
 * no card reaches are where marks may stand. */
typedef struct {
    double first, cell, gap, paper;
    guint count;
} Axis;

typedef struct {
    double from, to;
} Stretch;

static double
axis_start(const Axis *axis, guint index)
{
    return axis->first + index * (axis->cell + axis->gap);
}

static void
stretch_add(GArray *stretches, double from, double to)
{
    if (to - from >= MARK_SHORTEST) {
        Stretch stretch = {from, to};
        g_array_append_val(stretches, stretch);
    }
}

/* Where marks may stand along the axis: before the grid, behind it and in its gaps. */
static GArray *
axis_stretches(const Axis *axis, double away)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    double before = axis->first - away;
    stretch_add(stretches, fmax(before - MARK_LENGTH, 0), before);
    for (guint i = 0; i + 1 < axis->count; i++) {
        double from = axis_start(axis, i) + axis->cell + away;
        double to = axis_start(axis, i + 1) - away;
        if (to - from > 2 * MARK_LENGTH) {
            stretch_add(stretches, from, from + MARK_LENGTH);
            from = to - MARK_LENGTH;
        }
        stretch_add(stretches, from, to);
    }
    double behind = axis_start(axis, axis->count - 1) + axis->cell + away;
    stretch_add(stretches, behind, fmin(behind + MARK_LENGTH, axis->paper));
    return stretches;
}

static void
mark_ink(Press *press, Page *page, Point from, Point to, bool is_fold)
{
    page_stroke(page, path_line(press->result->pool, from, to), black, MARK_WEIGHT);
    if (is_fold) {
        Op *op = &g_array_index(page->ops, Op, page->ops->len - 1);
        op->as.stroke.dash = FOLD_DASH;
        op->as.stroke.space = FOLD_DASH;
    }
}

static void
marks_at(Press *press, Page *page, double at, const GArray *stretches, bool is_upright,
         bool is_fold)
{
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *stretch = &g_array_index(stretches, Stretch, i);
        Point from = is_upright ? (Point){at, stretch->from} : (Point){stretch->from, at};
        Point to = is_upright ? (Point){at, stretch->to} : (Point){stretch->to, at};
        mark_ink(press, page, from, to, is_fold);
    }
}

/* Marks across `axis`, in the free stretches of the other one. Cells that touch share a line. */
static void
marks_across(Press *press, Page *page, const Axis *axis, const Axis *other, bool is_upright)
{
    g_autoptr(GArray) stretches = axis_stretches(other, fmax(press->bleed + MARK_CLEAR, MARK_AWAY));
    for (guint i = 0; i < axis->count; i++) {
        double start = axis_start(axis, i);
        bool is_shared = i > 0 && axis->gap <= 0;
        marks_at(press, page, start, stretches, is_upright,
                 is_shared && is_upright && press->has_fold);
        bool is_next = i + 1 < axis->count && axis->gap <= 0;
        if (!is_next) {
            marks_at(press, page, start + axis->cell, stretches, is_upright, false);
        }
    }
}

void
press_marks(Press *press, Page *page, const Grid *grid)
{
    Axis across = {grid->first.x, grid->cell.width, grid->column_gap, grid->paper.width,
                   grid->columns};
    Axis down = {grid->first.y, grid->cell.height, grid->row_gap, grid->paper.height, grid->rows};
    page_artifact_begin(page, ARTIFACT_PAGE);
    marks_across(press, page, &across, &down, true);
    marks_across(press, page, &down, &across, false);
    page_end(page);
}
