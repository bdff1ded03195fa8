#pragma once

/* One bound document: the layout's blocks filled with the content, typed and checked.
 *
 * This is the narrow form that composing starts from. No XML is left; every style is a resolved
 * Role, every length is points, percent, fraction or fill, every repeat is expanded, every
 * node knows its place in the layout (Where). A Document is constant once bound, owns its pool, and
 * borrows the Theme it was bound with. The vocabulary is described in layouts/blocks.rng. */

#include "base/diag.h"
#include "base/field.h"
#include "base/picture.h"
#include "base/pool.h"
#include "base/wording.h"
#include "base/units.h"
#include "read/style.h"

/* ---- inline text ---- */

typedef enum {
    INLINE_TEXT,
    INLINE_BREAK,       /* a forced line end */
    INLINE_PAGE_NUMBER, /* only in headers and footers */
    INLINE_PAGE_COUNT,
    INLINE_EDITION, /* its text is the document's edition */
} InlineKind;

/* White space is already collapsed as in HTML: runs of blanks are one space, none at the ends. */
typedef struct {
    InlineKind kind;
    const char *text;      /* UTF-8; NULL for breaks and page words */
    TextStyle style;       /* complete */
    const char *lang;      /* NULL = the block's */
    const char *href;      /* link target: an absolute URI, or "#id" of a block; NULL = no link */
    const char *expansion; /* what an abbreviation stands for; NULL = none */
    bool is_note;          /* a reference to a note */
    Where where;
} Inline;

typedef struct {
    const Inline *runs;
    guint count;
} InlineText;

/* ---- blocks ---- */

typedef enum {
    BLOCK_HEADING,
    BLOCK_PARA,
    BLOCK_LIST,
    BLOCK_ITEM,
    BLOCK_COLUMNS,
    BLOCK_STACK,
    BLOCK_GRID,
    BLOCK_TABLE,
    BLOCK_FIELD,
    BLOCK_CALLOUT,
    BLOCK_RULE,
    BLOCK_SPACER,
    BLOCK_FIGURE,
    BLOCK_CANVAS,
    BLOCK_SYMBOL,
    BLOCK_KEEP,
    BLOCK_PAGE_BREAK,
} BlockKind;

typedef enum {
    VALIGN_TOP,
    VALIGN_MIDDLE,
    VALIGN_BOTTOM,
    VALIGN_STRETCH, /* the child is made as high as the row */
} Valign;

/* What to do with text that does not fit a box of fixed height. */
typedef enum {
    OVERFLOW_ERROR,
    OVERFLOW_SHRINK, /* a warning; text shrinks, but not below the floor of legibility */
} Overflow;

typedef enum {
    LIST_DISC,
    LIST_NONE,
    LIST_DECIMAL,
    LIST_LOWER_ALPHA,
    LIST_UPPER_ALPHA,
} ListNumbering;

typedef enum {
    SCOPE_NONE, /* a data cell */
    SCOPE_ROW,
    SCOPE_COLUMN,
    SCOPE_BOTH,
} CellScope;

typedef enum {
    LABEL_ABOVE,
    LABEL_LEFT,
    LABEL_RIGHT, /* of the mark; for checkboxes and radios */
    LABEL_NONE,  /* something else on the page labels it: a table's head, a heading */
} LabelPosition;

typedef enum {
    ARRANGE_ROW,    /* options side by side */
    ARRANGE_COLUMN, /* options one below the other */
    ARRANGE_SPREAD, /* side by side, evenly over the width */
} Arrange;

typedef enum {
    MARK_PLAIN,  /* an empty circle or square with the option's label beside it */
    MARK_LETTER, /* the option's label stands inside the circle; labels of one to three letters */
} MarkLook;

typedef struct Block Block;

typedef struct {
    int level;
    bool outline; /* shown among the bookmarks */
    InlineText text;
} HeadingBlock;

typedef struct {
    InlineText text;
} ParaBlock;

typedef struct {
    ListNumbering numbering;
    int start;
} ListBlock; /* children: BLOCK_ITEM, whose children are blocks */

typedef struct {
    Length *widths; /* one for each child */
    guint count;
    double gap;
    Valign valign;
} ColumnsBlock;

typedef struct {
    Length width;  /* auto = all there is */
    Length height; /* auto = as the content asks; fill = what is left */
    double gap;
    Valign valign; /* of the content, when the stack is higher than it */
    Overflow overflow;
} StackBlock; /* also BLOCK_CALLOUT and BLOCK_KEEP; a keep never breaks over pages */

typedef struct {
    Length *columns;
    guint count;
    double gap, row_gap;
    bool fill; /* rows share what is left of the page */
} GridBlock;   /* children flow row by row */

typedef struct {
    guint span, rows; /* at least 1 */
    CellScope scope;
    const Role *role;
    Align align;
    Valign valign;
    const Block *first; /* content */
    const char *text;   /* its words, for tooltips and lint; "" if none */
    Where where;
} TableCell;

typedef struct {
    TableCell *cells;
    guint count;
    Length height; /* auto, or points: at least so high */
    bool fill;     /* shares what is left of the page with the other rows that fill */
    Where where;
} TableRow;

typedef struct {
    Length *columns; /* points, percent, fraction or auto */
    guint column_count;
    InlineText caption;  /* count 0 = none */
    const char *summary; /* what a screen reader says of the table; NULL = none */
    TableRow *head;      /* repeated on each further page */
    guint head_count;
    TableRow *body;
    guint body_count;
} TableBlock; /* spans are checked when read: each row fills each column exactly once */

typedef struct {
    FieldKind kind;
    const char *name;    /* dotted path, unique per meaning; the same name is the same value */
    const char *label;   /* as printed; NULL when a table's head gives it */
    const char *tooltip; /* what a screen reader says; NULL = made from label, hint, row */
    const char *hint;    /* small print, "MM/DD/YYYY"; NULL = none */
    const char *value;   /* what it holds at first; NULL = empty */
    bool required;       /* printed asterisk, "Required" in the tooltip */
    LabelPosition label_position;
    FieldOption *options;
    guint option_count;
    const char *on; /* checkbox: stored when ticked ("Yes"). Radio without options: the answer that
                       this one circle stands for */
    bool clearable; /* radio: a second click takes the answer back */
    Arrange arrange;
    MarkLook mark;
    guint lines;      /* multi-line: how many writing lines at least */
    guint max_length; /* 0 = no limit */
    Length width;     /* auto = all there is; of the writing area */
    Length height;    /* auto = by kind */
    bool ruled;       /* print a line to write on; off inside a table's cells, whose hairlines do */
} FieldBlock;

typedef struct {
    double weight;
} RuleBlock;

typedef struct {
    Length height; /* points or fill */
} SpacerBlock;

typedef struct {
    const Picture *picture;
    const char *alt; /* NULL = decorative, an artifact */
    Length width, height;
} FigureBlock;

typedef enum {
    CANVAS_PLACE, /* blocks in a box */
    CANVAS_LINE,
    CANVAS_BOX, /* a rectangle; the role's radius rounds it */
    CANVAS_ELLIPSE,
} CanvasKind;

/* Lengths are points or percent of the canvas. Line: x y to width height read as x2 y2. */
typedef struct {
    CanvasKind kind;
    Length x, y, width, height;
    const Role *role; /* background, border, radius, padding */
    Valign valign;
    Overflow overflow;
    const Block *first; /* of a place */
    Where where;
} CanvasItem;

typedef struct {
    Length width, height; /* height: points or fill */
    CanvasItem *items;    /* painted in this order, read in this order */
    guint count;
    const char *alt; /* a drawing that says something: one figure with this text, and nothing inside
                        is told: no fields, no links. NULL = what stands in its places is told,
                        shapes are decoration */
} CanvasBlock;

typedef enum {
    SYMBOL_QR,  /* ISO/IEC 18004, level M */
    SYMBOL_IMB, /* Intelligent Mail barcode, USPS-B-3200 */
} SymbolKind;

/* A code for machines, drawn as vectors. The room it stands in includes its quiet zone. */
typedef struct {
    SymbolKind kind;
    const char *value; /* QR: text. IMb: 20 digits of tracking code, then 0, 5, 9 or 11 of ZIP */
    const char *alt;   /* never empty */
    Length width;      /* QR, quiet zone included; auto = the smallest that phones read. An IMb
                          has the size the mail wants */
} SymbolBlock;

struct Block {
    BlockKind kind;
    Where where;
    const Role *role;   /* never NULL */
    const char *lang;   /* NULL = the parent's */
    const char *id;     /* NULL = none; targets of links */
    bool artifact;      /* painted, but not told to a screen reader */
    Align align;        /* the role's, unless the block says otherwise */
    const Block *first; /* children of lists, items, columns, stacks, grids, callouts, keeps */
    const Block *next;
    union {
        HeadingBlock heading;
        ParaBlock para;
        ListBlock list;
        ColumnsBlock columns;
        StackBlock stack; /* also callout, keep */
        GridBlock grid;
        TableBlock table;
        FieldBlock field;
        RuleBlock rule;
        SpacerBlock spacer;
        FigureBlock figure;
        CanvasBlock canvas;
        SymbolBlock symbol;
    } as;
};

/* A part of the page that the mail needs for itself. */
typedef struct {
    const char *name; /* "barcode", "postage": for messages */
    Rect rect;        /* from the page's top left */
    const char *only; /* id of the block that may stand there; NULL = none may */
    Where where;
} ClearZone;

typedef struct {
    Size size; /* orientation applied */
    Edges margins;
    const char *label;   /* bookmark label of the page; NULL = its number */
    const Block *header; /* running; the margins' inside is shortened by it */
    const Block *footer;
    double header_gap, footer_gap;
    const Block *first;
    bool is_single;         /* a side of a card: all must fit on one page */
    const char *name;       /* of the page's pictures: "front"; NULL = its number */
    const Role *ground;     /* background of the whole page and its bleed; NULL = none */
    double bleed;           /* what is painted beyond the edge, to be cut off */
    Edges safe;             /* text and symbols stay so far from the edge; all 0 = unchecked */
    const ClearZone *clear; /* nothing but its own symbol may stand there */
    guint clear_count;
    Where where;
} DocumentPage; /* a run of pages: as many as its blocks need */

typedef struct {
    Pool *pool;
    const Theme *theme;
    const char *id; /* of the project's document */
    const char *title;
    const char *subject;   /* NULL = none */
    const char *publisher; /* NULL = none */
    const char *lang;
    const char *date; /* ISO 8601, from the content or SOURCE_DATE_EPOCH; NULL = none */
    DocumentPage *pages;
    guint page_count;
    Wording wording;     /* what it says and asks */
    const char *edition; /* of that: base/wording.h */
    GPtrArray *inputs; /* of char *: every file read for it, the theme's left out; as shown, that is
                          relative to the project's folder */
} Document;

void document_free(Document *document);
