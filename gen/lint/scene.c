#include "lint/scene.h"

#include "lint/shape.h"

#include <math.h>

/* Of a cell of the grid, points: a few lines of text. */
#define CELL 36.0
#define CELLS_MOST 64U
/* A thinner line under a word is no ground of it. */
#define STROKE_GROUND 3.0

struct Scene {
    const Page *page;
    GArray *paints; /* of Paint */
    guint columns, rows;
    double cell;
    GArray **cells; /* columns × rows, of guint: indexes of paints; NULL = none */
};

struct SceneLayer {
    const Scene *scene;
    GArray *paints; /* of Paint */
};

/* ---- painting ---- */

static Rect
text_box(const TextRun *run)
{
    return (Rect){run->origin.x, run->origin.y - run->size * run->face->ascent, run->width,
                  run->size * (run->face->ascent + run->face->descent)};
}

static bool
op_box(const Op *op, Rect *box)
{
    switch (op->kind) {
    case OP_FILL:
        *box = path_box(&op->as.fill.path);
        return true;
    case OP_STROKE:
        *box = path_box(&op->as.stroke.path);
        *box = rect_inset(*box, edges_all(-op->as.stroke.width / 2));
        return true;
    case OP_TEXT:
        *box = text_box(&op->as.text);
        return true;
    case OP_PICTURE:
        *box = op->as.picture.rect;
        return true;
    default:
        return false;
    }
}

static bool
paint_make(const Op *op, Point shift, Paint *paint)
{
    paint->op = op;
    paint->shift = shift;
    if (!op_box(op, &paint->box)) {
        return false;
    }
    paint->is_bar = op->kind == OP_FILL && path_bar_width(&op->as.fill.path) > 0;
    paint->box.x += shift.x;
    paint->box.y += shift.y;
    return true;
}

/* A figure's words and lines have one mark; all others have one each. */
static void
paints_gather(Scene *scene)
{
    Paint paint = {.where = scene->page->where};
    guint placed = 0;
    for (guint i = 0; i < scene->page->ops->len; i++) {
        const Op *op = &g_array_index(scene->page->ops, Op, i);
        placed += op->kind == OP_PLACE_BEGIN ? 1 : 0;
        placed -= op->kind == OP_PLACE_END && placed > 0 ? 1 : 0;
        if (op->kind == OP_MARK_BEGIN) {
            paint.tag = op->as.mark.tag;
            paint.where = paint.tag->where;
            paint.stretch++;
        } else if (op->kind == OP_ARTIFACT_BEGIN) {
            Where where = op->as.artifact.where;
            paint.tag = NULL;
            paint.where = where.file != NULL ? where : scene->page->where;
            paint.stretch++;
        } else if (placed == 0 && paint_make(op, (Point){0, 0}, &paint)) {
            g_array_append_val(scene->paints, paint);
        }
    }
}

/* ---- the grid ---- */

static guint
cell_index(double at, double cell, guint count)
{
    return (guint)fmin(fmax(floor(at / cell), 0), count - 1.0);
}

typedef struct {
    guint left, top, right, bottom; /* all included */
} Span;

/* What stands beyond the page counts to its rim. */
static Span
span_of(const Scene *scene, Rect box)
{
    return (Span){cell_index(box.x, scene->cell, scene->columns),
                  cell_index(box.y, scene->cell, scene->rows),
                  cell_index(box.x + box.width, scene->cell, scene->columns),
                  cell_index(box.y + box.height, scene->cell, scene->rows)};
}

static void
grid_add(Scene *scene, guint index)
{
    Span span = span_of(scene, scene_nth(scene, index)->box);
    for (guint row = span.top; row <= span.bottom; row++) {
        for (guint column = span.left; column <= span.right; column++) {
            GArray **cell = &scene->cells[row * scene->columns + column];
            if (*cell == NULL) {
                *cell = g_array_new(FALSE, FALSE, sizeof(guint));
            }
            g_array_append_val(*cell, index);
        }
    }
}

static void
grid_make(Scene *scene)
{
    Size size = scene->page->size;
    scene->cell = fmax(CELL, fmax(size.width, size.height) / CELLS_MOST);
    scene->columns = (guint)fmax(ceil(size.width / scene->cell), 1);
    scene->rows = (guint)fmax(ceil(size.height / scene->cell), 1);
    scene->cells = g_new0(GArray *, scene->columns * scene->rows);
    for (guint i = 0; i < scene->paints->len; i++) {
        grid_add(scene, i);
    }
}

Scene *
scene_new(const Page *page)
{
    Scene *scene = g_new0(Scene, 1);
    scene->page = page;
    scene->paints = g_array_new(FALSE, FALSE, sizeof(Paint));
    paints_gather(scene);
    grid_make(scene);
    return scene;
}

void
scene_free(Scene *scene)
{
    if (scene == NULL) {
        return;
    }
    for (guint i = 0; i < scene->columns * scene->rows; i++) {
        if (scene->cells[i] != NULL) {
            g_array_unref(scene->cells[i]);
        }
    }
    g_free(scene->cells);
    g_array_unref(scene->paints);
    g_free(scene);
}

const Page *
scene_page(const Scene *scene)
{
    return scene->page;
}

guint
scene_count(const Scene *scene)
{
    return scene->paints->len;
}

const Paint *
scene_nth(const Scene *scene, guint index)
{
    g_assert(index < scene->paints->len);
    return &g_array_index(scene->paints, Paint, index);
}

/* ---- what lies where ---- */

/* Does the paint hide what was there before, at this point? */
static bool
paint_hides(const Paint *paint, Point at, Ground *ground)
{
    if (!rect_covers(paint->box, at)) {
        return false;
    }
    const Op *op = paint->op;
    Point point = {at.x - paint->shift.x, at.y - paint->shift.y};
    switch (op->kind) {
    case OP_FILL:
        *ground = (Ground){GROUND_COLOUR, op->as.fill.colour};
        return paint->is_bar || path_covers(&op->as.fill.path, point);
    case OP_STROKE:
        *ground = (Ground){GROUND_COLOUR, op->as.stroke.colour};
        return op->as.stroke.width >= STROKE_GROUND && op->as.stroke.dash <= 0 &&
               path_stroke_covers(&op->as.stroke.path, op->as.stroke.width, point);
    case OP_PICTURE:
        *ground = (Ground){.kind = GROUND_PICTURE};
        return true;
    default:
        return false;
    }
}

Ground
scene_ground(const Scene *scene, guint before, Point point)
{
    Ground ground = {GROUND_COLOUR, {1, 1, 1}};
    guint column = cell_index(point.x, scene->cell, scene->columns);
    guint row = cell_index(point.y, scene->cell, scene->rows);
    const GArray *cell = scene->cells[row * scene->columns + column];
    for (guint i = cell == NULL ? 0 : cell->len; i > 0; i--) {
        guint index = g_array_index(cell, guint, i - 1);
        Ground found;
        if (index < before && paint_hides(scene_nth(scene, index), point, &found)) {
            return found;
        }
    }
    return ground;
}

static int
index_compare(gconstpointer left, gconstpointer right)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    return (a > b) - (a < b);
}

void
scene_around(const Scene *scene, Rect rect, SceneVisit visit, gpointer data)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    Span span = span_of(scene, rect);
    for (guint row = span.top; row <= span.bottom; row++) {
        for (guint column = span.left; column <= span.right; column++) {
            const GArray *cell = scene->cells[row * scene->columns + column];
            if (cell != NULL) {
                g_array_append_vals(found, cell->data, cell->len);
            }
        }
    }
    g_array_sort(found, index_compare);
    for (guint i = 0; i < found->len; i++) {
        guint index = g_array_index(found, guint, i);
        bool is_repeat = i > 0 && g_array_index(found, guint, i - 1) == index;
        if (!is_repeat) {
            visit(scene_nth(scene, index), index, data);
        }
    }
}

/* ---- widgets ---- */

static void
layer_add(SceneLayer *layer, const Widget *widget, const Op *ops, guint count)
{
    Paint paint = {.where = widget->where, .tag = widget->tag};
    for (guint i = 0; i < count; i++) {
        if (paint_make(&ops[i], (Point){widget->rect.x, widget->rect.y}, &paint)) {
            g_array_append_val(layer->paints, paint);
        }
    }
}

SceneLayer *
scene_layer_new(const Scene *scene, const Widget *widget, const WidgetState *state)
{
    SceneLayer *layer = g_new0(SceneLayer, 1);
    layer->scene = scene;
    layer->paints = g_array_new(FALSE, FALSE, sizeof(Paint));
    layer_add(layer, widget, state->background, state->background_count);
    layer_add(layer, widget, state->content, state->content_count);
    return layer;
}

void
scene_layer_free(SceneLayer *layer)
{
    if (layer != NULL) {
        g_array_unref(layer->paints);
        g_free(layer);
    }
}

guint
scene_layer_count(const SceneLayer *layer)
{
    return layer->paints->len;
}

const Paint *
scene_layer_nth(const SceneLayer *layer, guint index)
{
    g_assert(index < layer->paints->len);
    return &g_array_index(layer->paints, Paint, index);
}

Ground
scene_layer_ground(const SceneLayer *layer, guint before, Point point)
{
    for (guint i = MIN(before, layer->paints->len); i > 0; i--) {
        Ground found;
        if (paint_hides(scene_layer_nth(layer, i - 1), point, &found)) {
            return found;
        }
    }
    return scene_ground(layer->scene, scene_count(layer->scene), point);
}
