#include "read/picture.h"

#include "base/svg.h"
#include "read/paths.h"
#include "read/picture_png.h"
#include "read/xml.h"

#include <string.h>

#define PNG_MAGIC "\x89PNG\r\n\x1a\n"
#define PNG_MAGIC_LENGTH 8
#define XLINK "http://www.w3.org/1999/xlink"

typedef struct {
    Pool *pool;
    const char *shown;
    Where where;
    Diags *diags;
} Load;

static const Picture *
fail(const Load *load, const char *hint, const char *why)
{
    diags_error(load->diags, load->where, hint, "the picture %s cannot be used: %s", load->shown,
                why);
    return NULL;
}

/* ---- PNG ---- */

static const Picture *
load_png(const Load *load, GBytes *bytes, Picture *picture)
{
    if (!png_is_whole(bytes)) {
        return fail(load, "export or copy it anew", "the PNG is cut short");
    }
    if (!png_size_is_sane(bytes)) {
        return fail(load, "scale it down", "the PNG has no pixels, or more than 40 million");
    }
    g_autofree char *why = NULL;
    if (!png_decode(bytes, picture, &why)) {
        g_autofree char *words = g_strdup_printf("the PNG is broken (%s)", why);
        return fail(load, "export it anew", words);
    }
    return picture;
}

/* ---- SVG ---- */

static bool
refers_inside(const char *target)
{
    target += strspn(target, " \t\r\n'\"");
    return target[0] == '#' || target[0] == '\0' || g_ascii_strncasecmp(target, "data:", 5) == 0;
}

/* In style sheets and attributes: url(…) and @import. */
static bool
style_stays_inside(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    if (strstr(lower, "@import") != NULL) {
        return false;
    }
    for (const char *at = strstr(lower, "url("); at != NULL; at = strstr(at + 4, "url(")) {
        if (!refers_inside(at + 4)) {
            return false;
        }
    }
    return true;
}

/* A link (<a>) is only an address; everything else with an href is fetched and drawn. */
static bool
stays_inside(const XmlNode *node, const char **what)
{
    for (guint i = 0; i < xml_attr_count(node); i++) {
        XmlAttr attr = xml_attr_nth(node, i);
        bool refers = strcmp(attr.name, "href") == 0 || strcmp(attr.name, "src") == 0;
        if (refers && (attr.space == NULL || strcmp(attr.space, XLINK) == 0) &&
            strcmp(xml_name(node), "a") != 0 && !refers_inside(attr.value)) {
            *what = attr.value;
            return false;
        }
        if (!style_stays_inside(attr.value)) {
            *what = attr.value;
            return false;
        }
    }
    for (const XmlNode *child = xml_child_first(node); child != NULL;
         child = xml_child_next(child)) {
        bool style = xml_is_text(child) && strcmp(xml_name(node), "style") == 0;
        if (style && !style_stays_inside(xml_text(child))) {
            *what = "its style sheet";
            return false;
        }
        if (!xml_is_text(child) && !stays_inside(child, what)) {
            return false;
        }
    }
    return true;
}

static bool
check_references(const Load *load, GBytes *bytes)
{
    XmlFile *file = xml_file_parse(bytes, load->shown, true, load->diags);
    const char *what = NULL;
    bool well = file != NULL;
    if (file != NULL && strcmp(xml_name(xml_file_root(file)), "svg") != 0) {
        fail(load, NULL, "it is not an SVG: its root element is not 'svg'");
        well = false;
    } else if (file != NULL && xml_has_instruction(file, "xml-stylesheet")) {
        fail(load, "put the style sheet in the file", "it needs a style sheet of another file");
        well = false;
    } else if (file != NULL && !stays_inside(xml_file_root(file), &what)) {
        g_autofree char *words = g_strdup_printf("it refers to another file, %s", what);
        fail(load, "embed what it refers to: drawing programs offer that on export", words);
        well = false;
    }
    xml_file_free(file);
    return well;
}

static const Picture *
load_svg(const Load *load, GBytes *bytes, Picture *picture)
{
    if (!check_references(load, bytes)) {
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    Svg *svg = svg_open(bytes, &error);
    if (svg == NULL) {
        return fail(load, "export it anew", error->message);
    }
    bool is_sized = svg_size(svg, &picture->size);
    svg_free(svg);
    picture->kind = PICTURE_SVG;
    picture->bytes = g_bytes_ref(bytes);
    if (!is_sized) {
        return fail(load, "give its svg element width and height, or a viewBox",
                    "it does not say how large it is");
    }
    return picture;
}

const Picture *
picture_load(Pool *pool, const char *root, const char *shown, Where where, Inputs *inputs,
             Diags *diags)
{
    Load load = {pool, shown, where, diags};
    g_autofree char *path = g_build_filename(root, shown, NULL);
    g_autofree char *why = NULL;
    g_autoptr(GBytes) bytes = paths_read(path, inputs, &why);
    if (bytes == NULL) {
        return fail(&load, NULL, why);
    }
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    Picture *picture = pool_new_of(pool, Picture);
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    picture->path = pool_strdup(pool, shown);
    picture->digest = pool_strdup(pool, digest);
    gsize blanks = 0;
    while (blanks < size && strchr(" \t\r\n\xef\xbb\xbf", data[blanks]) != NULL) {
        blanks++;
    }
    const Picture *loaded = NULL;
    if (size >= PNG_MAGIC_LENGTH && memcmp(data, PNG_MAGIC, PNG_MAGIC_LENGTH) == 0) {
        loaded = load_png(&load, bytes, picture);
    } else if (blanks < size && data[blanks] == '<') {
        loaded = load_svg(&load, bytes, picture);
    } else {
        fail(&load, "save it as PNG or SVG", "it is neither a PNG nor an SVG");
    }
    if (picture->bytes != NULL) {
        pool_own(pool, picture->bytes, (GDestroyNotify)g_bytes_unref);
    }
    return loaded;
}
