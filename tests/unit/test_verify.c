/* The second opinion: it accepts what was promised, and sees each promise that is not kept. */

#include "base/failure.h"
#include "paint/painter_haru.h"
#include "paint/verify.h"
#include "worksheet.h"

#include <string.h>

typedef struct {
    Worksheet *sheet;
    GBytes *pdf;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->sheet = worksheet_new();
    HaruCache *cache = haru_cache_new();
    GError *error = NULL;
    fixture->pdf = haru_paint(fixture->sheet->pages, &WORKSHEET_OPTIONS, cache, &error);
    g_assert_no_error(error);
    haru_cache_free(cache);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_bytes_unref(fixture->pdf);
    worksheet_free(fixture->sheet);
}

static void
assert_accepted(Fixture *fixture)
{
    GError *error = NULL;
    bool well = verify_pdf(fixture->pdf, fixture->sheet->pages, &error);
    g_assert_no_error(error);
    g_assert_true(well);
}

static void
assert_refused(Fixture *fixture, const char *why)
{
    GError *error = NULL;
    g_assert_false(verify_pdf(fixture->pdf, fixture->sheet->pages, &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    if (strstr(error->message, why) == NULL) {
        g_test_message("\"%s\" does not say \"%s\"", error->message, why);
        g_test_fail();
    }
    g_error_free(error);
}

static Field *
field_named(Fixture *fixture, const char *name)
{
    return (Field *)page_list_field_lookup(fixture->sheet->pages, name);
}

static void
test_accepts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_accepted(fixture);
}

static void
test_document(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    PageList *pages = fixture->sheet->pages;
    pages->lang = "de";
    assert_refused(fixture, "language");
    pages->lang = "en-US";
    const char *title = pages->title;
    pages->title = "Other";
    assert_refused(fixture, "title");
    pages->title = title;
    Page *page = pages->pages->pdata[1];
    page->size.width += 1;
    assert_refused(fixture, "size of page 2");
    page->size.width -= 1;
    page_list_add(pages, page->size, NULL);
    assert_refused(fixture, "2 pages, not 3");
    g_ptr_array_set_size(pages->pages, 2);
    assert_accepted(fixture);
}

static void
test_fields(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    PageList *pages = fixture->sheet->pages;
    Field *field = field_named(fixture, "kinds.lines");
    const char *tooltip = field->tooltip;
    field->tooltip = "Another";
    assert_refused(fixture, "tooltip of field kinds.lines");
    field->tooltip = tooltip;
    field->kind = FIELD_CHOICE;
    assert_refused(fixture, "kind of field kinds.lines");
    field->kind = FIELD_COMB;
    assert_refused(fixture, "kind of field kinds.lines");
    field->kind = FIELD_MULTILINE;
    field->value = "text";
    assert_refused(fixture, "value of field kinds.lines");
    field->value = NULL;
    field->name = "kinds.other";
    assert_refused(fixture, "no field kinds.other");
    field->name = "kinds.lines";
    page_list_field(pages, "new", FIELD_TEXT);
    assert_refused(fixture, "10 fields, not 11");
    g_ptr_array_set_size(pages->fields, 10);
    Field *choice = field_named(fixture, "kinds.kind");
    choice->option_count--;
    assert_refused(fixture, "options of field kinds.kind");
    choice->option_count++;
    assert_accepted(fixture);
}

static void
test_widgets(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Field *risk = field_named(fixture, "kinds.risk");
    Widget *widget = risk->widgets->pdata[1];
    widget->current = 0;
    assert_refused(fixture, "field kinds.risk shows another state");
    widget->current = 1;
    WidgetState *state = (WidgetState *)&widget->states[1];
    const char *name = state->name;
    state->name = "other";
    assert_refused(fixture, "no appearance for its state other");
    state->name = name;
    const char *tooltip = widget->tooltip;
    widget->tooltip = "Another";
    assert_refused(fixture, "tooltip of field kinds.risk on page 2");
    widget->tooltip = tooltip;
    widget->rect.x += 0.1;
    assert_refused(fixture, "place of field kinds.risk");
    widget->rect.x -= 0.1;
    g_ptr_array_set_size(risk->widgets, 2);
    assert_refused(fixture, "field kinds.risk has 3 widgets, not 2");
}

static void
test_tags(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Tag *root = fixture->sheet->pages->root;
    Tag *heading = g_array_index(root->kids, TagKid, 0).as.tag;
    heading->role = TAG_P;
    assert_refused(fixture, "no tag P where one was");
    heading->role = TAG_H1;
    heading->lang = "de";
    assert_refused(fixture, "language of a H1");
    heading->lang = NULL;
    g_array_index(heading->kids, TagKid, 0).mcid = 7;
    assert_refused(fixture, "mark 7 of a H1 on page 1");
    g_array_index(heading->kids, TagKid, 0).mcid = 0;
    TagKid kid = g_array_index(root->kids, TagKid, root->kids->len - 1);
    g_array_remove_index(root->kids, root->kids->len - 1);
    assert_refused(fixture, "a Document with");
    g_array_append_val(root->kids, kid);
    assert_accepted(fixture);
}

static Tag *
find_role(Tag *tag, TagRole role)
{
    Tag *found = tag->role == role ? tag : NULL;
    for (guint i = 0; i < tag->kids->len && found == NULL; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        found = kid->kind == KID_TAG ? find_role(kid->as.tag, role) : NULL;
    }
    return found;
}

static void
test_cells(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Tag *head = find_role(fixture->sheet->pages->root, TAG_TH);
    g_assert_cmpint(head->scope, ==, TAG_SCOPE_COLUMN);
    head->scope = TAG_SCOPE_BOTH;
    head->where = (Where){g_intern_string("layouts/a.xml"), 12, 3};
    assert_refused(fixture, "direction of a TH (layouts/a.xml:12)");
    head->scope = TAG_SCOPE_COLUMN;
    guint span = head->column_span;
    head->column_span = span + 2;
    assert_refused(fixture, "columns or rows of a TH");
    head->column_span = span;
    head->row_span += 2;
    assert_refused(fixture, "columns or rows of a TH");
    head->row_span -= 2;
    assert_accepted(fixture);
}

/* A file that ends early, and one whose last streams (objects, cross references) are spoilt. */
static void
test_damage(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(fixture->pdf, &length);
    GBytes *whole = fixture->pdf;
    static const double cuts[] = {0, 0.001, 0.3, 0.7, 0.99};
    for (guint i = 0; i < G_N_ELEMENTS(cuts); i++) {
        fixture->pdf = g_bytes_new(bytes, (gsize)(cuts[i] * (double)length));
        assert_refused(fixture, "qpdf says");
        g_bytes_unref(fixture->pdf);
    }
    static const gsize spoilt[] = {64, 300, 3000};
    for (guint i = 0; i < G_N_ELEMENTS(spoilt); i++) {
        char *changed = g_memdup2(bytes, length);
        memset(changed + length - spoilt[i], 0x55, 16);
        fixture->pdf = g_bytes_new_take(changed, length);
        assert_refused(fixture, "");
        g_bytes_unref(fixture->pdf);
    }
    fixture->pdf = whole;
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/verify/accepts", test_accepts}, {"/verify/document", test_document},
        {"/verify/fields", test_fields},   {"/verify/widgets", test_widgets},
        {"/verify/tags", test_tags},       {"/verify/cells", test_cells},
        {"/verify/damage", test_damage},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    }
    return g_test_run();
}
