/* A drawing with blocks placed on it. */

#include "compose/box.h"

#include "compose/ink.h"
#include "compose/side.h"

#include <math.h>

/* Percentages are written with few digits. */
#define PLACE_SLACK 0.05

struct CanvasBox {
    double width;
    BoxList *places; /* one for each item; empty for shapes */
    double height;   /* that the percentages were resolved with */
};

static double
resolve(Length length, double whole)
{
    return length.kind == LENGTH_PERCENT ? whole * length.value / 100 : length.value;
}

static Edges
place_inset(const Role *role)
{
    return (Edges){role->padding.top + role->border.top, role->padding.right + role->border.right,
                   role->padding.bottom + role->border.bottom,
                   role->padding.left + role->border.left};
}

static Rect
item_rect(const CanvasItem *item, Size canvas)
{
    return (Rect){resolve(item->x, canvas.width), resolve(item->y, canvas.height),
                  resolve(item->width, canvas.width), resolve(item->height, canvas.height)};
}

/* Whether a place's height is known before the canvas is inked. */
static bool
height_is_known(const CanvasBlock *canvas, const CanvasItem *item)
{
    return item->height.kind == LENGTH_POINTS || canvas->height.kind == LENGTH_POINTS;
}

/* The widths are known now; heights in percent of a filling canvas only when it is inked, so a
 * place's fit is checked against absolute heights only. */
static void
canvas_measure(Compose *compose, Box *box)
{
    const CanvasBlock *block = &box->block->as.canvas;
    CanvasBox *canvas = pool_new_of(compose->scratch, CanvasBox);
    box->as.canvas = canvas;
    canvas->width =
        block->width.kind == LENGTH_AUTO ? box->width : resolve(block->width, box->width);
    if (canvas->width > box->width + PLACE_SLACK && !compose->probing) {
        diags_error(compose->diags, box->block->where, "give it a smaller width",
                    "the canvas is %.1f pt wide, the room is %.1f pt", canvas->width, box->width);
    }
    canvas->places = pool_array_of(compose->scratch, BoxList, block->count);
    box->height = block->height.kind == LENGTH_POINTS ? block->height.value : 0;
    box->stretch = block->height.kind == LENGTH_FILL ? 1 : 0;
    for (guint i = 0; i < block->count; i++) {
        const CanvasItem *item = &block->items[i];
        if (item->kind != CANVAS_PLACE) {
            continue;
        }
        Edges inset = place_inset(item->role);
        Rect rect = item_rect(item, (Size){canvas->width, box->height});
        double width = fmax(rect.width - inset.left - inset.right, 1);
        double height =
            height_is_known(block, item) ? rect.height - inset.top - inset.bottom : INFINITY;
        canvas->places[i] = box_list_fit(compose, item->first, (Size){width, height},
                                         item->role->gap, item->overflow, item->where);
    }
}

/* Words beyond the canvas would run into what stands beside it, or off the page. */
static void
place_check(Compose *compose, const CanvasBlock *block, const CanvasItem *item, const BoxList *list,
            Size canvas)
{
    Rect rect = item_rect(item, canvas);
    Edges inset = place_inset(item->role);
    double beyond = fmax(fmax(-rect.x, rect.x + rect.width - canvas.width),
                         fmax(-rect.y, rect.y + rect.height - canvas.height));
    if (beyond > PLACE_SLACK) {
        diags_error(compose->diags, item->where, "move it, or make it smaller",
                    "the place reaches %.1f pt beyond its canvas of %.1f pt by %.1f pt", beyond,
                    canvas.width, canvas.height);
    }
    double room = rect.height - inset.top - inset.bottom;
    if (!height_is_known(block, item) && list->height > room + PLACE_SLACK) {
        diags_error(compose->diags, item->where, "shorten the text or give it more room",
                    "the text does not fit: it is %.1f pt high, the room is %.1f pt", list->height,
                    room);
    }
}

static void
place_ink(Compose *compose, const CanvasItem *item, const BoxList *list, Rect rect, Tag *parent)
{
    ink_decoration(compose, item->role, rect);
    Rect inner = rect_inset(rect, place_inset(item->role));
    double left = inner.height - list->height;
    if (list->stretch <= 0 && left > 0) {
        inner.y += item->valign == VALIGN_MIDDLE   ? left / 2
                   : item->valign == VALIGN_BOTTOM ? left
                                                   : 0;
        inner.height = list->height;
    }
    box_list_ink(compose, list, inner, parent);
}

static void
shape_ink(Compose *compose, const CanvasItem *item, Rect rect, Point origin)
{
    Pool *pool = compose->pages->pool;
    const Role *role = item->role;
    if (item->kind == CANVAS_BOX) {
        ink_decoration(compose, role, rect);
        return;
    }
    ink_layout_begin(compose);
    if (item->kind == CANVAS_LINE) {
        Point from = {rect.x, rect.y};
        Point to = {origin.x + rect.width, origin.y + rect.height};
        ink_rule(compose, role, from, to);
    } else {
        Path path = path_ellipse(pool, rect_inset(rect, edges_all(role->border.top / 2)));
        if (role->has_background) {
            page_fill(compose->page, path, role->background);
        }
        if (role->border.top > 0) {
            page_stroke(compose->page, path, role->border_colour, role->border.top);
        }
    }
    ink_end(compose);
}

static void
items_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const CanvasBlock *block = &box->block->as.canvas;
    const CanvasBox *canvas = box->as.canvas;
    for (guint i = 0; i < block->count; i++) {
        const CanvasItem *item = &block->items[i];
        Size size = {canvas->width, rect.height};
        Rect place = item_rect(item, size);
        place.x += rect.x;
        place.y += rect.y;
        const SideInker *outer = side_enter(compose, box->block, item->where);
        compose->where = item->where;
        if (item->kind == CANVAS_PLACE) {
            place_check(compose, block, item, &canvas->places[i], size);
            place_ink(compose, item, &canvas->places[i], place, parent);
        } else {
            shape_ink(compose, item, place, (Point){rect.x, rect.y});
        }
        side_leave(compose, outer);
    }
}

static void
canvas_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const char *alt = box->block->as.canvas.alt;
    if (alt == NULL || compose->in_figure) {
        items_ink(compose, box, rect, parent);
        return;
    }
    Tag *tag = box_tag(compose, box, TAG_FIGURE, parent);
    if (tag != NULL) {
        tag->alt = pool_strdup(compose->pages->pool, alt);
        tag->has_box = true;
        tag->box = (Rect){rect.x, rect.y, box->as.canvas->width, rect.height};
    }
    bool was_artifact = compose->is_artifact;
    ink_figure_begin(compose, tag);
    compose->is_artifact = true;
    items_ink(compose, box, rect, NULL);
    compose->is_artifact = was_artifact;
    ink_figure_end(compose);
}

static void
canvas_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    (void)compose;
    Length width = block->as.canvas.width;
    *narrowest = width.kind == LENGTH_POINTS ? width.value : 0;
    *widest = *narrowest;
}

const BoxClass box_canvas_class = {canvas_measure, canvas_ink, NULL, canvas_widths};
