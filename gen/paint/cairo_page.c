#include "paint/cairo_page.h"

#include "base/failure.h"
#include "paint/cluster.h"

/* Just above what cairo takes for the same baseline: 0.001 em. */
#define ANCHOR_EM 0.0012

typedef struct {
    cairo_t *cr;
    CairoText text;
    CairoCache *cache;
    GHashTable *pictures; /* const CairoPicture *: drawn on this page */
} Pen;

static void
set_colour(cairo_t *cr, Colour colour)
{
    cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

static void
add_path(cairo_t *cr, Path path)
{
    cairo_new_path(cr);
    for (guint i = 0; i < path.count; i++) {
        const Point *p = path.steps[i].points;
        switch (path.steps[i].verb) {
        case PATH_MOVE:
            cairo_move_to(cr, p[0].x, p[0].y);
            break;
        case PATH_LINE:
            cairo_line_to(cr, p[0].x, p[0].y);
            break;
        case PATH_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

static void
draw_stroke(cairo_t *cr, const Op *op)
{
    set_colour(cr, op->as.stroke.colour);
    cairo_set_line_width(cr, op->as.stroke.width);
    bool round = op->as.stroke.round;
    cairo_set_line_cap(cr, round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    double dashes[] = {op->as.stroke.dash, op->as.stroke.space};
    bool dashed = dashes[0] > 0 || dashes[1] > 0;
    cairo_set_dash(cr, dashes, dashed ? 2 : 0, 0);
    add_path(cr, op->as.stroke.path);
    cairo_stroke(cr);
}

/* The run's clusters in logical order, all its bytes told. */
static GArray *
text_clusters(const TextRun *run)
{
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(Cluster));
    Cluster cluster = {0};
    while (cluster_next(run, &cluster)) {
        g_array_append_val(seen, cluster);
    }
    GArray *told = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    gsize at = 0;
    for (guint i = 0; i < seen->len; i++) {
        guint index = run->right_to_left ? seen->len - 1 - i : i;
        const Cluster *next = &g_array_index(seen, Cluster, index);
        if (next->start > at) {
            cairo_text_cluster_t silent = {(int)(next->start - at), 0};
            g_array_append_val(told, silent);
        }
        cairo_text_cluster_t one = {(int)(next->end - next->start), (int)next->count};
        g_array_append_val(told, one);
        at = next->end;
    }
    return told;
}

/* Cairo rounds the widths in a PDF font to thousandths of an em and lets the differences add up
 * along a line, to half a point and more. A letter that stands higher or lower than the one before
 * it gets a place of its own; so every other word is moved, by less than can be seen. */
static void
anchor_words(const TextRun *run, cairo_glyph_t *glyphs)
{
    bool moved = false;
    for (guint i = 0; i < run->glyph_count; i++) {
        glyphs[i].y += moved ? run->size * ANCHOR_EM : 0;
        moved = moved != (run->text[run->glyphs[i].offset] == ' ');
    }
}

static void
show_letters(cairo_t *cr, const TextRun *run, cairo_glyph_t *glyphs)
{
    anchor_words(run, glyphs);
    g_autoptr(GArray) clusters = text_clusters(run);
    cairo_show_text_glyphs(cr, run->text, (int)run->text_length, glyphs, (int)run->glyph_count,
                           (const cairo_text_cluster_t *)(gconstpointer)clusters->data,
                           (int)clusters->len,
                           run->right_to_left ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* Cairo leaves out unknown glyphs without a word. The caller frees. */
static cairo_glyph_t *
placed_glyphs(const Pen *pen, const TextRun *run, GError **error)
{
    GlyphFace *face = cairo_cache_glyph_face(pen->cache, run->face, error);
    cairo_glyph_t *glyphs = g_new(cairo_glyph_t, run->glyph_count);
    for (guint i = 0; i < run->glyph_count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (face == NULL || !glyph_face_check(face, glyph->id, error)) {
            g_free(glyphs);
            return NULL;
        }
        glyphs[i] = (cairo_glyph_t){glyph->id, run->origin.x + glyph->x, run->origin.y + glyph->y};
    }
    return glyphs;
}

static bool
draw_text(const Pen *pen, const TextRun *run, GError **error)
{
    if (run->glyph_count == 0) {
        return true;
    }
    cairo_font_face_t *face = cairo_cache_font(pen->cache, run->face, error);
    if (face == NULL) {
        return false;
    }
    g_autofree cairo_glyph_t *glyphs = placed_glyphs(pen, run, error);
    if (glyphs == NULL) {
        return false;
    }
    cairo_t *cr = pen->cr;
    set_colour(cr, run->colour);
    cairo_set_font_face(cr, face);
    cairo_set_font_size(cr, run->size);
    if (pen->text == CAIRO_TEXT_FONTS) {
        show_letters(cr, run, glyphs);
        return true;
    }
    cairo_new_path(cr);
    cairo_glyph_path(cr, glyphs, (int)run->glyph_count);
    cairo_fill(cr);
    return true;
}

static bool
draw_picture(const Pen *pen, const Op *op, GError **error)
{
    const CairoPicture *picture = cairo_cache_picture(pen->cache, op->as.picture.picture, error);
    if (picture == NULL) {
        return false;
    }
    bool first = g_hash_table_add(pen->pictures, (gpointer)picture);
    if (!first && pen->text == CAIRO_TEXT_FONTS) {
        return cairo_picture_draw_anew(picture, pen->cr, op->as.picture.rect, error);
    }
    return cairo_picture_draw(picture, pen->cr, op->as.picture.rect, error);
}

static void
begin_place(cairo_t *cr, const Op *op)
{
    const Rect *clip = &op->as.place.clip;
    cairo_save(cr);
    cairo_new_path(cr);
    cairo_rectangle(cr, clip->x, clip->y, clip->width, clip->height);
    cairo_clip(cr);
    cairo_translate(cr, op->as.place.origin.x, op->as.place.origin.y);
    if (op->as.place.is_turned) {
        cairo_scale(cr, -1, -1);
    }
}

static bool
draw_ops(const Pen *pen, const Op *ops, guint count, GError **error)
{
    cairo_t *cr = pen->cr;
    bool well = true;
    for (guint i = 0; i < count && well; i++) {
        switch (ops[i].kind) {
        case OP_FILL:
            set_colour(cr, ops[i].as.fill.colour);
            add_path(cr, ops[i].as.fill.path);
            cairo_fill(cr);
            break;
        case OP_STROKE:
            draw_stroke(cr, &ops[i]);
            break;
        case OP_TEXT:
            well = draw_text(pen, &ops[i].as.text, error);
            break;
        case OP_PICTURE:
            well = draw_picture(pen, &ops[i], error);
            break;
        case OP_MARK_BEGIN:
        case OP_ARTIFACT_BEGIN:
        case OP_END:
            break;
        case OP_PLACE_BEGIN:
            begin_place(cr, &ops[i]);
            break;
        case OP_PLACE_END:
            cairo_restore(cr);
            break;
        }
    }
    return well;
}

static bool
draw_widget(const Pen *pen, const Widget *widget, GError **error)
{
    if (widget->current >= widget->state_count) {
        return true;
    }
    const WidgetState *state = &widget->states[widget->current];
    cairo_t *cr = pen->cr;
    cairo_save(cr);
    cairo_translate(cr, widget->rect.x, widget->rect.y);
    cairo_rectangle(cr, 0, 0, widget->rect.width, widget->rect.height);
    cairo_clip(cr);
    bool well = draw_ops(pen, state->background, state->background_count, error) &&
                draw_ops(pen, state->content, state->content_count, error);
    cairo_restore(cr);
    return well;
}

static void
set_exact(cairo_t *cr)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_GRAY);
    cairo_set_miter_limit(cr, 10);
}

bool
cairo_page_draw(const Page *page, cairo_t *cr, CairoText text, CairoCache *cache, GError **error)
{
    g_autoptr(GHashTable) pictures = g_hash_table_new(NULL, NULL);
    const Pen pen = {cr, text, cache, pictures};
    set_exact(cr);
    const Op *ops = (const Op *)(gconstpointer)page->ops->data;
    if (!draw_ops(&pen, ops, page->ops->len, error)) {
        return false;
    }
    for (guint i = 0; i < page->widgets->len; i++) {
        if (!draw_widget(&pen, page->widgets->pdata[i], error)) {
            return false;
        }
    }
    if (cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cairo cannot draw the page: %s",
                    cairo_status_to_string(cairo_status(cr)));
        return false;
    }
    return true;
}
