#pragma once

/* Two builds compared: what the materials of the older one say and ask, and what those that the
 * project makes now do.
 *
 *     ChangesOrder order = {.folder = ".", .out = "out", .since = "v1.2", .software = "…"};
 *     Changes *changes = NULL;
 *     BuildOutcome outcome = changes_find(&order, &reporter, diags, &changes, &error);
 *     … changes->materials …
 *     changes_free(changes);
 *
 * The older build is one of three: what lies in the output folder; what lies in another one, or
 * beside another manifest; or what this program makes of a revision that git knows. The new one is
 * made of the project as it is, in a folder of its own that goes away: nothing of the project is
 * written.
 *
 * Printed stock of a material is stale when its edition (base/wording.h) is another. */

#include "batch/change.h"

typedef struct {
    const char *folder; /* the project's */
    const char *out;    /* its output folder */
    const char *since;  /* NULL = that; a manifest, a folder with one, or else a revision */
    const char *software;
    guint jobs;
} ChangesOrder;

/* Diags get what a build tells of the project. BUILD_FAILED: FAILURE_USAGE when there is no such
 * build or revision. */
BuildOutcome changes_find(const ChangesOrder *order, const BuildReporter *reporter, Diags *diags,
                          Changes **changes, GError **error);

/* Writes <out>/changes.html (BUILD_CHANGES_FILE) and its pictures, in place of those of another
 * time, and enters them in the manifest, so that the hand-out page leads there and a clean-up takes
 * them. That page is made anew if all else is as the project makes it now; else *is_linked is false
 * and the next build does. Wants the lock. */
bool changes_publish(const Changes *changes, const ChangesOrder *order, bool *is_linked,
                     GError **error);
