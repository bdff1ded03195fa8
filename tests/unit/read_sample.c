#include "read_sample.h"

#include <glib/gstdio.h>

static const char *const files[] = {"layouts/project.xml", "layouts/theme.xml",
                                    "content/toolkit.xml", "layouts/card.xml"};

static void
put(const char *root, const char *file, const char *text)
{
    g_autofree char *path = g_build_filename(root, file, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
}

ReadSample *
read_sample_of(const char *layout)
{
    ReadSample *sample = g_new0(ReadSample, 1);
    g_autoptr(GError) error = NULL;
    sample->root = g_dir_make_tmp("handout-read-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *layouts = g_build_filename(sample->root, "layouts", NULL);
    g_autofree char *content = g_build_filename(sample->root, "content", NULL);
    g_assert_cmpint(g_mkdir(layouts, 0700), ==, 0);
    g_assert_cmpint(g_mkdir(content, 0700), ==, 0);
    for (guint i = 0; i + 1 < G_N_ELEMENTS(files); i++) {
        g_autofree char *from = g_build_filename("tests/errors/base", files[i], NULL);
        g_autofree char *text = NULL;
        g_file_get_contents(from, &text, NULL, &error);
        g_assert_no_error(error);
        put(sample->root, files[i], text);
    }
    put(sample->root, "layouts/card.xml", layout);
    sample->diags = diags_new();
    sample->project = project_load(sample->root, sample->diags);
    g_assert_nonnull(sample->project);
    sample->document =
        project_bind(sample->project, project_document_nth(sample->project, 0), sample->diags);
    return sample;
}

ReadSample *
read_sample_new(const char *body)
{
    g_autofree char *layout = g_strdup_printf(
        "<layout xsl:version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
        " xmlns:str='http://exslt.org/strings' xmlns:math='http://exslt.org/math'"
        " xmlns:exsl='http://exslt.org/common' title='Sample' lang='en'><page>%s</page></layout>",
        body);
    return read_sample_of(layout);
}

void
read_sample_free(ReadSample *sample)
{
    document_free(sample->document);
    project_free(sample->project);
    diags_free(sample->diags);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(sample->root, files[i], NULL);
        g_unlink(path);
    }
    g_autofree char *layouts = g_build_filename(sample->root, "layouts", NULL);
    g_autofree char *content = g_build_filename(sample->root, "content", NULL);
    g_rmdir(layouts);
    g_rmdir(content);
    g_rmdir(sample->root);
    g_free(sample->root);
    g_free(sample);
}

const Block *
read_sample_first(const ReadSample *sample)
{
    for (guint i = 0; i < diags_length(sample->diags); i++) {
        g_autofree char *said = diag_format(diags_nth(sample->diags, i), false);
        g_test_message("%s", said);
    }
    g_assert_nonnull(sample->document);
    return sample->document->pages[0].first;
}

char *
read_sample_faults(const ReadSample *sample)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < diags_length(sample->diags); i++) {
        const Diag *diag = diags_nth(sample->diags, i);
        g_string_append_printf(text, "%d: %s\n", diag->where.line, diag->message);
    }
    return g_string_free(text, FALSE);
}
