#include "read/bind_fault.h"

#include <libxml/globals.h>
#include <libxml/xmlerror.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"

struct BindFaults {
    const XmlFile *layout;
    Diags *diags;
    xsltTransformContext *context; /* NULL while compiling */
    GString *text;                 /* libxslt's words: a heading line with the place, then why */
    GString *xpath;                /* what the XPath engine said of the expression at hand */
    int xpath_line;
    xmlStructuredErrorFunc saved_structured;
    void *saved_structured_data;
    xmlGenericErrorFunc saved_generic;
    void *saved_generic_data;
    xmlGenericErrorFunc saved_xslt;
    void *saved_xslt_data;
};

/* What libxslt says, and what an author does about it. */
static const struct {
    const char *said;
    const char *message; /* NULL = libxslt's */
    const char *hint;
} known_faults[] = {
    {"function ", NULL,
     "XPath 1.0's own functions are there, and EXSLT's str:, math:, set: and exsl:node-set"},
    {"infinite template recursion", "the templates call each other without end",
     "give the recursion a case that ends it"},
    {"peration limit", "the layout asks for more work than a document can need",
     "look for templates or loops that multiply"},
    {"file read for", "document() may not read files",
     "put the file in place with xi:include, or make it part of the content"},
    {"read rights", "document() may not read files",
     "put the file in place with xi:include, or make it part of the content"},
    {"write rights", "the layout may not write files", NULL},
    {"has not been declared", NULL, "declare it with xsl:variable or xsl:param before its use"},
    {"Undefined variable", NULL, "declare it with xsl:variable or xsl:param before its use"},
    {"could not compile", NULL, "correct the XPath expression"},
    {"failed to compile", NULL, "correct the XPath expression"},
    {"Failed to evaluate", NULL, "correct the XPath expression"},
    {"XPath evaluation returned no result", NULL, "correct the XPath expression"},
    {"The called template", NULL, "add the template, or correct its name"},
};

static bool
has_value_in(const xmlNode *node, const char *words)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        const char *value = xml_attr_nth(node, i).value;
        if (value[0] != '\0' && strstr(words, value) != NULL) {
            return true;
        }
    }
    return false;
}

/* libxslt says the line and the element's name; where several files were put together there may be
 * two such elements, and then the one whose attribute is spoken of is meant. */
static const xmlNode *
find_by_line(const xmlNode *node, long line, const char *name, const char *said)
{
    const xmlNode *found = NULL;
    for (const xmlNode *child = node; child != NULL; child = xml_element_next(child)) {
        if (xmlGetLineNo(child) == line &&
            (name == NULL || strcmp((const char *)child->name, name) == 0)) {
            if (has_value_in(child, said)) {
                return child;
            }
            found = found == NULL ? child : found;
        }
        const xmlNode *below = xml_element_first(child);
        const xmlNode *inner = below == NULL ? NULL : find_by_line(below, line, name, said);
        if (inner != NULL && has_value_in(inner, said)) {
            return inner;
        }
        found = found == NULL ? inner : found;
    }
    return found;
}

static Where
where_of(const BindFaults *faults, long line, const char *name, const char *said)
{
    const xmlNode *node = find_by_line(xml_file_root(faults->layout), line, name, said);
    return node == NULL ? where_at(xml_file_name(faults->layout), (int)line, 0) : xml_where(node);
}

/* libxslt's words without its function's name and the full stop. */
static char *
plain_words(const char *said)
{
    const char *colon = g_str_has_prefix(said, "xslt") ? strstr(said, ": ") : NULL;
    const char *space = strchr(said, ' ');
    GString *text = g_string_new(colon != NULL && colon < space ? colon + 2 : said);
    g_string_replace(text, " : ", ": ", 0);
    char *words = g_string_free(text, FALSE);
    gsize length = strlen(words);
    if (length > 0 && words[length - 1] == '.') {
        words[length - 1] = '\0';
    }
    return words;
}

static void
tell_fault(BindFaults *faults, Where where, const char *said)
{
    /* What the XPath engine says of a function is the cause, what libxslt says the effect. */
    bool is_cause = g_str_has_prefix(faults->xpath->str, "function ");
    g_autofree char *words = plain_words(is_cause ? faults->xpath->str : said);
    g_autofree char *xpath = g_strdup(faults->xpath->str);
    const char *expression = strstr(xpath, " in '");
    if (expression != NULL && strstr(words, expression + strlen(" in ")) != NULL) {
        xpath[expression - xpath] = '\0';
    }
    g_autofree char *whole = g_strdup_printf("%s: %s", words, xpath);
    bool adds = xpath[0] != '\0' && !is_cause && strcmp(xpath, "Undefined variable") != 0;
    const char *message = adds ? whole : words;
    const char *hint = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(known_faults); i++) {
        if (strstr(whole, known_faults[i].said) != NULL) {
            hint = known_faults[i].hint;
            message = known_faults[i].message == NULL ? message : known_faults[i].message;
            break;
        }
    }
    diags_error(faults->diags, where, hint, "XSLT: %s", message);
    g_string_truncate(faults->xpath, 0);
}

/* "compilation error: file F line N element E", in libxslt's words. */
static bool
parse_heading(const char *line, long *number, char **element)
{
    bool heading = g_str_has_prefix(line, "compilation error") ||
                   g_str_has_prefix(line, "runtime error") || g_str_has_prefix(line, "error: ");
    const char *at = g_strrstr(line, " line ");
    if (!heading || at == NULL) {
        return false;
    }
    char *rest = NULL;
    *number = (long)g_ascii_strtoll(at + strlen(" line "), &rest, 10);
    if (g_str_has_prefix(rest, " element ")) {
        *element = g_strdup(rest + strlen(" element "));
    }
    return true;
}

void
bind_faults_tell(BindFaults *faults)
{
    g_auto(GStrv) lines = g_strsplit(faults->text->str, "\n", -1);
    Where where = xml_where(xml_file_root(faults->layout));
    int told = 0; /* the line last told: what follows from its fault is not */
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *element = NULL;
        long number = 0;
        g_strstrip(lines[i]);
        if (parse_heading(lines[i], &number, &element)) {
            const char *said = lines[i + 1] == NULL ? "" : lines[i + 1];
            where = where_of(faults, number, element, said);
        } else if (lines[i][0] != '\0' && told != where.line) {
            tell_fault(faults, where, lines[i]);
            told = where.line;
        }
    }
    if (faults->xpath->len > 0 && told == 0) {
        g_autofree char *said = g_strdup(faults->xpath->str);
        g_string_truncate(faults->xpath, 0);
        tell_fault(faults, where_of(faults, faults->xpath_line, NULL, said), said);
    }
    g_string_truncate(faults->text, 0);
    faults->context = NULL;
}

/* ---- the handlers ---- */

static const xmlNode *
message_at_work(const BindFaults *faults)
{
    const xmlNode *at = faults->context == NULL ? NULL : faults->context->inst;
    bool is_message =
        at != NULL && g_strcmp0(xml_space(at), XSL) == 0 && strcmp(xml_name(at), "message") == 0;
    return is_message ? at : NULL;
}

static void
tell_message(BindFaults *faults, const xmlNode *message, char *words)
{
    g_strstrip(words);
    if (words[0] == '\0') {
        return;
    }
    if (g_strcmp0(xml_attr(message, "terminate"), "yes") == 0) {
        diags_error(faults->diags, xml_where(message), NULL, "the layout stops: %s", words);
    } else {
        diags_warn(faults->diags, xml_where(message), NULL, "the layout says: %s", words);
    }
}

static void on_words(void *data, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
on_words(void *data, const char *format, ...)
{
    BindFaults *faults = data;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const xmlNode *message = message_at_work(faults);
    if (message != NULL && faults->text->len == 0 && !g_str_has_prefix(words, "runtime error")) {
        tell_message(faults, message, words);
        return;
    }
    g_string_append(faults->text, words);
}

/* libxml2 says some things of an expression to its generic handler: "function f not found". */
static void on_xpath_words(void *data, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
on_xpath_words(void *data, const char *format, ...)
{
    BindFaults *faults = data;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_strstrip(words);
    const char *start = strstr(words, "function ");
    if (start != NULL) {
        g_string_assign(faults->xpath, start);
    }
}

static void
on_structured(void *data, xmlErrorPtr fault)
{
    BindFaults *faults = data;
    if (fault->domain != XML_FROM_XPATH || fault->level == XML_ERR_WARNING) {
        return;
    }
    g_autofree char *words = g_strstrip(g_strdup(fault->message));
    if (faults->xpath->len > 0) {
        return;
    }
    if (fault->str1 != NULL) {
        g_string_append_printf(faults->xpath, "%s in '%s'", words, fault->str1);
    } else {
        g_string_append(faults->xpath, words);
    }
    const xmlNode *at = faults->context == NULL ? NULL : faults->context->inst;
    faults->xpath_line = at == NULL ? fault->line : (int)xmlGetLineNo(at);
}

BindFaults *
bind_faults_begin(const XmlFile *layout, Diags *diags)
{
    BindFaults *faults = g_new0(BindFaults, 1);
    faults->layout = layout;
    faults->diags = diags;
    faults->text = g_string_new(NULL);
    faults->xpath = g_string_new(NULL);
    faults->saved_structured = xmlStructuredError;
    faults->saved_structured_data = xmlStructuredErrorContext;
    faults->saved_generic = xmlGenericError;
    faults->saved_generic_data = xmlGenericErrorContext;
    faults->saved_xslt = xsltGenericError;
    faults->saved_xslt_data = xsltGenericErrorContext;
    xmlSetStructuredErrorFunc(faults, on_structured);
    xmlSetGenericErrorFunc(faults, on_xpath_words);
    xsltSetGenericErrorFunc(faults, on_words);
    return faults;
}

void
bind_faults_attach(BindFaults *faults, xsltTransformContext *context)
{
    faults->context = context;
    xsltSetTransformErrorFunc(context, faults, on_words);
}

void
bind_faults_end(BindFaults *faults)
{
    xmlSetStructuredErrorFunc(faults->saved_structured_data, faults->saved_structured);
    xmlSetGenericErrorFunc(faults->saved_generic_data, faults->saved_generic);
    xsltSetGenericErrorFunc(faults->saved_xslt_data, faults->saved_xslt);
    g_string_free(faults->text, TRUE);
    g_string_free(faults->xpath, TRUE);
    g_free(faults);
}
