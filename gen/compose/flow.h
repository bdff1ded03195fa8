#pragma once

/* Deals boxes out to pages: the only place where a page begins.
 *
 * First all boxes are measured and dealt, so that the number of pages is known; then every page is
 * inked: header, body, footer. A run of pages (one <page> of the layout) begins on a new page. */

#include "compose/compose.h"

void flow_document(Compose *compose);
