#include "batch/item.h"

#include "paint/painter.h"

#include <string.h>

#define TRACES "traces"
#define PREVIEW "previews/[id]-[page]"
#define PAGE_WORD "[page]"

BuildItem
item_of_document(const DocumentSpec *spec)
{
    return (BuildItem){
        .kind = BUILD_DOCUMENT,
        .document = spec,
        .id = spec->id,
        .title = spec->title,
        .folder = spec->folder,
        .picture = spec->picture,
        .formats = (const char *const *)spec->formats->pdata,
        .format_count = spec->formats->len,
        .dpi = spec->dpi,
        .where = spec->where,
    };
}

BuildItem
item_of_sheets(const SheetSpec *spec)
{
    return (BuildItem){
        .kind = BUILD_SHEETS,
        .sheet = spec,
        .id = spec->id,
        .title = spec->title,
        .folder = spec->folder,
        .picture = PREVIEW,
        .formats = build_sheet_formats(),
        .format_count = g_strv_length((char **)build_sheet_formats()),
        .where = spec->where,
    };
}

BuildItem
item_of_index(const Project *project)
{
    static const char *const formats[] = {"html", NULL};
    return (BuildItem){
        .kind = BUILD_INDEX,
        .id = build_kind_name(BUILD_INDEX),
        .title = project_title(project),
        .formats = formats,
        .format_count = 1,
        .where = where_at(PROJECT_FILE, 0, 0),
    };
}

char *
item_file_name(const BuildItem *item, const char *format)
{
    if (item->file != NULL && g_str_equal(format, "pdf")) {
        return g_strdup(item->file);
    }
    const char *extension = painter_extension(painter_lookup(format));
    const char *folder = g_str_equal(format, "trace")       ? TRACES
                         : g_str_equal(format, BUILD_WORDS) ? BUILD_OURS
                                                            : item->folder;
    bool is_told = g_str_equal(format, "proof") || g_str_equal(format, "paper");
    return g_strdup_printf("%s/%s%s%s.%s", folder, item->id, is_told ? "-" : "",
                           is_told ? format : "", extension);
}

/* Every step of the path is the name of a file or folder. */
static bool
stays_inside(const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    for (guint i = 0; steps[i] != NULL; i++) {
        if (steps[i][0] == '\0' || g_str_equal(steps[i], ".") || g_str_equal(steps[i], "..")) {
            return false;
        }
    }
    return true;
}

char *
item_picture_name(const BuildItem *item, const char *page, const char *extension)
{
    GString *name = g_string_new(item->picture);
    g_string_replace(name, "[id]", item->id, 0);
    g_string_replace(name, PAGE_WORD, page, 0);
    g_string_append_printf(name, ".%s", extension);
    if (strpbrk(name->str, "[]\\") != NULL || !stays_inside(name->str)) {
        g_string_free(name, TRUE);
        return NULL;
    }
    return g_string_free(name, FALSE);
}

bool
item_tells_pages(const BuildItem *item)
{
    return strstr(item->picture, PAGE_WORD) != NULL;
}
