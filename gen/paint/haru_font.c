#include "paint/haru_font.h"

#include "base/failure.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#define PER_EM 1000.0
#define FIXED_ONE 65536.0

struct HaruFace {
    const char *path; /* for messages; interned */
    GBytes *bytes;
    hb_face_t *face;
    hb_font_t *font;
    double units_per_em;
    int box[4];
    double italic_angle;
};

static gint16
read_int16(const char *at)
{
    return (gint16)(((guint8)at[0] << 8) | (guint8)at[1]);
}

/* Tables `head` and `post`, ISO/IEC 14496-22 5.2.2 and 5.2.8. */
static void
read_metrics(HaruFace *face)
{
    enum {
        HEAD_BOX = 36,
        HEAD_BOX_END = 44,
        POST_ANGLE = 4,
        POST_ANGLE_END = 8
    };
    hb_blob_t *head = hb_face_reference_table(face->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const char *data = hb_blob_get_data(head, &length);
    for (int i = 0; i < 4 && length >= HEAD_BOX_END; i++) {
        double units = read_int16(data + HEAD_BOX + 2 * i);
        face->box[i] = (int)lround(units * PER_EM / face->units_per_em);
    }
    hb_blob_destroy(head);
    hb_blob_t *post = hb_face_reference_table(face->face, HB_TAG('p', 'o', 's', 't'));
    data = hb_blob_get_data(post, &length);
    if (length >= POST_ANGLE_END) {
        guint16 fraction = (guint16)read_int16(data + POST_ANGLE + 2);
        face->italic_angle = read_int16(data + POST_ANGLE) + fraction / FIXED_ONE;
    }
    hb_blob_destroy(post);
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

HaruFace *
haru_face_new(const FontFace *font, GError **error)
{
    HaruFace *face = g_new0(HaruFace, 1);
    face->path = g_intern_string(font->path);
    face->bytes = g_bytes_ref(font->bytes);
    gsize length = 0;
    const char *data = g_bytes_get_data(font->bytes, &length);
    hb_blob_t *blob = hb_blob_create(data, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->face = hb_face_create(blob, font->index);
    hb_blob_destroy(blob);
    face->font = hb_font_create(face->face);
    face->units_per_em = hb_face_get_upem(face->face);
    if (!has_table(face->face, HB_TAG('g', 'l', 'y', 'f'))) {
        g_set_error(
            error, FAILURE, FAILURE_MACHINE,
            "%s has no TrueType outlines; the PDF painter embeds TrueType fonts (.ttf) only",
            font->path);
        haru_face_free(face);
        return NULL;
    }
    read_metrics(face);
    return face;
}

void
haru_face_free(HaruFace *face)
{
    if (face == NULL) {
        return;
    }
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
    g_bytes_unref(face->bytes);
    g_free(face);
}

GBytes *
haru_face_bytes(const HaruFace *face)
{
    return face->bytes;
}

guint
haru_face_glyph_count(const HaruFace *face)
{
    return hb_face_get_glyph_count(face->face);
}

int
haru_face_width(HaruFace *face, guint32 glyph)
{
    return (int)lround(hb_font_get_glyph_h_advance(face->font, glyph) * PER_EM /
                       face->units_per_em);
}

void
haru_face_box(const HaruFace *face, int box[4])
{
    memcpy(box, face->box, sizeof face->box);
}

double
haru_face_italic_angle(const HaruFace *face)
{
    return face->italic_angle;
}

guint32
haru_face_glyph(HaruFace *face, gunichar letter)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(face->font, letter, &glyph) ? glyph : 0;
}

/* Polish, Czech, Turkish, Hungarian, Hawaiian, Croatian. Codes 9, 10, 13 stay free: as raw bytes in
 * a string they may be changed on the way. The Adobe Glyph List has two names for some letters, and
 * readers may know but one: PDFBox refuses a field for Zdotaccent, pdftk drops Zdot. So that Polish
 * is whole in both, these two have a second code each, one of them the soft hyphen's. */
static const struct {
    guint8 code;
    guint16 letter;
    const char *name;
} gap_letters[] = {
    {1, 0x0104, "Aogonek"},        {2, 0x0105, "aogonek"},        {3, 0x0106, "Cacute"},
    {4, 0x0107, "cacute"},         {5, 0x0118, "Eogonek"},        {6, 0x0119, "eogonek"},
    {7, 0x0141, "Lslash"},         {8, 0x0142, "lslash"},         {11, 0x0143, "Nacute"},
    {12, 0x0144, "nacute"},        {14, 0x015A, "Sacute"},        {15, 0x015B, "sacute"},
    {16, 0x0179, "Zacute"},        {17, 0x017A, "zacute"},        {18, 0x017B, "Zdotaccent"},
    {19, 0x017C, "zdotaccent"},    {20, 0x010C, "Ccaron"},        {21, 0x010D, "ccaron"},
    {22, 0x0159, "rcaron"},        {23, 0x011B, "ecaron"},        {24, 0x011F, "gbreve"},
    {25, 0x0131, "dotlessi"},      {26, 0x015E, "Scedilla"},      {27, 0x015F, "scedilla"},
    {28, 0x0151, "ohungarumlaut"}, {29, 0x0171, "uhungarumlaut"}, {30, 0x0101, "amacron"},
    {31, 0x0113, "emacron"},       {0x81, 0x012B, "imacron"},     {0x8D, 0x014D, "omacron"},
    {0x8F, 0x016B, "umacron"},     {0x90, 0x0110, "Dcroat"},      {0x9D, 0x0111, "dcroat"},
    {0x7F, 0x017C, "zdot"},        {0xAD, 0x017B, "Zdot"},
};

static gunichar
winansi_letter(guint code)
{
    static const guint16 upper_controls[] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0) {
        return upper_controls[code - 0x80];
    }
    return code < ' ' || code == 0x7F || code > TYPING_LAST ? 0 : code;
}

gunichar
typing_letter(guint code)
{
    for (guint i = 0; i < G_N_ELEMENTS(gap_letters); i++) {
        if (gap_letters[i].code == code) {
            return gap_letters[i].letter;
        }
    }
    return winansi_letter(code);
}

const char *
typing_letter_name(guint code)
{
    for (guint i = 0; i < G_N_ELEMENTS(gap_letters); i++) {
        if (gap_letters[i].code == code) {
            return gap_letters[i].name;
        }
    }
    return NULL;
}

/* Drops every table that is not among `kept`: a PDF needs few, and each of the others costs bytes.
 */
static void
keep_tables(hb_subset_input_t *input, hb_face_t *face, const hb_tag_t *kept, guint count)
{
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    hb_tag_t tags[64];
    unsigned start = 0;
    unsigned length = G_N_ELEMENTS(tags);
    while (hb_face_get_table_tags(face, start, &length, tags), length > 0) {
        for (unsigned i = 0; i < length; i++) {
            hb_set_add(dropped, tags[i]);
        }
        start += length;
        length = G_N_ELEMENTS(tags);
    }
    for (guint i = 0; i < count; i++) {
        hb_set_del(dropped, kept[i]);
    }
}

static GBytes *
subset_run(HaruFace *face, hb_subset_input_t *input, GError **error)
{
    hb_face_t *subset = hb_subset_or_fail(face->face, input);
    hb_subset_input_destroy(input);
    if (subset == NULL) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot make a subset of the font %s",
                    face->path);
        return NULL;
    }
    hb_blob_t *blob = hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    unsigned length = 0;
    const char *data = hb_blob_get_data(blob, &length);
    return g_bytes_new_with_free_func(data, length, (GDestroyNotify)hb_blob_destroy, blob);
}

/* GLib has no memory to give back either: both stop the program. */
static hb_subset_input_t *
input_new(void)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    g_assert(input != NULL);
    return input;
}

GBytes *
haru_face_subset(HaruFace *face, const guint32 *glyphs, guint count, GError **error)
{
    static const hb_tag_t kept[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
                                    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                    HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p')};
    hb_subset_input_t *input = input_new();
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add(wanted, 0);
    for (guint i = 0; i < count; i++) {
        hb_set_add(wanted, glyphs[i]);
    }
    keep_tables(input, face->face, kept, G_N_ELEMENTS(kept));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS);
    return subset_run(face, input, error);
}

GBytes *
haru_face_typing(HaruFace *face, GError **error)
{
    static const hb_tag_t kept[] = {
        HB_TAG('c', 'm', 'a', 'p'), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'),
        HB_TAG('m', 'a', 'x', 'p'), HB_TAG('O', 'S', '/', '2'), HB_TAG('p', 'o', 's', 't')};
    hb_subset_input_t *input = input_new();
    hb_set_t *wanted = hb_subset_input_unicode_set(input);
    for (guint code = TYPING_FIRST; code <= TYPING_LAST; code++) {
        gunichar letter = typing_letter(code);
        if (letter != 0) {
            hb_set_add(wanted, letter);
        }
    }
    keep_tables(input, face->face, kept, G_N_ELEMENTS(kept));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return subset_run(face, input, error);
}
