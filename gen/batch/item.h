#pragma once

/* One thing that a build makes files of: a document, or sheets made of the pages of some. Both
 * are pages in the end, painted and named alike. An item is a view of the project's spec, which
 * must outlive it.
 *
 * Names are paths from the output folder on; the caller frees them. */

#include "batch/work.h"

typedef struct {
    BuildKind kind;
    const DocumentSpec *document; /* NULL unless that is its kind */
    const SheetSpec *sheet;       /* NULL unless that is its kind */
    const char *id;
    const char *title;
    const char *folder;
    const char *picture; /* the pattern of a page's picture */
    const char *file;    /* of the PDF, instead of the project's order; NULL = that */
    const char *const *formats;
    guint format_count;
    double dpi; /* 0 = what the command says */
    Where where;
} BuildItem;

BuildItem item_of_document(const DocumentSpec *spec);
BuildItem item_of_sheets(const SheetSpec *spec);
BuildItem item_of_index(const Project *project);

/* Of all pages: "worksheets/partner-mapping.pdf". */
char *item_file_name(const BuildItem *item, const char *format);
/* `page` is the page's name or number. NULL when the pattern leads out of the output folder or
 * holds a word that stands for nothing. */
char *item_picture_name(const BuildItem *item, const char *page, const char *extension);
/* Do the pictures of two pages get two names? */
bool item_tells_pages(const BuildItem *item);
