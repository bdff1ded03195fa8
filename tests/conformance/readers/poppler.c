/* Poppler, as the matrix of readers wants it (see matrix.sh): orders from standard input, one a
 * line, cells parted by tabs.
 *
 *     FIELDS=widgets.tsv poppler batch < orders
 *
 * Poppler tells neither the name of a circle's state nor the stored value of a choice: a person
 * clicks on a place and picks from words. FIELDS is the frame's table of both. */

#include <json-glib/json-glib.h>
#include <poppler.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Poppler's headers of Debian 12 lack it. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)

#define EXIT_TROUBLE 2
#define NEAR 1.0 /* points */

/* Columns of FIELDS */
enum {
    KIND,
    NAME,
    VALUE,
    STATE,
    PAGE,
    X0,
    Y0,
    X1,
    Y1,
    MAX_LENGTH,
    ANSWERS,
    LABELS,
    COLUMNS
};

typedef struct {
    GPtrArray *rows;     /* char **, of COLUMNS cells */
    GHashTable *by_name; /* name → first row, lent */
} Table;

static Table
table_load(const char *path)
{
    Table table = {.rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev),
                   .by_name = g_hash_table_new(g_str_hash, g_str_equal)};
    g_autofree char *text = NULL;
    if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL)) {
        fputs("FIELDS names no table\n", stderr);
        exit(EXIT_TROUBLE);
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        char **cells = g_strsplit(lines[i], "\t", -1);
        if (g_strv_length(cells) < COLUMNS) {
            g_strfreev(cells);
            continue;
        }
        g_ptr_array_add(table.rows, cells);
        if (!g_hash_table_contains(table.by_name, cells[NAME])) {
            g_hash_table_insert(table.by_name, cells[NAME], cells);
        }
    }
    return table;
}

/* The state that a click on this box or circle stands for; NULL for a place the table lacks. */
static const char *
state_at(const Table *table, const char *name, int page, const PopplerRectangle *area)
{
    for (guint i = 0; i < table->rows->len; i++) {
        char **row = table->rows->pdata[i];
        if (strcmp(row[NAME], name) == 0 && atoi(row[PAGE]) == page &&
            ABS(g_ascii_strtod(row[X0], NULL) - area->x1) < NEAR &&
            ABS(g_ascii_strtod(row[Y0], NULL) - area->y1) < NEAR) {
            return row[ANSWERS];
        }
    }
    return NULL;
}

/* The stored value for what is shown, or the other way round. */
static char *
translate(const Table *table, const char *name, const char *text, int from, int to)
{
    char **row = g_hash_table_lookup(table->by_name, name);
    g_auto(GStrv) have = g_strsplit(row != NULL ? row[from] : "", "|", -1);
    g_auto(GStrv) want = g_strsplit(row != NULL ? row[to] : "", "|", -1);
    for (guint i = 0; have[i] != NULL && want[i] != NULL; i++) {
        if (strcmp(have[i], text) == 0) {
            return g_strdup(want[i]);
        }
    }
    return g_strdup(text);
}

typedef struct {
    const Table *table;
    JsonObject *values; /* to set, or as they are found */
    GHashTable *told;   /* names that cannot be set */
} Task;

typedef void (*UseField)(Task *task, PopplerFormField *field, const char *name, int page,
                         const PopplerRectangle *area);

static void
each_field(PopplerDocument *pdf, UseField use, Task *task)
{
    int pages = poppler_document_get_n_pages(pdf);
    for (int i = 0; i < pages; i++) {
        PopplerPage *page = poppler_document_get_page(pdf, i);
        GList *fields = poppler_page_get_form_field_mapping(page);
        for (GList *at = fields; at != NULL; at = at->next) {
            PopplerFormFieldMapping *mapping = at->data;
            g_autofree char *name = poppler_form_field_get_name(mapping->field);
            use(task, mapping->field, name, i + 1, &mapping->area);
        }
        poppler_page_free_form_field_mapping(fields);
        g_object_unref(page);
    }
}

/* ---- filling in ---- */

static void
cannot(Task *task, const char *name, const char *reason)
{
    if (g_hash_table_add(task->told, g_strdup(name))) {
        printf("cannot\t%s\t%s\n", name, reason);
    }
}

static void
set_choice(Task *task, PopplerFormField *field, const char *name, const char *value)
{
    g_autofree char *shown = translate(task->table, name, value, ANSWERS, LABELS);
    int count = poppler_form_field_choice_get_n_items(field);
    for (int i = 0; i < count; i++) {
        g_autofree char *item = poppler_form_field_choice_get_item(field, i);
        if (strcmp(item, shown) == 0) {
            poppler_form_field_choice_select_item(field, i);
            return;
        }
    }
    cannot(task, name, "the option is not in the list");
}

static void
set_field(Task *task, PopplerFormField *field, const char *name, int page,
          const PopplerRectangle *area)
{
    if (!json_object_has_member(task->values, name)) {
        return;
    }
    const char *value = json_object_get_string_member(task->values, name);
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_TEXT:
        poppler_form_field_text_set_text(field, value);
        break;
    case POPPLER_FORM_FIELD_CHOICE:
        set_choice(task, field, name, value);
        break;
    case POPPLER_FORM_FIELD_BUTTON: {
        const char *own = state_at(task->table, name, page, area);
        bool is_on = poppler_form_field_button_get_state(field);
        if (own == NULL) {
            cannot(task, name, "the button is not where it was");
        } else if (strcmp(value, own) == 0 && !is_on) {
            poppler_form_field_button_set_state(field, TRUE);
        } else if (strcmp(value, "Off") == 0 && is_on) {
            poppler_form_field_button_set_state(field, FALSE);
        }
        break;
    }
    default:
        cannot(task, name, "not a field that can be filled in");
    }
}

/* ---- reading ---- */

static char *
chosen(Task *task, PopplerFormField *field, const char *name)
{
    int count = poppler_form_field_choice_get_n_items(field);
    for (int i = 0; i < count; i++) {
        if (poppler_form_field_choice_is_item_selected(field, i)) {
            g_autofree char *item = poppler_form_field_choice_get_item(field, i);
            return translate(task->table, name, item, LABELS, ANSWERS);
        }
    }
    char *text = poppler_form_field_choice_get_text(field);
    return text != NULL ? text : g_strdup("");
}

/* CR LF and CR become LF. */
static char *
plain_lines(char *text)
{
    GString *plain = g_string_new(text != NULL ? text : "");
    g_free(text);
    g_string_replace(plain, "\r\n", "\n", 0);
    g_string_replace(plain, "\r", "\n", 0);
    return g_string_free(plain, FALSE);
}

static void
get_field(Task *task, PopplerFormField *field, const char *name, int page,
          const PopplerRectangle *area)
{
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_TEXT: {
        g_autofree char *text = plain_lines(poppler_form_field_text_get_text(field));
        json_object_set_string_member(task->values, name, text);
        break;
    }
    case POPPLER_FORM_FIELD_CHOICE: {
        g_autofree char *value = chosen(task, field, name);
        json_object_set_string_member(task->values, name, value);
        break;
    }
    case POPPLER_FORM_FIELD_BUTTON: {
        const char *own = state_at(task->table, name, page, area);
        if (poppler_form_field_button_get_state(field)) {
            json_object_set_string_member(task->values, name, own != NULL ? own : "?");
        } else if (!json_object_has_member(task->values, name)) {
            json_object_set_string_member(task->values, name, "Off");
        }
        break;
    }
    default:
        break;
    }
}

/* ---- orders ---- */

static PopplerDocument *
pdf_open(const char *path, GError **error)
{
    g_autofree char *uri = g_filename_to_uri(path, NULL, error);
    return uri != NULL ? poppler_document_new_from_file(uri, NULL, error) : NULL;
}

static bool
fill(Task *task, const char *from, const char *values_path, const char *to, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autofree char *uri = g_filename_to_uri(to, NULL, error);
    if (uri == NULL || !json_parser_load_from_file(parser, values_path, error)) {
        return false;
    }
    task->values = json_node_get_object(json_parser_get_root(parser));
    g_autoptr(PopplerDocument) pdf = pdf_open(from, error);
    if (pdf == NULL) {
        return false;
    }
    each_field(pdf, set_field, task);
    return poppler_document_save(pdf, uri, error);
}

static bool
report(Task *task, const char *from, const char *to, GError **error)
{
    g_autoptr(PopplerDocument) pdf = pdf_open(from, error);
    if (pdf == NULL) {
        return false;
    }
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, json_object_new());
    task->values = json_node_get_object(root);
    each_field(pdf, get_field, task);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    return json_generator_to_file(generator, to, error);
}

static void
obey(const Table *table, char **cells, guint count)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Task task = {.table = table, .told = told};
    const char *to = cells[count - 1];
    bool good = count == 4 ? fill(&task, cells[1], cells[2], to, &error)
                           : report(&task, cells[1], to, &error);
    if (good) {
        printf("done\t%s\n", to);
    } else {
        printf("error\t%s\t%s\n", to, error != NULL ? error->message : "not saved");
    }
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "version") == 0) {
        printf("Poppler %s\n", poppler_get_version());
        return EXIT_SUCCESS;
    }
    if (argc != 2 || strcmp(argv[1], "batch") != 0) {
        fputs("poppler version | FIELDS=widgets.tsv poppler batch < orders\n", stderr);
        return EXIT_TROUBLE;
    }
    Table table = table_load(g_getenv("FIELDS"));
    char line[4096];
    while (fgets(line, sizeof line, stdin) != NULL) {
        g_auto(GStrv) cells = g_strsplit(g_strchomp(line), "\t", -1);
        guint count = g_strv_length(cells);
        if (count == 3 || count == 4) {
            obey(&table, cells, count);
        }
    }
    g_hash_table_unref(table.by_name);
    g_ptr_array_unref(table.rows);
    return EXIT_SUCCESS;
}
