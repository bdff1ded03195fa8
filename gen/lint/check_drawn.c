/* What is drawn and must be seen: where a field is, what is ticked, figures. */

#include "lint/check.h"
#include "lint/contrast.h"
#include "lint/lines.h"

#include <math.h>

/* A field's lines stand so near to its widget: the padding of a cell. */
#define LINE_REACH 8.0
/* A box stands so near above and below the widget in it; a label may stand beside it. */
#define BOX_REACH 18.0
#define BESIDE 1.0
/* A line so near to the widget's rim is its frame, not one of those between. */
#define RIM 1.0

static const LintRule field_contrast = {
    .id = "field-contrast",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A field, or its tick, that is hard to see",
    .what =
        "The best line or box that shows where a field is has a contrast below 3:1 to what lies "
        "beside it, or there is none; or a line to write on between others has; or a tick, or "
        "the filling of a chosen circle, has to its ground.",
    .why = "People who see contrast badly do not find where to write, or what is ticked, and pale "
           "lines vanish on a copier.",
    .source = "WCAG 2.2, 1.4.11 Non-text Contrast",
    .bad = "<role name=\"writing-line\" border=\"0.75pt 0 0 0\" border-colour=\"#c3cad3\"/>",
    .good = "<role name=\"writing-line\" border=\"0.75pt 0 0 0\" border-colour=\"#64748b\"/>",
};

static const LintRule figure_contrast = {
    .id = "figure-contrast",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A figure of which nothing stands out",
    .what = "No shape and no word of a canvas with alt, or of a code-symbol, reaches a contrast of "
            "3:1 to its ground. Which of a figure's shapes are needed, no program knows; pictures "
            "from files are not looked into.",
    .why = "Many people do not see the figure at all, and phones do not read the code.",
    .source = "WCAG 2.2, 1.4.11 Non-text Contrast",
    .bad = "<canvas … alt=\"A path with four stops\"> drawn in #dfe5ea on white",
    .good = "<canvas … alt=\"A path with four stops\"> drawn in #134b63 on white",
};

/* ---- fields that are written in ---- */

typedef struct {
    const Scene *scene;
    Rect widget;
    double best; /* contrast; -1 = nothing found */
} BoxSearch;

static double
ground_contrast(const Scene *scene, guint before, Point point, Colour colour)
{
    Ground ground = scene_ground(scene, before, point);
    return ground.kind == GROUND_PICTURE ? INFINITY : contrast_ratio(colour, ground.colour);
}

static void
box_visit(const Paint *paint, guint index, gpointer data)
{
    BoxSearch *search = data;
    bool is_fill = paint->op->kind == OP_FILL;
    bool is_box = rect_around(paint->box, search->widget, 0.5) &&
                  paint->box.y >= search->widget.y - BOX_REACH &&
                  paint->box.height <= search->widget.height + 2 * BOX_REACH;
    if (!is_box || (!is_fill && paint->op->kind != OP_STROKE)) {
        return;
    }
    Colour colour = is_fill ? paint->op->as.fill.colour : paint->op->as.stroke.colour;
    Point beside = {paint->box.x - BESIDE, paint->box.y + paint->box.height / 2};
    search->best = fmax(search->best, ground_contrast(search->scene, index, beside, colour));
}

static double
best_box(const Scene *scene, const Widget *widget)
{
    BoxSearch search = {scene, widget->rect, -1};
    scene_around(scene, widget->rect, box_visit, &search);
    return search.best;
}

static void
line_tell(const Scene *scene, const RuleLine *line, Diags *diags)
{
    char colour[COLOUR_WORD_SIZE];
    colour_word(line->colour, colour);
    lint_tell_once(&field_contrast, diags, line->where, "take a darker colour for faint-line",
                   "a line to write on is %s: a contrast of %.2f:1, where %.0f:1 is wanted", colour,
                   floor(line_contrast(scene, line) * 100) / 100, CONTRAST_DRAWN);
}

static void
written_check(const Scene *scene, const Widget *widget, Diags *diags)
{
    g_autoptr(GArray) lines = lines_of_widget(scene, widget, LINE_REACH, LINE_REACH);
    double best = -1;
    for (guint i = 0; i < lines->len; i++) {
        const RuleLine *line = &g_array_index(lines, RuleLine, i);
        double contrast = line_contrast(scene, line);
        best = fmax(best, contrast);
        bool is_between = line->line.at > widget->rect.y + RIM &&
                          line->line.at < widget->rect.y + widget->rect.height - RIM;
        if (is_between && contrast < CONTRAST_DRAWN) {
            line_tell(scene, line, diags);
        }
    }
    if (best >= CONTRAST_DRAWN) {
        return;
    }
    best = fmax(best, best_box(scene, widget));
    if (best < 0) {
        lint_tell_once(&field_contrast, diags, widget->where,
                       "leave ruled=\"no\" out, or put it in a box with a border",
                       "nothing is printed where the field '%s' is", widget->field->name);
    } else if (best < CONTRAST_DRAWN) {
        lint_tell_once(
            &field_contrast, diags, widget->where, "take a darker colour for its line or border",
            "what shows where the field '%s' is has a contrast of %.2f:1, where %.0f:1 is "
            "wanted",
            widget->field->name, floor(best * 100) / 100, CONTRAST_DRAWN);
    }
}

/* ---- boxes and circles ---- */

/* The box as it is drawn empty: its border to the outside or to the inside, or the inside to the
 * outside; one of them shows where it is. */
static double
mark_outline_contrast(const SceneLayer *layer)
{
    double best = -1;
    for (guint i = 0; i < scene_layer_count(layer); i++) {
        const Paint *paint = scene_layer_nth(layer, i);
        bool is_fill = paint->op->kind == OP_FILL;
        if (!is_fill && paint->op->kind != OP_STROKE) {
            continue;
        }
        Colour colour = is_fill ? paint->op->as.fill.colour : paint->op->as.stroke.colour;
        double middle = paint->box.y + paint->box.height / 2;
        Point outside = {paint->box.x - BESIDE, middle};
        Point inside = {paint->box.x + paint->box.width / 2, middle};
        Ground around = scene_layer_ground(layer, i, outside);
        Ground within = scene_layer_ground(layer, i, inside);
        bool is_told = around.kind == GROUND_COLOUR && within.kind == GROUND_COLOUR;
        best = is_told ? fmax(best, contrast_ratio(colour, around.colour)) : INFINITY;
        if (!is_fill && is_told) {
            best = fmax(best, contrast_ratio(colour, within.colour));
        }
    }
    return best;
}

/* What a state shows beyond the empty box. Letters are text, and judged as such. */
static double
mark_content_contrast(const SceneLayer *layer, guint background)
{
    double worst = INFINITY;
    for (guint i = background; i < scene_layer_count(layer); i++) {
        const Paint *paint = scene_layer_nth(layer, i);
        bool is_fill = paint->op->kind == OP_FILL;
        if (!is_fill && paint->op->kind != OP_STROKE) {
            continue;
        }
        Colour colour = is_fill ? paint->op->as.fill.colour : paint->op->as.stroke.colour;
        Point middle = {paint->box.x + paint->box.width / 2, paint->box.y + paint->box.height / 2};
        Ground ground = scene_layer_ground(layer, background, middle);
        if (ground.kind == GROUND_COLOUR) {
            worst = fmin(worst, contrast_ratio(colour, ground.colour));
        }
    }
    return worst;
}

static void
mark_check(const Scene *scene, const Widget *widget, Diags *diags)
{
    for (guint i = 0; i < widget->state_count; i++) {
        const WidgetState *state = &widget->states[i];
        SceneLayer *layer = scene_layer_new(scene, widget, state);
        double outline = i == 0 ? mark_outline_contrast(layer) : INFINITY;
        double content = mark_content_contrast(layer, state->background_count);
        scene_layer_free(layer);
        if (outline < CONTRAST_DRAWN) {
            lint_tell_once(
                &field_contrast, diags, widget->where,
                "take a darker border-colour for the role mark",
                "the box or circle of '%s' has a contrast of %.2f:1, where %.0f:1 is wanted",
                widget->field->name, floor(outline * 100) / 100, CONTRAST_DRAWN);
        }
        if (content < CONTRAST_DRAWN) {
            lint_tell_once(
                &field_contrast, diags, widget->where, "take a darker colour for the role mark",
                "what shows that '%s' is chosen has a contrast of %.2f:1, where %.0f:1 is "
                "wanted",
                widget->field->name, floor(content * 100) / 100, CONTRAST_DRAWN);
        }
    }
}

/* ---- figures ---- */

typedef struct {
    const Tag *tag;
    double best;
} FigureSight;

static double
paint_contrast(const Scene *scene, guint index)
{
    const Paint *paint = scene_nth(scene, index);
    const Op *op = paint->op;
    Rect box = paint->box;
    switch (op->kind) {
    case OP_FILL: {
        /* Beside its edge, and below it: a code's modules are one shape with holes. */
        Point beside = {box.x - BESIDE, box.y + box.height / 2};
        Point within = {box.x + box.width / 2, box.y + box.height / 2};
        return fmax(ground_contrast(scene, index, beside, op->as.fill.colour),
                    ground_contrast(scene, index, within, op->as.fill.colour));
    }
    case OP_STROKE: {
        Point middle = {box.x + box.width / 2, box.y + box.height / 2};
        return ground_contrast(scene, index, middle, op->as.stroke.colour);
    }
    case OP_TEXT: {
        Point start = {op->as.text.origin.x + 1, op->as.text.origin.y - 1};
        return ground_contrast(scene, index, start, op->as.text.colour);
    }
    default:
        return INFINITY;
    }
}

static void
figures_check(const Scene *scene, Diags *diags)
{
    FigureSight sight = {NULL, 0};
    for (guint i = 0; i <= scene_count(scene); i++) {
        const Tag *tag = i < scene_count(scene) ? scene_nth(scene, i)->tag : NULL;
        bool is_figure = tag != NULL && tag->role == TAG_FIGURE;
        if (sight.tag != NULL && tag != sight.tag && sight.best < CONTRAST_DRAWN) {
            lint_tell_once(
                &figure_contrast, diags, sight.tag->where, "draw it in a darker colour",
                "no part of the figure has a contrast above %.2f:1, where %.0f:1 is wanted",
                floor(sight.best * 100) / 100, CONTRAST_DRAWN);
        }
        if (tag != sight.tag) {
            sight = (FigureSight){is_figure ? tag : NULL, 0};
        }
        if (is_figure) {
            sight.best = fmax(sight.best, paint_contrast(scene, i));
        }
    }
}

static void
page_check(const LintPage *page, Diags *diags)
{
    for (guint i = 0; i < page->page->widgets->len; i++) {
        const Widget *widget = page->page->widgets->pdata[i];
        (widget_is_written_in(widget) ? written_check : mark_check)(page->scene, widget, diags);
    }
    figures_check(page->scene, diags);
}

static const LintRule *const rules[] = {&field_contrast, &figure_contrast, NULL};

const LintCheck check_drawn = {.rules = rules, .page = page_check};
