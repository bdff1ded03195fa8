#pragma once

/* Where the cells of a sheet are, on its front and on its back. A cell is a piece of the paper: its
 * number, counted row by row on the front, means the same piece on both sides. */

#include "base/diag.h"
#include "read/spec.h"

typedef struct {
    Size paper, cell;
    guint columns, rows;
    Point first; /* top left of the cell that is top left on this side */
    double column_gap, row_gap;
    bool is_mirrored_x, is_mirrored_y; /* this side, against the front */
} Grid;

/* The paper is turned about its vertical axis: a portrait one flipped on the long edge, a
 * landscape one on the short edge. */
bool grid_turns_sideways(Size paper, FlipEdge flip);

Grid grid_front(const SheetTemplate *sheet);
Grid grid_back(const SheetTemplate *sheet, FlipEdge flip, Point offset);

guint grid_count(const Grid *grid);
Rect grid_paper(const Grid *grid);
/* All cells together. */
Rect grid_trim(const Grid *grid);
Rect grid_cell(const Grid *grid, guint index);
/* The cell with so much of its bleed as neighbours and paper leave. */
Rect grid_clip(const Grid *grid, guint index, double bleed);

/* False when diags got errors: cells that leave the paper, a bleed wider than half a gap. */
bool grid_check(const SheetTemplate *sheet, double bleed, Diags *diags);
