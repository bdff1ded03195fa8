#include "compose/measure_take.h"

#include <string.h>

/* Room for a blank at the end of a line's last piece. */
#define PIECE_SPARE 1

/* What all pieces of a paragraph have in common while they are taken. */
typedef struct {
    Pool *pool;
    Diags *diags; /* may be NULL */
    bool faulty;
} Common;

/* One run of Pango's, on its way to a Piece. */
typedef struct {
    const Paragraph *paragraph;
    const PangoGlyphItem *item;
    const FontFace *face;
    const Inline *source;
    bool right_to_left;
    Common *common;
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

/* A blank is set in the font of the letter before it, and shares its fault. */
static bool
letter_is_unseen(gunichar letter)
{
    GUnicodeType type = g_unichar_type(letter);
    bool selector =
        (letter >= 0xFE00 && letter <= 0xFE0F) || (letter >= 0xE0100 && letter <= 0xE01EF);
    return selector || g_unichar_isspace(letter) || type == G_UNICODE_CONTROL ||
           type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
           type == G_UNICODE_PARAGRAPH_SEPARATOR || pango_is_zero_width(letter);
}

static void
taking_tell_missing(const Taking *taking, gunichar letter)
{
    taking->common->faulty = true;
    if (taking->common->diags == NULL) {
        return;
    }
    const char *families = fonts_families(taking->paragraph->fonts, taking->source->style.family);
    g_autofree char *hint = g_strdup_printf(
        "tried %s; add a family that has the letter to the theme's fallback, or use another letter",
        families);
    char shown[8] = "";
    g_unichar_to_utf8(letter, shown);
    diags_error(taking->common->diags, taking->source->where, hint,
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

/* Joiners show nothing but spell words; their text goes with the letter before them. */
static bool
letter_is_joiner(const char *letters)
{
    gunichar letter = g_utf8_get_char(letters);
    return letter == 0x200C || letter == 0x200D;
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
    bool joins = taking->text_length > 0 && letter_is_joiner(letters);
    if (taking->count > before || joins) {
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

/* The box that Pango would draw for a letter it has no font for takes no room. */
static int
glyph_advance(const PangoGlyphInfo *glyph)
{
    return (glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : glyph->geometry.width;
}

static double
glyphs_width(const PangoGlyphString *string)
{
    gint64 units = 0;
    for (int i = 0; i < string->num_glyphs; i++) {
        units += glyph_advance(&string->glyphs[i]);
    }
    return (double)units / MEASURE_UNITS;
}

static void
taking_collect(Taking *taking)
{
    Pool *pool = taking->common->pool;
    const PangoGlyphString *string = taking->item->glyphs;
    const guint room = (guint)string->num_glyphs + PIECE_SPARE;
    taking->glyphs = pool_array_of(pool, Glyph, room);
    taking->text = pool_alloc(pool, (gsize)taking->item->item->length + PIECE_SPARE + 1);
    g_autofree double *lefts = g_new(double, room);
    gint64 units = 0;
    for (int i = 0; i < string->num_glyphs; i++) {
        lefts[i] = (double)units / MEASURE_UNITS;
        units += glyph_advance(&string->glyphs[i]);
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
piece_take(const Paragraph *paragraph, const PangoGlyphItem *item, Common *common, Piece *piece)
{
    guint source = paragraph_source(paragraph, (guint)item->item->offset);
    Taking taking = {
        .paragraph = paragraph,
        .item = item,
        .face = fonts_face(item->item->analysis.font),
        .source = &paragraph->inlines.runs[source],
        .right_to_left = item->item->analysis.level % 2 == 1,
        .common = common,
    };
    taking_collect(&taking);
    const TextStyle *style = &taking.source->style;
    const double scale = paragraph->options.scale;
    piece->source = source;
    piece->run = (TextRun){
        .face = taking.face,
        .size = style->size * scale,
        .colour = style->colour,
        .origin = {0, 0.0 - style->rise * scale}, /* never minus nothing */
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

/* The pieces of the line in logical order; the last one's font is needed for its blank. */
static Line
line_take(const Paragraph *paragraph, const PangoLayoutLine *line, Common *common,
          PangoFont **last_font)
{
    Line made = {.width = line_width(line)};
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    double x = 0;
    guint last = 0;
    for (GSList *at = line->runs; at != NULL; at = at->next) {
        const PangoGlyphItem *item = at->data;
        Placed next = {.offset = (guint)item->item->offset};
        if (piece_take(paragraph, item, common, &next.piece)) {
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
    Piece *pieces = pool_array_of(common->pool, Piece, placed->len);
    for (guint i = 0; i < placed->len; i++) {
        pieces[i] = g_array_index(placed, Placed, i).piece;
    }
    made.pieces = pieces;
    made.count = placed->len;
    return made;
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

static guint
line_weight(const Line *line)
{
    gsize weight = sizeof *line;
    for (guint i = 0; i < line->count; i++) {
        const TextRun *run = &line->pieces[i].run;
        weight += sizeof(Piece) + run->text_length + run->glyph_count * sizeof(Glyph);
    }
    return (guint)weight;
}

const Broken *
broken_take(const Paragraph *paragraph, Pool *pool, Diags *diags)
{
    Broken *broken = pool_new_of(pool, Broken);
    if (paragraph->text->len == 0) {
        return broken;
    }
    Common common = {.pool = pool, .diags = diags};
    GSList *from = pango_layout_get_lines_readonly(paragraph->layout);
    guint count = g_slist_length(from);
    Line *lines = pool_array_of(pool, Line, count);
    bool *from_right = pool_array_of(pool, bool, count);
    for (guint i = 0; from != NULL; i++, from = from->next) {
        PangoFont *last_font = NULL;
        const PangoLayoutLine *line = from->data;
        from_right[i] = line->resolved_dir == PANGO_DIRECTION_RTL;
        lines[i] = line_take(paragraph, line, &common, &last_font);
        lines[i].ends_paragraph = true;
        if (from->next != NULL) {
            const PangoLayoutLine *next = from->next->data;
            line_finish(&lines[i], paragraph->text->str + next->start_index, last_font);
        }
        broken->wrapped = broken->wrapped || !lines[i].ends_paragraph;
        broken->lines.width = MAX(broken->lines.width, lines[i].width);
        broken->weight += line_weight(&lines[i]);
    }
    broken->lines.lines = lines;
    broken->lines.count = count;
    broken->from_right = from_right;
    broken->faulty = common.faulty;
    return broken;
}

double
broken_widest(const Paragraph *paragraph)
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
