#include "batch/job.h"

static void
result_count(BuildResult *result, const PageList *pages)
{
    result->pages = pages->pages->len;
    result->fields = pages->fields->len;
    result->lang = g_intern_string(pages->lang);
    result->date = g_intern_string(pages->date);
    for (guint i = 0; i < pages->fields->len; i++) {
        const Field *field = pages->fields->pdata[i];
        result->widgets += field->widgets->len;
    }
}

static void
keep(Bench *bench, const DocumentSpec *spec, Document *document, PageList *pages)
{
    Composed *composed = g_new0(Composed, 1);
    composed->document = document;
    composed->pages = pages;
    g_hash_table_insert(bench->kept, (gpointer)spec, composed);
}

/* Takes the document. `result` is NULL when no files are to be made. */
static BuildOutcome
compose(Bench *bench, const DocumentSpec *spec, BuildResult *result, Document *document, guint aims,
        GError **error)
{
    Composer *composer = bench_composer(bench, document->theme, error);
    if (composer == NULL) {
        document_free(document);
        return BUILD_FAILED;
    }
    gint64 since = g_get_monotonic_time();
    PageList *pages = composer_compose(composer, document, bench->diags);
    BuildOutcome outcome = pages == NULL ? BUILD_FAULTS : BUILD_WELL;
    double composing = bench_lap(&since);
    if (pages != NULL) {
        linter_content(bench->linter, spec->content);
        linter_document(bench->linter, document, pages);
    }
    if (pages != NULL && result != NULL) {
        result->milliseconds[BUILD_COMPOSE] = composing;
        result->milliseconds[BUILD_LINT] = bench_lap(&since);
        result_count(result, pages);
        BuildItem item = item_of_document(spec);
        outcome = job_paint(bench, &item, result, pages, error);
    }
    if (pages != NULL && (aims & JOB_KEEP) != 0) {
        keep(bench, spec, document, pages);
    } else {
        page_list_free(pages);
        document_free(document);
    }
    return outcome;
}

BuildOutcome
job_document(Bench *bench, const DocumentSpec *spec, guint aims, GError **error)
{
    BuildItem item = item_of_document(spec);
    BuildResult *result = (aims & JOB_MAKE) != 0 ? bench_result_new(bench, &item) : NULL;
    gint64 since = g_get_monotonic_time();
    Document *document = project_bind(bench->project, spec, bench->diags);
    if (document == NULL) {
        return BUILD_FAULTS;
    }
    if (result != NULL) {
        result->milliseconds[BUILD_BIND] = bench_lap(&since);
    }
    return compose(bench, spec, result, document, aims, error);
}
