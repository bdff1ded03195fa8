/* What a printer, or a pen, makes of it. */

#include "lint/check.h"
#include "lint/lines.h"

#include <math.h>

#define PITCH_LEAST (0.30 * POINTS_PER_INCH)
#define PITCH_SLACK 0.1
/* A widget that reaches so far between two lines is written in there. */
#define PITCH_OVERLAP 6.0
/* Lines around a single row, above and below its widget. */
#define PITCH_REACH 12.0

#define MARGIN_LEAST (0.25 * POINTS_PER_INCH)
#define DPI_LEAST 200.0
#define HAIRLINE_LEAST 0.25
#define SLACK 0.01

/* Of letters that one can read at arm's length. */
#define X_HEIGHT_LEAST (1.2 * POINTS_PER_MM)

static const LintRule text_size = {
    .id = "text-size",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Text too small to read",
    .what = "The small letters of a text are lower than 1.2 mm (an x of 3.4 pt): Open Sans below "
            "6.4 pt.",
    .why = "Eyes past forty-five see it with glasses only, and weak eyes not at all.",
    .source = "Regulation (EU) 1169/2011, Article 13(2) and Annex IV: the least x-height of what "
              "must be legible in print; WCAG has none for paper",
    .bad = "<role name=\"footer\" size=\"5.5pt\"/>",
    .good = "<role name=\"footer\" size=\"7pt\"/>",
};

static const LintRule writing_pitch = {
    .id = "writing-pitch",
    .kind = LINT_PRINT,
    .severity = DIAG_WARNING,
    .title = "Lines too close to write between",
    .what =
        "Two printed lines that a field is written between stand closer than 0.30 in (21.6 pt): "
        "the lines of a field, or those of its table row.",
    .why =
        "College-ruled paper has 0.28 in; an ordinary hand needs it, an unsteady one needs more.",
    .source = "College-ruled paper: 9/32 in; 0.30 in is a little more",
    .bad = "<row height=\"18pt\"><cell><field …/></cell></row>",
    .good = "<row height=\"21.6pt\"><cell><field …/></cell></row>",
};

static const LintRule field_margin = {
    .id = "field-margin",
    .kind = LINT_PRINT,
    .severity = DIAG_WARNING,
    .title = "A field where printers do not print",
    .what = "A field stands less than 0.25 in from the edge of a page without bleed, which is "
            "printed on an office printer. Pages with bleed are cut at a print shop, and are not "
            "looked at.",
    .why = "Its lines and what was typed are cut off on paper.",
    .source = "Unprintable margins of common office printers: 1/6 to 1/4 in",
    .bad = "<page margins=\"0.1in\"><field …/>",
    .good = "<page margins=\"0.5in\"><field …/>",
};

static const LintRule picture_dpi = {
    .id = "picture-dpi",
    .kind = LINT_PRINT,
    .severity = DIAG_WARNING,
    .title = "A picture too coarse for print",
    .what = "A PNG picture has fewer than 200 pixels to the inch, at the size that it is printed "
            "in.",
    .why = "It looks blurred beside sharp text.",
    .source = "Habit of print shops: 300 pixels to the inch, 200 at least",
    .bad = "<figure src=\"content/map.png\" width=\"6in\" …/> of 600 pixels",
    .good = "<figure src=\"content/map.png\" width=\"2in\" …/> of 600 pixels",
};

static const LintRule hairline = {
    .id = "hairline",
    .kind = LINT_PRINT,
    .severity = DIAG_WARNING,
    .title = "A line too thin to print",
    .what = "A stroke, or a side of a border, is thinner than 0.25 pt.",
    .why = "Printers lose such lines, or make them as thick as their dots are.",
    .source = "Habit of print shops: 0.25 pt and no thinner",
    .bad = "<role name=\"rule\" border=\"0.1pt 0 0 0\"/>",
    .good = "<role name=\"rule\" border=\"0.5pt 0 0 0\"/>",
};

/* ---- ink ---- */

static void
width_check(double width, Where where, Diags *diags)
{
    if (width > 0 && width < HAIRLINE_LEAST - SLACK) {
        lint_tell(&hairline, diags, where, "make it 0.25 pt or more",
                  "a line is %.2f pt thick, and printers lose it", width);
    }
}

static void
size_check(const TextRun *run, Where where, Diags *diags)
{
    if (run->size * run->face->x_height < X_HEIGHT_LEAST - SLACK) {
        lint_tell(&text_size, diags, where, "use a larger size",
                  "text of %.1f pt has small letters of %.2f mm; the least is 1.2 mm", run->size,
                  run->size * run->face->x_height / POINTS_PER_MM);
    }
}

static void
picture_check(const Picture *picture, Rect rect, Where where, Diags *diags)
{
    if (picture->kind != PICTURE_PIXELS) {
        return;
    }
    double dpi = fmin(picture->columns * POINTS_PER_INCH / rect.width,
                      picture->rows * POINTS_PER_INCH / rect.height);
    if (dpi < DPI_LEAST - SLACK) {
        lint_tell(&picture_dpi, diags, where, "print it smaller, or take it with more pixels",
                  "the picture %s has %.0f pixels to the inch at this size; the least is %.0f",
                  picture->path, floor(dpi), DPI_LEAST);
    }
}

static void
paint_check(const Paint *paint, Diags *diags)
{
    const Op *op = paint->op;
    switch (op->kind) {
    case OP_TEXT:
        size_check(&op->as.text, paint->where, diags);
        break;
    case OP_STROKE:
        width_check(op->as.stroke.width, paint->where, diags);
        break;
    case OP_FILL:
        width_check(path_bar_width(&op->as.fill.path), paint->where, diags);
        break;
    case OP_PICTURE:
        picture_check(op->as.picture.picture, op->as.picture.rect, paint->where, diags);
        break;
    default:
        break;
    }
}

/* ---- fields ---- */

static void
states_check(const LintPage *page, const Widget *widget, Diags *diags)
{
    for (guint i = 0; i < widget->state_count; i++) {
        SceneLayer *layer = scene_layer_new(page->scene, widget, &widget->states[i]);
        for (guint k = 0; k < scene_layer_count(layer); k++) {
            paint_check(scene_layer_nth(layer, k), diags);
        }
        scene_layer_free(layer);
    }
}

static void
margin_check(const LintPage *page, const Widget *widget, Diags *diags)
{
    Rect whole = {0, 0, page->page->size.width, page->page->size.height};
    Rect printed = rect_inset(whole, edges_all(MARGIN_LEAST));
    Rect rect = widget->rect;
    if (page->page->bleed > 0 || rect_around(printed, rect, SLACK)) {
        return;
    }
    double left = fmin(rect.x, whole.width - rect.x - rect.width);
    double top = fmin(rect.y, whole.height - rect.y - rect.height);
    lint_tell_once(&field_margin, diags, widget->where, "make the page's margins larger",
                   "the field '%s' stands %.2f in from the edge; printers leave %.2f in white",
                   widget->field->name, fmin(left, top) / POINTS_PER_INCH,
                   MARGIN_LEAST / POINTS_PER_INCH);
}

static void
pitch_check(const LintPage *page, const Widget *widget, Diags *diags)
{
    g_autoptr(GArray) lines = lines_of_widget(page->scene, widget, PITCH_REACH, PITCH_REACH);
    double top = widget->rect.y;
    double bottom = top + widget->rect.height;
    for (guint i = 1; i < lines->len; i++) {
        double upper = g_array_index(lines, RuleLine, i - 1).line.at;
        double lower = g_array_index(lines, RuleLine, i).line.at;
        bool is_written = fmin(lower, bottom) - fmax(upper, top) >= PITCH_OVERLAP;
        if (is_written && lower - upper < PITCH_LEAST - PITCH_SLACK) {
            lint_tell_once(&writing_pitch, diags, widget->where, "make the field or its row higher",
                           "the lines of the field '%s' are %.3f in apart; the least is 0.30 in",
                           widget->field->name, (lower - upper) / POINTS_PER_INCH);
            return;
        }
    }
}

static void
page_check(const LintPage *page, Diags *diags)
{
    for (guint i = 0; i < scene_count(page->scene); i++) {
        paint_check(scene_nth(page->scene, i), diags);
    }
    for (guint i = 0; i < page->page->widgets->len; i++) {
        const Widget *widget = page->page->widgets->pdata[i];
        states_check(page, widget, diags);
        margin_check(page, widget, diags);
        if (widget_is_written_in(widget)) {
            pitch_check(page, widget, diags);
        }
    }
}

static const LintRule *const rules[] = {&text_size,   &writing_pitch, &field_margin,
                                        &picture_dpi, &hairline,      NULL};

const LintCheck check_print = {.rules = rules, .page = page_check};
