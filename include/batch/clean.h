#pragma once

/* Removes what builds have made: exactly the files that the manifest in the output folder knows,
 * and of those only the ones that are as they were written. One that somebody has changed is kept.
 * Then the manifest goes, and folders that have become empty. */

#include <glib.h>
#include <stdbool.h>

typedef struct {
    gpointer self;
    /* For each file, in the order of making; `kept`: somebody has changed it. */
    void (*file)(gpointer self, const char *path, bool kept);
} CleanReporter;

/* `folder` is the project's. A dry run only tells. False, with FAILURE_MACHINE, when a file cannot
 * be removed, or when there is no manifest of this project. */
bool clean_run(const char *folder, const char *out, bool dry_run, const CleanReporter *reporter,
               GError **error);
