#include "paint/haru_paint.h"
#include "paint/number.h"

/* The clip as the placed ops see it: about their origin, y down. */
static Rect
clip_inside(const Op *place)
{
    Point origin = place->as.place.origin;
    Rect clip = place->as.place.clip;
    if (place->as.place.is_turned) {
        clip.x = origin.x - clip.x - clip.width;
        clip.y = origin.y - clip.y - clip.height;
    } else {
        clip.x -= origin.x;
        clip.y -= origin.y;
    }
    return clip;
}

static bool
has_places(const PageList *pages)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = page_list_nth(pages, i);
        for (guint j = 0; j < page->ops->len; j++) {
            if (g_array_index(page->ops, Op, j).kind == OP_PLACE_BEGIN) {
                return true;
            }
        }
    }
    return false;
}

void
haru_place_prepare(HaruPaint *paint)
{
    if (!has_places(paint->pages)) {
        return;
    }
    Haru *haru = paint->haru;
    paint->place_pictures = haru_indirect(haru, haru_dict(haru));
    paint->place_resources = haru_indirect(haru, haru_dict(haru));
    haru_put(haru, paint->place_resources, "Font", haru_fonts_resources(paint->fonts));
    haru_put(haru, paint->place_resources, "XObject", paint->place_pictures);
}

static HaruObject *
form_new(HaruPaint *paint, GBytes *text, Rect clip)
{
    Haru *haru = paint->haru;
    gsize length = 0;
    const char *data = g_bytes_get_data(text, &length);
    HaruObject *form = haru_paint_stream(paint, g_string_new_len(data, (gssize)length));
    haru_put_name(haru, form, "Type", "XObject");
    haru_put_name(haru, form, "Subtype", "Form");
    haru_put(haru, form, "BBox",
             haru_box(haru, clip.x, -clip.y - clip.height, clip.x + clip.width, -clip.y));
    haru_put(haru, form, "Resources", paint->place_resources);
    return form;
}

/* The name of the form that shows these ops within that clip. */
static const char *
form_name(HaruPaint *paint, const Op *ops, guint count, Rect clip)
{
    Content inside = content_begin(0);
    haru_draw_ops(paint, &inside, ops, count);
    GString *text = content_end(&inside);
    /* In a comment: what is clipped elsewhere is another form. */
    const double numbers[] = {clip.x, clip.y, clip.width, clip.height};
    g_string_append_c(text, '%');
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        number_append(text, numbers[i], 3);
        g_string_append_c(text, i + 1 < G_N_ELEMENTS(numbers) ? ' ' : '\n');
    }
    g_autoptr(GBytes) key = g_string_free_to_bytes(text);
    char *name = g_hash_table_lookup(paint->places, key);
    if (name == NULL) {
        name = g_strdup_printf("P%u", g_hash_table_size(paint->places));
        g_hash_table_insert(paint->places, g_bytes_ref(key), name);
        haru_put(paint->haru, paint->pictures, name, form_new(paint, key, clip));
    }
    return name;
}

void
haru_place_draw(HaruPaint *paint, Content *content, const Op *place, guint count)
{
    g_assert(place->kind == OP_PLACE_BEGIN && paint->place_resources != NULL);
    const char *name = form_name(paint, place + 1, count, clip_inside(place));
    content_leave_text(content);
    /* A form begins with the state of what draws it. */
    content_plain_line(content);
    g_string_append(content->out, place->as.place.is_turned ? "q -1 0 0 -1 " : "q 1 0 0 1 ");
    content_operand(content, place->as.place.origin.x);
    content_operand(content, content->height - place->as.place.origin.y);
    g_string_append_printf(content->out, "cm /%s Do Q\n", name);
}
