/* What has filling in a form changed on a page?
 *
 *     look DPI BLANK.pgm FILLED.pgm < rectangles
 *
 * Each line of standard input is "x0 y0 x1 y1 expected name": one of the page's widgets, points
 * from the bottom left. Expected is
 *
 *     fits   there is ink that was not there, and none of it at the box's edges
 *     new    there is ink that was not there
 *     same   nothing has changed
 *     any    whatever it may be
 *
 * Printed are the widgets that are otherwise: "unseen", "edge" or "changed", a tab, the name, a
 * tab, how many pixels; and "outside" for ink in no box. Exit code 2 when something cannot be
 * read. */

#include "../compare/grey.h"

#include <stdlib.h>
#include <string.h>

#define EXIT_TROUBLE 2
/* A letter, a tick or a disc has more pixels. */
#define FEW 6
/* Of a border that is drawn anew as many are smoothed in another way. */
#define SMOOTHED 12
/* Smoothing reaches a pixel beyond the box. */
#define BEYOND 1
/* A reader's border may be smoothed in another way: text at the edge is more than this. */
#define EDGE_FEW 2

typedef struct {
    int left, top, right, bottom; /* the last two are within the box */
} Box;

typedef struct {
    Grey blank, filled;
    double scale;
    bool *boxed; /* by pixel: in some widget, or next to it */
} Page;

static Box
box_of(const Page *page, const double rect[4])
{
    int rows = page->blank.rows;
    Box box = {.left = (int)(rect[0] * page->scale),
               .top = (int)(rows - rect[3] * page->scale),
               .right = (int)(rect[2] * page->scale),
               .bottom = (int)(rows - rect[1] * page->scale)};
    box.left = CLAMP(box.left, 0, page->blank.columns - 1);
    box.right = CLAMP(box.right, 0, page->blank.columns - 1);
    box.top = CLAMP(box.top, 0, rows - 1);
    box.bottom = CLAMP(box.bottom, 0, rows - 1);
    return box;
}

static void
mark(Page *page, Box box)
{
    for (int row = MAX(0, box.top - BEYOND); row <= MIN(page->blank.rows - 1, box.bottom + BEYOND);
         row++) {
        for (int column = MAX(0, box.left - BEYOND);
             column <= MIN(page->blank.columns - 1, box.right + BEYOND); column++) {
            page->boxed[row * page->blank.columns + column] = true;
        }
    }
}

/* The outermost pixels belong to the border and to both neighbours. */
static void
count(const Page *page, Box box, int *within, int *edge)
{
    *within = *edge = 0;
    for (int row = box.top; row <= box.bottom; row++) {
        for (int column = box.left; column <= box.right; column++) {
            if (grey_differs(&page->blank, &page->filled, column, row)) {
                bool at_edge = row == box.top || row == box.bottom || column == box.left ||
                               column == box.right;
                *within += 1;
                *edge += at_edge;
            }
        }
    }
}

static void
look(Page *page, const double rect[4], const char *expected, const char *name)
{
    Box box = box_of(page, rect);
    mark(page, box);
    int within = 0;
    int edge = 0;
    count(page, box, &within, &edge);
    bool fits = strcmp(expected, "fits") == 0;
    if ((fits || strcmp(expected, "new") == 0) && within < FEW) {
        printf("unseen\t%s\t%d\n", name, within);
    }
    if (fits && edge > EDGE_FEW) {
        printf("edge\t%s\t%d\n", name, edge);
    }
    if (strcmp(expected, "same") == 0 && within >= SMOOTHED) {
        printf("changed\t%s\t%d\n", name, within);
    }
}

static void
look_outside(const Page *page)
{
    int found = 0;
    for (int row = 0; row < page->blank.rows; row++) {
        for (int column = 0; column < page->blank.columns; column++) {
            found += !page->boxed[row * page->blank.columns + column] &&
                     grey_differs(&page->blank, &page->filled, column, row);
        }
    }
    if (found > 0) {
        printf("outside\t-\t%d\n", found);
    }
}

int
main(int argc, char **argv)
{
    Page page = {0};
    if (argc != 4 || !grey_load(argv[2], &page.blank) || !grey_load(argv[3], &page.filled) ||
        page.blank.columns != page.filled.columns || page.blank.rows != page.filled.rows) {
        fputs("look DPI BLANK.pgm FILLED.pgm < rectangles; both of one size\n", stderr);
        return EXIT_TROUBLE;
    }
    page.scale = g_ascii_strtod(argv[1], NULL) / 72.0;
    page.boxed = g_new0(bool, (gsize)page.blank.columns *(gsize)page.blank.rows);
    double rect[4];
    char expected[16];
    char name[512];
    while (scanf("%lf %lf %lf %lf %15s %511s", &rect[0], &rect[1], &rect[2], &rect[3], expected,
                 name) == 6) {
        look(&page, rect, expected, name);
    }
    look_outside(&page);
    g_free(page.boxed);
    g_free(page.blank.pixels);
    g_free(page.filled.pixels);
    return EXIT_SUCCESS;
}
