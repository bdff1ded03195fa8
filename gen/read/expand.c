#include "read/expand.h"

#include "base/nearest.h"

#include <stdlib.h>
#include <string.h>

/* One repeat that is being written out. */
typedef struct {
    const char *name;
    guint number;
} Counter;

typedef struct {
    GArray *counters; /* of Counter, outermost first */
    guint made;       /* nodes, against XML_NODES_MAX */
    bool full;
    Diags *diags;
} Expand;

static void expand_children(Expand *expand, XmlNode *parent);

static const Counter *
counter_lookup(const Expand *expand, const char *name)
{
    for (guint i = 0; i < expand->counters->len; i++) {
        const Counter *counter = &g_array_index(expand->counters, Counter, i);
        if (strcmp(counter->name, name) == 0) {
            return counter;
        }
    }
    return NULL;
}

static char *
counter_hint(const Expand *expand, const char *wanted)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < expand->counters->len; i++) {
        g_ptr_array_add(names, (gpointer)g_array_index(expand->counters, Counter, i).name);
    }
    if (names->len == 0) {
        return g_strdup("it stands in no repeat: <repeat times=\"8\" as=\"n\"> makes [n]");
    }
    return nearest_hint(wanted, (const char *const *)names->pdata, names->len);
}

/* Brackets in what people read may be meant as brackets. */
static bool
is_prose(const char *attribute)
{
    static const char *const names[] = {"title", "subject", "publisher", "label", "tooltip", "hint",
                                        "alt",   "summary", "value",     "href",  "src",     NULL};
    return g_strv_contains(names, attribute);
}

static gsize
name_length(const char *text)
{
    gsize length = 0;
    while (g_ascii_isalnum(text[length]) || text[length] == '_' || text[length] == '-') {
        length++;
    }
    return g_ascii_isdigit(text[0]) || text[0] == '-' ? 0 : length;
}

/* NULL when there is nothing to replace. */
static char *
substituted(Expand *expand, const XmlNode *node, XmlAttr attr)
{
    if (strchr(attr.value, '[') == NULL) {
        return NULL;
    }
    GString *text = g_string_new(NULL);
    for (const char *at = attr.value; *at != '\0'; at++) {
        gsize length = *at == '[' ? name_length(at + 1) : 0;
        if (length == 0 || at[1 + length] != ']') {
            g_string_append_c(text, *at);
            continue;
        }
        g_autofree char *name = g_strndup(at + 1, length);
        const Counter *counter = counter_lookup(expand, name);
        if (counter != NULL) {
            g_string_append_printf(text, "%u", counter->number);
            at += length + 1;
            continue;
        }
        if (!is_prose(attr.name)) {
            g_autofree char *hint = counter_hint(expand, name);
            diags_error(expand->diags, xml_where(node), hint,
                        "there is no counter [%s] for %s=\"%s\" on '%s'", name, attr.name,
                        attr.value, xml_name(node));
        }
        g_string_append_c(text, '[');
    }
    return g_string_free(text, FALSE);
}

static void
substitute_attributes(Expand *expand, XmlNode *node)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        g_autofree char *value = substituted(expand, node, xml_attr_nth(node, i));
        if (value != NULL) {
            xml_attr_set_nth(node, i, value);
        }
    }
}

static void
expand_counter(Expand *expand, XmlNode *node)
{
    const char *name = xml_attr(node, "of");
    const Counter *counter = counter_lookup(expand, name);
    if (counter == NULL) {
        g_autofree char *hint = counter_hint(expand, name);
        diags_error(expand->diags, xml_where(node), hint, "there is no counter '%s'", name);
    } else {
        g_autofree char *number = g_strdup_printf("%u", counter->number);
        xml_insert_before(node, xml_text_new(node, number));
    }
    xml_remove(node);
}

static bool
read_times(Expand *expand, const XmlNode *node, const char *attribute, guint *times)
{
    const char *text = xml_attr(node, attribute);
    char *end = NULL;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    if (!g_ascii_isdigit(text[0]) || *end != '\0' || number > EXPAND_TIMES_MAX) {
        diags_error(expand->diags, xml_where(node), NULL,
                    "%s=\"%s\" on '%s' should be a whole number from 0 to %d", attribute, text,
                    xml_name(node), EXPAND_TIMES_MAX);
        return false;
    }
    *times = (guint)number;
    return true;
}

static guint
count_nodes(const XmlNode *node)
{
    guint count = 1;
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        count += count_nodes(child);
    }
    return count;
}

static void expand_node(Expand *expand, XmlNode *node);

/* One more copy of `child` stands before `place`. */
static void
add_turn(Expand *expand, XmlNode *place, const XmlNode *child)
{
    expand->made += count_nodes(child);
    if (expand->made > XML_NODES_MAX) {
        if (!expand->full) {
            diags_error(expand->diags, xml_where(place), "repeat less",
                        "repeats make more than %d elements", XML_NODES_MAX);
        }
        expand->full = true;
        return;
    }
    XmlNode *copy = xml_insert_before(place, xml_copy(child));
    if (!xml_is_text(copy)) {
        expand_node(expand, copy);
    }
}

static const char *
new_counter(Expand *expand, const XmlNode *node)
{
    const char *name = xml_attr(node, "as");
    name = name == NULL ? "n" : name;
    if (counter_lookup(expand, name) == NULL) {
        return name;
    }
    diags_error(expand->diags, xml_where(node), "give this one another name: as=\"m\"",
                "a repeat inside a repeat has the same counter '%s'", name);
    return NULL;
}

static void
expand_repeat(Expand *expand, XmlNode *node)
{
    guint times = 0;
    const char *name = new_counter(expand, node);
    if (name != NULL && read_times(expand, node, "times", &times)) {
        for (guint number = 1; number <= times && !expand->full; number++) {
            Counter counter = {name, number};
            g_array_append_val(expand->counters, counter);
            for (const XmlNode *child = xml_child_first(node); child != NULL && !expand->full;
                 child = xml_child_next(child)) {
                add_turn(expand, node, child);
            }
            g_array_set_size(expand->counters, expand->counters->len - 1);
        }
    }
    xml_remove(node);
}

/* <row repeat="8" as="k">: the row itself is the only child of the repeat it is short for. */
static void
expand_row(Expand *expand, XmlNode *row)
{
    guint times = 0;
    g_autofree char *name = g_strdup(new_counter(expand, row));
    if (name != NULL && read_times(expand, row, "repeat", &times)) {
        xml_attr_remove(row, "repeat");
        xml_attr_remove(row, "as");
        for (guint number = 1; number <= times && !expand->full; number++) {
            Counter counter = {name, number};
            g_array_append_val(expand->counters, counter);
            add_turn(expand, row, row);
            g_array_set_size(expand->counters, expand->counters->len - 1);
        }
    }
    xml_remove(row);
}

/* `node` may be gone afterwards. */
static void
expand_node(Expand *expand, XmlNode *node)
{
    bool repeating = xml_is(node, "row") && xml_attr(node, "repeat") != NULL;
    if (repeating) {
        expand_row(expand, node);
        return;
    }
    substitute_attributes(expand, node);
    if (xml_is(node, "repeat")) {
        expand_repeat(expand, node);
    } else if (xml_is(node, "counter")) {
        expand_counter(expand, node);
    } else {
        expand_children(expand, node);
    }
}

static void
expand_children(Expand *expand, XmlNode *parent)
{
    for (XmlNode *child = xml_element_first(parent), *next = NULL; child != NULL; child = next) {
        next = xml_element_next(child);
        expand_node(expand, child);
    }
}

bool
expand_repeats(XmlFile *file, Diags *diags)
{
    guint before = diags_told(diags);
    Expand expand = {g_array_new(FALSE, FALSE, sizeof(Counter)), 0, false, diags};
    expand_node(&expand, xml_file_root(file));
    g_array_unref(expand.counters);
    return diags_told(diags) == before;
}
