#include "read/content.h"
#include "read/project.h"

#include <glib/gstdio.h>
#include <string.h>

/* A project of the shortest kind around some content. */
typedef struct {
    char *root;
    Diags *diags;
    Project *project;
} Sample;

static const char head[] = "<toolkit xmlns:xi='http://www.w3.org/2001/XInclude' xml:id='t' "
                           "xml:lang='en' edition='1' date='2026-11-23'><title>T</title>"
                           "<publisher>P</publisher><address href='#'>a</address>\n";

static void
put(const char *root, const char *file, const char *text)
{
    g_autofree char *path = g_build_filename(root, file, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* `body` begins in line 2. */
static Sample
sample_new(const char *body)
{
    Sample sample = {g_dir_make_tmp("handout-content-XXXXXX", NULL), diags_new(), NULL};
    g_autofree char *text = g_strconcat(head, body, "\n</toolkit>\n", NULL);
    put(sample.root, "content/toolkit.xml", text);
    put(sample.root, "content/part.xml",
        "<section>\n  <title>Part</title>\n  <para>\n    In it</para>\n</section>\n");
    put(sample.root, "layouts/project.xml",
        "<project title='P'><document id='d' layout='l.xml' content='content/toolkit.xml' "
        "theme='t.xml' folder='f' formats='pdf' title='D'/></project>");
    sample.project = project_load(sample.root, sample.diags);
    g_assert_nonnull(sample.project);
    return sample;
}

static const ContentNode *
tree(const Sample *sample)
{
    return project_content_tree(sample->project, "content/toolkit.xml", sample->diags);
}

static void
sample_free(Sample *sample)
{
    static const char *const names[] = {"content/toolkit.xml", "content/part.xml", "content",
                                        "layouts/project.xml", "layouts"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(sample->root, names[i], NULL);
        g_remove(path);
    }
    g_rmdir(sample->root);
    project_free(sample->project);
    diags_free(sample->diags);
    g_free(sample->root);
}

static const ContentNode *
first_named(const ContentNode *root, const char *name)
{
    const ContentNode *at = root;
    while (at != NULL && !content_is(at, name)) {
        at = content_walk(root, at);
    }
    g_assert_nonnull(at);
    return at;
}

static void
expect_place(Where where, const char *file, int line, int column)
{
    g_assert_cmpstr(where.file, ==, file);
    g_assert_cmpint(where.line, ==, line);
    g_assert_cmpint(where.column, ==, column);
}

/* The place of the first `wanted` in the texts below. */
static Where
place_of(const ContentNode *root, const char *wanted)
{
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        const char *found = at->text == NULL ? NULL : strstr(at->text, wanted);
        if (found != NULL) {
            return content_place(at, found);
        }
    }
    g_assert_not_reached();
}

#define MAIN "content/toolkit.xml"

static void
test_tree(void)
{
    Sample sample = sample_new("<section xml:id='s' xml:lang='fr'><title>One</title><!-- no -->\n"
                               "<para>Two <em>three</em>\n  four<break/>five</para></section>");
    const ContentNode *root = tree(&sample);
    g_assert_nonnull(root);
    g_assert_true(root == tree(&sample));
    g_assert_null(root->parent);
    const ContentNode *section = first_named(root, "section");
    g_assert_cmpstr(content_attribute(section, "xml:id"), ==, "s");
    g_assert_null(content_attribute(section, "id"));
    g_assert_true(section->parent == root);
    const ContentNode *para = content_element_next(content_element_first(section));
    g_assert_true(content_is(para, "para"));
    g_assert_null(content_element_next(para));
    g_assert_cmpstr(content_lang(para), ==, "fr");
    g_assert_cmpstr(content_lang(root), ==, "en");
    g_assert_true(content_above(para->first, "section") == section);
    g_assert_null(content_above(para, "card"));
    g_autofree char *words = content_words(para);
    g_assert_cmpstr(words, ==, "Two three four five");
    guint count = 0;
    for (const ContentNode *at = para; at != NULL; at = content_walk(para, at)) {
        count++;
    }
    g_assert_cmpuint(count, ==, 7);
    sample_free(&sample);
}

static void
test_places(void)
{
    Sample sample = sample_new("<section><title>Ünï</title>\n"
                               "  <para>one\n"
                               "    two <em>thrée</em> four &amp; five &lt; six\n"
                               "    “seven” eight</para>\n"
                               "<para>&amp; nine</para></section>");
    const ContentNode *root = tree(&sample);
    expect_place(first_named(root, "para")->where, MAIN, 3, 3);
    expect_place(place_of(root, "nï"), MAIN, 2, 18);
    expect_place(place_of(root, "one"), MAIN, 3, 9);
    expect_place(place_of(root, "two"), MAIN, 4, 5);
    expect_place(place_of(root, "thrée"), MAIN, 4, 13);
    expect_place(place_of(root, "four"), MAIN, 4, 24);
    expect_place(place_of(root, "five"), MAIN, 4, 35);
    expect_place(place_of(root, "six"), MAIN, 4, 45);
    expect_place(place_of(root, "eight"), MAIN, 5, 13);
    expect_place(place_of(root, "& nine"), MAIN, 6, 7);
    expect_place(place_of(root, "nine"), MAIN, 6, 13);
    sample_free(&sample);
}

static void
test_line_ends(void)
{
    Sample sample =
        sample_new("<section><title>A</title>\r\n  <para>é one\r\n  two</para></section>");
    const ContentNode *root = tree(&sample);
    expect_place(place_of(root, "one"), MAIN, 3, 11);
    expect_place(place_of(root, "two"), MAIN, 4, 3);
    sample_free(&sample);
}

/* Longer than the pieces in which the parser hands text over. */
static void
test_long_text(void)
{
    GString *body = g_string_new("<section><title>A</title><para>");
    for (guint i = 0; i < 400; i++) {
        g_string_append(body, "ärger und\n");
    }
    g_string_append(body, "  here</para></section>");
    Sample sample = sample_new(body->str);
    expect_place(place_of(tree(&sample), "here"), MAIN, 402, 3);
    g_string_free(body, TRUE);
    sample_free(&sample);
}

static void
test_included(void)
{
    Sample sample = sample_new("<section><title>A</title><para>out</para></section>\n"
                               "<xi:include href='part.xml'/>\n"
                               "<section><title>B</title><para>after</para></section>");
    const ContentNode *root = tree(&sample);
    expect_place(place_of(root, "In it"), "content/part.xml", 4, 5);
    expect_place(place_of(root, "after"), MAIN, 4, 32);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        g_assert_null(content_attribute(at, "xml:base"));
    }
    sample_free(&sample);
}

static void
test_faults(void)
{
    Sample sample = sample_new("<introduction><title>A</title>\n<para>x<note-ref to='nte'>1"
                               "</note-ref></para></introduction><notes><title>N</title>"
                               "<note xml:id='note' number='1'>n</note></notes>");
    g_assert_null(tree(&sample));
    const Diag *diag = diags_nth(sample.diags, 0);
    g_assert_cmpstr(diag->rule, ==, "dangling-reference");
    g_assert_cmpstr(diag->hint, ==, "did you mean 'note'?");
    expect_place(diag->where, MAIN, 3, 8);
    g_assert_cmpuint(diags_length(sample.diags), ==, 1);
    sample_free(&sample);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/content/tree", test_tree);
    g_test_add_func("/content/places", test_places);
    g_test_add_func("/content/line-ends", test_line_ends);
    g_test_add_func("/content/long-text", test_long_text);
    g_test_add_func("/content/included", test_included);
    g_test_add_func("/content/faults", test_faults);
    return g_test_run();
}
