#pragma once

/* What the jobs of one build share: the crew and its hands, the files made so far and whose they
 * are.
 *
 * Sequence: bench_init; jobs (job.h), which a rota (rota.h) leads through their stages;
 * bench_finish; bench_rest, after which nobody works any more and jobs may be freed; bench_clear,
 * after the jobs: their pages borrow from the hands.
 *
 * All but the hands and the crew is for the calling thread only. */

#include "batch/crew.h"
#include "batch/hand.h"
#include "batch/item.h"
#include "batch/linter.h"
#include "batch/output_set.h"
#include "batch/plan.h"
#include "batch/work.h"

typedef struct Job Job;

typedef struct {
    Project *project;
    Plan *plan; /* what the last build left; NULL = nobody keeps a manifest */
    const BuildOptions *options;
    const BuildReporter *reporter;
    Diags *diags;
    Crew *crew;
    Hand *hands; /* by their number in the crew */
    guint hand_count;
    Diags *loaded;    /* told by loading the project */
    GPtrArray *all;   /* of Job *, lent: the rota's */
    GHashTable *jobs; /* const DocumentSpec * → Job *, lent */
    Linter *linter;
    OutputSet *outputs;
    GPtrArray *results; /* of BuildResult * */
    GPtrArray *owners;  /* of BuildResult *: whose each output is, in the order of claiming */
} Bench;

/* Starts the crew. */
void bench_init(Bench *bench, Project *project, const BuildOptions *options,
                const BuildReporter *reporter, Diags *diags);
void bench_rest(Bench *bench);
void bench_clear(Bench *bench);

bool bench_stop(const Bench *bench);

/* The bench's. */
BuildResult *bench_result_new(Bench *bench, const BuildItem *item);

/* Claims a file for the result; NULL after telling diags that the path is taken or none, else the
 * result's output, good until the next claim, and its number among the bench's outputs. */
BuildOutput *bench_claim(Bench *bench, const BuildItem *item, BuildResult *result,
                         const char *local, guint *claimed);
/* A claimed file that is there already and stays. */
void bench_keep(Bench *bench, guint claimed, BuildOutput *output);
/* The bytes of a claimed file. */
void bench_fill(Bench *bench, guint claimed, BuildOutput *output, GBytes *bytes);

/* Writes all files or none, unless only checking or in a dry run; keeps the books (ledger.h);
 * reports each result. */
BuildOutcome bench_finish(Bench *bench, GError **error);

/* Milliseconds since `*since`, which becomes now. */
double bench_lap(gint64 *since);
