#pragma once

/* What is made of what, for make: one rule for each thing that is made, and one without a recipe
 * for each file read, so that make does not stop when one of them is gone.
 *
 *     out/worksheets/a.pdf out/previews/a-1.png: layouts/project.xml content/toolkit.xml …
 *
 * Paths begin with the project's folder as it was typed. */

#include "batch/plan.h"

bool deps_write(const Plan *plan, const Manifest *manifest, GError **error);
