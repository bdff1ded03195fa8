#include "paint/haru_paint.h"
#include "paint/paper.h"

static HaruObject *
attribute_owner(Haru *haru, const char *owner)
{
    HaruObject *dict = haru_dict(haru);
    haru_put_name(haru, dict, "O", owner);
    return dict;
}

static HaruObject *
table_attributes(Haru *haru, const Tag *tag)
{
    static const char *const scopes[] = {[TAG_SCOPE_NONE] = NULL,
                                         [TAG_SCOPE_ROW] = "Row",
                                         [TAG_SCOPE_COLUMN] = "Column",
                                         [TAG_SCOPE_BOTH] = "Both"};
    const char *scope = tag->role == TAG_TH ? scopes[tag->scope] : NULL;
    bool spans = tag->column_span > 1 || tag->row_span > 1;
    if (scope == NULL && !spans && tag->summary == NULL) {
        return NULL;
    }
    HaruObject *dict = attribute_owner(haru, "Table");
    if (scope != NULL) {
        haru_put_name(haru, dict, "Scope", scope);
    }
    if (tag->column_span > 1) {
        haru_put_integer(haru, dict, "ColSpan", tag->column_span);
    }
    if (tag->row_span > 1) {
        haru_put_integer(haru, dict, "RowSpan", tag->row_span);
    }
    haru_put_text(haru, dict, "Summary", tag->summary);
    return dict;
}

/* The page of the first mark below the tag; false if it has none. */
static bool
first_page(const Tag *tag, guint *page)
{
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        if (kid->kind != KID_TAG) {
            *page = kid->page;
            return true;
        }
        if (first_page(kid->as.tag, page)) {
            return true;
        }
    }
    return false;
}

static HaruObject *
layout_attributes(HaruPaint *paint, const Tag *tag)
{
    guint page = 0;
    if (!tag->has_box || !first_page(tag, &page)) {
        return NULL;
    }
    HaruObject *dict = attribute_owner(paint->haru, "Layout");
    haru_put_name(paint->haru, dict, "Placement", "Block");
    haru_put(paint->haru, dict, "BBox", haru_paint_box(paint, page, tag->box));
    return dict;
}

static HaruObject *
list_attributes(Haru *haru, const Tag *tag)
{
    if (tag->numbering == NULL) {
        return NULL;
    }
    HaruObject *dict = attribute_owner(haru, "List");
    haru_put_name(haru, dict, "ListNumbering", tag->numbering);
    return dict;
}

void
haru_tag_attributes(HaruPaint *paint, HaruObject *element, const Tag *tag)
{
    Haru *haru = paint->haru;
    const Widget *printed = paint->is_paper ? paper_widget(tag) : NULL;
    HaruObject *found[] = {table_attributes(haru, tag), list_attributes(haru, tag),
                           layout_attributes(paint, tag),
                           printed != NULL ? haru_paper_attributes(paint, printed) : NULL,
                           printed != NULL ? haru_paper_box(paint, printed) : NULL};
    HaruObject *several = NULL;
    HaruObject *one = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(found); i++) {
        if (found[i] == NULL) {
            continue;
        }
        if (one == NULL) {
            one = found[i];
            continue;
        }
        if (several == NULL) {
            several = haru_array(haru);
            haru_add(haru, several, one);
        }
        haru_add(haru, several, found[i]);
    }
    if (one != NULL) {
        haru_put(haru, element, "A", several != NULL ? several : one);
    }
}
