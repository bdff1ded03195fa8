#pragma once

/* Files written whole or not at all, one by one or many together.
 *
 *     FileOut *out = file_out_stage(path, bytes, error);   -- on the disk, not yet named
 *     … stage the others; any failure: file_out_free them all, nothing has changed …
 *     file_out_commit(out, error);                         -- the file takes its name
 *     file_out_free(out);
 *
 * Staging makes missing folders, writes beside the target and syncs; committing renames: a reader,
 * a crash, a full disk or Ctrl-C sees the old file or the new one, never a torn one. The mode
 * is 0644 whatever the umask, so that outputs are the same everywhere. Freeing what was not
 * committed removes the temporary file and the folders made for it.
 *
 * Temporary names begin with ".handout-" and are unique: two runs at once do not meet. */

#include <glib.h>
#include <stdbool.h>

typedef struct FileOut FileOut;

/* NULL with FAILURE_MACHINE and the path. */
FileOut *file_out_stage(const char *path, GBytes *bytes, GError **error);
/* Once. After a failure the file is still staged. */
bool file_out_commit(FileOut *out, GError **error);
void file_out_free(FileOut *out);

/* Removes the temporary files that killed runs left in the folder and below; hidden folders and
 * links are left alone. No other run may be at work there. Returns how many went. */
guint file_out_sweep(const char *folder);

/* Both at once, for a single file. */
bool file_out_write(const char *path, GBytes *bytes, GError **error);
/* The same without waiting for the disk: for a file that a power cut may spoil, because whoever
 * reads it sees that, and can do without. */
bool file_out_write_soon(const char *path, GBytes *bytes, GError **error);
