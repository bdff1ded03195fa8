#pragma once

/* The boxes of a page as the page list promises them: where it is cut, and how far its colours
 * reach beyond the cut. A page that says nothing of them is cut at its edges. */

#include "compose/page.h"

/* Whether there is more to tell than the page's size: cards, press sheets, pages with a trim. */
bool page_box_is_told(const PageList *pages, const Page *page);
/* Both lie within the page, the trim within the bleed. */
Rect page_box_trim(const Page *page);
Rect page_box_bleed(const Page *page);
