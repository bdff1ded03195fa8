#include "read/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
paths_within(const char *path, const char *folder)
{
    gsize length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    if (length == 1) {
        return path[0] == '/';
    }
    return strncmp(path, folder, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

static bool
has_scheme(const char *given)
{
    gsize length =
        strspn(given, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return length > 0 && given[length] == ':';
}

char *
paths_normalise(const char *folder, const char *given, const char *what, Where where, Diags *diags)
{
    if (given[0] == '\0') {
        diags_error(diags, where, "write a path in the project, such as layouts/card.xml",
                    "the path of the %s is empty", what);
        return NULL;
    }
    if (has_scheme(given)) {
        diags_error(diags, where, "copy the file into the project and name it by its path",
                    "the %s '%s' is an address; only files of the project are read", what, given);
        return NULL;
    }
    g_auto(GStrv) parts = NULL;
    g_autofree char *joined = g_strconcat(folder, "/", given, NULL);
    parts = g_strsplit(given[0] == '/' ? given : joined, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    bool leaves = given[0] == '/';
    for (guint i = 0; parts[i] != NULL && !leaves; i++) {
        if (strcmp(parts[i], "..") == 0) {
            leaves = kept->len == 0;
            g_ptr_array_set_size(kept, leaves ? 0 : (int)kept->len - 1);
        } else if (parts[i][0] != '\0' && strcmp(parts[i], ".") != 0) {
            g_ptr_array_add(kept, parts[i]);
        }
    }
    if (leaves || kept->len == 0) {
        diags_error(diags, where, "copy the file into the project and name it by its path there",
                    "the %s '%s' is outside the project's folder", what, given);
        return NULL;
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

static void
tell_missing(const char *what, const char *given, const char *shown, Where where, int code,
             Diags *diags)
{
    if (code != ENOENT && code != ENOTDIR) {
        diags_error(diags, where, NULL, "cannot read the %s '%s': %s", what, given,
                    g_strerror(code));
        return;
    }
    g_autofree char *hint = g_strdup_printf("it is looked for at %s in the project", shown);
    diags_error(diags, where, hint, "there is no %s '%s'", what, given);
}

char *
paths_resolve(const char *root, const char *folder, const char *given, const char *what,
              Where where, Inputs *inputs, Diags *diags)
{
    g_autofree char *shown = paths_normalise(folder, given, what, where, diags);
    if (shown == NULL) {
        return NULL;
    }
    g_autofree char *joined = g_build_filename(root, shown, NULL);
    char *real = realpath(joined, NULL);
    if (real == NULL) {
        tell_missing(what, given, shown, where, errno, diags);
        inputs_note_missing(inputs, joined);
        return NULL;
    }
    struct stat info;
    bool inside = paths_within(real, root);
    bool plain = stat(real, &info) == 0 && S_ISREG(info.st_mode);
    free(real);
    if (!inside || !plain) {
        inputs_note_missing(inputs, joined);
    }
    if (!inside) {
        diags_error(diags, where, "replace the link by the file itself",
                    "the %s '%s' is a link that leads outside the project's folder", what, given);
        return NULL;
    }
    if (!plain) {
        diags_error(diags, where, NULL, "the %s '%s' is not a file", what, given);
        return NULL;
    }
    return g_steal_pointer(&shown);
}

/* Reads one byte more than it may, to see that the file grew past the limit since it was measured.
 */
static GBytes *
read_all(int file, char **why)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 part[16384];
    ssize_t got = 0;
    while (bytes->len <= PATHS_FILE_MAX) {
        got = read(file, part, sizeof part);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        g_byte_array_append(bytes, part, (guint)got);
    }
    if (got < 0) {
        *why = g_strdup(g_strerror(errno));
        return NULL;
    }
    if (bytes->len > PATHS_FILE_MAX) {
        *why = g_strdup_printf("it is larger than %" G_GSIZE_FORMAT " MiB",
                               PATHS_FILE_MAX / (1024 * 1024));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* O_NONBLOCK: a pipe or a device in a file's place must not hold the build up. */
GBytes *
paths_read(const char *path, Inputs *inputs, char **why)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        *why = g_strdup(g_strerror(errno));
        inputs_note_missing(inputs, path);
        return NULL;
    }
    struct stat info;
    GBytes *bytes = NULL;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        *why = g_strdup("it is not a file");
    } else {
        Stamp stamp = stamp_of_stat(&info);
        bytes = read_all(file, why);
        if (bytes != NULL) {
            inputs_note_file(inputs, path, &stamp, bytes);
        }
    }
    close(file);
    return bytes;
}
