#include "read/vocabulary.h"

#include "read/paths.h"

#include <string.h>

#define RNG "http://relaxng.org/ns/structure/1.0"
#define NOTES "http://relaxng.org/ns/compatibility/annotations/1.0"

/* Refs that lead to refs: a grammar of ours has five at most; a cycle has no end. */
#define REF_DEPTH_MAX 64

struct Vocabulary {
    Inputs *inputs;      /* of who loads it; NULL when loaded */
    GPtrArray *files;    /* of XmlFile */
    GHashTable *defines; /* name → GPtrArray of const XmlNode * */
    GHashTable *rules;   /* const XmlNode * → ElementRule */
    GPtrArray *start;
    GHashTable *kept; /* const XmlNode * → what vocabulary_keep was given; NULL = nothing */
};

static void
rule_free(ElementRule *rule)
{
    g_array_unref(rule->attributes);
    g_ptr_array_unref(rule->children);
    g_ptr_array_unref(rule->required);
    g_free(rule);
}

static bool
is_rng(const XmlNode *node, const char *name)
{
    return g_strcmp0(xml_space(node), RNG) == 0 && strcmp(xml_name(node), name) == 0;
}

/* ---- loading ---- */

static bool load_file(Vocabulary *vocabulary, const char *path, GHashTable *hidden, Diags *diags);

static void
add_define(Vocabulary *vocabulary, const char *name, const XmlNode *body)
{
    GPtrArray *bodies = g_hash_table_lookup(vocabulary->defines, name);
    if (bodies == NULL) {
        bodies = g_ptr_array_new();
        g_hash_table_insert(vocabulary->defines, g_strdup(name), bodies);
    }
    g_ptr_array_add(bodies, (gpointer)body);
}

static const char *
define_name(const XmlNode *node)
{
    if (is_rng(node, "start")) {
        return "";
    }
    return is_rng(node, "define") ? xml_attr(node, "name") : NULL;
}

static bool
add_include(Vocabulary *vocabulary, const char *path, const XmlNode *node, GHashTable *hidden,
            Diags *diags)
{
    const char *href = xml_attr(node, "href");
    g_autoptr(GHashTable) inner = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter each;
    gpointer name = NULL;
    g_hash_table_iter_init(&each, hidden);
    while (g_hash_table_iter_next(&each, &name, NULL)) {
        g_hash_table_add(inner, name);
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        const char *own = define_name(child);
        if (own != NULL && !g_hash_table_contains(hidden, own)) {
            add_define(vocabulary, own, child);
            g_hash_table_add(inner, (gpointer)own);
        }
    }
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *included = g_build_filename(folder, href == NULL ? "" : href, NULL);
    return load_file(vocabulary, included, inner, diags);
}

/* `hidden`: names that an including grammar defines anew. */
static bool
add_grammar(Vocabulary *vocabulary, const char *path, const XmlNode *grammar, GHashTable *hidden,
            Diags *diags)
{
    bool well = true;
    for (const XmlNode *node = xml_element_first(grammar); node != NULL;
         node = xml_element_next(node)) {
        const char *name = define_name(node);
        if (is_rng(node, "div")) {
            well = add_grammar(vocabulary, path, node, hidden, diags) && well;
        } else if (is_rng(node, "include")) {
            well = add_include(vocabulary, path, node, hidden, diags) && well;
        } else if (name != NULL && !g_hash_table_contains(hidden, name)) {
            add_define(vocabulary, name, node);
        }
    }
    return well;
}

static bool
load_file(Vocabulary *vocabulary, const char *path, GHashTable *hidden, Diags *diags)
{
    g_autofree char *why = NULL;
    g_autoptr(GBytes) bytes = paths_read(path, vocabulary->inputs, &why);
    if (bytes == NULL) {
        diags_error(diags, where_at(path, 0, 0), NULL, "cannot read the grammar: %s", why);
        return false;
    }
    XmlFile *file = xml_file_parse(bytes, path, false, diags);
    if (file == NULL) {
        return false;
    }
    g_ptr_array_add(vocabulary->files, file);
    return add_grammar(vocabulary, path, xml_file_root(file), hidden, diags);
}

Vocabulary *
vocabulary_load(const char *path, Inputs *inputs, Diags *diags)
{
    Vocabulary *vocabulary = g_new0(Vocabulary, 1);
    vocabulary->files = g_ptr_array_new_with_free_func((GDestroyNotify)xml_file_free);
    vocabulary->defines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    vocabulary->rules = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)rule_free);
    vocabulary->inputs = inputs;
    g_autoptr(GHashTable) hidden = g_hash_table_new(g_str_hash, g_str_equal);
    if (!load_file(vocabulary, path, hidden, diags)) {
        vocabulary_free(vocabulary);
        return NULL;
    }
    vocabulary->inputs = NULL;
    return vocabulary;
}

void
vocabulary_free(Vocabulary *vocabulary)
{
    if (vocabulary == NULL) {
        return;
    }
    g_clear_pointer(&vocabulary->kept, g_hash_table_unref);
    g_clear_pointer(&vocabulary->start, g_ptr_array_unref);
    g_hash_table_unref(vocabulary->rules);
    g_hash_table_unref(vocabulary->defines);
    g_ptr_array_unref(vocabulary->files);
    g_free(vocabulary);
}

gpointer
vocabulary_kept(const Vocabulary *vocabulary, const XmlNode *pattern)
{
    return vocabulary->kept == NULL ? NULL : g_hash_table_lookup(vocabulary->kept, pattern);
}

void
vocabulary_keep(Vocabulary *vocabulary, const XmlNode *pattern, gpointer made,
                GDestroyNotify destroy)
{
    if (vocabulary->kept == NULL) {
        vocabulary->kept = g_hash_table_new_full(NULL, NULL, NULL, destroy);
    }
    g_hash_table_insert(vocabulary->kept, (gpointer)pattern, made);
}

const GPtrArray *
vocabulary_define(const Vocabulary *vocabulary, const char *name)
{
    return name == NULL ? NULL : g_hash_table_lookup(vocabulary->defines, name);
}

/* ---- patterns ---- */

bool
vocabulary_is_empty_choice(const Vocabulary *vocabulary, const XmlNode *pattern)
{
    if (is_rng(pattern, "notAllowed")) {
        return true;
    }
    if (!is_rng(pattern, "ref")) {
        return false;
    }
    const GPtrArray *bodies = vocabulary_define(vocabulary, xml_attr(pattern, "name"));
    if (bodies == NULL || bodies->len != 1) {
        return false;
    }
    for (const XmlNode *node = xml_element_first(bodies->pdata[0]); node != NULL;
         node = xml_element_next(node)) {
        if (g_strcmp0(xml_space(node), RNG) == 0) {
            return is_rng(node, "notAllowed");
        }
    }
    return false;
}

typedef struct {
    Vocabulary *vocabulary;
    ElementRule *rule;
    guint depth;
} Gather;

static void gather(Gather *into, const XmlNode *pattern, bool optional);

static void
gather_below(Gather *into, const XmlNode *parent, bool optional)
{
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        gather(into, node, optional);
    }
}

static void
gather_choice(Gather *into, const XmlNode *choice, bool optional)
{
    guint live = 0;
    for (const XmlNode *node = xml_element_first(choice); node != NULL;
         node = xml_element_next(node)) {
        live += vocabulary_is_empty_choice(into->vocabulary, node) ? 0 : 1;
    }
    gather_below(into, choice, optional || live > 1);
}

static const char *
single_name(const XmlNode *pattern)
{
    const char *name = xml_attr(pattern, "name");
    if (name != NULL) {
        return name;
    }
    const XmlNode *first = xml_element_first(pattern);
    if (first != NULL && is_rng(first, "name")) {
        const XmlNode *text = xml_child_first(first);
        return text == NULL ? NULL : xml_text(text);
    }
    return NULL;
}

static void
gather_attribute(Gather *into, const XmlNode *pattern, bool optional)
{
    AttrRule rule = {pattern, single_name(pattern), !optional};
    for (guint i = 0; i < into->rule->attributes->len; i++) {
        AttrRule *known = &g_array_index(into->rule->attributes, AttrRule, i);
        if (known->pattern == pattern) {
            known->required = known->required && rule.required;
            return;
        }
    }
    g_array_append_val(into->rule->attributes, rule);
}

static void
gather_ref(Gather *into, const XmlNode *ref, bool optional)
{
    const GPtrArray *bodies = vocabulary_define(into->vocabulary, xml_attr(ref, "name"));
    if (bodies == NULL || into->depth > REF_DEPTH_MAX) {
        return;
    }
    into->depth++;
    for (guint i = 0; i < bodies->len; i++) {
        const XmlNode *body = bodies->pdata[i];
        bool choice = bodies->len > 1 && g_strcmp0(xml_attr(body, "combine"), "interleave") != 0;
        gather_below(into, body, optional || choice);
    }
    into->depth--;
}

static void
gather_element(Gather *into, const XmlNode *pattern, bool optional)
{
    const ElementRule *child = vocabulary_rule(into->vocabulary, pattern);
    if (!g_ptr_array_find(into->rule->children, child, NULL)) {
        g_ptr_array_add(into->rule->children, (gpointer)child);
    }
    if (!optional) {
        g_ptr_array_add(into->rule->required, (gpointer)child);
    }
}

static void
gather(Gather *into, const XmlNode *pattern, bool optional)
{
    static const char *const plain[] = {"group", "interleave", "oneOrMore", "div", NULL};
    static const char *const maybe[] = {"optional", "zeroOrMore", NULL};
    static const char *const data[] = {"data", "value", "list", NULL};
    const char *kind = xml_name(pattern);
    if (g_strcmp0(xml_space(pattern), RNG) != 0) {
        return;
    }
    if (strcmp(kind, "element") == 0) {
        gather_element(into, pattern, optional);
    } else if (strcmp(kind, "attribute") == 0) {
        gather_attribute(into, pattern, optional);
    } else if (strcmp(kind, "ref") == 0) {
        gather_ref(into, pattern, optional);
    } else if (strcmp(kind, "choice") == 0) {
        gather_choice(into, pattern, optional);
    } else if (g_strv_contains(plain, kind)) {
        gather_below(into, pattern, optional);
    } else if (g_strv_contains(maybe, kind)) {
        gather_below(into, pattern, true);
    } else if (strcmp(kind, "mixed") == 0 || strcmp(kind, "text") == 0) {
        into->rule->text = true;
        gather_below(into, pattern, optional);
    } else if (g_strv_contains(data, kind)) {
        into->rule->text = true;
        into->rule->value = pattern;
    }
}

static ElementRule *
rule_new(void)
{
    ElementRule *rule = g_new0(ElementRule, 1);
    rule->attributes = g_array_new(FALSE, FALSE, sizeof(AttrRule));
    rule->children = g_ptr_array_new();
    rule->required = g_ptr_array_new();
    return rule;
}

/* Entered in the table before its content is looked at: elements contain themselves. */
const ElementRule *
vocabulary_rule(Vocabulary *vocabulary, const XmlNode *element)
{
    ElementRule *rule = g_hash_table_lookup(vocabulary->rules, element);
    if (rule != NULL) {
        return rule;
    }
    rule = rule_new();
    rule->pattern = element;
    rule->name = single_name(element);
    g_hash_table_insert(vocabulary->rules, (gpointer)element, rule);
    Gather into = {vocabulary, rule, 0};
    gather_below(&into, element, false);
    return rule;
}

const XmlFile *
vocabulary_file(const Vocabulary *vocabulary)
{
    return vocabulary->files->len == 1 ? vocabulary->files->pdata[0] : NULL;
}

const GPtrArray *
vocabulary_start(Vocabulary *vocabulary)
{
    if (vocabulary->start == NULL) {
        ElementRule *root = rule_new();
        Gather into = {vocabulary, root, 0};
        const GPtrArray *bodies = vocabulary_define(vocabulary, "");
        for (guint i = 0; bodies != NULL && i < bodies->len; i++) {
            gather_below(&into, bodies->pdata[i], true);
        }
        vocabulary->start = g_ptr_array_ref(root->children);
        rule_free(root);
    }
    return vocabulary->start;
}
