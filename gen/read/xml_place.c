#include "read/xml_place.h"

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

void
xml_place_set(XmlNode *node, int column)
{
    node->_private = GINT_TO_POINTER(column);
}

int
xml_place_column(const XmlNode *node)
{
    bool has_column = node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE;
    return has_column ? GPOINTER_TO_INT(node->_private) : 0;
}

/* libxml2 copies the lines of elements alone; a line past those of short integers is in psvi. */
void
xml_place_copy(const XmlNode *from, XmlNode *to)
{
    xml_place_set(to, xml_place_column(from));
    if (from->type == XML_TEXT_NODE) {
        to->line = from->line;
        to->psvi = from->psvi;
    }
    const xmlNode *old = from->type == XML_ELEMENT_NODE ? from->children : NULL;
    xmlNode *new = to->type == XML_ELEMENT_NODE ? to->children : NULL;
    while (old != NULL && new != NULL && old->type == new->type) {
        xml_place_copy(old, new);
        old = old->next;
        new = new->next;
    }
}
