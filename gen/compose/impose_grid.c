#include "compose/impose_grid.h"

#include "compose/bounds.h"

#include <math.h>

/* Cells written in millimetres on paper in inches may stand out by a rounding. */
#define PAPER_SLACK 0.1

bool
grid_turns_sideways(Size paper, FlipEdge flip)
{
    bool is_portrait = paper.height >= paper.width;
    return is_portrait == (flip == FLIP_LONG);
}

Grid
grid_front(const SheetTemplate *sheet)
{
    return (Grid){.paper = sheet->paper,
                  .cell = sheet->cell,
                  .columns = sheet->columns,
                  .rows = sheet->rows,
                  .first = sheet->first,
                  .column_gap = sheet->column_gap,
                  .row_gap = sheet->row_gap};
}

Grid
grid_back(const SheetTemplate *sheet, FlipEdge flip, Point offset)
{
    Grid grid = grid_front(sheet);
    Rect trim = grid_trim(&grid);
    if (grid_turns_sideways(grid.paper, flip)) {
        grid.is_mirrored_x = true;
        grid.first.x = grid.paper.width - trim.x - trim.width;
    } else {
        grid.is_mirrored_y = true;
        grid.first.y = grid.paper.height - trim.y - trim.height;
    }
    grid.first.x += offset.x;
    grid.first.y += offset.y;
    return grid;
}

guint
grid_count(const Grid *grid)
{
    return grid->columns * grid->rows;
}

Rect
grid_paper(const Grid *grid)
{
    return (Rect){0, 0, grid->paper.width, grid->paper.height};
}

Rect
grid_trim(const Grid *grid)
{
    double width = grid->columns * (grid->cell.width + grid->column_gap) - grid->column_gap;
    double height = grid->rows * (grid->cell.height + grid->row_gap) - grid->row_gap;
    return (Rect){grid->first.x, grid->first.y, width, height};
}

static guint
column_of(const Grid *grid, guint index)
{
    guint column = index % grid->columns;
    return grid->is_mirrored_x ? grid->columns - 1 - column : column;
}

static guint
row_of(const Grid *grid, guint index)
{
    guint row = index / grid->columns;
    return grid->is_mirrored_y ? grid->rows - 1 - row : row;
}

Rect
grid_cell(const Grid *grid, guint index)
{
    guint column = column_of(grid, index);
    guint row = row_of(grid, index);
    return (Rect){grid->first.x + column * (grid->cell.width + grid->column_gap),
                  grid->first.y + row * (grid->cell.height + grid->row_gap), grid->cell.width,
                  grid->cell.height};
}

Rect
grid_clip(const Grid *grid, guint index, double bleed)
{
    guint column = column_of(grid, index);
    guint row = row_of(grid, index);
    double beside = fmin(bleed, grid->column_gap / 2);
    double between = fmin(bleed, grid->row_gap / 2);
    Edges out = {.top = row == 0 ? bleed : between,
                 .right = column + 1 == grid->columns ? bleed : beside,
                 .bottom = row + 1 == grid->rows ? bleed : between,
                 .left = column == 0 ? bleed : beside};
    Edges reach = {-out.top, -out.right, -out.bottom, -out.left};
    return rect_common(rect_inset(grid_cell(grid, index), reach), grid_paper(grid));
}

/* ---- checks ---- */

static bool
check_gap(const SheetTemplate *sheet, const char *name, double gap, double bleed, Diags *diags)
{
    if (gap < 0) {
        diags_error(diags, sheet->where, "make it 0 or more",
                    "the gap between the %s is negative: %.2f pt", name, gap);
        return false;
    }
    if (gap > 0 && bleed > gap / 2 + 0.01) {
        g_autofree char *hint = g_strdup_printf(
            "make the gap at least %.3g in, or 0 for a single cut", 2 * bleed / POINTS_PER_INCH);
        diags_error(diags, sheet->where, hint,
                    "the cards' bleed of %.2f pt is wider than half the gap of %.2f pt between the "
                    "%s",
                    bleed, gap, name);
        return false;
    }
    return true;
}

bool
grid_check(const SheetTemplate *sheet, double bleed, Diags *diags)
{
    if (sheet->columns == 0 || sheet->rows == 0 || sheet->cell.width <= 0 ||
        sheet->cell.height <= 0) {
        diags_error(diags, sheet->where, "give it at least one column and one row, and a cell",
                    "the sheet has no cells");
        return false;
    }
    bool columns_do =
        sheet->columns == 1 || check_gap(sheet, "columns", sheet->column_gap, bleed, diags);
    bool rows_do = sheet->rows == 1 || check_gap(sheet, "rows", sheet->row_gap, bleed, diags);
    Grid grid = grid_front(sheet);
    Rect trim = grid_trim(&grid);
    Rect paper = rect_inset(grid_paper(&grid), edges_all(-PAPER_SLACK));
    if (!rect_holds(paper, trim)) {
        diags_error(diags, sheet->where, "take fewer columns or rows, or larger paper",
                    "the grid leaves the paper: %u by %u cells stand from %.2f, %.2f to %.2f, %.2f "
                    "in; the paper is %.2f by %.2f in",
                    sheet->columns, sheet->rows, trim.x / POINTS_PER_INCH, trim.y / POINTS_PER_INCH,
                    (trim.x + trim.width) / POINTS_PER_INCH,
                    (trim.y + trim.height) / POINTS_PER_INCH, sheet->paper.width / POINTS_PER_INCH,
                    sheet->paper.height / POINTS_PER_INCH);
        return false;
    }
    return columns_do && rows_do;
}
