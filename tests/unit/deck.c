#include "deck.h"
#include "read/theme.h"

#define DECK_THEME "layouts/theme.xml"
#define SIDE_WORTH 0.5 /* of the colour's green */
#define NUMBERS 200.0

static void
card_add(PageList *pages, guint number, bool is_back, Size size, double bleed)
{
    Page *page = page_list_add(pages, size, NULL);
    page->bleed = bleed;
    Colour colour = {number / NUMBERS, is_back ? SIDE_WORTH : 0, 0};
    Tag *tag = tag_new(pages, TAG_P, where_at(NULL, 0, 0));
    tag_append(pages->root, tag);
    page_mark_begin(pages, page, tag, NULL);
    page_fill(page, path_rect(pages->pool, (Rect){10, 5, 20, 8}), colour);
    page_end(page);
}

Deck
deck_new(guint count, Size size, double bleed)
{
    Deck deck = {.diags = diags_new(), .cards = page_list_new()};
    deck.theme = theme_load("tests/golden", DECK_THEME, NULL, deck.diags);
    g_assert_nonnull(deck.theme);
    g_autoptr(GError) error = NULL;
    deck.composer = composer_new(deck.theme, &error);
    g_assert_no_error(error);
    deck.cards->id = "deck";
    deck.cards->lang = "en";
    for (guint i = 0; i < 2 * count; i++) {
        card_add(deck.cards, i / 2, i % 2 == 1, size, bleed);
    }
    return deck;
}

void
deck_clear(Deck *deck)
{
    page_list_free(deck->cards);
    composer_free(deck->composer);
    theme_free(deck->theme);
    diags_free(deck->diags);
}

ImposeSource *
deck_sources(const Deck *deck)
{
    guint count = deck->cards->pages->len / 2;
    ImposeSource *sources = g_new0(ImposeSource, count);
    for (guint i = 0; i < count; i++) {
        sources[i] = (ImposeSource){deck->cards, 2 * i, (int)(2 * i + 1)};
    }
    return sources;
}

static Placed
placed_of(const Op *begin, const Op *fill, Size size)
{
    g_assert_cmpint(fill->kind, ==, OP_FILL);
    Colour colour = fill->as.fill.colour;
    Point origin = begin->as.place.origin;
    Placed placed = {.number = (guint)(colour.red * NUMBERS + 0.5),
                     .is_back = colour.green > 0,
                     .clip = begin->as.place.clip,
                     .is_turned = begin->as.place.is_turned};
    double turn = placed.is_turned ? 1 : 0;
    placed.trim = (Rect){origin.x - turn * size.width, origin.y - turn * size.height, size.width,
                         size.height};
    return placed;
}

GArray *
deck_placed(const Deck *deck, const Page *page)
{
    Size size = page_list_nth(deck->cards, 0)->size;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Placed));
    for (guint i = 0; i + 1 < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        if (op->kind == OP_PLACE_BEGIN) {
            Placed placed = placed_of(op, op + 1, size);
            g_array_append_val(all, placed);
        }
    }
    return all;
}

const Placed *
deck_find(const GArray *placed, guint number)
{
    for (guint i = 0; i < placed->len; i++) {
        const Placed *one = &g_array_index(placed, Placed, i);
        if (one->number == number) {
            return one;
        }
    }
    return NULL;
}

SheetTemplate
deck_sheet(Size paper)
{
    return (SheetTemplate){.name = "deck",
                           .paper = paper,
                           .columns = 2,
                           .rows = 3,
                           .cell = DECK_CARD,
                           .first = {50, 70},
                           .column_gap = 24,
                           .row_gap = 30};
}
