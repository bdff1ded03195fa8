#include "paint/haru_paint.h"
#include "paint/number.h"

#include <string.h>

#define ANNOTATION_PRINT 4

static bool
is_button(const Field *field)
{
    return field->kind == FIELD_CHECKBOX || field->kind == FIELD_RADIO;
}

/* Only what stands between /Tx BMC and EMC may a reader replace when the field is edited. */
static GString *
look_content(HaruPaint *paint, const Widget *widget, const WidgetState *state)
{
    Content content = content_begin(widget->rect.height);
    haru_draw_ops(paint, &content, state->background, state->background_count);
    content_leave_text(&content);
    bool text = !is_button(widget->field);
    if (text) {
        content_operator(&content, "/Tx BMC");
    }
    if (state->content_count > 0) {
        content_operator(&content, "q");
        haru_draw_ops(paint, &content, state->content, state->content_count);
        content_leave_text(&content);
        content_operator(&content, "Q");
    }
    if (text) {
        content_operator(&content, "EMC");
    }
    return content_end(&content);
}

static HaruObject *
look_new(HaruPaint *paint, const Widget *widget, const WidgetState *state)
{
    Haru *haru = paint->haru;
    HaruObject *look = haru_paint_stream(paint, look_content(paint, widget, state));
    haru_put_name(haru, look, "Type", "XObject");
    haru_put_name(haru, look, "Subtype", "Form");
    haru_put(haru, look, "BBox", haru_box(haru, 0, 0, widget->rect.width, widget->rect.height));
    haru_put(haru, look, "Resources", paint->look_resources);
    return look;
}

/* Buttons that look alike share their appearances. Text fields do not: some readers write the
 * new appearance into the old object, and would write it into every field that has it. */
static HaruObject *
button_look(HaruPaint *paint, const Widget *widget, const WidgetState *state)
{
    GString *text = look_content(paint, widget, state);
    g_string_append_printf(text, "%%%.3f %.3f", widget->rect.width, widget->rect.height);
    g_autoptr(GBytes) key = g_string_free_to_bytes(text);
    HaruObject *look = g_hash_table_lookup(paint->looks, key);
    if (look == NULL) {
        look = look_new(paint, widget, state);
        g_hash_table_insert(paint->looks, g_bytes_ref(key), look);
    }
    return look;
}

static HaruObject *
button_looks(HaruPaint *paint, const Widget *widget)
{
    HaruObject *states = haru_dict(paint->haru);
    for (guint i = 0; i < widget->state_count; i++) {
        const WidgetState *state = &widget->states[i];
        haru_put(paint->haru, states, state->name, button_look(paint, widget, state));
    }
    return states;
}

static void
put_looks(HaruPaint *paint, HaruObject *dict, const Widget *widget)
{
    Haru *haru = paint->haru;
    HaruObject *looks = haru_dict(haru);
    if (is_button(widget->field)) {
        haru_put(haru, looks, "N", button_looks(paint, widget));
        haru_put_name(haru, dict, "AS", widget->states[widget->current].name);
    } else {
        haru_put(haru, looks, "N", look_new(paint, widget, &widget->states[widget->current]));
    }
    haru_put(haru, dict, "AP", looks);
}

/* What a reader needs that draws the box anew. */
static void
put_box(HaruPaint *paint, HaruObject *dict, const Widget *widget)
{
    Haru *haru = paint->haru;
    HaruObject *box = haru_dict(haru);
    if (widget->has_border) {
        haru_put(haru, box, "BC", haru_paint_colour(paint, widget->border_colour));
        HaruObject *style = haru_dict(haru);
        haru_put(haru, style, "W", haru_real(haru, widget->border_width));
        haru_put_name(haru, style, "S", "S");
        haru_put(haru, dict, "BS", style);
    }
    if (widget->has_background) {
        haru_put(haru, box, "BG", haru_paint_colour(paint, widget->background_colour));
    }
    if (is_button(widget->field)) {
        haru_put_text(haru, box, "CA", widget->field->kind == FIELD_RADIO ? "l" : "4");
    }
    haru_put(haru, dict, "MK", box);
}

static void
put_typing(HaruPaint *paint, HaruObject *dict, const Widget *widget)
{
    g_autoptr(GString) typing = g_string_new("/Helv ");
    const double numbers[] = {widget->font_size, widget->text_colour.red, widget->text_colour.green,
                              widget->text_colour.blue};
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        number_append(typing, numbers[i], 3);
        g_string_append(typing, i == 0 ? " Tf " : " ");
    }
    g_string_append(typing, "rg");
    haru_put_text(paint->haru, dict, "DA", typing->str);
    if (widget->align != TEXT_LEFT) {
        haru_put_integer(paint->haru, dict, "Q", widget->align);
    }
}

void
haru_widget_fill(HaruPaint *paint, HaruObject *dict, const Widget *widget)
{
    Haru *haru = paint->haru;
    haru_put_name(haru, dict, "Type", "Annot");
    haru_put_name(haru, dict, "Subtype", "Widget");
    haru_put(haru, dict, "P", paint->page_objects[widget->page]);
    haru_put(haru, dict, "Rect", haru_paint_box(paint, widget->page, widget->rect));
    haru_put_integer(haru, dict, "F", ANNOTATION_PRINT);
    haru_put_name(haru, dict, "H", "N");
    haru_put_text(haru, dict, "TU", widget->tooltip);
    put_box(paint, dict, widget);
    put_looks(paint, dict, widget);
    if (!is_button(widget->field)) {
        put_typing(paint, dict, widget);
    }
    g_hash_table_insert(paint->widgets, (gpointer)widget, dict);
}
