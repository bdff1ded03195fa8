#include "base/stamp.h"

#include <time.h>

#define SECOND G_GINT64_CONSTANT(1000000000)

/* A kernel's tick is 10 ms at most; some file systems count whole seconds, or pairs of them. */
#define TICK (20 * 1000000)
#define COARSE_TICK (2 * SECOND)

static gint64
nanoseconds(struct timespec time)
{
    return (gint64)time.tv_sec * SECOND + time.tv_nsec;
}

static bool
is_settled(gint64 newest)
{
    struct timespec time;
    gint64 tick = newest % SECOND == 0 ? COARSE_TICK : TICK;
    return clock_gettime(CLOCK_REALTIME, &time) == 0 && newest + tick < nanoseconds(time);
}

Stamp
stamp_of_stat(const struct stat *info)
{
    gint64 modified = nanoseconds(info->st_mtim);
    gint64 changed = nanoseconds(info->st_ctim);
    return (Stamp){(guint64)info->st_size, modified, changed, (guint64)info->st_ino,
                   is_settled(MAX(modified, changed))};
}

bool
stamp_of_file(const char *path, Stamp *out)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return false;
    }
    *out = stamp_of_stat(&info);
    return true;
}

bool
stamp_equal(const Stamp *a, const Stamp *b)
{
    return a->size == b->size && a->modified == b->modified && a->changed == b->changed &&
           a->inode == b->inode;
}
