#include "compose/impose.h"

#include "compose/impose_press.h"

#include <math.h>

/* Lengths in millimetres and in inches that mean the same card may differ by so much. */
#define SIZE_SLACK 0.05
#define INCHES(points) ((points) / POINTS_PER_INCH)

static bool
size_is(Size a, Size b)
{
    return fabs(a.width - b.width) <= SIZE_SLACK && fabs(a.height - b.height) <= SIZE_SLACK;
}

/* ---- cards ---- */

static bool
check_size(const ImposePlan *plan, const PageList *pages, guint index, const char *first,
           Size wanted, Diags *diags)
{
    Size size = page_list_nth(pages, index)->size;
    if (size_is(size, wanted)) {
        return true;
    }
    diags_error(diags, plan->sheet->where,
                "put cards of one size on a sheet, a sheet for each size",
                "cards of different sizes on one sheet: '%s' is %.2f by %.2f in, '%s' is %.2f by "
                "%.2f in",
                first, INCHES(wanted.width), INCHES(wanted.height), pages->id, INCHES(size.width),
                INCHES(size.height));
    return false;
}

static bool
check_cell(const ImposePlan *plan, const char *id, Size size, Diags *diags)
{
    Size cell = plan->sheet->cell;
    if (size_is(size, cell)) {
        return true;
    }
    diags_error(diags, plan->sheet->where, "take a sheet whose cells have the card's size",
                "the sheet's cells are %.2f by %.2f in; '%s' is %.2f by %.2f in",
                INCHES(cell.width), INCHES(cell.height), id, INCHES(size.width),
                INCHES(size.height));
    return false;
}

static bool
check_cards(const ImposePlan *plan, const ImposeSource *sources, guint count, Diags *diags)
{
    if (count == 0) {
        diags_error(diags, plan->sheet->where, "name at least one card",
                    "there are no cards to put on the sheet");
        return false;
    }
    const char *first = sources[0].pages->id;
    Size size = page_list_nth(sources[0].pages, sources[0].front)->size;
    for (guint i = 0; i < count; i++) {
        const ImposeSource *source = &sources[i];
        if (!check_size(plan, source->pages, source->front, first, size, diags)) {
            return false;
        }
        if (source->back >= 0 &&
            !check_size(plan, source->pages, (guint)source->back, first, size, diags)) {
            return false;
        }
    }
    return check_cell(plan, first, size, diags);
}

static const Plate *
press_plate(Press *press, const PageList *pages, guint index)
{
    const Plate *plate = plate_new(press->result->pool, page_list_nth(pages, index));
    press->bleed = fmax(press->bleed, plate->bleed);
    return plate;
}

/* All copies, in the order of the cells. When each card can have the same cells on every sheet, it
 * has: then a stack of sheets is cut into piles of one card each. */
static GArray *
cards_dealt(const Slot *cards, guint count, guint copies, guint cells)
{
    GArray *dealt = g_array_new(FALSE, FALSE, sizeof(Slot));
    bool takes_turns = cells % count == 0;
    for (guint i = 0; i < count * copies; i++) {
        guint card = takes_turns ? i % count : i / copies;
        g_array_append_val(dealt, cards[card]);
    }
    return dealt;
}

PageList *
impose_cards(Composer *composer, const ImposePlan *plan, const ImposeSource *sources, guint count,
             Diags *diags)
{
    Press press;
    press_begin(&press, composer, plan, diags);
    if (!check_cards(plan, sources, count, diags)) {
        return press_end(&press);
    }
    press_take_meta(&press, sources[0].pages);
    g_autofree Slot *cards = g_new0(Slot, count);
    for (guint i = 0; i < count; i++) {
        cards[i].front = press_plate(&press, sources[i].pages, sources[i].front);
        if (sources[i].back >= 0) {
            cards[i].back = press_plate(&press, sources[i].pages, (guint)sources[i].back);
            press.has_backs = true;
        }
    }
    if (grid_check(plan->sheet, press.bleed, diags)) {
        guint cells = plan->sheet->columns * plan->sheet->rows;
        guint copies = plan->copies > 0 ? plan->copies : MAX(cells / count, 1);
        g_autoptr(GArray) dealt = cards_dealt(cards, count, copies, cells);
        press_run(&press, (const Slot *)(gconstpointer)dealt->data, dealt->len);
    }
    return press_end(&press);
}

/* ---- pages of a document ---- */

static bool
check_pages(const ImposePlan *plan, const PageList *pages, bool must_fill, Diags *diags)
{
    if (pages->is_press) {
        diags_error(diags, plan->sheet->where, "name the documents that the sheet is made of",
                    "'%s' is a press sheet already", pages->id);
        return false;
    }
    Size cell = plan->sheet->cell;
    for (guint i = 0; i < pages->pages->len; i++) {
        Size size = page_list_nth(pages, i)->size;
        bool fits = must_fill ? size_is(size, cell)
                              : size.width <= cell.width + SIZE_SLACK &&
                                    size.height <= cell.height + SIZE_SLACK;
        if (!fits) {
            diags_error(diags, plan->sheet->where,
                        "take a sheet with other cells; nothing is scaled",
                        "page %u of '%s' is %.2f by %.2f in, the sheet's cells are %.2f by %.2f in",
                        i + 1, pages->id, INCHES(size.width), INCHES(size.height),
                        INCHES(cell.width), INCHES(cell.height));
            return false;
        }
    }
    return true;
}

PageList *
impose_pages(Composer *composer, const ImposePlan *plan, const PageList *pages, Diags *diags)
{
    Press press;
    press_begin(&press, composer, plan, diags);
    if (!check_pages(plan, pages, false, diags)) {
        return press_end(&press);
    }
    press_take_meta(&press, pages);
    guint count = pages->pages->len;
    g_autofree Slot *slots = g_new0(Slot, count);
    for (guint i = 0; i < count; i++) {
        slots[i].front = press_plate(&press, pages, i);
    }
    if (grid_check(plan->sheet, press.bleed, diags)) {
        press_run(&press, slots, count);
    }
    return press_end(&press);
}

static bool
check_booklet(const ImposePlan *plan, Diags *diags)
{
    const SheetTemplate *sheet = plan->sheet;
    if (sheet->columns != 2 || sheet->rows != 1 || sheet->column_gap != 0) {
        diags_error(diags, sheet->where, "use columns=\"2\" rows=\"1\" gap=\"0\"",
                    "a booklet has two pages side by side that meet at the fold; this sheet has %u "
                    "by %u cells with a gap of %.2f pt",
                    sheet->columns, sheet->rows, sheet->column_gap);
        return false;
    }
    return true;
}

/* Behind the left page of a sheet's front is the right page of its back: pages n-2k and n-2k-1 on
 * one leaf, 2k+1 and 2k+2 on the other (counted from 1). */
PageList *
impose_booklet(Composer *composer, const ImposePlan *plan, const PageList *pages, Diags *diags)
{
    Press press;
    press_begin(&press, composer, plan, diags);
    if (!check_booklet(plan, diags) || !check_pages(plan, pages, true, diags)) {
        return press_end(&press);
    }
    press_take_meta(&press, pages);
    guint padded = (pages->pages->len + 3) / 4 * 4;
    g_autofree const Plate **plates = g_new0(const Plate *, padded + 1);
    for (guint i = 0; i < pages->pages->len; i++) {
        plates[i + 1] = press_plate(&press, pages, i);
    }
    g_autofree Slot *slots = g_new0(Slot, padded / 2 + 1);
    for (guint k = 0; k < padded / 4; k++) {
        slots[2 * k] = (Slot){plates[padded - 2 * k], plates[padded - 2 * k - 1]};
        slots[2 * k + 1] = (Slot){plates[2 * k + 1], plates[2 * k + 2]};
    }
    press.has_backs = true;
    press.has_fold = true;
    if (grid_check(plan->sheet, press.bleed, diags)) {
        press_run(&press, slots, padded / 2);
    }
    return press_end(&press);
}
