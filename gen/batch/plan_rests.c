#include "batch/plan.h"

#include "base/file_out.h"
#include "batch/deps.h"
#include "batch/linter.h"
#include "batch/lock.h"

#include <string.h>

static bool
is_wanted(const Plan *plan, const ManifestItem *item)
{
    const BuildOptions *options = plan->options;
    if (item->kind == BUILD_INDEX) {
        return options->only == NULL && options->formats == NULL;
    }
    return options->only == NULL || g_strv_contains(options->only, item->id);
}

/* ---- is everything as it shall be? ---- */

/* Every page of it, or the one file of all pages. */
static bool
has_format(const Plan *plan, const ManifestItem *item, const char *format)
{
    double dpi = item->dpi > 0 ? item->dpi : plan->options->dpi;
    Digest key = plan_key(plan, item->base, format, dpi);
    guint pages = 0;
    bool whole = false;
    for (guint i = 0; i < item->outputs->len; i++) {
        ManifestOutput *output = item->outputs->pdata[i];
        if (strcmp(output->format, format) == 0 && digest_equal(output->key, key) &&
            plan_output_intact(plan, output)) {
            pages += output->page > 0 ? 1 : 0;
            whole = whole || output->page == 0;
        }
    }
    return whole || pages == item->pages;
}

static bool
item_rests(const Plan *plan, const ManifestItem *item)
{
    const char *const *asked = plan->options->formats;
    bool rests = digest_is_known(item->base) && plan_item_reads_same(plan, item) &&
                 (item->kind != BUILD_DOCUMENT || has_format(plan, item, BUILD_WORDS));
    if (item->kind == BUILD_DOCUMENT && item->cards->len > 0) {
        const ManifestItem *other = manifest_item_lookup(plan->old, item->cards->pdata[0]);
        rests = rests && other != NULL && digest_equal(other->base, item->spec);
    }
    for (guint i = 0; rests && asked != NULL && asked[i] != NULL; i++) {
        rests = has_format(plan, item, asked[i]);
    }
    for (guint i = 0; rests && asked == NULL && i < item->formats->len; i++) {
        rests = has_format(plan, item, item->formats->pdata[i]);
    }
    return rests;
}

/* Cards that are not asked for themselves tell their findings with the sheets. */
static void
add_cards(const Plan *plan, const ManifestItem *item, GHashTable *chosen)
{
    for (guint i = 0; i < item->cards->len; i++) {
        ManifestItem *card = manifest_item_lookup(plan->old, item->cards->pdata[i]);
        if (card != NULL) {
            g_hash_table_add(chosen, card);
        }
    }
}

static bool
ids_known(const Plan *plan)
{
    const char *const *only = plan->options->only;
    for (guint i = 0; only != NULL && only[i] != NULL; i++) {
        const ManifestItem *item = manifest_item_lookup(plan->old, only[i]);
        if (item == NULL || item->kind == BUILD_INDEX) {
            return false;
        }
    }
    return true;
}

/* Sheets of cards that were changed alone would have other bases. */
static bool
all_rest(const Plan *plan, GHashTable *wanted, GHashTable *chosen)
{
    bool rest = true;
    for (guint i = 0; rest && i < plan->old->items->len; i++) {
        ManifestItem *item = plan->old->items->pdata[i];
        if (!is_wanted(plan, item)) {
            continue;
        }
        g_hash_table_add(wanted, item);
        g_hash_table_add(chosen, item);
        add_cards(plan, item, chosen);
        rest = item_rests(plan, item);
        if (item->kind == BUILD_INDEX) {
            rest = rest && digest_equal(item->blocks, plan_listing(plan->old)) &&
                   plan_reports_intact(plan, item);
        }
    }
    return rest;
}

static bool
has_left(const Plan *plan)
{
    return plan->options->only == NULL && plan->options->formats == NULL &&
           plan->old->left->len > 0;
}

/* ---- telling ---- */

static void
tell_output(const Plan *plan, BuildResult *result, const ManifestOutput *output, GPtrArray *paths)
{
    char *path = g_build_filename(plan->options->out, output->local, NULL);
    g_ptr_array_add(paths, path);
    BuildOutput made = {.path = path,
                        .local = output->local,
                        .format = output->format,
                        .page = output->page,
                        .name = output->name,
                        .size = output->stamp.size,
                        .width = output->width,
                        .height = output->height,
                        .is_kept = true};
    g_array_append_val(result->outputs, made);
}

static void
tell_item(const Plan *plan, const ManifestItem *item, const BuildReporter *reporter)
{
    const char *const *asked = plan->options->formats;
    BuildResult result = {
        .kind = item->kind,
        .id = item->id,
        .title = item->title,
        .is_fresh = true,
        .pages = item->pages,
        .sheets = item->sheets,
        .fields = item->fields,
        .widgets = item->widgets,
        .lang = item->lang,
        .date = item->date,
        .edition = item->edition,
        .outputs = g_array_new(FALSE, TRUE, sizeof(BuildOutput)),
    };
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < item->outputs->len; i++) {
        const ManifestOutput *output = item->outputs->pdata[i];
        bool told = asked == NULL ? !output->asked : g_strv_contains(asked, output->format);
        if (told) {
            tell_output(plan, &result, output, paths);
        }
    }
    reporter->done(reporter->self, &result);
    g_array_unref(result.outputs);
}

static void
tell_all(const Plan *plan, GHashTable *wanted, const BuildReporter *reporter)
{
    for (guint i = 0; i < plan->old->items->len && reporter->done != NULL; i++) {
        const ManifestItem *item = plan->old->items->pdata[i];
        if (g_hash_table_contains(wanted, item)) {
            tell_item(plan, item, reporter);
        }
    }
}

/* In the order of a build, which judges before it makes the hand-out page. */
static void
find_all(const Plan *plan, GHashTable *chosen, bool index, Linter *linter)
{
    for (guint i = 0; i < plan->old->items->len; i++) {
        const ManifestItem *item = plan->old->items->pdata[i];
        if (!g_hash_table_contains(chosen, item) || (item->kind == BUILD_INDEX) != index) {
            continue;
        }
        Diags *found = diags_new();
        diags_copy(found, item->bound);
        diags_copy(found, item->composed);
        linter_gather(linter, found);
        diags_free(found);
        if (item->content_file != NULL) {
            linter_content(linter, item->content_file, item->content);
        }
    }
}

bool
plan_rests(Plan *plan, const BuildReporter *reporter, Diags *diags, BuildOutcome *outcome)
{
    if (plan->old == NULL || !plan->same_shared || plan->options->force || has_left(plan) ||
        !ids_known(plan)) {
        return false;
    }
    g_autoptr(GHashTable) wanted = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) chosen = g_hash_table_new(NULL, NULL);
    bool rest = all_rest(plan, wanted, chosen);
    if (!rest || (plan->options->deps != NULL && !deps_write(plan, plan->old, NULL))) {
        return false;
    }
    Linter *linter = linter_new_of(plan->old->allows, diags);
    diags_copy(diags, plan->old->findings);
    find_all(plan, chosen, false, linter);
    linter_settle(linter, plan->options->only == NULL);
    *outcome =
        plan->options->strict && diags_count(diags, DIAG_WARNING) > 0 ? BUILD_FAULTS : BUILD_WELL;
    if (*outcome == BUILD_WELL) {
        find_all(plan, chosen, true, linter);
        tell_all(plan, wanted, reporter);
    }
    linter_tell(linter, reporter);
    linter_free(linter);
    return true;
}

static bool
is_refreshed(const Plan *plan)
{
    for (guint i = 0; i < plan->old->inputs->len; i++) {
        const ManifestInput *input = plan->old->inputs->pdata[i];
        if (input->looked && input->state == INPUT_TOUCHED) {
            return true;
        }
    }
    for (guint i = 0; i < plan->old->items->len; i++) {
        const ManifestItem *item = plan->old->items->pdata[i];
        for (guint k = 0; k < item->outputs->len; k++) {
            const ManifestOutput *output = item->outputs->pdata[k];
            if (output->looked && output->state == INPUT_TOUCHED) {
                return true;
            }
        }
    }
    return false;
}

/* Another build may have written a manifest of its own meanwhile: that one is the true one. */
void
plan_refresh(Plan *plan, const BuildReporter *reporter)
{
    BuildLock *lock = NULL;
    const char *out = plan->options->out;
    if (!is_refreshed(plan) || build_lock_take(out, false, reporter, &lock, NULL) != BUILD_WELL) {
        return;
    }
    g_autofree char *path = g_build_filename(out, MANIFEST_FILE, NULL);
    Digest there = {0, 0};
    if (digest_of_file(path, &there) && digest_equal(there, plan->text)) {
        char *text = manifest_write(plan->old);
        g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
        file_out_write_soon(path, bytes, NULL);
    }
    build_lock_free(lock);
}
