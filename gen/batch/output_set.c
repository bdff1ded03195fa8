#include "batch/output_set.h"

#include "base/file_out.h"

#include <glib/gstdio.h>

#define PREVIEWS "previews"
#define TRACES "traces"

typedef struct {
    char *path;
    GBytes *bytes;
    FileOut *staged; /* NULL until staged */
} OutputEntry;

struct OutputSet {
    char *folder;
    GPtrArray *entries; /* of OutputEntry * */
};

static void
entry_free(OutputEntry *entry)
{
    file_out_free(entry->staged);
    g_bytes_unref(entry->bytes);
    g_free(entry->path);
    g_free(entry);
}

OutputSet *
output_set_new(const char *folder)
{
    OutputSet *set = g_new0(OutputSet, 1);
    set->folder = g_strdup(folder);
    set->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    return set;
}

/* Last come, first gone: the folders that a file made are empty when it is freed. */
void
output_set_free(OutputSet *set)
{
    if (set == NULL) {
        return;
    }
    while (set->entries->len > 0) {
        g_ptr_array_remove_index(set->entries, set->entries->len - 1);
    }
    g_ptr_array_unref(set->entries);
    g_free(set->folder);
    g_free(set);
}

static char *
page_path(const OutputSet *set, const DocumentSpec *spec, const char *extension, guint page)
{
    g_autofree char *name = g_strdup_printf("%s-%u.%s", spec->id, page, extension);
    return g_build_filename(set->folder, PREVIEWS, name, NULL);
}

BuildOutput
output_set_add(OutputSet *set, const DocumentSpec *spec, const char *format, const char *extension,
               guint page, GBytes *bytes)
{
    OutputEntry *entry = g_new0(OutputEntry, 1);
    if (page > 0) {
        entry->path = page_path(set, spec, extension, page);
    } else {
        bool is_trace = g_str_equal(format, "trace");
        g_autofree char *name = g_strdup_printf("%s.%s", spec->id, extension);
        entry->path = g_build_filename(set->folder, is_trace ? TRACES : spec->folder, name, NULL);
    }
    entry->bytes = g_bytes_ref(bytes);
    g_ptr_array_add(set->entries, entry);
    return (BuildOutput){entry->path, format, page, g_bytes_get_size(bytes)};
}

guint
output_set_length(const OutputSet *set)
{
    return set->entries->len;
}

bool
output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error)
{
    for (guint i = 0; i < set->entries->len; i++) {
        OutputEntry *entry = set->entries->pdata[i];
        gint64 start = g_get_monotonic_time();
        entry->staged = file_out_stage(entry->path, entry->bytes, error);
        if (entry->staged == NULL) {
            return false;
        }
        spent(self, i, (double)(g_get_monotonic_time() - start) / 1000.0);
    }
    for (guint i = 0; i < set->entries->len; i++) {
        OutputEntry *entry = set->entries->pdata[i];
        if (!file_out_commit(entry->staged, error)) {
            return false;
        }
    }
    return true;
}

void
output_set_sweep(const OutputSet *set, const DocumentSpec *spec, const char *extension, guint pages)
{
    for (guint page = pages + 1;; page++) {
        g_autofree char *path = page_path(set, spec, extension, page);
        if (g_unlink(path) != 0) {
            return;
        }
    }
}
