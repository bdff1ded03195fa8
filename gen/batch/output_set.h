#pragma once

/* The files of a build, held in memory until all are known to be good, then written together.
 *
 * Sequence: output_set_new, output_set_add for each painted file, output_set_write once,
 * output_set_free. */

#include "batch/build.h"

typedef struct OutputSet OutputSet;

OutputSet *output_set_new(const char *folder);
void output_set_free(OutputSet *set);

/* Works out the file's place from document, format and page (0 = all pages in one file) and keeps a
 * reference to the bytes. The returned path is the set's. */
BuildOutput output_set_add(OutputSet *set, const DocumentSpec *spec, const char *format,
                           const char *extension, guint page, GBytes *bytes);

guint output_set_length(const OutputSet *set);

/* Stages all, then names all. `spent` is called for each file with the milliseconds it took to
 * stage, in the order of adding. */
typedef void (*OutputSpent)(gpointer self, guint index, double milliseconds);
bool output_set_write(OutputSet *set, OutputSpent spent, gpointer self, GError **error);

/* Removes pages after the last one added, left by a run in which the document was longer. */
void output_set_sweep(const OutputSet *set, const DocumentSpec *spec, const char *extension,
                      guint pages);
