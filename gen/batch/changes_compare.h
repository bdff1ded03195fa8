#pragma once

/* Words of two builds of one document, compared: batch/change.h. */

#include "batch/change.h"
#include "paint/words.h"

/* Fills in texts, fields and the pages that look different; false when nothing differs. `now` lends
 * its places by `wording`, whose lines are the same. */
bool changes_compare(MaterialChange *material, Pool *pool, const Words *old, const Words *now);

/* Does the picture need looking at: page `number` of both is there and looks different. */
const WordsPage *words_page(const Words *words, guint number);
