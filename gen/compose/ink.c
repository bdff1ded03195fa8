#include "compose/ink.h"

#include <math.h>
#include <string.h>

Tag *
ink_tag(Compose *compose, TagRole role, Tag *parent, Where where)
{
    if (compose->is_artifact) {
        return NULL;
    }
    Tag *tag = tag_new(compose->pages, role, where);
    tag_append(parent != NULL ? parent : compose->pages->root, tag);
    return tag;
}

static void
artifact_begin(const Compose *compose, ArtifactKind kind)
{
    page_artifact_begin(compose->page, kind);
    const GArray *ops = compose->page->ops;
    g_array_index(ops, Op, ops->len - 1).as.artifact.where = compose->where;
}

void
ink_begin(Compose *compose, Tag *tag)
{
    if (compose->in_figure) {
        return;
    }
    if (compose->is_artifact) {
        artifact_begin(compose, compose->artifact);
    } else {
        page_mark_begin(compose->pages, compose->page, tag, NULL);
    }
}

void
ink_layout_begin(Compose *compose)
{
    if (!compose->in_figure) {
        artifact_begin(compose, compose->is_artifact ? compose->artifact : ARTIFACT_LAYOUT);
    }
}

void
ink_end(Compose *compose)
{
    if (!compose->in_figure) {
        page_end(compose->page);
    }
}

void
ink_figure_begin(Compose *compose, Tag *tag)
{
    g_assert(!compose->in_figure);
    ink_begin(compose, tag);
    compose->in_figure = true;
}

void
ink_figure_end(Compose *compose)
{
    compose->in_figure = false;
    ink_end(compose);
}

void
ink_anchor(Compose *compose, const char *id, double y)
{
    for (guint i = 0; i < compose->pages->anchors->len; i++) {
        if (strcmp(g_array_index(compose->pages->anchors, Anchor, i).id, id) == 0) {
            return;
        }
    }
    Anchor anchor = {pool_strdup(compose->pages->pool, id), compose->page_index, y};
    g_array_append_val(compose->pages->anchors, anchor);
}

void
ink_rule(Compose *compose, const Role *role, Point from, Point to)
{
    double width = fmax(role->border.top, role->border.bottom);
    page_stroke(compose->page, path_line(compose->pages->pool, from, to), role->border_colour,
                width);
}

static bool
edges_are_equal(Edges edges)
{
    return edges.top == edges.right && edges.right == edges.bottom && edges.bottom == edges.left;
}

/* Each side as a filled bar inside the rectangle, so that corners meet exactly. */
static void
ink_sides(Compose *compose, const Role *role, Rect rect)
{
    Edges e = role->border;
    Rect sides[] = {{rect.x, rect.y, rect.width, e.top},
                    {rect.x + rect.width - e.right, rect.y, e.right, rect.height},
                    {rect.x, rect.y + rect.height - e.bottom, rect.width, e.bottom},
                    {rect.x, rect.y, e.left, rect.height}};
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        if (sides[i].width > 0 && sides[i].height > 0) {
            page_fill(compose->page, path_rect(compose->pages->pool, sides[i]),
                      role->border_colour);
        }
    }
}

void
ink_decoration(Compose *compose, const Role *role, Rect rect)
{
    Edges e = role->border;
    bool has_border = e.top > 0 || e.right > 0 || e.bottom > 0 || e.left > 0;
    if (!role->has_background && !has_border) {
        return;
    }
    ink_layout_begin(compose);
    if (role->has_background) {
        Path path = path_rounded(compose->pages->pool, rect, role->radius);
        page_fill(compose->page, path, role->background);
    }
    if (has_border && edges_are_equal(e)) {
        Rect middle = rect_inset(rect, edges_all(e.top / 2));
        Path path = path_rounded(compose->pages->pool, middle, role->radius - e.top / 2);
        page_stroke(compose->page, path, role->border_colour, e.top);
    } else if (has_border) {
        ink_sides(compose, role, rect);
    }
    ink_end(compose);
}

/* ---- text ---- */

/* What is open while the pieces of a paragraph go by. */
typedef struct {
    const Inline *source; /* whose mark is open; NULL = none */
    Tag *link;            /* TAG_LINK that its words go to; NULL = none */
    GArray *rects;        /* of Rect: where the link's words stand on this page */
    GString *words;       /* of the link */
} OpenText;

static bool
same_text(const char *a, const char *b)
{
    return g_strcmp0(a, b) == 0;
}

/* Pieces that may share one stretch of marked content. */
static bool
same_mark(const Inline *a, const Inline *b)
{
    return same_text(a->lang, b->lang) && same_text(a->href, b->href) &&
           same_text(a->expansion, b->expansion) && a->is_note == b->is_note;
}

static void
open_text_close(Compose *compose, OpenText *open)
{
    if (open->source == NULL) {
        return;
    }
    ink_end(compose);
    if (open->link != NULL) {
        const char *href = open->source->href;
        Pool *pool = compose->pages->pool;
        Link *link = page_link(compose->pages, compose->page, open->link,
                               (const Rect *)(gpointer)open->rects->data, open->rects->len);
        bool is_inside = href[0] == '#';
        link->anchor = is_inside ? pool_strdup(pool, href + 1) : NULL;
        link->uri = is_inside ? NULL : pool_strdup(pool, href);
        link->contents = pool_strdup(pool, open->words->str);
    }
    open->source = NULL;
    open->link = NULL;
}

static void
open_text_begin(Compose *compose, OpenText *open, const Inline *source, Tag *tag)
{
    open->source = source;
    if (compose->is_artifact) {
        ink_begin(compose, NULL);
        return;
    }
    Tag *target = tag;
    if (source->is_note) {
        target = ink_tag(compose, TAG_REFERENCE, target, source->where);
    }
    if (source->href != NULL) {
        target = ink_tag(compose, TAG_LINK, target, source->where);
        open->link = target;
        g_array_set_size(open->rects, 0);
        g_string_truncate(open->words, 0);
    }
    Pool *pool = compose->pages->pool;
    page_mark_begin(compose->pages, compose->page, target, pool_strdup(pool, source->lang));
    Op *op = &g_array_index(compose->page->ops, Op, compose->page->ops->len - 1);
    op->as.mark.expansion = pool_strdup(pool, source->expansion);
}

/* One rectangle for the words of a link on one line. */
static void
open_text_cover(OpenText *open, const TextRun *run, bool is_new_line)
{
    g_string_append_len(open->words, run->text, run->text_length);
    Rect rect = {run->origin.x, run->origin.y - run->size * run->face->ascent, run->width,
                 run->size * (run->face->ascent + run->face->descent)};
    if (is_new_line || open->rects->len == 0) {
        g_array_append_val(open->rects, rect);
        return;
    }
    Rect *last = &g_array_index(open->rects, Rect, open->rects->len - 1);
    double right = fmax(last->x + last->width, rect.x + rect.width);
    last->x = fmin(last->x, rect.x);
    last->width = right - last->x;
}

void
ink_lines(Compose *compose, const Lines *lines, guint first, guint count, InlineText text, Point at,
          Tag *tag)
{
    OpenText open = {.rects = g_array_new(FALSE, FALSE, sizeof(Rect)), .words = g_string_new(NULL)};
    double top = at.y - first * lines->leading;
    for (guint i = first; i < first + count; i++) {
        const Line *line = &lines->lines[i];
        for (guint j = 0; j < line->count; j++) {
            const Piece *piece = &line->pieces[j];
            const Inline *source = &text.runs[piece->source];
            if (open.source != NULL && !same_mark(open.source, source)) {
                open_text_close(compose, &open);
            }
            if (open.source == NULL) {
                open_text_begin(compose, &open, source, tag);
            }
            TextRun run = piece->run;
            run.origin.x += at.x;
            run.origin.y += top + line->baseline;
            page_text(compose->page, &run);
            if (open.link != NULL) {
                open_text_cover(&open, &run, j == 0);
            }
        }
    }
    open_text_close(compose, &open);
    g_array_unref(open.rects);
    g_string_free(open.words, TRUE);
}
