#include "paint/haru_paint.h"

#include <string.h>

/* Ff bits, ISO 32000-1 tables 221, 226, 228, 230 */
#define FLAG_REQUIRED (1u << 1)
#define FLAG_MULTILINE (1u << 12)
#define FLAG_NO_TOGGLE_TO_OFF (1u << 14)
#define FLAG_RADIO (1u << 15)
#define FLAG_COMBO (1u << 17)
#define FLAG_COMB (1u << 24)
#define FLAG_RADIOS_IN_UNISON (1u << 25)

/* Inner nodes of the field tree, one for each path before the last dot. */
typedef struct {
    HaruObject *dict;
    HaruObject *kids;
} Branch;

typedef struct {
    HaruPaint *paint;
    HaruObject *roots;
    GHashTable *branches; /* path → Branch * */
    GHashTable *leaves;   /* full names of fields, lent */
} Form;

static const char *
field_type(FieldKind kind)
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

static bool
has_repeated_state(const Field *field)
{
    for (guint i = 0; i < field->widgets->len; i++) {
        const Widget *one = field->widgets->pdata[i];
        for (guint j = 0; j < i; j++) {
            const Widget *other = field->widgets->pdata[j];
            if (g_strcmp0(one->on_state, other->on_state) == 0) {
                return true;
            }
        }
    }
    return false;
}

static guint
field_flags(const Field *field)
{
    guint flags = field->required ? FLAG_REQUIRED : 0;
    switch (field->kind) {
    case FIELD_MULTILINE:
        return flags | FLAG_MULTILINE;
    case FIELD_COMB:
        return flags | FLAG_COMB;
    case FIELD_CHOICE:
        return flags | FLAG_COMBO;
    case FIELD_RADIO:
        flags |= FLAG_RADIO;
        flags |= field->clearable ? 0 : FLAG_NO_TOGGLE_TO_OFF;
        return flags | (has_repeated_state(field) ? FLAG_RADIOS_IN_UNISON : 0);
    default:
        return flags;
    }
}

static void
put_value(HaruPaint *paint, HaruObject *dict, const Field *field)
{
    Haru *haru = paint->haru;
    if (field->kind == FIELD_CHECKBOX || field->kind == FIELD_RADIO) {
        haru_put_name(haru, dict, "V", field->value != NULL ? field->value : "Off");
        return;
    }
    if (field->value == NULL || field->value[0] == '\0') {
        return;
    }
    /* PDF's line end within values is CR */
    g_autofree char *value = g_strdup(field->value);
    haru_put_text(haru, dict, "V", g_strdelimit(value, "\n", '\r'));
}

static void
put_options(HaruPaint *paint, HaruObject *dict, const Field *field)
{
    Haru *haru = paint->haru;
    HaruObject *options = haru_array(haru);
    for (guint i = 0; i < field->option_count; i++) {
        HaruObject *pair = haru_array(haru);
        haru_add(haru, pair, haru_text(haru, field->options[i].value));
        haru_add(haru, pair, haru_text(haru, field->options[i].label));
        haru_add(haru, options, pair);
    }
    haru_put(haru, dict, "Opt", options);
}

/* The entries of a field that ends a path. `name` is the last part of its path. */
static void
fill_field(HaruPaint *paint, HaruObject *dict, const Field *field, const char *name)
{
    Haru *haru = paint->haru;
    haru_put_name(haru, dict, "FT", field_type(field->kind));
    haru_put_text(haru, dict, "T", name);
    haru_put_text(haru, dict, "TU", field->tooltip);
    haru_put_integer(haru, dict, "Ff", field_flags(field));
    put_value(paint, dict, field);
    if (field->kind == FIELD_CHOICE) {
        put_options(paint, dict, field);
    }
    bool is_text = strcmp(field_type(field->kind), "Tx") == 0;
    if (is_text && field->max_length > 0) {
        haru_put_integer(haru, dict, "MaxLen", field->max_length);
    }
}

/* One widget and its field are one dictionary; a radio group keeps its own even for one button. */
static HaruObject *
field_new(HaruPaint *paint, const Field *field, const char *name)
{
    Haru *haru = paint->haru;
    HaruObject *dict = haru_indirect(haru, haru_dict(haru));
    if (field->widgets->len == 1 && field->kind != FIELD_RADIO) {
        const Widget *widget = field->widgets->pdata[0];
        haru_widget_fill(paint, dict, widget);
        fill_field(paint, dict, field, name);
        return dict;
    }
    fill_field(paint, dict, field, name);
    HaruObject *kids = haru_array(haru);
    for (guint i = 0; i < field->widgets->len; i++) {
        HaruObject *kid = haru_indirect(haru, haru_dict(haru));
        haru_widget_fill(paint, kid, field->widgets->pdata[i]);
        haru_put(haru, kid, "Parent", dict);
        haru_add(haru, kids, kid);
    }
    haru_put(haru, dict, "Kids", kids);
    return dict;
}

/* ---- the tree ---- */

static Branch *
branch_ensure(Form *form, const char *path)
{
    Branch *branch = g_hash_table_lookup(form->branches, path);
    if (branch != NULL) {
        return branch;
    }
    if (g_hash_table_contains(form->leaves, path)) {
        haru_fail(form->paint->haru, "\"%s\" is a field, and the beginning of other fields' names",
                  path);
    }
    Haru *haru = form->paint->haru;
    branch = g_new0(Branch, 1);
    branch->dict = haru_indirect(haru, haru_dict(haru));
    branch->kids = haru_array(haru);
    g_hash_table_insert(form->branches, g_strdup(path), branch);
    const char *dot = strrchr(path, '.');
    haru_put_text(haru, branch->dict, "T", dot == NULL ? path : dot + 1);
    haru_put(haru, branch->dict, "Kids", branch->kids);
    if (dot == NULL) {
        haru_add(haru, form->roots, branch->dict);
        return branch;
    }
    g_autofree char *above = g_strndup(path, (gsize)(dot - path));
    Branch *parent = branch_ensure(form, above);
    haru_put(haru, branch->dict, "Parent", parent->dict);
    haru_add(haru, parent->kids, branch->dict);
    return branch;
}

static void
add_field(Form *form, const Field *field)
{
    Haru *haru = form->paint->haru;
    const char *dot = strrchr(field->name, '.');
    HaruObject *dict = field_new(form->paint, field, dot == NULL ? field->name : dot + 1);
    if (dot == NULL) {
        haru_add(haru, form->roots, dict);
        return;
    }
    g_autofree char *above = g_strndup(field->name, (gsize)(dot - field->name));
    Branch *parent = branch_ensure(form, above);
    haru_put(haru, dict, "Parent", parent->dict);
    haru_add(haru, parent->kids, dict);
}

static HaruObject *
typing_resources(HaruPaint *paint)
{
    HaruObject *fonts = haru_dict(paint->haru);
    haru_put(paint->haru, fonts, "Helv", haru_fonts_helv(paint->fonts));
    HaruObject *resources = haru_dict(paint->haru);
    haru_put(paint->haru, resources, "Font", fonts);
    return resources;
}

void
haru_form_write(HaruPaint *paint)
{
    const GPtrArray *fields = paint->pages->fields;
    if (fields->len == 0) {
        return;
    }
    Haru *haru = paint->haru;
    HaruObject *acro = haru_indirect(haru, haru_dict(haru));
    HaruObject *roots = haru_array(haru);
    haru_put(haru, acro, "Fields", roots);
    Form form = {.paint = paint,
                 .roots = roots,
                 .branches = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                 .leaves = g_hash_table_new(g_str_hash, g_str_equal)};
    for (guint i = 0; i < fields->len; i++) {
        const Field *field = fields->pdata[i];
        g_hash_table_add(form.leaves, (gpointer)field->name);
    }
    for (guint i = 0; i < fields->len; i++) {
        add_field(&form, fields->pdata[i]);
    }
    g_hash_table_unref(form.branches);
    g_hash_table_unref(form.leaves);
    haru_put(haru, acro, "DR", typing_resources(paint));
    haru_put_text(haru, acro, "DA", "/Helv 10 Tf 0 g");
    haru_put(haru, haru_catalog(haru), "AcroForm", acro);
}
