#include "batch/sheets.h"

#include "batch/choice.h"
#include "batch/rota.h"

#include <string.h>

#define FOLDER "sheets"
/* Names of files end at 255 bytes; ids go to 64. */
#define NAME_MAX_BYTES 120

/* ---- cards ---- */

static bool
cards_add(Rota *rota, const SheetsOrder *order, GError **error)
{
    for (guint i = 0; order->cards[i] != NULL; i++) {
        const DocumentSpec *spec = choice_document(rota->bench.project, order->cards[i], error);
        if (spec == NULL) {
            return false;
        }
        if (!g_hash_table_contains(rota->bench.jobs, spec)) {
            BuildItem item = item_of_document(spec);
            rota_add(rota, &item, JOB_KEEP);
        }
    }
    rota->count = rota->jobs->len + 1;
    return true;
}

static const Page *
card_page(const Bench *bench, const char *id)
{
    const DocumentSpec *spec = project_document_lookup(bench->project, id);
    const Job *job = g_hash_table_lookup(bench->jobs, spec);
    return page_list_nth(job->pages, 0);
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
pages_make(Rota *rota, GError **error)
{
    BuildOutcome outcome = rota_compose(rota);
    return outcome == BUILD_WELL ? rota_settle(rota, error) : outcome;
}

/* The spec that the project does not have. It outlives the bench, whose crew reads it. */
typedef struct {
    char *id, *title, *file;
    GPtrArray *cards;
    SheetTemplate sheet;
    SheetSpec spec;
} OwnSpec;

static void
own_spec_fill(OwnSpec *own, const Bench *bench, const SheetsOrder *order)
{
    own->id = sheets_id(order, &own->sheet);
    own->title = sheets_title(bench, order);
    g_autofree char *named = g_strdup_printf("%s.pdf", own->id);
    own->file = order->file != NULL ? g_strdup(order->file)
                                    : g_build_filename(order->out, FOLDER, named, NULL);
    own->cards = g_ptr_array_new();
    for (guint i = 0; order->cards[i] != NULL; i++) {
        g_ptr_array_add(own->cards, (gpointer)order->cards[i]);
    }
    own->spec = (SheetSpec){
        .id = own->id,
        .folder = FOLDER,
        .title = own->title,
        .cards = own->cards,
        .copies = order->copies,
        .sheet = &own->sheet,
        .flip = order->has_flip ? order->flip : own->sheet.flip,
        .offset = order->offset,
        .where = own->sheet.where,
    };
}

static void
own_spec_clear(OwnSpec *own)
{
    g_clear_pointer(&own->cards, g_ptr_array_unref);
    g_free(own->file);
    g_free(own->title);
    g_free(own->id);
}

static BuildOutcome
sheet_make(Rota *rota, const OwnSpec *own, GError **error)
{
    BuildItem item = item_of_sheets(&own->spec);
    item.file = own->file;
    item.format_count = 1;
    rota_add(rota, &item, JOB_MAKE);
    BuildOutcome outcome = pages_make(rota, error);
    if (outcome == BUILD_WELL) {
        outcome = rota_paint(rota, error);
    }
    return outcome == BUILD_WELL ? bench_finish(&rota->bench, error) : outcome;
}

static BuildOutcome
order_make(Rota *rota, const SheetsOrder *order, OwnSpec *own, GError **error)
{
    if (!cards_add(rota, order, error)) {
        return BUILD_FAILED;
    }
    BuildOutcome outcome = pages_make(rota, error);
    if (outcome == BUILD_WELL && !template_find(&rota->bench, order, &own->sheet)) {
        outcome = BUILD_FAULTS;
    }
    if (outcome == BUILD_WELL) {
        own_spec_fill(own, &rota->bench, order);
        outcome = sheet_make(rota, own, error);
    }
    return outcome;
}

BuildOutcome
sheets_run(Project *project, const SheetsOrder *order, const BuildReporter *reporter, Diags *diags,
           GError **error)
{
    BuildOptions options = {
        .out = "", .dpi = BUILD_DPI, .software = order->software, .jobs = order->jobs};
    OwnSpec own = {0};
    Rota rota;
    rota_init(&rota, project, NULL, &options, reporter, diags);
    BuildOutcome outcome = order_make(&rota, order, &own, error);
    if (outcome == BUILD_WELL) {
        linter_tell(rota.bench.linter, reporter);
    }
    rota_clear(&rota);
    own_spec_clear(&own);
    return outcome;
}
