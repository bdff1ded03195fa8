#include "paint/haru_fonts.h"

#include "paint/haru_unicode.h"

#define FLAG_SYMBOLIC 4
#define FLAG_NONSYMBOLIC 32
#define FLAG_ITALIC 64
#define EM 1000

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
    haru_glyphs_free(font->glyphs);
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
    font->glyphs = haru_glyphs_new(data);
    g_snprintf(font->name, sizeof font->name, "F%u", fonts->fonts->len);
    g_ptr_array_add(fonts->fonts, font);
    return font;
}

void
haru_fonts_gather(HaruFonts *fonts, const TextRun *run)
{
    HaruFont *font = font_ensure(fonts, run->face);
    if (font != NULL && !haru_glyphs_gather(font->glyphs, run)) {
        haru_fail(fonts->haru, "\"%.*s\" has a character that %s cannot show",
                  (int)run->text_length, run->text, run->face->path);
    }
}

/* ---- the Unicode maps ---- */

/* Takes `map`. */
static HaruObject *
map_object(HaruFonts *fonts, HaruUnicode *map)
{
    GString *text = haru_unicode_finish(map);
    g_autoptr(GBytes) packed =
        deflater_pack(haru_cache_deflater(fonts->cache), text->str, text->len);
    g_string_free(text, TRUE);
    return haru_stream(fonts->haru, packed, "FlateDecode");
}

static HaruObject *
font_map(HaruFonts *fonts, const HaruFont *font, const GArray *used)
{
    HaruUnicode *map = haru_unicode_new(4);
    for (guint i = 0; i < used->len; i++) {
        guint32 glyph = g_array_index(used, guint32, i);
        gsize length = 0;
        const char *text = haru_glyphs_text(font->glyphs, glyph, &length);
        haru_unicode_add(map, glyph, text, length);
    }
    return map_object(fonts, map);
}

static HaruObject *
typing_map(HaruFonts *fonts, HaruFace *face)
{
    HaruUnicode *map = haru_unicode_new(2);
    for (guint code = TYPING_FIRST; code <= TYPING_LAST; code++) {
        char text[8] = {0};
        gunichar letter = typing_letter(code);
        if (letter != 0 && haru_face_glyph(face, letter) != 0) {
            haru_unicode_add(map, code, text, (gsize)g_unichar_to_utf8(letter, text));
        }
    }
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
glyph_widths(Haru *haru, const HaruFont *font, const GArray *used)
{
    HaruObject *widths = haru_array(haru);
    HaruObject *stretch = NULL;
    for (guint i = 0; i < used->len; i++) {
        guint32 glyph = g_array_index(used, guint32, i);
        if (i == 0 || g_array_index(used, guint32, i - 1) + 1 != glyph) {
            haru_add(haru, widths, haru_integer(haru, glyph));
            stretch = haru_array(haru);
            haru_add(haru, widths, stretch);
        }
        haru_add(haru, stretch, haru_integer(haru, haru_glyphs_width(font->glyphs, glyph)));
    }
    return widths;
}

static HaruObject *
descendant(HaruFonts *fonts, const HaruFont *font, const HaruFontFile *file, const GArray *used)
{
    Haru *haru = fonts->haru;
    g_autofree char *name = g_strconcat(file->tag, font->face->postscript_name, NULL);
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
    haru_put(haru, dict, "W", glyph_widths(haru, font, used));
    haru_put(haru, dict, "FontDescriptor",
             font_descriptor(fonts, font->face, font->data, file, FLAG_SYMBOLIC));
    return dict;
}

static const HaruFontFile *
font_subset(HaruFonts *fonts, const HaruFont *font, const GArray *used)
{
    GError *error = NULL;
    const HaruFontFile *file = haru_cache_subset(
        fonts->cache, font->face, &g_array_index(used, guint32, 0), used->len, &error);
    if (file == NULL) {
        haru_fail(fonts->haru, "%s", error->message);
        g_error_free(error);
    }
    return file;
}

static void
write_font(HaruFonts *fonts, const HaruFont *font)
{
    Haru *haru = fonts->haru;
    haru_glyphs_settle(font->glyphs);
    g_autoptr(GArray) used = haru_glyphs_used(font->glyphs);
    const HaruFontFile *file = font_subset(fonts, font, used);
    if (file == NULL) {
        return;
    }
    g_autofree char *name = g_strconcat(file->tag, font->face->postscript_name, NULL);
    HaruObject *descendants = haru_array(haru);
    haru_add(haru, descendants, descendant(fonts, font, file, used));
    HaruObject *dict = haru_indirect(haru, haru_dict(haru));
    haru_put_name(haru, dict, "Type", "Font");
    haru_put_name(haru, dict, "Subtype", "Type0");
    haru_put_name(haru, dict, "BaseFont", name);
    haru_put_name(haru, dict, "Encoding", "Identity-H");
    haru_put(haru, dict, "DescendantFonts", descendants);
    haru_put(haru, dict, "ToUnicode", font_map(fonts, font, used));
    haru_put(haru, fonts->resources, font->name, dict);
}

static HaruObject *
typing_widths(HaruFonts *fonts, HaruFace *face)
{
    HaruObject *widths = haru_array(fonts->haru);
    for (guint code = TYPING_FIRST; code <= TYPING_LAST; code++) {
        gunichar letter = typing_letter(code);
        guint32 glyph = letter == 0 ? 0 : haru_face_glyph(face, letter);
        haru_add(fonts->haru, widths, haru_integer(fonts->haru, haru_face_width(face, glyph)));
    }
    return widths;
}

static HaruObject *
typing_encoding(HaruFonts *fonts, HaruFace *face)
{
    Haru *haru = fonts->haru;
    HaruObject *differences = haru_array(haru);
    for (guint code = TYPING_FIRST; code <= TYPING_LAST; code++) {
        const char *name = typing_letter_name(code);
        if (name != NULL && haru_face_glyph(face, typing_letter(code)) != 0) {
            haru_add(haru, differences, haru_integer(haru, code));
            haru_add(haru, differences, haru_name(haru, name));
        }
    }
    HaruObject *encoding = haru_dict(haru);
    haru_put_name(haru, encoding, "Type", "Encoding");
    haru_put_name(haru, encoding, "BaseEncoding", "WinAnsiEncoding");
    haru_put(haru, encoding, "Differences", differences);
    return encoding;
}

static void
write_helv(HaruFonts *fonts, const FontFace *face)
{
    Haru *haru = fonts->haru;
    GError *error = NULL;
    const HaruFontFile *file = haru_cache_typing(fonts->cache, face, &error);
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
    haru_put(haru, font, "Encoding", typing_encoding(fonts, data));
    haru_put_integer(haru, font, "FirstChar", TYPING_FIRST);
    haru_put_integer(haru, font, "LastChar", TYPING_LAST);
    haru_put(haru, font, "Widths", typing_widths(fonts, data));
    haru_put(haru, font, "FontDescriptor",
             font_descriptor(fonts, face, data, file, FLAG_NONSYMBOLIC));
    haru_put(haru, font, "ToUnicode", typing_map(fonts, data));
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
