#pragma once

/* "Did you mean …?": the known word that is nearest to a mistyped one. */

#include <glib.h>

/* The candidate with the fewest edits (insert, drop, change, swap of neighbours), if there are
 * few enough of them that the author probably meant it; else NULL. `count` may be 0. */
const char *nearest_name(const char *wanted, const char *const *candidates, guint count);

/* A hint made of it: "did you mean 'cell'?", or a list of up to twelve of the candidates when none
 * is near ("one of: a, b, c"). NULL for no candidates. The caller frees it. */
char *nearest_hint(const char *wanted, const char *const *candidates, guint count);
