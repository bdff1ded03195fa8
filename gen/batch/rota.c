#include "batch/rota.h"

#include "batch/same_fields.h"

/* Tasks that may wait before the next document is bound: pages and files of a large project are
 * then not all in memory at once. */
#define BACKLOG_MAX 64

void
rota_init(Rota *rota, Project *project, Plan *plan, const BuildOptions *options,
          const BuildReporter *reporter, Diags *diags)
{
    *rota = (Rota){.jobs = g_ptr_array_new_with_free_func((GDestroyNotify)job_free)};
    bench_init(&rota->bench, project, options, reporter, diags);
    rota->bench.plan = plan;
    rota->bench.all = rota->jobs;
}

void
rota_clear(Rota *rota)
{
    bench_rest(&rota->bench);
    g_ptr_array_unref(rota->jobs);
    bench_clear(&rota->bench);
}

Job *
rota_add(Rota *rota, const BuildItem *item, guint aims)
{
    Job *job = job_new(&rota->bench, item, aims);
    g_ptr_array_add(rota->jobs, job);
    return job;
}

void
rota_tell(Rota *rota, const char *id)
{
    const BuildReporter *reporter = rota->bench.reporter;
    if (reporter->item != NULL) {
        reporter->item(reporter->self, id, rota->told, rota->count);
    }
    rota->told++;
}

/* Each thing is told of when all before it are done, so that one hears of them in their order and
 * the last one told of is still being worked on. */
static void
tell_progress(Rota *rota)
{
    while (rota->told < rota->jobs->len) {
        const Job *before = rota->told == 0 ? NULL : rota->jobs->pdata[rota->told - 1];
        if (before != NULL && g_atomic_int_get(&before->finished) == 0) {
            return;
        }
        const Job *job = rota->jobs->pdata[rota->told];
        rota_tell(rota, job->item.id);
    }
}

/* Until no more than `left` tasks of the ranks up to this one are unfinished. */
static BuildOutcome
await(Rota *rota, CrewRank rank, guint left)
{
    tell_progress(rota);
    while (crew_unfinished(rota->bench.crew, rank) > left) {
        if (bench_stop(&rota->bench)) {
            return BUILD_STOPPED;
        }
        crew_lend_hand(rota->bench.crew);
        tell_progress(rota);
    }
    return bench_stop(&rota->bench) ? BUILD_STOPPED : BUILD_WELL;
}

static void
wake(Rota *rota, Job *job)
{
    if (job_wake(job)) {
        crew_push(rota->bench.crew, CREW_SOON, job_compose_task, job);
    }
}

static BuildOutcome
document_begin(Rota *rota, Job *job)
{
    job_look_document(job);
    bool well = job->known || job_bind(job);
    if (well) {
        job_digest_document(job);
    }
    if (well && job_rests(job)) {
        job_rest(job);
    } else if (well && job_ready(job)) {
        crew_push(rota->bench.crew, CREW_SOON, job_compose_task, job);
    }
    return await(rota, CREW_LATER, BACKLOG_MAX);
}

/* Two editions are held against each other when either has changed, and then both must have pages.
 */
static void
editions_wake(Rota *rota)
{
    for (guint i = 0; i < rota->begun; i++) {
        Job *job = rota->jobs->pdata[i];
        Job *other = job->item.document == NULL ? NULL : job_other_edition(job);
        if (other == NULL || job->result == NULL) {
            continue;
        }
        bool changed = !job->resting || !digest_equal(other->base, job->old->spec);
        job->spec = other->base;
        if (changed) {
            wake(rota, job);
            wake(rota, other);
        }
    }
}

/* The pages of cards that would have rested are needed after all. */
static void
cards_wake(Rota *rota, const SheetSpec *spec)
{
    for (guint i = 0; i < spec->cards->len; i++) {
        const DocumentSpec *card =
            project_document_lookup(rota->bench.project, spec->cards->pdata[i]);
        Job *job = card == NULL ? NULL : g_hash_table_lookup(rota->bench.jobs, card);
        if (job != NULL) {
            wake(rota, job);
        }
    }
}

static BuildOutcome
sheets_begin(Rota *rota, Job *job)
{
    job_look_sheets(job);
    if (job_rests(job)) {
        job_rest(job);
        return BUILD_WELL;
    }
    cards_wake(rota, job->item.sheet);
    BuildOutcome outcome = await(rota, CREW_SOON, 0);
    if (outcome == BUILD_WELL && job_sheets_prepare(job)) {
        crew_push(rota->bench.crew, CREW_SOON, job_impose_task, job);
    }
    return outcome;
}

BuildOutcome
rota_compose(Rota *rota)
{
    BuildOutcome outcome = await(rota, CREW_LATER, BACKLOG_MAX);
    for (; outcome == BUILD_WELL && rota->begun < rota->jobs->len; rota->begun++) {
        Job *job = rota->jobs->pdata[rota->begun];
        outcome = job->item.document != NULL ? document_begin(rota, job) : sheets_begin(rota, job);
    }
    if (outcome == BUILD_WELL) {
        editions_wake(rota);
        outcome = await(rota, CREW_SOON, 0);
    }
    return outcome;
}

BuildOutcome
rota_settle(Rota *rota, GError **error)
{
    BuildOutcome outcome = BUILD_WELL;
    for (; rota->settled < rota->begun; rota->settled++) {
        Job *job = rota->jobs->pdata[rota->settled];
        job_settle(job);
        same_fields_check(job);
        if (job->error != NULL && outcome == BUILD_WELL) {
            g_propagate_error(error, g_steal_pointer(&job->error));
            outcome = BUILD_FAILED;
        }
    }
    if (outcome == BUILD_WELL && diags_has_errors(rota->bench.diags)) {
        outcome = BUILD_FAULTS;
    }
    if (outcome != BUILD_WELL) {
        crew_drop(rota->bench.crew, CREW_LATER);
    }
    return outcome;
}

BuildOutcome
rota_paint(Rota *rota, GError **error)
{
    if (rota->bench.options->check_only || rota->bench.options->dry_run) {
        return BUILD_WELL;
    }
    BuildOutcome outcome = await(rota, CREW_LATER, 0);
    for (guint i = 0; outcome == BUILD_WELL && i < rota->jobs->len; i++) {
        Job *job = rota->jobs->pdata[i];
        outcome = job->result == NULL ? BUILD_WELL : job_gather(job, error);
    }
    return outcome;
}
