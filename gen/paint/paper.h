#pragma once

/* What a printed page's tags say of its fields. Painting writes it, the second opinion asks for it:
 * ISO 32000-1 14.8.5.6, table 348.
 *
 * The page holds each widget's look as marked content, after its own ops; these marks count on from
 * the page's own. */

#include "compose/page.h"

/* The widget in a form tag; NULL for every other tag. */
const Widget *paper_widget(const Tag *tag);

guint paper_mark_count(const Page *page);
guint paper_mcid(const PageList *pages, const Widget *widget);

const char *paper_role(const Widget *widget);    /* "rb", "cb" or "tv" */
const char *paper_checked(const Widget *widget); /* "on" or "off"; NULL for text */

/* What a reader speaks that knows nothing of printed fields: the field's name and, parted by a
 * colon, what it holds, if anything; of a box or circle the sign for a ticked one. The caller
 * frees. */
char *paper_spoken(const Widget *widget);
