#pragma once

/* Words as one compares them: small letters, one blank between words, no punctuation. */

#include <glib.h>
#include <stdbool.h>

/* The caller frees. */
char *phrase_plain(const char *text);
/* Whole words, in this order and without others between them. Both are plain. */
bool phrase_holds(const char *phrase, const char *part);
guint phrase_letters(const char *phrase); /* letters and digits */
