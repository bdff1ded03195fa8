/* Colour as the only carrier of a meaning. */

#include "lint/check.h"
#include "lint/contrast.h"
#include "lint/tour.h"

#include <string.h>

#define SYMBOL_LETTERS 3

static const LintRule link_colour = {
    .id = "link-colour",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A link that is told from its text by colour alone",
    .what = "A link among other words has their family, weight, slant and size, and the contrast "
            "of its colour to theirs is below 3:1. A link whose words are an address shows by "
            "itself that it is one.",
    .why = "Who does not see the colours, and who holds a grey print, does not see that there is a "
           "link.",
    .source = "WCAG 2.2, 1.4.1 Use of Color, technique G183",
    .bad = "<role name=\"link\" colour=\"#134b63\"/>   in text of #1b2433: 1.6:1",
    .good = "<role name=\"link\" colour=\"#134b63\" weight=\"600\"/>",
};

static const LintRule colour_only = {
    .id = "colour-only",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Cells that differ in nothing but their colour",
    .what = "Two body cells of a table hold the same sign (no letters or digits) in different "
            "colours, alike in all else; or empty cells have different backgrounds, both along a "
            "row and along a column. Colours with a meaning elsewhere, no program can tell.",
    .why = "Who does not see the colours, and who holds a grey print, sees the same cell twice.",
    .source = "WCAG 2.2, 1.4.1 Use of Color",
    .bad = "<cell><span style=\"good\">●</span></cell><cell><span style=\"poor\">●</span></cell>",
    .good = "<cell><span style=\"good\">● on time</span></cell>"
            "<cell><span style=\"poor\">○ late</span></cell>",
};

/* ---- links ---- */

static bool
same_but_colour(const TextStyle *a, const TextStyle *b)
{
    return g_strcmp0(a->family, b->family) == 0 && a->weight == b->weight &&
           a->italic == b->italic && a->size == b->size && a->rise == b->rise;
}

static bool
is_blank(const Inline *run)
{
    return run->kind != INLINE_TEXT || run->text[strspn(run->text, " \t\r\n")] == '\0';
}

static bool
is_address(const char *words)
{
    g_autofree char *tidy = g_strstrip(g_strdup(words));
    return strpbrk(tidy, " \t\r\n") == NULL && strpbrk(tidy, ".@") != NULL;
}

/* The nearest words before (-1) or after (1) that are no link; NULL = none. */
static const Inline *
words_beside(const InlineText *text, guint index, int step)
{
    for (gint64 i = (gint64)index + step; i >= 0 && i < text->count; i += step) {
        const Inline *run = &text->runs[i];
        if (run->href == NULL && !is_blank(run)) {
            return run;
        }
    }
    return NULL;
}

static bool
is_hidden_in(const Inline *link, const Inline *words)
{
    return words != NULL && same_but_colour(&link->style, &words->style) &&
           contrast_ratio(link->style.colour, words->style.colour) < CONTRAST_DRAWN;
}

static void
links_check(InlineText text, Diags *diags)
{
    for (guint i = 0; i < text.count; i++) {
        const Inline *link = &text.runs[i];
        if (link->href == NULL || link->is_note || is_blank(link) || is_address(link->text)) {
            continue;
        }
        const Inline *before = words_beside(&text, i, -1);
        const Inline *words = is_hidden_in(link, before) ? before : words_beside(&text, i, 1);
        if (!is_hidden_in(link, words)) {
            continue;
        }
        char colour[COLOUR_WORD_SIZE];
        char around[COLOUR_WORD_SIZE];
        colour_word(link->style.colour, colour);
        colour_word(words->style.colour, around);
        lint_tell(&link_colour, diags, link->where,
                  "give the role of the link another weight or slant",
                  "the link \"%s\" is told from the words around it by its colour alone, %s among "
                  "%s: %.2f:1, where %.0f:1 is wanted",
                  link->text, colour, around,
                  contrast_ratio(link->style.colour, words->style.colour), CONTRAST_DRAWN);
    }
}

/* ---- cells ---- */

static bool
is_sign(const char *text)
{
    glong letters = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at))) {
            return false;
        }
        letters++;
    }
    return letters > 0 && letters <= SYMBOL_LETTERS;
}

static const TextStyle *
cell_style(const TableCell *cell)
{
    for (const Block *block = cell->first; block != NULL;
         block = block->next != NULL ? block->next : block->first) {
        InlineText text = tour_words(block);
        for (guint i = 0; i < text.count; i++) {
            if (!is_blank(&text.runs[i])) {
                return &text.runs[i].style;
            }
        }
    }
    return NULL;
}

static void
signs_check(const TableBlock *table, Diags *diags)
{
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < table->body_count; i++) {
        for (guint j = 0; j < table->body[i].count; j++) {
            const TableCell *cell = &table->body[i].cells[j];
            const TextStyle *style = is_sign(cell->text) ? cell_style(cell) : NULL;
            if (style == NULL) {
                continue;
            }
            const TextStyle *other = g_hash_table_lookup(first, cell->text);
            if (other == NULL) {
                g_hash_table_insert(first, (gpointer)cell->text, (gpointer)style);
            } else if (same_but_colour(style, other) &&
                       !colour_equal(style->colour, other->colour)) {
                lint_tell(&colour_only, diags, cell->where, "add a word, or take another sign",
                          "the sign \"%s\" stands in this table in two colours, alike in all else",
                          cell->text);
                return;
            }
        }
    }
}

/* The backgrounds of empty cells met so far in one row or column. */
typedef struct {
    const Role *first;
    bool differ;
} Grounds;

static bool
same_ground(const Role *a, const Role *b)
{
    return a->has_background == b->has_background &&
           (!a->has_background || colour_equal(a->background, b->background));
}

static void
grounds_add(Grounds *grounds, const Role *role)
{
    grounds->differ =
        grounds->differ || (grounds->first != NULL && !same_ground(grounds->first, role));
    grounds->first = grounds->first == NULL ? role : grounds->first;
}

/* Tinted rows or tinted columns are a pattern; only both at once say something. */
static void
grounds_check(const Block *block, Diags *diags)
{
    const TableBlock *table = &block->as.table;
    g_autofree Grounds *columns = g_new0(Grounds, table->column_count);
    bool rows_differ = false;
    bool columns_differ = false;
    for (guint i = 0; i < table->body_count; i++) {
        Grounds row = {NULL, false};
        for (guint j = 0; j < table->body[i].count; j++) {
            const TableCell *cell = &table->body[i].cells[j];
            bool is_empty =
                cell->first == NULL && cell->text[0] == '\0' && cell->scope == SCOPE_NONE;
            if (!is_empty || table->body[i].count != table->column_count) {
                continue;
            }
            grounds_add(&row, cell->role);
            grounds_add(&columns[j], cell->role);
            columns_differ = columns_differ || columns[j].differ;
        }
        rows_differ = rows_differ || row.differ;
    }
    if (rows_differ && columns_differ) {
        lint_tell(&colour_only, diags, block->where, "write a word or a sign into them",
                  "empty cells of the table differ by their background alone");
    }
}

static void
block_check(const Block *block, gpointer data)
{
    links_check(tour_words(block), data);
    if (block->kind == BLOCK_TABLE) {
        signs_check(&block->as.table, data);
        grounds_check(block, data);
    }
}

static void
document_check(const Document *document, G_GNUC_UNUSED const PageList *pages, Diags *diags)
{
    tour_blocks(document, block_check, diags);
}

static const LintRule *const rules[] = {&link_colour, &colour_only, NULL};

const LintCheck check_colour = {.rules = rules, .document = document_check};
