#include "batch/same_fields.h"

#include "base/nearest.h"

typedef struct {
    Diags *diags;
    const DocumentSpec *edition;
    const PageList *fields;    /* the edition's */
    const PageList *reference; /* what it should have the fields of */
} Comparison;

/* ---- answers ---- */

/* What a field may be set to: a radio's and a choice's options, a checkbox's one state. */
static GPtrArray *
answers_of(const Field *field)
{
    GPtrArray *answers = g_ptr_array_new();
    for (guint i = 0; i < field->option_count; i++) {
        g_ptr_array_add(answers, (gpointer)field->options[i].value);
    }
    if (field->kind == FIELD_CHECKBOX) {
        const Widget *widget = field->widgets->pdata[0];
        g_ptr_array_add(answers, (gpointer)widget->on_state);
    }
    return answers;
}

static bool
has_answer(const GPtrArray *answers, const char *answer)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)answers, answer, g_str_equal, NULL);
}

static void
compare_answers(const Comparison *comparison, const Field *field, const Field *wanted)
{
    g_autoptr(GPtrArray) have = answers_of(field);
    g_autoptr(GPtrArray) want = answers_of(wanted);
    for (guint i = 0; i < want->len; i++) {
        if (!has_answer(have, want->pdata[i])) {
            diags_error(comparison->diags, field->where, "let both have the same answers",
                        "the field '%s' lacks the answer '%s', which it has in '%s'", field->name,
                        (const char *)want->pdata[i], comparison->edition->same_fields);
        }
    }
    for (guint i = 0; i < have->len; i++) {
        if (!has_answer(want, have->pdata[i])) {
            diags_error(comparison->diags, field->where, "let both have the same answers",
                        "the field '%s' has the answer '%s', which it has not in '%s'", field->name,
                        (const char *)have->pdata[i], comparison->edition->same_fields);
        }
    }
}

/* ---- fields ---- */

static char *
length_words(guint length)
{
    return length == 0 ? g_strdup("any number of letters") : g_strdup_printf("%u letters", length);
}

static void
compare_field(const Comparison *comparison, const Field *field, const Field *wanted)
{
    const char *other = comparison->edition->same_fields;
    if (field->kind != wanted->kind) {
        diags_error(comparison->diags, field->where, "give it the same kind",
                    "the field '%s' is of kind '%s', in '%s' of kind '%s'", field->name,
                    field_kind_name(field->kind), other, field_kind_name(wanted->kind));
        return;
    }
    compare_answers(comparison, field, wanted);
    if (field->max_length != wanted->max_length) {
        g_autofree char *have = length_words(field->max_length);
        g_autofree char *want = length_words(wanted->max_length);
        diags_error(comparison->diags, field->where, "give it the same max-length",
                    "the field '%s' takes %s, in '%s' %s", field->name, have, other, want);
    }
    if (field->required != wanted->required) {
        diags_error(comparison->diags, field->where, "give both the same required",
                    "the field '%s' is %s, in '%s' it is %s", field->name,
                    field->required ? "required" : "not required", other,
                    wanted->required ? "required" : "not required");
    }
}

static void
tell_missing(const Comparison *comparison, const Field *wanted)
{
    g_autofree char *hint =
        g_strdup_printf("'%s' has it at %s:%d", comparison->edition->same_fields,
                        wanted->where.file, wanted->where.line);
    diags_error(comparison->diags, comparison->edition->where, hint,
                "the field '%s' of '%s' is missing in '%s'", wanted->name,
                comparison->edition->same_fields, comparison->edition->id);
}

static void
tell_surplus(const Comparison *comparison, const Field *field)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const GPtrArray *fields = comparison->reference->fields;
    for (guint i = 0; i < fields->len; i++) {
        g_ptr_array_add(names, (gpointer)((const Field *)fields->pdata[i])->name);
    }
    g_autofree char *hint =
        nearest_hint(field->name, (const char *const *)names->pdata, names->len);
    diags_error(comparison->diags, field->where, hint,
                "the field '%s' is not in '%s', whose fields '%s' should have", field->name,
                comparison->edition->same_fields, comparison->edition->id);
}

static void
compare(const Comparison *comparison)
{
    const GPtrArray *wanted = comparison->reference->fields;
    const GPtrArray *had = comparison->fields->fields;
    for (guint i = 0; i < wanted->len; i++) {
        const Field *want = wanted->pdata[i];
        const Field *have = page_list_field_lookup(comparison->fields, want->name);
        if (have == NULL) {
            tell_missing(comparison, want);
        } else {
            compare_field(comparison, have, want);
        }
    }
    for (guint i = 0; i < had->len; i++) {
        const Field *field = had->pdata[i];
        if (page_list_field_lookup(comparison->reference, field->name) == NULL) {
            tell_surplus(comparison, field);
        }
    }
}

void
same_fields_check(const Job *job)
{
    const Bench *bench = job->bench;
    const DocumentSpec *spec = job->item.document;
    if (spec == NULL || spec->same_fields == NULL || (job->aims & JOB_MAKE) == 0) {
        return;
    }
    const DocumentSpec *other = project_document_lookup(bench->project, spec->same_fields);
    const Job *reference = g_hash_table_lookup(bench->jobs, other);
    if (job->pages != NULL && reference != NULL && reference->pages != NULL) {
        Comparison comparison = {bench->diags, spec, job->pages, reference->pages};
        compare(&comparison);
    }
}
