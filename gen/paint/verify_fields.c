/* Fields and widgets of a written PDF, held against the pages. */

#include "paint/verify_read.h"

#include <string.h>

#define ANNOTATION_PRINT 4
#define NAMES_MAX 128 /* of path parts: a field tree deeper than this is a ring */

static bool
is_branch(Verify *verify, qpdf_oh field)
{
    qpdf_oh kids = verify_key(verify, field, "/Kids");
    return verify_length(verify, kids) > 0 &&
           !qpdf_oh_is_null(verify->pdf, verify_key(verify, verify_item(verify, kids, 0), "/T"));
}

static void
collect_fields(Verify *verify, qpdf_oh fields, const char *path, guint depth)
{
    if (!verify_expect(verify, depth < NAMES_MAX, "the field tree leads into itself")) {
        return;
    }
    guint count = verify_length(verify, fields);
    for (guint i = 0; i < count; i++) {
        qpdf_oh field = verify_item(verify, fields, i);
        qpdf_oh part = verify_key(verify, field, "/T");
        if (!verify_expect(verify, qpdf_oh_is_string(verify->pdf, part),
                           "a field without a name")) {
            return;
        }
        g_autofree char *name = g_strconcat(path, path[0] == '\0' ? "" : ".",
                                            qpdf_oh_get_utf8_value(verify->pdf, part), NULL);
        if (is_branch(verify, field)) {
            collect_fields(verify, verify_key(verify, field, "/Kids"), name, depth + 1);
            continue;
        }
        verify_expect(verify, !g_hash_table_contains(verify->fields, name), "field %s twice", name);
        g_hash_table_insert(verify->fields, g_steal_pointer(&name), GUINT_TO_POINTER(field));
    }
}

static const char *
type_of(FieldKind kind)
{
    switch (kind) {
    case FIELD_CHECKBOX:
    case FIELD_RADIO:
        return "Btn";
    case FIELD_CHOICE:
        return "Ch";
    default:
        return "Tx";
    }
}

/* ISO 32000-1 tables 221, 226, 228, 230 */
static guint
flags_of(const Field *field)
{
    static const guint kinds[] = {
        [FIELD_TEXT] = 0,          [FIELD_MULTILINE] = 1u << 12, [FIELD_COMB] = 1u << 24,
        [FIELD_DATE] = 0,          [FIELD_CHECKBOX] = 0,         [FIELD_RADIO] = 1u << 15,
        [FIELD_CHOICE] = 1u << 17, [FIELD_SIGNATURE] = 0};
    guint held = field->kind == FIELD_RADIO && !field->clearable ? 1u << 14 : 0;
    return kinds[field->kind] | held | (field->required ? 1u << 1 : 0);
}

static void
check_looks(Verify *verify, qpdf_oh found, const Widget *widget)
{
    const char *name = widget->field->name;
    qpdf_oh looks = verify_key(verify, verify_key(verify, found, "/AP"), "/N");
    if (widget->on_state == NULL) {
        verify_expect(verify, qpdf_oh_is_stream(verify->pdf, looks), "field %s has no appearance",
                      name);
        return;
    }
    for (guint i = 0; i < widget->state_count; i++) {
        g_autofree char *state = g_strconcat("/", widget->states[i].name, NULL);
        verify_expect(verify, qpdf_oh_is_stream(verify->pdf, verify_key(verify, looks, state)),
                      "field %s has no appearance for its state %s", name, state + 1);
    }
    verify_expect(verify,
                  verify_is_name(verify, verify_key(verify, found, "/AS"),
                                 widget->states[widget->current].name),
                  "field %s shows another state", name);
}

static void
check_widget(Verify *verify, qpdf_oh found, const Widget *widget)
{
    const char *name = widget->field->name;
    const Page *page = page_list_nth(verify->pages, widget->page);
    qpdf_oh owner = qpdf_get_page_n(verify->pdf, widget->page);
    verify_expect(verify,
                  verify_is_rect(verify, verify_key(verify, found, "/Rect"), page, widget->rect),
                  "place of field %s", name);
    verify_expect(verify,
                  qpdf_oh_get_object_id(verify->pdf, verify_key(verify, found, "/P")) ==
                      qpdf_oh_get_object_id(verify->pdf, owner),
                  "page of field %s", name);
    verify_expect(verify, verify_is_text(verify, verify_key(verify, found, "/TU"), widget->tooltip),
                  "tooltip of field %s on page %u", name, widget->page + 1);
    verify_expect(verify,
                  verify_is_integer(verify, verify_key(verify, found, "/F"), ANNOTATION_PRINT),
                  "field %s is not printed", name);
    verify_expect(verify,
                  qpdf_oh_is_integer(verify->pdf, verify_key(verify, found, "/StructParent")),
                  "field %s has no way back to its tag", name);
    check_looks(verify, found, widget);
    int number = qpdf_oh_get_object_id(verify->pdf, found);
    g_hash_table_insert(verify->widgets, (gpointer)widget, GINT_TO_POINTER(number));
}

static void
check_value(Verify *verify, qpdf_oh found, const Field *field)
{
    qpdf_oh value = verify_key(verify, found, "/V");
    bool holds = false;
    if (strcmp(type_of(field->kind), "Btn") == 0) {
        holds = verify_is_name(verify, value, field->value == NULL ? "Off" : field->value);
    } else {
        g_autofree char *text = g_strdup(field->value);
        holds = verify_is_text(verify, value, text == NULL ? NULL : g_strdelimit(text, "\n", '\r'));
    }
    verify_expect(verify, holds, "value of field %s", field->name);
}

static void
check_field(Verify *verify, const Field *field)
{
    gpointer handle = g_hash_table_lookup(verify->fields, field->name);
    if (!verify_expect(verify, handle != NULL, "no field %s", field->name)) {
        return;
    }
    qpdf_oh found = GPOINTER_TO_UINT(handle);
    qpdf_oh kids = verify_key(verify, found, "/Kids");
    guint count = qpdf_oh_is_null(verify->pdf, kids) ? 1 : verify_length(verify, kids);
    long long flags = qpdf_oh_get_int_value(verify->pdf, verify_key(verify, found, "/Ff"));
    guint wanted = flags_of(field);
    verify_expect(verify,
                  verify_is_name(verify, verify_key(verify, found, "/FT"), type_of(field->kind)) &&
                      ((guint)flags & wanted) == wanted,
                  "kind of field %s", field->name);
    verify_expect(verify, verify_is_text(verify, verify_key(verify, found, "/TU"), field->tooltip),
                  "tooltip of field %s", field->name);
    verify_expect(verify,
                  verify_length(verify, verify_key(verify, found, "/Opt")) ==
                      (field->kind == FIELD_CHOICE ? field->option_count : 0),
                  "options of field %s", field->name);
    check_value(verify, found, field);
    if (!verify_expect(verify, count == field->widgets->len, "field %s has %u widgets, not %u",
                       field->name, count, field->widgets->len)) {
        return;
    }
    for (guint i = 0; i < count; i++) {
        bool merged = qpdf_oh_is_null(verify->pdf, kids);
        const Widget *widget = field->widgets->pdata[i];
        verify->where = widget->where;
        check_widget(verify, merged ? found : verify_item(verify, kids, i), widget);
    }
}

/* Who fills in a field types letters that the file did not have: its fonts must be whole. The name
 * of a font's part begins with six capitals and a plus (ISO 32000-1, 9.6.4). */
static void
check_typing_fonts(Verify *verify, qpdf_oh form)
{
    qpdf_oh fonts = verify_key(verify, verify_key(verify, form, "/DR"), "/Font");
    if (!verify_expect(verify, qpdf_oh_is_dictionary(verify->pdf, fonts),
                       "no font to fill in fields")) {
        return;
    }
    qpdf_oh_begin_dict_key_iter(verify->pdf, fonts);
    while (qpdf_oh_dict_more_keys(verify->pdf)) {
        const char *name = qpdf_oh_dict_next_key(verify->pdf);
        qpdf_oh base = verify_key(verify, verify_key(verify, fonts, name), "/BaseFont");
        const char *called =
            qpdf_oh_is_name(verify->pdf, base) ? qpdf_oh_get_name(verify->pdf, base) : "/";
        verify_expect(verify, strspn(called + 1, G_CSET_A_2_Z) != 6 || called[7] != '+',
                      "fields are filled in with a part of a font, %s", called + 1);
    }
}

void
verify_fields(Verify *verify)
{
    qpdf_oh form = verify_key(verify, qpdf_get_root(verify->pdf), "/AcroForm");
    guint promised = verify->pages->fields->len;
    verify_expect(verify, qpdf_oh_is_null(verify->pdf, form) == (promised == 0), "a form");
    verify_expect(verify, !verify_is_true(verify, verify_key(verify, form, "/NeedAppearances")),
                  "the reader is asked to draw the fields");
    if (promised > 0) {
        check_typing_fonts(verify, form);
    }
    collect_fields(verify, verify_key(verify, form, "/Fields"), "", 0);
    guint count = g_hash_table_size(verify->fields);
    verify_expect(verify, count == promised, "%u fields, not %u", count, promised);
    for (guint i = 0; i < promised && verify->error == NULL; i++) {
        const Field *field = verify->pages->fields->pdata[i];
        verify->where = field->where;
        check_field(verify, field);
        verify->where = (Where){0};
    }
}
