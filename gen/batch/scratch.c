#include "batch/scratch.h"

#include "base/failure.h"

#include <glib/gstdio.h>

char *
scratch_new(GError **error)
{
    g_autoptr(GError) own = NULL;
    char *folder = g_dir_make_tmp("handout-XXXXXX", &own);
    if (folder == NULL) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot make a folder to work in: %s",
                    own->message);
    }
    return folder;
}

void
scratch_remove(const char *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name = NULL;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK) && g_file_test(path, G_FILE_TEST_IS_DIR)) {
            scratch_remove(path);
        } else {
            g_unlink(path);
        }
    }
    g_rmdir(folder);
}

void
scratch_free(char *folder)
{
    if (folder != NULL) {
        scratch_remove(folder);
        g_free(folder);
    }
}
