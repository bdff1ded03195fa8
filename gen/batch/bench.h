#pragma once

/* What the jobs of one build share: composers with their fonts, the painters' cache, pages that
 * sheets are waiting for, the files made so far and whose they are.
 *
 * Sequence: bench_init, jobs (job.h), bench_finish, bench_clear. */

#include "batch/work.h"
#include "batch/item.h"
#include "batch/linter.h"
#include "batch/output_set.h"
#include "compose/composer.h"
#include "paint/painter.h"

/* Pages borrow pictures of their document. */
typedef struct {
    Document *document;
    PageList *pages;
} Composed;

typedef struct {
    Project *project;
    const BuildOptions *options;
    const BuildReporter *reporter;
    Diags *diags;
    GHashTable *composers; /* const Theme * → Composer * */
    GHashTable *kept;      /* const DocumentSpec * → Composed * */
    PaintCache *cache;
    Linter *linter;
    OutputSet *outputs;
    GPtrArray *results; /* of BuildResult * */
    GPtrArray *owners;  /* of BuildResult *: whose each output is, in the order of claiming */
} Bench;

void bench_init(Bench *bench, Project *project, const BuildOptions *options,
                const BuildReporter *reporter, Diags *diags);
void bench_clear(Bench *bench);

bool bench_stop(const Bench *bench);
/* Tells the reporter of the next thing made. */
void bench_tell(const Bench *bench, const char *id, guint index, guint count);

/* The bench's; NULL with an error. */
Composer *bench_composer(Bench *bench, const Theme *theme, GError **error);
/* The bench's. */
BuildResult *bench_result_new(Bench *bench, const BuildItem *item);

/* Claims a file for the result; NULL after telling diags that the path is taken or none, else the
 * result's output, good until the next claim. */
BuildOutput *bench_claim(Bench *bench, const BuildItem *item, BuildResult *result,
                         const char *local);
/* The bytes of the file claimed last. */
void bench_fill(Bench *bench, BuildOutput *output, GBytes *bytes);

/* Writes all files or none, unless only checking; removes pictures of pages that are no more;
 * reports each result. */
BuildOutcome bench_finish(Bench *bench, GError **error);

/* Milliseconds since `*since`, which becomes now. */
double bench_lap(gint64 *since);
