/* The pages to print: no form, the same look, and tags that tell of each field; seen through other
 * people's programs and through the second opinion. */

#include "base/failure.h"
#include "paint/painter_haru.h"
#include "paint/paper.h"
#include "paint/verify.h"
#include "programs.h"
#include "worksheet.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    Worksheet *sheet;
    HaruCache *cache;
    GBytes *paper, *form;
    char *folder;
    char *path;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    fixture->sheet = worksheet_new();
    fixture->cache = haru_cache_new();
    const PageList *pages = fixture->sheet->pages;
    fixture->paper = haru_paint_paper(pages, &WORKSHEET_OPTIONS, fixture->cache, &error);
    g_assert_no_error(error);
    fixture->form = haru_paint(pages, &WORKSHEET_OPTIONS, fixture->cache, &error);
    g_assert_no_error(error);
    fixture->folder = g_dir_make_tmp("handout-paper-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "paper.pdf", NULL);
    program_write(fixture->path, fixture->paper);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_unlink(fixture->path);
    g_rmdir(fixture->folder);
    g_free(fixture->path);
    g_free(fixture->folder);
    g_bytes_unref(fixture->paper);
    g_bytes_unref(fixture->form);
    haru_cache_free(fixture->cache);
    worksheet_free(fixture->sheet);
}

#define RUN(fixture, ...) PROGRAM_RUN((fixture)->path, __VA_ARGS__)

static Field *
field_named(Fixture *fixture, const char *name)
{
    return (Field *)page_list_field_lookup(fixture->sheet->pages, name);
}

static void
test_sound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *qpdf = RUN(fixture, "qpdf", "--check", "%");
    program_holds(qpdf, "No syntax or stream encoding errors found");
    g_autofree char *ghostscript = RUN(fixture, "gs", "-q", "-dNOPAUSE", "-dBATCH",
                                       "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "%");
    g_assert_cmpstr(ghostscript, ==, "");
    g_autofree char *words = RUN(fixture, "pdftotext", "%", "-");
    program_holds(words, "Zoë – Łódź 42");
    program_holds(words, "B – reviewer");
}

static void
test_no_form(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *all = RUN(fixture, "qpdf", "--json=2", "--json-key=qpdf", "%");
    g_assert_null(strstr(all, "/AcroForm"));
    g_assert_null(strstr(all, "/Widget"));
    g_assert_null(strstr(all, "/Helv"));
    guint links = 0;
    for (guint i = 0; i < fixture->sheet->pages->pages->len; i++) {
        links += page_list_nth(fixture->sheet->pages, i)->links->len;
    }
    g_assert_cmpuint(links, >, 0);
    g_assert_cmpuint(program_count(all, "\"/Subtype\": \"/Link\""), ==, links);
}

/* Of each kind as many as there are widgets. */
static void
test_tags(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *all = RUN(fixture, "qpdf", "--json=2", "--json-key=qpdf", "%");
    guint widgets = 0;
    guint boxes = 0;
    guint circles = 0;
    guint ticked = 0;
    for (guint i = 0; i < fixture->sheet->pages->fields->len; i++) {
        const Field *field = fixture->sheet->pages->fields->pdata[i];
        widgets += field->widgets->len;
        boxes += field->kind == FIELD_CHECKBOX ? field->widgets->len : 0;
        circles += field->kind == FIELD_RADIO ? field->widgets->len : 0;
        for (guint j = 0; j < field->widgets->len; j++) {
            const char *checked = paper_checked(field->widgets->pdata[j]);
            ticked += g_strcmp0(checked, "on") == 0 ? 1 : 0;
        }
    }
    g_assert_cmpuint(boxes + circles, >, ticked);
    g_assert_cmpuint(ticked, >, 0);
    g_assert_cmpuint(program_count(all, "\"/O\": \"/PrintField\""), ==, widgets);
    g_assert_cmpuint(program_count(all, "\"/Role\": \"/cb\""), ==, boxes);
    g_assert_cmpuint(program_count(all, "\"/Role\": \"/rb\""), ==, circles);
    g_assert_cmpuint(program_count(all, "\"/Role\": \"/tv\""), ==, widgets - boxes - circles);
    g_assert_cmpuint(program_count(all, "\"/checked\": \"/on\""), ==, ticked);
    g_assert_cmpuint(program_count(all, "\"/checked\": \"/off\""), ==, boxes + circles - ticked);
    program_holds(all, "\"/Desc\": \"u:Partner, row 2\"");
    program_holds(all, "\"/Alt\": \"u:Partner, row 2\"");
    program_holds(all, "\"/Alt\": \"u:Partner, row 1: Zoë – Łódź 42\"");
    program_holds(all, "\"/Alt\": \"u:Shortlist, row 1: ☑\"");
    program_holds(all, "\"/Alt\": \"u:Kind of partner: B – reviewer\"");
}

static void
assert_refused(Fixture *fixture, const char *why)
{
    GError *error = NULL;
    g_assert_false(verify_paper(fixture->paper, fixture->sheet->pages, &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    program_holds(error->message, why);
    g_error_free(error);
}

static void
test_second_opinion(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_assert_true(verify_paper(fixture->paper, fixture->sheet->pages, &error));
    g_assert_no_error(error);
    Widget *widget = field_named(fixture, "map.row.1.short")->widgets->pdata[0];
    const char *tooltip = widget->tooltip;
    widget->tooltip = "Another";
    assert_refused(fixture, "printed field map.row.1.short has another name");
    widget->tooltip = tooltip;
    widget->current = 0;
    assert_refused(fixture, "printed field map.row.1.short is told to be in another state");
    widget->current = 1;
    widget->field->kind = FIELD_RADIO;
    assert_refused(fixture, "field map.row.1.short is not told to be a printed one of its kind");
    widget->field->kind = FIELD_CHECKBOX;
    Field *text = field_named(fixture, "map.row.1.partner");
    text->value = "Another";
    assert_refused(fixture, "alternative text of printed field map.row.1.partner");
    text->value = "Zoë – Łódź 42";
    Page *page = fixture->sheet->pages->pages->pdata[widget->page];
    page->mark_count++;
    assert_refused(fixture, "mark ");
    page->mark_count--;
    g_assert_true(verify_paper(fixture->paper, fixture->sheet->pages, NULL));
}

/* Neither file passes for the other. */
static void
test_other(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_assert_false(verify_pdf(fixture->paper, fixture->sheet->pages, &error));
    program_holds(error->message, "annotations on page");
    g_clear_error(&error);
    g_assert_false(verify_paper(fixture->form, fixture->sheet->pages, &error));
    program_holds(error->message, "annotations on page");
    g_clear_error(&error);
}

static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    HaruCache *cold = haru_cache_new();
    GBytes *again = haru_paint_paper(fixture->sheet->pages, &WORKSHEET_OPTIONS, cold, NULL);
    g_assert_true(g_bytes_equal(fixture->paper, again));
    g_assert_false(g_bytes_equal(fixture->paper, fixture->form));
    g_bytes_unref(again);
    haru_cache_free(cold);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/paper/sound", test_sound}, {"/paper/no-form", test_no_form},
        {"/paper/tags", test_tags},   {"/paper/second-opinion", test_second_opinion},
        {"/paper/other", test_other}, {"/paper/same-bytes", test_same_bytes},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
