#pragma once

/* What imposition borrows of a composer: the words outside the cards are set in the theme's
 * fonts. */

#include "compose/measure.h"

typedef struct Composer Composer;

Measure *composer_measure(const Composer *composer);
const Theme *composer_theme(const Composer *composer);
