/* Where did filling a form leave ink?
 *
 *     ink DPI BLANK.pgm FILLED.pgm < rectangles
 *
 * Each line of standard input is "x0 y0 x1 y1 name": a widget's rectangle as a PDF has it, points
 * from the bottom left. Printed for each: how many pixels in it differ visibly between the two
 * pictures, a blank, the name. Exit code 2 when something cannot be read. */

#include "grey.h"

#include <stdlib.h>

#define EXIT_TROUBLE 2

static int
count_different(const Grey *blank, const Grey *filled, const double rect[4], double scale)
{
    int left = MAX(0, (int)(rect[0] * scale));
    int right = MIN(blank->columns, (int)(rect[2] * scale) + 1);
    int top = MAX(0, (int)(blank->rows - rect[3] * scale));
    int bottom = MIN(blank->rows, (int)(blank->rows - rect[1] * scale) + 1);
    int count = 0;
    for (int row = top; row < bottom; row++) {
        for (int column = left; column < right; column++) {
            count += grey_differs(blank, filled, column, row);
        }
    }
    return count;
}

int
main(int argc, char **argv)
{
    Grey blank = {0};
    Grey filled = {0};
    if (argc != 4 || !grey_load(argv[2], &blank) || !grey_load(argv[3], &filled) ||
        blank.columns != filled.columns || blank.rows != filled.rows) {
        fputs("ink DPI BLANK.pgm FILLED.pgm < rectangles; both of one size\n", stderr);
        return EXIT_TROUBLE;
    }
    double scale = g_ascii_strtod(argv[1], NULL) / 72.0;
    double rect[4];
    char name[512];
    while (scanf("%lf %lf %lf %lf %511s", &rect[0], &rect[1], &rect[2], &rect[3], name) == 5) {
        printf("%d %s\n", count_different(&blank, &filled, rect, scale), name);
    }
    g_free(blank.pixels);
    g_free(filled.pixels);
    return EXIT_SUCCESS;
}
