#include "batch/serve_file.h"

#include <stdlib.h>
#include <string.h>

static bool
is_plain(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    bool plain = true;
    for (guint i = 0; parts[i] != NULL && plain; i++) {
        bool last = parts[i + 1] == NULL;
        plain = parts[i][0] != '.' && (parts[i][0] != '\0' || last);
    }
    return plain;
}

char *
serve_path(const char *raw)
{
    if (raw[0] != '/') {
        return NULL;
    }
    g_autofree char *path = g_uri_unescape_string(raw + 1, "/");
    bool good = path != NULL && g_utf8_validate(path, -1, NULL) && is_plain(path);
    return good ? g_steal_pointer(&path) : NULL;
}

static bool
is_below(const char *real, const char *folder)
{
    gsize length = strlen(folder);
    return strncmp(real, folder, length) == 0 && real[length] == '/';
}

GBytes *
serve_read(const char *folder, const char *path)
{
    g_autofree char *joined = g_build_filename(folder, path, NULL);
    char *real = realpath(joined, NULL);
    char *real_folder = realpath(folder, NULL);
    char *text = NULL;
    gsize size = 0;
    bool there = real != NULL && real_folder != NULL && is_below(real, real_folder) &&
                 g_file_test(real, G_FILE_TEST_IS_REGULAR) &&
                 g_file_get_contents(real, &text, &size, NULL);
    free(real);
    free(real_folder);
    return there ? g_bytes_new_take(text, size) : NULL;
}

const char *
serve_type(const char *path)
{
    static const struct {
        const char *end, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".svg", "image/svg+xml"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".csv", "text/csv; charset=utf-8"},
        {".xml", "application/xml"},
        {".rng", "application/xml"},
        {".txt", "text/plain; charset=utf-8"},
        {".trace", "text/plain; charset=utf-8"},
        {"manifest", "text/plain; charset=utf-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(path, types[i].end)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

/* False when it is no number; an empty one is told by *there. */
static bool
number(const char *text, bool *there, guint64 *value)
{
    *there = text[0] != '\0';
    return !*there || g_ascii_string_to_unsigned(text, 10, 0, G_MAXSIZE / 2, value, NULL);
}

ServeRange
serve_range(const char *header, gsize size, gsize *first, gsize *length)
{
    if (header == NULL || !g_str_has_prefix(header, "bytes=") || strchr(header, ',') != NULL) {
        return SERVE_WHOLE;
    }
    g_auto(GStrv) ends = g_strsplit(header + strlen("bytes="), "-", 2);
    guint64 from = 0, to = 0;
    bool has_from = false, has_to = false;
    if (g_strv_length(ends) != 2 || !number(ends[0], &has_from, &from) ||
        !number(ends[1], &has_to, &to) || (!has_from && !has_to) ||
        (has_from && has_to && to < from)) {
        return SERVE_WHOLE;
    }
    if (!has_from) {
        from = to >= size ? 0 : size - to;
        to = to == 0 ? 0 : G_MAXSIZE / 2;
        if (size == 0 || to == 0) {
            return SERVE_BEYOND;
        }
    } else if (!has_to) {
        to = G_MAXSIZE / 2;
    }
    if (from >= size) {
        return SERVE_BEYOND;
    }
    *first = (gsize)from;
    *length = (gsize)(MIN(to, size - 1) - from + 1);
    return SERVE_PART;
}
