#pragma once

/* A folder of one's own for a while. */

#include <glib.h>
#include <stdbool.h>

/* Below the system's folder for such. NULL with FAILURE_MACHINE. The caller's. */
char *scratch_new(GError **error);
/* Removes it with all that is in it; NULL is taken. Links are removed, not followed. */
void scratch_free(char *folder);
/* The same of any folder; its path stays the caller's. */
void scratch_remove(const char *folder);
