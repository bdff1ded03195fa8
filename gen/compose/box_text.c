/* Headings and paragraphs. */

#include "compose/box.h"

#include "compose/ink.h"
#include "compose/text.h"

#include <math.h>

/* Lines that must stay together at the foot and at the head of a page. */
#define ORPHANS 2
#define WIDOWS 2

MeasureOptions
text_options(Compose *compose, const Role *role, Align align, double width)
{
    double size = role->text.size * compose->scale;
    compose->smallest = fmin(compose->smallest, size);
    return (MeasureOptions){.width = width,
                            .leading = role->leading,
                            .align = align,
                            .lang = compose->lang,
                            .scale = compose->scale,
                            .page_number = compose->page_number,
                            .page_count = compose->page_count};
}

Lines
text_measure(Compose *compose, InlineText text, const Role *role, Align align, double width)
{
    for (guint i = 0; i < text.count; i++) {
        compose->smallest = fmin(compose->smallest, text.runs[i].style.size * compose->scale);
    }
    return measure_lines(compose->measure, compose->pages->pool, text,
                         text_options(compose, role, align, width), compose_diags(compose));
}

InlineText
text_of_words(Compose *compose, const char *words, const Role *role, Where where)
{
    Inline *run = pool_new_of(compose->scratch, Inline);
    run->text = words;
    run->style = role->text;
    run->where = where;
    return (InlineText){run, words[0] == '\0' ? 0 : 1};
}

char *
text_plain(Pool *pool, InlineText text)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < text.count; i++) {
        if (text.runs[i].kind == INLINE_TEXT) {
            g_string_append(words, text.runs[i].text);
        } else if (text.runs[i].kind == INLINE_BREAK) {
            g_string_append_c(words, ' ');
        }
    }
    char *plain = pool_strdup(pool, words->str);
    g_string_free(words, TRUE);
    return plain;
}

static const InlineText *
box_text(const Block *block)
{
    return block->kind == BLOCK_HEADING ? &block->as.heading.text : &block->as.para.text;
}

/* A cell's own alignment reaches the paragraphs in it that ask for nothing else. */
static Align
text_align(const Compose *compose, const Block *block)
{
    bool asks = block->align != block->role->align;
    return compose->has_cell_align && !asks ? compose->cell_align : block->align;
}

static void
text_box_measure(Compose *compose, Box *box)
{
    const Block *block = box->block;
    Lines lines = text_measure(compose, *box_text(block), block->role, text_align(compose, block),
                               box->width);
    box->as.text.lines = lines;
    box->as.text.count = lines.count;
    box->height = lines.height;
    box->keeps_with_next = block->kind == BLOCK_HEADING;
}

static void
text_box_widths(Compose *compose, const Block *block, double *narrowest, double *widest)
{
    MeasureOptions options = text_options(compose, block->role, ALIGN_START, INFINITY);
    measure_widths(compose->measure, *box_text(block), options, narrowest, widest);
}

static void
para_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    if (box->as.text.count == 0) {
        return;
    }
    Tag *tag = box_tag(compose, box, TAG_P, parent);
    ink_lines(compose, &box->as.text.lines, box->as.text.first, box->as.text.count,
              box->block->as.para.text, (Point){rect.x, rect.y}, tag);
}

static bool
para_split(Compose *compose, const Box *box, double room, Box **head, Box **rest)
{
    const Lines *lines = &box->as.text.lines;
    guint fits = room <= 0 ? 0 : (guint)floor(room / lines->leading + 0.001);
    if (fits + WIDOWS > box->as.text.count) {
        fits = box->as.text.count < WIDOWS ? 0 : box->as.text.count - WIDOWS;
    }
    if (fits < ORPHANS) {
        return false;
    }
    *head = box_copy(compose, box);
    *rest = box_copy(compose, box);
    (*head)->as.text.count = fits;
    (*rest)->as.text.first += fits;
    (*rest)->as.text.count -= fits;
    (*head)->height = fits * lines->leading;
    (*rest)->height = (*rest)->as.text.count * lines->leading;
    return true;
}

/* Screen readers and PDF/UA-1 (ISO 14289-1, 7.4.2) want H1 first and no level skipped. */
static void
heading_check(Compose *compose, const Block *block)
{
    int level = block->as.heading.level;
    if (compose->heading_level == 0 && level != 1) {
        diags_rule(compose->diags, DIAG_ERROR, "heading-levels", block->where,
                   "make it level=\"1\"",
                   "the first heading has level %d; a document begins with level 1", level);
    } else if (level > compose->heading_level + 1) {
        g_autofree char *hint = g_strdup_printf("make it level=\"%d\"", compose->heading_level + 1);
        diags_rule(compose->diags, DIAG_ERROR, "heading-levels", block->where, hint,
                   "heading level %d follows level %d; no level may be skipped", level,
                   compose->heading_level);
    }
    compose->heading_level = level;
}

static void
heading_ink(Compose *compose, const Box *box, Rect rect, Tag *parent)
{
    const HeadingBlock *heading = &box->block->as.heading;
    if (box->as.text.count == 0) {
        return;
    }
    Tag *tag = box_tag(compose, box, (TagRole)(TAG_H1 + heading->level - 1), parent);
    if (!compose->is_artifact) {
        heading_check(compose, box->block);
    }
    if (!compose->is_artifact && heading->outline) {
        OutlineEntry entry = {.title = text_plain(compose->pages->pool, heading->text),
                              .level = heading->level,
                              .page = compose->page_index,
                              .y = rect.y,
                              .tag = tag};
        g_array_append_val(compose->pages->outline, entry);
    }
    ink_lines(compose, &box->as.text.lines, 0, box->as.text.count, heading->text,
              (Point){rect.x, rect.y}, tag);
}

const BoxClass box_heading_class = {text_box_measure, heading_ink, NULL, text_box_widths};
const BoxClass box_para_class = {text_box_measure, para_ink, para_split, text_box_widths};
