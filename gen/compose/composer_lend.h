#pragma once

/* What imposition borrows of a composer: the words outside the cards are set in the theme's
 * fonts. */

#include "compose/composer.h"
#include "compose/measure.h"

Measure *composer_measure(const Composer *composer);
const Theme *composer_theme(const Composer *composer);
