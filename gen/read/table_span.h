#pragma once

/* Do the cells of a table fill each column of each row exactly once? */

#include "read/document.h"

/* `rows` are all of a table's head or all of its body; `part` names it in messages ("row",
 * "head row"). False, each fault told, if not. */
bool table_span_check(const TableRow *rows, guint count, guint columns, const char *part,
                      Diags *diags);
