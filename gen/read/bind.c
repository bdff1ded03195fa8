#include "read/bind.h"

#include "read/bind_fault.h"
#include "read/bind_place.h"
#include "read/bind_space.h"

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/extra.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

/* libxslt's handler of compile errors is one for the process. */
static GMutex libxslt_lock;

typedef struct {
    GHashTable *numbers; /* node → the number generate-id gave it */
} BindState;

/* ---- before ---- */

static bool
check_root(const XmlFile *layout, Diags *diags)
{
    const xmlNode *root = xml_file_root(layout);
    if (xml_space(root) != NULL ||
        xmlHasNsProp((xmlNode *)root, BAD_CAST "version", BAD_CAST XSL) != NULL) {
        return true;
    }
    diags_error(diags, xml_where(root),
                "begin with <layout xsl:version=\"1.0\" "
                "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" …>",
                "'%s' lacks xsl:version, which makes it a stylesheet", xml_name(root));
    return false;
}

/* ---- functions ---- */

/* libxslt's own makes ids of addresses, which differ from run to run. */
static void
function_generate_id(xmlXPathParserContext *xpath, int arguments)
{
    xmlXPathObject *argument = NULL;
    const xmlNode *node = xpath->context->node;
    if (arguments > 1) {
        xmlXPathSetArityError(xpath);
        return;
    }
    if (arguments == 1) {
        argument = valuePop(xpath);
        if (argument == NULL || argument->type != XPATH_NODESET) {
            xmlXPathFreeObject(argument);
            xmlXPathSetTypeError(xpath);
            return;
        }
        xmlXPathNodeSetSort(argument->nodesetval);
        bool empty = argument->nodesetval == NULL || argument->nodesetval->nodeNr == 0;
        node = empty ? NULL : argument->nodesetval->nodeTab[0];
    }
    const xsltTransformContext *context = xsltXPathGetTransformContext(xpath);
    BindState *state = context->_private;
    guint number = 0;
    if (node != NULL) {
        number = GPOINTER_TO_UINT(g_hash_table_lookup(state->numbers, node));
        if (number == 0) {
            number = g_hash_table_size(state->numbers) + 1;
            g_hash_table_insert(state->numbers, (gpointer)node, GUINT_TO_POINTER(number));
        }
    }
    g_autofree char *id = number == 0 ? g_strdup("") : g_strdup_printf("id%u", number);
    valuePush(xpath, xmlXPathNewCString(id));
    xmlXPathFreeObject(argument);
}

/* Of EXSLT only what gives the same answer each time. For the process, not for a context:
 * libexslt's registration for a context leaves str:tokenize out, and leaks. */
static void
register_functions(xsltTransformContext *context)
{
    static gsize registered = 0;
    xmlXPathContext *xpath = context->xpathCtxt;
    if (g_once_init_enter(&registered)) {
        exsltStrRegister();
        exsltMathRegister();
        exsltSetsRegister();
        xsltUnregisterExtModuleFunction(BAD_CAST "random", EXSLT_MATH_NAMESPACE);
        g_once_init_leave(&registered, 1);
    }
    xmlXPathRegisterFuncNS(xpath, BAD_CAST "node-set", EXSLT_COMMON_NAMESPACE, xsltFunctionNodeSet);
    xmlXPathRegisterFunc(xpath, BAD_CAST "generate-id", function_generate_id);
}

/* ---- the transform ---- */

static xsltSecurityPrefs *
preferences_new(void)
{
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE,    XSLT_SECPREF_WRITE_FILE,    XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK,
    };
    xsltSecurityPrefs *preferences = xsltNewSecurityPrefs();
    g_assert(preferences != NULL);
    for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
        xsltSetSecurityPrefs(preferences, options[i], xsltSecurityForbid);
    }
    return preferences;
}

static xmlDoc *
transform(xsltStylesheet *style, xmlDoc *content, const char *const *parameters, BindFaults *faults)
{
    xsltTransformContext *context = xsltNewTransformContext(style, content);
    g_assert(context != NULL);
    xsltSecurityPrefs *preferences = preferences_new();
    xsltSetCtxtSecurityPrefs(preferences, context);
    BindState state = {g_hash_table_new(NULL, NULL)};
    context->_private = &state;
    context->maxTemplateDepth = BIND_TEMPLATE_DEPTH_MAX;
    context->opLimit = BIND_OPERATIONS_MAX;
    context->xpathCtxt->opLimit = BIND_XPATH_OPERATIONS_MAX;
    register_functions(context);
    bind_faults_attach(faults, context);
    if (parameters != NULL) {
        xsltQuoteUserParams(context, (const char **)parameters);
    }
    xmlDoc *bound = xsltApplyStylesheetUser(style, content, NULL, NULL, NULL, context);
    if (context->state != XSLT_STATE_OK && bound != NULL) {
        xmlFreeDoc(bound);
        bound = NULL;
    }
    bind_faults_tell(faults);
    xsltFreeTransformContext(context);
    xsltFreeSecurityPrefs(preferences);
    g_hash_table_unref(state.numbers);
    return bound;
}

/* xsl:strip-space takes nodes out of the content, which other documents share. */
static xmlDoc *
transform_shared(xsltStylesheet *style, xmlDoc *content, const char *const *parameters,
                 BindFaults *faults)
{
    if (style->stripSpaces == NULL && style->stripAll == 0) {
        return transform(style, content, parameters, faults);
    }
    xmlDoc *own = xmlCopyDoc(content, 1);
    xmlDoc *bound = transform(style, own, parameters, faults);
    xmlFreeDoc(own);
    return bound;
}

/* A copy is compiled: libxslt owns and changes what it compiles, and faults are looked up in the
 * layout afterwards. */
static xmlDoc *
bind_docs(const XmlFile *layout, xmlDoc *content, const char *const *parameters, Diags *diags)
{
    guint before = diags_told(diags);
    BindFaults *faults = bind_faults_begin(layout, diags);
    xmlDoc *source = xmlCopyDoc(xml_file_doc(layout), 1);
    xsltStylesheet *style = xsltParseStylesheetDoc(source);
    bool compiled = style != NULL && style->errors == 0;
    xmlDoc *bound = NULL;
    bind_faults_tell(faults);
    if (compiled && diags_told(diags) == before) {
        bound = transform_shared(style, content, parameters, faults);
    }
    if (style == NULL) {
        xmlFreeDoc(source);
    }
    xsltFreeStylesheet(style);
    bind_faults_end(faults);
    if (!compiled && diags_told(diags) == before) {
        diags_error(diags, xml_where(xml_file_root(layout)), NULL,
                    "the layout is no stylesheet that can be used");
    }
    return bound;
}

XmlFile *
bind_plain(const XmlFile *layout, const XmlFile *content, const char *const *parameters,
           Diags *diags)
{
    Where where = xml_where(xml_file_root(layout));
    guint before = diags_told(diags);
    if (!check_root(layout, diags)) {
        return NULL;
    }
    g_mutex_lock(&libxslt_lock);
    xmlDoc *bound = bind_docs(layout, xml_file_doc(content), parameters, diags);
    g_mutex_unlock(&libxslt_lock);
    XmlFile *file = bound == NULL ? NULL : xml_file_take(bound, where.file);
    if (file != NULL && xml_file_root(file) == NULL) {
        diags_error(diags, where, "the template that matches / should give <layout>",
                    "the layout gives no document");
        g_clear_pointer(&file, xml_file_free);
    }
    if (file != NULL && (diags_told(diags) > before || !xml_file_check_limits(file, diags))) {
        g_clear_pointer(&file, xml_file_free);
    }
    return file;
}

XmlFile *
bind_layout(XmlFile *layout, const XmlFile *content, const char *const *parameters, Diags *diags)
{
    bind_space_keep(xml_file_root(layout));
    XmlFile *bound = bind_plain(layout, content, parameters, diags);
    if (bound != NULL) {
        bind_place_recover(xml_file_root(layout), xml_file_root(bound));
    }
    xml_file_free(layout);
    return bound;
}
