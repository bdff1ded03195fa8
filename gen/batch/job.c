#include "batch/job.h"

/* ---- life ---- */

static void
file_free(JobFile *file)
{
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_clear_error(&file->error);
    g_free(file->local);
    g_free(file);
}

Job *
job_new(Bench *bench, const BuildItem *item, guint aims)
{
    Job *job = g_new0(Job, 1);
    job->bench = bench;
    job->item = *item;
    job->aims = aims;
    job->diags = diags_new();
    job->found = diags_new();
    job->reads = g_ptr_array_new_with_free_func(g_free);
    job->files = g_ptr_array_new_with_free_func((GDestroyNotify)file_free);
    if (item->document != NULL) {
        g_hash_table_insert(bench->jobs, (gpointer)item->document, job);
    }
    job->result = (aims & JOB_MAKE) != 0 ? bench_result_new(bench, item) : NULL;
    return job;
}

static void
pages_drop(Job *job)
{
    g_clear_pointer(&job->pages, page_list_free);
    g_clear_pointer(&job->document, document_free);
}

void
job_free(Job *job)
{
    if (job == NULL) {
        return;
    }
    pages_drop(job);
    if (job->sources != NULL) {
        g_array_unref(job->sources);
    }
    g_ptr_array_unref(job->files);
    g_clear_error(&job->error);
    g_ptr_array_unref(job->reads);
    g_free(job->reason);
    diags_free(job->found);
    diags_free(job->diags);
    g_free(job);
}

void
job_finish(Job *job)
{
    if ((job->aims & JOB_KEEP) == 0) {
        pages_drop(job);
    }
    g_atomic_int_set(&job->finished, 1);
}

bool
job_take_theme(Job *job, const Theme *theme)
{
    Hand *first = &job->bench->hands[0];
    job->theme = theme;
    job->model = theme == NULL ? NULL : hand_composer(first, theme, NULL, &job->error);
    if (job->model == NULL) {
        job_finish(job);
    }
    return job->model != NULL;
}

/* ---- from pages to files ---- */

static void
result_count(BuildResult *result, const PageList *pages)
{
    result->pages = pages->pages->len;
    result->fields = pages->fields->len;
    result->lang = g_intern_string(pages->lang);
    result->date = g_intern_string(pages->date);
    result->edition = g_intern_string(pages->edition);
    for (guint i = 0; i < pages->fields->len; i++) {
        const Field *field = pages->fields->pdata[i];
        result->widgets += field->widgets->len;
    }
}

char *
job_file_name(const Job *job, const char *format, guint page, const char *name)
{
    if (job->item.kind == BUILD_INDEX) {
        return g_strdup(BUILD_INDEX_FILE);
    }
    if (page == 0) {
        return item_file_name(&job->item, format);
    }
    g_autofree char *digits = g_strdup_printf("%u", page);
    return item_picture_name(&job->item, name == NULL ? digits : name,
                             painter_extension(painter_lookup(format)));
}

static void
file_list(Job *job, const char *format, const Page *page, guint number)
{
    JobFile *file = g_new0(JobFile, 1);
    file->job = job;
    file->format = g_intern_string(format);
    file->page = number;
    file->name = page == NULL ? NULL : g_intern_string(page->name);
    file->local = job_file_name(job, format, number, file->name);
    file->fresh = file->local == NULL ? NULL : job_fresh(job, file->local, format);
    g_ptr_array_add(job->files, file);
}

const char *const *
job_formats(const Job *job, guint *count)
{
    const char *const *asked = job->item.file != NULL ? NULL : job->bench->options->formats;
    *count = asked != NULL ? g_strv_length((char **)asked) : job->item.format_count;
    return asked != NULL ? asked : job->item.formats;
}

bool
job_keeps_words(const Job *job)
{
    return job->bench->plan != NULL && job->item.document != NULL;
}

static void
files_list(Job *job)
{
    if (job_keeps_words(job)) {
        file_list(job, BUILD_WORDS, NULL, 0);
    }
    guint count = 0;
    const char *const *formats = job_formats(job, &count);
    for (guint i = 0; i < count; i++) {
        if (!painter_is_per_page(painter_lookup(formats[i]))) {
            file_list(job, formats[i], NULL, 0);
            continue;
        }
        for (guint k = 0; k < job->pages->pages->len; k++) {
            file_list(job, formats[i], page_list_nth(job->pages, k), k + 1);
        }
    }
}

static guint
files_to_paint(const Job *job)
{
    const BuildOptions *options = job->bench->options;
    guint count = 0;
    for (guint i = 0; i < job->files->len && !options->check_only && !options->dry_run; i++) {
        const JobFile *file = job->files->pdata[i];
        count += file->fresh == NULL ? 1 : 0;
    }
    return count;
}

/* The count of what is unpainted stands before the first file can be painted. */
void
job_take_pages(Job *job, PageList *pages)
{
    job->pages = pages;
    job->composed = pages != NULL;
    if (pages != NULL && job->result != NULL) {
        result_count(job->result, pages);
        files_list(job);
    }
    guint unpainted = files_to_paint(job);
    if (unpainted == 0) {
        job_finish(job);
        return;
    }
    g_atomic_int_set(&job->unpainted, (gint)unpainted);
    for (guint i = 0; i < job->files->len; i++) {
        const JobFile *file = job->files->pdata[i];
        if (file->fresh == NULL) {
            crew_push(job->bench->crew, CREW_LATER, job_paint_task, job->files->pdata[i]);
        }
    }
}

/* ---- told and gathered in the project's order ---- */

/* One path that is taken tells enough of a job. */
static void
files_claim(Job *job)
{
    for (guint i = 0; i < job->files->len; i++) {
        JobFile *file = job->files->pdata[i];
        BuildOutput *output =
            bench_claim(job->bench, &job->item, job->result, file->local, &file->claimed);
        if (output == NULL) {
            return;
        }
        output->format = file->format;
        output->page = file->page;
        output->name = file->name;
    }
}

static bool
files_are_fresh(const Job *job)
{
    bool fresh = job->composed || job->resting;
    for (guint i = 0; i < job->files->len && fresh; i++) {
        fresh = ((const JobFile *)job->files->pdata[i])->fresh != NULL;
    }
    return fresh;
}

void
job_settle(Job *job)
{
    Diags *all = diags_new();
    diags_copy(all, job->diags);
    diags_copy(all, job->found);
    linter_gather(job->bench->linter, all);
    diags_free(all);
    if ((job->composed || job->resting) && job->item.document != NULL) {
        linter_content(job->bench->linter, job->item.document->content,
                       job->known ? job->old->content : NULL);
    }
    if (job->composed || job->resting) {
        files_claim(job);
    }
    if (job->result != NULL && job->bench->plan != NULL) {
        job->result->is_fresh = files_are_fresh(job);
        job->reason = job->result->is_fresh ? NULL : job_reason(job);
        job->result->reason = job->reason;
    }
}

/* Bytes that came out as those that are there are not written again. */
static void
gather_painted(Job *job, JobFile *file, BuildOutput *output)
{
    const Plan *plan = job->bench->plan;
    ManifestOutput *there = plan_output_lookup(job->old, file->local);
    file->size = g_bytes_get_size(file->bytes);
    file->digest = plan == NULL ? (Digest){0, 0} : digest_of_bytes(file->bytes);
    file->is_same = there != NULL && digest_equal(there->digest, file->digest) &&
                    plan_output_intact(plan, there);
    if (file->is_same) {
        output->size = file->size;
        bench_keep(job->bench, file->claimed, output);
    } else {
        bench_fill(job->bench, file->claimed, output, file->bytes);
    }
    g_clear_pointer(&file->bytes, g_bytes_unref);
}

BuildOutcome
job_gather(Job *job, GError **error)
{
    for (guint i = 0; i < job->files->len; i++) {
        JobFile *file = job->files->pdata[i];
        for (guint stage = 0; stage < BUILD_STAGE_COUNT; stage++) {
            job->result->milliseconds[stage] += file->milliseconds[stage];
        }
        if (file->error != NULL) {
            g_propagate_prefixed_error(error, g_steal_pointer(&file->error),
                                       "%s as %s: ", job->item.id, file->format);
            return BUILD_FAILED;
        }
        BuildOutput *output = &g_array_index(job->result->outputs, BuildOutput, i);
        if (file->fresh != NULL) {
            file->width = file->fresh->width;
            file->height = file->fresh->height;
            output->size = file->fresh->stamp.size;
            bench_keep(job->bench, file->claimed, output);
        } else {
            gather_painted(job, file, output);
        }
        output->width = file->width;
        output->height = file->height;
    }
    return BUILD_WELL;
}
