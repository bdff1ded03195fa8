#pragma once

/* The pages that only the server has, and what it puts into others. All are the caller's. */

#include <glib.h>

/* The same page with the script at the end of its head. `round`: which build of which server it
 * shows, "4711.3"; a page that hears of another is older than that one. */
GBytes *serve_page_with_script(GBytes *page, const char *round);
/* What there is to look at: of every document and set of sheets in `out`. */
GBytes *serve_page_list(const char *out);
/* All pages of one of them; NULL when there is none of that id. */
GBytes *serve_page_item(const char *out, const char *id);
/* An error's. */
GBytes *serve_page_error(const char *title, const char *words);
/* preview.js */
GBytes *serve_page_script(void);
