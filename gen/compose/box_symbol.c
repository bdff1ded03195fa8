/* Codes for machines, with the room they want around them. */

#include "compose/box.h"

#include "compose/ink.h"
#include "compose/side.h"
#include "compose/symbol.h"

#include <math.h>
#include <string.h>

/* ISO/IEC 18004: four modules on all sides. */
#define QR_QUIET 4
/* What phones read from a hand's distance: modules of 0.4 mm, a symbol of 20 mm. */
#define QR_MODULE_MIN (0.4 * POINTS_PER_MM)
#define QR_SIDE_MIN (20 * POINTS_PER_MM)

/* USPS-B-3200: the middle of what it allows, points. */
#define IMB_PITCH (POINTS_PER_INCH / 22)
#define IMB_BAR 1.44
#define IMB_FULL 10.44
#define IMB_TRACKER 3.46
#define IMB_CLEAR_X (0.125 * POINTS_PER_INCH)
#define IMB_CLEAR_Y (0.028 * POINTS_PER_INCH)

struct SymbolBox {
    Size size; /* quiet zone included */
    QrCode qr;
    const char *bars;
};

static Size
imb_size(void)
{
    return (Size){(IMB_BARS - 1) * IMB_PITCH + IMB_BAR + 2 * IMB_CLEAR_X,
                  IMB_FULL + 2 * IMB_CLEAR_Y};
}

static double
qr_width(const SymbolBlock *symbol, guint side, double room)
{
    double modules = side + 2 * QR_QUIET;
    switch (symbol->width.kind) {
    case LENGTH_POINTS:
        return symbol->width.value;
    case LENGTH_PERCENT:
        return room * symbol->width.value / 100;
    default:
        return modules * fmax(QR_MODULE_MIN, QR_SIDE_MIN / side);
    }
}

static void
qr_check(Compose *compose, const Block *block, guint side, double width)
{
    double modules = side + 2 * QR_QUIET;
    double least = modules * QR_MODULE_MIN;
    if (width >= least - 0.001) {
        return;
    }
    g_autofree char *hint = g_strdup_printf(
        "make it at least %.1f mm (%.2f in) wide, or the text shorter",
        ceil(least / POINTS_PER_MM * 10) / 10, ceil(least / POINTS_PER_INCH * 100) / 100);
    diags_error(compose->diags, block->where, hint,
                "the code's modules are %.2f mm wide (%.1f mm for %u modules and the quiet zone); "
                "phones need 0.40 mm",
                width / modules / POINTS_PER_MM, width / POINTS_PER_MM, side);
}

/* What cannot be encoded is told, and takes no room. */
static SymbolBox *
symbol_take(Compose *compose, const Block *block, double room)
{
    const SymbolBlock *symbol = &block->as.symbol;
    SymbolBox *taken = pool_new_of(compose->scratch, SymbolBox);
    g_autoptr(GError) error = NULL;
    if (symbol->kind == SYMBOL_IMB) {
        taken->bars = symbol_imb(compose->scratch, symbol->value, &error);
        taken->size = taken->bars != NULL ? imb_size() : (Size){0};
    } else if (symbol_qr(compose->scratch, symbol->value, &taken->qr, &error)) {
        double width = qr_width(symbol, taken->qr.side, room);
        taken->size = (Size){width, width};
    }
    if (error != NULL && !compose->probing) {
        diags_error(compose->diags, block->where, NULL, "this cannot be a %s code, '%s': %s",
                    symbol->kind == SYMBOL_IMB ? "mail" : "QR", symbol->value, error->message);
    }
    return taken;
}

static void
symbol_measure(Compose *compose, Box *box)
{
    const Block *block = box->block;
    SymbolBox *symbol = symbol_take(compose, block, box->width);
    box->as.symbol = symbol;
    box->height = symbol->size.height;
    if (compose->probing) {
        return;
    }
    if (symbol->qr.side > 0) {
        qr_check(compose, block, symbol->qr.side, symbol->size.width);
    } else if (symbol->bars != NULL && block->as.symbol.width.kind != LENGTH_AUTO) {
        diags_error(compose->diags, block->where, "take the width away",
                    "the mail wants this code in one size only");
    }
    if (symbol->size.width > box->width + 0.01) {
        diags_error(compose->diags, block->where, "give it more room",
                    "the code is %.1f pt wide, the room is %.1f pt", symbol->size.width,
                    box->width);
    }
}

static void
steps_add_rect(GArray *steps, Rect r)
{
    PathStep rect[] = {{PATH_MOVE, {{r.x, r.y}}},
                       {PATH_LINE, {{r.x + r.width, r.y}}},
                       {PATH_LINE, {{r.x + r.width, r.y + r.height}}},
                       {PATH_LINE, {{r.x, r.y + r.height}}},
                       {PATH_CLOSE, {{0, 0}}}};
    g_array_append_vals(steps, rect, G_N_ELEMENTS(rect));
}

/* End of the run of dark modules that begins at `column`. */
static guint
run_end(const QrCode *qr, guint row, guint column)
{
    while (column < qr->side && qr->is_dark[row * qr->side + column]) {
        column++;
    }
    return column;
}

/* Whether the row has a run from `column` to `end`, neither longer nor shorter. */
static bool
has_run(const QrCode *qr, guint row, guint column, guint end)
{
    bool begins = column == 0 || !qr->is_dark[row * qr->side + column - 1];
    return begins && end > column && run_end(qr, row, column) == end;
}

/* Runs of dark modules, those that repeat from row to row in one piece: few edges inside the dark,
 * where a painter might leave a hairline. */
static void
qr_steps(GArray *steps, const QrCode *qr, Point at, double module)
{
    for (guint row = 0; row < qr->side; row++) {
        for (guint column = 0; column < qr->side; column++) {
            guint end = run_end(qr, row, column);
            if (end == column) {
                continue;
            }
            bool is_told = row > 0 && has_run(qr, row - 1, column, end);
            guint below = row + 1;
            while (!is_told && below < qr->side && has_run(qr, below, column, end)) {
                below++;
            }
            if (!is_told) {
                steps_add_rect(steps, (Rect){at.x + column * module, at.y + row * module,
                                             (end - column) * module, (below - row) * module});
            }
            column = end;
        }
    }
}

static void
imb_steps(GArray *steps, const char *bars, Point at)
{
    double reach = (IMB_FULL - IMB_TRACKER) / 2;
    for (guint i = 0; i < IMB_BARS; i++) {
        bool rises = bars[i] == 'F' || bars[i] == 'A';
        bool falls = bars[i] == 'F' || bars[i] == 'D';
        double top = rises ? 0 : reach;
        double bottom = falls ? IMB_FULL : IMB_FULL - reach;
        steps_add_rect(steps, (Rect){at.x + i * IMB_PITCH, at.y + top, IMB_BAR, bottom - top});
    }
}

static void
code_ink(Compose *compose, const Box *box, Rect place)
{
    const SymbolBox *symbol = box->as.symbol;
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
    if (symbol->bars != NULL) {
        imb_steps(steps, symbol->bars, (Point){place.x + IMB_CLEAR_X, place.y + IMB_CLEAR_Y});
    } else {
        double module = place.width / (symbol->qr.side + 2 * QR_QUIET);
        double quiet = QR_QUIET * module;
        qr_steps(steps, &symbol->qr, (Point){place.x + quiet, place.y + quiet}, module);
    }
    Path path = {pool_memdup(compose->pages->pool, steps->data, steps->len * sizeof(PathStep)),
                 steps->len};
    page_fill(compose->page, path, box->block->role->text.colour);
}

static void
symbol_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const Block *block = box->block;
    Size size = box->as.symbol->size;
    if (size.width <= 0) {
        return;
    }
    double left = rect.width - size.width;
    double shift = block->align == ALIGN_CENTER ? left / 2 : block->align == ALIGN_END ? left : 0;
    Rect place = {rect.x + shift, rect.y, size.width, size.height};
    ink_decoration(compose, block->role, place);
    Tag *tag = box_tag(compose, box, TAG_FIGURE, parent);
    if (tag != NULL) {
        tag->alt = pool_strdup(compose->pages->pool, block->as.symbol.alt);
        tag->has_box = true;
        tag->box = place;
    }
    ink_begin(compose, tag);
    code_ink(compose, box, place);
    ink_end(compose);
    side_quiet(compose, place);
}

static void
symbol_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    bool was_probing = compose->probing;
    compose->probing = true;
    *narrowest = symbol_take(compose, block, 0)->size.width;
    *widest = *narrowest;
    compose->probing = was_probing;
}

const BoxClass box_symbol_class = {symbol_measure, symbol_ink, NULL, symbol_widths};
