#include "project_sample.h"

#include <glib.h>
#include <locale.h>

#define CARD(front, back)                                                                          \
    "<card size='4x6'>\n<front>" front "</front>\n<back>" back "</back></card>"
#define SYMBOL(attributes) "<page><code-symbol " attributes "/></page>"

static Document *
document_of(ProjectSample *sample)
{
    g_autofree char *faults = project_sample_faults(sample);
    g_assert_cmpstr(faults, ==, "");
    g_assert_nonnull(sample->document);
    return sample->document;
}

/* ---- cards ---- */

static void
test_card(void)
{
    ProjectSample *sample = project_sample_of_body(CARD("<para>F</para>", "<para>B</para>"));
    const Document *document = document_of(sample);
    g_assert_cmpuint(document->page_count, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const DocumentPage *page = &document->pages[i];
        g_assert_true(page->is_single);
        g_assert_cmpfloat(page->size.width, ==, 432);
        g_assert_cmpfloat(page->size.height, ==, 288);
        g_assert_cmpfloat(page->bleed, ==, 9);
        g_assert_cmpfloat(page->safe.top, ==, 18);
        g_assert_cmpfloat(page->margins.left, ==, 18);
        g_assert_cmpstr(page->name, ==, i == 0 ? "front" : "back");
        g_assert_null(page->ground);
        g_assert_cmpuint(page->clear_count, ==, 0);
        g_assert_cmpint(page->first->kind, ==, BLOCK_PARA);
        g_assert_cmpint(page->where.line, ==, (int)i + 3);
    }
    project_sample_free(sample);
}

static void
test_card_told(void)
{
    ProjectSample *sample = project_sample_of_body(
        "<card size='a6' orientation='portrait' bleed='3mm' safe='4mm 5mm'>"
        "<front style='callout' margins='10mm' name='cover'/></card>"
        "<card size='3in 2in'><front/></card>"
        "<page size='1200px 630px' name='share' style='head' bleed='1pt' safe='36pt'/>");
    const Document *document = document_of(sample);
    const DocumentPage *pages = document->pages;
    g_assert_cmpuint(document->page_count, ==, 3);
    g_assert_cmpfloat_with_epsilon(pages[0].size.width, 105 * POINTS_PER_MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(pages[0].size.height, 148 * POINTS_PER_MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(pages[0].bleed, 3 * POINTS_PER_MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(pages[0].safe.right, 5 * POINTS_PER_MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(pages[0].margins.right, 10 * POINTS_PER_MM, 1e-9);
    g_assert_cmpstr(pages[0].name, ==, "cover");
    g_assert_cmpstr(pages[0].ground->name, ==, "callout");
    g_assert_cmpfloat(pages[1].size.width, ==, 216);
    g_assert_false(pages[2].is_single);
    g_assert_cmpfloat(pages[2].size.width, ==, 900);
    g_assert_cmpstr(pages[2].name, ==, "share");
    g_assert_cmpstr(pages[2].ground->name, ==, "head");
    g_assert_cmpfloat(pages[2].safe.bottom, ==, 36);
    project_sample_free(sample);
}

static void
test_card_limits(void)
{
    project_sample_expect(
        project_sample_of_body("<card size='dl' safe='49mm'><front name='a'/></card>\n"
                               "<card size='dl' bleed='2in'><front name='b'/></card>\n"
                               "<card size='dl'><front name='b' margins='50mm'/></card>\n"
                               "<card size='{0.4}in 3in'><front name='c'/></card>\n"),
        "2: the safe edge leaves no room on the page\n"
        "3: bleed=\"2in\" on 'card' should be at most 1in\n"
        "4: the margins leave no room on the page\n"
        "5: size=\"0.4in 3in\" on 'card' should be a name, or width and height from 0.5in to "
        "200in\n"
        "4: the page name 'b' is taken: it was first used at line 3\n");
}

/* ---- clear zones ---- */

static void
test_clear(void)
{
    ProjectSample *sample = project_sample_of_body(
        CARD("", "<clear for='barcode' x='50%' y='75%' width='50%' height='0.5in' only='imb'/>"
                 "<para id='imb'>B</para>"
                 "<clear for='postage' x='4in' y='0' width='2in' height='25%'/>"));
    const DocumentPage *page = &document_of(sample)->pages[1];
    g_assert_cmpuint(page->clear_count, ==, 2);
    g_assert_cmpstr(page->clear[0].name, ==, "barcode");
    g_assert_cmpstr(page->clear[0].only, ==, "imb");
    g_assert_cmpfloat(page->clear[0].rect.x, ==, 216);
    g_assert_cmpfloat(page->clear[0].rect.y, ==, 216);
    g_assert_cmpfloat(page->clear[0].rect.width, ==, 216);
    g_assert_cmpfloat(page->clear[0].rect.height, ==, 36);
    g_assert_cmpfloat(page->clear[1].rect.x, ==, 288);
    g_assert_cmpfloat(page->clear[1].rect.height, ==, 72);
    g_assert_null(page->clear[1].only);
    g_assert_nonnull(page->first);
    g_assert_null(page->first->next);
    project_sample_free(sample);
}

static void
test_clear_faults(void)
{
    project_sample_expect(
        project_sample_of_body(CARD(
            "<para id='one'/>", "<clear for='a' x='5in' y='0' width='1.1in' height='1in'/>\n"
                                "<clear for='b' x='0' y='0' width='0' height='1in'/>\n"
                                "<clear for='c' x='0' y='0' width='1in' height='1in' only='on'/>\n"
                                "<clear for='d' x='-1pt' y='0' width='1in' height='1in'/>\n")),
        "4: the clear zone 'a' reaches beyond the page of 6 in × 4 in\n"
        "5: the clear zone 'b' should have a width and a height of more than nothing\n"
        "7: the clear zone 'd' reaches beyond the page of 6 in × 4 in\n"
        "6: no block has the id 'on', which the clear zone 'c' is kept for\n");
}

/* ---- symbols ---- */

static void
test_symbols(void)
{
    ProjectSample *sample = project_sample_of_body(
        "<page><code-symbol kind='qr' value=' https://example.org/ ' alt='QR code' width='1in'/>"
        "<code-symbol kind='imb' value='0123456709498765432101234567891' alt='Barcode'/>"
        "<code-symbol kind='imb' value='01 234 567094 987654321 01234' alt='Barcode'/>"
        "<code-symbol kind='imb' value='01 234 567094321 987654' alt='Barcode'/>"
        "<code-symbol kind='imb' value='01234567094987654321 012345678' alt='Barcode'/></page>");
    const Block *block = document_of(sample)->pages[0].first;
    g_assert_cmpint(block->kind, ==, BLOCK_SYMBOL);
    g_assert_cmpint(block->as.symbol.kind, ==, SYMBOL_QR);
    g_assert_cmpstr(block->as.symbol.value, ==, "https://example.org/");
    g_assert_cmpfloat(block->as.symbol.width.value, ==, 72);
    block = block->next;
    g_assert_cmpint(block->as.symbol.kind, ==, SYMBOL_IMB);
    g_assert_cmpstr(block->as.symbol.value, ==, "0123456709498765432101234567891");
    g_assert_cmpint(block->as.symbol.width.kind, ==, LENGTH_AUTO);
    block = block->next;
    g_assert_cmpstr(block->as.symbol.value, ==, "0123456709498765432101234");
    block = block->next;
    g_assert_cmpstr(block->as.symbol.value, ==, "01234567094321987654");
    block = block->next;
    g_assert_cmpstr(block->as.symbol.value, ==, "01234567094987654321012345678");
    project_sample_free(sample);
}

static void
test_symbol_faults(void)
{
    static const struct {
        const char *symbol;
        const char *fault;
    } cases[] = {
        {SYMBOL("kind='imb' value='0123456709498765432' alt='a'"),
         "the barcode's tracking code has 19 digits and should have 20"},
        {SYMBOL("kind='imb' value='012345670949876543210' alt='a'"),
         "the barcode's ZIP has 1 digit and should have 5, 9 or 11, or not be there"},
        {SYMBOL("kind='imb' value='01234567094987654321 1234567' alt='a'"),
         "the barcode's ZIP has 7 digits and should have 5, 9 or 11, or not be there"},
        {SYMBOL("kind='imb' value='1 234 567094 987654321' alt='a'"),
         "the barcode's barcode id has 1 digit and should have 2"},
        {SYMBOL("kind='imb' value='01 2345 567094 987654321' alt='a'"),
         "the barcode's service type has 4 digits and should have 3"},
        {SYMBOL("kind='imb' value='01 234 5670943 987654321 01234567891' alt='a'"),
         "the barcode's mailer id has 7 digits and should have 6 or 9"},
        {SYMBOL("kind='imb' value='01 234 567094321 987654321' alt='a'"),
         "the barcode's serial number has 9 digits and should have 6, after a mailer id of 9"},
        {SYMBOL("kind='imb' value='01 234 567094 987654321 123' alt='a'"),
         "the barcode's ZIP has 3 digits and should have 5, 9 or 11, or not be there"},
        {SYMBOL("kind='imb' value='01 234 567' alt='a'"),
         "the barcode's value should be digits in one, in two parts (tracking code and ZIP), or in "
         "all its parts"},
        {SYMBOL("kind='imb' value='01234567094987654321-12345' alt='a'"),
         "the barcode's value '01234567094987654321-12345' should be nothing but digits"},
        {SYMBOL("kind='imb' value='05234567094987654321' alt='a'"),
         "the second digit of the barcode id is 5 and should be 0 to 4"},
        {SYMBOL("kind='imb' value='01234567094987654321' alt='a' width='2in'"),
         "an imb has the size that the mail wants, and yet has a width"},
        {SYMBOL("kind='qr' value=' ' alt='a'"), "the code-symbol has an empty value"},
        {SYMBOL("kind='qr' value='{//nothing}' alt='a'"), "the code-symbol has an empty value"},
        {SYMBOL("kind='qr' value='x' alt=' '"), "the code-symbol has no alt"},
        {SYMBOL("kind='qr' value='x' alt='a' width='0'"),
         "width=\"0\" on 'code-symbol' should be more than nothing"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told = g_strdup_printf("2: %s\n", cases[i].fault);
        project_sample_expect(project_sample_of_body(cases[i].symbol), told);
    }
}

static void
test_symbol_long(void)
{
    g_autofree char *long_value = g_strnfill(301, 'x');
    g_autofree char *body = g_strdup_printf(SYMBOL("kind='qr' value='%s' alt='a'"), long_value);
    project_sample_expect(project_sample_of_body(body),
                          "2: the QR code's value has 301 bytes, and phones read no more than 300 "
                          "from paper\n");
    long_value[300] = '\0';
    g_autofree char *fits = g_strdup_printf(SYMBOL("kind='qr' value='%s' alt='a'"), long_value);
    project_sample_expect(project_sample_of_body(fits), "");
}

/* ---- drawings ---- */

static void
test_drawing(void)
{
    ProjectSample *sample = project_sample_of_body(
        "<page><canvas height='1in' alt='Bars'><place x='0' y='0' width='50%' height='50%'>"
        "<para>82 %</para></place></canvas>"
        "<canvas height='1in'><place x='0' y='0' width='50%' height='50%'>"
        "<para><link href='https://example.org/'>told</link></para></place></canvas></page>");
    const Block *block = document_of(sample)->pages[0].first;
    g_assert_cmpstr(block->as.canvas.alt, ==, "Bars");
    g_assert_null(block->next->as.canvas.alt);
    project_sample_free(sample);
}

static void
test_drawing_faults(void)
{
    project_sample_expect(
        project_sample_of_body(
            "<page><canvas height='1in' alt=' '/>\n"
            "<canvas height='1in' alt='Bars'><place x='0' y='0' width='1in' height='1in'>\n"
            "<para><link href='https://example.org/'>x</link></para>\n"
            "<stack><field kind='text' name='a' label='A'/></stack></place></canvas>\n"
            "<field kind='text' name='b' label='B'/></page>"),
        "2: the canvas has an empty alt\n"
        "4: a link stands in a canvas with alt, whose inside screen readers are not told of\n"
        "5: a field stands in a canvas with alt, whose inside screen readers are not told of\n");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cards/card", test_card);
    g_test_add_func("/cards/told", test_card_told);
    g_test_add_func("/cards/limits", test_card_limits);
    g_test_add_func("/cards/clear", test_clear);
    g_test_add_func("/cards/clear-faults", test_clear_faults);
    g_test_add_func("/cards/symbols", test_symbols);
    g_test_add_func("/cards/symbol-faults", test_symbol_faults);
    g_test_add_func("/cards/symbol-long", test_symbol_long);
    g_test_add_func("/cards/drawing", test_drawing);
    g_test_add_func("/cards/drawing-faults", test_drawing_faults);
    return g_test_run();
}
