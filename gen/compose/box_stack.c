/* Stacks, callouts and keeps; rules, spacers and figures. */

#include "compose/box.h"

#include "compose/ink.h"

#include <math.h>

static Edges
edges_sum(Edges a, Edges b)
{
    return (Edges){a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left};
}

static Edges
stack_inset(const Block *block)
{
    return edges_sum(block->role->padding, block->role->border);
}

static double
length_in(Length length, double room)
{
    switch (length.kind) {
    case LENGTH_POINTS:
        return length.value;
    case LENGTH_PERCENT:
        return room * length.value / 100;
    default:
        return room;
    }
}

static void
stack_measure(Compose *compose, Box *box)
{
    const Block *block = box->block;
    const StackBlock *stack = &block->as.stack;
    Edges inset = stack_inset(block);
    double width = fmin(length_in(stack->width, box->width), box->width);
    double inner = fmax(width - inset.left - inset.right, 1);
    double gap = fmax(stack->gap, block->role->gap);
    bool is_fixed = stack->height.kind == LENGTH_POINTS;
    BoxList list;
    if (is_fixed) {
        Size room = {inner, stack->height.value - inset.top - inset.bottom};
        list = box_list_fit(compose, block->first, room, gap, stack->overflow, block->where);
    } else {
        list = box_list_new(compose, block->first, inner, gap);
    }
    box->as.stack.list = list;
    box->as.stack.width = width;
    box->height = is_fixed ? stack->height.value : list.height + inset.top + inset.bottom;
    box->stretch = is_fixed ? 0 : list.stretch;
    if (stack->height.kind == LENGTH_FILL) {
        box->stretch = fmax(box->stretch, 1);
    }
}

/* Where content of `height` starts in a room of `room`. */
static double
valign_offset(Valign valign, double height, double room)
{
    switch (valign) {
    case VALIGN_MIDDLE:
        return fmax((room - height) / 2, 0);
    case VALIGN_BOTTOM:
        return fmax(room - height, 0);
    default:
        return 0;
    }
}

static double
align_offset(Align align, double width, double room)
{
    switch (align) {
    case ALIGN_CENTER:
        return (room - width) / 2;
    case ALIGN_END:
        return room - width;
    default:
        return 0;
    }
}

static void
stack_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const Block *block = box->block;
    double shift = align_offset(block->align, box->as.stack.width, rect.width);
    Rect outer = {rect.x + shift, rect.y, box->as.stack.width, rect.height};
    ink_decoration(compose, block->role, outer);
    Rect inner = rect_inset(outer, stack_inset(block));
    const BoxList *list = &box->as.stack.list;
    if (list->stretch <= 0) {
        inner.y += valign_offset(block->as.stack.valign, list->height, inner.height);
        inner.height = list->height;
    }
    Tag *tag = parent;
    if (block->lang != NULL) {
        tag = box_tag(compose, box, TAG_SECT, parent);
    }
    box_list_ink(compose, list, inner, tag);
}

/* A frame or a fixed height would be torn; plain stacks go on. */
static bool
stack_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    const Role *role = box->block->role;
    Edges e = role->border;
    if (role->has_background || e.top + e.right + e.bottom + e.left > 0 ||
        box->block->as.stack.height.kind != LENGTH_AUTO || box->block->kind == BLOCK_KEEP) {
        return false;
    }
    Edges inset = stack_inset(box->block);
    BoxList first;
    BoxList further;
    if (!box_list_part(compose, &box->as.stack.list, room - inset.top - inset.bottom, &first,
                       &further)) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.stack.list = first;
    (*head)->height = first.height + inset.top + inset.bottom;
    (*rest)->as.stack.list = further;
    (*rest)->height = further.height + inset.top + inset.bottom;
    (*head)->stretch = first.stretch;
    (*rest)->stretch = further.stretch;
    return true;
}

static void
stack_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    Edges inset = stack_inset(block);
    if (block->as.stack.width.kind == LENGTH_POINTS) {
        *narrowest = block->as.stack.width.value;
        *widest = *narrowest;
        return;
    }
    box_list_widths(compose, block->first, narrowest, widest);
    *narrowest += inset.left + inset.right;
    *widest += inset.left + inset.right;
}

const BoxClass box_stack_class = {stack_measure, stack_ink, stack_split, stack_widths};
const BoxClass box_keep_class = {stack_measure, stack_ink, NULL, stack_widths};

/* ---- rule ---- */

static double
rule_weight(const Block *block)
{
    double weight = block->as.rule.weight;
    return weight > 0 ? weight : fmax(block->role->border.top, 0.5);
}

static void
rule_measure(Compose *compose, Box *box)
{
    (void)compose;
    box->height = rule_weight(box->block);
}

static void
rule_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    (void)parent;
    double weight = rule_weight(box->block);
    ink_layout_begin(compose);
    Rect bar = {rect.x, rect.y, rect.width, weight};
    page_fill(compose->page, path_rect(compose->pages->pool, bar), box->block->role->border_colour);
    ink_end(compose);
}

const BoxClass box_rule_class = {rule_measure, rule_ink, NULL, NULL};

/* ---- spacer ---- */

static void
spacer_measure(Compose *compose, Box *box)
{
    (void)compose;
    Length height = box->block->as.spacer.height;
    box->height = height.kind == LENGTH_POINTS ? height.value : 0;
    box->stretch = height.kind == LENGTH_FILL ? 1 : 0;
}

static void
spacer_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    (void)compose;
    (void)box;
    (void)rect;
    (void)parent;
}

const BoxClass box_spacer_class = {spacer_measure, spacer_ink, NULL, NULL};

/* ---- figure ---- */

/* One measure given: the other follows the picture's shape. None: natural size, or the width there
 * is. */
static Size
figure_size(const FigureBlock *figure, double room)
{
    Size natural = figure->picture->size;
    double shape = natural.height / natural.width;
    bool has_width = figure->width.kind != LENGTH_AUTO;
    bool has_height = figure->height.kind == LENGTH_POINTS;
    double width = has_width ? length_in(figure->width, room) : fmin(natural.width, room);
    double height = has_height ? figure->height.value : width * shape;
    if (has_height && !has_width) {
        width = height / shape;
    }
    return (Size){width, height};
}

static void
figure_measure(Compose *compose, Box *box)
{
    Size size = figure_size(&box->block->as.figure, box->width);
    box->height = size.height;
    if (size.width > box->width + 0.01) {
        diags_error(compose->diags, box->block->where, "give it a smaller width",
                    "the figure is %.1f pt wide, the room is %.1f pt", size.width, box->width);
    }
}

static void
figure_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const FigureBlock *figure = &box->block->as.figure;
    Size size = figure_size(figure, box->width);
    double shift = align_offset(box->block->align, size.width, rect.width);
    Rect place = {rect.x + shift, rect.y, size.width, size.height};
    if (figure->alt == NULL) {
        ink_layout_begin(compose);
    } else {
        Tag *tag = box_tag(compose, box, TAG_FIGURE, parent);
        if (tag != NULL) {
            tag->alt = pool_strdup(compose->pages->pool, figure->alt);
            tag->has_box = true;
            tag->box = place;
        }
        ink_begin(compose, tag);
    }
    page_picture(compose->page, figure->picture, place);
    ink_end(compose);
}

static void
figure_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    (void)compose;
    *widest = figure_size(&block->as.figure, block->as.figure.picture->size.width).width;
    *narrowest = *widest;
}

const BoxClass box_figure_class = {figure_measure, figure_ink, NULL, figure_widths};
