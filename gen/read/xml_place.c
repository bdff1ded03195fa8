#include "read/xml_place.h"

#include <glib.h>
#include <libxml/tree.h>

void
xml_place_set(XmlNode *node, int column)
{
    node->_private = GINT_TO_POINTER(column);
}

int
xml_place_column(const XmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? GPOINTER_TO_INT(node->_private) : 0;
}

void
xml_place_copy(const XmlNode *from, XmlNode *to)
{
    xml_place_set(to, xml_place_column(from));
    const xmlNode *old = xmlFirstElementChild((xmlNode *)from);
    xmlNode *new = xmlFirstElementChild(to);
    while (old != NULL && new != NULL) {
        xml_place_copy(old, new);
        old = xmlNextElementSibling((xmlNode *)old);
        new = xmlNextElementSibling(new);
    }
}
