#pragma once

/* Sheets made on the spot: any of the project's cards on paper to print and cut, without a line in
 * the project file.
 *
 *     SheetsOrder order = {.cards = ids, .paper = letter, .up = 4, .flip = FLIP_SHORT};
 *     BuildOutcome outcome = sheets_run(project, &order, &reporter, diags, &error);
 *
 * One PDF is written, whole or not at all. Its reporter and outcome are those of a build. Faults
 * that Diags gathers: cards of different sizes, a grid that does not fit the paper, no template
 * of that name. */

#include "batch/build.h"

#define SHEETS_CARDS_MAX 100

typedef enum {
    SHEETS_MARKS_AS_TEMPLATE,
    SHEETS_MARKS_YES,
    SHEETS_MARKS_NO,
} SheetsMarks;

typedef struct {
    const char *const *cards; /* ids of documents, NULL-terminated; 1 to SHEETS_CARDS_MAX */
    const char *sheet;        /* path of a template; NULL = fitted to the next two */
    Size paper;
    guint up; /* cards on a side */
    bool has_flip;
    FlipEdge flip; /* counts when has_flip; else the template's, or the short edge */
    guint copies;  /* of each card; 0 = as many as fill one sheet */
    Point offset;  /* of the backs, points */
    SheetsMarks marks;
    const char *out;  /* the project's output folder */
    const char *file; /* NULL = <out>/sheets/<ids>-<up>up.pdf */
    const char *software;
    guint jobs; /* threads that work at once; 0 = one for each core */
} SheetsOrder;

BuildOutcome sheets_run(Project *project, const SheetsOrder *order, const BuildReporter *reporter,
                        Diags *diags, GError **error);
