#pragma once

/* Printing plates onto sheets: what impose.c and impose_calibration.c share.
 *
 *     Press press;
 *     press_begin(&press, composer, plan, diags);
 *     press_run(&press, slots, count);
 *     return press_end(&press); */

#include "compose/composer.h"
#include "compose/impose_grid.h"
#include "compose/impose_plan.h"
#include "compose/impose_plate.h"
#include "compose/measure.h"

typedef struct {
    Composer *composer;
    const ImposePlan *plan;
    Diags *diags;
    guint errors; /* in diags, before */
    PageList *result;
    double bleed; /* the widest of all plates */
    bool has_backs;
    bool has_fold; /* where columns meet, the paper is folded and not cut */
} Press;

/* What one cell holds; NULL = nothing. */
typedef struct {
    const Plate *front, *back;
} Slot;

/* The result is told to be English, as the words outside the cards are, until press_take_meta. */
void press_begin(Press *press, Composer *composer, const ImposePlan *plan, Diags *diags);
/* NULL when diags got errors since press_begin. */
PageList *press_end(Press *press);

/* Language and publisher of what is printed. */
void press_take_meta(Press *press, const PageList *pages);

/* Cell by cell, sheet after sheet. */
void press_run(Press *press, const Slot *slots, guint count);

/* A page of the plan's paper. */
Page *press_page(Press *press, const Grid *grid, const char *label);

/* ---- impose_marks.c ---- */

void press_marks(Press *press, Page *page, const Grid *grid);

/* ---- impose_words.c ---- */

/* Black words in the theme's small print, broken to the width, at the size given. */
Lines press_words(Press *press, const char *words, double size, double width, Align align);
void press_words_ink(Page *page, const Lines *lines, Point at);

/* The line outside the cards that tells what the sheet is; a warning when there is no room for it.
 */
void press_slug(Press *press, Page *page, const Grid *grid, const char *words);
