/* Columns and grids: boxes side by side. */

#include "compose/box.h"

#include "compose/tracks.h"

#include <math.h>
#include <string.h>

static guint
block_count(const Block *first)
{
    guint count = 0;
    for (const Block *block = first; block != NULL; block = block->next) {
        count++;
    }
    return count;
}

/* Only the block itself, without those after it. */
static BoxList
single_list(Compose *compose, const Block *block, double width)
{
    BoxList list = {.count = 1};
    list.boxes = pool_array_of(compose->scratch, Box *, 1);
    compose->depth++;
    list.boxes[0] = box_new(compose, block, width);
    compose->depth--;
    list.height = list.boxes[0]->height;
    list.stretch = list.boxes[0]->stretch;
    return list;
}

/* Widths of the columns; those set to auto look at every block that falls into them. */
static double *
grid_widths(Compose *compose, const Box *box, const Length *lengths, guint columns, double gap)
{
    Track *tracks = pool_array_of(compose->scratch, Track, columns);
    guint index = 0;
    for (guint i = 0; i < columns; i++) {
        tracks[i].length = lengths[i];
    }
    for (const Block *block = box->block->first; block != NULL; block = block->next, index++) {
        Track *track = &tracks[index % columns];
        if (track->length.kind == LENGTH_AUTO) {
            double narrowest = 0;
            double widest = 0;
            box_widths(compose, block, &narrowest, &widest);
            track->narrowest = fmax(track->narrowest, narrowest);
            track->widest = fmax(track->widest, widest);
        }
    }
    double room = box->width - gap * (columns - 1);
    double missing = tracks_resolve(tracks, columns, room);
    if (missing > 0 && !compose->probing) {
        diags_error(compose->diags, box->block->where, "make a column narrower or use fr",
                    "the columns are %.1f pt wider than the room of %.1f pt", missing, box->width);
    }
    double *widths = pool_array_of(compose->scratch, double, columns);
    for (guint i = 0; i < columns; i++) {
        widths[i] = tracks[i].width;
    }
    return widths;
}

static void
grid_fill(Compose *compose, Box *box, const Length *lengths, guint columns, double gap,
          double row_gap)
{
    guint count = block_count(box->block->first);
    guint rows = (count + columns - 1) / columns;
    box->as.grid.columns = columns;
    box->as.grid.rows = rows;
    box->as.grid.widths = grid_widths(compose, box, lengths, columns, gap);
    box->as.grid.row_heights = pool_array_of(compose->scratch, double, rows);
    box->as.grid.cells = pool_array_of(compose->scratch, BoxList, rows * columns);
    guint index = 0;
    for (const Block *block = box->block->first; block != NULL; block = block->next, index++) {
        BoxList *cell = &box->as.grid.cells[index];
        *cell = single_list(compose, block, box->as.grid.widths[index % columns]);
        double *height = &box->as.grid.row_heights[index / columns];
        *height = fmax(*height, cell->height);
        box->stretch = fmax(box->stretch, cell->stretch);
    }
    for (guint i = 0; i < rows; i++) {
        box->height += box->as.grid.row_heights[i] + (i > 0 ? row_gap : 0);
    }
}

static void
grid_ink(Compose *compose, const Box *box, Rect rect, Tag *parent, double gap, double row_gap,
         Valign valign)
{
    guint columns = box->as.grid.columns;
    guint rows = box->as.grid.rows;
    double extra = rows > 0 ? fmax(rect.height - box->height, 0) / rows : 0;
    double y = rect.y;
    for (guint row = 0; row < rows; row++) {
        double height = box->as.grid.row_heights[row] + extra;
        double x = rect.x;
        for (guint column = 0; column < columns; column++) {
            const BoxList *cell = &box->as.grid.cells[row * columns + column];
            double width = box->as.grid.widths[column];
            bool grows = cell->stretch > 0 || valign == VALIGN_STRETCH;
            double own = grows ? height : cell->height;
            double shift = valign == VALIGN_MIDDLE   ? (height - own) / 2
                           : valign == VALIGN_BOTTOM ? height - own
                                                     : 0;
            if (cell->count > 0) {
                box_ink(compose, cell->boxes[0], (Rect){x, y + shift, width, own}, parent);
            }
            x += width + gap;
        }
        y += height + row_gap;
    }
}

static void
columns_measure(Compose *compose, Box *box)
{
    const ColumnsBlock *columns = &box->block->as.columns;
    grid_fill(compose, box, columns->widths, columns->count, columns->gap, 0);
}

static void
columns_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const ColumnsBlock *columns = &box->block->as.columns;
    grid_ink(compose, box, rect, parent, columns->gap, 0, columns->valign);
}

static void
side_by_side_widths(Compose *compose, const Block *block, const Length *lengths, guint columns,
                    double gap, double *narrowest, double *widest)
{
    Track *tracks = pool_array_of(compose->scratch, Track, columns);
    guint index = 0;
    for (const Block *child = block->first; child != NULL; child = child->next, index++) {
        Track *track = &tracks[index % columns];
        double least = 0;
        double most = 0;
        box_widths(compose, child, &least, &most);
        track->length = lengths[index % columns];
        track->narrowest = fmax(track->narrowest, least);
        track->widest = fmax(track->widest, most);
    }
    tracks_natural(tracks, columns, narrowest, widest);
    *narrowest += gap * (columns - 1);
    *widest += gap * (columns - 1);
}

static void
columns_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const ColumnsBlock *columns = &block->as.columns;
    side_by_side_widths(compose, block, columns->widths, columns->count, columns->gap, narrowest,
                        widest);
}

static void
block_grid_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const GridBlock *grid = &block->as.grid;
    side_by_side_widths(compose, block, grid->columns, grid->count, grid->gap, narrowest, widest);
}

static void
block_grid_measure(Compose *compose, Box *box)
{
    const GridBlock *grid = &box->block->as.grid;
    grid_fill(compose, box, grid->columns, grid->count, grid->gap, grid->row_gap);
    if (grid->fill) {
        box->stretch = fmax(box->stretch, 1);
    }
}

static void
block_grid_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const GridBlock *grid = &box->block->as.grid;
    grid_ink(compose, box, rect, parent, grid->gap, grid->row_gap, VALIGN_TOP);
}

/* Between two rows. */
static bool
block_grid_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    double row_gap = box->block->as.grid.row_gap;
    double used = 0;
    guint fits = 0;
    while (fits < box->as.grid.rows) {
        double next = used + (fits > 0 ? row_gap : 0) + box->as.grid.row_heights[fits];
        if (next > room) {
            break;
        }
        used = next;
        fits++;
    }
    if (fits == 0 || fits == box->as.grid.rows) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.grid.rows = fits;
    (*head)->height = used;
    (*rest)->as.grid.rows -= fits;
    (*rest)->as.grid.cells += fits * box->as.grid.columns;
    (*rest)->as.grid.row_heights += fits;
    (*rest)->height -= used + row_gap;
    return true;
}

const BoxClass box_columns_class = {columns_measure, columns_ink, NULL, columns_widths};
const BoxClass box_grid_class = {block_grid_measure, block_grid_ink, block_grid_split,
                                 block_grid_widths};
