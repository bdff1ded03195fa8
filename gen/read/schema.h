#pragma once

/* Where the shipped grammars are. schema_text and schema_names are promised by read/project.h. */

#include <glib.h>

/* The path of a grammar; NULL for an unknown name, or, with FAILURE_MACHINE, when it is nowhere. */
char *schema_path(const char *name, GError **error);
