#pragma once

/* Tables: measured in table.c, broken over pages and inked in table_ink.c. */

#include "compose/box.h"

typedef struct {
    const TableCell *cell;
    guint column; /* where it starts */
    BoxList content;
    double height; /* with its role's padding */
} CellBox;

typedef struct {
    const TableRow *row;
    CellBox *cells;
    guint count;
    double height;
    guint number;         /* of a body row, from 1; 0 in the head */
    bool stays_with_next; /* a cell reaches into the next row */
} RowBox;

struct TableBox {
    double *x; /* column edges: columns + 1 offsets from the table's left */
    guint columns;
    Lines caption;
    double caption_height; /* with the space below it */
    RowBox *head;
    guint head_count;
    double head_height;
    RowBox *body;
    guint body_count;
    guint first, count; /* of the body rows in this part */
    bool is_continued;  /* not the first part: the head is repeated as an artifact, no caption */
    guint filling;      /* rows of this part that share what is left */
    Tag **head_tag, **body_tag;
};

/* Sums height and stretch of a part. */
void table_part_sum(Box *box);

void table_ink(Compose *compose, const Box *box, Rect rect, Tag *parent);
bool table_split(Compose *compose, const Box *box, double room, Box **head, Box **rest);
