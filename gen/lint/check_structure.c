/* What the ear needs besides fields: headings, heads of tables, words for figures and links. */

#include "lint/check.h"
#include "lint/phrase.h"
#include "lint/tour.h"

#include <string.h>

static const LintRule heading_none = {
    .id = "heading-none",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A document without a heading",
    .what = "No heading stands on any page of a document that has words.",
    .why = "Screen reader users go from heading to heading, and bookmarks are made of headings.",
    .source = "WCAG 2.2, 1.3.1 Info and Relationships; ISO 14289-1, 7.4",
    .bad = "<para><strong>Our goals</strong></para>",
    .good = "<heading level=\"1\">Our goals</heading>",
};

static const LintRule table_head = {
    .id = "table-head",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A table without heads",
    .what = "A table has no head, and none of its cells is the head of its row.",
    .why = "In the middle of the table a screen reader cannot say which column or row it is in.",
    .source = "ISO 14289-1, 7.5; WCAG 2.2, 1.3.1 Info and Relationships",
    .bad = "<table columns=\"1fr 1fr\">\n"
           "  <row><cell>May</cell><cell>Visit</cell></row>\n</table>",
    .good = "<table columns=\"1fr 1fr\">\n"
            "  <head><row><cell>Month</cell><cell>Step</cell></row></head>\n"
            "  <row><cell scope=\"row\">May</cell><cell>Visit</cell></row>\n</table>",
};

static const LintRule figure_alt_name = {
    .id = "figure-alt-name",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Words for a figure that say nothing of it",
    .what = "The alt of a figure, canvas or code-symbol is a file's name, or just \"figure\", "
            "\"image\", \"picture\" or the like.",
    .why = "Whoever cannot see the figure learns that there is one, and no more.",
    .source = "WCAG 2.2, 1.1.1 Non-text Content, failure F30",
    .bad = "<figure src=\"content/map.svg\" alt=\"map.svg\"/>",
    .good = "<figure src=\"content/map.svg\" alt=\"Four partners around one school\"/>",
};

static const LintRule link_text = {
    .id = "link-text",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A link whose words do not say where it leads",
    .what = "A link's words are \"here\", \"click here\", \"more\", \"this page\" or the like, or "
            "it has none. An address as such is well: on paper it is what one can type.",
    .why = "Screen readers list the links of a page, and on paper nobody can follow \"here\".",
    .source = "WCAG 2.2, 2.4.4 Link Purpose (In Context), 2.4.9 Link Purpose (Link Only)",
    .bad = "Read more <link href=\"https://example.org/kit\">here</link>.",
    .good = "Read more in <link href=\"https://example.org/kit\">the toolkit</link>.",
};

/* ---- headings and tables ---- */

typedef struct {
    Diags *diags;
    guint headings, words;
} Structure;

static bool
rows_have_head(const TableBlock *table)
{
    for (guint i = 0; i < table->body_count; i++) {
        for (guint j = 0; j < table->body[i].count; j++) {
            if (table->body[i].cells[j].scope != SCOPE_NONE) {
                return true;
            }
        }
    }
    return false;
}

/* ---- figures ---- */

static const char *
alt_of(const Block *block)
{
    switch (block->kind) {
    case BLOCK_FIGURE:
        return block->as.figure.alt;
    case BLOCK_CANVAS:
        return block->as.canvas.alt;
    case BLOCK_SYMBOL:
        return block->as.symbol.alt;
    default:
        return NULL;
    }
}

static bool
is_file_name(const char *text)
{
    static const char *const ends[] = {".png", ".svg",  ".jpg", ".jpeg",
                                       ".gif", ".webp", ".pdf", ".tif"};
    g_autofree char *folded = g_ascii_strdown(text, -1);
    bool found = false;
    for (guint i = 0; i < G_N_ELEMENTS(ends) && !found; i++) {
        found = g_str_has_suffix(g_strchomp(folded), ends[i]);
    }
    return found;
}

static void
alt_check(const Block *block, Diags *diags)
{
    static const char *const empty[] = {"figure",   "image",     "picture", "photo", "graphic",
                                        "drawing",  "chart",     "diagram", "icon",  "logo",
                                        "qr code",  "code",      "spacer",  "img",   "illustration",
                                        "an image", "a picture", NULL};
    const char *alt = alt_of(block);
    if (alt == NULL) {
        return;
    }
    g_autofree char *plain = phrase_plain(alt);
    bool is_path = block->kind == BLOCK_FIGURE && block->as.figure.picture != NULL &&
                   g_strcmp0(alt, block->as.figure.picture->path) == 0;
    if (is_path || is_file_name(alt) || g_strv_contains(empty, plain)) {
        lint_tell(&figure_alt_name, diags, block->where, "write what it shows",
                  "the alt \"%s\" does not tell what the figure shows", alt);
    }
}

/* ---- links ---- */

static bool
says_nothing(const char *words)
{
    static const char *const empty[] = {"",
                                        "here",
                                        "click here",
                                        "click",
                                        "more",
                                        "read more",
                                        "learn more",
                                        "see more",
                                        "find out more",
                                        "this",
                                        "link",
                                        "this link",
                                        "this page",
                                        "page",
                                        "website",
                                        "web site",
                                        "this website",
                                        "this site",
                                        "site",
                                        "details",
                                        "info",
                                        "more info",
                                        "more information",
                                        "go",
                                        "continue",
                                        "download",
                                        "read",
                                        "see here",
                                        "follow this link",
                                        "tap here",
                                        "url",
                                        NULL};
    g_autofree char *plain = phrase_plain(words);
    return g_strv_contains(empty, plain);
}

/* Words in two styles are two runs of one link. */
static void
links_check(InlineText text, Diags *diags)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < text.count; i++) {
        const Inline *run = &text.runs[i];
        if (run->href == NULL || run->is_note) {
            continue;
        }
        g_string_append(words, run->kind == INLINE_TEXT ? run->text : " ");
        bool goes_on = i + 1 < text.count && g_strcmp0(text.runs[i + 1].href, run->href) == 0;
        if (!goes_on && says_nothing(words->str)) {
            lint_tell(&link_text, diags, run->where, "let its words name what it leads to",
                      "the link to %s is called \"%s\"", run->href, words->str);
        }
        if (!goes_on) {
            g_string_truncate(words, 0);
        }
    }
}

/* ---- all of it ---- */

static void
block_check(const Block *block, gpointer data)
{
    Structure *structure = data;
    InlineText text = tour_words(block);
    structure->headings += block->kind == BLOCK_HEADING && !block->artifact ? 1 : 0;
    structure->words += text.count;
    links_check(text, structure->diags);
    alt_check(block, structure->diags);
    bool is_bare = block->kind == BLOCK_TABLE && block->as.table.head_count == 0 &&
                   !rows_have_head(&block->as.table);
    if (is_bare && !block->artifact) {
        lint_tell(&table_head, structure->diags, block->where,
                  "add a 'head', or scope=\"row\" to the cell that names its row",
                  "the table has no heads");
    }
}

static void
document_check(const Document *document, const PageList *pages, Diags *diags)
{
    Structure structure = {.diags = diags};
    tour_blocks(document, block_check, &structure);
    if (structure.headings == 0 && structure.words > 0 && !pages->is_press) {
        lint_tell(&heading_none, diags, document->pages[0].where,
                  "make the title a 'heading' of level 1", "the document has no heading");
    }
}

static const LintRule *const rules[] = {&heading_none, &table_head, &figure_alt_name, &link_text,
                                        NULL};

const LintCheck check_structure = {.rules = rules, .document = document_check};
