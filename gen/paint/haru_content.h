#pragma once

/* PDF content streams: operators as text, y turned upward, numbers without locale.
 *
 * A Content is a stretch of one page or one appearance. It remembers colour, line and font, and
 * writes only what changes. Text runs that follow each other share one text object. */

#include "base/units.h"
#include "compose/page.h"

#include <glib.h>

typedef struct {
    GString *out;
    double height; /* of the page or appearance: y turns about it */
    bool has_fill, has_stroke;
    Colour fill, stroke;
    double line_width, dash, space;
    bool round_line;
    bool in_text;
    long pen_x, pen_y; /* of the text object's line, thousandths of a point */
    const void *font;
    double font_size;
} Content;

Content content_begin(double height);
/* Ends an open text object and gives the bytes. */
GString *content_end(Content *content);

/* A number and a space, three decimals. */
void content_operand(Content *content, double value);
/* The operator and a newline; leaves a text object first unless it is a text operator. */
void content_operator(Content *content, const char *name);
void content_leave_text(Content *content);
/* Opens a text object if none is open, and moves to the point. */
void content_text_at(Content *content, Point origin);

void content_fill_colour(Content *content, Colour colour);
void content_fill(Content *content, Path path, Colour colour);
/* `stroke` must be an OP_STROKE. */
void content_stroke(Content *content, const Op *stroke);
/* Sets line width, dashes, caps and joins back to what a page begins with. */
void content_plain_line(Content *content);
/* UTF-16BE with its mark, in hexadecimal: "<FEFF…>". */
void content_utf16(GString *out, const char *text, gsize length);
