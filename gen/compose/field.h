#pragma once

/* Form fields on the page: label, room to write, hint; and the widgets over them.
 *
 * field.c measures and inks the printed part, field_marks.c the boxes and circles of checkboxes and
 * radios, appearance.c draws what a widget shows in each state, field_names.c keeps the fields and
 * makes what a screen reader says of them. */

#include "compose/box.h"

typedef struct {
    const FieldOption *option;
    InlineText text; /* what is printed beside the mark, or inside it */
    Lines lines;
    double x, y;   /* of the mark's middle, from the area's top left */
    double text_x; /* left edge of the text beside it */
} MarkBox;

struct FieldBox {
    InlineText label_text;
    Lines label;
    InlineText hint_text;
    Lines hint;
    double label_height; /* above the area, with its space */
    double area_x;       /* left of it: a label at the left */
    double area_width;
    double area_height;
    MarkBox *marks; /* checkbox, radio */
    guint mark_count;
    double marks_width; /* for alignment in the area */
};

bool field_has_marks(const FieldBlock *field);
/* The theme's. */
const FormSizes *field_sizes(const Compose *compose);

/* ---- field_marks.c ---- */

/* Lays the marks out in area_width; sets marks, marks_width and area_height. */
void field_marks_measure(Compose *compose, Box *box);
void field_marks_ink(Compose *compose, const Box *box, Rect area, Tag *parent);
/* Width of the widest mark with its text, and of all in a row. */
void field_marks_widths(Compose *compose, const Block *block, double *narrowest, double *widest);

/* ---- field_names.c ---- */

/* The field of this block, made at its first use. */
Field *field_register(Compose *compose, const Block *block);
/* What a screen reader says of the block's field: never empty; an error is told if there is nothing
 * to say. */
const char *field_tooltip(Compose *compose, const Block *block);
/* Notes that a radio has this answer too. */
void field_add_option(Compose *compose, Field *field, const FieldOption *option);
/* After the last page: gives every radio its answers and every widget its state. */
void field_finish_all(Compose *compose);

/* ---- appearance.c ---- */

/* Sets states, colours and text size. The widget's rect and field are set. */
void appearance_text(Compose *compose, Widget *widget, const Block *block);
void appearance_mark(Compose *compose, Widget *widget, const Block *block, const MarkBox *mark);

/* Diameter of a mark's circle or side of its box. */
double mark_size(const Compose *compose, const FieldBlock *field);
