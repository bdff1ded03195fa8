#include "paint/trace.h"

#include <math.h>

/* ---- shapes ---- */

/* Whether the path is what path_rect makes; most fills are, and "rect" reads better. */
static bool
is_rect(Path path, Rect *rect)
{
    static const PathVerb verbs[] = {PATH_MOVE, PATH_LINE, PATH_LINE, PATH_LINE, PATH_CLOSE};
    if (path.count != G_N_ELEMENTS(verbs)) {
        return false;
    }
    for (guint i = 0; i < path.count; i++) {
        if (path.steps[i].verb != verbs[i]) {
            return false;
        }
    }
    Point a = path.steps[0].points[0];
    Point b = path.steps[1].points[0];
    Point c = path.steps[2].points[0];
    Point d = path.steps[3].points[0];
    *rect = (Rect){a.x, a.y, c.x - a.x, c.y - a.y};
    return a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
}

static void
trace_path(Trace *trace, Path path)
{
    static const struct {
        const char *letter;
        guint points;
    } verbs[] = {[PATH_MOVE] = {"M", 1},
                 [PATH_LINE] = {"L", 1},
                 [PATH_CURVE] = {"C", 3},
                 [PATH_CLOSE] = {"Z", 0}};
    Rect rect;
    if (is_rect(path, &rect)) {
        trace_word(trace, "rect");
        trace_rect(trace, rect);
        return;
    }
    trace_word(trace, "path");
    for (guint i = 0; i < path.count; i++) {
        const PathStep *step = &path.steps[i];
        trace_word(trace, verbs[step->verb].letter);
        for (guint j = 0; j < verbs[step->verb].points; j++) {
            trace_point(trace, step->points[j].x, step->points[j].y);
        }
    }
}

static void
trace_stroke(Trace *trace, const Op *op)
{
    trace_line(trace, "stroke");
    trace_colour(trace, op->as.stroke.colour);
    trace_word(trace, "width");
    trace_number(trace, op->as.stroke.width);
    if (op->as.stroke.dash > 0 || op->as.stroke.space > 0) {
        trace_word(trace, "dash");
        trace_number(trace, op->as.stroke.dash);
        trace_number(trace, op->as.stroke.space);
    }
    if (op->as.stroke.round) {
        trace_word(trace, "round");
    }
    trace_path(trace, op->as.stroke.path);
    trace_end(trace);
}

/* ---- ops ---- */

static guint
missing_glyphs(const TextRun *run)
{
    guint count = 0;
    for (guint i = 0; i < run->glyph_count; i++) {
        count += run->glyphs[i].id == 0 ? 1 : 0;
    }
    return count;
}

static void
trace_text(Trace *trace, const TextRun *run)
{
    trace_line(trace, "text");
    trace_quoted(trace, run->text, (gssize)run->text_length);
    trace_word(trace, run->face->postscript_name);
    trace_number(trace, run->size);
    trace_colour(trace, run->colour);
    trace_word(trace, "at");
    trace_point(trace, run->origin.x, run->origin.y);
    trace_word(trace, "width");
    trace_number(trace, run->width);
    if (run->right_to_left) {
        trace_word(trace, "rtl");
    }
    if ((glong)run->glyph_count != g_utf8_strlen(run->text, (gssize)run->text_length)) {
        trace_count(trace, "glyphs", run->glyph_count);
    }
    guint missing = missing_glyphs(run);
    if (missing > 0) {
        trace_count(trace, "missing", missing);
    }
    trace_end(trace);
}

static void
trace_mark(Trace *trace, const Op *op)
{
    g_autofree char *path = trace_tag_path(op->as.mark.tag);
    trace_line(trace, "mark");
    trace_word(trace, path);
    trace_named(trace, "lang", op->as.mark.lang);
    trace_named(trace, "expansion", op->as.mark.expansion);
    trace_end(trace);
}

static void
trace_artifact(Trace *trace, ArtifactKind kind)
{
    static const char *const names[] = {[ARTIFACT_LAYOUT] = "layout",
                                        [ARTIFACT_HEADER] = "header",
                                        [ARTIFACT_FOOTER] = "footer",
                                        [ARTIFACT_PAGE] = "page"};
    trace_line(trace, "artifact");
    trace_word(trace, names[kind]);
    trace_end(trace);
}

static void
trace_place(Trace *trace, const Op *op)
{
    trace_line(trace, "place");
    trace_word(trace, op->as.place.is_turned ? "turned at" : "at");
    trace_point(trace, op->as.place.origin.x, op->as.place.origin.y);
    trace_word(trace, "clip");
    trace_rect(trace, op->as.place.clip);
    trace_end(trace);
}

static void
trace_op(Trace *trace, const Op *op)
{
    switch (op->kind) {
    case OP_FILL:
        trace_line(trace, "fill");
        trace_colour(trace, op->as.fill.colour);
        trace_path(trace, op->as.fill.path);
        trace_end(trace);
        break;
    case OP_STROKE:
        trace_stroke(trace, op);
        break;
    case OP_TEXT:
        trace_text(trace, &op->as.text);
        break;
    case OP_PICTURE:
        trace_line(trace, "picture");
        trace_quoted(trace, op->as.picture.picture->path, -1);
        trace_rect(trace, op->as.picture.rect);
        trace_end(trace);
        break;
    case OP_MARK_BEGIN:
        trace_mark(trace, op);
        trace->depth++;
        break;
    case OP_ARTIFACT_BEGIN:
        trace_artifact(trace, op->as.artifact.kind);
        trace->depth++;
        break;
    case OP_PLACE_BEGIN:
        trace_place(trace, op);
        trace->depth++;
        break;
    case OP_END:
    case OP_PLACE_END:
        trace->depth--;
        break;
    }
}

static void
trace_ops(Trace *trace, const Op *ops, guint count)
{
    for (guint i = 0; i < count; i++) {
        trace_op(trace, &ops[i]);
    }
}

/* ---- widgets and links ---- */

static void
trace_state(Trace *trace, const WidgetState *state, bool current)
{
    trace_line(trace, "state");
    trace_word(trace, state->name != NULL ? state->name : "-");
    if (current) {
        trace_word(trace, "shown");
    }
    trace_end(trace);
    trace->depth++;
    trace_ops(trace, state->background, state->background_count);
    if (state->content_count > 0) {
        trace_line(trace, "content");
        trace_end(trace);
        trace->depth++;
        trace_ops(trace, state->content, state->content_count);
        trace->depth--;
    }
    trace->depth--;
}

static void
trace_typing(Trace *trace, const Widget *widget)
{
    static const char *const aligns[] = {"left", "center", "right"};
    if (widget->on_state == NULL) {
        trace_line(trace, "typed");
        trace_number(trace, widget->font_size);
        trace_colour(trace, widget->text_colour);
        trace_word(trace, aligns[widget->align]);
        trace_end(trace);
    }
}

/* What a reader that draws the widget anew is told of its box. */
static void
trace_box(Trace *trace, const Widget *widget)
{
    if (widget->has_border) {
        trace_line(trace, "border");
        trace_colour(trace, widget->border_colour);
        trace_number(trace, widget->border_width);
        trace_end(trace);
    }
    if (widget->has_background) {
        trace_line(trace, "background");
        trace_colour(trace, widget->background_colour);
        trace_end(trace);
    }
}

static void
trace_widget(Trace *trace, const Widget *widget)
{
    trace_line(trace, "widget");
    trace_word(trace, field_kind_name(widget->field->kind));
    trace_quoted(trace, widget->field->name, -1);
    trace_rect(trace, widget->rect);
    trace_named(trace, "on", widget->on_state);
    trace_named(trace, "tooltip", widget->tooltip);
    trace_end(trace);
    trace->depth++;
    trace_typing(trace, widget);
    trace_box(trace, widget);
    for (guint i = 0; i < widget->state_count; i++) {
        trace_state(trace, &widget->states[i], i == widget->current);
    }
    trace->depth--;
}

static void
trace_link(Trace *trace, const Link *link)
{
    trace_line(trace, "link");
    trace_named(trace, "to", link->uri);
    trace_named(trace, "within to", link->anchor);
    trace_named(trace, "says", link->contents);
    for (guint i = 0; i < link->rect_count; i++) {
        trace_rect(trace, link->rects[i]);
    }
    trace_end(trace);
}

void
trace_page(Trace *trace, const Page *page)
{
    const Op *ops = (const Op *)(gconstpointer)page->ops->data;
    trace_ops(trace, ops, page->ops->len);
    for (guint i = 0; i < page->widgets->len; i++) {
        trace_widget(trace, page->widgets->pdata[i]);
    }
    for (guint i = 0; i < page->links->len; i++) {
        trace_link(trace, page->links->pdata[i]);
    }
}

static void
trace_boxes(Trace *trace, const PageList *pages, const Page *page)
{
    if (page->bleed > 0) {
        trace_word(trace, "bleed");
        trace_number(trace, page->bleed);
    }
    if (pages->is_press) {
        trace_word(trace, "trim");
        trace_rect(trace, page->trim);
        trace_word(trace, "with bleed");
        trace_rect(trace, page->trim_bleed);
    }
}

void
trace_pages(Trace *trace, const PageList *pages)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = page_list_nth(pages, i);
        trace_end(trace);
        trace_line(trace, "page");
        trace_number(trace, i + 1);
        trace_word(trace, "size");
        trace_number(trace, page->size.width);
        trace_number(trace, page->size.height);
        trace_boxes(trace, pages, page);
        trace_named(trace, "name", page->name);
        trace_named(trace, "label", page->label);
        trace_end(trace);
        trace->depth++;
        trace_page(trace, page);
        trace->depth--;
    }
}
