#include "paint/haru_paint.h"

#include <math.h>
#include <string.h>

#define ANNOTATION_PRINT 4

static Rect
union_of(const Rect *rects, guint count)
{
    double left = rects[0].x;
    double top = rects[0].y;
    double right = left + rects[0].width;
    double bottom = top + rects[0].height;
    for (guint i = 1; i < count; i++) {
        left = fmin(left, rects[i].x);
        top = fmin(top, rects[i].y);
        right = fmax(right, rects[i].x + rects[i].width);
        bottom = fmax(bottom, rects[i].y + rects[i].height);
    }
    return (Rect){left, top, right - left, bottom - top};
}

/* Top left, top right, bottom left, bottom right: the order that readers agree on, against the text
 * of ISO 32000-1 12.5.6.5. */
static HaruObject *
link_quads(HaruPaint *paint, const Link *link)
{
    Haru *haru = paint->haru;
    HaruObject *quads = haru_array(haru);
    for (guint i = 0; i < link->rect_count; i++) {
        const Rect *rect = &link->rects[i];
        double right = rect->x + rect->width;
        double top = haru_paint_flip(paint, link->page, rect->y);
        double bottom = haru_paint_flip(paint, link->page, rect->y + rect->height);
        const double numbers[] = {rect->x, top, right, top, rect->x, bottom, right, bottom};
        for (guint j = 0; j < G_N_ELEMENTS(numbers); j++) {
            haru_add(haru, quads, haru_real(haru, numbers[j]));
        }
    }
    return quads;
}

static const Anchor *
anchor_find(const PageList *pages, const char *id)
{
    for (guint i = 0; i < pages->anchors->len; i++) {
        const Anchor *anchor = &g_array_index(pages->anchors, Anchor, i);
        if (strcmp(anchor->id, id) == 0) {
            return anchor;
        }
    }
    return NULL;
}

static void
put_target(HaruPaint *paint, HaruObject *dict, const Link *link)
{
    Haru *haru = paint->haru;
    if (link->uri != NULL) {
        HaruObject *action = haru_dict(haru);
        haru_put_name(haru, action, "S", "URI");
        haru_put_text(haru, action, "URI", link->uri);
        haru_put(haru, dict, "A", action);
        return;
    }
    const Anchor *anchor = anchor_find(paint->pages, link->anchor);
    if (anchor == NULL) {
        haru_fail(haru, "a link leads to \"%s\", which is nowhere in the pages", link->anchor);
        return;
    }
    haru_put(haru, dict, "Dest", haru_paint_destination(paint, anchor->page, anchor->y));
}

static HaruObject *
link_new(HaruPaint *paint, const Link *link)
{
    Haru *haru = paint->haru;
    HaruObject *dict = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, dict, "Type", "Annot");
    haru_put_name(haru, dict, "Subtype", "Link");
    haru_put(haru, dict, "P", paint->page_objects[link->page]);
    Rect all = union_of(link->rects, link->rect_count);
    haru_put(haru, dict, "Rect", haru_paint_box(paint, link->page, all));
    if (link->rect_count > 1) {
        haru_put(haru, dict, "QuadPoints", link_quads(paint, link));
    }
    HaruObject *border = haru_array(haru);
    for (int i = 0; i < 3; i++) {
        haru_add(haru, border, haru_integer(haru, 0));
    }
    haru_put(haru, dict, "Border", border);
    haru_put_integer(haru, dict, "F", ANNOTATION_PRINT);
    haru_put_text(haru, dict, "Contents", link->contents);
    put_target(paint, dict, link);
    return dict;
}

void
haru_link_write(HaruPaint *paint)
{
    const GPtrArray *pages = paint->pages->pages;
    for (guint i = 0; i < pages->len; i++) {
        const Page *page = pages->pdata[i];
        for (guint j = 0; j < page->links->len; j++) {
            Link *link = page->links->pdata[j];
            g_hash_table_insert(paint->links, link, link_new(paint, link));
        }
    }
}
