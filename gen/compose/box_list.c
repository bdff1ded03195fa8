/* Lists and their items. */

#include "compose/box.h"

#include "compose/ink.h"
#include "compose/text.h"

#include <math.h>

/* Between a bullet or number and the item's text, of the size. */
#define LABEL_SPACE 0.5

static const char *
item_label(Compose *compose, const ListBlock *list, int number)
{
    switch (list->numbering) {
    case LIST_DISC:
        return "•";
    case LIST_NONE:
        return "";
    case LIST_DECIMAL:
        return pool_printf(compose->scratch, "%d.", number);
    case LIST_LOWER_ALPHA:
    case LIST_UPPER_ALPHA: {
        char first = list->numbering == LIST_LOWER_ALPHA ? 'a' : 'A';
        return pool_printf(compose->scratch, "%c.", first + (number - 1) % 26);
    }
    }
    g_assert_not_reached();
}

static const char *
numbering_name(ListNumbering numbering)
{
    static const char *const names[] = {
        [LIST_DISC] = "Disc",
        [LIST_NONE] = "None",
        [LIST_DECIMAL] = "Decimal",
        [LIST_LOWER_ALPHA] = "LowerAlpha",
        [LIST_UPPER_ALPHA] = "UpperAlpha",
    };
    return names[numbering];
}

static void
item_measure(Compose *compose, Box *box)
{
    box->as.item.body = box_list_new(compose, box->block->first, box->width, 0);
    box->as.item.body_tag = pool_new_of(compose->scratch, Tag *);
    box->height = box->as.item.body.height;
}

/* Labels are measured before the items: the widest decides how much room is left for these. */
static Lines *
labels_measure(Compose *compose, const Block *block, InlineText *texts, guint count)
{
    Lines *labels = pool_array_of(compose->scratch, Lines, count);
    const ListBlock *list = &block->as.list;
    for (guint i = 0; i < count; i++) {
        const char *words = item_label(compose, list, list->start + (int)i);
        texts[i] = text_of_words(compose, words, block->role, block->where);
        labels[i] = text_measure(compose, texts[i], block->role, ALIGN_START, INFINITY);
    }
    return labels;
}

static double
list_indent(const Block *block, const Lines *labels, guint count)
{
    if (block->as.list.numbering == LIST_NONE) {
        return 0;
    }
    double indent = block->role->indent;
    for (guint i = 0; i < count; i++) {
        indent = fmax(indent, labels[i].width + block->role->text.size * LABEL_SPACE);
    }
    return indent;
}

static guint
item_count(const Block *list)
{
    guint count = 0;
    for (const Block *item = list->first; item != NULL; item = item->next) {
        count++;
    }
    return count;
}

static void
list_measure(Compose *compose, Box *box)
{
    const Block *block = box->block;
    guint count = item_count(block);
    InlineText *texts = pool_array_of(compose->scratch, InlineText, count);
    Lines *labels = labels_measure(compose, block, texts, count);
    double indent = list_indent(block, labels, count);
    BoxList *items = &box->as.list.items;
    *items = box_list_new(compose, block->first, box->width - indent, block->role->gap);
    for (guint i = 0; i < count; i++) {
        Box *item = items->boxes[i];
        item->as.item.label_text = texts[i];
        item->as.item.label = labels[i];
        double height = fmax(item->height, labels[i].height);
        items->height += height - item->height;
        item->height = height;
    }
    box->as.list.indent = indent;
    box->height = items->height;
}

static void
item_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    Tag *item = box_tag(compose, box, TAG_LI, parent);
    const Lines *label = &box->as.item.label;
    if (label->count > 0) {
        Tag *tag = ink_tag(compose, TAG_LBL, item, box->block->where);
        double space = box->as.item.label_text.runs[0].style.size * LABEL_SPACE;
        Point at = {rect.x - space - label->width, rect.y};
        ink_lines(compose, label, 0, label->count, box->as.item.label_text, at, tag);
    }
    if (!compose->is_artifact && *box->as.item.body_tag == NULL) {
        *box->as.item.body_tag = ink_tag(compose, TAG_LBODY, item, box->block->where);
    }
    box_list_ink(compose, &box->as.item.body, rect, *box->as.item.body_tag);
}

static void
list_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    Tag *tag = box_tag(compose, box, TAG_L, parent);
    const ListBlock *list = &box->block->as.list;
    if (tag != NULL) {
        tag->numbering = numbering_name(list->numbering);
    }
    double indent = box->as.list.indent;
    Rect inner = {rect.x + indent, rect.y, rect.width - indent, rect.height};
    box_list_ink(compose, &box->as.list.items, inner, tag);
}

static bool
item_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    BoxList first;
    BoxList further;
    double label = box->as.item.label.count > 0 ? box->as.item.label.height : 0;
    if (label > room || !box_list_part(compose, &box->as.item.body, room, &first, &further)) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.item.body = first;
    (*head)->height = fmax(first.height, label);
    (*rest)->as.item.body = further;
    (*rest)->as.item.label.count = 0;
    (*rest)->height = further.height;
    return true;
}

static bool
list_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    BoxList first;
    BoxList further;
    if (!box_list_part(compose, &box->as.list.items, room, &first, &further)) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.list.items = first;
    (*head)->height = first.height;
    (*rest)->as.list.items = further;
    (*rest)->height = further.height;
    return true;
}

static void
list_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    guint count = item_count(block);
    InlineText *texts = pool_array_of(compose->scratch, InlineText, count);
    double indent = list_indent(block, labels_measure(compose, block, texts, count), count);
    for (const Block *item = block->first; item != NULL; item = item->next) {
        double least = 0;
        double most = 0;
        box_list_widths(compose, item->first, &least, &most);
        *narrowest = fmax(*narrowest, least + indent);
        *widest = fmax(*widest, most + indent);
    }
}

const BoxClass box_list_class = {list_measure, list_ink, list_split, list_widths};
const BoxClass box_item_class = {item_measure, item_ink, item_split, NULL};
