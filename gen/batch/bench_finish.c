#include "batch/bench.h"

#include "batch/ledger.h"

static void
note_written(gpointer self, guint index, double milliseconds)
{
    const Bench *bench = self;
    BuildResult *owner = bench->owners->pdata[index];
    owner->milliseconds[BUILD_WRITE] += milliseconds;
}

/* Nobody is told of a writing that has nothing to write. */
static BuildOutcome
write_all(Bench *bench, GError **error)
{
    if (bench_stop(bench)) {
        return BUILD_STOPPED;
    }
    guint files = output_set_to_write(bench->outputs);
    if (files > 0 && bench->reporter->writing != NULL) {
        bench->reporter->writing(bench->reporter->self, files);
    }
    bool well = output_set_stage(bench->outputs, note_written, bench, error) &&
                ledger_open(bench, error) && output_set_commit(bench->outputs, error) &&
                ledger_close(bench, error);
    return well ? BUILD_WELL : BUILD_FAILED;
}

BuildOutcome
bench_finish(Bench *bench, GError **error)
{
    bool writes = !bench->options->check_only && !bench->options->dry_run;
    BuildOutcome outcome = writes ? write_all(bench, error) : BUILD_WELL;
    for (guint i = 0; outcome == BUILD_WELL && i < bench->results->len; i++) {
        BuildResult *result = bench->results->pdata[i];
        if (!writes) {
            g_array_set_size(result->outputs, 0);
        }
        if (bench->reporter->done != NULL) {
            bench->reporter->done(bench->reporter->self, result);
        }
    }
    return outcome;
}
