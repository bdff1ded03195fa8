#include "compose/page.h"

#include <math.h>
#include <string.h>

/* Distance of a Bézier control point that draws a quarter of a unit circle. */
#define CIRCLE_CONTROL 0.5522847498

static void
page_free(Page *page)
{
    g_array_unref(page->ops);
    g_ptr_array_unref(page->widgets);
    g_ptr_array_unref(page->links);
}

static void
tag_free(Tag *tag)
{
    g_array_unref(tag->kids);
}

PageList *
page_list_new(void)
{
    PageList *pages = g_new0(PageList, 1);
    pages->pool = pool_new();
    pages->pages = g_ptr_array_new();
    pages->fields = g_ptr_array_new();
    pages->outline = g_array_new(FALSE, TRUE, sizeof(OutlineEntry));
    pages->anchors = g_array_new(FALSE, TRUE, sizeof(Anchor));
    pages->root = tag_new(pages, TAG_DOCUMENT, where_at(NULL, 0, 0));
    return pages;
}

void
page_list_free(PageList *pages)
{
    if (pages == NULL) {
        return;
    }
    g_ptr_array_unref(pages->pages);
    g_ptr_array_unref(pages->fields);
    g_array_unref(pages->outline);
    g_array_unref(pages->anchors);
    pool_free(pages->pool);
    g_free(pages);
}

const Page *
page_list_nth(const PageList *pages, guint index)
{
    g_assert(index < pages->pages->len);
    return pages->pages->pdata[index];
}

const Field *
page_list_field_lookup(const PageList *pages, const char *name)
{
    for (guint i = 0; i < pages->fields->len; i++) {
        const Field *field = pages->fields->pdata[i];
        if (strcmp(field->name, name) == 0) {
            return field;
        }
    }
    return NULL;
}

const char *
tag_role_name(TagRole role)
{
    static const char *const names[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_SECT] = "Sect",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_P] = "P",
        [TAG_L] = "L",
        [TAG_LI] = "LI",
        [TAG_LBL] = "Lbl",
        [TAG_LBODY] = "LBody",
        [TAG_TABLE] = "Table",
        [TAG_CAPTION] = "Caption",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_FIGURE] = "Figure",
        [TAG_LINK] = "Link",
        [TAG_NOTE] = "Note",
        [TAG_REFERENCE] = "Reference",
        [TAG_SPAN] = "Span",
        [TAG_FORM] = "Form",
    };
    g_assert((guint)role < G_N_ELEMENTS(names));
    return names[role];
}

Page *
page_list_add(PageList *pages, Size size, const char *label)
{
    Page *page = pool_new_of(pages->pool, Page);
    page->size = size;
    page->trim = (Rect){0, 0, size.width, size.height};
    page->trim_bleed = page->trim;
    page->label = pool_strdup(pages->pool, label);
    page->ops = g_array_new(FALSE, TRUE, sizeof(Op));
    page->widgets = g_ptr_array_new();
    page->links = g_ptr_array_new();
    pool_own(pages->pool, page, (GDestroyNotify)page_free);
    g_ptr_array_add(pages->pages, page);
    return page;
}

Tag *
tag_new(PageList *pages, TagRole role, Where where)
{
    Tag *tag = pool_new_of(pages->pool, Tag);
    tag->role = role;
    tag->where = where;
    tag->kids = g_array_new(FALSE, TRUE, sizeof(TagKid));
    pool_own(pages->pool, tag, (GDestroyNotify)tag_free);
    return tag;
}

void
tag_append(Tag *parent, Tag *child)
{
    g_assert(child->parent == NULL);
    child->parent = parent;
    TagKid kid = {.kind = KID_TAG, .as.tag = child};
    g_array_append_val(parent->kids, kid);
}

static guint
page_index(const PageList *pages, const Page *page)
{
    guint index = 0;
    bool found = g_ptr_array_find(pages->pages, page, &index);
    g_assert(found);
    return index;
}

static void
page_add_op(Page *page, Op op)
{
    g_array_append_val(page->ops, op);
}

void
page_fill(Page *page, Path path, Colour colour)
{
    page_add_op(page, (Op){.kind = OP_FILL, .as.fill = {path, colour}});
}

void
page_stroke(Page *page, Path path, Colour colour, double width)
{
    Op op = {.kind = OP_STROKE, .as.stroke = {.path = path, .colour = colour, .width = width}};
    page_add_op(page, op);
}

void
page_text(Page *page, const TextRun *run)
{
    page_add_op(page, (Op){.kind = OP_TEXT, .as.text = *run});
}

void
page_picture(Page *page, const Picture *picture, Rect rect)
{
    page_add_op(page, (Op){.kind = OP_PICTURE, .as.picture = {picture, rect}});
}

void
page_mark_begin(PageList *pages, Page *page, Tag *tag, const char *lang)
{
    guint mcid = page->mark_count++;
    Op op = {.kind = OP_MARK_BEGIN, .as.mark = {.mcid = mcid, .tag = tag, .lang = lang}};
    page_add_op(page, op);
    TagKid kid = {.kind = KID_MARK, .page = page_index(pages, page), .mcid = mcid};
    g_array_append_val(tag->kids, kid);
}

void
page_artifact_begin(Page *page, ArtifactKind kind)
{
    page_add_op(page, (Op){.kind = OP_ARTIFACT_BEGIN, .as.artifact.kind = kind});
}

void
page_end(Page *page)
{
    page_add_op(page, (Op){.kind = OP_END});
}

static void
field_free(Field *field)
{
    g_ptr_array_unref(field->widgets);
}

Field *
page_list_field(PageList *pages, const char *name, FieldKind kind)
{
    for (guint i = 0; i < pages->fields->len; i++) {
        Field *known = pages->fields->pdata[i];
        if (strcmp(known->name, name) == 0) {
            g_assert(known->kind == kind);
            return known;
        }
    }
    Field *field = pool_new_of(pages->pool, Field);
    field->name = pool_strdup(pages->pool, name);
    field->kind = kind;
    field->widgets = g_ptr_array_new();
    pool_own(pages->pool, field, (GDestroyNotify)field_free);
    g_ptr_array_add(pages->fields, field);
    return field;
}

Widget *
page_widget(PageList *pages, Page *page, Field *field, Rect rect, Tag *parent)
{
    Widget *widget = pool_new_of(pages->pool, Widget);
    widget->field = field;
    widget->page = page_index(pages, page);
    widget->rect = rect;
    Tag *form = tag_new(pages, TAG_FORM, field->where);
    tag_append(parent, form);
    TagKid kid = {.kind = KID_WIDGET, .page = widget->page, .as.widget = widget};
    g_array_append_val(form->kids, kid);
    widget->tag = form;
    g_ptr_array_add(page->widgets, widget);
    g_ptr_array_add(field->widgets, widget);
    return widget;
}

Link *
page_link(PageList *pages, Page *page, Tag *tag, const Rect *rects, guint count)
{
    Link *link = pool_new_of(pages->pool, Link);
    link->rects = pool_memdup(pages->pool, rects, sizeof(Rect) * count);
    link->rect_count = count;
    link->page = page_index(pages, page);
    link->tag = tag;
    TagKid kid = {.kind = KID_LINK, .page = link->page, .as.link = link};
    g_array_append_val(tag->kids, kid);
    g_ptr_array_add(page->links, link);
    return link;
}

/* ---- paths ---- */

static PathStep
step(PathVerb verb, double x, double y)
{
    return (PathStep){.verb = verb, .points = {{x, y}}};
}

static Path
path_of(Pool *pool, const PathStep *steps, guint count)
{
    return (Path){pool_memdup(pool, steps, sizeof(PathStep) * count), count};
}

Path
path_rect(Pool *pool, Rect rect)
{
    double right = rect.x + rect.width;
    double bottom = rect.y + rect.height;
    PathStep steps[] = {step(PATH_MOVE, rect.x, rect.y), step(PATH_LINE, right, rect.y),
                        step(PATH_LINE, right, bottom), step(PATH_LINE, rect.x, bottom),
                        step(PATH_CLOSE, 0, 0)};
    return path_of(pool, steps, G_N_ELEMENTS(steps));
}

/* A quarter turn from the point before to `to`, around the corner (x, y). */
static PathStep
corner(Point from, Point to, double x, double y)
{
    double k = CIRCLE_CONTROL;
    return (PathStep){.verb = PATH_CURVE,
                      .points = {{from.x + (x - from.x) * k, from.y + (y - from.y) * k},
                                 {to.x + (x - to.x) * k, to.y + (y - to.y) * k},
                                 to}};
}

static Path
path_rounded_xy(Pool *pool, Rect r, double rx, double ry)
{
    double right = r.x + r.width;
    double bottom = r.y + r.height;
    Point p[] = {{r.x + rx, r.y},      {right - rx, r.y},  {right, r.y + ry},  {right, bottom - ry},
                 {right - rx, bottom}, {r.x + rx, bottom}, {r.x, bottom - ry}, {r.x, r.y + ry}};
    PathStep steps[] = {step(PATH_MOVE, p[0].x, p[0].y),   step(PATH_LINE, p[1].x, p[1].y),
                        corner(p[1], p[2], right, r.y),    step(PATH_LINE, p[3].x, p[3].y),
                        corner(p[3], p[4], right, bottom), step(PATH_LINE, p[5].x, p[5].y),
                        corner(p[5], p[6], r.x, bottom),   step(PATH_LINE, p[7].x, p[7].y),
                        corner(p[7], p[0], r.x, r.y),      step(PATH_CLOSE, 0, 0)};
    return path_of(pool, steps, G_N_ELEMENTS(steps));
}

Path
path_rounded(Pool *pool, Rect rect, double radius)
{
    double most = fmin(rect.width, rect.height) / 2;
    double held = fmin(radius, most);
    return held <= 0 ? path_rect(pool, rect) : path_rounded_xy(pool, rect, held, held);
}

Path
path_ellipse(Pool *pool, Rect rect)
{
    return path_rounded_xy(pool, rect, rect.width / 2, rect.height / 2);
}

Path
path_polyline(Pool *pool, const Point *points, guint count)
{
    PathStep *steps = pool_array_of(pool, PathStep, count);
    for (guint i = 0; i < count; i++) {
        steps[i] = step(i == 0 ? PATH_MOVE : PATH_LINE, points[i].x, points[i].y);
    }
    return (Path){steps, count};
}

Path
path_line(Pool *pool, Point from, Point to)
{
    Point points[] = {from, to};
    return path_polyline(pool, points, 2);
}
