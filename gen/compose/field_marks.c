/* The boxes and circles that are ticked. */

#include "compose/field.h"

#include "compose/ink.h"
#include "compose/text.h"

#include <math.h>

/* White space grows with the marks: so much of a mark's size. */
#define TEXT_SHARE (4.0 / 11.5)   /* between a mark and its words */
#define PLAIN_SHARE (10.0 / 11.5) /* between one answer with words and the next */
#define LETTER_SHARE (4.0 / 16.0) /* between circles with letters */

double
mark_size(const Compose *compose, const FieldBlock *field)
{
    const FormSizes *sizes = field_sizes(compose);
    return field->mark == MARK_LETTER ? sizes->letter : sizes->mark;
}

static double
mark_gap(const Compose *compose, const FieldBlock *field)
{
    return mark_size(compose, field) * (field->mark == MARK_LETTER ? LETTER_SHARE : PLAIN_SHARE);
}

static double
mark_text_gap(const Compose *compose)
{
    return field_sizes(compose)->mark * TEXT_SHARE;
}

/* The words of a mark: an option's label, or the field's own for a single box. */
static const char *
mark_words(const Compose *compose, const FieldBlock *field, const FieldOption *option)
{
    if (option != NULL) {
        return option->label;
    }
    bool beside = field->label != NULL && field->label_position == LABEL_RIGHT;
    if (!beside) {
        return "";
    }
    return field->required ? pool_printf(compose->pages->pool, "%s *", field->label) : field->label;
}

static void
mark_prepare(Compose *compose, const Block *block, MarkBox *mark, const FieldOption *option,
             double width)
{
    const FieldBlock *field = &block->as.field;
    bool is_inside = field->mark == MARK_LETTER;
    const Role *role =
        is_inside ? theme_role_lookup(compose->document->theme, "mark") : block->role;
    mark->option = option;
    mark->text = text_of_words(compose, mark_words(compose, field, option), role, block->where);
    mark->lines =
        text_measure(compose, mark->text, role, ALIGN_START, is_inside ? INFINITY : fmax(width, 1));
    bool is_blank = mark->lines.count > 0 && mark->lines.lines[0].count == 0;
    if (is_inside && is_blank && !compose->probing) {
        diags_error(compose->diags, block->where, "write a letter that can be seen",
                    "the label of the circle shows nothing");
    }
}

/* Width that a mark takes with the text beside it. */
static double
mark_width(const Compose *compose, const FieldBlock *field, const MarkBox *mark)
{
    double size = mark_size(compose, field);
    bool has_text = field->mark != MARK_LETTER && mark->lines.count > 0;
    return size + (has_text ? mark_text_gap(compose) + mark->lines.width : 0);
}

static double
mark_height(const Compose *compose, const FieldBlock *field, const MarkBox *mark)
{
    double text = field->mark == MARK_LETTER ? 0 : mark->lines.height;
    return fmax(field_sizes(compose)->target, text);
}

static void
mark_place(const Compose *compose, const FieldBlock *field, MarkBox *mark, double x, double y)
{
    double size = mark_size(compose, field);
    mark->x = x + size / 2;
    mark->y = y + field_sizes(compose)->target / 2;
    mark->text_x = x + size + mark_text_gap(compose);
}

/* Side by side, going on below when a line is full. */
static double
marks_in_rows(const Compose *compose, const FieldBlock *field, FieldBox *form)
{
    double x = 0;
    double y = 0;
    double line = 0;
    for (guint i = 0; i < form->mark_count; i++) {
        MarkBox *mark = &form->marks[i];
        double width = mark_width(compose, field, mark);
        if (x > 0 && x + width > form->area_width + 0.01) {
            y += line;
            x = 0;
            line = 0;
        }
        mark_place(compose, field, mark, x, y);
        line = fmax(line, mark_height(compose, field, mark));
        form->marks_width = fmax(form->marks_width, x + width);
        x += width + mark_gap(compose, field);
    }
    return y + line;
}

static double
marks_in_column(const Compose *compose, const FieldBlock *field, FieldBox *form)
{
    double y = 0;
    for (guint i = 0; i < form->mark_count; i++) {
        MarkBox *mark = &form->marks[i];
        mark_place(compose, field, mark, 0, y);
        y += mark_height(compose, field, mark);
        form->marks_width = fmax(form->marks_width, mark_width(compose, field, mark));
    }
    return y;
}

static double
marks_spread(const Compose *compose, const FieldBlock *field, FieldBox *form)
{
    double height = 0;
    double share = form->area_width / form->mark_count;
    for (guint i = 0; i < form->mark_count; i++) {
        mark_place(compose, field, &form->marks[i], share * i, 0);
        height = fmax(height, mark_height(compose, field, &form->marks[i]));
    }
    form->marks_width = form->area_width;
    return height;
}

static void
marks_check_width(Compose *compose, const Box *box)
{
    const FieldBox *form = box->as.field;
    if (form->marks_width > form->area_width + 0.05 && !compose->probing) {
        diags_error(compose->diags, box->block->where,
                    "give it more room, shorter words, or arrange=\"column\"",
                    "the answers need %.1f pt, the room is %.1f pt wide", form->marks_width,
                    form->area_width);
    }
}

void
field_marks_measure(Compose *compose, Box *box)
{
    const FieldBlock *field = &box->block->as.field;
    FieldBox *form = box->as.field;
    double beside = form->area_width - mark_size(compose, field) - mark_text_gap(compose);
    form->mark_count = MAX(field->option_count, 1);
    form->marks = pool_array_of(compose->scratch, MarkBox, form->mark_count);
    if (field->arrange == ARRANGE_SPREAD) {
        beside = form->area_width / form->mark_count - mark_size(compose, field) -
                 mark_text_gap(compose);
    }
    for (guint i = 0; i < form->mark_count; i++) {
        const FieldOption *option = field->option_count > 0 ? &field->options[i] : NULL;
        mark_prepare(compose, box->block, &form->marks[i], option, beside);
    }
    switch (field->arrange) {
    case ARRANGE_ROW:
        form->area_height = marks_in_rows(compose, field, form);
        break;
    case ARRANGE_COLUMN:
        form->area_height = marks_in_column(compose, field, form);
        break;
    case ARRANGE_SPREAD:
        form->area_height = marks_spread(compose, field, form);
        break;
    }
    marks_check_width(compose, box);
}

void
field_marks_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const FieldBlock *field = &block->as.field;
    guint count = MAX(field->option_count, 1);
    for (guint i = 0; i < count; i++) {
        MarkBox mark = {0};
        mark_prepare(compose, block, &mark, field->option_count > 0 ? &field->options[i] : NULL,
                     INFINITY);
        double width = mark_width(compose, field, &mark);
        *narrowest = fmax(*narrowest, width);
        *widest += width + (i > 0 ? mark_gap(compose, field) : 0);
    }
}

/* ---- ink ---- */

static const char *
mark_tooltip(Compose *compose, const Block *block, const MarkBox *mark)
{
    const char *tooltip = field_tooltip(compose, block);
    if (mark->option == NULL) {
        return tooltip;
    }
    const FieldOption *option = mark->option;
    return pool_printf(compose->pages->pool, "%s: %s", tooltip,
                       option->means != NULL ? option->means : option->label);
}

static void
mark_widget(Compose *compose, const Block *block, const MarkBox *mark, Point middle, Tag *parent)
{
    const FieldBlock *source = &block->as.field;
    Field *field = field_register(compose, block);
    double target = field_sizes(compose)->target;
    Rect rect = {middle.x - target / 2, middle.y - target / 2, target, target};
    Widget *widget = page_widget(compose->pages, compose->page, field, rect,
                                 parent != NULL ? parent : compose->pages->root);
    FieldOption single = {source->on, source->label != NULL ? source->label : source->on, NULL};
    const FieldOption *option = mark->option != NULL ? mark->option : &single;
    widget->where = block->where;
    widget->tooltip = mark_tooltip(compose, block, mark);
    widget->on_state = pool_strdup(compose->pages->pool, option->value);
    if (field->kind == FIELD_RADIO) {
        field_add_option(compose, field, option);
    }
    appearance_mark(compose, widget, block, mark);
}

void
field_marks_ink(Compose *compose, const Box *box, Rect area, Tag *parent)
{
    const Block *block = box->block;
    const FieldBox *form = box->as.field;
    bool asks = block->align != block->role->align;
    Align align = compose->has_cell_align && !asks ? compose->cell_align : block->align;
    double target = field_sizes(compose)->target;
    double left = form->area_width - form->marks_width;
    double shift = align == ALIGN_CENTER ? left / 2 : align == ALIGN_END ? left : 0;
    for (guint i = 0; i < form->mark_count; i++) {
        const MarkBox *mark = &form->marks[i];
        Point middle = {area.x + shift + mark->x, area.y + mark->y};
        mark_widget(compose, block, mark, middle, parent);
        if (block->as.field.mark == MARK_LETTER || mark->lines.count == 0) {
            continue;
        }
        double above = fmax(target - mark->lines.leading, 0) / 2;
        Point at = {area.x + shift + mark->text_x, area.y + mark->y - target / 2 + above};
        Tag *tag = ink_tag(compose, TAG_P, parent, block->where);
        ink_lines(compose, &mark->lines, 0, mark->lines.count, mark->text, at, tag);
    }
}
