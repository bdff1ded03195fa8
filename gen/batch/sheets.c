#include "batch/sheets.h"

#include "batch/bench.h"
#include "batch/choice.h"
#include "batch/job.h"

#include <string.h>

#define FOLDER "sheets"
/* Names of files end at 255 bytes; ids go to 64. */
#define NAME_MAX_BYTES 120

/* ---- cards ---- */

static BuildOutcome
cards_compose(Bench *bench, const SheetsOrder *order, GError **error)
{
    guint count = g_strv_length((char **)order->cards);
    BuildOutcome outcome = BUILD_WELL;
    for (guint i = 0; i < count; i++) {
        const DocumentSpec *spec = choice_document(bench->project, order->cards[i], error);
        if (spec == NULL) {
            return BUILD_FAILED;
        }
        if (g_hash_table_contains(bench->kept, spec)) {
            continue;
        }
        if (bench_stop(bench)) {
            return BUILD_STOPPED;
        }
        bench_tell(bench, spec->id, i, count + 1);
        BuildOutcome one = job_document(bench, spec, JOB_KEEP, error);
        if (one == BUILD_FAILED || one == BUILD_STOPPED) {
            return one;
        }
        outcome = one == BUILD_FAULTS ? BUILD_FAULTS : outcome;
    }
    return outcome;
}

static const Page *
card_page(const Bench *bench, const char *id)
{
    const DocumentSpec *spec = project_document_lookup(bench->project, id);
    const Composed *composed = g_hash_table_lookup(bench->kept, spec);
    return page_list_nth(composed->pages, 0);
}

/* ---- the sheet ---- */

static bool
template_find(Bench *bench, const SheetsOrder *order, SheetTemplate *out)
{
    const SheetTemplate *found = NULL;
    if (order->sheet != NULL) {
        found = project_sheet_template(bench->project, order->sheet, bench->diags);
    } else {
        const Page *page = card_page(bench, order->cards[0]);
        found = project_sheet_fit(bench->project, order->paper, order->up, page->size, page->bleed,
                                  order->has_flip ? order->flip : FLIP_SHORT, bench->diags);
    }
    if (found == NULL) {
        return false;
    }
    *out = *found;
    out->marks =
        order->marks == SHEETS_MARKS_AS_TEMPLATE ? found->marks : order->marks == SHEETS_MARKS_YES;
    return true;
}

/* "summary-edtech-4up" */
static char *
sheets_id(const SheetsOrder *order, const SheetTemplate *sheet)
{
    g_autofree char *joined = g_strjoinv("-", (char **)order->cards);
    guint up = sheet->columns * sheet->rows;
    if (strlen(joined) <= NAME_MAX_BYTES) {
        return g_strdup_printf("%s-%uup", joined, up);
    }
    return g_strdup_printf("%s-and-%u-more-%uup", order->cards[0],
                           g_strv_length((char **)order->cards) - 1, up);
}

static char *
sheets_title(const Bench *bench, const SheetsOrder *order)
{
    GString *title = g_string_new(NULL);
    for (guint i = 0; order->cards[i] != NULL; i++) {
        const DocumentSpec *spec = project_document_lookup(bench->project, order->cards[i]);
        g_string_append_printf(title, "%s%s", i == 0 ? "" : ", ", spec->title);
    }
    return g_string_free(title, FALSE);
}

static BuildOutcome
sheet_make(Bench *bench, const SheetsOrder *order, const SheetTemplate *sheet, GError **error)
{
    g_autofree char *id = sheets_id(order, sheet);
    g_autofree char *title = sheets_title(bench, order);
    g_autofree char *named = g_strdup_printf("%s.pdf", id);
    g_autofree char *file = g_build_filename(order->out, FOLDER, named, NULL);
    g_autoptr(GPtrArray) cards = g_ptr_array_new();
    for (guint i = 0; order->cards[i] != NULL; i++) {
        g_ptr_array_add(cards, (gpointer)order->cards[i]);
    }
    SheetSpec spec = {
        .id = id,
        .folder = FOLDER,
        .title = title,
        .cards = cards,
        .copies = order->copies,
        .sheet = sheet,
        .flip = order->has_flip ? order->flip : sheet->flip,
        .offset = order->offset,
        .where = sheet->where,
    };
    bench_tell(bench, id, cards->len, cards->len + 1);
    BuildOutcome outcome =
        job_sheets(bench, &spec, order->file != NULL ? order->file : file, error);
    return outcome == BUILD_WELL ? bench_finish(bench, error) : outcome;
}

BuildOutcome
sheets_run(Project *project, const SheetsOrder *order, const BuildReporter *reporter, Diags *diags,
           GError **error)
{
    BuildOptions options = {.out = "", .dpi = BUILD_DPI, .software = order->software};
    Bench bench;
    bench_init(&bench, project, &options, reporter, diags);
    SheetTemplate sheet = {0};
    BuildOutcome outcome = cards_compose(&bench, order, error);
    if (outcome == BUILD_WELL && !template_find(&bench, order, &sheet)) {
        outcome = BUILD_FAULTS;
    }
    if (outcome == BUILD_WELL) {
        outcome = sheet_make(&bench, order, &sheet, error);
    }
    if (outcome == BUILD_WELL) {
        linter_tell(bench.linter, reporter);
    }
    bench_clear(&bench);
    return outcome;
}
