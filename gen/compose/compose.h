#pragma once

/* What the files of this floor share while one document is composed.
 *
 * Two passes: first every block becomes a measured Box (box.h) and the boxes are dealt out to
 * pages (flow.c); then each page's boxes are inked (ink.h) in reading order, which is also when
 * tags are hung into the tree, so that structure order and paint order are one. */

#include "base/diag.h"
#include "base/pool.h"
#include "compose/measure.h"
#include "compose/page.h"
#include "read/document.h"
#include "read/theme.h"

/* What a field needs to know of the table's cell that it stands in. */
typedef struct {
    const char *column; /* words of the head cells above; "" if none */
    const char *row;    /* words of the row's head cell; "" if none */
    guint number;       /* of the body row, from 1; 0 in the head */
    Edges padding;      /* between the cell's lines and the field */
} CellContext;

typedef struct SideWatch SideWatch;

typedef struct {
    Measure *measure;
    const Document *document;
    Diags *diags;
    PageList *pages; /* results; texts live in its pool */
    Pool *scratch;   /* boxes */

    /* while measuring */
    const char *lang;
    double scale;    /* of text, below 1 while overflow="shrink" is at work */
    double smallest; /* size of the smallest text measured since it was last set to INFINITY */
    guint page_number, page_count;
    bool probing; /* measuring for a size only: say nothing */
    bool in_cell;
    bool has_cell_align;
    Align cell_align;
    guint depth; /* of box lists; 1 = directly in the page */

    /* while inking */
    Page *page;
    guint page_index;
    bool is_artifact; /* everything is painted as an artifact of this kind */
    ArtifactKind artifact;
    Where where;     /* of the block that is being inked, for what has no tag */
    bool is_sound;   /* all that was measured fits */
    bool in_figure;  /* all is ink of one figure: no marks, tags, links or fields of its own */
    SideWatch *side; /* whose ink is where (side.h); NULL = nobody asks */
    const CellContext *cell; /* NULL outside tables */
    int heading_level;       /* of the heading before; 0 = none yet */
    GHashTable *options;     /* Field * → GArray of FieldOption: radio answers met so far */
} Compose;

/* Where diagnostics of measuring go: nowhere while probing. */
Diags *compose_diags(const Compose *compose);
