#include "batch/job.h"

#define FRONT "front"
#define BACK "back"

/* ---- sources ---- */

/* The page of that name, else the one at `otherwise`; -1 = there is none. */
static int
side_find(const PageList *pages, const char *name, guint otherwise)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        if (g_strcmp0(page_list_nth(pages, i)->name, name) == 0) {
            return (int)i;
        }
    }
    return otherwise < pages->pages->len ? (int)otherwise : -1;
}

/* False when a card has faults of its own, which are told already. */
static bool
sources_find(Job *job)
{
    const SheetSpec *spec = job->item.sheet;
    job->sources = g_array_new(FALSE, FALSE, sizeof(ImposeSource));
    for (guint i = 0; i < spec->cards->len; i++) {
        const DocumentSpec *card =
            project_document_lookup(job->bench->project, spec->cards->pdata[i]);
        const Job *made = card == NULL ? NULL : g_hash_table_lookup(job->bench->jobs, card);
        if (made == NULL || !made->composed) {
            return false;
        }
        ImposeSource source = {made->pages, (guint)MAX(side_find(made->pages, FRONT, 0), 0),
                               side_find(made->pages, BACK, 1)};
        g_array_append_val(job->sources, source);
    }
    return true;
}

/* The youngest card's: ISO dates of one zone sort as text. */
static const char *
sources_date(const GArray *sources)
{
    const char *date = NULL;
    for (guint i = 0; i < sources->len; i++) {
        const ImposeSource *source = &g_array_index(sources, ImposeSource, i);
        date = g_strcmp0(source->pages->date, date) > 0 ? source->pages->date : date;
    }
    return date;
}

static bool
sources_have_backs(const GArray *sources)
{
    for (guint i = 0; i < sources->len; i++) {
        if (g_array_index(sources, ImposeSource, i).back >= 0) {
            return true;
        }
    }
    return sources->len == 0; /* calibration measures backs */
}

/* Of the first card; a calibration sheet speaks like the project's first document. */
const Theme *
job_sheets_theme(Job *job)
{
    Project *project = job->bench->project;
    const SheetSpec *spec = job->item.sheet;
    const DocumentSpec *speaker = spec->cards->len > 0
                                      ? project_document_lookup(project, spec->cards->pdata[0])
                                      : project_document_nth(project, 0);
    return project_theme(project, speaker, job->diags);
}

bool
job_sheets_prepare(Job *job)
{
    return job_take_theme(job, sources_find(job) ? job_sheets_theme(job) : NULL);
}

/* ---- sheets ---- */

static PageList *
impose(Job *job, Composer *composer)
{
    const SheetSpec *spec = job->item.sheet;
    const GArray *sources = job->sources;
    ImposePlan plan = {
        .sheet = spec->sheet,
        .flip = spec->flip,
        .offset = spec->offset,
        .copies = spec->copies,
        .id = spec->id,
        .title = spec->title,
        .date = sources_date(sources),
    };
    return sources->len == 0
               ? impose_calibration(composer, &plan, job->found)
               : impose_cards(composer, &plan, (const ImposeSource *)(gpointer)sources->data,
                              sources->len, job->found);
}

void
job_impose_task(gpointer self, guint hand)
{
    Job *job = self;
    BuildResult *result = job->result;
    PageList *sheets = NULL;
    Composer *composer =
        hand_composer(&job->bench->hands[hand], job->theme, job->model, &job->error);
    gint64 since = g_get_monotonic_time();
    if (composer != NULL) {
        sheets = impose(job, composer);
        result->milliseconds[BUILD_COMPOSE] = bench_lap(&since);
    }
    if (sheets != NULL) {
        guint pages = sheets->pages->len;
        result->sheets = sources_have_backs(job->sources) ? pages / 2 : pages;
    }
    job_take_pages(job, sheets);
}
