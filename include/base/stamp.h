#pragma once

/* What a folder's entry says of a file without its being read. As long as all of it is the same the
 * file is, too, but for one case: a file written again within the same tick of the clock that was
 * just read. Such a stamp is not settled, and the file's bytes must be looked at (git calls it
 * racy). Nothing here compares two clocks but to find that out: a time that lies in the future, or
 * that went back, is only another time. */

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

typedef struct {
    guint64 size;
    gint64 modified, changed; /* nanoseconds since 1970; `changed` is of the entry, too */
    guint64 inode;
    bool settled; /* when it was taken the file could no longer be written to without another
                     stamp's coming of it; take it before you read the bytes */
} Stamp;

/* False when it is no plain file or none at all. */
bool stamp_of_file(const char *path, Stamp *out);
Stamp stamp_of_stat(const struct stat *info);

/* Of the file's entry alone, whether settled or not. */
bool stamp_equal(const Stamp *a, const Stamp *b);
