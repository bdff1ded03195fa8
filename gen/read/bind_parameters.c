#include "read/bind.h"

#include "base/nearest.h"

#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

/* A parameter that the layout does not know is silently passed over by XSLT. */
bool
bind_parameters_check(const XmlFile *layout, const char *const *parameters, Where where,
                      Diags *diags)
{
    const XmlNode *root = xml_file_root(layout);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    bool well = true;
    if (parameters == NULL) {
        return true;
    }
    if (g_strcmp0(xml_space(root), XSL) != 0) {
        diags_error(diags, where,
                    "begin the layout with <xsl:stylesheet version=\"1.0\">, declare the parameter "
                    "with xsl:param, and put <layout> in <xsl:template match=\"/\">",
                    "the layout %s is given the parameter '%s', and is a simplified stylesheet, "
                    "which cannot take any",
                    xml_file_name(layout), parameters[0]);
        return false;
    }
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        if (g_strcmp0(xml_space(node), XSL) == 0 && strcmp(xml_name(node), "param") == 0 &&
            xml_attr(node, "name") != NULL) {
            g_ptr_array_add(known, (gpointer)xml_attr(node, "name"));
        }
    }
    for (guint i = 0; parameters[i] != NULL; i += 2) {
        bool found = g_ptr_array_find_with_equal_func(known, parameters[i], g_str_equal, NULL);
        if (!found) {
            g_autofree char *hint =
                nearest_hint(parameters[i], (const char *const *)known->pdata, known->len);
            diags_error(diags, where,
                        hint == NULL ? "declare it at the top of the layout with xsl:param" : hint,
                        "the layout %s has no parameter '%s'", xml_file_name(layout),
                        parameters[i]);
            well = false;
        }
    }
    return well;
}
