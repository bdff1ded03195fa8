#include "read/typer.h"

#include "base/nearest.h"
#include "read/expand.h"

#include <string.h>

/* The largest page that PDF readers agree on, and the smallest that takes a hand. */
#define PAGE_SIDE_MAX 14400.0
#define PAGE_SIDE_MIN 36.0

/* ---- pages ---- */

static Size
read_size(Typer *typer, const XmlNode *node)
{
    static const struct {
        const char *name;
        Size size;
    } papers[] = {{"letter", {612, 792}},
                  {"legal", {612, 1008}},
                  {"a4", {210 * POINTS_PER_MM, 297 * POINTS_PER_MM}},
                  {"a5", {148 * POINTS_PER_MM, 210 * POINTS_PER_MM}}};
    const char *value = xml_attr(node, "size");
    Edges sides = {0, 0, 0, 0};
    for (guint i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (value == NULL || strcmp(papers[i].name, value) == 0) {
            return papers[i].size;
        }
    }
    /* Two lengths read as edges: the first is top and bottom, the second left and right. */
    if (!edges_parse(value, &sides) || sides.top < PAGE_SIDE_MIN || sides.right < PAGE_SIDE_MIN ||
        sides.top > PAGE_SIDE_MAX || sides.right > PAGE_SIDE_MAX) {
        typer_tell_value(typer, node, "size", NULL,
                         "letter, legal, a4, a5, or width and height from 0.5in to 200in such as "
                         "\"6in 4in\"");
        return papers[0].size;
    }
    return (Size){sides.top, sides.right};
}

/* A size in numbers says itself which way it lies, unless told otherwise. */
static Size
oriented(Typer *typer, const XmlNode *node, Size size)
{
    static const char *const words[] = {"portrait", "landscape", NULL};
    int orientation = typer_word(typer, node, "orientation", words, -1);
    double shorter = MIN(size.width, size.height);
    double longer = MAX(size.width, size.height);
    if (orientation < 0) {
        return size;
    }
    return orientation == 1 ? (Size){longer, shorter} : (Size){shorter, longer};
}

static const Block *
read_running(Typer *typer, const XmlNode *page, const char *name, double *gap)
{
    *gap = 8;
    for (const XmlNode *node = xml_element_first(page); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, name)) {
            *gap = typer_points(typer, node, "gap", 8);
            typer->running = true;
            const Block *first = block_flow(typer, node);
            typer->running = false;
            return first;
        }
    }
    return NULL;
}

static void
read_page(Typer *typer, const XmlNode *node, DocumentPage *page)
{
    page->where = xml_where(node);
    page->size = oriented(typer, node, read_size(typer, node));
    page->margins = typer_edges(typer, node, "margins", edges_all(36));
    page->label = typer_text(typer, node, "label");
    if (page->label != NULL && page->label[0] == '\0') {
        page->label = NULL;
    }
    double across = page->size.width - page->margins.left - page->margins.right;
    double down = page->size.height - page->margins.top - page->margins.bottom;
    if (across < PAGE_SIDE_MIN || down < PAGE_SIDE_MIN) {
        diags_error(typer->diags, page->where, "lessen the margins",
                    "the margins leave no room on the page");
    }
    page->header = read_running(typer, node, "header", &page->header_gap);
    page->footer = read_running(typer, node, "footer", &page->footer_gap);
    page->first = block_flow(typer, node);
}

static void
read_pages(Typer *typer, const XmlNode *root, Document *document)
{
    guint most = 0;
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        most++;
    }
    document->pages = pool_array_of(typer->pool, DocumentPage, most);
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, "page")) {
            read_page(typer, node, &document->pages[document->page_count++]);
        }
    }
    if (document->page_count == 0) {
        diags_error(typer->diags, xml_where(root), "add a 'page'", "the document has no page");
    }
}

/* ---- the document ---- */

/* NULL = none. The time of day when it is made is never asked for: outputs must not depend on it.
 */
static const char *
epoch_date(Typer *typer)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    if (text == NULL || text[0] == '\0') {
        return NULL;
    }
    char *end = NULL;
    gint64 seconds = g_ascii_strtoll(text, &end, 10);
    g_autoptr(GDateTime) time = *end == '\0' ? g_date_time_new_from_unix_utc(seconds) : NULL;
    if (time == NULL) {
        diags_error(typer->diags, where_at(NULL, 0, 0), NULL,
                    "SOURCE_DATE_EPOCH is '%s' and should be seconds since 1970", text);
        return NULL;
    }
    g_autofree char *date = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    return pool_strdup(typer->pool, date);
}

static const char *
prose(Typer *typer, const XmlNode *root, const char *name)
{
    const char *text = typer_text(typer, root, name);
    return text == NULL || text[0] == '\0' ? NULL : text;
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
sorted_keys(GHashTable *table)
{
    GPtrArray *keys = g_ptr_array_new();
    GHashTableIter each;
    gpointer key = NULL;
    g_hash_table_iter_init(&each, table);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        g_ptr_array_add(keys, key);
    }
    g_ptr_array_sort(keys, compare_words);
    return keys;
}

static void
check_links(Typer *typer)
{
    g_autoptr(GPtrArray) ids = sorted_keys(typer->ids);
    for (guint i = 0; i < typer->links->len; i++) {
        const TyperLink *link = &g_array_index(typer->links, TyperLink, i);
        if (!g_hash_table_contains(typer->ids, link->id)) {
            g_autofree char *hint =
                nearest_hint(link->id, (const char *const *)ids->pdata, ids->len);
            diags_error(typer->diags, link->where,
                        hint == NULL ? "give the block it leads to an id" : hint,
                        "no block has the id '%s', which is linked to", link->id);
        }
    }
}

/* A day alone is its first instant: what dates in files have to be. */
static const char *
read_date(Typer *typer, const XmlNode *root)
{
    const char *date = prose(typer, root, "date");
    if (date == NULL) {
        return epoch_date(typer);
    }
    return strchr(date, 'T') == NULL ? pool_printf(typer->pool, "%sT00:00:00Z", date) : date;
}

static Document *
document_new(Typer *typer, const XmlNode *root, const GPtrArray *inputs)
{
    Document *document = pool_new_of(typer->pool, Document);
    document->pool = typer->pool;
    document->theme = typer->theme;
    document->id = pool_strdup(typer->pool, typer->sources->spec->id);
    document->title = typer_text(typer, root, "title");
    document->lang = typer_text(typer, root, "lang");
    document->subject = prose(typer, root, "subject");
    document->publisher = prose(typer, root, "publisher");
    document->date = read_date(typer, root);
    document->inputs = g_ptr_array_new_with_free_func(g_free);
    typer->inputs = document->inputs;
    for (guint i = 0; i < inputs->len; i++) {
        g_ptr_array_add(document->inputs, g_strdup(inputs->pdata[i]));
    }
    return document;
}

Document *
typer_document(const TyperSources *sources, XmlFile *bound, const GPtrArray *inputs, Diags *diags)
{
    guint before = diags_count(diags, DIAG_ERROR);
    if (!expand_repeats(bound, diags)) {
        return NULL;
    }
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) pictures = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(TyperLink));
    Typer typer = {pool_new(), sources, sources->theme, diags, ids, fields,
                   pictures,   links,   NULL,           false, 0};
    const XmlNode *root = xml_file_root(bound);
    Document *document = document_new(&typer, root, inputs);
    read_pages(&typer, root, document);
    check_links(&typer);
    block_fields_check(&typer);
    if (diags_count(diags, DIAG_ERROR) > before) {
        g_clear_pointer(&document, document_free);
    }
    return document;
}

void
document_free(Document *document)
{
    if (document == NULL) {
        return;
    }
    g_ptr_array_unref(document->inputs);
    pool_free(document->pool);
}
