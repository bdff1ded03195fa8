#pragma once

/* A press sheet made by hand, for the tests of painters: 500 by 300 points, cells of 200 by 100
 * from (40, 40) with 20 between, two columns and two rows. Card A (teal) is placed upright in the
 * first cell and turned in the second, card B (brown) below it likewise. Both have in their top
 * left corner a red square from (10, 10) to (30, 30), the words "Keep A" or "Keep B", a line of
 * width 1 at y 80 from x 20 to 100, pictures from (150, 60) to (180, 90) and (150, 10) to (190,
 * 30), and colour that reaches 30 points beyond their edges, of which 9 may be seen. */

#include "sample.h"

#define SHEET_COPIES 4

typedef struct {
    Sample *parts; /* font and pictures */
    PageList *pages;
} Sheet;

/* `sides` pages, all alike. */
Sheet *sheet_new(guint sides);
void sheet_free(Sheet *sheet);
