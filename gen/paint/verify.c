#include "paint/verify.h"

#include "base/failure.h"
#include "paint/page_box.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define PLACE_TOLERANCE 0.02
#define ANNOTATION_PRINT 4
#define NAMES_MAX 128 /* of path parts: a field tree deeper than this is a ring */

/* The first failure sticks; after it, checks pass without looking. */
typedef struct {
    qpdf_data pdf;
    const PageList *pages;
    GError *error;
    GHashTable *fields;  /* full name → handle of the terminal field */
    GHashTable *widgets; /* Widget * → object number of its annotation */
} Verify;

static bool G_GNUC_PRINTF(3, 4) expect(Verify *verify, bool holds, const char *format, ...)
{
    if (holds || verify->error != NULL) {
        return verify->error == NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    verify->error =
        g_error_new(FAILURE, FAILURE_MACHINE, "the PDF of \"%s\" is not as its pages promised: %s",
                    verify->pages->id, what);
    return false;
}

/* ---- reading ---- */

static qpdf_oh
key(Verify *verify, qpdf_oh dict, const char *name)
{
    return qpdf_oh_get_key_if_dict(verify->pdf, dict, name);
}

static guint
length_of(Verify *verify, qpdf_oh array)
{
    return qpdf_oh_is_array(verify->pdf, array)
               ? (guint)qpdf_oh_get_array_n_items(verify->pdf, array)
               : 0;
}

static qpdf_oh
item(Verify *verify, qpdf_oh array, guint index)
{
    return qpdf_oh_get_array_item(verify->pdf, array, (int)index);
}

static bool
is_text(Verify *verify, qpdf_oh object, const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return qpdf_oh_is_null(verify->pdf, object);
    }
    return qpdf_oh_is_string(verify->pdf, object) &&
           strcmp(qpdf_oh_get_utf8_value(verify->pdf, object), text) == 0;
}

/* `name` without its slash. */
static bool
is_name(Verify *verify, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(verify->pdf, object) &&
           strcmp(qpdf_oh_get_name(verify->pdf, object) + 1, name) == 0;
}

static bool
is_integer(Verify *verify, qpdf_oh object, gint64 value)
{
    return qpdf_oh_is_integer(verify->pdf, object) &&
           qpdf_oh_get_int_value(verify->pdf, object) == value;
}

static bool
is_true(Verify *verify, qpdf_oh object)
{
    return qpdf_oh_is_bool(verify->pdf, object) && qpdf_oh_get_bool_value(verify->pdf, object);
}

static bool
is_box(Verify *verify, qpdf_oh box, const double numbers[4])
{
    if (length_of(verify, box) != 4) {
        return false;
    }
    for (guint i = 0; i < 4; i++) {
        double found = qpdf_oh_get_numeric_value(verify->pdf, item(verify, box, i));
        if (fabs(found - numbers[i]) > PLACE_TOLERANCE) {
            return false;
        }
    }
    return true;
}

/* ---- document and pages ---- */

static void
check_document(Verify *verify)
{
    const PageList *pages = verify->pages;
    qpdf_oh root = qpdf_get_root(verify->pdf);
    qpdf_oh info = key(verify, qpdf_get_trailer(verify->pdf), "/Info");
    qpdf_oh preferences = key(verify, root, "/ViewerPreferences");
    expect(verify, is_text(verify, key(verify, root, "/Lang"), pages->lang), "language");
    expect(verify, is_text(verify, key(verify, info, "/Title"), pages->title), "title");
    qpdf_oh marked = key(verify, key(verify, root, "/MarkInfo"), "/Marked");
    expect(verify, is_true(verify, marked) != pages->is_press, "%s",
           pages->is_press ? "a press sheet marked as tagged" : "not marked as tagged");
    expect(verify, is_true(verify, key(verify, preferences, "/DisplayDocTitle")),
           "the title is not shown");
    expect(verify, qpdf_oh_is_stream(verify->pdf, key(verify, root, "/Metadata")), "no metadata");
    expect(verify, length_of(verify, key(verify, root, "/OutputIntents")) == 1, "no output intent");
}

static bool
is_rect(Verify *verify, qpdf_oh box, const Page *page, Rect rect)
{
    double top = page->size.height - rect.y;
    const double numbers[] = {rect.x, top - rect.height, rect.x + rect.width, top};
    return is_box(verify, box, numbers);
}

static void
check_boxes(Verify *verify, qpdf_oh found, guint index)
{
    const Page *page = page_list_nth(verify->pages, index);
    Rect all = {0, 0, page->size.width, page->size.height};
    expect(verify, is_rect(verify, key(verify, found, "/MediaBox"), page, all), "size of page %u",
           index + 1);
    qpdf_oh trim = key(verify, found, "/TrimBox");
    qpdf_oh bleed = key(verify, found, "/BleedBox");
    if (!page_box_is_told(verify->pages, page)) {
        expect(verify, qpdf_oh_is_null(verify->pdf, trim) && qpdf_oh_is_null(verify->pdf, bleed),
               "page %u has boxes", index + 1);
        return;
    }
    expect(verify, is_rect(verify, trim, page, page_box_trim(page)), "trim of page %u", index + 1);
    expect(verify, is_rect(verify, bleed, page, page_box_bleed(page)), "bleed of page %u",
           index + 1);
}

static void
check_pages(Verify *verify)
{
    guint promised = verify->pages->pages->len;
    int count = qpdf_get_num_pages(verify->pdf);
    if (!expect(verify, count == (int)promised, "%d pages, not %u", count, promised)) {
        return;
    }
    for (guint i = 0; i < promised; i++) {
        const Page *page = page_list_nth(verify->pages, i);
        qpdf_oh found = qpdf_get_page_n(verify->pdf, i);
        check_boxes(verify, found, i);
        guint annotations = length_of(verify, key(verify, found, "/Annots"));
        guint wanted = page->widgets->len + page->links->len;
        expect(verify, annotations == wanted, "%u annotations on page %u, not %u", annotations,
               i + 1, wanted);
        expect(verify, verify->pages->is_press || is_name(verify, key(verify, found, "/Tabs"), "S"),
               "page %u is not tabbed through in reading order", i + 1);
    }
}

/* ---- fields ---- */

static bool
is_branch(Verify *verify, qpdf_oh field)
{
    qpdf_oh kids = key(verify, field, "/Kids");
    return length_of(verify, kids) > 0 &&
           !qpdf_oh_is_null(verify->pdf, key(verify, item(verify, kids, 0), "/T"));
}

static void
collect_fields(Verify *verify, qpdf_oh fields, const char *path, guint depth)
{
    if (!expect(verify, depth < NAMES_MAX, "the field tree leads into itself")) {
        return;
    }
    guint count = length_of(verify, fields);
    for (guint i = 0; i < count; i++) {
        qpdf_oh field = item(verify, fields, i);
        qpdf_oh part = key(verify, field, "/T");
        if (!expect(verify, qpdf_oh_is_string(verify->pdf, part), "a field without a name")) {
            return;
        }
        g_autofree char *name = g_strconcat(path, path[0] == '\0' ? "" : ".",
                                            qpdf_oh_get_utf8_value(verify->pdf, part), NULL);
        if (is_branch(verify, field)) {
            collect_fields(verify, key(verify, field, "/Kids"), name, depth + 1);
            continue;
        }
        expect(verify, !g_hash_table_contains(verify->fields, name), "field %s twice", name);
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
    qpdf_oh looks = key(verify, key(verify, found, "/AP"), "/N");
    if (widget->on_state == NULL) {
        expect(verify, qpdf_oh_is_stream(verify->pdf, looks), "field %s has no appearance", name);
        return;
    }
    for (guint i = 0; i < widget->state_count; i++) {
        g_autofree char *state = g_strconcat("/", widget->states[i].name, NULL);
        expect(verify, qpdf_oh_is_stream(verify->pdf, key(verify, looks, state)),
               "field %s has no appearance for its state %s", name, state + 1);
    }
    expect(verify, is_name(verify, key(verify, found, "/AS"), widget->states[widget->current].name),
           "field %s shows another state", name);
}

static void
check_widget(Verify *verify, qpdf_oh found, const Widget *widget)
{
    const char *name = widget->field->name;
    const Page *page = page_list_nth(verify->pages, widget->page);
    qpdf_oh owner = qpdf_get_page_n(verify->pdf, widget->page);
    expect(verify, is_rect(verify, key(verify, found, "/Rect"), page, widget->rect),
           "place of field %s", name);
    expect(verify,
           qpdf_oh_get_object_id(verify->pdf, key(verify, found, "/P")) ==
               qpdf_oh_get_object_id(verify->pdf, owner),
           "page of field %s", name);
    expect(verify, is_text(verify, key(verify, found, "/TU"), widget->tooltip),
           "tooltip of field %s on page %u", name, widget->page + 1);
    expect(verify, is_integer(verify, key(verify, found, "/F"), ANNOTATION_PRINT),
           "field %s is not printed", name);
    expect(verify, qpdf_oh_is_integer(verify->pdf, key(verify, found, "/StructParent")),
           "field %s has no way back to its tag", name);
    check_looks(verify, found, widget);
    int number = qpdf_oh_get_object_id(verify->pdf, found);
    g_hash_table_insert(verify->widgets, (gpointer)widget, GINT_TO_POINTER(number));
}

static void
check_value(Verify *verify, qpdf_oh found, const Field *field)
{
    qpdf_oh value = key(verify, found, "/V");
    bool holds = false;
    if (strcmp(type_of(field->kind), "Btn") == 0) {
        holds = is_name(verify, value, field->value == NULL ? "Off" : field->value);
    } else {
        g_autofree char *text = g_strdup(field->value);
        holds = is_text(verify, value, text == NULL ? NULL : g_strdelimit(text, "\n", '\r'));
    }
    expect(verify, holds, "value of field %s", field->name);
}

static void
check_field(Verify *verify, const Field *field)
{
    gpointer handle = g_hash_table_lookup(verify->fields, field->name);
    if (!expect(verify, handle != NULL, "no field %s", field->name)) {
        return;
    }
    qpdf_oh found = GPOINTER_TO_UINT(handle);
    qpdf_oh kids = key(verify, found, "/Kids");
    guint count = qpdf_oh_is_null(verify->pdf, kids) ? 1 : length_of(verify, kids);
    long long flags = qpdf_oh_get_int_value(verify->pdf, key(verify, found, "/Ff"));
    guint wanted = flags_of(field);
    expect(verify,
           is_name(verify, key(verify, found, "/FT"), type_of(field->kind)) &&
               ((guint)flags & wanted) == wanted,
           "kind of field %s", field->name);
    expect(verify, is_text(verify, key(verify, found, "/TU"), field->tooltip),
           "tooltip of field %s", field->name);
    expect(verify,
           length_of(verify, key(verify, found, "/Opt")) ==
               (field->kind == FIELD_CHOICE ? field->option_count : 0),
           "options of field %s", field->name);
    check_value(verify, found, field);
    if (!expect(verify, count == field->widgets->len, "field %s has %u widgets, not %u",
                field->name, count, field->widgets->len)) {
        return;
    }
    for (guint i = 0; i < count; i++) {
        bool merged = qpdf_oh_is_null(verify->pdf, kids);
        check_widget(verify, merged ? found : item(verify, kids, i), field->widgets->pdata[i]);
    }
}

/* Who fills in a field types letters that the file did not have: its fonts must be whole. The name
 * of a font's part begins with six capitals and a plus (ISO 32000-1, 9.6.4). */
static void
check_typing_fonts(Verify *verify, qpdf_oh form)
{
    qpdf_oh fonts = key(verify, key(verify, form, "/DR"), "/Font");
    if (!expect(verify, qpdf_oh_is_dictionary(verify->pdf, fonts), "no font to fill in fields")) {
        return;
    }
    qpdf_oh_begin_dict_key_iter(verify->pdf, fonts);
    while (qpdf_oh_dict_more_keys(verify->pdf)) {
        const char *name = qpdf_oh_dict_next_key(verify->pdf);
        qpdf_oh base = key(verify, key(verify, fonts, name), "/BaseFont");
        const char *called =
            qpdf_oh_is_name(verify->pdf, base) ? qpdf_oh_get_name(verify->pdf, base) : "/";
        expect(verify, strspn(called + 1, G_CSET_A_2_Z) != 6 || called[7] != '+',
               "fields are filled in with a part of a font, %s", called + 1);
    }
}

static void
check_fields(Verify *verify)
{
    qpdf_oh form = key(verify, qpdf_get_root(verify->pdf), "/AcroForm");
    guint promised = verify->pages->fields->len;
    expect(verify, qpdf_oh_is_null(verify->pdf, form) == (promised == 0), "a form");
    expect(verify, !is_true(verify, key(verify, form, "/NeedAppearances")),
           "the reader is asked to draw the fields");
    if (promised > 0) {
        check_typing_fonts(verify, form);
    }
    collect_fields(verify, key(verify, form, "/Fields"), "", 0);
    guint count = g_hash_table_size(verify->fields);
    expect(verify, count == promised, "%u fields, not %u", count, promised);
    for (guint i = 0; i < promised && verify->error == NULL; i++) {
        check_field(verify, verify->pages->fields->pdata[i]);
    }
}

/* ---- tags ---- */

static void check_tag(Verify *verify, qpdf_oh found, const Tag *tag);

static void
check_kid(Verify *verify, qpdf_oh found, const Tag *tag, const TagKid *kid)
{
    const char *role = tag_role_name(tag->role);
    if (kid->kind == KID_TAG) {
        check_tag(verify, found, kid->as.tag);
        return;
    }
    if (kid->kind == KID_MARK) {
        bool bare = qpdf_oh_is_integer(verify->pdf, found);
        qpdf_oh mark = bare ? found : key(verify, found, "/MCID");
        expect(verify, is_integer(verify, mark, kid->mcid), "mark %u of a %s on page %u", kid->mcid,
               role, kid->page + 1);
        return;
    }
    int number = qpdf_oh_get_object_id(verify->pdf, key(verify, found, "/Obj"));
    expect(verify, is_name(verify, key(verify, found, "/Type"), "OBJR") && number != 0,
           "a %s on page %u holds no annotation", role, kid->page + 1);
    if (kid->kind == KID_WIDGET) {
        int promised = GPOINTER_TO_INT(g_hash_table_lookup(verify->widgets, kid->as.widget));
        expect(verify, number == promised, "the tag of field %s holds another",
               kid->as.widget->field->name);
    }
}

/* A tag's attributes are one dictionary or an array of them, one for each owner. */
static qpdf_oh
attribute(Verify *verify, qpdf_oh found, const char *name)
{
    qpdf_oh owners = key(verify, found, "/A");
    guint count = length_of(verify, owners);
    for (guint i = 0; i < count; i++) {
        qpdf_oh value = key(verify, item(verify, owners, i), name);
        if (!qpdf_oh_is_null(verify->pdf, value)) {
            return value;
        }
    }
    return key(verify, owners, name);
}

static bool
is_span(Verify *verify, qpdf_oh value, guint span)
{
    return span > 1 ? is_integer(verify, value, span) : qpdf_oh_is_null(verify->pdf, value);
}

static void
check_cell(Verify *verify, qpdf_oh found, const Tag *tag)
{
    static const char *const scopes[] = {
        [TAG_SCOPE_ROW] = "Row", [TAG_SCOPE_COLUMN] = "Column", [TAG_SCOPE_BOTH] = "Both"};
    const char *role = tag_role_name(tag->role);
    expect(verify,
           tag->role != TAG_TH || tag->scope == TAG_SCOPE_NONE ||
               is_name(verify, attribute(verify, found, "/Scope"), scopes[tag->scope]),
           "direction of a %s", role);
    expect(verify,
           is_span(verify, attribute(verify, found, "/ColSpan"), tag->column_span) &&
               is_span(verify, attribute(verify, found, "/RowSpan"), tag->row_span),
           "columns or rows of a %s", role);
}

static void
check_tag(Verify *verify, qpdf_oh found, const Tag *tag)
{
    const char *role = tag_role_name(tag->role);
    if (!expect(verify, is_name(verify, key(verify, found, "/S"), role), "no tag %s where one was",
                role)) {
        return;
    }
    expect(verify, is_text(verify, key(verify, found, "/Lang"), tag->lang), "language of a %s",
           role);
    expect(verify, tag->alt == NULL || is_text(verify, key(verify, found, "/Alt"), tag->alt),
           "alternative text of a %s", role);
    check_cell(verify, found, tag);
    qpdf_oh kids = key(verify, found, "/K");
    bool several = qpdf_oh_is_array(verify->pdf, kids);
    guint count = several ? length_of(verify, kids) : 1;
    if (!expect(verify, count == tag->kids->len, "a %s with %u kids, not %u", role, count,
                tag->kids->len)) {
        return;
    }
    for (guint i = 0; i < count && verify->error == NULL; i++) {
        check_kid(verify, several ? item(verify, kids, i) : kids, tag,
                  &g_array_index(tag->kids, TagKid, i));
    }
}

static void
check_tags(Verify *verify)
{
    qpdf_oh root = key(verify, qpdf_get_root(verify->pdf), "/StructTreeRoot");
    if (verify->pages->is_press) {
        expect(verify, qpdf_oh_is_null(verify->pdf, root), "a press sheet with tags");
        return;
    }
    qpdf_oh kids = key(verify, root, "/K");
    expect(verify, qpdf_oh_is_dictionary(verify->pdf, key(verify, root, "/ParentTree")),
           "no way from content to tags");
    if (expect(verify, length_of(verify, kids) == 1, "not one tag at the top")) {
        check_tag(verify, item(verify, kids, 0), verify->pages->root);
    }
}

/* ---- all ---- */

static void
check_soundness(Verify *verify)
{
    qpdf_error found = qpdf_get_error(verify->pdf);
    if (found == NULL) {
        found = qpdf_next_warning(verify->pdf);
    }
    if (found != NULL) {
        expect(verify, false, "qpdf says: %s", qpdf_get_error_full_text(verify->pdf, found));
    }
}

/* Every object can be read and every stream unpacked. qpdf_check_pdf does this by writing the whole
 * file anew, which takes eight times as long. */
static void
check_objects(Verify *verify)
{
    qpdf_oh size = key(verify, qpdf_get_trailer(verify->pdf), "/Size");
    int count = qpdf_oh_get_int_value_as_int(verify->pdf, size);
    for (int number = 1; number < count && verify->error == NULL; number++) {
        qpdf_oh object = qpdf_get_object_by_id(verify->pdf, number, 0);
        enum qpdf_object_type_e type = qpdf_oh_get_type_code(verify->pdf, object);
        if (type != ot_stream) {
            expect(verify, type != ot_null, "object %d is lost", number);
            continue;
        }
        unsigned char *data = NULL;
        size_t length = 0;
        QPDF_BOOL unpacked = QPDF_FALSE;
        qpdf_oh_get_stream_data(verify->pdf, object, qpdf_dl_generalized, &unpacked, &data,
                                &length);
        free(data);
        expect(verify, unpacked, "stream %d is spoilt", number);
    }
}

static void
check_all(Verify *verify, GBytes *pdf)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(pdf, &length);
    qpdf_silence_errors(verify->pdf);
    qpdf_set_suppress_warnings(verify->pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(verify->pdf, QPDF_FALSE);
    qpdf_read_memory(verify->pdf, verify->pages->id, data, length, NULL);
    check_soundness(verify);
    if (verify->error != NULL) {
        return;
    }
    check_document(verify);
    check_pages(verify);
    check_fields(verify);
    if (verify->error == NULL) {
        check_tags(verify);
    }
    check_objects(verify);
    check_soundness(verify);
}

bool
verify_pdf(GBytes *pdf, const PageList *pages, GError **error)
{
    Verify verify = {.pdf = qpdf_init(),
                     .pages = pages,
                     .fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     .widgets = g_hash_table_new(NULL, NULL)};
    check_all(&verify, pdf);
    qpdf_cleanup(&verify.pdf);
    g_hash_table_unref(verify.fields);
    g_hash_table_unref(verify.widgets);
    if (verify.error == NULL) {
        return true;
    }
    g_propagate_error(error, verify.error);
    return false;
}
