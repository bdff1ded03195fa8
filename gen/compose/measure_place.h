#pragma once

/* Lines into their place, for the files gen/compose/measure*.c only: alignment, baselines, and the
 * words that have no room. */

#include "compose/measure_take.h"

/* Copies into the pool. `ascent` is from the paragraph's top to the first baseline. `diags` may be
 * NULL. */
Lines broken_place(const Broken *broken, Pool *pool, InlineText text, const MeasureOptions *options,
                   double ascent, Diags *diags);

bool room_holds(double room, double width);
