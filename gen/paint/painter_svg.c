/* One page as SVG 1.1, in points.
 *
 * Letters are outlines: each glyph stands once in <defs>, in the font's own units, and is placed by
 * <use>. So the picture is the same wherever it is shown, without the fonts; an SVG font or a font
 * in a data URI is not drawn by print tools and by most viewers. The words stay findable and
 * audible as aria-label of each run; what is an artifact is hidden from the ear.
 *
 * Pictures are data URIs, so that the ids and styles of an SVG picture cannot meet those of
 * another.
 *
 * The text is written here and not by cairo's SVG surface, whose ids count surfaces of the whole
 * process and so differ from one run to the next. */

#include "paint/painter_class.h"

#include "base/failure.h"
#include "paint/number.h"

#include <string.h>

/* Matrices multiply coordinates of up to some 100 000 font units. */
#define SCALE_DECIMALS 9
#define POINT_DECIMALS 3

typedef struct {
    GString *defs;
    GString *body;
    GHashTable *glyphs;  /* "f0g36" → whether it shows anything */
    GPtrArray *faces;    /* const FontFace *, in the order they came */
    GPtrArray *pictures; /* digests, in the order they came */
    CairoCache *cache;
} SvgOut;

static void
append_attribute(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    number_append(out, value, POINT_DECIMALS);
    g_string_append_c(out, '"');
}

static void
append_colour(GString *out, const char *name, Colour colour)
{
    g_string_append_printf(out, " %s=\"", name);
    number_append_colour(out, colour);
    g_string_append_c(out, '"');
}

/* XML 1.0 has no way to write the other control characters. */
static void
append_escaped(GString *out, const char *text, gsize length)
{
    g_autofree char *clean = g_strndup(text, length);
    for (char *at = clean; *at != '\0'; at++) {
        if ((guchar)*at < ' ') {
            *at = ' ';
        }
    }
    g_autofree char *escaped = g_markup_escape_text(clean, -1);
    g_string_append(out, escaped);
}

/* ---- shapes ---- */

static void
append_path(GString *out, Path path)
{
    static const struct {
        char letter;
        guint points;
    } verbs[] = {[PATH_MOVE] = {'M', 1},
                 [PATH_LINE] = {'L', 1},
                 [PATH_CURVE] = {'C', 3},
                 [PATH_CLOSE] = {'Z', 0}};
    g_string_append(out, "<path d=\"");
    for (guint i = 0; i < path.count; i++) {
        const PathStep *step = &path.steps[i];
        g_string_append_c(out, verbs[step->verb].letter);
        for (guint j = 0; j < verbs[step->verb].points; j++) {
            number_append(out, step->points[j].x, POINT_DECIMALS);
            g_string_append_c(out, ' ');
            number_append(out, step->points[j].y, POINT_DECIMALS);
            g_string_append_c(out, ' ');
        }
    }
    g_string_append_c(out, '"');
}

static void
append_fill(GString *out, const Op *op)
{
    append_path(out, op->as.fill.path);
    append_colour(out, "fill", op->as.fill.colour);
    g_string_append(out, "/>\n");
}

static void
append_stroke(GString *out, const Op *op)
{
    append_path(out, op->as.stroke.path);
    g_string_append(out, " fill=\"none\"");
    append_colour(out, "stroke", op->as.stroke.colour);
    append_attribute(out, "stroke-width", op->as.stroke.width);
    if (op->as.stroke.dash > 0 || op->as.stroke.space > 0) {
        g_string_append(out, " stroke-dasharray=\"");
        number_append(out, op->as.stroke.dash, POINT_DECIMALS);
        g_string_append_c(out, ' ');
        number_append(out, op->as.stroke.space, POINT_DECIMALS);
        g_string_append_c(out, '"');
    }
    g_string_append(out, op->as.stroke.round
                             ? " stroke-linecap=\"round\" stroke-linejoin=\"round\"/>\n"
                             : " stroke-miterlimit=\"10\"/>\n");
}

/* ---- text ---- */

static guint
number_of(GPtrArray *known, gconstpointer wanted)
{
    guint index = 0;
    if (!g_ptr_array_find(known, wanted, &index)) {
        index = known->len;
        g_ptr_array_add(known, (gpointer)wanted);
    }
    return index;
}

/* Defines the glyph at its first use. `shows` tells whether there is anything to see of it. */
static bool
define_glyph(SvgOut *svg, const char *id, GlyphFace *face, guint32 glyph, bool *shows,
             GError **error)
{
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(svg->glyphs, id, NULL, &known)) {
        *shows = GPOINTER_TO_INT(known) != 0;
        return true;
    }
    g_autoptr(GString) outline = g_string_new(NULL);
    if (!glyph_face_append_outline(face, glyph, outline, error)) {
        return false;
    }
    *shows = outline->len > 0;
    g_hash_table_insert(svg->glyphs, g_strdup(id), GINT_TO_POINTER(*shows ? 1 : 0));
    if (*shows) {
        g_string_append_printf(svg->defs, "<path id=\"%s\" d=\"%s\"/>\n", id, outline->str);
    }
    return true;
}

static void
open_run(GString *out, const TextRun *run, double scale)
{
    g_string_append(out, "<g role=\"img\" aria-label=\"");
    append_escaped(out, run->text, run->text_length);
    g_string_append_c(out, '"');
    append_colour(out, "fill", run->colour);
    g_string_append(out, " transform=\"matrix(");
    number_append(out, scale, SCALE_DECIMALS);
    g_string_append(out, " 0 0 ");
    number_append(out, -scale, SCALE_DECIMALS);
    g_string_append_c(out, ' ');
    number_append(out, run->origin.x, POINT_DECIMALS);
    g_string_append_c(out, ' ');
    number_append(out, run->origin.y, POINT_DECIMALS);
    g_string_append(out, ")\">");
}

static bool
append_text(SvgOut *svg, const TextRun *run, GError **error)
{
    GlyphFace *face = cairo_cache_glyph_face(svg->cache, run->face, error);
    if (face == NULL) {
        return false;
    }
    guint face_number = number_of(svg->faces, run->face);
    double scale = run->size / glyph_face_units_per_em(face);
    open_run(svg->body, run, scale);
    for (guint i = 0; i < run->glyph_count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        char id[32];
        g_snprintf(id, sizeof id, "f%ug%u", face_number, glyph->id);
        bool shows = false;
        if (!define_glyph(svg, id, face, glyph->id, &shows, error)) {
            return false;
        }
        if (!shows) {
            continue;
        }
        g_string_append_printf(svg->body, "<use xlink:href=\"#%s\"", id);
        append_attribute(svg->body, "x", glyph->x / scale);
        if (glyph->y != 0) {
            append_attribute(svg->body, "y", -glyph->y / scale);
        }
        g_string_append(svg->body, "/>");
    }
    g_string_append(svg->body, "</g>\n");
    return true;
}

/* ---- pictures ---- */

static bool
define_picture(SvgOut *svg, guint number, const Picture *picture, GError **error)
{
    GBytes *file = cairo_picture_to_file(picture, error);
    if (file == NULL) {
        return false;
    }
    gsize size = 0;
    const guchar *data = g_bytes_get_data(file, &size);
    g_autofree char *text = g_base64_encode(data, size);
    g_string_append_printf(svg->defs, "<image id=\"p%u\" preserveAspectRatio=\"none\"", number);
    append_attribute(svg->defs, "width", picture->size.width);
    append_attribute(svg->defs, "height", picture->size.height);
    g_string_append_printf(svg->defs, " xlink:href=\"data:image/%s;base64,%s\"/>\n",
                           picture->kind == PICTURE_SVG ? "svg+xml" : "png", text);
    g_bytes_unref(file);
    return true;
}

static bool
append_picture(SvgOut *svg, const Op *op, GError **error)
{
    const Picture *picture = op->as.picture.picture;
    Rect rect = op->as.picture.rect;
    guint known = svg->pictures->len;
    guint number = number_of(svg->pictures, g_intern_string(picture->digest));
    if (number == known && !define_picture(svg, number, picture, error)) {
        return false;
    }
    g_string_append_printf(svg->body, "<use xlink:href=\"#p%u\" transform=\"matrix(", number);
    number_append(svg->body, rect.width / picture->size.width, SCALE_DECIMALS);
    g_string_append(svg->body, " 0 0 ");
    number_append(svg->body, rect.height / picture->size.height, SCALE_DECIMALS);
    g_string_append_c(svg->body, ' ');
    number_append(svg->body, rect.x, POINT_DECIMALS);
    g_string_append_c(svg->body, ' ');
    number_append(svg->body, rect.y, POINT_DECIMALS);
    g_string_append(svg->body, ")\"/>\n");
    return true;
}

/* ---- the page ---- */

/* An inner <svg> clips to its rectangle; with this view box its inside keeps the page's points. */
static void
open_frame(GString *out, Rect rect)
{
    g_string_append(out, "<svg");
    append_attribute(out, "x", rect.x);
    append_attribute(out, "y", rect.y);
    append_attribute(out, "width", rect.width);
    append_attribute(out, "height", rect.height);
    const double numbers[] = {rect.x, rect.y, rect.width, rect.height};
    g_string_append(out, " viewBox=\"");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_append(out, i == 0 ? "" : " ");
        number_append(out, numbers[i], POINT_DECIMALS);
    }
    g_string_append(out, "\">\n");
}

static void
open_place(GString *out, const Op *op)
{
    open_frame(out, op->as.place.clip);
    const char *way = op->as.place.is_turned ? "-1 0 0 -1 " : "1 0 0 1 ";
    g_string_append_printf(out, "<g transform=\"matrix(%s", way);
    number_append(out, op->as.place.origin.x, POINT_DECIMALS);
    g_string_append_c(out, ' ');
    number_append(out, op->as.place.origin.y, POINT_DECIMALS);
    g_string_append(out, ")\">\n");
}

static bool
append_ops(SvgOut *svg, const Op *ops, guint count, GError **error)
{
    bool well = true;
    for (guint i = 0; i < count && well; i++) {
        switch (ops[i].kind) {
        case OP_FILL:
            append_fill(svg->body, &ops[i]);
            break;
        case OP_STROKE:
            append_stroke(svg->body, &ops[i]);
            break;
        case OP_TEXT:
            well = append_text(svg, &ops[i].as.text, error);
            break;
        case OP_PICTURE:
            well = append_picture(svg, &ops[i], error);
            break;
        case OP_MARK_BEGIN:
            g_string_append(svg->body, "<g>\n");
            break;
        case OP_ARTIFACT_BEGIN:
            g_string_append(svg->body, "<g aria-hidden=\"true\">\n");
            break;
        case OP_END:
            g_string_append(svg->body, "</g>\n");
            break;
        case OP_PLACE_BEGIN:
            open_place(svg->body, &ops[i]);
            break;
        case OP_PLACE_END:
            g_string_append(svg->body, "</g>\n</svg>\n");
            break;
        }
    }
    return well;
}

/* An inner <svg> clips to its rectangle, as a PDF reader does with a widget. */
static bool
append_widget(SvgOut *svg, const Widget *widget, GError **error)
{
    if (widget->current >= widget->state_count) {
        return true;
    }
    const WidgetState *state = &widget->states[widget->current];
    g_string_append(svg->body, "<svg");
    append_attribute(svg->body, "x", widget->rect.x);
    append_attribute(svg->body, "y", widget->rect.y);
    append_attribute(svg->body, "width", widget->rect.width);
    append_attribute(svg->body, "height", widget->rect.height);
    g_string_append(svg->body, ">\n");
    if (!append_ops(svg, state->background, state->background_count, error) ||
        !append_ops(svg, state->content, state->content_count, error)) {
        return false;
    }
    g_string_append(svg->body, "</svg>\n");
    return true;
}

/* A viewer may show what lies around the view box, to fill its window; a page ends at its edge. */
static bool
append_page(SvgOut *svg, const Page *page, GError **error)
{
    const Op *ops = (const Op *)(gconstpointer)page->ops->data;
    bool framed = page->bleed > 0;
    if (framed) {
        open_frame(svg->body, (Rect){0, 0, page->size.width, page->size.height});
    }
    if (!append_ops(svg, ops, page->ops->len, error)) {
        return false;
    }
    if (framed) {
        g_string_append(svg->body, "</svg>\n");
    }
    for (guint i = 0; i < page->widgets->len; i++) {
        if (!append_widget(svg, page->widgets->pdata[i], error)) {
            return false;
        }
    }
    return true;
}

static void
append_number_pair(GString *out, Size size)
{
    number_append(out, size.width, POINT_DECIMALS);
    g_string_append_c(out, ' ');
    number_append(out, size.height, POINT_DECIMALS);
}

static GString *
open_document(const PageList *pages, guint index)
{
    Size size = page_list_nth(pages, index)->size;
    GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<svg xmlns=\"http://www.w3.org/2000/svg\""
                                " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    if (pages->lang != NULL) {
        g_string_append(out, " xml:lang=\"");
        append_escaped(out, pages->lang, strlen(pages->lang));
        g_string_append_c(out, '"');
    }
    g_string_append(out, " width=\"");
    number_append(out, size.width, POINT_DECIMALS);
    g_string_append(out, "pt\" height=\"");
    number_append(out, size.height, POINT_DECIMALS);
    g_string_append(out, "pt\" viewBox=\"0 0 ");
    append_number_pair(out, size);
    g_string_append(out, "\">\n");
    if (pages->title != NULL) {
        g_string_append(out, "<title>");
        append_escaped(out, pages->title, strlen(pages->title));
        g_string_append_printf(out, " – %u/%u</title>\n", index + 1, pages->pages->len);
    }
    return out;
}

static GBytes *
close_document(GString *out, const SvgOut *svg, Size size)
{
    g_string_append_printf(out, "<defs>\n%s</defs>\n<rect fill=\"#ffffff\"", svg->defs->str);
    append_attribute(out, "width", size.width);
    append_attribute(out, "height", size.height);
    g_string_append_printf(out, "/>\n%s</svg>\n", svg->body->str);
    return g_string_free_to_bytes(out);
}

GBytes *
painter_svg_paint(const PageList *pages, guint page, G_GNUC_UNUSED const PaintOptions *options,
                  PaintCache *cache, GError **error)
{
    const Page *wanted = page_list_nth(pages, page);
    SvgOut svg = {
        .defs = g_string_new(NULL),
        .body = g_string_new(NULL),
        .glyphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .faces = g_ptr_array_new(),
        .pictures = g_ptr_array_new(),
        .cache = cache->cairo,
    };
    GBytes *file = append_page(&svg, wanted, error)
                       ? close_document(open_document(pages, page), &svg, wanted->size)
                       : NULL;
    g_string_free(svg.defs, TRUE);
    g_string_free(svg.body, TRUE);
    g_hash_table_unref(svg.glyphs);
    g_ptr_array_unref(svg.faces);
    g_ptr_array_unref(svg.pictures);
    return file;
}
