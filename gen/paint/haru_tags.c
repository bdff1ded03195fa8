#include "paint/haru_paint.h"
#include "paint/paper.h"

#include <string.h>

#define NUMS_PER_LEAF 64

typedef struct {
    HaruPaint *paint;
    HaruObject ***marks;  /* by page, by MCID: the element that holds it */
    HaruObject **annots;  /* by page: /Annots, or NULL */
    GPtrArray *annotated; /* elements of annotations, by key less the number of pages */
    GTree *ids;           /* id → element, in the order that a name tree wants */
    guint notes;          /* without an id of their own */
} Tree;

/* ---- kids ---- */

static HaruObject *
annotation_of(HaruPaint *paint, const TagKid *kid)
{
    HaruObject *found = kid->kind == KID_WIDGET
                            ? g_hash_table_lookup(paint->widgets, kid->as.widget)
                            : g_hash_table_lookup(paint->links, kid->as.link);
    if (found == NULL) {
        haru_fail(paint->haru, "a tag holds a widget or link that no field or page has");
    }
    return found;
}

static HaruObject *
kid_annotation(Tree *tree, HaruObject *element, const TagKid *kid)
{
    HaruPaint *paint = tree->paint;
    Haru *haru = paint->haru;
    HaruObject *annotation = annotation_of(paint, kid);
    guint key = paint->pages->pages->len + tree->annotated->len;
    g_ptr_array_add(tree->annotated, element);
    haru_put_integer(haru, annotation, "StructParent", key);
    if (tree->annots[kid->page] == NULL) {
        tree->annots[kid->page] = haru_array(haru);
    }
    haru_add(haru, tree->annots[kid->page], annotation);
    HaruObject *reference = haru_dict(haru);
    haru_put_name(haru, reference, "Type", "OBJR");
    haru_put(haru, reference, "Obj", annotation);
    haru_put(haru, reference, "Pg", paint->page_objects[kid->page]);
    return reference;
}

static guint
mark_count(const HaruPaint *paint, guint index)
{
    const Page *page = page_list_nth(paint->pages, index);
    return paint->is_paper ? paper_mark_count(page) : page->mark_count;
}

/* On paper, what a field shows is a mark. */
static bool
is_mark(const HaruPaint *paint, const TagKid *kid)
{
    return kid->kind == KID_MARK || (kid->kind == KID_WIDGET && paint->is_paper);
}

static HaruObject *
kid_mark(Tree *tree, HaruObject *element, const TagKid *kid, guint element_page)
{
    const HaruPaint *paint = tree->paint;
    Haru *haru = paint->haru;
    guint mcid = kid->kind == KID_MARK ? kid->mcid : paper_mcid(paint->pages, kid->as.widget);
    guint count = mark_count(paint, kid->page);
    if (mcid >= count) {
        haru_fail(haru, "a tag holds mark %u of page %u, which has %u", mcid, kid->page + 1, count);
        return NULL;
    }
    tree->marks[kid->page][mcid] = element;
    if (kid->page == element_page) {
        return haru_integer(haru, mcid);
    }
    HaruObject *reference = haru_dict(haru);
    haru_put_name(haru, reference, "Type", "MCR");
    haru_put(haru, reference, "Pg", paint->page_objects[kid->page]);
    haru_put_integer(haru, reference, "MCID", mcid);
    return reference;
}

static HaruObject *element_new(Tree *tree, const Tag *tag, HaruObject *parent);

static HaruObject *
kid_new(Tree *tree, HaruObject *element, const TagKid *kid, guint element_page)
{
    if (kid->kind == KID_TAG) {
        return element_new(tree, kid->as.tag, element);
    }
    return is_mark(tree->paint, kid) ? kid_mark(tree, element, kid, element_page)
                                     : kid_annotation(tree, element, kid);
}

/* The page that /Pg names, so that marks on it need no more than their number. */
static bool
own_page(const HaruPaint *paint, const Tag *tag, guint *page)
{
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        if (is_mark(paint, kid)) {
            *page = kid->page;
            return true;
        }
    }
    return false;
}

static void
put_kids(Tree *tree, HaruObject *element, const Tag *tag)
{
    Haru *haru = tree->paint->haru;
    guint page = 0;
    if (own_page(tree->paint, tag, &page)) {
        haru_put(haru, element, "Pg", tree->paint->page_objects[page]);
    }
    if (tag->kids->len == 1) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, 0);
        haru_put(haru, element, "K", kid_new(tree, element, kid, page));
        return;
    }
    HaruObject *kids = haru_array(haru);
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        haru_add(haru, kids, kid_new(tree, element, kid, page));
    }
    haru_put(haru, element, "K", kids);
}

/* ---- elements ---- */

static void
put_id(Tree *tree, HaruObject *element, const Tag *tag)
{
    g_autofree char *id = g_strdup(tag->id);
    if (id == NULL && tag->role == TAG_NOTE) {
        /* PDF/UA-1 7.9: every note has one */
        id = g_strdup_printf("note %u", ++tree->notes);
    }
    if (id == NULL) {
        return;
    }
    haru_put(tree->paint->haru, element, "ID", haru_bytes(tree->paint->haru, id, strlen(id)));
    g_tree_insert(tree->ids, g_steal_pointer(&id), element);
}

/* The words that a reader speaks for a button, whose tooltip names the answer, and for a printed
 * field, which has no other name. The caller frees. */
static char *
alternative(const HaruPaint *paint, const Tag *tag)
{
    const Widget *widget = paper_widget(tag);
    if (tag->alt != NULL || widget == NULL) {
        return g_strdup(tag->alt);
    }
    if (paint->is_paper) {
        return paper_spoken(widget);
    }
    return widget->field->kind == FIELD_RADIO ? g_strdup(widget->tooltip) : NULL;
}

static HaruObject *
element_new(Tree *tree, const Tag *tag, HaruObject *parent)
{
    Haru *haru = tree->paint->haru;
    HaruObject *element = haru_indirect(haru, haru_dict(haru));
    g_hash_table_insert(tree->paint->tags, (gpointer)tag, element);
    haru_put_name(haru, element, "Type", "StructElem");
    haru_put_name(haru, element, "S", tag_role_name(tag->role));
    haru_put(haru, element, "P", parent);
    haru_put_text(haru, element, "Lang", tag->lang);
    g_autofree char *alt = alternative(tree->paint, tag);
    haru_put_text(haru, element, "Alt", alt);
    haru_put_text(haru, element, "T", tag->title);
    put_id(tree, element, tag);
    haru_tag_attributes(tree->paint, element, tag);
    put_kids(tree, element, tag);
    return element;
}

/* ---- the way back from content to elements ---- */

static HaruObject *
page_marks(Tree *tree, guint index)
{
    Haru *haru = tree->paint->haru;
    HaruObject *array = haru_indirect(haru, haru_array(haru));
    guint count = mark_count(tree->paint, index);
    for (guint i = 0; i < count; i++) {
        HaruObject *element = tree->marks[index][i];
        if (element == NULL) {
            haru_fail(haru, "mark %u of page %u is in no tag", i, index + 1);
        }
        haru_add(haru, array, element);
    }
    return array;
}

static HaruObject *
parent_leaf(Tree *tree, guint first, guint end)
{
    Haru *haru = tree->paint->haru;
    guint page_count = tree->paint->pages->pages->len;
    HaruObject *numbers = haru_array(haru);
    for (guint key = first; key < end; key++) {
        haru_add(haru, numbers, haru_integer(haru, key));
        haru_add(haru, numbers,
                 key < page_count ? page_marks(tree, key)
                                  : tree->annotated->pdata[key - page_count]);
    }
    HaruObject *limits = haru_array(haru);
    haru_add(haru, limits, haru_integer(haru, first));
    haru_add(haru, limits, haru_integer(haru, end - 1));
    HaruObject *leaf = haru_indirect(haru, haru_dict(haru));
    haru_put(haru, leaf, "Limits", limits);
    haru_put(haru, leaf, "Nums", numbers);
    return leaf;
}

static HaruObject *
parent_tree(Tree *tree, guint count)
{
    Haru *haru = tree->paint->haru;
    HaruObject *leaves = haru_array(haru);
    for (guint first = 0; first < count; first += NUMS_PER_LEAF) {
        haru_add(haru, leaves, parent_leaf(tree, first, MIN(count, first + NUMS_PER_LEAF)));
    }
    HaruObject *root = haru_indirect(haru, haru_dict(haru));
    haru_put(haru, root, "Kids", leaves);
    return root;
}

typedef struct {
    Haru *haru;
    HaruObject *names;
} IdNames;

static gboolean
append_id(gpointer id, gpointer element, gpointer data)
{
    IdNames *all = data;
    haru_add(all->haru, all->names, haru_bytes(all->haru, id, strlen(id)));
    haru_add(all->haru, all->names, element);
    return FALSE;
}

static void
put_id_tree(Tree *tree, HaruObject *root)
{
    if (g_tree_nnodes(tree->ids) == 0) {
        return;
    }
    IdNames all = {tree->paint->haru, haru_array(tree->paint->haru)};
    g_tree_foreach(tree->ids, append_id, &all);
    HaruObject *dict = haru_indirect(all.haru, haru_dict(all.haru));
    haru_put(all.haru, dict, "Names", all.names);
    haru_put(all.haru, root, "IDTree", dict);
}

static void
put_annotations(Tree *tree)
{
    Haru *haru = tree->paint->haru;
    for (guint i = 0; i < tree->paint->pages->pages->len; i++) {
        HaruObject *page = tree->paint->page_objects[i];
        haru_put_integer(haru, page, "StructParents", i);
        haru_put_name(haru, page, "Tabs", "S");
        if (tree->annots[i] != NULL) {
            haru_put(haru, page, "Annots", tree->annots[i]);
        }
    }
}

static int
compare_ids(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    return strcmp(a, b);
}

static void
write_tree(Tree *tree)
{
    HaruPaint *paint = tree->paint;
    Haru *haru = paint->haru;
    HaruObject *root = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, root, "Type", "StructTreeRoot");
    HaruObject *kids = haru_array(haru);
    haru_add(haru, kids, element_new(tree, paint->pages->root, root));
    haru_put(haru, root, "K", kids);
    guint count = paint->pages->pages->len + tree->annotated->len;
    haru_put(haru, root, "ParentTree", parent_tree(tree, count));
    haru_put_integer(haru, root, "ParentTreeNextKey", count);
    put_id_tree(tree, root);
    put_annotations(tree);
    haru_put(haru, haru_catalog(haru), "StructTreeRoot", root);
    guint promised = g_hash_table_size(paint->widgets) + g_hash_table_size(paint->links);
    if (tree->annotated->len != promised) {
        haru_fail(haru, "%u of %u widgets and links are in the tags", tree->annotated->len,
                  promised);
    }
}

void
haru_tags_write(HaruPaint *paint)
{
    guint count = paint->pages->pages->len;
    Tree tree = {.paint = paint,
                 .marks = g_new0(HaruObject **, count),
                 .annots = g_new0(HaruObject *, count),
                 .annotated = g_ptr_array_new(),
                 .ids = g_tree_new_full(compare_ids, NULL, g_free, NULL)};
    for (guint i = 0; i < count; i++) {
        tree.marks[i] = g_new0(HaruObject *, mark_count(paint, i));
    }
    write_tree(&tree);
    for (guint i = 0; i < count; i++) {
        g_free(tree.marks[i]);
    }
    g_free(tree.marks);
    g_free(tree.annots);
    g_ptr_array_unref(tree.annotated);
    g_tree_unref(tree.ids);
}
