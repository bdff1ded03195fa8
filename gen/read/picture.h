#pragma once

/* Pictures for figures: PNG is decoded, SVG checked. An SVG may refer to nothing outside itself. */

#include "base/diag.h"
#include "base/inputs.h"
#include "base/picture.h"
#include "base/pool.h"

/* `shown` has been resolved in `root` (read/paths.h). NULL, told at `where`, if it cannot be used;
 * else it lives in the pool. */
const Picture *picture_load(Pool *pool, const char *root, const char *shown, Where where,
                            Inputs *inputs, Diags *diags);
