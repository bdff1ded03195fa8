#include "paint/haru_content.h"

#include "paint/number.h"

#include <math.h>

#define THOUSAND 1000.0
#define LINE_WIDTH_DEFAULT 1.0
#define COLOUR_DECIMALS 3
#define DECIMALS 3

Content
content_begin(double height)
{
    return (Content){.out = g_string_new(NULL), .height = height, .line_width = LINE_WIDTH_DEFAULT};
}

GString *
content_end(Content *content)
{
    content_leave_text(content);
    GString *out = content->out;
    content->out = NULL;
    return out;
}

void
content_operand(Content *content, double value)
{
    number_append(content->out, value, DECIMALS);
    g_string_append_c(content->out, ' ');
}

void
content_operator(Content *content, const char *name)
{
    g_string_append(content->out, name);
    g_string_append_c(content->out, '\n');
}

void
content_leave_text(Content *content)
{
    if (content->in_text) {
        content->in_text = false;
        content_operator(content, "ET");
    }
}

void
content_text_at(Content *content, Point origin)
{
    if (!content->in_text) {
        content->in_text = true;
        content->pen_x = 0;
        content->pen_y = 0;
        content_operator(content, "BT");
    }
    long x = lround(origin.x * THOUSAND);
    long y = lround((content->height - origin.y) * THOUSAND);
    content_operand(content, (double)(x - content->pen_x) / THOUSAND);
    content_operand(content, (double)(y - content->pen_y) / THOUSAND);
    content_operator(content, "Td");
    content->pen_x = x;
    content->pen_y = y;
}

static void
append_colour(Content *content, Colour colour, const char *operator_name)
{
    const double parts[] = {colour.red, colour.green, colour.blue};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        number_append(content->out, parts[i], COLOUR_DECIMALS);
        g_string_append_c(content->out, ' ');
    }
    content_operator(content, operator_name);
}

void
content_fill_colour(Content *content, Colour colour)
{
    if (content->has_fill && colour_equal(content->fill, colour)) {
        return;
    }
    content->has_fill = true;
    content->fill = colour;
    append_colour(content, colour, "rg");
}

static void
append_point(Content *content, Point point)
{
    content_operand(content, point.x);
    content_operand(content, content->height - point.y);
}

static void
append_step(Content *content, const PathStep *step)
{
    switch (step->verb) {
    case PATH_MOVE:
        append_point(content, step->points[0]);
        content_operator(content, "m");
        return;
    case PATH_LINE:
        append_point(content, step->points[0]);
        content_operator(content, "l");
        return;
    case PATH_CURVE:
        append_point(content, step->points[0]);
        append_point(content, step->points[1]);
        append_point(content, step->points[2]);
        content_operator(content, "c");
        return;
    case PATH_CLOSE:
        content_operator(content, "h");
        return;
    }
    g_assert_not_reached();
}

static void
append_path(Content *content, Path path)
{
    for (guint i = 0; i < path.count; i++) {
        append_step(content, &path.steps[i]);
    }
}

void
content_fill(Content *content, Path path, Colour colour)
{
    if (path.count == 0) {
        return;
    }
    content_leave_text(content);
    content_fill_colour(content, colour);
    append_path(content, path);
    content_operator(content, "f");
}

static void
set_line(Content *content, double width, double dash, double space, bool round)
{
    if (content->line_width != width) {
        content->line_width = width;
        content_operand(content, width);
        content_operator(content, "w");
    }
    if (content->dash != dash || content->space != space) {
        content->dash = dash;
        content->space = space;
        g_string_append_c(content->out, '[');
        if (dash > 0 || space > 0) {
            content_operand(content, dash);
            content_operand(content, space);
        }
        g_string_append(content->out, "] 0 ");
        content_operator(content, "d");
    }
    if (content->round_line != round) {
        content->round_line = round;
        content_operator(content, round ? "1 J 1 j" : "0 J 0 j");
    }
}

void
content_stroke(Content *content, const Op *stroke)
{
    g_assert(stroke->kind == OP_STROKE);
    if (stroke->as.stroke.path.count == 0) {
        return;
    }
    content_leave_text(content);
    Colour colour = stroke->as.stroke.colour;
    if (!content->has_stroke || !colour_equal(content->stroke, colour)) {
        content->has_stroke = true;
        content->stroke = colour;
        append_colour(content, colour, "RG");
    }
    set_line(content, stroke->as.stroke.width, stroke->as.stroke.dash, stroke->as.stroke.space,
             stroke->as.stroke.round);
    append_path(content, stroke->as.stroke.path);
    content_operator(content, "S");
}

void
content_plain_line(Content *content)
{
    set_line(content, LINE_WIDTH_DEFAULT, 0, 0, false);
}

void
content_utf16(GString *out, const char *text, gsize length)
{
    g_string_append(out, "<FEFF");
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, (glong)length, NULL, NULL, NULL);
    for (const gunichar2 *unit = wide; unit != NULL && *unit != 0; unit++) {
        g_string_append_printf(out, "%04X", *unit);
    }
    g_string_append_c(out, '>');
}
