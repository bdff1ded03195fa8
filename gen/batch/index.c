#include "batch/index.h"

#include "read/paper.h"

#include <math.h>

/* Beyond the letters and digits that never need it: a path's own sign. */
#define PATH_SIGNS "/"

static void
add_attribute(GString *xml, const char *name, const char *value)
{
    if (value != NULL) {
        g_autofree char *escaped = g_markup_escape_text(value, -1);
        g_string_append_printf(xml, " %s=\"%s\"", name, escaped);
    }
}

static void
add_number(GString *xml, const char *name, gsize value)
{
    g_string_append_printf(xml, " %s=\"%" G_GSIZE_FORMAT "\"", name, value);
}

static void
add_path(GString *xml, const char *local)
{
    g_autofree char *link = g_uri_escape_string(local, PATH_SIGNS, FALSE);
    add_attribute(xml, "path", link);
}

static void
add_page(GString *xml, const BuildOutput *output)
{
    if (output->name != NULL) {
        add_attribute(xml, "page", output->name);
    } else {
        add_number(xml, "page", output->page);
    }
    add_number(xml, "number", output->page);
}

static void
add_output(GString *xml, const BuildOutput *output)
{
    g_string_append(xml, output->page > 0 ? "    <picture" : "    <file");
    add_attribute(xml, "format", output->format);
    add_path(xml, output->local);
    if (output->page > 0) {
        add_page(xml, output);
        add_number(xml, "width", output->width);
        add_number(xml, "height", output->height);
    }
    add_number(xml, "bytes", output->size);
    g_string_append(xml, "/>\n");
}

/* ---- sheets ---- */

/* Its name, whichever way it lies; "8 in × 10 in" when it has none. The caller frees. */
static char *
paper_words(Size paper)
{
    Size wanted = paper_standing(paper);
    const char *const *names = paper_names();
    for (guint i = 0; names[i] != NULL; i++) {
        Size size = {0, 0};
        if (paper_parse(names[i], &size) && fabs(size.width - wanted.width) < 0.5 &&
            fabs(size.height - wanted.height) < 0.5) {
            return g_strdup(names[i]);
        }
    }
    return paper_size_words(paper);
}

static void
add_sheet(GString *xml, const BuildResult *result)
{
    const SheetSpec *spec = result->sheet;
    g_autofree char *paper = paper_words(spec->sheet->paper);
    GString *cards = g_string_new(NULL);
    for (guint i = 0; i < spec->cards->len; i++) {
        g_string_append_printf(cards, "%s%s", i == 0 ? "" : " ",
                               (const char *)spec->cards->pdata[i]);
    }
    add_number(xml, "sheets", result->sheets);
    add_attribute(xml, "cards", cards->str);
    add_attribute(xml, "flip", spec->flip == FLIP_SHORT ? "short" : "long");
    add_attribute(xml, "paper", paper);
    add_attribute(xml, "template", spec->sheet->name);
    g_string_free(cards, TRUE);
}

/* ---- all ---- */

static void
add_result(GString *xml, const BuildResult *result)
{
    const char *kind = build_kind_name(result->kind);
    g_string_append_printf(xml, "  <%s", kind);
    add_attribute(xml, "id", result->id);
    add_attribute(xml, "folder",
                  result->document != NULL ? result->document->folder : result->sheet->folder);
    add_attribute(xml, "title", result->title);
    add_number(xml, "pages", result->pages);
    if (result->sheet != NULL) {
        add_sheet(xml, result);
    } else {
        add_number(xml, "fields", result->fields);
        add_attribute(xml, "lang", result->lang);
        add_attribute(xml, "edition", result->edition);
    }
    add_attribute(xml, "date", result->date);
    g_string_append(xml, ">\n");
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (!build_output_is_ours(output)) {
            add_output(xml, output);
        }
    }
    g_string_append_printf(xml, "  </%s>\n", kind);
}

char *
index_describe(const GPtrArray *results, const char *software, bool report)
{
    const char *newest = NULL;
    for (guint i = 0; i < results->len; i++) {
        const BuildResult *result = results->pdata[i];
        newest = g_strcmp0(result->date, newest) > 0 ? result->date : newest;
    }
    GString *xml = g_string_new("<built");
    add_attribute(xml, "version", software);
    add_attribute(xml, "date", newest);
    add_attribute(xml, "changes", report ? BUILD_CHANGES_FILE : NULL);
    g_string_append(xml, ">\n");
    for (guint i = 0; i < results->len; i++) {
        add_result(xml, results->pdata[i]);
    }
    g_string_append(xml, "</built>\n");
    return g_string_free(xml, FALSE);
}
