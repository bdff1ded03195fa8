#pragma once

/* The jobs of a build: one for each thing that is made. What an author must mend goes to the
 * bench's diags with BUILD_FAULTS, and the next job may follow: all faults shall be told at once.
 * Once there are faults nothing will be written, so jobs only compose from then on. */

#include "batch/bench.h"

typedef enum {
    JOB_MAKE = 1, /* files of it */
    JOB_KEEP = 2, /* its pages, in the bench: sheets need them, and editions are compared */
} JobAims;

BuildOutcome job_document(Bench *bench, const DocumentSpec *spec, guint aims, GError **error);

/* Its cards must have been kept. `file` is the path of its PDF and the only thing made; NULL =
 * all that the project says. */
BuildOutcome job_sheets(Bench *bench, const SheetSpec *spec, const char *file, GError **error);

/* After all others. When only checking the page is made and dropped. */
BuildOutcome job_index(Bench *bench);

/* Names, claims, paints and verifies every file of the item. */
BuildOutcome job_paint(Bench *bench, const BuildItem *item, BuildResult *result,
                       const PageList *pages, GError **error);
