#include "batch/job.h"

/* Of what it is told, and of the bytes of all files that it read. */
static Digest
index_base(const Job *job, Digest built)
{
    char digits[DIGEST_TEXT_SIZE];
    GString *text = g_string_new("index ");
    g_string_append(text, digest_write(built, digits));
    for (guint i = 0; i < job->reads->len; i++) {
        const Input *input = inputs_lookup(job->bench->plan->inputs, job->reads->pdata[i]);
        if (input != NULL) {
            g_string_append_printf(text, " %s", digest_write(input->digest, digits));
        }
    }
    Digest digest = digest_of(text->str, text->len);
    g_string_free(text, TRUE);
    return digest;
}

static JobFile *
file_add(Job *job)
{
    JobFile *file = g_new0(JobFile, 1);
    file->job = job;
    file->format = job->item.formats[0];
    file->local = g_strdup(BUILD_INDEX_FILE);
    g_ptr_array_add(job->files, file);
    return file;
}

static BuildOutcome
render(Job *job, const char *built, Digest digest)
{
    Bench *bench = job->bench;
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
    gint64 since = g_get_monotonic_time();
    JobFile *file = file_add(job);
    file->bytes = project_render_index(bench->project, built, inputs, job->diags);
    job->result->milliseconds[BUILD_BIND] = bench_lap(&since);
    job->composed = file->bytes != NULL;
    job_reads(job, inputs);
    bool well = file->bytes != NULL;
    if (bench->plan != NULL && well) {
        ManifestOutput *there = plan_output_lookup(job->old, file->local);
        job->base = index_base(job, digest);
        file->digest = digest_of_bytes(file->bytes);
        if (there != NULL && digest_equal(there->digest, file->digest) &&
            plan_output_intact(bench->plan, there)) {
            file->fresh = there;
            g_clear_pointer(&file->bytes, g_bytes_unref);
        }
    }
    return well ? BUILD_WELL : BUILD_FAULTS;
}

BuildOutcome
job_index(Job *job, const char *built)
{
    Bench *bench = job->bench;
    Digest digest = digest_of_text(built);
    BuildOutcome outcome = BUILD_WELL;
    job->result->pages = 1;
    job->old = plan_item(bench->plan, BUILD_INDEX, job->item.id);
    job->known = job->old != NULL && plan_item_reads_same(bench->plan, job->old) &&
                 digest_equal(digest, job->old->spec);
    if (job->known) {
        job->base = job->old->base;
    }
    if (job->known && job_rests(job)) {
        job_rest(job);
    } else {
        job->known = false;
        outcome = render(job, built, digest);
    }
    job->spec = digest;
    guint told = diags_told(bench->diags);
    job_settle(job);
    return diags_told(bench->diags) > told ? BUILD_FAULTS : outcome;
}
