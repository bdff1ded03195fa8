#include "base/file_out.h"

#include "base/failure.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
fill_and_close(int file, GBytes *bytes)
{
    bool well = write_all(file, bytes) && fchmod(file, 0644) == 0 && fsync(file) == 0;
    int code = errno;
    if (close(file) != 0 && well) {
        return false;
    }
    errno = code;
    return well;
}

bool
file_out_write(const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0755) != 0) {
        return fail(error, "cannot make the folder", folder, errno);
    }
    g_autofree char *temporary = g_build_filename(folder, ".handout-XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail(error, "cannot write in", folder, errno);
    }
    if (!fill_and_close(file, bytes) || g_rename(temporary, path) != 0) {
        int code = errno;
        g_unlink(temporary);
        return fail(error, "cannot write", path, code);
    }
    return true;
}
