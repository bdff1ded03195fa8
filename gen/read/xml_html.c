#include "read/xml_html.h"

#include <libxml/HTMLtree.h>
#include <libxml/tree.h>
#include <string.h>

#define DOCTYPE "<!DOCTYPE html>\n"

static xmlNode *
child_named(const XmlNode *parent, const char *name)
{
    XmlNode *child = xml_element_first(parent);
    while (child != NULL && strcmp(xml_name(child), name) != 0) {
        child = xml_element_next(child);
    }
    return child;
}

static bool
check_page(const XmlNode *root, Diags *diags)
{
    static const char *const parts[] = {"head", "body"};
    if (strcmp(xml_name(root), "html") != 0 || xml_space(root) != NULL) {
        diags_error(diags, xml_where(root), "its root element should be <html>, in no namespace",
                    "the layout of the hand-out page gives '%s'", xml_name(root));
        return false;
    }
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const XmlNode *part = child_named(root, parts[i]);
        if (part == NULL || xml_element_first(part) == NULL) {
            diags_error(diags, xml_where(part == NULL ? root : part), NULL,
                        "the hand-out page has %s '%s'", part == NULL ? "no" : "an empty",
                        parts[i]);
            return false;
        }
    }
    return true;
}

/* Of a page on a disk no server tells the charset. */
static void
say_charset(XmlNode *head)
{
    for (const XmlNode *node = xml_element_first(head); node != NULL;
         node = xml_element_next(node)) {
        if (strcmp(xml_name(node), "meta") == 0 &&
            (xml_attr(node, "charset") != NULL || xml_attr(node, "http-equiv") != NULL)) {
            return;
        }
    }
    xmlNode *meta = xmlNewDocNode(head->doc, NULL, BAD_CAST "meta", NULL);
    g_assert(meta != NULL);
    xmlNewProp(meta, BAD_CAST "charset", BAD_CAST "utf-8");
    if (head->children == NULL) {
        xmlAddChild(head, meta);
    } else {
        xmlAddPrevSibling(head->children, meta);
    }
}

/* libxslt's own way out puts a second charset beside the page's. The tree moves into a document of
 * HTML: only there are scripts and styles written as they are. */
GBytes *
xml_html_text(XmlFile *page, bool indent, Diags *diags)
{
    xmlNode *root = xml_file_root(page);
    if (!check_page(root, diags)) {
        return NULL;
    }
    say_charset(child_named(root, "head"));
    xmlDoc *doc = htmlNewDocNoDtD(NULL, NULL);
    xmlOutputBuffer *out = xmlAllocOutputBuffer(NULL);
    g_assert(doc != NULL && out != NULL);
    xmlNode *copy = xmlDocCopyNode(root, doc, 1);
    g_assert(copy != NULL);
    xmlDocSetRootElement(doc, copy);
    doc->encoding = xmlStrdup(BAD_CAST "UTF-8");
    xmlOutputBufferWriteString(out, DOCTYPE);
    htmlNodeDumpFormatOutput(out, doc, copy, "UTF-8", indent ? 1 : 0);
    xmlOutputBufferWriteString(out, "\n");
    xmlOutputBufferFlush(out);
    GBytes *bytes = g_bytes_new(xmlOutputBufferGetContent(out), xmlOutputBufferGetSize(out));
    xmlOutputBufferClose(out);
    xmlFreeDoc(doc);
    return bytes;
}
