#include "base/file_out.h"

#include "base/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* g_mkstemp puts letters and digits for the Xs. */
#define TEMPORARY_PREFIX ".handout-"
#define TEMPORARY_RANDOM "XXXXXX"

struct FileOut {
    char *path;
    char *temporary;        /* NULL when there is none on the disk */
    GPtrArray *new_folders; /* of char *, made for this file, deepest first */
};

static bool
fail(GError **error, const char *what, const char *path, int code)
{
    g_set_error(error, FAILURE, FAILURE_MACHINE, "%s %s: %s", what, path, g_strerror(code));
    return false;
}

static bool
write_all(int file, GBytes *bytes)
{
    gsize left = 0;
    const char *next = g_bytes_get_data(bytes, &left);
    while (left > 0) {
        ssize_t done = write(file, next, left);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done < 0) {
            return false;
        }
        next += done;
        left -= (gsize)done;
    }
    return true;
}

/* Takes `file`. */
static bool
fill_and_close(int file, GBytes *bytes, bool sync)
{
    bool well = write_all(file, bytes) && fchmod(file, 0644) == 0 && (!sync || fsync(file) == 0);
    int code = errno;
    if (close(file) != 0 && well) {
        return false;
    }
    errno = code;
    return well;
}

static bool
folder_make(FileOut *out, const char *folder, GError **error)
{
    g_autofree char *missing = g_strdup(folder);
    while (!g_file_test(missing, G_FILE_TEST_EXISTS)) {
        g_ptr_array_add(out->new_folders, g_strdup(missing));
        char *parent = g_path_get_dirname(missing);
        g_free(missing);
        missing = parent;
    }
    if (g_mkdir_with_parents(folder, 0755) != 0) {
        return fail(error, "cannot make the folder", folder, errno);
    }
    return true;
}

static bool
stage(FileOut *out, GBytes *bytes, bool sync, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(out->path);
    if (!folder_make(out, folder, error)) {
        return false;
    }
    if (g_file_test(out->path, G_FILE_TEST_IS_DIR)) {
        return fail(error, "cannot write", out->path, EISDIR);
    }
    char *temporary = g_build_filename(folder, TEMPORARY_PREFIX TEMPORARY_RANDOM, NULL);
    int file = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) {
        g_free(temporary);
        return fail(error, "cannot write in", folder, errno);
    }
    out->temporary = temporary;
    if (!fill_and_close(file, bytes, sync)) {
        return fail(error, "cannot write", out->path, errno);
    }
    return true;
}

static FileOut *
file_stage(const char *path, GBytes *bytes, bool sync, GError **error)
{
    FileOut *out = g_new0(FileOut, 1);
    out->path = g_strdup(path);
    out->new_folders = g_ptr_array_new_with_free_func(g_free);
    if (!stage(out, bytes, sync, error)) {
        file_out_free(out);
        return NULL;
    }
    return out;
}

FileOut *
file_out_stage(const char *path, GBytes *bytes, GError **error)
{
    return file_stage(path, bytes, true, error);
}

bool
file_out_commit(FileOut *out, GError **error)
{
    g_assert(out->temporary != NULL);
    if (g_rename(out->temporary, out->path) != 0) {
        return fail(error, "cannot write", out->path, errno);
    }
    g_clear_pointer(&out->temporary, g_free);
    g_ptr_array_set_size(out->new_folders, 0);
    return true;
}

/* A folder that another file has come to live in stays: rmdir refuses it. */
void
file_out_free(FileOut *out)
{
    if (out == NULL) {
        return;
    }
    if (out->temporary != NULL) {
        g_unlink(out->temporary);
    }
    for (guint i = 0; i < out->new_folders->len; i++) {
        g_rmdir(out->new_folders->pdata[i]);
    }
    g_ptr_array_unref(out->new_folders);
    g_free(out->temporary);
    g_free(out->path);
    g_free(out);
}

static bool
is_temporary(const char *name)
{
    return g_str_has_prefix(name, TEMPORARY_PREFIX) &&
           strlen(name) == strlen(TEMPORARY_PREFIX TEMPORARY_RANDOM);
}

guint
file_out_sweep(const char *folder)
{
    guint swept = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name = dir == NULL ? NULL : g_dir_read_name(dir);
    for (; name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GStatBuf status;
        if (g_lstat(path, &status) != 0) {
            continue;
        }
        if (S_ISREG(status.st_mode) && is_temporary(name)) {
            swept += g_unlink(path) == 0 ? 1 : 0;
        } else if (S_ISDIR(status.st_mode) && name[0] != '.') {
            swept += file_out_sweep(path);
        }
    }
    g_clear_pointer(&dir, g_dir_close);
    return swept;
}

static bool
file_write(const char *path, GBytes *bytes, bool sync, GError **error)
{
    FileOut *out = file_stage(path, bytes, sync, error);
    bool well = out != NULL && file_out_commit(out, error);
    file_out_free(out);
    return well;
}

bool
file_out_write(const char *path, GBytes *bytes, GError **error)
{
    return file_write(path, bytes, true, error);
}

bool
file_out_write_soon(const char *path, GBytes *bytes, GError **error)
{
    return file_write(path, bytes, false, error);
}
