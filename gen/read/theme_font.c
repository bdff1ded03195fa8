#include "read/theme_parts.h"

#include "base/nearest.h"
#include "read/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Where Debian's packages and an administrator put fonts; nothing else outside the project is read.
 */
static const char *const system_folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

/* An sfnt has some twenty tables; its directory has sixteen bytes for each. */
#define SFNT_TABLES_MAX 256

bool
theme_has_family(const Theme *theme, const char *family)
{
    for (guint i = 0; i < theme->fonts->len; i++) {
        if (strcmp(g_array_index(theme->fonts, ThemeFont, i).family, family) == 0) {
            return true;
        }
    }
    return false;
}

static guint32
big_endian(const guint8 *bytes, guint count)
{
    guint32 value = 0;
    for (guint i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

/* Is it a TrueType or OpenType file whose tables lie within it? Whether they make sense is for the
 * shaper to say; a text file, a web font or half a download is told here, with its place. */
static const char *
font_fault(GBytes *font)
{
    gsize size = 0;
    const guint8 *bytes = g_bytes_get_data(font, &size);
    if (size < 12) {
        return "it is too short";
    }
    guint32 tag = big_endian(bytes, 4);
    if (tag == 0x774F4646 || tag == 0x774F4632) {
        return "it is a web font (WOFF); a TrueType or OpenType file is wanted";
    }
    if (tag != 0x00010000 && tag != 0x4F54544F && tag != 0x74727565) {
        return "it is not a TrueType or OpenType file";
    }
    guint32 tables = big_endian(bytes + 4, 2);
    if (tables == 0 || tables > SFNT_TABLES_MAX || size < 12 + (gsize)tables * 16) {
        return "it is cut short, or not a font at all";
    }
    for (guint i = 0; i < tables; i++) {
        const guint8 *entry = bytes + 12 + (gsize)i * 16;
        if ((guint64)big_endian(entry + 8, 4) + big_endian(entry + 12, 4) > size) {
            return "it is cut short";
        }
    }
    return NULL;
}

static char *
install_hint(const char *package)
{
    return package == NULL ? g_strdup("correct the family's folder or the face's file")
                           : g_strdup_printf("apt-get install %s", package);
}

/* The folder's absolute path; NULL, told, if it is not one that may be read. */
static char *
family_folder(ThemeLoad *load, const XmlNode *family)
{
    const char *folder = xml_attr(family, "folder");
    Where where = xml_where(family);
    if (folder[0] != '/') {
        g_autofree char *shown = paths_normalise("", folder, "font folder", where, load->diags);
        return shown == NULL ? NULL : g_build_filename(load->root, shown, NULL);
    }
    g_autofree char *plain = g_canonicalize_filename(folder, "/");
    for (guint i = 0; i < G_N_ELEMENTS(system_folders); i++) {
        if (paths_within(plain, system_folders[i])) {
            return g_steal_pointer(&plain);
        }
    }
    diags_error(load->diags, where,
                "name a folder below /usr/share/fonts or /usr/local/share/fonts, or one in the "
                "project",
                "the font folder %s may not be read", folder);
    return NULL;
}

static bool
stays_in_project(ThemeLoad *load, const char *path)
{
    if (!paths_within(path, load->root)) {
        return true;
    }
    char *real = realpath(path, NULL);
    bool inside = real == NULL || paths_within(real, load->root);
    free(real);
    return inside;
}

/* False, told, when the file cannot be used. */
static bool
check_file(ThemeLoad *load, const XmlNode *family, const XmlNode *face, const char *path)
{
    const char *file = xml_attr(face, "file");
    Where where = xml_where(face);
    g_autofree char *why = NULL;
    if (!stays_in_project(load, path)) {
        diags_error(load->diags, where, "replace the link by the file itself",
                    "the font '%s' is a link that leads outside the project's folder", file);
        return false;
    }
    g_autoptr(GBytes) bytes = paths_read(path, load->inputs, &why);
    if (bytes == NULL) {
        g_autofree char *hint = install_hint(xml_attr(family, "package"));
        diags_error(load->diags, where, hint, "cannot read the font %s/%s: %s",
                    xml_attr(family, "folder"), file, why);
        return false;
    }
    const char *fault = font_fault(bytes);
    if (fault != NULL) {
        diags_error(load->diags, where, "copy or install the font anew",
                    "the font %s/%s is broken: %s", xml_attr(family, "folder"), file, fault);
    }
    return fault == NULL;
}

/* A face whose file cannot be used is kept all the same: roles that ask for it are not at fault. */
static void
load_face(ThemeLoad *load, const XmlNode *family, const XmlNode *face, const char *folder)
{
    const char *file = xml_attr(face, "file");
    Pool *pool = load->theme->pool;
    g_autofree char *path = folder == NULL ? NULL : g_build_filename(folder, file, NULL);
    if (strchr(file, '/') != NULL) {
        diags_error(load->diags, xml_where(face), "the folder stands on the family",
                    "file=\"%s\" on 'face' should be a file's name without a folder", file);
    } else if (path != NULL && check_file(load, family, face, path)) {
        g_ptr_array_add(load->theme->inputs, g_strdup(path));
    }
    ThemeFont font = {pool_strdup(pool, path), pool_strdup(pool, xml_attr(family, "name")),
                      (int)g_ascii_strtoll(xml_attr(face, "weight"), NULL, 10),
                      g_strcmp0(xml_attr(face, "italic"), "yes") == 0, xml_where(face)};
    g_array_append_val(load->theme->fonts, font);
}

static const char *const *
family_names(const Theme *theme, GPtrArray *into)
{
    for (guint i = 0; i < theme->fonts->len; i++) {
        const char *family = g_array_index(theme->fonts, ThemeFont, i).family;
        if (!g_ptr_array_find_with_equal_func(into, family, g_str_equal, NULL)) {
            g_ptr_array_add(into, (gpointer)family);
        }
    }
    return (const char *const *)into->pdata;
}

static void
load_family(ThemeLoad *load, const XmlNode *family)
{
    if (theme_has_family(load->theme, xml_attr(family, "name"))) {
        diags_error(load->diags, xml_where(family), "list all its faces in one family",
                    "the family '%s' is given twice", xml_attr(family, "name"));
        return;
    }
    g_autofree char *folder = family_folder(load, family);
    for (const XmlNode *face = xml_element_first(family); face != NULL;
         face = xml_element_next(face)) {
        load_face(load, family, face, folder);
    }
}

void
theme_load_fonts(ThemeLoad *load, const XmlNode *fonts)
{
    for (const XmlNode *node = xml_element_first(fonts); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, "family")) {
            load_family(load, node);
        }
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *const *list = family_names(load->theme, names);
    for (const XmlNode *node = xml_element_first(fonts); node != NULL;
         node = xml_element_next(node)) {
        const char *family = xml_attr(node, "family");
        if (!xml_is(node, "fallback")) {
            continue;
        }
        if (!theme_has_family(load->theme, family)) {
            g_autofree char *hint = nearest_hint(family, list, names->len);
            diags_error(load->diags, xml_where(node), hint, "the theme has no family '%s'", family);
        }
        g_ptr_array_add(load->theme->fallback, pool_strdup(load->theme->pool, family));
    }
}

/* A family that the theme lacks has been told already. */
void
theme_check_face(ThemeLoad *load, const Role *role)
{
    GString *weights = g_string_new(NULL);
    const TextStyle *text = &role->text;
    bool found = false;
    for (guint i = 0; i < load->theme->fonts->len; i++) {
        const ThemeFont *font = &g_array_index(load->theme->fonts, ThemeFont, i);
        if (strcmp(font->family, text->family) != 0) {
            continue;
        }
        found = found || (font->weight == text->weight && font->italic == text->italic);
        g_string_append_printf(weights, "%s%d%s", weights->len == 0 ? "" : ", ", font->weight,
                               font->italic ? " italic" : "");
    }
    if (!found && weights->len > 0) {
        g_autofree char *hint =
            g_strdup_printf("add the face, or take one that is there: %s", weights->str);
        diags_error(load->diags, role->where, hint,
                    "role '%s' asks for '%s' %d%s, which has no face", role->name, text->family,
                    text->weight, text->italic ? " italic" : "");
    }
    g_string_free(weights, TRUE);
}
