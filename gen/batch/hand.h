#pragma once

/* What one hand of the crew has for itself, since no two threads may use it at once: a composer for
 * each theme, with its fonts, and the painters' cache. Made when first asked for.
 *
 * Page lists borrow fonts of the composer that made them, so hands outlive all of them, and the
 * hand with the models outlives the others. A page list that one hand has composed may be painted
 * by any other: it is constant, and so are its fonts. */

#include "compose/composer.h"
#include "paint/painter.h"

typedef struct {
    GHashTable *composers; /* const Theme * → Composer * */
    PaintCache *cache;
} Hand;

void hand_init(Hand *hand);
void hand_clear(Hand *hand);

/* The hand's composer of a theme, lent; NULL with an error. One that it does not have yet is made
 * like `model`, another hand's of the same theme, or (NULL) from the theme: all hands of a crew
 * must get theirs from one model, or cards that meet on a sheet would each bring the same fonts. */
Composer *hand_composer(Hand *hand, const Theme *theme, const Composer *model, GError **error);
PaintCache *hand_cache(Hand *hand);
