#pragma once

/* The page list: the waist of the house. Composing promises it, every painter draws it, tests read
 * it. It holds numbers, glyphs, tags and fields, and no decision is left in it: no XML, no
 * style names, nothing to measure.
 *
 * Units are points; the origin of a page is its top left corner, y goes down.
 * A PageList is constant for all but composing; everything in it lives in its pool, except the
 * FontFaces (the Composer's) and the Pictures (the Document's), which must outlive it.
 *
 * How meaning travels. Tags form one tree, `root` (a Document). A tag's kids are, in reading order,
 * further tags, marked content, widgets and links. Marked content is a stretch of a page's ops
 * between OP_MARK_BEGIN and OP_END; its number (`mcid`) counts from 0 on each page, in the order of
 * the ops. All else that is painted stands between OP_ARTIFACT_BEGIN and OP_END. The two never
 * nest. A tag may have marks on several pages. A widget's tag is a TAG_FORM whose only kid is the
 * widget; a link's is a TAG_LINK with its words and its link (ISO 32000-1 14.7, 14.8, ISO 14289-1
 * 7). */

#include "base/diag.h"
#include "base/field.h"
#include "base/font_face.h"
#include "base/picture.h"
#include "base/units.h"
#include "base/wording.h"

#include <stdbool.h>

/* ---- shapes ---- */

typedef enum {
    PATH_MOVE,  /* 1 point */
    PATH_LINE,  /* 1 point */
    PATH_CURVE, /* 3 points: two controls, end */
    PATH_CLOSE, /* none */
} PathVerb;

typedef struct {
    PathVerb verb;
    Point points[3];
} PathStep;

typedef struct {
    const PathStep *steps;
    guint count;
} Path;

/* ---- text ---- */

typedef struct {
    guint32 id;     /* glyph id in the face */
    guint32 offset; /* first byte in TextRun.text of the cluster it belongs to; all glyphs of a
                       cluster share it; clusters descend in right-to-left runs */
    double x, y;    /* from the run's origin to the glyph's; y down */
} Glyph;            /* in visual order, left to right */

typedef struct {
    const FontFace *face;
    double size;
    Colour colour;
    Point origin;     /* on the baseline, left end */
    double width;     /* of the whole run */
    const char *text; /* UTF-8: the characters that the glyphs show, in logical order */
    guint text_length;
    const Glyph *glyphs;
    guint glyph_count;
    bool right_to_left;
} TextRun;

/* ---- ops ---- */

typedef enum {
    OP_FILL,
    OP_STROKE,
    OP_TEXT,
    OP_PICTURE,
    OP_MARK_BEGIN,
    OP_ARTIFACT_BEGIN,
    OP_END, /* of a mark or an artifact */
    OP_PLACE_BEGIN,
    OP_PLACE_END,
} OpKind;

typedef enum {
    ARTIFACT_LAYOUT, /* rules, borders, backgrounds */
    ARTIFACT_HEADER,
    ARTIFACT_FOOTER,
    ARTIFACT_PAGE, /* crop marks and the like */
} ArtifactKind;

typedef struct Tag Tag;

typedef struct {
    OpKind kind;
    union {
        struct {
            Path path;
            Colour colour;
        } fill; /* non-zero winding */
        struct {
            Path path;
            Colour colour;
            double width;
            double dash, space; /* 0 0 = solid */
            bool round;         /* caps and joins */
        } stroke;
        TextRun text;
        struct {
            const Picture *picture;
            Rect rect;
        } picture;
        struct {
            guint mcid;
            const Tag *tag;
            const char *lang;      /* of these words; NULL = the tag's */
            const char *expansion; /* of an abbreviation; NULL = none */
        } mark;
        struct {
            ArtifactKind kind;
            Where where; /* of the block that it belongs to; no file = of none */
        } artifact;
        struct {
            Point origin;   /* of what follows, on the page */
            bool is_turned; /* by half a turn, about the origin */
            Rect clip;      /* on the page */
        } place; /* up to its OP_PLACE_END ops are relative to the origin; places do not nest and
                    hold no marks and no artifacts */
    } as;
} Op;

/* ---- fields and widgets ---- */

typedef enum {
    TEXT_LEFT, /* numbered as the PDF key Q */
    TEXT_CENTER,
    TEXT_RIGHT,
} TextAlign;

typedef struct Widget Widget;

typedef struct {
    const char *name; /* full dotted name */
    FieldKind kind;
    const char *tooltip;        /* of the whole field; never empty */
    const char *value;          /* NULL = empty; for a radio or checkbox the state that is on */
    const FieldOption *options; /* choice: all; radio: in the order of the page */
    guint option_count;
    guint max_length; /* 0 = no limit */
    bool required;
    bool clearable;
    GPtrArray *widgets; /* of Widget *, in reading order; at least one */
    Where where;
} Field;

/* How a widget looks in one of its states. Ops are relative to the widget's top left corner and
 * hold no marks. Text kinds have one state, NULL named, which shows the value (empty = no text). */
typedef struct {
    const char *name;     /* "Off", or the on-state */
    const Op *background; /* box, circle, comb dividers: stays when a reader edits the field */
    guint background_count;
    const Op *content; /* the value's text, or the tick: what a reader may replace */
    guint content_count;
} WidgetState;

struct Widget {
    Field *field;
    guint page; /* index */
    Rect rect;
    const char *tooltip;  /* of this widget; never empty; a radio's names its answer */
    const char *on_state; /* checkbox and radio: the state that means "on"; else NULL */
    const WidgetState *states;
    guint state_count;
    guint current;    /* index of the state shown */
    double font_size; /* of typed text */
    Colour text_colour;
    TextAlign align; /* of typed text */
    bool has_border; /* of the drawn box: repeated in MK for readers that redraw */
    Colour border_colour;
    double border_width;
    bool has_background;
    Colour background_colour;
    const Tag *tag;
    Where where;
};

typedef struct {
    Rect *rects; /* one for each line that the link runs over */
    guint rect_count;
    const char *uri;      /* absolute; NULL for a link within the document */
    const char *anchor;   /* id of the target; NULL for a URI */
    const char *contents; /* what it says */
    const Tag *tag;
    guint page;
} Link;

/* ---- tags ---- */

typedef enum {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_TABLE,
    TAG_CAPTION,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_FIGURE,
    TAG_LINK,
    TAG_NOTE,
    TAG_REFERENCE,
    TAG_SPAN,
    TAG_FORM,
} TagRole;

typedef enum {
    TAG_SCOPE_NONE,
    TAG_SCOPE_ROW,
    TAG_SCOPE_COLUMN,
    TAG_SCOPE_BOTH,
} TagScope;

typedef enum {
    KID_TAG,
    KID_MARK,
    KID_WIDGET,
    KID_LINK,
} TagKidKind;

typedef struct {
    TagKidKind kind;
    guint page; /* of a mark, widget or link */
    guint mcid; /* of a mark */
    union {
        Tag *tag;
        Widget *widget;
        Link *link;
    } as;
} TagKid;

struct Tag {
    TagRole role;
    Tag *parent;                 /* NULL for the root */
    GArray *kids;                /* of TagKid */
    const char *lang;            /* NULL = the parent's */
    const char *alt;             /* figures, forms; NULL = none */
    const char *summary;         /* tables; NULL = none */
    const char *title;           /* sections; NULL = none */
    const char *id;              /* unique; NULL = none */
    const char *numbering;       /* lists: PDF name "Decimal", "Disc", "None" …; NULL = none */
    TagScope scope;              /* TH */
    guint column_span, row_span; /* 0 and 1 alike: one */
    bool has_box;                /* figures: box on the page of its first mark */
    Rect box;
    Where where;
};

/* ---- the list ---- */
typedef struct {
    Size size;
    const char *name;   /* for file names; NULL = its number */
    double bleed;       /* ops reach so far beyond the edges; single pages end at the edge */
    Rect trim;          /* of a press sheet: all its cards together; else the whole page */
    Rect trim_bleed;    /* the same with their bleed */
    const char *label;  /* page label; NULL = its number */
    GArray *ops;        /* of Op */
    GPtrArray *widgets; /* of Widget *, in reading order */
    GPtrArray *links;   /* of Link *, in reading order */
    guint mark_count;   /* MCIDs are 0 to this, exclusive */
    Where where;        /* of the page that its author wrote; no file = nobody did */
} Page;

typedef struct {
    const char *title;
    int level; /* 1 = top; a deeper level than the one before is deeper by one */
    guint page;
    double y; /* top of the heading */
    const Tag *tag;
} OutlineEntry;

typedef struct {
    const char *id;
    guint page;
    double y;
} Anchor;

typedef struct {
    Pool *pool;
    const char *id;
    const char *title;
    const char *subject;   /* NULL = none */
    const char *publisher; /* NULL = none */
    const char *lang;      /* BCP 47 */
    const char *date;      /* ISO 8601 with zone, "2026-01-31T00:00:00Z"; NULL = none */
    const char *edition;   /* NULL = of several documents, or of none */
    Wording wording;
    const FontFace *field_font; /* what readers type with */
    GPtrArray *pages;           /* of Page * */
    GPtrArray *fields;          /* of Field *, in reading order */
    GArray *outline;            /* of OutlineEntry */
    GArray *anchors;            /* of Anchor */
    Tag *root;
    bool is_press; /* sheets to print and cut: no tags, no fields; PDF/A-2b only */
} PageList;

PageList *page_list_new(void);
void page_list_free(PageList *pages);

const Page *page_list_nth(const PageList *pages, guint index);
const Field *page_list_field_lookup(const PageList *pages, const char *name);
const char *tag_role_name(TagRole role); /* "H1", "THead" */

/* ---- making one: for composing and for tests ---- */

Page *page_list_add(PageList *pages, Size size, const char *label);
Tag *tag_new(PageList *pages, TagRole role, Where where); /* without a parent yet */
void tag_append(Tag *parent, Tag *child);

void page_fill(Page *page, Path path, Colour colour);
void page_stroke(Page *page, Path path, Colour colour, double width);
void page_text(Page *page, const TextRun *run);
void page_picture(Page *page, const Picture *picture, Rect rect);

/* Opens marked content for the tag, numbers it and notes it among the tag's kids. */
void page_mark_begin(PageList *pages, Page *page, Tag *tag, const char *lang);
void page_artifact_begin(Page *page, ArtifactKind kind);
void page_end(Page *page);

/* Finds or makes the field. A second kind for one name is the caller's to check beforehand. */
Field *page_list_field(PageList *pages, const char *name, FieldKind kind);
/* Makes a TAG_FORM under `parent` and the widget in it. */
Widget *page_widget(PageList *pages, Page *page, Field *field, Rect rect, Tag *parent);
/* `tag` is the TAG_LINK that holds the words. */
Link *page_link(PageList *pages, Page *page, Tag *tag, const Rect *rects, guint count);

Path path_rect(Pool *pool, Rect rect);
Path path_rounded(Pool *pool, Rect rect, double radius); /* radius is held to half the side */
Path path_ellipse(Pool *pool, Rect rect);
Path path_line(Pool *pool, Point from, Point to);
Path path_polyline(Pool *pool, const Point *points, guint count);
