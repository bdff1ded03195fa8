#include "read/grammar_fault.h"

#include "base/nearest.h"
#include "read/xml_type.h"

#include <string.h>

#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

#define XSL "http://www.w3.org/1999/XSL/Transform"

static const char *const xslt_names[] = {"value-of",
                                         "for-each",
                                         "if",
                                         "choose",
                                         "when",
                                         "otherwise",
                                         "text",
                                         "attribute",
                                         "variable",
                                         "param",
                                         "template",
                                         "call-template",
                                         "apply-templates",
                                         "with-param",
                                         "sort",
                                         "copy-of",
                                         "copy",
                                         "element",
                                         "number",
                                         "message",
                                         "key",
                                         "comment",
                                         "fallback",
                                         "output",
                                         "include",
                                         "strip-space",
                                         "preserve-space",
                                         "decimal-format",
                                         "attribute-set"};

/* More places than this and "it stands in …" is no help. */
#define PARENTS_MAX 6
#define EXCERPT_MAX 40
#define NAMES_MAX 24

static char *
excerpt(const char *text)
{
    g_autofree char *copy = g_strdup(text);
    g_strstrip(g_strdelimit(copy, "\t\r\n", ' '));
    if (g_utf8_strlen(copy, -1) <= EXCERPT_MAX) {
        return g_steal_pointer(&copy);
    }
    g_autofree char *start = g_utf8_substring(copy, 0, EXCERPT_MAX);
    return g_strconcat(start, "…", NULL);
}

static GPtrArray *
names_of(const GPtrArray *rules)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        if (rule->name != NULL &&
            !g_ptr_array_find_with_equal_func(names, rule->name, g_str_equal, NULL)) {
            g_ptr_array_add(names, (gpointer)rule->name);
        }
    }
    return names;
}

static char *
hint_of(const char *wanted, const GPtrArray *names)
{
    return nearest_hint(wanted, (const char *const *)names->pdata, names->len);
}

/* Every rule that can be reached, each once. */
static GPtrArray *
all_rules(Vocabulary *vocabulary)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GPtrArray *rules = g_ptr_array_new();
    const GPtrArray *start = vocabulary_start(vocabulary);
    for (guint i = 0; i < start->len; i++) {
        g_hash_table_add(seen, start->pdata[i]);
        g_ptr_array_add(rules, start->pdata[i]);
    }
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->children->len; j++) {
            if (g_hash_table_add(seen, rule->children->pdata[j])) {
                g_ptr_array_add(rules, rule->children->pdata[j]);
            }
        }
    }
    return rules;
}

void
fault_root(const XmlNode *root, const GPtrArray *allowed, Diags *diags)
{
    g_autoptr(GPtrArray) names = names_of(allowed);
    g_autofree char *hint = hint_of(xml_name(root), names);
    diags_error(diags, xml_where(root), hint, "the root element is '%s', which is not known here",
                xml_name(root));
}

/* "it stands in: head, table"; NULL when there are too many places. */
static char *
parents_hint(const GPtrArray *rules, const char *name)
{
    g_autoptr(GPtrArray) parents = g_ptr_array_new();
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->children->len; j++) {
            const ElementRule *child = rule->children->pdata[j];
            if (rule->name != NULL && g_strcmp0(child->name, name) == 0 &&
                !g_ptr_array_find_with_equal_func(parents, rule->name, g_str_equal, NULL)) {
                g_ptr_array_add(parents, (gpointer)rule->name);
            }
        }
    }
    if (parents->len == 0 || parents->len > PARENTS_MAX) {
        return NULL;
    }
    g_ptr_array_add(parents, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)parents->pdata);
    return g_strdup_printf("'%s' stands in: %s", name, list);
}

static char *
allowed_hint(const XmlNode *parent, const GPtrArray *names)
{
    if (names->len == 0) {
        return g_strdup_printf("'%s' has no elements in it", xml_name(parent));
    }
    GString *hint = g_string_new(NULL);
    g_string_printf(hint, "in '%s' may stand: ", xml_name(parent));
    for (guint i = 0; i < names->len && i < NAMES_MAX; i++) {
        g_string_append_printf(hint, "%s%s", i == 0 ? "" : ", ", (const char *)names->pdata[i]);
    }
    if (names->len > NAMES_MAX) {
        g_string_append(hint, ", …");
    }
    return g_string_free(hint, FALSE);
}

void
fault_element(Vocabulary *vocabulary, const XmlNode *parent, const XmlNode *node,
              const GPtrArray *allowed, Diags *diags)
{
    const char *name = xml_name(node);
    g_autoptr(GPtrArray) rules = all_rules(vocabulary);
    g_autoptr(GPtrArray) names = names_of(allowed);
    g_autoptr(GPtrArray) everywhere = names_of(rules);
    g_autofree char *hint = NULL;
    if (g_strcmp0(xml_space(node), XSL) == 0) {
        hint = nearest_hint(name, xslt_names, G_N_ELEMENTS(xslt_names));
        diags_error(diags, xml_where(node), hint, "XSLT 1.0 has no element 'xsl:%s'", name);
        return;
    }
    if (xml_space(node) != NULL) {
        diags_error(diags, xml_where(node), NULL,
                    "the element '%s' of the namespace %s is not read", name, xml_space(node));
        return;
    }
    if (g_ptr_array_find_with_equal_func(everywhere, name, g_str_equal, NULL)) {
        hint = parents_hint(rules, name);
        hint = hint == NULL ? allowed_hint(parent, names) : hint;
        diags_error(diags, xml_where(node), hint, "'%s' cannot stand in '%s'", name,
                    xml_name(parent));
        return;
    }
    const char *near = nearest_name(name, (const char *const *)names->pdata, names->len);
    if (near == NULL) {
        near = nearest_name(name, (const char *const *)everywhere->pdata, everywhere->len);
    }
    hint = near == NULL ? allowed_hint(parent, names) : g_strdup_printf("did you mean '%s'?", near);
    diags_error(diags, xml_where(node), hint, "there is no element '%s'", name);
}

void
fault_text(const XmlNode *parent, const XmlNode *text, const GPtrArray *allowed, Diags *diags)
{
    g_autoptr(GPtrArray) names = names_of(allowed);
    g_autofree char *words = excerpt(xml_text(text));
    bool para = g_ptr_array_find_with_equal_func(names, "para", g_str_equal, NULL);
    g_autofree char *hint = para ? g_strdup("put it in a 'para'") : allowed_hint(parent, names);
    diags_error(diags, xml_where(parent), hint, "the text '%s' stands in '%s', which holds no text",
                words, xml_name(parent));
}

void
fault_missing_child(Vocabulary *vocabulary, const XmlNode *node, const ElementRule *rule,
                    const ElementRule *wanted, Diags *diags)
{
    g_autofree char *content = vocabulary_content(vocabulary, rule);
    g_autofree char *hint = g_strdup_printf("in '%s' stand: %s", xml_name(node), content);
    diags_error(diags, xml_where(node), hint, "'%s' lacks the element '%s'", xml_name(node),
                wanted->name);
}

void
fault_unknown_attribute(const XmlNode *node, const GPtrArray *rules, XmlAttr attr, Diags *diags)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->attributes->len; j++) {
            const AttrRule *known = &g_array_index(rule->attributes, AttrRule, j);
            if (known->name != NULL) {
                g_ptr_array_add(names, (gpointer)known->name);
            }
        }
    }
    const char *prefix = g_strcmp0(attr.space, XML_SPACE) == 0 ? "xml:" : "";
    g_autofree char *full = g_strconcat(prefix, attr.name, NULL);
    g_autofree char *hint = hint_of(full, names);
    diags_error(diags, xml_where(node), hint, "'%s' has no attribute '%s'", xml_name(node), full);
}

/* An attribute that a rule of lint/lint.h stands behind; NULL for most. */
static const char *
attribute_rule(const char *name)
{
    return strcmp(name, "lang") == 0 || strcmp(name, "xml:lang") == 0 ? "language" : NULL;
}

void
fault_missing_attribute(Vocabulary *vocabulary, const XmlNode *node, const AttrRule *rule,
                        Diags *diags)
{
    g_autofree char *wanted = xml_type_wanted(vocabulary, rule->pattern);
    g_autofree char *meaning = vocabulary_documentation(rule->pattern);
    g_autofree char *hint = NULL;
    if (wanted != NULL) {
        hint = g_strdup_printf("%s=\"…\": %s", rule->name, wanted);
    } else if (meaning != NULL) {
        hint = g_strdup_printf("%s=\"…\": %s", rule->name, meaning);
    }
    diags_rule(diags, DIAG_ERROR, attribute_rule(rule->name), xml_where(node), hint,
               "'%s' lacks the attribute '%s'", xml_name(node), rule->name);
}

static char *
near_value_hint(Vocabulary *vocabulary, const XmlNode *pattern, const char *value)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    xml_type_list(vocabulary, pattern, words);
    const char *near = nearest_name(value, (const char *const *)words->pdata, words->len);
    return near == NULL ? NULL : g_strdup_printf("did you mean '%s'?", near);
}

void
fault_value(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *pattern, XmlAttr attr,
            Diags *diags)
{
    g_autofree char *wanted = xml_type_wanted(vocabulary, pattern);
    g_autofree char *value = excerpt(attr.value);
    g_autofree char *hint = near_value_hint(vocabulary, pattern, attr.value);
    diags_rule(diags, DIAG_ERROR, attribute_rule(attr.name), xml_where(node), hint,
               "%s=\"%s\" on '%s' should be %s", attr.name, value, xml_name(node),
               wanted == NULL ? "something else" : wanted);
}

void
fault_content(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *pattern,
              const char *words, Diags *diags)
{
    g_autofree char *wanted = xml_type_wanted(vocabulary, pattern);
    g_autofree char *found = excerpt(words);
    g_autofree char *hint = near_value_hint(vocabulary, pattern, words);
    diags_error(diags, xml_where(node), hint, "'%s' holds '%s' and should hold %s", xml_name(node),
                found, wanted == NULL ? "something else" : wanted);
}

void
fault_invalid(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *around,
              const ElementRule *rule, const char *message, Diags *diags)
{
    g_autofree char *content = rule == NULL ? NULL : vocabulary_content(vocabulary, rule);
    g_autofree char *hint =
        content == NULL || content[0] == '\0'
            ? g_strdup_printf("the validator says: %s", message)
            : g_strdup_printf("in '%s' stand, in this order: %s", xml_name(around), content);
    if (node == around) {
        diags_error(diags, xml_where(node), hint,
                    "the content of '%s' is not complete, or not in order", xml_name(node));
    } else {
        diags_error(diags, xml_where(node), hint, "'%s' is out of order in '%s'", xml_name(node),
                    xml_name(around));
    }
}
