#include "batch/linter.h"

#include "base/nearest.h"
#include "lint/lint.h"

struct Linter {
    Project *project;
    Diags *diags;
    GPtrArray *allows;    /* of const AllowSpec * */
    GHashTable *contents; /* path → Diags *, all that was found in it */
    GPtrArray *silenced;  /* of Diags *: one for each allowance */
};

static void
tell_unknown(Diags *diags, const AllowSpec *allow)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < lint_rule_count(); i++) {
        const LintRule *rule = lint_rule_nth(i);
        if (rule->severity == DIAG_WARNING) {
            g_ptr_array_add(ids, (gpointer)rule->id);
        }
    }
    const char *near =
        nearest_name(allow->rule, (const char *const *)(gpointer)ids->pdata, ids->len);
    g_autofree char *hint = near == NULL ? g_strdup("'handout explain' lists the rules")
                                         : g_strdup_printf("did you mean '%s'?", near);
    diags_error(diags, allow->where, hint, "there is no rule '%s'", allow->rule);
}

static void
check(Diags *diags, const AllowSpec *allow)
{
    const LintRule *rule = lint_rule_lookup(allow->rule);
    if (rule == NULL) {
        tell_unknown(diags, allow);
    } else if (rule->severity == DIAG_ERROR) {
        diags_error(diags, allow->where, "mend what it tells: the file would break a promise",
                    "the rule '%s' is an error and cannot be silenced", allow->rule);
    }
}

Linter *
linter_new_of(const GPtrArray *allows, Diags *diags)
{
    Linter *linter = g_new0(Linter, 1);
    linter->diags = diags;
    linter->allows = g_ptr_array_new();
    linter->contents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)diags_free);
    linter->silenced = g_ptr_array_new_with_free_func((GDestroyNotify)diags_free);
    for (guint i = 0; i < allows->len; i++) {
        g_ptr_array_add(linter->allows, allows->pdata[i]);
        g_ptr_array_add(linter->silenced, diags_new());
    }
    return linter;
}

Linter *
linter_new(Project *project, Diags *diags)
{
    g_autoptr(GPtrArray) allows = g_ptr_array_new();
    for (guint i = 0; i < project_allow_count(project); i++) {
        check(diags, project_allow_nth(project, i));
        g_ptr_array_add(allows, (gpointer)project_allow_nth(project, i));
    }
    Linter *linter = linter_new_of(allows, diags);
    linter->project = project;
    return linter;
}

void
linter_free(Linter *linter)
{
    if (linter == NULL) {
        return;
    }
    g_ptr_array_unref(linter->allows);
    g_hash_table_unref(linter->contents);
    g_ptr_array_unref(linter->silenced);
    g_free(linter);
}

static void
silence(Linter *linter, Diags *found)
{
    for (guint i = 0; i < linter->silenced->len; i++) {
        const AllowSpec *allow = linter->allows->pdata[i];
        diags_silence(found, allow->rule, allow->file, linter->silenced->pdata[i]);
    }
}

void
linter_gather(Linter *linter, Diags *found)
{
    silence(linter, found);
    diags_merge(linter->diags, found);
}

static void
look_at_content(Linter *linter, const char *path, Diags *found)
{
    Diags *faults = diags_new();
    const ContentNode *root = project_content_tree(linter->project, path, faults);
    if (root != NULL) {
        lint_content(root, found);
    }
    diags_free(faults);
}

void
linter_content(Linter *linter, const char *path, const Diags *known)
{
    if (g_hash_table_contains(linter->contents, path)) {
        return;
    }
    Diags *all = diags_new();
    if (known != NULL) {
        diags_copy(all, known);
    } else {
        look_at_content(linter, path, all);
    }
    Diags *found = diags_new();
    diags_copy(found, all);
    linter_gather(linter, found);
    diags_free(found);
    g_hash_table_insert(linter->contents, g_strdup(path), all);
}

const Diags *
linter_content_found(const Linter *linter, const char *path)
{
    return g_hash_table_lookup(linter->contents, path);
}

void
linter_settle(Linter *linter, bool is_whole)
{
    silence(linter, linter->diags);
    if (!is_whole || diags_has_errors(linter->diags)) {
        return;
    }
    for (guint i = 0; i < linter->silenced->len; i++) {
        const AllowSpec *allow = linter->allows->pdata[i];
        if (diags_count(linter->silenced->pdata[i], DIAG_WARNING) == 0) {
            diags_warn(linter->diags, allow->where, "take it out",
                       "'%s'%s%s has nothing to silence", allow->rule,
                       allow->file == NULL ? "" : " in ", allow->file == NULL ? "" : allow->file);
        }
    }
}

void
linter_tell(const Linter *linter, const BuildReporter *reporter)
{
    for (guint i = 0; i < linter->silenced->len && reporter->silenced != NULL; i++) {
        const AllowSpec *allow = linter->allows->pdata[i];
        BuildSilenced silenced = {allow->rule, allow->file, allow->reason,
                                  diags_count(linter->silenced->pdata[i], DIAG_WARNING)};
        if (silenced.count > 0) {
            reporter->silenced(reporter->self, &silenced);
        }
    }
}
