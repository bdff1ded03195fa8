#include "read/parts.h"

#include "read/document_text.h"
#include "read/project_parts.h"
#include "read/xml.h"

#include <string.h>

/* Of the names around a piece, so many are told. */
#define NAMES_MAX 3

/* One element that has a name, and what stands in it. */
typedef struct {
    GHashTable *pieces; /* name of the child, "" for its own → GString * */
    GPtrArray *order;   /* of char *: their names as they come */
} Holder;

typedef struct {
    PartVisit visit;
    gpointer self;
    GPtrArray *names; /* of char *: of the elements around, outermost first */
} Walk;

static void walk_holder(Walk *walk, const XmlNode *node);

/* ---- names ---- */

/* "step 3", "pitfall internal", "introduction"; NULL when it has none. The caller frees. */
static char *
name_of(const XmlNode *node)
{
    const char *element = xml_name(node);
    const char *given = xml_attr(node, "number");
    given = given == NULL ? xml_attr(node, "name") : given;
    given = given == NULL ? xml_id(node) : given;
    if (given == NULL) {
        return NULL;
    }
    gsize length = strlen(element);
    if (strncmp(given, element, length) == 0 && given[length] == '-') {
        given += length + 1;
    }
    return strcmp(given, element) == 0 ? g_strdup(element)
                                       : g_strdup_printf("%s %s", element, given);
}

static char *
label_of(const Walk *walk, const char *piece)
{
    GString *label = g_string_new(NULL);
    guint first = walk->names->len > NAMES_MAX ? walk->names->len - NAMES_MAX : 0;
    for (guint i = first; i < walk->names->len; i++) {
        g_string_append_printf(label, "%s%s", i == first ? "" : ", ",
                               (const char *)walk->names->pdata[i]);
    }
    if (piece[0] != '\0') {
        g_string_append_printf(label, "%s%s", label->len == 0 ? "" : ", ", piece);
    }
    return g_string_free(label, FALSE);
}

/* ---- pieces ---- */

static void
add_attributes(GString *text, const XmlNode *node)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        XmlAttr attr = xml_attr_nth(node, i);
        g_string_append_printf(text, " %s=\"%s\"", attr.name, attr.value);
    }
}

/* Elements below that have names of their own are left out: they are told by themselves. */
static void
add_node(Walk *walk, GString *text, const XmlNode *node)
{
    if (xml_is_text(node)) {
        g_string_append(text, xml_text(node));
        return;
    }
    g_autofree char *name = name_of(node);
    if (name != NULL) {
        walk_holder(walk, node);
        return;
    }
    g_string_append_printf(text, "<%s", xml_name(node));
    add_attributes(text, node);
    g_string_append_c(text, '>');
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        add_node(walk, text, child);
    }
    g_string_append(text, "</>");
}

static void
text_free(gpointer text)
{
    g_string_free(text, TRUE);
}

static GString *
piece_of(Holder *holder, const char *name)
{
    GString *text = g_hash_table_lookup(holder->pieces, name);
    if (text == NULL) {
        char *key = g_strdup(name);
        text = g_string_new(NULL);
        g_hash_table_insert(holder->pieces, key, text);
        g_ptr_array_add(holder->order, key);
    }
    return text;
}

static void
walk_holder(Walk *walk, const XmlNode *node)
{
    g_autoptr(GHashTable) pieces =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, text_free);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    Holder holder = {pieces, order};
    char *name = name_of(node);
    bool named = name != NULL && xml_parent(node) != NULL;
    if (named) {
        g_ptr_array_add(walk->names, name);
    }
    add_attributes(piece_of(&holder, ""), node);
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        const char *piece = xml_is_text(child) ? "" : xml_name(child);
        g_autofree char *own = xml_is_text(child) ? NULL : name_of(child);
        if (own != NULL) {
            walk_holder(walk, child);
        } else {
            add_node(walk, piece_of(&holder, piece), child);
        }
    }
    for (guint i = 0; i < order->len; i++) {
        const GString *text = g_hash_table_lookup(pieces, order->pdata[i]);
        g_autofree char *label = label_of(walk, order->pdata[i]);
        if (label[0] != '\0') {
            walk->visit(walk->self, xml_where(node).file, label, digest_of(text->str, text->len));
        }
    }
    if (named) {
        g_ptr_array_set_size(walk->names, (gint)walk->names->len - 1);
    }
    g_free(name);
}

void
parts_of_content(const Project *project, const char *path, PartVisit visit, gpointer self)
{
    const XmlFile *file = g_hash_table_lookup(project->contents, path);
    if (file != NULL) {
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        Walk walk = {visit, self, names};
        walk_holder(&walk, xml_file_root(file));
    }
}

/* ---- themes ---- */

void
parts_of_theme(const Theme *theme, PartVisit visit, gpointer self)
{
    for (guint i = 0; i < theme->colours->len; i++) {
        const ThemeColour *colour = &g_array_index(theme->colours, ThemeColour, i);
        visit(self, theme->file, colour->name, digest_of(&colour->colour, sizeof colour->colour));
    }
    for (guint i = 0; i < theme->roles->len; i++) {
        const Role *role = theme->roles->pdata[i];
        visit(self, theme->file, role->name, role_digest(theme, role));
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < theme->fonts->len; i++) {
        const char *family = g_array_index(theme->fonts, ThemeFont, i).family;
        if (g_hash_table_add(seen, (gpointer)family)) {
            visit(self, theme->file, family, family_digest(theme, family));
        }
    }
}
