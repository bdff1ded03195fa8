#include "compose/impose_plate.h"

static Path
path_shifted(Pool *pool, Path path, Point by)
{
    PathStep *steps = pool_memdup(pool, path.steps, path.count * sizeof(PathStep));
    for (guint i = 0; i < path.count; i++) {
        for (guint j = 0; j < G_N_ELEMENTS(steps[i].points); j++) {
            steps[i].points[j].x += by.x;
            steps[i].points[j].y += by.y;
        }
    }
    return (Path){steps, path.count};
}

static TextRun
text_shifted(Pool *pool, const TextRun *run, Point by)
{
    TextRun shifted = *run;
    shifted.origin.x += by.x;
    shifted.origin.y += by.y;
    shifted.text = pool_strndup(pool, run->text, run->text_length);
    shifted.glyphs = pool_memdup(pool, run->glyphs, run->glyph_count * sizeof(Glyph));
    return shifted;
}

static void
ops_take(GArray *ops, Pool *pool, const Op *source, guint count, Point by)
{
    for (guint i = 0; i < count; i++) {
        Op op = source[i];
        switch (op.kind) {
        case OP_FILL:
            op.as.fill.path = path_shifted(pool, op.as.fill.path, by);
            break;
        case OP_STROKE:
            op.as.stroke.path = path_shifted(pool, op.as.stroke.path, by);
            break;
        case OP_TEXT:
            op.as.text = text_shifted(pool, &op.as.text, by);
            break;
        case OP_PICTURE:
            op.as.picture.rect.x += by.x;
            op.as.picture.rect.y += by.y;
            break;
        default:
            continue;
        }
        g_array_append_val(ops, op);
    }
}

static void
widget_take(GArray *ops, Pool *pool, const Widget *widget)
{
    if (widget->current >= widget->state_count) {
        return;
    }
    const WidgetState *state = &widget->states[widget->current];
    Point at = {widget->rect.x, widget->rect.y};
    ops_take(ops, pool, state->background, state->background_count, at);
    ops_take(ops, pool, state->content, state->content_count, at);
}

const Plate *
plate_new(Pool *pool, const Page *page)
{
    g_autoptr(GArray) ops = g_array_new(FALSE, TRUE, sizeof(Op));
    ops_take(ops, pool, (const Op *)(gconstpointer)page->ops->data, page->ops->len, (Point){0});
    for (guint i = 0; i < page->widgets->len; i++) {
        widget_take(ops, pool, page->widgets->pdata[i]);
    }
    Plate *plate = pool_new_of(pool, Plate);
    plate->size = page->size;
    plate->bleed = page->bleed;
    plate->ops = pool_memdup(pool, ops->data, ops->len * sizeof(Op));
    plate->count = ops->len;
    return plate;
}
