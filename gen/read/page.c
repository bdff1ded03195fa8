#include "read/typer.h"

#include "read/paper.h"

#include <string.h>

#define SAFE_PRESET (0.25 * POINTS_PER_INCH)
#define BLEED_PRESET (0.125 * POINTS_PER_INCH)

/* More than this is no bleed but a slip of the keyboard. */
#define BLEED_MAX POINTS_PER_INCH

/* Sums of rounded lengths may miss the edge by so much, in points. */
#define SLACK 0.01

/* ---- sizes ---- */

typedef bool (*SizeParser)(const char *text, Size *out);

/* Which names there are the grammar has checked. */
static Size
read_size(Typer *typer, const XmlNode *node, const char *preset, SizeParser parse)
{
    const char *value = xml_attr(node, "size");
    Size size = {PAPER_SIDE_MIN, PAPER_SIDE_MIN};
    if (!parse(value == NULL ? preset : value, &size)) {
        typer_tell_value(typer, node, "size", NULL,
                         "a name, or width and height from 0.5in to 200in");
        parse(preset, &size);
    }
    return size;
}

/* A size in numbers says itself which way it lies, unless told otherwise. */
static Size
oriented(Typer *typer, const XmlNode *node, Size size)
{
    static const char *const words[] = {"portrait", "landscape", NULL};
    int orientation = typer_word(typer, node, "orientation", words, -1);
    if (orientation < 0) {
        return size;
    }
    return orientation == 1 ? paper_lying(size) : paper_standing(size);
}

static double
read_bleed(Typer *typer, const XmlNode *node, double preset)
{
    double bleed = typer_points(typer, node, "bleed", preset);
    if (bleed > BLEED_MAX) {
        typer_tell_value(typer, node, "bleed", NULL, "at most 1in");
        return preset;
    }
    return bleed;
}

static bool
check_room(Typer *typer, const DocumentPage *page, Edges edges, const char *said, const char *hint)
{
    double across = page->size.width - edges.left - edges.right;
    double down = page->size.height - edges.top - edges.bottom;
    if (across >= PAPER_SIDE_MIN && down >= PAPER_SIDE_MIN) {
        return true;
    }
    diags_error(typer->diags, page->where, hint, "%s no room on the page", said);
    return false;
}

/* ---- what a page and a side of a card share ---- */

static const Block *
read_running(Typer *typer, const XmlNode *page, const char *name, double *gap)
{
    *gap = 8;
    for (const XmlNode *node = xml_element_first(page); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, name)) {
            *gap = typer_points(typer, node, "gap", 8);
            typer->running = true;
            const Block *first = block_flow(typer, node);
            typer->running = false;
            return first;
        }
    }
    return NULL;
}

static double
clear_points(Typer *typer, const XmlNode *node, const char *name, double whole)
{
    Length length = typer_length(typer, node, name, (Length){LENGTH_POINTS, 0},
                                 1U << LENGTH_POINTS | 1U << LENGTH_PERCENT);
    return length.kind == LENGTH_PERCENT ? whole * length.value / 100 : length.value;
}

static void
read_clear(Typer *typer, const XmlNode *node, Size page, ClearZone *zone)
{
    zone->where = xml_where(node);
    zone->name = typer_text(typer, node, "for");
    zone->only = typer_text(typer, node, "only");
    zone->rect.x = clear_points(typer, node, "x", page.width);
    zone->rect.y = clear_points(typer, node, "y", page.height);
    zone->rect.width = clear_points(typer, node, "width", page.width);
    zone->rect.height = clear_points(typer, node, "height", page.height);
    if (zone->rect.width <= 0 || zone->rect.height <= 0) {
        diags_error(typer->diags, zone->where, NULL,
                    "the clear zone '%s' should have a width and a height of more than nothing",
                    zone->name);
    } else if (zone->rect.x < -SLACK || zone->rect.y < -SLACK ||
               zone->rect.x + zone->rect.width > page.width + SLACK ||
               zone->rect.y + zone->rect.height > page.height + SLACK) {
        g_autofree char *size = paper_size_words(page);
        diags_error(typer->diags, zone->where, "x and y count from the page's top left corner",
                    "the clear zone '%s' reaches beyond the page of %s", zone->name, size);
    }
    if (zone->only != NULL) {
        TyperLink link = {zone->only, zone->where, zone->name};
        g_array_append_val(typer->links, link);
    }
}

static void
read_clears(Typer *typer, const XmlNode *node, DocumentPage *page)
{
    guint most = 0;
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        most += xml_is(child, "clear") ? 1 : 0;
    }
    ClearZone *zones = pool_array_of(typer->pool, ClearZone, most);
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (xml_is(child, "clear")) {
            read_clear(typer, child, page->size, &zones[page->clear_count++]);
        }
    }
    page->clear = zones;
}

/* Size, bleed and safe are set by then. */
static void
read_face(Typer *typer, const XmlNode *node, DocumentPage *page)
{
    const char *name = typer_text(typer, node, "name");
    page->where = xml_where(node);
    page->name = name == NULL ? page->name : name;
    page->ground = xml_attr(node, "style") == NULL ? NULL : typer_role(typer, node, "body");
    if (check_room(typer, page, page->safe, "the safe edge leaves", "lessen it")) {
        check_room(typer, page, page->margins, "the margins leave", "lessen the margins");
    }
    read_clears(typer, node, page);
}

/* ---- pages ---- */

static void
read_page(Typer *typer, const XmlNode *node, DocumentPage *page)
{
    page->size = oriented(typer, node, read_size(typer, node, "letter", paper_parse));
    page->margins = typer_edges(typer, node, "margins", edges_all(36));
    page->bleed = read_bleed(typer, node, 0);
    page->safe = typer_edges(typer, node, "safe", edges_all(0));
    page->label = typer_text(typer, node, "label");
    if (page->label != NULL && page->label[0] == '\0') {
        page->label = NULL;
    }
    read_face(typer, node, page);
    page->header = read_running(typer, node, "header", &page->header_gap);
    page->footer = read_running(typer, node, "footer", &page->footer_gap);
    page->first = block_flow(typer, node);
}

static void
read_side(Typer *typer, const XmlNode *node, const DocumentPage *card, DocumentPage *page)
{
    *page = *card;
    page->is_single = true;
    page->name = pool_strdup(typer->pool, xml_name(node));
    page->margins = typer_edges(typer, node, "margins", card->safe);
    read_face(typer, node, page);
    page->first = block_flow(typer, node);
}

static void
read_card(Typer *typer, const XmlNode *node, Document *document)
{
    DocumentPage card = {0};
    card.size = oriented(typer, node, read_size(typer, node, "4x6", paper_card_parse));
    card.bleed = read_bleed(typer, node, BLEED_PRESET);
    card.safe = typer_edges(typer, node, "safe", edges_all(SAFE_PRESET));
    for (const XmlNode *side = xml_element_first(node); side != NULL;
         side = xml_element_next(side)) {
        if (xml_is(side, "front") || xml_is(side, "back")) {
            read_side(typer, side, &card, &document->pages[document->page_count++]);
        }
    }
}

/* Two pages of one name would be written to one picture. */
static void
check_names(Typer *typer, const Document *document)
{
    for (guint i = 0; i < document->page_count; i++) {
        const DocumentPage *page = &document->pages[i];
        for (guint j = 0; page->name != NULL && j < i; j++) {
            if (g_strcmp0(page->name, document->pages[j].name) == 0) {
                diags_error(typer->diags, page->where, "give it its own: name=\"…\"",
                            "the page name '%s' is taken: it was first used at line %d", page->name,
                            document->pages[j].where.line);
                break;
            }
        }
    }
}

static guint
count_pages(const XmlNode *root)
{
    guint count = 0;
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        count++;
        for (const XmlNode *side = xml_is(node, "card") ? xml_element_first(node) : NULL;
             side != NULL; side = xml_element_next(side)) {
            count++;
        }
    }
    return count;
}

void
page_read_all(Typer *typer, const XmlNode *root, Document *document)
{
    document->pages = pool_array_of(typer->pool, DocumentPage, count_pages(root));
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, "page")) {
            read_page(typer, node, &document->pages[document->page_count++]);
        } else if (xml_is(node, "card")) {
            read_card(typer, node, document);
        }
    }
    check_names(typer, document);
    if (document->page_count == 0) {
        diags_error(typer->diags, xml_where(root), "add a 'page'", "the document has no page");
    }
}
