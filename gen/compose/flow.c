#include "compose/flow.h"

#include "compose/box.h"
#include "compose/ink.h"
#include "compose/side.h"

#include <math.h>

/* One page to be: what stands on it. */
typedef struct {
    const DocumentPage *source;
    BoxList body;
    double header_height, footer_height;
    guint part; /* of its run of pages, from 0 */
} Sheet;

static double
running_height(Compose *compose, const DocumentPage *page, const Block *first)
{
    double width = page->size.width - page->margins.left - page->margins.right;
    return first == NULL ? 0 : box_list_new(compose, first, width, 0).height;
}

static Rect
sheet_body(const Sheet *sheet)
{
    const DocumentPage *page = sheet->source;
    Rect rect = rect_inset((Rect){0, 0, page->size.width, page->size.height}, page->margins);
    double header = page->header != NULL ? sheet->header_height + page->header_gap : 0;
    double footer = page->footer != NULL ? sheet->footer_height + page->footer_gap : 0;
    return rect_inset(rect, (Edges){header, 0, footer, 0});
}

static const char *const block_names[] = {
    [BLOCK_HEADING] = "heading",    [BLOCK_PARA] = "para",
    [BLOCK_LIST] = "list",          [BLOCK_ITEM] = "item",
    [BLOCK_COLUMNS] = "columns",    [BLOCK_STACK] = "stack",
    [BLOCK_GRID] = "grid",          [BLOCK_TABLE] = "table",
    [BLOCK_FIELD] = "field",        [BLOCK_CALLOUT] = "callout",
    [BLOCK_RULE] = "rule",          [BLOCK_SPACER] = "spacer",
    [BLOCK_FIGURE] = "figure",      [BLOCK_CANVAS] = "canvas",
    [BLOCK_KEEP] = "keep",          [BLOCK_PAGE_BREAK] = "page-break",
    [BLOCK_SYMBOL] = "code-symbol",
};

/* `used` is the height of the headings above it, from which it may not be parted. */
static void
too_high(Compose *compose, const Box *box, double room, double used)
{
    const char *below = used > 0 ? " below its heading" : "";
    if (box->block->kind == BLOCK_TABLE) {
        diags_error(compose->diags, box->block->where, "lower the row's height or its text",
                    "a row of the table is higher than the page's room of %.1f pt%s", room - used,
                    below);
        return;
    }
    diags_error(compose->diags, box->block->where, "shorten it, or let it break over pages",
                "'%s' is %.1f pt high; the page has room for %.1f pt%s",
                block_names[box->block->kind], box->height, room - used, below);
}

/* Takes the next page's boxes off `rest`. What fits on no page is told, and put on one all the
 * same. */
static BoxList
take_page(Compose *compose, BoxList *rest, double room)
{
    BoxList head = {0};
    BoxList left = {0};
    if (!box_list_split(compose, rest, room, &head, &left)) {
        double used = 0;
        guint index = box_list_obstacle(rest, room, &used);
        too_high(compose, rest->boxes[index], room, used);
        head = *rest;
        head.count = index + 1;
        left = *rest;
        left.boxes += head.count;
        left.count -= head.count;
    }
    *rest = left;
    return head;
}

/* The side of a card takes all, or the first block that has no room is told. */
static BoxList
take_side(Compose *compose, BoxList *rest, const DocumentPage *page, double room)
{
    BoxList all = *rest;
    BoxList head = {0};
    BoxList left = *rest;
    bool fits = box_list_split(compose, &all, room, &head, &left);
    rest->count = 0;
    if (fits && left.count == 0) {
        return head;
    }
    const Block *block = left.boxes[0]->block;
    const char *name = page->name != NULL ? page->name : "side";
    diags_error(compose->diags, block->where, "shorten the text, or use smaller styles",
                "'%s' does not fit on the card's %s: all of it is %.1f pt high, the room is "
                "%.1f pt",
                block_names[block->kind], name, all.height, room);
    return all;
}

static void
deal_page(Compose *compose, const DocumentPage *page, GArray *sheets)
{
    Sheet sheet = {.source = page,
                   .header_height = running_height(compose, page, page->header),
                   .footer_height = running_height(compose, page, page->footer)};
    Rect room = sheet_body(&sheet);
    if (room.height <= 0 || room.width <= 0) {
        diags_error(compose->diags, page->where, "make the margins or the header smaller",
                    "margins, header and footer leave no room on the page");
        return;
    }
    BoxList rest = box_list_new(compose, page->first, room.width, 0);
    do {
        sheet.body = page->is_single ? take_side(compose, &rest, page, room.height)
                                     : take_page(compose, &rest, room.height);
        if (sheet.body.count > 0 || rest.count == 0) {
            g_array_append_val(sheets, sheet);
            sheet.part++;
        }
    } while (rest.count > 0);
}

static void
running_ink(Compose *compose, const Block *first, Rect rect, ArtifactKind kind)
{
    if (first == NULL) {
        return;
    }
    compose->is_artifact = true;
    compose->artifact = kind;
    BoxList list = box_list_new(compose, first, rect.width, 0);
    box_list_ink(compose, &list, rect, NULL);
    compose->is_artifact = false;
}

/* The pages of one run must not get the same pictures' name. */
static const char *
sheet_name(Compose *compose, const Sheet *sheet)
{
    const char *name = sheet->source->name;
    Pool *pool = compose->pages->pool;
    return name == NULL || sheet->part == 0 ? pool_strdup(pool, name)
                                            : pool_printf(pool, "%s-%u", name, sheet->part + 1);
}

static void
sheet_ink(Compose *compose, const Sheet *sheet, guint index)
{
    const DocumentPage *page = sheet->source;
    compose->page = page_list_add(compose->pages, page->size, page->label);
    compose->page->name = sheet_name(compose, sheet);
    compose->page_index = index;
    compose->page_number = index + 1;
    side_begin(compose, page);
    Rect inside = rect_inset((Rect){0, 0, page->size.width, page->size.height}, page->margins);
    Rect header = {inside.x, inside.y, inside.width, sheet->header_height};
    running_ink(compose, page->header, header, ARTIFACT_HEADER);
    box_list_ink(compose, &sheet->body, sheet_body(sheet), NULL);
    Rect footer = {inside.x, inside.y + inside.height - sheet->footer_height, inside.width,
                   sheet->footer_height};
    running_ink(compose, page->footer, footer, ARTIFACT_FOOTER);
    side_end(compose, page);
}

void
flow_document(Compose *compose)
{
    const Document *document = compose->document;
    guint errors = diags_told(compose->diags);
    g_autoptr(GArray) sheets = g_array_new(FALSE, TRUE, sizeof(Sheet));
    for (guint i = 0; i < document->page_count; i++) {
        deal_page(compose, &document->pages[i], sheets);
    }
    compose->page_count = sheets->len;
    compose->is_sound = diags_told(compose->diags) == errors;
    for (guint i = 0; i < sheets->len; i++) {
        sheet_ink(compose, &g_array_index(sheets, Sheet, i), i);
    }
}
