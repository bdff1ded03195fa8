#include "paint/cairo_page.h"

#include "base/failure.h"

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

static bool
draw_text(cairo_t *cr, const TextRun *run, CairoCache *cache, GError **error)
{
    cairo_font_face_t *face = cairo_cache_font(cache, run->face, error);
    if (face == NULL) {
        return false;
    }
    /* Cairo leaves out unknown glyphs without a word. */
    GlyphFace *known = cairo_cache_glyph_face(cache, run->face, error);
    g_autofree cairo_glyph_t *glyphs = g_new(cairo_glyph_t, run->glyph_count);
    for (guint i = 0; i < run->glyph_count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        if (!glyph_face_check(known, glyph->id, error)) {
            return false;
        }
        glyphs[i] = (cairo_glyph_t){glyph->id, run->origin.x + glyph->x, run->origin.y + glyph->y};
    }
    set_colour(cr, run->colour);
    cairo_set_font_face(cr, face);
    cairo_set_font_size(cr, run->size);
    cairo_new_path(cr);
    cairo_glyph_path(cr, glyphs, (int)run->glyph_count);
    cairo_fill(cr);
    return true;
}

static bool
draw_picture(cairo_t *cr, const Op *op, CairoCache *cache, GError **error)
{
    const CairoPicture *picture = cairo_cache_picture(cache, op->as.picture.picture, error);
    return picture != NULL && cairo_picture_draw(picture, cr, op->as.picture.rect, error);
}

static bool
draw_ops(cairo_t *cr, const Op *ops, guint count, CairoCache *cache, GError **error)
{
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
            well = draw_text(cr, &ops[i].as.text, cache, error);
            break;
        case OP_PICTURE:
            well = draw_picture(cr, &ops[i], cache, error);
            break;
        case OP_MARK_BEGIN:
        case OP_ARTIFACT_BEGIN:
        case OP_END:
            break;
        }
    }
    return well;
}

static bool
draw_widget(cairo_t *cr, const Widget *widget, CairoCache *cache, GError **error)
{
    if (widget->current >= widget->state_count) {
        return true;
    }
    const WidgetState *state = &widget->states[widget->current];
    cairo_save(cr);
    cairo_translate(cr, widget->rect.x, widget->rect.y);
    cairo_rectangle(cr, 0, 0, widget->rect.width, widget->rect.height);
    cairo_clip(cr);
    bool well = draw_ops(cr, state->background, state->background_count, cache, error) &&
                draw_ops(cr, state->content, state->content_count, cache, error);
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
cairo_page_draw(const Page *page, cairo_t *cr, CairoCache *cache, GError **error)
{
    set_exact(cr);
    const Op *ops = (const Op *)(gconstpointer)page->ops->data;
    if (!draw_ops(cr, ops, page->ops->len, cache, error)) {
        return false;
    }
    for (guint i = 0; i < page->widgets->len; i++) {
        if (!draw_widget(cr, page->widgets->pdata[i], cache, error)) {
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
