#include "compose/table.h"

#include "compose/ink.h"

#include <math.h>
#include <string.h>

/* ---- over pages ---- */

bool
table_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    const TableBox *table = box->as.table;
    double used = table->head_height + (table->is_continued ? 0 : table->caption_height);
    guint fits = 0;
    for (guint i = 0; i < table->count; i++) {
        const RowBox *row = &table->body[table->first + i];
        used += row->height;
        if (used > room) {
            break;
        }
        fits = row->stays_with_next ? fits : i + 1;
    }
    if (fits == 0 || fits == table->count) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.table = pool_memdup(compose->scratch, table, sizeof(TableBox));
    (*rest)->as.table = pool_memdup(compose->scratch, table, sizeof(TableBox));
    (*head)->as.table->count = fits;
    (*rest)->as.table->first += fits;
    (*rest)->as.table->count -= fits;
    (*rest)->as.table->is_continued = true;
    table_part_sum(*head);
    table_part_sum(*rest);
    return true;
}

/* ---- names of fields in cells ---- */

/* Words of the head cells above a column, from the top; a word said twice counts once. */
static const char *
column_names(Compose *compose, const TableBox *table, guint column)
{
    GString *names = g_string_new(NULL);
    const char *before = "";
    for (guint i = 0; i < table->head_count; i++) {
        for (guint j = 0; j < table->head[i].count; j++) {
            const CellBox *box = &table->head[i].cells[j];
            bool covers = box->column <= column && column < box->column + box->cell->span;
            const char *words = box->cell->text;
            if (covers && words[0] != '\0' && strcmp(words, before) != 0) {
                g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", words);
                before = words;
            }
        }
    }
    const char *kept = pool_strdup(compose->scratch, names->str);
    g_string_free(names, TRUE);
    return kept;
}

static const char *
row_name(const RowBox *row)
{
    for (guint i = 0; i < row->count; i++) {
        const TableCell *cell = row->cells[i].cell;
        bool is_head = cell->scope == SCOPE_ROW || cell->scope == SCOPE_BOTH;
        if (is_head && cell->text[0] != '\0') {
            return cell->text;
        }
    }
    return "";
}

/* ---- ink ---- */

static TagScope
tag_scope(CellScope scope)
{
    static const TagScope scopes[] = {
        [SCOPE_NONE] = TAG_SCOPE_NONE,
        [SCOPE_ROW] = TAG_SCOPE_ROW,
        [SCOPE_COLUMN] = TAG_SCOPE_COLUMN,
        [SCOPE_BOTH] = TAG_SCOPE_BOTH,
    };
    return scopes[scope];
}

static Tag *
cell_tag(Compose *compose, const TableCell *cell, Tag *row)
{
    Tag *tag = ink_tag(compose, cell->scope == SCOPE_NONE ? TAG_TD : TAG_TH, row, cell->where);
    if (tag != NULL) {
        tag->scope = tag_scope(cell->scope);
        tag->column_span = cell->span;
        tag->row_span = cell->rows;
    }
    return tag;
}

static void
cell_ink(Compose *compose, const CellBox *box, Rect rect, Tag *tag)
{
    Rect inner = rect_inset(rect, box->cell->role->padding);
    const BoxList *content = &box->content;
    if (content->stretch <= 0) {
        double left = fmax(inner.height - content->height, 0);
        Valign valign = box->cell->valign;
        inner.y += valign == VALIGN_MIDDLE ? left / 2 : valign == VALIGN_BOTTOM ? left : 0;
        inner.height = content->height;
    }
    box_list_ink(compose, content, inner, tag);
}

/* Everything that a run of rows needs to know of its table. */
typedef struct {
    Compose *compose;
    const Box *box;
    const TableBox *table;
    double x;
    double extra;        /* for each row that fills */
    const RowBox *first; /* rows of this part */
    const RowBox *end;   /* one past the last */
    bool is_head;        /* more rows follow below */
} RowInk;

static double
rows_height(const RowInk *ink, const RowBox *row, guint count)
{
    double height = 0;
    for (guint i = 0; i < count && row + i < ink->end; i++) {
        height += row[i].height + (row[i].row->fill ? ink->extra : 0);
    }
    return height;
}

static Rect
cell_rect(const RowInk *ink, const RowBox *row, const CellBox *cell, double y)
{
    const TableBox *table = ink->table;
    guint end = MIN(cell->column + cell->cell->span, table->columns);
    return (Rect){ink->x + table->x[cell->column], y, table->x[end] - table->x[cell->column],
                  rows_height(ink, row, cell->cell->rows)};
}

typedef void (*CellPaint)(const RowInk *ink, const RowBox *row, const CellBox *cell, Rect rect);

static void
cell_background(const RowInk *ink, const RowBox *row, const CellBox *cell, Rect rect)
{
    (void)row;
    const Role *role = cell->cell->role;
    if (role->has_background) {
        Compose *compose = ink->compose;
        page_fill(compose->page, path_rect(compose->pages->pool, rect), role->background);
    }
}

/* Lines to the right of and below a cell, where another cell follows. */
static void
cell_rules(const RowInk *ink, const RowBox *row, const CellBox *cell, Rect rect)
{
    Compose *compose = ink->compose;
    const Role *role = ink->box->block->role;
    Pool *pool = compose->pages->pool;
    double right = rect.x + rect.width;
    double bottom = rect.y + rect.height;
    if (cell->column + cell->cell->span < ink->table->columns && role->column_rule > 0) {
        Path path = path_line(pool, (Point){right, rect.y}, (Point){right, bottom});
        page_stroke(compose->page, path, role->border_colour, role->column_rule);
    }
    if ((row + cell->cell->rows < ink->end || ink->is_head) && role->row_rule > 0) {
        Path path = path_line(pool, (Point){rect.x, bottom}, (Point){right, bottom});
        page_stroke(compose->page, path, role->border_colour, role->row_rule);
    }
}

static void
cells_paint(const RowInk *ink, double y, CellPaint paint)
{
    for (const RowBox *row = ink->first; row < ink->end; row++) {
        for (guint i = 0; i < row->count; i++) {
            const CellBox *cell = &row->cells[i];
            paint(ink, row, cell, cell_rect(ink, row, cell, y));
        }
        y += rows_height(ink, row, 1);
    }
}

static void
rows_ink(const RowInk *ink, double y, Tag *parent)
{
    Compose *compose = ink->compose;
    for (const RowBox *row = ink->first; row < ink->end; row++) {
        Tag *tag = ink_tag(compose, TAG_TR, parent, row->row->where);
        for (guint i = 0; i < row->count; i++) {
            const CellBox *cell = &row->cells[i];
            CellContext context = {column_names(compose, ink->table, cell->column), row_name(row),
                                   row->number, cell->cell->role->padding};
            const CellContext *outer = compose->cell;
            compose->cell = &context;
            cell_ink(compose, cell, cell_rect(ink, row, cell, y),
                     cell_tag(compose, cell->cell, tag));
            compose->cell = outer;
        }
        y += rows_height(ink, row, 1);
    }
}

static Tag *
section_tag(Compose *compose, Tag **slot, TagRole role, Tag *table, Where where)
{
    if (!compose->is_artifact && *slot == NULL) {
        *slot = ink_tag(compose, role, table, where);
    }
    return *slot;
}

static double
caption_ink(Compose *compose, const Box *box, Point at, Tag *tag)
{
    const TableBox *table = box->as.table;
    if (table->is_continued || table->caption.count == 0) {
        return 0;
    }
    Tag *caption = ink_tag(compose, TAG_CAPTION, tag, box->block->where);
    ink_lines(compose, &table->caption, 0, table->caption.count, box->block->as.table.caption, at,
              caption);
    return table->caption_height;
}

/* The head is said once; on each further page it is only painted. */
static void
head_ink(const RowInk *ink, double y, Tag *tag)
{
    const TableBox *table = ink->table;
    Compose *compose = ink->compose;
    bool was_artifact = compose->is_artifact;
    if (table->is_continued && !was_artifact) {
        compose->is_artifact = true;
        compose->artifact = ARTIFACT_LAYOUT;
    }
    Tag *head = section_tag(compose, table->head_tag, TAG_THEAD, tag, ink->first->row->where);
    rows_ink(ink, y, compose->is_artifact ? NULL : head);
    compose->is_artifact = was_artifact;
}

/* Backgrounds, then lines, then the frame: no cell paints over its neighbour's lines. */
static void
table_decorate(const RowInk *head, const RowInk *body, double top, double middle, double bottom)
{
    Compose *compose = head->compose;
    const TableBox *table = head->table;
    ink_layout_begin(compose);
    cells_paint(head, top, cell_background);
    cells_paint(body, middle, cell_background);
    cells_paint(head, top, cell_rules);
    cells_paint(body, middle, cell_rules);
    ink_end(compose);
    Role frame = *head->box->block->role;
    frame.has_background = false;
    Rect rect = {head->x, top, table->x[table->columns], bottom - top};
    ink_decoration(compose, &frame, rect);
}

void
table_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const TableBox *table = box->as.table;
    Tag *tag = box_tag(compose, box, TAG_TABLE, parent);
    if (tag != NULL) {
        tag->summary = pool_strdup(compose->pages->pool, box->block->as.table.summary);
    }
    double extra = table->filling > 0 ? fmax(rect.height - box->height, 0) / table->filling : 0;
    RowInk head = {.compose = compose, .box = box, .table = table, .x = rect.x, .extra = extra};
    RowInk body = head;
    head.first = table->head;
    head.end = table->head + table->head_count;
    head.is_head = true;
    body.first = table->body + table->first;
    body.end = body.first + table->count;
    double top = rect.y + caption_ink(compose, box, (Point){rect.x, rect.y}, tag);
    double middle = top + rows_height(&head, head.first, table->head_count);
    double bottom = middle + rows_height(&body, body.first, table->count);
    table_decorate(&head, &body, top, middle, bottom);
    if (table->head_count > 0) {
        head_ink(&head, top, tag);
    }
    if (table->count > 0) {
        TagRole role = TAG_TBODY;
        Where where = body.first->row->where;
        rows_ink(&body, middle, section_tag(compose, table->body_tag, role, tag, where));
    }
}
