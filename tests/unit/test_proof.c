/* Cairo's PDF of a document, read by other programs. */

#include "base/failure.h"
#include "programs.h"
#include "worksheet.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    Worksheet *sheet;
    char *path;
} Fixture;

static GBytes *
paint(const PageList *pages)
{
    PaintCache *cache = paint_cache_new();
    GError *error = NULL;
    GBytes *pdf =
        painter_paint(painter_lookup("proof"), pages, 0, &WORKSHEET_OPTIONS, cache, &error);
    g_assert_no_error(error);
    paint_cache_free(cache);
    return pdf;
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->sheet = worksheet_new();
    g_close(g_file_open_tmp("handout-proof-XXXXXX", &fixture->path, NULL), NULL);
    GBytes *pdf = paint(fixture->sheet->pages);
    program_write(fixture->path, pdf);
    g_bytes_unref(pdf);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_unlink(fixture->path);
    g_free(fixture->path);
    worksheet_free(fixture->sheet);
}

static void
test_sound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *qpdf = PROGRAM_RUN(fixture->path, "qpdf", "--check", "%");
    program_holds(qpdf, "No syntax or stream encoding errors found");
    g_autofree char *ghostscript = PROGRAM_RUN(fixture->path, "gs", "-q", "-dNOPAUSE", "-dBATCH",
                                               "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "%");
    g_assert_cmpstr(ghostscript, ==, "");
    g_autofree char *info = PROGRAM_RUN(fixture->path, "pdfinfo", "%");
    program_holds(info, "Pages:           2\n");
    program_holds(info, "Page size:       612 x 792 pts (letter)");
    program_holds(info, "Partner Mapping & <more>");
    program_holds(info, "Form:            none");
}

/* Letters are letters of embedded fonts, in their scripts. */
static void
test_words(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *words = PROGRAM_RUN(fixture->path, "pdftotext", "-layout", "%", "-");
    program_holds(words, WORKSHEET_LATIN);
    program_holds(words, WORKSHEET_HINDI);
    program_holds(words, "الشراكة");
    program_holds(words, "q\xCC\x83 odd");
    program_holds(words, "Zoë – Łódź 42");
    g_autofree char *fonts = PROGRAM_RUN(fixture->path, "pdffonts", "%");
    g_auto(GStrv) lines = g_strsplit(fonts, "\n", -1);
    for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++) {
        program_holds(lines[i], " yes yes yes");
    }
    g_assert_cmpuint(g_strv_length(lines), >, 5);
}

/* The document's date stands in it, or a fixed one; never the clock's. */
static void
test_date(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *dated = PROGRAM_RUN(fixture->path, "qpdf", "--json=2", "--json-key=qpdf", "%");
    program_holds(dated, "20260131120000");
    fixture->sheet->pages->date = NULL;
    GBytes *once = paint(fixture->sheet->pages);
    g_usleep(1100 * 1000);
    GBytes *again = paint(fixture->sheet->pages);
    g_assert_true(g_bytes_equal(once, again));
    g_bytes_unref(once);
    g_bytes_unref(again);
}

static void
test_broken_font(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    FontFace *face = &fixture->sheet->faces[WORKSHEET_BOLD];
    GBytes *whole = face->bytes;
    face->bytes = g_bytes_new_static("no font", 7);
    PaintCache *cache = paint_cache_new();
    GError *error = NULL;
    GBytes *pdf = painter_paint(painter_lookup("proof"), fixture->sheet->pages, 0,
                                &WORKSHEET_OPTIONS, cache, &error);
    g_assert_null(pdf);
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    program_holds(error->message, "cannot read the font");
    g_error_free(error);
    paint_cache_free(cache);
    g_bytes_unref(face->bytes);
    face->bytes = whole;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {{"/proof/sound", test_sound},
                 {"/proof/words", test_words},
                 {"/proof/date", test_date},
                 {"/proof/broken-font", test_broken_font}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
