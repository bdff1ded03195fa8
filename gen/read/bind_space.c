#include "read/bind_space.h"

#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

static bool
is_inline(const XmlNode *node)
{
    static const char *const names[] = {"strong",     "em",       "code",    "span",
                                        "link",       "note-ref", "abbr",    "page-number",
                                        "page-count", "counter",  "edition", NULL};
    return node != NULL && xml_space(node) == NULL && g_strv_contains(names, xml_name(node));
}

/* Instructions that give text, or may. */
static bool
is_giving(const XmlNode *node)
{
    static const char *const names[] = {
        "value-of", "text", "copy-of",         "number",        "if", "choose",
        "for-each", "copy", "apply-templates", "call-template", NULL};
    return node != NULL && g_strcmp0(xml_space(node), XSL) == 0 &&
           g_strv_contains(names, xml_name(node));
}

/* Text of white space may be given anywhere but where only certain instructions may stand. */
static bool
may_hold_text(const XmlNode *node)
{
    static const char *const names[] = {"if",       "when",  "otherwise",  "for-each", "template",
                                        "variable", "param", "with-param", NULL};
    return xml_space(node) == NULL ||
           (g_strcmp0(xml_space(node), XSL) == 0 && g_strv_contains(names, xml_name(node)));
}

static bool
is_kept(const XmlNode *text)
{
    const XmlNode *before = xml_child_previous(text);
    const XmlNode *after = xml_child_next(text);
    if (is_inline(before) && is_inline(after)) {
        return true;
    }
    return !xml_has_newline(text) && (is_inline(before) || is_giving(before)) &&
           (is_inline(after) || is_giving(after));
}

void
bind_space_keep(XmlNode *node)
{
    for (XmlNode *child = xml_child_first(node), *next = NULL; child != NULL; child = next) {
        next = xml_child_next(child);
        if (!xml_is_text(child)) {
            bind_space_keep(child);
        } else if (may_hold_text(node) && xml_is_blank(child) && is_kept(child)) {
            XmlNode *kept = xml_xslt_text(child);
            if (kept != NULL) {
                xml_insert_before(child, kept);
                xml_remove(child);
            }
        }
    }
}
