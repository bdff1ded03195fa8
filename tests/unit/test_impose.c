/* Imposition: which card stands where, and what stands behind it. */

#include "compose/impose.h"
#include "deck.h"

#include <string.h>

#define expect(a, b) g_assert_cmpfloat_with_epsilon((a), (b), 0.001)

static const Size portrait = {612, 792};
static const Size landscape = {792, 612};

static void
expect_rect(Rect rect, double x, double y)
{
    expect(rect.x, x);
    expect(rect.y, y);
    expect(rect.width, DECK_CARD.width);
    expect(rect.height, DECK_CARD.height);
}

static PageList *
deal(Deck *deck, const ImposePlan *plan)
{
    g_autofree ImposeSource *sources = deck_sources(deck);
    return impose_cards(deck->composer, plan, sources, deck->cards->pages->len / 2, deck->diags);
}

static void
expect_told(Deck *deck, PageList *sheets, const char *words)
{
    g_assert_null(sheets);
    g_assert_cmpuint(diags_count(deck->diags, DIAG_ERROR), ==, 1);
    const char *message = diags_nth(deck->diags, 0)->message;
    if (strstr(message, words) == NULL) {
        g_error("'%s' does not say '%s'", message, words);
    }
}

/* ---- registration ---- */

static void
check_registration(Size paper, FlipEdge flip, bool turns_sideways, Point offset)
{
    Deck deck = deck_new(8, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(paper);
    ImposePlan plan = {.sheet = &sheet, .flip = flip, .offset = offset, .copies = 1, .id = "s"};
    PageList *sheets = deal(&deck, &plan);
    g_assert_nonnull(sheets);
    g_assert_true(sheets->is_press);
    g_assert_cmpuint(sheets->pages->len, ==, 4); /* 8 cards on 6 cells: two sheets */
    guint seen = 0;
    for (guint i = 0; i < sheets->pages->len; i += 2) {
        GArray *fronts = deck_placed(&deck, page_list_nth(sheets, i));
        GArray *backs = deck_placed(&deck, page_list_nth(sheets, i + 1));
        g_assert_cmpuint(fronts->len, ==, backs->len);
        for (guint j = 0; j < fronts->len; j++) {
            const Placed *front = &g_array_index(fronts, Placed, j);
            const Placed *back = deck_find(backs, front->number);
            g_assert_nonnull(back);
            g_assert_false(front->is_back);
            g_assert_true(back->is_back);
            g_assert_false(front->is_turned);
            g_assert_cmpint(back->is_turned, ==, !turns_sideways);
            Rect at = front->trim;
            double x = turns_sideways ? paper.width - at.x - at.width : at.x;
            double y = turns_sideways ? at.y : paper.height - at.y - at.height;
            expect_rect(back->trim, x + offset.x, y + offset.y);
            seen++;
        }
        g_array_unref(fronts);
        g_array_unref(backs);
    }
    g_assert_cmpuint(seen, ==, 8);
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
backs_land_behind_their_fronts(void)
{
    check_registration(portrait, FLIP_LONG, true, (Point){0, 0});
    check_registration(portrait, FLIP_SHORT, false, (Point){0, 0});
    check_registration(landscape, FLIP_SHORT, true, (Point){0, 0});
    check_registration(landscape, FLIP_LONG, false, (Point){0, 0});
}

static void
the_offset_moves_the_backs_alone(void)
{
    check_registration(portrait, FLIP_LONG, true, (Point){1.1, -0.6});
    check_registration(landscape, FLIP_LONG, false, (Point){-2, 3});
}

static void
fronts_fill_the_cells_row_by_row(void)
{
    Deck deck = deck_new(6, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    PageList *sheets = deal(&deck, &plan);
    GArray *placed = deck_placed(&deck, page_list_nth(sheets, 0));
    g_assert_cmpuint(placed->len, ==, 6);
    expect_rect(deck_find(placed, 0)->trim, 50, 70);
    expect_rect(deck_find(placed, 1)->trim, 274, 70);
    expect_rect(deck_find(placed, 4)->trim, 50, 330);
    const Page *back = page_list_nth(sheets, 1);
    expect(back->trim.x, 612 - 50 - 424);
    expect(back->trim.y, 70);
    expect(back->trim.width, 424);
    expect(back->trim.height, 360);
    g_array_unref(placed);
    page_list_free(sheets);
    deck_clear(&deck);
}

/* ---- copies ---- */

static char *
order_of(const Deck *deck, const PageList *sheets)
{
    GString *order = g_string_new(NULL);
    for (guint i = 0; i < sheets->pages->len; i += 2) {
        GArray *placed = deck_placed(deck, page_list_nth(sheets, i));
        g_string_append(order, i == 0 ? "" : "/");
        for (guint j = 0; j < placed->len; j++) {
            g_string_append_printf(order, "%u", g_array_index(placed, Placed, j).number);
        }
        g_array_unref(placed);
    }
    return g_string_free(order, FALSE);
}

static void
check_order(guint cards, guint copies, const char *expected)
{
    Deck deck = deck_new(cards, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = copies, .id = "s"};
    PageList *sheets = deal(&deck, &plan);
    g_autofree char *order = order_of(&deck, sheets);
    g_assert_cmpstr(order, ==, expected);
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
copies_are_dealt_so_that_stacks_cut_into_piles(void)
{
    check_order(1, 0, "000000");
    check_order(2, 0, "010101");
    check_order(4, 0, "0123");
    check_order(3, 4, "012012/012012");
    check_order(4, 3, "000111/222333");
    check_order(8, 1, "012345/67");
}

static void
cards_without_backs_are_printed_on_one_side(void)
{
    Deck deck = deck_new(2, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    ImposeSource sources[] = {{deck.cards, 0, -1}, {deck.cards, 2, -1}};
    PageList *sheets = impose_cards(deck.composer, &plan, sources, 2, deck.diags);
    g_assert_cmpuint(sheets->pages->len, ==, 1);
    page_list_free(sheets);
    sources[1].back = 3;
    sheets = impose_cards(deck.composer, &plan, sources, 2, deck.diags);
    g_assert_cmpuint(sheets->pages->len, ==, 2);
    GArray *placed = deck_placed(&deck, page_list_nth(sheets, 1));
    g_assert_cmpuint(placed->len, ==, 1);
    g_array_unref(placed);
    page_list_free(sheets);
    deck_clear(&deck);
}

/* ---- pages ---- */

/* What a reader meets who turns the leaves of the folded sheets: left and right of each opening. */
static void
check_booklet(guint pages, FlipEdge flip, const char *expected)
{
    Deck deck = deck_new((pages + 1) / 2, DECK_CARD, 0);
    if (pages % 2 == 1) {
        g_ptr_array_set_size(deck.cards->pages, (gint)pages);
    }
    SheetTemplate sheet = {.paper = {500, 300}, .columns = 2, .rows = 1, .cell = DECK_CARD};
    sheet.first = (Point){50, 100};
    ImposePlan plan = {.sheet = &sheet, .flip = flip, .id = "s"};
    PageList *sheets = impose_booklet(deck.composer, &plan, deck.cards, deck.diags);
    g_assert_nonnull(sheets);
    GString *order = g_string_new(NULL);
    for (guint i = 0; i < sheets->pages->len; i++) {
        GArray *placed = deck_placed(&deck, page_list_nth(sheets, i));
        guint sides[2] = {0};
        for (guint j = 0; j < placed->len; j++) {
            const Placed *one = &g_array_index(placed, Placed, j);
            bool is_right = one->trim.x > 249;
            g_assert_cmpint(one->is_turned, ==, i % 2 == 1 && flip == FLIP_LONG);
            sides[is_right ? 1 : 0] = 2 * one->number + (one->is_back ? 1 : 0) + 1;
        }
        g_string_append_printf(order, "%s%u-%u",
                               i == 0       ? ""
                               : i % 2 == 0 ? " / "
                                            : " ",
                               sides[0], sides[1]);
        g_array_unref(placed);
    }
    g_assert_cmpstr(order->str, ==, expected);
    g_string_free(order, TRUE);
    page_list_free(sheets);
    deck_clear(&deck);
}

static void
booklets_read_in_order_when_folded(void)
{
    check_booklet(4, FLIP_SHORT, "4-1 2-3");
    check_booklet(8, FLIP_SHORT, "8-1 2-7 / 6-3 4-5");
    check_booklet(10, FLIP_SHORT, "0-1 2-0 / 10-3 4-9 / 8-5 6-7");
    check_booklet(3, FLIP_SHORT, "0-1 2-3");
    /* turned by half, the left page stands on the right */
    check_booklet(4, FLIP_LONG, "4-1 3-2");
}

static void
worksheets_stand_two_to_a_sheet(void)
{
    Deck deck = deck_new(2, landscape, 0);
    SheetTemplate sheet = {.paper = {792, 1224}, .columns = 1, .rows = 2, .cell = landscape};
    ImposePlan plan = {.sheet = &sheet, .id = "s"};
    g_ptr_array_set_size(deck.cards->pages, 3);
    PageList *sheets = impose_pages(deck.composer, &plan, deck.cards, deck.diags);
    g_assert_cmpuint(sheets->pages->len, ==, 2);
    GArray *placed = deck_placed(&deck, page_list_nth(sheets, 0));
    g_assert_cmpuint(placed->len, ==, 2);
    expect(g_array_index(placed, Placed, 0).trim.y, 0);
    expect(g_array_index(placed, Placed, 1).trim.y, 612);
    g_assert_true(g_array_index(placed, Placed, 1).is_back); /* page 2 */
    g_array_unref(placed);
    page_list_free(sheets);
    sheet.cell.width = 700;
    expect_told(&deck, impose_pages(deck.composer, &plan, deck.cards, deck.diags),
                "page 1 of 'deck' is 11.00 by 8.50 in");
    deck_clear(&deck);
}

static void
fields_become_what_they_show(void)
{
    Deck deck = deck_new(1, DECK_CARD, 0);
    Pool *pool = deck.cards->pool;
    Page *page = deck.cards->pages->pdata[0];
    Field *field = page_list_field(deck.cards, "name", FIELD_TEXT);
    Widget *widget = page_widget(deck.cards, page, field, (Rect){30, 40, 50, 20}, deck.cards->root);
    Op box = {.kind = OP_FILL, .as.fill.path = path_rect(pool, (Rect){1, 2, 3, 4})};
    WidgetState states[] = {{.name = "Off"}, {"Yes", &box, 1, &box, 1}};
    widget->states = pool_memdup(pool, states, sizeof states);
    widget->state_count = 2;
    widget->current = 1;
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    PageList *sheets = deal(&deck, &plan);
    const Page *front = page_list_nth(sheets, 0);
    g_assert_cmpuint(front->widgets->len, ==, 0);
    g_assert_cmpuint(front->ops->len, ==, 5);
    const Op *shown = &g_array_index(front->ops, Op, 2);
    g_assert_cmpint(shown->kind, ==, OP_FILL);
    expect(shown->as.fill.path.steps[0].points[0].x, 31);
    expect(shown->as.fill.path.steps[0].points[0].y, 42);
    g_assert_cmpint(g_array_index(front->ops, Op, 4).kind, ==, OP_PLACE_END);
    page_list_free(sheets);
    deck_clear(&deck);
}

/* ---- faults ---- */

static void
check_fault(SheetTemplate sheet, double bleed, const char *words)
{
    Deck deck = deck_new(2, DECK_CARD, bleed);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    expect_told(&deck, deal(&deck, &plan), words);
    deck_clear(&deck);
}

static void
what_does_not_fit_is_told(void)
{
    SheetTemplate sheet = deck_sheet(portrait);
    check_fault(sheet, 13, "bleed of 13.00 pt is wider than half the gap of 24.00 pt");
    sheet.columns = 3;
    check_fault(sheet, 0, "the grid leaves the paper: 3 by 3 cells");
    sheet = deck_sheet(portrait);
    sheet.first.y = -5;
    check_fault(sheet, 0, "the grid leaves the paper");
    sheet = deck_sheet(portrait);
    sheet.row_gap = -1;
    check_fault(sheet, 0, "the gap between the rows is negative");
    sheet.cell.width = 210;
    check_fault(sheet, 0, "the sheet's cells are 2.92 by 1.39 in; 'deck' is 2.78 by 1.39 in");
    sheet.rows = 0;
    sheet.cell = DECK_CARD;
    check_fault(sheet, 0, "no cells");
}

static void
cards_of_two_sizes_are_told(void)
{
    Deck deck = deck_new(2, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    ((Page *)deck.cards->pages->pdata[3])->size.height = 120;
    expect_told(&deck, deal(&deck, &plan), "cards of different sizes");
    deck_clear(&deck);
    deck = deck_new(0, DECK_CARD, 0);
    expect_told(&deck, deal(&deck, &plan), "no cards");
    deck_clear(&deck);
}

static void
booklets_and_sheets_of_sheets_are_told(void)
{
    Deck deck = deck_new(2, DECK_CARD, 0);
    SheetTemplate sheet = deck_sheet(portrait);
    ImposePlan plan = {.sheet = &sheet, .copies = 1, .id = "s"};
    expect_told(&deck, impose_booklet(deck.composer, &plan, deck.cards, deck.diags),
                "side by side that meet at the fold");
    deck_clear(&deck);
    deck = deck_new(2, DECK_CARD, 0);
    deck.cards->is_press = true;
    expect_told(&deck, impose_pages(deck.composer, &plan, deck.cards, deck.diags),
                "a press sheet already");
    deck_clear(&deck);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/impose/registration", backs_land_behind_their_fronts);
    g_test_add_func("/impose/offset", the_offset_moves_the_backs_alone);
    g_test_add_func("/impose/cells", fronts_fill_the_cells_row_by_row);
    g_test_add_func("/impose/copies", copies_are_dealt_so_that_stacks_cut_into_piles);
    g_test_add_func("/impose/one-sided", cards_without_backs_are_printed_on_one_side);
    g_test_add_func("/impose/booklet", booklets_read_in_order_when_folded);
    g_test_add_func("/impose/pages", worksheets_stand_two_to_a_sheet);
    g_test_add_func("/impose/fields", fields_become_what_they_show);
    g_test_add_func("/impose/faults", what_does_not_fit_is_told);
    g_test_add_func("/impose/faults/sizes", cards_of_two_sizes_are_told);
    g_test_add_func("/impose/faults/kinds", booklets_and_sheets_of_sheets_are_told);
    return g_test_run();
}
