#pragma once

/* Lines of text as the text door (measure.h) gives them: glyphs with their places. */

#include "compose/page.h"
#include "read/style.h"

/* The smallest size of text that people read on paper, and so the least that overflow="shrink" may
 * reach, points. */
#define LEGIBLE_SIZE_MIN 6.5

typedef struct {
    double width;      /* room for a line, points; INFINITY = never break */
    double leading;    /* from baseline to baseline, points */
    Align align;       /* start means right in right-to-left paragraphs */
    const char *lang;  /* of the block */
    double scale;      /* of sizes and leading; 1 unless overflow="shrink" is at work */
    guint page_number; /* what INLINE_PAGE_NUMBER and _COUNT print; 0 prints "0" */
    guint page_count;
} MeasureOptions;

/* A stretch of one line in one style, font and direction. */
typedef struct {
    TextRun run;  /* origin: x from the line's left edge (alignment applied), y from the line's
                     baseline */
    guint source; /* index of the Inline it comes from */
} Piece;

typedef struct {
    const Piece *pieces; /* in logical (reading) order */
    guint count;
    double width;        /* of the ink's advance, trailing blanks left out */
    double baseline;     /* from the paragraph's top */
    bool ends_paragraph; /* a forced break or the end follows */
} Line;

typedef struct {
    const Line *lines;
    guint count;  /* 0 for empty text */
    double width; /* of the widest line */
    double
        height; /* count × leading: the first baseline stands so that the line box of `leading` has
                   the font's ascent and descent centred in it (half-leading above and below) */
    double leading;
} Lines;
