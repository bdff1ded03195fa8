#pragma once

/* A way through all blocks of a document: headers and footers, cells and places included, in the
 * order of the file. */

#include "read/document.h"

typedef void (*TourVisit)(const Block *block, gpointer data);

void tour_blocks(const Document *document, TourVisit visit, gpointer data);
void tour_below(const Block *first, TourVisit visit, gpointer data);

/* The words of a heading, a paragraph or a table's caption; count 0 for all others. */
InlineText tour_words(const Block *block);
