#pragma once

/* The grammars that the program ships, and where they are. */

#include "base/inputs.h"

#include <glib.h>

/* The grammars: "content", "layout", "blocks", "theme", "project", "sheet". NULL for another name;
 * else the text, owned by the caller. Read from the folder named by HANDOUT_DATA, or beside the
 * program, or from ../share/handout, where `make install` puts it. */
char *schema_text(const char *name, GError **error);
const char *const *schema_names(void); /* NULL-terminated */

/* The path of a grammar; NULL for an unknown name, or, with FAILURE_MACHINE, when it is nowhere.
 * Where it was looked for in vain is noted in `inputs`, which may be NULL. */
char *schema_path(const char *name, Inputs *inputs, GError **error);
