#include "read/typer.h"

#include "read/theme.h"

#include <string.h>

typedef void (*BlockReader)(Typer *typer, const XmlNode *node, Block *block);

static void
read_heading(Typer *typer, const XmlNode *node, Block *block)
{
    block->as.heading.level = (int)typer_count(typer, node, "level", 1, 6);
    block->as.heading.outline = typer_flag(typer, node, "outline", true);
    block->as.heading.text = inline_text(typer, node, block->role);
    if (block->as.heading.text.count == 0) {
        diags_error(typer->diags, block->where, "write its text, or check what its XPath selects",
                    "the heading is empty");
    }
}

static void
read_para(Typer *typer, const XmlNode *node, Block *block)
{
    block->as.para.text = inline_text(typer, node, block->role);
}

static Block *
read_item(Typer *typer, const XmlNode *node, const char *preset)
{
    Block *item = block_new(typer, node, BLOCK_ITEM, preset);
    item->first = block_content(typer, node, item->role, item->align);
    return item;
}

static void
read_list(Typer *typer, const XmlNode *node, Block *block)
{
    static const char *const numberings[] = {"disc",        "none",        "decimal",
                                             "lower-alpha", "upper-alpha", NULL};
    block->as.list.numbering =
        (ListNumbering)typer_word(typer, node, "numbering", numberings, LIST_DISC);
    block->as.list.start = (int)typer_count(typer, node, "start", 1, 10000);
    const Block **next = &block->first;
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        if (xml_is(child, "item")) {
            Block *item = read_item(typer, child, block->role->name);
            *next = item;
            next = &item->next;
        }
    }
}

static void
read_keep(Typer *typer, const XmlNode *node, Block *block)
{
    block->as.stack.gap = typer_points(typer, node, "gap", block->role->gap);
    block->first = block_flow(typer, node);
}

static void
read_rule(Typer *typer, const XmlNode *node, Block *block)
{
    block->as.rule.weight = typer_points(typer, node, "weight", block->role->border.top);
}

static void
read_spacer(Typer *typer, const XmlNode *node, Block *block)
{
    block->as.spacer.height = typer_length(typer, node, "height", (Length){LENGTH_POINTS, 0},
                                           1U << LENGTH_POINTS | 1U << LENGTH_FILL);
}

static void
read_page_break(Typer *typer, const XmlNode *node, Block *block)
{
    (void)typer;
    (void)node;
    (void)block;
}

static const struct {
    const char *name;
    BlockKind kind;
    const char *role; /* NULL = by level */
    BlockReader read;
} kinds[] = {
    {"heading", BLOCK_HEADING, NULL, read_heading},
    {"para", BLOCK_PARA, "body", read_para},
    {"list", BLOCK_LIST, "list", read_list},
    {"columns", BLOCK_COLUMNS, "body", block_columns},
    {"stack", BLOCK_STACK, "body", block_stack},
    {"callout", BLOCK_CALLOUT, "callout", block_stack},
    {"keep", BLOCK_KEEP, "body", read_keep},
    {"grid", BLOCK_GRID, "body", block_grid},
    {"table", BLOCK_TABLE, "table", block_table},
    {"field", BLOCK_FIELD, "field", block_field},
    {"rule", BLOCK_RULE, "rule", read_rule},
    {"spacer", BLOCK_SPACER, "body", read_spacer},
    {"figure", BLOCK_FIGURE, "body", block_figure},
    {"canvas", BLOCK_CANVAS, "body", block_canvas},
    {"code-symbol", BLOCK_SYMBOL, "body", block_symbol},
    {"page-break", BLOCK_PAGE_BREAK, "body", read_page_break},
};

/* A theme need not have roles for the deeper levels. */
static const char *
heading_role(Typer *typer, const XmlNode *node)
{
    const char *level = xml_attr(node, "level");
    const char *name = pool_printf(typer->pool, "heading-%s", level == NULL ? "1" : level);
    return theme_role_lookup(typer->theme, name) == NULL ? "heading-3" : name;
}

static void
register_id(Typer *typer, const XmlNode *node, Block *block)
{
    block->id = typer_text(typer, node, "id");
    if (block->id == NULL) {
        return;
    }
    const Block *first = g_hash_table_lookup(typer->ids, block->id);
    if (first != NULL) {
        diags_error(typer->diags, block->where,
                    "give each its own id; in a repeat, put its counter in: id=\"…-[n]\"",
                    "the id '%s' is taken: it was first used at line %d", block->id,
                    first->where.line);
        return;
    }
    g_hash_table_insert(typer->ids, (gpointer)block->id, block);
}

Block *
block_new(Typer *typer, const XmlNode *node, BlockKind kind, const char *preset)
{
    Block *block = pool_new_of(typer->pool, Block);
    block->kind = kind;
    block->where = xml_where(node);
    block->role = typer_role(typer, node, preset);
    block->lang = typer_lang(typer, node);
    block->artifact = typer_flag(typer, node, "artifact", false);
    block->align = typer_align(typer, node, block->role->align);
    register_id(typer, node, block);
    return block;
}

static Block *
read_block(Typer *typer, const XmlNode *node)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (xml_is(node, kinds[i].name)) {
            const char *role = kinds[i].role == NULL ? heading_role(typer, node) : kinds[i].role;
            Block *block = block_new(typer, node, kinds[i].kind, role);
            kinds[i].read(typer, node, block);
            return block;
        }
    }
    return NULL;
}

Block *
block_flow(Typer *typer, const XmlNode *parent)
{
    const Block *first = NULL;
    const Block **next = &first;
    for (const XmlNode *node = xml_element_first(parent); node != NULL;
         node = xml_element_next(node)) {
        Block *block = read_block(typer, node);
        if (block != NULL) {
            *next = block;
            next = &block->next;
        }
    }
    return (Block *)first;
}

/* Text, or an inline element; the first of either, and the first block, decide what `parent` holds.
 */
static bool
holds_inline(Typer *typer, const XmlNode *parent)
{
    const XmlNode *text = NULL;
    const XmlNode *block = NULL;
    for (const XmlNode *node = xml_child_first(parent); node != NULL; node = xml_child_next(node)) {
        if (xml_is_text(node) ? !xml_is_blank(node) : inline_is_inline(node)) {
            text = text == NULL ? node : text;
        } else if (!xml_is_text(node)) {
            block = block == NULL ? node : block;
        }
    }
    if (text != NULL && block != NULL) {
        diags_error(typer->diags, xml_where(block), "put the text in a 'para' of its own",
                    "'%s' stands beside text in '%s', which holds either text or blocks",
                    xml_name(block), xml_name(parent));
    }
    return text != NULL;
}

Block *
block_content(Typer *typer, const XmlNode *parent, const Role *role, Align align)
{
    if (!holds_inline(typer, parent)) {
        return block_flow(typer, parent);
    }
    Block *para = pool_new_of(typer->pool, Block);
    para->kind = BLOCK_PARA;
    para->where = xml_where(parent);
    para->role = role;
    para->align = align;
    para->as.para.text = inline_text(typer, parent, role);
    return para;
}

guint
block_count(const Block *first)
{
    guint count = 0;
    for (const Block *block = first; block != NULL; block = block->next) {
        count++;
    }
    return count;
}

static void
add_words(GString *into, const Block *first)
{
    for (const Block *block = first; block != NULL; block = block->next) {
        g_autofree char *words = NULL;
        if (block->kind == BLOCK_HEADING) {
            words = inline_words(block->as.heading.text);
        } else if (block->kind == BLOCK_PARA) {
            words = inline_words(block->as.para.text);
        }
        if (words != NULL && words[0] != '\0') {
            g_string_append_printf(into, "%s%s", into->len == 0 ? "" : " ", words);
        }
        add_words(into, block->first);
    }
}

const char *
block_words(Typer *typer, const Block *first)
{
    GString *words = g_string_new(NULL);
    add_words(words, first);
    const char *kept = pool_strndup(typer->pool, words->str, words->len);
    g_string_free(words, TRUE);
    return kept;
}
