#include "batch/build.h"

#include "base/failure.h"
#include "base/nearest.h"
#include "batch/choice.h"
#include "batch/index.h"
#include "batch/rota.h"

static bool
formats_known(const char *const *formats, GError **error)
{
    const char *const *names = painter_names();
    for (guint i = 0; formats != NULL && formats[i] != NULL; i++) {
        if (painter_lookup(formats[i]) == NULL) {
            g_autofree char *hint = nearest_hint(formats[i], names, g_strv_length((char **)names));
            g_set_error(error, FAILURE, FAILURE_USAGE, "there is no format '%s'\n  hint: %s",
                        formats[i], hint);
            return false;
        }
    }
    return true;
}

static guint
document_aims(const Choice *choice, const DocumentSpec *spec)
{
    guint aims = g_ptr_array_find(choice->documents, spec, NULL) ? JOB_MAKE : 0;
    return aims | (g_hash_table_contains(choice->needed, spec) ? JOB_KEEP : 0);
}

static void
jobs_add(Rota *rota, const Choice *choice)
{
    for (guint i = 0; i < project_document_count(rota->bench.project); i++) {
        const DocumentSpec *spec = project_document_nth(rota->bench.project, i);
        BuildItem item = item_of_document(spec);
        guint aims = document_aims(choice, spec);
        if (aims != 0) {
            rota_add(rota, &item, aims);
        }
    }
    for (guint i = 0; i < choice->sheets->len; i++) {
        BuildItem item = item_of_sheets(choice->sheets->pdata[i]);
        rota_add(rota, &item, JOB_MAKE);
    }
    rota->count = rota->jobs->len + (choice->index ? 1 : 0);
}

static bool
all_fresh(const Rota *rota)
{
    bool fresh = true;
    for (guint i = 0; i < rota->bench.results->len && fresh; i++) {
        fresh = ((const BuildResult *)rota->bench.results->pdata[i])->is_fresh;
    }
    return fresh;
}

/* In a dry run nobody knows the sizes of files that would be made, of which the page tells. */
static BuildOutcome
index_make(Rota *rota, GError **error)
{
    Bench *bench = &rota->bench;
    bool guessed = bench->options->dry_run && !all_fresh(rota);
    g_autofree char *built =
        index_describe(bench->results, bench->options->software, plan_has_report(bench->plan));
    BuildItem item = item_of_index(bench->project);
    rota_tell(rota, item.id);
    Job *job = rota_add(rota, &item, JOB_MAKE);
    if (guessed) {
        job->result->reason = "the list of files";
        return BUILD_WELL;
    }
    BuildOutcome outcome = job_index(job, built);
    bool writes = !bench->options->check_only && !bench->options->dry_run;
    return outcome == BUILD_WELL && writes ? job_gather(job, error) : outcome;
}

/* What was found, all together, decides whether anything is written. */
static BuildOutcome
all_judge(Bench *bench, BuildOutcome outcome)
{
    if (outcome != BUILD_WELL && outcome != BUILD_FAULTS) {
        return outcome;
    }
    linter_settle(bench->linter, bench->options->only == NULL);
    bool warned = bench->options->strict && diags_count(bench->diags, DIAG_WARNING) > 0;
    return warned || diags_has_errors(bench->diags) ? BUILD_FAULTS : outcome;
}

static BuildOutcome
all_make(Rota *rota, const Choice *choice, GError **error)
{
    jobs_add(rota, choice);
    BuildOutcome outcome = rota_compose(rota);
    if (outcome == BUILD_WELL) {
        outcome = all_judge(&rota->bench, rota_settle(rota, error));
    }
    if (outcome == BUILD_WELL) {
        outcome = rota_paint(rota, error);
    }
    if (outcome == BUILD_WELL && choice->index) {
        outcome = index_make(rota, error);
    }
    return outcome == BUILD_WELL ? bench_finish(&rota->bench, error) : outcome;
}

static BuildOutcome
project_make(Project *project, Plan *plan, const BuildOptions *options,
             const BuildReporter *reporter, Diags *diags, GError **error)
{
    Choice choice = {0};
    BuildOutcome outcome = BUILD_FAILED;
    if (choice_make(&choice, project, options, error) && formats_known(options->formats, error)) {
        Rota rota;
        rota_init(&rota, project, plan, options, reporter, diags);
        outcome = all_make(&rota, &choice, error);
        if (outcome == BUILD_WELL || outcome == BUILD_FAULTS) {
            linter_tell(rota.bench.linter, reporter);
        }
        rota_clear(&rota);
    }
    choice_clear(&choice);
    return outcome;
}

BuildOutcome
build_run(Project *project, const BuildOptions *options, const BuildReporter *reporter,
          Diags *diags, GError **error)
{
    return project_make(project, NULL, options, reporter, diags, error);
}

static void
tell_inputs(const Plan *plan, const BuildReporter *reporter)
{
    for (guint i = 0; reporter->read != NULL && i < inputs_length(plan->inputs); i++) {
        reporter->read(reporter->self, inputs_nth(plan->inputs, i));
    }
}

BuildOutcome
build_folder(const char *folder, const BuildOptions *options, const BuildReporter *reporter,
             Diags *diags, GError **error)
{
    Plan *plan = plan_new(folder, options);
    Project *project = project_load_noting(folder, plan->inputs, diags);
    BuildOutcome outcome = BUILD_FAULTS;
    if (project != NULL) {
        outcome = project_make(project, plan, options, reporter, diags, error);
    }
    project_free(project);
    tell_inputs(plan, reporter);
    plan_free(plan);
    return outcome;
}

bool
build_rests(const char *folder, const BuildOptions *options, const BuildReporter *reporter,
            Diags *diags, BuildOutcome *outcome)
{
    Plan *plan = plan_new(folder, options);
    bool rests = plan_rests(plan, reporter, diags, outcome);
    if (rests && !options->dry_run) {
        plan_refresh(plan, reporter);
    }
    plan_free(plan);
    return rests;
}
