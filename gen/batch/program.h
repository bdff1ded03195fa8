#pragma once

/* What the program itself is made of: another version of it, or of a library under it, may make
 * other files of the same input. */

#include "base/digest.h"
#include "batch/manifest.h"

/* Of the build ids that the linker gave the program and every library that is loaded now. */
Digest program_digest(void);

/* Adds the files that they were loaded from, and those that painters read, with their stamps and
 * the digests of their build ids. */
void program_list(Manifest *manifest);

/* Are the files of the list still those? One that is loaded now may have another stamp, as long as
 * it has the same build id. */
bool program_holds(const Manifest *manifest);
