#pragma once

/* A font's Unicode map (ToUnicode, ISO 32000-1 9.10.3): the text behind each code. */

#include <glib.h>

typedef struct HaruUnicode HaruUnicode;

/* `digits`: hexadecimal digits of a code, 2 or 4. */
HaruUnicode *haru_unicode_new(int digits);
/* Codes ascending. */
void haru_unicode_add(HaruUnicode *map, guint code, const char *text, gsize length);
/* The CMap's text; frees the map. The caller frees the text. */
GString *haru_unicode_finish(HaruUnicode *map);
