#include "read/typer.h"

#include "base/nearest.h"
#include "read/theme.h"

#include <string.h>

void
typer_tell_value(Typer *typer, const XmlNode *node, const char *name, const char *hint,
                 const char *wanted)
{
    diags_error(typer->diags, xml_where(node), hint, "%s=\"%s\" on '%s' should be %s", name,
                xml_attr(node, name), xml_name(node), wanted);
}

void
typer_check_told(Typer *typer, Where where, const char *what)
{
    if (typer->drawing) {
        diags_error(typer->diags, where, "put it outside the canvas, or leave the canvas's alt out",
                    "a %s stands in a canvas with alt, whose inside screen readers are not told of",
                    what);
    }
}

const char *
typer_text(Typer *typer, const XmlNode *node, const char *name)
{
    return pool_strdup(typer->pool, xml_attr(node, name));
}

int
typer_word(Typer *typer, const XmlNode *node, const char *name, const char *const *words,
           int preset)
{
    const char *value = xml_attr(node, name);
    if (value == NULL) {
        return preset;
    }
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], value) == 0) {
            return i;
        }
    }
    g_autofree char *list = g_strjoinv(", ", (char **)words);
    g_autofree char *wanted = g_strdup_printf("one of: %s", list);
    const char *near = nearest_name(value, words, g_strv_length((char **)words));
    g_autofree char *hint = near == NULL ? NULL : g_strdup_printf("did you mean '%s'?", near);
    typer_tell_value(typer, node, name, hint, wanted);
    return preset;
}

bool
typer_flag(Typer *typer, const XmlNode *node, const char *name, bool preset)
{
    static const char *const words[] = {"no", "yes", NULL};
    return typer_word(typer, node, name, words, preset ? 1 : 0) == 1;
}

guint
typer_count(Typer *typer, const XmlNode *node, const char *name, guint preset, guint most)
{
    const char *value = xml_attr(node, name);
    if (value == NULL) {
        return preset;
    }
    char *end = NULL;
    guint64 number = g_ascii_strtoull(value, &end, 10);
    if (!g_ascii_isdigit(value[0]) || *end != '\0' || number < 1 || number > most) {
        g_autofree char *wanted = g_strdup_printf("a whole number from 1 to %u", most);
        typer_tell_value(typer, node, name, NULL, wanted);
        return preset;
    }
    return (guint)number;
}

double
typer_points(Typer *typer, const XmlNode *node, const char *name, double preset)
{
    const char *value = xml_attr(node, name);
    double points = 0;
    if (value == NULL) {
        return preset;
    }
    if (!points_parse(value, &points) || points < 0) {
        typer_tell_value(typer, node, name, NULL, "a length such as 12pt, 0.5in or 3mm");
        return preset;
    }
    return points;
}

Edges
typer_edges(Typer *typer, const XmlNode *node, const char *name, Edges preset)
{
    const char *value = xml_attr(node, name);
    Edges edges = preset;
    if (value != NULL && !edges_parse(value, &edges)) {
        typer_tell_value(typer, node, name, NULL, "one to four lengths such as \"0.5in 12mm\"");
    }
    return edges;
}

static char *
kinds_wanted(guint kinds)
{
    static const struct {
        LengthKind kind;
        const char *words;
    } all[] = {{LENGTH_POINTS, "a length such as 12pt or 0.5in"},
               {LENGTH_PERCENT, "a share such as 50%"},
               {LENGTH_FRACTION, "a part such as 2fr"},
               {LENGTH_AUTO, "auto"},
               {LENGTH_FILL, "fill"}};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        if (kinds & (1U << all[i].kind)) {
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : ", or ", all[i].words);
        }
    }
    return g_string_free(text, FALSE);
}

Length
typer_length(Typer *typer, const XmlNode *node, const char *name, Length preset, guint kinds)
{
    const char *value = xml_attr(node, name);
    Length length = preset;
    if (value == NULL) {
        return preset;
    }
    if (!length_parse(value, &length) || (kinds & (1U << length.kind)) == 0) {
        g_autofree char *wanted = kinds_wanted(kinds);
        typer_tell_value(typer, node, name, NULL, wanted);
        return preset;
    }
    return length;
}

Length *
typer_widths(Typer *typer, const XmlNode *node, const char *name, guint *count)
{
    const char *value = xml_attr(node, name);
    *count = 0;
    if (value == NULL) {
        return NULL;
    }
    g_auto(GStrv) words = g_strsplit_set(value, " \t\r\n", -1);
    Length *widths = pool_array_of(typer->pool, Length, g_strv_length(words) + 1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        Length width = {LENGTH_AUTO, 0};
        if (!length_parse(words[i], &width) || width.kind == LENGTH_FILL || width.value < 0) {
            typer_tell_value(typer, node, name, NULL,
                             "one width for each column, such as \"1fr 2in 30% auto\"");
            return widths;
        }
        widths[(*count)++] = width;
    }
    return widths;
}

const Role *
typer_role(Typer *typer, const XmlNode *node, const char *preset)
{
    const char *name = xml_attr(node, "style");
    const Role *role = theme_role_lookup(typer->theme, name == NULL ? preset : name);
    if (role == NULL) {
        g_autofree char *hint = theme_role_hint(typer->theme, name == NULL ? preset : name);
        diags_error(typer->diags, xml_where(node), hint,
                    "the theme '%s' has no role '%s', which '%s' asks for", typer->theme->name,
                    name == NULL ? preset : name, xml_name(node));
        role = theme_role_lookup(typer->theme, "body");
    }
    return role;
}

const char *
typer_lang(Typer *typer, const XmlNode *node)
{
    return pool_strdup(typer->pool, xml_lang(node));
}

Align
typer_align(Typer *typer, const XmlNode *node, Align preset)
{
    static const char *const words[] = {"start", "center", "end", NULL};
    return (Align)typer_word(typer, node, "align", words, (int)preset);
}

Valign
typer_valign(Typer *typer, const XmlNode *node)
{
    static const char *const words[] = {"top", "middle", "bottom", "stretch", NULL};
    return (Valign)typer_word(typer, node, "valign", words, VALIGN_TOP);
}

Overflow
typer_overflow(Typer *typer, const XmlNode *node)
{
    static const char *const words[] = {"error", "shrink", NULL};
    return (Overflow)typer_word(typer, node, "overflow", words, OVERFLOW_ERROR);
}
