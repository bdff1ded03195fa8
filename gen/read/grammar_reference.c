#include "read/grammar_reference.h"

#include "base/nearest.h"

#include <stdlib.h>

bool
reference_is(const XmlNode *pattern)
{
    for (const XmlNode *child = xml_element_first(pattern); child != NULL;
         child = xml_element_next(child)) {
        if (g_str_equal(xml_name(child), "data")) {
            const char *type = xml_attr(child, "type");
            return g_strcmp0(type, "IDREF") == 0 || g_strcmp0(type, "IDREFS") == 0;
        }
    }
    return false;
}

static void
gather(const XmlNode *node, GHashTable *ids)
{
    const char *id = xml_id(node);
    if (id != NULL) {
        g_hash_table_insert(ids, (gpointer)id, (gpointer)node);
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        gather(child, ids);
    }
}

GHashTable *
reference_ids(const XmlFile *file)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    gather(xml_file_root(file), ids);
    return ids;
}

static int
compare_names(const void *left, const void *right)
{
    return g_strcmp0(*(const char *const *)left, *(const char *const *)right);
}

static void
tell(GHashTable *ids, const XmlNode *node, const char *name, const char *id, Diags *diags)
{
    guint count = 0;
    g_autofree gpointer *known = g_hash_table_get_keys_as_array(ids, &count);
    qsort(known, count, sizeof(gpointer), compare_names);
    const char *near = nearest_name(id, (const char *const *)known, count);
    g_autofree char *hint =
        near == NULL ? g_strdup_printf("give the element that is meant xml:id=\"%s\"", id)
                     : g_strdup_printf("did you mean '%s'?", near);
    diags_rule(diags, DIAG_ERROR, REFERENCE_RULE, xml_where(node), hint,
               "%s=\"%s\" of '%s' points to nothing: no element has that xml:id", name, id,
               xml_name(node));
}

bool
reference_check(GHashTable *ids, const XmlNode *node, XmlAttr attr, Diags *diags)
{
    bool well = true;
    g_auto(GStrv) names = g_strsplit_set(attr.value, " \t\r\n", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        if (names[i][0] != '\0' && !g_hash_table_contains(ids, names[i])) {
            tell(ids, node, attr.name, names[i], diags);
            well = false;
        }
    }
    return well;
}
