/* What stands around the cards on a sheet: bleed, crop marks, slug line, and the calibration
 * sheet. */

#include "compose/bounds.h"
#include "compose/impose.h"
#include "deck.h"

#include <math.h>
#include <string.h>

#define expect(a, b) g_assert_cmpfloat_with_epsilon((a), (b), 0.001)

static const Size portrait = {612, 792};
static const Size landscape = {792, 612};

static PageList *
deal(Deck *deck, const ImposePlan *plan)
{
    g_autofree ImposeSource *sources = deck_sources(deck);
    PageList *sheets =
        impose_cards(deck->composer, plan, sources, deck->cards->pages->len / 2, deck->diags);
    g_assert_nonnull(sheets);
    return sheets;
}

/* Ink outside the places: marks and slug. */
static GArray *
outside_ink(const Page *page)
{
    GArray *ink = g_array_new(FALSE, FALSE, sizeof(Rect));
    bool in_place = false;
    guint artifacts = 0;
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        in_place = op->kind == OP_PLACE_BEGIN || (in_place && op->kind != OP_PLACE_END);
        artifacts += op->kind == OP_ARTIFACT_BEGIN ? 1U : 0U;
        Rect bounds;
        if (!in_place && op_bounds(op, &bounds)) {
            g_assert_cmpuint(artifacts, >, 0);
            g_array_append_val(ink, bounds);
        }
    }
    return ink;
}

/* No mark and no word in any card or its bleed, nor beyond the paper; gives how many there are. */
static guint
check_outside(const Deck *deck, const Page *page)
{
    GArray *placed = deck_placed(deck, page);
    GArray *ink = outside_ink(page);
    Rect paper = rect_inset((Rect){0, 0, page->size.width, page->size.height}, edges_all(-0.2));
    for (guint i = 0; i < ink->len; i++) {
        Rect bounds = g_array_index(ink, Rect, i);
        g_assert_true(rect_holds(paper, bounds));
        for (guint j = 0; j < placed->len; j++) {
            const Placed *card = &g_array_index(placed, Placed, j);
            g_assert_false(rect_meets(bounds, card->trim));
            g_assert_false(rect_meets(bounds, card->clip));
        }
    }
    guint count = ink->len;
    g_array_unref(placed);
    g_array_unref(ink);
    return count;
}

static void
check_marks(SheetTemplate sheet, double bleed, guint marks)
{
    sheet.marks = true;
    Deck deck = deck_new(sheet.columns * sheet.rows, sheet.cell, bleed);
    for (guint i = 0; i < 2; i++) {
        ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
        plan.flip = i == 0 ? FLIP_LONG : FLIP_SHORT;
        PageList *sheets = deal(&deck, &plan);
        g_assert_cmpuint(check_outside(&deck, page_list_nth(sheets, 0)), ==, marks);
        g_assert_cmpuint(check_outside(&deck, page_list_nth(sheets, 1)), ==, marks);
        page_list_free(sheets);
    }
    deck_clear(&deck);
}

static void
marks_stand_outside_of_every_trim(void)
{
    /* two columns: 4 lines above, 4 below, the same in the two gaps of 30; three rows: 6 lines at
     * either side and in the gap of 24 */
    check_marks(deck_sheet(portrait), 0, 4 * 4 + 6 * 3);
    /* a bleed of 10 leaves 8 in gaps of 30, and nothing in that of 24 */
    check_marks(deck_sheet(portrait), 10, 4 * 4 + 6 * 2);
    SheetTemplate touching = deck_sheet(portrait);
    touching.column_gap = 0;
    touching.row_gap = 0;
    check_marks(touching, 9, 3 * 2 + 4 * 2);
    SheetTemplate full = {.paper = {400, 200}, .columns = 2, .rows = 2, .cell = DECK_CARD};
    check_marks(full, 9, 0);
}

static void
check_clip(double gap, double bleed, double left, double between)
{
    Deck deck = deck_new(4, DECK_CARD, bleed);
    SheetTemplate sheet = {.paper = landscape, .columns = 2, .rows = 2, .cell = DECK_CARD};
    sheet.first = (Point){6, 40};
    sheet.column_gap = sheet.row_gap = gap;
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s", .flip = FLIP_SHORT};
    PageList *sheets = deal(&deck, &plan);
    for (guint side = 0; side < 2; side++) {
        const Page *page = page_list_nth(sheets, side);
        GArray *placed = deck_placed(&deck, page);
        const Placed *first = deck_find(placed, 0);
        double outer = first->trim.x - first->clip.x;
        double inner = first->clip.x + first->clip.width - first->trim.x - first->trim.width;
        expect(side == 0 ? outer : inner, left);
        expect(side == 0 ? inner : outer, between);
        expect(first->trim.y - first->clip.y, bleed);
        for (guint i = 0; i < placed->len; i++) {
            const Placed *other = &g_array_index(placed, Placed, i);
            g_assert_cmpint(rect_meets(first->clip, other->trim), ==, other->number == 0);
            g_assert_true(rect_holds(page->trim_bleed, other->clip));
            g_assert_true(rect_holds(page->trim, other->trim));
        }
        g_array_unref(placed);
    }
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
bleed_ends_at_neighbours_and_paper(void)
{
    check_clip(0, 5, 5, 0);
    check_clip(18, 9, 6, 9);
    check_clip(18, 3, 3, 3);
}

/* ---- the slug line ---- */

static char *
words_of(const Page *page)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        if (op->kind == OP_TEXT) {
            g_string_append_len(words, op->as.text.text, op->as.text.text_length);
        }
    }
    return g_string_free(words, FALSE);
}

static void
the_slug_tells_what_the_sheet_is(void)
{
    Deck deck = deck_new(8, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    sheet.slug = true;
    sheet.marks = true;
    ImposePlan plan = {.sheet = &sheet,
                       .copies = 1,
                       .id = "s",
                       .title = "Cards",
                       .date = "2026-01-31T00:00:00Z",
                       .flip = FLIP_SHORT};
    PageList *sheets = deal(&deck, &plan);
    g_autofree char *front = words_of(page_list_nth(sheets, 0));
    g_autofree char *back = words_of(page_list_nth(sheets, 3));
    g_assert_cmpstr(front, ==, "Cards · 2026-01-31 · sheet 1 of 2 · front · flip on short edge");
    g_assert_cmpstr(back, ==, "Cards · 2026-01-31 · sheet 2 of 2 · back · flip on short edge");
    for (guint i = 0; i < sheets->pages->len; i++) {
        check_outside(&deck, page_list_nth(sheets, i));
    }
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
a_sheet_without_room_for_the_slug_is_told(void)
{
    Deck deck = deck_new(4, DECK_CARD, 0);
    SheetTemplate sheet = {.paper = {400, 200}, .columns = 2, .rows = 2, .cell = DECK_CARD};
    sheet.slug = true;
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    PageList *sheets = deal(&deck, &plan);
    g_assert_cmpuint(diags_count(deck.diags, DIAG_WARNING), ==, 1);
    g_autofree char *words = words_of(page_list_nth(sheets, 0));
    g_assert_cmpstr(words, ==, "");
    page_list_free(sheets);
    deck_clear(&deck);
}

/* ---- calibration ---- */

/* Where the first cross of the back stands: its lines are the page's first stroke. */
static Point
back_cross(const Page *page)
{
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        if (op->kind == OP_STROKE) {
            Rect bounds = path_bounds(op->as.stroke.path);
            return (Point){bounds.x + bounds.width / 2, bounds.y + bounds.height / 2};
        }
    }
    g_error("the back has no cross");
}

/* Which way numbers grow on the rulers of the middle: 1 = right, down. */
static Point
ruler_signs(const Page *page)
{
    Point middle = {page->size.width / 2, page->size.height / 2};
    Point signs = {0, 0};
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        Rect bounds;
        if (op->kind != OP_TEXT || op->as.text.text_length != 2 ||
            memcmp(op->as.text.text, "10", 2) != 0 || !op_bounds(op, &bounds)) {
            continue;
        }
        double x = bounds.x + bounds.width / 2 - middle.x;
        double y = bounds.y + bounds.height / 2 - middle.y;
        if (fabs(fabs(x) - 10 * POINTS_PER_MM) < 1 && fabs(y) < 20) {
            signs.x = x > 0 ? 1 : -1;
        } else if (fabs(fabs(y) - 10 * POINTS_PER_MM) < 1 && fabs(x) < 20) {
            signs.y = y > 0 ? 1 : -1;
        }
    }
    g_assert_cmpfloat(fabs(signs.x) + fabs(signs.y), ==, 2);
    return signs;
}

/* A printer that puts backs off by `error`: what is read against the light, given back as the
 * offset, must undo it. */
static void
check_calibration(Size paper, FlipEdge flip, bool turns_sideways)
{
    Deck deck = deck_new(0, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(paper);
    ImposePlan plan = {.sheet = &sheet, .flip = flip, .id = "c", .title = "Calibration"};
    Point error = {2.5, -1.25};
    PageList *sheets = impose_calibration(deck.composer, &plan, deck.diags);
    g_assert_nonnull(sheets);
    g_assert_cmpuint(sheets->pages->len, ==, 2);
    Point printed = back_cross(page_list_nth(sheets, 1));
    printed.x += error.x;
    printed.y += error.y;
    double seen_x = turns_sideways ? paper.width - printed.x : printed.x;
    double seen_y = turns_sideways ? printed.y : paper.height - printed.y;
    Point signs = ruler_signs(page_list_nth(sheets, 0));
    plan.offset.x = (seen_x - paper.width / 2) * signs.x;
    plan.offset.y = (seen_y - paper.height / 2) * signs.y;
    page_list_free(sheets);
    sheets = impose_calibration(deck.composer, &plan, deck.diags);
    printed = back_cross(page_list_nth(sheets, 1));
    expect(printed.x + error.x, paper.width / 2);
    expect(printed.y + error.y, paper.height / 2);
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
calibration_gives_the_offset_that_mends(void)
{
    check_calibration(portrait, FLIP_LONG, true);
    check_calibration(portrait, FLIP_SHORT, false);
    check_calibration(landscape, FLIP_LONG, false);
    check_calibration(landscape, FLIP_SHORT, true);
}

static void
small_paper_cannot_calibrate(void)
{
    Deck deck = deck_new(0, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet((Size){300, 420});
    ImposePlan plan = {.sheet = &sheet, .id = "c"};
    g_assert_null(impose_calibration(deck.composer, &plan, deck.diags));
    g_assert_true(diags_has_errors(deck.diags));
    deck_clear(&deck);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/crop", marks_stand_outside_of_every_trim);
    g_test_add_func("/marks/bleed", bleed_ends_at_neighbours_and_paper);
    g_test_add_func("/marks/slug", the_slug_tells_what_the_sheet_is);
    g_test_add_func("/marks/slug/no-room", a_sheet_without_room_for_the_slug_is_told);
    g_test_add_func("/marks/calibration", calibration_gives_the_offset_that_mends);
    g_test_add_func("/marks/calibration/small", small_paper_cannot_calibrate);
    return g_test_run();
}
