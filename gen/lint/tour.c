#include "lint/tour.h"

static void
tour_rows(const TableRow *rows, guint count, TourVisit visit, gpointer data)
{
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < rows[i].count; j++) {
            tour_below(rows[i].cells[j].first, visit, data);
        }
    }
}

void
tour_below(const Block *first, TourVisit visit, gpointer data)
{
    for (const Block *block = first; block != NULL; block = block->next) {
        visit(block, data);
        tour_below(block->first, visit, data);
        if (block->kind == BLOCK_TABLE) {
            tour_rows(block->as.table.head, block->as.table.head_count, visit, data);
            tour_rows(block->as.table.body, block->as.table.body_count, visit, data);
        }
        for (guint i = 0; block->kind == BLOCK_CANVAS && i < block->as.canvas.count; i++) {
            tour_below(block->as.canvas.items[i].first, visit, data);
        }
    }
}

void
tour_blocks(const Document *document, TourVisit visit, gpointer data)
{
    for (guint i = 0; i < document->page_count; i++) {
        const DocumentPage *page = &document->pages[i];
        tour_below(page->header, visit, data);
        tour_below(page->first, visit, data);
        tour_below(page->footer, visit, data);
    }
}

InlineText
tour_words(const Block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return block->as.heading.text;
    case BLOCK_PARA:
        return block->as.para.text;
    case BLOCK_TABLE:
        return block->as.table.caption;
    default:
        return (InlineText){NULL, 0};
    }
}
