/* The PDF painter, seen through other people's programs: qpdf, Poppler, MuPDF, Ghostscript. */

#include "base/failure.h"
#include "paint/painter_haru.h"
#include "programs.h"
#include "worksheet.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLACE_TOLERANCE 0.01

typedef struct {
    Worksheet *sheet;
    HaruCache *cache;
    char *folder;
    char *path;
} Fixture;

static GBytes *
paint(Fixture *fixture)
{
    GError *error = NULL;
    GBytes *pdf = haru_paint(fixture->sheet->pages, &WORKSHEET_OPTIONS, fixture->cache, &error);
    g_assert_no_error(error);
    g_assert_nonnull(pdf);
    return pdf;
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->sheet = worksheet_new();
    fixture->cache = haru_cache_new();
    fixture->folder = g_dir_make_tmp("handout-haru-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "sheet.pdf", NULL);
    GBytes *pdf = paint(fixture);
    program_write(fixture->path, pdf);
    g_bytes_unref(pdf);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_unlink(fixture->path);
    g_rmdir(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->folder);
    haru_cache_free(fixture->cache);
    worksheet_free(fixture->sheet);
}

#define RUN(fixture, ...) PROGRAM_RUN((fixture)->path, __VA_ARGS__)

/* All objects as JSON. */
static char *
objects(Fixture *fixture)
{
    return RUN(fixture, "qpdf", "--json=2", "--json-key=qpdf", "%");
}

static void
test_sound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *qpdf = RUN(fixture, "qpdf", "--check", "%");
    program_holds(qpdf, "No syntax or stream encoding errors found");
    g_autofree char *ghostscript = RUN(fixture, "gs", "-q", "-dNOPAUSE", "-dBATCH",
                                       "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "%");
    g_assert_cmpstr(ghostscript, ==, "");
    g_autofree char *poppler = RUN(fixture, "pdftoppm", "-r", "20", "%");
    g_assert_true(g_str_has_prefix(poppler, "P6"));
    g_autofree char *mupdf =
        RUN(fixture, "mutool", "draw", "-q", "-r", "20", "-F", "pnm", "-o", "/dev/null", "%");
}

static void
test_fonts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *fonts = RUN(fixture, "pdffonts", "%");
    g_auto(GStrv) lines = g_strsplit(fonts, "\n", -1);
    guint count = 0;
    for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++, count++) {
        bool typing = g_str_has_prefix(lines[i], "OpenSans-Regular ");
        program_holds(lines[i], typing ? " yes no  yes" : " yes yes yes");
        program_holds(lines[i], typing ? "TrueType" : "CID TrueType");
    }
    g_assert_cmpuint(count, ==, 5);
}

static void
test_words(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *poppler = RUN(fixture, "pdftotext", "-layout", "%", "-");
    program_holds(poppler, WORKSHEET_LATIN);
    program_holds(poppler, WORKSHEET_HINDI);
    program_holds(poppler, "q\xCC\x83 odd");
    program_holds(poppler, "الشراكة");
    program_holds(poppler, "Zoë – Łódź 42");
    g_autofree char *mupdf = RUN(fixture, "mutool", "draw", "-q", "-F", "txt", "%");
    program_holds(mupdf, WORKSHEET_LATIN);
    program_holds(mupdf, WORKSHEET_ARABIC);
}

static void
test_structure(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *tags = RUN(fixture, "pdfinfo", "-struct-text", "%");
    static const char *const wanted[] = {
        "H1 (block)\n    \"Partner Mapping\"",
        "\"" WORKSHEET_ARABIC "\"",
        "/ListNumbering /Decimal",
        "Lbl (block)\n        \"1.\"",
        "/Scope /Column",
        "/Scope /Row",
        "/ColSpan 3",
        "/Summary (Partners, one in each row)",
        "/BBox [380 654 428 702]",
        "Note <note 1>",
        "P (block)\n    \"This paragraph begins here\"\n    \"and ends on the next page.\"",
        "Link (inline)\n      \"our page on\"\n      \"mapping\"\n      Object",
        "TD\n          Form\n            Object",
    };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        program_holds(tags, wanted[i]);
    }
    g_assert_cmpuint(program_count(tags, "Form\n"), ==, 15);
}

static void
test_metadata(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *metadata = RUN(fixture, "pdfinfo", "-meta", "%");
    program_holds(metadata, "<pdfuaid:part>1</pdfuaid:part>");
    program_holds(metadata, "<pdfaid:conformance>A</pdfaid:conformance>");
    program_holds(metadata, "Partner Mapping &amp; &lt;more&gt;");
    program_holds(metadata, "<xmp:CreateDate>2026-01-31T12:00:00Z</xmp:CreateDate>");
    g_autofree char *all = objects(fixture);
    static const char *const wanted[] = {
        "\"/CreationDate\": \"u:D:20260131120000Z\"",
        "\"/DisplayDocTitle\": true",
        "\"/Lang\": \"u:en-US\"",
        "\"/Marked\": true",
        "\"/S\": \"/GTS_PDFA1\"",
        "\"/P\": \"u:A-2\"",
        "\"/Title\": \"u:Answers – Łódź\"",
        "\"/URI\": \"u:https://example.org/map?a=1&b=(2)\"",
        "\"/Contents\": \"u:Our page on mapping\"",
        "\"/QuadPoints\"",
        "\"/Tabs\": \"/S\"",
    };
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        program_holds(all, wanted[i]);
    }
    g_assert_null(strstr(all, "NeedAppearances"));
    g_assert_null(strstr(all, "Haru Free"));
}

static void
test_form(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *form = RUN(fixture, "qpdf", "--json=2", "--json-key=acroform", "%");
    static const char *const names[] = {"map.row.1.partner", "map.row.1.short", "map.row.2.partner",
                                        "map.row.2.short",   "kinds.lines",     "kinds.zip",
                                        "kinds.date",        "kinds.kind",      "kinds.risk",
                                        "kinds.free"};
    const char *before = form;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = g_strdup_printf("\"fullname\": \"%s\"", names[i]);
        program_holds(form, name);
        const char *at = strstr(form, name);
        g_assert_true(i == 0 || i == 1 || at > before || at == NULL);
        before = at;
    }
    g_assert_cmpuint(program_count(form, "\"fullname\""), ==, 15);
    program_holds(form, "\"alternativename\": \"Partner, from page 1\"");
    program_holds(form, "\"alternativename\": \"Risk to our work: Serious\"");
    program_holds(form, "\"value\": \"u:Zoë – Łódź 42\"");
    program_holds(form, "\"value\": \"/some\"");
    g_autofree char *all = objects(fixture);
    program_holds(all, "\"/MaxLen\": 5");
    program_holds(all, "\"u:B\",\n              \"u:B – reviewer\"");
    g_assert_cmpuint(program_count(all, "\"/Ff\": 49152"), ==, 1);
    g_assert_cmpuint(program_count(all, "\"/Ff\": 32768"), ==, 1);
    g_assert_cmpuint(program_count(all, "\"/Ff\": 16777216"), ==, 1);
    g_assert_cmpuint(program_count(all, "\"/Ff\": 4096"), ==, 1);
    g_assert_cmpuint(program_count(all, "\"/Ff\": 131072"), ==, 1);
    g_assert_cmpuint(program_count(all, "\"/DA\": \"u:/Helv 10 Tf 0.1 0.12 0.2 rg\""), ==, 7);
}

typedef struct {
    guint32 id;
    double x, y;
} Drawn;

/* What MuPDF draws: "<g unicode="P" glyph="51" x="54" y="762" adv="…"/>". */
static GArray *
drawn_glyphs(Fixture *fixture)
{
    g_autofree char *traced = RUN(fixture, "mutool", "trace", "%", "1");
    g_auto(GStrv) lines = g_strsplit(traced, "\n", -1);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Drawn));
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *id = strstr(lines[i], " glyph=\"");
        const char *x = strstr(lines[i], " x=\"");
        const char *y = strstr(lines[i], " y=\"");
        if (id != NULL && x != NULL && y != NULL) {
            Drawn drawn = {(guint32)strtoul(id + 8, NULL, 10), g_ascii_strtod(x + 4, NULL),
                           g_ascii_strtod(y + 4, NULL)};
            g_array_append_val(all, drawn);
        }
    }
    return all;
}

static bool
is_drawn(const GArray *all, guint32 id, double x, double y)
{
    for (guint i = 0; i < all->len; i++) {
        const Drawn *drawn = &g_array_index(all, Drawn, i);
        if (drawn->id == id && fabs(drawn->x - x) <= PLACE_TOLERANCE &&
            fabs(drawn->y - y) <= PLACE_TOLERANCE) {
            return true;
        }
    }
    return false;
}

/* Where each glyph comes to stand, against where the page list wants it. */
static void
test_places(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GArray) all = drawn_glyphs(fixture);
    const Page *page = page_list_nth(fixture->sheet->pages, 0);
    guint seen = 0;
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        for (guint j = 0; op->kind == OP_TEXT && j < op->as.text.glyph_count; j++, seen++) {
            const Glyph *glyph = &op->as.text.glyphs[j];
            double x = op->as.text.origin.x + glyph->x;
            double y = page->size.height - op->as.text.origin.y - glyph->y;
            if (!is_drawn(all, glyph->id, x, y)) {
                g_test_message("glyph %u of \"%s\" is not at %.3f %.3f", j, op->as.text.text, x, y);
                g_test_fail();
            }
        }
    }
    g_assert_cmpuint(seen, >, 200);
}

static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GBytes *warm = paint(fixture);
    HaruCache *first = fixture->cache;
    fixture->cache = haru_cache_new();
    GBytes *cold = paint(fixture);
    g_assert_true(g_bytes_equal(warm, cold));
    fixture->sheet->pages->title = "Another";
    GBytes *other = paint(fixture);
    g_assert_false(g_bytes_equal(warm, other));
    g_bytes_unref(warm);
    g_bytes_unref(cold);
    g_bytes_unref(other);
    haru_cache_free(first);
}

static void
assert_refused(Fixture *fixture, const char *part)
{
    GError *error = NULL;
    GBytes *pdf = haru_paint(fixture->sheet->pages, &WORKSHEET_OPTIONS, fixture->cache, &error);
    g_assert_null(pdf);
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    program_holds(error->message, part);
    g_error_free(error);
}

static void
test_refusals(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    PageList *pages = fixture->sheet->pages;
    const char *date = pages->date;
    pages->date = "yesterday";
    assert_refused(fixture, "\"yesterday\" is no date");
    pages->date = date;
    Link *link = page_list_nth(pages, 0)->links->pdata[1];
    link->anchor = "nowhere";
    assert_refused(fixture, "\"nowhere\"");
    link->anchor = "answers";
    Field *field = pages->fields->pdata[0];
    const char *name = field->name;
    field->name = "map.row";
    assert_refused(fixture, "\"map.row\" is a field, and the beginning of other fields' names");
    field->name = name;
    FontFace broken = fixture->sheet->faces[WORKSHEET_BOLD];
    broken.bytes = g_bytes_new_static("no font", 7);
    broken.path = "broken.ttf";
    Op *heading = &g_array_index(page_list_nth(pages, 0)->ops, Op, 1);
    g_assert_cmpint(heading->kind, ==, OP_TEXT);
    const FontFace *face = heading->as.text.face;
    heading->as.text.face = &broken;
    assert_refused(fixture, "broken.ttf");
    heading->as.text.face = face;
    g_bytes_unref(broken.bytes);
    GBytes *pdf = paint(fixture);
    g_bytes_unref(pdf);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/haru/sound", test_sound},       {"/haru/fonts", test_fonts},
        {"/haru/words", test_words},       {"/haru/structure", test_structure},
        {"/haru/metadata", test_metadata}, {"/haru/form", test_form},
        {"/haru/places", test_places},     {"/haru/same-bytes", test_same_bytes},
        {"/haru/refusals", test_refusals},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
