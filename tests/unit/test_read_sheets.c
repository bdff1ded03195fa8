#include "project_sample.h"

#include "read/paper.h"

#include <glib.h>
#include <locale.h>

#define LETTER ((Size){612, 792})
#define QUARTER ((Size){396, 306})

#define SHEET(attributes) "\n<sheet name='S' " attributes "/>"

static const SheetTemplate *
template_of(ProjectSample *sample, const char *text)
{
    project_sample_put(sample, "layouts/sheets/s.xml", text);
    project_sample_put(sample, "layouts/card.xml", "<layout/>");
    project_sample_load(sample, "<document id='card' layout='layouts/card.xml' folder='cards'/>");
    g_assert_nonnull(sample->project);
    return project_sheet_template(sample->project, "layouts/sheets/s.xml", sample->diags);
}

static void
expect_fault(const char *sheet, const char *fault)
{
    ProjectSample *sample = project_sample_new();
    g_assert_null(template_of(sample, sheet));
    project_sample_expect(sample, fault);
}

/* ---- templates ---- */

/* Each cell lies on the paper, and no two overlap. */
static void
check_shipped(const char *name, guint cells, Point first, Size cell, Point gap)
{
    g_autofree char *path = g_strdup_printf("layouts/sheets/%s.xml", name);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    ProjectSample *sample = project_sample_new();
    const SheetTemplate *sheet = template_of(sample, text);
    g_assert_nonnull(sheet);
    g_assert_cmpuint(sheet->columns * sheet->rows, ==, cells);
    g_assert_cmpfloat_with_epsilon(sheet->first.x, first.x, 1e-9);
    g_assert_cmpfloat_with_epsilon(sheet->first.y, first.y, 1e-9);
    g_assert_cmpfloat_with_epsilon(sheet->cell.width, cell.width, 1e-9);
    g_assert_cmpfloat_with_epsilon(sheet->cell.height, cell.height, 1e-9);
    g_assert_cmpfloat(sheet->column_gap, ==, gap.x);
    g_assert_cmpfloat(sheet->row_gap, ==, gap.y);
    /* Paper is as far from the last cell as from the first. */
    double right = sheet->first.x + sheet->columns * cell.width + (sheet->columns - 1) * gap.x;
    double bottom = sheet->first.y + sheet->rows * cell.height + (sheet->rows - 1) * gap.y;
    g_assert_cmpfloat_with_epsilon(sheet->paper.width - right, first.x, 1e-6);
    g_assert_cmpfloat_with_epsilon(sheet->paper.height - bottom, first.y, 1e-6);
    project_sample_free(sample);
}

static void
test_shipped(void)
{
    const Point nothing = {0, 0};
    check_shipped("letter-quarter", 4, nothing, QUARTER, nothing);
    check_shipped("avery-8387", 4, nothing, QUARTER, nothing);
    check_shipped("avery-5389", 2, (Point){90, 90}, (Size){432, 288}, (Point){0, 36});
    check_shipped("a4-a6", 4, (Point){0.5 * POINTS_PER_MM, 0},
                  (Size){148 * POINTS_PER_MM, 105 * POINTS_PER_MM}, nothing);
}

static void
test_custom(void)
{
    ProjectSample *sample = project_sample_new();
    const SheetTemplate *sheet =
        template_of(sample, SHEET("paper='13in 19in' orientation='landscape' columns='4' rows='3' "
                                  "cell='4in 3in' first='0.5in 36pt' gap='0.25in 5mm' "
                                  "flip='short' slug='no'"));
    g_assert_nonnull(sheet);
    g_assert_cmpstr(sheet->name, ==, "S");
    g_assert_cmpstr(sheet->file, ==, "layouts/sheets/s.xml");
    g_assert_cmpint(sheet->where.line, ==, 2);
    g_assert_cmpfloat(sheet->paper.width, ==, 19 * 72);
    g_assert_cmpfloat(sheet->paper.height, ==, 13 * 72);
    g_assert_cmpuint(sheet->columns, ==, 4);
    g_assert_cmpuint(sheet->rows, ==, 3);
    g_assert_cmpfloat(sheet->first.x, ==, 36);
    g_assert_cmpfloat(sheet->column_gap, ==, 18);
    g_assert_cmpfloat_with_epsilon(sheet->row_gap, 5 * POINTS_PER_MM, 1e-9);
    g_assert_cmpint(sheet->flip, ==, FLIP_SHORT);
    g_assert_true(sheet->marks);
    g_assert_false(sheet->slug);
    g_assert_true(sheet ==
                  project_sheet_template(sample->project, "layouts/sheets/s.xml", sample->diags));
    project_sample_expect(sample, "");
}

static void
test_centred(void)
{
    ProjectSample *sample = project_sample_new();
    const SheetTemplate *sheet = template_of(
        sample,
        SHEET("paper='letter' columns='1' rows='2' cell='4x6' first='centre' gap='0.25in'"));
    g_assert_nonnull(sheet);
    g_assert_cmpfloat(sheet->first.x, ==, 90);
    g_assert_cmpfloat(sheet->first.y, ==, 99);
    g_assert_cmpfloat(sheet->column_gap, ==, 18);
    g_assert_cmpfloat(sheet->row_gap, ==, 18);
    g_assert_cmpint(sheet->flip, ==, FLIP_LONG);
    g_assert_true(sheet->slug);
    project_sample_expect(sample, "");
}

static void
test_faults(void)
{
    expect_fault(SHEET("paper='letter' columns='2' rows='2' cell='quarter-letter'"),
                 "2: 2 columns need 11 in, and the paper has 8.5 in\n");
    expect_fault(SHEET("paper='a4' orientation='landscape' columns='1' rows='3' cell='a6'"),
                 "2: 3 rows need 315 mm, and the paper has 210 mm\n");
    expect_fault(
        SHEET("paper='letter' columns='1' rows='2' cell='4x6' first='2.6in 0'"),
        "2: 1 column needs 6 in from 2.6 in on: that is beyond the paper, which has 8.5 in\n");
    expect_fault(SHEET("paper='letter' columns='1' rows='2' cell='4x6' gap='0 -3mm'"),
                 "2: the gap between rows is negative: cards would overlap by 3 mm\n");
    expect_fault(
        SHEET("paper='letter' columns='1' rows='2' cell='4x6' gap='1..2in'"),
        "2: gap=\"1..2in\" on 'sheet' should be one or two lengths such as \"0.25in 5mm\"\n");
    expect_fault(SHEET("paper='300in 300in' columns='1' rows='2' cell='4x6'"),
                 "2: paper=\"300in 300in\" on 'sheet' should be a size whose sides are from 0.5in "
                 "to 200in\n2: 1 column needs 6 in, and the paper has 0.5 in\n"
                 "2: 2 rows need 8 in, and the paper has 0.5 in\n");
}

/* ---- fitted ---- */

typedef struct {
    Size paper;
    guint up;
    Size cell;
    double bleed;
    guint columns, rows;
    Size lies;
    Point first;
    double gap;
    bool marks;
} FitCase;

static void
check_fit(const FitCase *fit, const char *faults)
{
    ProjectSample *sample = project_sample_new();
    project_sample_put(sample, "layouts/card.xml", "<layout/>");
    project_sample_load(sample, "<document id='card' layout='layouts/card.xml' folder='cards'/>");
    const SheetTemplate *sheet = project_sheet_fit(sample->project, fit->paper, fit->up, fit->cell,
                                                   fit->bleed, FLIP_SHORT, sample->diags);
    g_assert_true((sheet == NULL) == (fit->columns == 0));
    if (sheet != NULL) {
        g_assert_cmpuint(sheet->columns, ==, fit->columns);
        g_assert_cmpuint(sheet->rows, ==, fit->rows);
        g_assert_cmpfloat(sheet->paper.width, ==, fit->lies.width);
        g_assert_cmpfloat(sheet->paper.height, ==, fit->lies.height);
        g_assert_cmpfloat_with_epsilon(sheet->first.x, fit->first.x, 1e-6);
        g_assert_cmpfloat_with_epsilon(sheet->first.y, fit->first.y, 1e-6);
        g_assert_cmpfloat(sheet->column_gap, ==, fit->gap);
        g_assert_cmpfloat(sheet->row_gap, ==, fit->gap);
        g_assert_cmpint(sheet->flip, ==, FLIP_SHORT);
        g_assert_true(sheet->marks == fit->marks);
    }
    project_sample_expect(sample, faults);
}

static void
test_fit(void)
{
    const Size lying = {792, 612};
    const Size card = {432, 288};
    const Size small = {216, 144};
    check_fit(&(FitCase){LETTER, 2, card, 9, 1, 2, LETTER, {90, 99}, 18, true}, "");
    check_fit(&(FitCase){lying, 2, card, 9, 1, 2, LETTER, {90, 99}, 18, true}, "");
    check_fit(&(FitCase){LETTER, 1, card, 0, 1, 1, lying, {180, 162}, 0, true}, "");
    check_fit(&(FitCase){LETTER, 4, QUARTER, 0, 2, 2, lying, {0, 0}, 0, false}, "");
    check_fit(&(FitCase){LETTER, 0, small, 9, 2, 5, LETTER, {81, 0}, 18, false}, "");
    check_fit(&(FitCase){LETTER, 0, small, 0, 3, 4, lying, {72, 18}, 0, true}, "");
}

static void
test_fit_single_cut(void)
{
    check_fit(
        &(FitCase){LETTER, 4, QUARTER, 9, 2, 2, {792, 612}, {0, 0}, 0, false},
        "~0: there is no room for a bleed of 0.125 in between the cards: one cut parts two of "
        "them\n");
}

static void
test_misfit(void)
{
    check_fit(&(FitCase){.paper = LETTER, .up = 5, .cell = QUARTER},
              "0: 5 cards of 5.5 in × 4.25 in cannot stand in even rows on paper of 8.5 in × 11 "
              "in\n");
    check_fit(&(FitCase){.paper = QUARTER, .up = 0, .cell = LETTER},
              "0: 1 card of 8.5 in × 11 in cannot stand in even rows on paper of 5.5 in × 4.25 "
              "in\n");
    check_fit(&(FitCase){.paper = LETTER, .up = 1, .cell = QUARTER, .bleed = -9},
              "0: the bleed is -0.125 in: cards would overlap\n");
    check_fit(&(FitCase){.paper = LETTER, .up = 1, .cell = {0, 9}}, "0: the cards have no size\n");
}

/* ---- names ---- */

static void
test_paper(void)
{
    Size size = {1, 2};
    g_assert_true(paper_parse("a3", &size));
    g_assert_cmpfloat_with_epsilon(size.height, 420 * POINTS_PER_MM, 1e-9);
    g_assert_true(paper_card_parse("4.25x6", &size));
    g_assert_cmpfloat(size.width, ==, 432);
    g_assert_cmpfloat(size.height, ==, 306);
    g_assert_true(paper_parse(" 6in\t4in ", &size));
    g_assert_cmpfloat(size.height, ==, 288);
    g_assert_false(paper_parse("4x6", &size));
    g_assert_false(paper_parse("6in", &size));
    g_assert_false(paper_parse("6in 4in 2in", &size));
    g_assert_false(paper_parse("", &size));
    g_assert_cmpfloat(size.height, ==, 288);
    for (guint i = 0; paper_card_names()[i] != NULL; i++) {
        g_assert_true(paper_card_parse(paper_card_names()[i], &size));
        g_assert_cmpfloat(size.width, >, size.height);
    }
    for (guint i = 0; paper_names()[i] != NULL; i++) {
        g_assert_true(paper_parse(paper_names()[i], &size));
        g_assert_cmpfloat(size.width, <, size.height);
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheets/shipped", test_shipped);
    g_test_add_func("/sheets/custom", test_custom);
    g_test_add_func("/sheets/centred", test_centred);
    g_test_add_func("/sheets/faults", test_faults);
    g_test_add_func("/sheets/fit", test_fit);
    g_test_add_func("/sheets/fit-single-cut", test_fit_single_cut);
    g_test_add_func("/sheets/misfit", test_misfit);
    g_test_add_func("/sheets/paper", test_paper);
    return g_test_run();
}
