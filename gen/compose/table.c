#include "compose/table.h"

#include "compose/text.h"
#include "compose/tracks.h"

#include <math.h>

#define CAPTION_SPACE 4.0

/* Which columns of the coming rows are taken by cells that reach down into them. */
typedef struct {
    guint *left; /* rows still covered, by column */
    guint columns;
} Coverage;

static guint
coverage_next_free(const Coverage *coverage, guint column)
{
    while (column < coverage->columns && coverage->left[column] > 0) {
        column++;
    }
    return column;
}

static void
coverage_end_row(Coverage *coverage)
{
    for (guint i = 0; i < coverage->columns; i++) {
        coverage->left[i] -= coverage->left[i] > 0 ? 1 : 0;
    }
}

static RowBox *
rows_place(Compose *compose, const TableRow *rows, guint count, guint columns, bool is_body)
{
    RowBox *boxes = pool_array_of(compose->scratch, RowBox, count);
    Coverage coverage = {pool_array_of(compose->scratch, guint, columns), columns};
    for (guint i = 0; i < count; i++) {
        RowBox *box = &boxes[i];
        box->row = &rows[i];
        box->count = rows[i].count;
        box->number = is_body ? i + 1 : 0;
        box->cells = pool_array_of(compose->scratch, CellBox, box->count);
        guint column = 0;
        for (guint j = 0; j < box->count; j++) {
            const TableCell *cell = &rows[i].cells[j];
            column = coverage_next_free(&coverage, column);
            box->cells[j].cell = cell;
            box->cells[j].column = column;
            for (guint k = column; k < MIN(column + cell->span, columns); k++) {
                coverage.left[k] = cell->rows;
            }
            column += cell->span;
        }
        coverage_end_row(&coverage);
        for (guint k = 0; k < columns; k++) {
            box->stays_with_next = box->stays_with_next || coverage.left[k] > 0;
        }
    }
    return boxes;
}

static void
rows_ask_widths(Compose *compose, const RowBox *rows, guint count, Track *tracks)
{
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < rows[i].count; j++) {
            const CellBox *box = &rows[i].cells[j];
            Track *track = &tracks[box->column];
            if (box->cell->span != 1 || track->length.kind != LENGTH_AUTO) {
                continue;
            }
            double narrowest = 0;
            double widest = 0;
            box_list_widths(compose, box->cell->first, &narrowest, &widest);
            Edges padding = box->cell->role->padding;
            track->narrowest = fmax(track->narrowest, narrowest + padding.left + padding.right);
            track->widest = fmax(track->widest, widest + padding.left + padding.right);
        }
    }
}

static void
table_columns(Compose *compose, Box *box)
{
    const TableBlock *block = &box->block->as.table;
    TableBox *table = box->as.table;
    Track *tracks = pool_array_of(compose->scratch, Track, table->columns);
    for (guint i = 0; i < table->columns; i++) {
        tracks[i].length = block->columns[i];
    }
    rows_ask_widths(compose, table->head, table->head_count, tracks);
    rows_ask_widths(compose, table->body, table->body_count, tracks);
    double missing = tracks_resolve(tracks, table->columns, box->width);
    if (missing > 0 && !compose->probing) {
        diags_error(compose->diags, box->block->where, "make a column narrower or use fr",
                    "the table's columns are %.1f pt wider than the room of %.1f pt", missing,
                    box->width);
    }
    table->x = pool_array_of(compose->scratch, double, table->columns + 1);
    for (guint i = 0; i < table->columns; i++) {
        table->x[i + 1] = table->x[i] + tracks[i].width;
    }
}

static void
cell_measure(Compose *compose, const TableBox *table, CellBox *box)
{
    const TableCell *cell = box->cell;
    Edges padding = cell->role->padding;
    guint end = MIN(box->column + cell->span, table->columns);
    double width = table->x[end] - table->x[box->column] - padding.left - padding.right;
    bool was_in_cell = compose->in_cell;
    bool had_align = compose->has_cell_align;
    compose->in_cell = true;
    compose->has_cell_align = cell->align != cell->role->align;
    compose->cell_align = cell->align;
    box->content = box_list_new(compose, cell->first, fmax(width, 1), cell->role->gap);
    compose->in_cell = was_in_cell;
    compose->has_cell_align = had_align;
    box->height = box->content.height + padding.top + padding.bottom;
}

/* Heights of rows from their own cells first; then what a cell over several rows still lacks goes
 * to the last of them. */
static void
rows_measure(Compose *compose, const TableBox *table, RowBox *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        RowBox *row = &rows[i];
        row->height = row->row->height.kind == LENGTH_POINTS ? row->row->height.value : 0;
        for (guint j = 0; j < row->count; j++) {
            cell_measure(compose, table, &row->cells[j]);
            if (row->cells[j].cell->rows == 1) {
                row->height = fmax(row->height, row->cells[j].height);
            }
        }
    }
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < rows[i].count; j++) {
            const CellBox *cell = &rows[i].cells[j];
            guint last = MIN(i + cell->cell->rows, count) - 1;
            double have = 0;
            for (guint k = i; k <= last; k++) {
                have += rows[k].height;
            }
            rows[last].height += fmax(cell->height - have, 0);
        }
    }
}

void
table_part_sum(Box *box)
{
    TableBox *table = box->as.table;
    box->height = table->head_height + (table->is_continued ? 0 : table->caption_height);
    table->filling = 0;
    for (guint i = table->first; i < table->first + table->count; i++) {
        box->height += table->body[i].height;
        table->filling += table->body[i].row->fill ? 1 : 0;
    }
    box->stretch = table->filling;
}

static void
table_measure(Compose *compose, Box *box)
{
    const Block *block = box->block;
    const TableBlock *source = &block->as.table;
    TableBox *table = pool_new_of(compose->scratch, TableBox);
    box->as.table = table;
    table->columns = source->column_count;
    table->head_count = source->head_count;
    table->body_count = source->body_count;
    table->head = rows_place(compose, source->head, source->head_count, table->columns, false);
    table->body = rows_place(compose, source->body, source->body_count, table->columns, true);
    table->head_tag = pool_new_of(compose->scratch, Tag *);
    table->body_tag = pool_new_of(compose->scratch, Tag *);
    table_columns(compose, box);
    rows_measure(compose, table, table->head, table->head_count);
    rows_measure(compose, table, table->body, table->body_count);
    for (guint i = 0; i < table->head_count; i++) {
        table->head_height += table->head[i].height;
    }
    if (source->caption.count > 0) {
        const Role *role = theme_role_lookup(compose->document->theme, "caption");
        table->caption = text_measure(compose, source->caption, role, role->align, box->width);
        table->caption_height = table->caption.height + fmax(role->after, CAPTION_SPACE);
    }
    table->count = table->body_count;
    table_part_sum(box);
}

static void
table_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    const TableBlock *table = &block->as.table;
    guint columns = table->column_count;
    Track *tracks = pool_array_of(compose->scratch, Track, columns);
    for (guint i = 0; i < columns; i++) {
        tracks[i].length = (Length){.kind = LENGTH_AUTO}; /* ask of all */
    }
    guint heads = table->head_count;
    guint rows = table->body_count;
    rows_ask_widths(compose, rows_place(compose, table->head, heads, columns, false), heads,
                    tracks);
    rows_ask_widths(compose, rows_place(compose, table->body, rows, columns, true), rows, tracks);
    for (guint i = 0; i < columns; i++) {
        tracks[i].length = table->columns[i];
    }
    tracks_natural(tracks, columns, narrowest, widest);
}

const BoxClass box_table_class = {table_measure, table_ink, table_split, table_widths};
