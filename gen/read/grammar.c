#include "read/grammar.h"

#include "read/grammar_fault.h"
#include "read/grammar_reference.h"
#include "read/schema.h"
#include "read/vocabulary.h"
#include "read/xml_type.h"
#include "read/xml_valid.h"

#include <string.h>

#define XSL "http://www.w3.org/1999/XSL/Transform"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"
#define XMLSCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

struct Grammar {
    Vocabulary *vocabulary;
    char *path;
    XmlSchema *exact;      /* NULL until needed */
    XmlSchema *light;      /* without patterns; NULL until needed */
    const XmlFile *judged; /* walked last, with each of its values held against its one pattern */
};

typedef struct {
    Vocabulary *vocabulary;
    const XmlFile *file;
    GHashTable *ids; /* NULL until something refers to one */
    Diags *diags;
    bool well;
    bool judged; /* no value could be meant by more than one pattern */
} Walk;

Grammar *
grammar_load(const char *name, Inputs *inputs, Diags *diags)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = schema_path(name, inputs, &error);
    if (path == NULL) {
        diags_error(diags, where_at(NULL, 0, 0), NULL, "%s", error->message);
        return NULL;
    }
    Vocabulary *vocabulary = vocabulary_load(path, inputs, diags);
    if (vocabulary == NULL) {
        return NULL;
    }
    Grammar *grammar = g_new0(Grammar, 1);
    grammar->vocabulary = vocabulary;
    grammar->path = g_steal_pointer(&path);
    return grammar;
}

void
grammar_free(Grammar *grammar)
{
    if (grammar != NULL) {
        vocabulary_free(grammar->vocabulary);
        xml_schema_free(grammar->exact);
        xml_schema_free(grammar->light);
        g_free(grammar->path);
        g_free(grammar);
    }
}

/* What these hold stands, once bound, where they stand. */
static bool
is_looked_through(const XmlNode *node)
{
    static const char *const names[] = {"if",       "choose",   "when", "otherwise",
                                        "for-each", "fallback", NULL};
    return g_strcmp0(xml_space(node), XSL) == 0 && g_strv_contains(names, xml_name(node));
}

/* ---- attributes ---- */

static void
check_reference(Walk *walk, const XmlNode *node, XmlAttr attr)
{
    if (walk->ids == NULL) {
        walk->ids = reference_ids(walk->file);
    }
    walk->well = reference_check(walk->ids, node, attr, walk->diags) && walk->well;
}

/* Rules of one name are tried together: any of them may take the value. */
static void
check_attribute(Walk *walk, const XmlNode *node, const GPtrArray *rules, XmlAttr attr)
{
    const AttrRule *near = NULL;
    const AttrRule *taken = NULL;
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->attributes->len; j++) {
            const AttrRule *known = &g_array_index(rule->attributes, AttrRule, j);
            if (!vocabulary_names(known->pattern, attr.space, attr.name)) {
                continue;
            }
            walk->judged = walk->judged && (near == NULL || near->pattern == known->pattern);
            near = known;
            if (taken == NULL && xml_type_matches(walk->vocabulary, known->pattern, attr.value)) {
                taken = known;
            }
        }
    }
    if (taken != NULL) {
        if (reference_is(taken->pattern)) {
            check_reference(walk, node, attr);
        }
        return;
    }
    walk->well = false;
    if (near == NULL) {
        fault_unknown_attribute(node, rules, attr, walk->diags);
    } else {
        fault_value(walk->vocabulary, node, near->pattern, attr, walk->diags);
    }
}

static bool
is_required_by_all(const GPtrArray *rules, const AttrRule *wanted)
{
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        bool found = false;
        for (guint j = 0; j < rule->attributes->len; j++) {
            const AttrRule *known = &g_array_index(rule->attributes, AttrRule, j);
            found = found || (known->required && g_strcmp0(known->name, wanted->name) == 0);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static bool
has_attribute(const XmlNode *node, const AttrRule *rule)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        XmlAttr attr = xml_attr_nth(node, i);
        if (vocabulary_names(rule->pattern, attr.space, attr.name)) {
            return true;
        }
    }
    return false;
}

static void
check_attributes(Walk *walk, const XmlNode *node, const GPtrArray *rules)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        XmlAttr attr = xml_attr_nth(node, i);
        bool is_base = g_strcmp0(attr.space, XML_SPACE) == 0 && strcmp(attr.name, "base") == 0;
        if (!is_base && g_strcmp0(attr.space, XMLSCHEMA_INSTANCE) != 0) {
            check_attribute(walk, node, rules, attr);
        }
    }
    const ElementRule *first = rules->pdata[0];
    for (guint i = 0; i < first->attributes->len; i++) {
        const AttrRule *rule = &g_array_index(first->attributes, AttrRule, i);
        if (rule->required && rule->name != NULL && is_required_by_all(rules, rule) &&
            !has_attribute(node, rule)) {
            walk->well = false;
            fault_missing_attribute(walk->vocabulary, node, rule, walk->diags);
        }
    }
}

/* ---- content ---- */

static GPtrArray *
rules_named(const GPtrArray *among, const XmlNode *node)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < among->len; i++) {
        const ElementRule *rule = among->pdata[i];
        if (vocabulary_names(rule->pattern, xml_space(node), xml_name(node)) &&
            !g_ptr_array_find(found, rule, NULL)) {
            g_ptr_array_add(found, (gpointer)rule);
        }
    }
    return found;
}

static GPtrArray *
children_of(const GPtrArray *rules)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        for (guint j = 0; j < rule->children->len; j++) {
            if (!g_ptr_array_find(found, rule->children->pdata[j], NULL)) {
                g_ptr_array_add(found, rule->children->pdata[j]);
            }
        }
    }
    return found;
}

static bool
allows_text(const GPtrArray *rules)
{
    for (guint i = 0; i < rules->len; i++) {
        const ElementRule *rule = rules->pdata[i];
        if (rule->text) {
            return true;
        }
    }
    return false;
}

static void walk_element(Walk *walk, const XmlNode *node, const GPtrArray *rules);

static void
walk_children(Walk *walk, const XmlNode *node, const GPtrArray *rules)
{
    g_autoptr(GPtrArray) allowed = children_of(rules);
    bool text = allows_text(rules);
    bool told_text = false;
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        if (xml_is_text(child)) {
            if (!text && !told_text && !xml_is_blank(child)) {
                walk->well = false;
                told_text = true;
                fault_text(node, child, allowed, walk->diags);
            }
            continue;
        }
        g_autoptr(GPtrArray) matching = rules_named(allowed, child);
        if (matching->len == 0) {
            walk->well = false;
            fault_element(walk->vocabulary, node, child, allowed, walk->diags);
        } else if (is_looked_through(child)) {
            walk_children(walk, child, rules);
        } else {
            walk_element(walk, child, matching);
        }
    }
}

static void
check_required_children(Walk *walk, const XmlNode *node, const GPtrArray *rules)
{
    const ElementRule *rule = rules->pdata[0];
    for (guint i = 0; rules->len == 1 && i < rule->required->len; i++) {
        const ElementRule *wanted = rule->required->pdata[i];
        bool found = wanted->name == NULL;
        for (const XmlNode *child = xml_element_first(node); child != NULL && !found;
             child = xml_element_next(child)) {
            found = vocabulary_names(wanted->pattern, xml_space(child), xml_name(child));
        }
        if (!found) {
            walk->well = false;
            fault_missing_child(walk->vocabulary, node, rule, wanted, walk->diags);
        }
    }
}

static void
check_value(Walk *walk, const XmlNode *node, const GPtrArray *rules)
{
    const ElementRule *rule = rules->pdata[0];
    for (guint i = 0; rules->len > 1 && i < rules->len; i++) {
        walk->judged = walk->judged && ((const ElementRule *)rules->pdata[i])->value == NULL;
    }
    if (rules->len != 1 || rule->value == NULL || xml_element_first(node) != NULL) {
        return;
    }
    g_autofree char *words = xml_words(node);
    if (!xml_type_matches(walk->vocabulary, rule->value, words)) {
        walk->well = false;
        fault_content(walk->vocabulary, node, rule->value, words, walk->diags);
    }
}

static void
walk_element(Walk *walk, const XmlNode *node, const GPtrArray *rules)
{
    check_attributes(walk, node, rules);
    walk_children(walk, node, rules);
    check_required_children(walk, node, rules);
    check_value(walk, node, rules);
}

bool
grammar_walk(Grammar *grammar, const XmlFile *file, Diags *diags)
{
    Walk walk = {grammar->vocabulary, file, NULL, diags, true, true};
    grammar->judged = NULL;
    const XmlNode *root = xml_file_root(file);
    const GPtrArray *start = vocabulary_start(grammar->vocabulary);
    g_autoptr(GPtrArray) matching = rules_named(start, root);
    if (matching->len == 0) {
        fault_root(root, start, diags);
        return false;
    }
    walk_element(&walk, root, matching);
    g_clear_pointer(&walk.ids, g_hash_table_unref);
    grammar->judged = walk.judged ? file : NULL;
    return walk.well;
}

/* ---- the validator ---- */

static GPtrArray *
rules_of(Grammar *grammar, const XmlNode *node)
{
    const XmlNode *parent = xml_parent(node);
    if (parent == NULL) {
        return rules_named(vocabulary_start(grammar->vocabulary), node);
    }
    g_autoptr(GPtrArray) above = rules_of(grammar, parent);
    if (is_looked_through(node)) {
        return g_steal_pointer(&above);
    }
    g_autoptr(GPtrArray) allowed = children_of(above);
    return rules_named(allowed, node);
}

/* It tells the same fault once at each level; the first that is no echo is the nearest to it. */
static const XmlInvalid *
invalid_choose(const GPtrArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const XmlInvalid *invalid = found->pdata[i];
        if (strstr(invalid->message, "failed to validate content") == NULL &&
            strstr(invalid->message, "Invalid sequence") == NULL) {
            return invalid;
        }
    }
    return found->pdata[0];
}

/* "Expecting element title, got para" is told of either of the two: the child is meant. */
static const XmlNode *
culprit_of(const XmlInvalid *invalid, const XmlNode *node)
{
    const char *got = strstr(invalid->message, ", got ");
    if (got == NULL || strcmp(got + strlen(", got "), xml_name(node)) == 0) {
        return node;
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (strcmp(got + strlen(", got "), xml_name(child)) == 0) {
            return child;
        }
    }
    return node;
}

static const XmlSchema *
schema_for(Grammar *grammar, const XmlFile *file, Diags *diags)
{
    const XmlFile *only = vocabulary_file(grammar->vocabulary);
    bool is_light = grammar->judged == file && only != NULL;
    XmlSchema **schema = is_light ? &grammar->light : &grammar->exact;
    if (*schema == NULL) {
        *schema = is_light ? xml_schema_without_patterns(only, diags)
                           : xml_schema_load(grammar->path, diags);
    }
    return *schema;
}

bool
grammar_verdict(Grammar *grammar, const XmlFile *file, Diags *diags)
{
    const XmlSchema *schema = schema_for(grammar, file, diags);
    if (schema == NULL) {
        return false;
    }
    g_autoptr(GPtrArray) found = xml_schema_validate(schema, file);
    if (found->len == 0) {
        return true;
    }
    const XmlInvalid *invalid = invalid_choose(found);
    const XmlNode *node = invalid->node == NULL ? xml_file_root(file) : invalid->node;
    while (xml_is_text(node) && xml_parent(node) != NULL) {
        node = xml_parent(node);
    }
    node = culprit_of(invalid, node);
    bool of_itself = strstr(invalid->message, "failed to validate content") != NULL ||
                     strstr(invalid->message, "nothing") != NULL || xml_parent(node) == NULL;
    const XmlNode *around = of_itself ? node : xml_parent(node);
    g_autoptr(GPtrArray) rules = rules_of(grammar, around);
    fault_invalid(grammar->vocabulary, node, around, rules->len == 0 ? NULL : rules->pdata[0],
                  invalid->message, diags);
    return false;
}

bool
grammar_check(Grammar *grammar, const XmlFile *file, Diags *diags)
{
    return grammar_walk(grammar, file, diags) && grammar_verdict(grammar, file, diags);
}
