#pragma once

/* The pieces that a Worksheet is built of. */

#include "worksheet.h"

#define WORKSHEET_LEFT 54.0

static const Colour WORKSHEET_INK = {0.1, 0.12, 0.2};
static const Colour WORKSHEET_ACCENT = {0.05, 0.35, 0.6};
static const Colour WORKSHEET_TINT = {0.93, 0.96, 1};

/* Fonts and pictures from their files. */
void worksheet_load(Worksheet *sheet);

TextRun worksheet_shape(Worksheet *sheet, WorksheetFace face, double size, const char *text);
/* On the baseline `sheet->y`. */
void worksheet_draw(Worksheet *sheet, WorksheetFace face, double size, double x, const char *text);
Tag *worksheet_tag(Worksheet *sheet, TagRole role, Tag *parent);
/* A line of text in a mark of its own. */
void worksheet_mark(Worksheet *sheet, Tag *tag, WorksheetFace face, double size, double x,
                    const char *text);
/* The same in a tag of its own under the root, below what was before. */
Tag *worksheet_line(Worksheet *sheet, TagRole role, WorksheetFace face, double size,
                    const char *text);

Widget *worksheet_text_widget(Worksheet *sheet, Field *field, Rect box, Tag *parent,
                              const char *tooltip, const char *shown);
Widget *worksheet_button(Worksheet *sheet, Field *field, Rect box, Tag *parent, const char *tooltip,
                         const char *on, bool is_on);
