#include "batch/job.h"

#include "compose/impose.h"

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
sources_find(const Bench *bench, const SheetSpec *spec, GArray *sources)
{
    for (guint i = 0; i < spec->cards->len; i++) {
        const DocumentSpec *card = project_document_lookup(bench->project, spec->cards->pdata[i]);
        const Composed *composed = card == NULL ? NULL : g_hash_table_lookup(bench->kept, card);
        if (composed == NULL) {
            return false;
        }
        const PageList *pages = composed->pages;
        ImposeSource source = {pages, (guint)MAX(side_find(pages, FRONT, 0), 0),
                               side_find(pages, BACK, 1)};
        g_array_append_val(sources, source);
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
static Composer *
sheet_composer(Bench *bench, const SheetSpec *spec, GError **error)
{
    const DocumentSpec *speaker =
        spec->cards->len > 0 ? project_document_lookup(bench->project, spec->cards->pdata[0])
                             : project_document_nth(bench->project, 0);
    const Theme *theme = project_theme(bench->project, speaker, bench->diags);
    return theme == NULL ? NULL : bench_composer(bench, theme, error);
}

/* ---- sheets ---- */

static PageList *
impose(Bench *bench, const SheetSpec *spec, Composer *composer, const GArray *sources)
{
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
               ? impose_calibration(composer, &plan, bench->diags)
               : impose_cards(composer, &plan, (const ImposeSource *)(gpointer)sources->data,
                              sources->len, bench->diags);
}

static BuildOutcome
make(Bench *bench, const BuildItem *item, Composer *composer, const GArray *sources, GError **error)
{
    BuildResult *result = bench_result_new(bench, item);
    gint64 since = g_get_monotonic_time();
    PageList *sheets = impose(bench, item->sheet, composer, sources);
    result->milliseconds[BUILD_COMPOSE] = bench_lap(&since);
    if (sheets == NULL) {
        return BUILD_FAULTS;
    }
    result->pages = sheets->pages->len;
    result->sheets = sources_have_backs(sources) ? result->pages / 2 : result->pages;
    result->lang = g_intern_string(sheets->lang);
    result->date = g_intern_string(sheets->date);
    BuildOutcome outcome = job_paint(bench, item, result, sheets, error);
    page_list_free(sheets);
    return outcome;
}

BuildOutcome
job_sheets(Bench *bench, const SheetSpec *spec, const char *file, GError **error)
{
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(ImposeSource));
    if (!sources_find(bench, spec, sources)) {
        return BUILD_FAULTS;
    }
    Composer *composer = sheet_composer(bench, spec, error);
    if (composer == NULL) {
        return diags_has_errors(bench->diags) ? BUILD_FAULTS : BUILD_FAILED;
    }
    BuildItem item = item_of_sheets(spec);
    if (file != NULL) {
        item.file = file;
        item.format_count = 1;
    }
    return make(bench, &item, composer, sources, error);
}
