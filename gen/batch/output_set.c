#include "batch/output_set.h"

#include "base/file_out.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *path;
    char *local;
    char *owner;
    GBytes *bytes;   /* NULL until filled */
    FileOut *staged; /* NULL until staged */
    bool kept;       /* neither filled nor staged */
} OutputEntry;

struct OutputSet {
    char *folder;
    GPtrArray *entries;  /* of OutputEntry * */
    GHashTable *by_path; /* local path → OutputEntry * */
};

static void
entry_free(OutputEntry *entry)
{
    file_out_free(entry->staged);
    g_clear_pointer(&entry->bytes, g_bytes_unref);
    g_free(entry->path);
    g_free(entry->local);
    g_free(entry->owner);
    g_free(entry);
}

OutputSet *
output_set_new(const char *folder)
{
    OutputSet *set = g_new0(OutputSet, 1);
    set->folder = g_strdup(folder);
    set->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    set->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    return set;
}

/* Last come, first gone: the folders that a file made are empty when it is freed. */
void
output_set_free(OutputSet *set)
{
    if (set == NULL) {
        return;
    }
    g_hash_table_unref(set->by_path);
    while (set->entries->len > 0) {
        g_ptr_array_remove_index(set->entries, set->entries->len - 1);
    }
    g_ptr_array_unref(set->entries);
    g_free(set->folder);
    g_free(set);
}

const char *
output_set_owner(const OutputSet *set, const char *local)
{
    const OutputEntry *entry = g_hash_table_lookup(set->by_path, local);
    return entry == NULL ? NULL : entry->owner;
}

guint
output_set_claim(OutputSet *set, const char *local, const char *owner)
{
    g_assert(output_set_owner(set, local) == NULL);
    OutputEntry *entry = g_new0(OutputEntry, 1);
    entry->path = g_build_filename(set->folder, local, NULL);
    entry->local = g_strdup(local);
    entry->owner = g_strdup(owner);
    g_ptr_array_add(set->entries, entry);
    g_hash_table_insert(set->by_path, entry->local, entry);
    return set->entries->len - 1;
}

static OutputEntry *
entry_nth(const OutputSet *set, guint index)
{
    g_assert(index < set->entries->len);
    return set->entries->pdata[index];
}

void
output_set_fill(OutputSet *set, guint index, GBytes *bytes)
{
    OutputEntry *entry = entry_nth(set, index);
    g_assert(entry->bytes == NULL);
    entry->bytes = g_bytes_ref(bytes);
}

void
output_set_keep(OutputSet *set, guint index)
{
    OutputEntry *entry = entry_nth(set, index);
    g_assert(entry->bytes == NULL);
    entry->kept = true;
}

bool
output_set_is_kept(const OutputSet *set, guint index)
{
    return entry_nth(set, index)->kept;
}

guint
output_set_to_write(const OutputSet *set)
{
    guint count = 0;
    for (guint i = 0; i < set->entries->len; i++) {
        const OutputEntry *entry = set->entries->pdata[i];
        count += entry->bytes != NULL ? 1 : 0;
    }
    return count;
}

const char *
output_set_path(const OutputSet *set, guint index)
{
    return entry_nth(set, index)->path;
}

const char *
output_set_local(const OutputSet *set, guint index)
{
    return entry_nth(set, index)->local;
}

guint
output_set_length(const OutputSet *set)
{
    return set->entries->len;
}

bool
output_set_stage(OutputSet *set, OutputSpent spent, gpointer self, GError **error)
{
    for (guint i = 0; i < set->entries->len; i++) {
        OutputEntry *entry = set->entries->pdata[i];
        g_assert((entry->bytes != NULL) != entry->kept);
        if (entry->kept) {
            continue;
        }
        gint64 start = g_get_monotonic_time();
        entry->staged = file_out_stage(entry->path, entry->bytes, error);
        if (entry->staged == NULL) {
            return false;
        }
        spent(self, i, (double)(g_get_monotonic_time() - start) / 1000.0);
    }
    return true;
}

bool
output_set_commit(OutputSet *set, GError **error)
{
    for (guint i = 0; i < set->entries->len; i++) {
        OutputEntry *entry = set->entries->pdata[i];
        if (entry->staged != NULL && !file_out_commit(entry->staged, error)) {
            return false;
        }
    }
    return true;
}

bool
output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error)
{
    return output_set_stage(set, spent, self, error) && output_set_commit(set, error);
}
