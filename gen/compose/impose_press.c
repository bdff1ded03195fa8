#include "compose/impose_press.h"

#include "compose/bounds.h"
#include "compose/composer_lend.h"
#include "read/theme.h"

#include <string.h>

void
press_begin(Press *press, Composer *composer, const ImposePlan *plan, Diags *diags)
{
    PageList *result = page_list_new();
    Pool *pool = result->pool;
    result->id = pool_strdup(pool, plan->id);
    result->title = pool_strdup(pool, plan->title);
    result->lang = "en";
    result->date = pool_strdup(pool, plan->date);
    result->is_press = true;
    const Role *role = theme_role_lookup(composer_theme(composer), "field");
    result->field_font = measure_face(composer_measure(composer), &role->text);
    *press = (Press){.composer = composer,
                     .plan = plan,
                     .diags = diags,
                     .errors = diags_told(diags),
                     .result = result};
}

PageList *
press_end(Press *press)
{
    if (diags_told(press->diags) > press->errors) {
        page_list_free(press->result);
        press->result = NULL;
    }
    return press->result;
}

void
press_take_meta(Press *press, const PageList *pages)
{
    Pool *pool = press->result->pool;
    press->result->lang = pool_strdup(pool, pages->lang);
    press->result->publisher = pool_strdup(pool, pages->publisher);
}

/* Cells moved by the printer's offset may stand out of the paper; boxes must not. */
Page *
press_page(Press *press, const Grid *grid, const char *label)
{
    Page *page = page_list_add(press->result, grid->paper, label);
    page->trim = rect_common(grid_trim(grid), grid_paper(grid));
    page->trim_bleed = page->trim;
    for (guint i = 0; i < grid_count(grid); i++) {
        page->trim_bleed = rect_union(page->trim_bleed, grid_clip(grid, i, press->bleed));
    }
    return page;
}

/* A page smaller than its cell stands in its middle. */
static void
plate_ink(Page *page, const Grid *grid, guint cell, const Plate *plate)
{
    Rect room = grid_cell(grid, cell);
    Rect trim = {room.x + (room.width - plate->size.width) / 2,
                 room.y + (room.height - plate->size.height) / 2, plate->size.width,
                 plate->size.height};
    Rect reach = rect_inset(trim, edges_all(-plate->bleed));
    Op begin = {.kind = OP_PLACE_BEGIN};
    begin.as.place.clip = rect_common(reach, grid_clip(grid, cell, plate->bleed));
    begin.as.place.is_turned = grid->is_mirrored_y;
    begin.as.place.origin = grid->is_mirrored_y ? (Point){trim.x + trim.width, trim.y + trim.height}
                                                : (Point){trim.x, trim.y};
    Op end = {.kind = OP_PLACE_END};
    g_array_append_val(page->ops, begin);
    g_array_append_vals(page->ops, plate->ops, plate->count);
    g_array_append_val(page->ops, end);
}

static char *
slug_text(const Press *press, guint sheet, guint sheets, const char *side)
{
    const ImposePlan *plan = press->plan;
    GString *words = g_string_new(plan->title != NULL ? plan->title : plan->id);
    if (plan->date != NULL) {
        /* of "2026-01-31T00:00:00Z" the day */
        g_string_append_printf(words, " · %.*s", (int)strcspn(plan->date, "T"), plan->date);
    }
    g_string_append_printf(words, " · sheet %u of %u", sheet + 1, sheets);
    if (press->has_backs) {
        g_string_append_printf(words, " · %s · flip on %s edge", side,
                               plan->flip == FLIP_LONG ? "long" : "short");
    }
    return g_string_free(words, FALSE);
}

/* One side of one sheet: slots `first` to `end`. */
static void
side_print(Press *press, const Grid *grid, const Slot *slots, guint count, const char *slug,
           const char *label)
{
    Page *page = press_page(press, grid, label);
    bool is_back = grid->is_mirrored_x || grid->is_mirrored_y;
    for (guint i = 0; i < count; i++) {
        const Plate *plate = is_back ? slots[i].back : slots[i].front;
        if (plate != NULL) {
            plate_ink(page, grid, i, plate);
        }
    }
    if (press->plan->sheet->marks) {
        press_marks(press, page, grid);
    }
    if (press->plan->sheet->slug) {
        press_slug(press, page, grid, slug);
    }
}

void
press_run(Press *press, const Slot *slots, guint count)
{
    const ImposePlan *plan = press->plan;
    Grid front = grid_front(plan->sheet);
    Grid back = grid_back(plan->sheet, plan->flip, plan->offset);
    guint cells = grid_count(&front);
    guint sheets = (count + cells - 1) / cells;
    for (guint i = 0; i < sheets; i++) {
        const Slot *held = slots + i * cells;
        guint filled = MIN(cells, count - i * cells);
        g_autofree char *label = g_strdup_printf(press->has_backs ? "%u front" : "%u", i + 1);
        g_autofree char *slug = slug_text(press, i, sheets, "front");
        side_print(press, &front, held, filled, slug, label);
        if (press->has_backs) {
            g_autofree char *back_label = g_strdup_printf("%u back", i + 1);
            g_autofree char *back_slug = slug_text(press, i, sheets, "back");
            side_print(press, &back, held, filled, back_slug, back_label);
        }
    }
}
