#include "read/picture.h"

#include "read/paths.h"
#include "read/xml.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
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

static guint32
big_endian(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* Before anything is decoded: a few bytes can claim gigabytes of pixels. */
static bool
png_size_is_sane(const guint8 *data, gsize size)
{
    if (size < 33 || memcmp(data + 12, "IHDR", 4) != 0) {
        return false;
    }
    guint64 columns = big_endian(data + 16);
    guint64 rows = big_endian(data + 20);
    return columns > 0 && rows > 0 && columns * rows <= PICTURE_PIXELS_MAX;
}

/* Every chunk lies within the file and the last is IEND: the decoder is content with half. */
static bool
png_is_whole(const guint8 *data, gsize size)
{
    gsize at = PNG_MAGIC_LENGTH;
    while (at + 12 <= size) {
        gsize length = big_endian(data + at);
        if (memcmp(data + at + 4, "IEND", 4) == 0) {
            return true;
        }
        if (length > size - at - 12) {
            return false;
        }
        at += length + 12;
    }
    return false;
}

static double
resolution(const GdkPixbuf *pixels, const char *option)
{
    const char *text = gdk_pixbuf_get_option((GdkPixbuf *)pixels, option);
    double dpi = text == NULL ? 0 : g_ascii_strtod(text, NULL);
    return dpi >= 10 && dpi <= 10000 ? dpi : 96;
}

static GBytes *
rgba_bytes(const GdkPixbuf *pixels)
{
    guint columns = (guint)gdk_pixbuf_get_width(pixels);
    guint rows = (guint)gdk_pixbuf_get_height(pixels);
    guint channels = (guint)gdk_pixbuf_get_n_channels(pixels);
    gsize stride = (gsize)gdk_pixbuf_get_rowstride(pixels);
    const guint8 *from = gdk_pixbuf_read_pixels(pixels);
    guint8 *all = g_malloc((gsize)columns * rows * 4);
    for (guint y = 0; y < rows; y++) {
        const guint8 *pixel = from + y * stride;
        guint8 *to = all + (gsize)y * columns * 4;
        for (guint x = 0; x < columns; x++, pixel += channels, to += 4) {
            memcpy(to, pixel, 3);
            to[3] = channels == 4 ? pixel[3] : 255;
        }
    }
    return g_bytes_new_take(all, (gsize)columns * rows * 4);
}

static GdkPixbuf *
png_decode(GBytes *bytes, char **why)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) ending = NULL;
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type("png", &error);
    if (loader == NULL) {
        *why = g_strdup(error->message);
        return NULL;
    }
    bool written = gdk_pixbuf_loader_write_bytes(loader, bytes, &error);
    bool closed = gdk_pixbuf_loader_close(loader, written ? &ending : NULL);
    GdkPixbuf *pixels = gdk_pixbuf_loader_get_pixbuf(loader);
    if (!written || !closed || pixels == NULL) {
        const GError *fault = error != NULL ? error : ending;
        *why = g_strdup(fault == NULL ? "it holds no picture" : fault->message);
        return NULL;
    }
    return g_object_ref(pixels);
}

static const Picture *
load_png(const Load *load, GBytes *bytes, Picture *picture)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_autofree char *why = NULL;
    if (!png_is_whole(data, size)) {
        return fail(load, "export or copy it anew", "the PNG is cut short");
    }
    if (!png_size_is_sane(data, size)) {
        return fail(load, "scale it down", "the PNG has no pixels, or more than 40 million");
    }
    g_autoptr(GdkPixbuf) pixels = png_decode(bytes, &why);
    if (pixels == NULL) {
        g_autofree char *words = g_strdup_printf("the PNG is broken (%s)", why);
        return fail(load, "export it anew", words);
    }
    picture->kind = PICTURE_PIXELS;
    picture->columns = (guint)gdk_pixbuf_get_width(pixels);
    picture->rows = (guint)gdk_pixbuf_get_height(pixels);
    picture->size = (Size){picture->columns * POINTS_PER_INCH / resolution(pixels, "x-dpi"),
                           picture->rows * POINTS_PER_INCH / resolution(pixels, "y-dpi")};
    picture->bytes = rgba_bytes(pixels);
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

static Size
svg_size(RsvgHandle *handle)
{
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        gboolean has_box = FALSE;
        RsvgRectangle box = {0, 0, 0, 0};
        rsvg_handle_get_intrinsic_dimensions(handle, NULL, NULL, NULL, NULL, &has_box, &box);
        width = has_box ? box.width : 0;
        height = has_box ? box.height : 0;
    }
    return (Size){width * 0.75, height * 0.75};
}

static const Picture *
load_svg(const Load *load, GBytes *bytes, Picture *picture)
{
    if (!check_references(load, bytes)) {
        return NULL;
    }
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GError) error = NULL;
    RsvgHandle *handle = rsvg_handle_new_from_data(data, size, &error);
    if (handle == NULL) {
        return fail(load, "export it anew", error->message);
    }
    rsvg_handle_set_dpi(handle, 96); /* CSS's inch; librsvg's own is 90 */
    picture->kind = PICTURE_SVG;
    picture->size = svg_size(handle);
    g_object_unref(handle);
    picture->bytes = g_bytes_ref(bytes);
    if (!(picture->size.width > 0 && picture->size.height > 0)) {
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
