#include "batch/changes_html.h"

#include "base/sequence_diff.h"

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b2433;--paper:#fff;--muted:#566074;--rule:#c8d0da;"
    "--gone:#8f2f17;--new:#0d5a3c;--tint:#eef3f7}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e8edf4;--paper:#141a23;--muted:#a9b4c4;"
    "--rule:#3a4656;--gone:#ffab91;--new:#86dcb4;--tint:#1e2733}}"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 \"Open Sans\",system-ui,sans-serif}"
    "main{max-width:60rem;margin:0 auto;padding:2rem 1rem}"
    "h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin:0 0 .25rem}"
    "h3{font-size:1rem;margin:1rem 0 .25rem}"
    "section{border-top:1px solid var(--rule);padding:1.25rem 0}"
    "a{color:inherit}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:start;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--rule);"
    "vertical-align:top}caption{text-align:start;font-weight:700;padding:.5rem 0}"
    ".place{color:var(--muted);font-size:.875rem}.scroll{overflow-x:auto}"
    "blockquote{margin:.25rem 0 .75rem;padding:.5rem .75rem;background:var(--tint)}"
    "del{color:var(--gone)}ins{color:var(--new);font-weight:600}"
    ".pages{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.75rem}"
    "figure{margin:0}figcaption{font-size:.875rem;color:var(--muted)}"
    "img{max-width:100%;height:auto;border:1px solid var(--rule)}";

static void
add_text(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(html, escaped);
}

static void
add_element(GString *html, const char *name, const char *text)
{
    g_string_append_printf(html, "<%s>", name);
    add_text(html, text);
    g_string_append_printf(html, "</%s>", name);
}

static const char *
plural(guint count)
{
    return count == 1 ? "" : "s";
}

/* ---- words ---- */

static void
add_place(GString *html, Where where, guint page, const char *what)
{
    g_string_append(html, "<p class=\"place\">");
    if (where.file != NULL) {
        add_text(html, where.file);
        g_string_append_printf(html, ":%d, ", where.line);
    }
    if (page > 0) {
        g_string_append_printf(html, "page %u, ", page);
    }
    add_text(html, what);
    g_string_append(html, "</p>\n");
}

static void
add_words(GString *html, const char *old, const char *now)
{
    static const char *const names[] = {
        [SEQUENCE_SAME] = "span", [SEQUENCE_GONE] = "del", [SEQUENCE_NEW] = "ins"};
    g_autoptr(GArray) steps = sequence_diff_words(old, now);
    g_string_append(html, "<blockquote><p>");
    for (guint i = 0; i < steps->len; i++) {
        const WordStep *step = &g_array_index(steps, WordStep, i);
        g_string_append(html, i == 0 ? "" : " ");
        add_element(html, names[step->fate], step->words);
    }
    g_string_append(html, "</p></blockquote>\n");
}

static void
add_texts(GString *html, const MaterialChange *material)
{
    if (material->texts->len > 0) {
        g_string_append(html, "<h3>Words</h3>\n");
    }
    for (guint i = 0; i < material->texts->len; i++) {
        const TextChange *text = &g_array_index(material->texts, TextChange, i);
        const char *old = text->old == NULL ? "" : text->old;
        const char *now = text->now == NULL ? "" : text->now;
        g_autofree char *what = g_strconcat(text->kind, text->of_meaning ? ", leads to" : "",
                                            text->old == NULL ? ", added" : "",
                                            text->now == NULL ? ", gone" : "", NULL);
        add_place(html, text->where, text->page, what);
        if (old[0] != '\0' || now[0] != '\0') {
            add_words(html, old, now);
        }
    }
}

/* ---- fields ---- */

static void
add_fields(GString *html, const MaterialChange *material)
{
    static const char *const fates[] = {
        [CHANGE_CAME] = "new",        [CHANGE_WENT] = "gone",       [CHANGE_DIFFERS] = "differs",
        [CHANGE_RENAMED] = "renamed", [CHANGE_UNKNOWN] = "unknown",
    };
    if (material->fields->len == 0) {
        return;
    }
    g_string_append(html, "<div class=\"scroll\"><table><caption>Fields</caption>\n<thead><tr>"
                          "<th scope=\"col\">Field</th><th scope=\"col\">Change</th>"
                          "<th scope=\"col\">Before</th><th scope=\"col\">Label</th>"
                          "</tr></thead>\n<tbody>\n");
    for (guint i = 0; i < material->fields->len; i++) {
        const FieldChange *field = &g_array_index(material->fields, FieldChange, i);
        const char *before = field->was != NULL ? field->was : field->asked;
        g_string_append(html, "<tr>");
        g_string_append(html, "<th scope=\"row\">");
        add_text(html, field->name);
        g_string_append(html, "</th>");
        add_element(html, "td", fates[field->kind]);
        add_element(html, "td", before == NULL ? "" : before);
        add_element(html, "td", field->asks);
        g_string_append(html, "</tr>\n");
    }
    g_string_append(html, "</tbody></table></div>\n");
}

/* ---- pages ---- */

static void
add_picture(GString *html, const MaterialChange *material, const PageChange *page,
            const char *which, const char *caption)
{
    g_autofree char *local =
        g_strdup_printf("%s/%s-%u-%s.png", BUILD_CHANGES, material->id, page->number, which);
    g_autofree char *link = g_uri_escape_string(local, "/", FALSE);
    g_string_append_printf(html, "<figure><a href=\"%s\"><img src=\"%s\" loading=\"lazy\" alt=\"",
                           link, link);
    add_text(html, material->title);
    g_string_append_printf(html, ", page %u, %s\"></a><figcaption>%s</figcaption></figure>\n",
                           page->number, caption, caption);
}

static void
add_page(GString *html, const MaterialChange *material, const PageChange *page)
{
    g_string_append_printf(html, "<h3>Page %u", page->number);
    if (page->name != NULL) {
        g_string_append(html, ", ");
        add_text(html, page->name);
    }
    g_string_append(html, "</h3>\n<p>");
    if (page->kind != CHANGE_DIFFERS) {
        g_string_append(html, page->kind == CHANGE_CAME ? "New." : "Gone.");
    } else if (page->is_counted) {
        g_string_append_printf(
            html, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " dots differ (%.2f&#160;%%).",
            page->pixels, page->all, 100.0 * (double)page->pixels / (double)page->all);
    } else {
        g_string_append(html, "It looks different; there are no pictures of both to show it.");
    }
    g_string_append(html, "</p>\n<div class=\"pages\">\n");
    if (page->old != NULL) {
        add_picture(html, material, page, "old", "before");
    }
    if (page->now != NULL) {
        add_picture(html, material, page, "new", "now");
    }
    if (page->marked != NULL) {
        add_picture(html, material, page, "marked", "what differs, marked");
    }
    g_string_append(html, "</div>\n");
}

/* ---- materials ---- */

static void
add_verdict(GString *html, const MaterialChange *material)
{
    if (material->kind == CHANGE_CAME) {
        g_string_append(html, "New.");
    } else if (material->kind == CHANGE_WENT) {
        g_string_append(html, "No longer made.");
    } else if (material->kind == CHANGE_UNKNOWN) {
        g_string_append(html, "The older build kept no words of it: it cannot be compared.");
    } else if (material->what == BUILD_SHEETS) {
        g_string_append(html, "<strong>Print again</strong>: a card on it has changed.");
    } else if (material->is_stale) {
        g_string_append(html, "<strong>Print again</strong>: edition ");
        add_text(html, material->old_edition == NULL ? "none" : material->old_edition);
        g_string_append(html, " is now ");
        add_text(html, material->edition == NULL ? "none" : material->edition);
        g_string_append_c(html, '.');
    } else {
        g_string_append(html, "It looks different and says the same: what is printed stays good.");
    }
}

static void
add_material(GString *html, const MaterialChange *material)
{
    const char *kind = build_kind_name(material->what);
    g_string_append_printf(html, "<section aria-labelledby=\"%s-%s\">\n<h2 id=\"%s-%s\">", kind,
                           material->id, kind, material->id);
    add_text(html, material->title);
    g_string_append(html, "</h2>\n<p>");
    add_verdict(html, material);
    g_string_append(html, "</p>\n");
    add_texts(html, material);
    add_fields(html, material);
    for (guint i = 0; i < material->looks->len; i++) {
        add_page(html, material, &g_array_index(material->looks, PageChange, i));
    }
    g_string_append(html, "</section>\n");
}

static void
add_stale(GString *html, const Changes *changes)
{
    guint stale = 0;
    for (guint i = 0; i < changes->materials->len; i++) {
        stale += ((const MaterialChange *)changes->materials->pdata[i])->is_stale ? 1 : 0;
    }
    g_string_append(html, "<p>Since ");
    add_text(html, changes->since);
    g_string_append_printf(html, ": %u material%s changed.</p>\n", changes->materials->len,
                           plural(changes->materials->len));
    if (stale == 0) {
        g_string_append(html, "<p>Nothing is to be printed again.</p>\n");
        return;
    }
    g_string_append(html, "<div class=\"scroll\"><table><caption>To print again</caption>\n<thead>"
                          "<tr><th scope=\"col\">Material</th><th scope=\"col\">On old paper</th>"
                          "<th scope=\"col\">Now</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < changes->materials->len; i++) {
        const MaterialChange *material = changes->materials->pdata[i];
        if (material->is_stale) {
            g_string_append_printf(html, "<tr><th scope=\"row\"><a href=\"#%s-%s\">",
                                   build_kind_name(material->what), material->id);
            add_text(html, material->title);
            g_string_append(html, "</a></th>");
            add_element(html, "td", material->old_edition == NULL ? "" : material->old_edition);
            add_element(html, "td", material->edition == NULL ? "" : material->edition);
            g_string_append(html, "</tr>\n");
        }
    }
    g_string_append(html, "</tbody></table></div>\n");
}

char *
changes_html(const Changes *changes, const char *software)
{
    GString *html = g_string_new("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                                 "<meta charset=\"utf-8\">\n<title>What changed</title>\n"
                                 "<meta name=\"viewport\" "
                                 "content=\"width=device-width, initial-scale=1\">\n<style>");
    g_string_append(html, style);
    g_string_append(html, "</style>\n</head>\n<body>\n<main>\n<h1>What changed</h1>\n");
    add_stale(html, changes);
    for (guint i = 0; i < changes->materials->len; i++) {
        add_material(html, changes->materials->pdata[i]);
    }
    g_string_append(html, "<p class=\"place\">");
    add_text(html, software);
    g_string_append(html, "</p>\n</main>\n</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
