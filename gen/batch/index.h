#pragma once

/* What was built, told to the layout of the hand-out page as XML:
 *
 *     <built version="Handout 1.0" date="2026-01-31T00:00:00Z" changes="changes.html">
 *       <document id folder title pages fields lang edition date>
 *         <file format="pdf" path="worksheets/partner-mapping.pdf" bytes="85600"/>
 *         <picture format="png" path="previews/partner-mapping-1.png" page="front"
 *             number="1" width="1224" height="1584" bytes="60000"/>
 *       </document>
 *       <sheets id folder title pages sheets cards flip="short" paper="letter" date>…</sheets>
 *     </built>
 *
 * Paths are relative to the output folder and written as links are (RFC 3986). A page is called by
 * its name, else its number. A date that is unknown is left out; the newest of all is the whole's.
 */

#include "batch/work.h"

/* `results` are of BuildResult *; `report`: the report of changes is there to be led to. The caller
 * frees the text. */
char *index_describe(const GPtrArray *results, const char *software, bool report);
