#include "worksheet_kit.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define FONTS "/usr/share/fonts/truetype/"

/* ---- fonts and pictures ---- */

static void
worksheet_load_face(FontFace *face, const char *path, const char *name, int weight)
{
    GError *error = NULL;
    GMappedFile *file = g_mapped_file_new(path, FALSE, &error);
    g_assert_no_error(error);
    *face = (FontFace){.path = path,
                       .postscript_name = name,
                       .family = name,
                       .weight = weight,
                       .bytes = g_mapped_file_get_bytes(file),
                       .units_per_em = 2048,
                       .ascent = 1.069,
                       .descent = 0.293,
                       .cap_height = 0.714,
                       .x_height = 0.535};
    g_mapped_file_unref(file);
}

void
worksheet_load(Worksheet *sheet)
{
    worksheet_load_face(&sheet->faces[WORKSHEET_REGULAR], FONTS "open-sans/OpenSans-Regular.ttf",
                        "OpenSans-Regular", 400);
    worksheet_load_face(&sheet->faces[WORKSHEET_BOLD], FONTS "open-sans/OpenSans-Bold.ttf",
                        "OpenSans-Bold", 700);
    worksheet_load_face(&sheet->faces[WORKSHEET_ARABIC_FACE],
                        FONTS "noto/NotoSansArabic-Regular.ttf", "NotoSansArabic-Regular", 400);
    worksheet_load_face(&sheet->faces[WORKSHEET_HINDI_FACE],
                        FONTS "noto/NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Regular",
                        400);
    enum {
        SIDE = 64
    };
    guint8 *pixels = g_malloc(SIDE * SIDE * 4);
    for (guint i = 0; i < SIDE * SIDE; i++) {
        guint8 *pixel = pixels + (gsize)4 * i;
        pixel[0] = (guint8)(i % SIDE * 4);
        pixel[1] = 90;
        pixel[2] = (guint8)(i / SIDE * 4);
        pixel[3] = (guint8)(i % SIDE + i / SIDE < SIDE ? 255 : 64);
    }
    sheet->photo = (Picture){.kind = PICTURE_PIXELS,
                             .path = "photo.png",
                             .digest = "photo-digest",
                             .size = {48, 48},
                             .bytes = g_bytes_new_take(pixels, SIDE * SIDE * 4),
                             .columns = SIDE,
                             .rows = SIDE};
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40' viewBox='0 0 80 40'>"
        "<defs><linearGradient id='g'><stop offset='0' stop-color='#08c'/>"
        "<stop offset='1' stop-color='#fc0' stop-opacity='.5'/></linearGradient></defs>"
        "<rect x='2' y='2' width='76' height='36' rx='8' fill='url(#g)'/>"
        "<circle cx='20' cy='20' r='12' fill='#d33' fill-opacity='.6'/></svg>";
    sheet->drawing = (Picture){.kind = PICTURE_SVG,
                               .path = "drawing.svg",
                               .digest = "drawing-digest",
                               .size = {60, 30},
                               .bytes = g_bytes_new_static(svg, sizeof svg - 1)};
}

/* ---- text ---- */

TextRun
worksheet_shape(Worksheet *sheet, WorksheetFace which, double size, const char *text)
{
    const FontFace *face = &sheet->faces[which];
    gsize length = 0;
    const char *data = g_bytes_get_data(face->bytes, &length);
    hb_blob_t *blob = hb_blob_create(data, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb_face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(hb_face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    Glyph *glyphs = pool_array_of(sheet->pages->pool, Glyph, count);
    double scale = size / hb_face_get_upem(hb_face);
    double pen = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (Glyph){.id = infos[i].codepoint,
                            .offset = infos[i].cluster,
                            .x = pen + places[i].x_offset * scale,
                            .y = -places[i].y_offset * scale};
        pen += places[i].x_advance * scale;
    }
    bool right_to_left = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer));
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
    return (TextRun){.face = face,
                     .size = size,
                     .colour = WORKSHEET_INK,
                     .width = pen,
                     .text = pool_strdup(sheet->pages->pool, text),
                     .text_length = (guint)strlen(text),
                     .glyphs = glyphs,
                     .glyph_count = count,
                     .right_to_left = right_to_left};
}

void
worksheet_draw(Worksheet *sheet, WorksheetFace face, double size, double x, const char *text)
{
    TextRun run = worksheet_shape(sheet, face, size, text);
    run.origin = (Point){x, sheet->y};
    page_text(sheet->page, &run);
}

Tag *
worksheet_tag(Worksheet *sheet, TagRole role, Tag *parent)
{
    Tag *tag = tag_new(sheet->pages, role, where_at("worksheet.xml", 1, 1));
    tag_append(parent, tag);
    return tag;
}

/* A line of text in a mark of its own. */
void
worksheet_mark(Worksheet *sheet, Tag *tag, WorksheetFace face, double size, double x,
               const char *text)
{
    page_mark_begin(sheet->pages, sheet->page, tag, NULL);
    worksheet_draw(sheet, face, size, x, text);
    page_end(sheet->page);
}

Tag *
worksheet_line(Worksheet *sheet, TagRole role, WorksheetFace face, double size, const char *text)
{
    Tag *tag = worksheet_tag(sheet, role, sheet->pages->root);
    sheet->y += size * 1.6;
    worksheet_mark(sheet, tag, face, size, WORKSHEET_LEFT, text);
    return tag;
}

/* ---- fields ---- */

static WidgetState *
worksheet_states(Worksheet *sheet, guint count)
{
    return pool_array_of(sheet->pages->pool, WidgetState, count);
}

static void
worksheet_box_ops(Worksheet *sheet, WidgetState *state, Rect box, bool round)
{
    Pool *pool = sheet->pages->pool;
    Op *ops = pool_array_of(pool, Op, 2);
    Rect inner = {0.5, 0.5, box.width - 1, box.height - 1};
    Path path = round ? path_ellipse(pool, inner) : path_rect(pool, inner);
    ops[0] = (Op){.kind = OP_FILL, .as.fill = {path, WORKSHEET_TINT}};
    ops[1] = (Op){.kind = OP_STROKE,
                  .as.stroke = {.path = path, .colour = WORKSHEET_ACCENT, .width = 1}};
    state->background = ops;
    state->background_count = 2;
}

static Widget *
worksheet_widget(Worksheet *sheet, Field *field, Rect box, Tag *parent, const char *tooltip)
{
    Widget *widget = page_widget(sheet->pages, sheet->page, field, box, parent);
    widget->tooltip = tooltip;
    widget->font_size = 10;
    widget->text_colour = WORKSHEET_INK;
    widget->has_border = true;
    widget->border_colour = WORKSHEET_ACCENT;
    widget->border_width = 1;
    widget->has_background = true;
    widget->background_colour = WORKSHEET_TINT;
    return widget;
}

Widget *
worksheet_text_widget(Worksheet *sheet, Field *field, Rect box, Tag *parent, const char *tooltip,
                      const char *shown)
{
    Widget *widget = worksheet_widget(sheet, field, box, parent, tooltip);
    WidgetState *state = worksheet_states(sheet, 1);
    worksheet_box_ops(sheet, state, box, false);
    if (shown != NULL) {
        TextRun run = worksheet_shape(sheet, WORKSHEET_REGULAR, 10, shown);
        run.origin = (Point){3, box.height / 2 + 4};
        Op *op = pool_new_of(sheet->pages->pool, Op);
        *op = (Op){.kind = OP_TEXT, .as.text = run};
        state->content = op;
        state->content_count = 1;
    }
    widget->states = state;
    widget->state_count = 1;
    return widget;
}

Widget *
worksheet_button(Worksheet *sheet, Field *field, Rect box, Tag *parent, const char *tooltip,
                 const char *on, bool is_on)
{
    Widget *widget = worksheet_widget(sheet, field, box, parent, tooltip);
    Pool *pool = sheet->pages->pool;
    bool round = field->kind == FIELD_RADIO;
    WidgetState *states = worksheet_states(sheet, 2);
    for (guint i = 0; i < 2; i++) {
        worksheet_box_ops(sheet, &states[i], box, round);
    }
    states[0].name = "Off";
    states[1].name = on;
    Rect dot = {box.width * 0.25, box.height * 0.25, box.width / 2, box.height / 2};
    Point tick[] = {{dot.x, box.height / 2},
                    {box.width * 0.45, dot.y + dot.height},
                    {dot.x + dot.width, dot.y}};
    Op *op = pool_new_of(pool, Op);
    if (round) {
        *op = (Op){.kind = OP_FILL, .as.fill = {path_ellipse(pool, dot), WORKSHEET_INK}};
    } else {
        *op = (Op){.kind = OP_STROKE,
                   .as.stroke = {.path = path_polyline(pool, tick, 3),
                                 .colour = WORKSHEET_INK,
                                 .width = 1.5,
                                 .round = true}};
    }
    states[1].content = op;
    states[1].content_count = 1;
    widget->states = states;
    widget->state_count = 2;
    widget->current = is_on ? 1 : 0;
    widget->on_state = on;
    return widget;
}
