#include "read/xml.h"

#include "read/paths.h"
#include "read/xml_place.h"

#include <libxml/tree.h>
#include <string.h>

/* XInclude and xsl:include, done here rather than by libxml2 and libxslt: their loader is one for
 * all threads and would have to be taught the project's borders, and their messages have no hints.
 *
 * Understood: <xi:include href="…"/> and parse="text". Not understood: xpointer, fallback. In a
 * stylesheet <xsl:include href="…"/>; its use is refused elsewhere, and so is xsl:import. */

#define XI "http://www.w3.org/2001/XInclude"
#define XSL "http://www.w3.org/1999/XSL/Transform"

/* Files inside files inside files: four are many, eight end a chain that has no end. */
#define INCLUDE_DEPTH_MAX 8

typedef struct {
    const char *root;
    Inputs *inputs;
    Diags *diags;
    XmlFile *file;    /* the outermost */
    GPtrArray *stack; /* of const char *: the files that are open, outermost first */
} Include;

static bool include_below(Include *include, xmlNode *first);

static bool
fail(Include *include, const xmlNode *node, const char *hint, const char *message)
{
    diags_error(include->diags, xml_where(node), hint, "%s", message);
    return false;
}

static bool
check_attributes(Include *include, const xmlNode *node)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        const char *name = xml_attr_nth(node, i).name;
        if (strcmp(name, "href") != 0 && strcmp(name, "parse") != 0 && strcmp(name, "base") != 0) {
            g_autofree char *message =
                g_strdup_printf("the include has the attribute '%s', which is not read here", name);
            return fail(include, node, "give href, and parse=\"text\" for plain text", message);
        }
    }
    const char *parse = xml_attr(node, "parse");
    if (parse != NULL && strcmp(parse, "xml") != 0 && strcmp(parse, "text") != 0) {
        return fail(include, node, "one of: xml, text", "the include's parse is not known");
    }
    if (xml_attr(node, "href") == NULL) {
        return fail(include, node, NULL, "the include lacks href, the path of the file");
    }
    return true;
}

static bool
is_open(const Include *include, const char *shown)
{
    for (guint i = 0; i < include->stack->len; i++) {
        if (strcmp(include->stack->pdata[i], shown) == 0) {
            return true;
        }
    }
    return false;
}

static bool
put_text(Include *include, xmlNode *node, const char *shown)
{
    g_autofree char *full = g_build_filename(include->root, shown, NULL);
    g_autofree char *why = NULL;
    g_autoptr(GBytes) bytes = paths_read(full, include->inputs, &why);
    if (bytes == NULL) {
        diags_error(include->diags, xml_where(node), NULL, "cannot read %s: %s", shown, why);
        return false;
    }
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    if (!g_utf8_validate(text, (gssize)size, NULL)) {
        return fail(include, node, "save it as UTF-8", "the included text is not UTF-8");
    }
    g_autofree char *copy = g_strndup(text, size);
    xmlReplaceNode(node, xml_text_new(node, copy));
    xmlFreeNode(node);
    return true;
}

static bool
is_of(const xmlNode *node, const char *space)
{
    return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           strcmp((const char *)node->ns->href, space) == 0;
}

static bool
is_xsl(const xmlNode *node, const char *name)
{
    return is_of(node, XSL) && strcmp((const char *)node->name, name) == 0;
}

static bool
is_stylesheet(const xmlNode *node)
{
    return is_xsl(node, "stylesheet") || is_xsl(node, "transform");
}

static void
set_base(xmlNode *node, const char *shown)
{
    xmlNs *xml = xmlSearchNs(node->doc, node, BAD_CAST "xml");
    if (xml != NULL && xmlHasNsProp(node, BAD_CAST "base", xml->href) == NULL) {
        xmlSetNsProp(node, xml, BAD_CAST "base", BAD_CAST shown);
    }
}

/* The parts of a stylesheet take the include's place one by one, and keep the name of their file.
 */
static void
put_stylesheet(xmlNode *node, const XmlFile *part, const char *shown)
{
    for (xmlNode *child = xml_file_root(part)->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            xmlNode *copy = xmlDocCopyNode(child, node->doc, 1);
            xml_place_copy(child, copy);
            xmlAddPrevSibling(node, copy);
            xmlReconciliateNs(node->doc, copy);
            set_base(copy, shown);
        }
    }
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static bool
put_xsl_include(Include *include, xmlNode *node, const char *shown)
{
    Where where = xml_where(node);
    XmlFile *part = xml_file_load(include->root, shown, where, include->inputs, include->diags);
    if (part == NULL) {
        return false;
    }
    bool well = is_stylesheet(xml_file_root(part));
    if (well) {
        g_ptr_array_add(include->stack, (gpointer)shown);
        well = include_below(include, xml_file_root(part)->children);
        g_ptr_array_remove_index(include->stack, include->stack->len - 1);
        put_stylesheet(node, part, shown);
    } else {
        diags_error(include->diags, where, "its root should be <xsl:stylesheet version=\"1.0\">",
                    "'%s' is not a stylesheet", shown);
    }
    xml_file_free(part);
    return well;
}

static bool
put_element(Include *include, xmlNode *node, const char *shown)
{
    XmlFile *part =
        xml_file_load(include->root, shown, xml_where(node), include->inputs, include->diags);
    if (part == NULL) {
        return false;
    }
    xmlNode *copy = xmlDocCopyNode(xml_file_root(part), node->doc, 1);
    xml_place_copy(xml_file_root(part), copy);
    xml_file_free(part);
    xmlReplaceNode(node, copy);
    xmlFreeNode(node);
    set_base(copy, shown);
    g_ptr_array_add(include->stack, (gpointer)shown);
    bool well = true;
    if (is_of(copy, XI)) {
        well =
            fail(include, copy, NULL, "the root of an included file cannot itself be xi:include");
    } else {
        well = include_below(include, copy->children);
    }
    g_ptr_array_remove_index(include->stack, include->stack->len - 1);
    return well;
}

static bool
include_one(Include *include, xmlNode *node)
{
    if (!check_attributes(include, node)) {
        return false;
    }
    Where where = xml_where(node);
    g_autofree char *folder = g_path_get_dirname(where.file);
    const char *href = xml_attr(node, "href");
    g_autofree char *shown =
        paths_resolve(include->root, strcmp(folder, ".") == 0 ? "" : folder, href, "included file",
                      where, include->inputs, include->diags);
    if (shown == NULL) {
        return false;
    }
    if (is_open(include, shown)) {
        diags_error(include->diags, where, NULL, "'%s' includes itself", shown);
        return false;
    }
    if (include->stack->len > INCLUDE_DEPTH_MAX) {
        return fail(include, node, NULL, "files are included more than eight deep");
    }
    g_ptr_array_add((GPtrArray *)xml_file_inputs(include->file), g_strdup(shown));
    if (is_of(node, XSL)) {
        return put_xsl_include(include, node, shown);
    }
    const char *parse = xml_attr(node, "parse");
    if (parse != NULL && strcmp(parse, "text") == 0) {
        return put_text(include, node, shown);
    }
    return put_element(include, node, shown);
}

static bool
include_below(Include *include, xmlNode *first)
{
    bool well = true;
    for (xmlNode *node = first, *next = NULL; node != NULL; node = next) {
        next = node->next;
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (is_of(node, XI) || is_xsl(node, "include")) {
            well = include_one(include, node) && well;
        } else if (is_xsl(node, "import")) {
            well = fail(include, node, "use xsl:include", "xsl:import is not read");
        } else {
            well = include_below(include, node->children) && well;
        }
    }
    return well;
}

static bool
check_ids(const XmlNode *node, GHashTable *seen, Diags *diags)
{
    bool well = true;
    const char *id = xml_id(node);
    if (id != NULL) {
        const XmlNode *first = g_hash_table_lookup(seen, id);
        if (first != NULL) {
            Where where = xml_where(first);
            diags_error(diags, xml_where(node), "give each its own name",
                        "the xml:id '%s' is taken: it was first used at %s:%d", id, where.file,
                        where.line);
            well = false;
        } else {
            g_hash_table_insert(seen, (gpointer)id, (gpointer)node);
        }
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        well = check_ids(child, seen, diags) && well;
    }
    return well;
}

static bool
has_xsl_version(const xmlNode *top)
{
    return xmlHasNsProp((xmlNode *)top, BAD_CAST "version", BAD_CAST XSL) != NULL;
}

/* Every literal element in an instruction says which file it is of: once bound, it has other
 * parents. */
static void
mark_files(xmlNode *node)
{
    for (xmlNode *child = xml_element_first(node); child != NULL; child = xml_element_next(child)) {
        if (is_of(node, XSL) && !is_of(child, XSL)) {
            set_base(child, xml_where(child).file);
        }
        mark_files(child);
    }
}

bool
xml_file_include(XmlFile *file, const char *root, Inputs *inputs, Diags *diags)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_new();
    g_ptr_array_add(stack, (gpointer)xml_file_name(file));
    Include include = {root, inputs, diags, file, stack};
    xmlNode *top = xml_file_root(file);
    if (is_of(top, XI)) {
        return fail(&include, top, NULL, "the root of a file cannot be xi:include");
    }
    if (!include_below(&include, top->children) || !xml_file_check_limits(file, diags)) {
        return false;
    }
    /* In a stylesheet, what a template gives lands beside what those of other files give. */
    if (xml_file_inputs(file)->len > 1 && (is_stylesheet(top) || has_xsl_version(top))) {
        mark_files(top);
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    return check_ids(top, seen, diags);
}
