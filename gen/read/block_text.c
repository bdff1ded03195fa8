#include "read/block_text.h"

static const char *const block_names[] = {
    [BLOCK_HEADING] = "heading",
    [BLOCK_PARA] = "para",
    [BLOCK_LIST] = "list",
    [BLOCK_ITEM] = "item",
    [BLOCK_COLUMNS] = "columns",
    [BLOCK_STACK] = "stack",
    [BLOCK_GRID] = "grid",
    [BLOCK_TABLE] = "table",
    [BLOCK_FIELD] = "field",
    [BLOCK_CALLOUT] = "callout",
    [BLOCK_RULE] = "rule",
    [BLOCK_SPACER] = "spacer",
    [BLOCK_FIGURE] = "figure",
    [BLOCK_CANVAS] = "canvas",
    [BLOCK_SYMBOL] = "symbol",
    [BLOCK_KEEP] = "keep",
    [BLOCK_PAGE_BREAK] = "page-break",
};

typedef struct {
    TextOut *out;
    GHashTable *roles;
} Writer;

void
block_text_role(TextOut *out, const char *name, const Role *role, GHashTable *roles)
{
    if (role != NULL) {
        text_out_text(out, name, role->name);
        g_hash_table_add(roles, (gpointer)role);
    }
}

void
block_text_style(TextOut *out, const TextStyle *style)
{
    text_out_text(out, "face", style->family);
    text_out_number(out, style->weight);
    text_out_flag(out, "italic", style->italic);
    text_out_word(out, "size");
    text_out_number(out, style->size);
    text_out_colour(out, "colour", style->colour);
    text_out_word(out, "spaced");
    text_out_number(out, style->tracking);
    text_out_number(out, style->rise);
}

/* ---- what blocks are made of ---- */

static void
write_inline(Writer *writer, const char *name, const InlineText *text)
{
    static const char *const kinds[] = {"text", "break", "page-number", "page-count", "edition"};
    TextOut *out = writer->out;
    text_out_begin(out, name);
    text_out_count(out, "runs", text->count);
    g_string_append_c(out->text, '\n');
    out->depth++;
    for (guint i = 0; i < text->count; i++) {
        const Inline *run = &text->runs[i];
        text_out_begin(out, kinds[run->kind]);
        text_out_text(out, "words", run->text);
        text_out_text(out, "lang", run->lang);
        text_out_text(out, "href", run->href);
        text_out_text(out, "expansion", run->expansion);
        text_out_flag(out, "note", run->is_note);
        block_text_style(out, &run->style);
        text_out_end(out, run->where);
    }
    out->depth--;
}

static void
write_blocks(Writer *writer, const Block *first)
{
    writer->out->depth++;
    block_text_write(writer->out, first, writer->roles);
    writer->out->depth--;
}

/* ---- tables ---- */

static void
write_row(Writer *writer, const char *name, const TableRow *row)
{
    TextOut *out = writer->out;
    text_out_begin(out, name);
    text_out_length(out, "height", row->height);
    text_out_flag(out, "fill", row->fill);
    text_out_end(out, row->where);
    out->depth++;
    for (guint i = 0; i < row->count; i++) {
        const TableCell *cell = &row->cells[i];
        text_out_begin(out, "cell");
        text_out_count(out, "span", cell->span);
        text_out_count(out, "rows", cell->rows);
        text_out_count(out, "scope", cell->scope);
        text_out_count(out, "align", cell->align);
        text_out_count(out, "valign", cell->valign);
        block_text_role(out, "style", cell->role, writer->roles);
        text_out_text(out, "words", cell->text);
        text_out_end(out, cell->where);
        write_blocks(writer, cell->first);
    }
    out->depth--;
}

static void
write_table(Writer *writer, const TableBlock *table)
{
    writer->out->depth++;
    write_inline(writer, "caption", &table->caption);
    for (guint i = 0; i < table->head_count; i++) {
        write_row(writer, "head", &table->head[i]);
    }
    for (guint i = 0; i < table->body_count; i++) {
        write_row(writer, "row", &table->body[i]);
    }
    writer->out->depth--;
}

/* ---- canvases ---- */

static void
write_canvas(Writer *writer, const CanvasBlock *canvas)
{
    static const char *const kinds[] = {"place", "line", "box", "ellipse"};
    TextOut *out = writer->out;
    out->depth++;
    for (guint i = 0; i < canvas->count; i++) {
        const CanvasItem *item = &canvas->items[i];
        text_out_begin(out, kinds[item->kind]);
        text_out_length(out, "x", item->x);
        text_out_length(out, "y", item->y);
        text_out_length(out, "width", item->width);
        text_out_length(out, "height", item->height);
        text_out_count(out, "valign", item->valign);
        text_out_count(out, "overflow", item->overflow);
        block_text_role(out, "style", item->role, writer->roles);
        text_out_end(out, item->where);
        write_blocks(writer, item->first);
    }
    out->depth--;
}

/* ---- the rest of a block's own line ---- */

static void
say_field(TextOut *out, const FieldBlock *field)
{
    text_out_count(out, "kind", field->kind);
    text_out_text(out, "name", field->name);
    text_out_text(out, "label", field->label);
    text_out_text(out, "tooltip", field->tooltip);
    text_out_text(out, "hint", field->hint);
    text_out_text(out, "value", field->value);
    text_out_flag(out, "required", field->required);
    text_out_count(out, "label-at", field->label_position);
    text_out_text(out, "on", field->on);
    text_out_flag(out, "clearable", field->clearable);
    text_out_count(out, "arrange", field->arrange);
    text_out_count(out, "mark", field->mark);
    text_out_count(out, "lines", field->lines);
    text_out_count(out, "length", field->max_length);
    text_out_length(out, "width", field->width);
    text_out_length(out, "height", field->height);
    text_out_flag(out, "ruled", field->ruled);
    for (guint i = 0; i < field->option_count; i++) {
        text_out_text(out, "option", field->options[i].value);
        text_out_text(out, "label", field->options[i].label);
        text_out_text(out, "means", field->options[i].means);
    }
}

static void
say_figure(TextOut *out, const FigureBlock *figure)
{
    text_out_text(out, "alt", figure->alt);
    text_out_length(out, "width", figure->width);
    text_out_length(out, "height", figure->height);
    if (figure->picture != NULL) {
        text_out_text(out, "picture", figure->picture->digest);
        text_out_size(out, "natural", figure->picture->size);
    }
}

static void
say_stack(TextOut *out, const StackBlock *stack)
{
    text_out_length(out, "width", stack->width);
    text_out_length(out, "height", stack->height);
    text_out_word(out, "gap");
    text_out_number(out, stack->gap);
    text_out_count(out, "valign", stack->valign);
    text_out_count(out, "overflow", stack->overflow);
}

static void
say_columns(TextOut *out, const ColumnsBlock *columns)
{
    text_out_lengths(out, "widths", columns->widths, columns->count);
    text_out_word(out, "gap");
    text_out_number(out, columns->gap);
    text_out_count(out, "valign", columns->valign);
}

static void
say_grid(TextOut *out, const GridBlock *grid)
{
    text_out_lengths(out, "columns", grid->columns, grid->count);
    text_out_word(out, "gaps");
    text_out_number(out, grid->gap);
    text_out_number(out, grid->row_gap);
    text_out_flag(out, "fill", grid->fill);
}

static void
say_drawn(TextOut *out, const Block *block)
{
    switch (block->kind) {
    case BLOCK_RULE:
        text_out_word(out, "weight");
        text_out_number(out, block->as.rule.weight);
        break;
    case BLOCK_SPACER:
        text_out_length(out, "height", block->as.spacer.height);
        break;
    case BLOCK_FIGURE:
        say_figure(out, &block->as.figure);
        break;
    case BLOCK_CANVAS:
        text_out_length(out, "width", block->as.canvas.width);
        text_out_length(out, "height", block->as.canvas.height);
        text_out_text(out, "alt", block->as.canvas.alt);
        break;
    case BLOCK_SYMBOL:
        text_out_count(out, "kind", block->as.symbol.kind);
        text_out_text(out, "value", block->as.symbol.value);
        text_out_text(out, "alt", block->as.symbol.alt);
        text_out_length(out, "width", block->as.symbol.width);
        break;
    default:
        break;
    }
}

static void
say_own(TextOut *out, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        text_out_word(out, "level");
        text_out_number(out, block->as.heading.level);
        text_out_flag(out, "outline", block->as.heading.outline);
        break;
    case BLOCK_LIST:
        text_out_count(out, "numbering", block->as.list.numbering);
        text_out_word(out, "start");
        text_out_number(out, block->as.list.start);
        break;
    case BLOCK_COLUMNS:
        say_columns(out, &block->as.columns);
        break;
    case BLOCK_STACK:
    case BLOCK_CALLOUT:
    case BLOCK_KEEP:
        say_stack(out, &block->as.stack);
        break;
    case BLOCK_GRID:
        say_grid(out, &block->as.grid);
        break;
    case BLOCK_TABLE:
        text_out_lengths(out, "columns", block->as.table.columns, block->as.table.column_count);
        text_out_text(out, "summary", block->as.table.summary);
        break;
    case BLOCK_FIELD:
        say_field(out, &block->as.field);
        break;
    default:
        say_drawn(out, block);
        break;
    }
}

/* ---- blocks ---- */

static void
write_below(Writer *writer, const Block *block)
{
    writer->out->depth++;
    if (block->kind == BLOCK_HEADING) {
        write_inline(writer, "line", &block->as.heading.text);
    } else if (block->kind == BLOCK_PARA) {
        write_inline(writer, "line", &block->as.para.text);
    }
    writer->out->depth--;
    if (block->kind == BLOCK_TABLE) {
        write_table(writer, &block->as.table);
    } else if (block->kind == BLOCK_CANVAS) {
        write_canvas(writer, &block->as.canvas);
    }
    write_blocks(writer, block->first);
}

void
block_text_write(TextOut *out, const Block *first, GHashTable *roles)
{
    Writer writer = {out, roles};
    for (const Block *block = first; block != NULL; block = block->next) {
        text_out_begin(out, block_names[block->kind]);
        block_text_role(out, "style", block->role, roles);
        text_out_count(out, "align", block->align);
        text_out_text(out, "lang", block->lang);
        text_out_text(out, "id", block->id);
        text_out_flag(out, "artifact", block->artifact);
        say_own(out, block);
        text_out_end(out, block->where);
        write_below(&writer, block);
    }
}
