#pragma once

/* The files of a build, held in memory until all are known to be good, then written together.
 *
 * Sequence: output_set_new, output_set_add for each painted file, output_set_write once,
 * output_set_free. */

#include <glib.h>
#include <stdbool.h>

typedef struct OutputSet OutputSet;

OutputSet *output_set_new(const char *folder);
void output_set_free(OutputSet *set);

/* `subfolder` holds the file of all pages, "previews" those of single pages: <id>-<page>. Keeps a
 * reference to the bytes. The returned path is the set's. */
const char *output_set_add(OutputSet *set, const char *subfolder, const char *id,
                           const char *extension, GBytes *bytes);
const char *output_set_add_page(OutputSet *set, const char *id, const char *extension, guint page,
                                GBytes *bytes);

guint output_set_length(const OutputSet *set);

/* Stages all, then names all. `spent` is called for each file with the milliseconds it took to
 * stage, in the order of adding. */
typedef void (*OutputSpent)(gpointer self, guint index, double milliseconds);
bool output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error);

/* Removes pages after the last one, left by a run in which the document was longer. */
void output_set_sweep(const OutputSet *set, const char *id, const char *extension, guint pages);
