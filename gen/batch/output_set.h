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

/* The file is there already and stays: nothing is written. */
void output_set_keep(OutputSet *set, guint index);

/* The set's, for its life. */
const char *output_set_path(const OutputSet *set, guint index);
const char *output_set_local(const OutputSet *set, guint index);

guint output_set_length(const OutputSet *set);
/* Of those that are filled. */
guint output_set_to_write(const OutputSet *set);
bool output_set_is_kept(const OutputSet *set, guint index);

/* Puts all beside their places; each must be filled or kept. `spent` is called for each file with
 * the milliseconds it took, in the order of claiming. */
typedef void (*OutputSpent)(gpointer self, guint index, double milliseconds);
bool output_set_stage(OutputSet *set, OutputSpent spent, gpointer self, GError **error);
/* Names all that is staged. */
bool output_set_commit(OutputSet *set, GError **error);
/* Both. */
bool output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error);
