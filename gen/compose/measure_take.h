#pragma once

/* From Pango's broken lines to ours, for the files gen/compose/measure*.c only. */

#include "compose/measure_text.h"

/* Lines that have been broken but not placed: each starts at x 0, baselines and leading are not
 * set. They depend on the words, their styles and the room alone. */
typedef struct {
    Lines lines;
    const bool *from_right; /* for each line: it starts at the right */
    bool wrapped;           /* some line ends because the room does */
    bool faulty;            /* a letter was missing: taking them again would tell it again */
    guint weight;           /* roughly, of memory, in bytes */
} Broken;

/* The lines of the paragraph as it was filled and given room. Tells of missing letters in `diags`,
 * unless that is NULL. */
const Broken *broken_take(const Paragraph *paragraph, Pool *pool, Diags *diags);

/* Width of the paragraph's widest line, without taking any. */
double broken_widest(const Paragraph *paragraph);
