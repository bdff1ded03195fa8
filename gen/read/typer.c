#include "read/typer.h"

#include "base/nearest.h"
#include "read/document_wording.h"
#include "read/expand.h"

#include <string.h>

/* ---- the document ---- */

/* NULL = none. The time of day when it is made is never asked for: outputs must not depend on it.
 */
static const char *
epoch_date(Typer *typer)
{
    const char *text = inputs_variable(typer->sources->inputs, "SOURCE_DATE_EPOCH");
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
tell_no_block(Typer *typer, const TyperLink *link, const GPtrArray *ids)
{
    g_autofree char *near = nearest_hint(link->id, (const char *const *)ids->pdata, ids->len);
    const char *hint = near == NULL ? "give the block an id" : near;
    if (link->zone == NULL) {
        diags_error(typer->diags, link->where, hint, "no block has the id '%s', which is linked to",
                    link->id);
    } else {
        diags_error(typer->diags, link->where, hint,
                    "no block has the id '%s', which the clear zone '%s' is kept for", link->id,
                    link->zone);
    }
}

static void
check_links(Typer *typer)
{
    g_autoptr(GPtrArray) ids = sorted_keys(typer->ids);
    for (guint i = 0; i < typer->links->len; i++) {
        const TyperLink *link = &g_array_index(typer->links, TyperLink, i);
        if (!g_hash_table_contains(typer->ids, link->id)) {
            tell_no_block(typer, link, ids);
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
    guint before = diags_told(diags);
    if (!expand_repeats(bound, diags)) {
        return NULL;
    }
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) pictures = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(TyperLink));
    Typer typer = {.pool = pool_new(),
                   .sources = sources,
                   .theme = sources->theme,
                   .diags = diags,
                   .ids = ids,
                   .fields = fields,
                   .pictures = pictures,
                   .links = links};
    typer.edition = pool_alloc(typer.pool, EDITION_SIZE);
    const XmlNode *root = xml_file_root(bound);
    Document *document = document_new(&typer, root, inputs);
    page_read_all(&typer, root, document);
    check_links(&typer);
    block_fields_check(&typer);
    if (diags_told(diags) > before) {
        g_clear_pointer(&document, document_free);
        return NULL;
    }
    document->wording = document_wording(document);
    document->edition = wording_edition(document->wording, typer.edition);
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
