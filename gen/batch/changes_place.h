#pragma once

/* Where in the project's files a line of a document is written. */

#include "base/wording.h"
#include "read/project.h"

/* Of the words in the content, where they are its own; else the layout's place, which `line` has.
 * `old`: what stood there before; NULL = nothing. */
Where changes_place(Project *project, const DocumentSpec *spec, const WordingLine *line,
                    const char *old);
