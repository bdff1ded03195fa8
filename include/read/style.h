#pragma once

/* What a theme is made of: fonts, colours and roles. How one is loaded and asked: read/theme.h. */

#include "base/diag.h"
#include "base/pool.h"
#include "base/units.h"

typedef enum {
    ALIGN_START, /* left in left-to-right text */
    ALIGN_CENTER,
    ALIGN_END,
} Align;

/* Bits of Role.set: what a role's own XML (or its based-on chain, "body" left out) gives. */
typedef enum {
    ROLE_FAMILY = 1 << 0,
    ROLE_WEIGHT = 1 << 1,
    ROLE_ITALIC = 1 << 2,
    ROLE_SIZE = 1 << 3,
    ROLE_COLOUR = 1 << 4,
    ROLE_TRACKING = 1 << 5,
    ROLE_RISE = 1 << 6,
} RoleSet;

typedef struct {
    const char *family; /* one of the theme's families */
    int weight;         /* 100 to 900 */
    bool italic;
    double size; /* points */
    Colour colour;
    double tracking; /* extra space after each letter, points */
    double rise;     /* baseline raised by, points */
} TextStyle;

typedef struct {
    const char *name;
    Where where;
    guint set;
    TextStyle text;
    double leading; /* from baseline to baseline, points */
    Align align;
    double before, after; /* space around the block in a flow; neighbours' spaces do not add, the
                             larger one counts */
    double gap;           /* between the children of a stack, list or grid */
    Edges padding;
    bool has_background;
    Colour background;
    Edges border; /* widths; 0 = none */
    Colour border_colour;
    double radius;
    double row_rule, column_rule; /* tables: hairlines between rows and between columns */
    double indent;                /* lists: room for the bullet or number */
} Role;

typedef struct {
    const char *path; /* absolute */
    const char *family;
    int weight;
    bool italic;
    Where where;
} ThemeFont;

typedef struct {
    const char *name;
    Colour colour;
} ThemeColour;

/* How large the parts of fields are, points: what neither text nor boxes of a role tell. Without a
 * 'forms' element a line is 21.6, a target 18, a mark 11.5, a letter's circle 16. */
typedef struct {
    double line;   /* from one writing line to the next; the height of a single one */
    double target; /* side of the square that answers to a click, and the least height of a line to
                      type on */
    double mark;   /* of a box or circle with its words beside it */
    double letter; /* of a circle that holds a letter */
} FormSizes;

typedef struct {
    Pool *pool;
    const char *name;
    const char *file;    /* as the author would type it */
    GArray *fonts;       /* of ThemeFont */
    GPtrArray *fallback; /* of const char *: families tried, in order, when a letter is missing */
    GArray *colours;     /* of ThemeColour */
    FormSizes forms;
    GPtrArray *roles;  /* of Role *, in the order of the file */
    GPtrArray *inputs; /* of char *: files read: the theme relative to the project's folder, its
                          fonts absolute */
} Theme;
