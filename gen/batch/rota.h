#pragma once

/* All jobs of a build in the project's order, and the way that they go from stage to stage:
 *
 *     rota_init(&rota, project, plan, &options, reporter, diags);
 *     rota_add(&rota, &item, aims);                        -- documents first, then sheets
 *     rota_compose → rota_settle → rota_paint → bench_finish(&rota.bench, …)
 *     rota_clear(&rota);
 *
 * A stage that is not BUILD_WELL is the last one.
 *
 * rota_compose binds on the calling thread while the crew composes, and paints what is composed
 * when it has nothing better to do. Everything bound is composed, whatever is found; so what is
 * told does not depend on the number of hands. rota_settle tells it, in the project's order; once
 * there are faults nothing more is painted. rota_paint waits for the rest and hands the files'
 * bytes to the bench.
 *
 * More jobs may be added after rota_settle and go the same way from rota_compose on. */

#include "batch/job.h"

typedef struct {
    Bench bench;
    GPtrArray *jobs; /* of Job * */
    guint begun;     /* jobs before this one have been given to the crew */
    guint settled;   /* jobs before this one have told what they found */
    guint told;      /* things that the reporter has heard of */
    guint count;     /* things that will be made, as it is told */
} Rota;

/* `plan`: what the last build left; NULL = everything is made and nobody keeps a manifest. */
void rota_init(Rota *rota, Project *project, Plan *plan, const BuildOptions *options,
               const BuildReporter *reporter, Diags *diags);
/* Waits for what the crew is doing and drops the rest. */
void rota_clear(Rota *rota);

/* The rota's. */
Job *rota_add(Rota *rota, const BuildItem *item, guint aims);

BuildOutcome rota_compose(Rota *rota);
BuildOutcome rota_settle(Rota *rota, GError **error);
BuildOutcome rota_paint(Rota *rota, GError **error);

/* Tells the reporter of the next thing. Jobs are told of by the stages. */
void rota_tell(Rota *rota, const char *id);
