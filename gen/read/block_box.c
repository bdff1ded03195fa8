#include "read/typer.h"

#include <string.h>

#define ABSOLUTE (1U << LENGTH_POINTS)
#define SHARE (1U << LENGTH_PERCENT)
#define AUTO (1U << LENGTH_AUTO)
#define FILL (1U << LENGTH_FILL)

/* More columns than this cannot be read on any paper. */
#define COLUMNS_MAX 99

static const Length automatic = {LENGTH_AUTO, 0};

static void
share_evenly(Typer *typer, Length **widths, guint count)
{
    *widths = pool_array_of(typer->pool, Length, count);
    for (guint i = 0; i < count; i++) {
        (*widths)[i] = (Length){LENGTH_FRACTION, 1};
    }
}

void
block_columns(Typer *typer, const XmlNode *node, Block *block)
{
    ColumnsBlock *columns = &block->as.columns;
    columns->gap = typer_points(typer, node, "gap", block->role->gap);
    columns->valign = typer_valign(typer, node);
    columns->widths = typer_widths(typer, node, "widths", &columns->count);
    block->first = block_flow(typer, node);
    guint children = block_count(block->first);
    if (columns->widths == NULL) {
        columns->count = children;
        share_evenly(typer, &columns->widths, children);
    } else if (columns->count != children) {
        diags_error(typer->diags, block->where,
                    "each child of 'columns' is a column; put several blocks of one in a 'stack'",
                    "'columns' has %u width%s and %u child%s", columns->count,
                    columns->count == 1 ? "" : "s", children, children == 1 ? "" : "ren");
    }
}

void
block_stack(Typer *typer, const XmlNode *node, Block *block)
{
    StackBlock *stack = &block->as.stack;
    stack->width = typer_length(typer, node, "width", automatic, ABSOLUTE | SHARE | AUTO);
    stack->height = typer_length(typer, node, "height", automatic, ABSOLUTE | AUTO | FILL);
    stack->gap = typer_points(typer, node, "gap", block->role->gap);
    stack->valign = typer_valign(typer, node);
    stack->overflow = typer_overflow(typer, node);
    block->first = block_flow(typer, node);
}

static bool
is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

void
block_grid(Typer *typer, const XmlNode *node, Block *block)
{
    static const char *const fills[] = {"page", NULL};
    GridBlock *grid = &block->as.grid;
    const char *columns = xml_attr(node, "columns");
    if (columns == NULL || is_number(columns)) {
        grid->count = typer_count(typer, node, "columns", 2, COLUMNS_MAX);
        share_evenly(typer, &grid->columns, grid->count);
    } else {
        grid->columns = typer_widths(typer, node, "columns", &grid->count);
    }
    grid->gap = typer_points(typer, node, "gap", block->role->gap);
    grid->row_gap = typer_points(typer, node, "row-gap", grid->gap);
    grid->fill = typer_word(typer, node, "fill", fills, -1) == 0;
    block->first = block_flow(typer, node);
}

/* ---- canvas ---- */

static void
read_place(Typer *typer, const XmlNode *node, CanvasItem *item)
{
    static const Length nothing = {LENGTH_POINTS, 0};
    bool line = item->kind == CANVAS_LINE;
    item->x = typer_length(typer, node, line ? "x1" : "x", nothing, ABSOLUTE | SHARE);
    item->y = typer_length(typer, node, line ? "y1" : "y", nothing, ABSOLUTE | SHARE);
    item->width = typer_length(typer, node, line ? "x2" : "width", nothing, ABSOLUTE | SHARE);
    item->height = typer_length(typer, node, line ? "y2" : "height", nothing, ABSOLUTE | SHARE);
    if (!line && (item->width.value <= 0 || item->height.value <= 0)) {
        diags_error(typer->diags, item->where, NULL,
                    "'%s' should have a width and a height of more than nothing", xml_name(node));
    }
}

static bool
read_item(Typer *typer, const XmlNode *node, CanvasItem *item)
{
    static const struct {
        const char *name;
        CanvasKind kind;
        const char *role;
    } items[] = {{"place", CANVAS_PLACE, "body"},
                 {"line", CANVAS_LINE, "rule"},
                 {"box", CANVAS_BOX, "callout"},
                 {"ellipse", CANVAS_ELLIPSE, "callout"}};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
        if (!xml_is(node, items[i].name)) {
            continue;
        }
        item->kind = items[i].kind;
        item->where = xml_where(node);
        item->role = typer_role(typer, node, items[i].role);
        read_place(typer, node, item);
        item->valign = typer_valign(typer, node);
        item->overflow = typer_overflow(typer, node);
        item->first = item->kind == CANVAS_PLACE ? block_flow(typer, node) : NULL;
        return true;
    }
    return false;
}

void
block_canvas(Typer *typer, const XmlNode *node, Block *block)
{
    CanvasBlock *canvas = &block->as.canvas;
    guint most = 0;
    canvas->width = typer_length(typer, node, "width", automatic, ABSOLUTE | SHARE | AUTO);
    canvas->height = typer_length(typer, node, "height", (Length){LENGTH_FILL, 0}, ABSOLUTE | FILL);
    canvas->alt = typer_text(typer, node, "alt");
    if (canvas->alt != NULL && canvas->alt[strspn(canvas->alt, " \t\r\n")] == '\0') {
        diags_rule(typer->diags, DIAG_ERROR, "figure-alt", block->where,
                   "write what the drawing says, or leave alt out and its places are told",
                   "the canvas has an empty alt");
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        most++;
    }
    canvas->items = pool_array_of(typer->pool, CanvasItem, most);
    bool around = typer->drawing;
    typer->drawing = around || canvas->alt != NULL;
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (read_item(typer, child, &canvas->items[canvas->count])) {
            canvas->count++;
        }
    }
    typer->drawing = around;
}
