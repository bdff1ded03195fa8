#pragma once

/* A page as it is printed: its ops without their meaning, its fields as what they show. Plates live
 * in the pool given; of the page they borrow fonts and pictures only. */

#include "compose/page.h"

typedef struct {
    Size size;
    double bleed;
    const Op *ops; /* relative to the page's top left corner */
    guint count;
} Plate;

const Plate *plate_new(Pool *pool, const Page *page);
