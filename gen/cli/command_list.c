#include "cli/cli.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/report.h"

static char *
formats_text(const DocumentSpec *spec)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < spec->formats->len; i++) {
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ",
                               (const char *)spec->formats->pdata[i]);
    }
    return g_string_free(text, FALSE);
}

static void
print_text(const Project *project)
{
    int widest[3] = {0};
    for (guint i = 0; i < project_document_count(project); i++) {
        const DocumentSpec *spec = project_document_nth(project, i);
        g_autofree char *formats = formats_text(spec);
        widest[0] = MAX(widest[0], (int)g_utf8_strlen(spec->id, -1));
        widest[1] = MAX(widest[1], (int)g_utf8_strlen(spec->title, -1));
        widest[2] = MAX(widest[2], (int)g_utf8_strlen(formats, -1));
    }
    for (guint i = 0; i < project_document_count(project); i++) {
        const DocumentSpec *spec = project_document_nth(project, i);
        g_autofree char *formats = formats_text(spec);
        int pad = widest[1] - (int)g_utf8_strlen(spec->title, -1);
        printf("%-*s  %s%*s  %-*s  %s\n", widest[0], spec->id, spec->title, pad, "", widest[2],
               formats, spec->layout);
    }
}

static void
print_json(const Project *project)
{
    JsonBuilder *builder = json_builder_new();
    json_builder_begin_array(builder);
    for (guint i = 0; i < project_document_count(project); i++) {
        const DocumentSpec *spec = project_document_nth(project, i);
        json_builder_begin_object(builder);
        json_out_text(builder, "id", spec->id);
        json_out_text(builder, "title", spec->title);
        json_builder_set_member_name(builder, "formats");
        json_builder_begin_array(builder);
        for (guint k = 0; k < spec->formats->len; k++) {
            json_builder_add_string_value(builder, spec->formats->pdata[k]);
        }
        json_builder_end_array(builder);
        json_out_text(builder, "layout", spec->layout);
        json_out_text(builder, "content", spec->content);
        json_out_text(builder, "theme", spec->theme);
        json_out_text(builder, "folder", spec->folder);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_out_print(builder);
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
            "Shows the documents that layouts/project.xml lists: id, title, formats, layout.",
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
    } else if (json) {
        print_json(project);
    } else {
        print_text(project);
    }
    fflush(stdout);
    report_findings(diags);
    project_free(project);
    diags_free(diags);
    return code;
}
