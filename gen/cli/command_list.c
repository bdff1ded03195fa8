#include "cli/cli.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/report.h"

/* A line of the list; the layout of sheets is their template. */
typedef struct {
    const char *kind, *id, *title, *layout, *folder;
    const DocumentSpec *document; /* NULL for sheets */
    const SheetSpec *sheet;       /* NULL for documents */
    char *formats;                /* with blanks between */
} ListRow;

static void
row_clear(ListRow *row)
{
    g_free(row->formats);
}

/* `words` of const char *, `count` of them. The caller frees. */
static char *
words_joined(const char *const *words, guint count)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ", words[i]);
    }
    return g_string_free(text, FALSE);
}

static GArray *
rows_new(const Project *project)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(ListRow));
    g_array_set_clear_func(rows, (GDestroyNotify)row_clear);
    for (guint i = 0; i < project_document_count(project); i++) {
        const DocumentSpec *spec = project_document_nth(project, i);
        ListRow row = {build_kind_name(BUILD_DOCUMENT),
                       spec->id,
                       spec->title,
                       spec->layout,
                       spec->folder,
                       spec,
                       NULL,
                       words_joined((const char *const *)spec->formats->pdata, spec->formats->len)};
        g_array_append_val(rows, row);
    }
    for (guint i = 0; i < project_sheet_count(project); i++) {
        const SheetSpec *spec = project_sheet_nth(project, i);
        ListRow row = {build_kind_name(BUILD_SHEETS),
                       spec->id,
                       spec->title,
                       spec->sheet->file,
                       spec->folder,
                       NULL,
                       spec,
                       g_strjoinv(" ", (char **)build_sheet_formats())};
        g_array_append_val(rows, row);
    }
    return rows;
}

static const ListRow *
row_nth(const GArray *rows, guint index)
{
    return &g_array_index(rows, ListRow, index);
}

static void
print_text(const GArray *rows)
{
    int widest[3] = {0};
    for (guint i = 0; i < rows->len; i++) {
        const ListRow *row = row_nth(rows, i);
        widest[0] = MAX(widest[0], (int)g_utf8_strlen(row->id, -1));
        widest[1] = MAX(widest[1], (int)g_utf8_strlen(row->title, -1));
        widest[2] = MAX(widest[2], (int)g_utf8_strlen(row->formats, -1));
    }
    for (guint i = 0; i < rows->len; i++) {
        const ListRow *row = row_nth(rows, i);
        int pad = widest[1] - (int)g_utf8_strlen(row->title, -1);
        printf("%-*s  %s%*s  %-8s  %-*s  %s\n", widest[0], row->id, row->title, pad, "", row->kind,
               widest[2], row->formats, row->layout);
    }
}

static void
add_words(JsonBuilder *builder, const char *name, const char *words)
{
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; parts[i] != NULL; i++) {
        json_builder_add_string_value(builder, parts[i]);
    }
    json_builder_end_array(builder);
}

static void
add_row(JsonBuilder *builder, const ListRow *row)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "kind", row->kind);
    json_out_text(builder, "id", row->id);
    json_out_text(builder, "title", row->title);
    json_out_text(builder, "folder", row->folder);
    add_words(builder, "formats", row->formats);
    if (row->document != NULL) {
        json_out_text(builder, "layout", row->layout);
        json_out_text(builder, "content", row->document->content);
        json_out_text(builder, "theme", row->document->theme);
        json_out_text(builder, "picture", row->document->picture);
    } else {
        g_autofree char *cards =
            words_joined((const char *const *)row->sheet->cards->pdata, row->sheet->cards->len);
        add_words(builder, "cards", cards);
        json_out_text(builder, "sheet", row->layout);
        json_out_int(builder, "copies", row->sheet->copies);
        json_out_text(builder, "flip", row->sheet->flip == FLIP_SHORT ? "short" : "long");
    }
    json_builder_end_object(builder);
}

static void
print_json(const GArray *rows)
{
    JsonBuilder *builder = json_builder_new();
    json_builder_begin_array(builder);
    for (guint i = 0; i < rows->len; i++) {
        add_row(builder, row_nth(rows, i));
    }
    json_builder_end_array(builder);
    json_out_print(builder);
}

static void
print_rows(const Project *project, bool json)
{
    g_autoptr(GArray) rows = rows_new(project);
    if (json) {
        print_json(rows);
    } else {
        print_text(rows);
    }
}

ExitCode
command_list(int argc, char **argv)
{
    g_autofree char *folder = NULL;
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &folder, "the project's folder (.)", "DIR"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as a JSON array", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "list",
        .summary =
            "Shows the documents and sheets that layouts/project.xml lists: id, title, kind,\n"
            "formats, layout.",
        .notes = "Examples:\n"
                 "  handout list\n"
                 "  handout list --json\n\n"
                 "Exit codes: 0 well, 1 files to mend, 2 usage, 3 machine\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    if (!options_parse(&spec, &argc, &argv, &code)) {
        return code;
    }
    Diags *diags = diags_new();
    Project *project = project_load(folder == NULL ? "." : folder, diags);
    if (project == NULL) {
        code = EXIT_INPUT;
    } else {
        print_rows(project, json);
    }
    fflush(stdout);
    report_findings(diags);
    project_free(project);
    diags_free(diags);
    return code;
}
