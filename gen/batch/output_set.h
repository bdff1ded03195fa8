#pragma once

/* The files of a build, held in memory until all are known to be good, then written together.
 *
 * Sequence: output_set_new; for each file output_set_claim, which no other may have done for that
 * path, then output_set_fill; output_set_write once; output_set_free.
 *
 * Paths are "local": from the set's folder on, with '/'. */

#include <glib.h>
#include <stdbool.h>

typedef struct OutputSet OutputSet;

OutputSet *output_set_new(const char *folder);
void output_set_free(OutputSet *set);

/* Who has claimed the path; NULL = nobody. */
const char *output_set_owner(const OutputSet *set, const char *local);
/* The path must be free. Returns the file's index. */
guint output_set_claim(OutputSet *set, const char *local, const char *owner);
/* Keeps a reference to the bytes. */
void output_set_fill(OutputSet *set, guint index, GBytes *bytes);

/* The set's, for its life. */
const char *output_set_path(const OutputSet *set, guint index);
const char *output_set_local(const OutputSet *set, guint index);

guint output_set_length(const OutputSet *set);

/* Stages all, then names all; each must be filled. `spent` is called for each file with the
 * milliseconds it took to stage, in the order of claiming. */
typedef void (*OutputSpent)(gpointer self, guint index, double milliseconds);
bool output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error);

/* Removes a file that an earlier run left and nobody claims; false when there is none. */
bool output_set_sweep(const OutputSet *set, const char *local);
