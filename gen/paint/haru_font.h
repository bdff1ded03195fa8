#pragma once

/* A font file seen with a PDF's eyes: widths in thousandths of the em, subsets to embed. The only
 * door to HarfBuzz's subsetter.
 *
 * A HaruFace keeps its own reference to the file's bytes. */

#include "base/font_face.h"

#include <stdbool.h>

typedef struct HaruFace HaruFace;

/* The codes that typed text may use: all of WinAnsiEncoding, and in the gaps that it leaves
 * (controls, mostly) letters of names it lacks. Readers cannot draw what the font has no code for;
 * Poppler leaves it out, PDFBox refuses to fill. */
#define TYPING_FIRST 1
#define TYPING_LAST 255

/* NULL with FAILURE_MACHINE when the file cannot be embedded. */
HaruFace *haru_face_new(const FontFace *font, GError **error);
void haru_face_free(HaruFace *face);

GBytes *haru_face_bytes(const HaruFace *face); /* lent: the whole file */
guint haru_face_glyph_count(const HaruFace *face);
int haru_face_width(HaruFace *face, guint32 glyph); /* of the em's thousand, rounded */
/* Left, bottom, right, top of all glyphs, of the em's thousand. */
void haru_face_box(const HaruFace *face, int box[4]);
double haru_face_italic_angle(const HaruFace *face);
/* 0 if the font lacks it. */
guint32 haru_face_glyph(HaruFace *face, gunichar letter);

/* The character of a code, 0 if it has none. */
gunichar typing_letter(guint code);
/* Adobe's name for the character if the code is one that WinAnsiEncoding leaves open; else NULL. */
const char *typing_letter_name(guint code);

/* TrueType with the glyphs at their old ids and without a character map, for Identity-H. */
GBytes *haru_face_subset(HaruFace *face, const guint32 *glyphs, guint count, GError **error);
/* TrueType of all characters to type, with their Unicode map. */
GBytes *haru_face_typing(HaruFace *face, GError **error);
