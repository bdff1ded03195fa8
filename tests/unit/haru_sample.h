#pragma once

/* A document built by hand with everything a page list can hold, for the tests of the PDF painter
 * and of the verifier. Text is shaped here with HarfBuzz, so that neither the composer nor Pango has
 * a part in what is tested. */

#include "base/failure.h"
#include "compose/page.h"
#include "paint/painter.h"

#include <glib.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define FONTS "/usr/share/fonts/truetype/"
#define SAMPLE_WIDTH 612.0
#define SAMPLE_HEIGHT 792.0
#define SAMPLE_LEFT 54.0

#define SAMPLE_ARABIC "الشراكة تبدأ، هنا"
#define SAMPLE_HINDI "साझेदारी किताब"
#define SAMPLE_LATIN "AVATAR Tomorrow: the office of five efficient waffles — naïve façade"

typedef enum {
    SAMPLE_REGULAR,
    SAMPLE_BOLD,
    SAMPLE_ARABIC_FACE,
    SAMPLE_HINDI_FACE,
    SAMPLE_FACES,
} SampleFace;

typedef struct {
    FontFace faces[SAMPLE_FACES];
    Picture photo, drawing;
    PageList *pages;
    Page *page;
    double y; /* of the next baseline */
} Sample;

static const Colour SAMPLE_INK = {0.1, 0.12, 0.2};
static const Colour SAMPLE_ACCENT = {0.05, 0.35, 0.6};
static const Colour SAMPLE_TINT = {0.93, 0.96, 1};

static const PaintOptions SAMPLE_OPTIONS = {.dpi = 144, .software = "Handout test"};

/* ---- fonts and pictures ---- */

static void
sample_load_face(FontFace *face, const char *path, const char *name, int weight)
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
                       .cap_height = 0.714};
    g_mapped_file_unref(file);
}

static void
sample_load(Sample *sample)
{
    sample_load_face(&sample->faces[SAMPLE_REGULAR], FONTS "open-sans/OpenSans-Regular.ttf",
                     "OpenSans-Regular", 400);
    sample_load_face(&sample->faces[SAMPLE_BOLD], FONTS "open-sans/OpenSans-Bold.ttf",
                     "OpenSans-Bold", 700);
    sample_load_face(&sample->faces[SAMPLE_ARABIC_FACE], FONTS "noto/NotoSansArabic-Regular.ttf",
                     "NotoSansArabic-Regular", 400);
    sample_load_face(&sample->faces[SAMPLE_HINDI_FACE], FONTS "noto/NotoSansDevanagari-Regular.ttf",
                     "NotoSansDevanagari-Regular", 400);
    enum { SIDE = 64 };
    guint8 *pixels = g_malloc(SIDE * SIDE * 4);
    for (guint i = 0; i < SIDE * SIDE; i++) {
        guint8 *pixel = pixels + (gsize)4 * i;
        pixel[0] = (guint8)(i % SIDE * 4);
        pixel[1] = 90;
        pixel[2] = (guint8)(i / SIDE * 4);
        pixel[3] = (guint8)(i % SIDE + i / SIDE < SIDE ? 255 : 64);
    }
    sample->photo = (Picture){.kind = PICTURE_PIXELS,
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
    sample->drawing = (Picture){.kind = PICTURE_SVG,
                                .path = "drawing.svg",
                                .digest = "drawing-digest",
                                .size = {60, 30},
                                .bytes = g_bytes_new_static(svg, sizeof svg - 1)};
}

/* ---- text ---- */

static TextRun
sample_shape(Sample *sample, SampleFace which, double size, const char *text)
{
    const FontFace *face = &sample->faces[which];
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
    Glyph *glyphs = pool_array_of(sample->pages->pool, Glyph, count);
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
                     .colour = SAMPLE_INK,
                     .width = pen,
                     .text = pool_strdup(sample->pages->pool, text),
                     .text_length = (guint)strlen(text),
                     .glyphs = glyphs,
                     .glyph_count = count,
                     .right_to_left = right_to_left};
}

static void
sample_draw(Sample *sample, SampleFace face, double size, double x, const char *text)
{
    TextRun run = sample_shape(sample, face, size, text);
    run.origin = (Point){x, sample->y};
    page_text(sample->page, &run);
}

static Tag *
sample_tag(Sample *sample, TagRole role, Tag *parent)
{
    Tag *tag = tag_new(sample->pages, role, where_at("sample.xml", 1, 1));
    tag_append(parent, tag);
    return tag;
}

/* A line of text in a mark of its own. */
static void
sample_mark(Sample *sample, Tag *tag, SampleFace face, double size, double x, const char *text)
{
    page_mark_begin(sample->pages, sample->page, tag, NULL);
    sample_draw(sample, face, size, x, text);
    page_end(sample->page);
}

static Tag *
sample_line(Sample *sample, TagRole role, SampleFace face, double size, const char *text)
{
    Tag *tag = sample_tag(sample, role, sample->pages->root);
    sample->y += size * 1.6;
    sample_mark(sample, tag, face, size, SAMPLE_LEFT, text);
    return tag;
}

/* ---- fields ---- */

static WidgetState *
sample_states(Sample *sample, guint count)
{
    return pool_array_of(sample->pages->pool, WidgetState, count);
}

static void
sample_box_ops(Sample *sample, WidgetState *state, Rect box, bool round)
{
    Pool *pool = sample->pages->pool;
    Op *ops = pool_array_of(pool, Op, 2);
    Rect inner = {0.5, 0.5, box.width - 1, box.height - 1};
    Path path = round ? path_ellipse(pool, inner) : path_rect(pool, inner);
    ops[0] = (Op){.kind = OP_FILL, .as.fill = {path, SAMPLE_TINT}};
    ops[1] = (Op){.kind = OP_STROKE,
                  .as.stroke = {.path = path, .colour = SAMPLE_ACCENT, .width = 1}};
    state->background = ops;
    state->background_count = 2;
}

static Widget *
sample_widget(Sample *sample, Field *field, Rect box, Tag *parent, const char *tooltip)
{
    Widget *widget = page_widget(sample->pages, sample->page, field, box, parent);
    widget->tooltip = tooltip;
    widget->font_size = 10;
    widget->text_colour = SAMPLE_INK;
    widget->has_border = true;
    widget->border_colour = SAMPLE_ACCENT;
    widget->border_width = 1;
    widget->has_background = true;
    widget->background_colour = SAMPLE_TINT;
    return widget;
}

static Widget *
sample_text_widget(Sample *sample, Field *field, Rect box, Tag *parent, const char *tooltip,
                   const char *shown)
{
    Widget *widget = sample_widget(sample, field, box, parent, tooltip);
    WidgetState *state = sample_states(sample, 1);
    sample_box_ops(sample, state, box, false);
    if (shown != NULL) {
        TextRun run = sample_shape(sample, SAMPLE_REGULAR, 10, shown);
        run.origin = (Point){3, box.height / 2 + 4};
        Op *op = pool_new_of(sample->pages->pool, Op);
        *op = (Op){.kind = OP_TEXT, .as.text = run};
        state->content = op;
        state->content_count = 1;
    }
    widget->states = state;
    widget->state_count = 1;
    return widget;
}

static Widget *
sample_button(Sample *sample, Field *field, Rect box, Tag *parent, const char *tooltip,
              const char *on, bool is_on)
{
    Widget *widget = sample_widget(sample, field, box, parent, tooltip);
    Pool *pool = sample->pages->pool;
    bool round = field->kind == FIELD_RADIO;
    WidgetState *states = sample_states(sample, 2);
    for (guint i = 0; i < 2; i++) {
        sample_box_ops(sample, &states[i], box, round);
    }
    states[0].name = "Off";
    states[1].name = on;
    Rect dot = {box.width * 0.25, box.height * 0.25, box.width / 2, box.height / 2};
    Point tick[] = {{dot.x, box.height / 2},
                    {box.width * 0.45, dot.y + dot.height},
                    {dot.x + dot.width, dot.y}};
    Op *op = pool_new_of(pool, Op);
    if (round) {
        *op = (Op){.kind = OP_FILL, .as.fill = {path_ellipse(pool, dot), SAMPLE_INK}};
    } else {
        *op = (Op){.kind = OP_STROKE,
                   .as.stroke = {.path = path_polyline(pool, tick, 3),
                                 .colour = SAMPLE_INK,
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

/* ---- the document ---- */

static void
sample_running(Sample *sample, const char *header)
{
    double y = sample->y;
    page_artifact_begin(sample->page, ARTIFACT_HEADER);
    sample->y = 30;
    sample_draw(sample, SAMPLE_REGULAR, 7, SAMPLE_LEFT, header);
    page_end(sample->page);
    page_artifact_begin(sample->page, ARTIFACT_LAYOUT);
    Path rule = path_line(sample->pages->pool, (Point){SAMPLE_LEFT, 36}, (Point){558, 36});
    page_stroke(sample->page, rule, SAMPLE_ACCENT, 0.5);
    page_end(sample->page);
    sample->y = y;
}

static void
sample_words(Sample *sample)
{
    PageList *pages = sample->pages;
    Tag *title = sample_line(sample, TAG_H1, SAMPLE_BOLD, 22, "Partner Mapping");
    OutlineEntry top = {.title = "Partner Mapping", .level = 1, .page = 0, .y = 40, .tag = title};
    g_array_append_val(pages->outline, top);
    sample_line(sample, TAG_P, SAMPLE_REGULAR, 9.5, SAMPLE_LATIN);
    sample_line(sample, TAG_P, SAMPLE_REGULAR, 9.5, "e\xCC\x81tude, no\xC2\xA0" "break, q\xCC\x83 odd");
    sample_line(sample, TAG_P, SAMPLE_ARABIC_FACE, 14, SAMPLE_ARABIC)->lang = "ar";
    sample_line(sample, TAG_P, SAMPLE_HINDI_FACE, 14, SAMPLE_HINDI)->lang = "hi";
    Tag *mixed = sample_tag(sample, TAG_P, pages->root);
    sample->y += 16;
    page_mark_begin(pages, sample->page, mixed, "fr");
    g_array_index(sample->page->ops, Op, sample->page->ops->len - 1).as.mark.expansion =
        "Réseau d’éducation";
    sample_draw(sample, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "R.É.");
    page_end(sample->page);
}

static void
sample_list(Sample *sample)
{
    Tag *list = sample_tag(sample, TAG_L, sample->pages->root);
    list->numbering = "Decimal";
    static const char *const items[][2] = {{"1.", "Find partners"}, {"2.", "Ask them"}};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
        sample->y += 15;
        Tag *item = sample_tag(sample, TAG_LI, list);
        sample_mark(sample, sample_tag(sample, TAG_LBL, item), SAMPLE_REGULAR, 9.5, SAMPLE_LEFT,
                    items[i][0]);
        sample_mark(sample, sample_tag(sample, TAG_LBODY, item), SAMPLE_REGULAR, 9.5,
                    SAMPLE_LEFT + 16, items[i][1]);
    }
}

static void
sample_links(Sample *sample)
{
    PageList *pages = sample->pages;
    Tag *para = sample_tag(sample, TAG_P, pages->root);
    sample->y += 18;
    sample_mark(sample, para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "See");
    Tag *link_tag = sample_tag(sample, TAG_LINK, para);
    sample_mark(sample, link_tag, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT + 22, "our page on");
    Rect rects[] = {{SAMPLE_LEFT + 22, sample->y - 10, 60, 13}, {SAMPLE_LEFT, sample->y + 5, 40, 13}};
    sample->y += 15;
    sample_mark(sample, link_tag, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "mapping");
    Link *web = page_link(pages, sample->page, link_tag, rects, 2);
    web->uri = "https://example.org/map?a=1&b=(2)";
    web->contents = "Our page on mapping";
    Tag *inner_tag = sample_tag(sample, TAG_LINK, para);
    sample_mark(sample, inner_tag, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT + 60, "the answers");
    Rect rect = {SAMPLE_LEFT + 60, sample->y - 10, 56, 13};
    Link *inner = page_link(pages, sample->page, inner_tag, &rect, 1);
    inner->anchor = "answers";
    inner->contents = "The answers";
    Tag *note = sample_tag(sample, TAG_NOTE, para);
    sample_mark(sample, note, SAMPLE_REGULAR, 7, SAMPLE_LEFT + 130, "A note.");
}

static void
sample_figures(Sample *sample)
{
    const Picture *pictures[] = {&sample->photo, &sample->drawing, &sample->drawing};
    for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) {
        Tag *figure = sample_tag(sample, TAG_FIGURE, sample->pages->root);
        figure->alt = i == 0 ? "A photo" : "A drawing";
        Rect rect = {380 + 60.0 * i, 90 + 30.0 * i, pictures[i]->size.width,
                     pictures[i]->size.height};
        figure->has_box = true;
        figure->box = rect;
        page_mark_begin(sample->pages, sample->page, figure, NULL);
        page_picture(sample->page, pictures[i], rect);
        page_end(sample->page);
    }
}

static void
sample_table(Sample *sample)
{
    PageList *pages = sample->pages;
    Tag *table = sample_tag(sample, TAG_TABLE, pages->root);
    table->summary = "Partners, one in each row";
    Tag *head = sample_tag(sample, TAG_TR, sample_tag(sample, TAG_THEAD, table));
    static const char *const heads[] = {"#", "Partner (name)", "Shortlist"};
    sample->y += 24;
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        Tag *cell = sample_tag(sample, TAG_TH, head);
        cell->scope = TAG_SCOPE_COLUMN;
        sample_mark(sample, cell, SAMPLE_BOLD, 7.5, SAMPLE_LEFT + 150.0 * i, heads[i]);
    }
    Tag *body = sample_tag(sample, TAG_TBODY, table);
    for (guint row = 1; row <= 2; row++) {
        sample->y += 26;
        Tag *line = sample_tag(sample, TAG_TR, body);
        Tag *number = sample_tag(sample, TAG_TH, line);
        number->scope = TAG_SCOPE_ROW;
        sample_mark(sample, number, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, row == 1 ? "1" : "2");
        char *name = pool_printf(pages->pool, "map.row.%u.partner", row);
        char *tip = pool_printf(pages->pool, "Partner, row %u", row);
        Field *field = page_list_field(pages, name, FIELD_TEXT);
        field->tooltip = tip;
        field->value = row == 1 ? "Zoë – Łódź 42" : NULL;
        Rect box = {SAMPLE_LEFT + 150, sample->y - 14, 140, 20};
        sample_text_widget(sample, field, box, sample_tag(sample, TAG_TD, line), tip, field->value);
        name = pool_printf(pages->pool, "map.row.%u.short", row);
        Field *tick = page_list_field(pages, name, FIELD_CHECKBOX);
        tick->tooltip = pool_printf(pages->pool, "Shortlist, row %u", row);
        tick->value = row == 1 ? "Yes" : NULL;
        Rect square = {SAMPLE_LEFT + 300, sample->y - 12, 14, 14};
        sample_button(sample, tick, square, sample_tag(sample, TAG_TD, line), tick->tooltip, "Yes",
                      row == 1);
    }
    Tag *last = sample_tag(sample, TAG_TR, body);
    sample->y += 20;
    Tag *wide = sample_tag(sample, TAG_TD, last);
    wide->column_span = 3;
    sample_mark(sample, wide, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "Totals are written by hand.");
}

static void
sample_kinds(Sample *sample)
{
    PageList *pages = sample->pages;
    static const struct {
        const char *name;
        FieldKind kind;
        const char *tooltip;
        const char *value;
        double height;
        guint max_length;
    } kinds[] = {
        {"kinds.lines", FIELD_MULTILINE, "What they bring", NULL, 48, 0},
        {"kinds.zip", FIELD_COMB, "ZIP code", "90210", 20, 5},
        {"kinds.date", FIELD_DATE, "Date, MM/DD/YYYY", NULL, 20, 10},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Tag *para = sample_tag(sample, TAG_P, pages->root);
        sample->y += 14;
        sample_mark(sample, para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, kinds[i].tooltip);
        Field *field = page_list_field(pages, kinds[i].name, kinds[i].kind);
        field->tooltip = kinds[i].tooltip;
        field->value = kinds[i].value;
        field->max_length = kinds[i].max_length;
        field->required = kinds[i].kind == FIELD_DATE;
        Rect box = {SAMPLE_LEFT, sample->y + 4, 200, kinds[i].height};
        sample_text_widget(sample, field, box, para, field->tooltip, field->value);
        sample->y += kinds[i].height + 10;
    }
}

static void
sample_choice(Sample *sample)
{
    static const FieldOption options[] = {{"A", "A – evidence creator"},
                                          {"B", "B – reviewer"},
                                          {"C", "C – agency"}};
    PageList *pages = sample->pages;
    Field *field = page_list_field(pages, "kinds.kind", FIELD_CHOICE);
    field->tooltip = "Kind of partner";
    field->value = "B";
    field->options = options;
    field->option_count = G_N_ELEMENTS(options);
    Tag *para = sample_tag(sample, TAG_P, pages->root);
    sample->y += 14;
    sample_mark(sample, para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "Kind");
    Rect box = {SAMPLE_LEFT, sample->y + 4, 200, 20};
    sample_text_widget(sample, field, box, para, field->tooltip, "B – reviewer");
    sample->y += 34;
}

static void
sample_radio(Sample *sample, const char *name, bool clearable, const char *value)
{
    static const FieldOption options[] = {{"none", "None"}, {"some", "Some"}, {"serious", "Serious"}};
    PageList *pages = sample->pages;
    Field *field = page_list_field(pages, name, FIELD_RADIO);
    field->tooltip = "Risk to our work";
    field->value = value;
    field->options = options;
    field->option_count = G_N_ELEMENTS(options);
    field->clearable = clearable;
    Tag *para = sample_tag(sample, TAG_P, pages->root);
    sample->y += 18;
    for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
        double x = SAMPLE_LEFT + 90.0 * i;
        char *tip = pool_printf(pages->pool, "Risk to our work: %s", options[i].label);
        Rect box = {x, sample->y - 11, 14, 14};
        sample_button(sample, field, box, para, tip, options[i].value,
                      g_strcmp0(value, options[i].value) == 0);
        sample_mark(sample, para, SAMPLE_REGULAR, 9.5, x + 18, options[i].label);
    }
}

static void
sample_second_page(Sample *sample)
{
    PageList *pages = sample->pages;
    sample->page = page_list_add(pages, (Size){SAMPLE_HEIGHT, SAMPLE_WIDTH}, "A-2");
    sample->y = 40;
    sample_running(sample, "Partner Mapping, page 2 of 2");
    Anchor anchor = {.id = "answers", .page = 1, .y = 40};
    g_array_append_val(pages->anchors, anchor);
    Tag *heading = sample_line(sample, TAG_H2, SAMPLE_BOLD, 13, "Answers");
    OutlineEntry entry = {.title = "Answers – Łódź", .level = 2, .page = 1, .y = 40, .tag = heading};
    g_array_append_val(pages->outline, entry);
    Field *again = page_list_field(pages, "map.row.1.partner", FIELD_TEXT);
    Tag *para = sample_tag(sample, TAG_P, pages->root);
    sample->y += 24;
    sample_mark(sample, para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "The same partner:");
    Rect box = {SAMPLE_LEFT + 100, sample->y - 14, 140, 20};
    Widget *widget = sample_text_widget(sample, again, box, para, "Partner, from page 1",
                                        again->value);
    widget->align = TEXT_RIGHT;
    sample->y += 10;
    sample_kinds(sample);
    sample_choice(sample);
    sample_radio(sample, "kinds.risk", false, "some");
    sample_radio(sample, "kinds.free", true, NULL);
}

static void
sample_init(Sample *sample)
{
    memset(sample, 0, sizeof *sample);
    sample_load(sample);
    PageList *pages = page_list_new();
    sample->pages = pages;
    pages->id = "sample";
    pages->title = "Partner Mapping & <more>";
    pages->subject = "A sample";
    pages->publisher = "Handout tests";
    pages->lang = "en-US";
    pages->date = "2026-01-31T12:00:00Z";
    pages->field_font = &sample->faces[SAMPLE_REGULAR];
    sample->page = page_list_add(pages, (Size){SAMPLE_WIDTH, SAMPLE_HEIGHT}, "A-1");
    sample->y = 40;
    sample_running(sample, "Partner Mapping, page 1 of 2");
    sample_words(sample);
    sample_figures(sample);
    sample_list(sample);
    sample_links(sample);
    sample_table(sample);
    /* a paragraph that runs on over the page's end */
    Tag *long_para = sample_tag(sample, TAG_P, pages->root);
    sample->y += 20;
    sample_mark(sample, long_para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "This paragraph begins here");
    sample_second_page(sample);
    sample->y += 30;
    sample_mark(sample, long_para, SAMPLE_REGULAR, 9.5, SAMPLE_LEFT, "and ends on the next page.");
}

static void
sample_clear(Sample *sample)
{
    page_list_free(sample->pages);
    for (guint i = 0; i < SAMPLE_FACES; i++) {
        g_bytes_unref(sample->faces[i].bytes);
    }
    g_bytes_unref(sample->photo.bytes);
    g_bytes_unref(sample->drawing.bytes);
}
