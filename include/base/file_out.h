#pragma once

/* Files written whole or not at all.
 *
 * file_out_write makes missing folders, writes beside the target, syncs, and renames: a reader,
 * a crash, a full disk or Ctrl-C sees the old file or the new one, never a torn one. The mode
 * is 0644 whatever the umask, so that outputs are the same everywhere.
 *
 * Temporary names begin with ".handout-" and are removed on failure. */

#include <glib.h>
#include <stdbool.h>

bool file_out_write(const char *path, GBytes *bytes, GError **error);
