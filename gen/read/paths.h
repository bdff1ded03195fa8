#pragma once

/* Paths that authors write, kept inside the project's folder.
 *
 * A path is "shown" as an author would type it, relative to the project ("layouts/card.xml"), and
 * "real" as the machine knows it. Symlinks that lead out of the project are refused like "..". */

#include "base/diag.h"
#include "base/inputs.h"

/* No text or picture a person wrote is larger; a larger one is a mistake or an attack. */
#define PATHS_FILE_MAX ((gsize)8 * 1024 * 1024)

/* Resolves `given`, which stands at `where`, against `folder` (itself relative to `root`, "" for
 * the root). Tells in `diags` and returns NULL if it leaves the project, is an address, or names no
 * plain file; `what` names the thing in messages ("picture"). Else the shown path, the caller's.
 * `root` must be a real path. A file that is not there is noted in `inputs`, which may be NULL. */
char *paths_resolve(const char *root, const char *folder, const char *given, const char *what,
                    Where where, Inputs *inputs, Diags *diags);

/* As paths_resolve, but nothing is looked up on disk: only the words of the path are judged. */
char *paths_normalise(const char *folder, const char *given, const char *what, Where where,
                      Diags *diags);

/* The bytes of a plain file no larger than PATHS_FILE_MAX, noted in `inputs`, which may be NULL;
 * else NULL and one clause that says why in `why`, the caller's. All that a build reads passes
 * here. */
GBytes *paths_read(const char *path, Inputs *inputs, char **why);

/* Is `path` the folder `folder` or below it? Both are absolute and have no "." or "..". */
bool paths_within(const char *path, const char *folder);
