/* What pages that are cut must keep free: safe area, clear zones, quiet zones of codes; sides that
 * must be one page; canvases that are told as one figure. */

#include "compose/bounds.h"
#include "compose/composer.h"
#include "project_sample.h"

#include <string.h>

/* Letters that the golden theme has; body is 10 pt on 14. A card is 432 by 288, safe 18. */
#define FRONT(blocks) "<card size='4x6'>\n<front margins='18pt'>\n" blocks "</front></card>"

typedef struct {
    ProjectSample *sample;
    Composer *composer;
    PageList *pages; /* NULL when it has faults */
} Composed;

static Composed
compose(const char *body)
{
    Composed composed = {.sample = project_sample_of_body(body)};
    ProjectSample *sample = composed.sample;
    g_autofree char *faults = project_sample_faults(sample);
    g_assert_cmpstr(faults, ==, "");
    const DocumentSpec *spec = project_document_nth(sample->project, 0);
    const Theme *theme = project_theme(sample->project, spec, sample->diags);
    g_autoptr(GError) error = NULL;
    composed.composer = composer_new(theme, &error);
    g_assert_no_error(error);
    composed.pages = composer_compose(composed.composer, sample->document, sample->diags);
    return composed;
}

static void
composed_clear(Composed *composed)
{
    page_list_free(composed->pages);
    composer_free(composed->composer);
    project_sample_free(composed->sample);
}

static void
expect_faults(const char *body, const char *expected)
{
    Composed composed = compose(body);
    diags_sort(composed.sample->diags);
    g_autofree char *faults = project_sample_faults(composed.sample);
    g_assert_cmpstr(faults, ==, expected);
    g_assert_cmpint(composed.pages == NULL, ==, expected[0] != '\0' && expected[0] != '~');
    composed_clear(&composed);
}

/* ---- one page ---- */

static void
a_side_that_does_not_fit_names_the_block(void)
{
    expect_faults(
        FRONT("<spacer height='200pt'/>\n<para>Fits.</para>\n<para>Here<break/>it<break/>does"
              "<break/>not<break/>fit</para>"),
        "6: 'para' does not fit on the card's front: all of it is 296.0 pt high, the room "
        "is 252.0 pt\n");
    expect_faults(FRONT("<spacer height='fill'/><para>Fits.</para>"), "");
}

static void
grounds_fill_page_and_bleed(void)
{
    Composed composed = compose("<card size='4x6'><front style='callout'><para>F</para></front>"
                                "<back><para>B</para></back></card>"
                                "<page name='share'><para>1</para><page-break/><para>2</para>"
                                "</page>");
    g_assert_nonnull(composed.pages);
    const Page *front = page_list_nth(composed.pages, 0);
    g_assert_cmpfloat(front->bleed, ==, 9);
    g_assert_cmpstr(front->name, ==, "front");
    const Op *ground = &g_array_index(front->ops, Op, 1);
    g_assert_cmpint(g_array_index(front->ops, Op, 0).kind, ==, OP_ARTIFACT_BEGIN);
    g_assert_cmpint(ground->kind, ==, OP_FILL);
    Rect bounds = path_bounds(ground->as.fill.path);
    g_assert_cmpfloat(bounds.x, ==, -9);
    g_assert_cmpfloat(bounds.y, ==, -9);
    g_assert_cmpfloat(bounds.width, ==, 450);
    g_assert_cmpfloat(bounds.height, ==, 306);
    g_assert_cmpint(g_array_index(page_list_nth(composed.pages, 1)->ops, Op, 0).kind, ==,
                    OP_MARK_BEGIN);
    g_assert_cmpstr(page_list_nth(composed.pages, 1)->name, ==, "back");
    g_assert_cmpstr(page_list_nth(composed.pages, 2)->name, ==, "share");
    g_assert_cmpstr(page_list_nth(composed.pages, 3)->name, ==, "share-2");
    composed_clear(&composed);
}

/* ---- safe area ---- */

static void
text_and_fields_stay_in_the_safe_area(void)
{
    expect_faults("<card size='4x6' safe='30pt'>\n<front margins='10pt 100pt 10pt 32pt'>\n"
                  "<para>Near the top</para>\n<spacer height='220pt'/>\n"
                  "<field kind='text' name='f' label='F' tooltip='F' label-position='none'/>"
                  "</front></card>",
                  "4: text leaves the safe area at the top by 16.7 pt\n"
                  "6: the field leaves the safe area at the bottom by 18.9 pt\n");
    /* letters count, not the line's height */
    expect_faults("<card size='4x6' safe='18pt'>\n<front margins='15pt 18pt'>\n"
                  "<para>x</para></front></card>",
                  "");
    expect_faults("<page size='400px 300px' margins='9pt' safe='18pt'>\n<para>Text</para></page>",
                  "3: text leaves the safe area on the left by 8.9 pt\n");
}

static void
shapes_may_leave_the_safe_area(void)
{
    expect_faults("<card size='4x6'>\n<front margins='0'><canvas height='fill'>\n"
                  "<box x='-9pt' y='-9pt' width='120%' height='40pt' style='callout'/>"
                  "</canvas></front></card>",
                  "");
}

/* ---- clear zones ---- */

#define ZONES                                                                                      \
    "<clear for='barcode' x='200pt' y='240pt' width='232pt' height='48pt' only='mail'/>"           \
    "<clear for='postage' x='350pt' y='0' width='82pt' height='60pt'/>"
#define MAIL "<code-symbol kind='imb' value='01234567094987654321' alt='Mail code'/>"

static void
clear_zones_hold_their_own_symbol_only(void)
{
    expect_faults("<card size='4x6'>\n<front style='callout'>" ZONES
                  "<canvas height='fill'>\n<place x='160pt' y='226pt' width='229pt' height='16pt'>"
                  "<stack id='mail'>" MAIL "</stack></place>"
                  "</canvas></front></card>",
                  "");
    expect_faults(
        "<card size='4x6'>\n<front>" ZONES
        "<canvas height='fill'>\n<place x='160pt' y='226pt' width='229pt' height='16pt'>" MAIL
        "</place>\n"
        "<box x='300pt' y='10pt' width='60pt' height='10pt' style='callout'/>"
        "<place x='0' y='0' width='20pt' height='14pt'><para id='mail'>x</para></place>"
        "</canvas></front></card>",
        "4: it stands 197.9 by 10.4 pt inside the zone that is kept clear for 'barcode'\n"
        "5: it stands 28.0 by 10.0 pt inside the zone that is kept clear for 'postage'\n");
}

/* ---- codes ---- */

#define QR "<code-symbol kind='qr' value='https://example.org' alt='Code' width='80pt'/>"

static void
nothing_stands_in_a_quiet_zone(void)
{
    expect_faults(
        FRONT("<canvas height='fill'>\n"
              "<box x='0' y='0' width='100pt' height='100pt' style='callout'/>"
              "<place x='10pt' y='10pt' width='80pt' height='80pt'>" QR "</place>\n"
              "<place x='85pt' y='10pt' width='100pt' height='20pt'>\n"
              "<para>Too near</para></place></canvas>"),
        "7: it stands in the quiet zone of the code at line 5, which readers need empty\n");
}

static void
codes_are_checked_for_what_reads_them(void)
{
    expect_faults(FRONT("<code-symbol kind='qr' value='https://example.org/toolkit' alt='C' "
                        "width='36pt'/>\n" MAIL),
                  "4: the code's modules are 0.34 mm wide (12.7 mm for 29 modules and the quiet "
                  "zone); phones need 0.40 mm\n");
    expect_faults(FRONT("<columns widths='100pt 1fr'><stack>\n" MAIL "</stack><para>x</para>"
                        "</columns>"),
                  "5: the code is 228.9 pt wide, the room is 100.0 pt\n");
}

static double
tag_box_width(const Tag *tag)
{
    g_assert_cmpint(tag->role, ==, TAG_FIGURE);
    g_assert_true(tag->has_box);
    g_assert_cmpstr(tag->alt, !=, NULL);
    g_assert_cmpuint(tag->kids->len, ==, 1);
    return tag->box.width;
}

static void
codes_are_figures_of_one_path(void)
{
    Composed composed =
        compose(FRONT("<code-symbol kind='qr' value='HTTPS://A.US' alt='C'/>" MAIL));
    g_assert_nonnull(composed.pages);
    const Tag *root = composed.pages->root;
    /* 21 modules on 20 mm, and 8 for the quiet zone */
    g_assert_cmpfloat_with_epsilon(tag_box_width(g_array_index(root->kids, TagKid, 0).as.tag) /
                                       POINTS_PER_MM,
                                   20.0 * 29 / 21, 0.001);
    /* 64 pitches of 1/22 in, a bar of 1.44 pt, 0.125 in at both sides */
    g_assert_cmpfloat_with_epsilon(tag_box_width(g_array_index(root->kids, TagKid, 1).as.tag),
                                   64 * 72.0 / 22 + 1.44 + 18, 0.001);
    const Page *page = page_list_nth(composed.pages, 0);
    g_assert_cmpuint(page->ops->len, ==, 6);
    const Op *bars = &g_array_index(page->ops, Op, 4);
    g_assert_cmpint(bars->kind, ==, OP_FILL);
    g_assert_cmpuint(bars->as.fill.path.count, ==, 65 * 5);
    Rect bounds = path_bounds(bars->as.fill.path);
    g_assert_cmpfloat_with_epsilon(bounds.height, 10.44, 0.001);
    g_assert_cmpfloat_with_epsilon(bounds.x, 18 + 9, 0.001);
    composed_clear(&composed);
}

/* ---- canvases told as one figure ---- */

static void
a_canvas_with_alt_is_one_figure(void)
{
    Composed composed = compose(
        "<page><heading level='1'>H</heading><canvas width='100pt' height='50pt' alt='A bar'>"
        "<box x='0' y='0' width='80%' height='10pt' style='callout'/>"
        "<place x='0' y='10pt' width='100%' height='40pt'><heading level='5'>82 %</heading>"
        "<list><item><para id='x'>Text</para></item></list></place></canvas>"
        "<para>After</para></page>");
    g_assert_nonnull(composed.pages);
    const Tag *root = composed.pages->root;
    g_assert_cmpuint(root->kids->len, ==, 3);
    const Tag *figure = g_array_index(root->kids, TagKid, 1).as.tag;
    g_assert_cmpfloat(tag_box_width(figure), ==, 100);
    g_assert_cmpstr(figure->alt, ==, "A bar");
    g_assert_cmpint(g_array_index(figure->kids, TagKid, 0).kind, ==, KID_MARK);
    const Page *page = page_list_nth(composed.pages, 0);
    g_assert_cmpuint(page->mark_count, ==, 3);
    int depth = 0;
    for (guint i = 0; i < page->ops->len; i++) {
        OpKind kind = g_array_index(page->ops, Op, i).kind;
        depth += kind == OP_MARK_BEGIN || kind == OP_ARTIFACT_BEGIN ? 1 : kind == OP_END ? -1 : 0;
        g_assert_true(depth == 0 || depth == 1);
    }
    g_assert_cmpint(depth, ==, 0);
    composed_clear(&composed);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/side/one-page", a_side_that_does_not_fit_names_the_block);
    g_test_add_func("/side/ground", grounds_fill_page_and_bleed);
    g_test_add_func("/side/safe", text_and_fields_stay_in_the_safe_area);
    g_test_add_func("/side/safe/shapes", shapes_may_leave_the_safe_area);
    g_test_add_func("/side/clear", clear_zones_hold_their_own_symbol_only);
    g_test_add_func("/side/quiet", nothing_stands_in_a_quiet_zone);
    g_test_add_func("/side/codes", codes_are_figures_of_one_path);
    g_test_add_func("/side/codes/faults", codes_are_checked_for_what_reads_them);
    g_test_add_func("/side/figure", a_canvas_with_alt_is_one_figure);
    return g_test_run();
}
