#pragma once

/* Grey pictures in files (PGM), and what an eye sees change between two of them. */

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* Of 255: what an eye takes for another grey at a glance. */
#define VISIBLE 48

typedef struct {
    int columns, rows;
    guchar *pixels;
} Grey;

/* False for a file that is not there or not such a picture. */
static inline bool
grey_load(const char *path, Grey *grey)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    int most = 0;
    bool good = fscanf(file, "P5 %d %d %d", &grey->columns, &grey->rows, &most) == 3 &&
                most == 255 && grey->columns > 0 && grey->rows > 0 && fgetc(file) != EOF;
    if (good) {
        gsize size = (gsize)grey->columns * (gsize)grey->rows;
        grey->pixels = g_malloc(size);
        good = fread(grey->pixels, 1, size, file) == size;
    }
    fclose(file);
    return good;
}

/* Both of one size. */
static inline bool
grey_differs(const Grey *one, const Grey *other, int column, int row)
{
    int at = row * one->columns + column;
    return ABS(one->pixels[at] - other->pixels[at]) > VISIBLE;
}
