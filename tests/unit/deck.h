#pragma once

/* Numbered cards made by hand, and what became of them on sheets, for the tests of imposition. */

#include "compose/impose.h"

typedef struct {
    Theme *theme;
    Composer *composer;
    PageList *cards; /* fronts and backs in turn */
    Diags *diags;
} Deck;

/* `count` cards of two pages each. A card's first op is a small rectangle near its top left corner,
 * coloured by its number and side. */
Deck deck_new(guint count, Size size, double bleed);
void deck_clear(Deck *deck);

/* The sources of all cards; the caller frees them. */
ImposeSource *deck_sources(const Deck *deck);

/* A placed card, read back from the ops. */
typedef struct {
    guint number; /* from 0 */
    bool is_back;
    Rect trim; /* on the sheet */
    Rect clip;
    bool is_turned;
} Placed;

/* All cards of a page, in the order of its ops. */
GArray *deck_placed(const Deck *deck, const Page *page);
/* NULL if the card is not on the page. */
const Placed *deck_find(const GArray *placed, guint number);

/* Two columns and three rows of 200 by 100 cards, off the middle in both directions. */
SheetTemplate deck_sheet(Size paper);
#define DECK_CARD ((Size){200, 100})
