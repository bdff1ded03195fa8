#include "project_sample.h"

#include <glib/gstdio.h>

static const char *const folders[] = {"layouts", "layouts/sheets", "content"};

void
project_sample_put(ProjectSample *sample, const char *path, const char *text)
{
    char *full = g_build_filename(sample->root, path, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(full, text, -1, &error);
    g_assert_no_error(error);
    g_ptr_array_add(sample->files, full);
}

static void
copy(ProjectSample *sample, const char *path)
{
    g_autofree char *from = g_build_filename("tests/golden", path, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(from, &text, NULL, &error);
    g_assert_no_error(error);
    project_sample_put(sample, path, text);
}

ProjectSample *
project_sample_new(void)
{
    ProjectSample *sample = g_new0(ProjectSample, 1);
    g_autoptr(GError) error = NULL;
    sample->root = g_dir_make_tmp("handout-project-XXXXXX", &error);
    g_assert_no_error(error);
    sample->files = g_ptr_array_new_with_free_func(g_free);
    sample->diags = diags_new();
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(sample->root, folders[i], NULL);
        g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    }
    copy(sample, "content/words.xml");
    copy(sample, "layouts/theme.xml");
    return sample;
}

void
project_sample_load(ProjectSample *sample, const char *body)
{
    g_autofree char *text =
        g_strdup_printf("<project title='P' content='content/words.xml' theme='layouts/theme.xml'>"
                        "%s</project>",
                        body);
    project_sample_put(sample, PROJECT_FILE, text);
    sample->project = project_load(sample->root, sample->diags);
}

ProjectSample *
project_sample_of(const char *layout)
{
    ProjectSample *sample = project_sample_new();
    project_sample_put(sample, "layouts/card.xml", layout);
    project_sample_load(sample, "<document id='card' layout='layouts/card.xml' folder='cards'/>");
    g_assert_nonnull(sample->project);
    sample->document =
        project_bind(sample->project, project_document_nth(sample->project, 0), sample->diags);
    return sample;
}

ProjectSample *
project_sample_of_body(const char *body)
{
    g_autofree char *layout = g_strdup_printf(
        "<layout xsl:version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' title='T' "
        "lang='en'>\n%s</layout>",
        body);
    return project_sample_of(layout);
}

void
project_sample_free(ProjectSample *sample)
{
    document_free(sample->document);
    project_free(sample->project);
    diags_free(sample->diags);
    for (guint i = 0; i < sample->files->len; i++) {
        g_unlink(sample->files->pdata[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        guint last = (guint)G_N_ELEMENTS(folders) - 1 - i;
        g_autofree char *folder = g_build_filename(sample->root, folders[last], NULL);
        g_rmdir(folder);
    }
    g_rmdir(sample->root);
    g_ptr_array_unref(sample->files);
    g_free(sample->root);
    g_free(sample);
}

char *
project_sample_faults(const ProjectSample *sample)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < diags_length(sample->diags); i++) {
        const Diag *diag = diags_nth(sample->diags, i);
        g_string_append_printf(text, "%s%d: %s\n", diag->severity == DIAG_WARNING ? "~" : "",
                               diag->where.line, diag->message);
    }
    return g_string_free(text, FALSE);
}

void
project_sample_expect(ProjectSample *sample, const char *faults)
{
    g_autofree char *told = project_sample_faults(sample);
    g_assert_cmpstr(told, ==, faults);
    project_sample_free(sample);
}
