#include "lint/lines.h"

#include "lint/contrast.h"

#include <math.h>

/* Beyond the half of a line's width, to look at what lies beside it. */
#define BESIDE 0.75

typedef struct {
    GArray *lines;
    Rect room;
    double left, right;
} LineSearch;

static bool
straight_of_paint(const Paint *paint, RuleLine *out)
{
    const Op *op = paint->op;
    bool found = false;
    if (op->kind == OP_STROKE) {
        found = straight_of_stroke(&op->as.stroke.path, op->as.stroke.width, &out->line);
        out->colour = op->as.stroke.colour;
    } else if (op->kind == OP_FILL) {
        found = straight_of_fill(&op->as.fill.path, &out->line);
        out->colour = op->as.fill.colour;
    }
    return found && !out->line.is_upright;
}

static void
line_visit(const Paint *paint, guint index, gpointer data)
{
    LineSearch *search = data;
    RuleLine found = {.index = index, .where = paint->where};
    if (!straight_of_paint(paint, &found)) {
        return;
    }
    const Straight *line = &found.line;
    double along = fmin(line->to, search->right) - fmax(line->from, search->left);
    bool is_near = line->at >= search->room.y && line->at <= search->room.y + search->room.height;
    if (is_near && along > (search->right - search->left) / 2) {
        g_array_append_val(search->lines, found);
    }
}

static int
line_compare(gconstpointer left, gconstpointer right)
{
    double a = ((const RuleLine *)left)->line.at;
    double b = ((const RuleLine *)right)->line.at;
    return (a > b) - (a < b);
}

GArray *
lines_of_widget(const Scene *scene, const Widget *widget, double above, double below)
{
    Rect rect = widget->rect;
    LineSearch search = {g_array_new(FALSE, FALSE, sizeof(RuleLine)),
                         rect_inset(rect, (Edges){-above, 0, -below, 0}), rect.x,
                         rect.x + rect.width};
    scene_around(scene, search.room, line_visit, &search);
    g_array_sort(search.lines, line_compare);
    return search.lines;
}

static double
contrast_beside(const Scene *scene, const RuleLine *line, double y)
{
    Point point = {(line->line.from + line->line.to) / 2, y};
    Ground ground = scene_ground(scene, line->index, point);
    return ground.kind == GROUND_PICTURE ? INFINITY : contrast_ratio(line->colour, ground.colour);
}

double
line_contrast(const Scene *scene, const RuleLine *line)
{
    double away = line->line.width / 2 + BESIDE;
    return fmax(contrast_beside(scene, line, line->line.at - away),
                contrast_beside(scene, line, line->line.at + away));
}

bool
widget_is_written_in(const Widget *widget)
{
    return widget->field->kind != FIELD_CHECKBOX && widget->field->kind != FIELD_RADIO;
}
