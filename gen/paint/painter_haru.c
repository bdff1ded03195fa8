#include "paint/painter_haru.h"

#include "paint/haru_file.h"
#include "paint/haru_paint.h"
#include "paint/page_box.h"

/* Below this, /Filter /FlateDecode is longer than what packing saves. */
#define PACK_LENGTH_MIN 80

HaruObject *
haru_paint_stream(HaruPaint *paint, GString *text)
{
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    gsize length = 0;
    const void *data = g_bytes_get_data(bytes, &length);
    if (length < PACK_LENGTH_MIN) {
        return haru_stream(paint->haru, bytes, NULL);
    }
    g_autoptr(GBytes) packed = deflater_pack(haru_cache_deflater(paint->cache), data, length);
    return haru_stream(paint->haru, packed, "FlateDecode");
}

double
haru_paint_flip(const HaruPaint *paint, guint page, double y)
{
    return page_list_nth(paint->pages, page)->size.height - y;
}

HaruObject *
haru_paint_box(HaruPaint *paint, guint page, Rect rect)
{
    return haru_box(paint->haru, rect.x, haru_paint_flip(paint, page, rect.y + rect.height),
                    rect.x + rect.width, haru_paint_flip(paint, page, rect.y));
}

HaruObject *
haru_paint_destination(HaruPaint *paint, guint page, double y)
{
    Haru *haru = paint->haru;
    HaruObject *destination = haru_array(haru);
    haru_add(haru, destination, paint->page_objects[page]);
    haru_add(haru, destination, haru_name(haru, "XYZ"));
    haru_add(haru, destination, haru_integer(haru, 0));
    haru_add(haru, destination, haru_real(haru, haru_paint_flip(paint, page, y)));
    haru_add(haru, destination, haru_null(haru));
    return destination;
}

HaruObject *
haru_paint_colour(HaruPaint *paint, Colour colour)
{
    Haru *haru = paint->haru;
    HaruObject *array = haru_array(haru);
    haru_add(haru, array, haru_real(haru, colour.red));
    haru_add(haru, array, haru_real(haru, colour.green));
    haru_add(haru, array, haru_real(haru, colour.blue));
    return array;
}

static void
gather_widget(HaruPaint *paint, const Widget *widget)
{
    for (guint i = 0; i < widget->state_count; i++) {
        const WidgetState *state = &widget->states[i];
        if (paint->is_paper && i != widget->current) {
            continue;
        }
        haru_draw_gather(paint, state->background, state->background_count);
        haru_draw_gather(paint, state->content, state->content_count);
    }
}

static void
write_fonts(HaruPaint *paint)
{
    const PageList *pages = paint->pages;
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = page_list_nth(pages, i);
        haru_draw_gather(paint, &g_array_index(page->ops, Op, 0), page->ops->len);
        for (guint j = 0; j < page->widgets->len; j++) {
            gather_widget(paint, page->widgets->pdata[j]);
        }
    }
    bool is_typed_in = pages->fields->len > 0 && !paint->is_paper;
    if (is_typed_in && pages->field_font == NULL) {
        haru_fail(paint->haru, "the pages have fields, but no font to type with");
    }
    haru_fonts_write(paint->fonts, is_typed_in ? pages->field_font : NULL);
}

static void
make_resources(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    paint->pictures = haru_indirect(haru, haru_dict(haru));
    paint->resources = haru_indirect(haru, haru_dict(haru));
    haru_put(haru, paint->resources, "Font", haru_fonts_resources(paint->fonts));
    haru_put(haru, paint->resources, "XObject", paint->pictures);
    paint->look_resources = haru_indirect(haru, haru_dict(haru));
    haru_put(haru, paint->look_resources, "Font", haru_fonts_resources(paint->fonts));
    haru_place_prepare(paint);
}

static void
put_boxes(HaruPaint *paint, HaruObject *dict, guint index)
{
    const Page *page = page_list_nth(paint->pages, index);
    Haru *haru = paint->haru;
    haru_put(haru, dict, "MediaBox", haru_box(haru, 0, 0, page->size.width, page->size.height));
    if (page_box_is_told(paint->pages, page)) {
        haru_put(haru, dict, "BleedBox", haru_paint_box(paint, index, page_box_bleed(page)));
        haru_put(haru, dict, "TrimBox", haru_paint_box(paint, index, page_box_trim(page)));
    }
}

static void
make_pages(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    HaruObject *root = haru_page_root(haru);
    HaruObject *kids = haru_array(haru);
    for (guint i = 0; i < paint->pages->pages->len; i++) {
        HaruObject *dict = haru_indirect(haru, haru_dict(haru));
        haru_put_name(haru, dict, "Type", "Page");
        haru_put(haru, dict, "Parent", root);
        put_boxes(paint, dict, i);
        haru_add(haru, kids, dict);
        paint->page_objects[i] = dict;
    }
    haru_put(haru, root, "Kids", kids);
    haru_put_integer(haru, root, "Count", paint->pages->pages->len);
}

/* Pictures may be transparent; the blending space says in which colours. */
static void
put_group(HaruPaint *paint, HaruObject *dict, const Page *page)
{
    for (guint i = 0; i < page->ops->len; i++) {
        if (g_array_index(page->ops, Op, i).kind == OP_PICTURE) {
            HaruObject *group = haru_dict(paint->haru);
            haru_put_name(paint->haru, group, "S", "Transparency");
            haru_put_name(paint->haru, group, "CS", "DeviceRGB");
            haru_put(paint->haru, dict, "Group", group);
            return;
        }
    }
}

static void
draw_pages(HaruPaint *paint)
{
    for (guint i = 0; i < paint->pages->pages->len; i++) {
        const Page *page = page_list_nth(paint->pages, i);
        Content content = content_begin(page->size.height);
        haru_draw_ops(paint, &content, &g_array_index(page->ops, Op, 0), page->ops->len);
        if (paint->is_paper) {
            haru_paper_draw(paint, &content, page);
        }
        HaruObject *stream = haru_paint_stream(paint, content_end(&content));
        haru_put(paint->haru, paint->page_objects[i], "Resources", paint->resources);
        haru_put(paint->haru, paint->page_objects[i], "Contents", stream);
        put_group(paint, paint->page_objects[i], page);
    }
}

/* A sheet for the press is paper: what could be filled in, followed or heard is an error of
 * whoever made it. */
static void
check_press(HaruPaint *paint)
{
    guint count = paint->pages->fields->len;
    for (guint i = 0; i < paint->pages->pages->len; i++) {
        const Page *page = page_list_nth(paint->pages, i);
        count += page->widgets->len + page->links->len + page->mark_count;
    }
    if (count > 0) {
        haru_fail(paint->haru, "a press sheet holds fields, links or marks (%u)", count);
    }
}

static void
write_meaning(HaruPaint *paint)
{
    if (paint->pages->is_press) {
        check_press(paint);
        return;
    }
    if (!paint->is_paper) {
        haru_form_write(paint);
    }
    haru_link_write(paint);
    haru_tags_write(paint);
}

static void
paint_all(HaruPaint *paint)
{
    make_pages(paint);
    write_fonts(paint);
    make_resources(paint);
    draw_pages(paint);
    write_meaning(paint);
    haru_outline_write(paint);
    haru_meta_write(paint);
}

static GBytes *
paint_file(const PageList *pages, const PaintOptions *options, HaruCache *cache, bool is_paper,
           GError **error)
{
    Haru *haru = haru_new();
    HaruPaint paint = {.haru = haru,
                       .cache = cache,
                       .pages = pages,
                       .options = options,
                       .is_paper = is_paper,
                       .fonts = haru_fonts_new(haru, cache),
                       .page_objects = g_new0(HaruObject *, pages->pages->len),
                       .picture_names =
                           g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
                       .places = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                                       (GDestroyNotify)g_bytes_unref, g_free),
                       .widgets = g_hash_table_new(NULL, NULL),
                       .links = g_hash_table_new(NULL, NULL),
                       .tags = g_hash_table_new(NULL, NULL),
                       .looks = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                                      (GDestroyNotify)g_bytes_unref, NULL)};
    paint_all(&paint);
    GBytes *file = haru_file_assemble(haru, haru_cache_deflater(cache), error);
    haru_fonts_free(paint.fonts);
    g_free(paint.page_objects);
    g_hash_table_unref(paint.picture_names);
    g_hash_table_unref(paint.places);
    g_hash_table_unref(paint.widgets);
    g_hash_table_unref(paint.links);
    g_hash_table_unref(paint.tags);
    g_hash_table_unref(paint.looks);
    haru_free(haru);
    return file;
}

GBytes *
haru_paint(const PageList *pages, const PaintOptions *options, HaruCache *cache, GError **error)
{
    return paint_file(pages, options, cache, false, error);
}

GBytes *
haru_paint_paper(const PageList *pages, const PaintOptions *options, HaruCache *cache,
                 GError **error)
{
    return paint_file(pages, options, cache, true, error);
}
