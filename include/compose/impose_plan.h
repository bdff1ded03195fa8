#pragma once

/* What imposition is asked for. How it answers: compose/impose.h. */

#include "compose/page.h"
#include "read/spec.h"

typedef struct {
    const PageList *pages;
    guint front;
    int back; /* -1 = none */
} ImposeSource;

typedef struct {
    const SheetTemplate *sheet;
    FlipEdge flip;
    Point offset; /* of backs */
    guint copies; /* of each source; 0 = as many as fill one sheet */
    const char *id, *title;
    const char *date; /* for the slug; NULL = none */
} ImposePlan;
