#include "batch/bench.h"

static void
note_written(gpointer self, guint index, double milliseconds)
{
    const Bench *bench = self;
    BuildResult *owner = bench->owners->pdata[index];
    owner->milliseconds[BUILD_WRITE] += milliseconds;
}

/* Is this the one picture of another document, made by another run? */
static bool
is_anothers(const Bench *bench, const BuildItem *item, const char *local, const char *extension)
{
    for (guint i = 0; i < project_document_count(bench->project); i++) {
        BuildItem other = item_of_document(project_document_nth(bench->project, i));
        if (item_tells_pages(&other) || other.document == item->document) {
            continue;
        }
        g_autofree char *name = item_picture_name(&other, "", extension);
        if (g_strcmp0(name, local) == 0) {
            return true;
        }
    }
    return false;
}

/* The pages that a shorter document no longer has. */
static void
sweep_format(const Bench *bench, const BuildItem *item, const char *format, guint pages)
{
    const char *extension = painter_extension(painter_lookup(format));
    bool found = item_tells_pages(item);
    for (guint page = pages + 1; found; page++) {
        g_autofree char *number = g_strdup_printf("%u", page);
        g_autofree char *local = item_picture_name(item, number, extension);
        found =
            !is_anothers(bench, item, local, extension) && output_set_sweep(bench->outputs, local);
    }
}

static void
sweep(const Bench *bench, const BuildResult *result)
{
    if (result->kind == BUILD_INDEX) {
        return;
    }
    BuildItem item = result->document != NULL ? item_of_document(result->document)
                                              : item_of_sheets(result->sheet);
    const char *last = NULL;
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (output->page > 0 && g_strcmp0(last, output->format) != 0) {
            last = output->format;
            sweep_format(bench, &item, last, result->pages);
        }
    }
}

static BuildOutcome
write_all(Bench *bench, GError **error)
{
    if (bench_stop(bench)) {
        return BUILD_STOPPED;
    }
    if (bench->reporter->writing != NULL) {
        bench->reporter->writing(bench->reporter->self, output_set_length(bench->outputs));
    }
    if (!output_set_write(bench->outputs, note_written, bench, error)) {
        return BUILD_FAILED;
    }
    for (guint i = 0; i < bench->results->len; i++) {
        sweep(bench, bench->results->pdata[i]);
    }
    return BUILD_WELL;
}

BuildOutcome
bench_finish(Bench *bench, GError **error)
{
    BuildOutcome outcome = bench->options->check_only ? BUILD_WELL : write_all(bench, error);
    for (guint i = 0; outcome == BUILD_WELL && i < bench->results->len; i++) {
        BuildResult *result = bench->results->pdata[i];
        if (bench->options->check_only) {
            g_array_set_size(result->outputs, 0);
        }
        if (bench->reporter->done != NULL) {
            bench->reporter->done(bench->reporter->self, result);
        }
    }
    return outcome;
}
