#pragma once

/* Imposition: pages in, sheets out.
 *
 *     ImposeSource sources[] = {{summary, 0, 1}, {edtech, 0, 1}};
 *     PageList *sheets = impose_cards(composer, &plan, sources, 2, diags);
 *
 * Cards: cells are filled row by row; each sheet gives a front page and a back page (if any source
 * has a back), the backs in the same physical cells: mirrored left to right when the paper is
 * turned about its vertical axis, top to bottom when about its horizontal one, then shifted by the
 * plan's offset (x to the right, y down, as seen on the back). A back of a sheet flipped about the
 * horizontal axis is turned by half, so that it reads upright when the card is turned sideways.
 *
 * Bleed ends at half a gap, at a touching neighbour's edge and at the paper's edge. Where every
 * card can have the same cells on each sheet, the cards take turns, so that a stack of sheets is
 * cut into piles of one card each; else the copies of one card follow each other.
 *
 * Any document can be imposed: fields become what they show. `impose_pages` puts pages in reading
 * order, n to a sheet, on one side, unscaled; `impose_booklet` in the order of a saddle-stitched
 * booklet, two to a side.
 *
 * Everything outside the cards (crop marks, slug line) is an artifact outside the trim. The result
 * borrows fonts and pictures as its sources do, and copies the rest. */

#include "compose/composer.h"
#include "compose/impose_plan.h"

/* NULL when diags got errors: cards of another size than the cell, a grid beyond the paper, bleed
 * wider than half a gap. */
PageList *impose_cards(Composer *composer, const ImposePlan *plan, const ImposeSource *sources,
                       guint count, Diags *diags);
/* Front and back crosses with rulers, to measure a printer's offset. Of the sheet, paper and place
 * count only. */
PageList *impose_calibration(Composer *composer, const ImposePlan *plan, Diags *diags);
PageList *impose_pages(Composer *composer, const ImposePlan *plan, const PageList *pages,
                       Diags *diags);
/* The sheet has two cells side by side without a gap, of the pages' size. */
PageList *impose_booklet(Composer *composer, const ImposePlan *plan, const PageList *pages,
                         Diags *diags);
