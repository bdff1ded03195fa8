#pragma once

/* Lengths, colours and the few shapes of plane geometry that every floor speaks of.
 *
 * Unit: the point, 1/72 inch. Origin: top left, y down; only the PDF painter turns it. */

#include <stdbool.h>

#define POINTS_PER_INCH 72.0
#define POINTS_PER_MM (72.0 / 25.4)

typedef struct {
    double x, y;
} Point;

typedef struct {
    double width, height;
} Size;

typedef struct {
    double x, y, width, height;
} Rect;

typedef struct {
    double top, right, bottom, left;
} Edges;

/* sRGB, each part 0 to 1. */
typedef struct {
    double red, green, blue;
} Colour;

typedef enum {
    LENGTH_AUTO,     /* not given, or "auto": as the content asks */
    LENGTH_POINTS,   /* value is points */
    LENGTH_PERCENT,  /* value is 0 to 100, of the room there is */
    LENGTH_FRACTION, /* "2fr": a share of what the others leave */
    LENGTH_FILL,     /* "fill": all that is left */
} LengthKind;

typedef struct {
    LengthKind kind;
    double value;
} Length;

/* "12pt", "0.5in", "3mm", "1.2cm", "16px" (1/96 in), "50%", "2fr", "auto", "fill", "0". Locale does
 * not matter. Returns false, leaving `out` alone, for anything else, NaN and infinities included.
 */
bool length_parse(const char *text, Length *out);

/* As length_parse, but the length must be absolute. */
bool points_parse(const char *text, double *out);

/* One to four absolute lengths in CSS order: all; vertical horizontal; top horizontal bottom;
 * top right bottom left. */
bool edges_parse(const char *text, Edges *out);

/* "#rrggbb" or "#rgb". */
bool colour_parse(const char *text, Colour *out);

bool colour_equal(Colour a, Colour b);
Edges edges_all(double width);
Rect rect_inset(Rect rect, Edges edges);
