#include "read/xml.h"

#include "read/paths.h"
#include "read/xml_place.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <limits.h>
#include <string.h>

/* No NOENT, no DTDLOAD: entities stay unexpanded and nothing is fetched. */
#define DOCTYPE_HINT "remove the DOCTYPE: the grammars shipped with handout take its place"
#define PARSE_OPTIONS (XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA)

struct XmlFile {
    xmlDoc *doc;
    const char *name;
    GPtrArray *inputs;
};

typedef struct {
    const char *name;
    Diags *diags;
    bool lenient;
    bool told; /* the first fault is told; what follows from it is not */
} Load;

/* What libxml2's code means to an author. %s are its first two strings; NULL = its own words. */
static const struct {
    int code;
    const char *message;
    const char *hint;
} parse_faults[] = {
    {XML_ERR_DOCUMENT_EMPTY, "the file is empty", NULL},
    {XML_ERR_DOCUMENT_END, "something stands after the end of the root element",
     "an XML file has exactly one root element"},
    {XML_ERR_LT_IN_ATTRIBUTE, "'<' stands inside an attribute's value",
     "write &lt; for the sign itself, or close the attribute's quotes"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "an attribute's value must stand in quotes", NULL},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "an attribute's closing quote is missing", NULL},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value", "write name=\"value\""},
    {XML_ERR_INVALID_ENCODING, "the file is not UTF-8 text", "save it as UTF-8"},
    {XML_ERR_INVALID_CHAR, "a character that XML does not allow, or text that is not UTF-8",
     "remove the control character, or save the file as UTF-8"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "'&' begins an entity that has no ';'",
     "write &amp; for the sign itself"},
    {XML_ERR_ENTITY_LOOP, "an entity stands inside itself", NULL},
};

static void
tell(Load *load, Where where, const char *hint, const char *message)
{
    if (!load->told) {
        diags_error(load->diags, where, hint, "%s", message);
        load->told = true;
    }
}

static void
tell_with_strings(Load *load, Where where, const xmlError *fault)
{
    const char *first = fault->str1 == NULL ? "" : fault->str1;
    const char *second = fault->str2 == NULL ? "" : fault->str2;
    g_autofree char *message = NULL;
    const char *hint = NULL;
    if (fault->code == XML_ERR_TAG_NAME_MISMATCH) {
        message = g_strdup_printf("</%s> stands where <%s> of line %d should be closed", second,
                                  first, fault->int1);
        hint = "close the inner element first";
    } else if (fault->code == XML_ERR_TAG_NOT_FINISHED) {
        message =
            g_strdup_printf("the file ends, but <%s> of line %d is not closed", first, fault->int1);
    } else if (fault->code == XML_ERR_UNDECLARED_ENTITY) {
        message = g_strdup_printf("the entity '&%s;' is not known", first);
        hint = "write the character itself, or its number such as &#160;";
    } else if (fault->code == XML_ERR_NAME_REQUIRED &&
               strstr(fault->message, "EntityRef") != NULL) {
        message = g_strdup("'&' stands alone");
        hint = "write &amp; for the sign itself";
    } else if (strstr(fault->message, "Excessive depth") != NULL) {
        message = g_strdup_printf("elements are nested more than %d deep", XML_DEPTH_MAX);
    } else if (fault->code == XML_ERR_ATTRIBUTE_REDEFINED) {
        message = g_strdup_printf("the attribute '%s' is given twice", first);
    } else if (fault->code == XML_NS_ERR_UNDEFINED_NAMESPACE) {
        message = g_strdup_printf("the prefix '%s:' is not declared", first);
        hint = strcmp(first, "xsl") == 0
                   ? "add xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" to the root element"
                   : "add the namespace declaration of the prefix to the root element";
    } else {
        g_autofree char *own = g_strstrip(g_strdup(fault->message));
        message = g_strdup_printf("not well-formed XML: %s", own);
    }
    tell(load, where, hint, message);
}

static void
on_fault(void *data, xmlErrorPtr fault)
{
    xmlParserCtxt *parser = data;
    Load *load = parser->_private;
    /* Doubled xml:ids are told by xml_file_include, for all files together. */
    if (load->told || fault->code == XML_DTD_ID_REDEFINED || fault->level == XML_ERR_WARNING) {
        return;
    }
    Where where = where_at(load->name, fault->line, fault->int2);
    for (guint i = 0; i < G_N_ELEMENTS(parse_faults); i++) {
        if (parse_faults[i].code == fault->code) {
            tell(load, where, parse_faults[i].hint, parse_faults[i].message);
            return;
        }
    }
    tell_with_strings(load, where, fault);
}

static void
refuse(void *data, const char *hint, const char *message)
{
    xmlParserCtxt *parser = data;
    Load *load = parser->_private;
    Where where =
        where_at(load->name, xmlSAX2GetLineNumber(parser), xmlSAX2GetColumnNumber(parser));
    tell(load, where, hint, message);
    xmlStopParser(parser);
}

static void
on_internal_subset(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    xmlParserCtxt *parser = data;
    const Load *load = parser->_private;
    if ((external != NULL || system != NULL) && !load->lenient) {
        refuse(data, DOCTYPE_HINT,
               "the DOCTYPE names an external DTD, and none is read, for safety");
        return;
    }
    xmlSAX2InternalSubset(data, name, external, system);
}

static void
on_entity(void *data, const xmlChar *name, int type, const xmlChar *public_id,
          const xmlChar *system_id, xmlChar *content)
{
    (void)type;
    (void)public_id;
    (void)content;
    g_autofree char *message =
        g_strdup_printf("the DOCTYPE declares the %s '%s', and entities are not read, for safety",
                        system_id == NULL ? "entity" : "external entity", (const char *)name);
    refuse(data,
           "remove it: write the characters themselves; to split a file over several, use "
           "xi:include",
           message);
}

static void
on_unparsed_entity(void *data, const xmlChar *name, const xmlChar *public_id,
                   const xmlChar *system_id, const xmlChar *notation)
{
    (void)notation;
    on_entity(data, name, 0, public_id, system_id, NULL);
}

static void
on_attribute_declaration(void *data, const xmlChar *element, const xmlChar *name, int type,
                         int preset, const xmlChar *value, xmlEnumeration *tree)
{
    (void)element;
    (void)name;
    (void)type;
    (void)preset;
    (void)value;
    xmlFreeEnumeration(tree);
    refuse(data, DOCTYPE_HINT, "the DOCTYPE declares attributes, and no DTD is read");
}

static void
on_element_declaration(void *data, const xmlChar *name, int type, xmlElementContent *content)
{
    (void)name;
    (void)type;
    (void)content;
    refuse(data, DOCTYPE_HINT, "the DOCTYPE declares elements, and no DTD is read");
}

/* In letters from 1, as editors count. */
static int
column_of(const xmlChar *base, const xmlChar *at)
{
    int column = 1;
    while (at > base && at[-1] != '\n') {
        at--;
        column += (*at & 0xC0) == 0x80 ? 0 : 1;
    }
    return column;
}

/* libxml2 gives an element the line where its start tag ends; authors look where it begins. An
 * attribute's value has no '<' in it, so the last one is the tag's own. */
static void
on_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
           int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
           const xmlChar **attributes)
{
    const xmlParserCtxt *parser = data;
    xmlSAX2StartElementNs(data, name, prefix, uri, namespace_count, namespaces, attribute_count,
                          defaulted, attributes);
    unsigned short lines = 0;
    const xmlChar *at = parser->input->cur;
    while (at > parser->input->base && *at != '<') {
        at--;
        lines = (unsigned short)(lines + (*at == '\n' ? 1 : 0));
    }
    xmlNode *node = parser->node;
    if (node != NULL && *at == '<' && node->line > lines && node->line < USHRT_MAX) {
        node->line = (unsigned short)(node->line - lines);
        xml_place_set(node, column_of(parser->input->base, at));
    }
}

/* The first letter of a stretch of text in the file. The parser hands over a copy where it met
 * other letters than ASCII or a line end of two characters, and for &amp; the sign alone; NULL when
 * what stands before the cursor is neither. */
static const xmlChar *
text_start(const xmlParserInput *input, const xmlChar *text, int length)
{
    if (text >= input->base && text <= input->end) {
        return text;
    }
    const xmlChar *at = input->cur;
    if (at > input->base && at[-1] == ';' && length <= 4) {
        while (at > input->base && *at != '&') {
            at--;
        }
        return *at == '&' ? at : NULL;
    }
    for (int i = length; i > 0; i--) {
        while (at > input->base && at[-1] == '\r' && text[i - 1] != '\r') {
            at--;
        }
        if (at == input->base || at[-1] != text[i - 1]) {
            return NULL;
        }
        at--;
    }
    return at;
}

/* libxml2 gives a text the line where its first piece ends. */
static void
on_text(void *data, const xmlChar *text, int length)
{
    const xmlParserCtxt *parser = data;
    const xmlNode *last = parser->node == NULL ? NULL : parser->node->last;
    xmlSAX2Characters(data, text, length);
    xmlNode *node = parser->node == NULL ? NULL : parser->node->last;
    if (node == NULL || node == last || node->type != XML_TEXT_NODE) {
        return;
    }
    const xmlChar *start = text_start(parser->input, text, length);
    if (start == NULL) {
        return;
    }
    xml_place_set(node, column_of(parser->input->base, start));
    if (node->line < USHRT_MAX) {
        unsigned short lines = 0;
        for (int i = 0; i < length; i++) {
            lines = (unsigned short)(lines + (text[i] == '\n' ? 1 : 0));
        }
        node->line = (unsigned short)(node->line - MIN(lines, node->line - 1));
    }
}

static xmlParserCtxt *
parser_new(Load *load)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    g_assert(parser != NULL);
    parser->_private = load;
    parser->sax->serror = on_fault;
    parser->sax->startElementNs = on_element;
    parser->sax->characters = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->internalSubset = on_internal_subset;
    parser->sax->entityDecl = on_entity;
    parser->sax->unparsedEntityDecl = on_unparsed_entity;
    parser->sax->attributeDecl = on_attribute_declaration;
    parser->sax->elementDecl = on_element_declaration;
    return parser;
}

XmlFile *
xml_file_take(struct _xmlDoc *doc, const char *name)
{
    XmlFile *file = g_new0(XmlFile, 1);
    file->doc = doc;
    file->name = g_intern_string(name);
    file->inputs = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(file->inputs, g_strdup(name));
    /* Not what the parser made of it: it escapes some characters as in an address. */
    xmlFree((xmlChar *)doc->URL);
    doc->URL = xmlStrdup(BAD_CAST name);
    return file;
}

XmlFile *
xml_file_parse(GBytes *bytes, const char *name, bool lenient, Diags *diags)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    Load load = {name, diags, lenient, false};
    if (size == 0) {
        diags_error(diags, where_at(name, 1, 0), NULL, "the file is empty");
        return NULL;
    }
    xmlParserCtxt *parser = parser_new(&load);
    xmlDoc *doc = xmlCtxtReadMemory(parser, data, (int)size, name, NULL, PARSE_OPTIONS);
    if (doc == NULL && !load.told) {
        tell(&load, where_at(name, 0, 0), NULL, "the file is not well-formed XML");
    }
    if (load.told) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    xmlFreeParserCtxt(parser);
    if (doc == NULL) {
        return NULL;
    }
    XmlFile *file = xml_file_take(doc, name);
    if (!xml_file_check_limits(file, diags)) {
        xml_file_free(file);
        return NULL;
    }
    return file;
}

XmlFile *
xml_file_load(const char *root, const char *path, Where asked, Inputs *inputs, Diags *diags)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    g_autofree char *why = NULL;
    g_autoptr(GBytes) bytes = paths_read(full, inputs, &why);
    if (bytes == NULL) {
        diags_error(diags, asked, NULL, "cannot read %s: %s", path, why);
        return NULL;
    }
    return xml_file_parse(bytes, path, false, diags);
}

void
xml_file_free(XmlFile *file)
{
    if (file == NULL) {
        return;
    }
    xmlFreeDoc(file->doc);
    g_ptr_array_unref(file->inputs);
    g_free(file);
}

XmlFile *
xml_file_with(const XmlFile *file, const XmlFile *last)
{
    xmlDoc *doc = xmlCopyDoc(file->doc, 1);
    g_assert(doc != NULL);
    xmlNode *copy = xmlDocCopyNode(xmlDocGetRootElement(last->doc), doc, 1);
    g_assert(copy != NULL);
    xmlAddChild(xmlDocGetRootElement(doc), copy);
    return xml_file_take(doc, xml_file_name(file));
}

struct _xmlDoc *
xml_file_doc(const XmlFile *file)
{
    return file->doc;
}

XmlNode *
xml_file_root(const XmlFile *file)
{
    return xmlDocGetRootElement(file->doc);
}

const char *
xml_file_name(const XmlFile *file)
{
    return file->name;
}

const GPtrArray *
xml_file_inputs(const XmlFile *file)
{
    return file->inputs;
}

/* Without recursion: the depth is what is being judged. */
bool
xml_file_check_limits(const XmlFile *file, Diags *diags)
{
    const xmlNode *node = xmlDocGetRootElement(file->doc);
    guint depth = 1;
    guint count = 0;
    while (node != NULL) {
        if (depth > XML_DEPTH_MAX) {
            diags_error(diags, xml_where(node), NULL, "elements are nested more than %d deep",
                        XML_DEPTH_MAX);
            return false;
        }
        if (++count > XML_NODES_MAX) {
            diags_error(diags, where_at(file->name, 0, 0), "split it into several documents",
                        "the file has more than %d elements and texts", XML_NODES_MAX);
            return false;
        }
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            depth++;
            continue;
        }
        while (node != NULL && node->next == NULL) {
            node = node->parent;
            depth--;
            if (node == NULL || node->type != XML_ELEMENT_NODE || depth == 0) {
                return true;
            }
        }
        /* The root's own siblings (comments) are no part of the tree. */
        if (depth == 1) {
            return true;
        }
        node = node->next;
    }
    return true;
}
