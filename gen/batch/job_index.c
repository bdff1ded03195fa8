#include "batch/job.h"

#include "batch/index.h"

#define INDEX_ID "index"

BuildOutcome
job_index(Bench *bench)
{
    BuildItem item = {
        .kind = BUILD_INDEX,
        .id = INDEX_ID,
        .title = project_title(bench->project),
        .where = where_at(PROJECT_FILE, 0, 0),
    };
    g_autofree char *built = index_describe(bench->results, bench->options->software);
    BuildResult *result = bench_result_new(bench, &item);
    guint claimed = 0;
    BuildOutput *output = bench_claim(bench, &item, result, BUILD_INDEX_FILE, &claimed);
    if (output == NULL) {
        return BUILD_FAULTS;
    }
    output->format = "html";
    gint64 since = g_get_monotonic_time();
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GBytes) bytes = project_render_index(bench->project, built, inputs, bench->diags);
    result->milliseconds[BUILD_BIND] = bench_lap(&since);
    if (bytes == NULL) {
        return BUILD_FAULTS;
    }
    result->pages = 1;
    bench_fill(bench, claimed, output, bytes);
    return BUILD_WELL;
}
