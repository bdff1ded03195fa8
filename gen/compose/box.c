#include "compose/box.h"

#include "compose/ink.h"
#include "compose/side.h"

#include <math.h>

/* Rounding of sums of hundredths must not push a row to the next page. */
#define FIT_SLACK 0.01

static void
page_break_measure(Compose *compose, Box *box)
{
    if (compose->depth > 1) {
        diags_error(compose->diags, box->block->where,
                    "move it up, so that it is a child of <page>",
                    "page-break must stand directly in a page");
    }
}

static void
page_break_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    (void)compose;
    (void)box;
    (void)rect;
    (void)parent;
}

static const BoxClass page_break_class = {page_break_measure, page_break_ink, NULL, NULL};

static const BoxClass *const classes[] = {
    [BLOCK_HEADING] = &box_heading_class,   [BLOCK_PARA] = &box_para_class,
    [BLOCK_LIST] = &box_list_class,         [BLOCK_ITEM] = &box_item_class,
    [BLOCK_COLUMNS] = &box_columns_class,   [BLOCK_STACK] = &box_stack_class,
    [BLOCK_GRID] = &box_grid_class,         [BLOCK_TABLE] = &box_table_class,
    [BLOCK_FIELD] = &box_field_class,       [BLOCK_CALLOUT] = &box_stack_class,
    [BLOCK_RULE] = &box_rule_class,         [BLOCK_SPACER] = &box_spacer_class,
    [BLOCK_FIGURE] = &box_figure_class,     [BLOCK_CANVAS] = &box_canvas_class,
    [BLOCK_SYMBOL] = &box_symbol_class,     [BLOCK_KEEP] = &box_keep_class,
    [BLOCK_PAGE_BREAK] = &page_break_class,
};

Diags *
compose_diags(const Compose *compose)
{
    return compose->probing ? NULL : compose->diags;
}

Box *
box_new(Compose *compose, const Block *block, double width)
{
    Box *box = pool_new_of(compose->scratch, Box);
    box->block = block;
    box->class = classes[block->kind];
    box->width = width;
    box->tag = pool_new_of(compose->scratch, Tag *);
    const char *lang = compose->lang;
    compose->lang = block->lang != NULL ? block->lang : lang;
    box->class->measure(compose, box);
    compose->lang = lang;
    return box;
}

Box *
box_copy(Compose *compose, const Box *box)
{
    return pool_memdup(compose->scratch, box, sizeof(Box));
}

void
box_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    bool was_artifact = compose->is_artifact;
    if (box->block->artifact && !was_artifact) {
        compose->is_artifact = true;
        compose->artifact = ARTIFACT_LAYOUT;
    }
    if (box->block->id != NULL) {
        ink_anchor(compose, box->block->id, rect.y);
    }
    const SideInker *outer = side_enter(compose, box->block, box->block->where);
    Where around = compose->where;
    compose->where = box->block->where;
    box->class->ink(compose, box, rect, parent);
    compose->where = around;
    side_leave(compose, outer);
    compose->is_artifact = was_artifact;
}

bool
box_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    return box->class->split != NULL && box->class->split(compose, box, room, head, rest);
}

void
box_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    *narrowest = 0;
    *widest = 0;
    const BoxClass *class = classes[block->kind];
    if (class->widths != NULL) {
        class->widths(compose, block, narrowest, widest);
    }
}

Tag *
box_tag(Compose *compose, const Box *box, TagRole role, Tag *parent)
{
    if (compose->is_artifact) {
        return NULL;
    }
    if (*box->tag == NULL) {
        *box->tag = ink_tag(compose, role, parent, box->block->where);
        (*box->tag)->lang = pool_strdup(compose->pages->pool, box->block->lang);
    }
    return *box->tag;
}

/* ---- lists ---- */

/* Space between box `index` and the one before it. */
static double
space_before(const BoxList *list, guint index)
{
    if (index == 0) {
        return 0;
    }
    double after = list->boxes[index - 1]->block->role->after;
    return fmax(list->gap, fmax(after, list->boxes[index]->block->role->before));
}

static void
box_list_sum(BoxList *list)
{
    list->height = 0;
    list->stretch = 0;
    for (guint i = 0; i < list->count; i++) {
        list->height += space_before(list, i) + list->boxes[i]->height;
        list->stretch += list->boxes[i]->stretch;
    }
}

BoxList
box_list_new(Compose *compose, const Block *first, double width, double gap)
{
    BoxList list = {.gap = gap};
    for (const Block *block = first; block != NULL; block = block->next) {
        list.count++;
    }
    list.boxes = pool_array_of(compose->scratch, Box *, list.count);
    compose->depth++;
    guint index = 0;
    for (const Block *block = first; block != NULL; block = block->next) {
        list.boxes[index++] = box_new(compose, block, width);
    }
    compose->depth--;
    box_list_sum(&list);
    return list;
}

void
box_list_ink(Compose *compose, const BoxList *list, Rect rect, Tag *parent)
{
    double extra = list->stretch > 0 ? fmax(rect.height - list->height, 0) / list->stretch : 0;
    double y = rect.y;
    for (guint i = 0; i < list->count; i++) {
        const Box *box = list->boxes[i];
        double height = box->height + extra * box->stretch;
        y += space_before(list, i);
        box_ink(compose, box, (Rect){rect.x, y, rect.width, height}, parent);
        y += height;
    }
}

void
box_list_widths(Compose *compose, const Block *first, double *narrowest, double *widest)
{
    *narrowest = 0;
    *widest = 0;
    for (const Block *block = first; block != NULL; block = block->next) {
        double least = 0;
        double most = 0;
        box_widths(compose, block, &least, &most);
        *narrowest = fmax(*narrowest, least);
        *widest = fmax(*widest, most);
    }
}

static BoxList
box_list_range(const BoxList *list, guint first, guint end)
{
    BoxList range = *list;
    range.boxes = list->boxes + first;
    range.count = end - first;
    box_list_sum(&range);
    return range;
}

/* A copy of the range with its first (or last) box replaced by a part of it. */
static BoxList
box_list_with(Compose *compose, const BoxList *list, guint first, guint end, guint index, Box *part)
{
    BoxList range = *list;
    range.boxes = pool_memdup(compose->scratch, list->boxes + first, sizeof(Box *) * (end - first));
    range.count = end - first;
    range.boxes[index - first] = part;
    box_list_sum(&range);
    return range;
}

/* Index of the first box that does not fit whole; *used is the height of those before it. */
static guint
first_that_does_not_fit(const BoxList *list, double room, double *used)
{
    *used = 0;
    for (guint i = 0; i < list->count; i++) {
        bool is_break = list->boxes[i]->block->kind == BLOCK_PAGE_BREAK;
        double next = *used + space_before(list, i) + list->boxes[i]->height;
        if (is_break || next > room + FIT_SLACK) {
            return i;
        }
        *used = next;
    }
    return list->count;
}

bool
box_list_split(Compose *compose, const BoxList *list, double room, BoxList *head, BoxList *rest)
{
    double used = 0;
    guint end = first_that_does_not_fit(list, room, &used);
    if (end == list->count || list->boxes[end]->block->kind == BLOCK_PAGE_BREAK) {
        *head = box_list_range(list, 0, end);
        *rest = box_list_range(list, MIN(end + 1, list->count), list->count);
        return true;
    }
    Box *part = NULL;
    Box *remainder = NULL;
    double left = room - used - space_before(list, end);
    if (box_split(compose, list->boxes[end], left, &part, &remainder)) {
        *head = box_list_with(compose, list, 0, end + 1, end, part);
        *rest = box_list_with(compose, list, end, list->count, end, remainder);
        return true;
    }
    while (end > 0 && list->boxes[end - 1]->keeps_with_next) {
        end--;
    }
    *head = box_list_range(list, 0, end);
    *rest = box_list_range(list, end, list->count);
    return end > 0;
}

bool
box_list_part(Compose *compose, const BoxList *list, double room, BoxList *head, BoxList *rest)
{
    return box_list_split(compose, list, room, head, rest) && rest->count > 0;
}

guint
box_list_obstacle(const BoxList *list, double room, double *used)
{
    guint index = first_that_does_not_fit(list, room, used);
    g_assert(index < list->count);
    *used += space_before(list, index);
    return index;
}

#define SHRINK_STEP 0.04

BoxList
box_list_fit(Compose *compose, const Block *first, Size room, double gap, Overflow overflow,
             Where where)
{
    BoxList list = box_list_new(compose, first, room.width, gap);
    if (list.height <= room.height + FIT_SLACK || compose->probing) {
        return list;
    }
    double natural = list.height;
    double scale = compose->scale;
    double smallest = compose->smallest;
    while (overflow == OVERFLOW_SHRINK && list.height > room.height + FIT_SLACK) {
        compose->scale -= SHRINK_STEP;
        compose->smallest = INFINITY;
        BoxList smaller = box_list_new(compose, first, room.width, gap);
        if (compose->smallest < LEGIBLE_SIZE_MIN) {
            break;
        }
        list = smaller;
    }
    if (list.height > room.height + FIT_SLACK) {
        diags_error(compose->diags, where,
                    overflow == OVERFLOW_SHRINK
                        ? "shorten the text or give it more room; smaller would not be legible"
                        : "shorten the text, give it more room, or allow overflow=\"shrink\"",
                    "the text does not fit: it is %.1f pt high, the room is %.1f pt", natural,
                    room.height);
    } else {
        diags_warn(compose->diags, where, "shorten the text, or give it more room",
                   "the text was made smaller to fit: %.0f %% of its size",
                   100 * compose->scale / scale);
    }
    compose->scale = scale;
    compose->smallest = smallest;
    return list;
}
