#include "batch/bench.h"

#include <string.h>

static void
result_free(BuildResult *result)
{
    g_array_unref(result->outputs);
    g_free(result);
}

static void
composed_free(Composed *composed)
{
    page_list_free(composed->pages);
    document_free(composed->document);
    g_free(composed);
}

void
bench_init(Bench *bench, Project *project, const BuildOptions *options,
           const BuildReporter *reporter, Diags *diags)
{
    *bench = (Bench){.project = project, .options = options, .reporter = reporter, .diags = diags};
    bench->composers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)composer_free);
    bench->kept = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)composed_free);
    bench->cache = paint_cache_new();
    bench->linter = linter_new(project, diags);
    bench->outputs = output_set_new(options->out);
    bench->results = g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
    bench->owners = g_ptr_array_new();
}

void
bench_clear(Bench *bench)
{
    g_ptr_array_unref(bench->owners);
    g_ptr_array_unref(bench->results);
    output_set_free(bench->outputs);
    linter_free(bench->linter);
    paint_cache_free(bench->cache);
    g_hash_table_unref(bench->kept);
    g_hash_table_unref(bench->composers);
}

bool
bench_stop(const Bench *bench)
{
    return bench->reporter->stop != NULL && bench->reporter->stop(bench->reporter->self);
}

void
bench_tell(const Bench *bench, const char *id, guint index, guint count)
{
    if (bench->reporter->item != NULL) {
        bench->reporter->item(bench->reporter->self, id, index, count);
    }
}

double
bench_lap(gint64 *since)
{
    gint64 now = g_get_monotonic_time();
    double spent = (double)(now - *since) / 1000.0;
    *since = now;
    return spent;
}

Composer *
bench_composer(Bench *bench, const Theme *theme, GError **error)
{
    Composer *composer = g_hash_table_lookup(bench->composers, theme);
    if (composer == NULL) {
        composer = composer_new(theme, error);
        if (composer != NULL) {
            g_hash_table_insert(bench->composers, (gpointer)theme, composer);
        }
    }
    return composer;
}

BuildResult *
bench_result_new(Bench *bench, const BuildItem *item)
{
    BuildResult *result = g_new0(BuildResult, 1);
    result->kind = item->kind;
    result->id = item->id;
    result->title = item->title;
    result->document = item->document;
    result->sheet = item->sheet;
    result->outputs = g_array_new(FALSE, TRUE, sizeof(BuildOutput));
    g_ptr_array_add(bench->results, result);
    return result;
}

/* ---- files ---- */

static void
tell_taken(const Bench *bench, const BuildItem *item, const char *local, const char *owner)
{
    if (g_str_equal(owner, item->id)) {
        diags_error(bench->diags, item->where,
                    "let picture hold \"[page]\", and give each page a name of its own",
                    "two pages of '%s' would both be the file '%s'", item->id, local);
    } else {
        diags_error(bench->diags, item->where, "give one of them another id, folder or picture",
                    "'%s' and '%s' would both be the file '%s'", owner, item->id, local);
    }
}

BuildOutput *
bench_claim(Bench *bench, const BuildItem *item, BuildResult *result, const char *local)
{
    if (local == NULL) {
        diags_error(bench->diags, item->where, "such as picture=\"previews/[id]-[page]\"",
                    "the picture '%s' is no path below out/: only [id] and [page] may stand for "
                    "something",
                    item->picture);
        return NULL;
    }
    const char *owner = output_set_owner(bench->outputs, local);
    if (owner != NULL) {
        tell_taken(bench, item, local, owner);
        return NULL;
    }
    guint index = output_set_claim(bench->outputs, local, item->id);
    g_ptr_array_add(bench->owners, result);
    BuildOutput output = {.path = output_set_path(bench->outputs, index),
                          .local = output_set_local(bench->outputs, index)};
    g_array_append_val(result->outputs, output);
    return &g_array_index(result->outputs, BuildOutput, result->outputs->len - 1);
}

void
bench_fill(Bench *bench, BuildOutput *output, GBytes *bytes)
{
    output->size = g_bytes_get_size(bytes);
    output_set_fill(bench->outputs, output_set_length(bench->outputs) - 1, bytes);
}

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
