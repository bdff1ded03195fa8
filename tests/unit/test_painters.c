#include "base/failure.h"
#include "paint/cairo_picture.h"
#include "paint/number.h"
#include "paint/painter.h"
#include "paint/png_file.h"
#include "sample.h"

#include <cairo.h>
#include <locale.h>
#include <string.h>

static const PaintOptions options = {144, "Handout test"};

static GBytes *
paint(const char *format, const PageList *pages, guint page, double dpi, PaintCache *cache)
{
    PaintOptions chosen = {dpi, options.software};
    g_autoptr(GError) error = NULL;
    const Painter *painter = painter_lookup(format);
    g_assert_nonnull(painter);
    GBytes *bytes = painter_paint(painter, pages, page, &chosen, cache, &error);
    g_assert_no_error(error);
    g_assert_nonnull(bytes);
    return bytes;
}

static char *
paint_text(const char *format, const PageList *pages, guint page)
{
    PaintCache *cache = paint_cache_new();
    GBytes *bytes = paint(format, pages, page, 0, cache);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    char *text = g_strndup(data, size);
    g_bytes_unref(bytes);
    paint_cache_free(cache);
    return text;
}

/* ---- the table ---- */

static void
test_table(void)
{
    const char *const *names = painter_names();
    for (guint i = 0; names[i] != NULL; i++) {
        const Painter *painter = painter_lookup(names[i]);
        g_assert_nonnull(painter);
        g_assert_cmpstr(painter_extension(painter), !=, "");
        g_assert_true(painter_lookup(names[i]) == painter);
    }
    g_assert_true(painter_is_per_page(painter_lookup("png")));
    g_assert_true(painter_is_per_page(painter_lookup("svg")));
    g_assert_false(painter_is_per_page(painter_lookup("trace")));
    g_assert_false(painter_is_per_page(painter_lookup("paper")));
    g_assert_cmpstr(painter_extension(painter_lookup("paper")), ==, "pdf");
    g_assert_false(painter_is_per_page(painter_lookup("proof")));
    g_assert_cmpstr(painter_extension(painter_lookup("proof")), ==, "pdf");
    g_assert_cmpstr(painter_extension(painter_lookup("trace")), ==, "trace");
    g_assert_null(painter_lookup("PNG"));
    g_assert_null(painter_lookup(""));
    paint_cache_free(NULL);
}

static void
test_same_bytes(void)
{
    Sample *first = sample_new(0);
    Sample *second = sample_new(0);
    PaintCache *warm = paint_cache_new();
    const char *const *names = painter_names();
    for (guint i = 0; names[i] != NULL; i++) {
        guint count = painter_is_per_page(painter_lookup(names[i])) ? 2 : 1;
        for (guint page = 0; page < count; page++) {
            PaintCache *cold = paint_cache_new();
            GBytes *one = paint(names[i], first->pages, page, 144, warm);
            GBytes *again = paint(names[i], first->pages, page, 144, warm);
            GBytes *other = paint(names[i], second->pages, page, 144, cold);
            g_assert_true(g_bytes_equal(one, again));
            g_assert_true(g_bytes_equal(one, other));
            g_bytes_unref(one);
            g_bytes_unref(again);
            g_bytes_unref(other);
            paint_cache_free(cold);
        }
    }
    paint_cache_free(warm);
    sample_free(first);
    sample_free(second);
}

/* A cache meets a new font at an old address when one batch's fonts were freed before the next. */
static void
test_font_at_old_address(void)
{
    Sample *sample = sample_new(0);
    PaintCache *cache = paint_cache_new();
    GBytes *first = paint("png", sample->pages, 0, 144, cache);
    sample_face_clear(&sample->face);
    sample->face = sample_face();
    GBytes *second = paint("png", sample->pages, 0, 144, cache);
    g_assert_true(g_bytes_equal(first, second));
    g_bytes_unref(first);
    g_bytes_unref(second);
    paint_cache_free(cache);
    sample_free(sample);
}

/* ---- PNG ---- */

typedef struct {
    const guint8 *data;
    gsize size;
} Stream;

static cairo_status_t
read_stream(void *closure, unsigned char *data, unsigned int length)
{
    Stream *stream = closure;
    if (stream->size < length) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, stream->data, length);
    stream->data += length;
    stream->size -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_of(GBytes *png)
{
    Stream stream = {0};
    stream.data = g_bytes_get_data(png, &stream.size);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_stream, &stream);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    return surface;
}

static guint32
pixel_at(cairo_surface_t *surface, int x, int y)
{
    guint32 pixel = 0;
    const guint8 *rows = cairo_image_surface_get_data(surface);
    memcpy(&pixel, rows + y * cairo_image_surface_get_stride(surface) + x * 4, sizeof pixel);
    return pixel & 0xffffffU;
}

static guint
dark_pixels(cairo_surface_t *surface, int left, int top, int right, int bottom)
{
    guint count = 0;
    for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
            count += (pixel_at(surface, x, y) & 0xffU) < 0x60 ? 1 : 0;
        }
    }
    return count;
}

static guint32
big_endian_at(const guint8 *at)
{
    guint32 value = 0;
    memcpy(&value, at, sizeof value);
    return GUINT32_FROM_BE(value);
}

static void
test_png_size(void)
{
    static const struct {
        double dpi;
        guint32 columns, rows, per_metre;
    } cases[] = {{0, 201, 160, 5669}, {72, 101, 80, 2835}, {300, 418, 334, 11811}};
    Sample *sample = sample_new(0);
    PaintCache *cache = paint_cache_new();
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GBytes *png = paint("png", sample->pages, 1, cases[i].dpi, cache);
        gsize size = 0;
        const guint8 *data = g_bytes_get_data(png, &size);
        g_assert_cmpuint(size, >, 54);
        g_assert_cmpuint(big_endian_at(data + 16), ==, cases[i].columns);
        g_assert_cmpuint(big_endian_at(data + 20), ==, cases[i].rows);
        g_assert_true(memcmp(data + 33, "\0\0\0\x09pHYs", 8) == 0);
        g_assert_cmpuint(big_endian_at(data + 41), ==, cases[i].per_metre);
        g_assert_cmpuint(big_endian_at(data + 45), ==, cases[i].per_metre);
        g_assert_cmpuint(data[49], ==, 1);
        g_bytes_unref(png);
    }
    paint_cache_free(cache);
    sample_free(sample);
}

/* No chunk but these: no clock, no program's name. */
static void
test_png_chunks(void)
{
    static const char *const wanted[] = {"IHDR", "pHYs", "IDAT", "IEND"};
    Sample *sample = sample_new(0);
    PaintCache *cache = paint_cache_new();
    GBytes *png = paint("png", sample->pages, 0, 300, cache);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(png, &size);
    guint stage = 0;
    gsize at = 8;
    while (at + 12 <= size) {
        const char *name = (const char *)data + at + 4;
        bool next = memcmp(name, wanted[stage], 4) != 0;
        stage += next ? 1 : 0;
        g_assert_cmpuint(stage, <, G_N_ELEMENTS(wanted));
        g_assert_true(memcmp(name, wanted[stage], 4) == 0);
        at += 12 + big_endian_at(data + at);
    }
    g_assert_cmpuint(at, ==, size);
    g_assert_cmpuint(stage, ==, G_N_ELEMENTS(wanted) - 1);
    g_bytes_unref(png);
    paint_cache_free(cache);
    sample_free(sample);
}

static void
test_png_refusal(void)
{
    static const guint8 row[4] = {0};
    PngPixels pixels = {.rows = row, .stride = 4, .width = 0, .height = 1, .dpi = 144};
    g_autoptr(GError) error = NULL;
    g_assert_null(png_file_write(&pixels, &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_true(g_str_has_prefix(error->message, "cannot write a PNG: "));
}

static void
test_png_pixels(void)
{
    Sample *sample = sample_new(0);
    PaintCache *cache = paint_cache_new();
    GBytes *png = paint("png", sample->pages, 0, 144, cache);
    cairo_surface_t *surface = surface_of(png);
    g_assert_cmphex(pixel_at(surface, 300, 20), ==, 0x006666); /* the band */
    g_assert_cmphex(pixel_at(surface, 300, 380), ==, 0xffffff);
    g_assert_cmphex(pixel_at(surface, 300, 236), ==, 0xe0f0f0);        /* the field's box */
    g_assert_cmpuint(dark_pixels(surface, 80, 60, 340, 110), >, 1000); /* the heading */
    g_assert_cmpuint(dark_pixels(surface, 84, 224, 116, 250), >, 40);  /* the field's value */
    g_assert_cmpuint(dark_pixels(surface, 360, 224, 380, 244), >, 20); /* the tick */
    cairo_surface_destroy(surface);
    g_bytes_unref(png);

    png = paint("png", sample->pages, 1, 144, cache);
    surface = surface_of(png);
    g_assert_cmphex(pixel_at(surface, 30, 40), ==, 0xff0000); /* the SVG picture's halves */
    g_assert_cmphex(pixel_at(surface, 90, 40), ==, 0x0000ff);
    g_assert_cmphex(pixel_at(surface, 19, 40), ==, 0xffffff);
    g_assert_cmphex(pixel_at(surface, 121, 21), ==, 0xff0000); /* the four pixels' corners */
    g_assert_cmphex(pixel_at(surface, 158, 21), ==, 0x00ff00);
    g_assert_cmphex(pixel_at(surface, 121, 58), ==, 0x0000ff);
    g_assert_cmphex(pixel_at(surface, 158, 58), ==, 0x7f7f7f);
    cairo_surface_destroy(surface);
    g_bytes_unref(png);
    paint_cache_free(cache);
    sample_free(sample);
}

/* A widget's ops may reach over its rectangle; a PDF reader would cut them there. */
static void
test_png_widget_is_clipped(void)
{
    Sample *sample = sample_new(0);
    Widget *widget = page_list_nth(sample->pages, 0)->widgets->pdata[0];
    widget->rect.width = 10;
    PaintCache *cache = paint_cache_new();
    GBytes *png = paint("png", sample->pages, 0, 144, cache);
    cairo_surface_t *surface = surface_of(png);
    g_assert_cmphex(pixel_at(surface, 96, 222), ==, 0xe0f0f0);
    g_assert_cmpuint(dark_pixels(surface, 101, 218, 320, 254), ==, 0);
    cairo_surface_destroy(surface);
    g_bytes_unref(png);
    paint_cache_free(cache);
    sample_free(sample);
}

/* ---- SVG ---- */

typedef struct {
    guint uses, images, paths, frames;
    GHashTable *ids;
} SvgCount;

static void
svg_element(G_GNUC_UNUSED GMarkupParseContext *context, const gchar *element, const gchar **names,
            const gchar **values, gpointer data, G_GNUC_UNUSED GError **error)
{
    SvgCount *count = data;
    count->uses += strcmp(element, "use") == 0;
    count->images += strcmp(element, "image") == 0;
    count->paths += strcmp(element, "path") == 0;
    count->frames += strcmp(element, "svg") == 0;
    for (guint i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], "id") == 0) {
            g_assert_true(g_hash_table_add(count->ids, g_strdup(values[i])));
        } else if (strcmp(names[i], "xlink:href") == 0 && values[i][0] == '#') {
            g_assert_true(g_hash_table_contains(count->ids, values[i] + 1));
        }
    }
}

/* Also checks that ids are unique and that each reference comes after what it names. */
static SvgCount
svg_count(const char *text)
{
    static const GMarkupParser parser = {.start_element = svg_element};
    SvgCount count = {.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, &count, NULL);
    g_autoptr(GError) error = NULL;
    g_markup_parse_context_parse(context, text, -1, &error);
    g_assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    g_assert_no_error(error);
    g_markup_parse_context_free(context);
    g_hash_table_unref(count.ids);
    return count;
}

static void
test_svg(void)
{
    Sample *sample = sample_new(0);
    g_autofree char *first = paint_text("svg", sample->pages, 0);
    SvgCount count = svg_count(first);
    g_assert_cmpuint(count.frames, ==, 3); /* the page and two widgets */
    g_assert_cmpuint(count.images, ==, 0);
    g_assert_cmpuint(count.uses, >, 40);
    g_assert_cmpuint(count.paths, <, 40); /* each glyph once */
    g_assert_nonnull(strstr(first, " width=\"300pt\" height=\"200pt\" viewBox=\"0 0 300 200\""));
    g_assert_nonnull(strstr(first, "<title>A &quot;sample&quot; &amp; more – 1/2</title>"));
    g_assert_nonnull(strstr(first, "aria-label=\"Waffle office\""));
    g_assert_null(strstr(first, "<text"));

    g_autofree char *second = paint_text("svg", sample->pages, 1);
    count = svg_count(second);
    g_assert_cmpuint(count.images, ==, 2);
    g_assert_nonnull(strstr(second, " viewBox=\"0 0 100.3 80\""));
    g_assert_nonnull(strstr(second, "data:image/svg+xml;base64,"));
    g_assert_nonnull(strstr(second, "data:image/png;base64,"));
    sample_free(sample);
}

/* ---- trace ---- */

/* Each line of `wanted` stands in `text`, in this order. */
static void
assert_lines(const char *text, const char *const *wanted)
{
    const char *from = text;
    for (guint i = 0; wanted[i] != NULL; i++) {
        g_autofree char *line = g_strdup_printf("%s\n", wanted[i]);
        const char *found = strstr(from, line);
        if (found == NULL || (found != text && found[-1] != '\n')) {
            g_error("no line '%s' (in this place) in:\n%s", wanted[i], text);
        }
        from = found + strlen(line);
    }
}

static void
test_trace_pages(void)
{
    static const char *const wanted[] = {
        "document \"sample\" title \"A \\\"sample\\\" & more\" lang \"en\"",
        "  typed font \"OpenSans-Regular\"",
        "page 1 size 300 200 label \"i\"",
        "  artifact header",
        "    fill #006666 rect 0,0 300x20",
        "  mark H1",
        "    text \"Waffle office\" OpenSans-Regular 22 #1a1a26 at 40,52 width 127.34 glyphs 9",
        "    text \"neighbours\" OpenSans-Regular 9.5 #1a1a26 at 111.5,80 width 50.4",
        "  artifact layout",
        "    stroke #006666 width 0.5 path M 40,100 L 260,100",
        "  widget text \"bank.1.partner\" 40,110 120x16 tooltip \"Partner, row 1\"",
        "    typed 9 #000000 left",
        "    background #e0f0f0",
        "    state - shown",
        "      fill #e0f0f0 rect 0,0 120x16",
        "      content",
        "        text \"Zoë\" OpenSans-Regular 9 #1a1a26 at 2,11.5 width 15.62",
        "  widget checkbox \"ready\" 180,112 10x10 on \"Yes\" tooltip \"Ready to sign\"",
        "    state Off",
        "    state Yes shown",
        "        stroke #1a1a26 width 1.5 round path M 2,5 L 4,8 L 8,2",
        "page 2 size 100.3 80",
        "  mark Figure",
        "    picture \"pictures/halves.svg\" 10,10 40x20",
        "  link within to \"start\" says \"Back to the start\" 40,46 22x12",
        NULL,
    };
    Sample *sample = sample_new(0);
    g_autofree char *text = paint_text("trace", sample->pages, 0);
    assert_lines(text, wanted);
    sample_free(sample);
}

static void
test_trace_meaning(void)
{
    static const char *const wanted = "\ntags\n"
                                      "  Document\n"
                                      "    H1 id \"start\"\n"
                                      "      words \"Waffle office\"\n"
                                      "    P\n"
                                      "      words \"The first of the \"\n"
                                      "      words \"neighbours\"\n"
                                      "      words \"AVATAR To. Type 7.\"\n"
                                      "    P\n"
                                      "      Form\n"
                                      "        widget \"bank.1.partner\"\n"
                                      "      Form\n"
                                      "        widget \"ready\" on \"Yes\"\n"
                                      "    Figure alt \"Two halves\" box 10,10 40x20\n"
                                      "      drawing\n"
                                      "    Link\n"
                                      "      words \"Back\"\n"
                                      "      link within to \"start\"\n"
                                      "\nfields\n"
                                      "  text \"bank.1.partner\" value \"Zoë\" letters 40"
                                      " tooltip \"Partner, row 1\"\n"
                                      "  checkbox \"ready\" value \"Yes\""
                                      " tooltip \"Ready to sign\"\n"
                                      "\noutline\n"
                                      "  to \"Waffle office\" page 1 y 30\n"
                                      "\nanchors\n"
                                      "  at \"start\" page 1 y 30\n";
    Sample *sample = sample_new(0);
    g_autofree char *text = paint_text("trace", sample->pages, 0);
    const char *tags = strstr(text, "\ntags\n");
    g_assert_nonnull(tags);
    g_assert_cmpstr(tags, ==, wanted);
    sample_free(sample);
}

/* A word moved changes its own line and no other. */
static void
test_trace_small_change(void)
{
    Sample *before = sample_new(0);
    Sample *after = sample_new(0.75);
    g_autofree char *one = paint_text("trace", before->pages, 0);
    g_autofree char *two = paint_text("trace", after->pages, 0);
    g_auto(GStrv) lines = g_strsplit(one, "\n", -1);
    g_auto(GStrv) others = g_strsplit(two, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(others));
    guint changed = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        if (strcmp(lines[i], others[i]) != 0) {
            changed++;
            g_assert_nonnull(strstr(others[i], "\"neighbours\""));
            g_assert_nonnull(strstr(others[i], " at 112.25,80 "));
        }
    }
    g_assert_cmpuint(changed, ==, 1);
    sample_free(before);
    sample_free(after);
}

static void
test_numbers(void)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{0, 2, "0"},           {-0.001, 2, "0"},    {1.5, 2, "1.5"},
                 {100, 2, "100"},       {100, 0, "100"},     {-12.346, 2, "-12.35"},
                 {0.1 + 0.2, 9, "0.3"}, {1e6, 3, "1000000"}, {-0.4, 0, "0"},
                 {0.05, 2, "0.05"}};
    /* A comma for a point must not get in; where the locale is missing this is as good as "C". */
    setlocale(LC_NUMERIC, "de_DE.UTF-8");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        number_append(out, cases[i].value, cases[i].decimals);
        g_assert_cmpstr(out->str, ==, cases[i].text);
    }
    setlocale(LC_NUMERIC, "C");
    g_autoptr(GString) colour = g_string_new(NULL);
    number_append_colour(colour, (Colour){1, 0.5, -0.1});
    g_assert_cmpstr(colour->str, ==, "#ff8000");
}

/* ---- faults ---- */

static void
assert_fails(const char *format, const Sample *sample, guint page, double dpi, const char *pattern)
{
    PaintCache *cache = paint_cache_new();
    PaintOptions chosen = {dpi, options.software};
    for (guint i = 0; i < 2; i++) { /* a failure is not cached as a success */
        g_autoptr(GError) error = NULL;
        GBytes *bytes =
            painter_paint(painter_lookup(format), sample->pages, page, &chosen, cache, &error);
        g_assert_null(bytes);
        g_assert_error(error, FAILURE, FAILURE_MACHINE);
        if (!g_pattern_match_simple(pattern, error->message)) {
            g_error("'%s' does not match '%s'", error->message, pattern);
        }
    }
    paint_cache_free(cache);
}

static void
test_broken_font(void)
{
    Sample *sample = sample_new(0);
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(sample->face.bytes, &size);
    GBytes *whole = sample->face.bytes;
    sample->face.bytes = g_bytes_new_static("this is no font", 15);
    assert_fails("png", sample, 0, 144, "cannot read the font " SAMPLE_FONT ": *");
    assert_fails("svg", sample, 0, 144, "cannot read the font " SAMPLE_FONT ": *");
    g_bytes_unref(sample->face.bytes);
    sample->face.bytes = g_bytes_new(data, 64);
    assert_fails("png", sample, 0, 144, "cannot read the font " SAMPLE_FONT ": *");
    g_bytes_unref(sample->face.bytes);
    sample->face.bytes = whole;
    sample_free(sample);
}

static void
test_unknown_glyph(void)
{
    Sample *sample = sample_new(0);
    const Op *ops = (const Op *)(gconstpointer)page_list_nth(sample->pages, 0)->ops->data;
    g_assert_cmpint(ops[4].kind, ==, OP_TEXT);
    ((Glyph *)ops[4].as.text.glyphs)[0].id = 60000;
    const char *wanted = "the font " SAMPLE_FONT " has * glyphs; there is no glyph 60000";
    assert_fails("svg", sample, 0, 144, wanted);
    assert_fails("png", sample, 0, 144, wanted);
    sample_free(sample);
}

static void
test_bad_size(void)
{
    Sample *sample = sample_new(0);
    assert_fails("png", sample, 0, 100000, "page 1 would be 416667 by 277778 pixels*");
    sample_free(sample);
}

static void
test_bad_pictures(void)
{
    static const struct {
        const char *text;
        const char *pattern;
    } cases[] = {
        {"<svg xmlns=\"http://www.w3.org/2000/svg\">\n<text y=\"1\">Hm</text></svg>",
         "p/bad.svg:2: text in SVG pictures cannot be embedded; convert it to paths"},
        {"<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:text>Hm</s:text></s:svg>",
         "p/bad.svg:1: text in SVG pictures cannot be embedded; convert it to paths"},
        {"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect></svg>",
         "p/bad.svg: cannot read this SVG picture: *"},
        {"<html></html>", "p/bad.svg: cannot *"},
        {"", "p/bad.svg: cannot read this SVG picture: *"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sample *sample = sample_new(0);
        sample_picture_clear(&sample->drawing);
        sample->drawing = sample_svg("p/bad.svg", cases[i].text, (Size){10, 10});
        assert_fails("png", sample, 1, 144, cases[i].pattern);
        assert_fails("svg", sample, 1, 144, cases[i].pattern);
        g_autoptr(GError) error = NULL;
        g_assert_null(cairo_picture_to_pdf(&sample->drawing, &error));
        g_assert_true(g_pattern_match_simple(cases[i].pattern, error->message));
        sample_free(sample);
    }
}

/* ---- SVG pictures as PDF ---- */

static bool
bytes_contain(GBytes *bytes, const char *word)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, word, strlen(word)) != NULL;
}

static void
test_picture_to_pdf(void)
{
    Sample *sample = sample_new(0);
    g_autoptr(GError) error = NULL;
    GBytes *pdf = cairo_picture_to_pdf(&sample->drawing, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(g_bytes_get_data(pdf, NULL), "%PDF-1.4"));
    g_assert_true(bytes_contain(pdf, "/MediaBox [ 0 0 20 10 ]"));
    g_assert_true(bytes_contain(pdf, "/Count 1"));
    g_assert_false(bytes_contain(pdf, "/Font"));
    g_assert_false(bytes_contain(pdf, "/Image")); /* vectors stay vectors */
    GBytes *again = cairo_picture_to_pdf(&sample->drawing, &error);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(pdf, again));
    g_bytes_unref(pdf);
    g_bytes_unref(again);
    sample_free(sample);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/painters/table", test_table);
    g_test_add_func("/painters/same-bytes", test_same_bytes);
    g_test_add_func("/painters/font-at-old-address", test_font_at_old_address);
    g_test_add_func("/painters/png/size", test_png_size);
    g_test_add_func("/painters/png/chunks", test_png_chunks);
    g_test_add_func("/painters/png/refusal", test_png_refusal);
    g_test_add_func("/painters/png/pixels", test_png_pixels);
    g_test_add_func("/painters/png/widget-is-clipped", test_png_widget_is_clipped);
    g_test_add_func("/painters/svg", test_svg);
    g_test_add_func("/painters/trace/pages", test_trace_pages);
    g_test_add_func("/painters/trace/meaning", test_trace_meaning);
    g_test_add_func("/painters/trace/small-change", test_trace_small_change);
    g_test_add_func("/painters/numbers", test_numbers);
    g_test_add_func("/painters/broken-font", test_broken_font);
    g_test_add_func("/painters/unknown-glyph", test_unknown_glyph);
    g_test_add_func("/painters/bad-size", test_bad_size);
    g_test_add_func("/painters/bad-pictures", test_bad_pictures);
    g_test_add_func("/painters/picture-to-pdf", test_picture_to_pdf);
    return g_test_run();
}
