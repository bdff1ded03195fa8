#include "batch/build.h"

#include "base/failure.h"
#include "base/nearest.h"
#include "batch/bench.h"
#include "batch/choice.h"
#include "batch/job.h"
#include "batch/same_fields.h"

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

/* Faults let the next job begin; anything else that is not well ends the build. */
static bool
goes_on(BuildOutcome outcome)
{
    return outcome == BUILD_WELL || outcome == BUILD_FAULTS;
}

static guint
document_aims(const Choice *choice, const DocumentSpec *spec)
{
    guint aims = g_ptr_array_find(choice->documents, spec, NULL) ? JOB_MAKE : 0;
    return aims | (g_hash_table_contains(choice->needed, spec) ? JOB_KEEP : 0);
}

static BuildOutcome
documents_make(Bench *bench, const Choice *choice, guint *done, guint count, GError **error)
{
    BuildOutcome outcome = BUILD_WELL;
    for (guint i = 0; goes_on(outcome) && i < project_document_count(bench->project); i++) {
        const DocumentSpec *spec = project_document_nth(bench->project, i);
        guint aims = document_aims(choice, spec);
        if (aims == 0) {
            continue;
        }
        if (bench_stop(bench)) {
            return BUILD_STOPPED;
        }
        bench_tell(bench, spec->id, (*done)++, count);
        outcome = job_document(bench, spec, aims, error);
    }
    return outcome;
}

static BuildOutcome
sheets_make(Bench *bench, const Choice *choice, guint *done, guint count, GError **error)
{
    BuildOutcome outcome = BUILD_WELL;
    for (guint i = 0; goes_on(outcome) && i < choice->sheets->len; i++) {
        const SheetSpec *spec = choice->sheets->pdata[i];
        if (bench_stop(bench)) {
            return BUILD_STOPPED;
        }
        bench_tell(bench, spec->id, (*done)++, count);
        outcome = job_sheets(bench, spec, NULL, error);
    }
    return outcome;
}

/* Of what will be made: a document that is both painted and needed counts once. */
static guint
choice_count(const Choice *choice, const Project *project)
{
    guint count = choice->sheets->len + (choice->index ? 1 : 0);
    for (guint i = 0; i < project_document_count(project); i++) {
        count += document_aims(choice, project_document_nth(project, i)) != 0 ? 1 : 0;
    }
    return count;
}

static BuildOutcome
all_make(Bench *bench, const Choice *choice, GError **error)
{
    guint done = 0;
    guint count = choice_count(choice, bench->project);
    BuildOutcome outcome = documents_make(bench, choice, &done, count, error);
    for (guint i = 0; goes_on(outcome) && i < choice->documents->len; i++) {
        same_fields_check(bench, choice->documents->pdata[i]);
    }
    if (goes_on(outcome)) {
        outcome = sheets_make(bench, choice, &done, count, error);
    }
    if (goes_on(outcome) && choice->index && !diags_has_errors(bench->diags)) {
        bench_tell(bench, build_kind_name(BUILD_INDEX), done, count);
        outcome = job_index(bench);
    }
    return goes_on(outcome) && diags_has_errors(bench->diags) ? BUILD_FAULTS : outcome;
}

BuildOutcome
build_run(Project *project, const BuildOptions *options, const BuildReporter *reporter,
          Diags *diags, GError **error)
{
    Choice choice = {0};
    Bench bench;
    bench_init(&bench, project, options, reporter, diags);
    BuildOutcome outcome = BUILD_FAILED;
    if (choice_make(&choice, project, options, error) && formats_known(options->formats, error)) {
        outcome = all_make(&bench, &choice, error);
    }
    if (outcome == BUILD_WELL) {
        outcome = bench_finish(&bench, error);
    }
    choice_clear(&choice);
    bench_clear(&bench);
    return outcome;
}
