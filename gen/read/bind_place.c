#include "read/bind_place.h"

#include "read/xml_place.h"

/* Two elements of one name begin on that line. */
#define AMBIGUOUS (-1)

static char *
place_key(const XmlNode *node)
{
    Where where = xml_where(node);
    return g_strdup_printf("%s:%d:%s", where.file, where.line, xml_name(node));
}

static void
places_collect(const XmlNode *node, GHashTable *columns)
{
    if (xml_space(node) == NULL) {
        char *key = place_key(node);
        bool is_known = g_hash_table_contains(columns, key);
        int column = is_known ? AMBIGUOUS : xml_place_column(node);
        g_hash_table_insert(columns, key, GINT_TO_POINTER(column));
    }
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        places_collect(child, columns);
    }
}

static void
places_give(XmlNode *node, GHashTable *columns)
{
    g_autofree char *key = place_key(node);
    int column = GPOINTER_TO_INT(g_hash_table_lookup(columns, key));
    xml_place_set(node, column == AMBIGUOUS ? 0 : column);
    for (XmlNode *child = xml_element_first(node); child != NULL; child = xml_element_next(child)) {
        places_give(child, columns);
    }
}

void
bind_place_recover(const XmlNode *source, XmlNode *bound)
{
    GHashTable *columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    places_collect(source, columns);
    places_give(bound, columns);
    g_hash_table_unref(columns);
}
