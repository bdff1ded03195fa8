#include "read/table_span.h"

typedef struct {
    const TableRow *rows;
    guint count, columns;
    const char *part;
    const TableCell **taken; /* row by row */
    Diags *diags;
    bool well;
} Spans;

/* Marks what the cell covers; the first fault of a cell is told and the rest of it left out. */
static void
cover(Spans *spans, guint row, guint column, const TableCell *cell)
{
    if (column + cell->span > spans->columns) {
        spans->well = false;
        diags_error(spans->diags, cell->where, "lessen its span, or add a column to the table",
                    "the cell in column %u of %s %u spans %u columns, but the table has %u",
                    column + 1, spans->part, row + 1, cell->span, spans->columns);
    }
    if (row + cell->rows > spans->count) {
        spans->well = false;
        diags_error(spans->diags, cell->where, "lessen its rows, or add a row",
                    "the cell in column %u of %s %u spans %u rows, but only %u are left",
                    column + 1, spans->part, row + 1, cell->rows, spans->count - row);
    }
    for (guint r = row; r < MIN(row + cell->rows, spans->count); r++) {
        for (guint c = column; c < MIN(column + cell->span, spans->columns); c++) {
            const TableCell **place = &spans->taken[(gsize)r * spans->columns + c];
            if (*place != NULL) {
                spans->well = false;
                diags_error(spans->diags, cell->where, "lessen the span of one of them",
                            "column %u of %s %u is taken by two cells, the other at line %d", c + 1,
                            spans->part, r + 1, (*place)->where.line);
                return;
            }
            *place = cell;
        }
    }
}

static void
place_cells(Spans *spans, guint row)
{
    guint column = 0;
    const TableRow *cells = &spans->rows[row];
    for (guint i = 0; i < cells->count; i++) {
        while (column < spans->columns &&
               spans->taken[(gsize)row * spans->columns + column] != NULL) {
            column++;
        }
        if (column >= spans->columns) {
            spans->well = false;
            diags_error(spans->diags, cells->cells[i].where, "remove it, or add a column",
                        "%s %u has a cell too many: its %u columns are full", spans->part, row + 1,
                        spans->columns);
            return;
        }
        cover(spans, row, column, &cells->cells[i]);
        column += cells->cells[i].span;
    }
}

static void
check_filled(Spans *spans, guint row)
{
    const TableCell **places = &spans->taken[(gsize)row * spans->columns];
    guint first = 0;
    while (first < spans->columns && places[first] != NULL) {
        first++;
    }
    guint last = first;
    while (last + 1 < spans->columns && places[last + 1] == NULL) {
        last++;
    }
    if (first >= spans->columns) {
        return;
    }
    spans->well = false;
    if (first == last) {
        diags_error(spans->diags, spans->rows[row].where, "add a cell, or widen one with span",
                    "%s %u leaves column %u of %u empty", spans->part, row + 1, first + 1,
                    spans->columns);
    } else {
        diags_error(spans->diags, spans->rows[row].where, "add cells, or widen one with span",
                    "%s %u leaves columns %u to %u of %u empty", spans->part, row + 1, first + 1,
                    last + 1, spans->columns);
    }
}

bool
table_span_check(const TableRow *rows, guint count, guint columns, const char *part, Diags *diags)
{
    g_autofree const TableCell **taken = g_new0(const TableCell *, (gsize)count *columns + 1);
    Spans spans = {rows, count, columns, part, taken, diags, true};
    for (guint row = 0; row < count; row++) {
        place_cells(&spans, row);
    }
    for (guint row = 0; row < count; row++) {
        check_filled(&spans, row);
    }
    return spans.well;
}
