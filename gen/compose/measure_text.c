#include "compose/measure_text.h"

#include <hb.h>
#include <math.h>

#define LINE_SEPARATOR "\342\200\250" /* U+2028 */

Paragraph *
paragraph_new(Fonts *fonts)
{
    Paragraph *paragraph = g_new0(Paragraph, 1);
    paragraph->fonts = fonts;
    paragraph->layout = pango_layout_new(fonts_context(fonts));
    pango_layout_set_wrap(paragraph->layout, PANGO_WRAP_WORD);
    paragraph->text = g_string_new(NULL);
    paragraph->starts = g_array_new(FALSE, FALSE, sizeof(guint));
    return paragraph;
}

void
paragraph_free(Paragraph *paragraph)
{
    if (paragraph == NULL) {
        return;
    }
    g_object_unref(paragraph->layout);
    g_string_free(paragraph->text, TRUE);
    g_array_unref(paragraph->starts);
    g_free(paragraph);
}

static bool
text_ends_line(const GString *text)
{
    return text->len == 0 || g_str_has_suffix(text->str, LINE_SEPARATOR);
}

static void
text_chomp(GString *text)
{
    while (text->len > 0 && text->str[text->len - 1] == ' ') {
        g_string_truncate(text, text->len - 1);
    }
}

/* Blanks at the ends of lines and doubled over the border of two Inlines are never wanted. */
static void
text_append(GString *text, const char *words)
{
    if (text_ends_line(text) || text->str[text->len - 1] == ' ') {
        while (*words == ' ') {
            words++;
        }
    }
    g_string_append(text, words);
}

/* Returns where the Inline begins, which a forced break moves over the blanks before it. */
static guint
text_append_inline(GString *text, const Inline *run, const MeasureOptions *options)
{
    guint start = (guint)text->len;
    switch (run->kind) {
    case INLINE_TEXT:
    case INLINE_EDITION:
        text_append(text, run->text);
        break;
    case INLINE_BREAK:
        text_chomp(text);
        start = (guint)text->len;
        g_string_append(text, LINE_SEPARATOR);
        break;
    case INLINE_PAGE_NUMBER:
        g_string_append_printf(text, "%u", options->page_number);
        break;
    case INLINE_PAGE_COUNT:
        g_string_append_printf(text, "%u", options->page_count);
        break;
    }
    return start;
}

static guint
inline_end(const Paragraph *paragraph, guint index)
{
    if (index + 1 < paragraph->starts->len) {
        return g_array_index(paragraph->starts, guint, index + 1);
    }
    return (guint)paragraph->text->len;
}

static void
attributes_add(PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
    attribute->start_index = start;
    attribute->end_index = end;
    pango_attr_list_insert(list, attribute);
}

/* Where the script does not belong to the language, Pango would take one from the environment
 * ($LANGUAGE); "und" keeps it from that. */
static void
attributes_add_language(PangoAttrList *list, const Paragraph *paragraph, const char *lang,
                        guint start, guint end)
{
    PangoLanguage *unknown = pango_language_from_string("und");
    PangoLanguage *wanted =
        lang == NULL || lang[0] == '\0' ? unknown : pango_language_from_string(lang);
    const char *text = paragraph->text->str;
    PangoScriptIter *iter = pango_script_iter_new(text, (int)paragraph->text->len);
    do {
        const char *from, *to;
        PangoScript script;
        pango_script_iter_get_range(iter, &from, &to, &script);
        guint first = MAX(start, (guint)(from - text));
        guint last = MIN(end, (guint)(to - text));
        if (first < last) {
            bool fits = pango_language_includes_script(wanted, script);
            attributes_add(list, pango_attr_language_new(fits ? wanted : unknown), first, last);
        }
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
}

/* Pango shapes what each attribute covers by itself, so no ligature belongs to two Inlines. */
static void
attributes_add_inline(PangoAttrList *list, Paragraph *paragraph, guint index)
{
    const Inline *run = &paragraph->inlines.runs[index];
    const double scale = paragraph->options.scale;
    guint start = g_array_index(paragraph->starts, guint, index);
    guint end = inline_end(paragraph, index);
    if (start >= end) {
        return;
    }
    const TextStyle *style =
        run->kind == INLINE_BREAK ? inlines_style(paragraph->inlines) : &run->style;
    PangoFontDescription *wanted = fonts_describe(paragraph->fonts, style, scale);
    attributes_add(list, pango_attr_font_desc_new(wanted), start, end);
    pango_font_description_free(wanted);
    if (style->tracking != 0) {
        int units = (int)lround(style->tracking * scale * MEASURE_UNITS);
        attributes_add(list, pango_attr_letter_spacing_new(units), start, end);
    }
    attributes_add_language(list, paragraph,
                            run->lang != NULL ? run->lang : paragraph->options.lang, start, end);
}

/* For text without letters, such as a number in a table's cell. */
static PangoDirection
lang_direction(const char *lang)
{
    int count = 0;
    const PangoScript *scripts =
        lang == NULL ? NULL : pango_language_get_scripts(pango_language_from_string(lang), &count);
    if (scripts == NULL || count == 0) {
        return PANGO_DIRECTION_WEAK_LTR;
    }
    guint32 tag = g_unicode_script_to_iso15924((GUnicodeScript)scripts[0]);
    hb_direction_t direction = hb_script_get_horizontal_direction(hb_script_from_iso15924_tag(tag));
    return direction == HB_DIRECTION_RTL ? PANGO_DIRECTION_WEAK_RTL : PANGO_DIRECTION_WEAK_LTR;
}

void
paragraph_fill(Paragraph *paragraph, InlineText inlines, MeasureOptions options)
{
    paragraph->inlines = inlines;
    paragraph->options = options;
    g_string_truncate(paragraph->text, 0);
    g_array_set_size(paragraph->starts, 0);
    for (guint i = 0; i < inlines.count; i++) {
        guint start = text_append_inline(paragraph->text, &inlines.runs[i], &options);
        for (guint j = i; j > 0 && g_array_index(paragraph->starts, guint, j - 1) > start; j--) {
            g_array_index(paragraph->starts, guint, j - 1) = start;
        }
        g_array_append_val(paragraph->starts, start);
    }
    text_chomp(paragraph->text);
    PangoAttrList *list = pango_attr_list_new();
    for (guint i = 0; i < inlines.count; i++) {
        attributes_add_inline(list, paragraph, i);
    }
    PangoContext *context = fonts_context(paragraph->fonts);
    pango_context_set_base_dir(context, lang_direction(options.lang));
    pango_layout_set_text(paragraph->layout, paragraph->text->str, (int)paragraph->text->len);
    pango_layout_set_attributes(paragraph->layout, list);
    pango_attr_list_unref(list);
}

void
paragraph_set_room(Paragraph *paragraph, double width)
{
    int units = -1;
    if (width < MEASURE_ROOM_MAX) {
        units = (int)floor((MAX(width, 0) + MEASURE_TOLERANCE) * MEASURE_UNITS);
    }
    pango_layout_set_width(paragraph->layout, units);
}

guint
paragraph_source(const Paragraph *paragraph, guint offset)
{
    guint found = 0;
    for (guint i = 0; i < paragraph->starts->len; i++) {
        if (g_array_index(paragraph->starts, guint, i) <= offset) {
            found = i;
        }
    }
    return found;
}

const TextStyle *
inlines_style(InlineText inlines)
{
    for (guint i = 0; i < inlines.count; i++) {
        if (inlines.runs[i].kind != INLINE_BREAK) {
            return &inlines.runs[i].style;
        }
    }
    return &inlines.runs[0].style;
}
