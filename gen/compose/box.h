#pragma once

/* A block with its measure taken: how wide, how high, may it break, does it want more room.
 *
 *     Box *box = box_new(compose, block, width);        -- measured, natural height known
 *     box_split(compose, box, room, &head, &rest);      -- at a page's end
 *     box_ink(compose, box, rect, parent_tag);          -- painted into a rectangle that may be
 * higher
 *
 * Boxes live in compose->scratch. A box that wants more room has stretch > 0: what is left on its
 * page (or in its row) is shared among such boxes in that proportion when it is inked.
 * Parts of a split box share one tag. */

#include "compose/compose.h"

typedef struct Box Box;

/* Boxes one below the other. */
typedef struct {
    Box **boxes;
    guint count;
    double gap;
    double height;
    double stretch;
} BoxList;

typedef struct {
    void (*measure)(Compose *compose, Box *box);
    void (*ink)(Compose *compose, const Box *box, Rect rect, Tag *parent);
    /* Puts what fits into `room` in head and the others in rest; false when nothing fits or the box
     * must stay whole. NULL = always whole. */
    bool (*split)(Compose *compose, const Box *box, double room, Box **head, Box **rest);
    /* Width without breaking a word, and without breaking a line. */
    void (*widths)(Compose *compose, const Block *block, double *narrowest, double *widest);
} BoxClass;

typedef struct TableBox TableBox;
typedef struct FieldBox FieldBox;
typedef struct CanvasBox CanvasBox;
typedef struct SymbolBox SymbolBox;

struct Box {
    const Block *block;
    const BoxClass *class;
    double width, height;
    double stretch;
    bool keeps_with_next;
    Tag **tag; /* shared by the parts of a split box */
    union {
        struct {
            Lines lines;
            guint first, count; /* of this part */
        } text;
        struct {
            BoxList list;
            double width; /* of the decorated box */
        } stack;
        struct {
            BoxList items;
            double indent; /* room for the widest bullet or number */
        } list;
        struct {
            BoxList body;
            Lines label; /* count 0 for the further parts of a split item */
            InlineText label_text;
            Tag **body_tag;
        } item;
        struct {
            BoxList *cells; /* row by row */
            double *widths;
            double *row_heights;
            guint columns, rows;
        } grid;
        TableBox *table;
        FieldBox *field;
        CanvasBox *canvas;
        SymbolBox *symbol;
    } as;
};

Box *box_new(Compose *compose, const Block *block, double width);
void box_ink(Compose *compose, const Box *box, Rect rect, Tag *parent);
bool box_split(Compose *compose, const Box *box, double room, Box **head, Box **rest);
void box_widths(Compose *compose, const Block *block, double *narrowest, double *widest);
Box *box_copy(Compose *compose, const Box *box);

/* The box's own tag, hung under `parent` at the first call. NULL while painting artifacts. */
Tag *box_tag(Compose *compose, const Box *box, TagRole role, Tag *parent);

BoxList box_list_new(Compose *compose, const Block *first, double width, double gap);
void box_list_ink(Compose *compose, const BoxList *list, Rect rect, Tag *parent);
void box_list_widths(Compose *compose, const Block *first, double *narrowest, double *widest);
/* As box_split. Never breaks between a heading and what follows it. A page-break block ends the
 * head even if more would fit. */
bool box_list_split(Compose *compose, const BoxList *list, double room, BoxList *head,
                    BoxList *rest);

/* The same for a list inside a box that does not fit: false also when all of the list would. What
 * stands around it (padding, an item's number) is too high then, and a further part would be empty
 * for ever. */
bool box_list_part(Compose *compose, const BoxList *list, double room, BoxList *head,
                   BoxList *rest);

/* The box at which box_list_split stopped when it returned false, and the height used above it. */
guint box_list_obstacle(const BoxList *list, double room, double *used);

/* Checks a list against a fixed height; with OVERFLOW_SHRINK measures it again with smaller text.
 */
BoxList box_list_fit(Compose *compose, const Block *first, Size room, double gap, Overflow overflow,
                     Where where);

extern const BoxClass box_heading_class, box_para_class, box_list_class, box_item_class,
    box_columns_class, box_stack_class, box_keep_class, box_grid_class, box_table_class,
    box_field_class, box_rule_class, box_spacer_class, box_figure_class, box_canvas_class,
    box_symbol_class;
