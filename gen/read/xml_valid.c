#include "read/xml_valid.h"

#include <libxml/relaxng.h>
#include <string.h>

struct XmlSchema {
    xmlRelaxNG *schema;
};

/* An xml:base attribute that is taken away while the validator looks. */
typedef struct {
    xmlNode *element;
    xmlAttr *attr;
} Hidden;

static void
invalid_free(XmlInvalid *invalid)
{
    g_free(invalid->message);
    g_free(invalid);
}

typedef struct {
    const char *path;
    Diags *diags;
} SchemaLoad;

static bool
is_pattern(const xmlNode *node)
{
    return strcmp(xml_name(node), "param") == 0 &&
           g_strcmp0(xml_attr(node, "name"), "pattern") == 0;
}

/* Those of a list's items stay: the walk does not look at them. */
static void
drop_patterns(xmlNode *parent)
{
    xmlNode *next = NULL;
    for (xmlNode *node = xml_element_first(parent); node != NULL; node = next) {
        next = xml_element_next(node);
        if (is_pattern(node)) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        } else if (strcmp(xml_name(node), "list") != 0) {
            drop_patterns(node);
        }
    }
}

static void
on_schema_fault(void *data, xmlErrorPtr fault)
{
    const SchemaLoad *load = data;
    g_autofree char *words = g_strstrip(g_strdup(fault->message));
    diags_error(load->diags, where_at(load->path, fault->line, 0), NULL, "the grammar is wrong: %s",
                words);
}

static XmlSchema *
schema_parse(xmlRelaxNGParserCtxt *parser, const char *path, Diags *diags)
{
    SchemaLoad load = {path, diags};
    xmlRelaxNGSetParserStructuredErrors(parser, on_schema_fault, &load);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (schema == NULL) {
        diags_error(diags, where_at(path, 0, 0), NULL, "the grammar cannot be used");
        return NULL;
    }
    XmlSchema *made = g_new0(XmlSchema, 1);
    made->schema = schema;
    return made;
}

XmlSchema *
xml_schema_load(const char *path, Diags *diags)
{
    return schema_parse(xmlRelaxNGNewParserCtxt(path), path, diags);
}

XmlSchema *
xml_schema_without_patterns(const XmlFile *grammar, Diags *diags)
{
    xmlDoc *copy = xmlCopyDoc(xml_file_doc(grammar), 1);
    drop_patterns(xmlDocGetRootElement(copy));
    XmlSchema *schema =
        schema_parse(xmlRelaxNGNewDocParserCtxt(copy), xml_file_name(grammar), diags);
    xmlFreeDoc(copy);
    return schema;
}

void
xml_schema_free(XmlSchema *schema)
{
    if (schema != NULL) {
        xmlRelaxNGFree(schema->schema);
        g_free(schema);
    }
}

static void
hide_bases(xmlNode *node, GArray *hidden)
{
    xmlAttr *attr = xmlHasNsProp(node, BAD_CAST "base", XML_XML_NAMESPACE);
    if (attr != NULL) {
        Hidden entry = {node, attr};
        xmlUnlinkNode((xmlNode *)attr);
        g_array_append_val(hidden, entry);
    }
    for (xmlNode *child = xml_element_first(node); child != NULL; child = xml_element_next(child)) {
        hide_bases(child, hidden);
    }
}

static void
show_bases(GArray *hidden)
{
    for (guint i = 0; i < hidden->len; i++) {
        const Hidden *entry = &g_array_index(hidden, Hidden, i);
        xmlAddChild(entry->element, (xmlNode *)entry->attr);
    }
    g_array_unref(hidden);
}

static void
on_invalid(void *data, xmlErrorPtr fault)
{
    XmlInvalid *invalid = g_new0(XmlInvalid, 1);
    const xmlNode *node = fault->node;
    if (node != NULL && node->type == XML_ATTRIBUTE_NODE) {
        node = node->parent;
    }
    invalid->node = node;
    invalid->message = g_strstrip(g_strdup(fault->message));
    g_ptr_array_add(data, invalid);
}

GPtrArray *
xml_schema_validate(const XmlSchema *schema, const XmlFile *file)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)invalid_free);
    GArray *hidden = g_array_new(FALSE, FALSE, sizeof(Hidden));
    hide_bases(xml_file_root(file), hidden);
    xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(schema->schema);
    xmlRelaxNGSetValidStructuredErrors(validator, on_invalid, found);
    int verdict = xmlRelaxNGValidateDoc(validator, xml_file_doc(file));
    xmlRelaxNGFreeValidCtxt(validator);
    show_bases(hidden);
    if (verdict != 0 && found->len == 0) {
        XmlInvalid *invalid = g_new0(XmlInvalid, 1);
        invalid->node = xml_file_root(file);
        invalid->message = g_strdup("the file is not valid");
        g_ptr_array_add(found, invalid);
    }
    if (verdict == 0) {
        g_ptr_array_set_size(found, 0);
    }
    return found;
}
