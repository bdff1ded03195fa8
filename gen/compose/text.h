#pragma once

/* Small services around measured text that several kinds of box need. */

#include "compose/compose.h"

/* For a text of this role; notes its size in compose->smallest. */
MeasureOptions text_options(Compose *compose, const Role *role, Align align, double width);

Lines text_measure(Compose *compose, InlineText text, const Role *role, Align align, double width);

/* Plain words in a role's style; `words` is borrowed. */
InlineText text_of_words(Compose *compose, const char *words, const Role *role, Where where);

/* The words without their styles. */
char *text_plain(Pool *pool, InlineText text);
