#include "batch/lock.h"

#include "base/failure.h"
#include "base/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAUSE_MICROSECONDS 50000
#define TEXT_MAX 300
#define HOST_MAX 100

struct BuildLock {
    char *folder;
    char *path;
    int file; /* -1 = not open */
    bool held;
    GPtrArray *new_folders; /* of char *, made for the lock, deepest first */
};

typedef enum {
    TRY_HELD,
    TRY_TAKEN, /* by another */
    TRY_AGAIN, /* it was given back, or its folder went, at this very moment */
    TRY_FAILED,
} Try;

/* ---- the folder ---- */

static bool
folders_make(BuildLock *lock)
{
    g_autofree char *missing = g_strdup(lock->folder);
    g_ptr_array_set_size(lock->new_folders, 0);
    while (!g_file_test(missing, G_FILE_TEST_EXISTS)) {
        g_ptr_array_add(lock->new_folders, g_strdup(missing));
        char *parent = g_path_get_dirname(missing);
        g_free(missing);
        missing = parent;
    }
    return g_mkdir_with_parents(lock->folder, 0755) == 0;
}

/* A folder that something has come to live in stays: rmdir refuses it. */
static void
folders_remove(const BuildLock *lock)
{
    for (guint i = 0; i < lock->new_folders->len; i++) {
        g_rmdir(lock->new_folders->pdata[i]);
    }
}

/* ---- the text ---- */

/* The kernel's clock, by way of the file's own date. */
static char *
since_text(const BuildLock *lock)
{
    struct stat status;
    if (fstat(lock->file, &status) != 0) {
        return g_strdup("");
    }
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(status.st_mtime);
    g_autofree char *iso = g_date_time_format_iso8601(date);
    return g_strdup_printf(" since %s", iso);
}

/* A disk that is too full for it does not make the lock worse. */
static void
text_write(const BuildLock *lock)
{
    char host[HOST_MAX] = "";
    if (gethostname(host, sizeof host - 1) != 0) {
        host[0] = '\0';
    }
    if (ftruncate(lock->file, 0) != 0) {
        return;
    }
    g_autofree char *since = since_text(lock);
    g_autofree char *text = g_strdup_printf("process %ld on %s%s\n", (long)getpid(), host, since);
    ssize_t written = pwrite(lock->file, text, strlen(text), 0);
    (void)written;
}

/* The caller frees it. */
static char *
text_read(const BuildLock *lock)
{
    char text[TEXT_MAX + 1] = "";
    ssize_t length = pread(lock->file, text, TEXT_MAX, 0);
    text[MAX(length, 0)] = '\0';
    text[strcspn(text, "\n")] = '\0';
    return text[0] == '\0' ? g_strdup("another build") : g_utf8_make_valid(text, -1);
}

/* ---- the lock ---- */

static void
file_close(BuildLock *lock)
{
    if (lock->file >= 0) {
        close(lock->file);
    }
    lock->file = -1;
}

/* False when the name no longer leads to the file that was locked. */
static bool
is_named(const BuildLock *lock)
{
    struct stat named;
    struct stat open;
    return stat(lock->path, &named) == 0 && fstat(lock->file, &open) == 0 &&
           named.st_ino == open.st_ino && named.st_dev == open.st_dev;
}

static bool
file_open(BuildLock *lock, bool *is_new)
{
    const int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
    lock->file = open(lock->path, flags | O_EXCL, 0644);
    *is_new = lock->file >= 0;
    if (lock->file < 0 && errno == EEXIST) {
        lock->file = open(lock->path, flags, 0644);
    }
    return lock->file >= 0;
}

static Try
try_fail(const BuildLock *lock, GError **error)
{
    g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot write in %s: %s", lock->folder,
                g_strerror(errno));
    return TRY_FAILED;
}

/* TRY_TAKEN leaves the file open, to read who holds it. */
static Try
try_take(BuildLock *lock, GError **error)
{
    bool is_new = false;
    file_close(lock);
    if (!folders_make(lock)) {
        return try_fail(lock, error);
    }
    if (!file_open(lock, &is_new)) {
        return errno == ENOENT ? TRY_AGAIN : try_fail(lock, error);
    }
    if (flock(lock->file, LOCK_EX | LOCK_NB) != 0) {
        return errno == EWOULDBLOCK || errno == EINTR ? TRY_TAKEN : try_fail(lock, error);
    }
    if (!is_named(lock)) {
        return TRY_AGAIN;
    }
    lock->held = true;
    if (!is_new) {
        g_autofree char *ours = g_build_filename(lock->folder, BUILD_OURS, NULL);
        file_out_sweep(lock->folder);
        file_out_sweep(ours);
    }
    text_write(lock);
    return TRY_HELD;
}

static bool
stop(const BuildReporter *reporter)
{
    return reporter->stop != NULL && reporter->stop(reporter->self);
}

static BuildOutcome
refuse(const BuildLock *lock, GError **error)
{
    g_autofree char *holder = text_read(lock);
    g_set_error(error, FAILURE, FAILURE_MACHINE, "another build is at work in %s: %s", lock->folder,
                holder);
    return BUILD_FAILED;
}

static BuildOutcome
take(BuildLock *lock, bool wait, const BuildReporter *reporter, GError **error)
{
    bool told = false;
    for (;;) {
        switch (try_take(lock, error)) {
        case TRY_HELD:
            return BUILD_WELL;
        case TRY_FAILED:
            return BUILD_FAILED;
        case TRY_AGAIN:
            continue;
        case TRY_TAKEN:
            break;
        }
        if (!wait) {
            return refuse(lock, error);
        }
        if (!told && reporter->waiting != NULL) {
            g_autofree char *holder = text_read(lock);
            reporter->waiting(reporter->self, lock->folder, holder);
        }
        told = true;
        if (stop(reporter)) {
            return BUILD_STOPPED;
        }
        g_usleep(PAUSE_MICROSECONDS);
    }
}

BuildOutcome
build_lock_take(const char *out, bool wait, const BuildReporter *reporter, BuildLock **lock,
                GError **error)
{
    BuildLock *made = g_new0(BuildLock, 1);
    made->folder = g_strdup(out);
    made->path = g_build_filename(out, BUILD_LOCK_FILE, NULL);
    made->file = -1;
    made->new_folders = g_ptr_array_new_with_free_func(g_free);
    BuildOutcome outcome = take(made, wait, reporter, error);
    if (outcome != BUILD_WELL) {
        build_lock_free(made);
        made = NULL;
    }
    *lock = made;
    return outcome;
}

/* The name goes first: who opens it now makes a new file. */
void
build_lock_free(BuildLock *lock)
{
    if (lock == NULL) {
        return;
    }
    if (lock->held) {
        g_unlink(lock->path);
        folders_remove(lock);
    }
    file_close(lock);
    g_ptr_array_unref(lock->new_folders);
    g_free(lock->path);
    g_free(lock->folder);
    g_free(lock);
}
