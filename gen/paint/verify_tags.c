/* The tag tree of a written PDF, held against the pages. */

#include "paint/paper.h"
#include "paint/verify_read.h"

static void check_tag(Verify *verify, qpdf_oh found, const Tag *tag);

static void
check_kid(Verify *verify, qpdf_oh found, const Tag *tag, const TagKid *kid)
{
    const char *role = tag_role_name(tag->role);
    if (kid->kind == KID_TAG) {
        verify->where = kid->as.tag->where;
        check_tag(verify, found, kid->as.tag);
        verify->where = tag->where;
        return;
    }
    bool is_printed = kid->kind == KID_WIDGET && verify->is_paper;
    if (kid->kind == KID_MARK || is_printed) {
        guint mcid = is_printed ? paper_mcid(verify->pages, kid->as.widget) : kid->mcid;
        bool bare = qpdf_oh_is_integer(verify->pdf, found);
        qpdf_oh mark = bare ? found : verify_key(verify, found, "/MCID");
        verify_expect(verify, verify_is_integer(verify, mark, mcid), "mark %u of a %s on page %u",
                      mcid, role, kid->page + 1);
        return;
    }
    int number = qpdf_oh_get_object_id(verify->pdf, verify_key(verify, found, "/Obj"));
    verify_expect(verify,
                  verify_is_name(verify, verify_key(verify, found, "/Type"), "OBJR") && number != 0,
                  "a %s on page %u holds no annotation", role, kid->page + 1);
    if (kid->kind == KID_WIDGET) {
        int promised = GPOINTER_TO_INT(g_hash_table_lookup(verify->widgets, kid->as.widget));
        verify_expect(verify, number == promised, "the tag of field %s holds another",
                      kid->as.widget->field->name);
    }
}

/* A tag's attributes are one dictionary or an array of them, one for each owner. */
static qpdf_oh
attribute(Verify *verify, qpdf_oh found, const char *name)
{
    qpdf_oh owners = verify_key(verify, found, "/A");
    guint count = verify_length(verify, owners);
    for (guint i = 0; i < count; i++) {
        qpdf_oh value = verify_key(verify, verify_item(verify, owners, i), name);
        if (!qpdf_oh_is_null(verify->pdf, value)) {
            return value;
        }
    }
    return count > 0 ? qpdf_oh_new_null(verify->pdf) : verify_key(verify, owners, name);
}

static bool
is_span(Verify *verify, qpdf_oh value, guint span)
{
    return span > 1 ? verify_is_integer(verify, value, span) : qpdf_oh_is_null(verify->pdf, value);
}

static void
check_cell(Verify *verify, qpdf_oh found, const Tag *tag)
{
    static const char *const scopes[] = {
        [TAG_SCOPE_ROW] = "Row", [TAG_SCOPE_COLUMN] = "Column", [TAG_SCOPE_BOTH] = "Both"};
    const char *role = tag_role_name(tag->role);
    verify_expect(
        verify,
        tag->role != TAG_TH || tag->scope == TAG_SCOPE_NONE ||
            verify_is_name(verify, attribute(verify, found, "/Scope"), scopes[tag->scope]),
        "direction of a %s", role);
    verify_expect(verify,
                  is_span(verify, attribute(verify, found, "/ColSpan"), tag->column_span) &&
                      is_span(verify, attribute(verify, found, "/RowSpan"), tag->row_span),
                  "columns or rows of a %s", role);
}

static void
check_printed(Verify *verify, qpdf_oh found, const Widget *widget)
{
    const char *name = widget->field->name;
    const char *checked = paper_checked(widget);
    qpdf_oh state = attribute(verify, found, "/checked");
    g_autofree char *spoken = paper_spoken(widget);
    verify_expect(verify,
                  verify_is_name(verify, attribute(verify, found, "/Role"), paper_role(widget)),
                  "field %s is not told to be a printed one of its kind", name);
    verify_expect(verify,
                  verify_is_text(verify, attribute(verify, found, "/Desc"), widget->tooltip),
                  "printed field %s has another name", name);
    verify_expect(verify,
                  checked == NULL ? qpdf_oh_is_null(verify->pdf, state)
                                  : verify_is_name(verify, state, checked),
                  "printed field %s is told to be in another state", name);
    verify_expect(verify, verify_is_text(verify, verify_key(verify, found, "/Alt"), spoken),
                  "alternative text of printed field %s", name);
}

static void
check_tag(Verify *verify, qpdf_oh found, const Tag *tag)
{
    const char *role = tag_role_name(tag->role);
    if (!verify_expect(verify, verify_is_name(verify, verify_key(verify, found, "/S"), role),
                       "no tag %s where one was", role)) {
        return;
    }
    verify_expect(verify, verify_is_text(verify, verify_key(verify, found, "/Lang"), tag->lang),
                  "language of a %s", role);
    verify_expect(verify,
                  tag->alt == NULL ||
                      verify_is_text(verify, verify_key(verify, found, "/Alt"), tag->alt),
                  "alternative text of a %s", role);
    if (tag->role == TAG_TH || tag->role == TAG_TD) {
        check_cell(verify, found, tag);
    }
    if (verify->is_paper && paper_widget(tag) != NULL) {
        check_printed(verify, found, paper_widget(tag));
    }
    qpdf_oh kids = verify_key(verify, found, "/K");
    bool several = qpdf_oh_is_array(verify->pdf, kids);
    guint count = several ? verify_length(verify, kids) : 1;
    if (!verify_expect(verify, count == tag->kids->len, "a %s with %u kids, not %u", role, count,
                       tag->kids->len)) {
        return;
    }
    for (guint i = 0; i < count && verify->error == NULL; i++) {
        check_kid(verify, several ? verify_item(verify, kids, i) : kids, tag,
                  &g_array_index(tag->kids, TagKid, i));
    }
}

void
verify_tags(Verify *verify)
{
    qpdf_oh root = verify_key(verify, qpdf_get_root(verify->pdf), "/StructTreeRoot");
    if (verify->pages->is_press) {
        verify_expect(verify, qpdf_oh_is_null(verify->pdf, root), "a press sheet with tags");
        return;
    }
    qpdf_oh kids = verify_key(verify, root, "/K");
    verify_expect(verify,
                  qpdf_oh_is_dictionary(verify->pdf, verify_key(verify, root, "/ParentTree")),
                  "no way from content to tags");
    if (verify_expect(verify, verify_length(verify, kids) == 1, "not one tag at the top")) {
        check_tag(verify, verify_item(verify, kids, 0), verify->pages->root);
        verify->where = (Where){0};
    }
}
