#pragma once

/* Sizes of paper and of cards by their names. Units: points. */

#include "base/units.h"

/* The largest page that PDF readers agree on, and the smallest that takes a hand. */
#define PAPER_SIDE_MAX 14400.0
#define PAPER_SIDE_MIN 36.0

/* "letter", "legal", "tabloid", "a3", "a4", "a5", standing; or width and height, "6in 4in". False,
 * leaving `out` alone, for anything else and for sides shorter or longer than paper can be. */
bool paper_parse(const char *text, Size *out);
const char *const *paper_names(void); /* NULL-terminated */

/* "4x6", "4.25x6", "5x7", "6x9", "a6", "dl", "quarter-letter", lying; else as paper_parse. */
bool paper_card_parse(const char *text, Size *out);
const char *const *paper_card_names(void); /* NULL-terminated */

Size paper_standing(Size size);
Size paper_lying(Size size);

/* "5.5 in × 4.25 in", in the unit that says it shorter; the caller's. */
char *paper_size_words(Size size);
char *paper_length_words(double points);
