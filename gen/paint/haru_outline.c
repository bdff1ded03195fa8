#include "paint/haru_paint.h"

/* One entry and the places around it, while the tree is being linked. */
typedef struct {
    HaruObject *dict;
    HaruObject *first, *last; /* kids */
    guint count;              /* all below */
    int level;
} Node;

static HaruObject *
entry_new(HaruPaint *paint, const OutlineEntry *entry)
{
    Haru *haru = paint->haru;
    HaruObject *dict = haru_indirect(haru, haru_dict(haru));
    haru_put_text(haru, dict, "Title", entry->title);
    haru_put(haru, dict, "Dest", haru_paint_destination(paint, entry->page, entry->y));
    HaruObject *element = g_hash_table_lookup(paint->tags, entry->tag);
    if (element != NULL) {
        haru_put(haru, dict, "SE", element);
    }
    return dict;
}

static void
close_node(Haru *haru, Node *node)
{
    if (node->first == NULL) {
        return;
    }
    haru_put(haru, node->dict, "First", node->first);
    haru_put(haru, node->dict, "Last", node->last);
    haru_put_integer(haru, node->dict, "Count", node->count);
}

static void
append_kid(Haru *haru, Node *parent, HaruObject *kid)
{
    haru_put(haru, kid, "Parent", parent->dict);
    if (parent->first == NULL) {
        parent->first = kid;
    } else {
        haru_put(haru, kid, "Prev", parent->last);
        haru_put(haru, parent->last, "Next", kid);
    }
    parent->last = kid;
}

static void
close_deeper(Haru *haru, GArray *open, int level)
{
    while (g_array_index(open, Node, open->len - 1).level >= level) {
        close_node(haru, &g_array_index(open, Node, open->len - 1));
        g_array_set_size(open, open->len - 1);
    }
}

static void
write_outline(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    const GArray *entries = paint->pages->outline;
    if (entries->len == 0) {
        return;
    }
    g_autoptr(GArray) open = g_array_new(FALSE, TRUE, sizeof(Node));
    Node root = {.dict = haru_indirect(haru, haru_dict(haru)), .level = 0};
    haru_put_name(haru, root.dict, "Type", "Outlines");
    g_array_append_val(open, root);
    for (guint i = 0; i < entries->len; i++) {
        const OutlineEntry *entry = &g_array_index(entries, OutlineEntry, i);
        close_deeper(haru, open, MAX(entry->level, 1));
        Node node = {.dict = entry_new(paint, entry), .level = MAX(entry->level, 1)};
        append_kid(haru, &g_array_index(open, Node, open->len - 1), node.dict);
        for (guint above = 0; above < open->len; above++) {
            g_array_index(open, Node, above).count++;
        }
        g_array_append_val(open, node);
    }
    close_deeper(haru, open, 1);
    close_node(haru, &g_array_index(open, Node, 0));
    haru_put(haru, haru_catalog(haru), "Outlines", root.dict);
}

/* Plain numbers from here on, or the page's own label. */
static HaruObject *
label_new(Haru *haru, const char *label, guint number)
{
    HaruObject *dict = haru_dict(haru);
    if (label != NULL) {
        haru_put_text(haru, dict, "P", label);
    } else {
        haru_put_name(haru, dict, "S", "D");
        haru_put_integer(haru, dict, "St", number);
    }
    return dict;
}

static void
write_labels(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    HaruObject *numbers = haru_array(haru);
    const char *before = NULL;
    for (guint i = 0; i < paint->pages->pages->len; i++) {
        const char *label = page_list_nth(paint->pages, i)->label;
        if (i == 0 || label != NULL || before != NULL) {
            haru_add(haru, numbers, haru_integer(haru, i));
            haru_add(haru, numbers, label_new(haru, label, i + 1));
        }
        before = label;
    }
    HaruObject *labels = haru_dict(haru);
    haru_put(haru, labels, "Nums", numbers);
    haru_put(haru, haru_catalog(haru), "PageLabels", labels);
}

void
haru_outline_write(HaruPaint *paint)
{
    write_outline(paint);
    write_labels(paint);
}
