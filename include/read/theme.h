#pragma once

/* A theme: the font files, the named colours and the roles that blocks are styled by.
 *
 * A role is complete: what its XML leaves out is taken from its `based-on` role (or from "body")
 * when the theme is loaded, so nobody below asks twice. Inline roles (strong, em, code, link,
 * note-ref and any that a span names) lay only what they set over the text they stand in; `set`
 * says which. Every theme has the roles of theme_required_roles; loading fails with their names
 * otherwise. Grammar: layouts/theme.rng. */

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

typedef struct {
    Pool *pool;
    const char *name;
    const char *file;    /* as the author would type it */
    GArray *fonts;       /* of ThemeFont */
    GPtrArray *fallback; /* of const char *: families tried, in order, when a letter is missing */
    GArray *colours;     /* of ThemeColour */
    GPtrArray *roles;    /* of Role *, in the order of the file */
    GPtrArray *inputs;   /* of char *: files read: the theme relative to the project's folder, its
                            fonts absolute */
} Theme;

/* `path` is opened relative to `root`, the project's folder. NULL when diags got errors. */
Theme *theme_load(const char *root, const char *path, Diags *diags);
void theme_free(Theme *theme);

/* NULL if there is none; the caller then tells, with theme_role_hint. */
const Role *theme_role_lookup(const Theme *theme, const char *name);
char *theme_role_hint(const Theme *theme, const char *wanted); /* caller frees; may be NULL */

/* NULL-terminated. Text roles: body heading-1 heading-2 heading-3 label hint cell head field
 * caption callout list. Inline: strong em code link note-ref. Drawn things: table, writing-line
 * (lines to write on: border-colour, top border width), faint-line (the further lines of a
 * multi-line field), mark (boxes and circles: border, border-colour, background; text colour = the
 * tick), rule. */
const char *const *theme_required_roles(void);

/* What an inline role does to the style it stands in. */
TextStyle role_overlay(const TextStyle *around, const Role *inline_role);
