#pragma once

/* What a project file lists: documents, sheets of cards, and what lint lets pass. How one is
 * loaded: read/project.h. */

#include "base/diag.h"
#include "base/units.h"

#include <glib.h>

/* Which edge of the paper the printer turns it over. */
typedef enum {
    FLIP_LONG,
    FLIP_SHORT,
} FlipEdge;

/* Where the cards stand on the paper: a data file such as layouts/sheets/avery-8387.xml. */
typedef struct {
    const char *name;
    const char *file;
    Size paper; /* orientation applied */
    guint columns, rows;
    Size cell;   /* of one card, trimmed */
    Point first; /* top left of the first cell */
    double column_gap, row_gap;
    FlipEdge flip;
    bool marks; /* crop marks; off for paper that is perforated already */
    bool slug;  /* a line with name, date, sheet n of m and the flip edge, outside the cards */
    Where where;
} SheetTemplate;

typedef struct {
    const char *id;          /* "partner-mapping" */
    const char *layout;      /* path in the project */
    const char *content;     /* path in the project */
    const char *theme;       /* path in the project */
    const char *folder;      /* of the outputs under out/: "worksheets" */
    const char *title;       /* for lists; the layout gives the document's own title */
    GPtrArray *formats;      /* of const char *: what is made without --format */
    const char *picture;     /* path of a page's picture under out/, without its ending; "[id]" and
                                "[page]" stand for the document's id and the page's name or number:
                                "previews/[id]-[page]" unless told */
    double dpi;              /* of its PNGs; 0 = what the command says */
    const char *same_fields; /* id of the document whose fields it has, all and no others; NULL =
                                none: another edition of a form, checked by every build */
    const char *const *parameters; /* name, value, name, value, …, NULL: for the layout's xsl:param;
                                      NULL = none */
    Where where;
} DocumentSpec;

/* Warnings of a rule that are not told, and why. Which rules there are, lint/lint.h knows. */
typedef struct {
    const char *rule;
    const char *file; /* path in the project; NULL = wherever they are */
    const char *reason;
    Where where;
} AllowSpec;

/* Cards laid out on paper to print and cut: a document made of the pages of others. */
typedef struct {
    const char *id;     /* "cards-letter" */
    const char *folder; /* "sheets" */
    const char *title;
    GPtrArray
        *cards; /* of const char *: ids of documents, in this order; empty = a calibration sheet */
    guint copies; /* of each card; 0 = as many as fill one sheet */
    const SheetTemplate *sheet;
    FlipEdge flip; /* the template's, unless the project says otherwise */
    Point offset;  /* of the backs, points: what the calibration sheet told */
    Where where;
} SheetSpec;
