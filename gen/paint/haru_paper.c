/* Fields of a page that will be printed: what widgets show is painted into the page, and their tags
 * say what stood there to be filled in (ISO 32000-1 14.8.5.6). */

#include "paint/haru_paint.h"

#include "paint/paper.h"

/* What the field shows lies over the page, as an annotation does, and ends at its edge. The clip is
 * content, too: an empty field still has a place. */
static void
draw_widget(HaruPaint *paint, Content *content, const Widget *widget)
{
    const WidgetState *state = &widget->states[widget->current];
    Rect rect = widget->rect;
    g_string_append_printf(content->out, "/%s <</MCID %u>> BDC\nq 1 0 0 1 ",
                           tag_role_name(TAG_FORM), paper_mcid(paint->pages, widget));
    content_operand(content, rect.x);
    content_operand(content, content->height - rect.y - rect.height);
    g_string_append(content->out, "cm 0 0 ");
    content_operand(content, rect.width);
    content_operand(content, rect.height);
    g_string_append(content->out, "re W n\n");
    Content inside = content_begin(rect.height);
    haru_draw_ops(paint, &inside, state->background, state->background_count);
    haru_draw_ops(paint, &inside, state->content, state->content_count);
    GString *ops = content_end(&inside);
    g_string_append_len(content->out, ops->str, (gssize)ops->len);
    g_string_free(ops, TRUE);
    g_string_append(content->out, "Q\nEMC\n");
}

void
haru_paper_draw(HaruPaint *paint, Content *content, const Page *page)
{
    content_leave_text(content);
    content_plain_line(content);
    for (guint i = 0; i < page->widgets->len; i++) {
        draw_widget(paint, content, page->widgets->pdata[i]);
    }
}

HaruObject *
haru_paper_attributes(HaruPaint *paint, const Widget *widget)
{
    Haru *haru = paint->haru;
    HaruObject *dict = haru_dict(haru);
    haru_put_name(haru, dict, "O", "PrintField");
    haru_put_name(haru, dict, "Role", paper_role(widget));
    const char *checked = paper_checked(widget);
    if (checked != NULL) {
        haru_put_name(haru, dict, "checked", checked);
    }
    haru_put_text(haru, dict, "Desc", widget->tooltip);
    return dict;
}

HaruObject *
haru_paper_box(HaruPaint *paint, const Widget *widget)
{
    HaruObject *dict = haru_dict(paint->haru);
    haru_put_name(paint->haru, dict, "O", "Layout");
    haru_put(paint->haru, dict, "BBox", haru_paint_box(paint, widget->page, widget->rect));
    return dict;
}
