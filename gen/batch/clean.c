#include "batch/clean.h"

#include "base/failure.h"
#include "batch/ledger.h"
#include "batch/plan.h"

#include <errno.h>
#include <string.h>

typedef struct {
    const Plan *plan;
    const CleanReporter *reporter;
    GHashTable *told; /* set of const char *: local paths */
    bool dry_run;
} Cleaning;

static bool
remove_file(const Cleaning *cleaning, const char *local, GError **error)
{
    const char *out = cleaning->plan->options->out;
    if (cleaning->dry_run || ledger_remove(out, local)) {
        return true;
    }
    g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot remove %s/%s: %s", out, local,
                g_strerror(errno));
    return false;
}

/* What is not there needs no removing. */
static bool
clean_file(const Cleaning *cleaning, ManifestOutput *output, GError **error)
{
    g_autofree char *path = g_build_filename(cleaning->plan->options->out, output->local, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
        !g_hash_table_add(cleaning->told, (gpointer)output->local)) {
        return true;
    }
    bool ours = plan_output_ours(cleaning->plan, output);
    if (cleaning->reporter->file != NULL) {
        cleaning->reporter->file(cleaning->reporter->self, path, !ours);
    }
    return !ours || remove_file(cleaning, output->local, error);
}

static bool
clean_all(const Cleaning *cleaning, GError **error)
{
    const Manifest *manifest = cleaning->plan->old;
    bool well = true;
    for (guint i = 0; i < manifest->items->len; i++) {
        const ManifestItem *item = manifest->items->pdata[i];
        for (guint k = 0; k < item->outputs->len && well; k++) {
            well = clean_file(cleaning, item->outputs->pdata[k], error);
        }
    }
    for (guint i = 0; i < manifest->left->len && well; i++) {
        well = clean_file(cleaning, manifest->left->pdata[i], error);
    }
    return well && remove_file(cleaning, MANIFEST_FILE, error);
}

bool
clean_run(const char *folder, const char *out, bool dry_run, const CleanReporter *reporter,
          GError **error)
{
    BuildOptions options = {.out = out, .software = ""};
    Plan *plan = plan_new(folder, &options);
    bool well = plan->old != NULL;
    if (well) {
        g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
        Cleaning cleaning = {plan, reporter, told, dry_run};
        well = clean_all(&cleaning, error);
    } else {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "there is no manifest of this project in %s: nobody knows what was made\n"
                    "  hint: a build writes one",
                    out);
    }
    plan_free(plan);
    return well;
}
