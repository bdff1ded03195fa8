#include "batch/watch_folders.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    char *shown;
    bool is_folder;
} Name;

typedef struct {
    Folders *folders;
    char *path;
    dev_t device;
    ino_t inode;
    GHashTable *names; /* char * → Name * */
    GFileMonitor *monitor;
    bool wanted; /* since folders_begin */
} Folder;

struct Folders {
    FoldersEvent event;
    gpointer self;
    GHashTable *by_path; /* Folder.path → Folder * */
};

static void
name_free(gpointer data)
{
    Name *name = data;
    g_free(name->shown);
    g_free(name);
}

static void
folder_free(gpointer data)
{
    Folder *folder = data;
    g_signal_handlers_disconnect_by_data(folder->monitor, folder);
    g_file_monitor_cancel(folder->monitor);
    g_object_unref(folder->monitor);
    g_hash_table_unref(folder->names);
    g_free(folder->path);
    g_free(folder);
}

/* What is done inside of a folder tells of itself; a folder's own name counts when it comes or
 * goes. */
static bool
counts(const Name *name, GFileMonitorEvent event)
{
    bool inner = event == G_FILE_MONITOR_EVENT_CHANGED ||
                 event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED ||
                 event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT;
    return name != NULL && !(name->is_folder && inner);
}

static void
on_event(G_GNUC_UNUSED GFileMonitor *monitor, GFile *file, G_GNUC_UNUSED GFile *other,
         GFileMonitorEvent event, gpointer data)
{
    const Folder *folder = data;
    g_autofree char *base = g_file_get_basename(file);
    const Name *name = base == NULL ? NULL : g_hash_table_lookup(folder->names, base);
    if (counts(name, event)) {
        folder->folders->event(folder->folders->self, name->shown);
    }
}

Folders *
folders_new(FoldersEvent event, gpointer self)
{
    Folders *folders = g_new0(Folders, 1);
    folders->event = event;
    folders->self = self;
    folders->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, folder_free);
    return folders;
}

void
folders_free(Folders *folders)
{
    if (folders != NULL) {
        g_hash_table_unref(folders->by_path);
        g_free(folders);
    }
}

void
folders_begin(Folders *folders)
{
    GHashTableIter each;
    gpointer value = NULL;
    g_hash_table_iter_init(&each, folders->by_path);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        ((Folder *)value)->wanted = false;
    }
}

/* The local file system by name: the desktop's own, which may be loaded in its place, would ask a
 * server about every file. */
static GFileMonitor *
monitor_new(const char *path)
{
    g_autoptr(GFile) file = g_vfs_get_file_for_path(g_vfs_get_local(), path);
    GFileMonitor *monitor = g_file_monitor_directory(file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (monitor != NULL) {
        g_file_monitor_set_rate_limit(monitor, 0);
    }
    return monitor;
}

static Folder *
folder_new(Folders *folders, const char *path, const struct stat *info)
{
    GFileMonitor *monitor = monitor_new(path);
    if (monitor == NULL) {
        return NULL;
    }
    Folder *folder = g_new0(Folder, 1);
    folder->folders = folders;
    folder->path = g_strdup(path);
    folder->device = info->st_dev;
    folder->inode = info->st_ino;
    folder->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, name_free);
    folder->monitor = monitor;
    g_signal_connect(monitor, "changed", G_CALLBACK(on_event), folder);
    g_hash_table_replace(folders->by_path, folder->path, folder);
    return folder;
}

/* Another folder of the same path is another folder. NULL when there is none. */
static Folder *
folder_wanted(Folders *folders, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        return NULL;
    }
    Folder *folder = g_hash_table_lookup(folders->by_path, path);
    bool same = folder != NULL && folder->device == info.st_dev && folder->inode == info.st_ino;
    if (!same) {
        folder = folder_new(folders, path, &info);
    }
    if (folder != NULL && !folder->wanted) {
        folder->wanted = true;
        g_hash_table_remove_all(folder->names);
    }
    return folder;
}

static void
name_add(Folder *folder, const char *base, const char *shown, bool is_folder)
{
    Name *name = g_hash_table_lookup(folder->names, base);
    if (name == NULL) {
        name = g_new0(Name, 1);
        name->shown = g_strdup(shown);
        name->is_folder = is_folder;
        g_hash_table_insert(folder->names, g_strdup(base), name);
    }
    name->is_folder = name->is_folder && is_folder;
}

void
folders_want(Folders *folders, const char *root, const char *inside, const char *shown)
{
    g_auto(GStrv) parts = g_strsplit(inside, "/", -1);
    g_autofree char *path = g_strdup(root);
    g_autofree char *way = NULL;
    for (guint i = 0; parts[i] != NULL; i++) {
        Folder *folder = folder_wanted(folders, path);
        if (folder == NULL) {
            return;
        }
        bool last = parts[i + 1] == NULL;
        char *longer = way == NULL ? g_strdup(parts[i]) : g_build_filename(way, parts[i], NULL);
        g_free(way);
        way = longer;
        name_add(folder, parts[i], last || shown[0] == '\0' ? shown : way, !last);
        char *deeper = g_build_filename(path, parts[i], NULL);
        g_free(path);
        path = deeper;
    }
}

static gboolean
is_unwanted(G_GNUC_UNUSED gpointer key, gpointer value, G_GNUC_UNUSED gpointer data)
{
    return !((const Folder *)value)->wanted;
}

void
folders_end(Folders *folders)
{
    g_hash_table_foreach_remove(folders->by_path, is_unwanted, NULL);
}
