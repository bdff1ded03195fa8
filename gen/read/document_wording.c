#include "read/document_wording.h"

typedef struct {
    Pool *pool;
    GArray *lines;       /* of WordingLine */
    const char *running; /* "header" or "footer", while in one; else NULL */
} Reader;

static void
add_line(Reader *reader, const char *kind, const char *text, const char *more, Where where)
{
    WordingLine line = {reader->running != NULL ? reader->running : kind, NULL, text, more, where};
    g_array_append_val(reader->lines, line);
}

/* ---- text ---- */

/* Numbers of pages and the edition itself are not what a document says. */
static void
say_run(GString *words, const Inline *run)
{
    switch (run->kind) {
    case INLINE_TEXT:
        g_string_append(words, run->text);
        break;
    case INLINE_BREAK:
        g_string_append_c(words, ' ');
        break;
    case INLINE_PAGE_NUMBER:
        g_string_append(words, "[page]");
        break;
    case INLINE_PAGE_COUNT:
        g_string_append(words, "[pages]");
        break;
    case INLINE_EDITION:
        g_string_append(words, "[edition]");
        break;
    }
}

/* Where a link leads and what an abbreviation stands for are told once, at its first run. */
static void
say_meaning(GString *more, const Inline *run, const Inline *before)
{
    const char *said[] = {run->href, run->expansion};
    const char *known[] = {before == NULL ? NULL : before->href,
                           before == NULL ? NULL : before->expansion};
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        if (said[i] != NULL && g_strcmp0(said[i], known[i]) != 0) {
            g_string_append_printf(more, "%s%s", more->len > 0 ? " " : "", said[i]);
        }
    }
}

static void
read_text(Reader *reader, const char *kind, const InlineText *text, Where where)
{
    GString *words = g_string_new(NULL);
    GString *more = g_string_new(NULL);
    for (guint i = 0; i < text->count; i++) {
        say_run(words, &text->runs[i]);
        say_meaning(more, &text->runs[i], i == 0 ? NULL : &text->runs[i - 1]);
    }
    if (words->len > 0) {
        add_line(reader, kind, pool_strndup(reader->pool, words->str, words->len),
                 more->len == 0 ? NULL : pool_strndup(reader->pool, more->str, more->len), where);
    }
    g_string_free(more, TRUE);
    g_string_free(words, TRUE);
}

/* ---- fields ---- */

static void
say(GString *into, const char *name, const char *text)
{
    if (text != NULL) {
        g_string_append_printf(into, "%s%s%s", into->len > 0 ? " " : "", name, text);
    }
}

static void
read_field(Reader *reader, const FieldBlock *field, Where where)
{
    GString *asked = g_string_new(NULL);
    GString *rules = g_string_new(field_kind_name(field->kind));
    say(asked, "", field->label);
    say(asked, "", field->hint);
    for (guint i = 0; i < field->option_count; i++) {
        say(asked, "· ", field->options[i].label);
        say(rules, "option ", field->options[i].value);
        say(rules, "means ", field->options[i].means);
    }
    say(rules, "told as ", field->tooltip);
    say(rules, "holds ", field->value);
    say(rules, "stores ", field->on);
    say(rules, "", field->required ? "required" : NULL);
    say(rules, "", field->clearable ? "clearable" : NULL);
    g_string_append_printf(rules, " length %u lines %u", field->max_length, field->lines);
    WordingLine line = {"field", field->name, pool_strdup(reader->pool, asked->str),
                        pool_strdup(reader->pool, rules->str), where};
    g_array_append_val(reader->lines, line);
    g_string_free(rules, TRUE);
    g_string_free(asked, TRUE);
}

/* ---- tables and lists ---- */

static void read_blocks(Reader *reader, const Block *first);

static void
read_row(Reader *reader, const char *kind, const TableRow *row)
{
    GString *shape = g_string_new(NULL);
    for (guint i = 0; i < row->count; i++) {
        const TableCell *cell = &row->cells[i];
        g_string_append_printf(shape, "%s%ux%u", i == 0 ? "" : " ", cell->span, cell->rows);
    }
    add_line(reader, kind, "", pool_strdup(reader->pool, shape->str), row->where);
    g_string_free(shape, TRUE);
    for (guint i = 0; i < row->count; i++) {
        read_blocks(reader, row->cells[i].first);
    }
}

static void
read_table(Reader *reader, const TableBlock *table, Where where)
{
    add_line(reader, "table", table->summary == NULL ? "" : table->summary, NULL, where);
    read_text(reader, "caption", &table->caption, where);
    for (guint i = 0; i < table->head_count; i++) {
        read_row(reader, "head", &table->head[i]);
    }
    for (guint i = 0; i < table->body_count; i++) {
        read_row(reader, "row", &table->body[i]);
    }
}

static void
read_list(Reader *reader, const Block *block)
{
    static const char *const names[] = {"disc", "none", "decimal", "lower-alpha", "upper-alpha"};
    const ListBlock *list = &block->as.list;
    add_line(reader, "list", "",
             pool_printf(reader->pool, "%s %d", names[list->numbering], list->start), block->where);
}

/* ---- pictures ---- */

static void
read_figure(Reader *reader, const FigureBlock *figure, Where where)
{
    add_line(reader, "picture", figure->alt == NULL ? "" : figure->alt,
             figure->picture == NULL ? NULL : pool_strdup(reader->pool, figure->picture->digest),
             where);
}

static void
read_canvas(Reader *reader, const CanvasBlock *canvas, Where where)
{
    if (canvas->alt != NULL) {
        add_line(reader, "drawing", canvas->alt, NULL, where);
    }
    for (guint i = 0; i < canvas->count; i++) {
        read_blocks(reader, canvas->items[i].first);
    }
}

/* ---- blocks ---- */

static void
read_block(Reader *reader, const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        read_text(reader, pool_printf(reader->pool, "heading %d", block->as.heading.level),
                  &block->as.heading.text, block->where);
        break;
    case BLOCK_PARA:
        read_text(reader, "para", &block->as.para.text, block->where);
        break;
    case BLOCK_LIST:
        read_list(reader, block);
        break;
    case BLOCK_ITEM:
        add_line(reader, "item", "", NULL, block->where);
        break;
    case BLOCK_TABLE:
        read_table(reader, &block->as.table, block->where);
        break;
    case BLOCK_FIELD:
        read_field(reader, &block->as.field, block->where);
        break;
    case BLOCK_FIGURE:
        read_figure(reader, &block->as.figure, block->where);
        break;
    case BLOCK_CANVAS:
        read_canvas(reader, &block->as.canvas, block->where);
        break;
    case BLOCK_SYMBOL:
        add_line(reader, "code", block->as.symbol.alt, block->as.symbol.value, block->where);
        break;
    case BLOCK_COLUMNS:
    case BLOCK_STACK:
    case BLOCK_GRID:
    case BLOCK_CALLOUT:
    case BLOCK_RULE:
    case BLOCK_SPACER:
    case BLOCK_KEEP:
    case BLOCK_PAGE_BREAK:
        break;
    }
}

static void
read_blocks(Reader *reader, const Block *first)
{
    for (const Block *block = first; block != NULL; block = block->next) {
        read_block(reader, block);
        read_blocks(reader, block->first);
    }
}

static void
read_running(Reader *reader, const char *kind, const Block *first)
{
    reader->running = kind;
    read_blocks(reader, first);
    reader->running = NULL;
}

static void
read_page(Reader *reader, const DocumentPage *page)
{
    char *shape = pool_printf(reader->pool, "%.0f x %.0f", page->size.width, page->size.height);
    add_line(reader, "page", page->label == NULL ? "" : page->label, shape, page->where);
    read_running(reader, "header", page->header);
    read_blocks(reader, page->first);
    read_running(reader, "footer", page->footer);
}

Wording
document_wording(const Document *document)
{
    Reader reader = {document->pool, g_array_new(FALSE, FALSE, sizeof(WordingLine)), NULL};
    Where nowhere = where_at(NULL, 0, 0);
    add_line(&reader, "title", document->title, document->lang, nowhere);
    for (guint i = 0; i < document->page_count; i++) {
        read_page(&reader, &document->pages[i]);
    }
    Wording wording = {
        pool_memdup(document->pool, reader.lines->data, sizeof(WordingLine) * reader.lines->len),
        reader.lines->len};
    g_array_unref(reader.lines);
    return wording;
}
