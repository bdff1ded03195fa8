#include "read/theme_parts.h"

#include "base/nearest.h"
#include "read/grammar.h"
#include "read/paths.h"
#include "read/theme.h"

#include <stdlib.h>
#include <string.h>

static const char *const required_roles[] = {
    "body",     "heading-1", "heading-2",    "heading-3",  "label",  "hint", "cell", "head",
    "field",    "caption",   "callout",      "list",       "strong", "em",   "code", "link",
    "note-ref", "table",     "writing-line", "faint-line", "mark",   "rule", NULL};

const char *const *
theme_required_roles(void)
{
    return required_roles;
}

/* ---- colours ---- */

static const char *const *
colour_names(const Theme *theme, GPtrArray *into)
{
    for (guint i = 0; i < theme->colours->len; i++) {
        g_ptr_array_add(into, (gpointer)g_array_index(theme->colours, ThemeColour, i).name);
    }
    return (const char *const *)into->pdata;
}

void
theme_load_colours(ThemeLoad *load, const XmlNode *colours)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const XmlNode *node = xml_element_first(colours); node != NULL;
         node = xml_element_next(node)) {
        const char *name = xml_attr(node, "name");
        const char *value = xml_attr(node, "value");
        ThemeColour colour = {pool_strdup(load->theme->pool, name), {0, 0, 0}};
        if (!g_hash_table_add(seen, (gpointer)name)) {
            diags_error(load->diags, xml_where(node), "give each colour its own name",
                        "the colour '%s' is defined twice", name);
        }
        if (strcmp(name, "none") == 0) {
            diags_error(load->diags, xml_where(node), "choose another name",
                        "a colour cannot be called 'none', which means no background");
        }
        if (!colour_parse(value, &colour.colour)) {
            diags_error(load->diags, xml_where(node), NULL,
                        "value=\"%s\" on 'colour' should be a colour such as #1b2433", value);
        }
        g_array_append_val(load->theme->colours, colour);
    }
}

bool
theme_colour(ThemeLoad *load, const XmlNode *node, const char *attribute, Colour *out)
{
    const char *value = xml_attr(node, attribute);
    if (colour_parse(value, out)) {
        return true;
    }
    for (guint i = 0; i < load->theme->colours->len; i++) {
        const ThemeColour *colour = &g_array_index(load->theme->colours, ThemeColour, i);
        if (strcmp(colour->name, value) == 0) {
            *out = colour->colour;
            return true;
        }
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *const *list = colour_names(load->theme, names);
    g_autofree char *hint = nearest_hint(value, list, names->len);
    diags_error(load->diags, xml_where(node), hint,
                "the theme has no colour '%s' (%s of role '%s')", value, attribute,
                xml_attr(node, "name"));
    return false;
}

/* ---- the theme ---- */

static void
check_required_roles(ThemeLoad *load, Where where)
{
    GString *missing = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; required_roles[i] != NULL; i++) {
        if (theme_role_lookup(load->theme, required_roles[i]) == NULL) {
            g_string_append_printf(missing, "%s%s", count == 0 ? "" : ", ", required_roles[i]);
            count++;
        }
    }
    if (count > 0) {
        diags_error(load->diags, where,
                    "add a <role name=\"…\"/> for each; what it leaves out comes from body",
                    "the theme lacks the %s %s", count == 1 ? "role" : "roles", missing->str);
    }
    g_string_free(missing, TRUE);
}

static void
load_parts(ThemeLoad *load, const XmlNode *root)
{
    load->theme->name = pool_strdup(load->theme->pool, xml_attr(root, "name"));
    const XmlNode *roles = NULL;
    const XmlNode *forms = NULL;
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, "fonts")) {
            theme_load_fonts(load, node);
        } else if (xml_is(node, "colours")) {
            theme_load_colours(load, node);
        } else if (xml_is(node, "forms")) {
            forms = node;
        } else if (xml_is(node, "roles")) {
            roles = node;
        }
    }
    theme_load_forms(load, forms);
    theme_load_roles(load, roles);
    check_required_roles(load, xml_where(roles));
}

static Theme *
theme_new(const char *path)
{
    Pool *pool = pool_new();
    Theme *theme = pool_new_of(pool, Theme);
    theme->pool = pool;
    theme->file = pool_strdup(pool, path);
    theme->fonts = g_array_new(FALSE, TRUE, sizeof(ThemeFont));
    theme->fallback = g_ptr_array_new();
    theme->colours = g_array_new(FALSE, TRUE, sizeof(ThemeColour));
    theme->roles = g_ptr_array_new();
    theme->inputs = g_ptr_array_new_with_free_func(g_free);
    return theme;
}

void
theme_free(Theme *theme)
{
    if (theme == NULL) {
        return;
    }
    g_array_unref(theme->fonts);
    g_ptr_array_unref(theme->fallback);
    g_array_unref(theme->colours);
    g_ptr_array_unref(theme->roles);
    g_ptr_array_unref(theme->inputs);
    pool_free(theme->pool);
}

static XmlFile *
load_file(const char *root, const char *path, Inputs *inputs, Diags *diags)
{
    Grammar *grammar = grammar_load("theme", inputs, diags);
    XmlFile *file = xml_file_load(root, path, where_at(path, 0, 0), inputs, diags);
    bool well = grammar != NULL && file != NULL && xml_file_include(file, root, inputs, diags) &&
                grammar_check(grammar, file, diags);
    grammar_free(grammar);
    if (!well) {
        xml_file_free(file);
        return NULL;
    }
    return file;
}

Theme *
theme_load(const char *root, const char *path, Inputs *inputs, Diags *diags)
{
    char *real = realpath(root, NULL);
    if (real == NULL) {
        diags_error(diags, where_at(path, 0, 0), NULL, "there is no folder %s", root);
        return NULL;
    }
    guint before = diags_told(diags);
    XmlFile *file = load_file(real, path, inputs, diags);
    Theme *theme = NULL;
    if (file != NULL) {
        theme = theme_new(path);
        const GPtrArray *files = xml_file_inputs(file);
        for (guint i = 0; i < files->len; i++) {
            g_ptr_array_add(theme->inputs, g_strdup(files->pdata[i]));
        }
        ThemeLoad load = {theme, real, inputs, diags};
        load_parts(&load, xml_file_root(file));
        xml_file_free(file);
    }
    free(real);
    if (theme != NULL && diags_told(diags) > before) {
        g_clear_pointer(&theme, theme_free);
    }
    return theme;
}

/* ---- looking up ---- */

const Role *
theme_role_lookup(const Theme *theme, const char *name)
{
    for (guint i = 0; i < theme->roles->len; i++) {
        const Role *role = theme->roles->pdata[i];
        if (strcmp(role->name, name) == 0) {
            return role;
        }
    }
    return NULL;
}

char *
theme_role_hint(const Theme *theme, const char *wanted)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < theme->roles->len; i++) {
        const Role *role = theme->roles->pdata[i];
        g_ptr_array_add(names, (gpointer)role->name);
    }
    return nearest_hint(wanted, (const char *const *)names->pdata, names->len);
}

TextStyle
role_overlay(const TextStyle *around, const Role *inline_role)
{
    TextStyle style = *around;
    const TextStyle *over = &inline_role->text;
    guint set = inline_role->set;
    if (set & ROLE_FAMILY) {
        style.family = over->family;
    }
    if (set & ROLE_WEIGHT) {
        style.weight = over->weight;
    }
    if (set & ROLE_ITALIC) {
        style.italic = over->italic;
    }
    if (set & ROLE_SIZE) {
        style.size = over->size;
    }
    if (set & ROLE_COLOUR) {
        style.colour = over->colour;
    }
    if (set & ROLE_TRACKING) {
        style.tracking = over->tracking;
    }
    if (set & ROLE_RISE) {
        style.rise = over->rise;
    }
    return style;
}
