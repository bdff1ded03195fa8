#pragma once

/* From a bound document to its pages.
 *
 *     Composer *composer = composer_new(theme, error);      -- opens the theme's fonts, once
 *     PageList *pages = composer_compose(composer, document, diags);
 *     … paint …
 *     page_list_free(pages);
 *     composer_free(composer);                              -- after every page list of it
 *
 * A composer serves any number of documents of its theme, one at a time. It uses the font files
 * that the theme names and no others, so the same input gives the same pages on every machine. */

#include "base/diag.h"
#include "compose/page.h"
#include "read/document.h"

typedef struct Composer Composer;

/* NULL with FAILURE_MACHINE when a font file cannot be used. */
Composer *composer_new(const Theme *theme, GError **error);
/* One more composer of the same theme, for another thread. Its pages have the very FontFaces of the
 * model's, so that pages of both can be put on one sheet. The model must outlive it and all its
 * page lists, and may compose meanwhile. */
Composer *composer_new_like(const Composer *model);
void composer_free(Composer *composer);

/* NULL when diags got errors. The page list borrows fonts of the composer and pictures of the
 * document. */
PageList *composer_compose(Composer *composer, const Document *document, Diags *diags);
