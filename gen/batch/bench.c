#include "batch/bench.h"

static void
result_free(BuildResult *result)
{
    g_array_unref(result->outputs);
    g_free(result);
}

void
bench_init(Bench *bench, Project *project, const BuildOptions *options,
           const BuildReporter *reporter, Diags *diags)
{
    *bench = (Bench){.project = project, .options = options, .reporter = reporter, .diags = diags};
    guint hands = options->jobs == 0 ? crew_cores() : MIN(options->jobs, BUILD_JOBS_MAX);
    bench->crew = crew_new(hands);
    bench->hands = g_new0(Hand, hands);
    for (bench->hand_count = 0; bench->hand_count < hands; bench->hand_count++) {
        hand_init(&bench->hands[bench->hand_count]);
    }
    bench->loaded = diags_new();
    diags_copy(bench->loaded, diags);
    bench->jobs = g_hash_table_new(NULL, NULL);
    bench->linter = linter_new(project, diags);
    bench->outputs = output_set_new(options->out);
    bench->results = g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
    bench->owners = g_ptr_array_new();
}

/* Tasks at work push others, so the crew has its name to the end. */
void
bench_rest(Bench *bench)
{
    crew_free(bench->crew);
    bench->crew = NULL;
}

/* The first hand goes last: its composers are the others' models. */
void
bench_clear(Bench *bench)
{
    bench_rest(bench);
    g_hash_table_unref(bench->jobs);
    diags_free(bench->loaded);
    g_ptr_array_unref(bench->owners);
    g_ptr_array_unref(bench->results);
    output_set_free(bench->outputs);
    for (guint i = bench->hand_count; i > 0; i--) {
        hand_clear(&bench->hands[i - 1]);
    }
    g_free(bench->hands);
    linter_free(bench->linter);
}

bool
bench_stop(const Bench *bench)
{
    return bench->reporter->stop != NULL && bench->reporter->stop(bench->reporter->self);
}

double
bench_lap(gint64 *since)
{
    gint64 now = g_get_monotonic_time();
    double spent = (double)(now - *since) / 1000.0;
    *since = now;
    return spent;
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
bench_claim(Bench *bench, const BuildItem *item, BuildResult *result, const char *local,
            guint *claimed)
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
    *claimed = output_set_claim(bench->outputs, local, item->id);
    g_ptr_array_add(bench->owners, result);
    BuildOutput output = {.path = output_set_path(bench->outputs, *claimed),
                          .local = output_set_local(bench->outputs, *claimed)};
    g_array_append_val(result->outputs, output);
    return &g_array_index(result->outputs, BuildOutput, result->outputs->len - 1);
}

void
bench_keep(Bench *bench, guint claimed, BuildOutput *output)
{
    output->is_kept = true;
    output_set_keep(bench->outputs, claimed);
}

void
bench_fill(Bench *bench, guint claimed, BuildOutput *output, GBytes *bytes)
{
    output->size = g_bytes_get_size(bytes);
    output_set_fill(bench->outputs, claimed, bytes);
}
