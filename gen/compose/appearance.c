/* What a widget shows in each of its states, as ops relative to its top left corner. */

#include "compose/field.h"

#include "compose/text.h"

#include <math.h>
#include <string.h>

#define TEXT_INSET 2.0 /* readers lay typed text two points from the edge */

/* Letters have some white at their sides. */
#define COMB_SLACK 0.5

typedef struct {
    Op ops[8];
    guint count;
} OpList;

static void
add_fill(OpList *list, Path path, Colour colour)
{
    list->ops[list->count++] = (Op){.kind = OP_FILL, .as.fill = {path, colour}};
}

static void
add_stroke(OpList *list, Path path, Colour colour, double width)
{
    list->ops[list->count++] =
        (Op){.kind = OP_STROKE,
             .as.stroke = {.path = path, .colour = colour, .width = width, .round = true}};
}

static const Op *
ops_keep(Compose *compose, const OpList *list)
{
    return pool_memdup(compose->pages->pool, list->ops, sizeof(Op) * list->count);
}

/* ---- text ---- */

/* The runs of lines as ops; `at` is the top left of the first line. */
static const Op *
lines_ops(Compose *compose, const Lines *lines, Point at, guint *count)
{
    GArray *ops = g_array_new(FALSE, TRUE, sizeof(Op));
    for (guint i = 0; i < lines->count; i++) {
        const Line *line = &lines->lines[i];
        for (guint j = 0; j < line->count; j++) {
            Op op = {.kind = OP_TEXT, .as.text = line->pieces[j].run};
            op.as.text.origin.x += at.x;
            op.as.text.origin.y += at.y + line->baseline;
            g_array_append_val(ops, op);
        }
    }
    *count = ops->len;
    const Op *kept = pool_memdup(compose->pages->pool, ops->data, sizeof(Op) * ops->len);
    g_array_unref(ops);
    return kept;
}

/* What a choice shows is its option's label. */
static const char *
shown_value(const Field *field)
{
    for (guint i = 0; field->kind == FIELD_CHOICE && i < field->option_count; i++) {
        if (g_strcmp0(field->options[i].value, field->value) == 0) {
            return field->options[i].label;
        }
    }
    return field->value;
}

static void
value_ops(Compose *compose, const Widget *widget, const Block *block, WidgetState *state)
{
    const Field *field = widget->field;
    const char *value = shown_value(field);
    if (value == NULL || value[0] == '\0') {
        return;
    }
    bool is_block = field->kind == FIELD_MULTILINE;
    double room = widget->rect.width - 2 * TEXT_INSET;
    InlineText text = text_of_words(compose, value, block->role, block->where);
    Lines lines = text_measure(compose, text, block->role, block->align, room);
    bool fits = is_block ? lines.height <= widget->rect.height : lines.count == 1;
    if (!fits) {
        diags_error(compose->diags, block->where, "shorten it or make the field larger",
                    "the value of the field '%s' does not fit", field->name);
    }
    double top = is_block ? TEXT_INSET : (widget->rect.height - lines.leading) / 2;
    state->content = lines_ops(compose, &lines, (Point){TEXT_INSET, top}, &state->content_count);
}

/* One letter in the middle of each cell. */
static void
comb_ops(Compose *compose, const Widget *widget, const Block *block, WidgetState *state)
{
    const Field *field = widget->field;
    double cell = widget->rect.width / field->max_length;
    Pool *pool = compose->pages->pool;
    Op *rules = pool_array_of(pool, Op, field->max_length);
    const Role *line = theme_role_lookup(compose->document->theme, "writing-line");
    for (guint i = 1; i < field->max_length; i++) {
        Path path = path_line(pool, (Point){cell * i, widget->rect.height * 0.4},
                              (Point){cell * i, widget->rect.height});
        rules[i - 1] = (Op){.kind = OP_STROKE,
                            .as.stroke = {.path = path,
                                          .colour = line->border_colour,
                                          .width = fmax(line->border.top, 0.5)}};
    }
    state->background = rules;
    state->background_count = field->max_length - 1;
    GArray *ops = g_array_new(FALSE, TRUE, sizeof(Op));
    const char *next = field->value != NULL ? field->value : "";
    for (guint i = 0; *next != '\0' && i < field->max_length; i++) {
        const char *end = g_utf8_next_char(next);
        const char *letter = pool_strndup(pool, next, (gsize)(end - next));
        InlineText text = text_of_words(compose, letter, block->role, block->where);
        Lines lines = text_measure(compose, text, block->role, ALIGN_START, INFINITY);
        if (lines.width > cell + COMB_SLACK) {
            diags_error(compose->diags, block->where, "widen the field, or shorten the value",
                        "the letter '%s' of the value is %.1f pt wide, its cell %.1f pt", letter,
                        lines.width, cell);
        }
        Point at = {cell * (i + 0.5) - lines.width / 2, (widget->rect.height - lines.leading) / 2};
        guint count = 0;
        const Op *letter_ops = lines_ops(compose, &lines, at, &count);
        g_array_append_vals(ops, letter_ops, count);
        next = end;
    }
    state->content = pool_memdup(pool, ops->data, sizeof(Op) * ops->len);
    state->content_count = ops->len;
    g_array_unref(ops);
}

void
appearance_text(Compose *compose, Widget *widget, const Block *block)
{
    static const TextAlign aligns[] = {
        [ALIGN_START] = TEXT_LEFT, [ALIGN_CENTER] = TEXT_CENTER, [ALIGN_END] = TEXT_RIGHT};
    WidgetState *state = pool_new_of(compose->pages->pool, WidgetState);
    widget->states = state;
    widget->state_count = 1;
    widget->font_size = block->role->text.size;
    widget->text_colour = block->role->text.colour;
    widget->align = aligns[block->align];
    if (widget->field->kind == FIELD_COMB) {
        comb_ops(compose, widget, block, state);
    } else {
        value_ops(compose, widget, block, state);
    }
    /* Readers set typed lines closer than the printed ones, which would run through the words: when
     * a reader draws the field anew, it covers them with paper. Our own state leaves them. */
    if (widget->field->kind == FIELD_MULTILINE) {
        widget->has_background = true;
        widget->background_colour = (Colour){1, 1, 1};
    }
}

/* ---- marks ---- */

static Path
mark_outline(Compose *compose, const FieldBlock *field, Rect rect)
{
    Pool *pool = compose->pages->pool;
    return field->kind == FIELD_CHECKBOX ? path_rounded(pool, rect, 1.5) : path_ellipse(pool, rect);
}

/* The letters in the middle of their circle. */
static void
add_letters(OpList *list, const MarkBox *mark, Point middle, Colour colour)
{
    const Line *line = &mark->lines.lines[0];
    if (line->count == 0) {
        return;
    }
    const TextRun *first = &line->pieces[0].run;
    double baseline = middle.y + first->face->cap_height * first->size / 2;
    for (guint i = 0; i < line->count && list->count < G_N_ELEMENTS(list->ops); i++) {
        TextRun run = line->pieces[i].run;
        run.origin.x += middle.x - line->width / 2;
        run.origin.y = baseline;
        run.colour = colour;
        list->ops[list->count++] = (Op){.kind = OP_TEXT, .as.text = run};
    }
}

static void
tick_ops(Compose *compose, OpList *list, const FieldBlock *field, Rect box, Colour colour)
{
    Pool *pool = compose->pages->pool;
    if (field->kind == FIELD_CHECKBOX) {
        Point points[] = {{box.x + box.width * 0.20, box.y + box.height * 0.53},
                          {box.x + box.width * 0.42, box.y + box.height * 0.76},
                          {box.x + box.width * 0.82, box.y + box.height * 0.24}};
        add_stroke(list, path_polyline(pool, points, 3), colour, box.width * 0.14);
        return;
    }
    add_fill(list, path_ellipse(pool, rect_inset(box, edges_all(box.width * 0.24))), colour);
}

void
appearance_mark(Compose *compose, Widget *widget, const Block *block, const MarkBox *mark)
{
    const FieldBlock *field = &block->as.field;
    const Role *role = theme_role_lookup(compose->document->theme, "mark");
    double size = mark_size(compose, field);
    Point middle = {widget->rect.width / 2, widget->rect.height / 2};
    Rect box = {middle.x - size / 2, middle.y - size / 2, size, size};
    double line = fmax(role->border.top, 0.5);
    bool has_letter = field->mark == MARK_LETTER && mark->lines.count > 0;
    OpList outline = {0};
    OpList ticked = {0};
    if (role->has_background) {
        add_fill(&outline, mark_outline(compose, field, box), role->background);
    }
    add_stroke(&outline, mark_outline(compose, field, rect_inset(box, edges_all(line / 2))),
               role->border_colour, line);
    if (has_letter) {
        Colour paper = {1, 1, 1};
        add_fill(&ticked, mark_outline(compose, field, box), role->text.colour);
        add_letters(&ticked, mark, middle, paper);
    } else {
        tick_ops(compose, &ticked, field, box, role->text.colour);
    }
    WidgetState *states = pool_array_of(compose->pages->pool, WidgetState, 2);
    states[1].background = ops_keep(compose, &outline);
    states[1].background_count = outline.count;
    states[1].content = ops_keep(compose, &ticked);
    states[1].content_count = ticked.count;
    states[1].name = widget->on_state;
    if (has_letter) {
        add_letters(&outline, mark, middle, role->text.colour);
    }
    states[0].background = ops_keep(compose, &outline);
    states[0].background_count = outline.count;
    states[0].name = "Off";
    widget->states = states;
    widget->state_count = 2;
    widget->font_size = role->text.size;
    widget->text_colour = role->text.colour;
    widget->has_border = true;
    widget->border_colour = role->border_colour;
    widget->border_width = line;
    widget->has_background = role->has_background;
    widget->background_colour = role->background;
}
