#pragma once

/* libxslt keeps the lines of what it copies out of a layout, and forgets the columns. */

#include "read/xml.h"

/* Gives a column back to each element of `bound` that stands at the same file and line, under the
 * same name, as just one element below `source`. */
void bind_place_recover(const XmlNode *source, XmlNode *bound);
