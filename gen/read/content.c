#include "read/content.h"

#include "base/pool.h"
#include "read/project_parts.h"

#include <string.h>

#define XML_SPACE "http://www.w3.org/XML/1998/namespace"
#define BLANKS " \t\r\n"

/* ---- making ---- */

/* xml:base tells where the words come from and is none of the author's. */
static void
take_attributes(ContentNode *made, const XmlNode *node, Pool *pool)
{
    guint count = xml_attr_count(node);
    ContentAttribute *attributes = pool_array_of(pool, ContentAttribute, count);
    for (guint i = 0; i < count; i++) {
        XmlAttr attr = xml_attr_nth(node, i);
        bool is_xml = g_strcmp0(attr.space, XML_SPACE) == 0;
        if (is_xml && strcmp(attr.name, "base") == 0) {
            continue;
        }
        attributes[made->attribute_count++] = (ContentAttribute){
            is_xml ? pool_printf(pool, "xml:%s", attr.name) : pool_strdup(pool, attr.name),
            pool_strdup(pool, attr.value)};
    }
    made->attributes = attributes;
}

/* `where` is that of the text's very first character. '&' and '<' can only have been written as
 * entities, which are wider. */
static Where
place_from(Where where, const char *text, const char *at)
{
    for (const char *c = text; c < at; c = g_utf8_next_char(c)) {
        if (*c == '\n') {
            where.line++;
            where.column = 1;
        } else if (where.column > 0) {
            where.column += *c == '&' ? (int)strlen("&amp;") : *c == '<' ? (int)strlen("&lt;") : 1;
        }
    }
    return where;
}

static void
take_text(ContentNode *made, const XmlNode *node, Pool *pool)
{
    made->text = pool_strdup(pool, xml_text(node));
    made->where = xml_where(node);
    made->where = place_from(made->where, made->text, made->text + strspn(made->text, BLANKS));
}

static ContentNode *
take(const XmlNode *node, const ContentNode *parent, Pool *pool)
{
    ContentNode *made = pool_new_of(pool, ContentNode);
    made->parent = parent;
    if (xml_is_text(node)) {
        take_text(made, node, pool);
        return made;
    }
    made->name = g_intern_string(xml_name(node));
    made->where = xml_where(node);
    take_attributes(made, node, pool);
    const ContentNode **end = &made->first;
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        ContentNode *below = take(child, made, pool);
        *end = below;
        end = &below->next;
    }
    return made;
}

const ContentNode *
project_content_tree(Project *project, const char *path, Diags *diags)
{
    const ContentNode *root = g_hash_table_lookup(project->trees, path);
    if (root == NULL) {
        const XmlFile *file = project_content(project, path, where_at(path, 0, 0), diags);
        if (file != NULL) {
            root = take(xml_file_root(file), NULL, project->pool);
            g_hash_table_insert(project->trees, g_strdup(path), (gpointer)root);
        }
    }
    return root;
}

/* ---- reading ---- */

const char *
content_attribute(const ContentNode *node, const char *name)
{
    for (guint i = 0; i < node->attribute_count; i++) {
        if (strcmp(node->attributes[i].name, name) == 0) {
            return node->attributes[i].value;
        }
    }
    return NULL;
}

bool
content_is(const ContentNode *node, const char *name)
{
    return node->name != NULL && strcmp(node->name, name) == 0;
}

const ContentNode *
content_above(const ContentNode *node, const char *name)
{
    while (node != NULL && !content_is(node, name)) {
        node = node->parent;
    }
    return node;
}

static const ContentNode *
element_from(const ContentNode *node)
{
    while (node != NULL && node->name == NULL) {
        node = node->next;
    }
    return node;
}

const ContentNode *
content_element_next(const ContentNode *node)
{
    return element_from(node->next);
}

const ContentNode *
content_element_first(const ContentNode *parent)
{
    return element_from(parent->first);
}

const ContentNode *
content_walk(const ContentNode *top, const ContentNode *node)
{
    if (node->first != NULL) {
        return node->first;
    }
    while (node != top && node->next == NULL) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

const char *
content_lang(const ContentNode *node)
{
    for (; node != NULL; node = node->parent) {
        const char *lang = content_attribute(node, "xml:lang");
        if (lang != NULL) {
            return lang;
        }
    }
    return "";
}

char *
content_words(const ContentNode *node)
{
    GString *words = g_string_new(NULL);
    bool blank = false;
    for (const ContentNode *at = node; at != NULL; at = content_walk(node, at)) {
        blank = blank || content_is(at, "break");
        for (const char *c = at->text; c != NULL && *c != '\0'; c++) {
            if (strchr(BLANKS, *c) != NULL) {
                blank = true;
                continue;
            }
            if (blank && words->len > 0) {
                g_string_append_c(words, ' ');
            }
            blank = false;
            g_string_append_c(words, *c);
        }
    }
    return g_string_free(words, FALSE);
}

/* Counted from the first character that is not blank, whose place is known. */
Where
content_place(const ContentNode *text, const char *at)
{
    const char *first = text->text + strspn(text->text, BLANKS);
    return at <= first ? text->where : place_from(text->where, first, at);
}
