#include "batch/choice.h"

#include "base/failure.h"
#include "base/nearest.h"

static void
add_document_ids(const Project *project, GPtrArray *ids)
{
    for (guint i = 0; i < project_document_count(project); i++) {
        g_ptr_array_add(ids, (gpointer)project_document_nth(project, i)->id);
    }
}

static void
add_sheet_ids(const Project *project, GPtrArray *ids)
{
    for (guint i = 0; i < project_sheet_count(project); i++) {
        g_ptr_array_add(ids, (gpointer)project_sheet_nth(project, i)->id);
    }
}

static void
set_unknown(GError **error, const char *what, const char *id, const GPtrArray *known)
{
    g_autofree char *hint = nearest_hint(id, (const char *const *)known->pdata, known->len);
    g_set_error(error, FAILURE, FAILURE_USAGE, "the project has no %s '%s'\n  hint: %s", what, id,
                hint == NULL ? "it lists none" : hint);
}

const DocumentSpec *
choice_document(const Project *project, const char *id, GError **error)
{
    const DocumentSpec *spec = project_document_lookup(project, id);
    if (spec == NULL) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new();
        add_document_ids(project, ids);
        set_unknown(error, "document", id, ids);
    }
    return spec;
}

static bool
only_known(const Project *project, const char *const *only, GError **error)
{
    for (guint i = 0; only != NULL && only[i] != NULL; i++) {
        if (project_document_lookup(project, only[i]) != NULL ||
            project_sheet_lookup(project, only[i]) != NULL) {
            continue;
        }
        if (g_str_equal(only[i], build_kind_name(BUILD_INDEX)) && project_has_index(project)) {
            g_set_error(error, FAILURE, FAILURE_USAGE,
                        "%s tells of all files, so it is made with all of them\n"
                        "  hint: leave --only away",
                        BUILD_INDEX_FILE);
            return false;
        }
        g_autoptr(GPtrArray) ids = g_ptr_array_new();
        add_document_ids(project, ids);
        add_sheet_ids(project, ids);
        set_unknown(error, "document and no sheets", only[i], ids);
        return false;
    }
    return true;
}

static bool
wanted(const BuildOptions *options, const char *id)
{
    return options->only == NULL || g_strv_contains(options->only, id);
}

static void
add_needed(Choice *choice, const Project *project, const SheetSpec *spec)
{
    for (guint i = 0; i < spec->cards->len; i++) {
        const DocumentSpec *card = project_document_lookup(project, spec->cards->pdata[i]);
        if (card != NULL) {
            g_hash_table_add(choice->needed, (gpointer)card);
        }
    }
}

/* An edition is held against the document that it follows. */
static void
add_compared(Choice *choice, const Project *project, const DocumentSpec *spec)
{
    const DocumentSpec *other =
        spec->same_fields == NULL ? NULL : project_document_lookup(project, spec->same_fields);
    if (other != NULL) {
        g_hash_table_add(choice->needed, (gpointer)spec);
        g_hash_table_add(choice->needed, (gpointer)other);
    }
}

bool
choice_make(Choice *choice, const Project *project, const BuildOptions *options, GError **error)
{
    *choice = (Choice){g_ptr_array_new(), g_ptr_array_new(), g_hash_table_new(NULL, NULL), false};
    if (!only_known(project, options->only, error)) {
        return false;
    }
    for (guint i = 0; i < project_document_count(project); i++) {
        const DocumentSpec *spec = project_document_nth(project, i);
        if (wanted(options, spec->id)) {
            g_ptr_array_add(choice->documents, (gpointer)spec);
        }
    }
    for (guint i = 0; i < choice->documents->len; i++) {
        add_compared(choice, project, choice->documents->pdata[i]);
    }
    for (guint i = 0; i < project_sheet_count(project); i++) {
        const SheetSpec *spec = project_sheet_nth(project, i);
        if (wanted(options, spec->id)) {
            g_ptr_array_add(choice->sheets, (gpointer)spec);
            add_needed(choice, project, spec);
        }
    }
    choice->index = options->only == NULL && options->formats == NULL && project_has_index(project);
    return true;
}

void
choice_clear(Choice *choice)
{
    g_ptr_array_unref(choice->documents);
    g_ptr_array_unref(choice->sheets);
    g_hash_table_unref(choice->needed);
}
