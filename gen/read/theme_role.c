#include "read/theme_parts.h"

#include "base/nearest.h"
#include "read/theme.h"

#include <stdlib.h>
#include <string.h>

typedef enum {
    ROLE_UNSEEN,
    ROLE_OPEN, /* being resolved: met again, it is based on itself */
    ROLE_DONE,
} RoleState;

typedef struct {
    const XmlNode *node;
    Role *role;
    RoleState state;
    bool has_border_colour;
} RoleSource;

typedef struct {
    ThemeLoad *load;
    GArray *sources; /* of RoleSource, in the order of the file */
} RoleLoad;

static RoleSource *
source_lookup(RoleLoad *roles, const char *name)
{
    for (guint i = 0; i < roles->sources->len; i++) {
        RoleSource *source = &g_array_index(roles->sources, RoleSource, i);
        if (strcmp(source->role->name, name) == 0) {
            return source;
        }
    }
    return NULL;
}

/* The grammar has checked the form of single lengths, and roughly that of several. */
static void
set_points(const XmlNode *node, const char *attribute, double *out)
{
    const char *value = xml_attr(node, attribute);
    if (value != NULL) {
        points_parse(value, out);
    }
}

static void
set_edges(RoleLoad *roles, const XmlNode *node, const char *attribute, Edges *out)
{
    const char *value = xml_attr(node, attribute);
    if (value != NULL && !edges_parse(value, out)) {
        diags_error(roles->load->diags, xml_where(node), NULL,
                    "%s=\"%s\" on 'role' should be one to four lengths such as \"4pt 0.1in\"",
                    attribute, value);
    }
}

static void
set_family(RoleLoad *roles, RoleSource *source)
{
    const char *family = xml_attr(source->node, "family");
    const Theme *theme = roles->load->theme;
    source->role->text.family = pool_strdup(theme->pool, family);
    if (theme_has_family(theme, family)) {
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < theme->fonts->len; i++) {
        const char *known = g_array_index(theme->fonts, ThemeFont, i).family;
        if (!g_ptr_array_find_with_equal_func(names, known, g_str_equal, NULL)) {
            g_ptr_array_add(names, (gpointer)known);
        }
    }
    g_autofree char *hint = nearest_hint(family, (const char *const *)names->pdata, names->len);
    diags_error(roles->load->diags, source->role->where, hint,
                "role '%s' asks for the family '%s', which the theme does not have",
                source->role->name, family);
}

static void
set_text(RoleLoad *roles, RoleSource *source)
{
    static const struct {
        const char *attribute;
        guint bit;
    } bits[] = {{"family", ROLE_FAMILY}, {"weight", ROLE_WEIGHT}, {"italic", ROLE_ITALIC},
                {"size", ROLE_SIZE},     {"colour", ROLE_COLOUR}, {"tracking", ROLE_TRACKING},
                {"rise", ROLE_RISE}};
    const XmlNode *node = source->node;
    TextStyle *text = &source->role->text;
    for (guint i = 0; i < G_N_ELEMENTS(bits); i++) {
        source->role->set |= xml_attr(node, bits[i].attribute) != NULL ? bits[i].bit : 0;
    }
    if (xml_attr(node, "family") != NULL) {
        set_family(roles, source);
    }
    if (xml_attr(node, "weight") != NULL) {
        text->weight = (int)g_ascii_strtoll(xml_attr(node, "weight"), NULL, 10);
    }
    if (xml_attr(node, "italic") != NULL) {
        text->italic = strcmp(xml_attr(node, "italic"), "yes") == 0;
    }
    if (xml_attr(node, "colour") != NULL) {
        theme_colour(roles->load, node, "colour", &text->colour);
    }
    set_points(node, "size", &text->size);
    set_points(node, "tracking", &text->tracking);
    set_points(node, "rise", &text->rise);
}

/* Leading that is not given keeps its proportion to a size that is: a heading at 22 pt with the
 * body's 13 pt leading would print its lines over each other. */
static void
set_leading(RoleSource *source, double inherited_size)
{
    Role *role = source->role;
    bool sized = xml_attr(source->node, "size") != NULL;
    if (xml_attr(source->node, "leading") != NULL) {
        set_points(source->node, "leading", &role->leading);
    } else if (sized && inherited_size > 0) {
        role->leading *= role->text.size / inherited_size;
    }
}

static void
set_align(RoleSource *source)
{
    const char *align = xml_attr(source->node, "align");
    if (align != NULL) {
        source->role->align = strcmp(align, "center") == 0 ? ALIGN_CENTER
                              : strcmp(align, "end") == 0  ? ALIGN_END
                                                           : ALIGN_START;
    }
}

static void
set_box(RoleLoad *roles, RoleSource *source)
{
    Role *role = source->role;
    const XmlNode *node = source->node;
    const char *background = xml_attr(node, "background");
    set_points(node, "before", &role->before);
    set_points(node, "after", &role->after);
    set_points(node, "gap", &role->gap);
    set_points(node, "indent", &role->indent);
    set_points(node, "radius", &role->radius);
    set_points(node, "row-rule", &role->row_rule);
    set_points(node, "column-rule", &role->column_rule);
    set_edges(roles, node, "padding", &role->padding);
    set_edges(roles, node, "border", &role->border);
    if (background != NULL) {
        role->has_background = strcmp(background, "none") != 0 &&
                               theme_colour(roles->load, node, "background", &role->background);
    }
    if (xml_attr(node, "border-colour") != NULL) {
        source->has_border_colour =
            theme_colour(roles->load, node, "border-colour", &role->border_colour);
    }
    if (!source->has_border_colour) {
        role->border_colour = role->text.colour;
    }
}

static void
inherit_text(Role *role, const Role *base)
{
    role->text = base->text;
    role->leading = base->leading;
    role->align = base->align;
}

static void
inherit_all(RoleSource *source, const RoleSource *base)
{
    Role *role = source->role;
    const char *name = role->name;
    Where where = role->where;
    *role = *base->role;
    role->name = name;
    role->where = where;
    source->has_border_colour = base->has_border_colour;
    /* body's own settings are what inline roles stand in, not what they lay over it. */
    role->set = strcmp(base->role->name, "body") == 0 ? 0 : base->role->set;
}

static RoleSource *role_resolve(RoleLoad *roles, RoleSource *source);

/* NULL = none, or none that can be used. */
static RoleSource *
role_base(RoleLoad *roles, RoleSource *source)
{
    const char *named = xml_attr(source->node, "based-on");
    if (named == NULL) {
        bool is_body = strcmp(source->role->name, "body") == 0;
        RoleSource *body = is_body ? NULL : source_lookup(roles, "body");
        return body == NULL ? NULL : role_resolve(roles, body);
    }
    RoleSource *base = source_lookup(roles, named);
    if (base == NULL) {
        g_autofree char *hint = theme_role_hint(roles->load->theme, named);
        diags_error(roles->load->diags, source->role->where, hint,
                    "role '%s' is based on '%s', which the theme does not have", source->role->name,
                    named);
        return NULL;
    }
    if (base->state == ROLE_OPEN) {
        diags_error(roles->load->diags, source->role->where, "break the circle of based-on",
                    "role '%s' is based on '%s', which is based on it in turn", source->role->name,
                    named);
        return NULL;
    }
    return role_resolve(roles, base);
}

static void
body_defaults(RoleLoad *roles, RoleSource *source)
{
    Role *role = source->role;
    role->text.weight = 400;
    if (xml_attr(source->node, "family") == NULL || xml_attr(source->node, "size") == NULL) {
        diags_error(roles->load->diags, role->where,
                    "<role name=\"body\" family=\"…\" size=\"9.5pt\" leading=\"13pt\"/>",
                    "role 'body' should give a family and a size: all others begin with them");
    }
    set_points(source->node, "size", &role->text.size);
    role->leading = role->text.size * 1.35;
}

static RoleSource *
role_resolve(RoleLoad *roles, RoleSource *source)
{
    if (source->state == ROLE_DONE) {
        return source;
    }
    source->state = ROLE_OPEN;
    const RoleSource *base = role_base(roles, source);
    bool is_body = strcmp(source->role->name, "body") == 0;
    if (base != NULL && xml_attr(source->node, "based-on") != NULL) {
        inherit_all(source, base);
    } else if (base != NULL) {
        inherit_text(source->role, base->role);
    } else if (is_body) {
        body_defaults(roles, source);
    }
    double inherited_size = is_body ? 0 : source->role->text.size;
    set_text(roles, source);
    set_leading(source, inherited_size);
    set_align(source);
    set_box(roles, source);
    if (source->role->text.size <= 0 && xml_attr(source->node, "size") != NULL) {
        diags_error(roles->load->diags, source->role->where, NULL,
                    "size=\"%s\" on role '%s' should be more than nothing",
                    xml_attr(source->node, "size"), source->role->name);
    }
    source->state = ROLE_DONE;
    return source;
}

static void
collect(RoleLoad *roles, const XmlNode *parent)
{
    Theme *theme = roles->load->theme;
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        const char *name = xml_attr(node, "name");
        const RoleSource *known = source_lookup(roles, name);
        if (known != NULL) {
            diags_error(roles->load->diags, xml_where(node), "give each role its own name",
                        "the role '%s' is defined twice: first at line %d", name,
                        known->role->where.line);
            continue;
        }
        Role *role = pool_new_of(theme->pool, Role);
        role->name = pool_strdup(theme->pool, name);
        role->where = xml_where(node);
        g_ptr_array_add(theme->roles, role);
        RoleSource source = {node, role, ROLE_UNSEEN, false};
        g_array_append_val(roles->sources, source);
    }
}

void
theme_load_roles(ThemeLoad *load, const XmlNode *parent)
{
    RoleLoad roles = {load, g_array_new(FALSE, TRUE, sizeof(RoleSource))};
    collect(&roles, parent);
    for (guint i = 0; i < roles.sources->len; i++) {
        role_resolve(&roles, &g_array_index(roles.sources, RoleSource, i));
    }
    for (guint i = 0; i < roles.sources->len; i++) {
        const Role *role = g_array_index(roles.sources, RoleSource, i).role;
        if (role->text.family != NULL) {
            theme_check_face(load, role);
        }
    }
    g_array_unref(roles.sources);
}
