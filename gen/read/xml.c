#include "read/xml.h"

#include "read/xml_place.h"

#include <libxml/tree.h>
#include <libxml/xmlmemory.h>
#include <string.h>

static const char *
chars(const xmlChar *text)
{
    return (const char *)text;
}

const char *
xml_name(const XmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? chars(node->name) : "";
}

const char *
xml_space(const XmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->ns != NULL ? chars(node->ns->href) : NULL;
}

bool
xml_is(const XmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && node->ns == NULL &&
           strcmp(chars(node->name), name) == 0;
}

bool
xml_is_text(const XmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

const char *
xml_text(const XmlNode *node)
{
    return xml_is_text(node) && node->content != NULL ? chars(node->content) : "";
}

bool
xml_is_blank(const XmlNode *node)
{
    const char *text = xml_text(node);
    return xml_is_text(node) && text[strspn(text, " \t\r\n")] == '\0';
}

bool
xml_has_newline(const XmlNode *node)
{
    return strchr(xml_text(node), '\n') != NULL;
}

/* Inclusions leave xml:base on the element they put in place. */
Where
xml_where(const XmlNode *node)
{
    const char *file = node->doc == NULL ? NULL : chars(node->doc->URL);
    const xmlNode *first = node->type == XML_ELEMENT_NODE ? node : node->parent;
    for (const xmlNode *at = first; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent) {
        const xmlAttr *base = xmlHasNsProp((xmlNode *)at, BAD_CAST "base", XML_XML_NAMESPACE);
        if (base != NULL && base->children != NULL && base->children->content != NULL) {
            return where_at(chars(base->children->content), (int)xmlGetLineNo(node),
                            xml_place_column(node));
        }
    }
    return where_at(file, (int)xmlGetLineNo(node), xml_place_column(node));
}

XmlNode *
xml_parent(const XmlNode *node)
{
    XmlNode *parent = node->parent;
    return parent != NULL && parent->type == XML_ELEMENT_NODE ? parent : NULL;
}

static XmlNode *
element_from(XmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

XmlNode *
xml_element_first(const XmlNode *parent)
{
    return element_from(parent->children);
}

XmlNode *
xml_element_next(const XmlNode *node)
{
    return element_from(node->next);
}

static bool
is_child(const XmlNode *node)
{
    return node->type == XML_ELEMENT_NODE || xml_is_text(node);
}

static XmlNode *
child_from(XmlNode *node)
{
    while (node != NULL && !is_child(node)) {
        node = node->next;
    }
    return node;
}

XmlNode *
xml_child_first(const XmlNode *parent)
{
    return child_from(parent->children);
}

XmlNode *
xml_child_next(const XmlNode *node)
{
    return child_from(node->next);
}

XmlNode *
xml_child_previous(const XmlNode *node)
{
    XmlNode *previous = node->prev;
    while (previous != NULL && !is_child(previous)) {
        previous = previous->prev;
    }
    return previous;
}

char *
xml_words(const XmlNode *node)
{
    xmlChar *text = xmlNodeGetContent(node);
    char *copy = g_strdup(text == NULL ? "" : chars(text));
    xmlFree(text);
    return copy;
}

static bool
below_has_instruction(const xmlNode *first, const char *target)
{
    for (const xmlNode *node = first; node != NULL; node = node->next) {
        if (node->type == XML_PI_NODE && strcmp(chars(node->name), target) == 0) {
            return true;
        }
        if (node->type == XML_ELEMENT_NODE && below_has_instruction(node->children, target)) {
            return true;
        }
    }
    return false;
}

bool
xml_has_instruction(const XmlFile *file, const char *target)
{
    return below_has_instruction(xml_file_doc(file)->children, target);
}

/* A value that was built of several pieces is made one piece, so that it can be lent. */
static const char *
attr_value(const xmlAttr *attr)
{
    xmlNode *text = attr->children;
    if (text == NULL) {
        return "";
    }
    if (text->next == NULL && text->type == XML_TEXT_NODE) {
        return text->content == NULL ? "" : chars(text->content);
    }
    xmlChar *whole = xmlNodeListGetString(attr->doc, text, 1);
    xmlNode *joined = xmlNewDocText(attr->doc, whole);
    xmlFree(whole);
    xmlNode *holder = (xmlNode *)attr;
    xmlFreeNodeList(text);
    holder->children = holder->last = joined;
    joined->parent = holder;
    return joined->content == NULL ? "" : chars(joined->content);
}

const char *
xml_attr(const XmlNode *node, const char *name)
{
    const xmlAttr *attr = xmlHasNsProp((xmlNode *)node, BAD_CAST name, NULL);
    return attr == NULL ? NULL : attr_value(attr);
}

const char *
xml_lang(const XmlNode *node)
{
    const xmlAttr *attr = xmlHasNsProp((xmlNode *)node, BAD_CAST "lang", XML_XML_NAMESPACE);
    return attr == NULL ? NULL : attr_value(attr);
}

const char *
xml_id(const XmlNode *node)
{
    const xmlAttr *attr = xmlHasNsProp((xmlNode *)node, BAD_CAST "id", XML_XML_NAMESPACE);
    return attr == NULL ? NULL : attr_value(attr);
}

guint
xml_attr_count(const XmlNode *node)
{
    guint count = 0;
    if (node->type == XML_ELEMENT_NODE) {
        for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next) {
            count++;
        }
    }
    return count;
}

static xmlAttr *
attr_at(const XmlNode *node, guint index)
{
    xmlAttr *attr = node->properties;
    while (index > 0) {
        attr = attr->next;
        index--;
    }
    return attr;
}

XmlAttr
xml_attr_nth(const XmlNode *node, guint index)
{
    const xmlAttr *attr = attr_at(node, index);
    return (XmlAttr){attr->ns == NULL ? NULL : chars(attr->ns->href), chars(attr->name),
                     attr_value(attr)};
}

void
xml_attr_set_nth(XmlNode *node, guint index, const char *value)
{
    xmlAttr *attr = attr_at(node, index);
    if (attr->ns == NULL) {
        xmlSetNsProp(node, NULL, attr->name, BAD_CAST value);
    } else {
        xmlSetNsProp(node, attr->ns, attr->name, BAD_CAST value);
    }
}

void
xml_attr_remove(XmlNode *node, const char *name)
{
    xmlAttr *attr = xmlHasNsProp(node, BAD_CAST name, NULL);
    if (attr != NULL) {
        xmlRemoveProp(attr);
    }
}

XmlNode *
xml_copy(const XmlNode *node)
{
    XmlNode *copy = xmlDocCopyNode((xmlNode *)node, node->doc, 1);
    xml_place_copy(node, copy);
    return copy;
}

XmlNode *
xml_text_new(const XmlNode *like, const char *text)
{
    XmlNode *node = xmlNewDocText(like->doc, BAD_CAST text);
    node->line = like->line;
    return node;
}

XmlNode *
xml_xslt_text(const XmlNode *like)
{
    xmlNs *space =
        xmlSearchNsByHref(like->doc, like->parent, BAD_CAST "http://www.w3.org/1999/XSL/Transform");
    if (space == NULL) {
        return NULL;
    }
    XmlNode *node = xmlNewDocNode(like->doc, space, BAD_CAST "text", BAD_CAST " ");
    node->line = like->line;
    return node;
}

XmlNode *
xml_element_new(const XmlNode *like, const char *name)
{
    XmlNode *node = xmlNewDocNode(like->doc, NULL, BAD_CAST name, NULL);
    node->line = like->line;
    xml_place_set(node, xml_place_column(like));
    return node;
}

XmlNode *
xml_insert_before(XmlNode *place, XmlNode *node)
{
    return xmlAddPrevSibling(place, node);
}

void
xml_append(XmlNode *parent, XmlNode *node)
{
    xmlAddChild(parent, node);
}

void
xml_unlink(XmlNode *node)
{
    xmlUnlinkNode(node);
}

void
xml_remove(XmlNode *node)
{
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}
