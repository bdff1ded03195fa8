#include "batch/ledger.h"

#include "base/file_out.h"
#include "batch/deps.h"
#include "batch/job.h"
#include "batch/ledger_items.h"
#include "batch/program.h"

#include <glib/gstdio.h>
#include <string.h>

static bool
write_manifest(const Plan *plan, const Manifest *manifest, GError **error)
{
    char *text = manifest_write(manifest);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    if (digest_equal(digest_of_bytes(bytes), plan->text)) {
        return true;
    }
    g_autofree char *path = g_build_filename(plan->options->out, MANIFEST_FILE, NULL);
    return file_out_write_soon(path, bytes, error);
}

static void
describe(Manifest *manifest, const Plan *plan)
{
    g_autofree char *project = manifest_project(plan->root, plan->options->out);
    manifest->software = pool_strdup(manifest->pool, plan->options->software);
    manifest->project = pool_strdup(manifest->pool, project);
    manifest->program = plan->program;
}

/* ---- before ---- */

static void
note_files(Manifest *manifest, const GPtrArray *jobs)
{
    for (guint i = 0; i < jobs->len; i++) {
        const Job *job = jobs->pdata[i];
        for (guint k = 0; k < job->files->len; k++) {
            const JobFile *file = job->files->pdata[k];
            if (file->fresh == NULL && !file->is_same) {
                manifest_output_new(manifest, manifest->left, file->local)->digest = file->digest;
            }
        }
    }
}

bool
ledger_open(Bench *bench, GError **error)
{
    Plan *plan = bench->plan;
    if (plan == NULL || output_set_to_write(bench->outputs) == 0) {
        return true;
    }
    if (plan->old != NULL) {
        note_files(plan->old, bench->all);
        return write_manifest(plan, plan->old, error);
    }
    Manifest *note = manifest_new();
    describe(note, plan);
    note_files(note, bench->all);
    bool well = write_manifest(plan, note, error);
    manifest_free(note);
    return well;
}

/* ---- files that nobody makes ---- */

bool
ledger_remove(const char *out, const char *local)
{
    g_autofree char *path = g_build_filename(out, local, NULL);
    if (g_unlink(path) != 0) {
        return false;
    }
    g_autofree char *folder = g_path_get_dirname(local);
    while (strcmp(folder, ".") != 0) {
        g_autofree char *full = g_build_filename(out, folder, NULL);
        if (g_rmdir(full) != 0) {
            break;
        }
        char *parent = g_path_get_dirname(folder);
        g_free(folder);
        folder = parent;
    }
    return true;
}

void
ledger_sweep(const Ledger *ledger, ManifestOutput *output)
{
    const Plan *plan = ledger->plan;
    g_autofree char *path = g_build_filename(plan->options->out, output->local, NULL);
    if (output_set_owner(ledger->bench->outputs, output->local) != NULL ||
        !g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        return;
    }
    if (plan_output_ours(plan, output)) {
        ledger_remove(plan->options->out, output->local);
    } else {
        diags_warn(ledger->bench->diags, where_at(NULL, 0, 0), "remove it by hand",
                   "%s is made no more, but somebody has changed it: it is kept", path);
    }
}

static bool
is_whole(const BuildOptions *options)
{
    return options->only == NULL && options->formats == NULL;
}

/* ---- what is gone from the project ---- */

static void
add_left(Ledger *ledger, const ManifestOutput *output)
{
    if (output_set_owner(ledger->bench->outputs, output->local) == NULL) {
        manifest_output_new(ledger->made, ledger->made->left, output->local)->digest =
            output->digest;
    }
}

static void
leave_item(Ledger *ledger, const ManifestItem *old)
{
    const ManifestItem *now = old->kind == BUILD_INDEX
                                  ? manifest_index(ledger->made)
                                  : manifest_item_lookup(ledger->made, old->id);
    for (guint i = 0; (now == NULL || now->kind != old->kind) && i < old->outputs->len; i++) {
        ManifestOutput *output = old->outputs->pdata[i];
        if (is_whole(ledger->plan->options)) {
            ledger_sweep(ledger, output);
        } else {
            add_left(ledger, output);
        }
    }
}

static bool
is_made(const Ledger *ledger, const char *local)
{
    for (guint i = 0; i < ledger->made->items->len; i++) {
        if (plan_output_lookup(ledger->made->items->pdata[i], local) != NULL) {
            return true;
        }
    }
    return false;
}

static void
leave(Ledger *ledger)
{
    const Manifest *old = ledger->plan->old;
    for (guint i = 0; old != NULL && i < old->items->len; i++) {
        leave_item(ledger, old->items->pdata[i]);
    }
    for (guint i = 0; old != NULL && i < old->left->len; i++) {
        ManifestOutput *left = old->left->pdata[i];
        if (!is_whole(ledger->plan->options)) {
            add_left(ledger, left);
        } else if (!is_made(ledger, left->local)) {
            ledger_sweep(ledger, left);
        }
    }
}

/* ---- after ---- */

static void
add_allow(Ledger *ledger, const AllowSpec *allow)
{
    Pool *pool = ledger->made->pool;
    AllowSpec *made = pool_memdup(pool, allow, sizeof *allow);
    made->rule = pool_strdup(pool, allow->rule);
    made->file = pool_strdup(pool, allow->file);
    made->reason = pool_strdup(pool, allow->reason);
    g_ptr_array_add(ledger->made->allows, made);
}

bool
ledger_close(Bench *bench, GError **error)
{
    Plan *plan = bench->plan;
    if (plan == NULL) {
        return true;
    }
    Ledger ledger = {bench, plan, manifest_new(),
                     g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    describe(ledger.made, plan);
    program_list(ledger.made);
    diags_copy(ledger.made->findings, bench->loaded);
    for (guint i = 0; i < project_allow_count(bench->project); i++) {
        add_allow(&ledger, project_allow_nth(bench->project, i));
    }
    ledger_add_items(&ledger);
    ledger_add_shared(&ledger);
    leave(&ledger);
    ManifestItem *index = manifest_index(ledger.made);
    if (index != NULL && is_whole(plan->options)) {
        index->blocks = plan_listing(ledger.made);
    }
    /* Without it the note of ledger_open stands, and the next build makes everything anew. */
    write_manifest(plan, ledger.made, NULL);
    bool well = plan->options->deps == NULL || deps_write(plan, ledger.made, error);
    g_hash_table_unref(ledger.inputs);
    manifest_free(ledger.made);
    return well;
}
