#include "batch/job.h"

#include "lint/lint.h"

bool
job_bind(Job *job)
{
    gint64 since = g_get_monotonic_time();
    job->document = project_bind(job->bench->project, job->item.document, job->diags);
    if (job->result != NULL) {
        job->result->milliseconds[BUILD_BIND] = bench_lap(&since);
    }
    return job->document != NULL || job_take_theme(job, NULL);
}

bool
job_ready(Job *job)
{
    return (job->document != NULL || job_bind(job)) && job_take_theme(job, job->document->theme);
}

void
job_compose_task(gpointer self, guint hand)
{
    Job *job = self;
    const Document *document = job->document;
    PageList *pages = NULL;
    Composer *composer =
        hand_composer(&job->bench->hands[hand], job->theme, job->model, &job->error);
    gint64 since = g_get_monotonic_time();
    if (composer != NULL) {
        pages = composer_compose(composer, document, job->found);
    }
    double composing = bench_lap(&since);
    if (pages != NULL) {
        lint_document(document, pages, job->found);
    }
    if (pages != NULL && job->result != NULL) {
        job->result->milliseconds[BUILD_COMPOSE] = composing;
        job->result->milliseconds[BUILD_LINT] = bench_lap(&since);
    }
    job_take_pages(job, pages);
}
