#pragma once

/* Numbers and colours as text, the same in every locale: for the painters that write text. */

#include "base/units.h"

#include <glib.h>

/* At most `decimals` (0 to 9) digits after the point, no zeros at the end, never "-0". */
void number_append(GString *out, double value, int decimals);

/* "#rrggbb" */
void number_append_colour(GString *out, Colour colour);
