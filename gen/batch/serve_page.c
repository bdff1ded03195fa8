#include "batch/serve_page.h"

#include "batch/manifest.h"

#include <string.h>

#define STYLE                                                                                      \
    "<style>:root{color-scheme:light dark}"                                                        \
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"     \
    "figure{margin:1.5rem 0}img{display:block;max-width:100%;height:auto;background:#fff;"         \
    "border:1px solid #767676}figcaption{margin-top:.25rem}</style>"

/* gen/batch/preview.js, put into the program by the Makefile. */
extern const char script_start[] __asm__("_binary_gen_batch_preview_js_start");
extern const char script_end[] __asm__("_binary_gen_batch_preview_js_end");

GBytes *
serve_page_script(void)
{
    return g_bytes_new_static(script_start, (guintptr)script_end - (guintptr)script_start);
}

/* ---- words ---- */

static void
add_escaped(GString *html, const char *words)
{
    g_autofree char *escaped = g_markup_escape_text(words, -1);
    g_string_append(html, escaped);
}

static void
add_address(GString *html, const char *path)
{
    g_autofree char *address = g_uri_escape_string(path, "/", TRUE);
    add_escaped(html, address);
}

static GString *
page_begin(const char *title)
{
    GString *html = g_string_new("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                 "<meta name=\"viewport\" content=\"width=device-width\"><title>");
    add_escaped(html, title);
    g_string_append(html, "</title>" STYLE "</head><body><main><h1>");
    add_escaped(html, title);
    g_string_append(html, "</h1>");
    return html;
}

static GBytes *
page_end(GString *html)
{
    g_string_append(html, "</main></body></html>\n");
    return g_string_free_to_bytes(html);
}

/* ---- pages ---- */

GBytes *
serve_page_with_script(GBytes *page, const char *round)
{
    gsize size = 0;
    const char *text = g_bytes_get_data(page, &size);
    g_autofree char *tag = g_strdup_printf(
        "<script defer src=\"/.handout/preview.js\" data-round=\"%s\"></script>", round);
    const char *end = g_strstr_len(text, (gssize)size, "</head>");
    gsize before = end == NULL ? 0 : (gsize)(end - text);
    if (end == NULL && (end = g_strstr_len(text, (gssize)size, "<body")) != NULL) {
        before = (gsize)(end - text);
    }
    GString *html = g_string_sized_new(size + strlen(tag));
    g_string_append_len(html, text, (gssize)(end == NULL ? size : before));
    g_string_append(html, tag);
    if (end != NULL) {
        g_string_append_len(html, end, (gssize)(size - before));
    }
    return g_string_free_to_bytes(html);
}

GBytes *
serve_page_error(const char *title, const char *words)
{
    GString *html = page_begin(title);
    g_string_append(html, "<p>");
    add_escaped(html, words);
    g_string_append(html, "</p>");
    return page_end(html);
}

GBytes *
serve_page_list(const char *out)
{
    Digest digest;
    Manifest *manifest = manifest_load(out, &digest);
    GString *html = page_begin("All pages");
    g_string_append(html, "<p><a href=\"/\">The page that hands out</a></p><ul>");
    for (guint i = 0; manifest != NULL && i < manifest->items->len; i++) {
        const ManifestItem *item = manifest->items->pdata[i];
        if (item->kind != BUILD_INDEX) {
            g_string_append(html, "<li><a href=\"/preview/");
            add_address(html, item->id);
            g_string_append(html, "\">");
            add_escaped(html, item->title == NULL ? item->id : item->title);
            g_string_append(html, "</a></li>");
        }
    }
    g_string_append(html, "</ul>");
    manifest_free(manifest);
    return page_end(html);
}

static void
add_pictures(GString *html, const ManifestItem *item, const char *format)
{
    for (guint i = 0; i < item->outputs->len; i++) {
        const ManifestOutput *output = item->outputs->pdata[i];
        if (output->page == 0 || strcmp(output->format, format) != 0) {
            continue;
        }
        g_autofree char *name = output->name == NULL ? g_strdup_printf("page %u", output->page)
                                                     : g_strdup(output->name);
        g_string_append(html, "<figure><img src=\"/");
        add_address(html, output->local);
        g_string_append(html, "\" alt=\"");
        add_escaped(html, item->title == NULL ? item->id : item->title);
        g_string_append(html, ", ");
        add_escaped(html, name);
        g_string_append(html, "\"");
        if (output->width > 0) {
            g_string_append_printf(html, " width=\"%u\" height=\"%u\"", output->width,
                                   output->height);
        }
        g_string_append(html, "><figcaption>");
        add_escaped(html, name);
        g_string_append(html, "</figcaption></figure>");
    }
}

static bool
has_pictures(const ManifestItem *item, const char *format)
{
    bool has = false;
    for (guint i = 0; i < item->outputs->len && !has; i++) {
        const ManifestOutput *output = item->outputs->pdata[i];
        has = output->page > 0 && strcmp(output->format, format) == 0;
    }
    return has;
}

static void
add_files(GString *html, const ManifestItem *item)
{
    g_string_append(html, "<ul><li><a href=\"/preview/\">All pages</a></li>");
    for (guint i = 0; i < item->outputs->len; i++) {
        const ManifestOutput *output = item->outputs->pdata[i];
        if (output->page == 0) {
            g_string_append(html, "<li><a href=\"/");
            add_address(html, output->local);
            g_string_append(html, "\">");
            add_escaped(html, output->local);
            g_string_append(html, "</a></li>");
        }
    }
    g_string_append(html, "</ul>");
}

GBytes *
serve_page_item(const char *out, const char *id)
{
    Digest digest;
    Manifest *manifest = manifest_load(out, &digest);
    const ManifestItem *item = manifest == NULL ? NULL : manifest_item_lookup(manifest, id);
    GBytes *page = NULL;
    if (item != NULL && item->kind != BUILD_INDEX) {
        const char *format = has_pictures(item, "png") ? "png" : "svg";
        GString *html = page_begin(item->title == NULL ? item->id : item->title);
        add_files(html, item);
        if (!has_pictures(item, format)) {
            g_string_append(html, "<p>It has no pictures: give it the format png.</p>");
        }
        add_pictures(html, item, format);
        page = page_end(html);
    }
    manifest_free(manifest);
    return page;
}
