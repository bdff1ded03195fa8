#include "sample.h"

#include <hb.h>
#include <string.h>

static const Colour ink = {0.1, 0.1, 0.15};
static const Colour accent = {0.0, 0.4, 0.4};
static const Colour tint = {224 / 255.0, 240 / 255.0, 240 / 255.0};

static const char drawing[] = "<?xml version=\"1.0\"?>\n"
                              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20pt\" "
                              "height=\"10pt\" viewBox=\"0 0 2 1\">\n"
                              "  <title>Two halves</title>\n"
                              "  <rect width=\"1\" height=\"1\" fill=\"#ff0000\"/>\n"
                              "  <rect x=\"1\" width=\"1\" height=\"1\" fill=\"#0000ff\"/>\n"
                              "</svg>\n";

FontFace
sample_face(void)
{
    char *data = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(SAMPLE_FONT, &data, &size, &error);
    g_assert_no_error(error);
    return (FontFace){
        .path = SAMPLE_FONT,
        .postscript_name = "OpenSans-Regular",
        .family = "Open Sans",
        .weight = 400,
        .bytes = g_bytes_new_take(data, size),
        .units_per_em = 2048,
        .ascent = 1.069,
        .descent = 0.293,
        .cap_height = 0.714,
        .x_height = 0.535,
    };
}

void
sample_face_clear(FontFace *face)
{
    g_clear_pointer(&face->bytes, g_bytes_unref);
}

static Picture
picture_of(PictureKind kind, const char *path, Size size, gconstpointer data, gsize length)
{
    return (Picture){
        .kind = kind,
        .path = path,
        .digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length),
        .size = size,
        .bytes = g_bytes_new(data, length),
    };
}

Picture
sample_svg(const char *path, const char *text, Size size)
{
    return picture_of(PICTURE_SVG, path, size, text, strlen(text));
}

void
sample_picture_clear(Picture *picture)
{
    g_bytes_unref(picture->bytes);
    g_free((char *)picture->digest);
}

/* As fine as the PNG of a page at 144 dpi, so that no painter has to invent shades. */
static Picture
quarters(void)
{
    static const guint8 colours[4][4] = {
        {255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {0, 0, 0, 128}};
    const guint side = 40;
    guint8 rgba[40 * 40 * 4];
    for (guint i = 0; i < side * side; i++) {
        guint quarter = (i % side >= side / 2 ? 1U : 0U) + (i / side >= side / 2 ? 2U : 0U);
        memcpy(rgba + i * 4, colours[quarter], 4);
    }
    Picture picture =
        picture_of(PICTURE_PIXELS, "pictures/four.png", (Size){30, 30}, rgba, sizeof rgba);
    picture.columns = side;
    picture.rows = side;
    return picture;
}

TextRun
sample_text(Pool *pool, const FontFace *face, const char *text, double size, Point origin,
            Colour colour)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(face->bytes, &length);
    hb_blob_t *blob = hb_blob_create(data, (guint)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *shaped = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(shaped);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_shape(font, buffer, NULL, 0);

    guint count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    double scale = size / hb_face_get_upem(shaped);
    Glyph *glyphs = pool_array_of(pool, Glyph, count);
    double x = 0;
    for (guint i = 0; i < count; i++) {
        glyphs[i] = (Glyph){infos[i].codepoint, infos[i].cluster, x + places[i].x_offset * scale,
                            -places[i].y_offset * scale};
        x += places[i].x_advance * scale;
    }
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(shaped);
    hb_blob_destroy(blob);
    return (TextRun){
        .face = face,
        .size = size,
        .colour = colour,
        .origin = origin,
        .width = x,
        .text = pool_strdup(pool, text),
        .text_length = (guint)strlen(text),
        .glyphs = glyphs,
        .glyph_count = count,
    };
}

static void
add_words(const Sample *sample, Page *page, Tag *tag, const char *text, double size, Point origin)
{
    TextRun run = sample_text(sample->pages->pool, &sample->face, text, size, origin, ink);
    page_mark_begin(sample->pages, page, tag, NULL);
    page_text(page, &run);
    page_end(page);
}

static Tag *
add_tag(const Sample *sample, Tag *parent, TagRole role)
{
    Tag *tag = tag_new(sample->pages, role, where_at("sample.xml", 1, 1));
    tag_append(parent, tag);
    return tag;
}

static Op *
op_of(Pool *pool, Op op)
{
    return pool_memdup(pool, &op, sizeof op);
}

static Op *
box_of(Pool *pool, Rect rect)
{
    Path path = path_rect(pool, (Rect){0, 0, rect.width, rect.height});
    return op_of(pool, (Op){.kind = OP_FILL, .as.fill = {path, tint}});
}

static void
add_text_field(Sample *sample, Page *page, Tag *parent)
{
    Pool *pool = sample->pages->pool;
    Field *field = page_list_field(sample->pages, "bank.1.partner", FIELD_TEXT);
    field->tooltip = "Partner, row 1";
    field->value = "Zoë";
    field->max_length = 40;
    Rect rect = {40, 110, 120, 16};
    Widget *widget = page_widget(sample->pages, page, field, rect, parent);
    widget->tooltip = "Partner, row 1";
    widget->font_size = 9;
    widget->has_background = true;
    widget->background_colour = tint;
    TextRun run = sample_text(pool, &sample->face, "Zoë", 9, (Point){2, 11.5}, ink);
    WidgetState *state = pool_new_of(pool, WidgetState);
    state->background = box_of(pool, rect);
    state->background_count = 1;
    state->content = op_of(pool, (Op){.kind = OP_TEXT, .as.text = run});
    state->content_count = 1;
    widget->states = state;
    widget->state_count = 1;
}

static void
add_checkbox(Sample *sample, Page *page, Tag *parent)
{
    Pool *pool = sample->pages->pool;
    Field *field = page_list_field(sample->pages, "ready", FIELD_CHECKBOX);
    field->tooltip = "Ready to sign";
    field->value = "Yes";
    Rect rect = {180, 112, 10, 10};
    Widget *widget = page_widget(sample->pages, page, field, rect, parent);
    widget->tooltip = "Ready to sign";
    widget->on_state = "Yes";
    Path tick = path_polyline(pool, (Point[]){{2, 5}, {4, 8}, {8, 2}}, 3);
    Op mark = {.kind = OP_STROKE,
               .as.stroke = {.path = tick, .colour = ink, .width = 1.5, .round = true}};
    WidgetState *states = pool_array_of(pool, WidgetState, 2);
    states[0] =
        (WidgetState){.name = "Off", .background = box_of(pool, rect), .background_count = 1};
    states[1] = (WidgetState){.name = "Yes",
                              .background = states[0].background,
                              .background_count = 1,
                              .content = op_of(pool, mark),
                              .content_count = 1};
    widget->states = states;
    widget->state_count = 2;
    widget->current = 1;
}

static void
add_first_page(Sample *sample, double shift)
{
    PageList *pages = sample->pages;
    Page *page = page_list_add(pages, (Size){300, 200}, "i");
    page_artifact_begin(page, ARTIFACT_HEADER);
    page_fill(page, path_rect(pages->pool, (Rect){0, 0, 300, 20}), accent);
    page_end(page);
    Tag *heading = add_tag(sample, pages->root, TAG_H1);
    heading->id = "start";
    add_words(sample, page, heading, "Waffle office", 22, (Point){40, 52});
    Tag *para = add_tag(sample, pages->root, TAG_P);
    add_words(sample, page, para, "The first of the ", 9.5, (Point){40, 80});
    add_words(sample, page, para, "neighbours", 9.5, (Point){111.5 + shift, 80});
    add_words(sample, page, para, "AVATAR To. Type 7.", 9.5, (Point){40, 93});
    page_artifact_begin(page, ARTIFACT_LAYOUT);
    page_stroke(page, path_line(pages->pool, (Point){40, 100}, (Point){260, 100}), accent, 0.5);
    page_end(page);
    Tag *forms = add_tag(sample, pages->root, TAG_P);
    add_text_field(sample, page, forms);
    add_checkbox(sample, page, forms);
    OutlineEntry entry = {"Waffle office", 1, 0, 30, heading};
    g_array_append_val(pages->outline, entry);
    Anchor anchor = {"start", 0, 30};
    g_array_append_val(pages->anchors, anchor);
}

static void
add_second_page(Sample *sample)
{
    PageList *pages = sample->pages;
    Page *page = page_list_add(pages, (Size){100.3, 80}, NULL);
    Tag *figure = add_tag(sample, pages->root, TAG_FIGURE);
    figure->alt = "Two halves";
    figure->has_box = true;
    figure->box = (Rect){10, 10, 40, 20};
    page_mark_begin(pages, page, figure, NULL);
    page_picture(page, &sample->drawing, figure->box);
    page_picture(page, &sample->pixels, (Rect){60, 10, 20, 20});
    page_fill(page, path_ellipse(pages->pool, (Rect){10, 40, 20, 20}), accent);
    page_end(page);
    Tag *link_tag = add_tag(sample, pages->root, TAG_LINK);
    add_words(sample, page, link_tag, "Back", 9, (Point){40, 55});
    Link *link = page_link(pages, page, link_tag, &(Rect){40, 46, 22, 12}, 1);
    link->anchor = "start";
    link->contents = "Back to the start";
}

Sample *
sample_new(double shift)
{
    Sample *sample = g_new0(Sample, 1);
    sample->face = sample_face();
    sample->drawing = sample_svg("pictures/halves.svg", drawing, (Size){20, 10});
    sample->pixels = quarters();
    sample->pages = page_list_new();
    sample->pages->id = "sample";
    sample->pages->title = "A \"sample\" & more";
    sample->pages->lang = "en";
    sample->pages->field_font = &sample->face;
    add_first_page(sample, shift);
    add_second_page(sample);
    return sample;
}

void
sample_free(Sample *sample)
{
    page_list_free(sample->pages);
    sample_face_clear(&sample->face);
    sample_picture_clear(&sample->drawing);
    sample_picture_clear(&sample->pixels);
    g_free(sample);
}
