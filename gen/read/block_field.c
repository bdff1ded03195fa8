#include "read/typer.h"

#include "base/nearest.h"

#include <string.h>

#define NAMES_MAX 32 /* in a path */
#define LINES_MAX 60
#define LENGTH_MAX 10000
/* A cell of a comb is at least some 8 pt wide, and a page some 700. */
#define COMB_MAX 80
#define LETTERS_MAX 3

static bool
is_ticked(FieldKind kind)
{
    return kind == FIELD_CHECKBOX || kind == FIELD_RADIO;
}

/* Stored values become names in the PDF. */
static bool
is_code(const char *text)
{
    return text[0] != '\0' &&
           text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] ==
               '\0';
}

static bool
is_path(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (!is_code(parts[i]) || i == NAMES_MAX) {
            return false;
        }
    }
    return parts[0] != NULL;
}

static bool
is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* ---- reading ---- */

static void
read_words(Typer *typer, const XmlNode *node, FieldBlock *field)
{
    Where where = xml_where(node);
    field->label = typer_text(typer, node, "label");
    field->tooltip = typer_text(typer, node, "tooltip");
    field->hint = typer_text(typer, node, "hint");
    field->value = typer_text(typer, node, "value");
    if (field->label != NULL && is_blank(field->label)) {
        diags_rule(typer->diags, DIAG_ERROR, "field-label", where,
                   "write what is to be filled in, or leave the attribute out where a table's "
                   "head says it",
                   "the field has an empty label");
        field->label = NULL;
    }
    if (field->tooltip != NULL && is_blank(field->tooltip)) {
        diags_rule(typer->diags, DIAG_ERROR, "field-label", where,
                   "leave it out: it is made of the label", "the field has an empty tooltip");
        field->tooltip = NULL;
    }
    field->hint = field->hint != NULL && is_blank(field->hint) ? NULL : field->hint;
    field->value = field->value != NULL && field->value[0] == '\0' ? NULL : field->value;
}

static void
read_options(Typer *typer, const XmlNode *node, FieldBlock *field)
{
    guint most = 0;
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        most++;
    }
    field->options = pool_array_of(typer->pool, FieldOption, most);
    for (const XmlNode *child = xml_element_first(node); child != NULL;
         child = xml_element_next(child)) {
        FieldOption option = {typer_text(typer, child, "value"), typer_text(typer, child, "label"),
                              typer_text(typer, child, "means")};
        if (option.means != NULL && is_blank(option.means)) {
            option.means = NULL;
        }
        if (!is_code(option.value)) {
            typer_tell_value(typer, child, "value", NULL,
                             "a short code of letters, digits, '-' and '_'");
        }
        for (guint i = 0; i < field->option_count; i++) {
            if (strcmp(field->options[i].value, option.value) == 0) {
                diags_error(typer->diags, xml_where(child), "give each option its own value",
                            "two options of the field have the value '%s'", option.value);
            }
        }
        field->options[field->option_count++] = option;
    }
}

static void
read_look(Typer *typer, const XmlNode *node, FieldBlock *field)
{
    static const char *const positions[] = {"above", "left", "right", "none", NULL};
    static const char *const arranges[] = {"row", "column", "spread", NULL};
    static const char *const marks[] = {"plain", "letter", NULL};
    bool in_cell = typer->cells > 0;
    LabelPosition preset = LABEL_ABOVE;
    if (in_cell && field->label == NULL) {
        preset = LABEL_NONE;
    } else if (field->kind == FIELD_CHECKBOX ||
               (field->kind == FIELD_RADIO && field->option_count == 0)) {
        preset = LABEL_RIGHT;
    }
    field->label_position =
        (LabelPosition)typer_word(typer, node, "label-position", positions, (int)preset);
    field->arrange = (Arrange)typer_word(typer, node, "arrange", arranges, ARRANGE_ROW);
    field->mark = (MarkLook)typer_word(typer, node, "mark", marks, MARK_PLAIN);
    field->lines = typer_count(typer, node, "lines", 2, LINES_MAX);
    field->max_length = typer_count(typer, node, "max-length", 0, LENGTH_MAX);
    field->width = typer_length(typer, node, "width", (Length){LENGTH_AUTO, 0},
                                1U << LENGTH_POINTS | 1U << LENGTH_PERCENT | 1U << LENGTH_AUTO);
    field->height = typer_length(typer, node, "height", (Length){LENGTH_AUTO, 0},
                                 1U << LENGTH_POINTS | 1U << LENGTH_FILL);
    field->ruled = typer_flag(typer, node, "ruled", !in_cell);
    field->required = typer_flag(typer, node, "required", false);
    field->clearable = typer_flag(typer, node, "clearable", false);
}

static void
read_name(Typer *typer, const XmlNode *node, FieldBlock *field)
{
    field->name = typer_text(typer, node, "name");
    if (field->name == NULL) {
        if (field->kind != FIELD_SIGNATURE) {
            diags_error(typer->diags, xml_where(node), "name=\"…\": a path such as bank.3.partner",
                        "the field has no name");
        }
        return;
    }
    if (!is_path(field->name)) {
        typer_tell_value(typer, node, "name", NULL,
                         "a path of up to 32 names joined by dots, such as bank.3.partner");
    }
}

/* ---- checking ---- */

static void
check_options(Typer *typer, const XmlNode *node, const FieldBlock *field)
{
    Where where = xml_where(node);
    bool takes = field->kind == FIELD_RADIO || field->kind == FIELD_CHOICE;
    if (!takes && field->option_count > 0) {
        diags_error(typer->diags, where, "options are for kind=\"radio\" and kind=\"choice\"",
                    "a field of kind '%s' has options", field_kind_name(field->kind));
    }
    if (field->kind == FIELD_CHOICE && field->option_count == 0) {
        diags_error(typer->diags, where, "add <option value=\"…\" label=\"…\"/>",
                    "the choice has no options");
    }
    if (field->kind == FIELD_RADIO && field->option_count == 0 && field->on == NULL) {
        diags_error(typer->diags, where,
                    "add options, or on=\"…\", the answer that this one circle stands for",
                    "the radio has neither options nor 'on'");
    }
    if (field->kind == FIELD_RADIO && field->option_count > 0 && field->on != NULL) {
        diags_error(typer->diags, where, "leave one of them out",
                    "the radio has both options and 'on'");
    }
    for (guint i = 0; field->mark == MARK_LETTER && i < field->option_count; i++) {
        if (g_utf8_strlen(field->options[i].label, -1) > LETTERS_MAX) {
            diags_error(typer->diags, where, "shorten it, or take mark=\"plain\"",
                        "the label '%s' does not fit into a circle: mark=\"letter\" takes one to "
                        "three letters",
                        field->options[i].label);
        }
    }
}

static void
check_value(Typer *typer, const XmlNode *node, const FieldBlock *field)
{
    bool picks = field->option_count > 0;
    if (field->value == NULL) {
        return;
    }
    if (picks) {
        g_autoptr(GPtrArray) values = g_ptr_array_new();
        for (guint i = 0; i < field->option_count; i++) {
            if (strcmp(field->options[i].value, field->value) == 0) {
                return;
            }
            g_ptr_array_add(values, (gpointer)field->options[i].value);
        }
        g_autofree char *hint =
            nearest_hint(field->value, (const char *const *)values->pdata, values->len);
        diags_error(typer->diags, xml_where(node), hint, "the value '%s' is none of the options",
                    field->value);
    } else if (field->kind == FIELD_CHECKBOX && strcmp(field->value, field->on) != 0) {
        diags_error(typer->diags, xml_where(node), "leave it out for a box that is not ticked",
                    "the value '%s' is not the checkbox's own, which is '%s'", field->value,
                    field->on);
    } else if (field->max_length > 0 &&
               g_utf8_strlen(field->value, -1) > (glong)field->max_length) {
        diags_error(typer->diags, xml_where(node), "shorten it, or allow more letters",
                    "the value is longer than max-length, %u", field->max_length);
    }
}

static void
check_kind(Typer *typer, const XmlNode *node, const FieldBlock *field)
{
    Where where = xml_where(node);
    if (field->kind == FIELD_COMB && field->max_length == 0) {
        diags_error(typer->diags, where, "max-length=\"5\" makes five cells",
                    "the comb lacks max-length, the number of its cells");
    }
    if (field->kind == FIELD_COMB && field->max_length > COMB_MAX) {
        diags_error(typer->diags, where, NULL, "the comb has %u cells, more than %d",
                    field->max_length, COMB_MAX);
    }
    if (field->on != NULL && !is_code(field->on)) {
        typer_tell_value(typer, node, "on", NULL, "a short code of letters, digits, '-' and '_'");
    }
    if (field->on != NULL && strcmp(field->on, "Off") == 0) {
        typer_tell_value(typer, node, "on", NULL,
                         "another word: Off is what PDF stores for not ticked");
    }
    if (field->on != NULL && !is_ticked(field->kind)) {
        diags_error(typer->diags, where, "leave it out",
                    "a field of kind '%s' has 'on', which is for checkbox and radio",
                    field_kind_name(field->kind));
    }
}

static bool
same_options(const FieldBlock *a, const FieldBlock *b)
{
    bool same = a->option_count == b->option_count;
    for (guint i = 0; same && i < a->option_count; i++) {
        same = strcmp(a->options[i].value, b->options[i].value) == 0;
    }
    return same;
}

/* The same name is the same value shown twice, so it must be the same thing. Lone circles of one
 * radio differ in what they stand for. */
static void
register_name(Typer *typer, const Block *block)
{
    const FieldBlock *field = &block->as.field;
    if (field->name == NULL) {
        return;
    }
    const Block *first = g_hash_table_lookup(typer->fields, field->name);
    if (first == NULL) {
        g_hash_table_insert(typer->fields, (gpointer)field->name, (gpointer)block);
        return;
    }
    const FieldBlock *other = &first->as.field;
    if (other->kind != field->kind) {
        diags_error(typer->diags, block->where, "fields of one name hold one value: rename one",
                    "the field '%s' is of kind '%s' here, but '%s' where it was first used, at "
                    "line %d",
                    field->name, field_kind_name(field->kind), field_kind_name(other->kind),
                    first->where.line);
    } else if (!same_options(field, other)) {
        diags_error(typer->diags, block->where, "fields of one name hold one value: rename one",
                    "the field '%s' has other options than where it was first used, at line %d",
                    field->name, first->where.line);
    }
}

void
block_field(Typer *typer, const XmlNode *node, Block *block)
{
    FieldBlock *field = &block->as.field;
    typer_check_told(typer, block->where, "field");
    field->kind = (FieldKind)typer_word(typer, node, "kind", field_kind_names(), FIELD_TEXT);
    read_name(typer, node, field);
    read_words(typer, node, field);
    read_options(typer, node, field);
    field->on = typer_text(typer, node, "on");
    if (field->on == NULL && field->kind == FIELD_CHECKBOX) {
        field->on = "Yes";
    }
    read_look(typer, node, field);
    check_kind(typer, node, field);
    check_options(typer, node, field);
    check_value(typer, node, field);
    register_name(typer, block);
}

/* In the PDF's field tree "a" cannot hold a value and "a.b" be below it. */
void
block_fields_check(Typer *typer)
{
    GHashTableIter each;
    gpointer name = NULL;
    gpointer found = NULL;
    g_hash_table_iter_init(&each, typer->fields);
    while (g_hash_table_iter_next(&each, &name, &found)) {
        const Block *block = found;
        g_autofree char *start = g_strdup(name);
        for (char *dot = strrchr(start, '.'); dot != NULL; dot = strrchr(start, '.')) {
            *dot = '\0';
            const Block *above = g_hash_table_lookup(typer->fields, start);
            if (above != NULL) {
                diags_error(typer->diags, block->where, "rename one of them",
                            "the field '%s' is below '%s', which is a field itself, at line %d",
                            (const char *)name, start, above->where.line);
            }
        }
    }
}
