#pragma once

/* A revision of a project that git keeps, as files. */

#include <glib.h>
#include <stdbool.h>

/* Puts the project's folder as it was at `revision` into `into`, which must be there. Asks git and
 * tar as programs; the work tree, the index and the repository stay as they are. FAILURE_USAGE when
 * there is no git, no repository or no such revision. */
bool revision_extract(const char *folder, const char *revision, const char *into, GError **error);
