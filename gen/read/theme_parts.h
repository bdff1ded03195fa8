#pragma once

/* The parts of theme loading: fonts, colours and roles. Each tells in `diags` and goes on. */

#include "read/style.h"
#include "read/xml.h"

typedef struct {
    Theme *theme;
    const char *root; /* the project's real folder */
    Inputs *inputs;
    Diags *diags;
} ThemeLoad;

void theme_load_fonts(ThemeLoad *load, const XmlNode *fonts);
void theme_load_colours(ThemeLoad *load, const XmlNode *colours);
/* NULL = the theme has no such element. */
void theme_load_forms(ThemeLoad *load, const XmlNode *forms);
void theme_load_roles(ThemeLoad *load, const XmlNode *roles);

/* "#rrggbb" or one of the theme's names; else false, told. */
bool theme_colour(ThemeLoad *load, const XmlNode *node, const char *attribute, Colour *out);

/* Does the theme have a face of that family, weight and slant? If not, tells it. */
void theme_check_face(ThemeLoad *load, const Role *role);
bool theme_has_family(const Theme *theme, const char *family);
