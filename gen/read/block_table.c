#include "read/typer.h"

#include "read/table_span.h"

#include <string.h>

/* A page holds about fifty rows: ten pages of a worksheet's table. */
#define TABLE_ROWS_MAX 500
#define TABLE_COLUMNS_MAX 60

static guint
count_named(const XmlNode *parent, const char *name)
{
    guint count = 0;
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        count += xml_is(node, name) ? 1 : 0;
    }
    return count;
}

static void
read_cell(Typer *typer, const XmlNode *node, bool head, TableCell *cell)
{
    static const char *const scopes[] = {"none", "row", "column", "both", NULL};
    cell->where = xml_where(node);
    cell->span = typer_count(typer, node, "span", 1, TABLE_COLUMNS_MAX);
    cell->rows = typer_count(typer, node, "rows", 1, TABLE_ROWS_MAX);
    cell->scope =
        (CellScope)typer_word(typer, node, "scope", scopes, head ? SCOPE_COLUMN : SCOPE_NONE);
    cell->role = typer_role(typer, node, head ? "head" : "cell");
    cell->align = typer_align(typer, node, cell->role->align);
    cell->valign = typer_valign(typer, node);
    typer->cells++;
    Block *first = block_content(typer, node, cell->role, cell->align);
    typer->cells--;
    const char *lang = typer_lang(typer, node);
    for (Block *block = first; block != NULL && lang != NULL; block = (Block *)block->next) {
        block->lang = block->lang == NULL ? lang : block->lang;
    }
    cell->first = first;
    cell->text = block_words(typer, first);
}

static void
read_row(Typer *typer, const XmlNode *node, bool head, TableRow *row)
{
    static const char *const fills[] = {"page", NULL};
    row->where = xml_where(node);
    row->height =
        typer_length(typer, node, "height", (Length){LENGTH_AUTO, 0}, 1U << LENGTH_POINTS);
    row->fill = typer_word(typer, node, "fill", fills, -1) == 0;
    row->cells = pool_array_of(typer->pool, TableCell, count_named(node, "cell"));
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (xml_is(child, "cell")) {
            read_cell(typer, child, head, &row->cells[row->count++]);
        }
    }
}

static TableRow *
read_rows(Typer *typer, const XmlNode *parent, bool head, guint *count)
{
    guint most = count_named(parent, "row");
    *count = 0;
    if (most > TABLE_ROWS_MAX) {
        diags_error(typer->diags, xml_where(parent), "split it into several tables",
                    "the table has %u rows, more than %d", most, TABLE_ROWS_MAX);
        return NULL;
    }
    TableRow *rows = pool_array_of(typer->pool, TableRow, most);
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, "row")) {
            read_row(typer, node, head, &rows[(*count)++]);
        }
    }
    return rows;
}

static void
read_caption(Typer *typer, const XmlNode *node, TableBlock *table)
{
    table->caption = inline_text(typer, node, typer_role(typer, node, "caption"));
}

void
block_table(Typer *typer, const XmlNode *node, Block *block)
{
    TableBlock *table = &block->as.table;
    table->columns = typer_widths(typer, node, "columns", &table->column_count);
    table->summary = typer_text(typer, node, "summary");
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (xml_is(child, "caption")) {
            read_caption(typer, child, table);
        } else if (xml_is(child, "head")) {
            table->head = read_rows(typer, child, true, &table->head_count);
        }
    }
    table->body = read_rows(typer, node, false, &table->body_count);
    if (table->column_count == 0 || table->column_count > TABLE_COLUMNS_MAX) {
        diags_error(typer->diags, block->where, NULL, "a table should have 1 to %d columns, not %u",
                    TABLE_COLUMNS_MAX, table->column_count);
        return;
    }
    if (table->body_count == 0 && count_named(node, "row") == 0) {
        diags_error(typer->diags, block->where, "add rows, or check what its XPath selects",
                    table->head_count == 0 ? "the table has no rows"
                                           : "the table has no rows below its head");
    }
    table_span_check(table->head, table->head_count, table->column_count, "head row", typer->diags);
    table_span_check(table->body, table->body_count, table->column_count, "row", typer->diags);
}
