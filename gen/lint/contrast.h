#pragma once

/* How much two colours stand out from each other, as WCAG 2.2 reckons it. */

#include "base/units.h"

#define CONTRAST_TEXT 4.5  /* WCAG 2.2, 1.4.3 */
#define CONTRAST_LARGE 3.0 /* the same, large text */
#define CONTRAST_DRAWN 3.0 /* WCAG 2.2, 1.4.11 */

/* 0 (black) to 1 (white). */
double contrast_luminance(Colour colour);
/* 1 (the same) to 21 (black and white); the order does not matter. */
double contrast_ratio(Colour a, Colour b);
/* What text of this size and weight needs. */
double contrast_wanted(double size, int weight);
/* The colour nearest to `colour`, darker or lighter, that reaches the ratio on `ground`, in steps
 * that "#rrggbb" can say. False when neither black nor white would. */
bool contrast_mend(Colour colour, Colour ground, double wanted, Colour *out);

#define COLOUR_WORD_SIZE 8
/* "#1b2433" */
void colour_word(Colour colour, char word[COLOUR_WORD_SIZE]);
