/* The document's fields, and what a screen reader says of them. */

#include "compose/field.h"

#include <string.h>

/* The code first: a narrow field shows no more of it, and the key on the page tells the rest. No
 * dash between: PDFium takes one from a font of the system, and then does not embed it. */
static const char *
choice_label(Pool *pool, const FieldOption *option)
{
    bool is_code = strcmp(option->value, option->label) != 0;
    return is_code ? pool_printf(pool, "%s: %s", option->value, option->label)
                   : pool_strdup(pool, option->label);
}

Field *
field_register(Compose *compose, const Block *block)
{
    const FieldBlock *source = &block->as.field;
    Pool *pool = compose->pages->pool;
    Field *field = page_list_field(compose->pages, source->name, source->kind);
    field->required = field->required || source->required;
    if (field->value == NULL) {
        field->value = pool_strdup(pool, source->value);
    }
    if (field->widgets->len > 0) {
        return field;
    }
    field->tooltip = field_tooltip(compose, block);
    field->max_length = source->max_length;
    field->clearable = source->clearable;
    field->where = block->where;
    if (source->kind == FIELD_CHOICE) {
        FieldOption *options = pool_array_of(pool, FieldOption, source->option_count);
        for (guint i = 0; i < source->option_count; i++) {
            options[i].value = pool_strdup(pool, source->options[i].value);
            options[i].label = choice_label(pool, &source->options[i]);
        }
        field->options = options;
        field->option_count = source->option_count;
    }
    return field;
}

static void
append_part(GString *words, const char *part)
{
    if (part != NULL && part[0] != '\0') {
        g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", part);
    }
}

/* The label, or the column's head; then the row. */
static void
append_names(GString *words, const FieldBlock *field, const CellContext *cell)
{
    if (cell == NULL || field->label != NULL) {
        append_part(words, field->label);
    } else {
        append_part(words, cell->column);
    }
    if (cell == NULL) {
        return;
    }
    if (cell->row[0] != '\0') {
        append_part(words, cell->row);
    } else if (cell->number > 0) {
        g_autofree char *row = g_strdup_printf("row %u", cell->number);
        append_part(words, row);
    }
}

const char *
field_tooltip(Compose *compose, const Block *block)
{
    const FieldBlock *field = &block->as.field;
    GString *words = g_string_new(NULL);
    if (field->tooltip != NULL) {
        append_part(words, field->tooltip);
    } else {
        append_names(words, field, compose->cell);
    }
    if (words->len == 0) {
        diags_rule(compose->diags, DIAG_ERROR, "field-label", block->where,
                   "give it a label, a tooltip, or a table head above it",
                   "the field '%s' has no label: a screen reader would have nothing to say",
                   field->name);
        g_string_append(words, field->name);
    }
    append_part(words, field->hint);
    if (field->required) {
        g_string_prepend(words, "Required. ");
    }
    const char *tooltip = pool_strdup(compose->pages->pool, words->str);
    g_string_free(words, TRUE);
    return tooltip;
}

static void
options_free(gpointer options)
{
    g_array_unref(options);
}

void
field_add_option(Compose *compose, Field *field, const FieldOption *option)
{
    if (compose->options == NULL) {
        compose->options = g_hash_table_new_full(NULL, NULL, NULL, options_free);
    }
    GArray *options = g_hash_table_lookup(compose->options, field);
    if (options == NULL) {
        options = g_array_new(FALSE, FALSE, sizeof(FieldOption));
        g_hash_table_insert(compose->options, field, options);
    }
    for (guint i = 0; i < options->len; i++) {
        if (strcmp(g_array_index(options, FieldOption, i).value, option->value) == 0) {
            return;
        }
    }
    Pool *pool = compose->pages->pool;
    FieldOption copy = {pool_strdup(pool, option->value), pool_strdup(pool, option->label),
                        pool_strdup(pool, option->means)};
    g_array_append_val(options, copy);
}

static void
field_give_options(Compose *compose, Field *field)
{
    GArray *options =
        compose->options != NULL ? g_hash_table_lookup(compose->options, field) : NULL;
    if (options != NULL) {
        gsize size = sizeof(FieldOption) * options->len;
        field->options = pool_memdup(compose->pages->pool, options->data, size);
        field->option_count = options->len;
    }
}

static void
widget_give_state(Widget *widget)
{
    const char *value = widget->field->value;
    bool is_on = widget->on_state != NULL && g_strcmp0(value, widget->on_state) == 0;
    for (guint i = 0; i < widget->state_count; i++) {
        const char *name = widget->states[i].name;
        if (name != NULL && strcmp(name, is_on ? widget->on_state : "Off") == 0) {
            widget->current = i;
        }
    }
}

void
field_finish_all(Compose *compose)
{
    GPtrArray *fields = compose->pages->fields;
    for (guint i = 0; i < fields->len; i++) {
        Field *field = fields->pdata[i];
        field_give_options(compose, field);
        for (guint j = 0; j < field->widgets->len; j++) {
            widget_give_state(field->widgets->pdata[j]);
        }
    }
    g_clear_pointer(&compose->options, g_hash_table_unref);
}
