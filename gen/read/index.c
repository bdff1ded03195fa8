#include "read/bind.h"
#include "read/project.h"
#include "read/project_parts.h"
#include "read/xml_html.h"

#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

bool
project_has_index(const Project *project)
{
    return project->index_layout != NULL;
}

/* XSLT's own preset for HTML is to indent. */
static bool
is_indented(const XmlFile *layout)
{
    for (const XmlNode *node = xml_element_first(xml_file_root(layout)); node != NULL;
         node = xml_element_next(node)) {
        if (g_strcmp0(xml_space(node), XSL) == 0 && strcmp(xml_name(node), "output") == 0) {
            return g_strcmp0(xml_attr(node, "indent"), "no") != 0;
        }
    }
    return true;
}

GBytes *
project_render_index(Project *project, const char *built, GPtrArray *inputs, Diags *diags)
{
    g_assert(project_has_index(project));
    g_autoptr(GBytes) text = g_bytes_new_static(built, strlen(built));
    const XmlFile *content =
        project_content(project, project->index_content, project->index_where, diags);
    XmlFile *layout = project_load_file(project, project->index_layout, "layout", "",
                                        project->index_where, diags);
    XmlFile *list = xml_file_parse(text, "built", false, diags);
    GBytes *bytes = NULL;
    if (content != NULL && layout != NULL && list != NULL) {
        if (inputs != NULL) {
            project_add_inputs(inputs, layout);
            project_add_inputs(inputs, content);
        }
        XmlFile *all = xml_file_with(content, list);
        XmlFile *page = bind_plain(layout, all, NULL, diags);
        bytes = page == NULL ? NULL : xml_html_text(page, is_indented(layout), diags);
        xml_file_free(page);
        xml_file_free(all);
    }
    xml_file_free(list);
    xml_file_free(layout);
    return bytes;
}
