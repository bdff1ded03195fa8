#include "compose/measure_line.h"

#include <math.h>
#include <string.h>

/* Room for a blank at the end of a line's last piece. */
#define PIECE_SPARE 1

/* One run of Pango's, on its way to a Piece. */
typedef struct {
    const Paragraph *paragraph;
    const PangoGlyphItem *item;
    const FontFace *face;
    const Inline *source;
    bool right_to_left;
    Diags *diags; /* may be NULL */
    char *text;
    guint text_length;
    Glyph *glyphs;
    guint count;
} Taking;

/* Glyphs [first, end) of the run's, in visual order, that show bytes [from, to) of its text. */
typedef struct {
    int first, end;
    int from, to;
} Cluster;

typedef struct {
    guint offset; /* in the paragraph */
    Piece piece;
} Placed;

static bool
letter_is_unseen(gunichar letter)
{
    GUnicodeType type = g_unichar_type(letter);
    bool selector =
        (letter >= 0xFE00 && letter <= 0xFE0F) || (letter >= 0xE0100 && letter <= 0xE01EF);
    return selector || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
           pango_is_zero_width(letter);
}

static void
taking_tell_missing(const Taking *taking, gunichar letter)
{
    if (taking->diags == NULL) {
        return;
    }
    const char *families = fonts_families(taking->paragraph->fonts, taking->source->style.family);
    g_autofree char *hint = g_strdup_printf(
        "tried %s; add a family that has the letter to the theme's fallback, or use another letter",
        families);
    char shown[8] = "";
    g_unichar_to_utf8(letter, shown);
    diags_error(taking->diags, taking->source->where, hint,
                "no font of the theme has '%s' (U+%04X)", shown, letter);
}

/* Whether the glyph is to be painted. One that no font has is told. */
static bool
taking_accepts(const Taking *taking, const PangoGlyphInfo *glyph, const char *letters)
{
    if (glyph->glyph == PANGO_GLYPH_EMPTY) {
        return false;
    }
    gunichar letter = g_utf8_get_char(letters);
    bool unknown = (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
    if (unknown) {
        letter = glyph->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
    }
    if (!unknown && glyph->glyph != 0 &&
        fonts_may_use(taking->paragraph->fonts, taking->source->style.family, taking->face)) {
        return true;
    }
    if (!letter_is_unseen(letter)) {
        taking_tell_missing(taking, letter);
    }
    return false;
}

/* A cluster that shows nothing (a soft hyphen, a direction mark, the blank at a line's end) leaves
 * its text out too, so that all text of a piece belongs to a glyph. */
static void
taking_add_cluster(Taking *taking, const double *lefts, Cluster cluster)
{
    const PangoGlyphInfo *glyphs = taking->item->glyphs->glyphs;
    const char *letters = taking->paragraph->text->str + taking->item->item->offset + cluster.from;
    const guint before = taking->count;
    for (int k = cluster.first; k < cluster.end; k++) {
        int i = taking->right_to_left ? cluster.first + cluster.end - 1 - k : k;
        if (taking_accepts(taking, &glyphs[i], letters)) {
            taking->glyphs[taking->count++] = (Glyph){
                .id = glyphs[i].glyph,
                .offset = taking->text_length,
                .x = lefts[i] + glyphs[i].geometry.x_offset / MEASURE_UNITS,
                .y = glyphs[i].geometry.y_offset / MEASURE_UNITS,
            };
        }
    }
    if (taking->count > before) {
        guint length = (guint)(cluster.to - cluster.from);
        memcpy(taking->text + taking->text_length, letters, length);
        taking->text_length += length;
    }
}

/* Clusters come in logical order, which is from the right in right-to-left runs. */
static bool
cluster_next(const PangoGlyphItem *item, bool right_to_left, Cluster *cluster)
{
    const PangoGlyphString *string = item->glyphs;
    const int last = right_to_left ? 0 : string->num_glyphs;
    int at = right_to_left ? cluster->first : cluster->end;
    if (at == last) {
        return false;
    }
    cluster->from = cluster->to;
    if (right_to_left) {
        cluster->end = at;
        while (at > 0 && string->log_clusters[at - 1] == cluster->from) {
            at--;
        }
        cluster->first = at;
        cluster->to = at > 0 ? string->log_clusters[at - 1] : item->item->length;
    } else {
        cluster->first = at;
        while (at < last && string->log_clusters[at] == cluster->from) {
            at++;
        }
        cluster->end = at;
        cluster->to = at < last ? string->log_clusters[at] : item->item->length;
    }
    return true;
}

static void
taking_turn(Taking *taking)
{
    for (guint i = 0, j = taking->count; i + 1 < j; i++) {
        Glyph held = taking->glyphs[i];
        taking->glyphs[i] = taking->glyphs[--j];
        taking->glyphs[j] = held;
    }
}

static double
glyphs_width(const PangoGlyphString *string)
{
    gint64 units = 0;
    for (int i = 0; i < string->num_glyphs; i++) {
        units += string->glyphs[i].geometry.width;
    }
    return (double)units / MEASURE_UNITS;
}

static void
taking_collect(Taking *taking, Pool *pool)
{
    const PangoGlyphString *string = taking->item->glyphs;
    const guint room = (guint)string->num_glyphs + PIECE_SPARE;
    taking->glyphs = pool_array_of(pool, Glyph, room);
    taking->text = pool_alloc(pool, (gsize)taking->item->item->length + PIECE_SPARE + 1);
    g_autofree double *lefts = g_new(double, room);
    gint64 units = 0;
    for (int i = 0; i < string->num_glyphs; i++) {
        lefts[i] = (double)units / MEASURE_UNITS;
        units += string->glyphs[i].geometry.width;
    }
    Cluster cluster = {0};
    if (taking->right_to_left) {
        cluster.first = string->num_glyphs;
    }
    while (cluster_next(taking->item, taking->right_to_left, &cluster)) {
        taking_add_cluster(taking, lefts, cluster);
    }
    if (taking->right_to_left) { /* painters want them from left to right */
        taking_turn(taking);
    }
}

/* False when the run shows nothing. */
static bool
piece_take(const Paragraph *paragraph, const PangoGlyphItem *item, Pool *pool, Diags *diags,
           Piece *piece)
{
    guint source = paragraph_source(paragraph, (guint)item->item->offset);
    Taking taking = {
        .paragraph = paragraph,
        .item = item,
        .face = fonts_face(paragraph->fonts, item->item->analysis.font),
        .source = &paragraph->inlines.runs[source],
        .right_to_left = item->item->analysis.level % 2 == 1,
        .diags = diags,
    };
    taking_collect(&taking, pool);
    const TextStyle *style = &taking.source->style;
    const double scale = paragraph->options.scale;
    piece->source = source;
    piece->run = (TextRun){
        .face = taking.face,
        .size = style->size * scale,
        .colour = style->colour,
        .origin = {0, -style->rise * scale},
        .width = glyphs_width(item->glyphs),
        .text = taking.text,
        .text_length = taking.text_length,
        .glyphs = taking.glyphs,
        .glyph_count = taking.count,
        .right_to_left = taking.right_to_left,
    };
    return taking.count > 0;
}

/* Where a line ends within a paragraph its last piece gets a blank, so that whoever reads the text
 * hears two words. It takes no part in the widths. */
static void
piece_add_blank(Piece *piece, PangoFont *font)
{
    TextRun *run = &piece->run;
    hb_codepoint_t space;
    hb_font_t *measured = pango_font_get_hb_font(font);
    if (!hb_font_get_nominal_glyph(measured, ' ', &space)) {
        return;
    }
    Glyph *glyphs = (Glyph *)run->glyphs;
    Glyph blank = {.id = space, .offset = run->text_length, .x = run->width};
    guint at = run->glyph_count;
    if (run->right_to_left) {
        blank.x = -hb_font_get_glyph_h_advance(measured, space) / MEASURE_UNITS;
        memmove(glyphs + 1, glyphs, at * sizeof *glyphs);
        at = 0;
    }
    glyphs[at] = blank;
    run->glyph_count++;
    ((char *)run->text)[run->text_length++] = ' ';
}

static bool
text_is_break(const char *letters)
{
    gunichar letter = g_utf8_get_char(letters);
    return letter == 0x2028 || letter == 0x2029;
}

static void
line_tell_wide(const Paragraph *paragraph, const PangoLayoutLine *line, double width, Diags *diags)
{
    const double room = paragraph->options.width;
    if (diags == NULL || pango_layout_get_width(paragraph->layout) < 0 ||
        width * MEASURE_UNITS <= pango_layout_get_width(paragraph->layout)) {
        return;
    }
    g_autofree char *word =
        g_strndup(paragraph->text->str + line->start_index, (gsize)line->length);
    g_strchomp(word);
    guint source = paragraph_source(paragraph, (guint)line->start_index);
    diags_error(diags, paragraph->inlines.runs[source].where,
                "widen the column, shorten the word, or use a smaller style",
                "word '%s' is %.1f pt wide, the room is %.1f pt", word, width, room);
}

static double
line_shift(const Paragraph *paragraph, const PangoLayoutLine *line, double width)
{
    const MeasureOptions *options = &paragraph->options;
    if (pango_layout_get_width(paragraph->layout) < 0) {
        return 0;
    }
    const double left = options->width - width;
    const bool from_right = line->resolved_dir == PANGO_DIRECTION_RTL;
    switch (options->align) {
    case ALIGN_CENTER:
        return left / 2;
    case ALIGN_END:
        return from_right ? 0 : left;
    case ALIGN_START:
    default:
        return from_right ? left : 0;
    }
}

static double
line_width(const PangoLayoutLine *line)
{
    double width = 0;
    for (GSList *at = line->runs; at != NULL; at = at->next) {
        width += glyphs_width(((PangoGlyphItem *)at->data)->glyphs);
    }
    return width;
}

static int
placed_compare(gconstpointer left, gconstpointer right)
{
    guint a = ((const Placed *)left)->offset;
    guint b = ((const Placed *)right)->offset;
    return (a > b) - (a < b);
}

static Line
line_take(const Paragraph *paragraph, const PangoLayoutLine *line, Pool *pool, Diags *diags,
          PangoFont **last_font)
{
    Line taken = {.width = line_width(line)};
    line_tell_wide(paragraph, line, taken.width, diags);
    double x = line_shift(paragraph, line, taken.width);
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    guint last = 0;
    for (GSList *at = line->runs; at != NULL; at = at->next) {
        const PangoGlyphItem *item = at->data;
        Placed next = {.offset = (guint)item->item->offset};
        if (piece_take(paragraph, item, pool, diags, &next.piece)) {
            next.piece.run.origin.x = x;
            g_array_append_val(placed, next);
            if (next.offset >= last) {
                last = next.offset;
                *last_font = item->item->analysis.font;
            }
        }
        x += glyphs_width(item->glyphs);
    }
    g_array_sort(placed, placed_compare);
    Piece *pieces = pool_array_of(pool, Piece, placed->len);
    for (guint i = 0; i < placed->len; i++) {
        pieces[i] = g_array_index(placed, Placed, i).piece;
    }
    taken.pieces = pieces;
    taken.count = placed->len;
    return taken;
}

/* `next` is the text after the line's end; the line separator belongs to the line it ends. */
static void
line_finish(Line *line, const char *next, PangoFont *last_font)
{
    const char *before = g_utf8_prev_char(next);
    line->ends_paragraph = text_is_break(before);
    bool blank = line->ends_paragraph || *before == ' ';
    if (blank && line->count > 0) {
        piece_add_blank((Piece *)&line->pieces[line->count - 1], last_font);
    }
}

static double
paragraph_ascent(const Paragraph *paragraph)
{
    const TextStyle *style = paragraph_style(paragraph);
    const FontFace *face = fonts_first(paragraph->fonts, style);
    const double size = style->size * paragraph->options.scale;
    const double leading = paragraph->options.leading * paragraph->options.scale;
    return (leading - (face->ascent + face->descent) * size) / 2 + face->ascent * size;
}

Lines
lines_take(const Paragraph *paragraph, Pool *pool, Diags *diags)
{
    Lines taken = {.leading = paragraph->options.leading * paragraph->options.scale};
    if (paragraph->text->len == 0) {
        return taken;
    }
    GSList *from = pango_layout_get_lines_readonly(paragraph->layout);
    const double ascent = paragraph_ascent(paragraph);
    Line *lines = pool_array_of(pool, Line, g_slist_length(from));
    for (GSList *at = from; at != NULL; at = at->next) {
        PangoFont *last_font = NULL;
        Line *line = &lines[taken.count];
        *line = line_take(paragraph, at->data, pool, diags, &last_font);
        line->baseline = taken.count * taken.leading + ascent;
        line->ends_paragraph = true;
        if (at->next != NULL) {
            const PangoLayoutLine *next = at->next->data;
            line_finish(line, paragraph->text->str + next->start_index, last_font);
        }
        taken.width = MAX(taken.width, line->width);
        taken.count++;
    }
    taken.lines = lines;
    taken.height = taken.count * taken.leading;
    return taken;
}

double
lines_widest(const Paragraph *paragraph)
{
    double widest = 0;
    if (paragraph->text->len == 0) {
        return 0;
    }
    GSList *lines = pango_layout_get_lines_readonly(paragraph->layout);
    for (GSList *at = lines; at != NULL; at = at->next) {
        widest = MAX(widest, line_width(at->data));
    }
    return widest;
}
