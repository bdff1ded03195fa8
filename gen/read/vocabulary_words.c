#include "read/vocabulary.h"

#include <string.h>

#define RNG "http://relaxng.org/ns/structure/1.0"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* Longer lists of what may stand in an element help nobody. */
#define CONTENT_WORDS_MAX 200

/* ---- name classes ---- */

static bool
class_holds(const XmlNode *node, const char *space, const char *name)
{
    const char *kind = xml_name(node);
    bool holds = false;
    if (strcmp(kind, "name") == 0) {
        g_autofree char *words = xml_words(node);
        return strcmp(g_strstrip(words), name) == 0 && g_strcmp0(xml_attr(node, "ns"), space) == 0;
    }
    if (strcmp(kind, "anyName") == 0) {
        holds = true;
    } else if (strcmp(kind, "nsName") == 0) {
        const char *own = xml_attr(node, "ns");
        holds = g_strcmp0(own == NULL || own[0] == '\0' ? NULL : own, space) == 0;
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (strcmp(kind, "choice") == 0) {
            holds = holds || class_holds(child, space, name);
        } else if (strcmp(xml_name(child), "except") == 0) {
            for (const XmlNode *not = xml_element_first(child); not != NULL;
                 not = xml_element_next(not )) {
                holds = holds && !class_holds(not, space, name);
            }
        }
    }
    return holds;
}

/* The grammars use one prefix in names, "xml:". */
bool
vocabulary_names(const XmlNode *pattern, const char *space, const char *name)
{
    const char *own = xml_attr(pattern, "name");
    if (own != NULL && strncmp(own, "xml:", 4) == 0) {
        return g_strcmp0(space, XML_SPACE) == 0 && strcmp(own + 4, name) == 0;
    }
    if (own != NULL) {
        return space == NULL && strcmp(own, name) == 0;
    }
    for (const XmlNode *node = xml_element_first(pattern); node != NULL;
         node = xml_element_next(node)) {
        if (g_strcmp0(xml_space(node), RNG) == 0) {
            return class_holds(node, space, name);
        }
    }
    return false;
}

/* ---- documentation ---- */

char *
vocabulary_documentation(const XmlNode *pattern)
{
    for (const XmlNode *node = xml_element_first(pattern); node != NULL;
         node = xml_element_next(node)) {
        if (strcmp(xml_name(node), "documentation") != 0) {
            continue;
        }
        g_autofree char *words = xml_words(node);
        g_auto(GStrv) parts = g_strsplit_set(g_strstrip(words), " \t\r\n", -1);
        GString *text = g_string_new(NULL);
        for (guint i = 0; parts[i] != NULL; i++) {
            if (parts[i][0] != '\0') {
                g_string_append_printf(text, "%s%s", text->len == 0 ? "" : " ", parts[i]);
            }
        }
        return g_string_free(text, FALSE);
    }
    return NULL;
}

/* ---- content models in words ---- */

static char *content_of(const Vocabulary *vocabulary, const XmlNode *pattern, guint depth);

/* The words of the children that are worth a word; `count` says how many. */
static char *
joined(const Vocabulary *vocabulary, const XmlNode *parent, const char *between, guint depth,
       guint *count)
{
    GString *text = g_string_new(NULL);
    *count = 0;
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        g_autofree char *words = content_of(vocabulary, node, depth);
        if (words[0] != '\0') {
            g_string_append_printf(text, "%s%s", *count == 0 ? "" : between, words);
            (*count)++;
        }
    }
    return g_string_free(text, FALSE);
}

static char *
content_of_ref(const Vocabulary *vocabulary, const XmlNode *ref, guint depth)
{
    const GPtrArray *bodies = vocabulary_define(vocabulary, xml_attr(ref, "name"));
    guint count = 0;
    if (bodies == NULL || depth > 8) {
        return g_strdup("");
    }
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < bodies->len; i++) {
        g_autofree char *words = joined(vocabulary, bodies->pdata[i], ", ", depth + 1, &count);
        if (words[0] != '\0') {
            g_string_append_printf(text, "%s%s", text->len == 0 ? "" : " | ", words);
        }
    }
    return g_string_free(text, FALSE);
}

static char *
repeated(const Vocabulary *vocabulary, const XmlNode *pattern, char mark, guint depth)
{
    guint count = 0;
    g_autofree char *words = joined(vocabulary, pattern, ", ", depth, &count);
    if (words[0] == '\0') {
        return g_strdup("");
    }
    gsize length = strlen(words);
    if (strpbrk(words, " |,") == NULL) {
        char last = words[length - 1];
        return last == '*' ? g_steal_pointer(&words) : g_strdup_printf("%s%c", words, mark);
    }
    bool enclosed = words[0] == '(' && words[length - 1] == ')';
    return enclosed ? g_strdup_printf("%s%c", words, mark) : g_strdup_printf("(%s)%c", words, mark);
}

static char *
content_of(const Vocabulary *vocabulary, const XmlNode *pattern, guint depth)
{
    const char *kind = xml_name(pattern);
    guint count = 0;
    if (g_strcmp0(xml_space(pattern), RNG) != 0 || strcmp(kind, "attribute") == 0) {
        return g_strdup("");
    }
    if (strcmp(kind, "element") == 0) {
        const char *name = xml_attr(pattern, "name");
        return g_strdup(name == NULL ? "" : name);
    }
    if (strcmp(kind, "ref") == 0) {
        return content_of_ref(vocabulary, pattern, depth);
    }
    if (strcmp(kind, "optional") == 0) {
        return repeated(vocabulary, pattern, '?', depth);
    }
    if (strcmp(kind, "zeroOrMore") == 0 || strcmp(kind, "oneOrMore") == 0) {
        return repeated(vocabulary, pattern, kind[0] == 'z' ? '*' : '+', depth);
    }
    if (strcmp(kind, "text") == 0) {
        return g_strdup("text");
    }
    if (strcmp(kind, "choice") == 0) {
        g_autofree char *words = joined(vocabulary, pattern, " | ", depth, &count);
        return count > 1 ? g_strdup_printf("(%s)", words) : g_steal_pointer(&words);
    }
    return joined(vocabulary, pattern, ", ", depth, &count);
}

char *
vocabulary_content(const Vocabulary *vocabulary, const ElementRule *rule)
{
    guint count = 0;
    char *words = joined(vocabulary, rule->pattern, ", ", 0, &count);
    if (strlen(words) > CONTENT_WORDS_MAX) {
        g_clear_pointer(&words, g_free);
        GString *list = g_string_new(NULL);
        for (guint i = 0; i < rule->children->len; i++) {
            const ElementRule *child = rule->children->pdata[i];
            if (child->name != NULL) {
                g_string_append_printf(list, "%s%s", list->len == 0 ? "" : ", ", child->name);
            }
        }
        words = g_string_free(list, FALSE);
    }
    return words;
}
