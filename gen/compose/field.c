#include "compose/field.h"

#include "compose/ink.h"
#include "compose/text.h"

#include <math.h>

/* What the roles "label" and "hint" may enlarge with `after`, `gap` and `before`. */
#define LABEL_GAP 1.0      /* between a label and the room below it */
#define LABEL_LEFT_GAP 6.0 /* between a label and the room at its right */
#define HINT_GAP 1.0
/* Of a writing line: room for one letter in a cell, and for a name in a hurry. */
#define COMB_LINES (24.0 / 21.6)
#define SIGNATURE_LINES (26.0 / 21.6)
/* Less is no room for a line of typed text, nor for a pen. */
#define AREA_LEAST_WIDTH 18.0
#define AREA_LEAST_HEIGHT 12.0
/* A widget keeps off the printed line, so that a reader's frame does not hide it; the lines between
 * stay within it, so that nothing of them shows beside the paper that covers them. */
#define RULE_CLEARANCE 0.75
/* Readers begin a block of typed text close under the widget's top, which in a table is a hairline.
 */
#define HAIRLINE_CLEARANCE 1.5

bool
field_has_marks(const FieldBlock *field)
{
    return field->kind == FIELD_CHECKBOX || field->kind == FIELD_RADIO;
}

const FormSizes *
field_sizes(const Compose *compose)
{
    return &compose->document->theme->forms;
}

static const Role *
theme_role(const Compose *compose, const char *name)
{
    const Role *role = theme_role_lookup(compose->document->theme, name);
    g_assert(role != NULL);
    return role;
}

static double
hint_gap(const Compose *compose)
{
    return fmax(theme_role(compose, "hint")->before, HINT_GAP);
}

/* One checkbox or circle has its label beside it as the mark's text. */
static bool
label_is_a_block(const FieldBlock *field)
{
    bool beside =
        field_has_marks(field) && field->option_count == 0 && field->label_position == LABEL_RIGHT;
    return field->label != NULL && field->label_position != LABEL_NONE && !beside;
}

static const char *
label_words(const Compose *compose, const FieldBlock *field)
{
    return field->required ? pool_printf(compose->pages->pool, "%s *", field->label) : field->label;
}

static void
label_measure(Compose *compose, Box *box)
{
    const FieldBlock *field = &box->block->as.field;
    FieldBox *form = box->as.field;
    if (!label_is_a_block(field)) {
        return;
    }
    const Role *role = theme_role(compose, "label");
    const char *words = label_words(compose, field);
    bool at_left = field->label_position == LABEL_LEFT;
    form->label_text = text_of_words(compose, words, role, box->block->where);
    form->label =
        text_measure(compose, form->label_text, role, ALIGN_START, at_left ? INFINITY : box->width);
    if (at_left) {
        form->area_x = form->label.width + fmax(role->gap, LABEL_LEFT_GAP);
    } else {
        form->label_height = form->label.height + fmax(role->after, LABEL_GAP);
    }
}

static void
hint_measure(Compose *compose, Box *box)
{
    const FieldBlock *field = &box->block->as.field;
    FieldBox *form = box->as.field;
    if (field->hint != NULL) {
        const Role *role = theme_role(compose, "hint");
        form->hint_text = text_of_words(compose, field->hint, role, box->block->where);
        form->hint =
            text_measure(compose, form->hint_text, role, ALIGN_START, box->width - form->area_x);
    }
}

/* Inside a table the row's height and its hairlines give the room; a field asks for little. */
static double
area_natural(const Compose *compose, const FieldBlock *field)
{
    const FormSizes *sizes = field_sizes(compose);
    double line = compose->in_cell ? sizes->target : sizes->line;
    switch (field->kind) {
    case FIELD_MULTILINE:
        return field->lines * line;
    case FIELD_COMB:
        return sizes->line * COMB_LINES;
    case FIELD_SIGNATURE:
        return sizes->line * SIGNATURE_LINES;
    default:
        return line;
    }
}

static void
area_check_width(Compose *compose, const Box *box, double room)
{
    const FieldBox *form = box->as.field;
    Diags *diags = compose_diags(compose);
    if (diags == NULL) {
        return;
    }
    if (form->area_width > room + 0.01) {
        diags_error(diags, box->block->where, "give it a smaller width",
                    "the field is %.1f pt wide, the room is %.1f pt", form->area_width,
                    fmax(room, 0));
    } else if (!field_has_marks(&box->block->as.field) && form->area_width < AREA_LEAST_WIDTH) {
        const char *hint = form->area_x > 0 ? "shorten the label at its left, or put it above"
                                            : "widen it, or the column it stands in";
        diags_error(diags, box->block->where, hint,
                    "there are %.1f pt to write in, from left to right; the least is %.0f pt",
                    fmax(form->area_width, 0), AREA_LEAST_WIDTH);
    }
}

static void
area_check_height(Compose *compose, const Box *box)
{
    const FieldBox *form = box->as.field;
    if (!compose->probing && form->area_height < AREA_LEAST_HEIGHT) {
        diags_error(compose->diags, box->block->where, "give it a larger height",
                    "there are %.1f pt to write in, from top to bottom; the least is %.0f pt",
                    form->area_height, AREA_LEAST_HEIGHT);
    }
}

static void
area_measure(Compose *compose, Box *box)
{
    const FieldBlock *field = &box->block->as.field;
    FieldBox *form = box->as.field;
    double room = box->width - form->area_x;
    double width = room;
    if (field->width.kind == LENGTH_POINTS) {
        width = field->width.value;
    } else if (field->width.kind == LENGTH_PERCENT) {
        width = room * field->width.value / 100;
    }
    form->area_width = width;
    area_check_width(compose, box, room);
    if (field_has_marks(field)) {
        field_marks_measure(compose, box);
        return;
    }
    bool is_given = field->height.kind == LENGTH_POINTS;
    form->area_height = is_given ? field->height.value : area_natural(compose, field);
    bool grows = !is_given && compose->in_cell && field->kind != FIELD_SIGNATURE;
    box->stretch = grows || field->height.kind == LENGTH_FILL ? 1 : 0;
    area_check_height(compose, box);
}

static void
field_measure(Compose *compose, Box *box)
{
    FieldBox *form = pool_new_of(compose->scratch, FieldBox);
    box->as.field = form;
    label_measure(compose, box);
    area_measure(compose, box);
    hint_measure(compose, box);
    double hint = form->hint.count > 0 ? form->hint.height + hint_gap(compose) : 0;
    double beside = form->area_x > 0 ? form->label.height : 0;
    box->height = form->label_height + fmax(form->area_height, beside) + hint;
}

/* ---- ink ---- */

static void
words_ink(Compose *compose, const Box *box, const Lines *lines, InlineText text, Point at,
          Tag *parent)
{
    if (lines->count > 0) {
        Tag *tag = ink_tag(compose, TAG_P, parent, box->block->where);
        ink_lines(compose, lines, 0, lines->count, text, at, tag);
    }
}

/* Lines to write on. The last one is the field's own (or the cell's hairline, in a table); those
 * above it divide the room evenly. */
static void
area_rules(Compose *compose, const FieldBlock *field, Rect area)
{
    Rect room = area;
    if (compose->cell != NULL && !field->ruled) {
        Edges padding = compose->cell->padding;
        room = rect_inset(area, (Edges){-padding.top, 0, -padding.bottom, 0});
    }
    guint lines = field->kind == FIELD_MULTILINE
                      ? (guint)fmax(floor(room.height / field_sizes(compose)->line + 0.02), 1)
                      : 1;
    if (lines == 1 && !field->ruled) {
        return;
    }
    const Role *faint = theme_role(compose, "faint-line");
    double right = area.x + area.width;
    ink_layout_begin(compose);
    for (guint i = 1; i < lines; i++) {
        double y = room.y + room.height * i / lines;
        ink_rule(compose, faint, (Point){area.x + RULE_CLEARANCE, y},
                 (Point){right - RULE_CLEARANCE, y});
    }
    if (field->ruled) {
        double y = area.y + area.height;
        ink_rule(compose, theme_role(compose, "writing-line"), (Point){area.x, y},
                 (Point){right, y});
    }
    ink_end(compose);
}

/* Typed text sits near the printed line, not in the middle of a tall room above it. */
static Rect
widget_rect(const FieldBlock *field, double target, Rect area)
{
    Rect rect = area;
    if (!field->ruled && field->kind == FIELD_MULTILINE) {
        return rect_inset(area, (Edges){HAIRLINE_CLEARANCE, 0, 0, 0});
    }
    if (!field->ruled) {
        return rect;
    }
    rect.height -= RULE_CLEARANCE;
    bool is_line = field->kind != FIELD_MULTILINE && field->kind != FIELD_COMB;
    if (is_line && rect.height > target) {
        rect.y += rect.height - target;
        rect.height = target;
    }
    return rect;
}

static void
text_widget_ink(Compose *compose, const Box *box, Rect area, Tag *parent)
{
    const FieldBlock *block = &box->block->as.field;
    area_rules(compose, block, area);
    if (block->kind == FIELD_SIGNATURE) {
        return;
    }
    Field *field = field_register(compose, box->block);
    Rect rect = widget_rect(block, field_sizes(compose)->target, area);
    Widget *widget = page_widget(compose->pages, compose->page, field, rect,
                                 parent != NULL ? parent : compose->pages->root);
    widget->where = box->block->where;
    widget->tooltip = field_tooltip(compose, box->block);
    appearance_text(compose, widget, box->block);
}

static void
field_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const FieldBlock *block = &box->block->as.field;
    const FieldBox *form = box->as.field;
    g_assert(!compose->in_figure);
    if (compose->is_artifact && block->kind != FIELD_SIGNATURE) {
        diags_error(compose->diags, box->block->where, "move it into the page's own blocks",
                    "a field cannot stand in a running header or footer, or in an artifact");
        return;
    }
    double hint = form->hint.count > 0 ? form->hint.height + hint_gap(compose) : 0;
    Rect area = {rect.x + form->area_x, rect.y + form->label_height, form->area_width,
                 rect.height - form->label_height - hint};
    Point label = {rect.x, rect.y};
    if (form->area_x > 0 && field_has_marks(block)) {
        label.y += (fmin(area.height, field_sizes(compose)->target) - form->label.leading) / 2;
    } else if (form->area_x > 0) {
        label.y = area.y + area.height - form->label.height - 2;
    }
    words_ink(compose, box, &form->label, form->label_text, label, parent);
    if (field_has_marks(block)) {
        field_marks_ink(compose, box, area, parent);
    } else {
        text_widget_ink(compose, box, area, parent);
    }
    Point below = {area.x, area.y + area.height + hint_gap(compose)};
    words_ink(compose, box, &form->hint, form->hint_text, below, parent);
}

/* Of a line to write a few words on, points; for columns that go by their content. */
#define LINE_NARROWEST 36.0
#define LINE_WIDEST 144.0

static void
area_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const FieldBlock *field = &block->as.field;
    if (field_has_marks(field)) {
        field_marks_widths(compose, block, narrowest, widest);
        return;
    }
    bool is_given = field->width.kind == LENGTH_POINTS;
    *narrowest = is_given ? field->width.value : LINE_NARROWEST;
    *widest = is_given ? field->width.value : LINE_WIDEST;
}

/* A label above may break between its words, one at the left may not. */
static void
field_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const FieldBlock *field = &block->as.field;
    area_widths(compose, block, narrowest, widest);
    if (!label_is_a_block(field)) {
        return;
    }
    const Role *role = theme_role(compose, "label");
    InlineText text = text_of_words(compose, label_words(compose, field), role, block->where);
    double least = 0;
    double most = 0;
    measure_widths(compose->measure, text, text_options(compose, role, ALIGN_START, INFINITY),
                   &least, &most);
    if (field->label_position == LABEL_LEFT) {
        *narrowest += most + fmax(role->gap, LABEL_LEFT_GAP);
        *widest += most + fmax(role->gap, LABEL_LEFT_GAP);
    } else {
        *narrowest = fmax(*narrowest, least);
        *widest = fmax(*widest, most);
    }
}

const BoxClass box_field_class = {field_measure, field_ink, NULL, field_widths};
