/* Press sheets and cards, as each painter draws them and as other programs read them. */

#include "base/failure.h"
#include "paint/painter.h"
#include "paint/verify.h"
#include "programs.h"
#include "sheet.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

static const PaintOptions options = {72, "Handout test"};

typedef struct {
    Sheet *sheet;
    PaintCache *cache;
    char *folder;
    char *path;    /* of the PDF */
    char *picture; /* of some painter */
} Fixture;

static GBytes *
paint(Fixture *fixture, const char *format)
{
    GError *error = NULL;
    GBytes *bytes = painter_paint(painter_lookup(format), fixture->sheet->pages, 0, &options,
                                  fixture->cache, &error);
    g_assert_no_error(error);
    return bytes;
}

static void
write_to(Fixture *fixture, const char *format, const char *path)
{
    GBytes *bytes = paint(fixture, format);
    program_write(path, bytes);
    g_bytes_unref(bytes);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->sheet = sheet_new(2);
    fixture->cache = paint_cache_new();
    fixture->folder = g_dir_make_tmp("handout-press-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "sheet.pdf", NULL);
    fixture->picture = g_build_filename(fixture->folder, "picture.png", NULL);
    write_to(fixture, "pdf", fixture->path);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_unlink(fixture->path);
    g_unlink(fixture->picture);
    g_rmdir(fixture->folder);
    g_free(fixture->picture);
    g_free(fixture->path);
    g_free(fixture->folder);
    paint_cache_free(fixture->cache);
    sheet_free(fixture->sheet);
}

/* ---- what is seen, whoever draws ---- */

static guint32
pixel_at(cairo_surface_t *surface, int x, int y)
{
    guint32 pixel = 0;
    const guint8 *rows = cairo_image_surface_get_data(surface);
    memcpy(&pixel, rows + y * cairo_image_surface_get_stride(surface) + x * 4, sizeof pixel);
    return pixel & 0xffffffU;
}

static guint
light_pixels(cairo_surface_t *surface, int left, int top, int right, int bottom)
{
    guint count = 0;
    for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
            guint32 pixel = pixel_at(surface, x, y);
            count += (pixel & 0xffU) > 0xa0 && (pixel >> 16) > 0xa0 ? 1 : 0;
        }
    }
    return count;
}

/* A PNG of the first side at 72 dpi: pixels are points. */
static void
check_picture(const char *path)
{
    static const struct {
        int x, y;
        guint32 colour;
    } probes[] = {
        {35, 35, 0x006666},   {29, 60, 0xffffff},   {250, 60, 0xffffff},  {247, 60, 0x006666},
        {252, 60, 0x006666},  {470, 60, 0xffffff},  {466, 60, 0x006666},  {60, 60, 0xff0000},
        {439, 119, 0xff0000}, {441, 60, 0x006666},  {35, 265, 0x663300},  {60, 270, 0xffffff},
        {60, 180, 0xff0000},  {439, 239, 0xff0000}, {193, 103, 0xff0000}, {217, 103, 0x00ff00},
        {307, 77, 0xff0000},  {283, 77, 0x00ff00},  {193, 60, 0xff0000},  {225, 60, 0x0000ff},
        {307, 120, 0xff0000}, {275, 120, 0x0000ff}, {80, 122, 0x006666},  {80, 117, 0x006666},
    };
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 500);
    for (guint i = 0; i < G_N_ELEMENTS(probes); i++) {
        guint32 found = pixel_at(surface, probes[i].x, probes[i].y);
        if (found != probes[i].colour) {
            g_test_message("%s: %06x, not %06x, at %d,%d", path, found, probes[i].colour,
                           probes[i].x, probes[i].y);
            g_test_fail();
        }
    }
    /* "Keep A" upright, then turned; not where the other one would be */
    g_assert_cmpuint(light_pixels(surface, 80, 84, 145, 102), >, 60);
    g_assert_cmpuint(light_pixels(surface, 300, 82, 360, 104), <, 1);
    g_assert_cmpuint(light_pixels(surface, 355, 78, 420, 96), >, 60);
    cairo_surface_destroy(surface);
}

static void
test_png(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    write_to(fixture, "png", fixture->picture);
    check_picture(fixture->picture);
}

/* "picture.png" without its end: what Poppler's programs want. */
static char *
stem_of(const char *path)
{
    return g_strndup(path, strlen(path) - strlen(".png"));
}

static void
check_by_poppler(Fixture *fixture, const char *pdf)
{
    g_autofree char *stem = stem_of(fixture->picture);
    g_autofree char *said = PROGRAM_RUN(pdf, "pdftocairo", "-png", "-r", "72", "-f", "1", "-l", "1",
                                        "-singlefile", "%", stem);
    check_picture(fixture->picture);
}

static void
test_pdf(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    check_by_poppler(fixture, fixture->path);
    g_autofree char *said = PROGRAM_RUN(fixture->path, "mutool", "draw", "-q", "-r", "72", "-A",
                                        "0", "-o", fixture->picture, "%", "1");
    cairo_surface_t *surface = cairo_image_surface_create_from_png(fixture->picture);
    g_assert_cmphex(pixel_at(surface, 439, 119), ==, 0xff0000);
    g_assert_cmphex(pixel_at(surface, 250, 60), ==, 0xffffff);
    cairo_surface_destroy(surface);
}

static void
test_proof(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *proof = g_build_filename(fixture->folder, "proof.pdf", NULL);
    write_to(fixture, "proof", proof);
    check_by_poppler(fixture, proof);
    g_autofree char *check = PROGRAM_RUN(proof, "qpdf", "--check", "%");
    program_holds(check, "No syntax or stream encoding errors found");
    g_autofree char *words = PROGRAM_RUN(proof, "pdftotext", "%", "-");
    g_assert_cmpuint(program_count(words, "Keep A"), ==, 4);
    g_unlink(proof);
}

static void
test_svg(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GBytes *bytes = paint(fixture, "svg");
    gsize length = 0;
    const char *svg = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(svg, length);
    g_bytes_unref(bytes);
    g_assert_cmpuint(program_count(text, "<svg "), ==, 1 + SHEET_COPIES);
    g_assert_cmpuint(program_count(text, "<svg "), ==, program_count(text, "</svg>"));
    program_holds(text,
                  "<svg x=\"251\" y=\"31\" width=\"218\" height=\"118\""
                  " viewBox=\"251 31 218 118\">\n<g transform=\"matrix(-1 0 0 -1 460 140)\">");
}

/* An SVG picture shows what the painter drew: the sheet is painted as a picture of a page. */
static void
test_svg_as_picture(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GBytes *bytes = paint(fixture, "svg");
    gsize length = 0;
    const char *svg = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(svg, length);
    g_bytes_unref(bytes);
    Picture picture = sample_svg("sheet.svg", text, (Size){500, 300});
    PageList *pages = page_list_new();
    Page *page = page_list_add(pages, (Size){500, 300}, NULL);
    page_picture(page, &picture, (Rect){0, 0, 500, 300});
    GError *error = NULL;
    GBytes *png = painter_paint(painter_lookup("png"), pages, 0, &options, fixture->cache, &error);
    g_assert_no_error(error);
    program_write(fixture->picture, png);
    check_picture(fixture->picture);
    g_bytes_unref(png);
    page_list_free(pages);
    sample_picture_clear(&picture);
}

static void
test_trace(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GBytes *bytes = paint(fixture, "trace");
    gsize length = 0;
    const char *trace = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(trace, length);
    g_bytes_unref(bytes);
    program_holds(text, "document \"sheet\" title \"A sheet\" lang \"en\" press\n");
    program_holds(text, "page 1 size 500 300 trim 40,40 420x220 with bleed 31,31 438x238\n"
                        "  artifact page\n");
    program_holds(text, "  place turned at 460,140 clip 251,31 218x118\n"
                        "    fill #006666 rect -30,-30 260x160\n");
    program_holds(text, "\n  place at 40,160 clip");
}

/* ---- the press PDF ---- */

/* pdfinfo's boxes, one blank between words. */
static char *
boxes_of(Fixture *fixture)
{
    g_autofree char *said = PROGRAM_RUN(fixture->path, "pdfinfo", "-box", "-l", "2", "%");
    g_autoptr(GRegex) blanks = g_regex_new(" +", 0, 0, NULL);
    return g_regex_replace_literal(blanks, said, -1, 0, " ", 0, NULL);
}

static void
test_boxes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *boxes = boxes_of(fixture);
    for (guint page = 1; page <= 2; page++) {
        static const char *const wanted[] = {
            "MediaBox: 0.00 0.00 500.00 300.00",
            "BleedBox: 31.00 31.00 469.00 269.00",
            "TrimBox: 40.00 40.00 460.00 260.00",
        };
        for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
            g_autofree char *line = g_strdup_printf("Page %u %s", page, wanted[i]);
            program_holds(boxes, line);
        }
    }
    program_holds(boxes, "Tagged: no");
    program_holds(boxes, "Form: none");
}

static void
test_claims(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *check = PROGRAM_RUN(fixture->path, "qpdf", "--check", "%");
    program_holds(check, "No syntax or stream encoding errors found");
    g_autofree char *ghostscript = PROGRAM_RUN(fixture->path, "gs", "-q", "-dNOPAUSE", "-dBATCH",
                                               "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "%");
    g_assert_cmpstr(ghostscript, ==, "");
    g_autofree char *metadata = PROGRAM_RUN(fixture->path, "pdfinfo", "-meta", "%");
    program_holds(metadata, "<pdfaid:part>2</pdfaid:part>");
    program_holds(metadata, "<pdfaid:conformance>B</pdfaid:conformance>");
    g_assert_null(strstr(metadata, "pdfua"));
    g_autofree char *objects =
        PROGRAM_RUN(fixture->path, "qpdf", "--json=2", "--json-key=qpdf", "%");
    program_holds(objects, "/OutputIntents");
    static const char *const unwanted[] = {"/StructTreeRoot", "/MarkInfo", "/AcroForm",
                                           "/StructParents",  "/Annots",   "/Tabs"};
    for (guint i = 0; i < G_N_ELEMENTS(unwanted); i++) {
        g_assert_null(strstr(objects, unwanted[i]));
    }
    g_autofree char *fonts = PROGRAM_RUN(fixture->path, "pdffonts", "%");
    program_holds(fonts, "yes yes yes");
    g_assert_null(strstr(fonts, " no "));
}

static void
test_words(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *words = PROGRAM_RUN(fixture->path, "pdftotext", "%", "-");
    g_assert_cmpuint(program_count(words, "Keep A"), ==, 4);
    g_assert_cmpuint(program_count(words, "Keep B"), ==, 4);
}

/* What is placed often is held once: two cards, and the drawing on both. */
static void
test_weight(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *objects =
        PROGRAM_RUN(fixture->path, "qpdf", "--json=2", "--json-key=qpdf", "%");
    g_assert_cmpuint(program_count(objects, "\"/Subtype\": \"/Form\""), ==, 3);
    GBytes *two = paint(fixture, "pdf");
    sheet_free(fixture->sheet);
    fixture->sheet = sheet_new(50);
    GBytes *fifty = paint(fixture, "pdf");
    g_assert_cmpuint(g_bytes_get_size(two), <, 100000);
    g_assert_cmpuint(g_bytes_get_size(fifty), <, g_bytes_get_size(two) + 48 * 400);
    g_bytes_unref(two);
    g_bytes_unref(fifty);
}

/* ---- the second opinion ---- */

static void
assert_verdict(Fixture *fixture, GBytes *pdf, const char *why)
{
    GError *error = NULL;
    bool well = verify_pdf(pdf, fixture->sheet->pages, &error);
    if (why == NULL) {
        g_assert_no_error(error);
        g_assert_true(well);
        return;
    }
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    program_holds(error->message, why);
    g_error_free(error);
}

static void
test_verify(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GBytes *pdf = paint(fixture, "pdf");
    PageList *pages = fixture->sheet->pages;
    Page *page = pages->pages->pdata[1];
    assert_verdict(fixture, pdf, NULL);
    page->trim.x += 1;
    assert_verdict(fixture, pdf, "trim of page 2");
    page->trim.x -= 1;
    page->trim_bleed.height += 1;
    assert_verdict(fixture, pdf, "bleed of page 2");
    page->trim_bleed.height -= 1;
    pages->is_press = false;
    assert_verdict(fixture, pdf, "not marked as tagged");
    GBytes *tagged = paint(fixture, "pdf");
    assert_verdict(fixture, tagged, NULL);
    pages->is_press = true;
    assert_verdict(fixture, tagged, "a press sheet marked as tagged");
    page_list_add(pages, (Size){500, 300}, NULL);
    assert_verdict(fixture, pdf, "2 pages, not 3");
    g_bytes_unref(tagged);
    g_bytes_unref(pdf);
}

static void
test_press_holds_no_fields(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    PageList *worksheet = fixture->sheet->parts->pages;
    worksheet->is_press = true;
    GError *error = NULL;
    GBytes *pdf =
        painter_paint(painter_lookup("pdf"), worksheet, 0, &options, fixture->cache, &error);
    g_assert_null(pdf);
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    program_holds(error->message, "a press sheet holds fields, links or marks");
    g_error_free(error);
}

/* ---- cards ---- */

/* A card alone ends at its edge: the trim is the page, and nothing of the bleed is seen. */
static void
test_card(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    PageList *cards = fixture->sheet->parts->pages;
    Page *page = cards->pages->pdata[0];
    page->bleed = 9;
    page->trim = (Rect){0, 0, 300, 200};
    page->trim_bleed = (Rect){-9, -9, 318, 218};
    PageList *sheet = fixture->sheet->pages;
    fixture->sheet->pages = cards;
    write_to(fixture, "pdf", fixture->path);
    GBytes *pdf = paint(fixture, "pdf");
    assert_verdict(fixture, pdf, NULL);
    page->bleed = 0;
    assert_verdict(fixture, pdf, "page 1 has boxes");
    page->bleed = 9;
    g_bytes_unref(pdf);
    g_autofree char *objects =
        PROGRAM_RUN(fixture->path, "qpdf", "--json=2", "--json-key=qpdf", "%");
    g_assert_cmpuint(program_count(objects, "\"/TrimBox\": ["), ==, 1);
    g_assert_cmpuint(program_count(objects, "\"/BleedBox\": ["), ==, 1);
    g_autofree char *boxes = boxes_of(fixture);
    program_holds(boxes, "Page 1 TrimBox: 0.00 0.00 300.00 200.00");
    program_holds(boxes, "Page 1 BleedBox: 0.00 0.00 300.00 200.00");
    GBytes *svg = paint(fixture, "svg");
    g_autofree char *text = g_strndup(g_bytes_get_data(svg, NULL), g_bytes_get_size(svg));
    program_holds(text,
                  "<svg x=\"0\" y=\"0\" width=\"300\" height=\"200\" viewBox=\"0 0 300 200\">");
    g_assert_cmpuint(program_count(text, "<svg "), ==, program_count(text, "</svg>"));
    g_bytes_unref(svg);
    fixture->sheet->pages = sheet;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/press/png", test_png},
        {"/press/pdf", test_pdf},
        {"/press/proof", test_proof},
        {"/press/svg", test_svg},
        {"/press/svg-as-picture", test_svg_as_picture},
        {"/press/trace", test_trace},
        {"/press/boxes", test_boxes},
        {"/press/claims", test_claims},
        {"/press/words", test_words},
        {"/press/weight", test_weight},
        {"/press/verify", test_verify},
        {"/press/no-fields", test_press_holds_no_fields},
        {"/press/card", test_card},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
