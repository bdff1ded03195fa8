#include "read/xml_type.h"

#include <libxml/schemasInternals.h>
#include <libxml/xmlregexp.h>
#include <libxml/xmlschemastypes.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema"

/* The types of XML Schema, in an author's words. */
static const struct {
    const char *type;
    const char *wanted;
} type_words[] = {
    {"positiveInteger", "a whole number from 1"},
    {"nonNegativeInteger", "a whole number from 0"},
    {"integer", "a whole number"},
    {"decimal", "a number"},
    {"double", "a number"},
    {"boolean", "true or false"},
    {"date", "a date such as 2026-11-23"},
    {"gYear", "a year such as 2026"},
    {"gYearMonth", "a month such as 2026-11"},
    {"anyURI", "an address such as https://example.org/"},
    {"language", "a language tag such as en or es-MX"},
    {"NMTOKEN", "a name of letters, digits, '.', '-' and '_'"},
    {"NMTOKENS", "names of letters, digits, '.', '-' and '_', separated by spaces"},
    {"NCName", "a name that begins with a letter and has only letters, digits, '.', '-' and '_'"},
    {"ID", "a name that begins with a letter and has only letters, digits, '.', '-' and '_'"},
    {"IDREF", "the xml:id of an element"},
    {"IDREFS", "xml:ids of elements, separated by spaces"},
};

static bool
is(const XmlNode *node, const char *name)
{
    return strcmp(xml_name(node), name) == 0;
}

static char *
collapsed(const char *value)
{
    g_auto(GStrv) parts = g_strsplit_set(value, " \t\r\n", -1);
    GString *text = g_string_new(NULL);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] != '\0') {
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : " ", parts[i]);
        }
    }
    return g_string_free(text, FALSE);
}

static void
regexp_free(gpointer compiled)
{
    xmlRegFreeRegexp(compiled);
}

/* An expression that cannot be compiled holds for everything: libxml2 has told it when the grammar
 * was loaded. */
static bool
regexp_matches(Vocabulary *vocabulary, const XmlNode *param, const char *value)
{
    xmlRegexp *compiled = vocabulary_kept(vocabulary, param);
    if (compiled == NULL) {
        g_autofree char *expression = xml_words(param);
        compiled = xmlRegexpCompile(BAD_CAST expression);
        if (compiled == NULL) {
            return true;
        }
        vocabulary_keep(vocabulary, param, compiled, regexp_free);
    }
    return xmlRegexpExec(compiled, BAD_CAST value) == 1;
}

static bool
param_holds(Vocabulary *vocabulary, const XmlNode *param, const char *value)
{
    const char *name = xml_attr(param, "name");
    if (g_strcmp0(name, "pattern") == 0) {
        return regexp_matches(vocabulary, param, value);
    }
    g_autofree char *limit = xml_words(param);
    double number = g_ascii_strtod(value, NULL);
    double bound = g_ascii_strtod(limit, NULL);
    double length = (double)g_utf8_strlen(value, -1);
    if (g_strcmp0(name, "minInclusive") == 0) {
        return number >= bound;
    }
    if (g_strcmp0(name, "maxInclusive") == 0) {
        return number <= bound;
    }
    if (g_strcmp0(name, "minExclusive") == 0) {
        return number > bound;
    }
    if (g_strcmp0(name, "maxExclusive") == 0) {
        return number < bound;
    }
    if (g_strcmp0(name, "minLength") == 0) {
        return length >= bound;
    }
    return g_strcmp0(name, "maxLength") != 0 || length <= bound;
}

/* Identity types are judged by their form alone: whether the name is taken, or exists, is not a
 * matter of the text. Lists of names hold when each name does. */
static const char *
plain_type(const char *type)
{
    if (strcmp(type, "ID") == 0 || strcmp(type, "IDREF") == 0) {
        return "NCName";
    }
    return strcmp(type, "IDREFS") == 0 ? "NMTOKENS" : type;
}

static bool
data_matches(Vocabulary *vocabulary, const XmlNode *data, const char *value)
{
    const char *type = xml_attr(data, "type");
    bool verbatim = g_strcmp0(type, "string") == 0;
    g_autofree char *text = verbatim ? g_strdup(value) : collapsed(value);
    if (type != NULL && !verbatim && strcmp(type, "token") != 0) {
        xmlSchemaInitTypes();
        xmlSchemaType *known = xmlSchemaGetPredefinedType(BAD_CAST plain_type(type), BAD_CAST XSD);
        if (known != NULL && xmlSchemaValidatePredefinedType(known, BAD_CAST text, NULL) != 0) {
            return false;
        }
    }
    for (const XmlNode *param = xml_element_first(data); param != NULL;
         param = xml_element_next(param)) {
        if (is(param, "param") && !param_holds(vocabulary, param, text)) {
            return false;
        }
    }
    return true;
}

static bool
value_matches(const XmlNode *node, const char *value)
{
    g_autofree char *own = xml_words(node);
    g_autofree char *left = collapsed(own);
    g_autofree char *right = collapsed(value);
    return strcmp(left, right) == 0;
}

static bool
below_matches(Vocabulary *vocabulary, const XmlNode *parent, const char *value, bool *any)
{
    bool matches = false;
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        if (!is(node, "documentation") && !is(node, "name") && !is(node, "anyName") &&
            !is(node, "nsName")) {
            *any = true;
            matches = matches || xml_type_matches(vocabulary, node, value);
        }
    }
    return matches;
}

static bool
ref_matches(Vocabulary *vocabulary, const XmlNode *ref, const char *value)
{
    const GPtrArray *bodies = vocabulary_define(vocabulary, xml_attr(ref, "name"));
    bool any = false;
    for (guint i = 0; bodies != NULL && i < bodies->len; i++) {
        if (below_matches(vocabulary, bodies->pdata[i], value, &any)) {
            return true;
        }
    }
    return bodies == NULL;
}

/* Lists are left to the validator: their items have an order, which is not for a vocabulary. */
bool
xml_type_matches(Vocabulary *vocabulary, const XmlNode *pattern, const char *value)
{
    bool any = false;
    if (is(pattern, "text") || is(pattern, "list")) {
        return true;
    }
    if (is(pattern, "notAllowed")) {
        return false;
    }
    if (is(pattern, "empty")) {
        return value[strspn(value, " \t\r\n")] == '\0';
    }
    if (is(pattern, "data")) {
        return data_matches(vocabulary, pattern, value);
    }
    if (is(pattern, "value")) {
        return value_matches(pattern, value);
    }
    if (is(pattern, "ref")) {
        return ref_matches(vocabulary, pattern, value);
    }
    bool matches = below_matches(vocabulary, pattern, value, &any);
    return matches || !any;
}

void
xml_type_list(const Vocabulary *vocabulary, const XmlNode *pattern, GPtrArray *words)
{
    if (is(pattern, "value")) {
        const XmlNode *text = xml_child_first(pattern);
        g_ptr_array_add(words, (gpointer)(text == NULL ? "" : xml_text(text)));
        return;
    }
    if (is(pattern, "ref")) {
        const GPtrArray *bodies = vocabulary_define(vocabulary, xml_attr(pattern, "name"));
        for (guint i = 0; bodies != NULL && i < bodies->len; i++) {
            xml_type_list(vocabulary, bodies->pdata[i], words);
        }
        return;
    }
    for (const XmlNode *node = xml_element_first(pattern); node != NULL;
         node = xml_element_next(node)) {
        xml_type_list(vocabulary, node, words);
    }
}

static char *
data_wanted(const XmlNode *data)
{
    char *words = vocabulary_documentation(data);
    const char *type = xml_attr(data, "type");
    for (guint i = 0; words == NULL && type != NULL && i < G_N_ELEMENTS(type_words); i++) {
        if (strcmp(type_words[i].type, type) == 0) {
            words = g_strdup(type_words[i].wanted);
        }
    }
    return words;
}

/* The words of each data type below, joined by "or". */
static void
add_wanted(const Vocabulary *vocabulary, const XmlNode *pattern, GString *text)
{
    g_autofree char *words = NULL;
    if (is(pattern, "data")) {
        words = data_wanted(pattern);
    } else if (is(pattern, "ref")) {
        const GPtrArray *bodies = vocabulary_define(vocabulary, xml_attr(pattern, "name"));
        words = bodies == NULL ? NULL : vocabulary_documentation(bodies->pdata[0]);
        for (guint i = 0; words == NULL && bodies != NULL && i < bodies->len; i++) {
            add_wanted(vocabulary, bodies->pdata[i], text);
        }
    } else {
        for (const XmlNode *node = xml_element_first(pattern); node != NULL;
             node = xml_element_next(node)) {
            add_wanted(vocabulary, node, text);
        }
    }
    if (words != NULL && strstr(text->str, words) == NULL) {
        g_string_append_printf(text, "%s%s", text->len == 0 ? "" : ", or ", words);
    }
}

char *
xml_type_wanted(const Vocabulary *vocabulary, const XmlNode *pattern)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    xml_type_list(vocabulary, pattern, words);
    GString *text = g_string_new(NULL);
    add_wanted(vocabulary, pattern, text);
    if (words->len > 0) {
        GString *list = g_string_new(words->len == 1 ? "" : "one of: ");
        for (guint i = 0; i < words->len; i++) {
            g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", (char *)words->pdata[i]);
        }
        if (text->len > 0) {
            g_string_append_printf(list, "; or %s", text->str);
        }
        g_string_free(text, TRUE);
        text = list;
    }
    if (text->len == 0) {
        g_string_free(text, TRUE);
        return NULL;
    }
    return g_string_free(text, FALSE);
}
