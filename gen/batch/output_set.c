#include "batch/output_set.h"

#include "base/file_out.h"

#include <glib/gstdio.h>

#define PREVIEWS "previews"

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
page_path(const OutputSet *set, const char *id, const char *extension, guint page)
{
    g_autofree char *name = g_strdup_printf("%s-%u.%s", id, page, extension);
    return g_build_filename(set->folder, PREVIEWS, name, NULL);
}

/* Takes `path`. */
static const char *
entry_add(OutputSet *set, char *path, GBytes *bytes)
{
    OutputEntry *entry = g_new0(OutputEntry, 1);
    entry->path = path;
    entry->bytes = g_bytes_ref(bytes);
    g_ptr_array_add(set->entries, entry);
    return path;
}

const char *
output_set_add(OutputSet *set, const char *subfolder, const char *id, const char *extension,
               GBytes *bytes)
{
    g_autofree char *name = g_strdup_printf("%s.%s", id, extension);
    return entry_add(set, g_build_filename(set->folder, subfolder, name, NULL), bytes);
}

const char *
output_set_add_page(OutputSet *set, const char *id, const char *extension, guint page,
                    GBytes *bytes)
{
    return entry_add(set, page_path(set, id, extension, page), bytes);
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
output_set_sweep(const OutputSet *set, const char *id, const char *extension, guint pages)
{
    for (guint page = pages + 1;; page++) {
        g_autofree char *path = page_path(set, id, extension, page);
        if (g_unlink(path) != 0) {
            return;
        }
    }
}
