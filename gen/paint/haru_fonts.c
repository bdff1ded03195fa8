#include "paint/haru_fonts.h"

#include "paint/haru_text.h"

#include <string.h>

#define BFCHAR_MAX 100
#define FLAG_SYMBOLIC 4
#define FLAG_NONSYMBOLIC 32
#define FLAG_ITALIC 64
#define EM 1000

typedef struct {
    const char *text; /* NULL = told by no cluster of this glyph alone */
    guint length;
    bool used;
    gint16 width;
} GlyphUse;

struct HaruFont {
    const FontFace *face;
    HaruFace *data; /* the cache's */
    char name[16];
    GlyphUse *glyphs;
    guint glyph_count;
    HaruObject *object;
};

struct HaruFonts {
    Haru *haru;
    HaruCache *cache;
    GPtrArray *fonts; /* of HaruFont *, in order of first use */
    HaruObject *helv;
    HaruObject *resources;
};

static void
font_free(HaruFont *font)
{
    g_free(font->glyphs);
    g_free(font);
}

HaruFonts *
haru_fonts_new(Haru *haru, HaruCache *cache)
{
    HaruFonts *fonts = g_new0(HaruFonts, 1);
    fonts->haru = haru;
    fonts->cache = cache;
    fonts->fonts = g_ptr_array_new_with_free_func((GDestroyNotify)font_free);
    return fonts;
}

void
haru_fonts_free(HaruFonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    g_ptr_array_unref(fonts->fonts);
    g_free(fonts);
}

HaruObject *
haru_fonts_resources(const HaruFonts *fonts)
{
    return fonts->resources;
}

HaruObject *
haru_fonts_helv(const HaruFonts *fonts)
{
    return fonts->helv;
}

static HaruFont *
font_find(const HaruFonts *fonts, const FontFace *face)
{
    for (guint i = 0; i < fonts->fonts->len; i++) {
        HaruFont *font = fonts->fonts->pdata[i];
        if (font->face == face) {
            return font;
        }
    }
    return NULL;
}

const HaruFont *
haru_fonts_lookup(const HaruFonts *fonts, const FontFace *face)
{
    return font_find(fonts, face);
}

const char *
haru_font_name(const HaruFont *font)
{
    return font->name;
}

int
haru_font_width(const HaruFont *font, guint32 glyph)
{
    return font->glyphs[glyph].width;
}

bool
haru_font_tells(const HaruFont *font, guint32 glyph, const char *text, gsize length)
{
    const GlyphUse *use = &font->glyphs[glyph];
    return use->text != NULL && use->length == length && memcmp(use->text, text, length) == 0;
}

/* ---- gathering ---- */

static HaruFont *
font_ensure(HaruFonts *fonts, const FontFace *face)
{
    HaruFont *font = font_find(fonts, face);
    if (font != NULL) {
        return font;
    }
    GError *error = NULL;
    HaruFace *data = haru_cache_face(fonts->cache, face, &error);
    if (data == NULL) {
        haru_fail(fonts->haru, "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    font = g_new0(HaruFont, 1);
    font->face = face;
    font->data = data;
    font->glyph_count = haru_face_glyph_count(data);
    font->glyphs = g_new0(GlyphUse, font->glyph_count);
    g_snprintf(font->name, sizeof font->name, "F%u", fonts->fonts->len);
    g_ptr_array_add(fonts->fonts, font);
    return font;
}

static void
note_glyph(HaruFonts *fonts, HaruFont *font, guint32 glyph)
{
    if (glyph == 0 || glyph >= font->glyph_count) {
        haru_fail(fonts->haru, "glyph %u is not in %s, or stands for a missing character", glyph,
                  font->face->path);
        return;
    }
    GlyphUse *use = &font->glyphs[glyph];
    if (!use->used) {
        use->used = true;
        use->width = (gint16)haru_face_width(font->data, glyph);
    }
}

void
haru_fonts_gather(HaruFonts *fonts, const TextRun *run)
{
    HaruFont *font = font_ensure(fonts, run->face);
    if (font == NULL) {
        return;
    }
    for (guint i = 0; i < run->glyph_count; i++) {
        note_glyph(fonts, font, run->glyphs[i].id);
    }
    Cluster cluster = {0};
    while (haru_check(fonts->haru, NULL) && cluster_next(run, &cluster)) {
        GlyphUse *use = &font->glyphs[run->glyphs[cluster.first].id];
        if (cluster.count == 1 && use->text == NULL && cluster.end > cluster.start) {
            use->text = run->text + cluster.start;
            use->length = (guint)(cluster.end - cluster.start);
        }
    }
}

/* ---- the Unicode map ---- */

static void
append_map_head(GString *map, const char *first, const char *last)
{
    g_string_append_printf(map,
                           "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> "
                           "def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                           "1 begincodespacerange\n<%s> <%s>\nendcodespacerange\n",
                           first, last);
}

static void
append_map_entries(GString *map, GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        if (i % BFCHAR_MAX == 0) {
            g_string_append_printf(map, "%u beginbfchar\n", MIN(BFCHAR_MAX, entries->len - i));
        }
        g_string_append(map, entries->pdata[i]);
        if (i % BFCHAR_MAX == BFCHAR_MAX - 1 || i == entries->len - 1) {
            g_string_append(map, "endbfchar\n");
        }
    }
    g_string_append(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

static char *
map_entry(guint code, int digits, const char *text, gsize length)
{
    GString *entry = g_string_new(NULL);
    g_string_append_printf(entry, "<%0*X> <", digits, code);
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, (glong)length, NULL, NULL, NULL);
    for (const gunichar2 *unit = wide; unit != NULL && *unit != 0; unit++) {
        g_string_append_printf(entry, "%04X", *unit);
    }
    g_string_append(entry, ">\n");
    return g_string_free(entry, FALSE);
}

static HaruObject *
map_object(HaruFonts *fonts, GString *map)
{
    g_autoptr(GBytes) packed =
        deflater_pack(haru_cache_deflater(fonts->cache), map->str, map->len);
    return haru_stream(fonts->haru, packed, "FlateDecode");
}

/* A glyph that is only ever part of a cluster has no text of its own. Its ActualText tells what
 * it shows; the map must still name something, and this says "nothing to see". */
#define NO_TEXT "\xE2\x80\x8B"

static HaruObject *
font_map(HaruFonts *fonts, const HaruFont *font)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < font->glyph_count; i++) {
        const GlyphUse *use = &font->glyphs[i];
        if (use->used) {
            const char *text = use->text != NULL ? use->text : NO_TEXT;
            gsize length = use->text != NULL ? use->length : strlen(NO_TEXT);
            g_ptr_array_add(entries, map_entry(i, 4, text, length));
        }
    }
    g_autoptr(GString) map = g_string_new(NULL);
    append_map_head(map, "0000", "FFFF");
    append_map_entries(map, entries);
    return map_object(fonts, map);
}

static HaruObject *
winansi_map(HaruFonts *fonts)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_free);
    for (guint code = WINANSI_FIRST; code <= WINANSI_LAST; code++) {
        char text[8] = {0};
        gunichar letter = winansi_letter(code);
        if (letter != 0) {
            int length = g_unichar_to_utf8(letter, text);
            g_ptr_array_add(entries, map_entry(code, 2, text, (gsize)length));
        }
    }
    g_autoptr(GString) map = g_string_new(NULL);
    append_map_head(map, "00", "FF");
    append_map_entries(map, entries);
    return map_object(fonts, map);
}

/* ---- dictionaries ---- */

/* A guess that only counts when a reader must draw with another font. */
static int
stem_width(int weight)
{
    return 50 + weight * weight / 6000;
}

static HaruObject *
font_descriptor(HaruFonts *fonts, const FontFace *face, HaruFace *data, const HaruFontFile *file,
                int flags)
{
    Haru *haru = fonts->haru;
    g_autofree char *name = g_strconcat(file->tag, face->postscript_name, NULL);
    int box[4];
    haru_face_box(data, box);
    HaruObject *bytes = haru_stream(haru, file->packed, "FlateDecode");
    haru_put_integer(haru, bytes, "Length1", (gint64)file->length);
    HaruObject *descriptor = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, descriptor, "Type", "FontDescriptor");
    haru_put_name(haru, descriptor, "FontName", name);
    haru_put_integer(haru, descriptor, "Flags", flags | (face->italic ? FLAG_ITALIC : 0));
    haru_put(haru, descriptor, "FontBBox", haru_box(haru, box[0], box[1], box[2], box[3]));
    haru_put(haru, descriptor, "ItalicAngle", haru_real(haru, haru_face_italic_angle(data)));
    haru_put(haru, descriptor, "Ascent", haru_real(haru, face->ascent * EM));
    haru_put(haru, descriptor, "Descent", haru_real(haru, -face->descent * EM));
    haru_put(haru, descriptor, "CapHeight", haru_real(haru, face->cap_height * EM));
    haru_put_integer(haru, descriptor, "StemV", stem_width(face->weight));
    haru_put(haru, descriptor, "FontFile2", bytes);
    return descriptor;
}

/* [first [width width …] first [width] …] */
static HaruObject *
glyph_widths(Haru *haru, const HaruFont *font)
{
    HaruObject *widths = haru_array(haru);
    HaruObject *stretch = NULL;
    for (guint i = 0; i < font->glyph_count; i++) {
        if (!font->glyphs[i].used) {
            stretch = NULL;
            continue;
        }
        if (stretch == NULL) {
            haru_add(haru, widths, haru_integer(haru, i));
            stretch = haru_array(haru);
            haru_add(haru, widths, stretch);
        }
        haru_add(haru, stretch, haru_integer(haru, font->glyphs[i].width));
    }
    return widths;
}

static HaruObject *
descendant(HaruFonts *fonts, const HaruFont *font, const HaruFontFile *file, const char *name)
{
    Haru *haru = fonts->haru;
    HaruObject *system = haru_dict(haru);
    haru_put_text(haru, system, "Registry", "Adobe");
    haru_put_text(haru, system, "Ordering", "Identity");
    haru_put_integer(haru, system, "Supplement", 0);
    HaruObject *dict = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, dict, "Type", "Font");
    haru_put_name(haru, dict, "Subtype", "CIDFontType2");
    haru_put_name(haru, dict, "BaseFont", name);
    haru_put(haru, dict, "CIDSystemInfo", system);
    haru_put_name(haru, dict, "CIDToGIDMap", "Identity");
    haru_put_integer(haru, dict, "DW", EM);
    haru_put(haru, dict, "W", glyph_widths(haru, font));
    haru_put(haru, dict, "FontDescriptor",
             font_descriptor(fonts, font->face, font->data, file, FLAG_SYMBOLIC));
    return dict;
}

static const HaruFontFile *
font_subset(HaruFonts *fonts, const HaruFont *font)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < font->glyph_count; i++) {
        if (font->glyphs[i].used) {
            g_array_append_val(glyphs, i);
        }
    }
    GError *error = NULL;
    const HaruFontFile *file = haru_cache_subset(
        fonts->cache, font->face, &g_array_index(glyphs, guint32, 0), glyphs->len, &error);
    if (file == NULL) {
        haru_fail(fonts->haru, "%s", error->message);
        g_error_free(error);
    }
    return file;
}

static void
write_font(HaruFonts *fonts, HaruFont *font)
{
    Haru *haru = fonts->haru;
    const HaruFontFile *file = font_subset(fonts, font);
    if (file == NULL) {
        return;
    }
    g_autofree char *name = g_strconcat(file->tag, font->face->postscript_name, NULL);
    HaruObject *descendants = haru_array(haru);
    haru_add(haru, descendants, descendant(fonts, font, file, name));
    font->object = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, font->object, "Type", "Font");
    haru_put_name(haru, font->object, "Subtype", "Type0");
    haru_put_name(haru, font->object, "BaseFont", name);
    haru_put_name(haru, font->object, "Encoding", "Identity-H");
    haru_put(haru, font->object, "DescendantFonts", descendants);
    haru_put(haru, font->object, "ToUnicode", font_map(fonts, font));
    haru_put(haru, fonts->resources, font->name, font->object);
}

static HaruObject *
winansi_widths(HaruFonts *fonts, HaruFace *face)
{
    HaruObject *widths = haru_array(fonts->haru);
    for (guint code = WINANSI_FIRST; code <= WINANSI_LAST; code++) {
        gunichar letter = winansi_letter(code);
        guint32 glyph = letter == 0 ? 0 : haru_face_glyph(face, letter);
        haru_add(fonts->haru, widths, haru_integer(fonts->haru, haru_face_width(face, glyph)));
    }
    return widths;
}

static void
write_helv(HaruFonts *fonts, const FontFace *face)
{
    Haru *haru = fonts->haru;
    GError *error = NULL;
    const HaruFontFile *file = haru_cache_winansi(fonts->cache, face, &error);
    if (file == NULL) {
        haru_fail(haru, "%s", error->message);
        g_error_free(error);
        return;
    }
    HaruFace *data = haru_cache_face(fonts->cache, face, NULL);
    HaruObject *font = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, font, "Type", "Font");
    haru_put_name(haru, font, "Subtype", "TrueType");
    haru_put_name(haru, font, "BaseFont", face->postscript_name);
    haru_put_name(haru, font, "Encoding", "WinAnsiEncoding");
    haru_put_integer(haru, font, "FirstChar", WINANSI_FIRST);
    haru_put_integer(haru, font, "LastChar", WINANSI_LAST);
    haru_put(haru, font, "Widths", winansi_widths(fonts, data));
    haru_put(haru, font, "FontDescriptor",
             font_descriptor(fonts, face, data, file, FLAG_NONSYMBOLIC));
    haru_put(haru, font, "ToUnicode", winansi_map(fonts));
    haru_put(haru, fonts->resources, "Helv", font);
    fonts->helv = font;
}

void
haru_fonts_write(HaruFonts *fonts, const FontFace *field_font)
{
    fonts->resources = haru_indirect(fonts->haru, haru_dict(fonts->haru));
    for (guint i = 0; i < fonts->fonts->len; i++) {
        write_font(fonts, fonts->fonts->pdata[i]);
    }
    if (field_font != NULL) {
        write_helv(fonts, field_font);
    }
}
